"""What was known of a contact on an earlier day, and who has changed cell since.

The contact has today's answers; `ReplacedAnswer` has the earlier ones, and `LevelChange` the steps
of the ladder. Together they give any earlier day without the journal.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from reltui.domain.frameworks.matrix import DIMENSIONS, Cell, possible, rank_of
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Dossier
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import Side

Known = dict[str, str | None]
"""The four dimensions with their values, None where unknown."""


def said_on(dossier: Dossier, name: str, day: date) -> Answer | None:
    """The answer at the end of a day; None if there was none yet.

    `name` is a dimension, "purpose" or "satisfaction".
    """
    now = _now(dossier.contact, name)
    if now is not None and now.on <= day:
        return now
    stood = [one for one in dossier.before if one.name == name and one.on <= day < one.until]
    # Of several answers in one change the last one counts.
    last = max(reversed(stood), key=lambda one: (one.on, one.said_seq), default=None)
    return None if last is None else Answer(last.value, last.on, last.said_seq, last.evidence)


def value_on(dossier: Dossier, name: str, day: date) -> str | None:
    """The bare value of an answer at the end of a day."""
    said = said_on(dossier, name, day)
    return said.value if said else None


def placement_on(dossier: Dossier, day: date) -> Known:
    """The four dimensions at the end of a day."""
    return {name: value_on(dossier, name, day) for name in DIMENSIONS}


def levels_on(dossier: Dossier, day: date) -> tuple[int | None, int | None]:
    """Our level and theirs at the end of a day; None for a side without a level."""
    return _level_on(dossier, Side.OURS, day), _level_on(dossier, Side.THEIRS, day)


def _level_on(dossier: Dossier, side: Side, day: date) -> int | None:
    mark = dossier.contact.ours if side == "ours" else dossier.contact.theirs
    if mark is not None and mark.on <= day:
        return mark.level
    steps = [one for one in dossier.standings if one.side == side]
    last = max(steps, key=lambda one: (one.on, one.seq), default=None)
    if mark is None and last is not None and last.on <= day:
        # The day on which a side lost its level is not stored: it counts from the last step.
        return None
    before = [one for one in steps if one.on <= day]
    found = max(before, key=lambda one: (one.on, one.seq), default=None)
    return found.level if found else None


def shared_on(dossier: Dossier, day: date) -> int | None:
    """The shared level at the end of a day: the lower of the two sides."""
    ours, theirs = levels_on(dossier, day)
    return None if ours is None or theirs is None else min(ours, theirs)


class Moved(NamedTuple):
    """A person whose possible cells have changed: before, now, and since which day.

    `old` and `new` are the cells that fit, the best first; `changed` names the dimensions. `better`
    is 1 where what was known and is known now improved, -1 where it got worse, 0 where neither;
    `learned` says that nothing known has changed, only more is known.
    """

    contact: Contact
    old: tuple[Cell, ...]
    new: tuple[Cell, ...]
    changed: tuple[str, ...]
    on: date
    better: int = 0
    learned: bool = False


def moved(dossiers: Iterable[Dossier], since: date) -> list[Moved]:
    """The people whose cell changed on this day or later: real changes first, the latest on top."""
    eve = add_days(since, -1)
    found: list[Moved] = []
    for dossier in dossiers:
        contact = dossier.contact
        if not _touched(dossier, since):
            continue
        old = placement_on(dossier, eve)
        new = {name: contact.placement.value(name) for name in DIMENSIONS}
        changed = tuple(name for name in DIMENSIONS if old[name] != new[name])
        if not changed:
            continue
        on = max(_changed_on(dossier, name, since) for name in changed)
        learned = all(old[name] is None for name in changed)
        better = _better(old, new)
        found.append(Moved(contact, possible(old), possible(new), changed, on, better, learned))
    return sorted(
        found, key=lambda one: (one.learned, -one.on.toordinal(), one.contact.name.casefold())
    )


def _better(old: Known, new: Known) -> int:
    """Whether the cell improved or got worse, by the dimensions known on both days."""
    both = [name for name in DIMENSIONS if old[name] is not None and new[name] is not None]
    before = rank_of(possible({name: old[name] for name in both})[-1])
    after = rank_of(possible({name: new[name] for name in both})[-1])
    return (after < before) - (after > before)


def _touched(dossier: Dossier, since: date) -> bool:
    """Whether any answer was given, changed or removed since; for most people none was."""
    placement = dossier.contact.placement
    said = (placement.get(name) for name in DIMENSIONS)
    return any(one is not None and one.on >= since for one in said) or any(
        one.until >= since for one in dossier.before
    )


def _changed_on(dossier: Dossier, name: str, since: date) -> date:
    """The day on which a dimension got its present value."""
    now = dossier.contact.placement.get(name)
    ends = [one.until for one in dossier.before if one.name == name and one.until >= since]
    if now is None:
        return max(ends, default=since)
    # The same answer given again is not a move.
    began = now.on
    rows = [one for one in dossier.before if one.name == name and one.on >= since]
    for one in sorted(rows, key=lambda one: (one.on, one.said_seq), reverse=True):
        if one.value != now.value or one.until < began:
            break
        began = one.on
    return began


def _now(contact: Contact, name: str) -> Answer | None:
    if name in {"purpose", "satisfaction"}:
        said: Answer | None = getattr(contact, name)
        return said
    return contact.placement.get(name)
