"""What the terminal shows, so that only what differs from it is sent.

Textual sends every region that may have changed, cell by cell, each span with its whole style, and
blanks as spaces. A screen of 80x24 took 20 KB that way, a dialog over it as much, and as much again
when it closed. Here the cells of the next frame are compared with those that were sent before: the
same screen once more sends nothing, a dialog sends itself, a style sends what differs from the
style before it, and blanks up to the end of a line are erased by one short code.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from os import environ
from typing import Final

from rich.cells import split_graphemes
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import ControlType, Segment
from rich.style import Style
from textual._compositor import CompositorUpdate

from reltui.domain.named import NamedTuple

NEAR: Final = 5
"""Cells that did not change are sent again where there are fewer between two that did."""

LONG: Final = 12
"""The number of blanks from which on it takes fewer bytes to erase them than to send them."""


SYMBOLS: Final = ("\u2000", "\u2e80")
"""Punctuation, arrows, frames and signs begin and end here; those of one cell are of one cell in
every terminal, as are the scripts before Hangul."""

FLAGS: Final = ("\U0001f1e6", "\U0001f1ff")
"""The first and the last of the letters of which two are a flag."""

ENOUGH: Final = 3
"""More blanks than these at the end of a line are erased."""


class Pen(NamedTuple):
    """A style as the terminal keeps it: its attributes, and the codes of both colors."""

    attributes: tuple[str, ...] = ()
    front: str = "39"
    ground: str = "49"


class Cell(NamedTuple):
    """One cell: a character with what combines with it, and its style.

    The text is empty in the second cell of a wide character.
    """

    text: str
    pen: Pen


Rows = dict[int, list[Cell | None]]
"""Lines of cells by their place, from 0 at the top; None is a cell that is not known."""

ENOUGH_TO_SCROLL: Final = 300
"""Only an answer of more bytes than these is worth looking for rows that moved."""

MOVED: Final = 3
"""The least rows with words that must have moved for the terminal to move them."""

PLAIN: Final = Pen()
"""The style of a terminal that was told of none."""

OFF: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""The code that ends each attribute."""

BLANK_SHOWS: Final = frozenset({"4", "7", "9"})
"""The attributes that can be seen on a blank: underlined, reversed, struck out."""


STEPS: Final = (0, 95, 135, 175, 215, 255)
"""The parts of the colors of the cube among the 256, which begins at number 16."""

