"""The days by which people must be disposed of: setting them, and finding who is due."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.people.disposal import ACCOUNT, TAG, DisposalRule, disposal_of
from reltui.domain.people.names import fold
from reltui.domain.text.plural import plural
from reltui.services.base.errors import Refused
from reltui.services.contacts.disposal_rules import tag_and_account_rules
from reltui.services.contacts.editing import set_fields
from reltui.services.contacts.fields import disposal_day, line
from reltui.services.workspace.workspace import Workspace

YEAR: Final = "1y"
"""How much longer a person stays whom the user decides to keep."""


class Due(NamedTuple):
    """A person who must be disposed of, and the tag or account that says so; "" for an own day."""

    by: date
    name: str
    id: str
    account: str
    why: str


def everybody(workspace: Workspace) -> list[Due]:
    """All people with a day of disposal, the first due first; archived people too."""
    rules = tag_and_account_rules(workspace)
    found = []
    for dossier in workspace.dossiers.values():
        contact = dossier.contact
        disposal = disposal_of(contact.dispose_by, contact.tags, contact.account, rules)
        if disposal is not None:
            why = disposal.why
            found.append(Due(disposal.by, contact.name, contact.id, contact.account, why))
    return sorted(found)


def due(workspace: Workspace) -> list[Due]:
    """The people whose day has come; reads nobody if no day can have come."""
    rules = workspace.book.all(DisposalRule)
    if not any(rule.by <= workspace.today for rule in rules):
        return []
    return [one for one in everybody(workspace) if one.by <= workspace.today]


def due_sentence(found: Sequence[Due]) -> str:
    """The sentence at the start of the app if somebody is due."""
    verb = "is" if len(found) == 1 else "are"
    return f"{plural(len(found), 'person')} {verb} due to be disposed of"


def set_rule(workspace: Workspace, kind: str, name: str, typed: str) -> date | None:
    """Set the day of a tag or an account; "none" takes it away. Returns the day.

    Raises:
        Refused: it is no day, or one before today, or there is no such rule to take away.
    """
    name = line(kind, name).removeprefix("#")
    if kind not in {TAG, ACCOUNT} or not name:
        raise Refused("A day is for a person, a tag or an account: tag:NAME, account:NAME.")
    by = disposal_day(typed, workspace.today)
    known = [rule for rule in tag_and_account_rules(workspace) if rule.kind == kind]
    old = next((rule for rule in known if fold(rule.name) == fold(name)), None)
    if old is None and by is None:
        raise Refused(f"The {kind} {name} has no day to dispose by. Nothing was changed.")
    with workspace.change(f"dispose of {kind} {name} by {by or 'no day'}") as change:
        if old is not None:
            change.remove(old)
        if by is not None:
            change.add(DisposalRule("", kind, name, by))
    return by


def has_people(workspace: Workspace, kind: str, name: str) -> bool:
    """Whether the rule of a tag or an account applies to anybody, whatever the case of its name."""
    rule = DisposalRule("", kind, line(kind, name).removeprefix("#"), workspace.today)
    return any(
        disposal_of(None, one.contact.tags, one.contact.account, [rule])
        for one in workspace.dossiers.values()
    )


def keep_on(workspace: Workspace, contact_id: str) -> date:
    """Keep somebody for another year from today; returns the new day.

    Raises:
        NobodyFound: no contact has this id.
        BookError: it could not be kept.
    """
    by = set_fields(workspace, contact_id, {"dispose": YEAR}).dispose_by
    assert by is not None  # noqa: S101 - it was set in the line before
    return by


__all__ = [
    "ACCOUNT",
    "TAG",
    "Due",
    "due",
    "due_sentence",
    "everybody",
    "has_people",
    "keep_on",
    "set_rule",
]
