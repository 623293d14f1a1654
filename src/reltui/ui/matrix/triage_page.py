"""The page of triage: a person, the question with two answers, and the grid with its keys."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.message import Message

from reltui.domain.frameworks.matrix import Cell, possible, values_of
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier
from reltui.domain.playbook import DimensionText
from reltui.domain.text.dates import short_date
from reltui.services.review.round import Progress
from reltui.ui.commands.registry import hint
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.cell_signs import place_words
from reltui.ui.widgets.key_grid import (
    AIRY,
    NARROW,
    TALLEST,
    cell_under,
    grid_lines,
    height_of,
    tall_for,
)
from reltui.ui.widgets.text import Line, Span, ends, few, hang, width_of

LEAST_TALL: Final = 3
"""The height of a row of the grid."""

LOW_TALL: Final = 2
"""The height of a row on a low screen: the action of a cell has one line."""

ONE_LINE: Final = 1
"""The height of a row on a very low screen: a cell has its key and its stake alone."""

GRID_HEIGHT: Final = height_of(LEAST_TALL)
"""The least height of the grid."""


@dataclass(frozen=True, slots=True)
class TriageStep:
    """The current person, the progress, and the question that is asked about them.

    `below` draws in so many cells and free lines who they are; `within` names who else is where,
    where that is shown.
    """

    dossier: Dossier
    progress: Progress
    question: DimensionText | None
    last: Cell | None
    below: Callable[[int, int], list[Line]]
    within: Mapping[Cell, Sequence[str]]

    @property
    def contact(self) -> Contact:
        """The person."""
        return self.dossier.contact


class TriagePage(Picture):
    """The question above, the grid below; a click on a cell places the person there."""

    class Chosen(Message):
        """A message: a cell was clicked."""

        def __init__(self, cell: Cell) -> None:
            super().__init__()
            self.cell = cell

    def __init__(self, end: Callable[[int], list[Line]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._end = end
        self._step: TriageStep | None = None
        self._lines: list[Line] = []
        self._made_for = (-1, -1)
        self._top, self._tall = 0, LEAST_TALL

    def show(self, step: TriageStep | None) -> None:
        """Show the current person, or the end."""
        self._step = step
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
        if self._step is None:
            return self._end(width)
        head = _head(self._step, width, height - GRID_HEIGHT)
        least = LEAST_TALL
        # All cells with their keys, and the whole question, come before the actions of the cells.
        while len(head) > height - height_of(least) and least > ONE_LINE:
            least = LOW_TALL if least == LEAST_TALL else ONE_LINE
            head = _head(self._step, width, max(4, height - height_of(least)))
        self._top = len(head)
        most = AIRY if self._step.within else TALLEST
        tall = self._tall = tall_for(height - len(head), least, most)
        last = self._step.last
        marks: dict[Cell, Span] = {} if last is None else {last: (" .", "mark")}
        fits = possible(values_of(self._step.contact.placement))
        lines = head + grid_lines(width, tall, fits=fits, marks=marks, within=self._step.within)
        below = self._step.below(width, height - len(lines) - 1)
        return [*lines, (), *below] if below else lines

    def on_click(self, event: events.Click) -> None:
        """Place the person into the cell under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        cell = cell_under(offset.x, offset.y - self._top, self.size.width, self._tall)
        if self._step is not None and cell is not None:
            self.post_message(self.Chosen(cell))


def _head(step: TriageStep, width: int, room: int) -> list[Line]:
    """The person and the question, in at most `room` lines (three or more)."""
    contact, progress = step.contact, step.progress
    about = " · ".join(part for part in (contact.title, contact.account) if part)
    count: Line = ((f"  {progress.position} of {progress.total} ", "dim"),)
    first = ends(((f" {contact.name}", "head"), (f"  {about}", "")), count, width)
    facts = hang((" ", ""), _facts(step), width - 2, "dim")
    question = _question(step, width)
    for lines in (
        [first, *facts, (), *question, ()],
        [first, *few(facts, 2), (), *question, ()],
        [first, *few(facts, 2), (), *question],
        [first, *few(facts, 2), *question],
        [first, *few(facts, 1), *question],
    ):
        if len(lines) <= room:
            return lines
    return [first, *_question(step, width, short=True)]


def _facts(step: TriageStep) -> str:
    """Facts that help to place the person: known values, addresses, tags, the last touch."""
    contact = step.contact
    known = values_of(contact.placement)
    values = (known["relationship"], known["power"], known["perception"], known["activity"])
    parts = [place_words(values)] if any(values) else []
    parts += [*contact.emails[:1], *contact.phones[:1]]
    parts += [f"#{tag}" for tag in contact.tags]
    if step.dossier.touches:
        last = max(step.dossier.touches, key=lambda one: (one.on, one.seq))
        text = "(confidential)" if last.confidential else last.text
        parts.append(f"{short_date(last.on)} {last.word}: {text}")
    parts += [contact.note] if contact.note else []
    return " · ".join(parts) or "nothing else is known"


def _question(step: TriageStep, width: int, *, short: bool = False) -> list[Line]:
    """The question and its answers; in short without the name of what is asked."""
    text = step.question
    if text is None:
        return []
    asked = text.question if short else f"{text.name}: {text.question}"
    answers = _answers(text.labels[1], text.labels[0])
    if width_of(answers) > width:
        # What explains an answer, after its comma, goes before the other answer is cut.
        answers = _answers(text.labels[1].split(",")[0], text.labels[0].split(",")[0])
    unknown: Line = (
        (f"  {hint('dont-know')} ", "key"),
        ("don't know" if width >= NARROW else "?", ""),
    )
    if width_of((*answers, *unknown)) <= width:
        answers = (*answers, *unknown)
    return [*hang((" ", ""), asked, width - 2, "strong"), answers]


def _answers(first: str, second: str) -> Line:
    """The two answers with their keys."""
    return (
        (f" {hint('answer-1')} ", "key"),
        (first, ""),
        (f"  {hint('answer-0')} ", "key"),
        (second, ""),
    )
