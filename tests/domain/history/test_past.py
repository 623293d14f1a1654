"""A dossier as it stood on an earlier day."""

from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import given

from reltui.domain.history.past import dossier_on
from reltui.domain.people.contact import Answer, Mark
from reltui.domain.people.events import (
    Ask,
    Commitment,
    Dossier,
    LevelChange,
    MovedDue,
    Question,
    ReplacedAnswer,
    Snooze,
    Touch,
)
from reltui.domain.vocabulary import CommitmentState, Reply, Side
from support.books import days, dossiers
from support.people import LEVERAGE, TODAY, ago, contact

THEN = ago(30)


def then(dossier: Dossier) -> Dossier:
    found = dossier_on(dossier, THEN)
    assert found is not None
    return found


def known(**values: object) -> Dossier:
    person = contact(LEVERAGE, placed=90)
    person = replace(person, added=ago(100), wants=Answer("a date", ago(10)), ours=Mark(4, ago(5)))
    return replace(Dossier(person), **values)  # type: ignore[arg-type]


def test_nobody_is_there_before_they_were_in_the_book() -> None:
    assert dossier_on(known(), ago(101)) is None
    assert dossier_on(known(), ago(100)) is not None


def test_what_was_said_later_is_not_known_yet() -> None:
    assert then(known()).contact.wants is None
    assert then(known()).contact.ours is None
    stood = LevelChange("g1", "c1", ago(60), Side.OURS, 3, 2)
    assert then(known(standings=(stood,))).contact.ours == Mark(3, ago(60), 2)


def test_an_answer_that_was_replaced_since_stands_again() -> None:
    old = ReplacedAnswer("b1", "c1", ago(80), "power", "low", ago(20), "no budget")
    new = known(before=(old,))
    placed = replace(new.contact.placement, power=Answer("high", ago(20)))
    found = then(replace(new, contact=replace(new.contact, placement=placed)))
    assert found.contact.placement.power == Answer("low", ago(80), 0, "no budget")
    assert found.before == ()


def test_what_was_closed_since_is_open_again() -> None:
    moved = MovedDue(ago(25), ago(20))
    promise = Commitment(
        *("m1", "c1", ago(40), "the plan", ago(10)),
        state=CommitmentState.KEPT,
        closed=ago(10),
        moves=(moved,),
    )
    asked = Ask("a1", "c1", ago(40), "a page", 2, Reply.YES, answered=ago(3))
    question = Question("q1", "c1", ago(40), "Who?", "Ada", ago(3))
    found = then(known(commitments=(promise,), asks=(asked,), questions=(question,)))
    assert (found.commitments[0].state, found.commitments[0].due) == ("open", ago(25))
    assert found.commitments[0].moves == ()
    assert found.asks[0].answer is None
    assert found.questions[0].answered is None


def test_a_snooze_of_then_counts_then() -> None:
    asleep = Snooze("z1", "c1", ago(35), ago(20))
    assert then(known(snoozes=(asleep,))).contact.snoozed_until == ago(20)
    assert then(known(snoozes=(replace(asleep, on=ago(10)),))).contact.snoozed_until is None


@given(dossiers, days)
def test_nothing_of_a_later_day_is_told(dossier: Dossier, today: date) -> None:
    day = today - timedelta(days=20)
    found = dossier_on(dossier, day)
    if found is None:
        assert dossier.contact.added > day
        return
    for field in fields(found):
        if field.name != "contact":
            assert all(one.on <= day for one in getattr(found, field.name))
    assert dossier_on(found, day) == found


def test_today_is_as_it_is() -> None:
    one = known(touches=(Touch("t1", "c1", ago(3)),))
    assert dossier_on(one, TODAY) == one
