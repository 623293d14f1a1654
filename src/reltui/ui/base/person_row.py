"""One person as a line of a list: name, organization, stake, both levels, and the next touch."""

from datetime import date

from reltui.services.workspace.workspace import Row
from reltui.ui.widgets.cell_signs import stake_spans
from reltui.ui.widgets.text import Line, Span, pad

WIDE = 110
"""From so many cells on, a list has a column for the title."""

WITH_LEVELS, WITH_DUE = 54, 46
"""From so many cells on, a list has the levels, and the next touch: the name comes first."""

NARROW = 70
"""Below so many cells, a list leaves out the organization."""

STAKE, LEVELS, DUE = 18, 7, 9
"""The cells of the columns that never grow."""


HEADS = {
    "name": "name",
    "account": "organization",
    "title": "title",
    "stake": "stake",
    "action": "do this",
    "level": "ladder",
    "due": "touch",
}
"""The columns that a list is sorted by, and what stands above each."""


def people_heads(width: int, by: str = "", *, descending: bool = False) -> str:
    """The names of the columns, above the lines that `person_line` draws; an arrow at `by`."""
    arrow = "↓" if descending else "↑"

    def head(column: str, cells: int) -> str:
        return pad((arrow if column == by else "") + HEADS[column], cells)

    name, account, title, action = _columns(width)
    heads = [head("name", name)] + ([head("account", account)] if account else [])
    heads += [head("title", title)] if title else []
    heads += [head("stake", STAKE)]
    heads += [head("action", action)] if action else []
    heads += [head("level", LEVELS)] if width >= WITH_LEVELS else []
    return " ".join((*heads, *([head("due", DUE)] if width >= WITH_DUE else [])))


def columns_of(width: int) -> list[str]:
    """The columns that a list of so many cells has, from left to right."""
    _, account, title, action = _columns(width)
    room = {"account": account, "title": title, "action": action}
    room |= {"level": width >= WITH_LEVELS, "due": width >= WITH_DUE}
    return [column for column in HEADS if room.get(column, 1)]


def column_at(x: int, width: int) -> str | None:
    """The column that stands so many cells from the left, None right of the last one."""
    name, account, title, action = _columns(width)
    room = {"name": name, "account": account, "title": title, "stake": STAKE}
    room |= {"action": action, "level": LEVELS, "due": DUE}
    end = 0
    for column in columns_of(width):
        end += room[column] + 1
        if x < end:
            return column
    return None


def person_line(row: Row, width: int, today: date) -> Line:
    """One person in so many cells."""
    name, account, title, action = _columns(width)
    sign, words = stake_spans(row.placement)
    spans: list[Span] = [
        (pad(row.name, name), "strong"),
        (" ", ""),
    ]
    spans += [(pad(row.account, account), "dim"), (" ", "")] if account else []
    if title:
        spans += [(pad(row.title, title), "dim"), (" ", "")]
    spans += [sign, (" " + pad(words[0], STAKE - 3), words[1]), (" ", "")]
    if action:
        play = row.action.play if row.action else ""
        spans += [(pad(play, action), ""), (" ", "")]
    if width >= WITH_LEVELS:
        spans += [(pad(levels_word(row.ours, row.theirs), LEVELS), ""), (" ", "")]
    return (*spans, due_span(row.due, today)) if width >= WITH_DUE else tuple(spans)


def levels_word(ours: int | None, theirs: int | None) -> str:
    """Both levels, ours first, as "3/2"; a dash where nobody stands anywhere."""
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


def _columns(width: int) -> tuple[int, int, int, int]:
    """The cells of name, organization, title and action for a width; 0 where it has no room."""
    wide = width >= WIDE
    action = 21 if wide else 0
    left = width - STAKE - 1 - (action + 1 if wide else 0)
    left -= LEVELS + 1 if width >= WITH_LEVELS else 0
    left -= DUE + 1 if width >= WITH_DUE else 0
    left -= 1 if width >= NARROW else 0
    if not wide:
        name = max(8, left * 56 // 100) if width >= NARROW else left
        return name, max(0, left - name), 0, 0
    name = left * 40 // 100
    account = (left - name) // 2
    return name, account, left - name - account - 1, action
