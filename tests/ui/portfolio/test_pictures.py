"""The portfolio as plain text: over time, in ASCII, with few people, and asked strange things.

Each picture stands in a file of its own; RELTUI_DRAW=1 draws them anew, to be looked at.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from reltui.services.contacts import editing
from reltui.ui.portfolio.screen import PortfolioScreen
from reltui.ui.widgets.ascii import ascii_text
from support.gallery import gallery
from support.nasty import NASTY
from support.nasty_book import bad_letters
from support.places import PICTURES
from support.ui import LARGE, SMALL, app_on, picture, top, workspace_at

VIEWS = {
    "portfolio-year": "right tab left left",
    "portfolio-then": "[ [ [ [ > >",
    "portfolio-touches": "right right n tab",
}
"""Pictures of the gallery with the keys that lead to them."""


def as_drawn(name: str, size: tuple[int, int], lines: Sequence[str]) -> str:
    """What is drawn, and it is what stands in its file."""
    text = "\n".join(lines) + "\n"
    file = PICTURES / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("RELTUI_DRAW") == "1":
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")
    assert all(cell_len(line) <= size[0] for line in lines)
    return text


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", VIEWS)
async def test_a_picture_stands_in_its_file(
    name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "portfolio")
    async with app.run_test(size=size) as pilot:
        for key in VIEWS[name].split():
            await pilot.press({"[": "left_square_bracket", ">": "greater_than_sign"}.get(key, key))
        as_drawn(name, size, picture(app))


@pytest.mark.parametrize("keys", ["", "tab", "right tab", "right right tab"])
async def test_in_ascii_every_sign_is_another_one_of_the_same_width(
    keys: str, tmp_path: Path
) -> None:
    gallery(tmp_path / "book.json")
    drawn = []
    for plain in (False, True):
        app = app_on(tmp_path / "book.json", "portfolio")
        if plain:
            app.add_class("ascii")
        async with app.run_test(size=LARGE) as pilot:
            await pilot.press(*keys.split())
            drawn.append(picture(app))
        app.session.close()
    signs, letters = drawn
    assert "".join(letters).isascii()
    assert [len(line) for line in letters] == [len(line) for line in signs]
    assert letters == [ascii_text(line) for line in signs]


async def test_the_ascii_picture_stands_in_its_file(tmp_path: Path) -> None:
    gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "portfolio")
    app.add_class("ascii")
    async with app.run_test(size=LARGE):
        as_drawn("portfolio-ascii", LARGE, picture(app))


async def test_nobody_and_a_single_unknown_person(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "portfolio")
    async with app.run_test(size=SMALL):
        as_drawn("portfolio-empty", SMALL, picture(app))
        editing.add_contact(app.session.workspace, "田中 裕子")
        app.session.changed()
        screen = top(app)
        assert isinstance(screen, PortfolioScreen)
        screen.renew()
        await app.animator.wait_for_idle()
        as_drawn("portfolio-one", SMALL, picture(app))
    workspace.book.close()


async def test_what_has_no_room_can_be_scrolled_to(tmp_path: Path) -> None:
    gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "portfolio")
    async with app.run_test(size=(60, 20)) as pilot:
        lines = picture(app)
        assert lines[-4].startswith(" ↓ more")
        assert lines[1].startswith(" customers")
        assert "REALITY" not in "".join(lines)
        await pilot.press("end")
        lines = picture(app)
        assert "↓ more" not in "".join(lines)
        assert "▌least" in lines[-4]
        await pilot.press("home")
        assert picture(app)[1].startswith("▌customers")


@pytest.mark.parametrize("query", NASTY[::6])
async def test_a_strange_query_reaches_no_screen_as_it_is(query: str, tmp_path: Path) -> None:
    gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "portfolio")
    async with app.run_test(size=SMALL):
        screen = top(app)
        assert isinstance(screen, PortfolioScreen)
        screen.asked = screen.asked._replace(query="ada")
        screen.renew(force=True)
        # As if such a query could be typed and found somebody.
        assert screen._shown is not None
        look = screen._shown.look
        odd = type(look)(look.asked._replace(query=query), look.tally, look.whole, look.reality)
        screen._shown, screen.asked = screen._shown._replace(look=odd), odd.asked
        screen.show_bars()
        await screen.action_open_figure()
        drawn = picture(app)
        assert bad_letters("".join(drawn)) == set()
        assert all(cell_len(line) <= SMALL[0] for line in drawn)
