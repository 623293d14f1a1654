"""The order of contacts in a list: by a column, or by a field that the playbook added."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from reltui.domain.people.names import fold
from reltui.services.base.errors import Refused
from reltui.services.workspace.workspace import Row


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
        held = measure(said)
        return (isinstance(held, str), held) if said else None

    return key


_NOTHING: Final = (None, "", ())
GRADES: Final = ("low", "med", "moderate", "high")
"""The grades of a stake, the lowest first."""


def _stake_order(row: Row) -> int | None:
    """From the highest risk (0) over the lowest to the highest potential; None while unknown."""
    if row.stake is None or row.grade is None:
        return None
    grade = GRADES.index(row.grade)
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


def measure(text: str) -> float | str:
    """A number, or a text such as a day, which sorts as it is written."""
    try:
        return float(text)
    except ValueError:
        return text
