"""Backups, restoring, the doctor, and files that only their owner can read."""

import os
import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from reltui.book.book import Book
from reltui.book.core.errors import BookDamaged, BookError
from reltui.book.files.journal import Mark, Spot
from reltui.book.stores import backups
from reltui.book.stores.compaction import LITTLE, is_due
from reltui.book.stores.health import warning
from reltui.services.upkeep import maintenance
from torture.harness import AT, dead_process, person, seed_book, text_of, texts, touch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    seed_book(path)
    return path


def copies(path: Path) -> list[backups.Backup]:
    return backups.listed(path)


def test_a_backup_is_made_after_a_change_at_most_hourly(path: Path) -> None:
    assert [one.seq for one in copies(path)] == [6]
    for minutes, expected in ((30, 1), (63, 1), (64, 2), (100, 2)):
        with Book(path) as book, book.change("Touch", AT + timedelta(minutes=minutes)) as change:
            change.add(touch("c1", f"{minutes}"))
        assert len(copies(path)) == expected, minutes
    with Book(path) as book:
        assert book.contacts()
    assert len(copies(path)) == 2, "without a change there is nothing to back up"
    for one in copies(path):
        assert backups.is_sound(one.path)
        with TinyDB(one.path, access_mode="r") as stock:
            assert len(stock.table("contacts")) == 3


def test_a_file_that_only_looks_like_a_backup_is_none(path: Path) -> None:
    before = copies(path)
    odd = before[0].path.with_name("20261399T256199-1.json")
    odd.write_text("a file of somebody else's")
    assert copies(path) == before
    with Book(path) as book, book.change("Touch", AT + timedelta(hours=2)) as change:
        change.add(touch("c1", "later"))
    assert (len(copies(path)), odd.exists()) == (2, True)


def test_backups_thin_out_to_days_weeks_and_months(tmp_path: Path) -> None:
    hourly = [
        backups.Backup(AT - timedelta(hours=hours), 10_000 - hours, tmp_path / f"{hours}")
        for hours in range(24 * 400)
    ]
    kept = hourly
    # Thinned after each new one, as it happens, not once at the end.
    for start in range(24 * 400 - 1, -1, -24 * 7):
        known = [one for one in kept if one.at <= hourly[start].at]
        gone = set(backups.surplus(known))
        kept = [one for one in kept if one not in gone]
    kept = sorted(set(kept) - set(backups.surplus(kept)), reverse=True)
    ages = [AT - one.at for one in kept]
    assert ages[0] == timedelta()
    assert sum(age <= timedelta(days=2) for age in ages) == 48
    assert 12 <= sum(timedelta(days=2) < age <= timedelta(days=14) for age in ages) <= 13
    assert 6 <= sum(timedelta(days=14) < age <= timedelta(weeks=9) for age in ages) <= 9
    assert 8 <= sum(age > timedelta(weeks=9) for age in ages) <= 13
    assert backups.surplus([]) == []


