"""The end of a review: what it came to, when the next one is due, and a kind streak."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.services.growth import practices
from reltui.services.review import review as reviewing
from reltui.services.review.review import review
from reltui.services.review.summary import next_due, practice, streak, streak_of, summary
from reltui.services.workspace.workspace import Desk
from support.desk import TODAY, add_people, desk_at
from support.people import HIGH_RISK

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with five people who are all due today."""
    opened = desk_at(tmp_path / "book.json")
    add_people(opened, "Ann", "Ben", "Cem", "Dot", "Eve", cell=HIGH_RISK)
    yield opened
    opened.book.close()


def test_what_a_review_came_to(desk: Desk) -> None:
    one, two, three, four, five = (card.who for card in review(desk).cards)
    reviewing.touch(desk, one)
    reviewing.commit(desk, two, "send the plan", FRIDAY)
    reviewing.snooze(desk, three, FRIDAY)
    reviewing.seen(desk, four)
    reviewing.not_today(desk, five)
    found = summary(desk)
    assert found.review.finished
    assert dict(found.counts) == dict.fromkeys(("touch", "commit", "snooze", "seen", "later"), 1)
    assert found.done == 2
    assert [(promise.who, promise.due) for promise in found.commitments] == [(two, FRIDAY)]
    assert found.snoozed == ((three, FRIDAY),)
    assert found.waiting == 0
    assert found.next_due == TODAY + timedelta(days=1)
    assert found.streak == 1
    assert found.practice is not None
    assert found.practice[0] == two


def test_before_the_first_decision_nothing_has_come_of_it(desk: Desk) -> None:
    found = summary(desk)
    assert (found.done, found.commitments, found.snoozed, found.streak) == (0, (), (), 0)
    assert found.practice is not None


def test_the_next_day_is_the_first_on_which_somebody_is_due(desk: Desk) -> None:
    for who in [card.who for card in review(desk).cards]:
        reviewing.snooze(desk, who, FRIDAY)
    assert next_due(desk) == FRIDAY


def test_who_was_only_seen_comes_again_tomorrow(desk: Desk) -> None:
    first, *others = [card.who for card in review(desk).cards]
    reviewing.seen(desk, first)
    for who in others:
        reviewing.snooze(desk, who, FRIDAY)
    assert next_due(desk) == TODAY + timedelta(days=1)


def test_while_the_cap_keeps_some_back_tomorrow_is_the_next_day(tmp_path: Path) -> None:
    desk = desk_at(tmp_path / "capped.json", cap=1)
    add_people(desk, "Ann", "Ben", cell=HIGH_RISK)
    assert next_due(desk) == TODAY + timedelta(days=1)
    desk.book.close()


def test_an_empty_book_has_no_next_day_and_no_practice(tmp_path: Path) -> None:
    desk = desk_at(tmp_path / "empty.json")
    assert (next_due(desk), practice(desk), streak(desk)) == (None, None, 0)


def test_a_practice_counts_as_a_day_and_an_undone_review_does_not(desk: Desk) -> None:
    chosen = practice(desk)
    assert chosen is not None
    who, one = chosen
    practices.practise(desk, who, one, ["a line"])
    assert streak(desk) == 1
    desk.book.undo(desk.now())
    desk.refresh({who})
    assert streak(desk) == 0


MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("days", "today", "count"),
    [
        ((), 0, 0),
        ((0,), 0, 1),
        ((0, 1, 2, 3, 4), 4, 5),
        ((0, 1, 2, 3), 4, 4),
        ((0, 1, 2, 3), 5, 4),
        ((0, 1, 2, 3, 4), 7, 5),
        ((0, 1, 2, 3, 4, 7), 7, 6),
        ((0, 2), 2, 2),
        ((0, 3), 3, 1),
        ((0, 1), 4, 0),
        ((3, 7), 7, 2),
        ((2, 7), 7, 1),
        ((0, 1, 5), 5, 1),
        ((0, 1, 20), 20, 1),
        ((9,), 0, 0),
    ],
)
def test_a_streak_forgives_a_weekend_and_one_day(
    days: tuple[int, ...], today: int, count: int
) -> None:
    reviewed = [MONDAY + timedelta(days=day) for day in days]
    assert streak_of(reviewed, MONDAY + timedelta(days=today)) == count


@given(st.sets(st.integers(-60, 0)), st.integers(-60, 0))
def test_one_more_day_never_shortens_a_streak(days: set[int], more: int) -> None:
    def counted(numbers: set[int]) -> int:
        return streak_of((TODAY + timedelta(days=number) for number in numbers), TODAY)

    assert counted(days) <= counted({*days, more}) <= len({*days, more})
