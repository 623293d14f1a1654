"""A wire between one machine and a PostgreSQL: it can be cut, or fall silent, as a network does."""

import shutil
import socket
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from support.opened import at_end
from support.postgres import Postgres
from support.temporary import SHARED

State = Literal["sound", "cut", "silent"]
_SOCKET: Final = ".s.PGSQL.5432"
_AT_ONCE: Final = 65_536
_TURN: Final = 0.05


class Wire:
    """The socket that a machine connects to; what passes goes on to the server's own.

    `is_cut`: nobody can connect, and who was connected is not any more. `is_silent`: everything
    that is sent vanishes, and nothing comes back.
    """

    def __init__(self, postgres: Postgres) -> None:
        self._postgres = postgres
        # A short path: the name of a socket may have 107 bytes.
        self._folder = Path(tempfile.mkdtemp(prefix="rw-", dir=SHARED))
        self._target = str(postgres.socket)
        self._listener: socket.socket | None = None
        self._ends: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.is_silent = False
        self.mend()
        at_end(self.close)

    def address(self, book: str, user: str = "postgres") -> str:
        """The address of a book as it is over this wire."""
        return f"postgresql://{user}@/{self._postgres.database}?host={self._folder}#{book}"

    def mend(self) -> None:
        """Let everything pass again."""
        self.is_silent = False
        if self._listener is None:
            self._listener = socket.socket(socket.AF_UNIX)
            self._listener.bind(str(self._folder / _SOCKET))
            self._listener.listen(64)
            self._begin(self._accept, self._listener)

    def fall_silent(self) -> None:
        """Let nothing pass from now on, and say so to nobody."""
        self.is_silent = True

    def cut(self) -> None:
        """End every connection, and take no more."""
        listener, self._listener = self._listener, None
        if listener is not None:
            (self._folder / _SOCKET).unlink()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        self._ends.clear()
        self._threads.clear()

    def close(self) -> None:
        """Cut it for good."""
        self.cut()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _begin(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                here, _ = listener.accept()
            except OSError:
                return
            there = socket.socket(socket.AF_UNIX)
            try:
                there.connect(self._target)
            except OSError:
                here.close()
                there.close()
                continue
            self._ends += [here, there]
            self._begin(self._pass, here, there)
            self._begin(self._pass, there, here)

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(_AT_ONCE):
                if not self.is_silent:
                    target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            if end is source:
                end.close()
