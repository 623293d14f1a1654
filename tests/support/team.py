"""Machines that share a team's book, each with its own folder, and a courier called by hand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from reltui.book.book import Book
from reltui.book.core.erasure import Erasure
from reltui.book.core.operations import ChangeRecord
from reltui.book.team.address import Address, address_of, cache_of
from reltui.book.team.courier import Courier, SyncRound
from reltui.book.team.forgetting import erase_on_server
from reltui.book.team.joining import Who, init, join
from reltui.book.team.server import Server
from reltui.book.team.store import TeamStore
from support.postgres import AT, Postgres, clock

_books = count(1)


def next_book() -> str:
    """A name for a book that no other test of this process has."""
    return f"north-{next(_books)}"


class Machine:
    """One machine: its copy of the book, and what carries its changes."""

    def __init__(
        self,
        address: Address,
        folder: Path,
        name: str,
        *,
        server: Callable[[Address], Server] = Server,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.address, self.name = address, name
        self.path = cache_of(address, folder)
        self._server = server
        if not self.path.exists():
            join(address, self.path, Who(name, f"{name}'s laptop"), AT)
        self.courier = Courier(self.path, server(address), now or clock())

    def carry(self) -> SyncRound:
        """One contact with the server."""
        return self.courier.carry()

    @contextmanager
    def book(self) -> Iterator[Book]:
        """The book on this machine, open."""
        with Book(self.path) as opened:
            yield opened

    def close(self) -> None:
        """Let go of the connection and the files."""
        self.courier.close()


class Team:
    """A team's book in a database, and machines that join it."""

    def __init__(self, postgres: Postgres, folder: Path, book: str = "") -> None:
        self.postgres, self.folder = postgres, folder
        self.address = address_of(postgres.address(book or next_book()))
        self.machines: list[Machine] = []
        init(self.address, AT)
        postgres.spread()

    def machine(self, name: str, **how: Any) -> Machine:
        """One more machine, of the member with this name."""
        folder = self.folder / f"{name}-{len(self.machines)}"
        self.machines.append(Machine(self.address, folder, name, **how))
        return self.machines[-1]

    def settle(self) -> None:
        """Contacts until every machine holds what all have done."""
        for one in [*self.machines, *self.machines]:
            one.carry()

    def close(self) -> None:
        """Let go of every machine."""
        for one in self.machines:
            one.close()


class OnlineStore(TeamStore):
    """A copy that is in contact before and after every change: as if there were no copy.

    So the suite that every store must pass runs against the server itself.
    """

    def __init__(self, path: Path, address: Address) -> None:
        super().__init__(path, eraser=self._erase)
        self._talk = Server(address)
        self._courier = Courier(path, self._talk, clock())
        self._is_held = False

    def _erase(
        self, store: TeamStore, person: Erasure, entries: list[ChangeRecord]
    ) -> tuple[ChangeRecord, tuple[str, ...]]:
        return erase_on_server(store, person, entries, self._talk)

    def load(self) -> Any:
        """Everything that the server holds."""
        self._courier.carry()
        return super().load()

    def hold(self) -> None:
        """Take in what the server holds first."""
        self._courier.carry()
        super().hold()
        self._is_held = True

    def release(self) -> None:
        """Send what was kept."""
        super().release()
        self._is_held = False
        self._courier.carry()

    def news(self) -> list[ChangeRecord] | None:
        """What the server and this machine have taken in since."""
        if not self._is_held:
            self._courier.carry()
        return super().news()

    def close(self) -> None:
        """Let go of everything."""
        self._courier.close()
        super().close()
