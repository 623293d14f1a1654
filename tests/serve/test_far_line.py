"""A line that is far away: each byte waits, some wait longer; the same keys make the same book."""

import random
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from support.opened import at_end
from support.serve import SSH, Client, Server
from support.ui import book_of_three, workspace_at

pytest.importorskip("asyncssh", reason="the extra ssh is not installed")
pytestmark = pytest.mark.skipif(SSH is None, reason="the OpenSSH client is not installed")

DELAY = 0.1
"""Seconds that a byte is under way, in each direction: 200 ms there and back."""

RESENT = 0.4
"""Seconds more for a packet that was lost and sent again, as TCP does it."""

LOSS = 0.1

Sent = tuple[float, bytes] | None


class FarLine:
    """A port that passes everything on to another one, late, and in pieces."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._random = random.Random(14)  # noqa: S311 - it only says what is late
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        at_end(self._listening.close)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to))
            for one, other in ((near, far), (far, near)):
                queue: Queue[Sent] = Queue()
                threading.Thread(target=self._take, args=(one, queue), daemon=True).start()
                threading.Thread(target=self._give, args=(other, queue), daemon=True).start()

    def _take(self, source: socket.socket, queue: "Queue[Sent]") -> None:
        due = 0.0
        while True:
            try:
                data = source.recv(self._random.randint(1, 1400))
            except OSError:
                data = b""
            late = RESENT if self._random.random() < LOSS else 0.0
            due = max(due, time.monotonic() + DELAY + late)
            queue.put((due, data) if data else None)
            if not data:
                return

    def _give(self, target: socket.socket, queue: "Queue[Sent]") -> None:
        while (sent := queue.get()) is not None:
            time.sleep(max(0.0, sent[0] - time.monotonic()))
            try:
                target.sendall(sent[1])
            except OSError:
                break
        target.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    book = tmp_path / "book.json"
    book_of_three(book)
    one = Server(tmp_path, book)
    yield one
    one.stop()


def review(client: Client, *, cut: bool = False) -> None:
    """The same keys on both lines, typed ahead.

    Where the line cuts, an arrow key and the end of a paste come in two pieces.
    """
    client.wait_for("Today")
    client.type("2/Dana\r")
    client.type("\x1b")
    if cut:
        time.sleep(0.25)
    client.type("[B:dana call: over a far line !fri\r")
    client.type("1  ")
    client.type(":priya: asks for a date\r:dana: \x1b[200~one\r\ntwo\x1b")
    if cut:
        time.sleep(1.0)
    client.type("[201~\r2/Priya\r")
    client.wait_for("Priya Nair Contoso")
    client.wait_gone("Northwind")
    client.type("\x1b3q")
    assert client.ended()


def test_a_far_line_ends_with_the_same_book(server: Server, tmp_path: Path) -> None:
    near = tmp_path / "near"
    near.mkdir()
    for file in tmp_path.glob("book.json*"):
        if file.is_file():
            shutil.copy(file, near / file.name)
    key = server.list_key("mara", "owner")
    server.start()
    true_port, server.port = server.port, FarLine(server.port).port
    far_client = server.client(key)
    review(far_client, cut=True)
    server.port = true_port
    command = [sys.executable, "-m", "reltui", "--book", str(near / "book.json")]
    review(Client([*command, "--today", "2026-11-22"], (80, 24)))
    one, other = workspace_at(server.book), workspace_at(near / "book.json")
    assert one.book.dossiers() == other.book.dossiers()
    assert "one\ntwo" in {note.text for note in one.dossier("c1").notes}
    assert {promise.text for promise in one.dossier("c1").commitments} >= {"over a far line"}
    one.book.close()
    other.book.close()
