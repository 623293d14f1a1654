"""Serving over SSH on this machine: memory by rooms, a key against the local app, joins, drops."""

import asyncio
import fcntl
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from statistics import median
from typing import Any, Final

import asyncssh

from reltui.book.book import Book
from reltui.services.transfer.example_book import build_example
from support.serve import Server
from support.ui import TODAY, now

ROOMS: Final = (1, 10, 50)
KEYS: Final = 60
DROPS: Final = int(os.environ.get("RELTUI_BENCH_DROPS", "1000"))
QUIET: Final = 0.08
"""Seconds without a byte after which a screen counts as drawn."""

FIRST: Final = 60.0
"""Seconds that a room may take to draw its first screen, where fifty start at once."""


def run() -> list[str]:
    """The lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.json"
        book = Book(path)
        build_example(book, TODAY, now())
        book.tables.close()
        server = Server(Path(folder), path)
        key, coach = server.list_key("mara", "owner"), server.list_key("tom", "coach")
        server.start("--per-key", "50")
        try:
            return [
                f"machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start",
                *asyncio.run(_measure(server, key, coach)),
                f"load {os.getloadavg()[0]:.1f} at the end",
            ]
        finally:
            server.stop()


async def _measure(server: Server, key: Path, coach: Path) -> list[str]:
    return [
        *await _keys(server, key),
        *await _joins(server, key, coach),
        *await _rooms(server, key),
        *await _drops(server, key),
    ]


class _Line:
    """One client of the server at a terminal of 80 columns and 24 lines."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.process: Any = None

    async def open(self, server: Server, key: Path) -> None:
        """Connect, and ask for a terminal."""
        self.connection = await asyncssh.connect(
            "127.0.0.1",
            server.port,
            username="x",
            known_hosts=None,
            client_keys=[str(key)],
            config=None,
        )
        self.process = await self.connection.create_process(
            term_type="xterm-256color", term_size=(80, 24), encoding=None
        )

    async def until_quiet(self, first: float, quiet: float = QUIET) -> float:
        """The seconds until the last byte of what comes now."""
        start = last = time.perf_counter()
        wait = first
        while True:
            try:
                data = await asyncio.wait_for(self.process.stdout.read(65536), wait)
            except TimeoutError:
                return last - start
            if not data:
                return last - start
            last, wait = time.perf_counter(), quiet

    async def until(self, word: bytes, most: float = FIRST) -> float:
        """The seconds until a word has come."""
        start, seen = time.perf_counter(), b""
        while word not in seen:
            seen += await asyncio.wait_for(self.process.stdout.read(65536), most)
        return time.perf_counter() - start

    def close(self) -> None:
        """Drop the line."""
        self.connection.abort()


def _tree(pid: int) -> list[int]:
    """The processes that a process has started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in told]


def _memory(pid: int) -> int:
    """What a process has for itself, in kilobytes: shared pages count by their share."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(told.split("\nPss:")[1].split()[0])


async def _keys(server: Server, key: Path) -> list[str]:
    """A key to the last byte of what it draws: over the server, and without it."""
    line = _Line()
    await line.open(server, key)
    await line.until(b"Today")
    await line.until_quiet(1.0, 0.5)
    remote, local = [], []
    with _Local(server) as app:
        for turn in range(KEYS):
            letter = b"j" if turn % 2 else b"k"
            line.process.stdin.write(letter)
            remote.append(await line.until_quiet(1.0))
            local.append(app.press(letter))
    line.close()
    one, other = median(remote), median(local)
    return [
        f"key to last byte: {one * 1e3:.1f} ms over SSH, {other * 1e3:.1f} ms local: "
        f"{one / other:.2f}x"
    ]


