"""How thoroughly the laws are tried: three profiles, chosen by HYPOTHESIS_PROFILE.

`make test` uses `dev` (50 examples a law), `.ci/run` uses `ci` (500), which also tries the words
and numbers of the source. Both try the same examples on every machine, and no law fails because a
machine is slow. `nightly` (5,000) tries new examples each time and prints how to repeat a failing
one.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

R = TypeVar("R")
C = TypeVar("C")

PROFILES = {"dev": 50, "ci": 500, "nightly": 5000}
"""Examples that each law is tried with."""


def choose() -> None:
    """Load the profile that the environment names, `dev` where it names none."""
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large)
    for name, examples in PROFILES.items():
        again = name != "nightly"
        settings.register_profile(
            name,
            max_examples=examples,
            deadline=None,
            derandomize=again,
            database=None,
            print_blob=not again,
            suppress_health_check=slow,
        )
    settings.load_profile(profile())
    if profile() == "dev":
        # The words and numbers of our own source, which any of them may be tried: each process
        # would read all modules for them, for seconds on a fresh checkout.
        providers._get_local_constants = lambda: providers._local_constants


def each_call(calls: int, turn: int) -> range:
    """The calls of which each fails once, 1 to `calls`; in `dev` every second one.

    An odd `turn` has those that an even one leaves out: two kinds of failure reach every call.
    """
    step = by_profile(dev=2, ci=1, nightly=1)
    return range(1 + turn % step, calls + 1, step)


def pairs(rows: Iterable[R], columns: Iterable[C], part: int) -> list[tuple[R, C]]:
    """Each row with each column; in `dev` with every `part`th column, other ones for the next row.

    So each row and each column is tried, where there are `part` rows at least.
    """
    step = by_profile(dev=part, ci=1, nightly=1)
    across = list(columns)
    return [(row, one) for number, row in enumerate(rows) for one in across[number % step :: step]]


def profile() -> str:
    """The name of the profile that is chosen."""
    return os.environ.get("HYPOTHESIS_PROFILE", "dev")


def one_in(part: int, dev: int = 0) -> settings:
    """Settings for an expensive law: it takes one in `part` of the profile's examples.

    `dev` is that part in the profile `dev`, if it differs.
    """
    part = dev if dev and profile() == "dev" else part
    return settings(max_examples=max(10, settings().max_examples // part))


def by_profile(dev: int, ci: int, nightly: int) -> int:
    """A number for a test that is not a law, by the same profiles."""
    return {"dev": dev, "ci": ci, "nightly": nightly}[profile()]
