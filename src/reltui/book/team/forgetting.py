"""Forgetting a person on the team's server, so that every copy forgets them at its next sync."""

import secrets
from datetime import datetime

from reltui.book.core.codec import table_of
from reltui.book.core.erasure import FORGOTTEN, Erasure
from reltui.book.core.errors import BookLocked
from reltui.book.core.operations import ChangeHeader, ChangeRecord
from reltui.book.team.server import Overtaken, Server
from reltui.book.team.store import TeamStore
from reltui.domain.people.contact import Contact
from reltui.domain.record import number_of

NAME = "Forget a person"
"""The name of the change by which the server tells the copies that a person was forgotten."""


def contact_key(who: str) -> tuple[str, int]:
    """The table and the number of the contact with this id."""
    return table_of(Contact), number_of(who)


def erase_on_server(
    store: TeamStore, person: Erasure, entries: list[ChangeRecord], server: Server | None = None
) -> tuple[ChangeRecord, tuple[str, ...]]:
    """Remove a person from every change on the server, and add a change that says so.

    Returns that change, and a sentence for each copy that has not synced since.

    Raises:
        BookError: nothing was erased; the sentence says why.
    """
    seq = store.base.seq + 1
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    person_id = f"c{person.person[1]}"
    head = ChangeHeader(seq, at, NAME, member=store.membership.member, token=secrets.token_hex(12))
    said = ChangeRecord(head._replace(forgets=person_id), ())
    cleaned = [
        left if left is not None else _emptied(entry)
        for entry in entries
        if (left := person.cleaned(entry)) is not entry
    ]
    talk = server or Server(store.membership.address)
    try:
        talk.check()
        talk.clean(cleaned, person.keys, said)
        machines = talk.machines()
    except Overtaken:
        raise BookLocked(
            "Others have changed the book a moment ago. Nothing was erased; ask again."
        ) from None
    finally:
        if server is None:
            talk.close()
    still_open = tuple(
        f"The copy of {one.member} on {one.name} still holds this person until its next sync "
        f"with the team's server; the last one was {one.seen_at[:16].replace('T', ' ')}."
        for one in machines
        if one.slot != store.membership.slot and one.seen < seq
    )
    return said, still_open


def _emptied(entry: ChangeRecord) -> ChangeRecord:
    """An emptied change, which keeps its number and its token."""
    return ChangeRecord(entry.head._replace(name=FORGOTTEN, undoes=None, redoes=None), ())


def emptied_at(seq: int, at: str) -> ChangeRecord:
    """A change of which only its number is known, and that it was made before some time."""
    return ChangeRecord(ChangeHeader(seq, at, FORGOTTEN, token=f"{seq}"), ())
