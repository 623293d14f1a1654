"""The terms of a query, such as `power:high` or `touch>60d`: each is a test of a row."""

import operator
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.names import fold
from reltui.domain.text.dates import add_days
from reltui.domain.text.pattern import lazy
from reltui.domain.text.typed_dates import parse_date, parse_day_of_year
from reltui.domain.vocabulary import Direction, Stake
from reltui.services.base.errors import Refused
from reltui.services.contacts.sorting import GRADES, measure
from reltui.services.workspace.search_text import hay_in
from reltui.services.workspace.workspace import Row

Test = Callable[[Row], bool]

_LEVEL: Final = lazy(r"(level|ours|theirs)(<=|>=|<|>|=|:)(.*)")
_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    ":": operator.eq,
}
_TOUCH: Final = lazy(r"touch(<=|>=|<|>)(.*)")
_COMPARED: Final = lazy(r"([a-z][a-z_0-9]*)(<=|>=|<|>)(.*)")
_TERM: Final = lazy(r"([a-z][a-z_0-9]*):(.*)")
_SPANS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}

TERMS: Final = (
    *("tag:vip", "account:northwind", "direction:supplier", "stake:risk", "grade:high"),
    *("power:high", "level<3", "ours>=4", "due", "late", "stale", "touch>60d"),
    *("snoozed", "born:feb", "archived:any", "-holm", "-tag:vip"),
)
"""An example of each term, as a help shows them."""


def is_term(text: str) -> bool:
    """Whether a text has the form of a term: a name, a sign, and what may be typed of its value."""
    return bool(
        _COMPARED.fullmatch(text)
        or _TERM.fullmatch(text)
        or _LEVEL.fullmatch(text)
        or _TOUCH.fullmatch(text)
    )


def hay_of(row: Row) -> str:
    """The text of a row that words are searched in."""
    return hay_in(row.haystack, row.name, row.account)


def without_value(term: str) -> re.Match[str] | None:
    """The parts of a term whose value is not typed yet; None for every other one."""
    found = _TERM.fullmatch(term) or _LEVEL.fullmatch(term) or _COMPARED.fullmatch(term)
    return found if found and not found[found.lastindex or 1] else None


def test_of(  # noqa: PLR0911 - one line for each kind of term
    term: str, today: date, extra: frozenset[str]
) -> Test | None:
    """The test of a term with a special meaning; None for a plain word."""
    if (bare := _bare(term, today)) is not None:
        return bare
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


def _bare(term: str, today: date) -> Test | None:
    """The test of a term that is one word, such as `due`; None for every other one."""
    if term == "snoozed":
        return lambda row: row.snoozed is not None and row.snoozed > today
    if term not in _DAYS:
        return None
    field, before = _DAYS[term]
    return lambda row: (
        (day := getattr(row, field)) is not None and day < add_days(today, 0 if before else 1)
    )


def excluding(term: str, today: date, extra: frozenset[str]) -> Test:
    """Whether a term does not fit; everybody passes while its value is not typed yet."""
    test = test_of(term, today, extra)
    if test is None:
        words = term.split()
        return lambda row: any(word not in hay_of(row) for word in words)
    if without_value(term):
        return lambda _row: True
    return lambda row: not test(row)


_SAID_TERMS: Final = ", ".join(TERMS)
_DAYS: Final = {"due": ("due", False), "late": ("due", True), "stale": ("stale", False)}


def _compared(found: re.Match[str], today: date, extra: frozenset[str]) -> Test:
    """Whether a field of the playbook is more or less than a value: as numbers, or as days.

    Raises:
        Refused: there is no such field, or the value is neither.
    """
    name, sign, value = found.groups()
    if name not in extra:
        raise Refused(
            f"There is no term {name}{sign} to compare. The terms are like {_SAID_TERMS}."
        )
    if not value:
        return lambda _row: True
    compare, wanted = _COMPARE[sign], measure(value)
    if isinstance(wanted, str):
        try:
            # The book writes days as 2027-12-31.
            wanted = str(parse_date(value, today))
        except ValueError:
            raise Refused(
                f"{name} is compared with a number or a day, such as {name}{sign}20 or "
                f"{name}{sign}2027-06-30, not {value!r}."
            ) from None

    def test(row: Row) -> bool:
        said = dict(row.extra).get(name)
        held = None if said is None else measure(said)
        return held is not None and type(held) is type(wanted) and compare(held, wanted)

    return test


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
        Refused: it is not a time.
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
    "grade": GRADES,
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


def whole(term: str) -> str:
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
        Refused: it is not a number of one digit, or one that no level can fit.
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
