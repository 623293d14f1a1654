"""What encryption costs: a command on an encrypted book, and a change, beside the plain one."""

import os
import resource
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.bench_book import AT, DAY, _fill
from reltui.book.book import Book
from reltui.book.encrypting import encrypt
from reltui.domain.people.events import Touch
from reltui.encryption import secret_in
from support.bench import command, ratio, side_by_side

CHANGES = 100
"""How many changes are made in one turn of a case."""


def run() -> list[str]:
    """The lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "key"
        key.write_bytes(b"seven grey herons\n")
        os.environ["RELTUI_KEY_FILE"] = str(key)
        return [line for people in (300, 10_000) for line in _on(Path(folder), people, key)]


def _on(folder: Path, people: int, key: Path) -> list[str]:
    plain, sealed = folder / f"{people}" / "book.json", folder / f"{people}-x" / "book.json"
    _fill(plain, people, people * 10)
    shutil.copytree(plain.parent, sealed.parent)
    encrypt(sealed, secret_in(key.read_bytes()), AT)
    books = {"a plain book": plain, "an encrypted one": sealed}
    shown = side_by_side(
        {
            name: command("-m", "reltui", "--book", str(path), "show", "c7")
            for name, path in books.items()
        },
        rounds=9,
    )
    opened = {name: Book(path) for name, path in books.items()}
    changed = side_by_side({name: _changes(book) for name, book in opened.items()}, rounds=15)
    for book in opened.values():
        book.close()
    one, other = "an encrypted one", "a plain book"
    more = (shown[one] - shown[other]) * 1e3
    busy = (_processor_time(sealed) - _processor_time(plain)) * 1e3
    return [
        f"{people:,} people",
        "  show one: " + ratio(shown, one, other) + f", {more:.0f} ms more (aim: 300)",
        f"  of the processor {busy:.0f} ms more, whatever else runs",
        f"  {CHANGES} changes: " + ratio(changed, one, other, "1.1"),
    ]


def _processor_time(path: Path) -> float:
    """The least seconds of the processor that `show` takes, of a few tries."""
    work, found = command("-m", "reltui", "--book", str(path), "show", "c7"), []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        work()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def _changes(book: Book) -> Callable[[], object]:
    return partial(_change_often, book)


def _change_often(book: Book) -> None:
    for number in range(CHANGES):
        with book.change("Touch", AT) as change:
            change.add(Touch("", "c1", DAY, f"a call about the late pallet, number {number}"))