NUMBERS: Final = {
    **{
        (STEPS[n // 36], STEPS[n // 6 % 6], STEPS[n % 6]): 16 + n for n in range(6, len(STEPS) ** 3)
    },
    **{(8 + 10 * n,) * 3: 232 + n for n in range(24)},
}
"""The colors that have a number, which is shorter than their parts.

The first six of the cube are left out: some terminals show other colors for them.
"""


def erases_in_color(names: Mapping[str, str] = environ) -> bool:
    """Whether an erased cell takes the ground that is set: all but screen and unknown terminals."""
    kinds = ("xterm", "alacritty", "foot", "kitty", "tmux", "rxvt", "konsole", "vte", "wezterm")
    return "STY" not in names and names.get("TERM", "").startswith(kinds)


class TerminalCells:
    """The cells that a terminal shows, as far as this program sent them."""

    def __init__(self, *, erases: bool | None = None, scrolls_from: int = ENOUGH_TO_SCROLL) -> None:
        self._erases = erases_in_color() if erases is None else erases
        self._scrolls_from = scrolls_from
        self._rows: Rows = {}
        self._width = 0

    @property
    def knows_nothing(self) -> bool:
        """Whether the next frame is to be a whole one."""
        return not self._rows

    def forget(self) -> None:
        """Know nothing of what the terminal shows: the next frame is sent whole."""
        self._rows = {}

    def send(self, frame: CompositorUpdate, console: Console, width: int) -> str:
        """The codes that lead from what the terminal shows to this frame; empty where it does.

        `width` is that of the terminal, in cells.
        """
        if width != self._width:
            self._width = width
            self.forget()
        wanted: Rows = {}
        x = y = 0
        system = console._color_system or ColorSystem.TRUECOLOR
        drawn: Callable[..., Iterable[Segment]] = frame.__rich_console__  # type: ignore[attr-defined]
        for text, style, control in drawn(console, console.options):
            if control:
                for code in control:
                    if code[0] is ControlType.CURSOR_MOVE_TO:
                        _, x, y = code  # type: ignore[misc]
                continue
            if text == "\n":
                continue
            row = wanted.get(y)
            if row is None:
                shown = self._rows.get(y)
                row = wanted[y] = [None] * width if shown is None else shown.copy()
            cells = _cells(text, pen_of(style, system) if style else PLAIN)
            cells = cells[: max(0, width - x)]
            row[x : x + len(cells)] = cells
            x += len(cells)
        codes = self._codes("", wanted, self._rows)
        if len(codes) > self._scrolls_from and (moved := _scrolled(wanted, self._rows, width)):
            # Rows that only moved up or down are moved by the terminal.
            after = {y: wanted.get(y, self._rows[y]) for y in moved.rows} | wanted
            codes = min(codes, self._codes(moved.codes, after, self._rows | moved.rows), key=len)
        self._rows |= wanted
        return codes

    def _codes(self, before: str, wanted: Rows, shown: Rows) -> str:
        """The codes for the rows that differ, after those that were sent before them."""
        writer = _Writer(before, erases=self._erases)
        for y in sorted(wanted):
            row, old = wanted[y], shown.get(y)
            if old is None:
                # A first frame: its time counts more than the few bytes that a second try saves.
                writer.row(y, row, [None] * self._width)
            elif row != old:
                writer.shortest_row(y, row, old)
        return writer.end()


class ChangedCells(CompositorUpdate):
    """A frame of Textual's compositor that sends only what the terminal does not show yet."""

    def __init__(self, codes: str) -> None:
        self._codes = codes

    def render_segments(self, console: Console) -> str:  # noqa: ARG002
        """The codes, which are made already."""
        return self._codes


class _Writer:
    """Collects codes, and knows the style and the place that the terminal has after them."""

    def __init__(self, before: str = "", *, erases: bool) -> None:
        self._erases = erases
        self._out: list[str] = [before] if before else []
        self._pen = PLAIN
        self._at = (-1, -1)
        self._is_sure = False
        self._erased = 0

    def end(self) -> str:
        """All codes; the style is plain after them."""
        if self._pen != PLAIN:
            self._out.append("\x1b[m")
        return "".join(self._out)

    def shortest_row(self, y: int, row: list[Cell | None], shown: list[Cell | None]) -> None:
        """Send what differs in a line: cell by cell, or after the line was erased, if shorter."""
        begun, pen, at, is_sure = len(self._out), self._pen, self._at, self._is_sure
        self._erased = 0
        self.row(y, row, shown)
        if not self._erased:
            return
        start = next(x for x, cell in enumerate(row) if cell is not None and cell != shown[x])
        while start and (cell := row[start]) is not None and not cell.text:
            start -= 1
        rest = row[start:]
        ground = next((one for one in rest if one is not None and one.text == " "), None)
        if ground is None or ground.pen.attributes or None in rest:
            return
        first = (self._out[begun:], self._pen, self._at, self._is_sure)
        del self._out[begun:]
        self._pen, self._at, self._is_sure = pen, at, is_sure
        self._go(start, y, row)
        self._erase(len(rest), ground.pen, to_end=True)
        self.row(y, row, [*shown[:start], *[ground] * len(rest)])
        if sum(map(len, self._out[begun:])) >= sum(map(len, first[0])):
            self._out[begun:], self._pen, self._at, self._is_sure = first

    def row(self, y: int, row: list[Cell | None], shown: list[Cell | None]) -> None:
        """Send the cells of a line that differ from those shown."""
        width, x = len(row), 0
        while x < width:
            cell = row[x]
            if cell is None or cell == shown[x]:
                x += 1
                continue
            if not cell.text and x:
                # The second half of a wide letter goes with its first, which counts as unknown.
                shown = shown.copy()
                while cell is not None and not cell.text and x:
                    x -= 1
                    cell = row[x]
                    shown[x] = None
            x = self._run(x, y, row, shown)

    def _run(self, x: int, y: int, row: list[Cell | None], shown: list[Cell | None]) -> int:
        """Send a run of cells from one that differs on; the place behind it."""
        width = len(row)
        self._go(x, y, row)
        while x < width and (cell := row[x]) is not None:
            end = _end_of_blanks(row, x)
            same = row[x:end] == shown[x:end]
            if end - x >= NEAR and same:
                break
            if self._erases and (end - x >= LONG or (end == width and end - x > ENOUGH)):
                self._erase(end - x, cell.pen, to_end=end == width)
                x = end
            elif cell == shown[x] and not self._differs_soon(x, row, shown):
                break
            else:
                self._put_on(cell.pen, blank=cell.text == " ")
                if end > x and not any(shown[x:end]):
                    x = self._blanks(x, y, end)
                else:
                    x = self._letter(cell.text, x, y, row)
                    x = self._more_letters(x, y, row, shown)
            if x < width:
                self._go(x, y, row)
        return x

    def _erase(self, count: int, pen: Pen, *, to_end: bool) -> None:
        """Erase so many cells, or the rest of the line; the cursor stays where it is."""
        self._put_on(pen, blank=True)
        self._out.append("\x1b[K" if to_end else f"\x1b[{count}X")
        self._erased += 1

    def _letter(self, text: str, x: int, y: int, row: list[Cell | None]) -> int:
        """Send one character; the place behind its cells."""
        self._out.append(text)
        begun, x = x, x + 1
        while x < len(row) and (after := row[x]) is not None and not after.text:
            x += 1
        # Terminals do not agree on the cells of a character of several parts, or of half a flag.
        agreed = len(text) == 1 and not FLAGS[0] <= text <= FLAGS[1]
        self._at = (x, y) if agreed else (-1, -1)
        is_narrow = x == begun + 1
        self._is_sure = self._is_sure and agreed and is_narrow and not _is_disputed(text)
        return x

    def _blanks(self, x: int, y: int, end: int) -> int:
        """Send all blanks up to a place, which is the place behind them."""
        self._out.append(" " * (end - x))
        self._at = (end, y)
        return end

    def _more_letters(
        self, x: int, y: int, row: list[Cell | None], shown: list[Cell | None]
    ) -> int:
        """Send the letters that follow in the same style and differ; the place behind them.

        One step for a word, and one for its blanks, take two thirds of the work of a first frame
        away.
        """
        if self._at != (x, y):
            return x
        pen, out = self._pen, self._out
        for cell, old in zip(row[x:], shown[x:], strict=True):
            if cell is None:
                break
            # The second half of a wide letter was sent with its first.
            if not cell.text:
                self._is_sure = False
            else:
                if cell.text == " " or len(cell.text) > 1 or cell == old or cell.pen != pen:
                    break
                if FLAGS[0] <= cell.text <= FLAGS[1]:
                    break
                if _is_disputed(cell.text):
                    self._is_sure = False
                out.append(cell.text)
            x += 1
        self._at = (x, y)
        return x

    def _differs_soon(self, x: int, row: list[Cell | None], shown: list[Cell | None]) -> bool:
        """Whether a cell that differs is so near that sending those before it is shorter."""
        for near in range(x, min(x + NEAR, len(row))):
            cell = row[near]
            if cell is None or (cell.pen != self._pen and cell.text != " "):
                return False
            if cell != shown[near]:
                return True
        return False

    def _go(self, x: int, y: int, row: list[Cell | None]) -> None:
        """Move the cursor of the terminal to a place in a line of these cells."""
        if self._at == (x, y):
            return
        at_x, at_y = self._at
        place = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"
        ways = [place]
        if at_y == y and 0 <= at_x < x:
            ways.append(self._forward(row, at_x, x))
        elif at_y == y - 1 and at_x >= 0 and self._is_sure:
            ways.append("\r\n" + self._forward(row, 0, x))
        way = min(reversed(ways), key=len)
        self._is_sure = self._is_sure or way == place
        self._out.append(way)
        self._at = (x, y)

    def _forward(self, row: list[Cell | None], start: int, end: int) -> str:
        """What moves the cursor within a line: a code, or the blanks on the way, if shorter."""
        count = end - start
        code = "" if not count else "\x1b[C" if count == 1 else f"\x1b[{count}C"
        if count >= len(code) or not BLANK_SHOWS.isdisjoint(self._pen.attributes):
            return code
        blank = Cell(" ", Pen(ground=self._pen.ground))
        return " " * count if all(cell == blank for cell in row[start:end]) else code

    def _put_on(self, pen: Pen, *, blank: bool = False) -> None:
        """Change the style, by the shorter of two ways: what differs, or all of it again.

        What cannot be seen on a blank stays as it is, for the words behind it.
        """
        old = self._pen
        if blank and not pen.attributes:
            unseen = tuple(one for one in old.attributes if one not in BLANK_SHOWS)
            pen = Pen(unseen, old.front, pen.ground)
        if pen == old:
            return
        codes = sorted({OFF[one] for one in old.attributes if one not in pen.attributes})
        # One code ends bold and dim: the one that stays is sent again.
        stays = [
            one
            for one in pen.attributes
            if one not in old.attributes or ("22" in codes and one in {"1", "2"})
        ]
        codes += stays
        codes += [pen.front] if pen.front != old.front else []
        codes += [pen.ground] if pen.ground != old.ground else []
        anew = ["", *pen.attributes]
        anew += [pen.front] if pen.front != PLAIN.front else []
        anew += [pen.ground] if pen.ground != PLAIN.ground else []
        self._out.append(f"\x1b[{min(';'.join(codes), ';'.join(anew), key=len)}m")
        self._pen = pen


class _Scroll(NamedTuple):
    """A part of the screen that moves: the codes for that, and the rows it has afterwards."""

    codes: str
    rows: Rows


def _scrolled(wanted: Rows, shown: Rows, width: int) -> _Scroll | None:
    """How to move the rows that stand elsewhere already; None where too few have only moved.

    The part that moves is scrolled between two margins, which every terminal has had for decades.
    """
    old = {tuple(row): y for y, row in shown.items() if any(one and one.text != " " for one in row)}
    votes: dict[int, list[int]] = {}
    for y, row in wanted.items():
        if row != shown.get(y) and (there := old.get(tuple(row))) is not None:
            votes.setdefault(there - y, []).append(y)
    if not votes:
        return None
    steps, found = max(votes.items(), key=lambda vote: len(vote[1]))
    if len(found) < MOVED:
        return None
    top, bottom = min(found) + min(steps, 0), max(found) + max(steps, 0)
    if any(None in shown.get(y, [None]) for y in range(top, bottom + 1)):
        return None
    rows: Rows = {
        y: shown[y + steps] if top <= y + steps <= bottom else [None] * width
        for y in range(top, bottom + 1)
    }
    place, move = (bottom, "\n" * steps) if steps > 0 else (top, "\x1bM" * -steps)
    return _Scroll(f"\x1b[{top + 1};{bottom + 1}r\x1b[{place + 1}H{move}\x1b[r", rows)


def _is_disputed(letter: str) -> bool:
    """Whether terminals may give a letter other cells than this program does.

    A line with one may have gone on in the next line of a terminal: what stands below it is put at
    its place by numbers, not by a line feed.
    """
    return letter >= "\u1100" and not SYMBOLS[0] <= letter < SYMBOLS[1]


def _end_of_blanks(row: list[Cell | None], x: int) -> int:
    """Where the blanks end that begin here and that erasing would leave; here without any."""
    blank, end = row[x], x
    if blank is not None and blank.text == " " and not blank.pen.attributes:
        while end < len(row) and row[end] == blank:
            end += 1
    return end


@lru_cache(maxsize=512)
def pen_of(style: Style, system: ColorSystem) -> Pen:
    """A style in the codes of a terminal with so many colors."""
    known = {
        "1": style.bold,
        "2": style.dim,
        "3": style.italic,
        "4": style.underline,
        "5": style.blink,
        "7": style.reverse,
        "9": style.strike,
    }
    front, ground = style.color, style.bgcolor
    return Pen(
        tuple(code for code, is_on in known.items() if is_on),
        _codes(front, system, foreground=True) if front else PLAIN.front,
        _codes(ground, system, foreground=False) if ground else PLAIN.ground,
    )


def _codes(color: Color, system: ColorSystem, *, foreground: bool) -> str:
    """The codes of a color, by its number where that is the same color."""
    parts = color.triplet
    if system is ColorSystem.TRUECOLOR and parts is not None and (number := NUMBERS.get(parts)):
        return f"{38 if foreground else 48};5;{number}"
    return ";".join(color.downgrade(system).get_ansi_codes(foreground=foreground))


@lru_cache(maxsize=4096)
def _cells(text: str, pen: Pen) -> list[Cell]:
    """The cells of a text. A blank has the one style of all that look the same."""
    seen = tuple(one for one in pen.attributes if one in BLANK_SHOWS)
    blank = Cell(" ", Pen(seen, pen.front if seen else PLAIN.front, pen.ground))
    if text.isascii():
        return [blank if letter == " " else Cell(letter, pen) for letter in text]
    cells: list[Cell] = []
    for letter, wide in _letters(text):
        cells.append(blank if letter == " " else Cell(letter, pen))
        cells += [Cell("", pen)] * (wide - 1)
    return cells


def _letters(text: str) -> Iterable[tuple[str, int]]:
    """The characters of a text with what combines with each, and the cells that it takes."""
    for start, end, wide in split_graphemes(text)[0]:
        if wide:
            yield text[start:end], wide
