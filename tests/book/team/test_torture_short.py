"""Several machines at once; the long forms run as `python -m tests.torture`."""

from pathlib import Path
from typing import Any

import pytest

from torture import team


@pytest.mark.parametrize("seed", [1, 2])
def test_three_machines_of_which_one_is_killed_lose_nothing(
    postgres_server: Any, tmp_path: Path, seed: int
) -> None:
    found = team.run(tmp_path, 3, 15, kill_one=True, seed=seed, server=postgres_server)
    assert found["changes"] > 30


def test_two_machines_that_were_offline_for_a_day_agree(
    postgres_server: Any, tmp_path: Path
) -> None:
    assert team.offline_for_a_day(tmp_path, 30, postgres_server)["changes"] == 60


def test_commands_of_several_machines_are_kept_once_each(
    tmp_path: Path, postgres_server: Any
) -> None:
    found = team.through_the_command_line(tmp_path, 2, 4, kill_one=True, server=postgres_server)
    assert found["commands"] >= 6
