"""A copy of a team's book is encrypted as any book is: nothing stays plain, syncing goes on."""

import shutil
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.core.keys import key_of
from reltui.book.encrypting import decrypt, encrypt, finish, forget_keys, open_with, wrapped_of
from reltui.book.errors import BookDamaged, BookEncrypted, BookError, TeamError
from reltui.book.files.content import wrapped_in
from reltui.book.files.waiting_lines import BadWaiting, bodies_of, lines_of
from reltui.book.private_files import MEMBERSHIP, OUTBOX, TEAM_KEY, TEAM_STATE
from reltui.book.team.joining import move_back
from reltui.book.team.outbox import number_of_waiting
from reltui.book.team.vault import vault_at
from support.encrypted import OTHER, SECRET, forgets_keys, open_with_one_of, plain_bytes
from support.team import Machine, Team
from torture.faults import KILL, FaultyDisk, Killed
from torture.harness import AT, change_of, person, text_of, touch

pytestmark = pytest.mark.usefixtures(forgets_keys.__name__)

CANARIES = (b"zzcanary", b"Whitfield", b"zzsealed")


def _waits(machine: Machine, text: str) -> None:
    """A change that is on this machine only, and a confidential one."""
    with machine.book() as book, book.change(f"zzcanary {text}", AT) as change:
        dana = change.add(person("Dana Whitfield"))
        change.add(touch(dana.id, f"zzcanary {text}"))


def _beside(machine: Machine, ending: str) -> Path:
    return machine.path.with_name(machine.path.name + ending)


def _plain(machine: Machine) -> list[tuple[str, bytes]]:
    return plain_bytes(machine.path.parent, CANARIES)


