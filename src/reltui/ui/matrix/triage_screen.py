"""Triage: everybody who is not fully placed, one card each, by four questions or by one key."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult

from reltui.domain.frameworks.matrix import DIMENSIONS, Cell
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.services.review.triage import Triage
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.navigation import go_back, go_to
from reltui.ui.base.routes import Route
from reltui.ui.base.screen import NARROW
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.matrix import keys
from reltui.ui.matrix.triage_page import TriagePage, Turn
from reltui.ui.widgets.bar import Bar
from reltui.ui.widgets.text import Line, hang

HOW: Final[Line] = ((" One key places a person: the keys lie as the cells do.", "dim"),)
"""What is said before anybody was placed."""


class TriageScreen(ActionScreen):
    """One person after the other; every answer is kept at once, and leaving loses nothing."""

    PLACE: ClassVar[Place] = Place.TRIAGE
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = ""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.page = TriagePage(self._end, id="page")
        self.said = Bar(id="said")
        self.said.show(HOW)
        self._triage: Triage | None = None
        self._workspace = session.workspace
        self._for_one = False

    @classmethod
    def places(cls) -> tuple[Place, ...]:
        """Only its own place: the sixteen keys are needed for the cells."""
        return (cls.PLACE,)

    def body(self) -> ComposeResult:
        """The question and the grid, and a line for what was just done."""
        yield self.page
        yield self.said

    async def arrive(self, subject: str | None = None) -> None:
        """Begin a round about one person, by the id; without one, continue the round."""
        if subject is not None:
            self.begin(subject)

    def begin(self, who: str | None = None) -> None:
        """Begin a round: about everybody who is not fully placed, or about one person only."""
        workspace = self._workspace = self.session.workspace
        self._triage = Triage(workspace, None if who is None else [who])
        self._for_one = who is not None
        self.renew(force=True)
        self.said.show(HOW)

    @property
    def triage(self) -> Triage:
        """The round that is under way; a new one where there is none for this book."""
        if self._triage is None or self._workspace is not self.session.workspace:
            self._workspace, self._for_one = self.session.workspace, False
            self._triage = Triage(self._workspace)
        return self._triage

    @property
    def who(self) -> str | None:
        """The current person, None at the end."""
        return self.triage.current

    def header_end(self) -> Line:
        """How far it is."""
        progress = self.triage.progress
        if not progress.total:
            return ()
        return (
            (
                f"Triage: {progress.placed} of {progress.total} placed ",
                "strong" if progress.placed else "",
            ),
        )

    def reload(self) -> None:
        """Draw the current person."""
        triage = self.triage
        who = triage.current
        if who is None:
            self.page.show(None)
            return
        workspace = self.session.workspace
        asked = triage.asked
        question = workspace.playbook.dimensions[asked] if asked else None
        self.page.show(Turn(workspace.dossier(who), triage.progress, question, triage.last))

    def _end(self, width: int) -> list[Line]:
        progress = self.triage.progress
        lines: list[Line] = [()]
        left = progress.total - progress.placed
        if not progress.total:
            lines += hang((" ", ""), "Everybody is fully placed on the matrix.", width, "head")
        else:
            words = f"That was everybody: {progress.placed} of {progress.total} are placed."
            lines += hang((" ", ""), words, width, "head")
        if left:
            some = "1 keeps" if left == 1 else f"{left} keep"
            words = f"{some} something unknown: the next triage asks again."
            lines += hang((" ", ""), words, width)
        return [
            *lines,
            (),
            *hang((f" {hint('leave-triage')} ", "key"), "back to today's review", width),
        ]

    # placing

    def _on_current(self, work: Callable[[str], str | None]) -> None:
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
            tail: Line = ((hinted("{repeat} repeats it, {step-back} takes it back "), "dim"),)
            said: Line = ((" ✓ ", "good"), (name, "strong"), (f": {done[0]}", ""))
            self.said.show(said, tail if self.app.size.width >= NARROW else ())
        if self._for_one and self.who is None:
            self.app.call_next(self.action_leave)

    def action_place(self, key: str) -> None:
        """Place the person into the cell of a key."""
        self._place(GRID_KEYS[key])

    def _place(self, cell: Cell) -> None:
        self._on_current(lambda who: self.triage.place(who, cell))

    def on_triage_page_chosen(self, message: TriagePage.Chosen) -> None:
        """A click on a cell places the person there."""
        message.stop()
        self._place(message.cell)

    def action_repeat(self) -> None:
        """Where the last one was placed, this one is placed too."""
        self._on_current(self.triage.repeat)

    def action_answer(self, number: int) -> None:
        """Give the first (0) or the second (1) value of the dimension asked about."""
        asked = self.triage.asked
        if asked is not None:
            value = DIMENSIONS[asked][number]
            self._on_current(lambda who: self.triage.answer(who, value))

    def action_dont_know(self) -> None:
        """Leave the dimension unknown; the next question, or the next person."""
        self._on_current(self.triage.dont_know)

    def action_down(self) -> None:
        """The next person; this one stays as they are."""
        self._on_current(self.triage.skip)

    def action_step_back(self) -> None:
        """One step back: what the last key did is undone."""
        back = self.try_to(self.triage.back)
        if back is not None:
            name = self.session.workspace.dossier(back).contact.name
            self.said.show(((" ↶ ", "mark"), (f"back to {name}", "")))
        elif not self.refused:
            self.tell(
                hinted(
                    "The triage began here. {undo} under {go-contacts} takes back what was before."
                )
            )

    async def action_leave(self) -> None:
        """Leave; everything is kept. The next triage begins with those who are left."""
        self._triage = None
        self.said.show(HOW)
        trail = self.session.trail
        if trail and trail[-1].arrived[0] == Route.TRIAGE:
            await go_back(self)
        else:
            await go_to(self, Route.TODAY)
