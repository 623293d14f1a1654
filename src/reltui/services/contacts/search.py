"""The small query language that filters contacts: words to find, and terms like `power:high`."""

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final, NamedTuple

from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.names import fold
from reltui.domain.text.dates import add_days
from reltui.domain.text.fuzzy import Finder
from reltui.domain.text.pattern import later
from reltui.domain.text.typed_dates import parse_date, parse_day_of_year
from reltui.domain.vocabulary import Direction, Stake
from reltui.services.base.errors import Refused
from reltui.services.workspace.listing import ContactIndex
from reltui.services.workspace.search_text import hay_in
from reltui.services.workspace.workspace import Row

Test = Callable[[Row], bool]

_LEVEL: Final = later(r"(level|ours|theirs)(<=|>=|<|>|=|:)(.*)")
_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    ":": operator.eq,
}


_TOUCH: Final = later(r"touch(<=|>=|<|>)(.*)")
_COMPARED: Final = later(r"([a-z][a-z_0-9]*)(<=|>=|<|>)(.*)")
_TERM: Final = later(r"([a-z][a-z_0-9]*):(.*)")
_PIECES: Final = later(r'-?(?:[^\s":]+:)?"[^"]*"|\S+')
_WITHOUT: Final = later(r'-(?=[^\W_]|[+"])')
"""What stands before a word or a term that nobody found may have."""
_PHONE: Final = later(r"\+?[\d()./-]*\d[\d()./-]*")
_SPANS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}

TERMS: Final = (
    *("tag:vip", "account:northwind", "direction:supplier", "stake:risk", "grade:high"),
    *("power:high", "level<3", "ours>=4", "due", "late", "stale", "touch>60d", "born:feb"),
    *("archived:any", "-holm", "-tag:vip"),
)
"""An example of each term, as a help shows them."""


def matcher(query: str, today: date, extra: Iterable[str] = ()) -> Test:
    """The test that a row must pass for a query; all of its terms must fit.

    Terms: a word looks into name, account, title, tags, note, e-mails and phones, without regard to
    case, accents, width and hyphens; `tag:vip` or `tag:"key account"`, `account:northwind`,
    `direction:supplier`, `power:high` (any dimension, `unknown` included), `level<3`, `ours>=4`,
    `stake:risk`, `grade:high`, `due` and `late` for a touch that is due or overdue, `stale` for an
    answer that is too old, `touch>60d` for a last touch that long ago, or none, `born:feb`,
    `born:02-29`, `born:1980`, `archived:any|yes|no`, and the playbook's own dimensions, of which
    `extra` are the names. An account is that of the card, or one in which a place is held. A `-`
    before a word or a term finds those whom it does not fit.

    Raises:
        Refused: a term that there is not, or a value that it cannot have.
    """
    tests = [_test(term, today, frozenset(extra)) for term in terms_of(query)]
    return lambda row: all(test(row) for test in tests)


def terms_of(query: str) -> list[str]:
    """The terms and words of a query, folded; quotes hold a value with spaces together.

    Only those that exclude begin with a `-`; their words stay together.
    """
    found: list[str] = []
    for piece in _PIECES.findall(fold(query)):
        excludes = _WITHOUT.match(piece) is not None
        words = [word for word in _apart(piece[excludes:].replace('"', "")) if word]
        found += [f"-{' '.join(words)}"] if excludes and words else words
    return found


def _apart(term: str) -> list[str]:
    """A term as it stands, a word without its hyphens, a phone by its digits."""
    if (
        _COMPARED.fullmatch(term)
        or _TERM.fullmatch(term)
        or _LEVEL.fullmatch(term)
        or _TOUCH.fullmatch(term)
    ):
        return [term]
    if _PHONE.fullmatch(term):
        digits = re.sub(r"\D", "", term)
        return [digits.lstrip("0") or digits]
    return term.replace("-", " ").split()


def hay_of(row: Row) -> str:
    """The text of a row that words are searched in."""
    return hay_in(row.haystack, row.name, row.account)


class Found(NamedTuple):
    """The result of a query, best first; `problem` is a sentence about an unreadable term."""

    rows: list[Row]
    problem: str | None = None


