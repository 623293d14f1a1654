"""The workspace: an open book, a day and a playbook, with everybody's dossier and place at hand."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reltui.book.book import Book, Change, HistoryEntry, open_book
from reltui.domain.people.account import Account, Owners
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier, Tie
from reltui.domain.people.notes import News, Position
from reltui.domain.record import number_of
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.workspace.listing import ContactIndex, SortedView
from reltui.services.workspace.people import Dossiers, Peers
from reltui.services.workspace.row import Row, row_of

if TYPE_CHECKING:
    from reltui.domain.coach.case import Case
    from reltui.domain.coach.coach import Place, Queue
    from reltui.domain.coach.explain import Considered
    from reltui.domain.coach.move import Finding, Move
    from reltui.domain.coach.plan.shape import Plan
    from reltui.domain.people.identity import PhoneForm
    from reltui.domain.playbook import OwnField, Playbook
    from reltui.services.workspace.ranking import Key, Ranking

__all__ = ["Row", "Workspace", "open_workspace"]


ROWS: Final = "rows"
"""The name under which the book keeps everybody's row ready."""

QUEUE: Final = "queue"
"""The name under which the book keeps the ranking of the day ready."""

FEW: Final = 1000
"""The number of touched people from which on reading the whole book again is as fast."""

STALE: Final = 100
"""The number of touched people from which on the cache is written again."""

CROWD: Final = 20_000
"""The number of people from which on writing the cache (0.3 s; 1.7 s for 100,000) takes longer than
the next start takes for up to `STALE` touched people."""

SMALL: Final = 100
"""The number of people below which reading the book is as fast as reading a cache."""


