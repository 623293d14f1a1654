"""Writes in a session: lines, answers, actions, and changes of the line under the cursor.

A new session is not in the book until its first line is written.
"""

from collections.abc import Callable
from datetime import date

from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.agenda import kind_of
from reltui.domain.session.sharing import label_in
from reltui.domain.session.transcript import Transcript
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.session import actions, sessions, writing
from reltui.services.session.sessions import Subject
from reltui.services.workspace.workspace import Workspace
from reltui.ui.base.routes import Dialog, DialogRoute, Saved
from reltui.ui.base.screen import BaseScreen
from reltui.ui.commands.registry import hinted
from reltui.ui.session.items import PART_OF, Item
from reltui.ui.session.pages import SessionPages
from reltui.ui.session.view import SessionView

Keep = Callable[[str], Saved]
"""Saves the text typed in a line, or refuses it with a sentence."""

Work = Callable[[Transcript, SessionLine], object]
"""Works on a line of a session as it is in the book."""

NO_SESSION = "No session is open here: {write-session} opens one, {add-line} begins one."
"""The message of a key of a session that is pressed on the list of sessions."""

VEILED_LINE = "The veil hides it: {veil} shows this one, and then it can be written."


class SessionWriter:
    """Writes into the session that the pages show, and redraws it."""

    def __init__(self, screen: BaseScreen, pages: SessionPages, view: SessionView) -> None:
        self._screen, self._pages, self._view = screen, pages, view

    @property
    def _workspace(self) -> Workspace:
        return self._screen.session.workspace

    # what is open here

    def transcript(self) -> Transcript | None:
        """The session that is shown; on the list, None and a message on how to open one."""
        if self._pages.transcript is None:
            self._screen.tell(hinted(NO_SESSION))
        return self._pages.transcript

    @property
    def on_agreed(self) -> bool:
        """Whether the line under the cursor is what was agreed last time."""
        line = self._pages.item.line if self._pages.item is not None else None
        return line is not None and _is_carried(line)

    def _line(self) -> tuple[Transcript, SessionLine] | None:
        """The line under the cursor with its session; if there is none, None and a message."""
        if (transcript := self.transcript()) is None:
            return None
        line = self._pages.item.line if self._pages.item is not None else None
        if line is None:
            self._screen.tell(hinted("There is no line under the cursor: {add-line} writes one."))
            return None
        return transcript, line

    def _live(self, transcript: Transcript) -> Transcript:
        """The present session in the book; a new session is begun.

        Another person may have written in it or closed it.
        """
        if not transcript.is_new:
            return sessions.transcript(self._workspace, transcript.key)
        begun = sessions.begin(
            self._workspace, Subject(transcript.people, transcript.first.account)
        )
        self._pages.follow(begun)
        return begun

    def _with(self, transcript: Transcript, line: SessionLine, work: Work) -> SessionLine:
        """Work on a line in the present session; returns the line as it was before."""
        live = self._live(transcript)
        same = [one for one in live.lines if one.id == line.id] or [
            one for one in live.lines if (one.who, one.source) == (line.who, line.source)
        ]
        if not same:
            raise Refused("That line is no longer in the session.")
        work(live, same[0])
        return same[0]

    # lines that are typed

    async def write_item(self, transcript: Transcript, item: Item) -> None:
        """Do what enter means on an entry: take the offer, answer, agree, or change the words."""
        if self._pages.veiled_item:
            self._screen.tell(hinted(VEILED_LINE))
        elif item.kind == "offer":
            self.mark()
        elif item.kind == "question" and self._pages.stage == "will":
            await self._act(transcript, item.text)
        elif item.kind == "question":
            await self._answer(transcript, item)
        elif item.line is not None:
            await self._rewrite(transcript, item.line)

    async def add_line(self) -> None:
        """Ask for a line of the part that is shown."""
        transcript, who = self._pages.transcript, self._pages.who
        if transcript is None or who is None:
            return
        if self._pages.stage == "will":
            await self._act(transcript, "What, by when, by whom?")
            return
        part = PART_OF[self._pages.stage]
        written: list[SessionLine] = []

        def keep(text: str) -> Saved:
            live = self._live(transcript)
            if part == "agenda":
                line = writing.add_to_agenda(self._workspace, live, who, text)
            else:
                line = writing.write(self._workspace, live, part, who, text)
            written.append(line)
            return Saved()

        name = self._workspace.dossier(who).contact.name
        title = f"{'Note' if part == 'note' else part.capitalize()}: {name}"
        if await self._ask(Dialog.SESSION_LINE, title, f"session:{part}:{who}", keep):
            # The new line may be out of sight.
            self._pages.move_with(written[-1])
            self._view.renew()

    async def _answer(self, transcript: Transcript, item: Item) -> None:
        asked, who = item.asked, self._pages.who
        if asked is None or who is None:
            return

        def keep(text: str) -> Saved:
            done = writing.answer(self._workspace, self._live(transcript), asked, who, text)
            return Saved(done.sentence)

        hint, draft = asked.hint or asked.fact, f"session:{asked.key}:{who}"
        if await self._ask(Dialog.SESSION_LINE, asked.text, draft, keep, hint=hint):
            self._pages.to_next_question()
            self._view.renew()

    async def _act(self, transcript: Transcript, title: str) -> None:
        who = self._pages.who
        if who is None:
            return
        written: list[SessionLine] = []

        def keep(text: str) -> Saved:
            done = actions.act(self._workspace, self._live(transcript), who, text)
            written.append(done.line)
            return Saved(done.sentence)

        if await self._ask(Dialog.SESSION_ACTION, title, f"session:will:{who}", keep):
            self._pages.move_with(written[-1])
            self._view.renew()

    async def _rewrite(self, transcript: Transcript, line: SessionLine) -> None:
        def keep(text: str) -> Saved:
            self._with(
                transcript, line, lambda now, one: actions.rewrite(self._workspace, now, one, text)
            )
            return Saved()

        draft = f"session:{line.source or line.id}:{line.who}"
        await self._ask(Dialog.SESSION_LINE, "In other words", draft, keep, start=line.text)

    async def _ask(
        self, dialog: DialogRoute[Saved], title: str, draft: str, keep: Keep, **options: str
    ) -> bool:
        """Ask for a line, and redraw; returns whether it was saved."""
        saved = await self._screen.ask(dialog, title, draft, keep, **options)
        if saved is not None:
            self._screen.session.changed()
            self._screen.renew(force=True)
            self._screen.announce(saved.sentence)
        return saved is not None

    # the line under the cursor

    def mark(self) -> None:
        """Take an offer, choose an option, or tick a line of the agenda."""
        transcript, item, who = self.transcript(), self._pages.item, self._pages.who
        if transcript is None or who is None:
            return
        if item is not None and item.option is not None:
            option = item.option
            self._try(lambda: writing.offer(self._workspace, self._live(transcript), who, option))
        elif self._pages.stage not in {"agenda", "options"}:
            self._screen.tell("That is for the agenda and the options: to tick, to choose.")
        elif item is None or item.line is None:
            self._screen.tell(hinted("{write-session} answers the question."))
        elif self._pages.stage == "options":
            self._do(transcript, item.line, writing.choose)
        else:
            self._do(transcript, item.line, writing.mark)

    async def drop(self) -> None:
        """Drop the line under the cursor; for an agreement of last time ask for the reason."""
        if (found := self._line()) is None:
            return
        transcript, line = found
        if _is_carried(line):

            def drop(text: str) -> None:
                self._with(
                    transcript, line, lambda now, one: actions.drop(self._workspace, now, one, text)
                )

            await self._why("Dropped: why?", line, drop)
        else:
            self._do(transcript, line, actions.drop)

    def done(self) -> None:
        """Mark an agreement of last time as done, or tick another line of the agenda."""
        if (found := self._line()) is None:
            return
        transcript, line = found
        if line.part != "agenda":
            self._screen.tell("Done is for the agenda: an action is closed in the next session.")
        else:
            self._do(transcript, line, actions.done if _is_carried(line) else writing.mark)

    async def new_day(self) -> None:
        """Give an agreement of last time a new day, with the reason."""
        if (found := self._line()) is None:
            return
        transcript, line = found
        if not _is_carried(line):
            self._screen.tell("A new day is for what was agreed last time.", bad=True)
            return

        def keep(text: str) -> None:
            day, why = self._day_and_why(text)
            self._with(
                transcript,
                line,
                lambda now, one: actions.renegotiate(self._workspace, now, one, day, why),
            )

        await self._why("A new day, and why: fri she is away", line, keep)

    def _day_and_why(self, text: str) -> tuple[date, str]:
        first, _, why = text.strip().partition(" ")
        return fields.day("The new day", first.lstrip("!"), self._workspace.today), why

    async def _why(self, title: str, line: SessionLine, work: Callable[[str], None]) -> None:
        def keep(text: str) -> Saved:
            if not text.strip():
                raise Refused("Say why in a few words: that is worth remembering.")
            work(text)
            return Saved()

        draft = f"session:why:{line.who}"
        hint = "" if self._pages.veiled_item else line.text
        await self._ask(Dialog.SESSION_LINE, title, draft, keep, hint=hint)

    def move(self, step: int) -> None:
        """Move a line of the agenda up or down by one; the cursor follows it."""
        if self._pages.transcript is not None and self._pages.stage != "agenda":
            self._screen.tell("Only the lines of the agenda have an order.")
        elif (found := self._line()) is not None:
            transcript, line = found
            if line.id == (transcript.agenda[0] if step < 0 else transcript.agenda[-1]).id:
                self._screen.tell(f"It is the {'first' if step < 0 else 'last'} line already.")
                return
            moved: list[SessionLine] = []

            def work(now: Transcript, one: SessionLine) -> None:
                writing.move(self._workspace, now, one, step)
                moved.append(one)

            self._try(lambda: self._with(transcript, line, work))
            self._pages.move_with(moved[0] if moved else line)
            self._view.renew()

    def share(self) -> None:
        """Share the line under the cursor in the summary for others, or keep it private."""
        if (found := self._line()) is None:
            return
        self._do(*found, writing.share)
        if self._screen.refused:
            return
        word = label_in(found[1].text)
        if found[1].shared:
            self._screen.tell("It stands in the private summary alone.")
        elif word:
            self._screen.tell(f"Others read it once the word {word} is out of it: that is a label.")
        else:
            self._screen.tell("It stands in the summary for others.")

    def veil(self) -> None:
        """Make the line under the cursor confidential, or open again."""
        if (found := self._line()) is None:
            return
        self._do(*found, writing.veil)
        if not self._screen.refused:
            hidden = "no longer " if found[1].confidential else ""
            self._screen.tell(f"It is {hidden}confidential, with all that it became.")

    def _do(
        self,
        transcript: Transcript,
        line: SessionLine,
        work: Callable[..., object],
    ) -> None:
        """Work on a line, show a refusal as a message, and draw the session again."""
        self._try(
            lambda: self._with(transcript, line, lambda now, one: work(self._workspace, now, one))
        )

    def _try(self, work: Callable[[], object]) -> None:
        self._screen.try_to(work)
        self._screen.renew(force=True)


def _is_carried(line: SessionLine) -> bool:
    return line.part == "agenda" and kind_of(line.source) == "carry"
