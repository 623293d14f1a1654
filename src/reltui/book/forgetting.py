"""Erasing a person from all files of a book, and telling who was erased meanwhile."""

from collections.abc import Callable, Iterable

from reltui.book.core.codec import TABLES, make_id, table_of
from reltui.book.core.documents import BookState
from reltui.book.core.erasure import Erasure, erasure_of
from reltui.book.core.errors import BookError
from reltui.book.core.operations import OWNER
from reltui.book.tinydb.storage import BookStorage
from reltui.domain.people.contact import Contact
from reltui.domain.record import number_of, record


@record
class Receipt:
    """What was erased: counts, and names of files; nothing about the person.

    `records` of the person are gone, `changes` of the journal were emptied or cleaned, `backups`
    were rewritten or, if damaged, removed, `drafts` dropped; `missing` backups are no longer where
    they were made; `mentions` counts records of other people in which the name still stands, and
    `mentioned_in` names them by their ids, each with the id of the contact it is about. `unreached`
    says in a sentence each which file may still hold the person.
    """

    records: int
    changes: int
    backups: int
    missing: int
    mentions: int
    drafts: int = 0
    unreached: tuple[str, ...] = ()
    mentioned_in: tuple[str, ...] = ()


def forget(storage: BookStorage, contact_id: str) -> Receipt:
    """Erase a person from all files of the book; this cannot be undone.

    Raises:
        BookError: as `Book.change`; the person is still in the book then.
    """
    if not storage.state.seq:
        raise BookError(f"{contact_id} is not in the book. Nothing was changed.")
    person = (table_of(Contact), number_of(contact_id))
    with storage.held() as state, storage.reading():
        entries = [storage.store.entry(head.seq) for head in storage.store.heads()]
        erasure = erasure_of(state, entries, person, contact_id)
        after = state.fork()
        records = erasure.strip(after)
        reached = storage.store.erase(erasure, after, entries)
        mentioned = [_named(after, *key) for key in erasure.mentions(after)]
    cleaned = sum(erasure.cleaned(entry) is not entry for entry in entries)
    return Receipt(
        records,
        cleaned,
        reached.backups,
        reached.missing,
        len(mentioned),
        reached.drafts,
        reached.unreached,
        tuple(mentioned),
    )


def erased_since(before: BookState, storage: BookStorage) -> list[Erasure]:
    """Those whose contact is gone since a state of the book because they were forgotten."""
    table = table_of(Contact)
    gone = before.table(table).all().keys() - storage.state.table(table).all().keys()
    erased: list[Erasure] = []
    knows: Callable[[Iterable[str]], bool]
    try:
        knows = storage.store.forgotten().knows
    except BookError:
        # If in doubt, the draft is dropped.
        knows = any
    for number in gone:
        person = (table, number)
        found = erasure_of(before, (), person, make_id(Contact, number))
        if knows((*found.names, *found.addresses)):
            erased.append(found)
    return erased


def _named(state: BookState, table: str, number: int) -> str:
    """A document by the id of its record, and the contact it is about."""
    kind = next((kind for kind, (name, _) in TABLES.items() if name == table), None)
    told = f"{table} {number}" if kind is None else make_id(kind, number)
    who = (state.table(table).get(number) or {}).get(OWNER)
    return f"{told} of {who}" if who else told
