"""What is sent leads to the very screen that sending everything leads to, in fewer bytes."""

import io

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from reltui.ui.widgets.terminal_cells import TerminalCells, erases_in_color

WIDTH, HEIGHT = 24, 3
GROUND = Style.parse("#dddddd on #101010")
STYLES = [
    *(None, GROUND, Style.parse("bold #dddddd on #101010"), Style.parse("#ff5f5f on #101010")),
    *(Style.parse("reverse"), Style.parse("underline on #203040"), Style.parse("on #203040")),
    *(Style.parse("bold dim italic green"), Style.parse("dim #ff5f5f"), Style.parse("strike red")),
]

Lines = list[list[tuple[str, int]]]


def console() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=WIDTH)


def frame_of(lines: Lines, height: int = HEIGHT) -> LayoutUpdate:
    """A whole screen of these lines; what is shorter is filled with blanks."""
    strips = []
    for number in range(height):
        parts = lines[number] if number < len(lines) else []
        strip = Strip([Segment(text, STYLES[style]) for text, style in parts])
        strip = strip.adjust_cell_length(WIDTH, GROUND)
        if strip.text.endswith("\u0301"):
            # A mark on the last letter of a line makes the terminal of the tests begin a new one.
            strip = strip.crop(0, WIDTH - 1).adjust_cell_length(WIDTH, GROUND)
        strips.append([strip])
    return LayoutUpdate(strips, Region(0, 0, WIDTH, height))  # type: ignore[arg-type]


