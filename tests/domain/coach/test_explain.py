"""Why a move comes first: every class is weighed, and each verdict has its facts."""

from hypothesis import given

from reltui.domain.coach.case import Case
from reltui.domain.coach.coach import findings
from reltui.domain.coach.explain import explain, in_lines
from reltui.domain.people.events import Commitment, CompletedMove, Dossier
from reltui.domain.vocabulary import MoveClass
from reltui.services.playbook.loading import shipped
from support.books import dossiers
from support.people import HIGH_RISK, LEVERAGE, TODAY, ago, case, contact


def test_a_promise_outranks_a_risk_by_its_class() -> None:
    late = Commitment("m1", "c1", ago(20), "Send the plan", ago(3), seq=9)
    rows = explain(case(contact(HIGH_RISK), commitments=(late,)))
    assert (rows[0].move_class, rows[0].verdict) == ("commitment", "first")
    assert "commitment (rank 1) comes before risk (rank 2)" in rows[0].because
    assert "due for 3 days" in rows[0].because
    assert rows[1].verdict == "later"
    assert any("Send the plan" in fact for fact in rows[0].facts)


def test_what_was_done_rests_and_says_what_answered_it() -> None:
    done = CompletedMove("d1", "c1", ago(1), "matrix", "high_potential.leverage", 30)
    rows = explain(case(contact(LEVERAGE, ours=4, theirs=4), completed_moves=(done,)))
    resting = next(row for row in rows if row.move_class == "matrix")
    assert resting.verdict == "rests"
    assert resting.facts == (f"did matrix, {ago(1)}",)


@given(dossiers)
def test_every_class_is_weighed_and_one_comes_first(dossier: Dossier) -> None:
    one = Case(dossier, (), TODAY, shipped())
    rows = explain(one)
    assert {row.move_class for row in rows} == set(MoveClass)
    assert [row.verdict for row in rows].count("first") == 1
    first = next(row for row in rows if row.verdict == "first")
    assert first.rule == findings(one)[0].rule
    assert all(row.because for row in rows)
    assert len(list(in_lines(rows, TODAY))) == len(rows)


def test_a_line_says_the_place_once_and_the_days_in_words() -> None:
    late = Commitment("m1", "c1", ago(20), "Send the plan", ago(3), seq=9)
    held = case(contact(HIGH_RISK), commitments=(late,))
    first, second, *_ = in_lines(explain(held), TODAY)
    assert first.startswith(
        "First: what we promised: place 1 of 13, which goes before the stake; due for 3 days. "
    )
    assert "19 November" in first
    assert second.startswith("After it: a high risk: due for 3 days")
