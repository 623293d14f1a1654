"""Encrypted books: nothing plain on the disk, nothing lost on the way there or back."""

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from reltui.book.book import Book
from reltui.book.core.keys import make_key
from reltui.book.core.operations import ChangeHeader, ChangeRecord, Operation, to_body
from reltui.book.encrypting import (
    decrypt,
    encrypt,
    finish,
    forget_keys,
    open_with,
    plain_files,
    wrapped_of,
)
from reltui.book.errors import BookEncrypted, BookError, BookGone
from reltui.book.exchange import TABLES
from reltui.book.files.content import MAGIC, PIECE, Sealing, encrypted
from reltui.book.files.disk import Disk
from reltui.book.private_files import write_private
from reltui.book.side_files import write_beside
from reltui.book.stores.backups import is_sound
from reltui.encryption import secret_of
from reltui.services.base.drafts import Drafts
from reltui.services.upkeep import maintenance
from support.encrypted import OTHER, SECRET, forgets_keys, open_with_one_of, plain_bytes
from support.laws import each_call
from support.places import FROZEN
from torture.faults import KILL, FaultyDisk, Killed
from torture.harness import AT, person, text_of, texts, touch

pytestmark = pytest.mark.usefixtures(forgets_keys.__name__)

WORDS = (b"Wilhelmina", b"wil@example.com", b"curt about", b"Tomasz", b"note 0", b"contacts")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "book.json"


def make(path: Path) -> Path:
    """A book with a file of every kind: backups here and elsewhere, lists, drafts, a forgotten."""
    with Book(path) as book:
        with book.change("Add Wilhelmina", AT) as change:
            change.add(person("Wilhelmina", emails=("wil@example.com",)))
            change.add(person("Tomasz"))
            change.add(person("Nobody"))
        for number in range(3):
            with book.change(f"note {number}", AT) as change:
                change.add(touch("c1", f"curt about it, note {number}"))
        book.tidy()
        book.cache_view("rows", ["Wilhelmina"])
        book.backup(path.parent / "usb" / "mine.json")
        book.forget("c3")
        book.cache_view("rows", ["Wilhelmina"])
    Drafts(path).keep("touch:c1", {"text": "curt about it again"})
    write_private(path.with_name("book.json.damaged-1"), b"Tomasz")
    write_private(path.with_name("book.json.copied.txt"), b"Tomasz")
    return path


def whole(path: Path) -> tuple[bytes, list[str]]:
    with Book(path) as book:
        assert book.readonly is None
        assert book.verify() == []
        return text_of(book), [entry.name for entry in book.history()]


def test_an_encrypted_book_holds_no_plain_byte_and_is_the_same_book(path: Path) -> None:
    before = whole(make(path))
    done = encrypt(path, SECRET, AT)
    assert done.left == []
    assert plain_bytes(path.parent, WORDS) == []
    assert plain_files(path) == []
    assert whole(path) == before
    assert Drafts(path).get("touch:c1") == {"text": "curt about it again"}
    with Book(path) as book:
        with book.change("More of Wilhelmina", AT) as change:
            change.add(touch("c1", "curt about everything"))
        book.tidy(pause=lambda: None)
        book.back_up_now()
        book.cache_view("rows", ["Wilhelmina"])
        ready = book.cached_view("rows")
        assert ready is not None
        assert ready[:2] == (["Wilhelmina"], frozenset())
        Drafts(path).keep("quick", {"line": "Tomasz"})
        assert book.undo(AT) is not None
        assert book.redo(AT) is not None
        assert book.is_encrypted
    assert plain_bytes(path.parent, WORDS) == []
    after = whole(path)
    assert decrypt(path, AT).left == []
    assert whole(path) == after
    assert Drafts(path).get("quick") == {"line": "Tomasz"}
    assert [
        one for one in path.parent.rglob("*") if one.is_file() and MAGIC in one.read_bytes()
    ] == []


