"""The server signals a change of others to a machine; without signals nothing is lost."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from reltui.book.team import statements as sql
from reltui.book.team.address import address_of
from reltui.book.team.connection import connect
from reltui.book.team.courier import Background, Courier
from reltui.book.team.joining import init
from reltui.book.team.server import Server
from support.opened import at_end
from support.postgres import AT, clock
from support.pty import TIME_LIMIT
from support.team import Machine, Team, next_book
from torture.harness import AT as NOW
from torture.harness import person

NEVER = 3600.0
"""Seconds between two looks, so that only a signal can be the cause of one."""


def add(machine: Machine, name: str) -> None:
    with machine.book() as book, book.change(f"Add {name}", NOW) as change:
        change.add(person(name))


def names(machine: Machine) -> list[str]:
    with machine.book() as book:
        return sorted(contact.name for contact in book.contacts())


def until(holds: Callable[[], bool]) -> bool:
    """Whether something comes true, however busy the machine is."""
    end = time.monotonic() + TIME_LIMIT
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.02)
    return held


@pytest.fixture
def listener(team: Team) -> Iterator[Server]:
    server = Server(team.address)
    assert server.connection.listen()
    yield server
    server.close()


def test_a_change_of_another_machine_is_told_once(team: Team, listener: Server) -> None:
    assert not listener.connection.was_told()
    mara = team.machine("mara")
    add(mara, "Dana Whitfield")
    mara.carry()
    assert until(listener.connection.was_told)
    assert not listener.connection.was_told()


def test_nobody_is_told_of_a_change_of_ones_own_or_of_another_book(
    team: Team, listener: Server
) -> None:
    listener.connection.signal()
    other = Server(address_of(team.postgres.address(next_book())))
    init(other.address, AT)
    other.connection.signal()
    mara = team.machine("mara")
    add(mara, "Dana Whitfield")
    mara.carry()
    assert until(listener.connection.was_told)
    other.close()
    assert not listener.connection.was_told()


class Deaf(psycopg.Connection[Any]):
    """A connection to a server that takes LISTEN, or refuses it, and never signals anything."""

    refuses = False

    def execute(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Run a statement, but for those that have to do with signals."""
        if query in {one.encode() for one in sql.SIGNALS}:
            if self.refuses:
                raise psycopg.errors.FeatureNotSupported("LISTEN is not supported")
            query = b"SELECT 1"
            args = ()
        return super().execute(query, *args, **kwargs)


@pytest.mark.parametrize("refuses", [False, True])
def test_a_server_without_signals_is_asked_each_time(
    team: Team, monkeypatch: pytest.MonkeyPatch, refuses: bool
) -> None:
    monkeypatch.setattr(Deaf, "refuses", refuses)

    def deaf(address: Any, seconds: int) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(psycopg, "connect", Deaf.connect)
            return connect(address, seconds)

    server = Server(team.address, connect=deaf)
    assert not server.connection.listen()
    assert server.connection.was_told()
    assert server.connection.line is None
    ben = team.machine("ben")
    courier = Courier(ben.path, server, clock(), listens=True)
    mara = team.machine("mara")
    add(mara, "Dana Whitfield")
    mara.carry()
    assert courier.has_work()
    assert courier.carry().taken == 1
    assert courier.has_work()
    courier.close()
    assert names(ben) == ["Dana Whitfield"]


def test_a_courier_rests_until_there_is_work(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    moments = [NOW.astimezone()]
    courier = Courier(ben.path, Server(team.address), lambda: moments[-1], listens=True)
    assert courier.has_work()
    courier.carry()
    assert not courier.has_work()
    add(ben, "Imran Sheikh")
    assert courier.has_work(), "a change of this machine waits"
    courier.carry()
    assert not courier.has_work()
    add(mara, "Dana Whitfield")
    mara.carry()
    assert until(courier.has_work), "another machine has sent a change"
    courier.carry()
    assert not courier.has_work()
    moments.append(moments[-1].replace(year=moments[-1].year + 1))
    assert courier.has_work(), "nobody has asked for long"
    courier.close()


def test_a_lost_connection_is_made_again(team: Team, listener: Server) -> None:
    team.postgres.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    assert until(lambda: not listener.connection.is_open or listener.connection.was_told())
    assert listener.connection.was_told()
    assert listener.connection.listen()


def test_a_change_of_another_arrives_by_a_signal_alone(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    behind = Background(ben.path, every=NEVER, longest=NEVER)
    at_end(behind.stop)
    behind.start()
    assert until(lambda: any(one.name == "ben's laptop" and one.seen_at for one in machines(team)))
    assert until(lambda: listens(team))
    add(mara, "Dana Whitfield")
    mara.carry()
    assert until(lambda: names(ben) == ["Dana Whitfield"])


def machines(team: Team) -> list[Any]:
    server = Server(team.address)
    try:
        return server.machines()
    finally:
        server.close()


def listens(team: Team) -> bool:
    """Whether somebody waits for signals in this database, with nothing left to do."""
    rows = team.postgres.run(
        "SELECT query FROM pg_stat_activity WHERE datname = current_database() "
        "AND application_name = 'reltui' AND state = 'idle' AND query NOT LIKE 'LISTEN%'"
    )
    return bool(rows)