class Search:
    """Filters rows while the user types, by the terms of `matcher` and by fuzzy words.

    The rows are prepared once, in the order that is given; those that words fit equally well stay
    in it. `find` never raises: it is asked while a term is half typed.
    """

    def __init__(self, rows: Iterable[Row], today: date, extra: Iterable[str] = ()) -> None:
        self.rows = list(rows)
        self._today = today
        self._finder: Finder | None = None
        self._extra = frozenset((*extra, *(name for row in self.rows for name, _ in row.extra)))

    def find(self, query: str) -> Found:
        """The rows that fit all terms and words of a query, the best first."""
        try:
            words, tests = _parts_of(query, self._today, self._extra)
        except Refused as refusal:
            return Found([], str(refusal))
        rows = self._by_words(" ".join(words)) if words else list(self.rows)
        for test in tests:
            rows = [row for row in rows if test(row)]
        return Found(rows)

    def _by_words(self, words: str) -> list[Row]:
        if self._finder is None:
            self._finder = Finder(
                (fold(row.name).replace("-", " "), hay_of(row)) for row in self.rows
            )
        rows = self.rows
        return [rows[number] for number in self._finder.find(words)]


def sort_rows(
    rows: Iterable[Row],
    by: str = "name",
    *,
    descending: bool = False,
    extra: Iterable[str] = (),
) -> list[Row]:
    """The rows sorted by a column of `SORTS` or a field of the playbook, which `extra` names.

    Unknown values come last, equal ones are sorted by name.

    Raises:
        Refused: there is no such column; those that there are are named.
    """
    key = _by_own(by) if by in extra else SORTS.get(by)
    if key is None:
        raise Refused(f"Contacts are sorted by {', '.join(SORTS)}, not by {by!r}.")
    by_name = sorted(rows, key=lambda row: (fold(row.name), row.id))
    if by == "name" and not descending and by_name and fold(by_name[0].name):
        return by_name
    known = [row for row in by_name if key(row) not in _NOTHING]
    unknown = [row for row in by_name if key(row) in _NOTHING]
    return sorted(known, key=key, reverse=descending) + unknown


def _by_own(name: str) -> Callable[[Row], Any]:
    """The key of a field of the playbook: numbers as numbers, everything else as it is written."""

    def key(row: Row) -> tuple[bool, float | str] | None:
        said = dict(row.extra).get(name, "")
        held = _measure(said)
        return (isinstance(held, str), held) if said else None

    return key


_NOTHING: Final = (None, "", ())
_GRADES: Final = ("low", "med", "moderate", "high")


def _stake_order(row: Row) -> int | None:
    """From the highest risk (0) over the lowest to the highest potential; None while unknown."""
    if row.stake is None or row.grade is None:
        return None
    grade = _GRADES.index(row.grade)
    return 3 - grade if row.stake == "risk" else 4 + grade


SORTS: Final[dict[str, Callable[[Row], Any]]] = {
    "name": lambda row: fold(row.name),
    "account": lambda row: fold(row.account),
    "title": lambda row: fold(row.title),
    "stake": _stake_order,
    "action": lambda row: row.action and row.action.sentence,
    "level": lambda row: row.level,
    "ours": lambda row: row.ours,
    "theirs": lambda row: row.theirs,
    "due": lambda row: row.due,
    "direction": lambda row: row.direction,
    "tags": lambda row: tuple(tag.casefold() for tag in row.tags),
}
"""The columns that contacts can be sorted by, each with its key."""


def select(
    rows: Sequence[Row],
    query: str,
    today: date,
    *,
    by: str | None = None,
    descending: bool = False,
    exact: bool = False,
    extra: Iterable[str] = (),
) -> list[Row]:
    """The rows that fit a query: as `by` sorts them, else the best first, equals by name.

    `exact` leaves out whom a word fits by scattered letters only; `extra` are the names of the
    playbook's own dimensions.

    Raises:
        Refused: a term that cannot be read, or no such column.
    """
    own = frozenset((*extra, *(name for row in rows for name, _ in row.extra)))
    found = Search(sort_rows(rows), today, own).find(query)
    if found.problem is not None:
        raise Refused(found.problem)
    must_be_whole(query)
    kept = found.rows
    if exact:
        test = matcher(query, today, own)
        kept = [row for row in kept if test(row)]
    return kept if by is None else sort_rows(kept, by, descending=descending)


def must_be_whole(query: str) -> None:
    """Refuse a query with a term that has no value yet: only who types it is still on the way.

    Raises:
        Refused: the sentence names the term.
    """
    for term in terms_of(query):
        if found := _without_value(term.removeprefix("-")):
            like = next((one for one in TERMS if one.startswith(found[1])), TERMS[0])
            raise Refused(f"{term} needs a value, as in {like}.")


def _without_value(term: str) -> re.Match[str] | None:
    """The parts of a term whose value is not typed yet; None for every other one."""
    found = _TERM.fullmatch(term) or _LEVEL.fullmatch(term) or _COMPARED.fullmatch(term)
    return found if found and not found[found.lastindex or 1] else None


