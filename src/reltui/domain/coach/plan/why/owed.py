"""Why now: what we promised, what they asked, and what they promised."""

from collections.abc import Iterator

from reltui.domain.coach.plan.promised import act_of, named_of
from reltui.domain.coach.plan.why.parts import ago, reasons
from reltui.domain.coach.plan.words import Words
from reltui.domain.people.events import Commitment
from reltui.domain.text.promises import promise_words


def commitment(words: Words) -> Iterator[str]:
    """A promise of ours that is due, late or broken."""
    promise = words.promise
    if promise is None:
        yield reasons(words)
        return
    yield words.line("why.commitment.made")
    if "why_known" in words.premises:
        yield words.line("why.commitment.fell")
    if whole := words.slots.get("whole"):
        yield words.line("why.commitment.whole", whole=whole)
    news = words.news
    told = news is not None and (news.on, news.seq) > (promise.on, promise.seq)
    if told and news is not None:
        yield words.told(news)
    trouble = words.facts.trouble
    if trouble is not None:
        yield "" if told else words.told(trouble)
        yield words.line("why.trouble")
        return
    yield _weight(words, promise, told=told)


def _weight(words: Words, promise: Commitment, *, told: bool) -> str:
    """What follows from it: a snooze and a second debt come before what is true in general."""
    facts, snooze = words.facts, words.case.contact.snoozed_until
    if snooze is not None and snooze > facts.today:
        return words.line("why.commitment.snoozed", until=facts.day(snooze))
    other = next((one for one in facts.late if one.id != promise.id), None)
    if other is not None:
        named = named_of(words.person, other)
        return words.line("why.commitment.second", second=named, seconddue=facts.day(other.due))
    return "" if told else words.line("why.commitment.weight")


def question(words: Words) -> Iterator[str]:
    """A question of theirs that waits for our answer."""
    facts = words.facts
    yield words.line("why.question.asked")
    theirs = next((one for one in facts.theirs if one.due <= facts.today), None)
    if theirs is not None:
        named = promise_words(theirs.text).theirs
        yield words.line("why.question.theirs", named=named, theirsdue=facts.day(theirs.due))
    if "reminded" in words.premises:
        last = next(one for one in facts.touches if one.by == "us")
        yield words.line("why.question.reminded", touchday=facts.day(last.on))
    elif theirs is None:
        yield words.line("why.question.weight")


def waiting(words: Words) -> Iterator[str]:
    """A promise of theirs that is past its day."""
    one = words.promise
    if one is None:
        yield reasons(words)
        return
    held = promise_words(one.text)
    named = held.thing or f"to {act_of(words.person, one)}"
    yield words.line("why.waiting.promised", named=named, late=ago(words, one.due))
    if words.news_since is not None:
        yield words.told(words.news_since)
    again = "again_late" in words.premises
    yield words.line("why.waiting.again" if again else "why.waiting.weight")
