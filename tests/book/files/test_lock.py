"""The lock: one writer at a time, freed however its holder ends; and what its file tells."""

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.core.errors import BookLocked
from reltui.book.files.disk import Disk
from reltui.book.files.lock import FileLock, noted
from reltui.book.stores.disk import DiskStore
from torture.harness import AT, fork, person, seed_book, texts, touch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.json.lock"


def holder(path: Path) -> Callable[[Callable[[str], None]], None]:
    """A child's work: take the lock, say so, and sleep on it."""

    def work(say: Callable[[str], None]) -> None:
        FileLock(path, Disk()).acquire()
        say("held")
        time.sleep(60)

    return work


def test_who_waits_too_long_is_told_in_a_sentence(path: Path) -> None:
    first, second = FileLock(path, Disk()), FileLock(path, Disk(), wait=0.02)
    first.acquire()
    with pytest.raises(BookLocked, match="busy"):
        second.acquire()
    first.release()
    second.acquire()
    second.close()
    first.close()


def test_a_killed_holder_leaves_no_lock_behind(path: Path) -> None:
    child = fork(holder(path))
    assert os.read(child.pipe, 5) == b"held\n"
    lock = FileLock(path, Disk(), wait=0.01)
    with pytest.raises(BookLocked):
        lock.acquire()
    os.kill(child.pid, signal.SIGKILL)
    os.waitpid(child.pid, 0)
    os.close(child.pipe)
    lock.acquire()
    lock.close()


def test_a_removed_lock_file_locks_nobody_out_of_the_new_one(path: Path) -> None:
    first, second = FileLock(path, Disk()), FileLock(path, Disk(), wait=0.01)
    first.acquire()
    first.release()
    path.unlink()
    second.acquire()
    # The first one still knows the file that is gone; it must see the lock on the new one.
    first_again = FileLock(path, Disk(), wait=0.01)
    with pytest.raises(BookLocked):
        first_again.acquire()
    second.release()
    first.acquire()
    assert path.exists()
    with pytest.raises(BookLocked):
        second.acquire()
    for lock in (first, second, first_again):
        lock.close()


def test_a_locked_book_can_be_read_and_not_changed(tmp_path: Path) -> None:
    book = tmp_path / "book.json"
    seed_book(book)
    lock = FileLock(tmp_path / "book.json.lock", Disk())
    lock.acquire()
    store = DiskStore(book, wait=0.01)
    assert len(store.load().table("contacts").all()) == 3
    with pytest.raises(BookLocked):
        store.hold()
    store.close()
    lock.close()


def test_the_number_of_the_last_saved_change_is_noted(path: Path) -> None:
    assert noted(path) == 0
    lock = FileLock(path, Disk())
    lock.acquire()
    assert noted(path) == 0
    lock.note(12)
    lock.note(13)
    lock.close()
    assert noted(path) == 13
    path.write_bytes(path.read_bytes().replace(b"d", b"e", 1))
    assert noted(path) == 0
    path.write_bytes(b"\0" * 26)
    assert noted(path) == 0


def test_a_thread_may_tidy_up_while_changes_go_on(tmp_path: Path) -> None:
    book = Book(tmp_path / "book.json")
    with book.change("Begin", AT) as change:
        change.add(person("Dana"))
    stop = threading.Event()
    failed: list[BaseException] = []

    def tidy() -> None:
        try:
            while not stop.is_set():
                book.tidy(pause=lambda: time.sleep(0))
        except BaseException as error:  # noqa: BLE001 - handed to the test
            failed.append(error)

    thread = threading.Thread(target=tidy)
    thread.start()
    for number in range(300):
        with book.change("Touch", AT) as change:
            change.add(touch("c1", f"{number}"))
        if number % 50 == 49:
            book.undo(AT)
    stop.set()
    thread.join()
    assert failed == []
    expected = texts(book)
    book.close()
    with Book(tmp_path / "book.json") as again:
        assert texts(again) == expected
        assert len(expected) == 294
        assert again.verify() == []
