"""What all tests share: how thoroughly laws are tried, and a database where one is asked for."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from support.laws import choose
from support.postgres import Postgres, drop_database, folder_of, new_database, start

os.environ["LC_ALL"] = "C.UTF-8"
"""The home country of phones comes from the locale: tests have none, wherever they run."""

choose()


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Any:
    """The PostgreSQL of this run of the tests, shared by its processes."""
    run = getattr(request.config, "workerinput", {}).get("testrunuid", "")
    if not run:
        import os

        run = f"{os.getpid():x}"
    return start(folder_of(run))


@pytest.fixture(scope="session")
def postgres(postgres_server: Any) -> Postgres:
    """A database that the tests of this process share; each has books of its own in it."""
    return new_database(postgres_server)


@pytest.fixture
def own_postgres(postgres_server: Any) -> Iterator[Postgres]:
    """A database for one test alone, without tables."""
    made = new_database(postgres_server)
    yield made
    drop_database(made)
