"""Handing people over to another member of the team, with a page of what the other must know."""

from collections.abc import Sequence
from dataclasses import replace

from reltui.domain.named import NamedTuple
from reltui.domain.people.contact import Contact
from reltui.domain.text.plural import plural
from reltui.services.accounts.ownership import note_owner
from reltui.services.accounts.power_map import account_named
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts import finding
from reltui.services.contacts.fields import line
from reltui.services.transfer.export import handover_page
from reltui.services.workspace.workspace import Workspace


class HandedOver(NamedTuple):
    """The people who were handed over, their new owner, and the page about them."""

    people: tuple[Contact, ...]
    member: str
    page: str


def hand_over(workspace: Workspace, who: str, member: str) -> HandedOver:
    """Give a contact, or all of an account, to a member; the owner before becomes a helper.

    The page has facts, promises, stories and the plan, but nothing confidential.

    Raises:
        NobodyFound: nobody and no account goes by this name.
        Refused: they are that member's already.
        BookError: it could not be kept.
    """
    people, account = _people(workspace, who)
    return _give(workspace, who, people, member, account)


def give(workspace: Workspace, ids: Sequence[str], member: str) -> HandedOver:
    """Give people to a member, by their ids; the rest as `hand_over`.

    Raises:
        NobodyFound, Refused, BookError: as `hand_over`.
    """
    people = [workspace.dossier(one).contact for one in ids]
    who = people[0].name if len(people) == 1 else plural(len(people), "person")
    return _give(workspace, who, people, member)


def _give(
    workspace: Workspace, who: str, people: Sequence[Contact], member: str, account: str = ""
) -> HandedOver:
    to = line("owner", member)
    if not to:
        raise Refused("Say who to hand over to: the name of a colleague.")
    left = [one for one in people if one.owner != to]
    if not left:
        raise Refused(f"{who} is {to}'s already. Nothing was changed.")
    accounts = {one.account for one in left}
    where = f" of {left[0].account}" if len(accounts) == 1 and left[0].account else ""
    name = left[0].name if len(left) == 1 else f"{plural(len(left), 'person')}{where}"
    with workspace.change(f"hand over {name} to {to}") as change:
        if account:
            note_owner(workspace, change, account, to)
        for one in left:
            helpers = [*one.helpers, *([one.owner] if one.owner else [])]
            kept = tuple(dict.fromkeys(helper for helper in helpers if helper != to))
            change.put(replace(one, owner=to, helpers=kept))
    return HandedOver(tuple(left), to, handover_page(workspace, [one.id for one in left]))


def _people(workspace: Workspace, who: str) -> tuple[Sequence[Contact], str]:
    """The people that a name means, and the account where it means one."""
    try:
        return [finding.find(workspace, who)], ""
    except NobodyFound as nobody:
        try:
            account = account_named(workspace, who)
        except NobodyFound:
            raise nobody from None
        return [case.contact for case in workspace.account(account)], account
