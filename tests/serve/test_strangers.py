"""Whoever comes to the server and wants more than a terminal gets nothing, and changes nothing."""

import asyncio
import gc
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("asyncssh", reason="the extra ssh is not installed")

import asyncssh

from reltui.cli.catalog import GROUPS
from reltui.serve.keys import ListedKey
from reltui.serve.main import serve_ssh
from reltui.serve.ssh import Limits, RoomServer, listen
from reltui.services.contacts import editing
from support.serve import TIME_LIMIT, Server, make_key
from support.ui import book_of_three, workspace_at

CANARY = "zzcanary"

COMMANDS = [one.name for group in GROUPS.values() for one in group]

REFUSED = (asyncssh.Error, asyncssh.ChannelListenError, OSError, EOFError)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    book = tmp_path / "book.json"
    book_of_three(book)
    workspace = workspace_at(book)
    editing.set_fields(workspace, "c1", {"note": CANARY})
    workspace.book.close()
    one = Server(tmp_path, book)
    yield one
    one.stop()


def kept(server: Server) -> dict[str, bytes]:
    """Everything of the book, by its files."""
    files = (file for file in server.folder.rglob("book.json*") if file.is_file())
    return {str(file): file.read_bytes() for file in files}


async def connect(server: Server, key: Path, **options: Any) -> Any:
    return await asyncssh.connect(
        "127.0.0.1",
        server.port,
        **{"username": "root", "known_hosts": None, "config": None, "client_keys": [str(key)]}
        | options,
    )


async def refused(wish: Any) -> bool:
    """Whether the server says no, or ends it without a word."""
    try:
        got = await asyncio.wait_for(wish, TIME_LIMIT)
    except REFUSED:
        return True
    with suppress(*REFUSED, TimeoutError):
        # Something was opened: it must be over at once, without a word.
        return await asyncio.wait_for(got.stdout.read(), 5) in {"", b""}
    return False


async def wishes(connection: Any) -> AsyncIterator[tuple[str, bool]]:
    """Everything that a client can ask for beside a terminal, and whether it was refused."""
    for name in COMMANDS:
        # Also with a terminal: a command is none the better for it.
        yield name, await refused(connection.create_process(f"reltui {name}"))
    for command in ("sh", "scp -t /tmp", "scp -f book.json", "cat book.json", "\x00"):
        yield command, await refused(connection.create_process(command, term_type="xterm"))
    for subsystem in ("sftp", "netconf", "shell"):
        yield subsystem, await refused(connection.create_process(subsystem=subsystem))
    yield "a client of sftp", await refused(connection.start_sftp_client())
    yield "no terminal", await refused(connection.create_process(request_pty=False))
    yield "a port there", await refused(connection.open_connection("127.0.0.1", 22))
    yield "a socket there", await refused(connection.open_unix_connection("/run/x"))
    nothing = {"session_factory": lambda *_: None}
    for at in (("127.0.0.1", 0), ("", 2222)):
        wish = connection.create_server(lambda *_: nothing, *at)
        yield f"a port of theirs {at}", await refused(wish)
    yield "their socket", await refused(connection.create_unix_server(lambda *_: nothing, "/x"))


@pytest.mark.parametrize(("role", "about"), [("owner", ""), ("coach", ""), ("guest", "Dana")])
async def test_a_listed_key_gets_a_terminal_and_nothing_else(
    role: str, about: str, server: Server
) -> None:
    key = server.list_key("mara", role, about)
    server.start()
    before = kept(server)
    async with await connect(server, key) as connection:
        got = [name async for name, no in wishes(connection) if not no]
        assert got == []
    assert kept(server) == before


async def test_who_is_not_listed_gets_nothing_whatever_they_try(server: Server) -> None:
    server.list_key("mara", "owner")
    stranger = make_key(server.folder, "stranger")
    server.start()
    before = server.book.read_bytes()
    for options in (
        {},
        {"username": "mara"},
        {"client_keys": None, "password": "mara"},
        {"client_keys": None, "password": ""},
        {"client_keys": None, "preferred_auth": "none"},
        {"client_keys": None, "preferred_auth": "keyboard-interactive", "password": "x"},
        {"client_keys": None, "preferred_auth": "hostbased", "client_host_keys": [str(stranger)]},
    ):
        with pytest.raises(REFUSED):
            await connect(server, stranger, **options)
    assert server.book.read_bytes() == before
    assert server.log == ""


