"""An account as a record, with its owner: the member of our team who looks after its people."""

from collections.abc import Iterable, Mapping
from typing import Self

from reltui.domain.people.contact import Contact
from reltui.domain.record import record


@record
class Account:
    """What the book keeps about an organization; `owner` is the member who looks after it."""

    id: str
    name: str
    owner: str = ""
    seq: int = 0


def account_key(name: str) -> str:
    """The key of an organization: its name case folded, with single spaces."""
    return " ".join(name.casefold().split())


class Owners:
    """The owners of contacts: their own owner, or else the owner of their account."""

    def __init__(self, owners: Mapping[str, str]) -> None:
        self._owners = owners

    @classmethod
    def among(cls, accounts: Iterable[Account]) -> Self:
        """The owners that these records name."""
        return cls({account_key(one.name): one.owner for one in accounts if one.owner})

    def of_account(self, name: str) -> str:
        """The owner of an account; empty where it has none."""
        return self._owners.get(account_key(name), "") if name else ""

    def of(self, contact: Contact) -> str:
        """The owner of a contact; empty where nobody looks after them."""
        return contact.owner or self.of_account(contact.account)

    def has(self, contact: Contact, member: str) -> bool:
        """Whether a member owns a contact or helps with one; letters count in either case."""
        wanted = member.casefold()
        return any(wanted == one.casefold() for one in (self.of(contact), *contact.helpers))
