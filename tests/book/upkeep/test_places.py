"""Every file that reltui writes is in the one list of places; what is not ours is never touched."""

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.core.forgotten import Forgotten
from reltui.book.errors import BookError
from reltui.book.files.disk import Disk
from reltui.book.private_files import COPIED, write_private
from reltui.book.stores import backups
from reltui.book.stores.backup_file import made_elsewhere
from reltui.book.stores.places import Kind, places
from reltui.services.activity import logging
from reltui.services.base.drafts import Drafts
from reltui.services.contacts.merging import merge
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_import
from reltui.services.transfer.import_sources import read_sources
from reltui.services.upkeep import maintenance
from support.erased import hits
from support.workspace import add_people, workspace_at
from torture.faults import KILL, FaultyDisk, Killed
from torture.harness import AT, dead_process, person, touch

WORDS = (b"Zeb", b"quill@", b"0171 555", b"left him")


def history(path: Path) -> list[str]:
    """The names of the changes of a book, the newest first."""
    with Book(path, readonly=True) as book:
        return [entry.name for entry in book.history()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "book.json"


def zeb_everywhere(path: Path, outside: Path) -> Book:
    """An open book with Zeb in a file of every kind that reltui writes."""
    book = Book(path)
    with book.change("Add Zeb", AT) as change:
        zeb = change.add(person("Zeb Quill", emails=("quill@example.com",), phones=("0171 555",)))
        change.add(person("Tom"))
        change.add(touch(zeb.id, "his wife left him"))
    book.tidy()
    book.cache_view("rows", ["Zeb Quill"])
    book.backup(outside)
    gone = dead_process()
    for name in (f"book.json.tmp-{gone}-0", f"book.json.drafts.json.{gone}.tmp"):
        (path.parent / name).write_text("Zeb")
    (path.with_name("book.json.backups") / f"x.json.tmp-{gone}-1").write_text("Zeb")
    outside.with_name(f"{outside.name}.tmp-{gone}-2").write_text("Zeb")
    renamed = next(path.with_name("book.json.backups").glob("2*.json"))
    shutil.copy(renamed, renamed.with_name("before the fair.bak"))
    path.with_name("book.json.damaged-1").write_text("Zeb")
    path.with_name("book.json.journal.damaged-1").write_text("Zeb")
    write_private(path.with_name(path.name + COPIED), b"Zeb Quill <quill@example.com>")
    drafts = Drafts(path)
    drafts.keep(f"touch:{zeb.id}", {"text": "his wife left him"})
    drafts.keep("quick", {"line": ":zeb call: his wife left him"})
    drafts.keep("add", {"name": "Zeb Quill"})
    drafts.keep("touch:c2", {"text": "kept"})
    write_private(path.with_name("book.json.forgotten"), Forgotten().with_words(["x"]).to_bytes())
    return book


def test_every_file_is_of_a_known_kind_and_none_holds_the_forgotten(
    path: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "usb" / "mine.json"
    with zeb_everywhere(path, outside) as book:
        listed = places(path, [outside])
        files = [file for file in tmp_path.rglob("*") if file.is_file()]
        assert {place.path for place in listed} == set(files)
        # The files of a team's copy: tests/book/team/test_forgetting.py; of an encrypted book:
        # tests/book/test_encrypting.py.
        elsewhere = {Kind.UNKNOWN, Kind.LOST_LIST, Kind.MEMBERSHIP, Kind.TEAM, Kind.EARLIER}
        assert {place.kind for place in listed} == set(Kind) - elsewhere
        receipt = maintenance.forget(book, "c1", AT)
        assert receipt.unreached == ()
        assert receipt.drafts == 3
        assert hits(tmp_path, WORDS) == []
        assert Drafts(path).get("touch:c2") == {"text": "kept"}
        assert book.verify() == []


def test_files_that_are_not_ours_are_left_alone(path: Path) -> None:
    with zeb_everywhere(path, path.parent / "usb.json") as book:
        mine = [path.with_name(name) for name in ("copied.txt", "book.json.txt", "book.json.zeb")]
        mine.append(path.with_name("book.json.backups") / "notes.txt")
        for file in mine:
            file.write_text("Zeb, my own notes")
            file.chmod(0o644)
        receipt = maintenance.forget(book, "c1", AT)
        assert all(file.read_text() == "Zeb, my own notes" for file in mine)
        assert [one for one in receipt.unreached if "notes.txt" in one]
        assert hits(path.parent, WORDS) == sorted(str(f.relative_to(path.parent)) for f in mine)


def test_the_book_behind_a_link_has_its_drafts_and_copies_beside_the_book(
    path: Path, tmp_path: Path
) -> None:
    with Book(path) as book, book.change("Add", AT) as change:
        change.add(person("Zeb"))
    link = tmp_path / "link.json"
    link.symlink_to(path)
    Drafts(link).keep("touch:c1", {"text": "left him"})
    with Book(link) as book:
        beside = book.beside(COPIED)
        assert beside is not None
        write_private(beside, b"Zeb")
    with Book(path) as book:
        maintenance.forget(book, "c1", AT)
    assert hits(tmp_path, WORDS) == []


def test_a_list_of_backups_that_cannot_be_read_is_named(path: Path, tmp_path: Path) -> None:
    outside = tmp_path / "usb" / "mine.json"
    with zeb_everywhere(path, outside) as book:
        known = path.with_name("book.json.backups") / "elsewhere.json"
        known.write_bytes(known.read_bytes()[:-3])
        receipt = maintenance.forget(book, "c1", AT)
        assert any("elsewhere.json" in one for one in receipt.unreached)
        again = tmp_path / "usb" / "again.json"
        book.backup(again)
        assert made_elsewhere(path) == [str(again)]
        assert known.with_name("elsewhere.json.damaged-1").exists()


def test_a_backup_of_another_book_is_never_cleaned_or_overwritten(
    path: Path, tmp_path: Path
) -> None:
    usb = tmp_path / "usb.json"
    with zeb_everywhere(path, usb) as mine, Book(tmp_path / "other" / "b.json") as other:
        with other.change("Add", AT) as change:
            change.add(person("Bert"))
        with pytest.raises(BookError, match="backup of another book"):
            other.backup(usb)
        usb.unlink()
        other.backup(usb)
        before = usb.read_bytes()
        mine.forget("c1")
        assert usb.read_bytes() == before
        with pytest.raises(BookError, match="backup of another book"):
            mine.backup(usb)
        with pytest.raises(BookError, match="book in use"):
            mine.backup(Path(other.place))
        assert [one.name for one in other.contacts()] == ["Bert"]


def test_a_backup_that_is_a_book_now_is_named_and_left(path: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb.json"
    with zeb_everywhere(path, usb) as book:
        with Book(usb) as used, used.change("Go on", AT) as change:
            change.add(person("New"))
        before = history(usb)
        receipt = maintenance.forget(book, "c1", AT)
        assert any(str(usb) in one for one in receipt.unreached)
        assert history(usb) == before


def test_rows_that_were_read_before_somebody_was_forgotten_are_not_kept(path: Path) -> None:
    with Book(path) as book, book.change("Add", AT) as change:
        change.add(person("Zeb"))
    with Book(path) as late, Book(path) as book:
        maintenance.forget(book, "c1", AT)
        late.cache_view("rows", ["Zeb"])
    assert hits(path.parent, WORDS) == []


def test_a_backup_that_runs_while_somebody_is_forgotten_does_not_hold_them(
    path: Path, tmp_path: Path
) -> None:
    with Book(path) as book, book.change("Add", AT) as change:
        change.add(person("Zeb"))

    class Slow(Disk):
        def sync(self, handle: int) -> None:
            super().sync(handle)
            if not self.forgotten:
                self.forgotten = True
                with Book(path) as other:
                    maintenance.forget(other, "c1", AT)

        forgotten = True

    disk = Slow()
    with Book(path, disk=disk) as book:
        disk.forgotten = False
        with pytest.raises(BookError, match="was replaced"):
            book.backup(tmp_path / "usb.json")
    assert hits(tmp_path, WORDS) == []


def test_an_old_journal_that_cannot_be_taken_away_is_named_and_changes_go_on(path: Path) -> None:
    class Stuck(Disk):
        def unlink(self, path: Path) -> None:
            if ".journal" in path.name:
                raise OSError(errno.EPERM, "not permitted")
            super().unlink(path)

    with Book(path, disk=Stuck()) as book:
        with book.change("Add", AT) as change:
            change.add(person("Zeb"))
            change.add(person("Tom"))
        receipt = maintenance.forget(book, "c1", AT)
        assert any("book.json.journal" in one for one in receipt.unreached)
        with book.change("Go on", AT) as change:
            change.add(touch("c2", "well"))
    assert hits(path.parent, WORDS) == ["book.json.journal"]


def test_a_snapshot_that_was_taken_away_is_written_anew_by_the_next_change(path: Path) -> None:
    with Book(path) as book:
        with book.change("Add", AT) as change:
            change.add(person("Tom"))
        book.tidy()
    path.with_name("book.json.journal").unlink()
    assert maintenance.doctor(path).ok
    with Book(path) as book:
        path.unlink()
        with book.change("Touch", AT) as change:
            change.add(touch("c1", "kept"))
        assert path.exists()
    shutil.rmtree(path.with_name("book.json.backups"))
    with Book(path) as again:
        assert [one.name for one in again.contacts()] == ["Tom"]
        assert again.readonly is None


def test_one_moment_in_the_future_harms_no_backup(path: Path) -> None:
    from datetime import timedelta

    with Book(path) as book:
        for hours in [*range(30), 24 * 365 * 12, *range(30, 40)]:
            with book.change("Touch", AT + timedelta(hours=hours)) as change:
                change.add(person(f"Person {hours}"))
            book.tidy()
    names = sorted(file.name for file in path.with_name("book.json.backups").glob("2*.json"))
    assert len(names) == 41
    assert sum(name.startswith("2038") for name in names) == 1


def test_a_killed_doctor_has_harmed_nothing(path: Path) -> None:
    with zeb_everywhere(path, path.parent / "usb.json"):
        pass
    path.write_bytes(path.read_bytes()[:100])
    for at in range(1, 9):
        try:
            from reltui.book.repair import repair

            repair(path, disk=FaultyDisk(at, KILL))
        except Killed:
            continue
    maintenance.doctor(path)
    with Book(path) as book:
        assert book.readonly is None
        assert [one.name for one in book.contacts()] == ["Zeb Quill", "Tom"]


def test_an_edit_is_kept_where_nobody_else_touched_the_field(path: Path) -> None:
    with Book(path) as book, Book(path) as other:
        with book.change("Add", AT) as change:
            zeb = change.add(person("Zeb"))
        other.poll()
        with other.change("Title", AT) as change:
            change.put(replace(other.contacts()[0], title="Buyer"))
        with book.change("Note", AT) as change:
            change.put(replace(zeb, note="mine"), base=zeb)
        (held,) = book.contacts()
        assert (held.title, held.note) == ("Buyer", "mine")


def test_a_pipe_is_read_only_while_somebody_writes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.vcf")
    (reading,) = read_sources([str(tmp_path / "pipe.vcf")])
    assert "nothing comes from it" in reading.problems[0].reason


def test_who_was_merged_into_the_forgotten_is_forgotten_too(path: Path) -> None:
    workspace = workspace_at(path)
    kept, gone = add_people(workspace, "Ann Lee", "Zeb Quill")
    logging.log_touch(workspace, gone, "his wife left him")
    merge(workspace, kept, gone)
    maintenance.forget(workspace.book, kept, AT)
    assert workspace.book.contacts() == []
    workspace.book.close()
    assert hits(path.parent, WORDS) == []


def test_a_backup_is_made_before_an_import_a_merge_and_a_restore(path: Path) -> None:
    workspace = workspace_at(path)
    ann, ben = add_people(workspace, "Ann Lee", "Ben Ode")

    def newest() -> int:
        return backups.newest_seq(path)

    cards = path.with_name("cards.vcf")
    cards.write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Priya Nair\nEND:VCARD\n")
    plan = plan_import(workspace.book.contacts(), read_sources([str(cards)]), workspace.today)
    before = workspace.book.seq
    apply_import(workspace.book, plan, workspace.now())
    assert newest() == before
    before = workspace.book.seq
    merge(workspace, ann, ben)
    assert newest() == before
    first = backups.listed(path)[0].path
    before = workspace.book.seq
    maintenance.restore(path, first, workspace.now())
    assert newest() >= before


def test_forgetting_many_leaves_no_file_open(path: Path) -> None:
    with Book(path) as book:
        with book.change("Add", AT) as change:
            ids = [change.add(person(f"Person {number}")).id for number in range(24)]
        for who in ids[:6]:
            book.forget(who)
        before = len(list(Path("/proc/self/fd").iterdir()))
        for who in ids[6:]:
            book.forget(who)
        assert len(list(Path("/proc/self/fd").iterdir())) <= before
