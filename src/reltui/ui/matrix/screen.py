"""The screen of the matrix: sixteen cells, their people, and the path to a better cell."""

from collections.abc import Mapping
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult

from reltui.domain.coach.matrix_path import path_of
from reltui.domain.frameworks.matrix import ACTIONS, GRID, ROWS, Cell, cell_of, possible, values_of
from reltui.domain.people.contact import Contact
from reltui.ui.base.navigation import go_back
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.base.routes import Dialog, Route
from reltui.ui.base.screen import WIDE
from reltui.ui.base.session import Keyed, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.matrix import keys
from reltui.ui.matrix.grid import HEADS, Filling, MatrixGrid
from reltui.ui.matrix.path_panel import cell_lines, changes_to, path_lines, preview_lines
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.settling import Settling
from reltui.ui.widgets.text import Line

LOW, TALL = 4, 6
"""The least height of the panel below the grid, with its border, on a low and on a tall screen."""

BARS: Final = 3
"""The lines of the screen that hold neither the grid nor the panel."""

TRYING: Final = frozenset({"open-cell", "preview", "quit", "help"})
"""The commands in the footer while a change is tried out."""

_SIGNS: Final = "● they are here  →1 the next step up"
"""What the signs of the grid mean."""

FROM = 34
"""The height of the screen from which the panel is taller."""


