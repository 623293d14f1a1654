"""A change is refused where it is about somebody who is gone, or contradicts another one."""

from dataclasses import replace
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.errors import BookConflict
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Tie, Touch
from reltui.domain.vocabulary import TieKind
from torture.harness import AT, DAY, person

SECRET = b"left him"


def test_nothing_is_kept_about_somebody_who_was_forgotten_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    with Book(path) as mine, Book(path) as other:
        with mine.change("Add", AT) as change:
            zeb, tom = change.add(person("Zeb")), change.add(person("Tom"))
        other.poll()
        held = other.get(Contact, zeb.id)
        assert held is not None
        mine.forget(zeb.id)
        about = (
            Touch("", zeb.id, DAY, "his wife left him"),
            Tie("", tom.id, DAY, zeb.id, TieKind("listens")),
            Tie("", zeb.id, DAY, tom.id, TieKind("listens")),
        )
        for record in about:
            with pytest.raises(BookConflict), other.change("about Zeb", AT) as change:
                change.add(record)
        with pytest.raises(BookConflict), other.change("edit Zeb", AT) as change:
            change.put(replace(held, note="his wife left him"))
        assert other.history() == mine.history()
        assert mine.verify() == []
    held_bytes = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert SECRET not in held_bytes
    assert b"Zeb" not in held_bytes


def test_what_was_undone_takes_no_more_events(book: Book, dana: Contact) -> None:
    book.undo(AT)
    with pytest.raises(BookConflict), book.change("touch", AT) as change:
        change.add(Touch("", dana.id, DAY, "called"))
    assert book.history() == []


def test_a_conflict_tells_both_texts(book: Book, path: Path, dana: Contact) -> None:
    with Book(path) as other:
        theirs = other.get(Contact, dana.id)
        assert theirs is not None
        with book.change("mine", AT) as change:
            change.put(replace(dana, sees=Answer("a supplier who forgets", DAY)))
        with pytest.raises(BookConflict) as refused, other.change("theirs", AT) as change:
            change.put(replace(theirs, sees=Answer("a friend", DAY)), base=theirs)
        assert "'a supplier who forgets'" in str(refused.value)
        assert "'a friend'" in str(refused.value)
