"""Draws the pages of the drill: a lesson of the tour, a question, a verdict, the end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from textual import events
from textual.message import Message

from reltui.domain.drill.content import Content, Lesson, cell_at
from reltui.domain.drill.rounds import Drill, Item, Question
from reltui.domain.drill.verdict import Verdict, judge
from reltui.domain.frameworks.matrix import ACTIONS, Cell
from reltui.ui.drill.lines import (
    VALUE,
    WISHES,
    Block,
    case_lines,
    choice_lines,
    evidence_of,
    joined,
    ladder_of,
    reason_lines,
    result_lines,
    sides_lines,
    summary_lines,
    value_lines,
)
from reltui.ui.widgets.key_grid import TALLEST, cell_under, grid_lines, height_of, tall_for
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, Span, beside, hang

Phase = Literal["lesson", "question", "verdict", "summary"]
"""The kinds of pages."""

ASKS: Final = {
    "placing": "Which cell are they in? One key places them.",
    "action": "Which action follows?",
    "ladder": "May it go up a level?",
}
"""The text of a question, by its kind."""

WIDE: Final = 100
"""The least width, in cells, at which the whole ladder has room beside a case."""

WIDEST: Final = 120
"""The greatest width of a page: longer lines are hard to read."""

BESIDE: Final = 40
"""The least width, in cells, of what the words mean, beside a page of the greatest width."""

GAP: Final = 3
"""The cells of the rule between the page and what stands beside it."""

ROOMY_CELLS: Final = 6
"""The lines of a row of the grid on a page beside which the meaning of the words stands."""

LADDER: Final = 46
"""The width of the ladder beside a case."""


@dataclass(frozen=True, slots=True)
class DrillCard:
    """The content of a page; `question` is the one that is asked, or that was answered."""

    content: Content
    drill: Drill
    phase: Phase
    question: Question
    lesson: Lesson | None = None
    verdict: Verdict | None = None

    @property
    def item(self) -> Item:
        """The case of the question."""
        return self.question.item


class DrillPage(TextView):
    """The widget of a page; a click on a cell or a choice answers."""

    class Chosen(Message):
        """A message: a cell was clicked, or a choice by its number, from 0."""

        def __init__(self, answer: Cell | int) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, card: Callable[[], DrillCard], *, id: str | None = None) -> None:
        super().__init__(self._draw, id=id)
        self._card = card

    def _draw(self, width: int) -> list[Line]:
        return page_lines(self._card(), width, self.size.height)

    @property
    def more(self) -> bool:
        """Whether a part of the page is still out of sight below."""
        self._make(self.size.width)
        return self._top + self.size.height < len(self._lines)

    def on_resize(self) -> None:
        """Draw the page again for the new height and width."""
        self.renew()

    def on_click(self, event: events.Click) -> None:
        """Answer with the cell or choice that was clicked, if a question is asked."""
        card, offset = self._card(), event.get_content_offset(self)
        if offset is None:
            return
        found = under(card, *self.size, offset.x, offset.y + self._top)
        if found is not None:
            self.post_message(self.Chosen(found))


def page_lines(card: DrillCard, width: int, height: int) -> list[Line]:
    """All lines of a page, made for a width and a height; there may be more lines than fit.

    On a very wide screen the meaning of the words stands beside the page.
    """
    room = width - WIDEST - GAP
    if room < BESIDE:
        return _main_lines(card, min(width, WIDEST), height)
    lines = _main_lines(card, WIDEST, height, explains=False)
    told = _meaning_lines(card, room)[:height]
    rules: list[Line] = [((" │ ", "dim"),)] * max(len(lines), height)
    return beside(beside(lines, rules, WIDEST, 0), told, WIDEST + GAP, 0)


def _meaning_lines(card: DrillCard, width: int) -> list[Line]:
    """What the words mean: the four questions with their values, and the seven levels."""
    content = card.content
    questions: list[Line] = [(("THE FOUR QUESTIONS", "head"),), ()]
    for name, text in content.dimensions.items():
        questions += hang((f"{text.name}: ", "strong"), text.question, width - 1)
        for value, meaning in content.values[name].items():
            questions += hang((f"  {value:<{VALUE}}", "head"), meaning, width - 1, "dim")
        questions.append(())
    levels: list[Line] = [(("THE SEVEN LEVELS", "head"),), ()]
    for level in reversed(content.levels):
        levels.append(((f"{level.level} ", "key"), (level.name, "strong")))
        levels += hang(("  ", ""), level.mark, width - 1, "dim")
    first, second = (levels, questions) if card.item.kind == "ladder" else (questions, levels)
    return [*first, *([()] if first[-1] else []), *second]


def _main_lines(card: DrillCard, width: int, height: int, *, explains: bool = True) -> list[Line]:
    """The page itself; `explains` names the four questions below a grid that is asked."""
    if card.phase == "lesson" and card.lesson is not None:
        return _lesson_lines(card.content, card.lesson, width, height)
    if card.phase == "verdict" and card.verdict is not None:
        return _verdict_lines(card, card.verdict, width, height)
    return (
        summary_lines(card.content, card.drill, width)
        if card.phase == "summary"
        else _asked(card, width, height, explains=explains)
    )


def under(card: DrillCard, width: int, height: int, x: int, y: int) -> Cell | int | None:
    """The cell or the number of the choice at a place of a question's page; None beside them."""
    if card.phase != "question":
        return None
    most = TALLEST if width - WIDEST - GAP < BESIDE else ROOMY_CELLS
    width = min(width, WIDEST)
    if card.item.kind == "placing":
        top = len(_placing_head(card, width, height))
        return cell_under(x, y - top, width, tall_for(height - top, 2, most))
    first = len(page_lines(card, width, height)) - len(card.question.choices)
    return y - first if 0 <= y - first < len(card.question.choices) else None


