"""The typed book: changes, undo, history, the book as it was."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from reltui.book.book import Book
from reltui.book.core.errors import BookLocked, BookRefused
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Tie, Touch
from reltui.domain.vocabulary import TieKind
from torture.harness import AT, DAY, change_of, person, text_of, touch


def test_opening_a_book_that_is_not_there_writes_nothing(path: Path) -> None:
    with Book(path) as book:
        assert book.contacts() == []
        assert book.history() == []
        assert book.undo(AT) is None
        assert not book.history()
    assert not Book.exists(path)
    assert not path.parent.exists()


def test_a_change_without_anything_in_it_writes_no_line(book: Book, path: Path) -> None:
    with book.change("Nothing", AT):
        pass
    assert book.seq == 0
    assert not path.exists()


def test_a_change_is_kept_whole_and_read_back(book: Book, path: Path, dana: Contact) -> None:
    with book.change("Touch", AT) as change:
        kept = change.add(touch(dana.id, "called"))
    assert kept == Touch("t1", "c1", DAY, "called", seq=2)
    with Book(path) as again:
        assert again.contacts() == [dana]
        assert again.get(Touch, "t1") == kept
        found = again.dossier("c1")
    assert found is not None
    assert found.touches == (kept,)
    assert Book.exists(path)


def test_an_error_inside_a_change_takes_all_of_it_back(
    book: Book, path: Path, dana: Contact
) -> None:
    before, files = text_of(book), path.with_name("book.json.journal").read_bytes()
    with pytest.raises(BookRefused), book.change("Never", AT) as change:  # noqa: PT012
        change.add(person("Tom"))
        change.remove(dana)
        change.put(person("No id"))
    assert text_of(book) == before
    assert path.with_name("book.json.journal").read_bytes() == files
    with book.change("Add Tom", AT) as change:
        assert change.add(person("Tom")).id == "c2"


def test_inside_a_change_its_own_work_is_seen(book: Book, dana: Contact) -> None:
    with book.change("Touch", AT) as change:
        change.add(touch(dana.id, "one"))
        found = book.dossier(dana.id)
        assert found is not None
        assert [record.text for record in found.touches] == ["one"]
        change.put(replace(dana, note="new"))
        assert book.get(Contact, dana.id) == replace(dana, note="new")


def test_a_number_is_never_given_twice(book: Book, dana: Contact, path: Path) -> None:
    with book.change("Remove", AT) as change:
        change.remove(dana)
    book.close()
    with Book(path) as again, again.change("Add", AT) as change:
        assert change.add(person("Tom")).id == "c2"


def test_dossiers_hold_each_event_once_and_in_order(book: Book, dana: Contact) -> None:
    with book.change("Add Tom", AT) as change:
        tom = change.add(person("Tom"))
        change.add(touch(tom.id, "his"))
        change.add(touch(dana.id, "hers"))
        change.add(touch(tom.id, "his second"))
    everybody = book.dossiers()
    assert {who: [t.text for t in one.touches] for who, one in everybody.items()} == {
        "c1": ["hers"],
        "c2": ["his", "his second"],
    }
    assert book.dossiers(frozenset({"c2", "c9"})) == {"c2": everybody["c2"]}
    assert book.dossier("c9") is None
    assert book.dossier("t1") is None


def test_undo_and_redo_say_what_they_did_and_survive_a_restart(
    book: Book, path: Path, dana: Contact
) -> None:
    empty = b"}\n"
    change_of(book, dana, note="a note")
    full = text_of(book)
    undone = book.undo(AT)
    assert undone is not None
    assert (undone.number, undone.name, undone.touched) == (2, "Edit", ("c1",))
    book.close()
    with Book(path) as again:
        assert again.contacts() == [dana]
        first = again.undo(AT)
        assert first is not None
        assert first.name == "Add Dana"
        assert text_of(again) == empty
        assert again.undo(AT) is None
        assert [again.redo(AT), again.redo(AT)] == [first, undone]
        assert again.redo(AT) is None
        assert text_of(again) == full


def test_a_new_change_ends_what_could_be_redone(book: Book, dana: Contact) -> None:
    change_of(book, dana, note="one")
    book.undo(AT)
    change_of(book, dana, note="two")
    assert book.redo(AT) is None
    assert book.redo(AT) is None
    assert [one.name for one in book.history()] == ["Edit", "Add Dana"]


def test_history_is_newest_first_with_everybody_touched(book: Book, dana: Contact) -> None:
    with book.change("Add Tom and a touch", AT + timedelta(hours=1)) as change:
        change.add(person("Tom"))
        kept = change.add(touch(dana.id, "called"))
    with book.change("Edit the touch", AT + timedelta(hours=2)) as change:
        change.put(replace(kept, text="called back"))
    newest, second, oldest = book.history()
    assert (newest.number, newest.at, newest.touched) == (3, "2026-11-22T11:00:00", ("t1", "c1"))
    assert second.touched == ("c2", "t1", "c1")
    assert oldest.name == "Add Dana"
    assert book.history(limit=1) == [newest]


def test_values_that_no_store_can_hold_are_made_visible_or_refused(book: Book) -> None:
    with book.change("Odd\x1b values", AT) as change:
        odd = change.add(person("Wei\x00\n\ud800", note="one\r\ntwo\tthree\x1b[2J\x9b"))
    assert odd.name == "Wei\u2400\u240a\N{REPLACEMENT CHARACTER}"
    assert odd.note == "one\ntwo\tthree\u241b[2J\N{REPLACEMENT CHARACTER}"
    assert book.history()[0].name == "Odd\u241b values"
    before = text_of(book)
    with pytest.raises(BookRefused), book.change("NaN", AT) as change:
        change.add(person("Tom", cadence=float("nan")))
    with pytest.raises(BookRefused), book.change("No id", AT) as change:
        change.put(person("Tom"))
    assert text_of(book) == before


def test_a_book_for_reading_only_refuses_changes(path: Path, dana: Contact) -> None:
    with Book(path, readonly=True) as reader:
        assert reader.contacts() == [dana]
        assert reader.readonly is not None
        with pytest.raises(BookLocked), reader.change("Never", AT) as change:
            change.add(person("Never"))
        with pytest.raises(BookLocked):
            reader.undo(AT)


@pytest.mark.usefixtures("dana")
def test_stock_tinydb_opens_the_snapshot(book: Book, path: Path) -> None:
    book.close()
    with TinyDB(path, access_mode="r") as stock:
        assert [dict(row) for row in stock.table("contacts")] == [
            {"added": "2026-01-01", "emails": ["dana@example.com"], "name": "Dana", "seq": 1}
        ]


def test_the_second_tidying_reads_what_the_first_has_written(book: Book, path: Path) -> None:
    for number in range(3):
        with book.change("Add", AT) as change:
            change.add(person(f"Person {number}"))
        with book.change("Tie", AT) as change:
            change.add(Tie("", "c1", date(2026, 1, 1), f"c{number + 1}", TieKind.REPORTS))
        book.tidy()
        with Book(path) as again:
            assert text_of(again) == text_of(book)
            assert len(again.contacts()) == number + 1
            again.tidy()
            assert again.verify() == []


def test_a_book_named_by_a_link_is_kept_where_the_link_leads(tmp_path: Path) -> None:
    real = tmp_path / "real" / "book.json"
    real.parent.mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(real)
    with Book(link) as book, book.change("Begin", AT) as change:
        change.add(person("Dana"))
    assert link.is_symlink()
    with Book(real) as book:
        assert len(book.contacts()) == 1
