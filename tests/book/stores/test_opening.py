"""A book is opened whatever its files look like: torn, cut, missing, older or newer."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.core.errors import BookDamaged, BookLocked
from reltui.book.files.disk import Disk
from reltui.book.files.journal import Mark, Spot
from reltui.book.repair import repair
from reltui.book.stores.compaction import LITTLE, MUCH, is_due
from reltui.book.stores.health import problems, remarks
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Exercise, Touch
from support.newer import make_newer
from support.places import FROZEN
from torture.harness import AT, dead_process, fork, person, seed_book, text_of, texts, touch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.json"


@pytest.fixture
def seeded(path: Path) -> Path:
    seed_book(path)
    return path


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.journal")


def last_change_unsaved(path: Path) -> None:
    """Add a change, then let it look as if it had never been acknowledged."""
    lock = path.with_name(f"{path.name}.lock")
    known = lock.read_bytes()
    book = Book(path)
    with book.change("In flight", AT) as change:
        change.add(touch("c1", "in flight"))
    book.tables.close()
    lock.write_bytes(known)


@pytest.mark.parametrize("lost", [1, 5, 30])
def test_a_line_that_was_never_finished_is_dropped(seeded: Path, lost: int) -> None:
    with Book(seeded) as book:
        text = text_of(book)
    last_change_unsaved(seeded)
    whole = journal_of(seeded).read_bytes()
    journal_of(seeded).write_bytes(whole[:-lost])
    with Book(seeded) as book:
        assert book.readonly is None
        if lost > 1:
            assert text_of(book) == text
        else:
            # Only its line end is missing: the change itself is there.
            assert "in flight" in texts(book)
        with book.change("Next", AT) as change:
            change.add(touch("c1", "next"))
    assert problems(seeded) == []
    with Book(seeded) as book:
        assert "next" in texts(book)


def test_a_second_process_follows_over_a_mended_line_end(seeded: Path) -> None:
    last_change_unsaved(seeded)
    journal_of(seeded).write_bytes(journal_of(seeded).read_bytes()[:-1])
    with Book(seeded) as one, Book(seeded) as two:
        with one.change("Next", AT) as change:
            change.add(touch("c1", "next"))
        assert two.poll() == frozenset({"c1"})
        assert "next" in texts(two)
        with two.change("After", AT) as change:
            change.add(touch("c1", "after"))
    assert problems(seeded) == []


def test_zeros_at_the_end_are_a_change_that_a_power_cut_stopped(seeded: Path) -> None:
    with Book(seeded) as book:
        text = text_of(book)
    with journal_of(seeded).open("ab") as file:
        file.write(b"\0" * 50 + b"\n")
    with Book(seeded) as book:
        assert book.readonly is None
        assert text_of(book) == text


@pytest.mark.parametrize("how", ["gone", "empty", "cut", "garbage"])
def test_a_lost_snapshot_is_told_from_the_journal_for_reading(seeded: Path, how: str) -> None:
    with Book(seeded) as book:
        text = text_of(book)
    good = seeded.read_bytes()
    if how == "gone":
        seeded.unlink()
    else:
        seeded.write_bytes({"empty": b"", "cut": good[:-40], "garbage": b"\xff\xfe"}[how])
    with Book(seeded) as book:
        assert text_of(book) == text
        assert book.readonly is not None
        assert str(seeded) in book.readonly
        with pytest.raises(BookDamaged), book.change("Never", AT) as change:
            change.add(person("Never"))
        assert [one.name for one in book.history()][-1] == "Import"
    assert Book.exists(seeded)


def test_a_change_beside_a_lost_snapshot_is_saved_though_no_new_one_can_be_made(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book(seeded)
    seeded.unlink()

    def fails(*_: object) -> None:
        raise OSError(errno.EIO, "replace")

    monkeypatch.setattr(Disk, "replace", fails)
    with book.change("Add", AT) as change:
        change.add(person("Eve"))
    assert book.contacts()[-1].name == "Eve"
    monkeypatch.undo()
    book.close()
    assert seeded.exists()
    with Book(seeded) as again:
        assert [one.name for one in again.contacts()].count("Eve") == 1


def test_a_lost_book_with_backups_beside_it_is_never_a_new_book(seeded: Path) -> None:
    seeded.unlink()
    journal_of(seeded).unlink()
    with pytest.raises(BookDamaged, match="restore"):
        Book(seeded)
    assert Book.exists(seeded)
    assert not seeded.exists()


def test_an_empty_file_is_never_a_new_book(path: Path) -> None:
    path.touch()
    with pytest.raises(BookDamaged, match="empty"):
        Book(path)
    assert path.read_bytes() == b""


@pytest.mark.parametrize("text", ['{"contacts": {}}', "[]", '{"_reltui": 3}', "PK\x03", "{"])
def test_a_file_that_is_no_book_is_refused(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(BookDamaged):
        Book(path)
    assert path.read_text() == text


def test_a_lost_journal_is_named(seeded: Path) -> None:
    journal_of(seeded).unlink()
    with Book(seeded) as book:
        assert len(book.contacts()) == 3
        assert book.readonly is not None
        assert "book.json.journal is not beside it" in book.readonly
        assert "damaged" not in book.readonly
        assert "reltui backup" in book.readonly
    assert "Its journal was not beside it" in (repair(seeded) or "")
    with Book(seeded) as book:
        assert (len(book.contacts()), book.readonly) == (3, None)


def test_an_emptied_journal_is_named_even_when_there_is_no_later_snapshot(path: Path) -> None:
    book = Book(path)
    with book.change("Begin", AT) as change:
        change.add(person("Dana"))
    book.tables.close()
    journal_of(path).write_bytes(b"")
    with Book(path) as again:
        assert again.readonly is not None


def test_changes_that_were_saved_and_are_gone_are_missed(path: Path) -> None:
    seed_book(path, touches=0)
    book = Book(path)
    sizes = []
    for number in range(3):
        with book.change("Touch", AT) as change:
            change.add(touch("c1", f"{number}"))
        sizes.append(journal_of(path).stat().st_size)
    book.tables.close()
    journal_of(path).write_bytes(journal_of(path).read_bytes()[: sizes[0]])
    with Book(path) as again:
        assert again.readonly is not None
        assert "ends at change 2, and change 4 had been saved" in again.readonly


def test_a_book_that_another_program_wrote_anew_can_only_be_read(seeded: Path) -> None:
    seeded.write_text(json.dumps(json.loads(seeded.read_text())))
    with Book(seeded) as book:
        assert len(book.contacts()) == 3
        assert book.readonly is not None


def test_leftover_temporary_files_are_swept_by_the_next_change(seeded: Path) -> None:
    leftover = seeded.with_name(f"book.json.tmp-{dead_process()}-0")
    leftover.write_text("half a snapshot")
    foreign = seeded.with_name("notes.tmp-1-0")
    foreign.write_text("not ours")
    stale = seeded.with_name("book.json.journal.7")
    stale.write_text("an older journal")
    stale.chmod(0o600)
    assert problems(seeded) == []
    assert len(remarks(seeded)) == 2
    with Book(seeded) as book, book.change("Touch", AT) as change:
        change.add(touch("c1", "sweep"))
    assert not leftover.exists()
    assert not stale.exists()
    assert remarks(seeded) == []
    assert foreign.exists()


def test_a_temporary_file_of_a_living_process_is_left_alone(seeded: Path) -> None:
    mine = seeded.with_name(f"book.json.tmp-{os.getpid()}-77")
    mine.write_text("just made, not locked yet")
    with Book(seeded) as book, book.change("Touch", AT) as change:
        change.add(touch("c1", "sweep"))
    assert mine.exists()


def test_a_temporary_file_in_use_is_left_alone(seeded: Path) -> None:
    import fcntl

    in_use = seeded.with_name(f"book.json.tmp-{dead_process()}-0")
    with in_use.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with Book(seeded) as book, book.change("Touch", AT) as change:
            change.add(touch("c1", "sweep"))
        assert in_use.exists()


def thaw(folder: Path, pattern: str) -> None:
    """Copy frozen files; a checkout may have made them readable by others, which no book is."""
    for file in FROZEN.glob(pattern):
        shutil.copyfile(file, folder / file.name)
        (folder / file.name).chmod(0o600)


@pytest.mark.parametrize("version", [1, 2])
def test_a_frozen_book_of_every_format_opens_and_goes_on(tmp_path: Path, version: int) -> None:
    thaw(tmp_path, f"format-{version}.json*")
    path = tmp_path / f"format-{version}.json"
    frozen = path.read_bytes()
    with Book(path) as book:
        assert book.readonly is None
        dana, tom = book.contacts()
        assert (dana.name, dana.account, dana.emails) == (
            "Dana Whitfield",
            "Northwind",
            ("dana@northwind.example",),
        )
        assert dana.placement.value("power") == "high"
        assert dana.placement.value("perception") is None
        assert (dana.level, tom.cadence, tom.direction) == (2, 14, "supplier")
        found = book.dossier(dana.id)
        assert found is not None
        assert found.stories[0].confidential
        assert found.exercises == (
            Exercise("w1", "c1", dana.added, "listen", ("her words", "my reading"), seq=2),
        )
        assert path.read_bytes() == frozen, "opening alone writes nothing"
        with book.change("Go on", AT) as change:
            change.add(touch(dana.id, "gone on"))
        assert book.undo(AT) is not None
        assert book.redo(AT) is not None
    with Book(path) as again:
        assert again.contacts() == [dana, tom]
        assert "gone on" in texts(again)
        assert again.verify() == []
    kept = list(tmp_path.glob("*.backups/before-format-*"))
    assert [file.read_bytes() for file in kept] == ([frozen] if version == 1 else [])


def test_a_frozen_journal_is_read_behind_its_snapshot(tmp_path: Path) -> None:
    for file in FROZEN.glob("format-2.json*"):
        shutil.copy(file, tmp_path)
    with Book(tmp_path / "format-2.json") as book:
        assert [record.text for record in book.all(Touch)][-1] == "a message"
        assert [one.name for one in book.history()] == [
            "After the snapshot",
            "What happened",
            "Add two people",
        ]
        assert book.get(Contact, "c2") == book.contacts()[1]


def test_a_newer_book_can_be_read_but_not_changed(seeded: Path) -> None:
    rest = make_newer(seeded)
    with Book(seeded) as book:
        assert len(book.contacts()) == 3
        assert "newer reltui" in (book.readonly or "")
        with pytest.raises(BookLocked, match="newer"), book.change("Never", AT) as change:
            change.add(person("Never"))
    assert rest in seeded.read_bytes()


def test_one_document_is_found_among_many_without_reading_the_others(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    with Book(path) as book, book.change("Import", AT) as change:
        for number in range(400):
            change.add(person(f"Person {number}", note="a longer note\n" * (number % 7)))
    lost = {"c1", "c5", "c199", "c200", "c201", "c400"}
    with Book(path) as book, book.change("Remove", AT) as change:
        for one in book.contacts():
            if one.id in lost:
                change.remove(one)
    with Book(path) as book:
        with book.change("Touch", AT) as change:
            for number in range(900):
                change.add(touch("c2", f"touch {number}"))
        book.tidy()
    for number in range(402):
        with Book(path) as book:
            found = book.get(Contact, f"c{number}")
            assert book._state.table("contacts").unread is not None
        assert (found is None) == (f"c{number}" in lost | {"c0", "c401"}), number
        assert found is None or found.name == f"Person {number - 1}"


def test_who_only_reads_folds_what_a_killed_process_left(tmp_path: Path) -> None:
    path = tmp_path / "book.json"

    def work(say: Callable[[str], None]) -> None:
        book = Book(path)
        with book.change("Import", AT) as change:
            for number in range(800):
                change.add(person(f"Person {number}", note="a note that is a little longer"))
        say("kept")
        os._exit(0)

    fork(work).finish()
    with Book(path, readonly=True) as book:
        before = text_of(book)
    journal = journal_of(path).stat().st_size
    assert path.stat().st_size < 1000 < journal
    with Book(path) as book:
        assert text_of(book) == before
    folded = path.stat()
    assert folded.st_size > journal // 2
    assert journal_of(path).stat().st_size == journal
    with Book(path) as book:
        assert text_of(book) == before
        assert book.undo(AT) is not None


def test_a_snapshot_is_renewed_once_its_journal_has_outgrown_it() -> None:
    def due(grown: int, size: int, before: int = 1 << 20) -> bool:
        return is_due(Mark("j", Spot(before + grown, 0)), before, size)

    assert not due(0, 0)
    assert not due(LITTLE - 1, 10)
    assert due(LITTLE, 10)
    assert not due(LITTLE, 40 * LITTLE)
    assert due(10 * LITTLE, 40 * LITTLE)
    assert not due(MUCH - 1, 1 << 30)
    assert due(MUCH, 1 << 30)
    assert due(1, 10, before=100)
    assert not due(1, 1 << 30, before=100)