def test_a_copy_with_changes_that_wait_is_encrypted_syncs_and_is_decrypted(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    _waits(mara, "first")
    mara.carry()
    _waits(mara, "second")
    vault_at(mara.path).renew()
    keys = vault_at(mara.path).keys
    assert number_of_waiting(mara.path) == 1
    with mara.book() as book:
        before = text_of(book)
    assert _plain(mara)
    assert encrypt(mara.path, SECRET, AT).left == []
    assert _plain(mara) == []
    assert {wrapped_in(_beside(mara, one)) is None for one in (TEAM_KEY, TEAM_STATE)} == {False}
    assert vault_at(mara.path).keys == keys
    assert number_of_waiting(mara.path) == 1
    _waits(mara, "third")
    assert number_of_waiting(mara.path) == 2
    assert _plain(mara) == []
    with mara.book() as book:
        assert text_of(book) != before
    assert mara.carry().sent == 2
    ben.carry()
    assert number_of_waiting(mara.path) == 0
    assert _plain(mara) == []
    with ben.book() as book, mara.book() as mine:
        assert text_of(book) == text_of(mine)
        change_of(book, book.contacts()[0], title="zzcanary")
    ben.carry()
    assert mara.carry().taken == 1
    assert _plain(mara) == []
    assert decrypt(mara.path, AT).left == []
    with mara.book() as book:
        assert book.contacts()[0].title == "zzcanary"
    assert vault_at(mara.path).keys == keys


def test_without_the_key_nothing_of_it_opens_and_nothing_is_added(team: Team) -> None:
    mara = team.machine("mara")
    _waits(mara, "first")
    encrypt(mara.path, SECRET, AT)
    forget_keys()
    waiting = _beside(mara, OUTBOX).read_bytes()
    with pytest.raises(BookEncrypted):
        Book(mara.path)
    with pytest.raises(BookError):
        mara.carry()
    assert _beside(mara, OUTBOX).read_bytes() == waiting
    open_with(mara.path, SECRET)
    with mara.book() as book:
        assert len(book.contacts()) == 1


def test_another_passphrase_takes_the_waiting_changes_along(team: Team) -> None:
    mara = team.machine("mara")
    _waits(mara, "first")
    encrypt(mara.path, SECRET, AT)
    encrypt(mara.path, OTHER, AT)
    forget_keys()
    open_with(mara.path, OTHER)
    with mara.book() as book:
        assert len(book.contacts()) == 1
    assert mara.carry().sent == 1


@pytest.mark.parametrize("ending", [OUTBOX, TEAM_KEY])
def test_a_plain_file_in_the_place_of_an_encrypted_one_is_refused(team: Team, ending: str) -> None:
    mara = team.machine("mara")
    _waits(mara, "first")
    vault_at(mara.path).renew()
    plain = _beside(mara, ending).read_bytes()
    encrypt(mara.path, SECRET, AT)
    _beside(mara, ending).write_bytes(plain)
    read = (lambda: Book(mara.path)) if ending == OUTBOX else (lambda: vault_at(mara.path).keys)
    with pytest.raises((BookDamaged, TeamError), match="is plain, and the book is encrypted"):
        read()
    wrapped = wrapped_of(mara.path)
    assert wrapped is not None
    # What a broken-off lock has left is finished by the same command.
    finish(mara.path, AT)
    assert _plain(mara) == []
    with mara.book() as book:
        assert len(book.contacts()) == 1


@pytest.mark.parametrize("way", ["lock", "unlock", "change"])
def test_the_waiting_changes_are_whole_wherever_it_was_broken_off(team: Team, way: str) -> None:
    mara = team.machine("mara")
    _waits(mara, "first")
    if way != "lock":
        encrypt(mara.path, SECRET, AT)
    with mara.book() as book:
        before = text_of(book)
    made = mara.path.parent.with_name("as-made")
    shutil.copytree(mara.path.parent, made)
    call = 0
    while True:
        call += 1
        shutil.rmtree(mara.path.parent)
        shutil.copytree(made, mara.path.parent)
        if way != "lock":
            open_with_one_of(mara.path, SECRET)
        disk = FaultyDisk(call, KILL)
        try:
            if way == "unlock":
                decrypt(mara.path, AT, disk)
            else:
                encrypt(mara.path, OTHER if way == "change" else SECRET, AT, disk)
        except Killed:
            forget_keys()
            if wrapped_of(mara.path) is not None:
                open_with_one_of(mara.path, SECRET, OTHER)
            # The same command again finishes it.
            finish(mara.path, AT)
            with mara.book() as book:
                assert text_of(book) == before, call
            continue
        break
    assert call > 10


def test_lines_that_were_moved_repeated_or_altered_do_not_open(team: Team) -> None:
    mara = team.machine("mara")
    _waits(mara, "first")
    encrypt(mara.path, SECRET, AT)
    wrapped = wrapped_of(mara.path)
    assert wrapped is not None
    key = key_of(wrapped, mara.path)
    head, *lines = lines_of([b"one  ", b"two  ", b"three"], key)
    path = mara.path
    assert bodies_of(b"".join([head, *lines]), path) == [b"one  ", b"two  ", b"three"]
    wrong = [
        [head, lines[1], lines[0], lines[2]],
        [head, lines[0], lines[0]],
        [head, lines[1]],
        [lines_of([b"x"], key)[0], *lines],
        [head, lines[0].replace(lines[0][20:24], b"AAAA"), lines[1]],
    ]
    for made in wrong:
        with pytest.raises(BadWaiting):
            bodies_of(b"".join(made), path)


def test_a_book_that_is_moved_back_stays_encrypted(team: Team, tmp_path: Path) -> None:
    mara = team.machine("mara")
    _waits(mara, "first")
    mara.carry()
    encrypt(mara.path, SECRET, AT)
    target = tmp_path / "own" / "book.json"
    move_back(mara.path, target)
    assert plain_bytes(target.parent, CANARIES) == []
    with Book(target) as book:
        assert len(book.contacts()) == 1
    assert not target.with_name(target.name + MEMBERSHIP).exists()
