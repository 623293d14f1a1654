"""Everybody's row: from the book or from what was kept ready, it is the same row."""

from pathlib import Path

import pytest

from reltui.book.book_reader import Reader
from reltui.services.activity import bulk, logging
from reltui.services.base.errors import NobodyFound
from reltui.services.contacts import editing
from support.desk import TODAY, desk_at

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
def path(tmp_path: Path) -> Path:
    """A book of four, one of them archived, whose rows are kept ready."""
    path = tmp_path / "book.json"
    desk = desk_at(path)
    dana = editing.add_contact(desk, "Dana", **WHO)
    editing.add_contact(desk, "étrange [b]", account="northwind")
    gone = editing.add_contact(desk, "Ada", account="Contoso")
    editing.add_contact(desk, "Zoe")
    logging.log_touch(desk, dana.id, "hello")
    bulk.archive(desk, [gone.id])
    assert len(desk.listed()) == 3
    desk.keep_ready()
    desk.book.close()
    return path


def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it an error to read everybody."""

    def everybody(_self: Reader) -> None:
        raise AssertionError("the whole book was read")

    monkeypatch.setattr(Reader, "_everybody", everybody)


def test_ready_rows_are_the_rows_of_the_book(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = desk_at(path)
    assert set(whole.dossiers) == {"c1", "c2", "c3", "c4"}
    expected, archived = list(whole.listed()), list(whole.listed(archived=True))
    assert [row.name for row in expected] == ["Dana", "Zoe", "étrange [b]"]
    no_reading(monkeypatch)
    desk = desk_at(path)
    assert list(desk.listed()) == expected
    assert list(desk.listed(archived=True)) == archived
    assert desk.rows() == whole.rows()
    assert [case.contact.id for case in desk.account("NORTHWIND")] == ["c1", "c2"]
    assert desk.accounts() == whole.accounts()
    assert desk.dossier("c1") == whole.dossier("c1")
    assert desk.case("c1") == whole.case("c1")
    assert desk.has("c3")
    assert not desk.has("c9")
    assert not desk.has("nobody")
    with pytest.raises(NobodyFound):
        desk.row("c9")


def test_what_changed_since_is_worked_out_anew_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = desk_at(path)
    editing.set_fields(other, "c1", {"name": "Bea", "account": "Contoso", "ours": "2"})
    bulk.archive(other, ["c3"], archived=False)
    other.book.close()
    no_reading(monkeypatch)
    desk = desk_at(path)
    assert [row.name for row in desk.listed()] == ["Ada", "Bea", "Zoe", "étrange [b]"]
    assert desk.row("c1").ours == 2
    assert [case.contact.id for case in desk.account("contoso")] == ["c1", "c3"]
    before = desk.listed()
    editing.add_contact(desk, "Cleo", account="Contoso")
    editing.set_fields(desk, "c4", {"account": "Contoso"})
    assert [row.name for row in desk.listed()][2] == "Cleo"
    assert [case.contact.id for case in desk.account("contoso")] == ["c1", "c3", "c4", "c5"]
    desk.book.undo(desk.now())
    desk.book.undo(desk.now())
    desk.refresh({"c4", "c5"})
    assert list(desk.listed()) == list(before)
    desk.keep_ready()
    desk.book.close()
    again = desk_at(path)
    assert list(again.listed()) == list(before)
    assert before.place(desk.row("c4")) == 2
    assert before.place(desk.row("c4")._replace(name="Nobody")) is None


def test_a_list_still_shows_somebody_who_is_gone(path: Path) -> None:
    desk = desk_at(path)
    before = desk.listed()
    desk.book.forget("c1")
    desk.refresh({"c1"})
    assert before[0].name == "Dana"
    assert [row.name for row in desk.listed()] == ["Zoe", "étrange [b]"]


def test_rows_of_another_rhythm_are_not_taken(path: Path) -> None:
    desk = desk_at(path)
    numbers = desk.playbook.numbers._replace(
        cadence_unplaced=1,
        cadence_level=dict.fromkeys(desk.playbook.numbers.cadence_level, 10),
    )
    desk.playbook = desk.playbook._replace(numbers=numbers)
    assert desk.row("c1").due != desk_at(path).row("c1").due
    assert desk.today == TODAY
