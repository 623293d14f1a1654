"""The review of a day: one card, one decision, one change; it can be left anywhere and resumed."""

from datetime import timedelta
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.domain.coach.review import (
    Later,
    Promised,
    Review,
    ReviewCard,
    Seen,
    Snoozed,
    Touched,
    TypedLine,
)
from reltui.domain.frameworks.presets import SNOOZES
from reltui.domain.people.quick_entry import parse
from reltui.domain.text.typed_dates import parse_date
from reltui.domain.vocabulary import Party, TouchKind
from reltui.services.activity import logging
from reltui.services.activity.quick_entry import names_of
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.review import review as reviewing
from reltui.services.review.review import StaleCard, review
from reltui.services.upkeep import maintenance
from reltui.services.workspace.workspace import Workspace
from support.decisions import DECISIONS, FRIDAY, decided
from support.people import HIGH_RISK
from support.workspace import TODAY, Location, add_people, workspace_at


def first(workspace: Workspace) -> str:
    """Whose card it is."""
    current = review(workspace).current
    assert current is not None
    return current


def decisions(now: Review) -> list[str | None]:
    return [card.decision for card in now.cards]


def test_looking_at_the_review_changes_nothing(workspace: Workspace) -> None:
    changes = workspace.book.seq
    now = review(workspace)
    assert [card.who for card in now.cards] == [one.contact.id for one in workspace.queue().places]
    assert (now.position, now.total, now.finished, now.since) == (1, 4, False, 0)
    assert workspace.book.seq == changes


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_is_one_change_and_moves_on_and_undo_turns_back(
    workspace: Workspace, name: str
) -> None:
    decided(workspace, first(workspace), Seen())
    who, before, changes = first(workspace), review(workspace), len(workspace.book.history())
    dossier = workspace.dossier(who)
    now = decided(workspace, who, DECISIONS[name])
    assert now.position == 3
    assert now.current not in {who, None}
    assert decisions(now)[:2] == ["seen", name]
    assert len(workspace.book.history()) == changes + 1
    assert reviewing.undo(workspace, review(workspace))
    assert review(workspace)._replace(at=0) == before._replace(at=0)
    assert workspace.dossier(who) == dossier


def test_what_was_decided_is_in_the_book(workspace: Workspace) -> None:
    one, two, three, four = (card.who for card in review(workspace).cards)
    decided(workspace, one, Touched(TouchKind.CALL, Party.THEM, "she was curt"))
    decided(workspace, two, Promised("send the plan", FRIDAY))
    decided(workspace, three, Snoozed(FRIDAY))
    now = decided(workspace, four, Later())
    (touch,) = workspace.dossier(one).touches
    assert (touch.text, touch.kind, touch.by) == ("she was curt", "call", "them")
    assert [promise.due for promise in workspace.dossier(two).commitments] == [FRIDAY]
    assert workspace.dossier(three).contact.snoozed_until == FRIDAY
    assert workspace.dossier(four).contact.snoozed_until == TODAY + timedelta(days=1)
    assert now.finished
    assert (now.position, now.current) == (4, None)


def test_not_today_does_not_count_as_putting_off(workspace: Workspace) -> None:
    who = first(workspace)
    decided(workspace, who, Later())
    assert workspace.case(who).snooze_count == 0
    other = first(workspace)
    decided(workspace, other, Snoozed(FRIDAY))
    assert workspace.case(other).snooze_count == 1


def test_a_line_about_the_card_is_kept_with_it(workspace: Workspace) -> None:
    who = first(workspace)
    quick = parse("call: late again !fri #delivery", names_of(workspace), TODAY, about=who)
    now = decided(workspace, who, TypedLine(quick))
    assert decisions(now)[0] == "touch"
    dossier = workspace.dossier(who)
    assert len(dossier.touches) == len(dossier.commitments) == len(dossier.contact.tags) == 1
    reviewing.undo(workspace, review(workspace))
    assert workspace.dossier(who).touches == ()
    assert first(workspace) == who


def test_a_decision_without_an_open_card_changes_nothing(workspace: Workspace) -> None:
    current, other = (card.who for card in review(workspace).cards[:2])
    (gone,) = add_people(workspace, "Nobody Yet")
    editing.set_fields(workspace, gone, {"archived": "yes"})
    changes = workspace.book.seq
    for decision in DECISIONS.values():
        with pytest.raises(StaleCard):
            decided(workspace, gone, decision)
    quick = parse("call", names_of(workspace), TODAY, about=current)
    with pytest.raises(StaleCard):
        decided(workspace, other, TypedLine(quick))
    assert workspace.book.seq == changes
    decided(workspace, current, Seen())
    with pytest.raises(StaleCard):
        decided(workspace, current, Touched())
    assert workspace.dossier(current).touches == ()