async def test_two_hundred_at_once_who_read_nothing_leave_it_alive_and_small(
    server: Server,
) -> None:
    owner = server.list_key("mara", "owner")
    stranger = make_key(server.folder, "stranger")
    server.start()

    async def come(number: int) -> Any:
        with suppress(*REFUSED):
            key = owner if number % 10 == 0 else stranger
            return await connect(server, key, login_timeout=30)

    found = [one for one in await asyncio.gather(*map(come, range(200))) if one is not None]
    assert len(found) <= 20
    assert server.memory() < 200_000
    for one in found:
        one.abort()
        await one.wait_closed()
    async with await connect(server, owner) as connection:
        terminal = await connection.create_process(term_type="xterm", encoding=None)
        assert await asyncio.wait_for(terminal.stdout.read(10), TIME_LIMIT)


async def test_a_client_that_reads_nothing_is_dropped_and_nobody_else_is(server: Server) -> None:
    deaf, other = server.list_key("mara", "owner"), server.list_key("noor", "owner")
    server.start()
    async with await connect(server, deaf) as one, await connect(server, other) as two:
        # It takes in 64 KB, and then no more.
        stuck = await one.create_process(
            term_type="xterm", term_size=(400, 150), encoding=None, window=1 << 16
        )
        fine = await two.create_process(term_type="xterm", encoding=None)
        stuck.channel.pause_reading()
        for _ in range(1000):
            if "mara dropped: the line was too slow" in server.log:
                break
            # Each asks who is here, and everything is drawn anew.
            stuck.stdin.write(b"\x1dw")
            await asyncio.sleep(0.05)
        assert "mara dropped: the line was too slow" in server.log
        assert server.memory() < 200_000
        fine.stdin.write(b"2")
        seen = b""
        while b"Whitfield" not in seen:
            seen += await asyncio.wait_for(fine.stdout.read(65536), TIME_LIMIT)


class PlainServer(RoomServer):
    """A server whose rooms run a program that says nothing."""

    def _command(self, key: ListedKey) -> list[str]:
        del key
        return ["cat"]


@asynccontextmanager
async def in_process(server: Server, limits: Limits) -> AsyncIterator[PlainServer]:
    """A server in this process, with limits of its own."""
    one = PlainServer(server.folder / "serve", server.book, limits)
    acceptor = await listen(one, "127.0.0.1", 0)
    server.port = acceptor.get_port()
    yield one
    acceptor.close()
    while one.rooms or one.connections:
        await asyncio.sleep(0.02)


async def test_who_does_not_log_in_and_who_types_nothing_is_dropped(server: Server) -> None:
    key = server.list_key("mara", "owner")
    async with in_process(server, Limits(login=0.2, idle=0.5)):
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        assert (await asyncio.wait_for(reader.read(), TIME_LIMIT)).startswith(b"SSH-2.0-reltui")
        writer.close()
        await writer.wait_closed()
    async with in_process(server, Limits(idle=0.5)), await connect(server, key) as connection:
        terminal = await connection.create_process(term_type="xterm")
        said = await asyncio.wait_for(terminal.stdout.read(), TIME_LIMIT)
        assert "Nothing was typed for a long time." in said


async def test_who_watches_stays_as_long_as_somebody_types(server: Server) -> None:
    owner, coach = server.list_key("mara", "owner"), server.list_key("tom", "coach")
    async with (
        in_process(server, Limits()) as inside,
        await connect(server, owner) as one,
        await connect(server, coach) as two,
    ):
        driver = await one.create_process(term_type="xterm", encoding=None)
        while not inside.rooms or not inside.rooms[0].members:
            await asyncio.sleep(0.02)
        await two.create_process(term_type="xterm", encoding=None)
        (room,) = inside.rooms
        while len(room.members) < 2:
            driver.stdin.write(b"\x1da")
            await asyncio.sleep(0.02)
        watcher: Any = room.members[1]
        before = watcher._idle.when()
        driver.stdin.write(b"x")
        while watcher._idle.when() <= before:
            await asyncio.sleep(0.02)
        assert watcher.name == "tom"


@pytest.mark.parametrize("kind", ["ssh", "web"])
def test_a_server_collects_what_connections_leave_behind(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collects = []

    def run(work: Coroutine[Any, Any, None]) -> None:
        work.close()
        collects.append(gc.isenabled())

    monkeypatch.setattr(asyncio, "run", run)
    gc.disable()
    try:
        if kind == "ssh":
            serve_ssh(RoomServer(tmp_path, tmp_path / "b.json", Limits()), "127.0.0.1", 0)
        else:
            web = pytest.importorskip("reltui.serve.web", reason="the extra web is not installed")
            web.serve_web(web.GuardedServer(tmp_path / "b.json", 0))
    finally:
        gc.unfreeze()
        gc.enable()
    assert collects == [True]