def likely(
    index: ContactIndex, query: str, today: date, extra: Iterable[str] = ()
) -> Sequence[Row]:
    """The rows that can fit a query, of those that are not archived; it may leave none out.

    The others are not made: of 100,000 that takes a second.
    """
    try:
        words, tests = _parts_of(query, today, frozenset(extra))
    except Refused:
        # A row may have a field that the playbook has no more; `select` looks at all of them.
        return index.listed()
    return index.likely(words, tests) if words or tests else index.listed()


def _parts_of(query: str, today: date, extra: frozenset[str]) -> tuple[list[str], list[Test]]:
    """The words of a query, and the tests of its other terms.

    Raises:
        Refused: a term that cannot be read.
    """
    words: list[str] = []
    tests: list[Test] = []
    for term in terms_of(query):
        if term.startswith("-"):
            tests.append(_excluding(_whole(term[1:]), today, extra))
        elif (test := _term(_whole(term), today, extra)) is None:
            words.append(term)
        else:
            tests.append(test)
    return words, tests


def wants_archived(query: str) -> bool:
    """Whether a query speaks of archived people, so that they are among the rows to be searched."""
    return any(term.removeprefix("-").startswith("archived:") for term in terms_of(query))


def _test(term: str, today: date, extra: frozenset[str]) -> Test:
    if term.startswith("-"):
        return _excluding(term[1:], today, extra)
    found = _term(term, today, extra)
    if found is not None:
        return found
    return lambda row: term in hay_of(row)


def _term(  # noqa: PLR0911 - one line for each kind of term
    term: str, today: date, extra: frozenset[str]
) -> Test | None:
    """The test of a term with a special meaning; None for a plain word."""
    if term in _DAYS:
        field, before = _DAYS[term]
        return lambda row: (
            (day := getattr(row, field)) is not None and day < add_days(today, 0 if before else 1)
        )
    if found := _LEVEL.fullmatch(term):
        return _level(found[1], found[2], found[3])
    if found := _TOUCH.fullmatch(term):
        return _last_touch(found[1], found[2], today)
    if found := _COMPARED.fullmatch(term):
        return _compared(found, today, extra)
    if (found := _TERM.fullmatch(term)) is None or found[2].startswith("//"):
        return None
    name, value = found.groups()
    if name in DIMENSIONS and value:
        return _dimension(name, value)
    if name in extra and value:
        return lambda row: any(key == name and fold(said) == value for key, said in row.extra)
    if name not in {*_NAMED, *_MADE, *DIMENSIONS, *extra}:
        raise Refused(f"There is no term {name}: to look for. The terms are like {_SAID_TERMS}.")
    if name in _MADE and value:
        return _MADE[name](value, today)
    named = _NAMED.get(name)
    return (lambda row: named(row, value)) if named is not None and value else lambda _row: True


def _excluding(term: str, today: date, extra: frozenset[str]) -> Test:
    """Whether a term does not fit; everybody passes while its value is not typed yet."""
    test = _term(term, today, extra)
    if test is None:
        words = term.split()
        return lambda row: any(word not in hay_of(row) for word in words)
    if _without_value(term):
        return lambda _row: True
    return lambda row: not test(row)


_SAID_TERMS: Final = ", ".join(TERMS)
_DAYS: Final = {"due": ("due", False), "late": ("due", True), "stale": ("stale", False)}


def _compared(found: re.Match[str], today: date, extra: frozenset[str]) -> Test:
    """Whether a field of the playbook is more or less than a value: as numbers, or as days."""
    name, sign, value = found.groups()
    if name not in extra:
        raise Refused(
            f"There is no term {name}{sign} to compare. The terms are like {_SAID_TERMS}."
        )
    if not value:
        return lambda _row: True
    compare, wanted = _COMPARE[sign], _measure(value)
    if isinstance(wanted, str):
        with suppress(ValueError):
            # The book writes days as 2027-12-31.
            wanted = str(parse_date(value, today))

    def test(row: Row) -> bool:
        said = dict(row.extra).get(name)
        held = None if said is None else _measure(said)
        return held is not None and type(held) is type(wanted) and compare(held, wanted)

    return test


def _measure(text: str) -> float | str:
    """A number, or a text such as a day, which sorts as it is written."""
    try:
        return float(text)
    except ValueError:
        return text


def _account(value: str, today: date) -> Test:
    """Whether somebody belongs to an account: by their card, or by a place that they hold."""
    day = today.toordinal()

    def test(row: Row) -> bool:
        return value in fold(row.account) or any(
            value in fold(name) for name, until in row.also if not until or until >= day
        )

    return test