def test_a_sound_book_is_restored_by_a_change_that_can_be_undone(
    path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "elsewhere" / "mine.json"
    with Book(path) as book:
        assert book.backup(target) == target
        before = text_of(book)
        with book.change("Later", AT) as change:
            change.remove(book.contacts()[0])
            change.add(person("Later"))
        after = text_of(book)
    assert "Undo" in maintenance.restore(path, target, AT)
    with Book(path) as book:
        assert text_of(book) == before
        assert book.history()[0].name == "Restore the backup mine.json"
        book.undo(AT)
        assert text_of(book) == after


def test_the_backup_that_is_restored_is_not_thinned_out_for_the_one_made_before(
    path: Path,
) -> None:
    # So many that the oldest one has had its time as soon as there is another.
    for number in range(60):
        with Book(path) as book, book.change(f"Hour {number}", AT + timedelta(hours=number)) as one:
            one.add(person(f"Hour {number}"))
    source = copies(path)[0].path
    held = source.read_bytes()
    with Book(path) as book, book.change("Later", AT + timedelta(hours=59, minutes=9)) as change:
        change.add(person("Later"))
    maintenance.restore(path, source, AT + timedelta(hours=59, minutes=9))
    assert source.read_bytes() == held
    with Book(path) as book:
        assert "Later" not in [one.name for one in book.contacts()]


def test_a_damaged_book_is_set_aside_for_a_backup(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    with Book(path) as book:
        book.backup(target)
        text, seq = text_of(book), book.seq
    damaged = path.read_bytes()[:-200]
    path.write_bytes(damaged)
    path.with_name("book.json.journal").write_bytes(b"00000000 {}\n")
    with pytest.raises(BookDamaged):
        Book(path)
    assert "damaged" in maintenance.restore(path, target, AT)
    with Book(path) as book:
        assert text_of(book) == text
        assert book.seq >= seq
        assert book.verify() == []
        with book.change("Go on", AT) as change:
            change.add(touch("c1", "gone on"))
        assert [one.name for one in book.history()] == ["Go on"]
    assert path.with_name("book.json.damaged-1").read_bytes() == damaged


def test_a_damaged_backup_is_refused_and_changes_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    with Book(path) as book:
        book.backup(target)
    target.write_bytes(target.read_bytes()[:-9] + b" " + target.read_bytes()[-8:])
    files = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(BookDamaged, match="not a sound backup"):
        maintenance.restore(path, target, AT)
    with pytest.raises(BookError, match="no backup"):
        maintenance.restore(path, tmp_path / "nothing.json", AT)
    assert {file: file.read_bytes() for file in files} == files


def test_a_backup_over_the_book_itself_is_refused(path: Path) -> None:
    with Book(path) as book, pytest.raises(BookError, match="itself"):
        book.backup(path)


def test_the_doctor_finds_nothing_in_a_sound_book(path: Path) -> None:
    found = maintenance.doctor(path)
    assert (found.ok, found.contacts, found.changes, found.mended) == (True, 3, 6, None)


def test_the_doctor_says_little_of_a_book_that_is_not_there(tmp_path: Path) -> None:
    found = maintenance.doctor(tmp_path / "none" / "book.json")
    assert (found.ok, found.contacts, found.changes) == (True, 0, 0)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("how", ["flip", "gone", "empty"])
def test_the_doctor_mends_a_snapshot_from_the_journal(path: Path, how: str) -> None:
    with Book(path) as book:
        text = text_of(book)
    good = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"" if how == "empty" else good.replace(b"longer", b"l0nger", 1))
    found = maintenance.doctor(path)
    assert found.mended is not None
    assert (found.ok, found.contacts, found.changes) == (True, 3, 6), found.problems
    with Book(path) as book:
        assert text_of(book) == text
        assert book.readonly is None
        assert book.undo(AT) is not None


def test_an_edit_by_another_program_is_set_aside_whole_and_that_is_said(path: Path) -> None:
    with Book(path) as book:
        names = [one.name for one in book.contacts()]
    stock = TinyDB(path)
    stock.table("contacts").update({"name": "Edited Elsewhere"}, doc_ids=[1])
    stock.close()
    edited = path.read_bytes()
    with Book(path) as book:
        assert book.readonly is not None
    found = maintenance.doctor(path)
    assert found.mended is not None
    assert "nothing is lost" not in found.mended
    # The edit is not a change of ours; it is set aside whole, and that is said.
    assert "1 of its records differ from the journal and were not taken." in found.mended
    assert "They are in the file that was set aside." in found.mended
    aside = [file for file in path.parent.glob("*damaged*") if file.read_bytes() == edited]
    assert len(aside) == 1
    with Book(path) as book:
        assert [one.name for one in book.contacts()] == names


@pytest.mark.parametrize(
    ("offset", "rolled", "size", "due"),
    [
        (100, 0, 1_000, True),
        (100, 100, 1_000, False),
        (100, 0, LITTLE, False),
        (LITTLE - 1, 0, 100 * LITTLE, False),
        (30 * LITTLE, 0, 100 * LITTLE, True),
        (LITTLE, 0, 1_000, True),
    ],
)
def test_a_big_snapshot_is_not_renewed_for_one_change(
    offset: int, rolled: int, size: int, due: bool
) -> None:
    assert is_due(Mark("book.json.journal", Spot(offset, 0)), rolled, size) is due


def test_a_change_of_a_big_book_leaves_its_snapshot_as_it_is(path: Path) -> None:
    with Book(path) as book, book.change("Many", AT) as change:
        for number in range(400):
            change.add(person(f"Person {number}", note="x" * 400))
    before = path.stat().st_ino
    assert path.stat().st_size > LITTLE
    for number in range(3):
        with Book(path) as book, book.change("Touch", AT) as change:
            change.add(touch("c1", f"later {number}"))
        with Book(path) as book:
            book.undo(AT)
    assert path.stat().st_ino == before


def test_the_doctor_gives_a_broken_history_up_but_no_document(path: Path) -> None:
    with Book(path) as book:
        text = text_of(book)
    journal = path.with_name("book.json.journal")
    journal.write_bytes(journal.read_bytes().replace(b"touch 1", b"touch X", 1))
    found = maintenance.doctor(path)
    assert "older changes" in (found.mended or "")
    assert (found.ok, found.contacts, found.changes) == (True, 3, 0), found.problems
    with Book(path) as book:
        assert text_of(book) == text


def test_the_doctor_takes_what_tells_most(path: Path) -> None:
    journal = path.with_name("book.json.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-2]))
    path.unlink()
    heard: list[str] = []
    found = maintenance.doctor(path, heard.append)
    assert found.ok, found.problems
    assert "the backup" in (found.mended or "")
    assert any(line.startswith("The backup") and "up to change 6" in line for line in heard)
    with Book(path) as book:
        assert texts(book) == {f"touch {number}" for number in range(5)}


def test_what_is_whole_is_usable_and_what_is_gone_is_named(path: Path) -> None:
    journal = path.with_name("book.json.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-2]))
    path.unlink()
    shutil.rmtree(path.with_name("book.json.backups"))
    found = maintenance.doctor(path)
    assert found.ok, found.problems
    assert "Changes 5 to 6 were saved once and are in none of the files." in (found.mended or "")
    with Book(path) as book:
        assert texts(book) == {f"touch {number}" for number in range(3)}
        assert book.seq == 6
        with book.change("Go on", AT) as change:
            change.add(person("New"))
    with Book(path, readonly=True) as book:
        assert book.verify() == []


def test_the_doctor_writes_nothing_where_the_damaged_tells_more(path: Path) -> None:
    path.with_name("book.json.journal").unlink()
    shutil.rmtree(path.with_name("book.json.backups"))
    path.write_bytes(path.read_bytes().replace(b"longer", b"l0nger", 1))
    files = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    found = maintenance.doctor(path)
    assert not found.ok
    assert found.mended is None
    assert {file: file.read_bytes() for file in files} == files


def test_the_doctor_names_a_damaged_backup_and_what_others_can_read(path: Path) -> None:
    backup = copies(path)[0].path
    backup.write_bytes(backup.read_bytes()[:-20])
    path.chmod(0o644)
    found = maintenance.doctor(path)
    assert any(str(backup) in problem and "damaged" in problem for problem in found.problems)
    assert "could be read by others; now only by you" in str(found.mended)


def test_what_a_killed_process_left_behind_is_no_damage(path: Path) -> None:
    path.with_name(f"book.json.tmp-{dead_process()}-0").write_text("half a snapshot")
    journal = path.with_name("book.json.journal")
    whole = journal.read_bytes()
    path.with_name(f"book.json.journal.2.tmp-{dead_process()}-0").write_bytes(whole)
    journal.write_bytes(whole + b"half a line")
    found = maintenance.doctor(path)
    assert (found.ok, found.contacts, found.changes, found.mended) == (True, 3, 6, None)
    assert [remark.rpartition("; ")[2] for remark in found.remarks] == [
        "the next change takes them away.",
        "the next change takes it away.",
        "the next change takes it away.",
    ]
    with Book(path) as book, book.change("Touch", AT) as change:
        change.add(touch("c1", "sweep"))
    assert maintenance.doctor(path).remarks == ()


def test_an_event_of_nobody_is_named(path: Path) -> None:
    with Book(path) as book, book.change("Remove", AT) as change:
        change.remove(book.contacts()[0])
    assert any("belongs to c1" in problem for problem in maintenance.doctor(path).problems)


def test_every_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    for umask in (0o000, 0o022, 0o777):
        folder = tmp_path / f"{umask}" / "deep" / "er"
        old = os.umask(umask)
        try:
            path = folder / "book.json"
            seed_book(path)
            with Book(path) as book:
                book.backup(folder / "own" / "mine.json")
                book.forget("c2")
            path.write_bytes(b"")
            maintenance.doctor(path)
        finally:
            os.umask(old)
        files = list((tmp_path / f"{umask}").rglob("*"))
        assert len(files) > 8
        for file in [*files, tmp_path / f"{umask}"]:
            wanted = 0o700 if file.is_dir() else 0o600
            assert stat.S_IMODE(file.stat().st_mode) == wanted, file


def test_a_synced_folder_is_warned_of(tmp_path: Path) -> None:
    assert warning(tmp_path / "book.json") is None
    assert "Dropbox" in (warning(tmp_path / "Dropbox" / "deep" / "book.json") or "")
    with Book(tmp_path / "OneDrive - Work" / "book.json") as book:
        assert "synced" in (book.warning or "")


def test_the_time_of_a_backup_is_that_of_its_change(path: Path) -> None:
    assert copies(path)[0].at == datetime(2026, 11, 22, 9, 4)
