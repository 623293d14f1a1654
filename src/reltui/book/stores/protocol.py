"""The protocol of a store: what a book needs of a disk, of memory or of a server.

A store keeps changes in order and gives them back. It knows nothing of TinyDB or of undo. What a
store cannot do (a backup of a book in memory) it refuses with a sentence. A new kind of store is a
file here and a line in `reltui.book.locations`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from reltui.book.core.documents import BookState
from reltui.book.core.operations import ChangeHeader, ChangeRecord
from reltui.domain.named import NamedTuple

if TYPE_CHECKING:
    from reltui.book.core.erasure import Erasure
    from reltui.book.core.forgotten import Forgotten
    from reltui.book.core.sealing import Vault


class Reached(NamedTuple):
    """What an erasure did outside the book itself.

    `backups` were cleaned, or, being damaged, removed; `missing` ones are no longer where they were
    made; `drafts` were dropped; `unreached` names what may still hold the person.
    """

    backups: int = 0
    missing: int = 0
    drafts: int = 0
    unreached: tuple[str, ...] = ()


class StoredView(NamedTuple):
    """What was worked out from the book before: a JSON value, and bytes beside it.

    `later` are the changes since. `part` reads the bytes with a name; it raises LookupError where
    they are not there, or are not what was kept. `at` is the same for values that were kept at the
    same place in the journal.
    """

    value: Any
    later: list[ChangeRecord]
    part: Callable[[str], bytes]
    at: object = None


class Store(Protocol):
    """What a book needs of the place where its changes are kept.

    `place` is what a sentence calls it.
    """

    place: str

    @property
    def path(self) -> Path | None:
        """The file of the book, None where it has none."""
        ...

    @property
    def member(self) -> str:
        """Who works here, in a team's book; empty where nobody else does."""
        ...

    @property
    def vault(self) -> "Vault | None":
        """What seals the words of a member of a team; None in a book of one's own."""
        ...

    @property
    def turn(self) -> int:
        """A number that grows where changes that were told before have other numbers now."""
        ...

    def exists(self) -> bool:
        """Whether there is a book here, or what is left of one."""
        ...

    @property
    def identity(self) -> str:
        """The mark that all that is kept of this book bears; empty where it needs none."""
        ...

    @property
    def readonly(self) -> str | None:
        """Why nothing can be kept here, as a sentence; None where it can."""
        ...

    def load(self) -> BookState:
        """Everything kept, up to the last change.

        Raises:
            BookDamaged, BookLocked: it cannot be read.
        """
        ...

    @property
    def lacks_snapshot(self) -> bool:
        """Whether `tidy` is due at once, because a part of what was kept was taken away."""
        ...

    @property
    def has_outgrown(self) -> bool:
        """Whether so much came after the snapshot that who only reads should renew it, too."""
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

    def news(self) -> list[ChangeRecord] | None:
        """The changes since the last look, in order; None where everything must be loaded again."""
        ...

    def append(self, entry: ChangeRecord) -> None:
        """Keep a change for good; only between `hold` and `release`, after the news.

        Raises:
            BookError: it could not be kept, and is not.
        """
        ...

    def heads(self) -> list[ChangeHeader]:
        """The headers of all changes, the oldest first.

        Raises:
            BookDamaged: an old change cannot be read.
        """
        ...

    def last_heads(self, count: int) -> list[ChangeHeader]:
        """The headers of the last changes, the oldest first: at least so many, or all.

        Raises:
            BookDamaged: one of them cannot be read.
        """
        ...

    def entry(self, seq: int) -> ChangeRecord:
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
        self,
        state: BookState,
        mark: Any,
        at: datetime,
        pause: Callable[[], None] | None = None,
        *,
        backup: bool = False,
        spare: Path | None = None,
    ) -> None:
        """Keep a state as it was at a mark, where that is due, so that loading is quick and safe.

        `at` is the time of its last change; with `backup` a backup is made, due or not. It runs
        beside other changes, without the lock.

        Raises:
            BookError: it could not be kept; nothing is lost.
        """
        ...

    def read_view(self, name: str) -> StoredView | None:
        """A value that was worked out from the book before, with the changes since; None without.

        It is never the truth: a damaged or foreign one counts as none.
        """
        ...

    def write_view(self, name: str, value: Any, parts: Mapping[str, bytes]) -> None:
        """Keep a JSON value that was worked out from the book as it is now, for next time.

        `parts` are bytes beside it that are read one by one, when they are needed.

        Raises:
            BookError: it could not be written; the book itself is as it was.
        """
        ...

    def backup(self, state: BookState, target: Path) -> Path:
        """Write a state to a file of the owner's choice, read it back, and return its path.

        Raises:
            BookError: it could not be written, or did not read back.
        """
        ...

    def erase(self, person: "Erasure", state: BookState, entries: list[ChangeRecord]) -> Reached:
        """Erase a person from everything that is kept; only between `hold` and `release`.

        `state` is the book without them, `entries` every change as it was.

        Raises:
            BookError: the person is still in the book.
        """
        ...

    def forgotten(self) -> "Forgotten":
        """The people who were forgotten here, as keyed hashes that reveal nothing.

        Raises:
            BookLocked: it cannot be read now.
        """
        ...

    def verify(self) -> list[str]:
        """What is wrong with what is kept, each problem a sentence; empty where all is well."""
        ...

    def remarks(self) -> list[str]:
        """Remarks that are not damage, each a sentence."""
        ...

    def warning(self) -> str | None:
        """A sentence where two terminals cannot be kept apart here; None where they can."""
        ...

    def close(self) -> None:
        """Close everything that is open."""
        ...
