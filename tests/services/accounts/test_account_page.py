"""The page of an account: who is there and was there, what is open, what comes next."""

from datetime import date

import pytest

from reltui.domain.vocabulary import Party
from reltui.services.accounts.account_page import account_page
from reltui.services.activity import bulk, logging, notes
from reltui.services.activity.confiding import confide
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Workspace
from support.workspace import TODAY, Location, workspace_at


@pytest.fixture
def workspace(location: Location) -> Workspace:
    """Ada (c1) and Bo (c2) at Harrow Mills, Cy (c3) at Lindqvist."""
    found = workspace_at(location, date(2026, 1, 5))
    editing.add_contact(found, "Ada Lin", account="Harrow Mills", title="buyer", owner="Mara")
    editing.add_contact(found, "Bo Ek", account="Harrow Mills")
    editing.add_contact(found, "Cy Roe", account="Lindqvist", title="chair")
    found.book.close()
    return workspace_at(location)


def names(rows: tuple[object, ...]) -> list[str]:
    return [getattr(getattr(one, "contact", None), "name", "") for one in rows]


def test_several_accounts_of_one_person_each_with_a_role_and_its_days(workspace: Workspace) -> None:
    notes.hold_position(workspace, "c3", "harrow mills", role="adviser", since=date(2026, 3, 1))
    page = account_page(workspace, "Harrow Mills")
    assert [(one.contact.name, one.role, one.since) for one in page.members] == [
        ("Ada Lin", "buyer", None),
        ("Bo Ek", "", None),
        ("Cy Roe", "adviser", date(2026, 3, 1)),
    ]
    assert names(account_page(workspace, "Lindqvist").members) == ["Cy Roe"]
    assert [one.name for one in page.coverage.people] == ["Ada Lin", "Bo Ek", "Cy Roe"]


def test_an_account_that_somebody_only_advises_is_an_account(workspace: Workspace) -> None:
    notes.hold_position(workspace, "c3", "Harbour Club")
    assert "Harbour Club" in workspace.accounts()
    notes.hold_position(workspace, "c2", "Old Guild", until=date(2020, 1, 1))
    assert "Old Guild" not in workspace.accounts()


def test_a_place_that_was_told_in_confidence_is_on_no_page(workspace: Workspace) -> None:
    for account in ("Harrow Mills", "Harbour Club", "Lindqvist"):
        confide(workspace, notes.hold_position(workspace, "c3", account, role="owner").id)
    assert names(account_page(workspace, "Harrow Mills").members) == ["Ada Lin", "Bo Ek"]
    assert "Harbour Club" not in workspace.accounts()
    (cy,) = account_page(workspace, "Lindqvist").members
    assert (cy.contact.name, cy.role) == ("Cy Roe", "chair")


def test_who_moves_is_told_of_by_both_and_nothing_is_lost(workspace: Workspace) -> None:
    logging.log_touch(workspace, "c1", "first order", kind="call")
    before = workspace.dossier("c1")
    editing.set_fields(workspace, "c1", {"account": "Lindqvist", "title": "head of buying"})
    old, new = account_page(workspace, "Harrow Mills"), account_page(workspace, "Lindqvist")
    assert names(old.members) == ["Bo Ek"]
    (gone,) = old.former
    assert (gone.contact.name, gone.position.role) == ("Ada Lin", "buyer")
    assert gone.position.until is not None
    assert gone.position.until < workspace.today
    assert [one.role for one in new.members if one.contact.id == "c1"] == ["head of buying"]
    assert [touch.text for _, touch in new.touches] == ["first order"]
    workspace.book.undo(workspace.now())
    workspace.reload()
    assert workspace.dossier("c1") == before


def test_the_spelling_of_an_account_is_no_move(workspace: Workspace) -> None:
    editing.set_fields(workspace, "c1", {"account": "HARROW MILLS"})
    assert workspace.dossier("c1").positions == ()


def test_the_owner_is_one_change_for_all_of_its_people(workspace: Workspace) -> None:
    assert account_page(workspace, "Harrow Mills").owners == (("Mara", 1),)
    ids = [case.contact.id for case in workspace.account("Harrow Mills")]
    seq = workspace.book.seq
    bulk.set_fields(workspace, ids, {"owner": "Tom"})
    assert workspace.book.seq == seq + 1
    assert account_page(workspace, "Harrow Mills").owners == (("Tom", 2),)


def test_promises_both_ways_moves_and_the_last_touches(workspace: Workspace) -> None:
    logging.commit(workspace, "c2", "the price list", date(2026, 12, 30))
    logging.commit(workspace, "c1", "a date", date(2026, 12, 24), by=Party.THEM)
    for number in range(7):
        logging.log_touch(workspace, "c1", f"call {number}", kind="call")
    logging.log_touch(workspace, "c2", "in confidence", kind="call", confidential=True)
    page = account_page(workspace, "Harrow Mills")
    assert [(one.name, promise.text) for one, promise in page.promises] == [
        ("Ada Lin", "a date"),
        ("Bo Ek", "the price list"),
    ]
    assert len(page.touches) == 5
    assert page.touches[1][1].text == "call 6"
    assert "in confidence" not in repr(page.touches)
    assert {one.name for one, _ in page.moves} == {"Ada Lin", "Bo Ek"}


@pytest.mark.parametrize(
    ("account", "since", "until"),
    [(" ", None, None), ("Harrow Mills", date(2026, 5, 1), date(2026, 4, 1))],
)
def test_a_place_needs_a_name_and_days_in_their_order(
    workspace: Workspace, account: str, since: date | None, until: date | None
) -> None:
    with pytest.raises(Refused):
        notes.hold_position(workspace, "c1", account, since=since, until=until)
    assert workspace.today == TODAY


def test_the_same_place_is_ended_and_not_doubled(workspace: Workspace) -> None:
    notes.hold_position(workspace, "c3", "Harrow Mills", role="adviser", since=date(2026, 3, 1))
    notes.hold_position(workspace, "c3", "Harrow Mills", role="adviser", until=date(2026, 4, 1))
    (one,) = workspace.dossier("c3").positions
    assert (one.since, one.until) == (date(2026, 3, 1), date(2026, 4, 1))
    assert names(account_page(workspace, "Harrow Mills").former) == ["Cy Roe"]