class Workspace:
    """The context of every use case: the open book, today's date, the playbook, and a clock.

    Dossiers are read once and kept; after a change only those that it touched are read again. The
    list and the queue begin with what an earlier process kept ready.
    """

    def __init__(
        self, book: Book, today: date, playbook: "Playbook | None", now: Callable[[], datetime]
    ) -> None:
        self.book = book
        self.today = today
        self._playbook = playbook
        self.now = now
        self.dossiers = Dossiers(book)
        self._peers: dict[str, tuple[Contact, ...]] = {}
        self._ranking: Ranking | None = None
        self._unranked: set[str] = set()
        self._places: dict[str, Place | None] = {}
        self._behind = False
        self._since: set[str] = set()
        self._trusted = True
        self._register: ContactIndex | None = None
        self.version = 0
        self._asked = 0
        self.past: date | None = None
        self.whose = ""
        self.playbook_warning = ""
        book.listeners.append(self._heard)

    @property
    def playbook(self) -> "Playbook":
        """The content of the coach: the shipped one is read when it is first asked for."""
        if self._playbook is None:
            from reltui.services.playbook.loading import shipped

            self._playbook = shipped()
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
        ranking = self._ranking if day > self.today and self.past is None else None
        self.today = day
        self.version += 1
        self._places.clear()
        due = frozenset[str]() if ranking is None else ranking.due(day)
        if ranking is None or len(due) > FEW:
            self.reload()
        else:
            # What the book holds is the same on every day, and so are the rows.
            self._unranked |= due

    def look_back(self, day: date) -> None:
        """Look at the book as it stood at the end of an earlier day; nothing is changed from then.

        Raises:
            Refused: the day is still to come.
        """
        if day > self.today:
            from reltui.domain.text.dates import long_date

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
            self._behind = True
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
        for one in wanted:
            self._places.pop(one, None)
        if self._register is not None:
            self._put(self._register, wanted)
        self._peers.clear()
        self._unranked |= wanted
        self._since |= wanted

    def reload(self) -> None:
        """Drop all cached data; the book is read again when it is needed."""
        self.dossiers.forget()
        self._peers.clear()
        self._ranking = None
        self._unranked.clear()
        self._places.clear()
        self._register = None

    def case(self, contact_id: str) -> "Case":
        """One person as the coach looks at them today."""
        from reltui.domain.coach.case import Case
        from reltui.domain.people.confidential import masked

        dossier = self.dossier(contact_id)
        peers = Peers(partial(self.peers, dossier.contact))
        return Case(
            masked(dossier), peers, self.today, self.playbook, self._masked, self._ties_and_news
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

    def peers(self, contact: Contact) -> tuple[Contact, ...]:
        """Everybody of the same account, the contact included."""
        account = contact.account.casefold()
        if account and account not in self._peers:
            people = (self._contact(one) for one in self.register.members(account))
            self._peers[account] = tuple(one for one in people if one is not None)
        return self._peers.get(account, ())

    @cached_property
    def phone_form(self) -> "PhoneForm":
        """The normal form of a phone, for somebody who lives where the user does.

        Raises:
            Refused: the configuration, which may name the country, has a fault.
        """
        from reltui.services.base.phones import form_at

        return form_at(self.home_region)

    @cached_property
    def home_region(self) -> str:
        """The country of phones without one, as two capitals; "" where it is not known.

        Raises:
            Refused: the configuration, which may name the country, has a fault.
        """
        from reltui.services.base.drafts import Drafts
        from reltui.services.base.phones import home_region

        return home_region(Drafts(self.book.path))

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
        from reltui.domain.coach.coach import Queue

        of = of or self.whose
        numbers, ranking = self.playbook.numbers, self._ranked()
        if of:
            owners = self.owners()
            ranking = ranking.among({one.id for one in self.book.contacts() if owners.has(one, of)})
        keys = ranking.first(numbers.cap)
        known, strangers = len(keys), len(ranking) - ranking.known
        room = min(numbers.strangers, max(0, numbers.cap - known))
        if strangers and room:
            keys += self._first_strangers(ranking)[:room]
        places = [place for key in keys if (place := self.place(key[-1])) and place.key == key]
        if len(places) < len(keys):
            # What was kept ready is not what the book says: it is worked out from the book.
            self._ranking, self._trusted = None, False
            self._places.clear()
            return self.queue(of)
        return Queue(tuple(places), ranking.known - known, strangers + known - len(places))

    def _first_strangers(self, ranking: "Ranking") -> "Sequence[Key]":
        """The strangers whom the queue takes first, those of the best known accounts."""
        if (known := ranking.next_strangers) is not None:
            return known
        from reltui.services.workspace.account_index import Members

        accounts = Members(self.register.accounts())
        return accounts.of_key_accounts(ranking.strangers(), self.playbook.numbers.strangers)

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
        if contact_id not in self._places:
            from reltui.domain.coach import coach

            here = contact_id in self.dossiers
            self._places[contact_id] = coach.place(self.case(contact_id)) if here else None
        return self._places[contact_id]

    def _ranked(self) -> "Ranking":
        """The places of all people in the queue; only touched people are ranked again."""
        if self._ranking is None:
            self._ranking = self._kept_ranking()
        if self._ranking is None:
            self._work_out()
            assert self._ranking is not None  # noqa: S101 - it was worked out
        while self._unranked:
            one = self._unranked.pop()
            self._ranking.put(one, *self._rank(one))
        return self._ranking

    def _rank(self, contact_id: str) -> "tuple[Key | None, date | None]":
        """The key of a person's place, None for none; and until when it stays as it is."""
        if contact_id not in self.dossiers:
            self._places[contact_id] = None
            return None, None
        return self._ranked_case(self.case(contact_id))

    def _ranked_case(self, case: "Case") -> "tuple[Key | None, date | None]":
        from reltui.domain.coach.coach import place
        from reltui.domain.coach.place_expiry import place_lasts_until

        found = self._places[case.contact.id] = place(case)
        return None if found is None else found.key, place_lasts_until(case)

    def _kept_ranking(self) -> "Ranking | None":
        """The cached ranking, updated; None if updating it is not worth it."""
        from reltui.services.workspace.ranking import kept_ranking

        asked = self._trusted and not self.dossiers.whole
        kept = self.book.ready(QUEUE) if asked else None
        if kept is None or len(kept.touched) > FEW:
            return None
        found = kept_ranking(kept.value, self.today, self.playbook)
        if found is None:
            return None
        due = found.due(self.today)
        if len(due) > FEW:
            return None
        self._unranked |= kept.touched | due
        found.changed = bool(due)
        self._behind = self._behind or len(self._unranked) > STALE
        return found

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
        if self._register is None:
            # Working out one row takes less time than reading the cached list.
            return self._row(self.dossier(contact_id))
        found = self._register.get(contact_id)
        if found is None:
            raise NobodyFound(f"Nobody in the book has the id {contact_id}.")
        return found

    @property
    def register(self) -> ContactIndex:
        """The rows of all people, from the cache or from the whole book."""
        if self._register is None:
            self._register = self._ready()
        if self._register is None:
            self._register = ContactIndex()
            self._register.fill(map(self._row, self.dossiers.values()))
            self._behind = True
        return self._register

    def keep_ready(self) -> None:
        """Cache the rows and the ranking of the day for the next start, if they have changed.

        Raises:
            BookError: it could not be written; the book is as it was.
        """
        if self._register is not None and self._register.changed:
            self.book.keep_ready(ROWS, *self._register.to_keep(self.playbook))
            self._register.changed = False
        if self._ranking is not None and self._ranked().changed:
            first = self._first_strangers(self._ranking)
            self.book.keep_ready(QUEUE, self._ranking.kept(self.today, self.playbook, first))
            self._ranking.changed = False
        self._since.clear()

    def keep_at_the_end(self) -> None:
        """Cache the rows and the ranking at the end of an app, where the next start gains by it.

        Raises:
            BookError: as `keep_ready`.
        """
        if self._register is not None and len(self._register) >= CROWD:
            self.leave_ready()
        else:
            self.keep_ready()

    def leave_ready(self, *, is_new: bool = False) -> None:
        """Cache the list and the queue for the next process, if that saves it much.

        That is so where this process has worked them out, has changed many people since, or has
        made the file (`is_new`). What an import of 10,000 people costs the next command is paid
        here once: 0.5 s of 0.8 s.

        Raises:
            BookError: as `keep_ready`.
        """
        if self.past is not None:
            return
        if (is_new or self._behind or len(self._since) > STALE) and self.book.readonly is None:
            try:
                self._ranked()
                if len(self.register) >= SMALL:
                    self.keep_ready()
            finally:
                # If the disk refuses, an idle app does not try again each second.
                self._behind = False
                self._since.clear()

    def _work_out(self) -> None:
        """Rank everybody, and in a large book make their rows too, so that both are cached.

        One case serves both, which saves a third.
        """
        from reltui.services.workspace.ranking import Ranking

        if self._register is None:
            self._register = self._ready()
        wanted = self._register is None and len(self.dossiers) >= SMALL
        rows: list[Row] = []
        ranked: list[tuple[str, Key | None, date | None]] = []
        for dossier in self.dossiers.values():
            case = self.case(dossier.contact.id)
            if wanted:
                rows.append(row_of(dossier, case))
            ranked.append((case.contact.id, *self._ranked_case(case)))
            if wanted:
                # What led to the places of 100,000 people takes 200 MB; few of them are looked at.
                del self._places[case.contact.id]
        if wanted:
            self._register = ContactIndex()
            self._register.fill(rows)
        self._ranking = Ranking()
        self._ranking.fill(ranked)
        self._ranking.changed = self._behind = True
        self._unranked.clear()

    def _ready(self) -> ContactIndex | None:
        kept = None if self.dossiers.whole else self.book.ready(ROWS)
        if kept is None or len(kept.touched) > FEW:
            return None
        from reltui.services.workspace.kept_rows import KeptRows, fits

        if not fits(kept.value, self._playbook):
            return None
        try:
            register = ContactIndex(KeptRows(kept.value, kept.part))
        except (LookupError, TypeError, ValueError):
            # Its checksum is right and it makes no sense: another program has made it.
            return None
        if kept.touched:
            self._put(register, kept.touched)
            self._behind = self._behind or len(kept.touched) > STALE
        return register

    def _put(self, register: ContactIndex, ids: frozenset[str]) -> None:
        """Compute the rows of these people again."""
        for one in ids:
            found = self.dossiers.get(one)
            register.put(one, None if found is None else self._row(found))

    def _row(self, dossier: Dossier) -> Row:
        return row_of(dossier, self.case(dossier.contact.id))

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
