"""The workspace: an open book, a day and a playbook, with everybody's dossier and place at hand."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reltui.book.book import Book, Change, HistoryEntry, open_book
from reltui.book.errors import SENSELESS, BookError
from reltui.domain.people.account import Account, Owners
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier, Tie
from reltui.domain.people.notes import News, Position
from reltui.domain.record import number_of
from reltui.domain.text.dates import long_date
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.workspace.listing import ContactIndex, SortedView
from reltui.services.workspace.people import Dossiers, Peers
from reltui.services.workspace.row import Row
from reltui.services.workspace.views import FEW, Views

if TYPE_CHECKING:
    from reltui.domain.coach.case import Case
    from reltui.domain.coach.coach import Place, Queue
    from reltui.domain.coach.explain import Considered
    from reltui.domain.coach.move import Finding, Move
    from reltui.domain.coach.plan.shape import Plan
    from reltui.domain.people.identity import PhoneForm
    from reltui.domain.playbook import OwnField, Playbook

__all__ = ["Row", "Workspace", "cache_views_of", "open_workspace"]


class Workspace:
    """The context of every use case: the open book, today's date, the playbook, and a clock.

    Dossiers are read once and kept; after a change only those that it touched are read again. The
    list and the queue begin with what an earlier process cached.
    """

    def __init__(
        self, book: Book, today: date, playbook: "Playbook | None", now: Callable[[], datetime]
    ) -> None:
        self.book = book
        self.today = today
        self._playbook = playbook
        self.now = now
        self.dossiers = Dossiers(book)
        self._peers: dict[str, Contact | None] = {}
        self.views = Views(self)
        self.version = 0
        self._asked = 0
        self.past: date | None = None
        self.whose = ""
        self.playbook_warning = ""
        self.config_warning = ""
        book.listeners.append(self._heard)

    @property
    def playbook(self) -> "Playbook":
        """The content of the coach: the shipped one is read when it is first asked for."""
        if self._playbook is None:
            from reltui.services.playbook.loading import shipped

            self._playbook = shipped()
        return self._playbook

    @property
    def own_playbook(self) -> "Playbook | None":
        """The content of the coach where it is the user's own, or was asked for already."""
        return self._playbook

    @property
    def own_fields(self) -> "Mapping[str, OwnField]":
        """The fields that a playbook of the user's own adds to people.

        The shipped one adds none, and is not read for the answer: 4 ms of a list.
        """
        return {} if self._playbook is None else self._playbook.fields

    @property
    def own_names(self) -> tuple[str, ...]:
        """The names of the dimensions and fields that a playbook of the user's own adds."""
        return () if self._playbook is None else self._playbook.own_names

    @contextmanager
    def change(self, name: str) -> Iterator[Change]:
        """A named, atomic change of the book: everything done inside is saved, or nothing.

        A change inside another one is a part of that one. What it has touched is read again at its
        end, whether it was kept or taken back.

        Raises:
            BookError: it could not be written; the book is as it was.
            Refused: an earlier day is looked at.
        """
        if self.past is not None:
            raise Refused(f"This is the book of {self.past}: what was then is not changed.")
        heard = self.version
        touched: frozenset[str] = frozenset()
        try:
            with self.book.change(name, self.now()) as change:
                try:
                    yield change
                finally:
                    touched = change.touched
        finally:
            if self.version == heard:
                # It is a part of another change, or was taken back.
                self.refresh(touched)

    def turn_to(self, day: date) -> None:
        """Make another day today: at midnight, after a sleep, in another time zone."""
        if day == self.today:
            return
        is_later = day > self.today and self.past is None
        self.today = day
        self.version += 1
        if not is_later or not self.views.turn_to(day):
            self.reload()

    def look_back(self, day: date) -> None:
        """Look at the book as it stood at the end of an earlier day; nothing is changed from then.

        Raises:
            Refused: the day is still to come.
        """
        if day > self.today:
            raise Refused(f"{long_date(day)} lies ahead: a look back goes to an earlier day.")
        from reltui.domain.history.past import dossier_on

        whole = self.book.dossiers()
        self.reload()
        told = ((one, dossier_on(dossier, day)) for one, dossier in whole.items())
        self.dossiers.hold({one: dossier for one, dossier in told if dossier is not None})
        self.today = self.past = day

    def undo(self) -> HistoryEntry | None:
        """Take back the last change, and return it; None where there is none.

        One that was made in another terminal, or by somebody else, is taken back only when this is
        asked for again; so is what came before an erasure, which nothing takes back.

        Raises:
            Refused: it was made by others, or somebody was erased; the sentence says which it is.
            BookError: as `change`.
        """
        self.refuse_after_erasure()
        self.book.poll()
        last = next(iter(self.book.history(1)), None)
        if last is not None and not self.book.is_ours(last) and self._asked != last.number:
            self._asked = last.number
            raise Refused(
                f"The last change was made {self._by_whom(last)}, at {last.at[11:16]}: "
                f"{last.name}. It stands. To take it back all the same, undo once more."
            )
        return self.book.undo(self.now())

    def refuse_after_erasure(self) -> None:
        """Say once that the erasure that came last stays, and what undo would take back instead.

        Raises:
            Refused: somebody was erased, and nothing was changed since.
        """
        from reltui.services.base.erased import take_mark

        self.book.poll()
        if not take_mark(self.book):
            return
        last = next(iter(self.book.history(1)), None)
        more = (
            f"Undo once more takes back: {last.name} ({last.at[:16].replace('T', ' ')})."
            if last is not None
            else "There is nothing else to undo."
        )
        raise Refused(f"An erasure cannot be undone. {more}")

    def _by_whom(self, entry: HistoryEntry) -> str:
        other = entry.member not in {"", self.book.member}
        return f"by {entry.member}" if other else "in another terminal"

    def _heard(self, touched: frozenset[str]) -> None:
        """Take in a change that was saved, here or by another process."""
        self.version += 1
        if len(touched) > FEW:
            self.reload()
            self.views.is_behind = True
        else:
            self.refresh(touched)

    def dossier(self, contact_id: str) -> Dossier:
        """The dossier of a contact.

        Raises:
            NobodyFound: no contact has this id.
        """
        found = self.dossiers.get(contact_id)
        if found is None:
            raise NobodyFound(f"Nobody in the book has the id {contact_id}.")
        return found

    def has(self, contact_id: str) -> bool:
        """Whether somebody in the book has this id."""
        return contact_id in self.dossiers

    def refresh(self, ids: Iterable[str]) -> None:
        """Read these contacts again after a change, and update their accounts."""
        wanted = frozenset(ids)
        self.dossiers.renew(wanted)
        self.views.refresh(wanted)
        self._peers.clear()

    def reload(self) -> None:
        """Drop all cached data; the book is read again when it is needed."""
        self.dossiers.forget()
        self._peers.clear()
        self.views.clear()

    def case(self, contact_id: str) -> "Case":
        """One person as the coach looks at them today."""
        return self.case_of(self.dossier(contact_id))

    def case_of(self, dossier: Dossier) -> "Case":
        """The person of a dossier as the coach looks at them today."""
        from reltui.domain.coach.case import Case
        from reltui.domain.people.confidential import masked

        account = dossier.contact.account
        return Case(
            masked(dossier),
            Peers(partial(self._colleagues, account), self._peer),
            self.today,
            self.playbook,
            self._masked,
            self._ties_and_news,
            Peers(partial(self._near, account), self._peer),
        )

    def _masked(self, contact_id: str) -> Dossier | None:
        """One contact for the coach: what is confidential has a mask."""
        from reltui.domain.people.confidential import masked

        found = self.dossiers.get(contact_id)
        return None if found is None else masked(found)

    def _ties_and_news(self, contact_id: str) -> Dossier | None:
        """The ties and news of a colleague; a thousand whole dossiers would take a second."""
        from reltui.domain.people.confidential import masked

        if self.dossiers.has_read(contact_id):
            return self._masked(contact_id)
        found = self.book.dossier(contact_id, (Tie, News))
        return None if found is None else masked(found)

    def account(self, name: str) -> "tuple[Case, ...]":
        """The cases of everybody in an account, by its name in any case.

        Those who hold a place there now, beside the one of their card, come behind the others.
        """
        members = self.register.members(name)
        wanted = name.casefold()
        more = dict.fromkeys(
            one.who
            for one in self.book.all(Position)
            if one.account.casefold() == wanted and one.held_on(self.today) and not one.confidential
        )
        others = [one for one in more if one not in members and self.has(one)]
        return tuple(self.case(one) for one in (*members, *others))

    def accounts(self) -> tuple[str, ...]:
        """The names of all accounts with somebody in them, as they are written, sorted."""
        names = self.register.account_names()
        known = {one.casefold() for one in names}
        places = (one for one in self.book.all(Position) if not one.confidential)
        held = (one for one in places if one.held_on(self.today))
        more = {one.account.casefold(): one.account for one in held if self.has(one.who)}
        others = [name for key, name in more.items() if key not in known]
        return tuple(sorted((*names, *others), key=str.casefold)) if others else names

    def _colleagues(self, account: str) -> list[str]:
        return self.register.members(account) if account else []

    def _near(self, account: str) -> list[str]:
        return self.register.near(account) if account else []

    def _peer(self, contact_id: str) -> Contact | None:
        """A colleague, read once: the rules for all the people of an account look at the same."""
        if contact_id not in self._peers:
            self._peers[contact_id] = self._contact(contact_id)
        return self._peers[contact_id]

    @cached_property
    def phone_form(self) -> "PhoneForm":
        """The normal form of a phone, for somebody who lives where the user does."""
        from reltui.services.base.phones import form_at

        return form_at(self.home_region)

    @cached_property
    def home_region(self) -> str:
        """The country of phones without one, as two capitals; "" where it is not known."""
        from reltui.services.base.drafts import Drafts
        from reltui.services.base.phones import home_region

        found = home_region(Drafts(self.book.path))
        self.config_warning = found.warning
        return found.region

    def set_home_region(self, region: str, *, remember: bool = True) -> None:
        """Take phones without a country for numbers of this one, also later if it is remembered."""
        from reltui.services.base.drafts import Drafts
        from reltui.services.base.phones import remember_region

        if remember:
            remember_region(Drafts(self.book.path, lambda: self.book.known), region)
        self.__dict__.pop("phone_form", None)
        self.__dict__["home_region"] = region

    def moves(self, contact_id: str) -> "tuple[Move, ...]":
        """The ordered moves for one person; never empty."""
        from reltui.domain.coach import coach

        return coach.moves(self.case(contact_id))

    def plan(self, contact_id: str, finding: "Finding | None" = None) -> "Plan":
        """The plan for the next contact, for the first move or the given one."""
        from reltui.domain.coach.next_contact import plan_for

        return plan_for(self.case(contact_id), finding)

    def explain(self, contact_id: str) -> "tuple[Considered, ...]":
        """What was considered for one person, what outranked what, and by which facts."""
        from reltui.domain.coach.explain import explain

        return explain(self.case(contact_id))

    def queue(self, of: str = "") -> "Queue":
        """Today's queue over the whole book; a change ranks only the touched people again.

        With `of`, or `whose` of the workspace, only over the people whom that member of the team
        owns or helps with.
        """
        of = of or self.whose
        if not of:
            return self.views.queue()
        owners = self.owners()
        return self.views.queue({one.id for one in self.book.contacts() if owners.has(one, of)})

    def wanted(self) -> Iterator[str]:
        """The ids of those whose queue is asked for: everybody, or the people of a member."""
        if not self.whose:
            yield from self.dossiers
            return
        owners = self.owners()
        yield from (
            who for who in self.dossiers if owners.has(self.dossier(who).contact, self.whose)
        )

    def owners(self) -> Owners:
        """The owners of contacts."""
        return Owners.among(self.book.all(Account))

    def looked_after_by(self) -> tuple[str, ...]:
        """Everybody who owns a contact or helps with one, by name."""
        owners = self.owners()
        known = {name for one in self.book.contacts() for name in (owners.of(one), *one.helpers)}
        return tuple(sorted(known - {""}, key=str.casefold))

    def place(self, contact_id: str) -> "Place | None":
        """A person's place in today's queue, whether the cap lets them in or not; None for none."""
        return self.views.place(contact_id)

    def in_words(self, place: "Place") -> "Move":
        """The move of a place in the queue, in words."""
        from reltui.domain.coach import coach

        return coach.in_words(self.case(place.contact.id), place.finding)

    def rows(self) -> list[Row]:
        """Everybody who is not archived, one row each, in the order of entry."""
        return sorted(self.listed(), key=lambda row: number_of(row.id))

    def listed(self, *, archived: bool = False) -> SortedView:
        """Everybody by name, or everybody who is archived; each row is made when looked at."""
        return self.register.listed(archived=archived)

    def row(self, contact_id: str) -> Row:
        """One contact as a list shows it.

        Raises:
            NobodyFound: no contact has this id.
        """
        found = self.views.row(contact_id)
        if found is None:
            raise NobodyFound(f"Nobody in the book has the id {contact_id}.")
        return found

    @property
    def register(self) -> ContactIndex:
        """The rows of all people."""
        return self.views.register

    def _contact(self, contact_id: str) -> Contact | None:
        return self.book.get(Contact, contact_id)