def test_without_its_key_a_book_is_never_an_empty_one(path: Path) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    forget_keys()
    for gone in (False, True):
        if gone:
            path.unlink()
        with pytest.raises(BookEncrypted, match="is encrypted, and its passphrase"):
            Book(path)
        assert not maintenance.doctor(path).ok
        with pytest.raises(BookError):
            maintenance.restore(path, path.parent / "usb" / "mine.json", AT)
    Drafts(path).get("touch:c1")
    with pytest.raises(OSError, match="encrypted"):
        Drafts(path).keep("quick", {"line": "Tomasz"})
    assert plain_bytes(path.parent, WORDS) == []


def test_another_passphrase_takes_the_place_of_the_first(path: Path) -> None:
    before = whole(make(path))
    encrypt(path, SECRET, AT)
    first = wrapped_of(path)
    assert encrypt(path, OTHER, AT).left == []
    assert wrapped_of(path) != first
    forget_keys()
    with pytest.raises(AssertionError):
        open_with_one_of(path, SECRET)
    open_with_one_of(path, OTHER)
    assert whole(path) == before
    assert plain_bytes(path.parent, WORDS) == []
    for file in path.parent.rglob("*"):
        # No file can be opened with the first key any more.
        assert not file.is_file() or first is None or first.name.encode() not in file.read_bytes()


Work = Callable[[Path, Disk], object]


def lock(path: Path, disk: Disk) -> None:
    encrypt(path, SECRET, AT, disk)


def unlock(path: Path, disk: Disk) -> None:
    decrypt(path, AT, disk)


def change_passphrase(path: Path, disk: Disk) -> None:
    encrypt(path, OTHER, AT, disk)


def cases(folder: Path, start: bytes | None, work: Work) -> Iterator[tuple[Path, int]]:
    made = make(folder / "made" / "book.json").parent
    # Their places would be those of the copied folder.
    (made / "book.json.backups" / "elsewhere.json").unlink()
    shutil.rmtree(made / "usb")
    if start is not None:
        encrypt(made / "book.json", start, AT)
    counted = FaultyDisk(0, 0)
    shutil.copytree(made, folder / "count")
    work(folder / "count" / "book.json", counted)
    assert counted.calls > 30
    for turn, kind in enumerate((errno.EIO, KILL)):
        for at in each_call(counted.calls, turn):
            shutil.copytree(made, folder / "case")
            with suppress(Killed, BookError):
                work(folder / "case" / "book.json", FaultyDisk(at, kind))
            yield folder / "case" / "book.json", at
            shutil.rmtree(folder / "case")


@pytest.mark.parametrize(
    ("start", "work"), [(None, lock), (SECRET, unlock), (SECRET, change_passphrase)]
)
def test_either_state_opens_wherever_it_was_broken_off(
    tmp_path: Path, start: bytes | None, work: Work
) -> None:
    make(tmp_path / "plain" / "book.json")
    before = whole(tmp_path / "plain" / "book.json")
    for path, at in cases(tmp_path, start, work):
        forget_keys()
        open_with_one_of(path, SECRET, OTHER)
        assert whole(path) == before, at
        assert Drafts(path).get("touch:c1") == {"text": "curt about it again"}, at
        # What was left undone is done by the next try.
        work(path, Disk())
        finish(path, AT)
        assert whole(path) == before, at
        if work is not unlock:
            # This process lives, so that its temporary files are not taken for leftovers.
            held = [one for one in plain_bytes(path.parent, WORDS) if ".tmp-" not in one[0]]
            assert held == [], at
    assert before[1]


THIRD = secret_of("nine brown wrens")


