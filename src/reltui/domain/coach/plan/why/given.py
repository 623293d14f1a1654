"""Why now: a ledger out of balance, or one that contradicts the noted purpose."""

from collections.abc import Iterator

from reltui.domain.coach.plan.why.parts import given_with_days, wanted
from reltui.domain.coach.plan.words import Words

_OURS_TO_GIVE = frozenset({"balance.owing", "balance.drift_us"})


def balance(words: Words) -> Iterator[str]:
    """What was given and received, with the purpose that it contradicts."""
    facts, contact = words.facts, words.case.contact
    purpose, goal = contact.purpose, contact.goal
    clash = purpose is not None and purpose.value == "me" and goal is not None
    if clash and purpose is not None:
        yield words.line("why.balance.clash", purposeday=facts.day(purpose.on))
    to_give = words.finding.rule in _OURS_TO_GIVE
    yield from (_they_gave(words) if to_give else _we_gave(words))
    if purpose is not None and not clash:
        purposeday = facts.day(purpose.on)
        yield words.line("why.balance.purpose", purpose=purpose.value, purposeday=purposeday)
    if to_give:
        yield from wanted(words)


def _they_gave(words: Words) -> Iterator[str]:
    facts = words.facts
    came = facts.received or tuple(reversed(facts.gifts))
    if not came:
        yield words.line("why.balance.nothing")
        return
    gave = given_with_days(words, facts.given[-2:])
    yield words.line("why.balance.came", came=given_with_days(words, came[-3:]), went=gave)


def _we_gave(words: Words) -> Iterator[str]:
    facts = words.facts
    came = given_with_days(words, facts.received[-2:])
    yield words.line("why.balance.went", went=given_with_days(words, facts.given[-3:]), came=came)
    if not facts.asks:
        yield words.line("why.balance.never_asked")
