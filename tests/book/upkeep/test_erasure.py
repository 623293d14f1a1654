"""Forgetting a person: out of every byte on disk."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.core.errors import BookConflict, BookDamaged, BookError
from reltui.domain.people.account import Account
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.disposal import DisposalRule
from reltui.domain.people.events import Story, Tie, Touch
from reltui.domain.vocabulary import TieKind
from reltui.services.base.drafts import Drafts
from reltui.services.upkeep import maintenance
from support.erased import hits
from support.places import FROZEN
from torture.harness import AT, DAY, person, seed_book, texts

SECRETS = ("Wilhelmina", "Oyelaran", "wil@", "0171 555", "curt about", "her stor", "Willa")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    seed_book(path)
    return path


@pytest.fixture
def secret(path: Path, tmp_path: Path) -> Iterator[Book]:
    """A book with a person in every file that reltui makes."""
    with Book(path) as book:
        with book.change("Add Wilhelmina Oyelaran", AT) as change:
            wil = change.add(
                person(
                    "Wilhelmina Oyelaran",
                    emails=("wil@example.com",),
                    phones=("0171 555",),
                    sees=Answer("curt about pallets", DAY),
                )
            )
            tom = change.add(person("Tom"))
        with book.change("Call her Willa", AT) as change:
            wil = replace(wil, name="Willa Oyelaran")
            change.put(wil)
        with book.change("Two touches, Willa Oyelaran and Tom", AT) as change:
            kept = change.add(Touch("", wil.id, DAY, "curt about the late one"))
            change.add(Touch("", tom.id, DAY, "all well"))
            change.add(Tie("", tom.id, DAY, wil.id, TieKind.LISTENS))
        with book.change("Story", AT) as change:
            change.add(Story("", wil.id, DAY, "her story", confidential=True))
            change.remove(kept)
        book.undo(AT)
        book.tidy()
        book.backup(tmp_path / "outside" / "mine.json")
        path.with_name("book.json.damaged-1").write_text("Wilhelmina")
        Drafts(path).keep(f"touch:{wil.id}", {"text": "curt about it"})
        Drafts(path).keep("touch:c1", {"text": "kept"})
        yield book


def found_in(folder: Path) -> list[tuple[str, str]]:
    return [
        (file.name, word)
        for file in folder.rglob("*")
        if file.is_file()
        for word in SECRETS
        if word.encode() in file.read_bytes()
    ]


def test_erased_means_erased_in_every_byte_on_disk(secret: Book, tmp_path: Path) -> None:
    assert {word for _, word in found_in(tmp_path)} == set(SECRETS)
    with Book(secret.place) as other:
        receipt = maintenance.forget(secret, "c4", AT)
        assert found_in(tmp_path) == []
        assert (receipt.records, receipt.missing, receipt.mentions) == (3, 0, 0)
        assert receipt.changes == 5
        assert receipt.backups >= 1
        assert not any(word in str(receipt) for word in SECRETS)
        for book in (secret, other):
            book.poll()
            assert [one.name for one in book.contacts()][-1] == "Tom"
            assert book.dossier("c4") is None
            assert "all well" in texts(book)
            assert [one.name for one in book.history()][:2] == [
                "Change about a forgotten person",
                "Change about a forgotten person",
            ]
            assert book.verify() == []
    assert Drafts(secret.path).get("touch:c1") == {"text": "kept"}


def test_after_forgetting_undo_goes_on_and_never_brings_them_back(
    secret: Book, tmp_path: Path
) -> None:
    maintenance.forget(secret, "c4", AT)
    undone = 0
    while secret.undo(AT) is not None:
        undone += 1
        assert all(contact.id != "c4" for contact in secret.contacts())
    assert undone == 8
    while secret.redo(AT) is not None:
        pass
    assert "all well" in texts(secret)
    secret.close()
    assert found_in(tmp_path) == []


def test_a_form_about_the_forgotten_cannot_be_saved(secret: Book) -> None:
    with Book(secret.place) as other:
        wil = other.get(Contact, "c4")
        assert wil is not None
        maintenance.forget(secret, "c4", AT)
        with pytest.raises(BookConflict), other.change("Save", AT) as change:
            change.put(replace(wil, note="a note"))


def test_the_receipt_tells_what_cannot_be_erased(secret: Book, tmp_path: Path) -> None:
    with secret.change("Mention", AT) as change:
        change.put(replace(secret.contacts()[0], note="knows Willa Oyelaran well"))
    (tmp_path / "outside" / "mine.json").rename(tmp_path / "moved.json")
    receipt = maintenance.forget(secret, "c4", AT)
    assert (receipt.missing, receipt.mentions) == (1, 1)
    words = " ".join(maintenance.receipt_in_words(receipt))
    assert "no longer where they were made: 1." in words
    assert "1 record of other people" in words


def test_nobody_is_forgotten_in_a_book_that_is_not_there(tmp_path: Path) -> None:
    with Book(tmp_path / "none" / "new.json") as empty, pytest.raises(BookError):
        empty.forget("c1")
    assert not (tmp_path / "none").exists()


def test_forgetting_in_a_book_of_an_older_format_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "old" / "book.json"
    path.parent.mkdir(mode=0o700)
    shutil.copy(FROZEN / "format-1.json", path)
    with Book(path) as book:
        dana, tom = book.contacts()
        assert book.forget(tom.id).records == 6
        assert book.contacts() == [dana]
        assert book.verify() == []
    assert not any(b"Achterberg" in file.read_bytes() for file in path.parent.glob("book*.*"))
    path.unlink()
    # What is left of it is a journal without changes, but it was not the journal of a new book.
    with pytest.raises(BookDamaged):
        Book(path)


@pytest.mark.parametrize(("alone", "left"), [(True, 0), (False, 2)])
def test_rules_about_an_account_go_with_its_last_person(path: Path, alone: bool, left: int) -> None:
    with Book(path) as book:
        with book.change("Add", AT) as change:
            wil = change.add(person("Wilhelmina Oyelaran", account="Willa Studio"))
            if not alone:
                change.add(person("Tom", account="willa studio"))
            change.add(Account("", "WÍLLA  STUDIO", "Mara"))
            change.add(DisposalRule("", "account", "Willa Studio", DAY))
            change.add(DisposalRule("", "tag", "Willa Studio", DAY))
        book.forget(wil.id)
        rules = [*book.all(Account), *book.all(DisposalRule)]
    assert len(rules) == left + 1
    found = hits(path.parent, ["WÍLLA  STUDIO".encode()])
    assert bool(found) == bool(left)
