"""A team's book: one change on the server, opening the copy, catching up, and several writers.

The server is a real one on this machine, with its data synced at each commit, reached by a socket:
what a network adds comes on top.
"""

import tempfile
import time
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final

import psycopg

from bench.bench_app import OURS, first_frame
from reltui.book.book import Book
from reltui.book.core.operations import ChangeHeader, ChangeRecord, Operation, to_body
from reltui.book.team.address import address_of, cache_of
from reltui.book.team.courier import Courier
from reltui.book.team.joining import Who, init, join, move_there
from reltui.book.team.server import Server
from reltui.services.workspace.workspace import open_workspace
from support.bench import ratio, side_by_side, take_turns
from support.postgres import AT as MADE
from support.postgres import Postgres, folder_of, new_database, start
from torture import team
from torture.harness import AT, person, touch

PEOPLE: Final = 3_000
BEHIND: Final = 10_000
CHANGES: Final = 50
"""How many changes are made in one turn of a case."""

FEW: Final = 5
"""The same where turns are many, so that a busy machine troubles both sides alike."""


def run() -> list[str]:
    """The lines of the report."""
    server = start(folder_of("bench"))
    database = new_database(server)
    database.run("ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()", "SELECT pg_sleep(0.5)")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return [
            *_one_change(database),
            *_whole_change(database, place / "whole"),
            *_opening(database, place / "opening"),
            *_behind(database, place / "behind"),
            *_writers(server, place / "writers"),
        ]


def _entry(seq: int) -> ChangeRecord:
    document = {
        "who": "c1",
        "on": "2026-11-22",
        "text": "the late pallet, she was curt",
        "seq": seq,
    }
    head = ChangeHeader(seq, MADE, "touch Dana Whitfield", by="1f", member="mara", token=f"t{seq}")
    return ChangeRecord(head, (Operation("touches", seq, None, document),))


def _one_change(database: Postgres) -> list[str]:
    address = address_of(database.address("one"))
    init(address, MADE)
    talk = Server(address)
    numbers = count(1)
    database.run(
        "CREATE TABLE bare (book_id text, seq bigint, change_id text, member_id text, body text, "
        "PRIMARY KEY (book_id, seq), UNIQUE (book_id, change_id))"
    )
    bare = psycopg.connect(address.database)
    bare.prepare_threshold = None

    def insert() -> None:
        for _ in range(FEW):
            seq = next(numbers)
            row = ("one", seq, f"t{seq}", "mara", to_body(_entry(seq)).decode())
            bare.execute("INSERT INTO bare VALUES (%s, %s, %s, %s, %s)", row)
            bare.commit()

    def append() -> None:
        for _ in range(FEW):
            talk.append([_entry(next(numbers))])

    found = side_by_side({"psycopg, insert and commit": insert, "append": append}, rounds=101)
    sizes = database.run(
        "SELECT avg(pg_column_size(c.*)), pg_total_relation_size('reltui_change') "
        "/ greatest(count(*), 1) FROM reltui_change c"
    )[0]
    talk.close()
    bare.close()
    found = {name: seconds / FEW for name, seconds in found.items()}
    return [
        ratio(found, "append", "psycopg, insert and commit", "1.1"),
        f"one touch is a row of {float(sizes[0]):.0f} bytes, {int(sizes[1])} with its indexes",
    ]


