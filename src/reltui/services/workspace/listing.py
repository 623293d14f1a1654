"""Rows of the contact list, made from dossiers or from cached values."""

import json
import sys
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property, lru_cache
from itertools import accumulate
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast, overload
from zlib import crc32

from reltui.book.errors import BookError
from reltui.domain.frameworks.matrix import DIMENSIONS, grade_of, possible, shared_action, stake_of
from reltui.domain.people.events import Dossier
from reltui.domain.people.fields import told
from reltui.domain.people.kept_lines import details_text
from reltui.domain.people.names import fold
from reltui.domain.record import LONGEST_NUMBER, number_of
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import Action, Direction, OccasionKind
from reltui.resources import data

if TYPE_CHECKING:
    from reltui.domain.coach.case import Case
    from reltui.domain.playbook import Playbook
    from reltui.services.workspace.account_index import Members
    from reltui.services.workspace.kept_rows import KeptRows

Placement = tuple[str | None, str | None, str | None, str | None]
"""The four dimensions in their order, None where unknown."""

_FORMAT: Final = 4
"""The version of the columns; others are passed over."""

_VALUES: Final = tuple((None, *values) for values in DIMENSIONS.values())


class Row(NamedTuple):
    """One contact as a list shows it.

    `placement` holds the four dimensions in their order, None where unknown; `action`, `stake` and
    `grade` are None while the possible cells disagree; `due` is the day of the next touch;
    `haystack` the case-folded text that a filter looks into; `extra` the dimensions that a playbook
    added; `touched` the day of the last touch, `stale` the day from which an answer is too old,
    `born` the birthday as "1980-02-29" or "--02-29".
    """

    id: str
    name: str
    account: str
    title: str
    tags: tuple[str, ...]
    direction: str
    placement: Placement
    action: Action | None
    stake: str | None
    grade: str | None
    ours: int | None
    theirs: int | None
    level: int | None
    due: date | None
    haystack: str
    extra: tuple[tuple[str, str], ...] = ()
    archived: bool = False
    touched: date | None = None
    stale: date | None = None
    born: str = ""
    also: tuple[tuple[str, int], ...] = ()
    """Further accounts, each with its last day as a number, 0 while no end is known."""


def row_of(dossier: Dossier, case: "Case") -> Row:
    """One person as a list shows them, `case` being theirs; it is the same on every day."""
    contact = dossier.contact
    values = [contact.placement.value(name) for name in DIMENSIONS]
    placement: Placement = (values[0], values[1], values[2], values[3])
    shown = "\n".join((contact.name, contact.account, contact.title, *contact.tags))
    rest = "\n".join((contact.note, *contact.emails, *contact.phones, *told(contact)))
    rest = f"{rest}\n{details_text(contact)}".strip("\n") if contact.unmapped_properties else rest
    return Row(
        contact.id,
        contact.name,
        contact.account,
        contact.title,
        contact.tags,
        contact.direction,
        placement,
        *_judged(placement),
        contact.ours.level if contact.ours else None,
        contact.theirs.level if contact.theirs else None,
        contact.level,
        case.touch_due,
        _haystack(shown, rest.casefold()),
        tuple((name, said.value) for name, said in contact.placement.extra),
        contact.archived,
        case.last_touch.on if case.last_touch else None,
        _stale(case),
        _born(case),
        tuple((one.account, _number(one.until)) for one in dossier.positions),
    )


