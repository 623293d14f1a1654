"""A store that lives as long as its process; for tests and for copies that are read only."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

from reltui.book.core.documents import BookState
from reltui.book.core.erasure import Erasure
from reltui.book.core.errors import BookError
from reltui.book.core.forgotten import Forgotten
from reltui.book.core.operations import ChangeHeader, ChangeRecord, from_body, to_body
from reltui.book.stores.protocol import Reached, StoredView

if TYPE_CHECKING:
    from reltui.book.core.sealing import Vault


class MemoryContent:
    """The changes of a book in memory; several stores may share one.

    `turn` grows when the changes were rewritten, `start` is what they follow.
    """

    def __init__(self, start: BookState | None = None) -> None:
        self.bodies: list[bytes] = []
        self.start = BookState() if start is None else start
        self.views: dict[str, tuple[int, Any, Mapping[str, bytes]]] = {}
        self.turn = 0
        self.forgotten = Forgotten()


class MemoryStore:
    """The changes of a book in memory."""

    readonly: str | None = None
    path: Path | None = None
    lacks_snapshot = False
    has_outgrown = False
    turn = 0
    member = ""
    vault: "Vault | None" = None
    identity = ""
    named_contents: ClassVar[dict[str, MemoryContent]] = {}

    def __init__(
        self, content: MemoryContent | None = None, start: BookState | None = None
    ) -> None:
        self._content = MemoryContent(start) if content is None else content
        self._seen = 0
        self._turn = 0
        self.place = "a book in memory"

    @classmethod
    def named(cls, name: str) -> Self:
        """The store of this name in this process; without a name, a new one."""
        return cls(cls.named_contents.setdefault(name, MemoryContent()) if name else None)

    def exists(self) -> bool:
        """Whether it holds a change."""
        return bool(self._content.bodies)

    def load(self) -> BookState:
        """Everything kept, up to the last change."""
        state = self._content.start.fork()
        for body in self._content.bodies:
            entry = from_body(body)
            state.apply(entry.ops)
            state.seq = entry.head.seq
        self._seen = len(self._content.bodies)
        self._turn = self._content.turn
        return state

    def hold(self) -> None:
        """Nothing to lock: no other process can write."""

    def release(self) -> None:
        """Nothing to unlock."""

    def news(self) -> list[ChangeRecord] | None:
        """The changes since the last look, in order; None where they were rewritten."""
        if self._turn != self._content.turn:
            return None
        found = [from_body(body) for body in self._content.bodies[self._seen :]]
        self._seen += len(found)
        return found

    def append(self, entry: ChangeRecord) -> None:
        """Keep a change."""
        self._content.bodies.append(to_body(entry))
        self._seen += 1

    def heads(self) -> list[ChangeHeader]:
        """The headers of all changes, the oldest first."""
        return [from_body(body).head for body in self._content.bodies]

    def last_heads(self, count: int) -> list[ChangeHeader]:
        """The headers of the last changes, the oldest first: at least so many, or all."""
        return [from_body(body).head for body in self._content.bodies[-count:]]

    def entry(self, seq: int) -> ChangeRecord:
        """One change, by its number."""
        for body in self._content.bodies:
            entry = from_body(body)
            if entry.head.seq == seq:
                return entry
        raise KeyError(seq)

    def mark(self) -> int:
        """The present place in the journal."""
        return self._seen

    def tidy(
        self,
        state: BookState,
        mark: object,
        at: datetime,
        pause: Callable[[], None] | None = None,
        *,
        backup: bool = False,
        spare: Path | None = None,
    ) -> None:
        """Memory needs no snapshot and no backup."""

    def read_view(self, name: str) -> StoredView | None:
        """A value that was kept, with the changes since."""
        found = self._content.views.get(name)
        if found is None:
            return None
        seen, value, parts = found
        later = [from_body(body) for body in self._content.bodies[seen : self._seen]]
        return StoredView(value, later, parts.__getitem__, seen)

    def write_view(self, name: str, value: object, parts: Mapping[str, bytes]) -> None:
        """Keep a value that is true as of now."""
        self._content.views[name] = (self._seen, value, parts)

    def backup(self, state: BookState, target: Path) -> Path:
        """Refuse: a book in memory needs no backup.

        Raises:
            BookError: always.
        """
        del state, target
        raise BookError("This book lives in memory only: it has no backups. Export it instead.")

    def erase(self, person: Erasure, state: BookState, entries: list[ChangeRecord]) -> Reached:
        """Erase a person from every change; their documents are in `state` no more."""
        kept = [entry for one in entries if (entry := person.cleaned(one)) is not None]
        person.strip(self._content.start)
        self._content.bodies = [to_body(entry) for entry in kept]
        self._content.views.clear()
        words = (*person.names, *person.addresses)
        self._content.forgotten = self._content.forgotten.with_words(words)
        self._content.turn += 1
        del state
        return Reached()

    def forgotten(self) -> Forgotten:
        """The people who were forgotten here, as keyed hashes that reveal nothing."""
        return self._content.forgotten

    def verify(self) -> list[str]:
        """A book in memory cannot be damaged."""
        return []

    def remarks(self) -> list[str]:
        """A book in memory has no remarks."""
        return []

    def warning(self) -> str | None:
        """No other process can reach a book in memory."""
        return None

    def close(self) -> None:
        """Nothing to close."""
