"""Kinds of sentences that read wrongly beside the act of today."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.people.contact import Answer, Contact, Goal, Mark
from reltui.domain.people.events import Commitment, Dossier, Entry, Touch
from reltui.domain.people.notes import Occasion
from reltui.domain.vocabulary import (
    CommitmentState,
    Direction,
    Flow,
    OccasionKind,
    Party,
    TouchKind,
)
from reltui.services.playbook.loading import shipped
from support.people import ACTIVATE, HIGH_RISK, LEVERAGE, TODAY, ago, case, contact, placement

BOOK = shipped()


def plan_of(one: Case, rule: str) -> Plan:
    """The plan of the move with this rule."""
    found = next(found for found in coach.findings(one) if found.rule.startswith(rule))
    return plan_for(one, found)


@pytest.mark.parametrize(
    "aside",
    ["I had no answer.", "I did not know.", "I said nothing", "I promised to look into it."],
)
def test_what_the_writer_thought_is_not_put_into_their_mouth(aside: str) -> None:
    held = Touch(
        "t1", "c1", ago(9), f"Where are my sensors? {aside}", TouchKind.CALL, Party.THEM, seq=9
    )
    plan = plan_for(case(contact(HIGH_RISK), touches=(held,)))
    assert aside.rstrip(".") not in plan.say
    assert aside.rstrip(".") not in plan.because


def test_a_word_that_is_kept_today_has_nothing_to_mend() -> None:
    promise = Commitment("m1", "c1", ago(9), "Send the logger", TODAY, Party.US, seq=3)
    one = contact(ACTIVATE._replace(power="low", activity="active"))
    plan = plan_of(case(one, commitments=(promise,)), "commitment.due")
    waits = [wait for wait in plan.not_today if "matrix" in wait.what]
    assert waits
    assert all("mended" not in wait.because for wait in waits)
    assert all(wait.until == "until it is kept" for wait in waits)


def test_what_is_done_for_oneself_does_not_wait_for_the_next_talk() -> None:
    gifts = tuple(
        Entry(f"e{n}", "c1", ago(n), Flow.GIVE, f"A day on the model {n}", size=3, seq=n)
        for n in (20, 40, 60)
    )
    one = replace(contact(LEVERAGE), purpose=Answer("me", ago(90), 2), direction=Direction.SUPPLIER)
    plan = plan_of(case(one, ledger=gifts), "balance.")
    own = [item.what for item in plan.with_it if "for yourself" in item.what.casefold()]
    assert own
    assert all(what.startswith("For yourself") for what in own)
    assert plan.because.count(" gave ") <= 1 + plan.because.count("nobody")


def test_the_climb_that_is_under_way_is_not_left_for_another_day() -> None:
    one = replace(
        contact(LEVERAGE),
        ours=Mark(4, ago(50)),
        theirs=Mark(4, ago(50)),
        goal=Goal(5, TODAY.replace(year=TODAY.year + 1), ago(50)),
    )
    for found in coach.findings(case(one)):
        plan = plan_for(case(one), found)
        if "Go on with the climb" in plan.what:
            assert not any("climb to level" in wait.what for wait in plan.not_today)


def test_the_thanks_of_one_are_not_brought_to_another() -> None:
    wanted = Contact(
        "c1",
        "Grace Abara",
        ago(90),
        1,
        account="Northwind",
        placement=placement(ACTIVATE._replace(relationship="no"), ago(20)),
    )
    door = replace(contact(LEVERAGE), id="c9", name="Priya Nair", account="Northwind")
    gift = Entry("e1", "c1", ago(9), Flow.RECEIVE, "Told us what the auditor looks at", seq=4)
    plan = plan_for(Case(Dossier(wanted, ledger=(gift,)), (door,), TODAY, BOOK))
    assert plan.how.through == "c9"
    thanks = [item.what for item in plan.with_it if "auditor" in item.what]
    assert thanks
    assert all("you speak with Grace" in what for what in thanks)


def test_the_end_of_a_contract_asks_for_an_act_of_today() -> None:
    texts = BOOK.moves["occasion.contract_end"].what
    ahead = [
        one.text for one in texts if "past" not in one.needs and "cause_known" not in one.needs
    ]
    assert len(ahead) >= 3
    assert [text for text in ahead if not re.search(r"today|by phone", text)] == []


@pytest.mark.parametrize(
    "promise",
    [
        Commitment("m1", "c1", ago(30), "Send the slides", ago(9), Party.US, seq=3),
        Commitment(
            "m1",
            "c1",
            ago(30),
            "Send the slides",
            ago(9),
            Party.US,
            state=CommitmentState.BROKEN,
            closed=ago(9),
            seq=3,
        ),
        Commitment("m1", "c1", ago(30), "Send the slides", TODAY, Party.US, seq=3),
    ],
)
def test_no_move_says_that_nothing_is_owed_while_a_promise_is(promise: Commitment) -> None:
    one = case(
        replace(contact(LEVERAGE), ours=Mark(3, ago(90)), theirs=Mark(3, ago(90))),
        commitments=(promise,),
    )
    for found in coach.findings(one):
        told = plan_for(one, found).because.casefold()
        assert not re.search(r"nothing is (?:late|owed|due)|no debt and no date", told), found.rule


@pytest.mark.parametrize(
    ("promised", "told"),
    [
        ("Introduce her to Erik Sand", "introduce Dana to Erik Sand"),
        ("Show her the new workshop", "show Dana the new workshop"),
        ("Send her plan to the board", ""),
        ("Introduce him to Erik Sand", ""),
    ],
)
def test_an_act_that_is_done_to_somebody_names_them_first(promised: str, told: str) -> None:
    one = replace(contact(ACTIVATE), name="Dana Whitfield", pronoun="she")
    promise = Commitment("m1", "c1", ago(9), promised, ago(2), Party.US, seq=3)
    plan = plan_of(case(one, commitments=(promise,)), "commitment.overdue")
    if told:
        assert told in plan.what
        assert told in plan.because
        assert not re.search(r"\b(?:introduce|show) her\b", f"{plan.what} {plan.because}")
        # The name stands once in the act; behind it a pronoun is enough.
        assert plan.what.count("Dana") == 1
    else:
        assert "Dana to Erik" not in plan.what
        assert "Dana plan" not in plan.what


@pytest.mark.parametrize(
    ("kind", "name", "what", "say"),
    [
        ("anniversary", "", "the anniversary (16 years)", "your anniversary"),
        (
            "anniversary",
            "Founding of the firm",
            "sixteen years since the founding of the firm",
            "sixteen years since the founding of the firm",
        ),
        ("date", "First order", "sixteen years since the first order", "since the first order"),
        (
            "anniversary",
            "Wedding anniversary",
            "the wedding anniversary (16 years)",
            "the wedding anniversary",
        ),
    ],
)
def test_an_anniversary_has_its_article_and_its_years(
    kind: str, name: str, what: str, say: str
) -> None:
    day = TODAY + timedelta(days=1)
    dated = Occasion(
        "o1", "c1", ago(50), OccasionKind(kind), day.month, day.day, day.year - 16, name
    )
    plan = plan_of(case(contact(ACTIVATE), occasions=(dated,)), "occasion.")
    assert what in plan.what
    assert say in plan.say
    promise = Commitment("m1", "c1", ago(9), "Send the logger", TODAY, Party.US, seq=3)
    beside = plan_of(
        case(contact(ACTIVATE), occasions=(dated,), commitments=(promise,)), "commitment.due"
    )
    assert any(what in one.what for one in beside.with_it)


HERO = ACTIVATE._replace(power="low", activity="active")


@pytest.mark.parametrize("touched", [False, True])
def test_missing_evidence_is_worked_on_while_the_hero_rests(touched: bool) -> None:
    one = replace(
        contact(HERO, placed=40),
        ours=Mark(3, ago(50)),
        theirs=Mark(3, ago(50)),
        goal=Goal(4, TODAY.replace(year=TODAY.year + 1), ago(50)),
    )
    told = Touch("t1", "c1", ago(8), "Call about the line", TouchKind.CALL, Party.US, seq=9)
    held = case(one, touches=(told,) if touched else ())
    first = next(found for found in coach.findings(held) if found.move_class != "touch")
    assert first.rule.startswith("practice.evidence") == touched
    plan = plan_of(held, "practice.evidence")
    # The step after it is the one of the cell, and neither is an ask.
    assert any("make a hero" in step for step in plan.then)
    assert plan.how.channel == "none"
    assert "level 4" in " ".join((*plan.then, *(wait.what for wait in plan.not_today)))
    if not touched:
        assert "make the good work known" in plan_for(held, first).because
