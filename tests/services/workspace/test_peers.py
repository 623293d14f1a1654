"""The colleagues of an account: read one by one, and as few of them as the advice needs."""

from dataclasses import replace
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.domain.coach import coach
from reltui.domain.people.contact import Contact
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Workspace
from support.people import contact
from support.workspace import workspace_at

MANY = 300
NEAR = {"c50": "no", "c100": "yes", "c150": "yes", "c200": "no"}
"""Advocates among them, and whether they take our call."""
DISTANT = {"relationship": "no", "perception": "detractor"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book of an account with many people, whose list is kept ready."""
    found = tmp_path / "book.json"
    with Book(found) as book, book.change("Import", workspace_at(found).now()) as change:
        for number in range(MANY):
            change.add(replace(contact(), id="", name=f"Person {number}", account="Northwind"))
    workspace = workspace_at(found)
    for who, call in NEAR.items():
        editing.set_fields(workspace, who, {"relationship": call, "perception": "advocate"})
    editing.set_fields(workspace, "c7", DISTANT)
    workspace.queue()
    workspace.views.cache_now()
    workspace.book.close()
    return found


def told(workspace: Workspace, who: str) -> object:
    """The advice on one person that looks at colleagues."""
    case = workspace.case(who)
    return coach.moves(case), workspace.plan(who), case.is_only_contact


def test_only_those_are_read_whom_the_advice_may_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, read = workspace_at(path), list[str]()
    original = Workspace._contact

    def noted(self: Workspace, who: str) -> Contact | None:
        read.append(who)
        return original(self, who)

    monkeypatch.setattr(Workspace, "_contact", noted)
    assert len(coach.moves(workspace.case("c9"))) > 0
    assert sorted(read) == sorted(NEAR)
    # The plan looks for a conflict among the first forty, too; each is read once.
    workspace.plan("c9")
    told(workspace, "c7")
    assert len(read) == len(set(read)) == len(NEAR) + 40


@pytest.mark.parametrize("who", ["c7", "c9", "c100"])
def test_the_advice_is_that_of_a_look_at_all_colleagues(
    path: Path, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    few = told(workspace_at(path), who)
    original = Workspace.case_of
    monkeypatch.setattr(
        Workspace, "case_of", lambda self, one: replace(original(self, one), near_peers=None)
    )
    assert told(workspace_at(path), who) == few


def test_who_is_near_follows_every_change(path: Path) -> None:
    workspace = workspace_at(path)
    assert workspace.register.near("NORTHWIND") == list(NEAR)
    editing.set_fields(workspace, "c50", {"perception": "unknown"})
    editing.set_fields(workspace, "c100", {"account": "Contoso"})
    editing.set_fields(workspace, "c8", {"relationship": "yes"})
    # A row that is not made yet may be near; once it is, it tells.
    assert workspace.register.near("northwind") == ["c8", "c50", "c150", "c200"]
    assert [workspace.row(who).id for who in ("c50", "c8")] == ["c50", "c8"]
    assert workspace.register.near("northwind") == ["c8", "c150", "c200"]
    assert workspace.register.near("Contoso") == ["c100"]
    workspace.book.close()
    again = workspace_at(path)
    assert {"c8", "c150", "c200"} <= set(again.register.near("northwind"))
    assert "c100" in again.register.near("contoso")


def test_the_first_few_of_an_account_are_read_alone(path: Path) -> None:
    workspace = workspace_at(path)
    peers = workspace.case("c9").peers
    assert [one.id for one in peers[:3]] == ["c1", "c2", "c3"]
    assert len(workspace._peers) == 3
    assert (len(peers), peers[-1].id, peers[5].id) == (MANY, f"c{MANY}", "c6")
    assert isinstance(peers[0], Contact)
    assert tuple(peers) == peers[0:] == peers[:]
