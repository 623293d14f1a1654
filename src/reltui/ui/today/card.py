"""The card of one person in a review: levels, what to do, why, and what to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.plan.shape import NotToday, Plan
from reltui.domain.frameworks.ladder import shared_history
from reltui.domain.frameworks.matrix import values_of
from reltui.domain.people.events import Dossier
from reltui.domain.text.dates import short_date
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.widgets.cell_signs import place_words, stake_spans
from reltui.ui.widgets.gauges import balance_line, tiny_ladder
from reltui.ui.widgets.text import (
    Line,
    Span,
    beside,
    cut,
    ends,
    few,
    hang,
    pad,
    spoken,
    titled,
    units,
    width_of,
)

LABEL: Final = 9
"""The cells of the labels at the left."""

WAITS: Final = 3
"""The moves for another day that stand above the last events; the others come at the end."""

ROOMY: Final = 24
"""The lines for the plan from which on no reason is cut."""

LOW: Final = 12
"""The height below which a card begins with only the name and the stake."""

LONGEST: Final = 99
"""A number of lines greater than that of any reason."""

SHORTEST: Final = 2
"""The fewest lines of a cut reason; with less room it stands uncut below what waits."""

TOUCHES: Final = 3
"""How many of the last touches a card shows."""

COLUMNS: Final = 96
"""The width, in cells, from which on their side stands beside the last events."""

BESIDE: Final = 130
"""The width, in cells, from which on ladder, balance and organization stand at the right."""

SIDE: Final = 44
"""The width, in cells, of the part at the right."""

PEERS: Final = 12
"""How many others of the organization are named there."""

HISTORY: Final = 12
"""How many steps of the ladder's history a card shows."""

