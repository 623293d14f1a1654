"""What every torture shares: a small book, its text, and children that may be killed."""

import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from reltui import encryption
from reltui.book.book import Book
from reltui.book.encrypting import encrypt
from reltui.book.files.snapshot_writer import seal
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Touch

AT = datetime(2026, 11, 22, 9, 0)
DAY = AT.date()


def person(name: str, **values: object) -> Contact:
    """A contact that is not in the book yet."""
    return Contact("", name, date(2026, 1, 1), **values)  # type: ignore[arg-type]


def touch(who: str, text: str) -> Touch:
    """A touch that is not in the book yet."""
    return Touch("", who, DAY, text)


def seed_book(path: Path, people: int = 3, touches: int = 5) -> None:
    """A book with some people and what happened with the first of them."""
    with Book(path) as book:
        with book.change("Import", AT) as change:
            for number in range(people):
                change.add(person(f"Person {number}", note="a note that is a little longer"))
        for number in range(touches):
            with book.change(f"Touch {number}", AT + timedelta(minutes=number)) as change:
                change.add(touch("c1", f"touch {number}"))


def encrypt_cheaply(path: Path) -> None:
    """Encrypt a book with a key that this process has, and a passphrase that costs no time."""
    cost, encryption.COST = encryption.COST, encryption.Cost(64, 1, 1)
    try:
        encrypt(path, b"seven grey herons", AT)
    finally:
        encryption.COST = cost


def change_of(book: Book, record: Contact, **values: object) -> None:
    """Give a contact other values, in a change of its own."""
    with book.change("Edit", AT) as change:
        change.put(replace(record, **values))  # type: ignore[arg-type]


def text_of(book: Book) -> bytes:
    """The documents of a book as the text of a snapshot."""
    state = book.tables.storage.state.fork()  # type: ignore[attr-defined]
    state.key = None
    return b"".join(seal(state, None)[3:])


def texts(book: Book) -> set[str]:
    """The texts of all touches."""
    return {record.text for record in book.all(Touch)}


@dataclass
class Child:
    """A forked process and the reading end of the pipe on which it says what was saved."""

    pid: int
    pipe: int
    heard: bytes = b""

    def hear(self) -> None:
        """Wait until it has said something."""
        self.heard += os.read(self.pipe, 1 << 16)

    def finish(self, kill_after: float | None = None) -> list[str]:
        """Wait for its end, or kill it after some seconds; returns what it said."""
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(self.pid, signal.SIGKILL)
        with os.fdopen(self.pipe, "rb") as said:
            words = self.heard + said.read()
        _, status = os.waitpid(self.pid, 0)
        # Ended by itself without an error, or killed: everything else is a failure.
        assert status in ({0} if kill_after is None else {0, signal.SIGKILL}), status
        # The last word may be cut: what was not said whole was not said.
        return words.decode().split("\n")[:-1]


def fork(work: Callable[[Callable[[str], None]], None]) -> Child:
    """Run some work in a child; it gets a function with which to say what is safe."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    status = 1
    try:
        os.close(reading)
        say = partial(_say, writing)
        work(say)
        status = 0
    except BaseException:  # noqa: BLE001 - a child may not return into its parent's work
        traceback.print_exc()
    finally:
        os._exit(status)


def dead_process() -> int:
    """The number of a process that has ended."""
    child = fork(lambda _: None)
    child.finish()
    return child.pid


def _say(pipe: int, word: str) -> None:
    os.write(pipe, f"{word}\n".encode())


def dice(seed: int) -> random.Random:
    """Chance that falls the same way each time."""
    return random.Random(seed)  # noqa: S311 - a test that repeats itself, not a secret


def pick(chance: random.Random, low: float, high: float) -> float:
    """A number between two others."""
    return low + (high - low) * chance.random()
