"""A team's book as one machine has it: a copy on disk, and the changes that wait for the server.

The copy is a book of its own files that holds what the server holds, change for change, under the
same numbers. A change made here stays in the outbox until the server has it, and is shown on top of
the copy. So nothing here waits for the network or imports a database driver:
`reltui.book.team.courier` carries changes both ways, and writes into the copy like another process.
"""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reltui.book.core.documents import BookState
from reltui.book.core.errors import BookError, BookUnreachable, TeamError, reason
from reltui.book.core.operations import (
    ChangeHeader,
    ChangeRecord,
    Operation,
    from_body,
    inverse,
    to_body,
)
from reltui.book.files.disk import Disk
from reltui.book.files.journal import Known, Mark
from reltui.book.files.lock import WAIT
from reltui.book.stores.disk import DiskStore
from reltui.book.stores.protocol import Reached, StoredView
from reltui.book.team.membership import (
    PARTS,
    change_sync_state,
    read_membership,
    read_sync_state,
    without_clashes,
)
from reltui.book.team.outbox import Fitted, Outbox, WaitingChange, fit, pointed_at
from reltui.domain.named import NamedTuple

if TYPE_CHECKING:
    # What erases, or seals words, is imported only when that is done.
    from reltui.book.core.erasure import Erasure
    from reltui.book.core.forgotten import Forgotten
    from reltui.book.core.sealing import Vault

_TOKEN_BYTES = 12

Eraser = Callable[
    ["TeamStore", "Erasure", list[ChangeRecord]], tuple[ChangeRecord, tuple[str, ...]]
]
"""Erases a person on the server; returns the change that says so, and sentences on what is left."""


class TeamMark(NamedTuple):
    """A place in the copy's journal, and the changes that were waiting then."""

    mark: Mark
    waiting: tuple[ChangeRecord, ...]


