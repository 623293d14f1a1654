"""Recording replaced answers and level changes, so that earlier days can be rebuilt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reltui.book.book import Change
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Answer, Contact, Mark
from reltui.domain.people.events import LevelChange, ReplacedAnswer
from reltui.domain.people.notes import Position
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import Side


def record_replaced_answers(change: Change, old: Contact, new: Contact, today: date) -> None:
    """Record, in the same change, the steps of the ladder and the answers that were replaced.

    A person who changes the organization keeps the earlier position as a record.
    """
    last_day = add_days(today, -1)
    if old.account and new.account.casefold() != old.account.casefold() and old.added < today:
        change.add(Position("", new.id, today, old.account, old.title, until=last_day))
    for side in Side:
        mark: Mark | None = getattr(new, side)
        if mark is not None and mark != getattr(old, side):
            change.add(LevelChange("", new.id, today, side, mark.level))
    for name, was, now in _answers(old, new):
        # An answer that was corrected on the same day is not recorded.
        if was is not None and was != now and was.on < today:
            before = ReplacedAnswer("", new.id, was.on, name, was.value, today, was.evidence)
            change.add(replace(before, said_seq=was.seq))


def _answers(old: Contact, new: Contact) -> Iterator[tuple[str, Answer | None, Answer | None]]:
    names = dict.fromkeys((*DIMENSIONS, *dict(old.placement.extra)))
    for name in names:
        yield name, old.placement.get(name), new.placement.get(name)
    yield "purpose", old.purpose, new.purpose
    yield "satisfaction", old.satisfaction, new.satisfaction