def test_any_open_card_can_be_decided_and_the_order_stays(workspace: Workspace) -> None:
    cards = [card.who for card in review(workspace).cards]
    now = decided(workspace, cards[2], Touched())
    assert [card.who for card in now.cards] == cards
    assert (now.current, now.position, now.after(cards[2])) == (cards[0], 2, cards[3])
    assert now == review(workspace)
    for who in (cards[3], cards[0], cards[1]):
        now = decided(workspace, who, Seen())
    assert (now.finished, now.after(cards[1])) == (True, None)


@pytest.mark.parametrize("name", DECISIONS)
def test_the_review_after_a_decision_is_the_one_that_the_book_holds(
    workspace: Workspace, name: str
) -> None:
    for card in review(workspace).cards:
        assert decided(workspace, card.who, DECISIONS[name]) == review(workspace)


def test_a_card_that_is_only_seen_rests_longer_each_time(path: Location) -> None:
    workspace = workspace_at(path)
    (who,) = add_people(workspace, "Dana Whitfield", cell=HIGH_RISK)
    editing.set_fields(workspace, who, {"cadence": "none"})
    workspace.book.close()
    shown_on = []
    for days in range(45):
        workspace = workspace_at(path, TODAY + timedelta(days=days))
        if review(workspace).current == who:
            shown_on.append(days)
            decided(workspace, who, Seen())
            assert review(workspace).current is None
        workspace.book.close()
    assert shown_on == [0, 1, 4, 11, 25, 39]


def test_a_touch_can_keep_a_promise_in_the_same_change(workspace: Workspace) -> None:
    who = first(workspace)
    promise = logging.commit(workspace, who, "send the plan", TODAY)
    decided(workspace, who, Touched(TouchKind.CALL, keeps=promise.id))
    told = workspace.dossier(who)
    assert [one.state for one in told.commitments] == ["kept"]
    assert reviewing.undo(workspace, review(workspace))
    assert [one.state for one in workspace.dossier(who).commitments] == ["open"]
    assert workspace.dossier(who).touches == ()


def test_good_enough_is_one_change_for_everybody_who_is_open(workspace: Workspace) -> None:
    decided(workspace, first(workspace), Touched())
    changes = len(workspace.book.history())
    now = reviewing.enough(workspace, review(workspace))
    assert now.finished
    assert decisions(now) == ["touch", "enough", "enough", "enough"]
    assert len(workspace.book.history()) == changes + 1
    assert reviewing.enough(workspace, now) == now
    assert reviewing.undo(workspace, now)
    assert review(workspace).decided == 1


def test_a_refused_decision_leaves_the_card_and_the_desk_as_they_were(workspace: Workspace) -> None:
    who = first(workspace)
    with pytest.raises(Refused):
        decided(workspace, who, Snoozed(TODAY))
    assert first(workspace) == who
    assert workspace.dossier(who) == workspace.book.dossier(who)


def test_another_terminal_sees_the_review_and_cannot_decide_a_card_twice(
    workspace: Workspace, path: Location
) -> None:
    other = workspace_at(path)
    who = first(workspace)
    assert first(other) == who
    decided(workspace, who, Touched(text="here"))
    with pytest.raises(StaleCard):
        decided(other, who, Touched(text="there"))
    assert review(other).position == 2
    decided(other, first(other), Seen())
    workspace.refresh(workspace.book.poll() or ())
    assert review(workspace).position == 3
    assert [touch.text for touch in workspace.book.dossiers()[who].touches] == ["here"]
    other.book.close()


def test_undo_stops_where_the_review_began(workspace: Workspace) -> None:
    assert reviewing.undo(workspace, review(workspace)) is None
    changes, rest = len(workspace.book.history()), review(workspace)
    decided(workspace, first(workspace), Seen())
    assert len(workspace.book.history()) == changes + 1
    assert reviewing.undo(workspace, review(workspace))
    assert reviewing.undo(workspace, review(workspace)) is None
    assert review(workspace)._replace(at=0) == rest._replace(at=0)
    assert len(workspace.dossiers) == 4


