"""What one durable change of the book costs, and how soon its first screen has what it needs.

A change is measured against the floor (the same bytes appended and synced), against sqlite3 (WAL,
synchronous=FULL) and against stock TinyDB, in books of several sizes. Each case takes turns.
"""

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from reltui.book.book import Book
from reltui.book.tinydb.table import BookDB
from reltui.domain.people.contact import Answer, Contact, Placement
from reltui.domain.people.events import Touch
from reltui.domain.vocabulary import TouchKind
from support.bench import ratio, side_by_side

AT = datetime(2026, 11, 22, 9, 0)
DAY = AT.date()
SIZES = (300, 3_000, 30_000, 100_000)
DOCUMENT = {"who": "c1", "on": "2026-11-22", "text": "the late pallet, she was curt", "seq": 3}
CHANGES = 100
"""How many changes are made in one turn of a case."""


def run() -> list[str]:
    """The lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_changes(Path(folder)), *_opening(Path(folder))]


def _changes(folder: Path) -> list[str]:
    lines = []
    ours: dict[int, float] = {}
    for size in SIZES:
        place = folder / f"{size}"
        place.mkdir()
        book = _book(place / "book.json", size)
        table = book.table("touches")
        table.insert(DOCUMENT)
        line = _last_line(place / "book.json.journal")
        stock = TinyDB(place / "stock.json")
        stock.table("touches").insert_multiple([DOCUMENT] * size)
        cases: dict[str, Callable[[], object]] = {
            "append and sync": _appender(place / "raw", line),
            "the book": _times(partial(table.insert, DOCUMENT)),
            "sqlite3": _sqlite(place / "sqlite.db", size),
        }
        found = side_by_side(cases, rounds=9)
        few = side_by_side(
            {"stock TinyDB": partial(stock.table("touches").insert, DOCUMENT)}, rounds=3
        )
        each = {name: seconds / CHANGES for name, seconds in found.items()} | few
        ours[size] = each["the book"] / each["append and sync"]
        lines += [
            f"one change of {size:,} documents",
            "  " + ratio(each, "the book", "append and sync", "1.2"),
            "  " + ratio(each, "the book", "sqlite3"),
            f"  stock TinyDB takes {each['stock TinyDB'] / each['the book']:,.0f} times as long",
        ]
        book.close()
        stock.close()
    flat = max(ours.values()) / min(ours.values())
    return [*lines, f"the same ratio at all sizes, worst to best: {flat:.2f} (aim: 1.1)"]


def _times(work: Callable[[], object]) -> Callable[[], object]:
    def many() -> None:
        for _ in range(CHANGES):
            work()

    return many


def _book(path: Path, size: int) -> BookDB:
    book = BookDB(path)
    book.table("touches").insert_multiple([DOCUMENT] * size)
    return book


def _last_line(journal: Path) -> bytes:
    return journal.read_bytes().splitlines(keepends=True)[-1]


def _appender(path: Path, line: bytes) -> Callable[[], object]:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def append() -> None:
        os.write(handle, line)
        os.fsync(handle)

    return _times(append)


def _sqlite(path: Path, size: int) -> Callable[[], object]:
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE touches (id INTEGER PRIMARY KEY, doc TEXT)")
    text = json.dumps(DOCUMENT)
    base.executemany("INSERT INTO touches (doc) VALUES (?)", [(text,)] * size)
    return _times(
        lambda: base.execute("INSERT INTO touches (doc) VALUES (?)", (json.dumps(DOCUMENT),))
    )


def _opening(folder: Path) -> list[str]:
    path = folder / "opening" / "book.json"
    _fill(path, 10_000, 100_000)
    data = path.read_bytes()
    found = side_by_side(
        {
            "json.loads of the same bytes": lambda: json.loads(data),
            "open, with the list kept ready": lambda: _first_screen(path),
            "open, and one person's dossier": lambda: _dossier(path),
            "open, and every contact": lambda: _contacts(path),
        },
        rounds=7,
    )
    floor = "json.loads of the same bytes"
    return [
        "a book of 10,000 contacts and 100,000 touches",
        "  " + ratio(found, "open, with the list kept ready", floor, "0.1"),
        "  " + ratio(found, "open, and one person's dossier", floor),
        "  " + ratio(found, "open, and every contact", floor),
    ]


def _fill(path: Path, people: int, touches: int) -> None:
    placed = Placement(Answer("yes", DAY, 1), Answer("high", DAY, 1))
    with Book(path) as book:
        with book.change("Import", AT) as change:
            for number in range(people):
                account = f"Account {number % 500}"
                name = f"Person {number} of the book"
                change.add(Contact("", name, DAY, account=account, placement=placed))
        with book.change("Touches", AT) as change:
            for number in range(touches):
                text = f"a call about the late pallet, number {number}"
                change.add(Touch("", f"c{number % people + 1}", DAY, text, TouchKind.CALL))
    with Book(path) as book:
        book.cache_view("bench", _columns(book))


def _columns(book: Book) -> list[list[Any]]:
    """What a list of contacts shows, column by column."""
    people = book.contacts()
    axes = ("relationship", "power", "perception", "activity")
    return [
        [person.id for person in people],
        [person.name for person in people],
        [person.account for person in people],
        ["".join(str(person.placement.value(axis))[0] for axis in axes) for person in people],
        [person.level for person in people],
    ]


def _first_screen(path: Path) -> object:
    with Book(path) as book:
        return book.cached_view("bench")


def _dossier(path: Path) -> object:
    with Book(path) as book:
        return book.dossier("c77")


def _contacts(path: Path) -> object:
    with Book(path) as book:
        return book.contacts()
