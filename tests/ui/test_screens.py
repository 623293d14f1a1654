"""Every screen at every size, in both themes and without colour; quiet when nothing happens."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.strip import Strip

from reltui.services.contacts import editing
from reltui.ui.app import FOLLOW
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.list_view import LEAD
from support.ui import app_on, picture, shown, until, workspace_at

SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]
WALK = (
    "",
    "enter",
    "escape",
    "3",
    "enter",
    "escape",
    "4",
    "escape",
    "2",
    "question_mark",
    "escape",
    "w",
    "escape",
    "U",
    "escape",
    "space",
    "number_sign",
    "escape",
    "o",
    "V",
    "V",
    "5",
    "enter",
    "escape",
    "2",
    "M",
    "escape",
    "v",
    "escape",
    "P",
    "escape",
    "p",
    "escape",
    "C",
    "right",
    "escape",
    "D",
    "escape",
    "2",
)


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_works_at_every_size(book: Path, size: tuple[int, int]) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        for key in (*WALK, "c", "escape", "t", "escape", "e", "escape", "a", "escape", "ctrl+p"):
            if key:
                await pilot.press(key)
            lines = picture(app)
            assert len(lines) == size[1]
            assert all(cell_len(line) <= size[0] for line in lines)
            assert any(line.strip() for line in lines)


async def test_the_program_lives_through_being_made_smaller_and_larger(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in ("", "3", "4", "2"):
            if keys:
                await pilot.press(keys)
            for size in ((60, 20), (20, 6), (200, 50), (80, 24)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert len(picture(app)) == size[1]
        assert "Dana Whitfield" in shown(app)


async def test_both_themes_show_the_same_words(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        dark = picture(app)
        await pilot.press("ctrl+t")
        assert not app.current_theme.dark
        assert picture(app) == dark
        await pilot.press("ctrl+t")
        assert app.current_theme.dark


async def test_without_colour_the_stake_is_still_a_sign_and_a_word(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(book)
    async with app.run_test(size=(80, 24)):
        assert app.no_color
        assert "▲▲ HIGH risk" in picture(app)[3]
        assert picture(app)[3].startswith("▌")


async def test_an_empty_book_says_what_to_do_next(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    editing.add_contact(workspace, "Ada")
    workspace.book.undo(workspace.now())
    app = app_on(tmp_path / "book.json")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "Press a to add the first person" in shown(app)
        for key in ("t", "c", "full_stop", "e", "m", "g", "enter"):
            await pilot.press(key)
            assert len(app.screen_stack) == 1
        app.clear_notifications()
        await pilot.press("3")
        assert "Nobody is selected" in shown(app)
        await pilot.press("4")
        assert "Press a to add the first person" in shown(app)


async def test_one_cursor_key_draws_the_start_of_two_rows_alone(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    for number in range(30):
        editing.add_contact(workspace, f"Person {number:02d}")
    app = app_on(tmp_path / "book.json")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ContactsScreen)
        screen.list._repaint_regions.clear()
        screen.list.move(1)
        assert sorted(screen.list._repaint_regions) == [(0, 2, LEAD, 1), (0, 3, LEAD, 1)]


async def test_nothing_is_drawn_while_nothing_happens(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(book)
    drawn: list[int] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        render = Picture.render_line

        def record(self: Picture, y: int) -> Strip:
            drawn.append(y)
            return render(self, y)

        monkeypatch.setattr(Picture, "render_line", record)
        # More than one look at what other processes have changed goes by.
        await pilot.pause(2 * FOLLOW)
        assert drawn == []


async def test_the_cursor_stays_with_its_person_when_the_book_changes(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        screen = app.screen
        assert isinstance(screen, ContactsScreen)
        who = screen.who
        await pilot.press("a", *"Aaron", "escape", "u")
        assert screen.who == who


async def test_what_another_process_changes_is_seen_without_a_key(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)):
        other = workspace_at(book)
        editing.add_contact(other, "Anna Nowak")
        other.book.close()
        # Nobody presses a key: the app looks by itself, more often than once a second.
        await until(lambda: "Anna Nowak" in shown(app))
    assert FOLLOW < 1


async def test_what_another_process_changes_is_seen_and_the_typed_text_stays(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "slash", *"n")
        screen = app.screen
        assert isinstance(screen, ContactsScreen)
        await pilot.press("down")
        who = screen.who
        other = workspace_at(book)
        editing.add_contact(other, "Anna Nowak")
        other.book.close()
        app.follow()
        assert screen.list.typed == "n"
        assert screen.list.typing
        assert screen.who == who
        assert screen.list.shown[0].name == "Anna Nowak"
        await pilot.pause()
        assert "Anna Nowak" in shown(app)
