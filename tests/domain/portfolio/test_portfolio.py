"""The portfolio: each chart divides everybody, an earlier day is told by what is dated."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reltui.domain.frameworks.matrix import DIMENSIONS, Cell
from reltui.domain.people.contact import Answer, Mark
from reltui.domain.people.events import (
    Commitment,
    CompletedMove,
    Dossier,
    Entry,
    Exposure,
    Fall,
    LevelChange,
    ReplacedAnswer,
    Touch,
)
from reltui.domain.portfolio.charts import CHARTS, CLIMBED, LEVELS, MOVED, samples
from reltui.domain.portfolio.sampling import SOON
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import (
    CommitmentState,
    Direction,
    Flow,
    LedgerKind,
    Outcome,
    Party,
    Side,
)
from support.people import HIGH_RISK, LEVERAGE, MOVE_ON, TODAY, ago, contact, placement
from support.portfolio import purpose_of, tally


def figure(told: Dossier, chart: str, days_ago: int = 0) -> str:
    """The figure of one person on a day, which is then the only earlier one."""
    found = tally([told], (ago(days_ago), TODAY) if days_ago else (TODAY,))
    (one,) = [one.key for one in CHARTS[chart].figures if found.count(CHARTS[chart], one.key, 0)]
    return one


@pytest.mark.parametrize(
    ("today", "first", "last_but_one"),
    [
        (date(2026, 11, 22), date(2025, 12, 31), date(2026, 10, 31)),
        (date(2026, 11, 30), date(2025, 12, 31), date(2026, 10, 31)),
        (date(2024, 3, 1), date(2023, 4, 30), date(2024, 2, 29)),
    ],
)
def test_the_samples_are_the_ends_of_months_and_today(
    today: date, first: date, last_but_one: date
) -> None:
    days = samples(today)
    assert len(days) == 12
    assert (days[0], days[-2], days[-1]) == (first, last_but_one, today)
    assert samples(today, 1) == (today,)


PERSON = contact(LEVERAGE, placed=3, ours=4, theirs=3)
"""Placed three days ago, on level 3 since twenty days."""


@pytest.mark.parametrize(
    ("chart", "told", "expected"),
    [
        ("levels", Dossier(PERSON), "3"),
        ("levels", Dossier(replace(PERSON, theirs=None)), "none"),
        ("cells", Dossier(PERSON), "high potential"),
        ("cells", Dossier(contact(HIGH_RISK)), "high risk"),
        ("cells", Dossier(contact(MOVE_ON)), "low risk"),
        ("cells", Dossier(contact({"power": "high"})), "unknown"),
        # Whatever the relationship is, a quiet detractor with power is a moderate risk.
        (
            "cells",
            Dossier(contact({"power": "high", "perception": "detractor", "activity": "passive"})),
            "moderate risk",
        ),
        ("purposes", Dossier(PERSON), "none"),
        ("purposes", Dossier(replace(PERSON, purpose=purpose_of("them", 9))), "them"),
        ("drift", Dossier(PERSON), "none"),
        ("drift", Dossier(replace(PERSON, purpose=purpose_of("us", 9))), "holds"),
        ("drift", Dossier(replace(PERSON, purpose=purpose_of("us", 150))), "drifts"),
        ("views", Dossier(contact(HIGH_RISK)), "detractor"),
        ("views", Dossier(contact({"power": "high"})), "unknown"),
        ("sides", Dossier(replace(PERSON, direction=Direction.PARTNER)), "partner"),
        ("trust", Dossier(PERSON), "friend"),
        ("trust", Dossier(PERSON, falls=(Fall("f1", "c1", ago(9), 4, 3, "late"),)), "fringe"),
        (
            "trust",
            Dossier(
                contact(LEVERAGE, ours=5, theirs=5),
                exposures=(
                    Exposure("x1", "c1", ago(9), "our plan", Party.US, 3, Outcome.RETURNED),
                ),
            ),
            "faithful",
        ),
    ],
)
def test_where_somebody_stands_today(chart: str, told: Dossier, expected: str) -> None:
    assert figure(told, chart) == expected


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((), "none"),
        ((("give", 2, 9),), "even"),
        ((("give", 3, 9),), "ours"),
        ((("receive", 3, 9),), "theirs"),
        ((("give", 3, 9), ("receive", 2, 9)), "even"),
        ((("give", 3, 180),), "none"),
        ((("give", 3, 179),), "ours"),
    ],
)
def test_the_balance_counts_what_lies_in_the_window(
    entries: tuple[Any, ...], expected: str
) -> None:
    rows = [
        Entry("l1", "c1", ago(days), way, "x", LedgerKind.TIME, size) for way, size, days in entries
    ]
    assert figure(Dossier(PERSON, ledger=tuple(rows)), "balance") == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "fresh"), (59, "fresh"), (60, "ageing"), (89, "ageing"), (90, "stale")],
)
def test_answers_grow_old_and_stale(days: int, expected: str) -> None:
    assert figure(Dossier(contact(LEVERAGE, placed=days)), "answers") == expected


def test_the_oldest_answer_counts_and_nobody_without_any_is_stale() -> None:
    mixed = replace(placement(LEVERAGE, ago(3)), power=Answer("high", ago(200)))
    assert figure(Dossier(contact(placed=3)), "answers") == "none"
    assert figure(Dossier(replace(PERSON, placement=mixed)), "answers") == "stale"


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "kept"), (30 - SOON, "kept"), (30 - SOON + 1, "due"), (30, "due"), (31, "late")],
)
def test_a_touch_is_due_for_a_week_and_then_late(days: int, expected: str) -> None:
    person = replace(contact(), cadence=30)
    touched = Dossier(person, touches=(Touch("t1", "c1", ago(days)),))
    assert figure(touched, "touches") == expected
    done = Dossier(person, completed_moves=(CompletedMove("d1", "c1", ago(days), "touch"),))
    assert figure(done, "touches") == expected


def test_who_was_neither_placed_nor_touched_or_never_shall_be_has_no_rhythm() -> None:
    never = replace(PERSON, cadence="none")
    assert figure(Dossier(contact()), "touches") == "none"
    assert figure(Dossier(never, touches=(Touch("t1", "c1", ago(3)),)), "touches") == "none"


def test_an_earlier_day_knows_only_what_was_dated_by_then() -> None:
    told = Dossier(
        contact(LEVERAGE, placed=20, ours=5, theirs=4),
        touches=(Touch("t1", "c1", ago(100)), Touch("t2", "c1", ago(2))),
        standings=(
            *(LevelChange("s1", "c1", ago(100), side, 2) for side in (Side.OURS, Side.THEIRS)),
            LevelChange("s2", "c1", ago(20), Side.THEIRS, 4),
            LevelChange("s3", "c1", ago(20), Side.OURS, 5),
        ),
        before=tuple(
            ReplacedAnswer("b1", "c1", ago(120), name, value, ago(20))
            for name, value in HIGH_RISK._asdict().items()
        ),
    )
    assert [figure(told, "levels", days) for days in (110, 100, 21, 20, 0)] == [
        *("none", "2", "2", "4", "4")
    ]
    assert [figure(told, "cells", days) for days in (121, 120, 21, 20)] == [
        *("unknown", "high risk", "high risk", "high potential")
    ]
    assert [figure(told, "answers", days) for days in (121, 119, 21, 0)] == [
        *("none", "fresh", "stale", "fresh")
    ]
    assert [figure(told, "touches", days) for days in (121, 99, 21, 0)] == [
        *("none", "kept", "late", "kept")
    ]


def test_a_mark_without_the_step_that_led_to_it_counts_from_its_own_day() -> None:
    found = tally([Dossier(contact(ours=4, theirs=3))], (ago(30), ago(20), ago(10), TODAY))
    assert [found.who(LEVELS, "3", at) for at in range(4)] == [[], ["c1"], ["c1"], ["c1"]]


def test_a_purpose_drifts_by_the_ledger_of_its_day() -> None:
    told = Dossier(
        replace(PERSON, added=ago(400), purpose=purpose_of("us", 300)),
        ledger=(
            Entry("l1", "c1", ago(250), Flow.GIVE, "x"),
            Entry("l2", "c1", ago(20), Flow.GIVE, "x"),
        ),
    )
    assert [figure(told, "drift", days) for days in (301, 240, 131, 130, 21, 20, 0)] == [
        *("none", "holds", "holds", "drifts", "drifts", "holds", "holds")
    ]


def test_trust_is_held_back_by_what_had_happened_by_then() -> None:
    promise = Commitment(
        "m1", "c1", ago(60), "x", ago(50), Party.US, CommitmentState.BROKEN, ago(40)
    )
    told = Dossier(
        contact(LEVERAGE, ours=5, theirs=5),
        falls=(Fall("f1", "c1", ago(80), 6, 5, "late"),),
        commitments=(promise,),
        exposures=(Exposure("x1", "c1", ago(15), "our plan", Party.US, 3, Outcome.RETURNED),),
        standings=tuple(
            LevelChange("s1", "c1", ago(90), side, 5) for side in (Side.OURS, Side.THEIRS)
        ),
    )
    assert [figure(told, "trust", days) for days in (91, 81, 79, 59, 39, 14)] == [
        *("fringe", "familiar", "friend", "familiar", "friend", "familiar")
    ]


def test_nobody_is_counted_before_the_day_they_were_added() -> None:
    new = replace(contact(), added=ago(30), id="c2")
    later = replace(contact(), added=add_days(TODAY, 3), id="c3")
    found = tally([Dossier(contact()), Dossier(new), Dossier(later)])
    assert [found.people(at) for at in range(12)] == [0, 0, 0, 0, 0, *[1] * 5, 2, 3]
    assert found.who(LEVELS, "none", -2) == ["c1", "c2"]
    assert found.who(LEVELS, "none") == ["c1", "c2", "c3"]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (HIGH_RISK, LEVERAGE, "better"),
        (LEVERAGE, HIGH_RISK, "worse"),
        (None, LEVERAGE, "learned"),
        (HIGH_RISK, HIGH_RISK, "stayed"),
        (HIGH_RISK, HIGH_RISK.flip("relationship"), "other"),
    ],
)
def test_who_moved_since(before: Cell | None, now: Cell, expected: str) -> None:
    values = before._asdict().items() if before else ()
    rows = tuple(ReplacedAnswer("b1", "c1", ago(200), name, one, ago(10)) for name, one in values)
    told = Dossier(contact(now, placed=10), before=rows)
    found = tally([told])
    assert found.who(MOVED, expected) == ["c1"]
    assert sum(found.counts(MOVED)) == 1


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((2, 3), "up"),
        ((3, 2), "down"),
        ((3, 3), "stayed"),
        ((None, 3), "new"),
        ((3, None), "stayed"),
    ],
)
def test_who_climbed_since(levels: tuple[int | None, int | None], expected: str) -> None:
    before, now = levels
    steps = [(ago(200), before), (ago(10), now)]
    rows = [
        LevelChange("s1", "c1", on, side, level) for on, level in steps if level for side in Side
    ]
    mark = Mark(now, ago(10)) if now else None
    person = replace(contact(), ours=mark, theirs=mark)
    assert tally([Dossier(person, standings=tuple(rows))]).who(CLIMBED, expected) == ["c1"]


def test_a_chart_names_its_figures_once_and_knows_no_other() -> None:
    for chart in CHARTS.values():
        keys = [one.key for one in chart.figures]
        assert len(set(keys)) == len(keys)
        assert [chart.code(key) for key in keys] == list(range(len(keys)))
        with pytest.raises(KeyError):
            chart.code("nothing")


def test_the_views_and_the_sides_are_those_of_the_domain() -> None:
    assert tuple(one.key for one in CHARTS["sides"].figures) == tuple(Direction)
    views = {one.key for one in CHARTS["views"].figures}
    assert views == {*DIMENSIONS["perception"], "unknown"}


def test_nobody_at_all_is_counted_too() -> None:
    empty = tally([])
    assert empty.people() == 0
    assert empty.series(LEVELS) == [(0,) * 8] * 12
