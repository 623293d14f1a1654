"""Who looks after an organization looks after everybody there, and whoever comes to it later."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from reltui.domain.people.account import Account, Owners
from reltui.domain.people.contact import Contact
from reltui.services.accounts.account_page import account_page
from reltui.services.accounts.ownership import set_owner
from reltui.services.base.errors import NobodyFound
from reltui.services.contacts import editing
from reltui.services.team.handover import hand_over
from reltui.services.workspace.workspace import Workspace, open_workspace

DAY = date(2026, 11, 22)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty book."""
    opened = open_workspace(tmp_path / "book.json", DAY, lambda: datetime.combine(DAY, time(9)))
    yield opened
    opened.book.close()


@pytest.mark.parametrize(
    ("own", "helpers", "account", "member", "has"),
    [
        ("", (), "Northwind", "Mara", True),
        ("", (), "NORTHWIND ", "Mara", True),
        ("", (), "Nórthwind", "Mara", False),
        ("", (), "Fabrikam", "Mara", False),
        ("Ben", (), "Northwind", "Mara", False),
        ("Ben", (), "Northwind", "Ben", True),
        ("Ben", ("Mara",), "Northwind", "Mara", True),
        ("", ("Noor",), "Northwind", "Noor", True),
        ("", (), "", "Mara", False),
        ("MARA", (), "", "mara", True),
        ("", ("noor",), "", "Noor", True),
    ],
)
def test_an_owner_of_their_own_goes_before_that_of_the_account(
    own: str, helpers: tuple[str, ...], account: str, member: str, has: bool
) -> None:
    owners = Owners.among([Account("A1", "Northwind", "Mara"), Account("A2", "Fabrikam")])
    person = Contact("c1", "Dana Whitfield", DAY, account=account, owner=own, helpers=helpers)
    assert owners.has(person, member) == has


def named(workspace: Workspace, name: str) -> Contact:
    return next(one for one in workspace.book.contacts() if one.name == name)


def test_who_comes_later_is_the_owners_too(workspace: Workspace) -> None:
    editing.add_contact(workspace, "Dana Whitfield", account="Northwind")
    set_owner(workspace, "Northwind", "Mara")
    editing.add_contact(workspace, "Wei Zhang", account="northwind")
    assert named(workspace, "Wei Zhang").owner == ""
    assert account_page(workspace, "Northwind").owners == (("Mara", 2),)
    assert workspace.looked_after_by() == ("Mara",)
    assert {place.contact.id for place in workspace.queue("Mara").places} == {"c1", "c2"}
    workspace.undo()
    workspace.undo()
    assert not list(workspace.book.all(Account))
    assert account_page(workspace, "Northwind").owners == ()


def test_an_account_has_one_owner_at_a_time(workspace: Workspace) -> None:
    editing.add_contact(workspace, "Dana Whitfield", account="Northwind")
    set_owner(workspace, "Northwind", "Mara")
    hand_over(workspace, "Northwind", "Ben")
    assert [(one.name, one.owner) for one in workspace.book.all(Account)] == [("Northwind", "Ben")]
    assert named(workspace, "Dana Whitfield").helpers == ("Mara",)
    set_owner(workspace, "northwind", "")
    assert account_page(workspace, "Northwind").owners == ()


def test_an_account_of_nobody_gets_no_owner(workspace: Workspace) -> None:
    with pytest.raises(NobodyFound):
        set_owner(workspace, "Nowhere", "Mara")
    assert not list(workspace.book.all(Account))
