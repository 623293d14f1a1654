"""Why a move is right now: the room of its class, and the newest fact that no part spoke of."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from reltui.domain.coach.facts_touches import long_words
from reltui.domain.coach.plan.notes import without_subject
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.coach.plan.subject import WORDS
from reltui.domain.coach.plan.texts import sentences, tidy
from reltui.domain.coach.plan.why import contact, given, growing, hurt, owed
from reltui.domain.coach.plan.why.parts import reasons
from reltui.domain.coach.plan.words import Words
from reltui.domain.people.events import PlainNote
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.promises import promise_words
from reltui.domain.text.spoken import number_word
from reltui.domain.text.wording import bare, done, lower_first, sentence, upper_first

_ROOMS: Final[Mapping[str, Callable[[Words], Iterator[str]]]] = {
    "commitment": owed.commitment,
    "risk": hurt.grievance,
    "leaving": hurt.grievance,
    "fall": hurt.fall,
    "question": owed.question,
    "waiting": owed.waiting,
    "occasion": contact.occasion,
    "balance": given.balance,
    "touch": contact.touch,
    "classify": growing.classify,
    "matrix": growing.matrix,
    "climb": growing.climb,
    "practice": growing.practice,
}
"""The reasons of each class of move; any other class gives the facts of its rule."""


def _by_its_rule(words: Words) -> Iterator[str]:
    yield reasons(words)


def because(words: Words) -> str:
    """Why this is right now: what happened, with its dates, and what follows from it."""
    owing = words.finding.rule == "balance.owing"
    room = given.balance if owing else _ROOMS.get(words.kind, _by_its_rule)
    if words.facts.trouble is not None and words.kind not in {"commitment", "occasion"}:
        return sentences(*contact.trouble(words))
    if words.takes_up in WORDS:
        room = contact.taken_up
    if words.endangered is not None:
        room = contact.endangered
    if words.takes_up == "agreed":
        room = contact.agreed
    return sentences(*room(words), *_curt(words), *_put_off(words))


def _curt(words: Words) -> Iterator[str]:
    """An answer of one word, where something has hurt: it tells how cold it has become."""
    curt = words.facts.curt
    if curt is not None and words.kind in {"fall", "risk", "leaving"}:
        yield words.told(curt)
        yield words.line("why.curt")


def _put_off(words: Words) -> Iterator[str]:
    """After four snoozes every move says so, whatever it is about."""
    case, rule = words.case, words.finding.rule
    if case.snooze_count >= case.playbook.numbers.snoozes and rule != "touch.snoozed":
        yield words.line("why.put_off", times=number_word(case.snooze_count))


def with_newest(words: Words, plan: Plan) -> str:
    """Why, with the newest dated fact of the book where nothing of the plan speaks of it yet."""
    facts = words.facts
    told: list[tuple[date, int, str]] = [
        (one.on, one.seq, words.told(one)) for one in facts.touches[:1]
    ]
    note = max(facts.dossier.notes, key=_moment, default=None)
    if note is not None and facts.age(note.on) <= _NOTED and not hearsay(note.text):
        text = words.line("note.noted", day=facts.day(note.on), text=upper_first(bare(note.text)))
        told.append((note.on, note.seq, text))
    for entry in facts.dossier.ledger:
        key = "why.newest.they_gave" if entry.way == "receive" else "why.newest.we_gave"
        text = words.line(key, day=facts.day(entry.on), deed=done(entry.text))
        told.append((entry.on, entry.seq, text))
    for fall in facts.dossier.falls:
        cause = lower_first(fall.because)
        day = facts.day(fall.on)
        text = words.line("why.newest.fell", day=day, to=str(fall.to), reason=cause)
        told.append((fall.on, fall.seq, text))
    spoken, because = _spoken(plan), plan.because
    for kind in (told, list(_settled(words))):
        newest = max((one for one in kind if one[0] <= facts.today), default=None)
        if newest is None:
            continue
        untold = kind is told and newest[2] == told[0][2] and _is_untold(newest[2], spoken)
        if untold or facts.day(newest[0]) not in spoken:
            because = tidy(f"{because} {sentence(newest[2])}")
    return because


_NOTED: Final = 60
"""Days for which what the user noted beside the touches is told again."""


def _moment(note: PlainNote) -> tuple[date, int]:
    return note.on, note.seq


_TELLS: Final = 3
"""Long words from which a note tells more than that there was a contact."""


_EVERYWHERE: Final = long_words(
    "january february march april june july august september october november december "
    "about says note wrote that with from this"
)
"""Words that tell no note from another."""


def _is_untold(note: str, spoken: str) -> bool:
    """Whether a note tells something of which less than half stands in the plan."""
    own = long_words(note) - _EVERYWHERE
    return len(own) >= _TELLS and 2 * len(own & long_words(spoken)) < len(own)


def with_their_side(words: Words, plan: Plan) -> str:
    """Why, with what they want, feel or see, where nothing of the plan speaks of it yet.

    Source: "The Client Service Relationship Ladder": see it from their side.
    """
    contact, facts = words.case.contact, words.facts
    if facts.away or facts.trouble or words.finding.rule.endswith(".move_on"):
        return plan.because
    spoken = _spoken(plan).casefold()
    held = (("wants", contact.wants), ("feels", contact.feels), ("sees", contact.sees))
    for name, said in held:
        if said is None or not bare(said.value):
            continue
        if bare(said.value)[1:].casefold() in spoken:
            return plan.because
        told = words.line(f"why.{name}", seen=facts.day(said.on))
        return tidy(f"{plan.because} {sentence(told)}")
    return plan.because


def _settled(words: Words) -> Iterator[tuple[date, int, str]]:
    """Promises that were closed, answers that were given, and steps of trust, in sentences."""
    facts, told = words.facts, words.facts.dossier
    for one in told.commitments:
        if one.closed is None or one.state == "open" or one.id == words.finding.about:
            continue
        side = "ours" if one.by == "us" else "theirs"
        named, day = promise_words(one.text).named, facts.day(one.closed)
        text = words.line(f"why.newest.{side}_{one.state}", day=day, promised=named)
        yield one.closed, one.closed_seq, text
    for question in told.questions:
        if question.answered is not None:
            day, asked = facts.day(question.answered), facts.day(question.on)
            text = words.line("why.newest.answered", day=day, asked=asked)
            yield question.answered, question.seq, text
    for risk in told.exposures:
        side = "ours" if risk.by == "us" else "theirs"
        said, day = without_subject(lower_first(bare(risk.text))), facts.day(risk.on)
        yield risk.on, risk.seq, words.line(f"why.newest.risk_{side}", day=day, risk=said)


def _spoken(plan: Plan) -> str:
    parts = [plan.what, plan.because, plan.say, plan.how.because]
    parts += [one.what for one in plan.with_it]
    parts += [f"{one.what} {one.because}" for one in plan.not_today]
    return " ".join(parts)


def with_doubts(words: Words, because: str) -> str:
    """Why, with the newest word of a third party that contradicts the book."""
    facts = words.facts
    one = next((one for one in facts.heard if facts.doubted(one)), None)
    if one is None:
        return because
    news = lower_first(facts.news_words(one))
    told = words.line("why.doubt.heard", day=facts.day(one.on), news=news)
    return tidy(f"{because} {sentence(told)} {_doubt(words, facts.doubted(one))}")


def _doubt(words: Words, doubted: str) -> str:
    return sentence(words.line("why.doubt.what", doubted=doubted))
