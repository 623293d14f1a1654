"""A workspace on a book of its own, with a clock that ticks once per look."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Final

from reltui.book.book import Book
from reltui.domain.frameworks.matrix import DIMENSIONS, Cell
from reltui.services.contacts import editing
from reltui.services.playbook.loading import shipped
from reltui.services.workspace.workspace import Workspace
from support import people
from support.opened import at_end

Location = str | Path
"""Where a book of a test is: a path, or the word of a store in memory."""

TODAY: Final = people.TODAY


def workspace_at(path: Location, today: date = TODAY, cap: int | None = None) -> Workspace:
    """A workspace on the book at a path; its queue holds at most `cap` people, where given."""
    playbook = shipped()
    if cap is not None:
        playbook = playbook._replace(numbers=playbook.numbers._replace(cap=cap))
    start, ticks = datetime(today.year, today.month, today.day, 9, tzinfo=UTC), count()
    book = Book(path)
    at_end(book.tables.close)
    return Workspace(book, today, playbook, lambda: start + timedelta(seconds=next(ticks)))


def add_people(workspace: Workspace, *names: str, cell: Cell | None = None) -> list[str]:
    """Add people, placed into a cell where one is given; returns their ids."""
    values = {name: getattr(cell, name) for name in DIMENSIONS} if cell else {}
    return [editing.add_contact(workspace, name, **values).id for name in names]
