"""The last changes of a long journal are read from its end."""

from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.encrypting import encrypt
from reltui.book.files import journal_index
from reltui.domain.people.contact import Contact
from support.encrypted import SECRET, forgets_keys, open_with_one_of
from torture.harness import AT, change_of, person

LONG = "A note that makes the journal long. " * 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with 300 changes of one person."""
    path = tmp_path / "book.json"
    with Book(path) as book:
        with book.change("Add Dana", AT) as change:
            dana = change.add(person("Dana"))
        for number in range(300):
            change_of(book, dana, note=f"{number} {LONG}")
    return path


def noted(book: Book) -> str:
    """The number in Dana's note."""
    return book.contacts()[0].note.split()[0]


def undo_some(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo and redo as the first steps of a process, which does not read the whole journal."""
    with monkeypatch.context() as patch, Book(path) as book:
        patch.setattr(journal_index, "read_tail", None)
        assert [one.number for one in book.history(2)] == [301, 300]
        assert book.undo(AT) is not None
        assert noted(book) == "298"
        assert book.undo(AT) is not None
        assert noted(book) == "297"
        assert book.redo(AT) is not None
        assert noted(book) == "298"


def test_an_undo_reads_the_end_of_a_long_journal(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = path.with_name("book.json.journal").stat().st_size
    assert size > 4 * 65536
    undo_some(path, monkeypatch)
    with Book(path) as book:
        assert len(book.history()) == 300
        assert [one.number for one in book.history(3)] == [300, 299, 298]


@pytest.mark.usefixtures(forgets_keys.__name__)
def test_an_encrypted_journal_is_read_from_its_end_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypt(path, SECRET, AT)
    open_with_one_of(path, SECRET)
    undo_some(path, monkeypatch)


def test_all_changes_can_be_undone_through_the_whole_journal(path: Path) -> None:
    with Book(path) as book:
        while book.undo(AT) is not None:
            pass
        assert not book.all(Contact)
        while book.redo(AT) is not None:
            pass
        assert noted(book) == "299"
