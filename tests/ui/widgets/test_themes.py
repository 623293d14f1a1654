"""Colors: none where none is wanted, and an order that can be seen where there are sixteen."""

import re
from pathlib import Path

import pytest

from reltui.ui.widgets.themes import DARK_16, LIGHT_16
from support.pty import SCRIPT, Terminal
from support.ui import app_on, book_of_three

COLORED = re.compile(rb"\x1b\[(?:[0-9]*;)*(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;[0-9]*)*m")

SIXTEEN = {
    f"#{red:02x}{green:02x}{blue:02x}"
    for levels in ((0, 0xAA), (0x55, 0xFF))
    for red in levels
    for green in levels
    for blue in levels
} | {"#aa5500"}


def sent(path: Path, **environment: str) -> bytes:
    """What a terminal gets that looks at Contacts."""
    book_of_three(path)
    terminal = Terminal(path, SCRIPT, (80, 24), **environment)
    terminal.wait_for("Dana Whitfield")
    terminal.press("j")
    terminal.rest()
    terminal.press("q")
    assert terminal.end() == 0
    return bytes(terminal.sent)


def test_no_color_sends_no_color_at_all(tmp_path: Path) -> None:
    assert COLORED.findall(sent(tmp_path / "book.json", NO_COLOR="1")) == []


def test_with_sixteen_colors_a_high_risk_stands_on_red(tmp_path: Path) -> None:
    found = sent(tmp_path / "book.json", TERM="xterm-16color", COLORTERM="")
    assert "1;97;41m▲▲" in found.decode()
    assert b"38;2" not in found
    assert b"48;5" not in found


@pytest.mark.parametrize("theme", [DARK_16, LIGHT_16], ids=lambda theme: theme.name)
def test_a_theme_of_sixteen_colors_has_no_other(theme: object) -> None:
    values = {name: value for name, value in vars(theme).items() if str(value).startswith("#")}
    values |= theme.variables  # type: ignore[attr-defined]
    colors = {name: value for name, value in values.items() if not name.endswith("-style")}
    assert {name for name, value in colors.items() if value not in SIXTEEN} == set()


@pytest.mark.parametrize("start", ["today", "contacts", "matrix", "portfolio", "session"])
async def test_the_words_of_the_footer_can_be_read_from_the_first_frame_on(
    book: Path, start: str
) -> None:
    app = app_on(book, start)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        last = app.screen._compositor.render_strips(app.size)[-1]
        styles = [part.style for part in last if part.text.strip()]
        assert styles
        assert all(one is not None and one.color and one.color != one.bgcolor for one in styles)
