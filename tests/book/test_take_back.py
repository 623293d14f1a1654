"""Taking back one change of a book alone, on each kind of store, and in a team."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reltui.book.book import Book, MeetsLater, TakenBackAlready
from reltui.book.core.errors import BookRefused
from reltui.book.stores.memory import MemoryContent, MemoryStore
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Touch
from support.team import OnlineStore, Team
from torture.harness import AT, change_of, person, text_of, touch


@pytest.fixture(params=["memory", "disk", "postgres"])
def any_book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    """An open book on each kind of store."""
    team = None
    if request.param == "memory":
        book = Book("memory:", store=MemoryStore(MemoryContent()))
    elif request.param == "disk":
        book = Book(tmp_path / "book.json")
    else:
        team = Team(request.getfixturevalue("postgres"), tmp_path)
        book = Book("memory:", store=OnlineStore(team.machine("mara").path, team.address))
    with book:
        yield book
    if team is not None:
        team.close()


def contact(book: Book, who: str = "c1") -> Contact:
    """Somebody in a book."""
    found = book.get(Contact, who)
    assert found is not None
    return found


def filled(book: Book) -> None:
    """Four changes: add Dana; a title; a touch; a note."""
    with book.change("Add Dana", AT) as change:
        change.add(person("Dana"))
    change_of(book, contact(book), title="CFO")
    with book.change("Touch", AT) as change:
        change.add(touch("c1", "called"))
    change_of(book, contact(book), note="curt")


def test_one_change_goes_and_those_after_it_stay(any_book: Book) -> None:
    filled(any_book)
    before = text_of(any_book)
    assert any_book.take_back(3, AT).name == "Touch"
    assert not any_book.all(Touch)
    assert any_book.take_back(2, AT).number == 2
    assert (contact(any_book).title, contact(any_book).note) == ("", "curt")
    assert [one.name for one in any_book.history(2)][1] == "take back: Touch"
    assert any_book.undo(AT) is not None
    assert any_book.undo(AT) is not None
    assert text_of(any_book) == before


def test_a_later_change_of_the_same_is_named_and_nothing_is_done(any_book: Book) -> None:
    filled(any_book)
    change_of(any_book, contact(any_book), title="CEO")
    before, seq = text_of(any_book), any_book.seq
    for number, later in ((1, seq), (2, seq)):
        with pytest.raises(MeetsLater) as met:
            any_book.take_back(number, AT)
        assert met.value.later.number == later
    assert (text_of(any_book), any_book.seq) == (before, seq)
    any_book.undo(AT)
    any_book.take_back(2, AT)
    assert contact(any_book).title == ""


def test_who_was_added_goes_only_once_all_about_them_is_gone(any_book: Book) -> None:
    filled(any_book)
    for number in (4, 3, 2):
        with pytest.raises(MeetsLater):
            any_book.take_back(1, AT)
        any_book.take_back(number, AT)
    any_book.take_back(1, AT)
    assert any_book.contacts() == []
    for _ in range(4):
        assert any_book.undo(AT) is not None
    assert (contact(any_book).title, contact(any_book).note) == ("CFO", "curt")


def test_what_does_not_stand_is_not_taken_back_and_nothing_twice(any_book: Book) -> None:
    filled(any_book)
    any_book.undo(AT)
    with pytest.raises(BookRefused):
        any_book.take_back(4, AT)
    with pytest.raises(BookRefused):
        any_book.take_back(99, AT)
    any_book.take_back(3, AT)
    with pytest.raises(TakenBackAlready) as refused:
        any_book.take_back(3, AT)
    assert refused.value.later.number == any_book.seq


def test_the_history_marks_what_is_taken_back_while_it_is_so(any_book: Book) -> None:
    def marks() -> dict[str, int]:
        return {one.name: one.number for one in any_book.history() if one.taken_back_by}

    filled(any_book)
    any_book.take_back(2, AT)
    first = any_book.seq
    # The note that came between is in the document of both.
    assert [one.taken_back_by for one in any_book.history()] == [0, 0, 0, first, 0]
    name = any_book.history(1)[0].name
    any_book.take_back(first, AT)
    assert contact(any_book).title == "CFO"
    assert any_book.history(1)[0].name == name.replace("take back: ", "bring back: ")
    assert marks() == {name: first}
    again = any_book.seq
    any_book.take_back(2, AT)
    assert contact(any_book).title == ""
    assert any_book.history(1)[0].name == name
    assert {one.number for one in any_book.history() if one.taken_back_by} == {2, again}
    for number in (2, again):
        with pytest.raises(TakenBackAlready):
            any_book.take_back(number, AT)
    any_book.undo(AT)
    any_book.undo(AT)
    any_book.undo(AT)
    assert marks() == {}
    assert contact(any_book).title == "CFO"


def test_what_was_taken_back_is_so_after_a_restart(tmp_path: Path) -> None:
    with Book(tmp_path / "book.json") as book:
        filled(book)
        book.take_back(3, AT)
        kept = text_of(book)
    with Book(tmp_path / "book.json") as book:
        assert text_of(book) == kept
        with book.change("Edit", AT) as change:
            change.put(replace(contact(book), title="CTO"))
        assert book.undo(AT) is not None
        assert text_of(book) == kept
