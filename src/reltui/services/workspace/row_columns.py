"""Rows of the contact list in columns, as they are cached, and rows out of columns."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.record import number_of
from reltui.domain.vocabulary import Action, Direction
from reltui.services.workspace.row import (
    Placement,
    Row,
    haystack_of,
    judged,
    number_of_day,
)

_VALUES: Final = tuple((None, *values) for values in DIMENSIONS.values())


def columns_of(rows: Sequence[Row]) -> dict[str, Any]:
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
        "touched": {
            str(n): number_of_day(row.touched) for n, row in enumerate(rows) if row.touched
        },
        "stale": {str(n): number_of_day(row.stale) for n, row in enumerate(rows) if row.stale},
        "born": {str(n): row.born for n, row in enumerate(rows) if row.born},
        "also": {str(n): row.also for n, row in enumerate(rows) if row.also},
        "extra": {str(n): row.extra for n, row in enumerate(rows) if row.extra},
        "snoozed": {
            str(n): number_of_day(row.snoozed) for n, row in enumerate(rows) if row.snoozed
        },
    }


def _date(number: int | None) -> date | None:
    return date.fromordinal(number) if number else None


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
    return (tuple(Direction)[codes[6]], where, *judged(where), ours, theirs, level)


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
        haystack_of("\n".join((name, account, title, *tags)), columns["rest"].get(key, "")),
        tuple((name, value) for name, value in extra) if extra else (),
        number in columns["archived"],
        _date(columns["touched"].get(key)),
        _date(columns["stale"].get(key)),
        columns["born"].get(key, ""),
        tuple((name, until) for name, until in columns["also"].get(key, ())),
        _date(columns["snoozed"].get(key)),
    )