def test_two_changes_of_the_key_broken_off_in_a_row_leave_no_file_behind(tmp_path: Path) -> None:
    made = make(tmp_path / "made" / "book.json")
    before = whole(made)
    (made.parent / "book.json.backups" / "elsewhere.json").unlink()
    shutil.rmtree(made.parent / "usb")
    encrypt(made, SECRET, AT)
    # The first change is broken off where the book has its key and the backups have not.
    calls = _calls_until(made, tmp_path, OTHER)
    first = tmp_path / "first" / "book.json"
    shutil.copytree(made.parent, first.parent)
    with suppress(Killed):
        encrypt(first, OTHER, AT, FaultyDisk(calls, KILL))
    counted = FaultyDisk(0, 0)
    shutil.copytree(first.parent, tmp_path / "count")
    encrypt(tmp_path / "count" / "book.json", THIRD, AT, counted)
    for at in range(1, counted.calls + 1):
        path = tmp_path / "case" / "book.json"
        shutil.copytree(first.parent, path.parent)
        forget_keys()
        open_with_one_of(path, OTHER)
        with suppress(Killed):
            encrypt(path, THIRD, AT, FaultyDisk(at, KILL))
        # Whoever knows the present passphrase alone changes it once more, and all is reached.
        forget_keys()
        open_with_one_of(path, THIRD, OTHER)
        assert whole(path) == before, at
        assert [one for one in encrypt(path, SECRET, AT).left if ".tmp-" not in one] == [], at
        forget_keys()
        open_with(path, SECRET)
        for backup in (path.parent / "book.json.backups").glob("2*.json"):
            assert is_sound(backup), (at, backup)
        assert not kept_keys(path), at
        shutil.rmtree(path.parent)


def kept_keys(path: Path) -> list[Path]:
    """The files that hold earlier keys."""
    return [one for one in path.parent.glob("*.earlier-key*") if ".tmp-" not in one.name]


def _calls_until(made: Path, folder: Path, secret: bytes) -> int:
    """After how many calls of a change of the key the book has the new one."""
    for at in range(1, 1_000):
        path = folder / "try" / "book.json"
        shutil.copytree(made.parent, path.parent)
        old = wrapped_of(path)
        with suppress(Killed):
            encrypt(path, secret, AT, FaultyDisk(at, KILL))
        changed = wrapped_of(path) != old
        shutil.rmtree(path.parent)
        if changed:
            return at
    raise AssertionError("the key never changes")


def test_the_earlier_key_stays_until_a_backup_that_was_away_is_back(path: Path) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    usb = path.parent / "usb"
    usb.rename(path.parent / "drawer")
    assert any("mine.json" in one for one in encrypt(path, OTHER, AT).left)
    (path.parent / "drawer").rename(usb)
    forget_keys()
    open_with(path, OTHER)
    assert finish(path, AT).left == []
    assert not kept_keys(path)
    forget_keys()
    open_with(path, OTHER)
    assert is_sound(usb / "mine.json")


@pytest.mark.parametrize("is_set_aside", [False, True])
def test_the_earlier_key_stays_as_long_as_a_list_of_backups_cannot_be_read(
    path: Path, *, is_set_aside: bool
) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    made = path.parent / "book.json.backups" / "elsewhere.json"
    good = made.read_bytes()
    made.write_bytes(good[:-3])
    assert any("earlier key stays" in one for one in encrypt(path, OTHER, AT).left)
    if is_set_aside:
        # The next backup elsewhere begins a new list; the backup of the old one is still there.
        with Book(path) as book:
            book.backup(path.parent / "other.json")
        (lost,) = made.parent.glob("elsewhere.json.damaged-*")
        assert any("earlier key stays" in one for one in finish(path, AT).left)
        lost.unlink()
    else:
        made.write_bytes(good)
    forget_keys()
    open_with(path, OTHER)
    assert is_sound(path.parent / "usb" / "mine.json")
    assert not any("earlier key" in one for one in finish(path, AT).left)
    assert not kept_keys(path)


def test_the_journal_of_another_book_is_never_taken_away(path: Path) -> None:
    make(path)
    other = path.parent.parent / "other" / "book.json"
    make(other)
    foreign = path.with_name("book.json.journal.9")
    shutil.copy(next(other.parent.glob("book.json.journal*")), foreign)
    data = foreign.read_bytes()
    for work in (
        lambda: encrypt(path, SECRET, AT).left,
        lambda: decrypt(path, AT).left,
        lambda: _forget(path),
    ):
        assert any("not a journal of this book" in one for one in work())
        assert foreign.read_bytes() == data


def _forget(path: Path) -> tuple[str, ...]:
    with Book(path) as book:
        return book.forget("c1").unreached


