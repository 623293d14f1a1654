"""Triage of the matrix: one card for each person without a full placement."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on

from reltui.domain.frameworks.matrix import DIMENSIONS, Cell
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.domain.text.plural import plural
from reltui.services.review.triage import Triage
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.base.preview import preview_below
from reltui.ui.base.round_screen import RoundScreen
from reltui.ui.base.routes import Route
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.matrix import keys
from reltui.ui.matrix.triage_page import TriagePage, TriageStep
from reltui.ui.widgets.text import Line

LEFT = 36
"""The cells of who somebody is, below the grid."""


class TriageScreen(PersonBeside, RoundScreen):
    """Shows one person after the other; a key of the grid or four questions place them."""

    PLACE: ClassVar[Place] = Place.TRIAGE
    ROUTE: ClassVar[Route] = Route.TRIAGE
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TITLE: ClassVar[str] = "Triage of the matrix"
    HOW: ClassVar[Line] = ((" One key places a person: the keys are as the cells are.", "dim"),)
    ALL_DONE: ClassVar[str] = "Everybody is fully placed on the matrix."

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.page = TriagePage(self.end_lines, id="page")

    @property
    def card(self) -> TriagePage:
        """The card: the question and the grid."""
        return self.page

    def make_round(self, people: Sequence[str] | None) -> Triage:
        """Make a round of triage on the matrix."""
        return Triage(self.session.workspace, people)

    @property
    def triage(self) -> Triage:
        """The round that is under way."""
        found = self.round
        assert isinstance(found, Triage)  # noqa: S101 - made above
        return found

    def what_comes_next(self) -> str:
        """The triage of the ladder, where somebody waits for it."""
        # Imported here, because only the end of a round needs it.
        from reltui.services.review.ladder_triage import not_on_ladder

        count = len(not_on_ladder(self.session.workspace))
        if not count:
            return ""
        wait = "waits" if count == 1 else "wait"
        key = hint("ladder-triage")
        return f"{plural(count, 'person')} {wait} for the ladder: then {key}, two keys each."

    def reload(self) -> None:
        """Draw the current person."""
        triage = self.triage
        who = triage.current
        self.look()
        if who is None:
            self.page.show(None)
            return
        workspace = self.session.workspace
        asked = triage.asked
        question = workspace.playbook.dimensions[asked] if asked else None

        def below(width: int, room: int) -> list[Line]:
            if self.is_vast:
                return []
            return preview_below(workspace, who, LEFT, width, room)

        dossier, within = workspace.dossier(who), self._within()
        self.page.show(TriageStep(dossier, triage.progress, question, triage.last, below, within))

    def _within(self) -> dict[Cell, list[str]]:
        """Who is in which cell, to compare with; nobody where the screen has no room for it."""
        people: dict[Cell, list[str]] = {}
        if self.is_vast:
            for row in self.session.workspace.rows():
                relationship, power, perception, activity = row.placement
                if relationship and power and perception and activity:
                    cell = Cell(relationship, power, perception, activity)
                    people.setdefault(cell, []).append(row.name)
        return people

    def on_resize(self) -> None:
        """Name who is in the cells where there is room."""
        was = self.has_class("vast")
        super().on_resize()
        if was != self.is_vast and self.is_mounted:
            self.reload()

    def action_place(self, key: str) -> None:
        """Place the person into the cell of a key."""
        self._place(GRID_KEYS[key])

    def _place(self, cell: Cell) -> None:
        self.weighed_on_current(lambda who: self.triage.place(who, cell), cell._asdict())

    @on(TriagePage.Chosen)
    def place_clicked(self, message: TriagePage.Chosen) -> None:
        """Place the person into the cell that was clicked."""
        message.stop()
        self._place(message.cell)

    def action_repeat(self) -> None:
        """Give this person the placement, tags and cadence of the last one."""
        last = self.triage.last
        self.weighed_on_current(self.triage.repeat, last._asdict() if last else {})

    def action_answer(self, number: int) -> None:
        """Answer with the first (0) or the second (1) value of the dimension."""
        asked = self.triage.asked
        if asked is not None:
            value = DIMENSIONS[asked][number]
            self.on_current(lambda who: self.triage.answer(who, value))