class TeamStore:
    """The copy of a team's book on this machine; a `protocol.Store`.

    `turn` grows when waiting changes get other numbers, because the server has newer ones.
    """

    def __init__(
        self,
        path: Path,
        disk: Disk | None = None,
        wait: float = WAIT,
        eraser: Eraser | None = None,
    ) -> None:
        self.copy = DiskStore(path, disk, wait)
        self.path: Path = self.copy.path
        self.membership = read_membership(self.path)
        self.place = self.membership.place
        self.turn = 0
        self.outbox = Outbox(self.path, self.copy.disk)
        self.eraser = eraser
        self._base = BookState()
        self._lines: tuple[WaitingChange, ...] = ()
        self._signature = (0, 0, 0)
        self._fitted: list[Fitted] = []
        self._arrived: dict[str, int] = {}
        self._untold: list[ChangeRecord] = []
        self._is_stale = False

    # Properties

    @property
    def disk(self) -> Disk:
        """How the files of the copy are written."""
        return self.copy.disk

    @property
    def member(self) -> str:
        """Who works on this machine."""
        return self.membership.member

    @cached_property
    def vault(self) -> "Vault":
        """What seals the member's own words."""
        # The ciphers are imported only when something confidential is written.
        from reltui.book.team.vault import MemberVault

        known = self.membership
        return MemberVault(self.path, known.member, known.identity, self.disk)

    @property
    def readonly(self) -> str | None:
        """The reason, as a sentence, why nothing can be saved here; None if it can."""
        return self.copy.readonly

    @property
    def identity(self) -> str:
        """The mark of the book, the same on every machine and on the server."""
        return self.copy.identity

    @property
    def is_newer(self) -> bool:
        """Whether the copy was written by a newer reltui."""
        return self.copy.is_newer

    @property
    def known(self) -> Known | None:
        """The copy as it was read; None where it has no journal yet."""
        return self.copy.known

    @property
    def lacks_snapshot(self) -> bool:
        """Whether the copy's snapshot is missing."""
        return self.copy.lacks_snapshot

    @property
    def has_outgrown(self) -> bool:
        """Whether so many changes follow the snapshot that it should be renewed."""
        return self.copy.has_outgrown

    @property
    def base(self) -> BookState:
        """What the server holds, as far as this copy knows; must not be modified."""
        return self._base

    @property
    def waiting(self) -> tuple[WaitingChange, ...]:
        """The changes that are on this machine only, as they were made."""
        return self._lines

    @property
    def fitted(self) -> tuple[Fitted, ...]:
        """The changes that are on this machine only, as they fit what the server holds."""
        return tuple(self._fitted)

    def exists(self) -> bool:
        """Whether there is a book here."""
        return self.copy.exists()

    # Reading

    def load(self) -> BookState:
        """The whole book, up to the last change that was made here.

        Raises:
            BookDamaged, BookLocked: it cannot be read.
        """
        lines, signature = self._read_outbox()
        self._base = self.copy.load()
        self._is_stale = False
        self._untold = []
        self._arrived = {head.token: head.seq for head in self.copy.heads()} if lines else {}
        self._lines = tuple([one for one in lines if one.token not in self._arrived])
        self._signature = signature
        shown = self._shown()
        self._fitted = fit(self._lines, shown, self._arrived)
        return shown

    def _read_outbox(self) -> tuple[tuple[WaitingChange, ...], tuple[int, int, int]]:
        # The signature comes first: what is written meanwhile is read again at the next look.
        try:
            signature = self.outbox.signature()
            return self.outbox.read(), signature
        except OSError as error:
            raise BookUnreachable(
                f"The changes of {self.place} that wait on this machine cannot be read: "
                f"{reason(error)}. Nothing was changed."
            ) from error

    def _shown(self) -> BookState:
        shown = self._base.fork()
        shown.numbering = (self.membership.slot, PARTS)
        return shown

    def news(self) -> list[ChangeRecord] | None:
        """The changes since the last look, in order; None if everything must be loaded again.

        If waiting changes follow those of others now, the first change returned takes them back.
        """
        if self._is_stale:
            return None
        signature, lines = self._signature, self._lines
        if self.outbox.signature() != signature:
            lines, signature = self._read_outbox()
        came = self.copy.news()
        if came is None:
            return None
        came, self._untold = [*self._untold, *came], []
        if not came and signature == self._signature:
            return []
        for entry in came:
            self._base.apply(entry.ops)
            self._base.seq = entry.head.seq
            self._arrived[entry.head.token] = entry.head.seq
        before = [one.entry for one in self._fitted]
        self._signature = signature
        self._lines = tuple([one for one in lines if one.token not in self._arrived])
        self._fitted = fit(self._lines, self._shown(), self._arrived) if self._lines else []
        return self._differences(before, [*came, *(one.entry for one in self._fitted)])

    def _differences(
        self, before: list[ChangeRecord], after: list[ChangeRecord]
    ) -> list[ChangeRecord]:
        same = _alike_from_the_start(before, after)
        back, forth = before[same:], after[same:]
        if not back:
            return forth
        self.turn += 1
        ops: list[Operation] = []
        for entry in reversed(back):
            ops += inverse(entry.ops)
        head = ChangeHeader(back[0].head.seq - 1, back[0].head.at, "Others were quicker")
        return [ChangeRecord(head, tuple(ops)), *forth]

    def heads(self) -> list[ChangeHeader]:
        """The heads of all changes, the oldest first; those that wait come last."""
        return [*self.copy.heads(), *(one.entry.head for one in self._fitted)]

    def last_heads(self, count: int) -> list[ChangeHeader]:
        """The heads of the last changes, the oldest first: at least so many, or all."""
        return [*self.copy.last_heads(count), *(one.entry.head for one in self._fitted)]

    def entry(self, seq: int) -> ChangeRecord:
        """One change, by its number.

        Raises:
            BookDamaged: it cannot be read.
            KeyError: it is not there.
        """
        for one in self._fitted:
            if one.entry.head.seq == seq:
                return one.entry
        return self.copy.entry(seq)

    # Changing

    def hold(self) -> None:
        """Lock out every other writer of this machine until `release`.

        Raises:
            BookLocked, BookDamaged: nothing can be saved here now.
        """
        self.copy.hold()

    def release(self) -> None:
        """Let other writers write again."""
        self.copy.release()

    def append(self, entry: ChangeRecord) -> None:
        """Save a change on this machine; the server gets it at the next sync.

        Raises:
            BookError: it could not be saved.
        """
        head = entry.head._replace(
            member=self.membership.member, token=os.urandom(_TOKEN_BYTES).hex()
        )
        of = next(
            (
                one.entry.head.token
                for one in self._fitted
                if one.entry.head.seq in {head.undoes, head.redoes}
            ),
            "",
        )
        made = WaitingChange(entry._replace(head=head), of)
        try:
            # The form in which it is read back, so that two looks find the same.
            entry = from_body(to_body(made.entry))
            self.outbox.append(made)
        except OSError as error:
            raise BookError(
                f"The change could not be written on this machine: {reason(error)}. "
                "The book is as it was before."
            ) from error
        self._signature = self.outbox.signature()
        self._lines = (*self._lines, made)
        self._fitted.append(Fitted(entry, ()))

    # Carrying: what the courier does while it holds the lock

    def take(self, entries: list[ChangeRecord]) -> None:
        """Save changes that the server has, in its order; needs the lock, and `news` before.

        Those that waited here leave the outbox. The next `news` returns the others.

        Raises:
            BookError: they could not be saved; the next sync brings them again.
        """
        self.copy.append_all(entries)
        tokens = {entry.head.token: entry.head.seq for entry in entries}
        self._untold += entries
        self.drop({one.token for one in self._lines if one.token in tokens}, tokens)

    def drop(self, tokens: set[str], numbers: dict[str, int] | None = None) -> None:
        """Take waiting changes out of the outbox; only while the lock is held.

        `numbers` are those that the changes have now, for others that undo them.

        Raises:
            BookError: it could not be written; they are dropped at the next sync.
        """
        if not tokens:
            return
        known = numbers or {}
        try:
            self.outbox.write(
                _with_number(one, known) for one in self.outbox.read() if one.token not in tokens
            )
        except OSError as error:
            raise BookError(
                f"What waits on this machine could not be written: {reason(error)}. Nothing is "
                "lost; it is tried again."
            ) from error

    # Upkeep

    def mark(self) -> TeamMark:
        """The present end of the copy's journal, and the changes that wait."""
        return TeamMark(self.copy.mark(), tuple([one.entry for one in self._fitted]))

    def tidy(
        self,
        state: BookState,
        mark: TeamMark,
        at: datetime,
        pause: Callable[[], None] | None = None,
        *,
        backup: bool = False,
        spare: Path | None = None,
    ) -> None:
        """Renew the copy's snapshot and make a backup, if they are due.

        Neither holds the changes that wait: those are in the outbox.

        Raises:
            BookError: one of them could not be written; nothing is lost.
        """
        for entry in reversed(mark.waiting):
            state.apply(inverse(entry.ops))
            state.seq = entry.head.seq - 1
        self.copy.tidy(state, mark.mark, at, pause, backup=backup, spare=spare)

    def read_view(self, name: str) -> StoredView | None:
        """A value that was computed from the book earlier, with the changes since."""
        found = self.copy.read_view(name)
        if found is None:
            return None
        try:
            value = found.value
            kept, waited = value["value"], [from_body(one.encode()) for one in value["with"]]
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        fitted = [one.entry for one in self._fitted]
        # The value already includes changes that waited then and still wait unchanged.
        same = _alike_from_the_start(waited, fitted)
        later = [*found.later, *waited[same:], *fitted[same:]]
        return StoredView(kept, later, found.part, (found.at, value["with"]))

    def write_view(self, name: str, value: object, parts: Mapping[str, bytes]) -> None:
        """Cache a JSON value that was computed from the book as it is now.

        The changes that wait now are stored with it, because they may fit differently later.

        Raises:
            BookError: it could not be written; the book itself is as it was.
        """
        waited = [to_body(one.entry).decode() for one in self._fitted]
        self.copy.write_view(name, {"value": value, "with": waited}, parts)

    def backup(self, state: BookState, target: Path) -> Path:
        """Write a state to a file of the owner's choice, read it back, and return its path.

        Raises:
            BookError: it could not be written, or did not read back.
        """
        return self.copy.backup(state, target)

    def erase(self, person: "Erasure", state: BookState, entries: list[ChangeRecord]) -> Reached:
        """Erase a person from the server, then from this copy.

        The other copies follow at their next sync.

        Raises:
            BookError: the person is still in the book.
        """
        if self._lines:
            raise TeamError(
                "Changes of this machine are not on the team's server yet, and forgetting must "
                "reach the server first. Nothing was changed. Send them: `reltui team sync`."
            )
        if self.eraser is None:
            raise TeamError("This copy cannot reach the team's server. Nothing was changed.")
        said, still_open = self.eraser(self, person, entries)
        reached = self.erase_here(person, state, entries, said)
        return reached._replace(unreached=(*reached.unreached, *still_open))

    def erase_here(
        self, person: "Erasure", state: BookState, entries: list[ChangeRecord], said: ChangeRecord
    ) -> Reached:
        """Erase a person from this copy, and note the change that says so; needs the lock.

        `state` and `entries` are what the server holds, without and with the person.

        Raises:
            BookError: the person is still in the copy; the next sync tries again.
        """
        cleaned = [(one, person.cleaned(one.entry)) for one in self._lines]
        if any(left is not one.entry for one, left in cleaned):
            try:
                self.outbox.write(
                    one._replace(entry=left) for one, left in cleaned if left is not None
                )
            except OSError as error:
                raise BookError(
                    f"What waits on this machine could not be cleaned: {reason(error)}. The "
                    "person is still in it; it is tried again."
                ) from error
        if read_sync_state(self.path).clashes:
            change_sync_state(
                self.path, lambda known: without_clashes(known, person.keys), self.disk
            )
        reached = self.copy.erase(person, state, entries)
        self.copy.load()
        self.copy.append(said)
        self._is_stale = True
        return reached

    def forgotten(self) -> "Forgotten":
        """The people who were forgotten here, as keyed hashes that reveal nothing.

        Raises:
            BookLocked: it cannot be read now.
        """
        return self.copy.forgotten()

    def verify(self) -> list[str]:
        """The faults of the copy's files, a sentence each."""
        problems = self.copy.verify()
        try:
            self.outbox.read()
        except (BookError, OSError) as error:
            problems.append(str(error))
        return problems

    def remarks(self) -> list[str]:
        """Remarks on the copy's files that are not damage, a sentence each."""
        return self.copy.remarks()

    def warning(self) -> str | None:
        """A sentence if the lock cannot keep two terminals apart here."""
        return self.copy.warning()

    def close(self) -> None:
        """Close every file."""
        self.copy.close()


def _alike_from_the_start(before: list[ChangeRecord], after: list[ChangeRecord]) -> int:
    """How many changes of two lists are the same, from their beginning on."""
    same = 0
    while same < min(len(before), len(after)) and _alike(before[same], after[same]):
        same += 1
    return same


def _alike(left: ChangeRecord, right: ChangeRecord) -> bool:
    return left.head.token == right.head.token and left == right


def _with_number(waiting: WaitingChange, numbers: dict[str, int]) -> WaitingChange:
    """A change that undoes a waiting one, with the number that the other has now."""
    number = numbers.get(waiting.of)
    if number is None:
        return waiting
    return WaitingChange(waiting.entry._replace(head=pointed_at(waiting.entry.head, number)))