def test_flipped_and_cut_files_are_refused_or_told_and_never_wrong(path: Path) -> None:
    before = whole(make(path))
    encrypt(path, SECRET, AT)
    shutil.rmtree(path.with_name("book.json.backups"))
    for file in (path, *path.parent.glob("book.json.journal*")):
        data = file.read_bytes()
        step = max(1, len(data) // 150)
        damaged = [data[:at] for at in range(0, len(data), step)]
        damaged += [
            data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :] for at in range(0, len(data), step)
        ]
        for changed in damaged:
            file.write_bytes(changed)
            with suppress(BookError), Book(path) as book:
                said = [book.readonly, *book.verify()]
                assert text_of(book) == before[0] or any(said), "a damage was not seen"
                assert book.contacts(), "an empty book in the place of an encrypted one"
            assert plain_bytes(path.parent, WORDS) == []
        file.write_bytes(data)
    assert whole(path) == before


def lines_of(path: Path) -> tuple[Path, list[bytes]]:
    journal = next(path.parent.glob("book.json.journal*"))
    return journal, journal.read_bytes().splitlines(keepends=True)


def rechained(lines: list[bytes]) -> bytes:
    """A journal of these lines whose checksums are right, as somebody would make it."""
    from reltui.book.files.journal import line_of

    whole, crc = b"", 0
    for line in lines:
        made, crc = line_of(line[9:-1], crc)
        whole += made
    return whole


def test_lines_that_were_swapped_left_out_repeated_or_forged_are_refused(path: Path) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    journal, lines = lines_of(path)
    other = path.parent / "other" / "book.json"
    shutil.copytree(path.parent / "usb", other.parent)
    make(other)
    encrypt(other, SECRET, AT)
    _, foreign = lines_of(other)
    forged = ChangeRecord(
        ChangeHeader(9, "2026-11-22T09:00:00", "forged"),
        (Operation("touches", 90, None, {"who": "c1", "on": "2026-11-22", "text": "plain"}),),
    )
    plain = b"00000000 %b\n" % to_body(forged)
    changed = {
        "swapped": [lines[0], lines[2], lines[1], *lines[3:]],
        "left out": [lines[0], *lines[2:]],
        "repeated": [*lines, lines[-1]],
        "of another book": [*lines[:-1], foreign[-1]],
        "another first line": [foreign[0], *lines[1:]],
        "plain": [*lines, plain],
        "all plain": [b'00000000 {"reltui":"journal","format":2,"base":0}\n', plain],
    }
    for what, mixed in changed.items():
        journal.write_bytes(rechained(mixed))
        with Book(path) as book:
            assert book.readonly or book.verify(), what
            assert "plain" not in texts(book)
            assert book.contacts()


def test_a_file_of_another_book_or_kind_is_refused(path: Path) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    ready, drafts = path.with_name("book.json.ready-rows"), path.with_name("book.json.drafts.json")
    with Book(path) as book:
        book.cache_view("rows", ["mine"])
        shutil.copy(ready, path.with_name("book.json.ready-queue"))
        assert book.cached_view("queue") is None
        drafts.write_bytes(ready.read_bytes())
        assert Drafts(path).get("touch:c1") == {}
        key = make_key(SECRET)
        ready.write_bytes(
            b"".join(encrypted([b"00000000 []"], Sealing(key, ".ready-rows", book.identity)))
        )
        assert book.cached_view("rows") is None
        ready.write_bytes(b"00000000 []")
        assert book.cached_view("rows") is None
    path.write_bytes(drafts.read_bytes())
    shutil.rmtree(path.with_name("book.json.backups"))
    with Book(path) as book:
        assert "another kind" in str(book.readonly)
        assert len(book.contacts()) == 2


def test_a_plain_book_in_the_place_of_an_encrypted_one_is_not_taken_for_it(path: Path) -> None:
    make(path)
    shutil.copytree(path.parent, path.parent.with_name("plain"))
    encrypt(path, SECRET, AT)
    with Book(path) as book:
        plain = path.parent.with_name("plain")
        path.write_bytes((plain / "book.json").read_bytes())
        for journal in path.parent.glob("book.json.journal*"):
            journal.unlink()
        for journal in plain.glob("book.json.journal*"):
            shutil.copy(journal, path.parent)
        with pytest.raises(BookGone, match="not encrypted any more"):
            book.poll()
        with pytest.raises(BookGone), book.change("X", AT) as change:
            change.add(touch("c1", "plain"))
    with Book(path) as book:
        assert "plain" not in texts(book)


