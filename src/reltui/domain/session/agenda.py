"""The agenda of a session, built from what is open about its people.

First what was agreed last time, then promises of both sides, falls, questions, balance and drift,
thin evidence, and the plan of the coach.
"""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.people.events import Commitment
from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.facts import facts_of
from reltui.domain.session.transcript import promises_of
from reltui.domain.text.dates import short_date

AgendaKind = Literal[
    "carry", "goal", "promise", "fall", "question", "balance", "evidence", "plan", "typed"
]
"""Where a line of the agenda comes from; `carry` is an open action of the last session."""

SHAREABLE: Final = frozenset({"carry", "promise", "question", "typed"})
"""The kinds that may stand in the summary for others: the rest says what we think of them."""

PER_PERSON: Final = {1: 12, 2: 6, 3: 5}
"""How many lines a person has on the agenda at most, by the number of people in the session."""

NOTHING: Final[Mapping[str, tuple[SessionLine, ...]]] = MappingProxyType({})
"""No session before."""

_FEWEST: Final = 4

_THIN: Final = 2

_GOALS: Final = 3
_GOAL_LENGTH: Final = 160
"""How many goals of the last session are told again, and how many letters of each."""


class AgendaItem(NamedTuple):
    """One line of an agenda: whom it is about, what it says, and the fact behind it.

    `key` is "KIND:WHAT"; of the record, field or rule that it comes from. What was carried over is
    private or confidential as it was.
    """

    who: str
    kind: AgendaKind
    key: str
    text: str
    fact: str = ""
    private: bool = False
    confidential: bool = False


def agenda_for(
    cases: Iterable[Case],
    actions: Mapping[str, tuple[SessionLine, ...]],
    goals: Mapping[str, tuple[SessionLine, ...]] = NOTHING,
) -> tuple[AgendaItem, ...]:
    """The agenda of a session with these people, at most `PER_PERSON` lines for each.

    `actions` are the open actions of each person's last session, and `goals` what was wanted in it,
    by the id of the person. All that was carried over comes first, then person by person.
    """
    people = list(cases)
    most = PER_PERSON.get(len(people), _FEWEST)
    carried: list[AgendaItem] = []
    rest: list[AgendaItem] = []
    for case in people:
        old = actions.get(case.contact.id, ())
        wanted = _wanted(case, goals.get(case.contact.id, ()))
        mine = [*_carried(case, old), *wanted, *_open(case, old)]
        first = [item for item in mine if item.kind == "carry"]
        carried += first
        rest += [item for item in mine if item.kind != "carry"][: max(most - len(first), 2)]
    return (*carried, *rest)


def kind_of(source: str) -> str:
    """The kind of an agenda line, out of the key that it was kept with."""
    return source.partition(":")[0] or "typed"


def _carried(case: Case, actions: tuple[SessionLine, ...]) -> Iterator[AgendaItem]:
    for line in actions:
        due = f", by {short_date(line.due, case.today)}" if line.due else ""
        who = {"me": "we", "them": "they", "both": "both"}[line.by]
        fact = f"agreed on {short_date(line.on, case.today)}: {who}{due}"
        key = f"carry:{line.id}"
        hidden = line.confidential
        yield AgendaItem(line.who, "carry", key, line.text, fact, not line.shared, hidden)


def _wanted(case: Case, goals: tuple[SessionLine, ...]) -> Iterator[AgendaItem]:
    """What was wanted last time, in one line: has it come about?"""
    for hidden in (False, True):
        found = [line for line in goals if line.confidential == hidden]
        if found:
            text = "; ".join(
                shorten(line.text, _GOAL_LENGTH, placeholder=" \N{HORIZONTAL ELLIPSIS}").rstrip(".")
                for line in found[:_GOALS]
            )
            fact = f"wanted on {short_date(found[0].on, case.today)}"
            yield AgendaItem(
                case.contact.id,
                "goal",
                f"goal:last:{found[0].id}",
                f"What we wanted last time: {text}",
                fact,
                confidential=hidden,
            )


def _open(case: Case, actions: tuple[SessionLine, ...]) -> Iterator[AgendaItem]:
    who = case.contact.id
    made = {one.id for line in actions for one in promises_of(case.dossier, line)}
    # The words of a confidential promise are masked here: its id tells that it was carried over.
    made |= {
        one.id
        for line in actions
        for one in case.dossier.commitments
        if one.confidential and one.id in line.made
    }
    for one in sorted(case.dossier.commitments, key=lambda one: (one.due, one.seq)):
        if one.state in {"open", "broken"} and one.id not in made:
            yield AgendaItem(who, "promise", f"promise:{one.id}", one.text, _promised(one, case))
    for fact in facts_of("goal", case):
        yield AgendaItem(who, "goal", "goal:level", f"Where we want to stand: {fact.text}")
    for fact in facts_of("fall", case):
        yield AgendaItem(who, "fall", f"fall:{fact.about}", "Make the fall good", fact.text)
    for fact in facts_of("question", case):
        text = "Answer the open question"
        yield AgendaItem(who, "question", f"question:{fact.about}", text, fact.text)
    for kind in ("drift", "owing", "unpaid"):
        for fact in facts_of(kind, case)[:1]:
            yield AgendaItem(who, "balance", f"balance:{kind}", "What goes either way", fact.text)
    yield from _evidence(case)
    yield from _plan(case)


def _promised(one: Commitment, case: Case) -> str:
    who = "we" if one.by == "us" else "they"
    due = short_date(one.due, case.today)
    late = " (late)" if one.state == "open" and one.due < case.today else ""
    state = " (broken)" if one.state == "broken" else late
    return f"{who} promised for {due}{state}"


def _evidence(case: Case) -> Iterator[AgendaItem]:
    """What is unknown about them, or was asked so long ago that it must be asked again."""
    who = case.contact.id
    kinds = ("side_unknown", "answer_unknown", "answer_old", "side_old")
    found = [(kind, fact) for kind in kinds for fact in facts_of(kind, case)]
    for kind, fact in found[:_THIN]:
        text = f"Find out: {fact.text}"
        yield AgendaItem(who, "evidence", f"evidence:{kind}:{fact.about}", text)


def _plan(case: Case) -> Iterator[AgendaItem]:
    """What the coach would do first, where no line above is about it."""
    covered = {"commitment", "fall", "question", "balance", "classify"}
    for finding in coach.findings(case):
        if finding.move_class not in covered:
            move = coach.in_words(case, finding)
            fact = move.why[0].facts[0] if move.why and move.why[0].facts else ""
            yield AgendaItem(case.contact.id, "plan", f"plan:{move.rule}", move.what, fact)
            return