def seen(codes: str, screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """What a terminal shows after some codes; of a blank, only what can be seen."""
    pyte.Stream(screen).feed(codes)
    rows = []
    for y in range(HEIGHT):
        row: list[tuple[object, ...]] = []
        for x in range(WIDTH):
            cell = screen.buffer[y][x]
            shown: tuple[object, ...] = (cell.data, cell.bg)
            shown += (cell.underscore, cell.reverse, cell.strikethrough)
            if cell.data != " " or cell.underscore or cell.reverse or cell.strikethrough:
                shown += (cell.fg, cell.bold, cell.italics)
            row.append(shown)
        rows.append(row)
    return rows


letters = st.sampled_from([*"ab · é─漢", "  ", "      ", "e\u0301", "long word", " " * 14])
parts = st.tuples(st.lists(letters, min_size=1, max_size=6).map("".join), st.integers(0, 9))
frames = st.lists(st.lists(parts, max_size=4), max_size=HEIGHT)


@given(st.lists(frames, min_size=1, max_size=4), st.booleans())
def test_it_leads_to_the_screen_that_sending_all_of_it_leads_to(
    many: list[Lines], erases: bool
) -> None:
    sent, there = TerminalCells(erases=erases), pyte.Screen(WIDTH, HEIGHT)
    for lines in many:
        frame = frame_of(lines)
        codes = sent.send(frame, console(), WIDTH)
        whole = seen(frame.render_segments(console()), pyte.Screen(WIDTH, HEIGHT))
        assert seen(codes, there) == whole


@given(frames)
def test_the_same_screen_once_more_sends_nothing(lines: Lines) -> None:
    sent = TerminalCells()
    assert sent.send(frame_of(lines), console(), WIDTH)
    assert sent.send(frame_of(lines), console(), WIDTH) == ""


rows = st.lists(st.sampled_from(["one", "two words", "三", "four · 4", "", "6" * 20]), max_size=12)


@given(rows, rows, rows, st.integers(0, 9), st.booleans())
def test_rows_that_moved_are_moved_by_the_terminal(
    above: list[str], page: list[str], below: list[str], steps: int, erases: bool
) -> None:
    """Any part of a screen scrolls, up and down, and what stands around it stays."""
    text = [f"{number}: {one}" for number, one in enumerate([*page, *"abcdefghij"])]
    height = 1 + len(above) + len(text) + len(below)
    sent, there = TerminalCells(erases=erases, scrolls_from=0), pyte.Screen(WIDTH, height)
    for shown in (text, text[steps:], text, [*text[-steps:], *text[:-steps]]):
        lines: Lines = [[(one, 1)] for one in (*above, *shown, *below)]
        frame = frame_of(lines, height)
        pyte.Stream(there).feed(sent.send(frame, console(), WIDTH))
        whole = pyte.Screen(WIDTH, height)
        pyte.Stream(whole).feed(frame.render_segments(console()))
        assert there.display == whole.display


def test_a_page_that_scrolls_by_a_line_sends_that_line() -> None:
    sent = TerminalCells(erases=True)
    words = "abcdefghijklmnopqrst"
    lines: Lines = [[(f"{letter * 9} and {letter.upper() * 9}", 1)] for letter in words]
    first = sent.send(frame_of(lines, 15), console(), WIDTH)
    again = sent.send(frame_of(lines[1:], 15), console(), WIDTH)
    assert len(again) < 100 < len(first) / 3
    assert again.startswith("\x1b[1;15r\x1b[15H\n\x1b[r")


def test_only_what_differs_is_sent() -> None:
    sent = TerminalCells(erases=True)
    sent.send(frame_of([[("Dana Whitfield", 1)], [("Northwind", 3)]]), console(), WIDTH)
    after = frame_of([[("Dana Whitfield", 1)], [("Northwist", 3)]])
    ground = "48;2;16;16;16"
    assert sent.send(after, console(), WIDTH) == f"\x1b[2;8H\x1b[38;5;203;{ground}mst\x1b[m"
    gone = frame_of([[("Dana Whitfield", 1)], []])
    assert sent.send(gone, console(), WIDTH) == f"\x1b[2H\x1b[{ground}m\x1b[K\x1b[m"


class OneWord(CompositorUpdate):
    """A frame that draws one word into the second line."""

    def __rich_console__(self, *_: object) -> list[Segment]:
        return [Control.move_to(4, 1).segment, Segment("漢字", GROUND)]


def test_a_part_of_a_line_is_sent_and_the_rest_is_known() -> None:
    sent, there = TerminalCells(), pyte.Screen(WIDTH, HEIGHT)
    seen(sent.send(frame_of([[], [("abcdefghij", 1)]]), console(), WIDTH), there)
    seen(sent.send(OneWord(), console(), WIDTH), there)
    assert there.display[1].rstrip() == "abcd漢字ij"
    assert sent.send(frame_of([[], [("abcd漢字ij", 1)]]), console(), WIDTH) == ""


@pytest.mark.parametrize("change", ["forgotten", "another width"])
def test_a_terminal_that_is_not_known_gets_everything(change: str) -> None:
    sent = TerminalCells()
    first = sent.send(frame_of([[("Dana", 1)]]), console(), WIDTH)
    assert not sent.knows_nothing
    if change == "forgotten":
        sent.forget()
        assert sent.knows_nothing
    else:
        sent.send(frame_of([[("Dana", 1)]]), console(), WIDTH + 1)
    assert sent.send(frame_of([[("Dana", 1)]]), console(), WIDTH) == first


def test_what_a_terminal_draws_in_cells_of_its_own_moves_nothing_behind_it() -> None:
    sent = TerminalCells(erases=True)
    codes = sent.send(frame_of([[("👩‍💻 Dana", 1)]]), console(), WIDTH)
    assert "👩‍💻\x1b[1;3H" in codes


def test_below_a_line_that_a_terminal_may_have_broken_the_place_is_said() -> None:
    # Such a line may have ended in the next one: a line feed from there would be one too many.
    codes = {
        letter: TerminalCells(erases=True).send(
            frame_of([[(f"Dana {letter}", 1)], [("Marcus", 1)]]), console(), WIDTH
        )
        for letter in ("漢", "★", "🇨🇭")
    }
    assert "\x1b[2H" in codes["漢"]
    assert "\r\n" in codes["★"]
    # The place was said behind each half of a flag already.
    assert codes["🇨🇭"].count("\x1b[1;") == len("🇨🇭")


@pytest.mark.parametrize(
    ("names", "erases"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "xterm-256color", "STY": "1.pts"}, False),
        ({"TERM": "linux"}, False),
        ({}, False),
    ],
)
def test_blanks_are_erased_only_where_they_keep_their_ground(
    names: dict[str, str], erases: bool
) -> None:
    assert erases_in_color(names) == erases


def test_a_second_half_that_differs_alone_ends() -> None:
    sent, style = TerminalCells(erases=False), 2
    sent.send(frame_of([[("漢", style)]]), console(), WIDTH)
    sent._rows[0][1] = None
    assert "漢" in sent.send(frame_of([[("漢", style)]]), console(), WIDTH)
