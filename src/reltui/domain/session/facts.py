"""The facts of one person that a question of a session may be about, by the name of their kind.

A question of the playbook names one kind; it is asked once for each fact of that kind that the book
holds, and never where there is none. That something is *not* known is a fact too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.coach.matrix_path import path_of
from reltui.domain.frameworks.ladder import next_level, open_falls, readiness
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.frameworks.purpose import drift_since
from reltui.domain.people.contact import Answer
from reltui.domain.people.sessions import SessionLine
from reltui.domain.text.dates import add_days, count_days, short_date
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import Side


class Fact(NamedTuple):
    """One fact of the book: the words that it lends to a question, and the fact as a sentence.

    `about` tells facts of one kind apart (the id of a record, the name of a field). `keeps` says
    what an answer becomes: the name of a field, "check:SIDE:LEVEL:KEY", "story", "answer:ID", or
    nothing, where the answer is a line of the session and no more.
    """

    text: str
    words: Mapping[str, str] = {}
    about: str = ""
    keeps: str = ""


Facts = Callable[[Case, tuple[SessionLine, ...]], Iterator[Fact]]
"""Finds the facts of one kind; the lines are the open actions of the last session."""

THEIR_SIDE: Final = ("wants", "sees", "feels")

_VERBS: Final = {"sees": "see", "feels": "feel", "wants": "want"}

_LONGEST: Final = 90


def _day(day: date, case: Case) -> str:
    return short_date(day, case.today)


def _short(text: str) -> str:
    line = " ".join(text.split()).rstrip(".")
    return (
        line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    )


def _their_side(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for name in THEIR_SIDE:
        said: Answer | None = getattr(case.contact, name)
        if said is not None and not _is_old(said, case):
            on = _day(said.on, case)
            words = {"does": name, "value": _short(said.value), "on": on}
            yield Fact(f"{name}, noted {on}: {_short(said.value)}", words, name, name)


def _side_old(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for name in THEIR_SIDE:
        said: Answer | None = getattr(case.contact, name)
        if said is not None and _is_old(said, case):
            on = _day(said.on, case)
            words = {"does": name, "value": _short(said.value), "on": on}
            yield Fact(f"{name} is old, noted {on}: {_short(said.value)}", words, name, name)


def _side_unknown(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for name in THEIR_SIDE:
        if getattr(case.contact, name) is None:
            verb = _VERBS[name]
            text = f"what {case.contact.first_name} {name} was never noted"
            yield Fact(text, {"verb": verb}, name, name)


def _is_old(said: Answer, case: Case) -> bool:
    return said.on <= add_days(case.today, -case.playbook.numbers.stale)


def _level(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    level = case.contact.level
    if level is not None:
        name = case.playbook.levels[level - 1].name
        yield Fact(f"level {level} together: {name}", {"levelname": name})


def _no_level(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if case.contact.level is None:
        yield Fact("one side or both stand on no level of the ladder yet")


def _apart(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    ours, theirs = case.contact.ours, case.contact.theirs
    if ours and theirs and ours.level != theirs.level:
        words = {"ours": str(ours.level), "theirs": str(theirs.level)}
        since = _day(max(ours.on, theirs.on), case)
        yield Fact(f"we stand on {ours.level}, they on {theirs.level}, since {since}", words)


def _goal(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    goal = case.contact.goal
    if goal is not None:
        name = case.playbook.levels[goal.level - 1].name
        by = _day(goal.by, case)
        words = {"goal": str(goal.level), "goalname": name, "by": by}
        yield Fact(
            f"goal, set {_day(goal.on, case)}: level {goal.level} by {by}", words, "", "goal"
        )


def _no_goal(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if case.contact.goal is None:
        months = str(case.playbook.numbers.horizon_months)
        yield Fact("no goal is set", {"months": months}, "", "goal")


def _next(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    level = next_level(case.contact)
    if level is not None and case.contact.level is not None:
        name = case.playbook.levels[level - 1].name
        yield Fact(f"the next level is {level}: {name}", {"level": str(level), "levelname": name})


def _purpose(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    said = case.contact.purpose
    if said is not None:
        on = _day(said.on, case)
        yield Fact(f"purpose, noted {on}: all about {said.value}", {"purpose": said.value})


def _no_purpose(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if case.contact.purpose is None:
        yield Fact("no purpose was said", {}, "", "purpose")


def _potential(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    said = case.contact.potential
    if said is not None:
        on = _day(said.on, case)
        text = f"potential, noted {on}: {_short(said.value)}"
        yield Fact(text, {"value": _short(said.value)}, "", "potential")


def _no_potential(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if case.contact.potential is None:
        yield Fact("what this could become was never noted", {}, "", "potential")


def _owing(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if case.owing:
        yield Fact(_balance(case), _sums(case))


def _unpaid(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if case.balance.net >= case.playbook.numbers.balance_limit:
        yield Fact(_balance(case), _sums(case))


def _balance(case: Case) -> str:
    got = case.balance
    last = max((entry.on for entry in got.entries), default=case.today)
    return f"given {got.given}, received {got.received}, the last on {_day(last, case)}"


def _sums(case: Case) -> dict[str, str]:
    return {"given": str(case.balance.given), "received": str(case.balance.received)}


def _drift(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    contact, numbers = case.contact, case.playbook.numbers
    since = drift_since(contact, case.dossier.ledger, case.today, numbers)
    if since is not None and contact.purpose is not None:
        on = _day(since, case)
        words = {"purpose": contact.purpose.value, "on": on}
        yield Fact(
            f"since {on} what was given does not fit the purpose, {contact.purpose.value}", words
        )


def _gift(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    received = [one for one in case.dossier.ledger if one.way == "receive"]
    given = max((one.on for one in case.dossier.ledger if one.way == "give"), default=date.min)
    last = max(received, key=lambda one: (one.on, one.seq), default=None)
    if last is not None and last.on >= given:
        on = _day(last.on, case)
        yield Fact(f"they gave on {on}: {_short(last.text)}", _value_on(last.text, on), last.id)


def _value_on(text: str, on: str) -> dict[str, str]:
    return {"value": _short(text), "on": on}


def _fall(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for one in open_falls(case.dossier):
        on = _day(one.on, case)
        words = {"from": str(one.origin), "to": str(one.to), **_value_on(one.because, on)}
        text = f"fell on {on}, from {one.origin} to {one.to}: {_short(one.because)}"
        yield Fact(text, words, one.id)


def _stale(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for name in DIMENSIONS:
        said = case.contact.placement.get(name)
        if said is not None and _is_old(said, case):
            on = _day(said.on, case)
            text = case.playbook.dimensions[name]
            words = {
                "question": text.question,
                "dimension": text.name.lower(),
                **_value_on(said.value, on),
            }
            yield Fact(f"{text.name.lower()} {said.value} is old, noted {on}", words, name, name)


def _unknown(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for name in DIMENSIONS:
        if case.contact.placement.get(name) is None:
            text = case.playbook.dimensions[name]
            words = {"question": text.question, "dimension": text.name.lower()}
            yield Fact(f"{text.name.lower()} is not known", words, name, name)


def _missing(side: Side) -> Facts:
    def found(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
        level = next_level(case.contact)
        if level is None:
            return
        for proof in readiness(case.dossier, side, level, case.playbook.levels).missing:
            text = proof.text
            old = (
                f"answered no on {_day(proof.answer.on, case)}" if proof.answer else "not answered"
            )
            yield Fact(
                f"level {level} wants: {text.statement} ({old})",
                {"statement": text.statement, "ask": text.ask, "level": str(level)},
                f"{level}.{text.key}",
                f"check:{side}:{level}:{text.key}",
            )

    return found


def _late(by: str) -> Facts:
    def found(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
        for one in case.dossier.commitments:
            late = one.state == "broken" or (one.state == "open" and one.due < case.today)
            if one.by == by and late:
                due = _day(one.due, case)
                days = count_days(max((case.today - one.due).days, 0))
                words = {**_value_on(one.text, due), "days": days}
                who = "we" if by == "us" else "they"
                yield Fact(f"{who} promised for {due}: {_short(one.text)}", words, one.id)

    return found


def _promise(by: str) -> Facts:
    def found(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
        for one in case.dossier.commitments:
            if one.by == by and one.state == "open" and one.due >= case.today:
                due = _day(one.due, case)
                who = "we" if by == "us" else "they"
                text = f"{who} promised for {due}: {_short(one.text)}"
                yield Fact(text, _value_on(one.text, due), one.id)

    return found


def _question(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for one in case.dossier.questions:
        if one.answered is None:
            on = _day(one.on, case)
            text = f"they asked on {on}: {_short(one.text)}"
            yield Fact(text, _value_on(one.text, on), one.id, f"answer:{one.id}")


def _story(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    told = [one for one in case.dossier.stories if not one.confidential]
    last = max(told, key=lambda one: (one.on, one.seq), default=None)
    if last is not None:
        on = _day(last.on, case)
        yield Fact(f"last told on {on}: {_short(last.text)}", _value_on(last.text, on), "", "story")


def _no_story(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if not case.dossier.stories:
        yield Fact("the story of this relationship was never told", {}, "", "story")


def _asked(answer: str) -> Facts:
    def found(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
        last = max(case.dossier.asks, key=lambda one: (one.on, one.seq), default=None)
        if last is not None and (last.answer or "open") == answer:
            on = _day(last.on, case)
            said = "no answer yet" if answer == "open" else answer
            text = f"asked on {on}: {_short(last.text)} ({said})"
            yield Fact(text, _value_on(last.text, on), last.id)

    return found


def _never_asked(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if not case.dossier.asks and case.contact.level is not None:
        yield Fact("we never asked anything of them")


def _risk(outcome: str) -> Facts:
    def found(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
        last = max(case.dossier.exposures, key=lambda one: (one.on, one.seq), default=None)
        if last is not None and (last.outcome or "open") == outcome:
            on = _day(last.on, case)
            who = "we" if last.by == "us" else "they"
            text = f"{who} trusted on {on}: {_short(last.text)} ({outcome})"
            yield Fact(text, _value_on(last.text, on), last.id)

    return found


def _no_risk(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if not case.dossier.exposures and case.contact.level is not None:
        yield Fact("neither side has trusted the other with anything yet")


def _dissatisfied(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    said = case.contact.satisfaction
    if said is not None and said.value == "dissatisfied":
        on = _day(said.on, case)
        yield Fact(f"dissatisfied, noted {on}", {"on": on})


def _silence(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if case.touch_due is not None and case.last_touch is not None and case.touch_due < case.today:
        on = _day(case.last_touch.on, case)
        days = count_days((case.today - case.last_touch.on).days)
        yield Fact(f"the last touch was on {on}", {"days": days, "on": on})


def _put_off(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    if case.snooze_count >= 2:
        last = _day(case.dossier.snoozes[-1].on, case)
        yield Fact(
            f"put off {plural(case.snooze_count, 'time')}, last on {last}",
            {"times": str(case.snooze_count)},
        )


def _colleague(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for peer in case.peers:
        place = peer.placement
        trusted = (place.value("relationship"), place.value("perception")) == ("yes", "advocate")
        if peer.id != case.contact.id and trusted and not peer.archived:
            text = f"{peer.name} of {peer.account} takes our calls"
            yield Fact(text, {"person": peer.name}, peer.id)


def _path(case: Case, _: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for step in path_of(case).steps[:1]:
        value = getattr(step.new, step.dimension)
        text = case.playbook.dimensions[step.dimension]
        words = {"dimension": text.name.lower(), "value": value, "question": text.question}
        yield Fact(
            f"the next step over the matrix: {text.name.lower()} {value}", words, step.dimension
        )


def _action(_: Case, actions: tuple[SessionLine, ...]) -> Iterator[Fact]:
    for line in actions:
        who = {"me": "we", "them": "they", "both": "both"}[line.by]
        yield Fact(
            f"last session, {who}: {_short(line.text)}", {"value": _short(line.text)}, line.id
        )


_VALUE: Final = frozenset({"value", "on"})

FACTS: Final[Mapping[str, tuple[Facts, frozenset[str]]]] = {
    "side_known": (_their_side, _VALUE | {"does"}),
    "side_old": (_side_old, _VALUE | {"does"}),
    "side_unknown": (_side_unknown, frozenset({"verb"})),
    "level": (_level, frozenset({"levelname"})),
    "level_unknown": (_no_level, frozenset()),
    "levels_apart": (_apart, frozenset({"ours", "theirs"})),
    "level_next": (_next, frozenset({"level", "levelname"})),
    "goal": (_goal, frozenset({"goal", "goalname", "by"})),
    "goal_unknown": (_no_goal, frozenset({"months"})),
    "purpose": (_purpose, frozenset({"purpose"})),
    "purpose_unknown": (_no_purpose, frozenset()),
    "potential": (_potential, frozenset({"value"})),
    "potential_unknown": (_no_potential, frozenset()),
    "owing": (_owing, frozenset({"given", "received"})),
    "unpaid": (_unpaid, frozenset({"given", "received"})),
    "drift": (_drift, frozenset({"purpose", "on"})),
    "gift": (_gift, _VALUE),
    "fall": (_fall, _VALUE | {"from", "to"}),
    "answer_old": (_stale, _VALUE | {"question", "dimension"}),
    "answer_unknown": (_unknown, frozenset({"question", "dimension"})),
    "check_theirs": (_missing(Side.THEIRS), frozenset({"statement", "ask", "level"})),
    "check_ours": (_missing(Side.OURS), frozenset({"statement", "ask", "level"})),
    "promise_ours_late": (_late("us"), _VALUE | {"days"}),
    "promise_theirs_late": (_late("them"), _VALUE | {"days"}),
    "promise_ours": (_promise("us"), _VALUE),
    "promise_theirs": (_promise("them"), _VALUE),
    "question": (_question, _VALUE),
    "story": (_story, _VALUE),
    "story_unknown": (_no_story, frozenset()),
    "asked_yes": (_asked("yes"), _VALUE),
    "asked_no": (_asked("no"), _VALUE),
    "asked_later": (_asked("later"), _VALUE),
    "asked_open": (_asked("open"), _VALUE),
    "asked_never": (_never_asked, frozenset()),
    "trust_open": (_risk("open"), _VALUE),
    "trust_returned": (_risk("returned"), _VALUE),
    "trust_abused": (_risk("abused"), _VALUE),
    "trust_never": (_no_risk, frozenset()),
    "dissatisfied": (_dissatisfied, frozenset({"on"})),
    "silence": (_silence, frozenset({"days", "on"})),
    "put_off": (_put_off, frozenset({"times"})),
    "colleague": (_colleague, frozenset({"person"})),
    "path": (_path, frozenset({"dimension", "value", "question"})),
    "last_action": (_action, frozenset({"value"})),
}
"""Each kind of fact: how it is found, and the words that it lends to a question."""


def facts_of(kind: str, case: Case, actions: Iterable[SessionLine] = ()) -> tuple[Fact, ...]:
    """The facts of one kind that the book holds of a person."""
    find, _ = FACTS[kind]
    return tuple(find(case, tuple(actions)))
