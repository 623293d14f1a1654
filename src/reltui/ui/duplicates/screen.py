"""The screen of people who may be in the book twice: one pair after the other."""

from typing import ClassVar

from textual.app import ComposeResult

from reltui.domain.people.duplicates import Pair
from reltui.services.contacts import merging
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.controls import PageControls
from reltui.ui.base.routes import Route
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.duplicates import keys
from reltui.ui.duplicates.page import ShownPair, pair_lines
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, hang


class DuplicatesScreen(ActionScreen):
    """Shows pairs side by side; a key decides whether they are one person."""

    PLACE: ClassVar[Place] = Place.DUPLICATES
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Contacts"
    PAGE: ClassVar[str] = "Duplicates"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pairs: list[Pair] = []
        self._later: set[frozenset[str]] = set()
        self._swapped = False
        self._version = -1
        self.page = TextView(self._lines, id="page")
        self.controls = PageControls(self.page)

    def body(self) -> ComposeResult:
        """The page."""
        yield self.frame_panel(self.page, "Twice in the book?")

    def reload(self) -> None:
        """Look for pairs again if the book has changed."""
        if self._version != self.session.version:
            self._version = self.session.version
            found = merging.duplicates(self.session.workspace)
            self._pairs = [pair for pair in found if _ids(pair) not in self._later]
        self.page.renew(top=True)

    async def arrive(self, _subject: object = None) -> None:
        """Ask again about the pairs that were left for later."""
        self._later.clear()
        self._version = -1
        self.renew(force=True)

    @property
    def pair(self) -> Pair | None:
        """The pair that is shown; None if no pair is left."""
        return self._pairs[0] if self._pairs else None

    def how_to_read(self) -> str:
        """How to read the page."""
        if self.pair is None:
            return "Two who may be one person are shown here, side by side."
        return hinted("Left: who stays. What differs is in color. {undo} takes a merge back.")

    def view_title(self) -> str:
        """The title of the screen."""
        return "People who may be one"

    def _lines(self, width: int) -> list[Line]:
        if self.pair is None:
            nobody = "Nobody seems to be in the book twice."
            later = "No more pairs: what you left for later comes again next time."
            text = f" {later if self._later else nobody} {{back}} goes back."
            return hang((" ", ""), hinted(text.strip()), width)
        workspace, pair = self.session.workspace, self.pair
        entries = (
            merging.entries(workspace.dossier(pair.first.id)),
            merging.entries(workspace.dossier(pair.second.id)),
        )
        return pair_lines(ShownPair(pair, 1, len(self._pairs), self._swapped, entries), width)

    def action_same(self) -> None:
        """Merge the two."""
        if self.pair is None:
            return
        kept, gone = self.pair.first.id, self.pair.second.id
        if self._swapped:
            kept, gone = gone, kept
        try:
            plan = merging.merge(self.session.workspace, kept, gone)
        except REFUSALS as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        self._done(f"{plan.after.name} is one person now. {hinted('{undo}')} takes it back.")

    def action_different(self) -> None:
        """Record that they are two people."""
        if self.pair is None:
            return
        first, second = self.pair.first, self.pair.second
        try:
            merging.keep_apart(self.session.workspace, first.id, second.id)
        except REFUSALS as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        self._done(f"{first.name} and {second.name} are two people, and stay so.")

    def action_later(self) -> None:
        """Go to the next pair; this one returns when the screen is opened again."""
        if self.pair is not None:
            self._later.add(_ids(self._pairs.pop(0)))
            self._swapped = False
            self.renew(force=True)

    def action_swap(self) -> None:
        """Let the other one of the pair stay."""
        self._swapped = not self._swapped
        self.page.renew(top=False)

    async def action_open(self) -> None:
        """The page of the one who stays, with the other one as the next of the list."""
        if self.pair is None:
            return
        workspace = self.session.workspace
        rows = workspace.row(self.pair.first.id), workspace.row(self.pair.second.id)
        self.session.current_list = rows[::-1] if self._swapped else rows
        self.session.current_index = 0
        self.session.selected_id = self.session.current_list[0].id
        await self.open(Route.PERSON)

    def _done(self, sentence: str) -> None:
        self._swapped = False
        self.renew(force=True)
        self.notify(sentence, markup=False)


def _ids(pair: Pair) -> frozenset[str]:
    return frozenset((pair.first.id, pair.second.id))
