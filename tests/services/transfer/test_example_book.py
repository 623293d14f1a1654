"""The example book: whole, consistent, never in the future, and somebody in it for every move."""

from collections import Counter
from collections.abc import Container
from dataclasses import fields
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reltui import resources
from reltui.book.book import Book
from reltui.book.core.codec import TABLES
from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.frameworks import matrix
from reltui.domain.frameworks.ladder import open_falls, shared_history
from reltui.domain.people import contact, events
from reltui.domain.people.events import Dossier
from reltui.domain.people.imports import Apart, ImportedCard
from reltui.domain.people.notes import ItemLink, OurQuestion
from reltui.domain.people.sessions import CoachingSession, SessionLine
from reltui.domain.vocabulary import (
    Direction,
    LedgerKind,
    MoveClass,
    Outcome,
    Purpose,
    Reply,
    Satisfaction,
    Side,
    TouchKind,
)
from reltui.services.playbook.loading import shipped
from reltui.services.transfer.example_book import NAME, build_example

TODAY = date(2026, 3, 2)
FUTURE = {"due", "until", "by", "snoozed_until"}


@cache
def dossiers(today: date = TODAY) -> dict[str, Dossier]:
    """The example book on a day, as it is read back."""
    with TemporaryDirectory() as folder:
        book = Book(Path(folder) / "example.json")
        build_example(book, today, datetime(2026, 3, 2, 9, 0))
        found = book.dossiers()
        book.close()
    return found


def rows(dossier: Dossier) -> list[events.Event]:
    """Everything that happened with a person."""
    return [
        row
        for field in fields(dossier)
        if field.name != "contact"
        for row in getattr(dossier, field.name)
    ]


def everything() -> list[events.Event]:
    return [row for dossier in dossiers().values() for row in rows(dossier)]


def case(dossier: Dossier, today: date = TODAY) -> Case:
    peers = tuple(
        other.contact
        for other in dossiers(today).values()
        if other.contact.account == dossier.contact.account and other is not dossier
    )
    return Case(dossier, peers, today, shipped())


def test_it_is_one_change_with_its_name(tmp_path: Path) -> None:
    book = Book(tmp_path / "example.json")
    build_example(book, TODAY, datetime(2026, 3, 2, 9, 0))
    names = [entry.name for entry in book.history()]
    book.close()
    assert names == [NAME]


def test_every_line_of_the_file_is_in_the_book() -> None:
    people = resources.data("example")["people"]
    written = Counter(event[0] for person in people for event in person.get("events", ()))
    words: dict[type[object], str] = {
        events.CompletedMove: "deed",
        events.ReplacedAnswer: "before",
        CoachingSession: "session",
        SessionLine: "session_line",
        events.FieldEvidence: "evidence",
        events.PlainNote: "note",
        ItemLink: "link",
        OurQuestion: "our_question",
    }
    rows_kept = [row for row in everything() if not isinstance(row, events.LevelChange)]
    read = Counter(words.get(type(row), type(row).__name__.casefold()) for row in rows_kept)
    assert read == written
    assert len(dossiers()) == len(people)


def test_it_is_a_book_of_forty_people_in_eight_accounts_over_two_years() -> None:
    accounts = Counter(one.contact.account for one in dossiers().values())
    assert len(dossiers()) == 40
    assert len(accounts) == 8
    assert sorted(accounts.values())[:2] == [1, 1]
    assert max(accounts.values()) >= 9
    assert {one.contact.direction for one in dossiers().values()} == set(Direction)
    assert min(row.on for row in everything()) <= TODAY - timedelta(days=700)
    assert sum(isinstance(row, events.Touch) for row in everything()) >= 300


def test_every_kind_of_record_is_in_it() -> None:
    kinds = {type(row) for row in everything()} | {contact.Contact}
    assert kinds == set(TABLES) - {ImportedCard, Apart}


def test_all_sixteen_cells_and_all_seven_levels_are_used() -> None:
    cells = {matrix.cell_of(matrix.values_of(one.contact.placement)) for one in dossiers().values()}
    assert set(matrix.ACTIONS) <= cells
    assert None in cells
    assert {one.contact.level for one in dossiers().values()} >= {1, 2, 3, 4, 5, 6, 7}
    assert any(
        person.ours.level != person.theirs.level
        for one in dossiers().values()
        if (person := one.contact).ours and person.theirs
    )


def test_nothing_happened_in_the_future_or_before_the_person_was_known() -> None:
    for dossier in dossiers().values():
        for row in rows(dossier):
            assert dossier.contact.added <= row.on <= TODAY, (dossier.contact.name, row)
        for told in (dossier.contact.placement, dossier.contact):
            for field in fields(told):
                value = getattr(told, field.name)
                on = getattr(value, "on", None)
                assert on is None or on <= TODAY, (dossier.contact.name, field.name)


def test_two_sessions_are_closed_and_one_is_planned() -> None:
    # A session of several people has a record for each of them.
    found = {(row.key, row.state) for row in everything() if isinstance(row, CoachingSession)}
    assert sorted(state for _, state in found) == ["closed", "closed", "planned"]


