"""Draws the parts of a drill: a case, the reasons of a verdict, both sides of a ladder."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from reltui.domain.drill.content import DAY, Content, LadderCase, PlacingCase
from reltui.domain.drill.rounds import Drill
from reltui.domain.drill.verdict import Reason, Verdict
from reltui.domain.frameworks.ladder import open_falls, readiness
from reltui.domain.frameworks.matrix import ACTIONS, Cell
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import Side
from reltui.ui.commands.registry import hint
from reltui.ui.ladder.picture import Standing, ladder_lines
from reltui.ui.widgets.gauges import tiny_ladder
from reltui.ui.widgets.key_grid import KEYS
from reltui.ui.widgets.text import Line, Span, cut, few, fit, hang, pad, width_of

NAME: Final = 14
"""The width of the name of a reason."""

VALUE: Final = 11
"""The width of the value of a reason."""

AGAIN: Final = 4
"""The most wrong answers that are named after a round, the most frequent first."""

WISHES: Final = {
    "up": "Yes, both sides are ready",
    "ours": "Not yet, our side has to move first",
    "theirs": "Not yet, their side is not ready",
    "recover": "Not yet, first make good the fall",
}
"""The choices of the ladder in words."""

WORDS: Final = {
    "action": "the action",
    "ours": "our side",
    "theirs": "their side",
    "recover": "falls",
}
"""The names of things that a user can get wrong, other than the dimensions."""


Block = list[Line]
"""Lines that belong together."""


def joined(blocks: Sequence[Block], height: int) -> list[Line]:
    """The blocks one below the other, with empty lines between them if there is room."""
    blocks = [block for block in blocks if block]
    spare = height - sum(map(len, blocks))
    lines: list[Line] = []
    for number, block in enumerate(blocks):
        if number and spare > 0:
            lines.append(())
            spare -= 1
        lines += block
    return lines


def case_lines(
    case: PlacingCase | LadderCase, width: int, most: int, *, example: bool = False
) -> list[Line]:
    """The person and the known facts, in at most a number of lines, two or more."""
    text = few(hang((" ", ""), case.text, width - 2), max(1, most - 1))
    start: Line = ((" For example:", ""),) if example else ()
    head: Line = (*start, (f" {case.name}", "head"), (f"  {case.about}", ""))
    if width_of(head) > width:
        return [fit(head[:-1], width), *hang((" ", ""), case.about, width - 1), *text[: most - 2]]
    return [head, *text]


def value_lines(content: Content, cell: Cell, width: int) -> list[Line]:
    """The four values of a cell, each with its meaning."""
    lines: list[Line] = []
    for name, value in cell._asdict().items():
        label = f"  {name:<{NAME}}{value:<{VALUE}}"
        lines += _labelled((label, "strong"), content.values[name][value], width)
    return lines


def reason_lines(reasons: tuple[Reason, ...], width: int, *, judged: bool = True) -> list[Line]:
    """The reasons one below the other; after an answer ✓ marks right values, ✗ wrong ones."""
    lines: list[Line] = []
    for one in reasons:
        sign: Span = (" ✗ ", "warn") if one.taken else (" ✓ ", "good")
        taken = f" (you took: {one.taken})" if one.taken and judged else ""
        label = f"{one.name:<{NAME}}{one.value:<{VALUE}}"
        body = _labelled((label, "strong"), one.because + taken, width - 3)
        start = sign if judged else ("   ", "")
        lines += [((start if y == 0 else ("   ", "")), *line) for y, line in enumerate(body)]
    return lines


def _labelled(label: Span, text: str, width: int) -> list[Line]:
    return hang(label, text, width - 1, "")


def result_lines(verdict: Verdict, width: int) -> list[Line]:
    """Whether the answer is right, the right answer, and the effect of the one that was given."""
    right, wrong = _result_words(verdict)
    if verdict.right:
        return hang((" ✓ Right. ", "good"), right, width - 1, "strong")
    start: Span = (" ✗ Not quite; right is: ", "warn")
    if verdict.given is None:
        start = (" The answer: ", "head")
    lines = hang(start, right, width - 1, "strong")
    return lines + (hang(("   ", ""), wrong, width - 1) if wrong else [])


def _result_words(verdict: Verdict) -> tuple[str, str]:
    """The right answer, and the words on a wrong one; the second may be empty."""
    correct, given = verdict.correct, verdict.given
    if isinstance(correct, Cell):
        right = f"{KEYS[correct]} · {ACTIONS[correct].sentence}"
        if not isinstance(given, Cell):
            return right, ""
        same = verdict.instead == verdict.action
        words = "the action is the same there" if same else f"there it would be: {verdict.instead}"
        return right, f"You took {KEYS[given]}; {words}."
    if verdict.item.kind == "ladder":
        return WISHES[correct], f"You took: {WISHES[given]}" if isinstance(given, str) else ""
    other = [f"{one.name} {one.taken}" for one in verdict.reasons if one.taken]
    words = f"“{verdict.instead}” would follow from: {', '.join(other)}." if other else ""
    return correct, words


def choice_lines(choices: tuple[str, ...], verdict: Verdict | None, width: int) -> list[Line]:
    """The numbered choices; after an answer with ✓ at the right one and ✗ at a wrong one."""
    lines: list[Line] = []
    for number, choice in enumerate(choices, 1):
        sign: Span = ("  ", "")
        if verdict is not None and choice == verdict.correct:
            sign = ("✓ ", "good")
        elif verdict is not None and choice == verdict.given:
            sign = ("✗ ", "warn")
        words = WISHES.get(choice, choice)
        lines.append(((f" {number} ", "key"), sign, (cut(words, width - 6), "")))
    return lines


# the ladder


def sides_lines(case: LadderCase, width: int) -> list[Line]:
    """The two markers, drawn small, and the fall with its recovery."""
    contact = case.dossier.contact
    if contact.ours is None or contact.theirs is None:
        return []
    ours, theirs = contact.ours.level, contact.theirs.level
    lines: list[Line] = [
        (("   1 2 3 4 5 6 7", "dim"),),
        (("   ", ""), *tiny_ladder(ours, theirs), (f"  ● us on {ours}   ○ them on {theirs}", "")),
    ]
    for fall in case.dossier.falls:
        text = f"{fall.origin} to {fall.to}: {fall.because}"
        lines += few(hang((" ╰ fell ", "alarm"), text, width - 2), 2)
    for promise in case.dossier.commitments:
        lines += few(hang((" ✓ promised since: ", "good"), promise.text, width - 2), 2)
    if open_falls(case.dossier):
        lines.append(((" ○ nothing promised since", "dim"),))
    return lines


def evidence_of(content: Content, case: LadderCase, width: int, *, short: bool) -> list[Line]:
    """The checks of both sides for the next level, with their answers.

    A side that is on that level already has no checks; `short` keeps each check on one line.
    """
    name = content.levels[case.level - 1].name
    lines: list[Line] = [((f" For level {case.level}, {name}:", "strong"),)]
    for side in Side:
        found = readiness(case.dossier, side, case.level, content.levels)
        label = "us" if side == "ours" else "them"
        for number, proof in enumerate(() if found.there else found.proofs):
            sign: Span = ("○ ", "")
            if proof.answer is not None:
                sign = ("✓ ", "good") if proof.yes else ("✗ ", "warn")
            head: Line = ((pad(f" {label}" if number == 0 else "", 6), "dim"), sign)
            body = hang(("", ""), proof.text.statement, width - 10)
            body = few(body, 1) if short else body
            lines += [
                (*(head if y == 0 else ((" " * 8, ""),)), *line) for y, line in enumerate(body)
            ]
    return lines


def ladder_of(content: Content, case: LadderCase, width: int) -> list[Line]:
    """The whole ladder of a case, drawn as for a person of the book."""
    standing = Standing(case.dossier, content.levels, DAY)
    return ladder_lines(standing, min(width - 2, 50), spaced=False)


# the end of a round


def summary_lines(content: Content, drill: Drill, width: int) -> list[Line]:
    """The end of a round: the result, the things to learn again, and how to continue."""
    score = drill.score
    words = (
        f"{plural(score.asked, 'question')}, {score.right} right; "
        f"the longest streak was {score.best}."
    )
    lines: list[Line] = [(), *hang((" ", ""), words, width - 1, "head"), ()]
    missed = Counter(score.missed).most_common(AGAIN)
    heading = "Look at this again:" if missed else "Nothing was missed."
    lines.append(((f" {heading}", "strong"),))
    for name, count in missed:
        label = f"  {WORDS.get(name, name):<14}{count}x  "
        lines += hang((label, "strong"), content.again[name], width - 1)
    if waiting := len(drill.waiting):
        come = f"{plural(waiting, 'question')} {'comes' if waiting == 1 else 'come'}"
        lines += [(), *hang((" ", ""), f"{come} again in the next rounds.", width - 1)]
    enter = hang((f" {hint('go-on-drill')} ", "key"), "another round", width)
    return [
        *lines,
        (),
        *enter,
        *hang((f" {hint('leave-drill'):<5} ", "key"), "back to where you were", width),
    ]
