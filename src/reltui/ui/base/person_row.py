"""One person as a line of a list: name, organization, stake, both levels, and the next touch."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.services.workspace.workspace import Row
from reltui.ui.widgets.cell_signs import stake_spans
from reltui.ui.widgets.text import Line, Span, pad

WIDE = 110
"""The least width, in cells, of a list with a column for the title."""

NARROW = 64
"""The width, in cells, below which a list leaves out the organization."""


class ListColumn(NamedTuple):
    """A column of a list of people.

    `draw` draws the value of a row in so many cells, on a day. A column of 0 `cells` grows with the
    list; one of more is shown from `least` cells of the list on.
    """

    name: str
    head: str
    draw: Callable[[Row, int, date], tuple[Span, ...]]
    cells: int = 0
    least: int = 0


def _stake(row: Row, cells: int, _today: date) -> tuple[Span, ...]:
    sign, (words, tone) = stake_spans(row.placement)
    return sign, (" " + pad(words, cells - 3), tone)


def _due(row: Row, cells: int, today: date) -> tuple[Span, ...]:
    words, tone = due_span(row.due, today)
    if row.snoozed is not None and row.snoozed > today:
        words, tone = f"→ {due_span(row.snoozed, today)[0]}", "mark"
    return ((pad(words, cells), tone),)


COLUMNS: Final = (
    ListColumn("name", "name", lambda row, cells, _: ((pad(row.name, cells), "name"),)),
    ListColumn(
        "account", "organization", lambda row, cells, _: ((pad(row.account, cells), "dim"),)
    ),
    ListColumn("title", "title", lambda row, cells, _: ((pad(row.title, cells), "dim"),)),
    ListColumn("stake", "stake", _stake, 17),
    ListColumn(
        "action",
        "do this",
        lambda row, cells, _: ((pad(row.action.play if row.action else "", cells), ""),),
        21,
        WIDE,
    ),
    ListColumn(
        "level",
        "ladder",
        lambda row, cells, _: ((pad(levels_word(row.ours, row.theirs), cells), "dim"),),
        7,
        54,
    ),
    ListColumn("due", "touch", _due, 9, 46),
)
"""The columns from left to right: the name comes first, and what is needed less has no room."""

Own = tuple[tuple[str, str], ...]
"""The fields that a playbook adds to people, each with its label."""


def heads_of(own: Own = ()) -> dict[str, str]:
    """The columns that a list is sorted by, and what stands above each."""
    return {**{column.name: column.head for column in COLUMNS}, **dict(own)}


def people_heads(width: int, by: str = "", *, descending: bool = False, own: Own = ()) -> str:
    """The names of the columns, above the lines that `person_line` draws; an arrow at `by`."""
    arrow = "↓" if descending else "↑"
    return " ".join(
        pad((arrow if column.name == by else "") + column.head, cells)
        for column, cells in _shown(width, own)
    )


def columns_of(width: int, own: Own = ()) -> list[str]:
    """The columns that a list of so many cells has, from left to right."""
    return [column.name for column, _ in _shown(width, own)]


def column_at(x: int, width: int, own: Own = ()) -> str | None:
    """The column at so many cells from the left, None right of the last one."""
    end = 0
    for column, cells in _shown(width, own):
        end += cells + 1
        if x < end:
            return column.name
    return None


def person_line(row: Row, width: int, today: date, own: Own = ()) -> Line:
    """One person in so many cells."""
    spans: list[Span] = []
    for column, cells in _shown(width, own):
        spans += [*([(" ", "")] if spans else []), *column.draw(row, cells, today)]
    return tuple(spans)


def levels_word(ours: int | None, theirs: int | None) -> str:
    """Both levels, ours first, as "3/2"; a dash where neither is known."""
    if ours is None and theirs is None:
        return "-"
    return f"{ours or '?'}/{theirs or '?'}"


def due_span(due: date | None, today: date) -> Span:
    """When the next touch is due, in days from today."""
    if due is None:
        return "", ""
    days = (due - today).days
    if days < 0:
        return f"{-days}d late", "warn"
    return ("today", "strong") if days == 0 else (f"in {days}d", "dim")


@cache
def _shown(width: int, own: Own) -> tuple[tuple[ListColumn, int], ...]:
    """The columns that a list of so many cells has room for, each with its cells.

    What a playbook adds has a column where names, organizations and titles keep their room.
    """
    fixed = {one.name: one.cells for one in COLUMNS if one.cells and width >= one.least}
    left = width - sum(cells + 1 for cells in fixed.values()) - (width >= NARROW)
    added = own[: max(0, left - GROWING) // (OWN + 1)] if width >= WIDE else ()
    left -= len(added) * (OWN + 1)
    cells = {**_growing(left, width), **fixed}
    shown = [(one, cells[one.name]) for one in COLUMNS if cells.get(one.name)]
    return (*shown, *((_own(*one), OWN) for one in added))


OWN: Final = 10
"""The cells of a field that a playbook adds."""

GROWING: Final = 46
"""The cells that stay free for names, organizations and titles, whatever a playbook adds."""


def _own(name: str, label: str) -> ListColumn:
    """The column of a field that a playbook adds."""

    def draw(row: Row, cells: int, _: date) -> tuple[Span, ...]:
        return ((pad(dict(row.extra).get(name, ""), cells), "dim"),)

    return ListColumn(name, label.casefold(), draw, OWN)


def _growing(left: int, width: int) -> dict[str, int]:
    """The cells left over, shared among the name, the organization and the title."""
    if width < NARROW:
        return {"name": left}
    if width < WIDE:
        name = max(8, left // 2)
        return {"name": name, "account": max(0, left - name)}
    name = left * 40 // 100
    account = (left - name) // 2
    return {"name": name, "account": account, "title": left - name - account - 1}
