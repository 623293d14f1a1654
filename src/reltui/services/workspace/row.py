"""One contact as a list shows it: the row, how it is made, and what rows are sorted by."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from reltui.domain.frameworks.matrix import DIMENSIONS, grade_of, possible, shared_action, stake_of
from reltui.domain.named import NamedTuple
from reltui.domain.people.events import Dossier
from reltui.domain.people.fields import told
from reltui.domain.people.unmapped_properties import details_text
from reltui.domain.record import number_of
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import Action, OccasionKind

if TYPE_CHECKING:
    from reltui.domain.coach.case import Case

Placement = tuple[str | None, str | None, str | None, str | None]
"""The four dimensions in their order, None where unknown."""

Key = tuple[str, int]
"""What lists are sorted by: the case-folded name, and the number in the id."""


class Row(NamedTuple):
    """One contact as a list shows it.

    `placement` holds the four dimensions in their order, None where unknown; `action`, `stake` and
    `grade` are None while the possible cells disagree; `due` is the day of the next touch;
    `haystack` the case-folded text that a filter looks into; `extra` the dimensions that a playbook
    added; `touched` the day of the last touch, `stale` the day from which an answer is too old,
    `born` the birthday as "1980-02-29" or "--02-29", `snoozed` the day until which they rest.
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
    snoozed: date | None = None


_RELATIONSHIP, _PERCEPTION = (
    (tuple(DIMENSIONS).index(name), value)
    for name, value in (("relationship", "yes"), ("perception", "advocate"))
)


def is_near(row: Row) -> bool:
    """Whether somebody takes our call or is an advocate: rules ask that of all colleagues."""
    return any(row.placement[at] == value for at, value in (_RELATIONSHIP, _PERCEPTION))


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
        *judged(placement),
        contact.ours.level if contact.ours else None,
        contact.theirs.level if contact.theirs else None,
        contact.level,
        case.touch_due,
        haystack_of(shown, rest.casefold()),
        tuple((name, said.value) for name, said in contact.placement.extra),
        contact.archived,
        case.last_touch.on if case.last_touch else None,
        _stale(case),
        _born(case),
        tuple((one.account, number_of_day(one.until)) for one in dossier.positions),
        contact.snoozed_until,
    )


class UnmadeRow(NamedTuple):
    """The row of somebody who was changed since the list was cached, before it is looked at.

    It has what the order of a list depends on. Making the row takes the coach and the playbook, 55
    million of the 1,090 million instructions of a start after a touch in the shell.
    """

    id: str
    name: str
    account: str
    archived: bool
    make: Callable[[], Row]


def unmade(dossier: Dossier, case: Callable[[], "Case"]) -> UnmadeRow:
    """The row of a person, to be made when it is looked at."""
    contact = dossier.contact
    return UnmadeRow(
        contact.id,
        contact.name,
        contact.account,
        contact.archived,
        lambda: row_of(dossier, case()),
    )


def key_of(row: Row | UnmadeRow) -> Key:
    """The sort key of a row."""
    return row.name.casefold(), number_of(row.id)


def _stale(case: "Case") -> date | None:
    """The day from which the oldest of the four answers is too old; None without an answer."""
    oldest = min((said.on for said in case.answers.values()), default=None)
    return add_days(oldest, case.playbook.numbers.stale) if oldest else None


def _born(case: "Case") -> str:
    """The birthday, with its year where that is known; "" where it is not."""
    days = (one for one in case.occasions if one.kind == OccasionKind.BIRTHDAY)
    return next((f"{one.year or '-'}-{one.month:02}-{one.day:02}" for one in days), "")


def number_of_day(day: date | None) -> int:
    """A day as a number, 0 for none."""
    return day.toordinal() if day else 0


@lru_cache(maxsize=256)
def judged(placement: Placement) -> tuple[Action | None, str | None, str | None]:
    """What the matrix says of a placement: the action, the stake and its grade."""
    known = dict(zip(DIMENSIONS, placement, strict=True))
    stakes = {(stake_of(cell), grade_of(cell)) for cell in possible(known)}
    stake, grade = stakes.pop() if len(stakes) == 1 else (None, None)
    return shared_action(known), stake, grade


def haystack_of(shown: str, rest: str) -> str:
    """What a filter looks into: what a row shows, and the rest, which is folded already."""
    return f"{shown.casefold()}\n{rest}" if rest else shown.casefold()