def test_days_are_in_order() -> None:
    for row in everything():
        match row:
            case events.Commitment():
                assert row.on <= row.due
                assert (row.state == "open") == (row.closed is None)
                assert row.closed is None or row.on <= row.closed <= TODAY
            case events.Snooze():
                assert row.until > row.on
            case events.Question():
                assert (row.answer is None) == (row.answered is None)
                assert row.answered is None or row.on <= row.answered <= TODAY
            case _:
                pass


BY = ("us", "them")
SIZES = range(1, 8)
ALLOWED: dict[type[object], dict[str, Container[object]]] = {
    events.Touch: {"kind": tuple(TouchKind), "by": BY},
    events.Commitment: {"state": ("open", "kept", "broken"), "by": BY},
    events.Entry: {"kind": tuple(LedgerKind), "way": ("give", "receive"), "size": range(1, 4)},
    events.Ask: {"answer": (None, *tuple(Reply)), "size": SIZES},
    events.Exposure: {"outcome": (None, *tuple(Outcome)), "size": SIZES, "by": BY},
    events.Check: {"side": tuple(Side), "level": SIZES, "answer": ("yes", "no")},
    events.CompletedMove: {"move": tuple(MoveClass)},
    events.Fall: {"origin": SIZES, "to": SIZES},
    events.LevelChange: {"side": tuple(Side), "level": SIZES},
    events.Tie: {"kind": ("reports", "listens", "conflict")},
}


@pytest.mark.parametrize("kind", ALLOWED)
def test_every_value_is_one_that_the_book_knows(kind: type[events.Event]) -> None:
    found = [row for row in everything() if type(row) is kind]
    assert found
    for row in found:
        for name, allowed in ALLOWED[kind].items():
            assert getattr(row, name) in allowed, row


def test_every_reference_leads_somewhere() -> None:
    checks = {
        (direction, entry.level, side, check.key)
        for direction in Direction
        for entry in shipped().levels
        for side in Side
        for check in entry.checks(side, direction)
    }
    practices = {entry.key for entry in shipped().practices}
    for dossier in dossiers().values():
        direction = dossier.contact.direction
        assert all((direction, row.level, row.side, row.key) in checks for row in dossier.checks)
        assert all(row.practice in practices for row in dossier.exercises)
        assert all(row.other in dossiers() and row.other != row.who for row in dossier.ties)


def test_facts_of_a_person_have_values_that_the_book_knows() -> None:
    for dossier in dossiers().values():
        person = dossier.contact
        for name, values in matrix.DIMENSIONS.items():
            assert person.placement.value(name) in {None, *values}
        assert person.purpose is None or person.purpose.value in tuple(Purpose)
        assert person.satisfaction is None or person.satisfaction.value in tuple(Satisfaction)
        assert all(mail.endswith(".example") for mail in person.emails)
        assert person.goal is None or person.goal.by > TODAY


def test_falls_stand_in_the_history_of_the_ladder() -> None:
    for dossier in dossiers().values():
        line = dict(shared_history(dossier))
        for fall in dossier.falls:
            assert line.get(fall.on) == fall.to, dossier.contact.name
            before = [level for on, level in shared_history(dossier) if on < fall.on]
            assert before[-1] == fall.origin, dossier.contact.name


def test_some_falls_are_addressed_and_some_are_not() -> None:
    fallen = [one for one in dossiers().values() if one.falls]
    assert {bool(open_falls(one)) for one in fallen} == {True, False}


def test_no_sentence_stands_twice() -> None:
    told = Counter(row.text for row in everything() if isinstance(row, events.Touch | events.Story))
    assert [text for text, count in told.items() if count > 1] == []


def test_names_do_not_collide() -> None:
    firsts = Counter(one.contact.first_name for one in dossiers().values())
    assert [name for name, count in firsts.items() if count > 1] == []


@pytest.mark.parametrize("wanted", MoveClass)
def test_every_class_of_move_is_the_first_for_somebody(wanted: str) -> None:
    firsts = {coach.findings(case(one))[0].move_class for one in dossiers().values()}
    assert wanted in firsts


def test_the_queue_is_a_good_day_and_no_mountain() -> None:
    places = [place for one in dossiers().values() if (place := coach.place(case(one)))]
    assert 15 <= len(places) <= 30


def test_every_move_has_words_with_nothing_left_open() -> None:
    for dossier in dossiers().values():
        for move in coach.moves(case(dossier)):
            assert move.what
            assert move.say
            assert "$" not in move.what + move.say, (dossier.contact.name, move.rule)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2031, 12, 31)])
def test_it_never_grows_old(today: date) -> None:
    then, now = dossiers(today), dossiers()
    for mine, theirs in zip(then.values(), now.values(), strict=True):
        assert mine.contact.name == theirs.contact.name
        assert coach.findings(case(mine, today))[0].rule == coach.findings(case(theirs))[0].rule
