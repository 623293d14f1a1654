"""Why now: a grievance of somebody powerful or about to leave, and a fall on the ladder."""

from collections.abc import Iterator
from typing import Final

from reltui.domain.coach.plan.why.parts import ago, wanted
from reltui.domain.coach.plan.words import Words
from reltui.domain.people.events import Touch
from reltui.domain.text.dates import add_days
from reltui.domain.text.spoken import ordinal_word, span_words
from reltui.domain.text.wording import lower_first

_NEWS: Final = 400
"""Days after which the newest note says nothing about a grievance any more."""


def grievance(words: Words) -> Iterator[str]:
    """Somebody powerful who acts against us, or somebody who is about to leave."""
    facts = words.facts
    if words.kind == "risk":
        day = max(said.on for said in words.case.answers.values())
        yield words.line("why.risk", placed=facts.day(day))
    else:
        yield _distant(words)
    cause, outburst = facts.grievance, facts.outburst
    if cause is not None:
        yield _cause(words, cause)
    if outburst is not None:
        yield words.told(outburst)
    newest = facts.newest
    since = add_days(facts.today, -_NEWS)
    if newest is not None and newest not in {cause, outburst} and newest.on > since:
        yield words.told(newest)
    if cause is not None:
        quiet = facts.silence(cause.on)
        if quiet is not None and quiet > 0:
            yield words.line("why.unanswered", quiet=span_words(quiet))
    sees = words.case.contact.sees
    if sees and not cause:
        yield words.line("why.sees", seen=facts.day(sees.on))
    yield from wanted(words)


def _cause(words: Words, cause: Touch) -> str:
    if cause.id:
        return words.told(cause)
    return words.line(
        "why.cause", cause=lower_first(cause.text), causeday=words.facts.day(cause.on)
    )


def _distant(words: Words) -> str:
    """How far away they stand, and since when."""
    contact, facts = words.case.contact, words.facts
    said = contact.satisfaction
    noted = facts.day(said.on) if said else ""
    if not contact.level:
        return words.line("why.leaving.unplaced", noted=noted)
    marks = [one for one in (contact.ours, contact.theirs) if one and one.level == contact.level]
    since = facts.day(max(one.on for one in marks))
    if noted == since:
        return words.line("why.leaving.same_day", noted=noted)
    return words.line("why.leaving.distant", noted=noted, levelday=since)


def fall(words: Words) -> Iterator[str]:
    """A fall that nothing has addressed yet."""
    one = next(one for one in words.facts.dossier.falls if one.id == words.finding.about)
    yield words.line("why.fall.fell", upper=str(one.origin), to=str(one.to))
    year = add_days(one.on, -365)
    earlier = [other for other in words.facts.dossier.falls if year <= other.on < one.on]
    if earlier:
        times = ordinal_word(len(earlier) + 1)
        day = words.facts.day(min(other.on for other in earlier))
        yield words.line("why.fall.again", times=times, fallday=day)
    quiet = words.facts.silence(one.on)
    silent = quiet is not None and quiet > 1
    holds = ["silent"] if silent else []
    yield words.line("why.fall.first", *holds, quiet=ago(words, one.on) if silent else "")
