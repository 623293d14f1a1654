"""Everybody's dossier, read one by one until somebody asks for all of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import overload

from reltui.book.book import Book
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier


class Dossiers(Mapping[str, Dossier]):
    """The dossiers of a book by id, archived people included.

    One that is looked up is read alone; going through them reads the whole book once.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._read: dict[str, Dossier] = {}
        self.whole = False

    def __getitem__(self, contact_id: str) -> Dossier:
        found = self._read.get(contact_id)
        if found is None:
            found = None if self.whole else self._book.dossier(contact_id)
            if found is None:
                raise KeyError(contact_id)
            self._read[contact_id] = found
        return found

    def __contains__(self, contact_id: object) -> bool:
        if contact_id in self._read:
            return True
        known = isinstance(contact_id, str) and not self.whole
        return known and self._book.get(Contact, str(contact_id)) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def has_read(self, contact_id: str) -> bool:
        """Whether the dossier of somebody is at hand, or nobody has this id."""
        return self.whole or contact_id in self._read

    def copy(self) -> dict[str, Dossier]:
        """All of them as they are now."""
        return self._all().copy()

    def renew(self, ids: frozenset[str]) -> dict[str, Dossier]:
        """Read these again after a change; returns those who are still in the book."""
        fresh = self._book.dossiers(ids)
        for one in ids - fresh.keys():
            self._read.pop(one, None)
        self._read.update(fresh)
        return fresh

    def hold(self, dossiers: dict[str, Dossier]) -> None:
        """Hold these and nobody else, instead of those of the book."""
        self._read, self.whole = dossiers, True

    def forget(self) -> None:
        """Let go of what was read."""
        self._read, self.whole = {}, False

    def _all(self) -> dict[str, Dossier]:
        if not self.whole:
            self._read, self.whole = self._book.dossiers(), True
        return self._read


class Peers(Sequence[Contact]):
    """Contacts of an account, each read when somebody looks at it: few rules look at many."""

    def __init__(
        self, ids: Callable[[], Sequence[str]], read: Callable[[str], Contact | None]
    ) -> None:
        self._ids, self._read = ids, read

    @overload
    def __getitem__(self, index: int) -> Contact: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Contact, ...]: ...
    def __getitem__(self, index: int | slice) -> Contact | tuple[Contact, ...]:
        if isinstance(index, slice) and index.start is None and index.step is None:
            stop = index.stop
            if stop is not None and stop >= 0:
                # The first few of an account: the others are not read.
                return tuple(islice(iter(self), stop))
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Contact]:
        for one in self._ids():
            contact = self._read(one)
            if contact is not None:
                yield contact

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def _all(self) -> tuple[Contact, ...]:
        # Of an iterator, because a tuple would ask for the length first.
        return tuple(iter(self))
