"""What all tests share: the profile of laws, a database, and that a test leaves nothing behind."""

import gc
import os
import tempfile
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final

import pytest

from reltui import encryption
from support.laws import choose
from support.opened import close_all, descriptors, left_open, left_over
from support.postgres import Postgres, drop_database, folder_of, new_database, start
from support.temporary import folder_of_test

os.environ["LC_ALL"] = "C.UTF-8"
"""The home country of phones comes from the locale: tests have none, wherever they run."""

choose()

os.fsync = os.fdatasync = lambda _: None  # type: ignore[assignment]
"""No test can cut the power, and half of the time of a small book is spent on waiting for a disk.

What an order of writes leaves after a cut is tried by `torture.powercut`, on a disk that it plays.
"""

encryption.COST = encryption.Cost(64, 1, 1)
"""A try of a passphrase costs next to nothing in the process of the tests."""


gc.disable()
"""While the tests are collected nothing becomes garbage, and looking for it takes a third of it."""


_WAITED_FOR: Final = {"support.pty", "support.serve", "support.browser", "subprocess"}
"""What starts another program; a test that waits for one takes seconds."""


def _waits(module: object) -> bool:
    """Whether the tests of a module wait for a terminal, server or program, by what it imports."""
    names = {getattr(one, "__module__", "") for one in vars(module).values()}
    names |= {getattr(one, "__name__", "") for one in vars(module).values()}
    return not names.isdisjoint(_WAITED_FOR)


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Give each worker its part of the modules whose tests wait, among its first tests.

    Each worker begins with a part of the list, and they would all come to one worker otherwise; one
    that comes last is waited for by all, so that those with few tests, the longest, come first.
    Others stand between them, which use the processor meanwhile.
    """
    groups = [list(group) for _, group in groupby(items, lambda one: one.module)]
    waiting = sorted((group for group in groups if _waits(group[0].module)), key=len)
    late = {group[0].module for group in waiting}
    others = iter([one for one in items if one.module not in late])
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    begun, total = 0, len(items)
    items.clear()
    for number in range(workers):
        size = (total - begun) // (workers - number)
        begun += size
        mine = waiting[number::workers]
        between = max(0, size * 2 // 3 - sum(map(len, mine))) // (len(mine) or 1)
        part: list[pytest.Function] = []
        for group in mine:
            part += [*group, *islice(others, between)]
        items += [*part, *islice(others, max(0, size - len(part)))]
    items += others


def pytest_collection_finish() -> None:
    """Let the garbage collector look at what tests make, and seldom: what is collected stays."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 10, 10)


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Any:
    """The PostgreSQL of this run of the tests, shared by its processes."""
    run = getattr(request.config, "workerinput", {}).get("testrunuid", "")
    if not run:
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


@pytest.fixture(scope="session", autouse=True)
def temporary_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder for temporary files that no other process uses, so that leftovers are seen."""
    folder = str(tmp_path_factory.mktemp("temporary"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "TMPDIR", folder)
        patch.setattr(tempfile, "tempdir", folder)
        yield


@pytest.fixture
def tmp_path(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    leaves_nothing_behind: None,
) -> Path:
    """A folder of its own for each test."""
    del leaves_nothing_behind
    return folder_of_test(request, tmp_path_factory)


@pytest.fixture(autouse=True)
def own_environment() -> Iterator[None]:
    """Take back what a test, or a command that it ran, has set for the programs of this user.

    `--ascii` and `--key-file` set a variable for the app: the next test must not see it.
    """
    before = {name: value for name, value in os.environ.items() if name.startswith("RELTUI_")}
    yield
    for name in [name for name in os.environ if name.startswith("RELTUI_")]:
        if name not in before:
            del os.environ[name]
    os.environ.update(before)


@pytest.fixture(autouse=True)
def leaves_nothing_behind() -> Iterator[None]:
    """Fail a test that leaves a file open, or a temporary file of reltui in its place."""
    before, files = descriptors(), left_over()
    yield
    close_all()
    assert left_open(before) == [], "the test has left these open"
    assert left_over() == files, "the test has left these temporary files"
