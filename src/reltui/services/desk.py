"""The desk: an open book, a day and a playbook, with everybody's dossier and place at hand."""

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from reltui.book.book import Book
from reltui.domain import coach
from reltui.domain.case import Case
from reltui.domain.coach import Place, Queue
from reltui.domain.contact import Contact
from reltui.domain.events import Dossier
from reltui.domain.matrix import DIMENSIONS, grade_of, stake_of
from reltui.domain.move import Move
from reltui.domain.playbook import Playbook
from reltui.services.errors import NobodyFound
from reltui.services.playbooks import shipped
from reltui.services.ranking import Ranking


class Row(NamedTuple):
    """One contact as a list shows it.

    `placement` holds the four dimensions in their order, None where unknown; `action`, `stake` and
    `grade` are None while the possible cells disagree; `due` is the day of the next touch;
    `haystack` the case-folded text that a filter looks into; `extra` the dimensions that a playbook
    added.
    """

    id: str
    name: str
    account: str
    title: str
    tags: tuple[str, ...]
    direction: str
    placement: tuple[str | None, str | None, str | None, str | None]
    action: str | None
    stake: str | None
    grade: str | None
    ours: int | None
    theirs: int | None
    level: int | None
    due: date | None
    haystack: str
    extra: tuple[tuple[str, str], ...] = ()


class Desk:
    """What every use case works with: the open book, today's date, the playbook, and a clock.

    Dossiers are read once and kept; after a change only those that it touched are read again.
    """

    def __init__(
        self, book: Book, today: date, playbook: Playbook, now: Callable[[], datetime]
    ) -> None:
        self.book = book
        self.today = today
        self.playbook = playbook
        self.now = now
        self._dossiers: dict[str, Dossier] | None = None
        self._accounts: dict[str, set[str]] = {}
        self._peers: dict[str, tuple[Contact, ...]] = {}
        self._ranking: Ranking | None = None
        self._unranked: set[str] = set()
        self._rows: dict[str, Row] = {}

    @property
    def dossiers(self) -> dict[str, Dossier]:
        """Everybody by id, archived people included."""
        if self._dossiers is None:
            self._dossiers = self.book.dossiers()
            for dossier in self._dossiers.values():
                self._join(dossier.contact)
        return self._dossiers

    def dossier(self, contact_id: str) -> Dossier:
        """One contact with everything kept about it.

        Raises:
            NobodyFound: no contact has this id.
        """
        found = self.dossiers.get(contact_id)
        if found is None:
            raise NobodyFound(f"Nobody in the book has the id {contact_id}.")
        return found

    def refresh(self, ids: Iterable[str]) -> None:
        """Read these contacts again after a change; their accounts are looked at anew."""
        wanted = frozenset(ids)
        known = self.dossiers
        fresh = self.book.dossiers(wanted)
        for contact_id in wanted:
            if old := known.get(contact_id):
                self._leave(old.contact)
            if contact_id not in fresh:
                known.pop(contact_id, None)
            self._rows.pop(contact_id, None)
        for contact_id, dossier in fresh.items():
            known[contact_id] = dossier
            self._join(dossier.contact)
        self._unranked |= wanted

    def reload(self) -> None:
        """Forget what was read, and read the whole book anew when it is next asked for."""
        self._dossiers = None
        self._accounts.clear()
        self._peers.clear()
        self._ranking = None
        self._unranked.clear()
        self._rows.clear()

    def case(self, contact_id: str) -> Case:
        """One person as the coach looks at them today."""
        dossier = self.dossier(contact_id)
        return Case(dossier, self.peers(dossier.contact), self.today, self.playbook)

    def account(self, name: str) -> tuple[Case, ...]:
        """The cases of everybody in an account, by its name in any case."""
        known = self.dossiers
        return tuple(
            self.case(one)
            for one in sorted(self._accounts.get(name.casefold(), ()))
            if one in known
        )

    def accounts(self) -> tuple[str, ...]:
        """The names of all accounts with somebody in them, as they are written, sorted."""
        names = {
            dossier.contact.account.casefold(): dossier.contact.account
            for dossier in self.dossiers.values()
            if dossier.contact.account and not dossier.contact.archived
        }
        return tuple(sorted(names.values(), key=str.casefold))

    def peers(self, contact: Contact) -> tuple[Contact, ...]:
        """Everybody of the same account, the contact included."""
        account = contact.account.casefold()
        if not account:
            return ()
        if account not in self._peers:
            known = self.dossiers
            self._peers[account] = tuple(known[one].contact for one in self._accounts[account])
        return self._peers[account]

    def moves(self, contact_id: str) -> tuple[Move, ...]:
        """The ordered moves for one person; never empty."""
        return coach.moves(self.case(contact_id))

    def queue(self) -> Queue:
        """Today's queue over the whole book; after a change only its people are ranked anew."""
        if self._ranking is None:
            self._ranking = Ranking()
            found = (coach.place(self.case(one)) for one in self.dossiers)
            self._ranking.fill([place for place in found if place is not None])
            self._unranked.clear()
        while self._unranked:
            one = self._unranked.pop()
            place = coach.place(self.case(one)) if one in self.dossiers else None
            self._ranking.put(one, place)
        return self._ranking.queue(self.playbook.numbers.cap)

    def in_words(self, place: Place) -> Move:
        """The move of a place in the queue, in words."""
        return coach.in_words(self.case(place.contact.id), place.finding)

    def rows(self) -> list[Row]:
        """Everybody who is not archived, one row each, in the order of entry."""
        return [
            self.row(contact_id)
            for contact_id, dossier in self.dossiers.items()
            if not dossier.contact.archived
        ]

    def row(self, contact_id: str) -> Row:
        """One contact as a list shows it."""
        if contact_id not in self._rows:
            self._rows[contact_id] = _row(self.case(contact_id))
        return self._rows[contact_id]

    def _join(self, contact: Contact) -> None:
        account = contact.account.casefold()
        if account:
            self._accounts.setdefault(account, set()).add(contact.id)
            self._peers.pop(account, None)

    def _leave(self, contact: Contact) -> None:
        account = contact.account.casefold()
        if account:
            self._accounts[account].discard(contact.id)
            self._peers.pop(account, None)