# the tour


def _lesson_lines(content: Content, lesson: Lesson, width: int, height: int) -> list[Line]:
    title: Block = [((f" {lesson.title}", "head"),)]
    says = [line for text in lesson.says for line in hang((" ", ""), text, width - 1)]
    match lesson.kind:
        case "placing":
            example = _placing_example(content, lesson.example, width)
        case "action":
            example = _action_example(content, cell_at(lesson.example), width)
        case _:
            example = _ladder_example(content, lesson.example, width, height)
    return joined([[*title, *says], *example], height)


def _placing_example(content: Content, key: str, width: int) -> list[Block]:
    case = content.placed(key)
    questions: Block = []
    for text in content.dimensions.values():
        questions += hang((f"  {text.name.casefold():<14}", "strong"), text.question, width - 1)
    verdict = judge(content, Item("placing", key), case.cell)
    reasons = reason_lines(verdict.reasons, width, judged=False)
    so = hang((" So: ", "head"), ACTIONS[case.cell].sentence, width - 1, "strong")
    told = [*case_lines(case, width, 6, example=True), *reasons]
    return [questions, told, [*so, *hang((" ", ""), case.lesson, width - 1)]]


def _action_example(content: Content, cell: Cell, width: int) -> list[Block]:
    values: Block = [((" An example:", "head"),), *value_lines(content, cell, width)]
    so = hang((" So: ", "head"), ACTIONS[cell].sentence, width - 1, "strong")
    return [values, [*so, *hang((" ", ""), content.why[cell], width - 1)]]


def _ladder_example(content: Content, key: str, width: int, height: int) -> list[Block]:
    case = content.climbing(key)
    verdict = judge(content, Item("ladder", key), None)
    told = case_lines(case, width, 4, example=True)
    picture = ladder_of(content, case, min(width, LADDER))
    reasons = reason_lines(verdict.reasons, width, judged=False)
    wish = WISHES[str(verdict.correct)]
    so = hang((" May it go up a level? ", "head"), wish, width - 1, "strong")
    so += hang((" ", ""), case.because, width - 1)
    low = height < len(told) + len(picture) + len(reasons) + 8
    return [told, sides_lines(case, width) if low else picture, reasons, so]


# a question


def _asked(card: DrillCard, width: int, height: int, *, explains: bool) -> list[Line]:
    match card.item.kind:
        case "placing":
            head = _placing_head(card, width, height)
            tall = tall_for(height - len(head), 2, TALLEST if explains else ROOMY_CELLS)
            grid = grid_lines(width, tall, fits=frozenset(ACTIONS), marks={})
            asked: list[Line] = [(), ((" Four questions lead to a cell:", "head"),)]
            for text in card.content.dimensions.values():
                asked += hang((f"  {text.name.casefold():<14}", "strong"), text.question, width - 1)
            left = height - len(head) - len(grid)
            return [*head, *grid, *(asked if explains and len(asked) <= left else [])]
        case "action":
            values = value_lines(card.content, cell_at(card.item.key), width)
            choices = choice_lines(card.question.choices, None, width)
            return joined([_ask(card), values, choices], height)
        case _:
            return _ladder_asked(card, width, height)


