"""How thoroughly the laws are tried: three profiles, chosen by HYPOTHESIS_PROFILE.

`make test` uses `dev` (50 examples a law), `.ci/run` uses `ci` (500). Both try the same examples on
every machine, and no law fails because a machine is slow. `nightly` (5,000) tries new examples each
time and prints how to repeat a failing one.
"""

import os

from hypothesis import HealthCheck, settings

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


def profile() -> str:
    """The name of the profile that is chosen."""
    return os.environ.get("HYPOTHESIS_PROFILE", "dev")


def one_in(part: int) -> settings:
    """Settings for a law whose examples are dear: one in so many of the profile's examples."""
    return settings(max_examples=max(10, settings().max_examples // part))


def by_profile(dev: int, ci: int, nightly: int) -> int:
    """A number for a test that is no law, by the same profiles."""
    return {"dev": dev, "ci": ci, "nightly": nightly}[profile()]
