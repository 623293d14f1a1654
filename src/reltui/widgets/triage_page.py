"""One person to be placed: the question with its two answers, and the grid with its keys."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.message import Message

from reltui.domain.contact import Contact
from reltui.domain.dates import short_date
from reltui.domain.events import Dossier
from reltui.domain.matrix import ACTIONS, COLUMNS, ROWS, Cell, possible, values_of
from reltui.domain.playbook import DimensionText
from reltui.domain.presets import GRID_KEYS
from reltui.services.triage import Progress
from reltui.widgets.cells import grade_word, place_words, play_of, sign_of
from reltui.widgets.lines import Line, Span, ends, few, fit, hang, pad, wrap
from reltui.widgets.picture import Picture

NARROW: Final = 70
"""Below so many cells everything is said shorter."""

GRID_HEIGHT: Final = 2 + 4 * 3
"""The lines of the grid where it is lowest: two heads, and four rows of three."""

LONG_WORD: Final = 15
"""The cells that a column needs for a whole word and its key."""

RULE: Final = 3
"""The line of a row, where it has so many, that holds the rule below it."""

_KEYS: Final = {cell: key for key, cell in GRID_KEYS.items()}


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the person, how far it is, and the question that is asked about them."""

    dossier: Dossier
    progress: Progress
    question: DimensionText | None
    last: Cell | None

    @property
    def contact(self) -> Contact:
        """The person."""
        return self.dossier.contact


class TriagePage(Picture):
    """The question above, the grid below; a click on a cell places the person there."""

    class Chosen(Message):
        """A cell was clicked."""

        def __init__(self, cell: Cell) -> None:
            super().__init__()
            self.cell = cell

    def __init__(self, end: Callable[[int], list[Line]], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._end = end
        self._turn: Turn | None = None
        self._lines: list[Line] = []
        self._made_for = (-1, -1)
        self._top = 0

    def show(self, turn: Turn | None) -> None:
        """Show whose turn it is, or the end."""
        self._turn = turn
        self._made_for = (-1, -1)
        self.refresh()

    def line(self, y: int, width: int) -> Line:
        """A line of the page."""
        size = (width, self.size.height)
        if self._made_for != size:
            self._made_for = size
            self._lines = self._make(*size)
        return self._lines[y] if y < len(self._lines) else ()

    def _make(self, width: int, height: int) -> list[Line]:
        if self._turn is None:
            return self._end(width)
        room = height - GRID_HEIGHT
        head = _head(self._turn, width, room)
        self._top = len(head)
        tall = _tall(height - len(head))
        return head + grid_lines(self._turn, width, tall)

    def on_click(self, event: events.Click) -> None:
        """Place the person into the cell under the pointer."""
        tall = _tall(self.size.height - self._top)
        row = (event.y - self._top - 2) // tall
        labels, wide = _columns(self.size.width)
        column = (event.x - labels) // wide if event.x >= labels else -1
        if self._turn is not None and 0 <= row < len(ROWS) and 0 <= column < len(COLUMNS):
            self.post_message(self.Chosen(Cell(*ROWS[row], *COLUMNS[column])))


def _head(turn: Turn, width: int, room: int) -> list[Line]:
    """Who it is and what is asked, in at most `room` lines (three or more)."""
    contact, progress = turn.contact, turn.progress
    about = " · ".join(part for part in (contact.title, contact.account) if part)
    count: Line = ((f"{progress.position} of {progress.total} ", "dim"),)
    first = ends(((f" {contact.name}", "head"), (f"  {about}", "")), count, width)
    facts = few(hang((" ", ""), _facts(turn), width - 2, "dim"), 2)
    question = _question(turn, width)
    lines = [first, *facts, (), *question, ()]
    if len(lines) > room:
        lines = [first, *facts[:1], *question]
    return lines if len(lines) <= room else [first, *_question(turn, width, most=1)]


def _facts(turn: Turn) -> str:
    """What may tell where they stand: what is known, how to reach them, tags, the last touch."""
    contact = turn.contact
    known = values_of(contact.placement)
    values = (known["relationship"], known["power"], known["perception"], known["activity"])
    parts = [place_words(values)] if any(values) else []
    parts += [*contact.emails[:1], *contact.phones[:1]]
    parts += [f"#{tag}" for tag in contact.tags]
    if turn.dossier.touches:
        last = max(turn.dossier.touches, key=lambda one: (one.on, one.seq))
        text = "(confidential)" if last.confidential else last.text
        parts.append(f"{short_date(last.on)} {last.kind}: {text}")
    parts += [contact.note] if contact.note else []
    return "  ".join(parts) or "nothing else is known"


def _question(turn: Turn, width: int, most: int = 2) -> list[Line]:
    text = turn.question
    if text is None:
        return []
    lines = few(hang((" ", ""), f"{text.name}: {text.question}", width - 2, "strong"), most)
    return [
        *lines,
        (
            (" y ", "key"),
            (text.labels[1], ""),
            ("  n ", "key"),
            (text.labels[0], ""),
            ("  space ", "key"),
            ("don't know" if width >= NARROW else "?", ""),
        ),
    ]


def grid_lines(turn: Turn, width: int, tall: int) -> list[Line]:
    """The sixteen cells as the keys lie on the keyboard, each `tall` lines high."""
    labels, wide = _columns(width)
    fits = set(possible(values_of(turn.contact.placement)))
    about = [perception if n % 2 == 0 else "" for n, (perception, _) in enumerate(COLUMNS)]
    lines: list[Line] = [
        (
            (pad(" relation" if width >= NARROW else " rel.", labels), "dim"),
            *((f"{word:<{wide}}", "head") for word in about),
        ),
        (
            (pad(" power" if width >= NARROW else " pow.", labels), "dim"),
            *((f"{word:<{wide}}", "dim") for _, word in COLUMNS),
        ),
    ]
    for row in ROWS:
        for part in range(tall):
            if part == RULE:
                lines.append(((" " + "─" * (width - 1), "dim"),))
                continue
            label: Span = (pad(f" {row[part]}" if part < len(row) else "", labels), "head")
            cells = (
                _slice(turn, Cell(*row, *column), part, wide, Cell(*row, *column) in fits)
                for column in COLUMNS
            )
            lines.append((label, *(span for line in cells for span in line)))
    return lines


def _slice(turn: Turn, cell: Cell, part: int, wide: int, fits: bool) -> Line:
    """One line of a cell: its key with the stake, then what to do there."""
    if part == 0:
        word, tone = grade_word(cell)
        word = word if wide > LONG_WORD else word[:4].strip()
        sign, _ = sign_of(cell)
        last: Span = (" .", "mark") if cell == turn.last else ("", "")
        tone = tone if fits else "dim"
        key: Span = (f"{_KEYS[cell]} ", "key" if fits else "dim")
        return fit((key, (f"{sign} ", tone), (word, tone), last), wide)
    indent = "  " if wide > LONG_WORD else ""
    play = wrap(play_of(ACTIONS[cell]), wide - len(indent) - 1)
    text = play[part - 1] if part <= len(play) else ""
    return fit(((indent, ""), (text, "" if fits else "dim")), wide)


def _tall(height: int) -> int:
    """The lines of one row of the grid, where the whole grid has so many."""
    return max(3, min(4, (height - 2) // len(ROWS)))


def _columns(width: int) -> tuple[int, int]:
    """The cells of the names of the rows, and of one column of the grid."""
    labels = 10 if width >= NARROW else 6
    return labels, (width - labels) // len(COLUMNS)
