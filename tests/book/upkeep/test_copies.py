"""Copies of a book that a synced folder or a hand leaves beside it: named, never touched."""

import shutil
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.encrypting import decrypt, encrypt, forget_keys
from reltui.book.file_warnings import warnings
from reltui.services.upkeep import maintenance
from support.cli import Shell
from support.encrypted import SECRET, forgets_keys
from torture.harness import AT, person, seed_book, touch

pytestmark = pytest.mark.usefixtures(forgets_keys.__name__)

NAMES = (
    "book (conflicted copy 2026-11-26).json",
    "book.sync-conflict-20261126-101010-ABCDEFG.json",
    "book (Konflikt von Mara).json",
    "book (1).json",
    "book.json.bak",
    "book.json~",
    "as it was.json",
    "book.json.journal (1)",
    "book.json.sync-conflict-20261126-101010-ABCDEFG.journal",
)
CONFLICTS = 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    path = folder / "book.json"
    seed_book(path)
    with Book(path) as book:
        book.backup(folder / "book-backup.json")
    for name in NAMES:
        source = "book.json.journal" if "journal" in name else "book.json"
        shutil.copy(folder / source, folder / name)
    # Neither is a copy of this book: another book, and a file of the owner's own.
    with Book(folder / "book2.json") as other, other.change("Add", AT) as change:
        change.add(person("Somebody Else"))
    (folder / "bookmarks.txt").write_text("my own")
    return path


def named(path: Path, sentences: tuple[str, ...] | list[str]) -> set[str]:
    """Which files of the folder some sentences name as a copy."""
    told = " ".join(one for one in sentences if "copy of" in one)
    return {file.name for file in path.parent.iterdir() if f"{file} is" in told}


def test_the_doctor_names_each_copy_and_no_other_file(path: Path) -> None:
    found = maintenance.doctor(path)
    assert found.ok
    assert named(path, found.remarks) == set(NAMES)


def test_forget_names_each_copy_and_touches_none(path: Path) -> None:
    before = {name: path.with_name(name).read_bytes() for name in NAMES}
    with Book(path) as book:
        receipt = book.forget("c1")
    assert named(path, receipt.unreached) == set(NAMES)
    assert {name: path.with_name(name).read_bytes() for name in NAMES} == before


def test_lock_names_each_plain_copy_and_an_encrypted_one_is_known_too(path: Path) -> None:
    assert named(path, encrypt(path, SECRET, AT).left) == set(NAMES)
    copy = path.with_name("book (conflicted copy 2).json")
    shutil.copy(path, copy)
    assert copy.name in named(path, maintenance.doctor(path).remarks)
    decrypt(path, AT)
    forget_keys()
    assert copy.name in named(path, maintenance.doctor(path).remarks)


def test_a_start_names_the_versions_that_a_synced_folder_has_put_aside(path: Path) -> None:
    with Book(path) as book:
        told = warnings(path, book.identity)
    assert [f"and {CONFLICTS - 1} more may hold changes" in one for one in told] == [True]
    for name in NAMES:
        path.with_name(name).unlink()
    with Book(path) as book:
        assert warnings(path, book.identity) == []


def test_what_only_a_copy_holds_is_brought_in(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = path.with_name(NAMES[0])
    with Book(path) as book, book.change("Elsewhere", AT) as change:
        change.add(touch("c2", "said on the other machine"))
        change.add(person("New There"))
    elsewhere = path.read_bytes()
    maintenance.restore(path, path.with_name("book-backup.json"), AT)
    copy.write_bytes(elsewhere)
    shell = Shell(path, capsys)
    assert "said on the other machine" not in shell.ok("show", "c2").out
    shell.ok("import", str(copy))
    assert "said on the other machine" in shell.ok("show", "c2").out
    assert "New There" in shell.ok("contacts").out


def test_forget_names_a_file_of_the_book_that_has_another_name_elsewhere(path: Path) -> None:
    elsewhere = path.parent.with_name("elsewhere")
    elsewhere.mkdir()
    (elsewhere / "kept").hardlink_to(path.with_name("book.json.journal"))
    with Book(path) as book:
        receipt = maintenance.forget(book, "c1", AT)
    assert [one for one in receipt.unreached if "hard link" in one and "book.json.journal" in one]
    with Book(path) as book:
        again = maintenance.forget(book, "c2", AT)
    assert not [one for one in again.unreached if "hard link" in one]
