"""How soon the app shows its first frame, against an empty Textual app; bytes per cursor key.

Both run in real pseudo-terminals and take turns (A B B A); the figures are medians.
"""

import os
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from ptyprocess import PtyProcess

ROUNDS: Final = 7
"""How often each side is started."""

TIME_LIMIT: Final = 60.0
"""Seconds without a byte after which a program is given up."""

EMPTY: Final = """
from textual.app import App
from textual.screen import Screen
class Ready(Screen):
    def render(self):
        return "ready"
class Empty(App):
    def get_default_screen(self):
        return Ready()
Empty().run()
"""

OURS: Final = """
import gc
gc.disable()
import sys
from datetime import date
from pathlib import Path
from reltui.ui.run import run_app
sys.exit(run_app(Path(sys.argv[1]), date(2026, 11, 22), sys.argv[2]))
"""

TOUCHES: Final = 10
"""The touches of each person in a measured book."""

KEYS: Final = {"down in the list": ("contacts", "j"), "right on the grid": ("matrix", "l")}
"""The cursor keys whose bytes are counted, each with the screen it is pressed on."""


class Run:
    """One program in a pseudo-terminal."""

    def __init__(self, script: str, *arguments: str, size: tuple[int, int] = (24, 80)) -> None:
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.began = time.perf_counter()
        self.child = PtyProcess.spawn(
            [sys.executable, "-c", script, *arguments], dimensions=size, env=env
        )

    def until(self, text: str) -> float:
        """Seconds from the start until the terminal has received a text."""
        wanted, seen = text.encode(), b""
        while wanted not in seen:
            if not self._has_sent(TIME_LIMIT):
                raise TimeoutError(f"{text!r} never came: {seen[-300:]!r}")
            seen += os.read(self.child.fd, 65536)
        return time.perf_counter() - self.began

    def quiet(self, seconds: float = 0.4) -> int:
        """Read until nothing comes for some time; the bytes that came."""
        return self.read_all(seconds)[0]

    def read_all(self, seconds: float) -> tuple[int, float]:
        """Read until nothing comes for some time; the bytes, and the clock at the last of them."""
        count, last = 0, 0.0
        while self._has_sent(seconds):
            count += len(os.read(self.child.fd, 65536))
            last = time.perf_counter()
        return count, last

    def _has_sent(self, seconds: float) -> bool:
        """Whether bytes wait to be read, or come within some time."""
        poll = select.poll()
        poll.register(self.child.fd, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def stop(self) -> None:
        """End the program."""
        self.child.terminate(force=True)


def make_book(path: Path, people: int) -> None:
    """A book of so many people, half of them classified and on the ladder."""
    from reltui.domain.people.contact import Answer, Contact, Mark, Placement
    from reltui.services.workspace.workspace import open_workspace

    workspace = open_workspace(path, date(2026, 11, 22))
    day = date(2026, 10, 1)
    placed = Placement(
        Answer("yes", day), Answer("high", day), Answer("advocate", day), Answer("active", day)
    )
    with workspace.book.change("a book to measure", workspace.now()) as change:
        for number in range(people):
            half = number % 2 == 0
            change.add(
                Contact(
                    "",
                    f"Person {number:06d}",
                    day,
                    account=f"Company {number % 50}",
                    title="Buyer",
                    placement=placed if half else Placement(),
                    ours=Mark(3, day) if half else None,
                    theirs=Mark(2, day) if half else None,
                )
            )
    workspace.book.close()


def first_frame(script: str, text: str, *arguments: str) -> float:
    """Seconds until the first frame of a program."""
    run = Run(script, *arguments)
    try:
        return run.until(text)
    finally:
        run.stop()


def give_touches(path: Path, each: int) -> None:
    """Log so many touches with everybody in a book."""
    from datetime import timedelta

    from reltui.domain.people.contact import Contact
    from reltui.domain.people.events import Touch
    from reltui.domain.vocabulary import TouchKind
    from reltui.services.workspace.workspace import open_workspace

    workspace = open_workspace(path, date(2026, 11, 22))
    people = [one.id for one in workspace.book.all(Contact)]
    with workspace.book.change("touches to measure", workspace.now()) as change:
        for number, who in enumerate(people * each):
            day = date(2026, 11, 1) - timedelta(days=number % 900)
            change.add(Touch("", who, day, "a word about the delivery", TouchKind.CALL))
    workspace.book.close()


def keys_of(book: Path, mode: str, keys: str, before: str = "") -> tuple[int, float]:
    """The bytes that one of these keys sends, and its milliseconds to the last of them."""
    run = Run(OURS, str(book), mode)
    try:
        run.until("Contacts")
        run.quiet(1.5)
        os.write(run.child.fd, before.encode())
        run.quiet(0.8)
        counts, times = [], []
        for key in keys:
            began = time.perf_counter()
            os.write(run.child.fd, key.encode())
            count, last = run.read_all(0.3)
            counts.append(count)
            times.append(max(last - began, 0.0) * 1000)
        return round(statistics.median(counts)), statistics.median(times)
    finally:
        run.stop()


def memory_of(script: str, text: str, *arguments: str) -> int:
    """The kilobytes that a program has in memory once its first frame is drawn."""
    run = Run(script, *arguments)
    try:
        run.until(text)
        run.quiet()
        status = Path(f"/proc/{run.child.pid}/status").read_text("ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line)
    finally:
        run.stop()


def bytes_of(key: str, book: Path, mode: str, size: tuple[int, int]) -> tuple[int, float, int]:
    """What one key sends: its bytes and milliseconds, then the bytes that follow once it rests.

    Each is the median of several presses. What follows is the color of the whole row, and what a
    wide screen shows beside the list; a key that is held down does not send it.
    """
    run = Run(OURS, str(book), mode, size=size)
    try:
        run.until("Contacts")
        run.quiet(0.6)
        found = []
        for _ in range(5):
            began = time.perf_counter()
            os.write(run.child.fd, key.encode())
            count, last = run.read_all(0.05)
            found.append((count, max(last - began, 0.0) * 1000, run.quiet()))
        count, took, later = map(statistics.median, zip(*found, strict=True))
        return round(count), took, round(later)
    finally:
        run.stop()


SCREENS: Final = {"1": "Today", "3": "Matrix", "4": "Ladder", "5": "Portfolio", "6": "Session"}
"""The screens that are switched to from Contacts, each by its key."""


def switches(book: Path, pause: float = 10.0) -> list[str]:
    """How long the first switch to each screen takes, and a later one (the median of three).

    Before the first one nobody types for so many seconds.
    """
    run = Run(OURS, str(book), "contacts")
    try:
        run.until("Contacts")
        time.sleep(pause)
        run.quiet()
        took: dict[str, list[float]] = {name: [] for name in SCREENS.values()}
        for _ in range(4):
            for key, name in SCREENS.items():
                began = time.perf_counter()
                os.write(run.child.fd, key.encode())
                _, last = run.read_all(1.0)
                took[name].append(max(last - began, 0.0) * 1000)
                os.write(run.child.fd, b"2")
                run.quiet(0.6)
    finally:
        run.stop()
    lines = []
    for name, (first, *others) in took.items():
        later = statistics.median(others)
        ratio = first / later if later else 0.0
        lines.append(f"switch to {name}: first {first:.0f} ms, later {later:.0f} ms, {ratio:.1f}x")
    return lines


def run(sizes: Sequence[int] = (300, 10_000)) -> list[str]:
    """The report, line by line."""
    lines = []
    for people in sizes:
        with tempfile.TemporaryDirectory() as folder:
            book = Path(folder) / "book.json"
            make_book(book, people)
            give_touches(book, TOUCHES)
            lines += report(book, people)
    return lines


def report(book: Path, people: int) -> list[str]:
    """The lines for one book."""
    # The first start works out the rows, and keeps them ready for all later ones.
    first_frame(OURS, "Person 000000", str(book), "contacts")
    empty: list[float] = []
    ours: list[float] = []
    for _ in range(ROUNDS):
        empty.append(first_frame(EMPTY, "ready"))
        ours.append(first_frame(OURS, "Person 000000", str(book), "contacts"))
    one, other = statistics.median(empty), statistics.median(ours)
    ours_kb = memory_of(OURS, "Person 000000", str(book), "contacts")
    empty_kb = memory_of(EMPTY, "ready")
    lines = [
        f"first frame, {people:,} contacts: {other * 1000:.0f} ms against {one * 1000:.0f} ms "
        f"of an empty Textual app: {other / one:.2f}x (aim 1.1x)",
        f"memory at the first frame, {people:,} contacts: {ours_kb / 1024:.0f} MB against "
        f"{empty_kb / 1024:.0f} MB: {ours_kb / empty_kb:.2f}x (aim 1.5x)",
    ]
    for name, (mode, keys, before) in {
        "one filter letter": ("contacts", "person", "/"),
        "one review card": ("today", "      ", ""),
    }.items():
        count, took = keys_of(book, mode, keys, before)
        lines.append(f"{name}, {people:,} contacts: {count} bytes, {took:.1f} ms")
    for size in ((24, 80), (50, 200)):
        for name, (mode, key) in KEYS.items():
            count, took, later = bytes_of(key, book, mode, size)
            lines.append(
                f"{name}, {size[1]}x{size[0]}: {count} bytes (aim 100) after {took:.1f} ms, "
                f"{later} bytes once it rests"
            )
    return [*lines, *switches(book)]


if __name__ == "__main__":
    chosen = [int(word) for word in sys.argv[1:]]
    sys.stdout.write("\n".join(run(chosen) if chosen else run()) + "\n")
