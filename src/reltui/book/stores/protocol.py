"""Where the journal of a book lives: the narrow seam between a book and a disk, or a server.

A store keeps changes in order and gives them back. It knows nothing of contacts, of TinyDB or of
undo. `MemoryStore` keeps them as long as the process lives.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from reltui.book.core.documents import State
from reltui.book.core.operations import Entry, Head, from_body, to_body


class Store(Protocol):
    """What a book needs of the place where its changes are kept."""

    @property
    def readonly(self) -> str | None:
        """Why nothing can be kept here, as a sentence; None where it can."""
        ...

    def load(self) -> State:
        """Everything kept, up to the last change.

        Raises:
            BookDamaged, BookLocked: it cannot be read.
        """
        ...

    def hold(self) -> None:
        """Keep every other writer out until `release`.

        Raises:
            BookLocked, BookDamaged: nothing can be kept here now.
        """
        ...

    def release(self) -> None:
        """Let other writers in again."""
        ...

    def news(self) -> list[Entry] | None:
        """The changes since the last look, in order; None where all is to be loaded anew."""
        ...

    def append(self, entry: Entry) -> None:
        """Keep a change for good; only between `hold` and `release`, after the news.

        Raises:
            BookError: it could not be kept, and is not.
        """
        ...

    def heads(self) -> list[Head]:
        """What every change was, the oldest first.

        Raises:
            BookDamaged: an old change cannot be read.
        """
        ...

    def entry(self, seq: int) -> Entry:
        """One change, by its number.

        Raises:
            BookDamaged: it cannot be read.
            KeyError: it is not there.
        """
        ...

    def mark(self) -> Any:
        """The present place in the journal, for `tidy`."""
        ...

    def tidy(
        self, state: State, mark: Any, at: datetime, pause: Callable[[], None] | None = None
    ) -> None:
        """Keep a state as it was at a mark, where that is due, so that loading is quick and safe.

        `at` is the time of its last change. It runs beside other changes, without the lock.

        Raises:
            BookError: it could not be kept; nothing is lost.
        """
        ...

    def close(self) -> None:
        """Let go of everything that is open."""
        ...


class Shelf:
    """The changes of a book in memory; several stores may share one."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.held = False


class MemoryStore:
    """A store that lives as long as its shelf; for tests, for the demonstration and for "as of"."""

    readonly: str | None = None

    def __init__(self, shelf: Shelf | None = None, start: State | None = None) -> None:
        self._shelf = Shelf() if shelf is None else shelf
        self._start = State() if start is None else start
        self._seen = 0

    def load(self) -> State:
        """Everything kept, up to the last change."""
        state = self._start.fork()
        for body in self._shelf.bodies:
            entry = from_body(body)
            state.apply(entry.ops)
            state.seq = entry.head.seq
        self._seen = len(self._shelf.bodies)
        return state

    def hold(self) -> None:
        """Nobody else can write while this thread runs."""

    def release(self) -> None:
        """Nobody was kept out."""

    def news(self) -> list[Entry] | None:
        """The changes since the last look, in order."""
        found = [from_body(body) for body in self._shelf.bodies[self._seen :]]
        self._seen += len(found)
        return found

    def append(self, entry: Entry) -> None:
        """Keep a change."""
        self._shelf.bodies.append(to_body(entry))
        self._seen += 1

    def heads(self) -> list[Head]:
        """What every change was, the oldest first."""
        return [from_body(body).head for body in self._shelf.bodies]

    def entry(self, seq: int) -> Entry:
        """One change, by its number."""
        for body in self._shelf.bodies:
            entry = from_body(body)
            if entry.head.seq == seq:
                return entry
        raise KeyError(seq)

    def mark(self) -> int:
        """The present place in the journal."""
        return self._seen

    def tidy(
        self, state: State, mark: Any, at: datetime, pause: Callable[[], None] | None = None
    ) -> None:
        """Memory needs no snapshot and no backup."""

    def close(self) -> None:
        """Nothing is open."""
