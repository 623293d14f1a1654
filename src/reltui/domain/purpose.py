"""The purpose of a relationship, and whether the value ledger agrees with it.

Source: Dr Mark Hollyoake, "What is your Customer Relationship Purpose?" (B2B Trust series, part 1).
"""

from datetime import date
from typing import Literal, NamedTuple

from reltui.domain.contact import Contact
from reltui.domain.dates import add_days
from reltui.domain.events import Entry
from reltui.domain.playbook import Numbers


class Balance(NamedTuple):
    """What was given and received in a window of days, as sums of sizes (1 to 3 an entry)."""

    given: int
    received: int
    entries: tuple[Entry, ...]
    window: int

    @property
    def net(self) -> int:
        """Given less received: below zero, they gave more."""
        return self.given - self.received


def balance(ledger: tuple[Entry, ...], today: date, window: int) -> Balance:
    """The balance of the ledger over the last `window` days."""
    since = add_days(today, -window)
    inside = tuple(entry for entry in ledger if since < entry.on <= today)
    given = sum(entry.size for entry in inside if entry.way == "give")
    received = sum(entry.size for entry in inside if entry.way == "receive")
    return Balance(given, received, inside, window)


Drift = Literal["us", "me", "them"]


def drift(
    contact: Contact, ledger: tuple[Entry, ...], today: date, numbers: Numbers
) -> Drift | None:
    """Where the ledger contradicts the stated purpose, that purpose; None where it does not.

    "us" drifts when nothing was given for `numbers.drift` days, though what they gave, or the
    purpose itself, is that old; "me" when far more is given than received; "them" when what is
    loaded in stays unreturned beyond the limit.
    """
    if contact.purpose is None:
        return None
    if contact.purpose.value != "us":
        unpaid = balance(ledger, today, numbers.balance_window).net >= numbers.balance_limit
        return ("me" if contact.purpose.value == "me" else "them") if unpaid else None
    months_ago = add_days(today, -numbers.drift)
    given = max((entry.on for entry in ledger if entry.way == "give"), default=date.min)
    received = (entry.on for entry in ledger if entry.way == "receive" and entry.on > given)
    waits_since = min(received, default=contact.purpose.on)
    return "us" if given <= months_ago and waits_since <= months_ago else None
