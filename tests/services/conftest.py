"""Where the book of a service test lives: in memory, on a disk, and in a team's book."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from reltui.book.stores.memory import MemoryStore
from reltui.book.team import store
from support.opened import close_all
from support.team import Team
from torture.harness import text_of

STORES = ["memory", "disk", *(["team"] if os.environ.get("RELTUI_TEAM") else [])]
"""The kinds of store: a team's book on a server, too, where RELTUI_TEAM asks for it (slow)."""


_ID = "a team's book keeps the number of who was forgotten, so that every copy forgets them"
_NONE = "a copy that has never been in contact keeps no list ready"
OTHERWISE = {
    "test_archived_and_forgotten_people_leave_the_review": _ID,
    "test_a_review_with_nobody_in_it_is_finished": _ID,
    "test_ready_rows_are_the_rows_of_the_book": _NONE,
    "test_what_changed_since_is_worked_out_anew_and_nothing_else": _NONE,
}
"""The tests that a team's book does not pass, each with the reason."""


@pytest.fixture(params=STORES)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | Path]:
    """The location of a book that is not there yet; each test runs on each kind of store.

    In a team's book, whatever the test has done reaches another machine, which holds the same then.
    """
    if request.param == "disk":
        yield tmp_path / "book.json"
        return
    if request.param == "team":
        if reason := OTHERWISE.get(request.node.originalname):
            pytest.skip(reason)
        # The tests name people by the numbers that a book of one's own gives them.
        patch = request.getfixturevalue("monkeypatch")
        patch.setattr(store, "PARTS", 1)
        team = Team(request.getfixturevalue("postgres"), tmp_path)
        mara = team.machine("mara")
        forget = Book.forget

        def forget_once_sent(book: Book, who: str) -> Any:
            # Forgetting must reach the server first: the app carries changes once a second.
            mara.carry()
            book.poll()
            return forget(book, who)

        patch.setattr(Book, "forget", forget_once_sent)
        yield mara.path
        close_all()
        ben = team.machine("ben")
        team.settle()
        team.close()
        with Book(mara.path) as hers, Book(ben.path) as his:
            assert not hers.tables.storage.store.waiting  # type: ignore[attr-defined]
            assert text_of(his) == text_of(hers)
        return
    yield f"memory:{request.node.nodeid}"
    MemoryStore.named_contents.pop(request.node.nodeid, None)
