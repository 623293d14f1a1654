"""The purpose of a relationship, and whether the value ledger agrees with it.

Source: Dr Mark Hollyoake, "What is your Customer Relationship Purpose?" (B2B Trust series, part 1).
"""

from datetime import date
from typing import Literal

from reltui.domain.named import NamedTuple
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Entry
from reltui.domain.playbook import Numbers
from reltui.domain.text.dates import add_days, add_months


class Balance(NamedTuple):
    """The sums of sizes (1 to 3 an entry) given and received in a window of days."""

    given: int
    received: int
    entries: tuple[Entry, ...]
    window: int

    @property
    def net(self) -> int:
        """Given minus received; negative if they gave more."""
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
    """The stated purpose if the ledger contradicts it; None if it does not.

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


def drift_since(
    contact: Contact, ledger: tuple[Entry, ...], today: date, numbers: Numbers
) -> date | None:
    """The day on which the ledger began to contradict the purpose; None while it does not.

    For "us" that is when the last thing given was too old; for the others the day since which more
    was given than came back, beyond the limit, without a break; never before the purpose was said.
    """
    found = drift(contact, ledger, today, numbers)
    if found is None or contact.purpose is None:
        return None
    if found == "us":
        given = max((entry.on for entry in ledger if entry.way == "give"), default=date.min)
        received = (entry.on for entry in ledger if entry.way == "receive" and entry.on > given)
        waits_since = min(received, default=contact.purpose.on)
        since = add_days(max(given, waits_since), numbers.drift)
        return min(max(since, contact.purpose.on), today)
    window = numbers.balance_window
    # The balance changes only on the day of an entry, and on the day on which one leaves the
    # window.
    days = {day for entry in ledger for day in (entry.on, add_days(entry.on, window))}
    since = today
    for day in sorted((day for day in days if day <= today), reverse=True):
        if balance(ledger, day, window).net < numbers.balance_limit:
            break
        since = day
    return max(since, contact.purpose.on)


class Month(NamedTuple):
    """The sums of sizes given and received in one month; `first` is its first day."""

    first: date
    given: int
    received: int


def months(ledger: tuple[Entry, ...], today: date, count: int) -> tuple[Month, ...]:
    """The last months, the present one last, with their sums."""
    start = today.replace(day=1)
    firsts = [add_months(start, -back) for back in reversed(range(count))]
    sums = {first: [0, 0] for first in firsts}
    for entry in ledger:
        pair = sums.get(entry.on.replace(day=1))
        if pair is not None and entry.on <= today:
            pair[entry.way == "receive"] += entry.size
    return tuple(Month(first, *pair) for first, pair in sums.items())
