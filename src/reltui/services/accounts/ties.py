"""Ties between contacts: add or remove one, as a named change that can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from reltui.book.book import Change
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Tie
from reltui.domain.vocabulary import TieKind
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.workspace.workspace import Workspace

VERBS: Final[Mapping[str, str]] = {
    TieKind.REPORTS: "reports to",
    TieKind.LISTENS: "listens to",
    TieKind.CONFLICT: "is in conflict with",
}
"""The verb of each kind of line, for the first of the two people."""


def tie(workspace: Workspace, contact_id: str, other_id: str, kind: str) -> Tie:
    """Record that a person reports to, listens to, or is in conflict with another.

    A person reports to one boss: a new line replaces the old one in the same change. A line that
    exists already stays unchanged.

    Raises:
        Refused: the two are one, or the kind is none of these.
        NobodyFound: no contact has one of the ids.
    """
    contact, other = _both(workspace, contact_id, other_id)
    chosen = fields.one_of("kind", kind, TieKind)
    mine = _held(workspace, contact, other, chosen)
    theirs = _held(workspace, other, contact, chosen)
    two_sided = chosen == "conflict"
    old = [one for one in _bosses(workspace, contact) if one.other != other.id] * (
        chosen == "reports"
    )
    if mine and not old and (theirs or not two_sided):
        return mine[-1]
    line = Tie("", contact.id, workspace.today, other.id, chosen)

    def work(change: Change) -> Tie:
        _remove(change, old)
        if two_sided and not theirs:
            # A conflict has no direction, so both people get it.
            change.add(replace(line, who=other.id, other=contact.id))
        return mine[-1] if mine else change.add(line)

    with workspace.change(f"{chosen} line from {contact.name} to {other.name}") as made:
        return work(made)


def untie(workspace: Workspace, contact_id: str, other_id: str, kind: str) -> tuple[Tie, ...]:
    """Take away the line of a kind from a person to another; a conflict with both of them.

    Raises:
        Refused: there is no such line; the sentence says which one there is the other way round.
        NobodyFound: no contact has one of the ids.
    """
    contact, other = _both(workspace, contact_id, other_id)
    chosen = fields.one_of("kind", kind, TieKind)
    mine = _held(workspace, contact, other, chosen)
    theirs = _held(workspace, other, contact, chosen)
    found = [*mine, *theirs] if chosen == "conflict" else mine
    if not found:
        turned = f" {other.name} {VERBS[chosen]} {contact.name}." if theirs else ""
        raise Refused(
            f"There is no line to take away: not known is that {contact.name} {VERBS[chosen]} "
            f"{other.name}.{turned}"
        )
    name = f"no {chosen} line from {contact.name} to {other.name}"
    with workspace.change(name) as change:
        _remove(change, found)
    return tuple(found)


def _both(workspace: Workspace, contact_id: str, other_id: str) -> tuple[Contact, Contact]:
    contact, other = workspace.dossier(contact_id).contact, workspace.dossier(other_id).contact
    if contact.id == other.id:
        raise Refused("A line joins two people, not one with oneself.")
    return contact, other


def _held(workspace: Workspace, contact: Contact, other: Contact, kind: TieKind) -> list[Tie]:
    ties = workspace.dossier(contact.id).ties
    return [one for one in ties if one.kind == kind and one.other == other.id]


def _bosses(workspace: Workspace, contact: Contact) -> list[Tie]:
    return [one for one in workspace.dossier(contact.id).ties if one.kind == "reports"]


def _remove(change: Change, ties: Iterable[Tie]) -> None:
    for one in ties:
        change.remove(one)