class _Local:
    """The same program at a pseudo-terminal of its own."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def __enter__(self) -> "_Local":
        self.pid, self.fd = pty.fork()
        if not self.pid:
            environment = {**self._server.environment, "TERM": "xterm-256color"}
            command = ["-m", "reltui", "--book", str(self._server.book), "--today", "2026-11-22"]
            os.execve(sys.executable, [sys.executable, *command], environment)  # noqa: S606
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._read(20.0, 1.5)
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, 9)
        os.close(self.fd)
        os.waitpid(self.pid, 0)

    def press(self, letter: bytes) -> float:
        """The seconds from a key to the last byte."""
        os.write(self.fd, letter)
        return self._read(1.0, QUIET)

    def _read(self, first: float, quiet: float) -> float:
        start = last = time.perf_counter()
        wait = first
        while select.select([self.fd], [], [], wait)[0]:
            if not os.read(self.fd, 65536):
                break
            last, wait = time.perf_counter(), quiet
        return last - start


async def _joins(server: Server, key: Path, coach: Path) -> list[str]:
    """From letting somebody in to the whole screen at their terminal."""
    owner = _Line()
    await owner.open(server, key)
    await owner.until(b"Today")
    found = []
    for _ in range(5):
        await owner.until_quiet(1.0, 0.5)
        watcher = _Line()
        await watcher.open(server, coach)
        await watcher.until(b"Waiting")
        owner.process.stdin.write(b"\x1da")
        found.append(await watcher.until(b"Today"))
        watcher.close()
    owner.close()
    return [f"joining a room: {median(found) * 1e3:.0f} ms from letting in to the screen"]


async def _rooms(server: Server, key: Path) -> list[str]:
    """The memory of the server, and of each room, by the number of rooms."""
    assert server.process is not None
    lines: list[_Line] = []
    report = [f"memory of the server, no room: {_memory(server.process.pid) / 1024:.0f} MB"]
    for count in ROOMS:
        while len(lines) < count:
            one = _Line()
            await one.open(server, key)
            await one.until(b"Today")
            lines.append(one)
        await asyncio.sleep(2)
        rooms = [_memory(pid) for pid in _tree(server.process.pid)]
        own = _memory(server.process.pid)
        report.append(
            f"{count} rooms: the server {own / 1024:.0f} MB, each room "
            f"{median(rooms) / 1024:.0f} MB, all {(own + sum(rooms)) / 1024:.0f} MB"
        )
    for one in lines:
        one.close()
    return report


async def _drops(server: Server, key: Path) -> list[str]:
    """Many connects and drops: what the server has grown by, and what is left running.

    Each fourth line drops once its screen has come, the others as soon as they are in. Memory is
    looked at where no room runs: what libraries share with the rooms would count by its share.
    """
    assert server.process is not None
    pid, start = server.process.pid, time.perf_counter()
    before = 0
    warm = max(10, DROPS // 10)
    for turn in range(1, DROPS + 1):
        one = _Line()
        await one.open(server, key)
        if turn % 4 == 0:
            await one.process.stdout.read(1)
        one.close()
        while len(_tree(pid)) > 8:
            await asyncio.sleep(0.05)
        if turn == warm:
            await _until_no_room(pid)
            before = _own(pid)
    await _until_no_room(pid)
    after, seconds = _own(pid), time.perf_counter() - start
    return [
        f"{DROPS} connects and drops in {seconds:.0f} s: the server {before / 1024:.1f} MB after "
        f"{warm} of them, {after / 1024:.1f} MB at the end ({after / before - 1:+.1%}), "
        f"{len(_tree(pid))} processes left"
    ]


async def _until_no_room(pid: int) -> None:
    """Wait until the program of every room has ended."""
    end = time.perf_counter() + FIRST
    while _tree(pid) and time.perf_counter() < end:
        await asyncio.sleep(0.2)


def _own(pid: int) -> int:
    """All that a process has in memory, in kilobytes, with what it shares."""
    told = Path(f"/proc/{pid}/status").read_text()
    return int(told.split("VmRSS:")[1].split()[0])