def _ask(card: DrillCard) -> Block:
    again: Line = (("  once more", "mark"),) if card.drill.again else ()
    return [((f" {ASKS[card.item.kind]}", "strong"), *again)]


def _placing_head(card: DrillCard, width: int, height: int) -> list[Line]:
    case = card.content.placed(card.item.key)
    ask = _ask(card)
    told = case_lines(case, width, max(2, height - height_of(2) - len(ask)))
    room = height - height_of(3)
    return [*joined([told, ask], room), *([()] if len(told) + len(ask) + 2 <= room else [])]


def _ladder_asked(card: DrillCard, width: int, height: int) -> list[Line]:
    content, case = card.content, card.content.climbing(card.item.key)
    wide = width >= WIDE
    left = width - LADDER - 2 if wide else width
    told = case_lines(case, left, 6)
    sides = sides_lines(case, left)
    choices = choice_lines(card.question.choices, None, left)
    ask = _ask(card)
    evidence = evidence_of(content, case, left, short=False)
    if sum(map(len, (told, sides, choices, ask, evidence))) > height:
        evidence = evidence_of(content, case, left, short=True)
    over = sum(map(len, (told, sides, choices, ask, evidence))) - height
    if over > 0:
        # If room is short, leave out the numbers above the markers first: the line names the
        # levels.
        sides = sides[1:]
        told = case_lines(case, left, max(2, len(told) - over + 1))
    lines = joined([told, sides, evidence, [*ask, *choices]], height)
    return beside(lines, ladder_of(content, case, LADDER), left) if wide else lines


# what an answer teaches


def _verdict_lines(card: DrillCard, verdict: Verdict, width: int, height: int) -> list[Line]:
    if verdict.item.kind == "ladder":
        return _ladder_verdict(card.content, verdict, width, height)
    if verdict.item.kind == "placing":
        shown = case_lines(card.content.placed(verdict.item.key), width, 6)
    else:
        shown = choice_lines(card.question.choices, verdict, width)
    lines = joined([shown, *_learned(verdict, width)], height)
    tall = tall_for(height - len(lines) - 1)
    if len(lines) + 1 + height_of(tall) <= height:
        marks = _marks(verdict)
        lines += [(), *grid_lines(width, tall, fits=frozenset(ACTIONS), marks=marks)]
    return lines


def _learned(verdict: Verdict, width: int) -> list[Block]:
    """The verdict: right or wrong, the reasons, and the lesson."""
    # A question about an action has no values to mark: the sentence above names the values of the
    # action that was given.
    judged = verdict.item.kind != "action" and verdict.given is not None
    return [
        result_lines(verdict, width),
        reason_lines(verdict.reasons, width, judged=judged),
        hang((" ", ""), verdict.lesson, width - 1, "strong"),
    ]


def _ladder_verdict(content: Content, verdict: Verdict, width: int, height: int) -> list[Line]:
    """The verdict on a question about the ladder, with the evidence if there is room."""
    case = content.climbing(verdict.item.key)
    wide = width >= WIDE
    left = width - LADDER - 2 if wide else width
    shown = [*case_lines(case, left, 4), *sides_lines(case, left)]
    learned = _learned(verdict, left)
    pages = [
        *(
            joined([[*shown, *evidence_of(content, case, left, short=short)], *learned], height)
            for short in (False, True)
        ),
        joined([shown, *learned], height),
    ]
    lines = next((page for page in pages if () in page), pages[-1])
    return beside(lines, ladder_of(content, case, LADDER), left) if wide else lines


def _marks(verdict: Verdict) -> dict[Cell, Span]:
    """The marks: ✓ in the right cell, ✗ in a wrong one that was chosen."""
    marks: dict[Cell, Span] = {}
    if isinstance(verdict.given, Cell):
        marks[verdict.given] = (" ✗", "warn")
    correct = verdict.correct
    marks[correct if isinstance(correct, Cell) else cell_at(verdict.item.key)] = (" ✓", "good")
    return marks