Key = tuple[str, int]
"""What lists are sorted by: the case-folded name, and the number in the id."""


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

    def __init__(self, kept: "KeptRows | None" = None) -> None:
        self._kept = kept
        self._made: dict[int, Row] = {}
        self._rows: dict[int, Row] = {}
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
        self._rows = {number_of(row.id): row for row in rows}
        for row in self._rows.values():
            (self._archived if row.archived else self._here).append(key_of(row))
        self._here.sort()
        self._archived.sort()

    def put(self, contact_id: str, row: Row | None) -> None:
        """Replace the row of a person, or remove it if they are gone."""
        number = number_of(contact_id)
        old = self.get(contact_id)
        place = self._place(number)
        if number in self._rows:
            known = self._rows.pop(number)
            keys = self._archived if known.archived else self._here
            del keys[bisect_left(keys, key_of(known))]
        elif place is not None:
            self._out[number] = place
        if row is None and old is not None:
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
            return self._rows[number]
        place = self._place(number)
        return None if place is None else self.at_place(place)

    def _place(self, number: int) -> int | None:
        """The place of the cached row of somebody who was not changed since."""
        if self._kept is None or number in self._out:
            return None
        with _readable():
            return self._kept.place_of(number)

    def place_of(self, key: Key) -> int | None:
        """The place of the cached row with a key, also of somebody who was changed since."""
        if self._kept is None:
            return None
        with _readable():
            place = self._kept.place_of(key[1])
            return place if place is not None and self._kept.key(place) == key else None

    def rank(self, key: Key) -> int:
        """How many cached rows come before a key."""
        if self._kept is None:
            return 0
        with _readable():
            return self._kept.rank(key)

    def row(self, number: int) -> Row:
        """The row of somebody who was changed; an earlier list still shows who is gone."""
        return self._rows[number] if number in self._rows else self._gone[number]

    def at_place(self, place: int) -> Row:
        """The row at a place of the cached ones; as it is now, if it was changed since."""
        assert self._kept is not None  # noqa: S101 - there are no places without
        try:
            if self._out and (number := self._kept.number(place)) in self._rows:
                return self._rows[number]
            row = self._made.get(place)
            if row is None:
                row = self._made[place] = from_columns(*self._kept.at(place))
        except LookupError as error:
            raise _unreadable(error) from error
        return row

    def holding(self, word: str) -> list[str]:
        """The ids of those in whose names or details a folded word may stand, archived ones too.

        It leaves nobody out. The cached text is searched as it is: no row is made.
        """
        found = [number for number, row in self._rows.items() if word in fold(row.haystack)]
        if self._kept is not None:
            with _readable():
                numbers = [self._kept.number(place) for place in sorted(self._kept.holding(word))]
            found += [number for number in numbers if number not in self._out]
        return [f"c{number}" for number in sorted(found)]

    def named(self, fits: Callable[[str], bool]) -> list[str]:
        """The ids of those whose name fits, archived people too; no row is made for the others."""
        found = [number for number, row in self._rows.items() if fits(row.name)]
        if self._kept is not None:
            with _readable():
                known = [number for number, name in self._kept.names() if fits(name)]
            found += [number for number in known if number not in self._out]
        return [f"c{number}" for number in sorted(found)]

    def likely(
        self, words: Iterable[str], tests: Sequence[Callable[[Row], bool]] = ()
    ) -> list[Row]:
        """The rows whom all these folded words can fit and that pass the tests, by name.

        Archived people are left out. A word that no row holds fits names that have its letters in
        order, as `Finder` has it.
        """
        # Only who filters waits for what filtering takes.
        from reltui.services.workspace.search_text import hay_in

        changed = [self._rows[number] for _, number in self._here]
        texts = [hay_in(row.haystack, row.name, row.account) for row in changed]
        kept = self._kept
        hidden = set() if kept is None else {*kept.archived, *self._out.values()}
        turns, places = {*range(len(changed))}, None if kept is not None else set[int]()
        with _readable():
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
        from reltui.services.workspace.glance import Glance

        assert self._kept is not None  # noqa: S101 - there are no places without
        glance, found = Glance(placed_at, from_columns), set[int]()
        # A test reads fields, and a glance has all of them.
        row = cast("Row", glance)
        for place, columns, at in self._kept.each(places):
            glance.turn_to(columns, at)
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
            with _readable():
                cached = [one for one in self._kept.numbers() if one not in self._out]
        return [f"c{number}" for number in sorted([*cached, *self._rows])]

    def accounts(self) -> Iterator[tuple[str, str]]:
        """Everybody's id with their account, archived people included."""
        for name, numbers in self._kept_accounts():
            yield from ((f"c{one}", name) for one in numbers if one not in self._out)
        for row in self._rows.values():
            yield row.id, row.account

    def members(self, account: str) -> list[str]:
        """The ids of everybody in an account, by its name in any case, in the order of entry."""
        if self._by_account is None:
            from reltui.services.workspace.account_index import Members

            self._by_account = Members((row.id, row.account) for row in self._rows.values())
        found = [number_of(one) for one in self._by_account.of(account)]
        if self._kept is not None:
            with _readable():
                cached = self._kept.members(account.casefold())
            found += [one for one in cached if one not in self._out]
        return [f"c{number}" for number in sorted(found)]

    def account_names(self) -> tuple[str, ...]:
        """The names of all accounts with somebody in them, as the last one entered has it."""
        last: dict[str, tuple[int, str]] = {}

        def take(number: int, name: str) -> None:
            key = name.casefold()
            if key and (key not in last or last[key][0] < number):
                last[key] = (number, name)

        apart = set(self._out)
        if self._kept is not None:
            with _readable():
                apart.update(map(self._kept.number, self._kept.archived))
        for name, numbers in self._kept_accounts():
            take(max((one for one in numbers if one not in apart), default=-1), name)
        for _, number in self._here:
            take(number, self._rows[number].account)
        names = [name for number, name in last.values() if number >= 0]
        return tuple(sorted(names, key=str.casefold))

    def _kept_accounts(self) -> Iterable[tuple[str, Sequence[int]]]:
        if self._kept is None:
            return ()
        with _readable():
            return list(self._kept.accounts())

    def to_keep(self, playbook: "Playbook") -> tuple[dict[str, Any], dict[str, bytes]]:
        """All rows as a JSON value and the parts beside it, to be cached for the next start."""
        from reltui.services.workspace.kept_rows import BLOCK, words_to_bytes
        from reltui.services.workspace.search_text import hay_in

        rows = sorted([*self.listed(), *self.listed(archived=True)], key=key_of)
        numbers = [number_of(row.id) for row in rows]
        parts: dict[str, bytes] = {}
        names: list[str] = []
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            columns = json.dumps(_columns(block), ensure_ascii=False, separators=(",", ":"))
            parts[f"rows.{start // BLOCK}"] = columns.encode("utf-8", "surrogatepass")
            texts = [hay_in(row.haystack, row.name, row.account) for row in block]
            names += [text[: text.find("\n")] for text in texts]
            told = "\0".join([text.replace("\0", " ") for text in texts])
            parts[f"text.{start // BLOCK}"] = told.encode("utf-8", "surrogatepass")
        order = sorted(range(len(rows)), key=numbers.__getitem__)
        groups: dict[str, list[int]] = {}
        for place in order:
            groups.setdefault(rows[place].account, []).append(numbers[place])
        starts = [0, *accumulate(map(len, groups.values()))]
        parts |= {
            "names": "\n".join(names).encode("utf-8", "surrogatepass"),
            "numbers": words_to_bytes(numbers[place] for place in order),
            "places": words_to_bytes(order),
            "accounts": json.dumps([list(groups), starts]).encode(),
            "members": words_to_bytes(one for group in groups.values() for one in group),
        }
        value = {
            "format": _FORMAT,
            "order": sys.byteorder,
            "playbook": mark_of(playbook),
            "count": len(rows),
            "archived": [place for place, row in enumerate(rows) if row.archived],
            "firsts": [key_of(row) for row in rows[::BLOCK]],
        }
        return value, parts


