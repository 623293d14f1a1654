"""The ladder: readiness, steps up, falls, recoveries and goals."""

from dataclasses import replace
from datetime import date

import pytest

from reltui.domain.frameworks import ladder
from reltui.domain.people.contact import Goal, Mark, Ready
from reltui.domain.people.events import (
    Check,
    Commitment,
    CompletedMove,
    Dossier,
    Fall,
    LevelChange,
    Touch,
)
from reltui.domain.vocabulary import Party, Side, TouchKind, YesNo
from reltui.services.playbook.loading import shipped
from support.people import TODAY, ago, contact

LEVELS = shipped().levels


def answers(side: Side, level: int, said: str = "yes", seq: int = 10) -> tuple[Check, ...]:
    return tuple(
        Check(
            "e1",
            "c1",
            ago(4),
            side,
            level,
            text.key,
            YesNo.YES if said == YesNo.YES else YesNo.NO,
            "",
            seq,
        )
        for text in LEVELS[level - 1].checks(side)
    )


def wish(dossier: Dossier) -> ladder.StepUp:
    found = ladder.step_up(dossier, LEVELS)
    assert found is not None
    return found


def test_the_shared_level_is_the_lower_of_the_two() -> None:
    assert contact(ours=4, theirs=2).level == 2
    assert contact(ours=4).level is None


@pytest.mark.parametrize("level", range(1, 8))
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_each_level_and_side_has_two_to_four_checks_of_its_own(level: int, side: str) -> None:
    keys = [text.key for text in LEVELS[level - 1].checks(side)]
    assert 2 <= len(keys) <= 4
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("ours", "theirs", "granted", "stopped"),
    [
        ("yes", "yes", True, None),
        ("no", "yes", False, "ours"),
        ("yes", "no", False, "theirs"),
        ("no", "no", False, "ours"),
    ],
)
def test_it_goes_up_only_when_both_sides_have_their_evidence(
    ours: str, theirs: str, granted: bool, stopped: str | None
) -> None:
    dossier = Dossier(
        contact(ours=3, theirs=3),
        checks=answers(Side.OURS, 4, ours) + answers(Side.THEIRS, 4, theirs),
    )
    found = wish(dossier)
    assert (found.level, found.granted) == (4, granted)
    assert (found.stopped_by.side if found.stopped_by else None) == stopped
    if found.stopped_by:
        assert found.stopped_by.missing[0].text.ask


def test_one_missing_answer_is_enough_to_stop() -> None:
    dossier = Dossier(
        contact(ours=3, theirs=3), checks=answers(Side.OURS, 4) + answers(Side.THEIRS, 4)[1:]
    )
    found = wish(dossier)
    assert not found.granted
    assert found.stopped_by is not None
    assert [proof.text for proof in found.stopped_by.missing] == [LEVELS[3].theirs[0]]


def test_the_newest_answer_to_a_check_counts() -> None:
    yes, no = answers(Side.OURS, 4, "yes", seq=10), answers(Side.OURS, 4, "no", seq=11)
    person = contact(ours=3, theirs=3)
    assert not ladder.readiness(Dossier(person, checks=yes + no), Side.OURS, 4, LEVELS).ready
    later = tuple(replace(check, seq=12) for check in yes)
    assert ladder.readiness(Dossier(person, checks=no + later), Side.OURS, 4, LEVELS).ready


@pytest.mark.parametrize(
    ("hand", "seq", "ours", "theirs"),
    [
        ("both", 20, True, True),
        ("theirs", 20, False, True),
        ("none", 20, False, False),
        ("none", 5, True, True),  # older than the evidence, which says yes
    ],
)
def test_the_newer_of_evidence_and_hand_counts(
    hand: str, seq: int, ours: bool, theirs: bool
) -> None:
    person = replace(contact(ours=2, theirs=2), ready=Ready(hand, ago(1), 2, seq))
    dossier = Dossier(person, checks=answers(Side.OURS, 3) + answers(Side.THEIRS, 3))
    assert ladder.readiness(dossier, Side.OURS, 3, LEVELS).ready is ours
    assert ladder.readiness(dossier, Side.THEIRS, 3, LEVELS).ready is theirs


def test_readiness_by_hand_speaks_of_one_step_and_of_no_later_one() -> None:
    before = contact(ours=2, theirs=2, ready="both")
    after = replace(before, ours=Mark(3, TODAY, 9), theirs=Mark(3, TODAY, 9))
    assert wish(Dossier(before)).granted
    assert not wish(Dossier(after)).granted


