"""Draws the evidence for the next level: the checks of both sides, and the next useful step.

A step up needs both sides to be ready, like two hands in a handshake.
"""

from collections.abc import Sequence
from datetime import date

from reltui.domain.frameworks.ladder import Proof, SideReadiness, StepUp, instead
from reltui.domain.playbook import LevelText
from reltui.domain.text.dates import short_date
from reltui.ui.commands.registry import hint
from reltui.ui.widgets.text import Line, Span, few, hang

Evidence = tuple[list[Line], dict[int, int]]
"""Lines, and the first line of each check by its number."""


def checks_of(step: StepUp | None) -> list[tuple[SideReadiness, Proof]]:
    """The checks of both sides for the next level, in the order in which they are drawn."""
    return [(side, proof) for side in step.sides for proof in side.proofs] if step else []


def side_lines(
    side: SideReadiness,
    name: str,
    today: date,
    width: int,
    *,
    cursor: int | None = None,
    first: int = 0,
    brief: bool = False,
) -> Evidence:
    """One side's readiness and its checks, numbered from `first`; one may have the cursor."""
    lines: list[Line] = [side_head(side, name)]
    places: dict[int, int] = {}
    for number, proof in enumerate(side.proofs, first):
        places[number] = len(lines)
        lines += check_lines(proof, today, width, here=number == cursor, brief=brief)
    return lines, places


def evidence_lines(
    step: StepUp,
    names: Sequence[str],
    today: date,
    width: int,
    cursor: int | None = None,
    *,
    brief: bool = False,
) -> Evidence:
    """The checks of both sides, one below the other, and the conclusion."""
    lines: list[Line] = []
    places: dict[int, int] = {}
    number = 0
    for side, name in zip(step.sides, names, strict=True):
        made, found = side_lines(side, name, today, width, cursor=cursor, first=number, brief=brief)
        places.update({check: len(lines) + y for check, y in found.items()})
        lines += made
        number += len(side.proofs)
    return lines, places


def check_lines(
    proof: Proof, today: date, width: int, *, here: bool, brief: bool = False
) -> list[Line]:
    """A check: ✓ yes, ✗ no, ○ not answered; under the cursor also the question to ask.

    The others have one line each where it is to be `brief`.
    """
    answer = proof.answer
    if answer is None:
        sign: Span = ("○ ", "")
    else:
        sign = ("✓ ", "good") if answer.answer == "yes" else ("✗ ", "warn")
    mark: Span = ("▌", "mark") if here else (" ", "")
    text = proof.text.statement
    if answer is not None:
        note = f": {answer.note}" if answer.note else ""
        text += f" ({short_date(answer.on, today)}{note})"
    body = hang(sign, text, width - 3 if brief else width - 1, "strong" if here else "")
    if brief and not here:
        body = few(body, 1)
    if here:
        body += hang(("  ask: ", "key"), proof.text.ask, width - 1, "key")
    return [((mark if number == 0 else (" ", "")), *line) for number, line in enumerate(body)]


def side_head(side: SideReadiness, name: str) -> Line:
    """The progress of one side, in a word and in numbers."""
    yes = sum(proof.yes for proof in side.proofs)
    if side.there:
        words, tone = "there already, ○ may wait", "good"
    elif side.by_hand:
        words, tone = f"{'ready' if side.ready else 'not ready'}, set by hand", "warn"
    elif side.ready:
        words, tone = "ready", "good"
    else:
        words, tone = f"{yes} of {len(side.proofs)}", "dim"
    return ((f"{name.upper()}: ", "strong"), (words, tone))


def handshake_lines(step: StepUp, names: Sequence[str], width: int) -> list[Line]:
    """Whether both sides are ready; if one is not, what to do instead of stepping up."""
    ours, theirs = step.sides
    arms = {True: ("━━", "good"), False: ("··", "dim")}
    sign = ("╋", "good") if step.granted else ("┆", "warn")
    hands: Line = (
        (f"{names[0]} {_hand(ours.ready)} ", "good" if ours.ready else "dim"),
        arms[ours.ready],
        sign,
        arms[theirs.ready],
        (f" {names[1]} {_hand(theirs.ready)}", "good" if theirs.ready else "dim"),
    )
    if step.granted:
        return [(*hands, (f"  {hint('step-up')}", "key"), (" steps up", "good"))]
    lines = [hands]
    for side in step.sides:
        if not side.ready:
            label = "INSTEAD " if len(lines) == 1 else "        "
            lines += hang((label, "head"), instead(side), width)
    return lines


def _hand(ready: bool) -> str:
    return "ready" if ready else "not yet"


def summit_lines(levels: Sequence[LevelText], width: int) -> list[Line]:
    """The text at the top level: the skill that keeps both sides there."""
    top = levels[-1]
    head: Line = (("TOP: ", "head"), (top.name, "strong"))
    return [head, *hang(("", ""), top.mark, width), (), *hang(("SKILL ", "head"), top.skill, width)]
