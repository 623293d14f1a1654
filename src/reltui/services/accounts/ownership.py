"""Setting the owner of an organization, for its people today and for those who come later."""

from dataclasses import replace

from reltui.book.change import Change
from reltui.domain.people.account import Account, account_key
from reltui.services.activity import bulk
from reltui.services.base.errors import NobodyFound
from reltui.services.contacts.fields import line
from reltui.services.workspace.workspace import Workspace


def set_owner(workspace: Workspace, account: str, owner: str) -> str:
    """Set the owner of an account and of all its people as one change; an empty text means nobody.

    Returns what was done, in a sentence.

    Raises:
        NobodyFound: nobody is in this account.
        Refused: the name is too long.
        BookError: it could not be kept.
    """
    ids = [case.contact.id for case in workspace.account(account)]
    if not ids:
        raise NobodyFound(f"Nobody is in {account} now. Nothing was changed.")
    with workspace.change(f"set the owner of {account}") as change:
        note_owner(workspace, change, account, line("owner", owner))
        return bulk.set_fields(workspace, ids, {"owner": owner}).said


def note_owner(workspace: Workspace, change: Change, account: str, owner: str) -> None:
    """Record the owner of an account within a change."""
    held = [
        one for one in workspace.book.all(Account) if account_key(one.name) == account_key(account)
    ]
    if held:
        change.put(replace(held[0], owner=owner))
    elif owner:
        change.add(Account("", account, owner))
