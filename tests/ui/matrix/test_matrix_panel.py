"""Matrix: the selected person is lit in their cell, and the panel speaks of the cell one is at."""

from pathlib import Path

import pytest

from reltui.domain.frameworks.matrix import ACTIONS, DIMENSIONS, GRID
from reltui.services.contacts import editing
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.matrix.grid import GridColumn
from reltui.ui.matrix.screen import MatrixScreen
from reltui.ui.widgets.text import plain
from support.ui import SMALL, app_on, picture, shown, until, workspace_at


async def test_the_panel_speaks_of_the_cell_under_the_cursor(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("home", "g")
        await pilot.pause()
        assert "High risk, improve perception (" not in shown(app)
        await pilot.press("right")
        await until(lambda: "Moderate risk, improve perception (0): nobody" in shown(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_selected_person_is_lit_in_their_cell(book: Path, size: tuple[int, int]) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.press("home", "g")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, MatrixScreen)
        column = screen.grid.column_line
        lines = [column(screen.grid.column, y, 25) for y in range(screen.grid.size.height)]
        assert ("Dana Whitfield", "lit") in [span for line in lines for span in line]


async def test_on_a_low_screen_the_rows_follow_the_cursor(book: Path) -> None:
    app = app_on(book, "matrix")
    async with app.run_test(size=(80, 12)) as pilot:
        for _ in range(4):
            await pilot.press("down")
            await pilot.pause()
            assert any("▌" in line for line in picture(app))


async def test_the_selected_person_is_whole_in_their_cell_whoever_else_is_in_it(book: Path) -> None:
    workspace = workspace_at(book)
    known = workspace.dossier("c1").contact.placement
    cell = {name: known.value(name) or "" for name in DIMENSIONS}
    for name in ("Aino Laine", "Zora Vale"):
        editing.add_contact(workspace, name, **cell)
    workspace.book.close()
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("g")
        await pilot.pause()
        grid = "\n".join(picture(app)[:18])
        assert "Dana Whitfield" in grid
        assert "Dana Whitfiel…" not in grid


@pytest.mark.parametrize("size", [(60, 20), SMALL, (120, 40)])
async def test_an_action_of_the_grid_is_whole_or_ends_with_an_ellipsis(
    book: Path, size: tuple[int, int]
) -> None:
    app = app_on(book, "matrix")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, MatrixScreen)
        grid = screen.grid
        # A very low cell has no rule below it.
        rows = max(2, grid.cell_height - 2)
        for row, cells in enumerate(GRID):
            for column, cell in enumerate(cells):
                width = grid.query(GridColumn)[column].size.width
                top = 2 + row * grid.cell_height
                lines = [grid.column_line(column, top + 1 + part, width) for part in range(rows)]
                told = " ".join(plain(line).strip("│◄► ") for line in lines)
                play = ACTIONS[cell].play
                seen, cut, _ = told.partition("…")
                assert (
                    (play.startswith(seen.rstrip()) and seen) if cut else told.startswith(play)
                ), cell
        assert not any(line.endswith("HIG") or " HIG " in line for line in picture(app))


async def test_a_very_small_grid_says_the_stake_and_the_first_name_of_two_rows(
    tmp_path: Path,
) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    cell = {"relationship": "yes", "power": "high", "activity": "active"}
    editing.add_contact(workspace, "Dr. Ada Marsh", perception="detractor", **cell)
    editing.add_contact(workspace, "Ben Low", perception="advocate", **cell)
    workspace.book.close()
    app = app_on(path, who="c1")
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("g")
        await pilot.pause()
        drawn = picture(app)
        assert "yes  ▌● HIGH" in drawn[3]
        assert "→1HIGH" in drawn[3]
        assert "1 Ada" in drawn[4]
        assert "1 Ben" in drawn[4]
        assert "no    ▲▲HIGH" in drawn[5]


@pytest.mark.parametrize(
    ("start", "keys"), [("contacts", "g"), ("contacts", "P"), ("contacts", "M"), ("matrix", "tab")]
)
async def test_a_very_wide_screen_shows_its_person_beside_the_body(
    start: str, keys: str, book: Path
) -> None:
    app = app_on(book, start, "c1")
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press(keys)
        await pilot.pause()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PersonBeside)
        assert screen.preview.display
        assert screen.who is not None
        right = [line[136:] for line in picture(app)]
        assert any(app.session.workspace.row(screen.who).name in line for line in right)
        assert any("TODAY" in line for line in right)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert not screen.preview.display
