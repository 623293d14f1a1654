"""One change of the book while it is being made."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reltui.book.core.codec import (
    TABLES,
    R,
    Record,
    from_document,
    make_id,
    table_of,
    to_document,
)
from reltui.book.core.errors import BookConflict, BookRefused
from reltui.book.core.operations import OTHER, OWNER, SEALED
from reltui.book.core.sanitize import Document, clean
from reltui.book.core.step import Step
from reltui.book.core.undo_log import people_of
from reltui.domain.people.contact import Contact
from reltui.domain.record import number_of, with_values

if TYPE_CHECKING:
    from reltui.book.core.sealing import Vault

_CONTACTS = table_of(Contact)
_PLAIN_LISTS = frozenset({"emails", "phones", "tags", "unread", "lines"})

ReadLast = Callable[[str, int, Document | None], Document | None]
"""Returns a document as this process read it last, by table and number, else the present one."""

Remember = Callable[[str, int, Document, Record], None]
"""Takes the record of a new document, so that it need not be decoded again."""


class Change:
    """One named, atomic change of any number of records, from `Book.change`.

    `seq` is the number of the change.
    """

    def __init__(
        self, step: Step, read_last: ReadLast, remember: Remember, vault: "Vault | None" = None
    ) -> None:
        self._step = step
        self._vault = vault
        self._read_last = read_last
        self._remember = remember
        self.seq = step.seq

    @property
    def touched(self) -> frozenset[str]:
        """The ids of the contacts that the change has touched so far."""
        return frozenset(who for op in self._step.operations() for who in people_of(op))

    @property
    def added(self) -> list[Record]:
        """The records added so far, in their present form, also by a change inside this one."""
        kinds = {table: kind for kind, (table, _) in TABLES.items()}
        found = ((op, self._opened(op.new, op.table, op.number)) for op in self._step.operations())
        return [
            from_document(kinds[op.table], op.number, document)
            for op, document in found
            if op.old is None and document is not None and op.table in kinds
        ]

    def add(self, record: R) -> R:
        """Add a record; returns it as it is stored, with its id and the number of this change.

        Raises:
            BookConflict: it is about somebody who is not in the book any more.
            BookRefused: it holds a value that the book cannot hold.
        """
        kind = type(record)
        table = table_of(kind)
        number = self._step.state.next_number(table)
        made = with_values(record, id=make_id(kind, number), seq=self.seq)
        told = to_document(made)
        document = clean(told)
        self._must_be_there(document)
        stored = self._sealed(document, table, number, None)
        self._step.put(table, number, stored)
        # Decoding is a third of the work of adding, so it is skipped if nothing was cleaned.
        kept = made if document == told else from_document(kind, number, document)
        self._remember(table, number, stored, kept)
        return kept

    def put(self, record: Record, base: Record | None = None) -> None:
        """Replace a record of the book by its new form.

        `base` is the record as it was when its owner began to edit it; without it, as this process
        read it last. What others have changed since in other fields stays.

        Raises:
            BookConflict: somebody else has changed the same field since, or removed the record.
            BookRefused: it holds a value that the book cannot hold.
        """
        table, number = table_of(type(record)), number_of(record.id)
        if not number:
            raise BookRefused(f"{record.id or 'A record without an id'} is not in the book.")
        stored = self._step.get(table, number)
        current = self._opened(stored, table, number)
        document = clean(to_document(record))
        known = self._opened(self._read_last(table, number, stored), table, number)
        if base is not None:
            known = clean(to_document(base))
        if known is not None:
            document = _merged(known, document, current)
        self._must_be_there(document)
        self._step.put(table, number, self._sealed(document, table, number, stored))

    def _opened(self, stored: Document | None, table: str, number: int) -> Document | None:
        if stored is None or SEALED not in stored:
            return stored
        if self._vault is not None:
            return self._vault.opened(stored, table, number)
        from reltui.book.core.sealing import masked

        return masked(stored)

    def _sealed(
        self, document: Document, table: str, number: int, stored: Document | None
    ) -> Document:
        """The document as it is stored: in a team's book, confidential words are sealed.

        Raises:
            BookRefused: the words are somebody else's.
        """
        if self._vault is not None:
            return self._vault.sealed(document, table, number, stored)
        if stored is not None and SEALED in stored:
            from reltui.book.core.sealing import owner_of

            raise BookRefused(
                f"The words of this record were sealed by {owner_of(stored)} in a team's book. "
                "Nothing was changed."
            )
        return document

    def _must_be_there(self, document: Document) -> None:
        """Refuse a record about a person who was removed or forgotten meanwhile.

        Raises:
            BookConflict: one of the people that the document names is not in the book.
        """
        for field in (OWNER, OTHER):
            who = document.get(field)
            if isinstance(who, str) and who and self._step.get(_CONTACTS, number_of(who)) is None:
                raise BookConflict(
                    "Somebody this is about is not in the book any more. Nothing of it was kept."
                )

    def remove(self, record: Record) -> None:
        """Remove a record from the book."""
        self._step.put(table_of(type(record)), number_of(record.id), None)


def _merged(base: Document, mine: Document, theirs: Document | None) -> Document:
    if theirs is None:
        raise BookConflict(
            "Somebody else has removed this record meanwhile. Your change was not kept."
        )
    # Imported here: few changes meet another one.
    from reltui.book.core.merge import merge

    merged, conflicts = merge(base, mine, theirs)
    if conflicts:
        raise BookConflict(
            f"Somebody else has changed {' and '.join(conflicts)} meanwhile. Your change was not "
            f"kept: {_both(conflicts, mine, theirs)}. Look at theirs, then enter yours again."
        )
    return merged


def _both(conflicts: list[str], mine: Document, theirs: Document) -> str:
    """The values of both edits in the fields in which they conflict."""
    return "; ".join(
        f"{name}: theirs is {_text_at(theirs, name)}, yours {_text_at(mine, name)}"
        for name in conflicts
    )


def _text_at(document: Document, name: str) -> str:
    """The value of a field in words; `placement.power` is a field inside another."""
    value: Any = document
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if isinstance(value, list) and value and name not in _PLAIN_LISTS:
        value = value[0]
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return f"'{value}'" if value not in {None, ""} else "empty"
