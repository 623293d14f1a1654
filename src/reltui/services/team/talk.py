"""The talk with the team's server while the app runs: beside it, once a second."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reltui.book.errors import TeamError
from reltui.book.team.membership import read_contact, read_membership
from reltui.book.team.outbox import number_of_waiting
from reltui.domain.text.plural import plural

if TYPE_CHECKING:
    from reltui.book.team.courier import Background


class Heard(NamedTuple):
    """How the copy stands: changes on this machine only, why, and fields that two have changed."""

    waiting: int = 0
    trouble: str = ""
    clashes: int = 0

    @property
    def words(self) -> str:
        """What the line at the top says; empty where the server has everything."""
        return ", ".join(self._parts())

    @property
    def short(self) -> str:
        """The same in few cells: what matters most of it."""
        return next(reversed(self._parts()[:2]), "")

    def _parts(self) -> list[str]:
        parts = [
            "offline" if self.trouble else "",
            f"{self.waiting} to send" if self.waiting else "",
            f"{self.clashes} to settle" if self.clashes else "",
        ]
        return [part for part in parts if part]


class Talk:
    """Carries the changes of one copy in the background, and says how that goes.

    Nothing is asked of the server before `start`, so that no first frame waits for it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._background: Background | None = None
        self.heard = self._look()

    def start(self) -> None:
        """Begin to carry changes."""
        try:
            # The driver of the database is imported here, once the first frame is drawn.
            from reltui.book.team.courier import Background
        except TeamError as error:
            self.heard = self.heard._replace(trouble=str(error))
            return
        self._background = Background(self._path)
        self._background.start()

    def look(self) -> tuple[str, ...] | None:
        """What is to be said since the last look, in sentences; None where nothing has changed.

        It costs the look at two small files.
        """
        before, now = self.heard, self._look()
        if before == now:
            return None
        self.heard = now
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

    def _look(self) -> Heard:
        known = read_contact(self._path)
        return Heard(number_of_waiting(self._path), known.trouble, len(known.clashes))

    def where(self) -> str:
        """Which book this is, who works here, and what the server does not have yet."""
        known, contact = read_membership(self._path), read_contact(self._path)
        waiting = number_of_waiting(self._path)
        state = "everything is on the server"
        if waiting:
            state = f"{plural(waiting, 'change')} still to be sent"
        last = f", last contact {contact.reached[:16].replace('T', ' ')}" if contact.reached else ""
        return (
            f"The team's book {known.address.shown}, as {known.member}: {state}{last}. "
            f"The copy on this machine is {self._path}."
        )

    def stop(self) -> str:
        """Send what still waits, and end; a sentence where something is on this machine only."""
        if self._background is not None:
            self._background.stop()
            self._background = None
        waiting = number_of_waiting(self._path)
        if not waiting:
            return ""
        changes = f"{plural(waiting, 'change')} {'is' if waiting == 1 else 'are'}"
        return f"{changes} on this machine only; the team's server gets it at the next contact.\n"
