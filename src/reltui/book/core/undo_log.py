"""The undo stack, the redo stack, and the history of a book."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from reltui.book.core.codec import TABLES, make_id
from reltui.book.core.operations import OTHER, OWNER, ChangeHeader, ChangeRecord, Operation
from reltui.domain.people.contact import Contact
from reltui.domain.record import record

_LETTERS: Final = dict(TABLES.values())


TAKEN_BACK: Final = "take back: "
"""How the name of a change begins that takes back one earlier change alone."""

BROUGHT_BACK: Final = "bring back: "
"""How the name of a change begins that takes back alone one of those."""


@record
class EarlierText:
    """The words of a record, by its id, before a change gave it others."""

    record: str
    text: str


@record
class HistoryEntry:
    """One change that stands: its number, its time (ISO 8601), its name, and whom it touched.

    `touched` holds the ids of the records that it touched and of the contacts they belong to; `by`
    marks the terminal in which it was made, `member` who made it in a team's book. `before` holds
    the earlier words of records that it edited; none of a record that was ever confidential.
    `taken_back_by` is the number of the change that took it back alone, 0 where none did.
    """

    number: int
    at: str
    name: str
    touched: tuple[str, ...]
    by: str = ""
    member: str = ""
    before: tuple[EarlierText, ...] = ()
    taken_back_by: int = 0

    @property
    def takes_back(self) -> str:
        """The name of the change that this one took back alone; "" where it did not."""
        return self.name.removeprefix(TAKEN_BACK) if self.name.startswith(TAKEN_BACK) else ""

    @property
    def moment(self) -> datetime | None:
        """The time of the change; None where another program has written something else."""
        try:
            return datetime.fromisoformat(self.at)
        except ValueError:
            return None


class UndoLog:
    """The changes that were not undone, in order, and those that can be redone."""

    def __init__(self) -> None:
        self.done: list[ChangeHeader] = []
        self.undone: list[ChangeHeader] = []
        self.count = 0

    def take(self, head: ChangeHeader) -> None:
        """Add a change to the stacks: a new one, an undo, or a redo."""
        self.count += 1
        if head.forgets:
            return
        if head.undoes is not None and (known := _taken(self.done, head.undoes)):
            self.undone.append(known)
        elif head.redoes is not None and (known := _taken(self.undone, head.redoes)):
            self.done.append(known)
        else:
            self.done.append(head)
            self.undone.clear()


def recent_log(heads: Sequence[ChangeHeader], done: int = 0, undone: int = 0) -> UndoLog | None:
    """The log that the last changes of a book give; None where they do not say enough.

    At its end it has as many changes that hold, and as many that can be redone, as the log of all
    changes; what comes before may be missing.
    """
    log = UndoLog()
    first = heads[0].seq if heads else 0
    settled = False
    for head in heads:
        back = head.undoes if head.undoes is not None else head.redoes
        if back is not None and back < first and not head.forgets:
            return None
        log.take(head)
        # Something new ends all that could be redone before.
        settled = settled or log.done[-1:] == [head]
    is_enough = len(log.done) >= done and (settled or len(log.undone) >= undone)
    return log if is_enough else None


def _taken(heads: list[ChangeHeader], seq: int) -> ChangeHeader | None:
    """A change taken out of a list, from its end; None where somebody else was quicker."""
    for place in range(len(heads) - 1, -1, -1):
        if heads[place].seq == seq:
            return heads.pop(place)
    return None


def contacts_of(op: Operation) -> tuple[str, ...]:
    """The ids of the contacts that an operation touches."""
    if op.table == TABLES[Contact][0]:
        return (make_id(Contact, op.number),)
    who = (op.new or op.old or {}).get(OWNER)
    return (who,) if isinstance(who, str) else ()


def people_of(op: Operation) -> tuple[str, ...]:
    """The ids of everybody of whom an operation tells: whose record it is, and whom it names."""
    told = [part.get(OTHER) for part in (op.old, op.new) if part]
    return (*contacts_of(op), *(who for who in told if isinstance(who, str)))


def history_entry(entry: ChangeRecord) -> HistoryEntry:
    """A change of the journal as an entry of the history."""
    touched: dict[str, None] = {}
    for op in entry.ops:
        if op.table in _LETTERS:
            touched[f"{_LETTERS[op.table]}{op.number}"] = None
        touched.update(dict.fromkeys(contacts_of(op)))
    head = entry.head
    return HistoryEntry(head.seq, head.at, head.name, tuple(touched), head.by, head.member)
