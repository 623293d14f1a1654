"""The seven steps of a climb as cards: what is asked, what is known, and what the step leaves."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.climb import Suggestion, filled, result_of, suggestions, trust_size
from reltui.domain.coach.climb_steps import AFTER, STEPS
from reltui.domain.frameworks.engagement import largest_ask
from reltui.domain.frameworks.ladder import Proof, SideReadiness, readiness, step_up
from reltui.domain.frameworks.purpose import drift
from reltui.domain.frameworks.trust import stage
from reltui.domain.people.events import Climb
from reltui.domain.playbook import StepText
from reltui.domain.text.dates import short_date
from reltui.domain.vocabulary import Side, TheirView
from reltui.ui.commands.registry import hint
from reltui.ui.ladder.evidence import Evidence, handshake_lines, side_lines
from reltui.ui.widgets.gauges import balance_line
from reltui.ui.widgets.text import Line, Span, hang, pad, width_of

if TYPE_CHECKING:
    from reltui.domain.people.contact import Answer

LABEL: Final = 10
"""The cells of the labels at the left."""

LAST: Final = 3
"""How many asks and exposures of before are shown."""


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step of a climb: the person's case, the climb, the step shown (1 to 8), and the cursor."""

    case: Case
    climb: Climb
    step: int
    cursor: int = 0

    @property
    def text(self) -> StepText:
        """The step in words; that of the last one once all are done."""
        return self.case.playbook.climb[min(self.step, len(STEPS)) - 1]

    @property
    def side(self) -> SideReadiness | None:
        """The side whose evidence the step asks for, None where it is about something else."""
        key = STEPS[self.step - 1] if self.step < AFTER else ""
        side = next((one for one in Side if one == key), None)
        if side is None:
            return None
        levels = self.case.playbook.levels
        return readiness(self.case.dossier, side, self.climb.level, levels)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The checks of the step."""
        return self.side.proofs if self.side else ()

    @property
    def offers(self) -> tuple[Suggestion, ...]:
        """What may be done in the step."""
        return suggestions(self.case, self.step)

    @property
    def count(self) -> int:
        """The number of places of the cursor."""
        return len(self.proofs) or len(self.offers)


def strip_line(card: StepCard, width: int) -> Line:
    """All seven steps in one line: ✓ left something, ○ nothing yet, ▸ the one that is shown."""
    spans: list[Span] = [(" ", "")]
    room = 2 if width >= 70 else 1
    for number, text in enumerate(card.case.playbook.climb, 1):
        left = bool(result_of(card.case, card.climb, number))
        here = number == card.step
        sign = "▸" if here else "✓" if left else "○"
        tone = "mark" if here else "good" if left else "dim"
        word = text.name if width >= 70 or here else ""
        spans += [(f"{sign}{number} {word}".rstrip(), tone), (" " * room, "")]
    return tuple(spans)


def so_far(card: StepCard, width: int) -> list[Line]:
    """The result of each step so far."""
    lines: list[Line] = [(("SO FAR", "head"),)]
    for number, text in enumerate(card.case.playbook.climb, 1):
        left = result_of(card.case, card.climb, number)
        label = (pad(f"{number} {text.name}", LABEL + 4), "mark" if number == card.step else "dim")
        lines += hang(label, left or "nothing yet", width, "" if left else "dim")
    return lines


def card_lines(card: StepCard, width: int) -> Evidence:
    """The whole card for a width, and the line of each thing that the cursor goes through."""
    if card.step >= AFTER:
        return _after(card, width), {}
    level = card.case.playbook.levels[card.climb.level - 1]
    title = f"{card.step} of {len(STEPS)}  {card.text.title}"
    towards: Line = ((f"towards level {level.level}, {level.short}", "dim"),)
    head: Line = ((title, "head"), ("   ", ""), *towards)
    lines: list[Line] = [
        *([head] if width_of(head) <= width else [((title, "head"),), towards]),
        (),
        *hang(("", ""), filled(card.case, card.text.question), width, "strong"),
        *hang(("", ""), filled(card.case, card.text.hint), width, "dim"),
        (),
    ]
    made, places = _PARTS[STEPS[card.step - 1]](card, width)
    places = {number: y + len(lines) for number, y in places.items()}
    lines += made
    left = result_of(card.case, card.climb, card.step)
    label = (pad("LEAVES", LABEL), "good" if left else "dim")
    lines += [(), *hang(label, left or "nothing yet; it may stay so", width, "" if left else "dim")]
    return lines, places


def _side(card: StepCard, width: int) -> Evidence:
    """What they see, feel and want, and how content they are."""
    contact = card.case.contact
    lines: list[Line] = []
    for name in (*TheirView, "satisfaction"):
        said: Answer | None = getattr(contact, name)
        label = (pad("satisfied?" if name == "satisfaction" else name, LABEL + 1), "head")
        if said is None:
            lines.append((label, ("not known yet", "dim")))
        else:
            text = f"{said.value}  ({short_date(said.on, card.case.today)})"
            lines += hang(label, text, width)
    touch = card.case.last_touch
    if touch is not None:
        words = "(confidential)" if touch.confidential else touch.text.replace("\n", " ")
        text = f"{short_date(touch.on, card.case.today)} {touch.word}: {words}"
        lines += hang((pad("last", LABEL + 1), "head"), text, width - 2)
    return lines, {}


def _evidence(card: StepCard, width: int) -> Evidence:
    """One side's checks for the next level."""
    side = card.side
    assert side is not None  # noqa: S101 - only the two steps with a side come here
    name = "us" if side.side == "ours" else "them"
    return side_lines(side, name, card.case.today, width, cursor=card.cursor)


