"""What is better left for another day: the tempting wrong moves, each with its reason."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from reltui.domain.coach.plan import planned
from reltui.domain.coach.plan.approach import others, why_not
from reltui.domain.coach.plan.planned import REPAIR
from reltui.domain.coach.plan.shape import NotToday
from reltui.domain.coach.plan.subject import ASKING, OURS, WORDS
from reltui.domain.coach.plan.why.parts import asked, asking
from reltui.domain.coach.plan.words import Words
from reltui.domain.coach.rules_dates import dates
from reltui.domain.coach.rules_growth import at_odds
from reltui.domain.frameworks.ladder import step_up
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Ask
from reltui.domain.text.dates import add_days
from reltui.domain.text.pattern import lazy
from reltui.domain.text.promises import promise_words
from reltui.domain.text.spoken import span_words
from reltui.domain.text.wording import bare, done, lower_first, noun_phrase
from reltui.domain.vocabulary import PlayKind

_STRANGE: Final = frozenset({PlayKind.HERO, PlayKind.DEVELOP, PlayKind.SPONSOR})
_OURS_FIRST: Final = frozenset({"commitment", "risk", "leaving", "fall"})
_NO_KEPT: Final = 200
"""Days in which a refused ask is spoken of."""

_SILENCE: Final = 14
"""Days without a contact from which one speaks of a silence."""

_PEERS: Final = 40
"""Colleagues of an account who are looked at for a conflict."""

_PENDING_KEPT: Final = 365
"""Days in which an ask without an answer is spoken of."""


def not_today(words: Words) -> tuple[NotToday, ...]:
    """The tempting wrong moves of this day, none of them twice."""
    held: dict[str, NotToday] = {}
    for one in _all(words):
        held.setdefault(one.what, one)
    return tuple(held.values())


def _all(words: Words) -> Iterator[NotToday]:
    facts = words.facts
    yield from _asks(words)
    yield from planned.planned_later(words)
    for ours in facts.our_questions:
        yield from words.waits("our_question", day=facts.day(ours.on))
    if facts.away:
        back = facts.back_said
        yield from words.waits("away.back" if back else "away", note=facts.away, backday=back)
        return
    if facts.trouble is not None:
        yield from words.waits("trouble")
        return
    snooze = words.case.contact.snoozed_until
    if words.kind == "commitment" and snooze is not None and snooze > facts.today:
        yield from words.waits("snoozed", day=facts.day(snooze))
    yield from _cell(words)
    yield from _repaired(words)
    yield from _ours_first(words)
    yield from _of_the_move(words)
    yield from _anger(words)
    if facts.sent_back is not None:
        yield from words.waits("sent_back", day=facts.day(facts.sent_back.on))
    if words.introducer is not None and words.kind != "matrix":
        yield from words.waits("door")
    yield from _conflict(words)
    for heard in facts.heard:
        if heard.protected:
            news = lower_first(facts.news_words(heard))
            yield from words.waits("protected", day=facts.day(heard.on), news=news)
    yield from _unpaid(words)
    for risk in facts.abused:
        yield from words.waits("abused", day=facts.day(risk.on), risk=lower_first(bare(risk.text)))
    yield from _goal(words)


def _of_the_move(words: Words) -> Iterator[NotToday]:
    """What is tempting in this move: by the word that it takes up, or by its class."""
    if words.promise is not None and words.released:
        return words.waits(words.released, owed=promise_words(words.promise.text).named)
    if words.endangered is not None:
        return words.waits("endangered")
    own = words.takes_up not in {"", "last_note"}
    room = _taken_up if own else _ROOMS.get(words.kind, _of_the_class)
    return room(words)


_ANGRY: Final = lazy(
    r"\b(?i:angry|angrily|anger|furious\w*|rude\w*|shout\w*|yell\w*|insult\w*|outrag\w*|rage|"
    r"raging|"
    r"livid|swore|liars?|threaten\w*)\b|!!|(?<![A-Z])[A-Z]{4,} [A-Z]{3,}"
)


def _anger(words: Words) -> Iterator[NotToday]:
    """A quick answer in writing, where their last word to us was an angry one."""
    told = words.facts.open_complaint
    if told is None or _ANGRY.search(told.text) is None or words.how.channel == "none":
        return
    contradicted = words.kind == "classify" and words.facts.against is not None
    if not contradicted or words.takes_up:
        yield from words.waits("anger")


def _repaired(words: Words) -> Iterator[NotToday]:
    """A request and a step up, while a repair that has begun needs its time."""
    waits = words.case.repaired
    if waits is None or words.kind in REPAIR or words.case.moved_on:
        return
    yield from words.waits(
        "repaired", until=words.facts.day(waits.until), **waits.words(words.facts.today)
    )


def _unpaid(words: Words) -> Iterator[NotToday]:
    """One more gift, where much went out and nothing came back, whatever the contact is about."""
    case = words.case
    purpose = case.contact.purpose
    meant = purpose is not None and purpose.value == "them"
    if words.kind != "balance" and case.balance.net >= case.playbook.numbers.balance_limit:
        if meant or words.finding.rule == "balance.owing":
            return
        one = words.facts.given[-1]
        yield from words.waits("unpaid", day=words.facts.day(one.on), gave=done(one.text))


def _ours_first(words: Words) -> Iterator[NotToday]:
    """What they promised, and good wishes, where something of ours stands before them."""
    if words.kind in _OURS_FIRST:
        for one in words.facts.theirs:
            named, day = promise_words(one.text).theirs, words.facts.day(one.due)
            yield from words.waits("their_promise", promised=named, day=day)
    if words.is_late or words.kind == "fall" or words.hears_complaint:
        yield from _wishes(words)


def _asks(words: Words) -> Iterator[NotToday]:
    """A second ask after a yes, the same one after a no, and one that has no answer yet."""
    facts = words.facts
    if (yes := facts.fresh_yes) is not None:
        said, days = yes.replied_on, words.case.playbook.numbers.after_yes
        named = {**_asked(words, yes), "day": facts.day(said)}
        yield from words.waits("after_yes", until=facts.day(add_days(said, days)), **named)
    no = facts.no
    if no is not None and facts.age(no.replied_on) <= _NO_KEPT:
        size = str(max(1, no.size - 1))
        reason = lower_first(bare(no.reason))
        yield from words.waits("after_no", size=size, reason=reason, **_asked(words, no))
    for ask in facts.pending:
        if facts.age(ask.on) <= _PENDING_KEPT:
            if words.takes_up == "ripe" and ask is facts.ripe:
                continue
            reason = facts.why_later(ask)
            key = _pending_key(words, ask)
            yield from words.waits(key, reason=reason, **_asked(words, ask))


def _pending_key(words: Words, ask: Ask) -> str:
    """Which texts speak of an ask without a yes or a no: it is open, put off, or its time came."""
    put_off = ask.answer == "later"
    if words.kind in REPAIR:
        return "ask_later_owed" if put_off else "ask_open_owed"
    if put_off and words.facts.why_later(ask) and words.facts.ripe_since(ask) is not None:
        return "ask_ripe"
    return "ask_later" if put_off else "ask_open"


def _asked(words: Words, ask: Ask) -> dict[str, str]:
    return {"day": words.facts.day(ask.on), "asked": asked(ask), "asking": asking(ask)}


def _cell(words: Words) -> Iterator[NotToday]:
    """The action of the cell, where something else has to come first."""
    case, facts, kind = words.case, words.facts, words.kind
    action = case.action
    if action is None or kind in {"matrix", "risk"} or words.finding.rule.endswith(".move_on"):
        return
    label, asks = str(action.play), action.play in ASKING
    if kind == "fall" and asks and "their_fault" in words.premises:
        yield from words.waits("cell.their_fault", action=label)
    elif kind in REPAIR and asks:
        yield from words.waits("cell.repair_ask", action=label)
    elif kind in REPAIR and action.play in _STRANGE:
        key = "cell.kept" if words.finding.rule == "commitment.due" else "cell.repair"
        yield from words.waits(key, action=label)
    elif not asks:
        return
    elif kind == "balance" and words.finding.rule == "balance.owing":
        # What is left for another day of this class says it already.
        return
    elif kind == "touch":
        yield from _asking_first(words, label)
    elif kind == "classify":
        day = facts.day(min(said.on for said in case.answers.values()))
        yield from words.waits("cell.classify", action=label, day=day)
    elif kind == "practice" and not facts.fresh_yes:
        yield from words.waits("cell.practice", action=label)


def _asking_first(words: Words, label: str) -> Iterator[NotToday]:
    """A request in a contact that is there to hear; what is taken up says it in its own words."""
    facts = words.facts
    if words.takes_up not in {"", "last_note"}:
        return
    if words.is_about_complaint:
        yield from words.waits("complaint", action=label)
    else:
        days = facts.age(facts.touches[0].on) if facts.touches else 0
        # Less than a fortnight, or than the rhythm of the contact, is not silence.
        quiet = span_words(days) if days >= max(_SILENCE, words.case.cadence or 0) else ""
        yield from words.waits(
            "cell.touch_quiet" if quiet else "cell.touch", action=label, quiet=quiet
        )


def _taken_up(words: Words) -> Iterator[NotToday]:
    """What is tempting where a word of theirs takes the place of the subject."""
    action = words.case.action
    if action is not None and action.play in ASKING and words.takes_up != "ripe":
        heard = words.takes_up in WORDS and words.takes_up != "invoice"
        key = "taken_up.asks" if heard else "unreached.asks"
        key = "good_turn.asks" if words.takes_up == "good_turn" else key
        key = "ours.asks" if words.takes_up in OURS else key
        yield from words.waits(key, action=str(action.play))
    yield from words.waits(words.takes_up)
    if words.takes_up == "burden" and (other := words.facts.blames_colleague):
        yield from words.waits("conflict", other=other)


def _of_the_class(words: Words) -> Iterator[NotToday]:
    """What is tempting in moves of this class, or after this rule."""
    own = words.case.playbook.plan.waits
    key = words.finding.rule if words.finding.rule in own else words.kind
    return words.waits(key) if key in own else iter(())


def _grievance(words: Words) -> Iterator[NotToday]:
    facts = words.facts
    yield from _wishes(words)
    if facts.outburst is not None:
        yield from words.waits("grievance.outburst", day=facts.day(facts.outburst.on))
    yield from words.waits("grievance")


def _wishes(words: Words) -> Iterator[NotToday]:
    """Good wishes in the breath of an apology."""
    for found in dates(words.case):
        if found.is_due(words.facts.today) and found.rule != "occasion.contract_end":
            yield from words.waits("grievance.occasion", day=noun_phrase(found.words["occasion"]))


def _fall(words: Words) -> Iterator[NotToday]:
    fall = next(one for one in words.facts.dossier.falls if one.id == words.finding.about)
    return words.waits("fall", upper=str(fall.origin))


def _question(words: Words) -> Iterator[NotToday]:
    theirs = next((one for one in words.facts.theirs if one.due < words.facts.today), None)
    if theirs is not None:
        yield from words.waits("question", promised=promise_words(theirs.text).theirs)


def _climb(words: Words) -> Iterator[NotToday]:
    wants = words.case.contact.wants
    return words.waits("climb", day=words.facts.day(wants.on) if wants else "")


def _balance(words: Words) -> Iterator[NotToday]:
    to_give = words.finding.rule in {"balance.owing", "balance.drift_us"}
    return words.waits("balance.give" if to_give else "balance.ask")


def _classify(words: Words) -> Iterator[NotToday]:
    facts = words.facts
    if words.is_impersonal:
        return iter(())
    if facts.against is not None:
        return words.waits("classify.contradicted")
    known = facts.touches or words.case.answers
    return words.waits("classify.later" if known else "classify.first")


def _matrix(words: Words) -> Iterator[NotToday]:
    action, introducer = words.case.action, words.introducer
    if words.finding.rule == "matrix.repaired":
        return
    if words.finding.rule == "balance.owing":
        yield from words.waits("balance.give")
    elif introducer is not None:
        yield from _by_introducer(words, introducer)
    elif action is not None and words.facts.open_complaint and action.play in ASKING:
        yield from words.waits("complaint", action=str(action.play))
    elif action is not None and action.play in ASKING and words.facts.praised:
        yield from words.waits("cell.praised", action=str(action.play))
    elif action is not None:
        limit = str((words.case.contact.level or 0) + 1)
        yield from words.waits(f"matrix.{action.play.replace(' ', '_')}", limit=limit)


def _by_introducer(words: Words, introducer: Contact) -> Iterator[NotToday]:
    """Wrong moves around the colleague who can introduce us."""
    yield from words.waits("door")
    for one in islice(others(words.case, introducer), 3):
        yield from words.waits(
            "other_door", other=one.name, otherfirst=one.first_name, why=why_not(words.case, one)
        )
    yield from words.waits("door.public")


def _conflict(words: Words) -> Iterator[NotToday]:
    """Taking sides between two people of one account who are at odds."""
    case = words.case
    for peer in case.peers[:_PEERS]:
        if peer.id != case.contact.id and at_odds(case, peer):
            yield from words.waits("conflict", other=peer.first_name)


def _goal(words: Words) -> Iterator[NotToday]:
    """A climb for which one side is not ready, where a goal is set."""
    case = words.case
    if case.contact.goal is None or words.kind == "climb" or case.contact.level is None:
        return
    if words.finding.rule == "practice.climb":
        # The climb is under way, and its next step is today's act.
        return
    step = step_up(case.dossier, case.playbook.levels)
    if step is None or step.granted or step.stopped_by is None:
        return
    holds = [f"{'our' if step.stopped_by.side == 'ours' else 'their'}_side"]
    known = words.case.contact.potential and words.kind == "balance"
    key = "goal.potential" if known else "goal"
    yield from words.waits(key, *holds, to=str(step.level))


_ROOMS: Final[Mapping[str, Callable[[Words], Iterator[NotToday]]]] = {
    "risk": _grievance,
    "leaving": _grievance,
    "fall": _fall,
    "question": _question,
    "balance": _balance,
    "classify": _classify,
    "climb": _climb,
    "matrix": _matrix,
}
"""Classes whose temptations depend on more than the move; the others read theirs by class."""
