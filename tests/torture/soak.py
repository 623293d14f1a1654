"""A long day of the app in the small: its memory and its descriptors do not grow.

One process walks through every main screen again and again, writes, takes back, searches, and sees
the clock go on by ten minutes with each round, over midnights too. What it needs after a warm-up is
compared with what it needs at the end. The warm-up is long because Textual keeps the drawn lines of
its last thousand widgets.
"""

import asyncio
import gc
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from reltui.book.book import Book
from reltui.services.transfer.example_book import build_example
from reltui.ui.app import ReltuiApp
from reltui.ui.base.session import Session

DAY: Final = date(2026, 11, 22)
STEP: Final = timedelta(minutes=10)
GROWTH: Final = 1.10
"""The most that the process may have grown by, warm-up left out."""

ROUND: Final = (
    ("1", "space", "u", "j", "k", "enter", "escape"),
    ("2", "slash", *"dana", "enter", "enter", "t", "c", "u", "escape", "escape"),
    ("3", "right", "down", "enter", "escape", "escape"),
    ("4", "down", "enter", "escape", "escape"),
    ("5", "tab", "tab", "enter", "escape"),
    ("6", "escape"),
    ("2", "v", "escape", "P", "escape", "M", "escape", "U", "escape", "question_mark", "escape"),
    ("2", "n", *"a", "space", *"word", "enter", "u"),
)
"""The keys of one round: each main screen, a touch, a note, and both taken back."""


def _memory() -> int:
    """The bytes that the process holds in memory now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


async def _walk(app: ReltuiApp, rounds: int, warm: int, clock: list[datetime]) -> dict[str, int]:
    before = (0, 0)
    async with app.run_test(size=(80, 24)) as pilot:
        for number in range(rounds):
            if number == warm:
                before = (_memory(), _descriptors())
            clock[0] += STEP
            for keys in ROUND:
                while len(app.screen_stack) > 1:
                    app.pop_screen()
                await pilot.press(*keys)
            assert app.is_running
        after = (_memory(), _descriptors())
    assert after[1] <= before[1] + 2, f"descriptors: {before[1]} before, {after[1]} after"
    grown = after[0] / before[0]
    assert grown < GROWTH, f"memory: {before[0]} bytes before, {after[0]} after"
    return {
        "rounds": rounds,
        "hours by its clock": round(rounds * STEP / timedelta(hours=1)),
        "keys": rounds * sum(map(len, ROUND)),
        "% of memory more": round(100 * (grown - 1)),
        "descriptors more": after[1] - before[1],
    }


def run(folder: Path, rounds: int, warm: int) -> dict[str, int]:
    """Walk so many rounds, of which the first `warm` only warm up."""
    clock = [datetime(2026, 11, 22, 6, tzinfo=UTC)]
    path = folder / "book.json"
    with Book(path) as book:
        build_example(book, DAY, clock[0])
    session = Session(path, DAY, demo=False, now=lambda: clock[0])
    try:
        return asyncio.run(_walk(ReltuiApp(session, "contacts", None), rounds, warm, clock))
    finally:
        session.let_go()
