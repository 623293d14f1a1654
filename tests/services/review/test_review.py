"""The review of a day: one card, one decision, one change; it can be left anywhere and resumed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reltui.domain.frameworks.presets import SNOOZES
from reltui.domain.people.quick_entry import parse
from reltui.domain.text.dates import parse_date
from reltui.services.activity import logging
from reltui.services.activity.quick_entry import names_of
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.review import review as reviewing
from reltui.services.review.review import NotThisCard, Review, review
from reltui.services.upkeep import maintenance
from reltui.services.workspace.workspace import Desk
from support.decisions import DEEDS, FRIDAY, NAMES
from support.desk import TODAY, add_people, desk_at
from support.people import HIGH_RISK


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the book lies."""
    return tmp_path / "book.json"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """A desk with four people who are all due today."""
    opened = desk_at(path)
    add_people(opened, *NAMES, cell=HIGH_RISK)
    yield opened
    opened.book.close()


def first(desk: Desk) -> str:
    """Whose card it is."""
    current = review(desk).current
    assert current is not None
    return current


def decisions(now: Review) -> list[str | None]:
    return [card.decision for card in now.cards]


def test_looking_at_the_review_changes_nothing(desk: Desk) -> None:
    changes = desk.book.seq
    now = review(desk)
    assert [card.who for card in now.cards] == [one.contact.id for one in desk.queue().places]
    assert (now.position, now.total, now.finished, now.since) == (1, 4, False, 0)
    assert desk.book.seq == changes


@pytest.mark.parametrize("name", DEEDS)
def test_every_decision_is_one_change_and_moves_on_and_undo_turns_back(
    desk: Desk, name: str
) -> None:
    reviewing.seen(desk, first(desk))
    who, before, changes = first(desk), review(desk), len(desk.book.history())
    dossier = desk.dossier(who)
    now = DEEDS[name](desk, who)
    assert now.position == 3
    assert now.current not in {who, None}
    assert decisions(now)[:2] == ["seen", name]
    assert len(desk.book.history()) == changes + 1
    assert reviewing.undo(desk)
    assert review(desk) == before
    assert desk.dossier(who) == dossier


def test_what_was_decided_is_in_the_book(desk: Desk) -> None:
    one, two, three, four = (card.who for card in review(desk).cards)
    reviewing.touch(desk, one, "she was curt", kind="call", by="them")
    reviewing.commit(desk, two, "send the plan", FRIDAY)
    reviewing.snooze(desk, three, FRIDAY)
    now = reviewing.not_today(desk, four)
    (touch,) = desk.dossier(one).touches
    assert (touch.text, touch.kind, touch.by) == ("she was curt", "call", "them")
    assert [promise.due for promise in desk.dossier(two).commitments] == [FRIDAY]
    assert desk.dossier(three).contact.snoozed_until == FRIDAY
    assert desk.dossier(four).contact.snoozed_until == TODAY + timedelta(days=1)
    assert now.finished
    assert (now.position, now.current) == (4, None)


def test_not_today_does_not_count_as_putting_off(desk: Desk) -> None:
    who = first(desk)
    reviewing.not_today(desk, who)
    assert desk.case(who).put_off == 0
    other = first(desk)
    reviewing.snooze(desk, other, FRIDAY)
    assert desk.case(other).put_off == 1


def test_a_line_about_the_card_is_kept_with_it(desk: Desk) -> None:
    who = first(desk)
    quick = parse("call: late again !fri #delivery", names_of(desk), TODAY, about=who)
    now = reviewing.entry(desk, who, quick)
    assert decisions(now)[0] == "touch"
    dossier = desk.dossier(who)
    assert len(dossier.touches) == len(dossier.commitments) == len(dossier.contact.tags) == 1
    reviewing.undo(desk)
    assert desk.dossier(who).touches == ()
    assert first(desk) == who


def test_a_decision_for_anybody_but_the_current_card_changes_nothing(desk: Desk) -> None:
    current, other = (card.who for card in review(desk).cards[:2])
    changes = desk.book.seq
    for deed in DEEDS.values():
        with pytest.raises(NotThisCard):
            deed(desk, other)
    quick = parse("call", names_of(desk), TODAY, about=current)
    with pytest.raises(NotThisCard):
        reviewing.entry(desk, other, quick)
    assert desk.book.seq == changes
    reviewing.seen(desk, current)
    with pytest.raises(NotThisCard):
        reviewing.touch(desk, current)
    assert desk.dossier(current).touches == ()