def _purpose(card: StepCard, width: int) -> Evidence:
    """What it is for, what it could become, and whether the ledger agrees."""
    case, contact = card.case, card.case.contact
    lines: list[Line] = []
    for key, text in case.playbook.purposes.items():
        chosen = contact.purpose is not None and contact.purpose.value == key
        mark: Span = ("● ", "mark") if chosen else ("○ ", "dim")
        tone = "strong" if chosen else ""
        follows = hang(("", ""), text.follows, width - 20, "dim")
        lines.append((mark, (pad(text.name, 17), tone), *follows[0]))
        lines += [((" " * 19, ""), *line) for line in follows[1:]]
    potential = contact.potential.value if contact.potential else "not said yet"
    lines += [(), *hang((pad("potential", LABEL + 1), "head"), potential, width)]
    lines.append(((pad("balance", LABEL + 1), "head"), *balance_line(case)))
    off = drift(contact, case.dossier.ledger, case.today, case.playbook.numbers)
    if off is not None:
        advice = case.playbook.purposes[off].advice
        lines += hang((pad("drift !", LABEL + 1), "warn"), advice, width, "warn")
    return lines, {}


def _trust(card: StepCard, width: int) -> Evidence:
    """The stage of trust, what was risked before, and what could be shown next."""
    case = card.case
    lines: list[Line] = [
        (
            (pad("stage", LABEL), "head"),
            (f"{stage(case.dossier, case.today)}; size {trust_size(case)} of 7 fits here", ""),
        )
    ]
    for one in reversed(case.dossier.exposures[-LAST:]):
        who = "we" if one.by == "us" else "they"
        text = f"{who}, size {one.size}: {one.text} ({one.outcome_word})"
        lines += hang((pad("before", LABEL), "dim"), text, width - 2, "dim")
    return _with_offers(card, lines, width)


def _ask(card: StepCard, width: int) -> Evidence:
    """Whether a help comes first, what was asked before, and what could be asked or done next."""
    case = card.case
    lines: list[Line] = []
    if case.owing:
        text = "They gave more than they got: a help comes before an ask."
        lines += hang(("GIVE FIRST ", "warn"), text, width, "warn")
    limit = largest_ask(case.contact)
    lines.append(((pad("size", LABEL), "head"), (f"up to {limit} of 7 is asked here", "")))
    for one in reversed(case.dossier.asks[-LAST:]):
        text = f"size {one.size}: {one.text} ({one.answer_word})"
        lines += hang((pad("before", LABEL), "dim"), text, width - 2, "dim")
    return _with_offers(card, lines, width)


def _commit(card: StepCard, width: int) -> Evidence:
    """What is promised already, and what of this climb could be promised."""
    case = card.case
    lines: list[Line] = []
    for one in case.dossier.commitments:
        if one.state == "open":
            who = "we" if one.by == "us" else "they"
            text = f"{who}: {one.text} (due {short_date(one.due, case.today)})"
            lines += hang((pad("open", LABEL), "dim"), text, width - 2, "dim")
    return _with_offers(card, lines, width)


def _with_offers(card: StepCard, lines: list[Line], width: int) -> Evidence:
    places: dict[int, int] = {}
    kind = ""
    for number, offer in enumerate(card.offers):
        if offer.kind != kind:
            kind = offer.kind
            size = "" if kind == "commit" else f", size {offer.size}"
            lines.append(((f"{_HEADS[kind]}{size}", "head"),))
        here = number == card.cursor
        places[number] = len(lines)
        mark: Span = ("▌", "mark") if here else (" ", "")
        body = hang(("", ""), offer.text, width - 3)
        tone = "strong" if here else ""
        lines += [
            (mark if row == 0 else (" ", ""), (" ", ""), *((text, tone) for text, _ in line))
            for row, line in enumerate(body)
        ]
    return lines, places


_HEADS: Final = {
    "trust": "FOR EXAMPLE",
    "ask": "ASK",
    "help": "HELP",
    "commit": "PROMISE WHAT THIS CLIMB BEGAN",
}

_PARTS: Final = {
    "side": _side,
    "theirs": _evidence,
    "ours": _evidence,
    "purpose": _purpose,
    "trust": _trust,
    "ask": _ask,
    "commit": _commit,
}


def _after(card: StepCard, width: int) -> list[Line]:
    """All seven steps are done: what came of it, whether both are ready, and how it went."""
    case, climb = card.case, card.climb
    begun = short_date(climb.on, case.today)
    lines: list[Line] = [
        ((f"On the way to level {climb.level}, begun on {begun}", "head"),),
        (),
        (("Once it is done: how did it go?", "strong"),),
        (
            (f"  {hint('climbed')}  ", "key"),
            ("climbed", "strong"),
            ("  both sides are on the level now", "dim"),
        ),
        (
            (f"  {hint('stayed')}  ", "key"),
            ("stayed", "strong"),
            ("   it is as it was; one line says why", "dim"),
        ),
        (
            (f"  {hint('fall')}  ", "key"),
            ("fell", "strong"),
            ("     it went down; the cause is kept", "dim"),
        ),
        (),
    ]
    step = step_up(case.dossier, case.playbook.levels)
    plus = hint("climbed")
    if (case.contact.level or 0) >= climb.level:
        lines.append(
            (
                (
                    f"The shared level is {case.contact.level}: {plus} closes the climb.",
                    "good",
                ),
            )
        )
    elif step is not None:
        lines += handshake_lines(step, ("us", "them"), width)
    lines.append(())
    for number, text in enumerate(case.playbook.climb, 1):
        left = result_of(case, climb, number)
        tone = "" if left else "dim"
        lines += hang((pad(text.name, LABEL + 2), "head"), left or "nothing", width - 2, tone)
    return lines