class MatrixScreen(PersonBeside):
    """Shows the grid, and below it the path of the selected person."""

    PLACE: ClassVar[Place] = Place.MATRIX
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Matrix"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.grid = MatrixGrid(id="grid")
        self.path = TextView(self._path_lines, id="path")
        self._placed: str | None = None
        self._unplaced = 0
        self.previewing = False
        self._settling = Settling(self, self.settle)

    def body(self) -> ComposeResult:
        """The grid and the path."""
        yield from self.beside_person(
            self.frame_panel(self.grid, "Who is where"), self.frame_panel(self.path)
        )

    def header_end(self) -> Line:
        """The person of the path, and the number of people without a cell."""
        name = self.name_of(self.who)
        wide = self.app.size.width >= WIDE
        count = f"{self._unplaced} not placed  " if self._unplaced and (wide or not name) else ""
        return ((count, "dim"), *name) if count else name

    def whose(self) -> Line:
        """The person of the path, also on a narrow screen."""
        return self.name_of(self.who)

    def on_resize(self) -> None:
        """Set the height of the panel: a tall screen has room for the instructions."""
        super().on_resize()
        self.path.styles.height = self._room
        self.path.renew(top=True)

    @property
    def _room(self) -> int:
        height = self.app.size.height
        if height < FROM:
            return LOW
        least = self.frame + TALL
        # The lines that the four rows of the grid cannot share equally go to the panel.
        return least + (height - BARS - self.frame - least - HEADS + 1) % len(ROWS)

    def reload(self) -> None:
        """Fill the grid; put the cursor on the cell of a newly selected person."""
        people: dict[Cell, list[str]] = {}
        self._unplaced = 0
        for row in self.session.workspace.rows():
            relationship, power, perception, activity = row.placement
            if relationship and power and perception and activity:
                cell = Cell(relationship, power, perception, activity)
                people.setdefault(cell, []).append(row.name)
            else:
                self._unplaced += 1
        contact = self._contact()
        # A trial is about one person: it ends when another person is selected.
        self.previewing = self.previewing and contact is not None and self.who == self._placed
        here = cell_of(values_of(contact.placement)) if contact else None
        steps = path_of(self.session.workspace.case(contact.id)).steps if contact else ()
        name = contact.name if contact is not None else ""
        if here is not None and name in people.get(here, ()):
            # The selected person comes first in their cell.
            people[here].sort(key=lambda one: one != name)
        self.grid.fill(Filling(people, here, tuple(step.new for step in steps), name))
        if here is not None and self.who != self._placed:
            self.grid.go_to(here)
        self._placed = self.who
        self.frame_panel(self.path, f"The way of {name}" if name else "")
        self.path.renew(top=True)
        self.look()

    def _contact(self) -> Contact | None:
        return self.session.workspace.dossier(self.who).contact if self.who else None

    def _path_lines(self, width: int) -> list[Line]:
        contact, workspace = self._contact(), self.session.workspace
        cell, room = self.grid.cell, self._room - 1 - self.frame
        if contact is not None and self.previewing:
            return preview_lines(contact, cell, workspace.playbook, width)
        here = cell_of(values_of(contact.placement)) if contact is not None else None
        names = self.grid.names(cell)
        about = cell_lines(cell, names, width) if cell != here else []
        if contact is None:
            text = hinted(" Nobody is selected: {find} finds somebody, whose way up is drawn here.")
            return [*about, ((text, "dim"),)]
        move = workspace.moves(contact.id)[0]
        return [
            *about,
            *path_lines(
                workspace.case(contact.id),
                move,
                width,
                room - len(about),
                # The person beside the grid says what comes next.
                tells_next=not self.is_vast,
            ),
        ]

    def how_to_read(self) -> str:
        """How to read the grid; during a trial, how to continue."""
        if self.previewing:
            return hinted(
                "Walk to a cell: what would it change? "
                "{open-cell} makes it so, {preview} or {back} leaves."
            )
        return f"An arrow key is one change in the world. {_SIGNS}"

    def how_in_short(self) -> str:
        """In one line, so that the grid keeps its fourth row."""
        if self.previewing:
            return hinted("{open-cell} makes it so, {preview} or {back} leaves.")
        return f"An arrow key is one change.  {_SIGNS.replace('they are ', '')}"

    def legend(self) -> str:
        """The whole actions: on a small screen the cells show only their beginnings."""
        plays = dict.fromkeys(ACTIONS[cell].play for row in GRID for cell in row)
        return f"The actions: {', '.join(plays)}."

    def offered(self, commands: list[Command]) -> list[Command]:
        """The offered commands; during a trial only those of the trial."""
        return [one for one in commands if not self.previewing or one.slug in TRYING]

    def footer_words(self) -> Mapping[str, str]:
        """The words of the keys during a trial."""
        return {"open-cell": "make it so", "preview": "leave it"} if self.previewing else {}

    def view_title(self) -> str:
        """The title: whose path is drawn on the matrix."""
        return self.about(self.who) if self.who else "Matrix"

    async def action_preview(self) -> None:
        """Begin a trial: the cursor is on the cell that the selected person would move to."""
        contact = self._contact()
        if contact is None:
            self.person_or_ask()
            return
        here = cell_of(values_of(contact.placement))
        if not self.previewing:
            # For a person without a full placement the trial begins with the best possible cell.
            self.grid.go_to(here or possible(values_of(contact.placement))[0])
        self._try_out(on=not self.previewing)

    def _try_out(self, *, on: bool) -> None:
        self.previewing = on
        self.path.renew(top=True)
        self.show_bars()

    async def action_back(self) -> None:
        """Leave the trial first, then go back."""
        if self.previewing:
            self._try_out(on=False)
        else:
            await super().action_back()

    async def action_on_grid(self) -> None:
        """Go to the cell of the selected person; pressed twice, to the first cell or line."""
        before = self.session.keyed[0]
        contact = self._contact()
        here = cell_of(values_of(contact.placement)) if contact else None
        if before == Keyed("on_grid", id(self)):
            self.action_first()
        elif before.action == "on_grid" and self.session.trail:
            await go_back(self)
            await self.app.run_action("first", self.app.screen)
        elif here is not None:
            self.grid.go_to(here)
        else:
            self.person_or_ask()

    def action_first(self) -> None:
        """The first cell."""
        self.grid.go_to(GRID[0][0])

    def action_last(self) -> None:
        """The last cell."""
        self.grid.go_to(GRID[-1][-1])

    async def action_moves(self) -> None:
        """Open the list of people who have changed cell."""
        self.select()
        await self.open(Route.MATRIX_MOVES)

    async def _make_so(self, contact: Contact) -> None:
        """Save the change of the trial, with its evidence."""
        changes = changes_to(contact, self.grid.cell)
        if not changes:
            self.tell(f"{contact.first_name} is there already: go to another cell.")
            return
        if (placed := await self.ask(Dialog.PLACE, contact.id, changes)) is not None:
            self._try_out(on=False)
            self.after_form()
            self.announce(placed.sentence)

    @work
    async def action_open_cell(self) -> None:
        """List the people of the cell under the cursor; in a trial, save the change."""
        contact = self._contact()
        if self.previewing and contact is not None:
            await self._make_so(contact)
            return
        await self.open(Route.CELL, self.grid.cell)

    @on(MatrixGrid.Chosen)
    def open_clicked(self, message: MatrixGrid.Chosen) -> None:
        """List the cell on the second click."""
        message.stop()
        self.action_open_cell()

    @on(MatrixGrid.Walked)
    def show_cell(self, message: MatrixGrid.Walked) -> None:
        """Show the cell that the mouse has chosen, also in a trial."""
        message.stop()
        self.path.renew(top=True)

    def action_down(self) -> None:
        """Move a row down."""
        self._walk(1, 0)

    def action_up(self) -> None:
        """Move a row up."""
        self._walk(-1, 0)

    def action_left(self) -> None:
        """Move a column to the left."""
        self._walk(0, -1)

    def action_right(self) -> None:
        """Move a column to the right."""
        self._walk(0, 1)

    def _walk(self, down: int, right: int) -> None:
        self.grid.walk(down, right)
        if self.previewing:
            self.path.renew(top=True)
            return
        self._settling.soon()

    def settle(self) -> None:
        """Show the cell under the cursor in the panel, once it stops."""
        self.path.renew(top=True)
