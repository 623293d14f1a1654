"""Index of contacts by account, updated one contact at a time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from reltui.domain.named import NamedTuple

Key = tuple[int, int, int, str, str]
"""The sort key of a place in the queue; its last part is the id of the person."""


class Stranger(NamedTuple):
    """A stranger in the order in which the queue takes them: the best known account first.

    `known` is how many known people there are in their account, whose name is case-folded.
    """

    known: int
    account: str
    key: Key

    @property
    def order(self) -> tuple[int, Key]:
        """What strangers are sorted by."""
        return -self.known, self.key


class Members:
    """The ids of the people of each account, by its case-folded name."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._account = {who: account.casefold() for who, account in pairs if account}
        self._ids: dict[str, set[str]] = {}
        for who, account in self._account.items():
            self._ids.setdefault(account, set()).add(who)

    def put(self, contact_id: str, account: str) -> frozenset[str]:
        """Put a person into an account, "" for none; returns the accounts that changed."""
        name = account.casefold()
        old = self._account.pop(contact_id, "")
        if old:
            self._ids[old].discard(contact_id)
        if name:
            self._account[contact_id] = name
            self._ids.setdefault(name, set()).add(contact_id)
        return frozenset({old, name} - {""})

    def of_key_accounts(self, keys: Sequence[Key], count: int) -> list[Stranger]:
        """The first strangers in the queue, of their keys in order: of the best known accounts."""
        strangers = {key[-1] for key in keys}
        known = Counter(account for who, account in self._account.items() if who not in strangers)
        first = nsmallest(count, keys, key=lambda key: -known[self._account.get(key[-1], "")])
        accounts = [self._account.get(key[-1], "") for key in first]
        return [Stranger(known[one], one, key) for one, key in zip(accounts, first, strict=True)]

    def of(self, account: str) -> list[str]:
        """The ids of everybody in an account, in the order of entry."""
        found = self._ids.get(account.casefold(), ())
        return sorted(found, key=lambda contact_id: (len(contact_id), contact_id))
