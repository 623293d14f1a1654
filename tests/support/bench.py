"""Measuring side by side: cases take turns (A B A B), and the medians are compared."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from statistics import median

ROUNDS = 9
"""How often each case takes its turn."""


def side_by_side(
    cases: Mapping[str, Callable[[], object]], rounds: int = ROUNDS
) -> dict[str, float]:
    """The median seconds of each case, the cases taking turns; the first turn is a warm-up."""
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(rounds + 1):
        for name, work in cases.items():
            start = time.perf_counter()
            work()
            if turn:
                seconds[name].append(time.perf_counter() - start)
    return {name: median(values) for name, values in seconds.items()}


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