def test_a_refused_decision_leaves_the_card_and_the_desk_as_they_were(desk: Desk) -> None:
    who = first(desk)
    with pytest.raises(Refused):
        reviewing.snooze(desk, who, TODAY)
    assert first(desk) == who
    assert desk.dossier(who) == desk.book.dossier(who)


def test_another_terminal_sees_the_review_and_cannot_decide_a_card_twice(
    desk: Desk, path: Path
) -> None:
    other = desk_at(path)
    who = first(desk)
    assert first(other) == who
    reviewing.touch(desk, who, "here")
    with pytest.raises(NotThisCard):
        reviewing.touch(other, who, "there")
    assert review(other).position == 2
    reviewing.seen(other, first(other))
    assert review(desk).position == 3
    assert [touch.text for touch in desk.book.dossiers()[who].touches] == ["here"]
    other.book.close()


def test_undo_stops_where_the_review_began(desk: Desk) -> None:
    assert reviewing.undo(desk) is None
    reviewing.seen(desk, first(desk))
    assert reviewing.undo(desk)
    assert reviewing.undo(desk) is None
    assert review(desk).position == 1
    assert len(desk.dossiers) == 4


def test_undo_takes_back_what_was_done_on_the_way_first(desk: Desk) -> None:
    who = first(desk)
    reviewing.seen(desk, who)
    editing.set_fields(desk, first(desk), {"tag": "vip"})
    assert reviewing.undo(desk) == f"set tag of {desk.dossier(first(desk)).contact.name}"
    assert review(desk).position == 2
    reviewing.undo(desk)
    assert first(desk) == who


def test_the_cards_stay_when_somebody_comes_in_between(desk: Desk) -> None:
    cards = [card.who for card in reviewing.seen(desk, first(desk)).cards]
    (new,) = add_people(desk, "Aaron New", cell=HIGH_RISK)
    logging.log_touch(desk, cards[2], "on the phone")
    now = review(desk)
    assert [card.who for card in now.cards] == cards
    assert now.waiting == 1
    for who in cards[1:]:
        now = reviewing.seen(desk, who)
    assert now.finished
    now = reviewing.more(desk)
    assert now.current == new
    assert now.waiting == 0


def test_the_cap_holds_and_what_it_keeps_back_is_counted(desk: Desk, path: Path) -> None:
    desk.book.close()
    few = desk_at(path, cap=3)
    now = review(few)
    assert (now.total, now.waiting) == (3, 1)
    now = reviewing.seen(few, first(few))
    assert (now.total, now.waiting) == (3, 1)
    assert reviewing.more(few) == now
    reviewing.touch(few, first(few))
    now = reviewing.seen(few, first(few))
    assert (now.finished, now.waiting) == (True, 1)
    assert reviewing.more(few).total == 4
    few.book.close()


def test_archived_and_forgotten_people_leave_the_review(desk: Desk, path: Path) -> None:
    reviewing.seen(desk, first(desk))
    archived, forgotten = (card.who for card in review(desk).cards[1:3])
    editing.set_fields(desk, archived, {"archived": "yes"})
    maintenance.forget(desk.book, forgotten)
    desk.reload()
    assert len(review(desk).cards) == 2
    assert first(desk) not in {archived, forgotten}
    held = desk.book.tables.table(reviewing.CARDS)
    assert forgotten not in {card["who"] for card in held}
    files = [file.read_bytes() for file in path.parent.rglob("*") if file.is_file()]
    assert not [data for data in files if f'"{forgotten}"'.encode() in data]


def test_the_next_day_begins_anew_and_drops_the_cards_of_the_last(desk: Desk, path: Path) -> None:
    reviewing.seen(desk, first(desk))
    desk.book.close()
    next_day = desk_at(path, TODAY + timedelta(days=1))
    assert (review(next_day).position, review(next_day).since) == (1, 0)
    reviewing.seen(next_day, first(next_day))
    held = list(next_day.book.tables.table(reviewing.CARDS))
    assert {card["on"] for card in held} == {"2026-11-23"}
    next_day.book.close()


def test_a_review_with_nobody_in_it_is_finished(path: Path) -> None:
    empty = desk_at(path)
    now = review(empty)
    assert (now.finished, now.position, now.total) == (True, 0, 0)
    assert reviewing.more(empty) == now
    assert not path.exists()


def test_every_preset_is_a_later_day(desk: Desk) -> None:
    assert len({preset.key for preset in SNOOZES}) == len(SNOOZES)
    assert all(parse_date(preset.typed, desk.today) > desk.today for preset in SNOOZES)
