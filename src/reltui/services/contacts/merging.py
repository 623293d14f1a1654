"""Finding contacts that were entered twice, and merging two into one, as one change."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import NamedTuple

from reltui.book.book import Change
from reltui.domain.people.contact import Contact
from reltui.domain.people.duplicates import Pair, like, merged, pairs
from reltui.domain.people.events import Dossier, Event, Tie, Touch
from reltui.domain.people.imports import Apart, ImportedCard
from reltui.services.base.errors import Refused
from reltui.services.contacts.answer_history import record_replaced_answers
from reltui.services.workspace.workspace import Workspace


class Merge(NamedTuple):
    """A planned merge: the contact that stays, and the records that move to it."""

    kept: Contact
    gone: Contact
    after: Contact
    moved: int


def duplicates(workspace: Workspace) -> list[Pair]:
    """All pairs who may be one person, the likeliest first; archived people included."""
    dossiers = list(workspace.dossiers.values())
    apart = {frozenset((one.who, one.other)) for dossier in dossiers for one in dossier.apart}
    return pairs((dossier.contact for dossier in dossiers), apart, workspace.phone_form)


def who_might_be(workspace: Workspace, contact: Contact) -> list[Contact]:
    """Contacts that somebody may be, the likeliest first; then those with the same address."""
    people = [dossier.contact for dossier in workspace.dossiers.values()]
    found = like(contact, people, workspace.phone_form)
    mails = {email.casefold() for email in contact.emails}
    return found + [
        one
        for one in people
        if one.id != contact.id
        and one not in found
        and not mails.isdisjoint(email.casefold() for email in one.emails)
    ]


def plan_merge(workspace: Workspace, kept_id: str, gone_id: str) -> Merge:
    """The plan of a merge; nothing is changed.

    Raises:
        Refused: the two are one already.
        NobodyFound: no contact has one of the ids.
    """
    if kept_id == gone_id:
        raise Refused("These two are one person already.")
    kept, gone = workspace.dossier(kept_id), workspace.dossier(gone_id)
    moved = entries(gone)
    return Merge(kept.contact, gone.contact, merged(kept.contact, gone.contact), moved)


def merge(workspace: Workspace, kept_id: str, gone_id: str) -> Merge:
    """Make one person out of two, in one change: the first stays, with the history of both.

    A backup is made before.

    Raises:
        Refused, NobodyFound: as `plan_merge`.
        BookError: the book could not keep it; it is as it was.
    """
    plan = plan_merge(workspace, kept_id, gone_id)
    gone = workspace.dossier(gone_id)
    pointing: list[Tie | Apart] = []
    for dossier in workspace.dossiers.values():
        pointing += [one for one in dossier.ties if one.other == gone_id]
        pointing += [one for one in dossier.apart if one.other == gone_id]
    workspace.book.back_up_now()
    with workspace.change(f"merge {plan.gone.name} into {plan.kept.name}") as change:
        shared = {one.group: one for one in workspace.dossier(kept_id).touches if one.group}
        for event in _events(gone):
            if isinstance(event, Touch) and (mine := shared.get(event.group)) is not None:
                _join(workspace, change, mine, event)
            else:
                _move(change, event, kept_id)
        for line in pointing:
            if line.who == kept_id:
                change.remove(line)
            else:
                change.put(replace(line, other=kept_id))
        change.put(plan.after)
        record_replaced_answers(change, plan.kept, plan.after, workspace.today)
        change.remove(plan.gone)
    return plan


def entries(dossier: Dossier) -> int:
    """The number of entries in the history of a person, without the cards of imports."""
    return sum(not isinstance(event, ImportedCard | Apart) for event in _events(dossier))


def keep_apart(workspace: Workspace, first_id: str, second_id: str) -> None:
    """Remember that two similar contacts are different people.

    Raises:
        NobodyFound: no contact has one of the ids.
    """
    first, second = workspace.dossier(first_id).contact, workspace.dossier(second_id).contact
    with workspace.change(f"{first.name} and {second.name} are two people") as change:
        change.add(Apart("", first_id, workspace.today, second_id))


def _join(workspace: Workspace, change: Change, mine: Touch, other: Touch) -> None:
    """Make one touch of one person out of the two records of it, without loss.

    Where they say different things, the other stays as a touch of its own. What was confidential
    for anybody who had it becomes so for all.
    """
    held = workspace.book.having(Touch, "group", mine.group)
    veiled = any(one.confidential for one in held)
    for one in held:
        # Read as confidential, a record may be stored open: the mark may stand in one that goes.
        if one.id != other.id and veiled:
            change.put(replace(one, confidential=True))
    if _content(mine) == _content(other):
        change.remove(other)
    else:
        change.put(replace(other, who=mine.who, group="", confidential=veiled))


def _content(touch: Touch) -> tuple[object, ...]:
    return touch.text, touch.kind, touch.by, touch.on


def _move(change: Change, event: Event, who: str) -> None:
    """Move an event from the removed contact to the one who stays; drops a tie between the two."""
    if isinstance(event, Tie | Apart) and event.other == who:
        change.remove(event)
    else:
        change.put(replace(event, who=who))


def _events(dossier: Dossier) -> Iterator[Event]:
    for one in fields(dossier):
        if one.name != "contact":
            yield from getattr(dossier, one.name)