_BARS: Final = "▁▂▃▄▅▆█"


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card shows: a dossier, and the plan for the next contact.

    `size` is that of an ask, 1 to 7. `decided` is the word for what was decided of it, "" while it
    is open; `stuck` says whether the person was snoozed again and again.
    """

    case: Case
    plan: Plan
    size: int | None = None
    decided: str = ""
    stuck: bool = False

    @property
    def dossier(self) -> Dossier:
        """The person with everything kept about them."""
        return self.case.dossier

    @property
    def today(self) -> date:
        """The day of the card."""
        return self.case.today


def card_lines(card: Card, width: int, height: int | None = None) -> list[Line]:
    """The whole card for a width: the plan first, then what happened last, then their side.

    `height` is the lines that are seen at once; without it, nothing is cut for them.
    """
    if width >= BESIDE:
        main = _main(card, width - SIDE - 3, height)
        side: list[Line] = [((" │ ", "dim"), *line) for line in _side(card, SIDE)]
        side += [((" │", "dim"),)] * (max(len(main), height or 0) - len(side) - 1)
        # The name stays alone on its line.
        return [main[0], *beside(main[1:], side, width - SIDE - 3, 0)]
    return _main(card, width, height)


def _main(card: Card, width: int, height: int | None) -> list[Line]:
    title, place = _title(card, width), _place(card, width)
    later: list[Line] = []
    if height is not None and height < LOW:
        # On a very low screen the plan follows at once; the rest stands below it.
        title, place, later = title[:1], place[:1], [*title[1:], *place[1:], ()]
    lines = [*title, *place, *_offers(card, width), ()]
    room = None if height is None else height - len(lines) - 1
    lines += [*_plan(card, width, room), (), *later]
    more = _waits(" NEITHER", card.plan.not_today[WAITS:], width)
    if width < COLUMNS:
        rest = [*_promises(card, width), *_touches(card, width)]
        return [*lines, *rest, *_their_side(card, width), *more]
    half = width // 2 - 1
    rule: Line = (("─" * width, "dim"),)
    left, right = _promises(card, half), _their_side(card, width - half - 3)
    taken = len(lines) + 1 + len(left) + (len(more) + 1 if more else 0)
    left += _touches(card, half, None if height is None else height - taken)
    right += [()] * (len(left) - len(right))
    columns = beside(left, [((" │ ", "dim"), *line) for line in right], half, 0)
    return [*lines, rule, *columns, *([rule, *more] if more else [])]


def _side(card: Card, width: int) -> list[Line]:
    """The ladder, the balance, and the others of the organization, in small."""
    contact = card.dossier.contact
    ours = contact.ours.level if contact.ours else None
    theirs = contact.theirs.level if contact.theirs else None
    lines: list[Line] = [(("LADDER", "head"),)]
    for text in reversed(card.case.playbook.levels):
        here = (text.level == ours, text.level == theirs)
        us, them = ("● us" if here[0] else "", "them ○" if here[1] else "")
        tone = "strong" if any(here) else "dim"
        name = pad(text.short, width - 18)
        lines.append(
            ((pad(us, 5), "mark"), (f"{text.level} ", tone), (name, tone), (f" {them}", "mark"))
        )
    lines += [(), (("BALANCE", "head"),), balance_line(card.case), ()]
    others = [one for one in card.case.peers if one.id != contact.id]
    if others:
        lines.append(((cut(contact.account.upper(), width), "head"),))
    for one in others[:PEERS]:
        known = values_of(one.placement)
        values = (known["relationship"], known["power"], known["perception"], known["activity"])
        sign, words = stake_spans(values)
        lines.append((sign, (f" {pad(one.name, width - 22)} ", ""), words))
    if len(others) > PEERS:
        lines.append(((f"and {len(others) - PEERS} more", "dim"),))
    return lines


def _title(card: Card, width: int) -> list[Line]:
    contact = card.dossier.contact
    about = " · ".join(part for part in (contact.title, contact.account) if part)
    reach = units((*contact.emails, *contact.phones), width - 2)
    end: Line = ((f" {card.decided} ", "dim"),) if card.decided else ()
    lines = titled(contact.name, about and f"· {about}", width, end)
    lines[0] = tuple((text.replace("  · ", " · "), tone) for text, tone in lines[0])
    if len(lines) > 1:
        # Nothing is drawn between the name and the point.
        lines = titled(contact.name, about, width, end)
    return [*lines, *(((" ", ""), (one, "dim")) for one in reach)]


def _place(card: Card, width: int) -> list[Line]:
    """The cell at the left and the ladder at the right: on one line where both fit."""
    known = values_of(card.dossier.contact.placement)
    values = (known["relationship"], known["power"], known["perception"], known["activity"])
    sign, words = stake_spans(values)
    stake: Line = ((" ", ""), sign, (" ", ""), words)
    cell = place_words(values)
    ladder = _ladder(card)
    whole: Line = (*stake, (f"   {cell}", "dim"))
    if width_of(whole) + width_of(ladder) + 3 <= width:
        return [ends(whole, ladder, width)]
    told = hang((" ", ""), cell, width - 2, "dim")
    if width_of(stake) + width_of(ladder) + 1 > width:
        return [stake, *told]
    return [ends(stake, ladder, width), *told]


def _ladder(card: Card) -> Line:
    contact = card.dossier.contact
    if contact.ours is None and contact.theirs is None:
        return (("not on the ladder yet ", "dim"),)
    ours = contact.ours.level if contact.ours else None
    theirs = contact.theirs.level if contact.theirs else None
    history = shared_history(card.dossier)[-HISTORY:]
    bars = "".join(_BARS[level - 1] for _, level in history) if len(history) > 1 else ""
    return (
        (f"us {ours or '?'}  ", ""),
        *tiny_ladder(ours, theirs),
        (f"  {theirs or '?'} them  ", ""),
        (f"{bars} ", "good"),
    )


def _plan(card: Card, width: int, room: int | None) -> list[Line]:
    """The plan for the next contact: the act, the words, the reason, what waits, what goes with it.

    What waits stays within the `room`: the reason is cut for it, or stands below it.
    """
    plan = card.plan
    size = f" (an ask of size {card.size} of 7)" if card.size else ""
    lines = hang((pad(" TODAY", LABEL), "mark"), f"{plan.what}{size}", width - 1, "strong")
    if plan.say:
        lines += hang((pad(" SAY", LABEL), "head"), spoken(plan.say), width - 1)
    waits = _waits(" NOT YET", plan.not_today[:WAITS], width)
    because = hang((pad(" WHY", LABEL), "head"), plan.because, width - 1) if plan.because else []
    left = LONGEST if room is None or room >= ROOMY else room - len(lines) - len(waits)
    if len(because) <= left:
        lines += [*because, *waits]
    elif left >= SHORTEST:
        lines += [*few(because, left), *waits]
    else:
        lines += [*waits, *because]
    for number, also in enumerate(plan.with_it):
        label = pad(" WITH IT" if number == 0 else "", LABEL)
        lines += hang((label, "head"), also.what, width - 1)
    return lines


def _waits(title: str, waits: Sequence[NotToday], width: int) -> list[Line]:
    lines: list[Line] = []
    for number, wrong in enumerate(waits):
        label = pad(title if number == 0 else "", LABEL)
        lines += hang((label, "warn"), wrong.line, width - 1)
    return lines


def _offers(card: Card, width: int) -> list[Line]:
    """What the card offers beside its move: to place somebody, or a way out of many snoozes."""
    contact = card.dossier.contact
    values = values_of(contact.placement)
    lines: list[Line] = []
    if any(value is None for value in values.values()):
        key, text = hint("place"), "places them on the matrix: four questions, or one key."
        lines += hang((pad(" PLACE", LABEL), "mark"), f"{key} {text}", width)
    if card.stuck:
        key = hint("snooze-today")
        text = f"Put off again and again: {key} has another rhythm, hand over, archive."
        lines += hang((pad(" STUCK", LABEL), "warn"), text, width)
    if contact.snoozed_until is not None and contact.snoozed_until > card.today:
        until = short_date(contact.snoozed_until, card.today)
        text = f"snoozed until {until}; {hint('snooze-today')} {hint('end-snooze')} ends it."
        lines += hang((pad(" WAITS", LABEL), "warn"), text, width)
    return lines


def _promises(card: Card, width: int) -> list[Line]:
    rows = [one for one in card.dossier.commitments if one.state not in {"kept", "dropped"}][-3:]
    lines: list[Line] = []
    for number, one in enumerate(rows):
        who = "we" if one.by == "us" else "they"
        late = one.state == "open" and one.due < card.today
        due = f"due {short_date(one.due, card.today)}{', OVERDUE' if late else ''}"
        state = "BROKEN" if one.state == "broken" else due
        label: Span = (pad(" OPEN" if number == 0 else "", LABEL), "head")
        lines += hang(label, f"{who}: {one.text} ({state})", width - 1)
    return lines


def _touches(card: Card, width: int, room: int | None = None) -> list[Line]:
    """The last touches; where the `room` has lines for more of them, also earlier ones."""
    touches = sorted(card.dossier.touches, key=lambda one: (one.on, one.seq), reverse=True)
    if not touches:
        text = hinted("no touch yet: {touch-today} logs the first one")
        return hang((pad(" LAST", LABEL), "head"), text, width - 1, "dim")
    lines: list[Line] = []
    for number, one in enumerate(touches if room else touches[:TOUCHES]):
        label: Span = (pad(" LAST" if number == 0 else "", LABEL), "head")
        text = "(confidential)" if one.confidential else one.text.replace("\n", " ")
        by = "" if one.by == "us" else ", by them"
        body = f"{short_date(one.on, card.today)} {one.kind}{by}{': ' if text else ''}{text}"
        told = hang(label, body, width - 1)
        if number >= TOUCHES and (room is None or len(lines) + len(told) > room):
            break
        lines += told
    return lines


def _their_side(card: Card, width: int) -> list[Line]:
    contact = card.dossier.contact
    told = (("SEES", contact.sees), ("FEELS", contact.feels), ("WANTS", contact.wants))
    lines: list[Line] = []
    for name, said in told:
        if said is not None:
            lines += hang((pad(f" {name}", LABEL), "head"), said.value, width - 1)
    if contact.note:
        lines += hang((pad(" NOTE", LABEL), "head"), contact.note, width - 1)
    return lines
