"""The contact list: everybody's row by name, from the cache or made anew, changed one by one."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from heapq import merge
from typing import TYPE_CHECKING, Any, cast, overload

from reltui.book.errors import BookError
from reltui.domain.people.names import fold
from reltui.domain.record import LONGEST_NUMBER, number_of
from reltui.services.workspace.row import Key, Row, UnmadeRow, is_near, key_of

if TYPE_CHECKING:
    from reltui.domain.playbook import Playbook
    from reltui.services.workspace.account_index import Members
    from reltui.services.workspace.cached_rows import CachedRows


class SortedView(Sequence[Row]):
    """Rows by name, each made when it is looked at.

    They are the cached rows at some places, and between them those of people who were changed since
    or are new.
    """

    def __init__(self, index: "ContactIndex", places: "_Places", keys: list[Key]) -> None:
        self._index, self._places, self._keys = index, places, keys

    @cached_property
    def _before(self) -> list[int]:
        """For each changed row, how many of the cached ones come before it."""
        return [self._places.below(self._index.rank(key)) for key in self._keys]

    def __len__(self) -> int:
        return len(self._places) + len(self._keys)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self._at(place) for place in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self._at(at)

    def __iter__(self) -> Iterator[Row]:
        return map(self._at, range(len(self)))

    def _at(self, index: int) -> Row:
        if not self._keys:
            return self._index.at_place(self._places[index])
        if not len(self._places):
            return self._index.row(self._keys[index][1])
        before = self._before
        turn = bisect_left(range(len(before)), index, key=lambda n: before[n] + n)
        if turn < len(before) and before[turn] + turn == index:
            return self._index.row(self._keys[turn][1])
        return self._index.at_place(self._places[index - turn])

    def place(self, row: Row) -> int | None:
        """The position of a person, None if they are not in the list; makes no row."""
        key = key_of(row)
        turn = bisect_left(self._keys, key)
        if self._keys[turn : turn + 1] == [key]:
            return turn + self._before[turn] if len(self._places) else turn
        at = self._places.find(self._index.place_of(key))
        return None if at is None else at + bisect_right(self._before, at)


class _Places:
    """The places of cached rows: all but some, or some alone; sorted."""

    def __init__(self, count: int, without: list[int], only: list[int] | None = None) -> None:
        self._only, self._count, self._without = only, count, without
        # How many are left before each that is left out.
        self._left = [place - turn for turn, place in enumerate(without)]

    def __len__(self) -> int:
        return self._count - len(self._without) if self._only is None else len(self._only)

    def __getitem__(self, index: int) -> int:
        if self._only is not None:
            return self._only[index]
        return index + bisect_right(self._left, index)

    def below(self, place: int) -> int:
        """How many of them come before a place."""
        if self._only is not None:
            return bisect_left(self._only, place)
        return place - bisect_left(self._without, place)

    def find(self, place: int | None) -> int | None:
        """The position of a place among them, None if it is not."""
        if place is None:
            return None
        at = self.below(place)
        return at if at < len(self) and self[at] == place else None


class ContactIndex:
    """All rows, sorted by name, updated one contact at a time.

    What was cached is read as it is needed; beside it stand the rows of those who were changed
    since, or, where nothing was cached, of everybody. `changed` says whether it differs from the
    cached values.
    """

    def __init__(self, kept: "CachedRows | None" = None) -> None:
        self._kept = kept
        self._made: dict[int, Row] = {}
        self._rows: dict[int, Row | UnmadeRow] = {}
        self._here: list[Key] = []
        self._archived: list[Key] = []
        self._gone: dict[int, Row] = {}
        self._out: dict[int, int] = {}
        self._by_account: Members | None = None
        self.changed = kept is None

    def __len__(self) -> int:
        cached = 0 if self._kept is None else self._kept.count - len(self._out)
        return cached + len(self._rows)

    def fill(self, rows: Iterable[Row]) -> None:
        """Take all these rows into an empty register."""
        for row in rows:
            self._rows[number_of(row.id)] = row
            (self._archived if row.archived else self._here).append(key_of(row))
        self._here.sort()
        self._archived.sort()

    def put(self, contact_id: str, row: UnmadeRow | None) -> None:
        """Replace the row of a person, or remove it if they are gone."""
        number = number_of(contact_id)
        old = self.get(contact_id) if row is None else None
        place = self._place(number)
        if number in self._rows:
            known = self._rows.pop(number)
            keys = self._archived if known.archived else self._here
            del keys[bisect_left(keys, key_of(known))]
        elif place is not None:
            self._out[number] = place
        if old is not None:
            self._gone[number] = old
        if row is not None:
            self._rows[number] = row
            insort(self._archived if row.archived else self._here, key_of(row))
        if self._by_account is not None:
            self._by_account.put(contact_id, row.account if row else "")
        self.changed = True

    def get(self, contact_id: str) -> Row | None:
        """The row of a contact; None if there is no such id."""
        digits = contact_id[1:]
        if not (contact_id.startswith("c") and digits.isascii() and digits.isdigit()):
            return None
        if len(digits) > LONGEST_NUMBER:
            return None
        number = int(digits)
        if number in self._rows:
            return self._changed(number)
        place = self._place(number)
        return None if place is None else self.at_place(place)

    def _place(self, number: int) -> int | None:
        """The place of the cached row of somebody who was not changed since."""
        if self._kept is None or number in self._out:
            return None
        with readable():
            return self._kept.place_of(number)

    def place_of(self, key: Key) -> int | None:
        """The place of the cached row with a key, also of somebody who was changed since."""
        if self._kept is None:
            return None
        with readable():
            place = self._kept.place_of(key[1])
            return place if place is not None and self._kept.key(place) == key else None

    def rank(self, key: Key) -> int:
        """How many cached rows come before a key."""
        if self._kept is None:
            return 0
        with readable():
            return self._kept.rank(key)

    def row(self, number: int) -> Row:
        """The row of somebody who was changed; an earlier list still shows who is gone."""
        return self._changed(number) if number in self._rows else self._gone[number]

    def _changed(self, number: int) -> Row:
        found = self._rows[number]
        if isinstance(found, UnmadeRow):
            found = self._rows[number] = found.make()
        return found

    def at_place(self, place: int) -> Row:
        """The row at a place of the cached ones; as it is now, if it was changed since."""
        assert self._kept is not None  # noqa: S101 - there are no places without
        try:
            if self._out and (number := self._kept.number(place)) in self._rows:
                return self._changed(number)
            row = self._made.get(place)
            if row is None:
                row = self._made[place] = self._kept.row(place)
        except LookupError as error:
            raise _unreadable(error) from error
        return row

    def accounts_of(self, contact_id: str) -> tuple[str, str]:
        """The case-folded accounts of somebody in the cached list and now; "" for none."""
        number, before = number_of(contact_id), ""
        place = self._out.get(number, self._place(number))
        if self._kept is not None and place is not None:
            with readable():
                columns, at = self._kept.at(place)
                before = columns["account"][at]
        now = self._rows[number].account if number in self._rows else before
        return before.casefold(), "" if self._is_gone(number) else now.casefold()

    def _is_gone(self, number: int) -> bool:
        """Whether somebody of the cached list is in the book no more."""
        return number in self._out and number not in self._rows

    def holding(self, word: str) -> list[str]:
        """The ids of those in whose names or details a folded word may stand, archived ones too.

        It leaves nobody out. The cached text is searched as it is: no row is made.
        """
        found = [one for one in self._rows if word in fold(self._changed(one).haystack)]
        if self._kept is not None:
            with readable():
                numbers = [self._kept.number(place) for place in sorted(self._kept.holding(word))]
            found += [number for number in numbers if number not in self._out]
        return [f"c{number}" for number in sorted(found)]

    def named(self, fits: Callable[[str], bool]) -> list[str]:
        """The ids of those whose name fits, archived people too; no row is made for the others."""
        found = [number for number, row in self._rows.items() if fits(row.name)]
        if self._kept is not None:
            with readable():
                known = [number for number, name in self._kept.names() if fits(name)]
            found += [number for number in known if number not in self._out]
        return [f"c{number}" for number in sorted(found)]

    def likely(
        self, words: Iterable[str], tests: Sequence[Callable[[Row], bool]] = ()
    ) -> list[Row]:
        """The rows that all these folded words can fit and that pass the tests, by name.

        Archived people are left out. A word that no row holds fits names that have its letters in
        order, as `Finder` has it.
        """
        # Only who filters waits for what filtering takes.
        from reltui.services.workspace.search_text import hay_in

        changed = [self._changed(number) for _, number in self._here]
        texts = [hay_in(row.haystack, row.name, row.account) for row in changed]
        kept = self._kept
        hidden = set() if kept is None else {*kept.archived, *self._out.values()}
        turns, places = {*range(len(changed))}, None if kept is not None else set[int]()
        with readable():
            # The longest word leaves the fewest people to look for the others in.
            for word in sorted(words, key=len, reverse=True):
                fit, cached = self._holding(word, texts, hidden, places)
                turns &= fit
                places = cached if places is None else places & cached
            if kept is not None and (places is None or tests):
                found = range(kept.count) if places is None else sorted(places)
                places = self._passing([one for one in found if one not in hidden], tests)
        here = [changed[turn] for turn in turns]
        rows = [row for row in here if all(test(row) for test in tests)]
        return sorted([*rows, *map(self.at_place, sorted(places or ()))], key=key_of)

    def _holding(
        self, word: str, texts: Sequence[str], hidden: set[int], among: set[int] | None
    ) -> tuple[set[int], set[int]]:
        """Who can fit a word: the changed rows by their turn, and of the cached ones some.

        It is enough to look `among` some of the cached ones; None for all.
        """
        from reltui.domain.text.fuzzy import SHORTEST, Names

        kept = self._kept
        fit = {turn for turn, text in enumerate(texts) if word in text}
        cached = set() if kept is None else kept.holding(word, among) - hidden
        if kept is not None and among is not None and not fit and not cached:
            # Whether its letters may be apart depends on everybody.
            cached = kept.holding(word) - hidden
        if not fit and not cached and len(word) >= SHORTEST:
            fit.update(Names(text[: text.find("\n")] for text in texts).in_order(word))
            if kept is not None:
                cached = Names(kept.folded_names).in_order(word).keys() - hidden
        return fit, cached

    def _passing(self, places: Iterable[int], tests: Sequence[Callable[[Row], bool]]) -> set[int]:
        """The places of those whose cached rows pass all tests."""
        from reltui.services.workspace.lazy_row import LazyRow
        from reltui.services.workspace.row_columns import from_columns, placed_at

        assert self._kept is not None  # noqa: S101 - there are no places without
        lazy, found = LazyRow(placed_at, from_columns), set[int]()
        # A test reads fields, and a lazy row has all of them.
        row = cast("Row", lazy)
        for place, columns, at in self._kept.each(places):
            lazy.move_to(columns, at)
            for test in tests:
                if not test(row):
                    break
            else:
                found.add(place)
        return found

    def listed(self, *, archived: bool = False) -> SortedView:
        """Everybody by name, those who are archived apart; later changes do not reach it."""
        kept = self._kept
        count, apart = (0, []) if kept is None else (kept.count, kept.archived)
        out = set(self._out.values())
        if archived:
            only = [place for place in apart if place not in out]
            return SortedView(self, _Places(count, [], only), list(self._archived))
        return SortedView(self, _Places(count, sorted({*apart, *out})), list(self._here))

    def ids(self) -> list[str]:
        """Everybody's id, archived people included, in the order of entry."""
        cached: Iterable[int] = ()
        if self._kept is not None:
            with readable():
                cached = [one for one in self._kept.numbers() if one not in self._out]
        return [f"c{number}" for number in sorted([*cached, *self._rows])]

    def accounts(self) -> Iterator[tuple[str, str]]:
        """Everybody's id with their account, archived people included."""
        for name, numbers in self._cached_accounts():
            yield from ((f"c{one}", name) for one in numbers if one not in self._out)
        for row in self._rows.values():
            yield row.id, row.account

    def members(self, account: str) -> list[str]:
        """The ids of everybody in an account, by its name in any case, in the order of entry."""
        found = [number_of(one) for one in self._members_of(account)]
        if self._kept is not None:
            with readable():
                cached = self._kept.members(account.casefold())
            found += [one for one in cached if one not in self._out]
        return [f"c{number}" for number in sorted(found)]

    def near(self, account: str) -> list[str]:
        """The ids of those in an account who may take our call or be advocates.

        Somebody whose row is not made yet is among them; all others are told by their rows, and no
        card is read.
        """
        found = [
            number
            for number in map(number_of, self._members_of(account))
            if isinstance(row := self._rows[number], UnmadeRow) or is_near(row)
        ]
        if self._kept is not None:
            with readable():
                cached = self._kept.near(account.casefold())
            found += [one for one in cached if one not in self._out]
        return [f"c{number}" for number in sorted(found)]

    def _members_of(self, account: str) -> list[str]:
        """The ids of those in an account who are not cached, or were changed since."""
        if self._by_account is None:
            from reltui.services.workspace.account_index import Members

            self._by_account = Members((row.id, row.account) for row in self._rows.values())
        return self._by_account.of(account)

    def account_names(self) -> tuple[str, ...]:
        """The names of all accounts with somebody in them, as the last one entered has it."""
        last: dict[str, tuple[int, str]] = {}

        def take(number: int, name: str) -> None:
            key = name.casefold()
            if key and (key not in last or last[key][0] < number):
                last[key] = (number, name)

        apart = set(self._out)
        if self._kept is not None:
            with readable():
                apart.update(map(self._kept.number, self._kept.archived))
        for name, numbers in self._cached_accounts():
            take(max((one for one in numbers if one not in apart), default=-1), name)
        for _, number in self._here:
            take(number, self._rows[number].account)
        names = [name for number, name in last.values() if number >= 0]
        return tuple(sorted(names, key=str.casefold))

    def _cached_accounts(self) -> Iterable[tuple[str, Sequence[int]]]:
        if self._kept is None:
            return ()
        with readable():
            return list(self._kept.accounts())

    def for_cache(
        self, playbook: "Playbook"
    ) -> Generator[None, None, tuple[dict[str, Any], dict[str, bytes]]]:
        """All rows as a JSON value and the parts beside it, to be cached; worked out in steps."""
        from reltui.services.workspace.cached_rows import for_cache

        rows = merge(self.listed(), self.listed(archived=True), key=key_of)
        return for_cache(rows, playbook)


@contextmanager
def readable() -> Iterator[None]:
    """Turn a disk that fails into a sentence: the cache was checked when it was opened."""
    try:
        yield
    except LookupError as error:
        raise _unreadable(error) from error


def _unreadable(error: LookupError) -> BookError:
    return BookError(
        f"The list that was kept ready cannot be read any more: {error}. The book is whole: "
        "start reltui again."
    )
