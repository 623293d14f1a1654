"""The figures that a user feels, in two minutes: commands and the first frame, cold and warm.

Every case is a fresh process. The cases take turns; each figure is a median with its lowest and
highest. "Cold" is the first look after an import was killed: nothing was left ready; "on a new day"
the first look of a morning.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench.bench_app import EMPTY, OURS, first_frame
from support.bench import Spread, take_turns

DAY: Final = "2026-11-22"
LATER: Final = "2026-11-25"
"""The day of a case that looks at a book for the first time on a new day."""

SIZES: Final = (300, 10_000)
NAMES: Final = ("Ana Berg", "Bo Costa", "Chen Diaz", "Dana Endo", "Emeka Fox", "Farid Garcia")
COMMANDS: Final = {
    "today": ("today",),
    "next": ("next", "c5"),
    "contacts FILTER": ("contacts", "person0000"),
    "touch": ("touch", "c5", "a call about the plan"),
}


def table(people: int) -> str:
    """A CSV file of so many people."""
    rows = [
        f"{NAMES[number % len(NAMES)]} {number:05d},person{number:05d}@example.com,"
        f"Company {number % 700},Buyer"
        for number in range(people)
    ]
    return "\n".join(["name,email,organization,title", *rows])


def reltui(book: Path, *words: str, day: str = DAY) -> None:
    """A command of the shell on a book."""
    command = [sys.executable, "-m", "reltui", *words, "--book", str(book), "--today", day]
    subprocess.run(command, check=True, capture_output=True)


def forget_ready(book: Path) -> None:
    """Take away what was left ready, as if the process before had been killed."""
    for file in book.parent.glob(f"{book.name}.ready-*"):
        file.unlink()


def shell(book: Path, *words: str) -> Callable[[], float | None]:
    """A case that runs a command of the shell."""
    return lambda: reltui(book, *words)


def frame(text: str, script: str, *arguments: str) -> Callable[[], float]:
    """A case that starts an app and stops at its first frame."""
    return lambda: first_frame(script, text, *arguments)


def morning(book: Path) -> Callable[[], float | None]:
    """A case that looks at a book for the first time on a new day."""
    queue = book.with_name(f"{book.name}.ready-queue")
    kept = queue.with_suffix(".of-yesterday")

    def work() -> None:
        if not kept.exists():
            reltui(book, "today")
            shutil.copy(queue, kept)
        shutil.copy(kept, queue)
        reltui(book, "today", day=LATER)

    return work


def cold(book: Path, case: Callable[[], float | None]) -> Callable[[], float | None]:
    """The same case where nothing was left ready."""

    def work() -> float | None:
        forget_ready(book)
        return case()

    return work


def cases(folder: Path) -> dict[str, Callable[[], float | None]]:
    """All cases by name."""
    found: dict[str, Callable[[], float | None]] = {
        "python -c pass": lambda: _done(sys.executable, "-c", "pass"),
        "an empty Textual app": frame("ready", EMPTY),
        "reltui --help": lambda: _done(sys.executable, "-m", "reltui", "--help"),
    }
    for people in SIZES:
        source = folder / f"{people}.csv"
        source.write_text(table(people), "utf-8")
        book, killed = (folder / f"{people}-{kind}" / "book.json" for kind in ("warm", "cold"))
        for path in (book, killed):
            path.parent.mkdir()
            reltui(path, "import", str(source))
        for name, words in COMMANDS.items():
            found[f"{name}, {people:,}"] = shell(book, *words)
        found[f"first card, {people:,}"] = frame("SAY", OURS, str(book), "today")
        found[f"first list, {people:,}"] = frame("Ana", OURS, str(book), "contacts")
        fresh = folder / f"{people}-morning" / "book.json"
        fresh.parent.mkdir()
        reltui(fresh, "import", str(source))
        found[f"today, {people:,}, on a new day"] = morning(fresh)
        found[f"today, {people:,}, cold"] = cold(killed, shell(killed, "today"))
        first = frame("SAY", OURS, str(killed), "today")
        found[f"first card, {people:,}, cold"] = cold(killed, first)
    return found


def _done(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def ratios(found: dict[str, Spread]) -> list[str]:
    """What the issue of speed asks for, each as a ratio of two medians of this run."""

    def line(one: str, floor: str, aim: str) -> str:
        return f"| {one} / {floor} | {found[one].median / found[floor].median:.2f} | {aim} |"

    small, big = (f"{size:,}" for size in SIZES)
    lines = [line(f"{name}, {small}", "python -c pass", "6") for name in COMMANDS]
    lines.append(line("reltui --help", "python -c pass", "4"))
    aims = {"touch": "1.2"}
    lines += [line(f"{one}, {big}", f"{one}, {small}", aims.get(one, "1.5")) for one in COMMANDS]
    lines += [line(f"first list, {size}", "an empty Textual app", "1.15") for size in (small, big)]
    lines.append(line(f"first card, {big}", f"first card, {small}", "1.25"))
    later = "on a new day"
    lines.append(line(f"today, {big}, {later}", f"today, {small}, {later}", "1.5"))
    return lines


def run() -> list[str]:
    """The report, as the tables of docs/performance.md."""
    # A plain install has its modules compiled; an environment may forbid to write them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        os.environ["RELTUI_CONFIG"] = str(Path(name) / "config.toml")
        found = take_turns(cases(Path(name)))
    load = os.getloadavg()[0]
    return [
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"load {load:.1f}",
        "",
        "| case | median ms | lowest | highest |",
        "| --- | --- | --- | --- |",
        *(f"| {name} | {spread} |" for name, spread in found.items()),
        "",
        "| ratio | measured | aim |",
        "| --- | --- | --- |",
        *ratios(found),
    ]
