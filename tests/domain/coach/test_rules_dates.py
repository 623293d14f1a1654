"""What a date brings up: promises of theirs, days that matter, news, styles, rhythms."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Commitment, CompletedMove, Entry, Touch
from reltui.domain.people.notes import News, Occasion
from reltui.domain.playbook import Rhythm
from reltui.domain.vocabulary import (
    CommitmentState,
    Flow,
    MoveClass,
    NewsKind,
    OccasionKind,
    Party,
    Style,
)
from reltui.services.playbook.loading import shipped
from support.people import HIGH_RISK, LEVERAGE, MOVE_ON, TODAY, ago, case, contact

THEIRS = Commitment("m1", "c1", ago(20), "send the drawings", ago(2), Party.THEM, seq=1)
OURS = Commitment("m2", "c1", ago(20), "send the plan", ago(2), seq=2)


def rules(one: Case) -> list[str]:
    return [found.rule for found in coach.findings(one)]


def birthday(days: int, **values: Any) -> Occasion:
    day = TODAY + timedelta(days=days)
    kind = values.pop("kind", OccasionKind.BIRTHDAY)
    return replace(Occasion("o1", "c1", ago(90), kind, day.month, day.day, seq=1), **values)


def test_their_promise_past_its_day_is_asked_about_and_never_before_a_debt_of_ours() -> None:
    one = case(contact(HIGH_RISK), commitments=(THEIRS,))
    assert "waiting.overdue" in rules(one)
    assert rules(case(contact(LEVERAGE), commitments=(THEIRS, OURS)))[0] == "commitment.overdue"
    for still in (replace(THEIRS, due=TODAY), replace(THEIRS, state=CommitmentState.KEPT)):
        assert "waiting.overdue" not in rules(case(contact(LEVERAGE), commitments=(still,)))
    asked = CompletedMove("d1", "c1", ago(1), "waiting", seq=9)
    assert "waiting.overdue" not in rules(
        case(contact(), commitments=(THEIRS,), completed_moves=(asked,))
    )
    order = [found.move_class for found in coach.findings(one)]
    assert order.index(MoveClass.WAITING) > order.index(MoveClass.RISK)


@pytest.mark.parametrize(
    ("days", "fires"), [(8, False), (7, True), (0, True), (-3, True), (-4, False)]
)
def test_a_date_is_a_reason_from_a_week_before_it(days: int, fires: bool) -> None:
    one = case(contact(LEVERAGE, placed=200), occasions=(birthday(days),))
    assert ("occasion.birthday" in rules(one)) is fires


def test_who_was_greeted_is_not_greeted_again() -> None:
    greeted = Touch("t1", "c1", ago(1), by=Party.US, seq=5)
    one = case(contact(LEVERAGE), occasions=(birthday(2),), touches=(greeted,))
    assert "occasion.birthday" not in rules(one)


def test_the_birthday_of_a_card_counts_for_those_whom_one_knows() -> None:
    day = TODAY + timedelta(days=2)
    card = (f"BDAY:--{day:%m%d}",)
    known = replace(contact(LEVERAGE), unmapped_properties=card)
    stranger = replace(contact(), unmapped_properties=card, source="a.vcf")
    given_up = replace(contact(MOVE_ON), unmapped_properties=card)
    assert "occasion.birthday" in rules(case(known))
    assert "occasion.birthday" not in rules(case(stranger))
    assert "occasion.birthday" not in rules(case(given_up))


def test_a_date_that_came_with_an_import_waits_until_one_knows_them() -> None:
    imported = replace(contact(), source="a.csv", seq=5)
    with_it, by_hand = birthday(2, seq=5), birthday(2, seq=6)
    assert "occasion.birthday" not in rules(case(imported, occasions=(with_it,)))
    assert "occasion.birthday" in rules(case(imported, occasions=(by_hand,)))
    tagged = replace(imported, tags=("vip",))
    assert "occasion.birthday" in rules(case(tagged, occasions=(with_it,)))


def test_a_contract_is_spoken_of_two_months_before_it_ends() -> None:
    end = birthday(
        59, kind=OccasionKind.CONTRACT_END, yearly=False, year=(TODAY + timedelta(59)).year
    )
    assert "occasion.contract_end" in rules(case(contact(LEVERAGE), occasions=(end,)))
    assert "occasion.contract_end" not in rules(
        case(contact(LEVERAGE), occasions=(end,), today=TODAY - timedelta(days=2))
    )


def test_a_new_job_is_a_reason_to_write_and_makes_the_four_answers_stale() -> None:
    moved = News("i1", "c1", ago(3), "title Head of Sites, before Buyer", NewsKind.JOB, seq=50)
    one = case(contact(LEVERAGE, placed=20), news=(moved,))
    assert "occasion.news" in rules(one)
    assert "classify.stale.relationship" in rules(one)
    heard = replace(moved, kind=NewsKind.HEARD)
    assert not {"occasion.news", "classify.stale.relationship"} & set(
        rules(case(contact(LEVERAGE, placed=20), news=(heard,)))
    )


@pytest.mark.parametrize(
    ("style", "found"),
    [
        (Style.RHYTHM, "occasion.birthday"),
        (Style.TRIGGERED, "occasion.birthday"),
        (Style.AMBIENT, None),
    ],
)
def test_a_style_says_what_brings_somebody_into_the_queue(style: Style, found: str | None) -> None:
    person = replace(contact(LEVERAGE, placed=300), style=style)
    place = coach.place(case(person, occasions=(birthday(1),)))
    assert (place and place.finding.rule) == found
    without = coach.place(case(person))
    assert (without is None) is (style != Style.RHYTHM)
    owed = coach.place(case(person, commitments=(OURS,)))
    assert owed is not None
    assert owed.finding.rule == "commitment.overdue"


def with_rhythms(person: Contact, rhythms: dict[str, Rhythm]) -> Case:
    numbers = shipped().numbers._replace(rhythms=rhythms)
    return replace(case(person), playbook=shipped()._replace(numbers=numbers))


def test_a_rhythm_may_come_from_a_tag_or_the_account_and_says_so() -> None:
    person = replace(contact(LEVERAGE, placed=3), tags=("VIP",), account="Northwind")
    by_tag, by_account = Rhythm(7, 10, "tag:vip"), Rhythm(40, 60, "account:Northwind")
    one = with_rhythms(person, {"tag:vip": by_tag, "account:northwind": by_account})
    assert (one.cadence, one.cadence_rule) == (7, "the rule for tag:vip")
    assert one.touch_due is not None
    assert one.touch_most == one.touch_due + timedelta(days=3)
    assert "the rule allows no longer than until" not in str(coach.moves(one)[0].why)
    late = replace(one, today=one.touch_most + timedelta(days=1))
    (why,) = [move.why for move in coach.moves(late) if move.move_class == "touch"]
    assert f"the rule allows no longer than until {one.touch_most}" in str(why)
    other = with_rhythms(person, {"account:northwind": by_account})
    assert (other.cadence, other.cadence_rule) == (40, "the rule for account:Northwind")
    by_hand = with_rhythms(replace(person, cadence=5), {"tag:vip": by_tag})
    assert (by_hand.cadence, by_hand.cadence_rule) == (5, "set by hand")
    assert with_rhythms(person, {}).cadence_rule == "the cell “High potential, leverage”"


def test_a_champion_past_the_rhythm_goes_up_and_says_so() -> None:
    late = coach.findings(case(contact(LEVERAGE, placed=80, ours=4, theirs=4)))
    touch = next(found for found in late if found.rule == "touch.due")
    assert touch.reasons()[0].rule == "A champion past the rhythm is at risk"
    assert all(re.search(r"\d{4}-\d\d-\d\d", fact) for fact in touch.reasons()[0].facts)
    other = coach.findings(case(contact(LEVERAGE.flip("power"), placed=80, ours=4, theirs=4)))
    plain = next(found for found in other if found.rule == "touch.due")
    assert "champion" not in plain.reasons()[0].rule
    assert touch.stake >= plain.stake + 10


def test_a_drift_rests_for_its_own_number_of_days() -> None:
    gift = Entry("l1", "c1", ago(200), Flow.RECEIVE, "a door", seq=1)
    person = contact(LEVERAGE, placed=3, purpose=Answer("us", ago(300), 1))
    done = CompletedMove("d1", "c1", ago(10), "balance", seq=9)
    one = case(person, ledger=(gift,), completed_moves=(done,))
    assert "balance.drift_us" in rules(case(person, ledger=(gift,)))
    assert "balance.drift_us" not in rules(one)
    numbers = shipped().numbers._replace(drift_again=10)
    sooner = replace(one, playbook=shipped()._replace(numbers=numbers))
    assert "balance.drift_us" in rules(sooner)
