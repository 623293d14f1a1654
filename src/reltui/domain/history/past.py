"""A dossier as it was on an earlier day, rebuilt from the dated facts of today's book."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.history.lookback import levels_on, said_on
from reltui.domain.people.contact import Contact, Mark, Placement
from reltui.domain.people.events import Commitment, Dossier
from reltui.domain.vocabulary import CommitmentState, Side


def dossier_on(dossier: Dossier, day: date) -> Dossier | None:
    """The dossier of a contact at the end of a day; None before they were in the book.

    Names, organizations, addresses, tags, notes and the rhythm have no dates: they are today's.
    What they see, feel and want is left out if it was said later.
    """
    contact = dossier.contact
    if contact.added > day:
        return None
    held: dict[str, Any] = {
        field.name: tuple(one for one in getattr(dossier, field.name) if _was(one, day))
        for field in fields(dossier)
        if field.name != "contact"
    }
    held["commitments"] = tuple(_promise_on(one, day) for one in held["commitments"])
    held["asks"] = tuple(
        replace(one, answer=None, answered=None) if one.answered and one.answered > day else one
        for one in held["asks"]
    )
    for name in ("questions", "our_questions"):
        held[name] = tuple(
            replace(one, answer=None, answered=None) if one.answered and one.answered > day else one
            for one in held[name]
        )
    held["climbs"] = tuple(
        replace(one, outcome=None, closed=None, word="", step=min(one.step, 7))
        if one.closed and one.closed > day
        else one
        for one in held["climbs"]
    )
    held["before"] = tuple(one for one in held["before"] if one.until <= day)
    return Dossier(_contact_on(dossier, day), **held)


def _was(event: Any, day: date) -> bool:
    on: date = event.on
    return on <= day


def _promise_on(promise: Commitment, day: date) -> Commitment:
    later = [moved for moved in promise.moves if moved.on > day]
    if later:
        kept = tuple(moved for moved in promise.moves if moved.on <= day)
        promise = replace(promise, due=later[0].due, moves=kept)
    if promise.closed is not None and promise.closed > day:
        state = CommitmentState.OPEN
        promise = replace(promise, state=state, closed=None, closed_seq=0, word="")
    return promise


def _contact_on(dossier: Dossier, day: date) -> Contact:
    contact = dossier.contact
    extra = tuple(
        (name, said)
        for name, _ in contact.placement.extra
        if (said := said_on(dossier, name, day)) is not None
    )
    four: dict[str, Any] = {name: said_on(dossier, name, day) for name in DIMENSIONS}
    told: dict[str, Any] = {
        name: said if (said := getattr(contact, name)) and said.on <= day else None
        for name in ("sees", "feels", "wants", "potential", "ready", "goal")
    }
    ours, theirs = levels_on(dossier, day)
    asleep = [one.until for one in dossier.snoozes if one.on <= day < one.until]
    return replace(
        contact,
        placement=Placement(**four, extra=extra),
        ours=_mark(dossier, Side.OURS, ours, day),
        theirs=_mark(dossier, Side.THEIRS, theirs, day),
        purpose=said_on(dossier, "purpose", day),
        satisfaction=said_on(dossier, "satisfaction", day),
        placed=contact.placed if contact.placed and contact.placed <= day else None,
        snoozed_until=max(asleep, default=None),
        **told,
    )


def _mark(dossier: Dossier, side: Side, level: int | None, day: date) -> Mark | None:
    """The level of a side at that time, with the day of its last step."""
    if level is None:
        return None
    now: Mark | None = getattr(dossier.contact, side)
    if now is not None and now.on <= day:
        return now
    steps = [one for one in dossier.standings if one.side == side and one.on <= day]
    last = max(steps, key=lambda one: (one.on, one.seq), default=None)
    return Mark(level, last.on, last.seq) if last else Mark(level, dossier.contact.added)