def open_desk(
    path: Path, today: date | None = None, now: Callable[[], datetime] | None = None
) -> Desk:
    """The desk for the book at a path; the day and the clock are the machine's unless given.

    A playbook of the user's own is laid over the shipped one: the folder that RELTUI_PLAYBOOK
    names, else `playbook` beside the book, where there is one.

    Raises:
        BookDamaged, BookLocked: as `Book`.
        Refused: the user's playbook has faults; they are named.
    """
    clock = now or _now
    return Desk(Book(path), today or clock().date(), _playbook(path), clock)


def _playbook(path: Path) -> Playbook:
    named = os.environ.get("RELTUI_PLAYBOOK")
    folder = Path(named).expanduser() if named else path.parent / "playbook"
    if not named and not folder.is_dir():
        return shipped()
    # Checking a playbook takes pydantic, which only those wait for who bring one.
    from reltui.services.playbook_check import load_user_folder

    return load_user_folder(folder, shipped())


def _now() -> datetime:
    return datetime.now().astimezone()


def _row(case: Case) -> Row:
    contact = case.contact
    values = [contact.placement.value(name) for name in DIMENSIONS]
    stakes = {(stake_of(cell), grade_of(cell)) for cell in case.cells}
    stake, grade = stakes.pop() if len(stakes) == 1 else (None, None)
    words = (contact.name, contact.account, contact.title, contact.note, *contact.tags)
    return Row(
        contact.id,
        contact.name,
        contact.account,
        contact.title,
        contact.tags,
        contact.direction,
        (values[0], values[1], values[2], values[3]),
        case.action,
        stake,
        grade,
        contact.ours.level if contact.ours else None,
        contact.theirs.level if contact.theirs else None,
        contact.level,
        case.touch_due,
        "\n".join((*words, *contact.emails)).casefold(),
        tuple((name, said.value) for name, said in contact.placement.extra),
    )
