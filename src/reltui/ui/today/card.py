"""The card of one person in a review: where we stand, what to do, why, and what to say."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from reltui.domain.coach.move import Move
from reltui.domain.frameworks.ladder import shared_history
from reltui.domain.frameworks.matrix import values_of
from reltui.domain.people.events import Dossier
from reltui.domain.text.dates import long_date, short_date
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.widgets.cell_signs import place_words, stake_spans
from reltui.ui.widgets.level_strip import tiny_ladder
from reltui.ui.widgets.text import Line, Span, cut, ends, few, hang, pad, width_of

LABEL: Final = 7
"""The cells at the left that name each part."""

FACTS: Final = 3
"""How many facts of the first reason a card shows; `w` shows everything."""

TOUCHES: Final = 3
"""How many of the last touches a card shows."""

HISTORY: Final = 12
"""How many steps of the ladder's history a card shows."""

_BARS: Final = "▁▂▃▄▅▆█"


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card shows: a dossier, and the move that it proposes.

    `decided` is the word for what was decided of it, "" while it is open; `stuck` says whether the
    person was snoozed again and again.
    """

    dossier: Dossier
    move: Move
    today: date
    decided: str = ""
    stuck: bool = False


def card_lines(card: Card, width: int) -> list[Line]:
    """The whole card for a width: the move first, then what happened last, then their side."""
    lines = [*_title(card, width), *_place(card, width), *_offers(card, width), ()]
    lines += [*_move(card, width), ()]
    rest = [*_promises(card, width), *_touches(card, width), *_their_side(card, width)]
    return lines + rest


def _title(card: Card, width: int) -> list[Line]:
    contact = card.dossier.contact
    about = " · ".join(part for part in (contact.title, contact.account) if part)
    reach = "  ".join((*contact.emails, *contact.phones))
    end: Line = ((f"{card.decided} ", "dim"),) if card.decided else ()
    told: Line = ((f" · {about}", ""),) if about else ()
    lines = [ends(((f" {contact.name}", "head"), *told), end, width)]
    if reach:
        lines.append(((f" {cut(reach, width - 1)}", "dim"),))
    return lines


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
    return [ends(stake, ladder, width), *few(hang((" ", ""), cell, width - 2, "dim"), 2)]


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
        (f"  {theirs or '?'} they  ", ""),
        (f"{bars} ", "good"),
    )


def _move(card: Card, width: int) -> list[Line]:
    move = card.move
    size = f" (an ask of size {move.size} of 7)" if move.size else ""
    lines = hang((pad(" NEXT", LABEL), "mark"), f"{move.what}{size}", width, "strong")
    if move.why:
        reason = move.why[0]
        lines += hang((pad(" WHY", LABEL), "head"), reason.rule, width)
        for fact in reason.facts[:FACTS]:
            lines += hang((" " * LABEL, ""), f"· {fact}", width, "dim")
    if move.say:
        lines += hang((pad(" SAY", LABEL), "head"), f"“{move.say}”", width)
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
        text = f"Put off again and again: {key} has another rhythm, hand over, let go."
        lines += hang((pad(" STUCK", LABEL), "warn"), text, width)
    if contact.snoozed_until is not None and contact.snoozed_until > card.today:
        until = long_date(contact.snoozed_until)
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
        lines += few(hang(label, f"{who}: {one.text} ({state})", width - 2), 2)
    return lines


def _touches(card: Card, width: int) -> list[Line]:
    touches = sorted(card.dossier.touches, key=lambda one: (one.on, one.seq), reverse=True)
    if not touches:
        return [
            (
                (pad(" LAST", LABEL), "head"),
                (hinted("no touch yet: {touch-today} logs the first one"), "dim"),
            )
        ]
    lines: list[Line] = []
    for number, one in enumerate(touches[:TOUCHES]):
        label: Span = (pad(" LAST" if number == 0 else "", LABEL), "head")
        text = "(confidential)" if one.confidential else one.text.replace("\n", " ")
        by = "" if one.by == "us" else ", by them"
        body = f"{short_date(one.on, card.today)} {one.kind}{by}{': ' if text else ''}{text}"
        lines += few(hang(label, body, width - 2), 2)
    return lines


def _their_side(card: Card, width: int) -> list[Line]:
    contact = card.dossier.contact
    told = (("SEES", contact.sees), ("FEELS", contact.feels), ("WANTS", contact.wants))
    lines: list[Line] = []
    for name, said in told:
        if said is not None:
            lines += few(hang((pad(f" {name}", LABEL), "head"), said.value, width - 2), 2)
    if contact.note:
        lines += few(hang((pad(" NOTE", LABEL), "head"), contact.note, width - 2), 3)
    return lines
