"""A book of 100,000 people with 1,000,000 touches: commands, the first frame, and its memory.

Making the book takes some minutes and about 300 MB of disk; `make bench-quick` leaves it out.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench.bench_app import EMPTY, OURS, TOUCHES, give_touches, make_book, memory_of
from bench.bench_quick import frame, reltui, shell
from support.bench import Spread, take_turns

PEOPLE: Final = 100_000
SMALL: Final = 300
ROUNDS: Final = 3


def run() -> list[str]:
    """The report, as the tables of docs/performance.md."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        os.environ["RELTUI_CONFIG"] = str(Path(name) / "config.toml")
        books = {people: Path(name) / str(people) / "book.json" for people in (SMALL, PEOPLE)}
        cases: dict[str, Callable[[], float | None]] = {
            "an empty Textual app": frame("ready", EMPTY)
        }
        for people, book in books.items():
            book.parent.mkdir()
            make_book(book, people)
            give_touches(book, TOUCHES)
            # The first command leaves the list and the queue ready.
            reltui(book, "today")
            cases |= {
                f"first list, {people:,}": frame("Person 000", OURS, str(book), "contacts"),
                f"first card, {people:,}": frame("SAY", OURS, str(book), "today"),
                f"contacts FILTER, {people:,}": shell(book, "contacts", "r000007"),
                f"touch, {people:,}": shell(book, "touch", "c5", "a call about the plan"),
            }
        found = take_turns(cases, ROUNDS)
        memory = [memory_of(EMPTY, "ready")]
        memory += [memory_of(OURS, "Person 000", str(book), "contacts") for book in books.values()]
    return [
        f"load {os.getloadavg()[0]:.1f}",
        "",
        "| case | median ms | lowest | highest |",
        "| --- | --- | --- | --- |",
        *(f"| {name} | {spread} |" for name, spread in found.items()),
        "",
        "| ratio | measured | aim |",
        "| --- | --- | --- |",
        *_ratios(found),
        "",
        f"memory at the first frame: {' / '.join(f'{kb / 1024:.0f}' for kb in memory)} MB "
        f"(empty app / {SMALL:,} / {PEOPLE:,} people)",
    ]


def _ratios(found: dict[str, Spread]) -> list[str]:
    aims = {"first list": "1.5", "first card": "1.5", "contacts FILTER": "3", "touch": "1.5"}
    lines = []
    for name, aim in aims.items():
        one, other = f"{name}, {PEOPLE:,}", f"{name}, {SMALL:,}"
        lines.append(f"| {one} / {other} | {found[one].median / found[other].median:.2f} | {aim} |")
    return lines
