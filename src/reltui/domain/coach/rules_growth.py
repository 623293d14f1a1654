"""The rules of the coach that let a relationship grow: what is unknown, the matrix, the climb."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import Facts, facts_of, left_for_another
from reltui.domain.coach.facts_touches import FRESH
from reltui.domain.coach.move import Finding, Reason
from reltui.domain.coach.rule import rule_for
from reltui.domain.coach.rules_safety import LADDER, MATRIX, placement
from reltui.domain.coach.unsettled import bars_step, unsettled
from reltui.domain.frameworks.engagement import next_ask
from reltui.domain.frameworks.ladder import SideReadiness, step_up
from reltui.domain.frameworks.matrix import (
    ACTIONS,
    DIMENSIONS,
    MOVE_ON,
    RESCUE,
    question_for,
)
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Ask, Touch
from reltui.domain.text.dates import add_days
from reltui.domain.text.plural import plural
from reltui.domain.text.spoken import spoken_date
from reltui.domain.vocabulary import Action, Dimension, MoveClass, PlayKind, TouchKind

_TALKS = frozenset({TouchKind.CALL, TouchKind.MEETING, TouchKind.VISIT})
"""Kinds of touches that show that they take our call."""

_WORKED_ON = ("ask", "help", "commitment", "exposure", "did matrix")
_CLIMBED = ("ask", "commitment", "exposure", "did climb")


@rule_for(MoveClass.CLASSIFY)
def classify(case: Case) -> Iterator[Finding]:
    """A dimension that is unknown, or whose answer has grown stale."""
    if case.is_resting("classify", case.answered_on(("did classify",), case.contact.added, -1)):
        return
    ask = question_for(case.values)
    found = _stale(case) if ask is None else _unknown(case, ask)
    if found is not None:
        yield found


def _unknown(case: Case, ask: str) -> Finding:
    best, worst = ACTIONS[case.cells[0]].sentence, ACTIONS[case.cells[-1]].sentence
    rule = f"It is open whether this is “{best}” or “{worst}”" if best != worst else "Still open"
    return Finding(
        MoveClass.CLASSIFY,
        f"classify.{ask}",
        due_beside(case, case.placed or case.contact.added),
        case.stake,
        lambda: (Reason(MATRIX, rule, placement(case)),),
        changes={ask: ["unknown", None]},
    )


def _stale(case: Case) -> Finding | None:
    days = case.playbook.numbers.stale
    shown = {name: _last_shown(case, name) for name in case.answers}
    oldest = min(shown.values())
    name = next(name for name in DIMENSIONS if shown.get(name) == oldest)
    said, moved = case.answers[name], case.moved
    grows = stale = add_days(shown[name], days)
    why, more = f"An answer grows stale after {plural(days, 'day')}", list[str]()
    if moved is not None and (moved.on, moved.seq) > (said.on, said.seq):
        stale = min(stale, moved.on)
        why, more = "A new job or company makes the answers stale", [moved.text]
    if (sign := _turned_away(case)) is not None:
        # What they said since then outweighs any answer, however fresh.
        name, stale = "perception", min(stale, sign.on) if name == "perception" else sign.on
        said = case.answers[name]
        why, more = "A newer word of theirs contradicts the answer", [f"{sign.on}: {sign.text}"]
    if stale > case.today or (stale == grows and _has_better(case)):
        return None
    return Finding(
        MoveClass.CLASSIFY,
        f"classify.stale.{name}",
        due_beside(case, stale),
        case.stake,
        lambda: (
            Reason(
                MATRIX,
                why,
                (f"{name} {said.value}, noted {said.on}", *more),
            ),
        ),
        changes={name: [said.value, None]},
        words={"value": said.value, "on": spoken_date(said.on, case.today)},
    )


def _has_better(case: Case) -> bool:
    """Whether an answer that only grew old is asked for along with a better reason to speak.

    A word of theirs of late that waits for ours, a yes of theirs that is newer than the answers,
    or a step up that both sides are ready for: who answers it hears on the way what has changed.
    """
    facts = facts_of(case)
    if facts.away or facts.trouble is not None:
        return False
    word = facts.unanswered
    noted = max(said.on for said in case.answers.values())
    heard = word is not None and facts.age(word.on) <= FRESH
    agreed = any(one.answer == "yes" and one.on > noted for one in facts.asks)
    if heard or agreed or facts.praised:
        return next(chain(matrix(case), climb(case)), None) is not None
    better = chain(matrix(case), climb(case)) if facts.ripe is not None else climb(case)
    return next(better, None) is not None


def due_beside(case: Case, natural: date) -> date | None:
    """The day on which something that can wait is due: not right before we meet anyway."""
    due = case.soon(natural)
    if due is None or due > case.today or not case.dossier.touches:
        # What is not due yet needs no look at the notes.
        return due
    agreed = facts_of(case).agreed
    return due if agreed is None else max(due, add_days(agreed.named.day, -1))


def _turned_away(case: Case) -> Touch | None:
    """A word of theirs that contradicts "advocate", newer than the answer; None without one."""
    view = case.answers.get("perception")
    if view is None or view.value != "advocate":
        return None
    # The notes are read only where there is a newer one at all.
    newer = any((one.on, one.seq) > (view.on, view.seq) for one in case.dossier.touches)
    return facts_of(case).turned_away if newer else None


def _last_shown(case: Case, name: str) -> date:
    """The day of an answer; a talk since then shows by itself that they take our call."""
    said = case.answers[name]
    if name != Dimension.RELATIONSHIP or said.value != "yes":
        return said.on
    for touch in case.newest_touches:
        if touch.on <= said.on:
            break
        if touch.kind in _TALKS and touch.on <= case.today:
            return touch.on
    return said.on


@rule_for(MoveClass.MATRIX)
def matrix(case: Case) -> Iterator[Finding]:
    """The action of the cell; a high risk has a class of its own."""
    action = case.action
    if action is None or action == RESCUE:
        return
    if action.play in _ASKING and not case.owing and _is_not_to_be_asked(case):
        return
    newest = max(case.answers.values(), key=lambda said: (said.on, said.seq))
    last_seq = max(said.seq for said in case.answers.values())
    worked = case.answered_on(_WORKED_ON, newest.on, last_seq)
    # A touch of the day of the placement is what the placement comes from, and no answer to it.
    touched = case.answered_on(("touch",), add_days(newest.on, 1), -1)
    last = max(filter(None, (worked, touched)), default=None)
    if case.is_resting("matrix", last) and not _ripened(case, worked):
        return
    yield Finding(
        MoveClass.MATRIX,
        action.key,
        None if action == MOVE_ON else due_beside(case, newest.on),
        case.stake,
        lambda: (Reason(MATRIX, action.sentence, placement(case)),),
        refine=lambda: _matrix_closer(case, action, newest.on),
    )


def _matrix_closer(case: Case, action: Action, since: date) -> Finding:
    """The same finding with what it should change, its ask, and the person to go through."""
    person, rule = None, action.key
    if action.play in {PlayKind.SPONSOR, PlayKind.HERO}:
        person = next(proposals(case), None)
    if person is not None:
        rule = "matrix.hero" if action.play == PlayKind.HERO else "matrix.sponsor"
    ask, waits = action.play in _ASKING, case.repaired
    if ask and case.owing:
        rule, ask = "balance.owing", False
    elif ask and _asked_for_nothing(facts_of(case)):
        ask = False
    elif ask and waits is not None:
        rule, ask = "matrix.repaired", False
    ripe = ripe_ask(case) if ask else None
    size = ripe.size if ripe else next_ask(case.contact, case.dossier.asks) if ask else None
    return Finding(
        MoveClass.MATRIX,
        rule,
        None if action == MOVE_ON else due_beside(case, since),
        case.stake,
        lambda: (Reason(MATRIX, action.sentence, placement(case) + _person_facts(person)),),
        size=size,
        about=ripe.id if ripe else "",
        changes=_aim(case, action),
        words={
            **({"person": person.name} if person else {}),
            **(waits.words(case.today) if waits and rule == "matrix.repaired" else {}),
        },
    )


def ripe_ask(case: Case) -> Ask | None:
    """An ask that they put off, whose time has come and that is not too large; None without one."""
    facts = facts_of(case)
    ripe = facts.ripe if case.dossier.asks and facts.fresh_yes is None else None
    return ripe if ripe is not None and ripe.size <= (case.contact.level or 0) + 1 else None


def _ripened(case: Case, worked: date | None) -> bool:
    """Whether the time of an ask that was put off has come, and nothing was asked or given since.

    A talk that did not bring it up gives it no rest beyond the next days.
    """
    action, ripe = case.action, ripe_ask(case)
    if ripe is None or action is None or action.play not in _ASKING:
        return False
    since = facts_of(case).ripe_since(ripe)
    spoke = case.last_touch is not None and case.is_within_breather(case.last_touch.on)
    return since is not None and not spoke and (worked is None or since > worked)


def _asked_for_nothing(facts: Facts) -> bool:
    """Whether nothing is asked of whom we owe thanks, who complains, or who does not answer."""
    thanks = facts.praised or facts.good_turn is not None
    return bool(thanks or facts.open_complaint or len(facts.unreturned) > 1)


def _is_not_to_be_asked(case: Case) -> bool:
    """Whether nothing is asked now, and neither a complaint nor thanks lead to other words."""
    if unsettled(case) is None or case.repaired is not None:
        return False
    return not _asked_for_nothing(facts_of(case))


_ASKING = (PlayKind.ACTIVATE, PlayKind.LEVERAGE)
_AIMS = {
    PlayKind.IMPROVE: "perception",
    PlayKind.ACTIVATE: "activity",
    PlayKind.DEVELOP: "relationship",
    PlayKind.SPONSOR: "relationship",
    PlayKind.HERO: "power",
}
"""The one dimension that a play works on; the others keep what there is."""


def _aim(case: Case, action: Action) -> dict[str, object]:
    name = _AIMS.get(action.play)
    said = case.answers.get(name) if name else None
    if name is None or said is None:
        return {}
    low, high = DIMENSIONS[name]
    return {name: [low, high]} if said.value == low else {}


def _anybody(_: Contact) -> bool:
    return True


def proposals(case: Case, fits: Callable[[Contact], bool] = _anybody) -> Iterator[Contact]:
    """Who could be the executive sponsor, or see a hero made: the best first, of those who fit.

    They are of the same account, with a relationship, advocates, and not in conflict with the
    person; the more powerful come first, those whom the person listens to before others. What is
    told of them is looked at one by one: an account may have a thousand people.
    """
    listens = {tie.other for tie in case.dossier.ties if tie.kind == "listens"}

    def order(peer: Contact) -> tuple[bool, bool, bool, int, str]:
        place = peer.placement
        return (
            place.value("power") != "high",
            peer.id not in listens,
            place.value("activity") != "active",
            -(peer.level or 0),
            peer.id,
        )

    friendly = (
        peer
        for peer in case.near
        if peer.id != case.contact.id
        and peer.placement.value("relationship") == "yes"
        and peer.placement.value("perception") == "advocate"
        and not peer.archived
        and fits(peer)
    )
    return (
        peer
        for peer in sorted(friendly, key=order)
        if left_for_another(case, peer) is None and not at_odds(case, peer)
    )


def powerful(peer: Contact) -> bool:
    """Whether a colleague has the power to decide."""
    return peer.placement.value("power") == "high"


def at_odds(case: Case, peer: Contact) -> bool:
    """Whether the person and a colleague are in conflict, by the ties of either of the two."""
    own = case.contact.id
    told = case.ties_and_news_of(peer.id)
    theirs = told.ties if told is not None else ()
    return any(tie.kind == "conflict" and tie.other == peer.id for tie in case.dossier.ties) or any(
        tie.kind == "conflict" and tie.other == own for tie in theirs
    )


def _person_facts(person: Contact | None) -> tuple[str, ...]:
    if person is None:
        return ()
    place = person.placement
    said = [answer for name in ("relationship", "perception") if (answer := place.get(name))]
    return tuple(f"{person.name}: {answer.value}, noted {answer.on}" for answer in said)


@rule_for(MoveClass.CLIMB)
def climb(case: Case) -> Iterator[Finding]:
    """The next level, once both sides are ready for it."""
    level = case.contact.level
    if level is None or bars_step(case) or unsettled(case) is not None:
        return
    if not case.dossier.checks and case.contact.ready is None:
        # One side at least is not there yet, and nothing shows that it is ready.
        return
    step = step_up(case.dossier, case.playbook.levels)
    if step is None or not step.granted:
        return
    since = max(_ready_since(case, side) for side in step.sides)
    if case.is_resting("climb", case.answered_on(_CLIMBED, since[0], since[1])):
        return
    yield Finding(
        MoveClass.CLIMB,
        f"climb.{step.level}",
        due_beside(case, since[0]),
        case.stake * 10 + (case.contact.goal is not None),
        lambda: (
            Reason(
                LADDER,
                f"Both sides are ready for level {step.level}",
                tuple(fact for side in step.sides for fact in _ready_facts(case, side)),
            ),
        ),
        changes={"level": [level, step.level]},
    )


def _ready_since(case: Case, side: SideReadiness) -> tuple[date, int]:
    contact = case.contact
    mark = contact.ours if side.side == "ours" else contact.theirs
    if side.there and mark is not None:
        return mark.on, mark.seq
    if side.by_hand and contact.ready is not None:
        return contact.ready.on, contact.ready.seq
    checks = [proof.answer for proof in side.proofs if proof.answer is not None]
    return max((check.on, check.seq) for check in checks)


def _ready_facts(case: Case, side: SideReadiness) -> tuple[str, ...]:
    contact, who = case.contact, "we" if side.side == "ours" else "they"
    mark = contact.ours if side.side == "ours" else contact.theirs
    if side.there and mark is not None:
        return (f"{who} stand on level {mark.level} since {mark.on}",)
    if side.by_hand and contact.ready is not None:
        return (f"{side.side} called ready on {contact.ready.on}",)
    return tuple(
        f"{proof.text.statement} (yes, {proof.answer.on})" for proof in side.proofs if proof.answer
    )