@contextmanager
def _readable() -> Iterator[None]:
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


def _columns(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as JSON columns; what few of them have stands by its place."""
    return {
        "id": [number_of(row.id) for row in rows],
        "name": [row.name for row in rows],
        "account": [row.account for row in rows],
        "title": [row.title for row in rows],
        "placed": "".join(map(_digits, rows)),
        "due": [row.due.toordinal() if row.due else 0 for row in rows],
        "archived": [number_of(row.id) for row in rows if row.archived],
        "tags": {str(n): row.tags for n, row in enumerate(rows) if row.tags},
        "rest": {str(n): rest for n, row in enumerate(rows) if (rest := _rest(row))},
        "touched": {str(n): _number(row.touched) for n, row in enumerate(rows) if row.touched},
        "stale": {str(n): _number(row.stale) for n, row in enumerate(rows) if row.stale},
        "born": {str(n): row.born for n, row in enumerate(rows) if row.born},
        "also": {str(n): row.also for n, row in enumerate(rows) if row.also},
        "extra": {str(n): row.extra for n, row in enumerate(rows) if row.extra},
    }


def _stale(case: "Case") -> date | None:
    """The day from which the oldest of the four answers is too old; None without an answer."""
    oldest = min((said.on for said in case.answers.values()), default=None)
    return add_days(oldest, case.playbook.numbers.stale) if oldest else None


def _born(case: "Case") -> str:
    """The birthday, with its year where that is known; "" where it is not."""
    days = (one for one in case.occasions if one.kind == OccasionKind.BIRTHDAY)
    return next((f"{one.year or '-'}-{one.month:02}-{one.day:02}" for one in days), "")


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


def _date(number: int | None) -> date | None:
    return date.fromordinal(number) if number else None


def key_of(row: Row) -> Key:
    """The sort key of a row."""
    return row.name.casefold(), number_of(row.id)


def mark_of(playbook: "Playbook | None") -> int:
    """What tells one rhythm of touches from another: the day of the next touch depends on it.

    None is the shipped playbook, of which no more is read than its numbers: 6 ms of a start.
    """
    if playbook is None:
        told = data("coach")["numbers"]
        levels = {int(level): days for level, days in told["cadence_level"].items()}
        numbers: Any = SimpleNamespace(**{**told, "cadence_level": levels})
    else:
        numbers = playbook.numbers
    rhythm = (
        numbers.cadence_unplaced,
        sorted(numbers.cadence.items()),
        sorted(numbers.cadence_level.items()),
        sorted(numbers.rhythms.items()),
        numbers.stale,
    )
    return crc32(repr(rhythm).encode())


def fits(columns: Any, playbook: "Playbook | None") -> bool:
    """Whether values that were kept ready are of this format and made with this playbook."""
    return (
        isinstance(columns, dict)
        and (columns.get("format"), columns.get("order")) == (_FORMAT, sys.byteorder)
        and columns.get("playbook") == mark_of(playbook)
    )


@lru_cache(maxsize=256)
def _judged(placement: Placement) -> tuple[Action | None, str | None, str | None]:
    """What the matrix says of a placement: the action, the stake and its grade."""
    known = dict(zip(DIMENSIONS, placement, strict=True))
    stakes = {(stake_of(cell), grade_of(cell)) for cell in possible(known)}
    stake, grade = stakes.pop() if len(stakes) == 1 else (None, None)
    return shared_action(known), stake, grade


def _haystack(shown: str, rest: str) -> str:
    return f"{shown.casefold()}\n{rest}" if rest else shown.casefold()


def _rest(row: Row) -> str:
    """What a filter looks into beside what a row shows."""
    shown = "\n".join((row.name, row.account, row.title, *row.tags)).casefold()
    return row.haystack[len(shown) + 1 :]


def _digits(row: Row) -> str:
    """Placement, both levels and direction, a digit each."""
    values = (known.index(one) for known, one in zip(_VALUES, row.placement, strict=True))
    direction = tuple(Direction).index(row.direction)
    return "".join(map(str, (*values, row.ours or 0, row.theirs or 0, direction)))


_WIDTH: Final = len(DIMENSIONS) + 3


_Placed = tuple[
    Direction, Placement, Action | None, str | None, str | None, int | None, int | None, int | None
]


@lru_cache(maxsize=4096)
def _placed(digits: str) -> _Placed:
    """What the digits of a row say, in the order of `Row`: from the direction to the level."""
    codes = [int(one) for one in digits]
    a, b, c, d = (known[codes[n]] for n, known in enumerate(_VALUES))
    ours, theirs = codes[4] or None, codes[5] or None
    level = min(ours, theirs) if ours and theirs else None
    where: Placement = (a, b, c, d)
    return (tuple(Direction)[codes[6]], where, *_judged(where), ours, theirs, level)


def placed_at(columns: Mapping[str, Any], place: int) -> _Placed:
    """What one row says of direction, placement and levels, in the order of `Row`."""
    return _placed(columns["placed"][place * _WIDTH : (place + 1) * _WIDTH])


def from_columns(columns: Mapping[str, Any], place: int) -> Row:
    """One row out of the columns."""
    name, account = columns["name"][place], columns["account"][place]
    title, number, due = columns["title"][place], columns["id"][place], columns["due"][place]
    key = str(place)
    tags, extra = tuple(columns["tags"].get(key, ())), columns["extra"].get(key)
    return Row(
        f"c{number}",
        name,
        account,
        title,
        tags,
        *placed_at(columns, place),
        date.fromordinal(due) if due else None,
        _haystack("\n".join((name, account, title, *tags)), columns["rest"].get(key, "")),
        tuple((name, value) for name, value in extra) if extra else (),
        number in columns["archived"],
        _date(columns["touched"].get(key)),
        _date(columns["stale"].get(key)),
        columns["born"].get(key, ""),
        tuple((name, until) for name, until in columns["also"].get(key, ())),
    )
