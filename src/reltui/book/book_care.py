"""Looking after an open book: tidying, checking, backing up, restoring, forgetting."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reltui.book.book_reader import Reader
from reltui.book.core.undo_log import contacts_of

if TYPE_CHECKING:
    from reltui.book.stores.view_cache import Kept
    from reltui.book.tinydb.storage import BookStorage


class Caretaker(Reader):
    """What keeps a book safe and quick; each deed is imported when it is asked for."""

    _storage: "BookStorage"

    @property
    def warning(self) -> str | None:
        """A sentence where two terminals cannot be kept apart here: a network or synced folder."""
        from reltui.book.upkeep.health import warning

        return warning(self.path)

    def tidy(self, pause: Callable[[], None] | None = None) -> None:
        """Renew the snapshot once the journal has grown, and make the hourly backup.

        It waits for nobody and may run in a thread; `pause` is called now and then to let others
        go first.

        Raises:
            BookError: something could not be written; nothing is lost.
        """
        self._storage.tidy(pause)

    def ready(self, name: str) -> "Kept | None":
        """A value that was kept ready before, with the contacts touched since; None where none is.

        The first screen begins with it and works out anew only what was touched.
        """
        from reltui.book.stores import view_cache
        from reltui.book.upkeep.owner_requests import on_disk

        if self._storage.readonly is not None or not self._state.seq:
            return None
        store = on_disk(self._storage)
        found = view_cache.read(store.path, name)
        later = None if found is None else store.since(found[0])
        if found is None or later is None:
            return None
        ops = [op for entry in later for op in entry.ops]
        return view_cache.Kept(found[1], frozenset({who for op in ops for who in contacts_of(op)}))

    def keep_ready(self, name: str, value: Any) -> None:
        """Keep a JSON value that was worked out from the book as it is now, for next time.

        `name` is a word of letters, digits and hyphens.

        Raises:
            BookError: it could not be written; the book itself is as it was.
        """
        from reltui.book.upkeep.owner_requests import keep_ready

        keep_ready(self._storage, name, value)

    def verify(self) -> list[str]:
        """What is wrong with the book's files, each problem a sentence; empty where all is well."""
        from reltui.book.upkeep.health import problems

        return problems(self.path)

    def remarks(self) -> list[str]:
        """What is worth knowing of the book's files and is no damage, each a sentence."""
        from reltui.book.upkeep.health import remarks

        return remarks(self.path)

    def backup(self, target: Path) -> Path:
        """Write a backup of the whole book to a file, read it back, and return its path.

        Raises:
            BookError: it could not be written, or did not read back.
        """
        from reltui.book.upkeep.owner_requests import back_up

        return back_up(self._storage, target)

    def restore(self, source: Path, at: datetime) -> None:
        """Make the book what a backup holds, as one change that can be undone.

        Raises:
            BookDamaged: the backup is damaged; nothing was changed.
            BookError: as `change`.
        """
        from reltui.book.upkeep.owner_requests import restore

        restore(self._storage, source, at)
