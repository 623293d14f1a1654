"""Every question names a fact of the book: each kind of fact both ways, and laws over any book."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from reltui.domain.coach.case import Case
from reltui.domain.coach.phrasing import named
from reltui.domain.people.contact import Answer, Goal, Placement
from reltui.domain.people.events import (
    Ask,
    Check,
    Commitment,
    Dossier,
    Entry,
    Exposure,
    Fall,
    Question,
    Snooze,
    Story,
    Touch,
)
from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.facts import FACTS, facts_of
from reltui.domain.session.options import LEAST, options_for
from reltui.domain.session.questions import PER_PART, questions_for
from reltui.domain.vocabulary import Flow, Outcome, Party, Reply, Side, YesNo
from reltui.services.playbook.loading import shipped
from support.books import SECRET, dossiers
from support.people import HIGH_RISK, LEVERAGE, TODAY, ago, case, contact

NEW, OLD = Answer("us", ago(5), 1), Answer("us", ago(200), 1)
LATE = Commitment("m1", "c1", ago(30), "the plan", ago(3))
AHEAD = Commitment("m2", "c1", ago(30), "the visit", TODAY + timedelta(days=3))
RISK = Exposure("x1", "c1", ago(9), "our planning", Party.US, 2)
ASKED = Ask("a1", "c1", ago(9), "to read a page", 2)
LAST = SessionLine("y1", "c1", ago(9), "k", "will", "Ring before nine")
PEER = contact({"relationship": "yes", "perception": "advocate"})


def gave(way: str, days: int, size: int = 3) -> Entry:
    return Entry(
        "l1", "c1", ago(days), Flow.GIVE if way == "give" else Flow.RECEIVE, "a day", size=size
    )


HELD: dict[str, tuple[Case, Case]] = {
    "side_known": (case(contact(wants=NEW)), case()),
    "side_old": (case(contact(wants=OLD)), case(contact(wants=NEW))),
    "side_unknown": (case(), case(contact(wants=NEW, sees=NEW, feels=NEW))),
    "level": (case(contact(ours=2, theirs=3)), case(contact(ours=2))),
    "level_unknown": (case(contact(ours=2)), case(contact(ours=2, theirs=3))),
    "levels_apart": (case(contact(ours=2, theirs=3)), case(contact(ours=3, theirs=3))),
    "level_next": (case(contact(ours=2, theirs=3)), case(contact(ours=7, theirs=7))),
    "goal": (case(contact(goal=Goal(4, TODAY + timedelta(days=90), ago(3)))), case()),
    "goal_unknown": (case(), case(contact(goal=Goal(4, TODAY + timedelta(days=90), ago(3))))),
    "purpose": (case(contact(purpose=NEW)), case()),
    "purpose_unknown": (case(), case(contact(purpose=NEW))),
    "potential": (case(contact(potential=NEW)), case()),
    "potential_unknown": (case(), case(contact(potential=NEW))),
    "owing": (case(ledger=(gave("receive", 9),) * 3), case(ledger=(gave("give", 9),) * 3)),
    "unpaid": (case(ledger=(gave("give", 9),) * 3), case()),
    "drift": (
        case(contact(purpose=Answer("us", ago(300), 1)), ledger=(gave("receive", 200),)),
        case(contact(purpose=NEW)),
    ),
    "gift": (
        case(ledger=(gave("receive", 9),)),
        case(ledger=(gave("receive", 9), gave("give", 3))),
    ),
    "fall": (case(falls=(Fall("f1", "c1", ago(9), 3, 2, "a late pallet"),)), case()),
    "answer_old": (case(contact(HIGH_RISK, placed=200)), case(contact(HIGH_RISK, placed=2))),
    "answer_unknown": (case(contact({"power": "high"})), case(contact(HIGH_RISK))),
    "check_theirs": (case(contact(ours=2, theirs=2)), case(contact(ours=7, theirs=7))),
    "check_ours": (case(contact(ours=2, theirs=2)), case(contact(ours=7, theirs=7))),
    "promise_ours_late": (case(commitments=(LATE,)), case(commitments=(AHEAD,))),
    "promise_ours": (case(commitments=(AHEAD,)), case(commitments=(LATE,))),
    "promise_theirs_late": (
        case(commitments=(Commitment("m1", "c1", ago(9), "figures", ago(3), Party.THEM),)),
        case(commitments=(LATE,)),
    ),
    "promise_theirs": (
        case(commitments=(Commitment("m1", "c1", ago(9), "figures", TODAY, Party.THEM),)),
        case(commitments=(AHEAD,)),
    ),
    "question": (
        case(questions=(Question("q1", "c1", ago(9), "Who calls?"),)),
        case(questions=(Question("q1", "c1", ago(9), "Who calls?", "Ravi", ago(2)),)),
    ),
    "story": (
        case(stories=(Story("s1", "c1", ago(9), "We were late."),)),
        case(stories=(Story("s1", "c1", ago(9), "We were late.", confidential=True),)),
    ),
    "story_unknown": (case(), case(stories=(Story("s1", "c1", ago(9), "We were late."),))),
    "asked_yes": (case(asks=(Ask("a1", "c1", ago(9), "x", 2, Reply.YES),)), case(asks=(ASKED,))),
    "asked_no": (case(asks=(Ask("a1", "c1", ago(9), "x", 2, Reply.NO),)), case(asks=(ASKED,))),
    "asked_later": (
        case(asks=(Ask("a1", "c1", ago(9), "x", 2, Reply.LATER),)),
        case(asks=(ASKED,)),
    ),
    "asked_open": (case(asks=(ASKED,)), case(asks=(Ask("a1", "c1", ago(9), "x", 2, Reply.NO),))),
    "asked_never": (
        case(contact(ours=2, theirs=2)),
        case(contact(ours=2, theirs=2), asks=(ASKED,)),
    ),
    "trust_open": (case(exposures=(RISK,)), case()),
    "trust_returned": (
        case(exposures=(Exposure("x1", "c1", ago(9), "x", Party.US, 2, Outcome.RETURNED),)),
        case(exposures=(RISK,)),
    ),
    "trust_abused": (
        case(exposures=(Exposure("x1", "c1", ago(9), "x", Party.US, 2, Outcome.ABUSED),)),
        case(exposures=(RISK,)),
    ),
    "trust_never": (
        case(contact(ours=2, theirs=2)),
        case(contact(ours=2, theirs=2), exposures=(RISK,)),
    ),
    "dissatisfied": (
        case(contact(satisfaction=Answer("dissatisfied", ago(3), 1))),
        case(contact(satisfaction=Answer("satisfied", ago(3), 1))),
    ),
    "silence": (
        case(contact(LEVERAGE, placed=300), touches=(Touch("t1", "c1", ago(250)),)),
        case(contact(LEVERAGE, placed=300), touches=(Touch("t1", "c1", ago(1)),)),
    ),
    "put_off": (
        case(snoozes=tuple(Snooze("z1", "c1", ago(d), TODAY, d) for d in (3, 9))),
        case(snoozes=(Snooze("z1", "c1", ago(3), TODAY, 1),)),
    ),
    "colleague": (case(peers=(replace(PEER, id="c2", name="Priya Nair"),)), case(peers=(PEER,))),
    "path": (case(contact(HIGH_RISK)), case(contact(LEVERAGE))),
}


def test_every_kind_of_fact_is_tried() -> None:
    assert set(HELD) | {"last_action"} == set(FACTS)


@pytest.mark.parametrize("kind", HELD)
def test_a_fact_is_found_where_it_is_and_nowhere_else(kind: str) -> None:
    there, not_there = HELD[kind]
    found = facts_of(kind, there)
    assert found
    assert all(fact.text for fact in found)
    assert all(fact.words.keys() == FACTS[kind][1] for fact in found)
    assert facts_of(kind, not_there) == ()


def test_the_open_actions_of_the_last_session_are_facts() -> None:
    (found,) = facts_of("last_action", case(), (LAST,))
    assert "Ring before nine" in found.text
    assert facts_of("last_action", case()) == ()


def every_question(one: Case) -> Iterable[Any]:
    for part in ("goal", "reality", "options", "will"):
        yield from questions_for(one, part, (LAST,))


@given(dossiers)
def test_every_question_names_a_fact_and_every_word_of_it_is_known(dossier: Dossier) -> None:
    one = Case(dossier, (dossier.contact,), TODAY, shipped())
    asked = list(every_question(one))
    assert asked
    for question in asked:
        assert question.fact
        assert not named(question.text.replace("$first and {this}", ""))
        assert SECRET not in f"{question.text} {question.fact} {question.hint}"
    assert len({(question.part, question.text) for question in asked}) == len(asked)
    for part in ("goal", "reality", "options", "will"):
        assert len(questions_for(one, part)) <= PER_PART


@given(dossiers)
def test_there_are_enough_options_to_choose_from_for_anybody(dossier: Dossier) -> None:
    options = options_for(Case(dossier, (dossier.contact,), TODAY, shipped()))
    assert len(options) >= LEAST
    assert len({one.text.casefold() for one in options}) == len(options)
    assert all(one.text and SECRET not in one.text for one in options)


def test_nothing_is_asked_of_somebody_to_whom_we_owe() -> None:
    owing = case(contact(ours=3, theirs=3), ledger=(gave("receive", 9),) * 3)
    assert "ask" not in {one.kind for one in options_for(owing)}
    assert "ask" in {one.kind for one in options_for(case(contact(ours=3, theirs=3)))}


def test_a_person_without_a_name_is_passed_over_by_no_question() -> None:
    bare = case(contact().__class__("c1", "X", ago(3), placement=Placement()))
    assert questions_for(bare, "reality")


def test_an_answer_that_is_no_is_told_with_its_day() -> None:
    key = shipped().levels[2].theirs[0].key
    no = Check("e1", "c1", ago(3), Side.THEIRS, 3, key, YesNo.NO)
    found = facts_of("check_theirs", case(contact(ours=2, theirs=2), checks=(no,)))
    assert "answered no on" in found[0].text