def test_a_side_that_stands_higher_already_needs_no_evidence() -> None:
    dossier = Dossier(contact(ours=4, theirs=3), checks=answers(Side.THEIRS, 4))
    assert wish(dossier).granted


def test_there_is_nothing_above_the_top() -> None:
    assert ladder.step_up(Dossier(contact(ours=7, theirs=7)), LEVELS) is None


FALL = Fall("f1", "c1", ago(30), 4, 2, "two late pallets", 10)


@pytest.mark.parametrize(
    ("events", "open_still"),
    [
        ({}, True),
        (
            {
                "touches": (
                    Touch("t1", "c1", ago(2), "a complaint", TouchKind.CALL, Party.THEM, seq=11),
                )
            },
            True,
        ),
        (
            {
                "touches": (
                    Touch("t1", "c1", ago(2), "we called", TouchKind.CALL, Party.US, seq=11),
                )
            },
            True,
        ),
        ({"commitments": (Commitment("m1", "c1", ago(2), "a plan", TODAY, seq=11),)}, False),
        ({"commitments": (Commitment("m1", "c1", ago(40), "older", TODAY, seq=9),)}, True),
        ({"commitments": (Commitment("m1", "c1", ago(2), "x", TODAY, Party.THEM, seq=11),)}, True),
        ({"completed_moves": (CompletedMove("d1", "c1", ago(2), "fall", "fall.open", 11),)}, False),
        ({"completed_moves": (CompletedMove("d1", "c1", ago(2), "touch", "touch.due", 11),)}, True),
    ],
)
def test_what_addresses_a_fall(events: dict[str, tuple[object, ...]], open_still: bool) -> None:
    dossier = Dossier(contact(ours=2, theirs=2), falls=(FALL,), **events)  # type: ignore[arg-type]
    assert bool(ladder.open_falls(dossier)) is open_still


def test_a_fall_is_addressed_by_climbing_back() -> None:
    assert not ladder.open_falls(Dossier(contact(ours=4, theirs=4), falls=(FALL,)))


def line(*steps: tuple[int, str, int]) -> tuple[LevelChange, ...]:
    return tuple(
        LevelChange(
            f"g{seq}", "c1", ago(days), Side.OURS if side == Side.OURS else Side.THEIRS, level, seq
        )
        for seq, (days, side, level) in enumerate(steps)
    )


def test_the_line_of_the_shared_level_over_time() -> None:
    history = line(
        (100, "ours", 2), (90, "theirs", 1), (80, "theirs", 3), (80, "ours", 3), (30, "theirs", 2)
    )
    dossier = Dossier(contact(ours=3, theirs=2), standings=history)
    assert ladder.shared_history(dossier) == ((ago(90), 1), (ago(80), 3), (ago(30), 2))


def test_days_to_recover_are_counted_from_the_fall_to_the_same_level() -> None:
    history = line((60, "ours", 4), (60, "theirs", 4), (30, "theirs", 2), (12, "theirs", 4))
    dossier = Dossier(contact(ours=4, theirs=4), falls=(FALL,), standings=history)
    assert [one.days for one in ladder.recoveries(dossier)] == [18]
    still = Dossier(contact(ours=4, theirs=2), falls=(FALL,), standings=history[:3])
    assert [one.days for one in ladder.recoveries(still)] == [None]


@pytest.mark.parametrize(
    ("goal", "by", "likely"),
    [
        (5, date(2027, 11, 22), True),  # one step in a year at a step in 100 days
        (7, date(2027, 1, 1), False),  # three steps in 40 days
        (4, date(2026, 12, 1), True),  # it is reached
    ],
)
def test_a_plain_forecast(goal: int, by: date, likely: bool) -> None:
    person = replace(contact(ours=4, theirs=4), goal=Goal(goal, by, TODAY))
    history = line((300, "ours", 1), (300, "theirs", 1), (100, "ours", 4), (100, "theirs", 4))
    found = ladder.forecast(Dossier(person, standings=history), TODAY)
    assert found is not None
    assert found.pace == 100
    assert found.likely is likely


def test_without_a_history_no_forecast_pretends_to_know() -> None:
    person = replace(contact(ours=2, theirs=2), goal=Goal(5, date(2027, 11, 22), TODAY))
    found = ladder.forecast(Dossier(person), TODAY)
    assert found is not None
    assert (found.pace, found.likely) == (None, None)
    assert ladder.forecast(Dossier(contact(ours=2, theirs=2)), TODAY) is None
