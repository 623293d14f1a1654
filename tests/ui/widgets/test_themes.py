"""Colors: none where none is wanted, an order that can be seen, and words that can be read."""

import re
from collections.abc import Iterable
from colorsys import rgb_to_hsv
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from textual.theme import Theme
from textual.widgets import Input

from reltui.services.contacts import editing
from reltui.services.transfer.example_book import build_example
from reltui.ui.base.routes import Dialog, make_dialog
from reltui.ui.widgets.long_text import LongText
from reltui.ui.widgets.safe_input import SafeInput
from reltui.ui.widgets.themes import DARK_16, LIGHT_16, THEMES, TONES
from support.pty import SCRIPT, Terminal
from support.screens import everywhere
from support.sent import counting
from support.ui import LARGE, SMALL, TODAY, app_on, book_of_three, now, row_of, shown, workspace_at

COLORED = re.compile(rb"\x1b\[(?:[0-9]*;)*(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;[0-9]*)*m")

OF_MORE_COLORS = re.compile(r"\x1b\[(?:[0-9;]*;)?[34]8;[25];")

ENOUGH = 4.5
"""The least contrast between words and their ground that everybody can read (WCAG 2, level AA)."""

HUES_APART = 0.13
"""The least difference of two hues that are told apart, as a part of the circle of hues."""

LIT_APART = 2.5
"""The least contrast between two colors of which one has no hue."""

SIXTEEN = {
    f"#{red:02x}{green:02x}{blue:02x}"
    for levels in ((0, 0xAA), (0x55, 0xFF))
    for red in levels
    for green in levels
    for blue in levels
} | {"#aa5500"}


def sent(path: Path, code: bytes = b"", **environment: str) -> bytes:
    """What a terminal gets that looks at Contacts, until it got a code."""
    book_of_three(path)
    terminal = Terminal(path, SCRIPT, (80, 24), **environment)
    terminal.wait_for("Dana Whitfield")
    terminal.press("j")
    terminal.wait_for_code(code)
    terminal.rest()
    terminal.press("q")
    assert terminal.end() == 0
    return bytes(terminal.sent)


async def codes_of(path: Path, monkeypatch: pytest.MonkeyPatch, colors: str = "truecolor") -> str:
    """What a terminal gets on all screens and dialogs."""
    workspace = workspace_at(path)
    build_example(workspace.book, TODAY, now())
    workspace.book.close()
    with counting(monkeypatch, colors) as counted:
        app = app_on(path)
        async with app.run_test(size=SMALL) as pilot:
            async for _ in everywhere(app, pilot, row_of(app, "Dana").id):
                pass
        return "".join(counted.take_codes())


def test_no_color_sends_no_color_at_all(tmp_path: Path) -> None:
    assert COLORED.findall(sent(tmp_path / "book.json", NO_COLOR="1")) == []


async def test_no_screen_and_no_dialog_has_a_color_where_none_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    codes = await codes_of(tmp_path / "book.json", monkeypatch)
    assert len(codes) > 30_000
    assert COLORED.findall(codes.encode()) == []
    assert "\x1b[7m" in codes


async def test_a_terminal_of_sixteen_colors_gets_no_others_on_any_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    codes = await codes_of(tmp_path / "book.json", monkeypatch, "standard")
    assert len(codes) > 30_000
    assert OF_MORE_COLORS.findall(codes) == []
    assert "1;97;41m" in codes


def test_with_sixteen_colors_a_high_risk_stands_on_red(tmp_path: Path) -> None:
    red = "1;97;41m▲▲".encode()
    found = sent(tmp_path / "book.json", red, TERM="xterm-16color", COLORTERM="")
    assert red in found
    assert b"38;2" not in found
    assert b"48;5" not in found


@pytest.mark.parametrize("theme", [DARK_16, LIGHT_16], ids=lambda theme: theme.name)
def test_a_theme_of_sixteen_colors_has_no_other(theme: object) -> None:
    values = {name: value for name, value in vars(theme).items() if str(value).startswith("#")}
    values |= theme.variables  # type: ignore[attr-defined]
    colors = {name: value for name, value in values.items() if not name.endswith("-style")}
    assert {name for name, value in colors.items() if value not in SIXTEEN} == set()


def light(color: Any) -> float:
    """The relative luminance of a color, from 0 to 1 (WCAG 2)."""
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(style: Style, ground: Any) -> float:
    """The contrast of the words of a style on its own ground, or on this one (WCAG 2)."""
    assert style.color is not None
    pair = sorted((light(style.color), light(style.bgcolor or ground)))
    return (pair[1] + 0.05) / (pair[0] + 0.05)


def unreadable(styles: Iterable[tuple[str, Style]], ground: Any) -> list[str]:
    """The names of the styles that cannot be read on a ground."""
    return [
        f"{name} {contrast(one, ground):.1f}"
        for name, one in styles
        if contrast(one, ground) < ENOUGH
    ]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_tone_of_every_theme_can_be_read_on_every_ground(
    theme: Theme, book: Path
) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        app.theme = theme.name
        await pilot.pause()
        screen = app.screen
        assert screen.query("#header, #footer, .panel")
        for one in (screen, *screen.query("#header, #footer, .panel")):
            ground = one.rich_style.bgcolor
            tones = [(tone, app.tone(tone)) for tone in TONES]
            assert unreadable(tones, ground) == [], one
        app.push_screen(make_dialog(Dialog.ADD_CONTACT, app.session))
        await pilot.pause()
        for field in app.screen.query(Input):
            style = field.get_component_rich_style("input--placeholder")
            words = [("typed", field.rich_style), ("hint", Style(color=style.color))]
            assert unreadable(words, field.rich_style.bgcolor) == []


def are_apart(one: Style, other: Style) -> bool:
    """Whether two styles differ in hue, or one has none and they differ in light."""
    assert one.color
    assert other.color
    hues = [
        rgb_to_hsv(*(part / 255 for part in color.get_truecolor()))
        for color in (one.color, other.color)
    ]
    if any(saturation < 0.1 for _, saturation, _ in hues):
        return contrast(one, other.color) > LIT_APART
    turn = abs(hues[0][0] - hues[1][0])
    return min(turn, 1 - turn) > HUES_APART


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_good_bad_and_headings_are_told_apart_in_every_theme(
    theme: Theme, book: Path
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        app.theme = theme.name
        await pilot.pause()
        for one, other in combinations(("good", "alarm", "head"), 2):
            assert are_apart(app.tone(f"tone--{one}"), app.tone(f"tone--{other}")), (one, other)


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


async def test_without_color_a_hint_is_no_text_and_the_cursor_of_a_field_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    editing.add_contact(workspace, "Dana Whitfield")
    workspace.book.close()
    app = app_on(path, "contacts")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("F")
        await pilot.pause()
        assert "(type: Dana Whitfield)" in shown(app)
        field = app.screen.query_one(SafeInput)
        # It does not blink: nothing is sent while nobody types.
        assert not field.cursor_blink
        assert field.get_component_rich_style("input--cursor").reverse
        await pilot.press("escape", "e")
        await pilot.pause()
        assert "(how to address them" in shown(app)
        long = app.screen.query(LongText).first()
        assert long.get_component_rich_style("text-area--cursor").reverse
