"""What drawing a picture costs with 10,000 contacts, against the same screen with 300.

What is drawn depends on the screen and not on the book: the ratio is to be 1. Counting, which is
done once for each change of the book, is reported beside it. Bytes per arrow key are those that a
real pseudo-terminal receives.
"""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any, Final

from textual.pilot import Pilot

from bench.bench_app import give_touches, keys_of, make_book
from reltui.domain.vocabulary import Flow, Side, TieKind
from reltui.ui.app import ReltuiApp
from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.session import Session
from reltui.ui.widgets.canvas import Picture

TODAY: Final = date(2026, 11, 22)

MAPPED: Final = 30
"""The people of the organization whose power map is drawn."""

ROUNDS: Final = 25
"""How often each picture is drawn; the two books take turns."""

VIEWS: Final = {
    "ladder": "2 m",
    "ladder, flipped": "2 m r",
    "the way": "2 m tab",
    "climb": "2 C",
    "overview": "2 4 escape",
    "matrix": "2 g",
    "what if": "2 g x left",
    "moves": "3 s",
    "power map": "2 M",
    "portfolio": "5",
    "value": "2 v",
    "practices": "2 P",
}
"""The pictures with the keys that lead to them."""

ARROWS: Final = {
    "right on the grid": ("matrix", "llllll", ""),
    "down on the grid": ("matrix", "jjjjjj", ""),
    "down in the power map": ("contacts", "jjjjjj", "M"),
    "right in the portfolio": ("portfolio", "llllll", ""),
    "down in the portfolio": ("portfolio", "jjjjjj", ""),
    "down on the ladder": ("contacts", "jjjj", "m"),
}
"""The arrow keys whose bytes are counted, with the mode and the keys before."""


def with_history(book: Path) -> None:
    """Give the first person of a book a ladder with falls, a ledger, and a map of their own."""
    from dataclasses import replace

    from reltui.domain.people.events import Entry, Fall, LevelChange, Tie
    from reltui.services.workspace.workspace import open_workspace

    workspace = open_workspace(book, TODAY)
    with workspace.book.change("a history to draw", workspace.now()) as change:
        for number in range(12):
            day = TODAY - timedelta(days=30 * (12 - number))
            change.add(LevelChange("", "c1", day, Side.OURS, 1 + number % 4))
            change.add(LevelChange("", "c1", day, Side.THEIRS, 1 + number % 3))
            change.add(Entry("", "c1", day, Flow.GIVE if number % 3 else Flow.RECEIVE, "a day"))
        change.add(Fall("", "c1", TODAY - timedelta(days=90), 4, 2, "a late pallet"))
        # Both books have one organization of the same size to be mapped.
        for number in range(1, MAPPED + 1):
            person = workspace.dossier(f"c{number}").contact
            change.put(replace(person, account="Northwind"))
            if number > 1:
                change.add(Tie("", person.id, TODAY, f"c{number // 4 + 1}", TieKind.REPORTS))
    workspace.book.close()


def draw(screen: BaseScreen) -> float:
    """Seconds to draw every line of every picture on a screen once."""
    widgets = [one for one in screen.query(Picture) if one.display]
    began = time.perf_counter()
    for widget in widgets:
        for y in range(widget.size.height):
            widget.render_line(y)
    return time.perf_counter() - began


def count(screen: BaseScreen) -> float:
    """Seconds to fill a screen anew from the book."""
    began = time.perf_counter()
    screen.reload()
    return time.perf_counter() - began


async def measure(books: Sequence[Path], keys: str) -> list[tuple[float, float]]:
    """For each book the median seconds of drawing a picture, and of counting for it."""
    found: list[tuple[list[float], list[float]]] = []
    for book in books:
        app = ReltuiApp(Session(book, TODAY), "contacts")
        async with app.run_test(size=(80, 24)) as pilot:
            await go(pilot, keys)
            screen = app.screen
            assert isinstance(screen, BaseScreen)
            draw(screen)
            drawn = [draw(screen) for _ in range(ROUNDS)]
            counted = [count(screen) for _ in range(3)]
        app.session.close()
        found.append((drawn, counted))
    return [(median(drawn), median(counted)) for drawn, counted in found]


async def go(pilot: Pilot[Any], keys: str) -> None:
    """Press the keys that lead to a picture."""
    await pilot.press(*keys.split())
    await pilot.pause()


def run(sizes: Sequence[int] = (300, 10_000)) -> list[str]:
    """The report, line by line."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        books = []
        for people in sizes:
            book = Path(folder) / f"{people}.json"
            make_book(book, people)
            give_touches(book, 10 if people < 1000 else 2)
            with_history(book)
            books.append(book)
        for name, keys in VIEWS.items():
            (small, few), (large, many) = asyncio.run(measure(books, keys))
            lines.append(
                f"{name}: drawn in {small * 1e3:.2f} ms with {sizes[0]:,}, {large * 1e3:.2f} ms "
                f"with {sizes[1]:,}: {large / small:.2f}x (aim: flat); counting "
                f"{few * 1e3:.1f} and {many * 1e3:.1f} ms"
            )
        for name, (mode, keys, before) in ARROWS.items():
            for people, book in zip(sizes, books, strict=True):
                sent, took = keys_of(book, mode, keys, before)
                aim = " (aim 100)" if "grid" in name else ""
                lines.append(f"{name}, {people:,} contacts: {sent} bytes{aim}, {took:.1f} ms")
    return lines
