"""The sync with the team's server while the app runs, in a thread."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from reltui.book.errors import TeamError
from reltui.book.team.membership import read_membership, read_sync_state
from reltui.book.team.outbox import number_of_waiting
from reltui.domain.named import NamedTuple
from reltui.domain.text.plural import plural

if TYPE_CHECKING:
    from reltui.book.team.courier import Background


class SyncStatus(NamedTuple):
    """What waits: changes to send, the reason why they wait, and clashes to settle."""

    waiting: int = 0
    trouble: str = ""
    clashes: int = 0

    @property
    def words(self) -> str:
        """The text for the line at the top; empty if the server has everything."""
        return ", ".join(self._parts())

    @property
    def short(self) -> str:
        """The most important part of the text, for a narrow screen."""
        return next(reversed(self._parts()[:2]), "")

    def _parts(self) -> list[str]:
        parts = [
            "offline" if self.trouble else "",
            f"{self.waiting} to send" if self.waiting else "",
            f"{self.clashes} to settle" if self.clashes else "",
        ]
        return [part for part in parts if part]


class BackgroundSync:
    """Syncs one copy in the background, and tells its status.

    The server is not asked before `start`, so that the first frame does not wait for it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._background: Background | None = None
        self._beginning: threading.Thread | None = None
        self._missing = ""
        self.status = self._look()

    def start(self) -> None:
        """Begin to sync; `look` tells it if this machine lacks what is needed."""
        # In a thread, because the import of the driver takes longer than a key may wait.
        self._beginning = threading.Thread(target=self._begin, name="reltui-sync", daemon=True)
        self._beginning.start()

    def _begin(self) -> None:
        try:
            # The driver of the database is imported only here, after the first frame.
            from reltui.book.team.courier import Background
        except TeamError as error:
            self._missing = str(error)
            return
        self._background = Background(self._path)
        self._background.start()

    def look(self) -> tuple[str, ...] | None:
        """What to tell the user since the last look, in sentences; None if nothing has changed.

        It reads two small files.
        """
        before, now = self.status, self._look()
        if before == now:
            return None
        self.status = now
        said: list[str] = []
        if now.trouble and not before.trouble:
            said.append(now.trouble)
        elif before.trouble and not now.trouble:
            said.append("The team's server is back. Everything is saved there.")
        if now.clashes > before.clashes:
            number = now.clashes - before.clashes
            fields = "1 field was" if number == 1 else f"{number} fields were"
            said.append(
                f"{fields} changed by two people at the same time. The later value stands, the "
                "other is kept: `reltui team clashes`."
            )
        return tuple(said)

    def _look(self) -> SyncStatus:
        known = read_sync_state(self._path)
        trouble = self._missing or known.trouble
        return SyncStatus(number_of_waiting(self._path), trouble, len(known.clashes))

    def where(self) -> str:
        """Where the book is, who works here, and what the server does not have yet."""
        known, state = read_membership(self._path), read_sync_state(self._path)
        waiting = number_of_waiting(self._path)
        left = "everything is on the server"
        if waiting:
            left = f"{plural(waiting, 'change')} still to be sent"
        last = f", last sync {state.reached[:16].replace('T', ' ')}" if state.reached else ""
        return (
            f"The team's book {known.address.shown}, as {known.member}: {left}{last}. "
            f"The copy on this machine is {self._path}."
        )

    def stop(self) -> str:
        """Send what still waits, and end; returns a sentence if a change stays on this machine."""
        if self._beginning is not None:
            self._beginning.join()
            self._beginning = None
        if self._background is not None:
            self._background.stop()
            self._background = None
        waiting = number_of_waiting(self._path)
        if not waiting:
            return ""
        changes = f"{plural(waiting, 'change')} {'is' if waiting == 1 else 'are'}"
        return f"{changes} on this machine only; the team's server gets it at the next sync.\n"
