"""Everybody's row: from the book or from what was kept ready, it is the same row."""

import pytest

from reltui.book.book import Book
from reltui.services.activity import bulk, logging
from reltui.services.base.errors import NobodyFound
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Workspace
from support.workspace import TODAY, Location, workspace_at

WHO = {
    "account": "Northwind",
    "title": "Buyer",
    "email": "dana@northwind.example",
    "note": "Met in Ünna\nTwice",
    "tag": "vip,later",
    "direction": "supplier",
    "relationship": "yes",
    "power": "high",
    "ours": "3",
    "theirs": "2",
}


@pytest.fixture
def path(location: Location) -> Location:
    """A book of four, one of them archived, whose rows are kept ready."""
    path = location
    workspace = workspace_at(path)
    dana = editing.add_contact(workspace, "Dana", **WHO)
    editing.add_contact(workspace, "étrange [b]", account="northwind")
    gone = editing.add_contact(workspace, "Ada", account="Contoso")
    editing.add_contact(workspace, "Zoe")
    logging.log_touch(workspace, dana.id, "hello")
    bulk.archive(workspace, [gone.id])
    assert len(workspace.listed()) == 3
    workspace.views.cache_now()
    workspace.book.close()
    return path


def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it an error to read everybody."""

    def everybody(_self: Book) -> None:
        raise AssertionError("the whole book was read")

    monkeypatch.setattr(Book, "_everybody", everybody)


def test_ready_rows_are_the_rows_of_the_book(
    path: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = workspace_at(path)
    assert set(whole.dossiers) == {"c1", "c2", "c3", "c4"}
    expected, archived = list(whole.listed()), list(whole.listed(archived=True))
    assert [row.name for row in expected] == ["Dana", "Zoe", "étrange [b]"]
    no_reading(monkeypatch)
    workspace = workspace_at(path)
    assert list(workspace.listed()) == expected
    assert list(workspace.listed(archived=True)) == archived
    assert workspace.rows() == whole.rows()
    assert [case.contact.id for case in workspace.account("NORTHWIND")] == ["c1", "c2"]
    assert workspace.accounts() == whole.accounts()
    assert workspace.dossier("c1") == whole.dossier("c1")
    assert workspace.case("c1") == whole.case("c1")
    assert workspace.has("c3")
    assert not workspace.has("c9")
    assert not workspace.has("nobody")
    with pytest.raises(NobodyFound):
        workspace.row("c9")


def test_what_changed_since_is_worked_out_anew_and_nothing_else(
    path: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = workspace_at(path)
    editing.set_fields(other, "c1", {"name": "Bea", "account": "Contoso", "ours": "2"})
    bulk.archive(other, ["c3"], archived=False)
    other.book.close()
    no_reading(monkeypatch)
    workspace = workspace_at(path)
    assert [row.name for row in workspace.listed()] == ["Ada", "Bea", "Zoe", "étrange [b]"]
    assert workspace.row("c1").ours == 2
    assert [case.contact.id for case in workspace.account("contoso")] == ["c1", "c3"]
    before = workspace.listed()
    editing.add_contact(workspace, "Cleo", account="Contoso")
    editing.set_fields(workspace, "c4", {"account": "Contoso"})
    assert [row.name for row in workspace.listed()][2] == "Cleo"
    assert [case.contact.id for case in workspace.account("contoso")] == ["c1", "c3", "c4", "c5"]
    workspace.book.undo(workspace.now())
    workspace.book.undo(workspace.now())
    workspace.refresh({"c4", "c5"})
    assert list(workspace.listed()) == list(before)
    workspace.views.cache_now()
    workspace.book.close()
    again = workspace_at(path)
    assert list(again.listed()) == list(before)
    assert before.place(workspace.row("c4")) == 2
    assert before.place(workspace.row("c4")._replace(name="Nobody")) is None


def test_a_list_still_shows_somebody_who_is_gone(path: Location) -> None:
    workspace = workspace_at(path)
    before = workspace.listed()
    workspace.book.forget("c1")
    workspace.refresh({"c1"})
    assert before[0].name == "Dana"
    assert [row.name for row in workspace.listed()] == ["Zoe", "étrange [b]"]


def test_rows_of_another_rhythm_are_not_taken(path: Location) -> None:
    workspace = workspace_at(path)
    numbers = workspace.playbook.numbers._replace(
        cadence_unplaced=1,
        cadence_level=dict.fromkeys(workspace.playbook.numbers.cadence_level, 10),
    )
    other = workspace.playbook._replace(numbers=numbers)
    quicker = Workspace(workspace.book, TODAY, other, workspace.now)
    assert quicker.row("c1").due != workspace_at(path).row("c1").due