def open_workspace(
    location: str | Path, today: date | None = None, now: Callable[[], datetime] | None = None
) -> Workspace:
    """The workspace for a book; the day and the clock are the machine's unless given.

    A playbook of the user's own is laid over the shipped one: the folder that RELTUI_PLAYBOOK
    names, else `playbook` beside the book, where there is one. What is faulty in it is left out;
    `Workspace.playbook_warning` says so.

    Raises:
        BookDamaged, BookLocked: as `Book`.
    """
    clock = now or _now
    book = open_book(location)
    try:
        playbook, warning = _playbook(location)
    except BaseException:
        book.close()
        raise
    workspace = Workspace(book, today or clock().date(), playbook, clock)
    workspace.playbook_warning = warning
    return workspace


def cache_views_of(path: Path, at: datetime, today: date | None = None) -> None:
    """Cache the list and the queue of a book whose files are new, so that its next start is fast.

    With 10,000 people that start takes 0.2 s instead of 1. What cannot be cached, it works out.
    """
    with suppress(BookError, Refused, *SENSELESS):
        workspace = open_workspace(path, today or at.date(), lambda: at)
        with closing(workspace.book):
            workspace.views.cache_for_next_start(is_new=True)


def _playbook(location: str | Path) -> "tuple[Playbook | None, str]":
    """The shipped playbook with the user's changes, and what is wrong with these, if anything.

    None if there are no changes.
    """
    named = os.environ.get("RELTUI_PLAYBOOK")
    folder = Path(named or Path(location).parent / "playbook")
    # A home that does not exist, or a folder that cannot be looked at, is said where it is read.
    with suppress(RuntimeError):
        folder = folder.expanduser() if named else folder
    with suppress(OSError):
        if not named and not folder.is_dir():
            return None, ""
    # Checking a playbook takes pydantic, which only those wait for who bring one.
    from reltui.services.playbook.checking import lay_over
    from reltui.services.playbook.loading import shipped

    laid = lay_over(folder, shipped())
    return laid.playbook, laid.warning(folder)


def _now() -> datetime:
    return datetime.now().astimezone()
