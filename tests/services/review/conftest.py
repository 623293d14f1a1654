"""What the tests of the daily review share."""

from collections.abc import Iterator

import pytest

from reltui.services.workspace.workspace import Workspace
from support.decisions import NAMES
from support.people import HIGH_RISK
from support.workspace import Location, add_people, workspace_at


@pytest.fixture
def path(location: Location) -> Location:
    """Where the book lies."""
    return location


@pytest.fixture
def workspace(path: Location) -> Iterator[Workspace]:
    """A workspace with four people who are all due today."""
    opened = workspace_at(path)
    add_people(opened, *NAMES, cell=HIGH_RISK)
    yield opened
    opened.book.close()
