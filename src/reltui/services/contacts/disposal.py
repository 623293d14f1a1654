"""The days by which people must be disposed of: setting them, and keeping people longer."""

from datetime import date
from typing import Final

from reltui.domain.people.disposal import ACCOUNT, TAG, DisposalRule, disposal_of
from reltui.domain.people.names import fold
from reltui.services.base.errors import Refused
from reltui.services.contacts.disposal_rules import tag_and_account_rules
from reltui.services.contacts.editing import set_fields
from reltui.services.contacts.fields import disposal_day, line
from reltui.services.workspace.workspace import Workspace

YEAR: Final = "1y"
"""How much longer somebody stays when the user decides to keep them."""


def set_rule(workspace: Workspace, kind: str, name: str, typed: str) -> date | None:
    """Set the day of a tag or an account; "none" takes it away. Returns the day.

    Raises:
        Refused: it is not a day, or one before today, or there is no such rule to take away.
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
    "has_people",
    "keep_on",
    "set_rule",
]
