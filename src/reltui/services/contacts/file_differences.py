"""Differences between an imported file and the book: take them over, or decline for good."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from reltui.book.book import Change
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.differences import differences, value_of
from reltui.domain.people.events import Dossier, ReplacedAnswer
from reltui.domain.people.names import fold
from reltui.services.base.errors import Refused
from reltui.services.workspace.workspace import Workspace


class Differing(NamedTuple):
    """A contact with the fields in which imported files differ, and the values of the files."""

    contact: Contact
    fields: Sequence[tuple[str, str]]


def all_differences(workspace: Workspace) -> list[Differing]:
    """All contacts that differ from an imported file, in the order of entry."""
    found = (
        Differing(dossier.contact, differences(dossier)) for dossier in workspace.dossiers.values()
    )
    return [one for one in found if one.fields]


def take(workspace: Workspace, contact_id: str, field: str = "") -> tuple[str, str]:
    """Take over what a file says of a field, in one change; gives the field and its new value.

    Without a field it is the first that differs; "title=Head of Sales" is one of several values of
    a field. What it takes the place of stays in the history.

    Raises:
        Refused: there is none.
        NobodyFound: no contact has this id.
        BookError: the book could not keep it; it is as it was.
    """
    dossier = workspace.dossier(contact_id)
    contact = dossier.contact
    name, text = _wanted(dossier, field)
    with workspace.change(f"take {name} of {contact.name} from a file") as change:
        change.put(_with(contact, name, text, workspace.today))
        if old := value_of(contact, name):
            since = min(contact.added, workspace.today)
            answer = ReplacedAnswer("", contact.id, since, name, old, workspace.today)
            change.add(replace(answer, evidence=f"now {text[:200]}, says a file"))
        _settle(change, dossier, name, text)
    return name, text


def decline(workspace: Workspace, contact_id: str, field: str = "") -> tuple[str, str]:
    """Keep the book's own value for good; gives the field and that value.

    Which value is meant is said as for `take`. The same value is not proposed again, by whatever
    file it is said.

    Raises:
        Refused, NobodyFound, BookError: as `take`.
    """
    dossier = workspace.dossier(contact_id)
    name, text = _wanted(dossier, field)
    with workspace.change(f"keep {name} of {dossier.contact.name}") as change:
        _settle(change, dossier, name, text)
    return name, value_of(dossier.contact, name)


def _with(contact: Contact, field: str, text: str, today: date) -> Contact:
    """The contact with another value of a field; other names are fields of the playbook."""
    if hasattr(contact, field):
        return replace(contact, **{field: text})  # type: ignore[arg-type]
    extra = dict(contact.placement.extra) | {field: Answer(text, today)}
    return replace(contact, placement=replace(contact.placement, extra=tuple(extra.items())))


def _wanted(dossier: Dossier, field: str) -> tuple[str, str]:
    """The difference that is meant, with what the file says."""
    found = differences(dossier)
    who = dossier.contact.name
    if not found:
        raise Refused(f"No file says anything of {who} that the book does not say.")
    wanted, _, value = (part.strip() for part in field.partition("="))
    named = [one for one in found if wanted.casefold() in {"", one[0].casefold()}]
    if not named:
        names = ", ".join(dict.fromkeys(name for name, _ in found))
        raise Refused(f"No file differs in {wanted!r} of {who}. Files differ in: {names}.")
    for one in named:
        if fold(value) in {"", fold(one[1])}:
            return one
    values = ", ".join(repr(text) for _, text in named)
    raise Refused(f"No file says {value!r} as {wanted} of {who}. Files say: {values}.")


def _settle(change: Change, dossier: Dossier, field: str, text: str) -> None:
    """Note that a value of a field, and the one that the book holds, are not open any more."""
    closed = {(field, text), (field, value_of(dossier.contact, field))}
    for card in dossier.cards:
        left = tuple(line for line in card.differs if line.partition("=")[::2] not in closed)
        if left != card.differs:
            change.put(replace(card, differs=left))