def _whole_change(database: Postgres, folder: Path) -> list[str]:
    address = address_of(database.address("whole"))
    init(address, MADE)
    path = cache_of(address, folder / "mara")
    join(address, path, Who("mara", "here"), MADE)
    local = Book(folder / "local.json")
    shared, courier = Book(path), Courier(path)
    for book in (local, shared):
        with book.change("Begin", AT) as change:
            change.add(person("Dana Whitfield"))

    def log(book: Book, *, carried: bool) -> None:
        who = book.contacts()[0].id
        for _ in range(CHANGES):
            with book.change("touch", AT) as change:
                change.add(touch(who, "the late pallet, she was curt"))
            if carried:
                courier.carry()

    found = side_by_side(
        {
            "a local book": partial(log, local, carried=False),
            "on this machine": partial(log, shared, carried=False),
            "and on the server": partial(log, shared, carried=True),
        },
        rounds=3,
    )
    for book in (local, shared):
        book.close()
    courier.close()
    told = ", ".join(f"{name} {s / CHANGES * 1e3:.2f} ms" for name, s in found.items())
    return [f"one change, saved: {told}"]


def _opening(database: Postgres, folder: Path) -> list[str]:
    source = folder / "local.json"
    with Book(source) as book:
        with book.change("Import", AT) as change:
            ids = [change.add(person(f"Person {number}")).id for number in range(PEOPLE)]
        with book.change("Touches", AT) as change:
            for who in ids:
                change.add(touch(who, "the late pallet, she was curt"))
    address = address_of(database.address("opening"))
    move_there(source, address, MADE)
    path = cache_of(address, folder / "mara")
    join(address, path, Who("mara", "here"), MADE)
    for one in (source, path):
        # As `reltui import` and `reltui team join` leave a book.
        workspace = open_workspace(one, date(2026, 11, 22))
        workspace.views.cache_for_next_start(is_new=True)
        workspace.book.close()

    def frame(where: Path) -> float:
        return first_frame(OURS, "Person", str(where), "contacts")

    found = take_turns(
        {"a local book": partial(frame, source), "the copy": partial(frame, path)}, rounds=41
    )
    medians = {name: one.median for name, one in found.items()}
    return [
        f"the app's first frame, {PEOPLE} people, the server there",
        ratio(medians, "the copy", "a local book", "1.02"),
    ]


def _behind(database: Postgres, folder: Path) -> list[str]:
    address = address_of(database.address("behind"))
    init(address, MADE)
    paths = [cache_of(address, folder / name) for name in ("mara", "ben")]
    for path in paths:
        join(address, path, Who(path.parent.parent.parent.name, "here"), MADE)
    with Book(paths[0]) as book, book.change("Begin", AT) as change:
        who = change.add(person("Dana Whitfield")).id
    mara = Courier(paths[0])
    mara.carry()
    seq, talk = mara.store.base.seq, Server(address)
    for begin in range(0, BEHIND, 500):
        talk.append([_touch_of(who, seq + 1 + begin + n) for n in range(500)])
    talk.close()
    mara.close()
    courier = Courier(paths[1])
    begun = time.perf_counter()
    taken = courier.carry().taken
    seconds = time.perf_counter() - begun
    courier.close()
    begun = time.perf_counter()
    with Book(paths[1]) as book:
        touches = sum(len(one.touches) for one in book.dossiers().values())
    opened = time.perf_counter() - begun
    assert touches == BEHIND
    return [
        f"catching up {taken} changes of others: {seconds:.2f} s, {taken / seconds:.0f} a second; "
        f"opened after that in {opened:.2f} s"
    ]


def _touch_of(who: str, seq: int) -> ChangeRecord:
    entry = _entry(seq)
    document: dict[str, Any] = {"who": who, "on": "2026-11-22", "text": f"touch {seq}", "seq": seq}
    at = (AT + timedelta(seconds=seq)).isoformat()
    return ChangeRecord(entry.head._replace(at=at), (Operation("touches", seq, None, document),))


def _writers(server: Any, folder: Path) -> list[str]:
    rates = {}
    for writers in (1, 8):
        begun = time.perf_counter()
        team.run(folder / f"{writers}", writers, 100, server=server)
        rates[writers] = writers * 100 / (time.perf_counter() - begun)
    return [
        "changes a second, each saved here and on the server before the next: "
        + ", ".join(f"{n} machines {rate:.0f}" for n, rate in rates.items())
    ]
