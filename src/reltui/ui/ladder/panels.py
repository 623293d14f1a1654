"""The panels beside a ladder: the next move, and one of three about the next level."""

from dataclasses import dataclass
from typing import Final

from reltui.domain.coach.move import Move
from reltui.domain.frameworks.ladder import StepUp, recoveries
from reltui.domain.text.dates import short_date, with_short_dates
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import TheirView
from reltui.ui.ladder.evidence import Evidence, evidence_lines, handshake_lines, summit_lines
from reltui.ui.ladder.history_chart import way_lines
from reltui.ui.ladder.picture import Standing
from reltui.ui.widgets.text import Line, cut, few, hang, pad, width_of

PANELS: Final = ("evidence", "way", "level")
"""The panels: evidence for the next level, history, description of the next level."""

TALL: Final = 32
"""The height from which there is room for the reasons of a move and for the history."""


@dataclass(frozen=True, slots=True)
class ShownLadder:
    """One person's ladder, the next step up (None at the top), and the next move.

    If it is not `alone`, the person stands beside it, with the move and what they see.
    """

    standing: Standing
    step: StepUp | None
    move: Move | None = None
    alone: bool = True


def beside_lines(
    shown: ShownLadder, panel: str, width: int, height: int, *, cursor: int
) -> Evidence:
    """The next move, then a panel; and the first line of each check, if the panel shows checks."""
    first = next_lines(shown, width, height)
    match panel:
        case "way":
            falls, level = _falls(shown, width), level_panel(shown, width)
            alone = [*first, *way_panel(shown.standing, width, more=True), *falls]
            if len(alone) + 1 + len(level) >= height:
                return alone, {}
            # There is also room for what the next level is like.
            return [*first, *way_panel(shown.standing, width), *falls, (), *level], {}
        case "level":
            return [*first, *level_panel(shown, width)], {}
        case _:
            made, places = evidence_panel(shown, width, height - len(first), cursor)
            level, side = level_panel(shown, width), side_lines(shown, width)
            room = height - len(first) - len(made) - 1
            if shown.step is not None and len(level) < room:
                # There is also room for the description of the next level and its skill.
                made = [*evidence_panel(shown, width, 0, cursor)[0], (), *level]
            elif shown.step is not None and shown.alone and len(side) < room:
                made = [*made, (), *side]
            return [*first, *made], {number: y + len(first) for number, y in places.items()}


def next_lines(shown: ShownLadder, width: int, height: int) -> list[Line]:
    """The first advice of the coach: the next level is not always the most urgent thing."""
    move = shown.move
    if move is None:
        return []
    lines: list[Line] = []
    if shown.alone:
        most = 2 if height < TALL else 4
        lines = few(hang(("NEXT ", "mark"), move.what, width - 2, "strong"), most)
    if move.why and height >= TALL:
        reason = move.why[0]
        text = f"{reason.rule.rstrip('.')}: {'; '.join(reason.facts[:2])}"
        text = with_short_dates(text, shown.standing.today)
        lines += few(hang(("WHY  ", "head"), text, width - 2, "dim"), 5)
    return [*lines, ()] if lines else []


def evidence_panel(shown: ShownLadder, width: int, height: int, cursor: int) -> Evidence:
    """The next level, the missing evidence of each side, and what to do instead of stepping up."""
    standing, step = shown.standing, shown.step
    if step is None:
        return summit_lines(standing.levels, width), {}
    level, names = standing.levels[step.level - 1], (standing.left, standing.right)
    lines: list[Line] = [((f"TO LEVEL {step.level}, {level.name}", "head"),)]
    lines += handshake_lines(step, names, width)
    made, places = evidence_lines(step, names, standing.today, width, cursor)
    if 0 < height < len(lines) + len(made):
        # Where not all of it can be seen, the question to ask goes before the other checks.
        made, places = evidence_lines(step, names, standing.today, width, cursor, brief=True)
    places = {number: y + len(lines) for number, y in places.items()}
    lines += made
    if height > len(lines) + 3:
        lines += [(), *hang(("SKILL ", "head"), level.skill, width, "dim")]
    return lines, places


def way_panel(standing: Standing, width: int, *, more: bool = False) -> list[Line]:
    """Both sides over time, and the meaning of the signs; `more`: another panel follows."""
    hint = "  tab: what it is like" if more else ""
    key = f"━ both  ─ {standing.left}  ┄ {standing.right}  ╮┊╰ a fall  ◎ goal"
    if width_of(((key, ""),)) > width:
        key = key.replace("  ", " ")
    drawn = way_lines(standing.dossier, standing.today, width)
    # A sentence in place of the drawing has no signs to explain.
    signs: list[Line] = [((cut(key, width), "dim"),)] if len(drawn) > 1 else []
    return [(("THE WAY", "head"), (hint, "dim")), *drawn, *signs]


def _falls(shown: ShownLadder, width: int) -> list[Line]:
    """Every fall with its whole cause, the newest first."""
    days = {one.fall.id: one.days for one in recoveries(shown.standing.dossier)}
    lines: list[Line] = []
    for fall in reversed(shown.standing.dossier.falls):
        day = short_date(fall.on, shown.standing.today)
        back = days.get(fall.id)
        end = "" if back is None else f" (back after {plural(back, 'day')})"
        text = f"{fall.origin} to {fall.to} on {day}: {fall.because}{end}"
        lines += [(), *hang(("╰ fell ", "alarm"), text, width)]
    return lines


def level_panel(shown: ShownLadder, width: int) -> list[Line]:
    """The description of the next level, and what this person sees, feels and wants."""
    standing, step = shown.standing, shown.step
    if step is None:
        lines = summit_lines(standing.levels, width)
    else:
        lines = described_lines(standing, step.level, width)
    return [*lines, (), *side_lines(shown, width)] if shown.alone else lines


def described_lines(standing: Standing, number: int, width: int) -> list[Line]:
    """What a level is like for either side, how one knows it, and its skill."""
    level = standing.levels[number - 1]
    direction = standing.dossier.contact.direction
    lines: list[Line] = [((f"ON LEVEL {level.level}, {level.name}", "head"),)]
    for name, side in ((standing.left, "ours"), (standing.right, "theirs")):
        lines += hang((pad(name, 7), "dim"), level.seen_by(side, direction), width)
    lines += hang(("mark   ", "dim"), level.mark, width)
    return [*lines, *hang(("skill  ", "dim"), level.skill, width)]


def side_lines(shown: ShownLadder, width: int) -> list[Line]:
    """What this person sees, feels and wants."""
    contact = shown.standing.dossier.contact
    lines: list[Line] = [(("SEEN FROM THEIR SIDE", "head"),)]
    for name in TheirView:
        said = getattr(contact, name)
        lines += hang((pad(name, 7), "dim"), said.value if said else "not known yet: e", width)
    return lines
