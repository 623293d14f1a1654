"""The overview of ladders: everybody by level; enter opens the ladder of a person."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.people.events import Climb
from reltui.services.workspace.workspace import Row
from reltui.ui.base.list_screen import NOBODY_YET, ListScreen
from reltui.ui.base.routes import Route
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.ladder import keys
from reltui.ui.ladder.climber_row import climber_heads, climber_line
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.text import Line


class LaddersScreen(ListScreen):
    """A list of everybody with a small ladder each, the highest level first."""

    PLACE: ClassVar[Place] = Place.LADDERS
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Ladder"

    def __init__(self, session: Session) -> None:
        self._climbs: dict[str, Climb] = {}
        self._levels: Counter[int | None] = Counter()
        super().__init__(session)

    def make_list(self) -> LineList[Row]:
        """The list with a ladder in each line."""
        return LineList(
            self._climber, self._match, heads=climber_heads, empty=NOBODY_YET, id="list"
        )

    def people(self) -> Sequence[Row]:
        """Everybody, by shared level and then by name."""
        rows = self.session.workspace.rows()
        return sorted(rows, key=lambda row: (-(row.level or 0), row.name.casefold()))

    def reload(self) -> None:
        """Fill the list; the people on a climb are looked up once."""
        going_on = (one for one in self.session.workspace.book.all(Climb) if one.outcome is None)
        self._climbs = {one.who: one for one in going_on}
        self._levels = Counter(row.level for row in self.session.workspace.listed())
        super().reload()

    def how_to_read(self) -> str:
        """How many people each level has."""
        levels = (f"{level}: {self._levels[level]}" for level in reversed(LEVELS))
        counts = f"{'  '.join(levels)}  none: {self._levels[None]}"
        return f"● us  ○ them  ◉ both. On {counts}"

    def view_title(self) -> str:
        """The title: everybody."""
        return "Ladder: everybody by level"

    async def action_open(self) -> None:
        """Open the ladder of the person under the cursor."""
        if self.person_or_ask():
            self.select()
            await self.open(Route.LADDER)

    async def action_choose(self) -> None:
        """Open the ladder of the person under the cursor, as enter does."""
        await self.action_open()

    def _climber(self, row: Row, width: int) -> Line:
        return climber_line(row, width, self._climbs.get(row.id))
