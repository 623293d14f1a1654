"""The flip: the same relationship as the other side would draw it.

Source: "The Client Service Relationship Ladder": see it from their side. Nothing is invented: a
check stays unanswered if we have no mirrored answer to it.
"""

from dataclasses import replace

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Check, Dossier
from reltui.domain.playbook import CheckText, LevelText
from reltui.domain.vocabulary import Direction, Flow, Party, Readiness, Side

_OTHER: dict[Side, Side] = {Side.OURS: Side.THEIRS, Side.THEIRS: Side.OURS}
_READY = {Readiness.OURS: Readiness.THEIRS, Readiness.THEIRS: Readiness.OURS}


def flipped(dossier: Dossier, levels: tuple[LevelText, ...]) -> Dossier:
    """The dossier from their chair: their side is "ours", what they gave is "given".

    Our asks, moves, notes, goal and views have no mirror and are left out.
    """
    return Dossier(
        _contact(dossier.contact),
        commitments=tuple(replace(one, by=_by(one.by)) for one in dossier.commitments),
        ledger=tuple(
            replace(one, way=Flow.RECEIVE if one.way == Flow.GIVE else Flow.GIVE)
            for one in dossier.ledger
        ),
        exposures=tuple(replace(one, by=_by(one.by)) for one in dossier.exposures),
        falls=tuple(
            replace(one, first=_by(one.first) if one.first else None) for one in dossier.falls
        ),
        standings=tuple(replace(one, side=_OTHER[one.side]) for one in dossier.standings),
        checks=tuple(
            mirrored
            for one in dossier.checks
            if (mirrored := _check(one, levels[one.level - 1], dossier.contact.direction))
        ),
    )


def chair(direction: Direction) -> Direction:
    """Our direction from their side: a customer sees a supplier; so does a partner."""
    return Direction.CUSTOMER if direction == Direction.SUPPLIER else Direction.SUPPLIER


def _contact(contact: Contact) -> Contact:
    ready = contact.ready
    return replace(
        contact,
        direction=chair(contact.direction),
        ours=contact.theirs,
        theirs=contact.ours,
        ready=replace(ready, value=_READY.get(Readiness(ready.value), ready.value))
        if ready
        else None,
        goal=None,
        purpose=None,
        potential=None,
        satisfaction=None,
        note="",
    )


def _check(one: Check, level: LevelText, direction: Direction) -> Check | None:
    """The answer to the same check seen from the other side, None where there is none."""
    for side in _OTHER:
        for text in level.checks(side, chair(direction)):
            if _says(one, text, side, level, direction):
                return replace(one, side=side, key=text.key)
    return None


def _says(one: Check, text: CheckText, side: Side, level: LevelText, direction: Direction) -> bool:
    """Whether a check of the other side is the mirror of one that was answered."""
    if text.mirror:
        return text.mirror == f"{one.side}.{one.key}"
    # Only one of the two checks names the other as its mirror; here the answered one does.
    mine = next((own for own in level.checks(one.side, direction) if own.key == one.key), None)
    return mine is not None and mine.mirror == f"{side}.{text.key}"


def _by(by: Party) -> Party:
    return Party.THEM if by == Party.US else Party.US
