"""Two terminals on one book: what the other one sees, and what stands where two edits meet."""

from dataclasses import replace
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.core.errors import BookConflict
from reltui.domain.people.contact import Answer, Contact, Placement
from torture.harness import AT, DAY, change_of, person, touch


def test_listeners_hear_of_changes_undo_and_others(book: Book, path: Path, dana: Contact) -> None:
    heard: list[frozenset[str]] = []
    book.listeners.append(heard.append)
    change_of(book, dana, note="one")
    book.undo(AT)
    with Book(path) as other, other.change("Theirs", AT) as change:
        change.add(touch(dana.id, "theirs"))
        change.add(person("Tom"))
    assert book.poll() == frozenset({"c1", "c2"})
    assert book.poll() is None
    assert heard == [frozenset({"c1"}), frozenset({"c1"}), frozenset({"c1", "c2"})]


def test_what_others_do_is_seen_after_a_poll_and_undo_is_shared(
    book: Book, path: Path, dana: Contact
) -> None:
    with Book(path) as other:
        change_of(other, dana, title="VP")
    assert book.get(Contact, "c1") == dana
    assert book.poll() == frozenset({"c1"})
    assert book.get(Contact, "c1") == replace(dana, title="VP")
    undone = book.undo(AT)
    assert undone is not None
    assert undone.number == 2


def test_a_book_that_was_not_there_appears_to_those_who_wait_for_it(book: Book, path: Path) -> None:
    assert book.poll() is None
    with Book(path) as other, other.change("Begin", AT) as change:
        change.add(person("Dana"))
    assert book.poll() == frozenset({"c1"})
    assert [contact.name for contact in book.contacts()] == ["Dana"]


def test_two_edits_of_different_fields_both_stay(book: Book, path: Path, dana: Contact) -> None:
    with Book(path) as other:
        mine = other.get(Contact, "c1")
        assert mine is not None
        change_of(book, dana, note="theirs", placement=Placement(power=Answer("high", DAY)))
        change_of(other, mine, title="mine", placement=Placement(activity=Answer("active", DAY)))
        both = other.get(Contact, "c1")
    assert both == replace(
        dana,
        note="theirs",
        title="mine",
        placement=Placement(power=Answer("high", DAY), activity=Answer("active", DAY)),
    )


def test_the_later_of_two_edits_of_one_field_is_told(book: Book, path: Path, dana: Contact) -> None:
    with Book(path) as other:
        mine = other.get(Contact, "c1")
        assert mine is not None
        change_of(book, dana, note="theirs")
        with pytest.raises(BookConflict, match="note"):
            change_of(other, mine, note="mine", title="mine too")
        assert other.get(Contact, "c1") == replace(dana, note="theirs")
        # Having seen theirs, the owner may well insist.
        change_of(other, replace(dana, note="theirs"), note="mine")
        assert other.get(Contact, "c1") == replace(dana, note="mine")


def test_a_form_that_was_open_while_the_screen_was_redrawn_names_its_base(
    book: Book, path: Path, dana: Contact
) -> None:
    with Book(path) as other:
        change_of(other, dana, note="theirs")
    book.poll()
    assert book.contacts() == [replace(dana, note="theirs")]
    with book.change("Save the form", AT) as change:
        change.put(replace(dana, title="VP"), base=dana)
    assert book.contacts() == [replace(dana, note="theirs", title="VP")]
    with pytest.raises(BookConflict, match="note"), book.change("Save", AT) as change:
        change.put(replace(dana, note="mine"), base=dana)


def test_a_record_that_somebody_removed_is_not_brought_back(
    book: Book, path: Path, dana: Contact
) -> None:
    with Book(path) as other:
        mine = other.get(Contact, "c1")
        assert mine is not None
        with book.change("Remove", AT) as change:
            change.remove(dana)
        with pytest.raises(BookConflict, match="removed"):
            change_of(other, mine, note="too late")
