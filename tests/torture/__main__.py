"""The long forms: `python -m tests.torture [name]... [--tinydb CHECKOUT]`."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from . import (
    doubling,
    faults,
    flips,
    kills,
    mutants,
    powercut,
    soak,
    tinydb_suite,
    undo_law,
    writers,
)


def _lazy(name: str) -> Any:
    """The tortures that need a server or the app: only who runs them waits for what they import."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    return import_module(f"torture.{name}")


LONG: dict[str, Callable[[Path], Mapping[str, int]]] = {
    "kills": lambda folder: kills.run(folder, 1_000),
    "kills of an encrypted book": lambda folder: kills.run(folder, 1_000, locked=True),
    "power cut": lambda folder: powercut.run(folder, 60),
    "faults": faults.run,
    "two writers": lambda folder: writers.run(folder, 2, 10_000),
    "eight writers": lambda folder: writers.run(folder, 8, 1_000),
    "a writer killed": lambda folder: writers.run_killing(folder, 20, 3, 1_000),
    "two machines": lambda folder: _lazy("team").run(folder, 2, 5_000),
    "eight machines": lambda folder: _lazy("team").run(folder, 8, 500, kill_one=True),
    "sixty-four machines": lambda folder: _lazy("team").run(folder, 64, 20),
    "eight shells": lambda folder: _lazy("team").through_the_program(folder, 8, 25),
    "two terminals of a team": lambda folder: _lazy("team").through_the_command_line(
        folder, 2, 5_000
    ),
    "eight terminals of a team": lambda folder: _lazy("team").through_the_command_line(
        folder, 8, 500, kill_one=True
    ),
    "a server killed": lambda folder: _lazy("team").run(folder, 8, 100, kill_server=True),
    "a day offline": lambda folder: _lazy("team").offline_for_a_day(folder, 500),
    "a dict on a server": lambda folder: _lazy("team").live_like_a_dict(folder, 10_000),
    "flips and cuts": lambda folder: flips.run(folder, 1, every_cut=5, people=45),
    "flips and cuts of an encrypted book": lambda folder: flips.run(
        folder, 1, every_cut=5, people=30, locked=True
    ),
    "mutated files": lambda folder: mutants.run(folder, 100_000),
    "inputs doubled": doubling.run,
    "a long day of the app": lambda folder: soak.run(folder, 300, 60),
    "hostile texts": lambda folder: _lazy("hostile").run_all(folder, 200),
    "undo law": lambda folder: undo_law.run(folder, 1_000),
}


def main() -> int:
    """Run the named tortures, or all; the status is 1 where one of them failed."""
    parser = argparse.ArgumentParser(prog="tests.torture", description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join(LONG))
    parser.add_argument("--tinydb", type=Path, help="a checkout of TinyDB whose own tests to run")
    chosen = parser.parse_args()
    work = {name: LONG[name] for name in chosen.names or LONG}
    if chosen.tinydb is not None:
        work["TinyDB's own tests"] = lambda _: tinydb_suite.run(chosen.tinydb)
    failed = 0
    for name, torture in work.items():
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = torture(Path(folder))
                said = ", ".join(f"{value} {key}" for key, value in found.items())
            except AssertionError as error:
                failed += 1
                said = f"FAILED: {error}"
        print(f"{name}: {said} ({time.perf_counter() - begun:.0f} s)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
