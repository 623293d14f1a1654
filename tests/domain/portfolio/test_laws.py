"""The laws of the portfolio, over generated books with a past."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.coach.case import Case
from reltui.domain.frameworks.matrix import grade_of, possible, stake_of, values_of
from reltui.domain.frameworks.purpose import drift
from reltui.domain.frameworks.trust import stage
from reltui.domain.history.lookback import moved
from reltui.domain.people.events import Dossier
from reltui.domain.portfolio.charts import CHANGES, CHARTS, MOVED, TIMED
from reltui.domain.portfolio.sampling import SOON, Observer
from reltui.domain.text.dates import add_days
from reltui.services.playbook.loading import shipped
from support.books import named
from support.laws import one_in
from support.people import TODAY, ago
from support.portfolio import DAYS, SINCE, as_of, pasts, tally

PLAYBOOK = shipped()
SOME = one_in(5)

people = st.lists(pasts, min_size=1, max_size=5).map(
    lambda rows: [named(told, number) for number, told in enumerate(rows, 1)]
)


@SOME
@given(people)
def test_everybody_is_in_exactly_one_figure_of_each_chart_on_every_day(rows: list[Dossier]) -> None:
    found = tally(rows)
    for at, day in enumerate(DAYS):
        here = [one.contact.id for one in rows if one.contact.added <= day or day == TODAY]
        assert found.people(at) == len(here)
        for chart in TIMED:
            divided = [found.who(chart, one.key, at) for one in chart.figures]
            assert sorted(who for part in divided for who in part) == sorted(here)
            assert found.counts(chart, at) == tuple(map(len, divided))
    for chart in CHANGES:
        assert sum(found.counts(chart)) == len(rows)


@SOME
@given(people)
def test_the_last_sample_is_what_the_book_says_today(rows: list[Dossier]) -> None:
    found = tally(rows)
    for chart in TIMED:
        figure = TODAYS[chart.key]
        expected = Counter(figure(Case(told, (), TODAY, PLAYBOOK)) for told in rows)
        counted = dict(zip([one.key for one in chart.figures], found.counts(chart), strict=True))
        assert {key: count for key, count in counted.items() if count} == expected
        assert found.series(chart)[-1] == found.counts(chart)


def _cells(case: Case) -> str:
    cells = possible(values_of(case.contact.placement))
    grades = {f"{grade_of(cell)} {stake_of(cell)}" for cell in cells}
    return grades.pop() if len(grades) == 1 else "unknown"


def _drift(case: Case) -> str:
    person = case.contact
    off = drift(person, case.dossier.ledger, TODAY, PLAYBOOK.numbers)
    return "none" if person.purpose is None else "drifts" if off else "holds"


def _balance(case: Case) -> str:
    net = case.balance.net
    if not case.balance.entries or abs(net) < PLAYBOOK.numbers.balance_limit:
        return "even" if case.balance.entries else "none"
    return "ours" if net > 0 else "theirs"


def _answers(case: Case) -> str:
    age = max(((TODAY - said.on).days for said in case.answers.values()), default=None)
    if age is None:
        return "none"
    return "stale" if age >= 90 else "ageing" if age >= 60 else "fresh"


def _touches(case: Case) -> str:
    due = case.touch_due
    if due is None:
        return "none"
    return "late" if due < TODAY else "due" if due < add_days(TODAY, SOON) else "kept"


TODAYS: dict[str, Callable[[Case], str]] = {
    "levels": lambda case: f"{case.contact.level or 'none'}",
    "cells": _cells,
    "purposes": lambda case: case.contact.purpose.value if case.contact.purpose else "none",
    "drift": _drift,
    "balance": _balance,
    "answers": _answers,
    "touches": _touches,
    "trust": lambda case: stage(case.dossier, TODAY),
    "views": lambda case: case.contact.placement.value("perception") or "unknown",
    "sides": lambda case: case.contact.direction,
}
"""The figure of somebody today, by the rest of the domain."""


@one_in(2)
@given(pasts, st.sets(st.integers(1, 500), min_size=6, max_size=10))
def test_an_earlier_day_is_that_day_as_it_was(told: Dossier, days: set[int]) -> None:
    told = replace(told, contact=replace(told.contact, added=ago(600)))
    past = sorted(map(ago, days))
    looked_back = Observer((*past, TODAY), PLAYBOOK).standing(told)
    for at, day in enumerate(past):
        then = Observer((day,), PLAYBOOK).standing(as_of(told, day))
        assert looked_back[at * len(TIMED) :][: len(TIMED)] == then


@one_in(10)
@given(people, st.randoms(use_true_random=False))
def test_the_order_of_the_book_changes_no_count(rows: list[Dossier], chance: Any) -> None:
    shuffled = chance.sample(rows, len(rows))
    one, other = tally(rows), tally(shuffled)
    for chart in CHARTS.values():
        assert one.series(chart) == other.series(chart)
        for key in (figure.key for figure in chart.figures):
            assert set(one.who(chart, key)) == set(other.who(chart, key))


@SOME
@given(people)
def test_changes_are_those_of_the_moves(rows: list[Dossier]) -> None:
    found = tally(rows)
    moves = {one.contact.id: one for one in moved(rows, SINCE)}
    for key in ("better", "worse", "learned", "other"):
        for who in found.who(MOVED, key):
            one = moves.pop(who)
            assert one.learned == (key == "learned")
            assert key == "learned" or one.better == {"better": 1, "worse": -1, "other": 0}[key]
    assert not moves
