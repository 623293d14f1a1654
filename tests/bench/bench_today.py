"""`reltui today` with 300 contacts against `python -c pass`."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reltui.book.book import Book
from reltui.domain.frameworks.matrix import ACTIONS
from reltui.domain.people.events import Touch
from reltui.domain.vocabulary import TouchKind
from support.bench import command, ratio, side_by_side
from support.people import TODAY, contact


def fill(path: Path, people: int, touches: int) -> None:
    """A book of so many people, placed all over the matrix, each with so many touches."""
    book = Book(path)
    cells = list(ACTIONS)
    with book.change("fill", datetime(2026, 11, 22, tzinfo=UTC)) as change:
        for number in range(people):
            person = contact(
                cells[number % 16],
                placed=number % 120,
                ours=number % 7 + 1,
                theirs=number % 5 + 1,
            )
            who = change.add(replace(person, account=f"Account {number // 5}")).id
            for turn in range(touches):
                day = TODAY - timedelta(days=turn * 20 + number % 20)
                change.add(Touch("", who, day, f"call {turn}", TouchKind.CALL))
    book.close()


def run() -> list[str]:
    """The lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.json"
        fill(path, 300, 10)
        found = side_by_side(
            {
                "reltui today, 300 contacts": command(
                    "-m", "reltui", "today", "--book", str(path), "--today", TODAY.isoformat()
                ),
                "reltui classify": command("-m", "reltui", "classify"),
                "python -c pass": command("-c", "pass"),
            }
        )
    return [
        ratio(found, "reltui today, 300 contacts", "python -c pass", "6"),
        ratio(found, "reltui classify", "python -c pass"),
    ]
