"""Doctor, forget and restore while each of their calls on the disk fails, or is their last one."""

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.errors import BookError
from reltui.book.repair import put_in_place, repair
from reltui.services.base.drafts import Drafts
from reltui.services.upkeep import maintenance
from support.laws import each_call
from torture.faults import KILL, FaultyDisk, Killed
from torture.harness import AT, person, texts, touch

KINDS = (errno.ENOSPC, errno.EIO, KILL)
NOTES = {f"note {number}" for number in range(6)}
SECRETS = (b"Wilhelmina", b"wil@example.com", b"curt about")


def make(folder: Path) -> Path:
    """A book with six notes about Dana, and Wilhelmina in every kind of file."""
    path = folder / "book.json"
    with Book(path) as book:
        with book.change("Add", AT) as change:
            change.add(person("Dana"))
            change.add(person("Wilhelmina", emails=("wil@example.com",)))
        for note in sorted(NOTES):
            with book.change(note, AT) as change:
                change.add(touch("c1", note))
        with book.change("Call Wilhelmina", AT) as change:
            change.add(touch("c2", "curt about it"))
        book.tidy()
        book.cache_view("rows", ["Wilhelmina"])
        book.backup(folder / "usb" / "mine.json")
    Drafts(path).keep("touch:c2", {"text": "curt about it again"})
    Drafts(path).keep("quick", {"line": ":wilhelmina call: curt about"})
    return path


def cases(folder: Path, work: Callable[[Path, FaultyDisk], object]) -> Iterator[tuple[Path, int]]:
    """The folder of a book after each fault of each kind; the work was done or broken off."""
    made = make(folder / "made").parent
    counted = FaultyDisk(0, 0)
    shutil.copytree(made, folder / "count")
    work(folder / "count" / "book.json", counted)
    assert counted.calls > 5
    for turn, kind in enumerate(KINDS):
        for at in each_call(counted.calls, turn):
            for for_ever in (False, True) if kind != KILL else (True,):
                place = folder / "case"
                shutil.copytree(made, place)
                with suppress(Killed, BookError, OSError):
                    work(place / "book.json", FaultyDisk(at, kind, for_ever=for_ever))
                yield place / "book.json", kind
                shutil.rmtree(place)


def cut_snapshot(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def cut_journal(path: Path) -> None:
    journal = path.with_name("book.json.journal")
    journal.write_bytes(journal.read_bytes()[:-5])


def lose_snapshot(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [cut_snapshot, cut_journal, lose_snapshot])
def test_the_doctor_can_fail_at_every_call_and_nothing_is_lost(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    def work(path: Path, disk: FaultyDisk) -> None:
        damage(path)
        repair(path, disk=disk)

    tried = 0
    for path, _ in cases(tmp_path, work):
        found = maintenance.doctor(path)
        assert found.ok, found.problems
        with Book(path) as book:
            assert texts(book) >= NOTES
            assert book.readonly is None
        tried += 1
    assert tried > 30


def hits(folder: Path) -> list[Path]:
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(word in file.read_bytes() for word in SECRETS)
    ]


def test_forget_can_fail_at_every_call_and_says_what_is_true(tmp_path: Path) -> None:
    made = make(tmp_path / "made").parent
    counted = FaultyDisk(0, 0)
    shutil.copytree(made, tmp_path / "count")
    move_backup(tmp_path / "count")
    with Book(tmp_path / "count" / "book.json", disk=counted) as book:
        before = counted.calls
        book.forget("c2")
        calls = counted.calls - before
    assert hits(tmp_path / "count") == []
    for turn, kind in enumerate(KINDS):
        for at in each_call(calls, turn):
            place = tmp_path / "case"
            shutil.copytree(made, place)
            move_backup(place)
            forget_once(place / "book.json", at, kind)
            shutil.rmtree(place)


def move_backup(folder: Path) -> None:
    """Say where the copied folder has its outside backup."""
    known = folder / "book.json.backups" / "elsewhere.json"
    known.write_text(f'["{folder / "usb" / "mine.json"}"]')


def forget_once(path: Path, at: int, kind: int) -> None:
    book = Book(path, disk=FaultyDisk(at, kind))
    unreached: tuple[str, ...] = ()
    said, killed = "", False
    try:
        unreached = book.forget("c2").unreached
    except BookError as error:
        said = str(error)
    except Killed:
        killed = True
    assert not said or "still in the book" in said
    with Book(path) as again:
        there = again.dossier("c2") is not None
        assert texts(again) >= NOTES
        if said:
            assert there, (at, kind, "it was said that the person is still in the book")
        if there:
            assert said or killed, (at, kind)
            again.forget("c2")
        elif killed:
            # The next change takes away what a killed process has left.
            with again.change("Next", AT) as change:
                change.add(touch("c1", "next"))
    left = hits(path.parent)
    assert all(any(str(file) in sentence for sentence in unreached) for file in left), (
        at,
        kind,
        left,
    )
    # What the system does for a killed process, too.
    book.tables.close()
    with Book(path, readonly=True) as again:
        assert again.verify() == []


def test_a_backup_in_the_place_of_a_damaged_book_can_fail_at_every_call(tmp_path: Path) -> None:
    def work(path: Path, disk: FaultyDisk) -> None:
        cut_snapshot(path)
        path.with_name("book.json.journal").unlink()
        put_in_place(path, path.parent / "usb" / "mine.json", disk)

    for path, _ in cases(tmp_path, work):
        maintenance.restore(path, path.parent / "usb" / "mine.json", AT)
        with Book(path) as book:
            assert texts(book) >= NOTES
            assert book.verify() == []