def _last_touch(sign: str, time: str, today: date) -> Test:
    """Whether the last touch is that long ago; everybody while no time is typed yet.

    Raises:
        Refused: it is no time.
    """
    if not time:
        return lambda _row: True
    if re.fullmatch(r"[0-9]{1,4}[dwmy]", time) is None:
        raise Refused(f"touch is a time such as touch>60d, 8w, 2m or 1y, not {time!r}.")
    compare, days = _COMPARE[sign], int(time[:-1]) * _SPANS[time[-1]]

    def test(row: Row) -> bool:
        if row.touched is None:
            return sign in {">", ">="}
        return compare((today - row.touched).days, days)

    return test


def _born(value: str, _today: date) -> Test:
    """Whether the birthday lies in a month or a year, or is a day."""
    month = _MONTHS.get(value[:3]) if value.isalpha() else None
    if month is None and re.fullmatch("0[1-9]|1[0-2]", value):
        month = value
    if month is not None:
        return lambda row: row.born[-5:-3] == month
    if re.fullmatch(r"\d{4}", value):
        return lambda row: row.born.startswith(value)
    try:
        number, day, year = parse_day_of_year(value)
    except ValueError:
        raise Refused(
            f"born is a month, a day or a year, such as feb, 02-29 or 1980, not {value!r}."
        ) from None
    if year is None:
        return lambda row: row.born[-5:] == f"{number:02}-{day:02}"
    return lambda row: row.born == f"{year}-{number:02}-{day:02}"


_NAMES: Final = ("jan feb mar apr may jun", "jul aug sep oct nov dec")
_MONTHS: Final = {name: f"{n:02}" for n, name in enumerate(" ".join(_NAMES).split(), start=1)}


def _one_of(name: str, value: str) -> str:
    if value not in _VALUES[name]:
        raise Refused(f"{name} is one of {', '.join(_VALUES[name])}, not {value!r}.")
    return value


def _direction(value: str, _today: date) -> Test:
    wanted = _one_of("direction", value)
    return lambda row: row.direction == wanted


def _stake(value: str, _today: date) -> Test:
    wanted = _one_of("stake", value)
    return lambda row: row.stake == wanted


def _grade(value: str, _today: date) -> Test:
    wanted = _one_of("grade", value)
    return lambda row: row.grade == wanted


def _archived(value: str, _today: date) -> Test:
    _one_of("archived", value)
    return lambda row: value == "any" or row.archived == (value == "yes")


_VALUES: Final[dict[str, tuple[str, ...]]] = {
    **{name: (*values, "unknown") for name, values in DIMENSIONS.items()},
    "direction": tuple(Direction),
    "stake": tuple(Stake),
    "grade": _GRADES,
    "archived": ("any", "yes", "no"),
    "born": tuple(_MONTHS),
}
"""The values that can be typed in part, by their term."""

_MADE: Final[dict[str, Callable[[str, date], Test]]] = {
    "account": _account,
    "archived": _archived,
    "born": _born,
    "direction": _direction,
    "stake": _stake,
    "grade": _grade,
}
"""The terms whose test depends on a value and on today."""


def _whole(term: str) -> str:
    """A term whose value is half typed, such as `power:hi`, as if it were whole."""
    name, _, value = term.partition(":")
    values = _VALUES.get(name, ()) if value else ()
    return next((f"{name}:{whole}" for whole in values if whole.startswith(value)), term)


_NAMED: Final[dict[str, Callable[[Row, str], bool]]] = {
    "tag": lambda row, value: any(fold(tag) == value for tag in row.tags),
}


def _dimension(name: str, value: str) -> Test:
    if value not in {*DIMENSIONS[name], "unknown"}:
        allowed = ", ".join((*DIMENSIONS[name], "unknown"))
        raise Refused(f"{name} is one of {allowed}, not {value!r}.")
    index = list(DIMENSIONS).index(name)
    wanted = None if value == "unknown" else value
    return lambda row: row.placement[index] == wanted


def _level(name: str, sign: str, digit: str) -> Test:
    """Whether a level compares so with a number; everybody while no number is typed yet.

    Raises:
        Refused: it is no number of one digit, or one that no level can fit.
    """
    if not digit:
        return lambda _row: True
    if re.fullmatch("[0-9]", digit) is None:
        raise Refused(f"{name} is a number from 1 to {LEVELS[-1]} such as {name}<3, not {digit!r}.")
    compare, number = _COMPARE[sign], int(digit)
    if not any(compare(level, number) for level in LEVELS):
        raise Refused(f"{name} is from 1 to {LEVELS[-1]}: {name}{sign}{digit} can fit nobody.")

    def test(row: Row) -> bool:
        level: int | None = getattr(row, name)
        return level is not None and compare(level, number)

    return test
