"""The base of a round through many people: one card each, every answer kept at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widget import Widget

from reltui.domain.text.dates import add_months, short_date
from reltui.services.contacts.downgrade import downgrade
from reltui.services.review.round import Progress, Round
from reltui.ui.base.asking import weighed
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.navigation import go_back, go_to
from reltui.ui.base.routes import Route
from reltui.ui.base.screen import LOW
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.widgets.bar import GAP, Bar
from reltui.ui.widgets.text import Line, hang, width_of


class RoundScreen(ActionScreen):
    """One person after the other; leaving loses nothing.

    A subclass has the page, makes its round, and says what its words are.
    """

    TAB: ClassVar[str] = ""
    ROUTE: ClassVar[Route]
    TITLE: ClassVar[str] = ""
    """The name of the round, for the line at the top."""
    HOW: ClassVar[Line] = ()
    """The line before anybody was placed."""
    ALL_DONE: ClassVar[str] = ""
    """The line when nobody is left to place."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.said = Bar(id="said")
        self.said.show(self.HOW)
        self._round: Round | None = None
        self._workspace = session.workspace
        self._for_one = False
        self._says_how = True

    @classmethod
    def places(cls) -> tuple[str, ...]:
        """Only its own place: the keys are needed for the answers."""
        return (cls.PLACE,)

    @property
    def card(self) -> Widget:
        """The page with the card."""
        raise NotImplementedError

    def make_round(self, people: Sequence[str] | None) -> Round:
        """A new round: about these people, or about everybody who is not placed."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The card, and a line for what was just done."""
        yield from self.beside_person(self.frame_panel(self.card))
        yield self.said

    def beside_person(self, *body: Widget) -> ComposeResult:
        """The card alone; a subclass may have the person beside it."""
        yield from body

    async def arrive(self, subject: str | Sequence[str] | None = None) -> None:
        """Begin a round about one person or some; without them, continue the round."""
        if subject is not None:
            self.begin([subject] if isinstance(subject, str) else subject)

    def begin(self, people: Sequence[str] | None = None) -> None:
        """Begin a round: about everybody who is not placed, or about these people only."""
        self._workspace = self.session.workspace
        self._round = self.make_round(people)
        self._for_one = people is not None and len(people) == 1
        self.renew(force=True)
        self._say_how()

    @property
    def round(self) -> Round:
        """The round that is under way; a new one where there is none for this book."""
        if self._round is None or self._workspace is not self.session.workspace:
            self._workspace, self._for_one = self.session.workspace, False
            self._round = self.make_round(None)
        return self._round

    @property
    def who(self) -> str | None:
        """The current person, None at the end."""
        return self.round.current

    @property
    def progress(self) -> Progress:
        """The progress of the round."""
        return self.round.progress

    def header_end(self) -> Line:
        """The progress of the round."""
        progress = self.progress
        if not progress.total:
            return ()
        words = f"{progress.placed} of {progress.total} placed "
        return ((words, "strong" if progress.placed else ""),)

    def _tabs(self, letters: int = 0) -> Line:  # noqa: ARG002
        """What is done here, in place of the names of the other screens."""
        return ((f" {self.TITLE}", "strong"),)

    def end_lines(self, width: int) -> list[Line]:
        """What is shown after the last person."""
        progress = self.progress
        lines: list[Line] = [()]
        left = progress.total - progress.placed
        if not progress.total:
            lines += hang((" ", ""), self.ALL_DONE, width, "head")
        else:
            words = f"That was everybody: {progress.placed} of {progress.total} are placed."
            lines += hang((" ", ""), words, width, "head")
        if left:
            some = "1 keeps" if left == 1 else f"{left} keep"
            words = f"{some} something unknown: the next triage asks again."
            lines += hang((" ", ""), words, width)
        if then := self.what_comes_next():
            lines += hang((" ", ""), then, width)
        back = hang((f" {hint('leave-triage')} ", "key"), "back to where you came from", width)
        return [*lines, (), *back]

    def what_comes_next(self) -> str:
        """The round that can follow this one, in a sentence; "" for none."""
        return ""

    def tell(self, sentence: str, *, bad: bool = False) -> None:
        """Say a sentence in the line for what was just done, which a message would hide."""
        line: Line = ((f" {sentence}", ""),)
        if bad or width_of(line) > self.app.size.width:
            super().tell(sentence, bad=bad)
        else:
            self._say(line)

    def _say(self, line: Line, tail: Line = ()) -> None:
        """Show the line for what was just done; an older message would hide it."""
        self.app.clear_notifications()
        self._says_how = False
        self.said.display = True
        self.said.show(line, tail)

    def _say_how(self) -> None:
        """Show how it works, but not on a very low screen, where the card needs the line."""
        self._says_how = True
        self.said.display = self.app.size.height >= LOW
        self.said.show(self.HOW)

    def on_resize(self) -> None:
        """Show or hide how it works, by the new height; what was just done stays."""
        super().on_resize()
        if self._says_how:
            self._say_how()

    def weighed_on_current(
        self, action: Callable[[str], str | None], values: Mapping[str, str]
    ) -> None:
        """Do something that sets these fields of the current person.

        Where one of them is worse than what was known, the pause is offered first.
        """
        who = self.who
        if who is None:
            return
        worse = downgrade(self.session.workspace.dossier(who).contact, values)
        if worse:
            self._weigh(who, action, worse)
        else:
            self.on_current(action)

    @work
    async def _weigh(self, who: str, action: Callable[[str], str | None], worse: str) -> None:
        if await weighed(self.app, self.session, worse) and self.who == who:
            self.on_current(action)

    def on_current(self, work: Callable[[str], str | None]) -> None:
        """Do something about the current person; say what follows, and go on."""
        who = self.who
        if who is None:
            return
        name = self.session.workspace.dossier(who).contact.name
        done: list[str | None] = []
        self.try_to(lambda: done.append(work(who)))
        if self.refused:
            return
        if done and done[0]:
            # A letter may have been meant for something else: the way back is never cut.
            back: Line = ((hinted(" {step-back} takes back"), "key"), (" ", ""))
            said: Line = ((" ✓ ", "good"), (name, "strong"), (f": {done[0]}", ""))
            tail: Line = ((hinted("{repeat} repeats it "), "dim"),)
            line = (*back, *said)
            fits = width_of((*line, *tail)) + GAP <= self.app.size.width
            self._say(line, tail if fits else ())
        else:
            # What the key before did is no longer what was just done.
            self.app.clear_notifications()
            self._say_how()
        if self._for_one and self.who is None:
            self.app.call_next(self.action_leave)

    def action_dont_know(self) -> None:
        """Leave what is asked unknown; the next question, or the next person."""
        self.on_current(self.round.dont_know)

    def action_down(self) -> None:
        """The next person; this one stays as they are."""
        self.on_current(self.round.skip)

    def action_park(self) -> None:
        """This person rests for a month; the next one."""
        # Imported here: the screen opens up to 8 ms sooner.
        from reltui.services.activity import logging

        workspace = self.session.workspace
        until = add_months(workspace.today, 1)

        def park(who: str) -> str:
            self.round.act(who, lambda: logging.snooze(workspace, who, until))
            return f"rests until {short_date(until, workspace.today)}"

        self.on_current(park)

    def action_drop(self) -> None:
        """Archive this person; the next one."""
        # Imported here: the screen opens up to 8 ms sooner.
        from reltui.services.activity import bulk

        workspace = self.session.workspace

        def drop(who: str) -> str:
            self.round.act(who, lambda: bulk.archive(workspace, [who]))
            return "archived"

        self.on_current(drop)

    def action_step_back(self) -> None:
        """One step back: what the last key did is undone."""
        back = self.try_to(self.round.back)
        if back is not None:
            name = self.session.workspace.dossier(back).contact.name
            self._say(((" ↶ ", "mark"), (f"back to {name}", "")))
        elif not self.refused:
            self.tell(
                hinted(
                    "The triage began here. {back} leaves; then {undo} takes back what was before."
                )
            )

    async def action_leave(self) -> None:
        """Leave; everything is kept. The next triage begins with those who are left."""
        self._round = None
        self._say_how()
        trail = self.session.trail
        if trail and trail[-1].arrived[0] == self.ROUTE:
            await go_back(self)
        else:
            await go_to(self, Route.TODAY)
