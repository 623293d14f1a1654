"""Kinds of sentences that read wrongly beside the act of today."""

import re
from dataclasses import replace

import pytest

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.people.contact import Answer, Contact, Goal, Mark
from reltui.domain.people.events import Commitment, Dossier, Entry, Touch
from reltui.domain.vocabulary import CommitmentState, Direction, Flow, Party, TouchKind
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
