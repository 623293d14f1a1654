"""Commands from a plain install: the wheel, in an environment of its own, started by its script.

An editable install imports the finder of its sources in each Python, also in the `python -c pass`
that commands are compared with; so its ratios are smaller than a user's.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from bench.bench_quick import COMMANDS, DAY, table
from bench.bench_work import instructions
from support.bench import take_turns

ROOT: Final = Path(__file__).parent.parent.parent
PEOPLE: Final = 300
FLOOR: Final = "python -c pass"
AIMS: Final = {"reltui --help": "4", "classify": "4"}
"""What the issue of speed asks for; 6 for all other commands."""


def install(folder: Path) -> Path:
    """Build the wheel once and install it as a user does; returns the `bin` of its environment."""
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    _done(*pip, "wheel", "--no-deps", "--wheel-dir", str(folder / "wheel"), str(_sources(folder)))
    (wheel,) = (folder / "wheel").glob("*.whl")
    venv.create(folder / "plain", with_pip=True)
    place = folder / "plain" / "bin"
    _done(str(place / "python"), *pip[1:], "install", str(wheel))
    return place


def _sources(folder: Path) -> Path:
    """A copy of the sources: building leaves a folder `build` among them."""
    copy = folder / "sources"
    shutil.copytree(
        ROOT, copy, ignore=lambda of, names: _BUILT & {*names} if Path(of) == ROOT else set()
    )
    return copy


_BUILT: Final = {".git", ".venv", "build", ".mypy_cache", ".ruff_cache", ".hypothesis"}


def _done(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def commands(place: Path, folder: Path) -> dict[str, tuple[str, ...]]:
    """Each case by its name, as the arguments of Python; they work on an imported book."""
    script, book, source = str(place / "reltui"), folder / "book.json", folder / "people.csv"
    source.write_text(table(PEOPLE), "utf-8")
    options = ("--book", str(book), "--today", DAY)
    _done(str(place / "python"), script, "import", str(source), *options)
    return {
        FLOOR: ("-c", "pass"),
        "reltui --help": (script, "--help"),
        "classify": (script, "classify", "--power", "high"),
        **{name: (script, *words, *options) for name, words in COMMANDS.items()},
    }


def run() -> list[str]:
    """The report: wall time, and instructions where valgrind is installed."""
    # A plain install has its modules compiled; an environment may forbid to write them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["RELTUI_CONFIG"] = str(folder / "config.toml")
        place = install(folder)
        known = commands(place, folder)
        python = str(place / "python")
        cases: dict[str, Callable[[], None]] = {
            case: partial(_done, python, *words) for case, words in known.items()
        }
        # A first turn compiles the modules. The last case writes, so all are counted before it.
        for run_once in islice(cases.values(), len(cases) - 1):
            run_once()
        work = {}
        if shutil.which("valgrind") is not None:
            work = {case: instructions(*words, python=python) for case, words in known.items()}
        found = take_turns(cases)
    lines = [
        f"load {os.getloadavg()[0]:.1f}; ratios are against {FLOOR}",
        "",
        "| case | median ms | lowest | highest | ratio | of the lowest | aim |"
        " million instructions | ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for case, spread in found.items():
        ratios = f"{spread.median / found[FLOOR].median:.2f} | {spread.low / found[FLOOR].low:.2f}"
        counted = f"{work[case]:,.0f} | {work[case] / work[FLOOR]:.2f}" if work else "|"
        aim = "" if case == FLOOR else AIMS.get(case, "6")
        lines.append(f"| {case} | {spread} | {ratios} | {aim} | {counted} |")
    return lines
