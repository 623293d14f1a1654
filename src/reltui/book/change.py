"""One change of the book while it is being made."""

from collections.abc import Callable
from dataclasses import replace

from reltui.book.core.codec import R, Record, from_document, number_of, table_of, to_document
from reltui.book.core.errors import BookConflict, BookRefused
from reltui.book.core.merge import merge
from reltui.book.core.sanitize import Document, clean
from reltui.book.core.step import Step
from reltui.book.core.undo_log import people_of

ReadLast = Callable[[str, int, Document | None], Document | None]
"""Tells a document as this process read it last, by table and number, else the present one."""


class Change:
    """One named step over any number of records, from `Book.change`; all of it is kept, or nothing.

    `seq` is the number of the change.
    """

    def __init__(self, step: Step, read_last: ReadLast) -> None:
        self._step = step
        self._read_last = read_last
        self.seq = step.seq

    @property
    def touched(self) -> frozenset[str]:
        """The ids of the contacts that the change has touched so far, or belonged to before."""
        return frozenset(who for op in self._step.operations() for who in people_of(op))

    def add(self, record: R) -> R:
        """Keep a new record; returns it as it is kept, with its id and the number of this change.

        Raises:
            BookRefused: it holds a value that the book cannot hold.
        """
        kind = type(record)
        table = table_of(kind)
        number = self._step.state.next_number(table)
        document = clean(to_document(replace(record, seq=self.seq)))
        self._step.put(table, number, document)
        return from_document(kind, number, document)

    def put(self, record: Record, base: Record | None = None) -> None:
        """Keep a record that is in the book already in its new form.

        `base` is the record as it was when its owner began to edit it; without it, as this process
        read it last. What others have changed since in other fields stays.

        Raises:
            BookConflict: somebody else has changed the same field since, or removed the record.
            BookRefused: it holds a value that the book cannot hold.
        """
        table, number = table_of(type(record)), number_of(record.id)
        if not number:
            raise BookRefused(f"{record.id or 'A record without an id'} is not in the book.")
        current = self._step.get(table, number)
        document = clean(to_document(record))
        known = self._read_last(table, number, current)
        if base is not None:
            known = clean(to_document(base))
        if known is not None:
            document = _merged(known, document, current)
        self._step.put(table, number, document)

    def remove(self, record: Record) -> None:
        """Take a record out of the book."""
        self._step.put(table_of(type(record)), number_of(record.id), None)


def _merged(base: Document, mine: Document, theirs: Document | None) -> Document:
    if theirs is None:
        raise BookConflict(
            "Somebody else has removed this record meanwhile. Your change was not kept."
        )
    merged, conflicts = merge(base, mine, theirs)
    if conflicts:
        raise BookConflict(
            f"Somebody else has changed {' and '.join(conflicts)} meanwhile. Your change was not "
            "kept: look at theirs, then enter yours again."
        )
    return merged