def test_undo_takes_back_what_was_done_on_the_way_first(workspace: Workspace) -> None:
    who = first(workspace)
    decided(workspace, who, Seen())
    editing.set_fields(workspace, first(workspace), {"tag": "vip"})
    assert (
        reviewing.undo(workspace, review(workspace))
        == f"set tag of {workspace.dossier(first(workspace)).contact.name}"
    )
    assert review(workspace).position == 2
    reviewing.undo(workspace, review(workspace))
    assert first(workspace) == who


def test_the_cards_stay_when_somebody_comes_in_between(workspace: Workspace) -> None:
    cards = [card.who for card in decided(workspace, first(workspace), Seen()).cards]
    (new,) = add_people(workspace, "Aaron New", cell=HIGH_RISK)
    logging.log_touch(workspace, cards[2], "on the phone")
    now = review(workspace)
    assert [card.who for card in now.cards] == cards
    assert now.waiting == 1
    for who in cards[1:]:
        now = decided(workspace, who, Seen())
    assert now.finished
    now = reviewing.more(workspace, review(workspace))
    assert now.current == new
    assert now.waiting == 0


def test_the_cap_holds_and_what_it_keeps_back_is_counted(
    workspace: Workspace, path: Location
) -> None:
    workspace.book.close()
    few = workspace_at(path, cap=3)
    now = review(few)
    assert (now.total, now.waiting) == (3, 1)
    now = decided(few, first(few), Seen())
    assert (now.total, now.waiting) == (3, 1)
    assert reviewing.more(few, review(few)) == now
    decided(few, first(few), Touched())
    now = decided(few, first(few), Seen())
    assert (now.finished, now.waiting) == (True, 1)
    assert reviewing.more(few, review(few)).total == 4
    few.book.close()


def test_archived_and_forgotten_people_leave_the_review(
    workspace: Workspace, path: Location
) -> None:
    decided(workspace, first(workspace), Seen())
    archived, forgotten = (card.who for card in review(workspace).cards[1:3])
    editing.set_fields(workspace, archived, {"archived": "yes"})
    maintenance.forget(workspace.book, forgotten, workspace.now())
    workspace.reload()
    assert len(review(workspace).cards) == 2
    assert first(workspace) not in {archived, forgotten}
    held = workspace.book.all(ReviewCard)
    assert forgotten not in {card.who for card in held}
    home = path.parent if isinstance(path, Path) else Path("/nonexistent")
    files = [file.read_bytes() for file in home.rglob("*") if file.is_file()]
    assert not [data for data in files if f'"{forgotten}"'.encode() in data]


def test_whoever_is_snoozed_elsewhere_leaves_the_review_unless_a_promise_is_due(
    workspace: Workspace,
) -> None:
    cards = [card.who for card in decided(workspace, first(workspace), Seen()).cards]
    promised = cards[2]
    logging.commit(workspace, promised, "send the plan", TODAY)
    with workspace.change("snooze several"):
        for who in cards[1:]:
            logging.snooze(workspace, who, FRIDAY)
    now = review(workspace)
    assert now.without_decision() == (promised,)
    assert (now.total, now.position) == (2, 2)
    workspace.undo()
    assert list(review(workspace).without_decision()) == cards[1:]


def test_the_next_day_begins_anew_and_drops_the_cards_of_the_last(
    workspace: Workspace, path: Location
) -> None:
    decided(workspace, first(workspace), Seen())
    workspace.book.close()
    next_day = workspace_at(path, TODAY + timedelta(days=1))
    assert (review(next_day).position, review(next_day).since) == (1, 0)
    decided(next_day, first(next_day), Seen())
    held = next_day.book.all(ReviewCard)
    assert {card.on for card in held} == {TODAY + timedelta(days=1)}
    next_day.book.close()


def test_a_review_with_nobody_in_it_is_finished(path: Location) -> None:
    empty = workspace_at(path)
    now = review(empty)
    assert (now.finished, now.position, now.total) == (True, 0, 0)
    assert reviewing.more(empty, review(empty)) == now
    assert not Book.exists(path)


def test_every_preset_is_a_later_day(workspace: Workspace) -> None:
    assert len({preset.key for preset in SNOOZES}) == len(SNOOZES)
    assert all(parse_date(preset.typed, workspace.today) > workspace.today for preset in SNOOZES)
