"""The laws of the plan, each tried on generated books."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import Facts
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.coach.plan.words import Words
from reltui.domain.frameworks.ladder import open_falls
from reltui.domain.people.contact import Answer, Contact, Mark
from reltui.domain.people.events import Ask, Commitment, Dossier, Entry, Question, Touch
from reltui.domain.playbook import PREMISES, Text
from reltui.domain.text.spoken import spoken_date
from reltui.domain.vocabulary import Flow, MoveClass, Party, Reply, TouchKind
from reltui.services.playbook.loading import shipped
from support.books import SECRET, contacts, days, dossiers
from support.laws import one_in
from support.people import ACTIVATE, HIGH_RISK, LEVERAGE, MOVE_ON, TODAY, ago, case, contact

BOOK = shipped()


def of(dossier: Dossier, today: date = TODAY, peers: tuple[Contact, ...] = ()) -> Case:
    return Case(dossier, peers, today, BOOK)


def everything(plan: Plan) -> str:
    """All of a plan as one text."""
    parts = [plan.what, plan.because, plan.say, plan.how.because, *plan.then]
    parts += [f"{one.what} {' '.join(one.facts)}" for one in plan.with_it]
    parts += [f"{one.what} {one.because} {one.until}" for one in plan.not_today]
    return "\n".join(parts)


peer = contacts.map(lambda one: replace(one, id="c9", name="Ines Duarte"))


@one_in(5)
@given(dossiers, days, peer)
def test_every_part_is_there_and_reads_as_text(
    dossier: Dossier, today: date, colleague: Contact
) -> None:
    plan = plan_for(of(dossier, today, (colleague,)))
    assert plan.what.strip()
    assert plan.say.strip()
    assert plan.because.strip()
    assert plan.how.because.strip()
    assert 1 <= len(plan.then) <= 3
    for text in (plan.what, plan.say, plan.because):
        assert "  " not in text
        assert ".." not in text.replace("...", "")
        assert not re.search(r"\d{4}-\d{2}-\d{2}", text) or text == plan.because
        assert not re.search(r"\$(?!first)[a-z]", text)


@one_in(5)
@given(dossiers, days)
def test_nothing_told_in_confidence_is_in_a_plan(dossier: Dossier, today: date) -> None:
    assert SECRET not in everything(plan_for(of(dossier, today)))


@one_in(5)
@given(dossiers, days)
def test_there_is_at_most_one_apology(dossier: Dossier, today: date) -> None:
    say = plan_for(of(dossier, today)).say
    assert len(re.findall(r"\b(?:sorry|apologi[sz]e)\b", say, re.IGNORECASE)) <= 1


@one_in(5)
@given(dossiers, days)
def test_every_open_item_is_somewhere(dossier: Dossier, today: date) -> None:
    one = of(dossier, today)
    if one.moved_on:
        return
    plan = plan_for(one)
    text = everything(plan)
    about = coach.findings(one)[0].about
    for promise in dossier.commitments:
        if promise.state == "open" and promise.id != about:
            assert str(promise.due) in text or spoken_date(promise.due, today) in text
    for question in dossier.questions:
        if question.answered is None and question.id != about:
            assert spoken_date(question.on, today) in text
    for fall in open_falls(dossier):
        if fall.id == about:
            continue
        assert spoken_date(fall.on, today) in text
    for ask in Facts(one).pending:
        if (today - ask.on).days <= 365:
            assert spoken_date(ask.on, today) in text


@one_in(5)
@given(dossiers, days)
def test_the_newest_dated_fact_is_named(dossier: Dossier, today: date) -> None:
    one = of(dossier, today)
    facts = Facts(one)
    told = [touch.on for touch in facts.touches] + [entry.on for entry in facts.dossier.ledger]
    told += [fall.on for fall in facts.dossier.falls]
    told = [day for day in told if day <= today]
    if told:
        assert spoken_date(max(told), today) in everything(plan_for(one))


@one_in(5)
@given(dossiers, days)
def test_a_placed_person_has_the_action_of_the_cell_unless_it_was_done(
    dossier: Dossier, today: date
) -> None:
    one = of(
        replace(dossier, completed_moves=(), asks=(), ledger=(), commitments=(), exposures=()),
        today,
    )
    one = replace(one, dossier=replace(one.dossier, touches=()))
    classes = [found.move_class for found in coach.findings(one)]
    if one.action is not None:
        assert MoveClass.MATRIX in classes or MoveClass.RISK in classes


@one_in(5)
@given(dossiers, days, peer)
def test_no_text_fires_without_its_premises(
    dossier: Dossier, today: date, colleague: Contact
) -> None:
    one = of(dossier, today, (colleague,))
    words = Words(one, coach.findings(one)[0].refined())
    assert words.premises <= PREMISES
    absent = min(PREMISES - words.premises)
    never = Text("Never.", (absent,), ())
    unheard, always = Text("$unheardof", (), ("unheardof",)), Text("Always.", (), ())
    assert words.pick([never, always]) == "Always."
    assert words.pick([unheard, always]) == "Always."


@one_in(5)
@given(dossiers, days, st.integers(0, 29))
def test_nothing_is_asked_within_thirty_days_of_a_yes(
    dossier: Dossier, today: date, since: int
) -> None:
    day = date.fromordinal(today.toordinal() - since)
    yes = Ask("a9", "c1", day, "to lend a hand", 2, Reply.YES, seq=99)
    one = of(replace(dossier, asks=(yes,), ledger=()), today)
    for found in coach.findings(one):
        assert found.refined().size is None, found.rule
    if not one.moved_on:
        assert "A second ask" in everything(plan_for(one))


@one_in(5)
@given(dossiers, days)
def test_what_is_done_is_done_today(dossier: Dossier, today: date) -> None:
    what = plan_for(of(dossier, today)).what.casefold()
    assert "this week" not in what
    assert not re.search(r"within (?:two|three|\d+) weeks", what)


def gift(on: int) -> Entry:
    return Entry("e1", "c1", ago(on), Flow.RECEIVE, "Lent us a crane", seq=5)


def call(on: int, text: str, by: Party = Party.US) -> Touch:
    return Touch("t1", "c1", ago(on), text, TouchKind.CALL, by, seq=20)


WANTING = contact(LEVERAGE, ours=4, theirs=4, wants=Answer("calm nights", ago(9), 2))


@pytest.mark.parametrize(
    ("premise", "holds", "fails"),
    [
        ("spoken", case(contact(), touches=(call(3, "About pumps"),)), case(contact())),
        ("stranger", case(contact()), case(contact(LEVERAGE))),
        ("wants_known", case(WANTING), case(contact(LEVERAGE))),
        (
            "cause_known",
            case(contact(HIGH_RISK), touches=(call(9, "She complained: late", Party.THEM),)),
            case(contact(HIGH_RISK), touches=(call(9, "All was well", Party.THEM),)),
        ),
        (
            "calls_unreturned",
            case(contact(), touches=(call(3, "Rang; she did not ring back"),)),
            case(contact(), touches=(call(3, "Rang about pumps"),)),
        ),
        (
            "gift_unthanked",
            case(contact(LEVERAGE), ledger=(gift(9),)),
            case(
                contact(LEVERAGE),
                ledger=(gift(9),),
                touches=(call(3, "Thanked her for the crane"),),
            ),
        ),
        (
            "earlier_no",
            case(contact(ACTIVATE), asks=(Ask("a1", "c1", ago(40), "x", 2, Reply.NO, seq=9),)),
            case(contact(ACTIVATE), asks=(Ask("a1", "c1", ago(40), "x", 2, Reply.YES, seq=9),)),
        ),
        (
            "fresh_yes",
            case(contact(ACTIVATE), asks=(Ask("a1", "c1", ago(4), "x", 2, Reply.YES, seq=9),)),
            case(contact(ACTIVATE), asks=(Ask("a1", "c1", ago(40), "x", 2, Reply.YES, seq=9),)),
        ),
        (
            "away",
            case(contact(), touches=(call(3, "On parental leave until May", Party.THEM),)),
            case(contact(), touches=(call(3, "Wants to leave early", Party.THEM),)),
        ),
        (
            "we_owe",
            case(contact(), questions=(Question("q1", "c1", ago(3), "When?", seq=4),)),
            case(contact(MOVE_ON)),
        ),
        (
            "they_owe",
            case(
                contact(), commitments=(Commitment("m1", "c1", ago(9), "Pay", ago(2), Party.THEM),)
            ),
            case(contact(), commitments=(Commitment("m1", "c1", ago(9), "Pay", ago(2), Party.US),)),
        ),
        (
            "contradicted",
            case(
                contact(LEVERAGE, placed=90),
                touches=(call(3, "Said she would not buy again", Party.THEM),),
            ),
            case(contact(LEVERAGE, placed=90), touches=(call(3, "Said hello", Party.THEM),)),
        ),
        (
            "level_known",
            case(replace(contact(), ours=Mark(2, ago(3)), theirs=Mark(2, ago(3)))),
            case(contact()),
        ),
    ],
)
def test_each_premise_holds_and_does_not(premise: str, holds: Case, fails: Case) -> None:
    assert premise in Words(holds, coach.findings(holds)[0].refined()).premises
    assert premise not in Words(fails, coach.findings(fails)[0].refined()).premises
