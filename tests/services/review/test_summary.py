"""The end of a review: what it came to, when the next one is due, and a kind streak."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.coach.review import Later, Promised, Seen, Snoozed, Touched
from reltui.services.activity.confiding import confide
from reltui.services.growth import practices
from reltui.services.review.review import review
from reltui.services.review.summary import next_due, practice, streak, streak_of, summary
from reltui.services.workspace.workspace import Workspace
from support.decisions import FRIDAY, decided
from support.people import HIGH_RISK
from support.workspace import TODAY, Location, add_people, workspace_at


@pytest.fixture
def workspace(location: Location) -> Iterator[Workspace]:
    """A workspace with five people who are all due today."""
    opened = workspace_at(location)
    add_people(opened, "Ann", "Ben", "Cem", "Dot", "Eve", cell=HIGH_RISK)
    yield opened
    opened.book.close()


def test_what_a_review_came_to(workspace: Workspace) -> None:
    one, two, three, four, five = (card.who for card in review(workspace).cards)
    decided(workspace, one, Touched())
    decided(workspace, two, Promised("send the plan", FRIDAY))
    decided(workspace, three, Snoozed(FRIDAY))
    decided(workspace, four, Seen())
    decided(workspace, five, Later())
    found = summary(workspace, review(workspace))
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


def test_a_promise_made_in_confidence_is_counted_and_not_quoted(workspace: Workspace) -> None:
    first = review(workspace).cards[0].who
    decided(workspace, first, Promised("send the zzplanzz", FRIDAY))
    [promise] = workspace.dossier(first).commitments
    confide(workspace, promise.id)
    found = summary(workspace, review(workspace))
    assert len(found.commitments) == 1
    assert "zzplanzz" not in repr(found.commitments)


def test_before_the_first_decision_nothing_has_come_of_it(workspace: Workspace) -> None:
    found = summary(workspace, review(workspace))
    assert (found.done, found.commitments, found.snoozed, found.streak) == (0, (), (), 0)
    assert found.practice is not None


def test_the_next_day_is_the_first_on_which_somebody_is_due(workspace: Workspace) -> None:
    for who in [card.who for card in review(workspace).cards]:
        decided(workspace, who, Snoozed(FRIDAY))
    assert next_due(workspace, review(workspace)) == FRIDAY


def test_who_was_only_seen_comes_again_tomorrow(workspace: Workspace) -> None:
    first, *others = [card.who for card in review(workspace).cards]
    decided(workspace, first, Seen())
    for who in others:
        decided(workspace, who, Snoozed(FRIDAY))
    assert next_due(workspace, review(workspace)) == TODAY + timedelta(days=1)


def test_while_the_cap_keeps_some_back_tomorrow_is_the_next_day(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "capped.json", cap=1)
    add_people(workspace, "Ann", "Ben", cell=HIGH_RISK)
    assert next_due(workspace, review(workspace)) == TODAY + timedelta(days=1)
    workspace.book.close()


def test_an_empty_book_has_no_next_day_and_no_practice(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "empty.json")
    assert (
        next_due(workspace, review(workspace)),
        practice(workspace, review(workspace)),
        streak(workspace),
    ) == (
        None,
        None,
        0,
    )


def test_a_practice_counts_as_a_day_and_an_undone_review_does_not(workspace: Workspace) -> None:
    chosen = practice(workspace, review(workspace))
    assert chosen is not None
    who, one = chosen
    practices.practise(workspace, who, one, ["a line"])
    assert streak(workspace) == 1
    workspace.book.undo(workspace.now())
    workspace.refresh({who})
    assert streak(workspace) == 0


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


def test_what_was_promised_and_put_off_stands_in_the_order_of_its_days(
    workspace: Workspace,
) -> None:
    later = FRIDAY + timedelta(days=9)
    one, two, three, four = (card.who for card in review(workspace).cards[:4])
    decided(workspace, one, Promised("the offer", later))
    decided(workspace, two, Promised("the plan", FRIDAY))
    decided(workspace, three, Snoozed(later))
    decided(workspace, four, Snoozed(FRIDAY))
    found = summary(workspace, review(workspace))
    assert [promise.who for promise in found.commitments] == [two, one]
    assert found.snoozed == ((four, FRIDAY), (three, later))
