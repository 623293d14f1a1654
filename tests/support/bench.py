"""Measuring side by side: cases take turns (A B B A), and the medians are compared."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import NamedTuple, TypeVar

Case = TypeVar("Case")

ROUNDS = 9
"""How often each case takes its turn."""


def side_by_side(
    cases: Mapping[str, Callable[[], object]], rounds: int = ROUNDS
) -> dict[str, float]:
    """The median seconds of each case, the cases taking turns; the first turn is a warm-up.

    The turns go forwards and backwards as in `take_turns`.
    """
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(rounds + 1):
        for name, work in _in_turn(cases, turn):
            start = time.perf_counter()
            work()
            if turn:
                seconds[name].append(time.perf_counter() - start)
    return {name: median(values) for name, values in seconds.items()}


def _in_turn(cases: Mapping[str, Case], turn: int) -> list[tuple[str, Case]]:
    """The cases of one turn. Every second turn goes backwards.

    A program that always starts after the same other one is slowed by what that one leaves behind:
    a book measured against itself was 4 % slower in the second place.
    """
    return list(cases.items())[:: -1 if turn % 2 else 1]


class Spread(NamedTuple):
    """The seconds of a case: the median of its turns, the lowest and the highest."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median * 1e3:.0f} | {self.low * 1e3:.0f} | {self.high * 1e3:.0f}"


def take_turns(
    cases: Mapping[str, Callable[[], float | None]], rounds: int = ROUNDS
) -> dict[str, Spread]:
    """What each case takes, the cases taking turns; the first turn is a warm-up.

    A case may say its own seconds; otherwise its call is timed.
    """
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(rounds + 1):
        for name, work in _in_turn(cases, turn):
            start = time.perf_counter()
            told = work()
            took = time.perf_counter() - start if told is None else told
            if turn:
                seconds[name].append(took)
    return {name: Spread(median(got), min(got), max(got)) for name, got in seconds.items()}


def command(*arguments: str, program: str = sys.executable) -> Callable[[], object]:
    """A case that runs a program to its end."""
    return lambda: subprocess.run([program, *arguments], check=True, capture_output=True)


def ratio(found: Mapping[str, float], one: str, floor: str, target: str = "") -> str:
    """A line that compares two cases."""
    aim = f" (aim: {target})" if target else ""
    return (
        f"{one}: {found[one] * 1e3:.2f} ms, {floor}: {found[floor] * 1e3:.2f} ms, "
        f"ratio {found[one] / found[floor]:.2f}{aim}"
    )
