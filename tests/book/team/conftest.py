"""A team's book in a database, for the tests of what its machines do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.postgres import Postgres
from support.team import Team


@pytest.fixture
def team(postgres: Postgres, tmp_path: Path) -> Iterator[Team]:
    """A team's book that nobody has joined yet."""
    made = Team(postgres, tmp_path)
    yield made
    made.close()