def test_a_book_that_is_encrypted_while_another_process_works_in_it(path: Path) -> None:
    make(path)
    with Book(path) as book:
        encrypt(path, SECRET, AT)
        forget_keys()
        with pytest.raises(BookGone, match="was encrypted meanwhile"):
            book.poll()
        with pytest.raises(BookGone), book.change("X", AT) as change:
            change.add(touch("c1", "curt about that"))
        with suppress(BookError):
            book.tidy()
        with suppress(BookError):
            book.cache_view("rows", ["Wilhelmina"])
        with suppress(OSError):
            Drafts(path).keep("quick", {"line": "Tomasz"})
        assert plain_bytes(path.parent, WORDS) == []
        open_with_one_of(path, SECRET)
        book.poll()
        with book.change("X", AT) as change:
            change.add(touch("c1", "curt about that"))
    assert plain_bytes(path.parent, WORDS) == []


def test_two_processes_with_the_key_see_each_other(path: Path) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    with Book(path) as one, Book(path) as two:
        for number, book in enumerate((one, two) * 3):
            with book.change("X", AT) as change:
                change.add(touch("c2", f"word {number}"))
        one.poll()
        two.poll()
        assert texts(one) == texts(two) >= {f"word {number}" for number in range(6)}
        encrypt(path, OTHER, AT)
        with two.change("X", AT) as change:
            change.add(touch("c2", "after the new key"))
        one.poll()
        assert "after the new key" in texts(one)
    assert plain_bytes(path.parent, WORDS) == []


def test_forget_doctor_backup_and_restore_on_an_encrypted_book(path: Path) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    with Book(path) as book:
        book.backup(path.parent / "usb" / "again.json")
        with book.change("X", AT) as change:
            change.add(touch("c2", "after"))
    assert "Undo brings back" in maintenance.restore(path, path.parent / "usb" / "again.json", AT)
    path.write_bytes(path.read_bytes()[:-9])
    found = maintenance.doctor(path)
    assert found.mended
    assert found.ok
    assert wrapped_of(path) is not None
    with Book(path) as book:
        assert book.forget("c1").unreached == ()
        assert [one.name for one in book.contacts()] == ["Tomasz"]
        assert book.verify() == []
    for file in path.parent.rglob("*.json"):
        with suppress(BookError), Book(file, readonly=True) as held:
            assert "Wilhelmina" not in {one.name for one in held.contacts()}
    decrypt(path, AT)
    assert [
        one for one in plain_bytes(path.parent, (b"Wilhelmina",)) if "damaged" not in one[0]
    ] == []


def test_a_damaged_encrypted_book_is_replaced_by_an_encrypted_backup_alone(path: Path) -> None:
    make(path)
    plain = path.parent / "plain.json"
    shutil.copy(path.parent / "usb" / "mine.json", plain)
    encrypt(path, SECRET, AT)
    path.write_bytes(path.read_bytes()[:600])
    for journal in path.parent.glob("book.json.journal*"):
        journal.unlink()
    maintenance.restore(path, plain, AT)
    plain.unlink()
    assert plain_bytes(path.parent, WORDS) == []
    assert whole(path)[1] == []


def test_a_file_has_any_length(path: Path) -> None:
    from reltui.book.files.content import read_whole

    key = make_key(SECRET)
    path.parent.mkdir()
    for size in (0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7):
        data = bytes(number % 251 for number in range(size))
        for pieces in ([data], [data[:9], b"", data[9:]]):
            path.write_bytes(b"".join(encrypted(pieces, Sealing(key, "x", "id"))))
            assert read_whole(path, "x") == (data, key)


