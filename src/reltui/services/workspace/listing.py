"""Rows of the contact list, made from dossiers or from cached values."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, overload
from zlib import crc32

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

Placement = tuple[str | None, str | None, str | None, str | None]
"""The four dimensions in their order, None where unknown."""

_FORMAT: Final = 3
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


Key = tuple[str, int]
"""What lists are sorted by: the case-folded name, and the number in the id."""


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


class SortedView(Sequence[Row]):
    """Rows by name, each made when it is looked at."""

    def __init__(self, keys: list[Key], row: Callable[[int], Row]) -> None:
        self._keys, self._row = keys, row

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self._row(number) for _, number in self._keys[index]]
        return self._row(self._keys[index][1])

    def __iter__(self) -> Iterator[Row]:
        return (self._row(number) for _, number in self._keys)

    def place(self, row: Row) -> int | None:
        """The position of a person, None if they are not in the list; makes no row."""
        key = key_of(row)
        index = bisect_left(self._keys, key)
        return index if self._keys[index : index + 1] == [key] else None


class ContactIndex:
    """All rows, sorted by name, updated one contact at a time.

    `changed` says whether it differs from the cached values.
    """

    def __init__(self, columns: Mapping[str, Any] | None = None) -> None:
        self._columns = columns or {}
        self._rows: dict[int, Row] = {}
        self._here: list[Key] = []
        self._archived: list[Key] = []
        self._places: dict[int, int] = {}
        self._gone: dict[int, Row] = {}
        self.changed = columns is None
        if columns is not None:
            self._take(columns)

    def __len__(self) -> int:
        return len(self._here) + len(self._archived)

    def _take(self, columns: Mapping[str, Any]) -> None:
        self._places = {number: place for place, number in enumerate(columns["id"])}
        keys = list(zip(map(str.casefold, columns["name"]), columns["id"], strict=True))
        archived = frozenset(columns["archived"])
        self._columns = {**columns, "archived": archived}
        # The columns are sorted by name: neither list needs sorting.
        self._here = [key for key in keys if key[1] not in archived] if archived else keys
        self._archived = [key for key in keys if key[1] in archived]

    def fill(self, rows: Iterable[Row]) -> None:
        """Take all these rows into an empty register."""
        self._rows = {number_of(row.id): row for row in rows}
        for row in self._rows.values():
            (self._archived if row.archived else self._here).append(key_of(row))
        self._here.sort()
        self._archived.sort()

    def put(self, contact_id: str, row: Row | None) -> None:
        """Replace the row of a person, or remove it if they are gone."""
        if (old := self.get(contact_id)) is not None:
            keys = self._archived if old.archived else self._here
            del keys[bisect_left(keys, key_of(old))]
        number = number_of(contact_id)
        self._rows.pop(number, None)
        self._places.pop(number, None)
        if row is None and old is not None:
            self._gone[number] = old
        if row is not None:
            self._rows[number] = row
            insort(self._archived if row.archived else self._here, key_of(row))
        self.changed = True

    def get(self, contact_id: str) -> Row | None:
        """The row of a contact; None if there is no such id."""
        digits = contact_id[1:]
        if not (contact_id.startswith("c") and digits.isascii() and digits.isdigit()):
            return None
        if len(digits) > LONGEST_NUMBER:
            return None
        number = int(digits)
        return self._row(number) if number in self._rows or number in self._places else None

    def holding(self, word: str) -> list[str]:
        """The ids of those whose names or details hold a folded word, archived people too.

        The columns are searched as they are: no row is made for who does not fit.
        """
        found = [number for number, row in self._rows.items() if word in fold(row.haystack)]
        known = self._columns
        for number, place in self._places.items():
            if number not in self._rows:
                key = str(place)
                told = (known["name"][place], known["account"][place], known["title"][place])
                text = fold("\n".join((*told, *known["tags"].get(key, ()))))
                if word in text or word in fold(known["rest"].get(key, "")):
                    found.append(number)
        return [f"c{number}" for number in sorted(found)]

    def named(self, fits: Callable[[str], bool]) -> list[str]:
        """The ids of those whose name fits, archived people too; no row is made for the others."""
        found = [number for number, row in self._rows.items() if fits(row.name)]
        names = self._columns["name"] if self._places else ()
        found += [
            number
            for number, place in self._places.items()
            if number not in self._rows and fits(names[place])
        ]
        return [f"c{number}" for number in sorted(found)]

    def likely(self, words: Iterable[str], hay: Callable[[str, str, str], str]) -> list[Row]:
        """The rows whom all these folded words can fit, by name; archived people are left out.

        `hay` makes what words look into of the text of a row, its name and its account. A word that
        few rows hold also fits names that have its letters in order, as `Finder` has it.
        """
        # Only who filters waits for what filtering takes.
        from reltui.domain.text.fuzzy import FEW, SHORTEST, Names

        numbers = [number for _, number in self._here]
        texts = [hay(*self._told(number)) for number in numbers]
        left: Sequence[int] = range(len(numbers))
        names: Names | None = None
        for word in words:
            found = {place for place, text in enumerate(texts) if word in text}
            if len(found) < FEW and len(word) >= SHORTEST:
                names = names or Names(text[: text.find("\n")] for text in texts)
                found.update(names.in_order(word))
            left = [place for place in left if place in found]
        return [self._row(numbers[place]) for place in left]

    def _told(self, number: int) -> tuple[str, str, str]:
        """The text of a row, its name and its account; the row is not made for it."""
        if number in self._rows:
            row = self._rows[number]
            return row.haystack, row.name, row.account
        known, place = self._columns, self._places[number]
        name, account, key = known["name"][place], known["account"][place], str(place)
        tags, rest = known["tags"].get(key, ()), known["rest"].get(key, "")
        return "\n".join((name, account, known["title"][place], *tags, rest)), name, account

    def listed(self, *, archived: bool = False) -> SortedView:
        """Everybody by name, those who are archived apart; later changes do not reach it."""
        return SortedView(list(self._archived if archived else self._here), self._row)

    def ids(self) -> list[str]:
        """Everybody's id, archived people included."""
        return [f"c{number}" for number in (*self._places, *(self._rows.keys() - self._places))]

    def accounts(self) -> Iterator[tuple[str, str]]:
        """Everybody's id with their account, archived people included."""
        for number, place in self._places.items():
            if number not in self._rows:
                yield f"c{number}", self._columns["account"][place]
        for row in self._rows.values():
            yield row.id, row.account

    def account_names(self) -> tuple[str, ...]:
        """The names of all accounts with somebody in them, as the last one entered has it."""
        rows = sorted(self.listed(), key=lambda row: number_of(row.id))
        names = {row.account.casefold(): row.account for row in rows if row.account}
        return tuple(sorted(names.values(), key=str.casefold))

    def columns(self, playbook: "Playbook") -> dict[str, Any]:
        """All rows as JSON columns, to be kept ready for the next start."""
        rows = sorted([*self.listed(), *self.listed(archived=True)], key=key_of)
        return {
            "format": _FORMAT,
            "playbook": mark_of(playbook),
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

    def _row(self, number: int) -> Row:
        if number in self._rows:
            return self._rows[number]
        if number not in self._places:
            # A list that was made earlier still shows them.
            return self._gone[number]
        row = self._rows[number] = _from_columns(self._columns, self._places[number])
        return row


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
        and columns.get("format") == _FORMAT
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


def _from_columns(columns: Mapping[str, Any], place: int) -> Row:
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
        *_placed(columns["placed"][place * _WIDTH : (place + 1) * _WIDTH]),
        date.fromordinal(due) if due else None,
        _haystack("\n".join((name, account, title, *tags)), columns["rest"].get(key, "")),
        tuple((name, value) for name, value in extra) if extra else (),
        number in columns["archived"],
        _date(columns["touched"].get(key)),
        _date(columns["stale"].get(key)),
        columns["born"].get(key, ""),
        tuple((name, until) for name, until in columns["also"].get(key, ())),
    )
