"""A desk on a book of its own, with a clock that ticks once per look."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from reltui.book.book import Book
from reltui.domain.frameworks.matrix import DIMENSIONS, Cell
from reltui.services.contacts import editing
from reltui.services.playbook.loading import shipped
from reltui.services.workspace.workspace import Desk

TODAY = date(2026, 11, 22)


def desk_at(path: Path, today: date = TODAY, cap: int | None = None) -> Desk:
    """A desk on the book at a path, whose queue holds at most `cap` people where it is given."""
    playbook = shipped()
    if cap is not None:
        playbook = playbook._replace(numbers=playbook.numbers._replace(cap=cap))
    start, ticks = datetime(today.year, today.month, today.day, 9, tzinfo=UTC), count()
    return Desk(Book(path), today, playbook, lambda: start + timedelta(seconds=next(ticks)))


def add_people(desk: Desk, *names: str, cell: Cell | None = None) -> list[str]:
    """Add people, placed into a cell where one is given; returns their ids."""
    values = {name: getattr(cell, name) for name in DIMENSIONS} if cell else {}
    return [editing.add_contact(desk, name, **values).id for name in names]
