"""The small query language that filters contacts: words to find, and terms like `power:high`."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from reltui.domain.matrix import DIMENSIONS
from reltui.services.desk import Row
from reltui.services.errors import Refused

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


def _test(term: str, today: date) -> Test:
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
    return lambda row: (name, value) in row.extra or term in row.haystack


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
