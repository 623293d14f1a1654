"""Ladder: everybody by level; enter goes to the climb of one."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.screens.base import WIDE
from reltui.screens.listing import ListScreen
from reltui.services.desk import Row
from reltui.widgets.line_list import LineList
from reltui.widgets.lines import Line
from reltui.widgets.people import climber_heads, climber_line

EMPTY = "Nobody is in this book yet. Press a to add the first person, i to import."


class LadderScreen(ListScreen):
    """Everybody on a small ladder of their own, the highest level first."""

    PLACE: ClassVar[str] = "overview"
    TAB: ClassVar[str] = "Ladder"

    def make_list(self) -> LineList[Row]:
        """The list with a ladder in each line."""
        return LineList(self._climber, self._match, heads=climber_heads, empty=EMPTY, id="list")

    def people(self) -> Sequence[Row]:
        """Everybody, by shared level and then by name."""
        rows = self.session.desk.rows()
        return sorted(rows, key=lambda row: (-(row.level or 0), row.name.casefold()))

    def header_end(self) -> Line:
        """How many people stand on each level, where there is room for it."""
        if self.app.size.width < WIDE:
            return ()
        counts: dict[int, int] = {}
        for row in self.session.desk.rows():
            if row.level:
                counts[row.level] = counts.get(row.level, 0) + 1
        words = "  ".join(f"level {level}: {counts[level]}" for level in sorted(counts))
        return ((f"{words} ", "dim"),)

    async def action_open(self) -> None:
        """The climb of the person under the cursor."""
        if self.person_or_ask():
            self.hold()
            await self.push("climb")

    async def action_choose(self) -> None:
        """As open: the climb of the person under the cursor."""
        await self.action_open()

    def _climber(self, row: Row, width: int) -> Line:
        return climber_line(row, width)
