"""The list and the queue of a workspace: from the cache or worked out, and kept up to date."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Collection, Generator, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from reltui.book.book import Book
from reltui.domain.people.events import Dossier
from reltui.services.workspace.listing import ContactIndex
from reltui.services.workspace.people import Dossiers
from reltui.services.workspace.row import Row, row_of, unmade

if TYPE_CHECKING:
    from reltui.domain.coach.case import Case
    from reltui.domain.coach.coach import Place, Queue
    from reltui.domain.playbook import Playbook
    from reltui.services.workspace.account_index import Key, Stranger
    from reltui.services.workspace.ranking import Ranking

ROWS: Final = "rows"
"""The name under which the book caches everybody's row."""

QUEUE: Final = "queue"
"""The name under which the book caches the ranking of the day."""

FEW: Final = 1000
"""The number of touched people up to which a cache is always brought up to date."""

_PART: Final = 10
"""In a large book one in so many may be touched: of 100,000 people, working out the list and the
queue takes 15 s of processor time, and bringing them up to date 0.5 s for each 1,000."""


def is_much(touched: Collection[str], people: int) -> bool:
    """Whether so many of the people of a book were touched that reading all of it is as fast."""
    return len(touched) > max(FEW, people // _PART)


STALE: Final = 100
"""The number of touched people from which on the cache is written again."""

CROWD: Final = 20_000
"""The number of people from which on writing the cache (0.3 s; 1.7 s for 100,000) takes longer than
the next start takes for up to `STALE` touched people."""

SPARE: Final = 64
"""The strangers that are cached beside those of a day, and the people that are looked at in their
accounts before all strangers are."""

SMALL: Final = 100
"""The number of people below which reading the book is as fast as reading a cache."""


class Context(Protocol):
    """What the views need of their workspace."""

    book: Book
    dossiers: Dossiers
    today: date
    past: date | None

    @property
    def playbook(self) -> "Playbook":
        """The content of the coach."""

    @property
    def own_playbook(self) -> "Playbook | None":
        """The content of the coach where it is the user's own, or was asked for already."""

    def case(self, contact_id: str) -> "Case":
        """One person as the coach looks at them today."""

    def case_of(self, dossier: Dossier) -> "Case":
        """The person of a dossier as the coach looks at them today."""


class Views:
    """The rows of all people and their places in the queue, each of which begins with the cache.

    A change works them out again only for the people that it touched.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._register: ContactIndex | None = None
        self._ranking: Ranking | None = None
        self._unranked: set[str] = set()
        self._places: dict[str, Place | None] = {}
        self._touched: set[str] = set()
        self._cached_at: dict[str, object] = {}
        """The place in the journal up to which each cached view was valid when it was read."""
        self._is_cache_trusted = True
        self.is_behind = False
        """Whether the cache lacks so much that the next process would work it out again."""

    def refresh(self, ids: frozenset[str]) -> None:
        """Work out the rows of these people again, and later their places."""
        for one in ids:
            self._places.pop(one, None)
        if self._register is not None:
            self._put(self._register, ids)
        self._unranked |= ids
        self._touched |= ids

    def clear(self) -> None:
        """Drop all views; they are worked out again when they are needed."""
        self._ranking = None
        self._unranked.clear()
        self._places.clear()
        self._register = None
        self._cached_at.clear()

    def turn_to(self, day: date) -> bool:
        """Take in that a later day has begun; False where the views are to be dropped instead."""
        self._places.clear()
        due = frozenset[str]() if self._ranking is None else self._ranking.due(day)
        if self._ranking is None or is_much(due, len(self._ranking)):
            return False
        # What the book holds is the same on every day, and so are the rows.
        self._unranked |= due
        return True

    @property
    def register(self) -> ContactIndex:
        """The rows of all people, from the cache or from the whole book."""
        if self._register is None:
            self._register = self._cached_register()
        if self._register is None:
            self._register = ContactIndex()
            self._register.fill(map(self._row, self._context.dossiers.values()))
            self.is_behind = True
        return self._register

    def row(self, contact_id: str) -> Row | None:
        """One contact as a list shows it; None if no contact has this id."""
        if self._register is None:
            # Working out one row takes less time than reading the cached list.
            found = self._context.dossiers.get(contact_id)
            return None if found is None else self._row(found)
        return self._register.get(contact_id)

    def queue(self, among: Collection[str] | None = None) -> "Queue":
        """The queue of the day over the whole book, or among the people with these ids."""
        from reltui.domain.coach.coach import Queue

        numbers, ranking = self._context.playbook.numbers, self._ranked()
        if among is not None:
            ranking = ranking.among(set(among))
        keys = ranking.first(numbers.cap)
        known, strangers = len(keys), len(ranking) - ranking.known
        room = min(numbers.strangers, max(0, numbers.cap - known))
        if strangers and room:
            keys += [one.key for one in self._first_strangers(ranking)[:room]]
        places = [place for key in keys if (place := self.place(key[-1])) and place.key == key]
        if len(places) < len(keys):
            # The cache is not what the book says: it is worked out from the book.
            self._ranking, self._is_cache_trusted = None, False
            self._places.clear()
            return self.queue(among)
        return Queue(tuple(places), ranking.known - known, strangers + known - len(places))

    def _first_strangers(self, ranking: "Ranking") -> "Sequence[Stranger]":
        """The strangers that the queue takes first, those of the best known accounts."""
        cached = ranking.cached_strangers
        if cached is not None and not ranking.changes:
            return cached.first
        from reltui.services.workspace.account_index import Members

        wanted = self._context.playbook.numbers.strangers
        found = self._strangers_after_changes(ranking, wanted)
        if found is None:
            accounts = Members(self.register.accounts())
            found = accounts.of_key_accounts(ranking.strangers(), wanted + SPARE)
        return found

    def _strangers_after_changes(
        self, ranking: "Ranking", wanted: int
    ) -> "Sequence[Stranger] | None":
        """The first strangers out of the cached ones, where few accounts have changed since.

        None where all strangers must be looked at. After a touch among 10,000 imported people that
        takes 200 million instructions, a third of `today`.
        """
        from reltui.services.workspace.account_index import Stranger
        from reltui.services.workspace.ranking import is_stranger

        cached, register = ranking.cached_strangers, self.register
        if cached is None or self._cached_at.get(ROWS) != self._cached_at.get(QUEUE):
            # Who was in which account when the ranking was cached is not known.
            return None
        anew: dict[str, list[str]] = {"": []}
        for who, keys in ranking.changes.items():
            before, now = register.accounts_of(who)
            if before != now or any(map(is_stranger, keys)):
                anew |= {before: [], now: []}
            if not now and is_stranger(keys[1]):
                anew[""].append(who)
        anew |= {account: register.members(account) for account in anew if account}
        if sum(map(len, anew.values())) > SPARE:
            return None
        found = [
            one
            for one in cached.first
            if one.key[-1] not in ranking.changes and (not one.account or one.account not in anew)
        ]
        if len(found) < wanted and not cached.is_all:
            return None
        # Behind the last of these there may be others that were not cached.
        last = found[-1].order if found and not cached.is_all else None
        for account, members in anew.items():
            names = {who: row.name for who in members if (row := register.get(who))}
            here = [key for who in names if (key := ranking.stranger_key(names[who], who))]
            known = len(members) - len(here) if account else 0
            found += [Stranger(known, account, key) for key in here]
        found.sort(key=lambda one: one.order)
        return [one for one in found if last is None or one.order <= last]

    def place(self, contact_id: str) -> "Place | None":
        """A person's place in today's queue, whether the cap lets them in or not; None for none."""
        if contact_id not in self._places:
            from reltui.domain.coach import coach

            here = contact_id in self._context.dossiers
            self._places[contact_id] = coach.place(self._context.case(contact_id)) if here else None
        return self._places[contact_id]

    def _ranked(self) -> "Ranking":
        """The places of all people in the queue; only touched people are ranked again."""
        if self._ranking is None:
            self._ranking = self._cached_ranking()
        if self._ranking is None:
            self._work_out()
            assert self._ranking is not None  # noqa: S101 - it was worked out
        while self._unranked:
            one = self._unranked.pop()
            self._ranking.put(one, *self._rank(one))
        return self._ranking

    def _rank(self, contact_id: str) -> "tuple[Key | None, date | None]":
        """The key of a person's place, None for none; and until when it stays as it is."""
        if contact_id not in self._context.dossiers:
            self._places[contact_id] = None
            return None, None
        return self._ranked_case(self._context.case(contact_id))

    def _ranked_case(self, case: "Case") -> "tuple[Key | None, date | None]":
        from reltui.domain.coach.coach import place
        from reltui.domain.coach.place_expiry import place_lasts_until

        found = self._places[case.contact.id] = place(case)
        return None if found is None else found.key, place_lasts_until(case)

    def _cached_ranking(self) -> "Ranking | None":
        """The cached ranking, updated; None if updating it is not worth it."""
        from reltui.services.workspace.ranking import cached_ranking

        asked = self._is_cache_trusted and not self._context.dossiers.whole
        kept = self._context.book.cached_view(QUEUE) if asked else None
        if kept is None:
            return None
        self._cached_at[QUEUE] = kept.at
        day, playbook = self._context.today, self._context.playbook
        found = cached_ranking(kept.value, kept.part, day, playbook)
        if found is None:
            return None
        due = found.due(self._context.today)
        if is_much(kept.touched | due, len(found)):
            return None
        self._unranked |= kept.touched | due
        found.changed = bool(due)
        self.is_behind = self.is_behind or len(self._unranked) > STALE
        return found

    def take_in_cache(self) -> None:
        """Read the cached list and queue before the files that have them are taken away.

        With 10,000 people writing them again takes 0.2 s then, and working them out 1.
        """
        if self._register is None:
            self._register = self._cached_register()
        if self._ranking is None:
            self._ranking = self._cached_ranking()

    def cache_now(self) -> None:
        """Cache the rows and the ranking of the day for the next start, if they have changed.

        Raises:
            BookError: it could not be written; the book is as it was.
        """
        for _ in self._cache_now():
            pass

    def _cache_now(self) -> Iterator[None]:
        """The same in steps."""
        is_new = self._register is not None and self._register.changed
        if self._register is not None and is_new:
            value, parts = yield from self._register.for_cache(self._context.playbook)
            self._context.book.cache_view(ROWS, value, parts)
            self._register.changed = False
            yield
        # Both of one place in the journal: one tells in which account those of the other were.
        if self._ranking is not None and (self._ranked().changed or is_new):
            first = self._first_strangers(self._ranking)
            yield
            told = self._ranking.for_cache(self._context.today, self._context.playbook, first)
            self._context.book.cache_view(QUEUE, *told)
            self._ranking.changed = False
        self._touched.clear()

    def cache_at_the_end(self) -> None:
        """Cache the rows and the ranking at the end of an app, where the next start gains by it.

        Raises:
            BookError: as `cache_now`.
        """
        if self._register is not None and len(self._register) >= CROWD:
            self.cache_for_next_start()
        else:
            self.cache_now()

    def cache_for_next_start(self, *, is_new: bool = False) -> None:
        """Cache the list and the queue for the next process, if that saves it much.

        That is so where this process has worked them out, has changed many people since, or has
        made the file (`is_new`). What an import of 10,000 people costs the next command is paid
        here once: 0.5 s of 0.8 s.

        Raises:
            BookError: as `cache_now`.
        """
        for _ in self.cache_in_steps(is_new=is_new):
            pass

    def cache_in_steps(self, *, is_new: bool = False) -> Generator[None, None, None]:
        """The same in steps of at most some hundredths of a second, for an app that answers keys.

        It is to be dropped where the book has changed in between. A queue that must be worked out
        anew is one long step.

        Raises:
            BookError: as `cache_now`.
        """
        if self._context.past is not None:
            return
        is_due = is_new or self.is_behind or len(self._touched) > STALE
        if not is_due or self._context.book.readonly is not None:
            return
        try:
            # Of a small book nothing is cached, so nobody is ranked for it.
            if self._register is None or len(self._register) >= SMALL:
                for _ in self._rank_in_steps():
                    yield
                if len(self.register) >= SMALL:
                    yield from self._cache_now()
        except Exception:
            # If the disk refuses, an idle app does not try again each second.
            self._settle()
            raise
        self._settle()

    def _settle(self) -> None:
        """Take the cache for whole."""
        self.is_behind = False
        self._touched.clear()

    def _rank_in_steps(self) -> Iterator[None]:
        """Rank everybody who is not ranked yet, one by one."""
        while self._unranked and self._ranking is not None:
            one = self._unranked.pop()
            self._ranking.put(one, *self._rank(one))
            yield
        self._ranked()

    def _work_out(self) -> None:
        """Rank everybody, and in a large book make their rows too, so that both are cached.

        One case serves both, which saves a third.
        """
        from reltui.domain.coach.facts import forget_facts
        from reltui.services.workspace.ranking import Ranking

        if self._register is None:
            self._register = self._cached_register()
        wanted = self._register is None and len(self._context.dossiers) >= SMALL
        rows: list[Row] = []
        ranked: list[tuple[str, Key | None, date | None]] = []
        for dossier in self._context.dossiers.values():
            case = self._context.case(dossier.contact.id)
            if wanted:
                rows.append(row_of(dossier, case))
            ranked.append((case.contact.id, *self._ranked_case(case)))
            forget_facts(case)
            if wanted:
                # What led to the places of 100,000 people takes 200 MB; few of them are looked at.
                del self._places[case.contact.id]
        if wanted:
            self._register = ContactIndex()
            self._register.fill(rows)
        self._ranking = Ranking()
        self._ranking.fill(ranked)
        self._ranking.changed = self.is_behind = True
        self._unranked.clear()

    def _cached_register(self) -> ContactIndex | None:
        kept = None if self._context.dossiers.whole else self._context.book.cached_view(ROWS)
        if kept is None:
            return None
        self._cached_at[ROWS] = kept.at
        from reltui.services.workspace.cached_rows import CachedRows, fits

        if not fits(kept.value, self._context.own_playbook):
            return None
        try:
            register = ContactIndex(CachedRows(kept.value, kept.part))
        except (LookupError, TypeError, ValueError):
            # Its checksum is right and it makes no sense: another program has made it.
            return None
        if is_much(kept.touched, len(register)):
            return None
        if kept.touched:
            self._put(register, kept.touched)
            self.is_behind = self.is_behind or len(kept.touched) > STALE
        return register

    def _put(self, register: ContactIndex, ids: frozenset[str]) -> None:
        """Take new rows for these people."""
        for one in ids:
            found = self._context.dossiers.get(one)
            row = None if found is None else unmade(found, partial(self._context.case_of, found))
            register.put(one, row)

    def _row(self, dossier: Dossier) -> Row:
        return row_of(dossier, self._context.case(dossier.contact.id))
