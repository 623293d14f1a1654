"""The power map of an account of the book: what its screen and its command both show."""

from typing import NamedTuple

from reltui.domain.accounts.coverage import Coverage, coverage
from reltui.domain.accounts.entry_route import PowerMap, power_map
from reltui.services.base.errors import NobodyFound
from reltui.services.workspace.workspace import Workspace


class AccountMap(NamedTuple):
    """An account: its name as it is written, how well it is covered, and its map."""

    account: str
    found: Coverage
    map: PowerMap


def account_map(workspace: Workspace, account: str, target: str | None = None) -> AccountMap:
    """The map of an account, by its name in any case; the way leads to the target where given."""
    cases = workspace.account(account)
    found = coverage(cases)
    ties = [tie for case in cases for tie in case.dossier.ties]
    touched = {case.contact.id: case.last_touch.on for case in cases if case.last_touch}
    return AccountMap(
        account, found, power_map(found.people, ties, target, touched, workspace.today)
    )


def account_named(workspace: Workspace, name: str) -> str:
    """The one account that goes by a name, or by the start of one, in any case.

    Raises:
        NobodyFound: there is none, or there are several, which the message lists.
    """
    names = workspace.accounts()
    wanted = name.strip().casefold()
    exact = [one for one in names if one.casefold() == wanted]
    fits = exact or [one for one in names if one.casefold().startswith(wanted)]
    if len(fits) == 1:
        return fits[0]
    found = f"Several accounts begin so: {', '.join(fits[:10])}." if fits else ""
    raise NobodyFound(
        f"{found or f'There is no account {name!r}.'} `reltui account` lists them all."
    )