def canary_in(kind: type[Any]) -> Any:
    """A record of a kind with the canary in every text of it."""
    hints, values = get_type_hints(kind), dict[str, Any]()
    for one in fields(kind):
        hint = hints[one.name]
        if one.name in {"who", "other", "id"}:
            values[one.name] = "" if one.name == "id" else "c1"
        elif hint is str or hint == str | None:
            values[one.name] = CANARY
        elif hint == tuple[str, ...]:
            values[one.name] = (CANARY,)
        elif one.default is MISSING and one.default_factory is MISSING:
            some = next(iter(hint)) if isinstance(hint, type) and issubclass(hint, Enum) else CANARY
            values[one.name] = {date: AT.date(), int: 1}.get(hint, some)
    return kind(**values)


CANARY = "zzcanaryzz"


def test_a_canary_in_every_field_of_every_kind_of_record_is_nowhere_plain(path: Path) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    told = 0
    with Book(path) as book:
        for kind in TABLES:
            with book.change(f"{CANARY} {kind.__name__}", AT) as change:
                change.add(canary_in(kind))
            told += sum(one.name != "id" for one in fields(kind))
        book.tidy()
        book.back_up_now()
        book.cache_view("rows", [CANARY])
        book.backup(path.parent / "usb" / "more.json")
        while book.undo(AT):
            pass
        while book.redo(AT):
            pass
        assert text_of(book).count(CANARY.encode()) > len(TABLES)
    Drafts(path).keep(CANARY, {CANARY: CANARY})
    assert told > 60
    assert plain_bytes(path.parent, (CANARY.encode(),)) == []


def test_a_kill_at_any_call_leaves_nothing_plain(path: Path) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    at, killed = 0, True
    while killed:
        at, killed = at + 1, False
        disk = FaultyDisk(at, KILL)
        book = Book(path, disk=disk)
        try:
            with book.change(CANARY, AT) as change:
                change.add(person(CANARY))
            book.tidy()
            book.back_up_now()
            book.cache_view("rows", [CANARY])
            write_beside(path, ".drafts.json", CANARY.encode(), disk)
        except (Killed, BookError):
            killed = True
        # The system closes the files of a killed process.
        book.tables.close()
        assert plain_bytes(path.parent, (CANARY.encode(),)) == [], at
    assert at > 20


def test_an_older_state_that_is_put_back_is_seen_where_something_later_is_left(path: Path) -> None:
    make(path)
    encrypt(path, SECRET, AT)
    older = {file: file.read_bytes() for file in path.parent.glob("book.json*") if file.is_file()}
    with Book(path) as book:
        with book.change("Later", AT) as change:
            change.add(touch("c1", "later"))
        book.tidy()
        later = text_of(book)
        journal = next(file for file in older if ".journal" in file.name)
        newer = journal.read_bytes()
        # The snapshot alone: its journal goes on behind it, so nothing is lost.
        path.write_bytes(older[path])
        with Book(path, readonly=True) as again:
            assert again.readonly
            assert text_of(again) == later
            assert again.verify() == []
        # The snapshot and the journal: the number in the lock file tells of a later change.
        journal.write_bytes(older[journal])
        with Book(path) as again:
            assert "had been saved" in str(again.readonly)
        # All of it: a new process cannot know; one that has seen the later state refuses it.
        for file, data in older.items():
            file.write_bytes(data)
        with pytest.raises(BookGone, match="older state"):
            book.poll()
        journal.write_bytes(newer)
    assert whole(path)[0] == later


@pytest.mark.parametrize("name", ["format-1.json", "format-2.json"])
def test_a_book_of_every_format_is_encrypted_and_comes_back(path: Path, name: str) -> None:
    path.parent.mkdir()
    path = path.with_name(name)
    for file in FROZEN.glob(f"{name}*"):
        write_private(path.with_name(file.name), file.read_bytes())
    with Book(path, readonly=True) as book:
        before = text_of(book)
    assert encrypt(path, SECRET, AT).left == []
    assert plain_bytes(path.parent, (b"contacts",)) == []
    with Book(path) as book:
        assert text_of(book) == before
        with book.change("Later", AT) as change:
            change.add(person("Wei Zhang"))
    assert decrypt(path, AT).left == []
    with Book(path) as book:
        assert "Wei Zhang" in {one.name for one in book.contacts()}
        assert book.verify() == []
