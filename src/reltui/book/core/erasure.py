"""Finding and removing everything about one person; pure, for every kind of store.

The data of a person is found by their id, in any table, and by every name and address that they
ever had.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from reltui.book.core.documents import BookState
from reltui.book.core.operations import (
    OTHER,
    OWNER,
    RULES_OF_ACCOUNTS,
    ChangeRecord,
    Operation,
)
from reltui.book.core.sanitize import Document
from reltui.domain.people.names import fold
from reltui.domain.record import record
from reltui.domain.text.pattern import lazy

FORGOTTEN: Final = "Change about a forgotten person"
"""The new name of a change whose name would reveal a forgotten person."""

_WORD: Final = lazy(r"\w+")
_LEAST: Final = 3
"""The fewest characters of a name that is looked for inside other texts."""

Key = tuple[str, int]


@record
class Erasure:
    """One person to be erased: their ids, the documents that are theirs, the names they have had.

    There are several ids where people were merged into this one. `names` and `addresses` are case
    folded.
    """

    ids: frozenset[str]
    person: Key
    keys: frozenset[Key]
    names: frozenset[str]
    addresses: frozenset[str]

    def strip(self, state: BookState) -> int:
        """Remove their documents from a state; returns their number."""
        gone = 0
        for table, number in self.keys | set(owned_by(state, self.ids)):
            if state.table(table).get(number) is not None:
                state.put(table, number, None)
                gone += 1
        return gone

    def cleaned(self, entry: ChangeRecord) -> ChangeRecord | None:
        """A change without the person; the same one where it never knew them, None without rest."""
        ops = tuple([op for op in entry.ops if (op.table, op.number) not in self.keys])
        if not ops:
            return None
        alone = len(ops) == len(entry.ops)
        # The name of a change that was about them too may have a part of theirs.
        told = (self.is_told_in if alone else self.may_be_told_in)(entry.head.name)
        if alone and not told:
            return entry
        return ChangeRecord(entry.head._replace(name=FORGOTTEN) if told else entry.head, ops)

    def is_told_in(self, text: str) -> bool:
        """Whether a text names the person, or holds one of their addresses."""
        folded = text.casefold()
        return any(word in folded for word in (*self.names, *self.addresses))

    def may_be_told_in(self, text: str) -> bool:
        """Whether a text contains any word of a name; for texts that are dropped when in doubt."""
        words = set(_WORD.findall(text.casefold()))
        parts = {part for name in self.names for part in _WORD.findall(name) if len(part) > 1}
        return self.is_told_in(text) or bool(words & parts)

    def is_in_draft(self, form: str, texts: Iterable[str]) -> bool:
        """Whether what was typed into a form is about the person: by id, or because it names them.

        A draft without a person may be about anybody: it is dropped.
        """
        if self.ids & set(form.split(":")[1:]):
            return True
        told = self.is_told_in if ":" in form else self.may_be_told_in
        return any(map(told, (form, *texts)))

    def is_in(self, state: BookState) -> bool:
        """Whether a state holds this very person: their number, under a name they have had."""
        document = state.table(self.person[0]).get(self.person[1])
        return document is not None and str(document.get("name", "")).casefold() in self.names

    def mentions(self, state: BookState) -> list[Key]:
        """The documents of others that name the person, by table and number."""
        return [
            (name, number)
            for name, table in state.tables.items()
            for number, document in table.all().items()
            if self._names_in(json.dumps(document, ensure_ascii=False).casefold())
        ]

    def _names_in(self, text: str) -> bool:
        return any(name in text for name in self.names)


def erasure_of(state: BookState, entries: Iterable[ChangeRecord], person: Key, who: str) -> Erasure:
    """Find what to erase about a person, in a book and its changes."""
    known = list(entries)
    persons = {person, *_merged_into(known, person)}
    # The letter of an id is the same for all contacts.
    ids = frozenset(f"{who[0]}{number}" for _, number in persons)
    keys = {*persons, *owned_by(state, ids)}
    for entry in known:
        keys.update((op.table, op.number) for op in entry.ops if _is_theirs(op, ids))
    told = [one for key in persons for one in _documents(state, known, key)]
    names = {str(one["name"]).casefold() for one in told if one.get("name")}
    lonely = _accounts(told) - _accounts(
        document
        for number, document in state.table(person[0]).all().items()
        if (person[0], number) not in persons
    )
    keys.update(_rules_of(state, known, lonely | set(map(_loosely, names))))
    addresses = {
        str(address).casefold()
        for one in told
        for field in ("emails", "phones")
        for address in one.get(field) or ()
    }
    return Erasure(
        ids,
        person,
        frozenset(keys),
        frozenset(names),
        frozenset(one for one in addresses if len(one) >= _LEAST),
    )


def _accounts(contacts: Iterable[Document]) -> set[str]:
    """The organizations of these contacts, in the loosest form."""
    return {_loosely(str(one["account"])) for one in contacts if one.get("account")}


def _loosely(name: str) -> str:
    """A name without case, accents and spaces that are too many."""
    return " ".join(fold(name).split())


def _rules_of(state: BookState, entries: list[ChangeRecord], names: set[str]) -> Iterator[Key]:
    """The rules about an account that has nobody else in it: its name may tell of the person."""
    for table in RULES_OF_ACCOUNTS:
        docs = list(state.table(table).all().items())
        docs += [
            (op.number, part)
            for entry in entries
            for op in entry.ops
            if op.table == table
            for part in (op.old, op.new)
            if part is not None
        ]
        for number, document in docs:
            about_accounts = document.get("kind", "account") == "account"
            if about_accounts and _loosely(str(document.get("name", ""))) in names:
                yield table, number


def _merged_into(entries: list[ChangeRecord], person: Key) -> set[Key]:
    """The contacts that were made one with a person: removed in a merge that edited the person."""
    found = {person}
    for entry in reversed(entries):
        if not entry.head.name.startswith("merge "):
            continue
        contacts = [op for op in entry.ops if op.table == person[0]]
        if any((op.table, op.number) in found and op.new is not None for op in contacts):
            found.update((op.table, op.number) for op in contacts if op.new is None)
    return found


def owned_by(state: BookState, ids: frozenset[str]) -> Iterator[Key]:
    """Every document of a state that belongs to a person, or names them by their id."""
    for name, table in state.tables.items():
        for number, document in table.all().items():
            if document.get(OWNER) in ids or document.get(OTHER) in ids:
                yield name, number


def _is_theirs(op: Operation, ids: frozenset[str]) -> bool:
    return any(
        part is not None and (part.get(OWNER) in ids or part.get(OTHER) in ids)
        for part in (op.old, op.new)
    )


def _documents(state: BookState, entries: list[ChangeRecord], person: Key) -> Iterator[Document]:
    now = state.table(person[0]).get(person[1])
    if now is not None:
        yield now
    for entry in entries:
        for op in entry.ops:
            if (op.table, op.number) == person:
                parts: tuple[Any, ...] = (op.old, op.new)
                yield from (part for part in parts if part)
