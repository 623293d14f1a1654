"""The small query language that filters contacts: words to find, and terms like `power:high`."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.text.fuzzy import Finder
from reltui.services.base.errors import Refused
from reltui.services.workspace.workspace import Row

Test = Callable[[Row], bool]

_LEVEL: Final = re.compile(r"(level|ours|theirs)(<=|>=|<|>|=|:)(\d)")
_COMPARE: Final[dict[str, Callable[[int, int], bool]]] = {
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
    "=": int.__eq__,
    ":": int.__eq__,
}


def matcher(query: str, today: date) -> Test:
    """The test that a row must pass for a query; all of its terms must fit.

    Terms: a word looks into name, account, title, tags, note and e-mails; `tag:vip`,
    `account:northwind`, `direction:supplier`, `power:high` (any dimension, `unknown` included),
    `level<3`, `ours>=4`, `stake:risk`, `grade:high`, `due` for a touch that is due, and any
    dimension of the playbook's own.

    Raises:
        Refused: a term with a name that there is, and a value that it cannot have.
    """
    tests = [_test(term.casefold(), today) for term in query.split()]
    return lambda row: all(test(row) for test in tests)


class Found(NamedTuple):
    """What a query found, best first; `problem` says which term cannot be read, as a sentence."""

    rows: list[Row]
    problem: str | None = None


class Search:
    """Rows to be filtered while somebody types: terms as `matcher` has them, and fuzzy words.

    The rows are prepared once, in the order that is given; those that words fit equally well stay
    in it. `find` never raises: it is asked while a term is half typed.
    """

    def __init__(self, rows: Iterable[Row], today: date) -> None:
        self.rows = list(rows)
        self._today = today
        self._finder: Finder | None = None
        self._extra = {name for row in self.rows for name, _ in row.extra}

    def find(self, query: str) -> Found:
        """The rows that fit all terms and words of a query, the best first."""
        tests, words = [], []
        for term in query.casefold().split():
            try:
                test = _term(_whole(term), self._today)
            except Refused as refusal:
                return Found([], str(refusal))
            name, _, value = term.partition(":")
            if test is None and value and name in self._extra:
                test = _has_extra(name, value)
            if test is None:
                words.append(term)
            else:
                tests.append(test)
        rows = self._by_words(" ".join(words)) if words else list(self.rows)
        for test in tests:
            rows = [row for row in rows if test(row)]
        return Found(rows)

    def _by_words(self, words: str) -> list[Row]:
        if self._finder is None:
            self._finder = Finder((row.name, row.haystack) for row in self.rows)
        rows = self.rows
        return [rows[number] for number in self._finder.find(words)]


def sort_rows(rows: Iterable[Row], by: str = "name", *, descending: bool = False) -> list[Row]:
    """The rows sorted by a column of `SORTS`; what is unknown comes last, equals go by name.

    Raises:
        Refused: there is no such column; those that there are are named.
    """
    key = SORTS.get(by)
    if key is None:
        raise Refused(f"Contacts are sorted by {', '.join(SORTS)}, not by {by!r}.")
    by_name = sorted(rows, key=lambda row: (row.name.casefold(), row.id))
    known = [row for row in by_name if key(row) not in _NOTHING]
    unknown = [row for row in by_name if key(row) in _NOTHING]
    return sorted(known, key=key, reverse=descending) + unknown


_NOTHING: Final = (None, "", ())
_GRADES: Final = ("low", "med", "moderate", "high")


def _stake_order(row: Row) -> int | None:
    """From the highest risk (0) over the lowest to the highest potential; None while unknown."""
    if row.stake is None or row.grade is None:
        return None
    grade = _GRADES.index(row.grade)
    return 3 - grade if row.stake == "risk" else 4 + grade


SORTS: Final[dict[str, Callable[[Row], Any]]] = {
    "name": lambda row: row.name.casefold(),
    "account": lambda row: row.account.casefold(),
    "title": lambda row: row.title.casefold(),
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
) -> list[Row]:
    """The rows that fit a query: as `by` sorts them, else the best first, equals by name.

    Raises:
        Refused: a term that cannot be read, or no such column.
    """
    found = Search(sort_rows(rows), today).find(query)
    if found.problem is not None:
        raise Refused(found.problem)
    return found.rows if by is None else sort_rows(found.rows, by, descending=descending)


def _test(term: str, today: date) -> Test:
    found = _term(term, today)
    if found is not None:
        return found
    extra = _has_extra(*term.split(":", 1)) if ":" in term else None
    return lambda row: (extra is not None and extra(row)) or term in row.haystack


def _has_extra(name: str, value: str) -> Test:
    return lambda row: (name, value) in row.extra


def _term(term: str, today: date) -> Test | None:
    """The test of a term with a meaning of its own, None for a word to be looked for."""
    if term == "due":
        return lambda row: row.due is not None and row.due <= today
    if found := _LEVEL.fullmatch(term):
        return _level(found[1], found[2], int(found[3]))
    name, _, value = term.partition(":")
    if name in DIMENSIONS and value:
        return _dimension(name, value)
    if name in _NAMED and value:
        named = _NAMED[name]
        return lambda row: named(row, value)
    return None


def _whole(term: str) -> str:
    """A term whose value is half typed, such as `power:hi`, as if it were whole."""
    name, _, value = term.partition(":")
    if name not in DIMENSIONS or not value:
        return term
    values = (*DIMENSIONS[name], "unknown")
    return next((f"{name}:{whole}" for whole in values if whole.startswith(value)), term)


_NAMED: Final[dict[str, Callable[[Row, str], bool]]] = {
    "tag": lambda row, value: any(tag.casefold() == value for tag in row.tags),
    "account": lambda row, value: value in row.account.casefold(),
    "direction": lambda row, value: row.direction == value,
    "stake": lambda row, value: row.stake == value,
    "grade": lambda row, value: row.grade == value,
}


def _dimension(name: str, value: str) -> Test:
    if value not in {*DIMENSIONS[name], "unknown"}:
        allowed = ", ".join((*DIMENSIONS[name], "unknown"))
        raise Refused(f"{name} is one of {allowed}, not {value!r}.")
    index = list(DIMENSIONS).index(name)
    wanted = None if value == "unknown" else value
    return lambda row: row.placement[index] == wanted


def _level(name: str, sign: str, number: int) -> Test:
    compare = _COMPARE[sign]

    def test(row: Row) -> bool:
        level: int | None = getattr(row, name)
        return level is not None and compare(level, number)

    return test
