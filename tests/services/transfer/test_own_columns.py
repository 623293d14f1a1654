"""Columns of a table that are fields of the playbook: out and in again, and updated."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.book.book import Book
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.playbook import OwnField
from reltui.interop.csv.write import write_csv
from reltui.interop.detect import read_bytes
from reltui.services.contacts import editing, file_differences
from reltui.services.playbook.loading import shipped
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_for
from reltui.services.transfer.import_preview import files_of
from reltui.services.transfer.import_report import ImportResult
from reltui.services.transfer.import_request import ImportRequest
from reltui.services.transfer.own_fields import with_own_fields
from reltui.services.workspace.workspace import Workspace
from support.workspace import workspace_at

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIELDS = {
    "seats": OwnField("Seats", "number"),
    "renewal_day": OwnField("Renewal", "date"),
    "area": OwnField("Area", "choice", ("north", "south", "EMEA")),
    "motto": OwnField("Motto"),
}
CELLS = {
    "Seats": st.integers(1, 9).map(str),
    "Renewal": st.integers(1, 9).map("2027-06-0{}".format),
    "Area": st.sampled_from(["north", "south", "EMEA"]),
    "Motto": st.sampled_from(["tea first", "no hurry", "ship it"]),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = workspace_at(tmp_path / "book.json")
    return Workspace(made.book, made.today, shipped()._replace(fields=FIELDS), made.now)


def take_in(workspace: Workspace, path: Path, data: bytes | str) -> ImportResult:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    plan = ImportRequest((str(path),)).plan(workspace)
    result = apply_import(workspace.book, plan, workspace.now())
    workspace.reload()
    return result


def own(workspace: Workspace, name: str) -> dict[str, str]:
    (found,) = (one for one in workspace.book.contacts() if one.name == name)
    return {key: said.value for key, said in found.placement.extra}


def test_fields_of_the_playbook_come_back_out_of_an_export(
    workspace: Workspace, tmp_path: Path
) -> None:
    editing.add_contact(workspace, "Ada Lin")
    wanted = {"seats": "12", "renewal_day": "2027-06-30", "area": "north"}
    editing.set_fields(workspace, "c1", wanted)
    data = write_csv(workspace.book.contacts())
    other = workspace_at(tmp_path / "other.json")
    empty = Workspace(other.book, other.today, workspace.playbook, other.now)
    result = take_in(empty, tmp_path / "people.csv", data)
    assert own(empty, "Ada Lin") == wanted
    assert result.unused == ()
    assert not empty.book.contacts()[0].unmapped_properties
    assert take_in(empty, tmp_path / "people.csv", data).updated == 0


def test_a_newer_table_updates_what_the_owner_left_alone(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "crm.csv"
    table = "Name,Email,Seats,Area\nAda Lin,ada@x.example,{},{}\n"
    take_in(workspace, path, table.format("12", "north"))
    result = take_in(workspace, path, table.format("20", "South"))
    assert own(workspace, "Ada Lin") == {"seats": "20", "area": "south"}
    assert {change.field for _, change in result.changes} == {"seats", "area"}
    (ada,) = workspace.book.dossiers().values()
    assert {(one.name, one.value) for one in ada.before} == {("seats", "12"), ("area", "north")}
    editing.set_fields(workspace, "c1", {"seats": "99"})
    result = take_in(workspace, path, table.format("30", "south"))
    assert own(workspace, "Ada Lin")["seats"] == "99"
    assert (result.updated, result.unchanged) == (0, 1)
    (one,) = result.differences
    assert (one.field, one.kept, one.told) == ("seats", "99", "30")
    assert "'99' was kept" in result.remarks[0]
    assert not workspace.book.contacts()[0].unmapped_properties
    assert not take_in(workspace, path, table.format("30", "south")).differences


def test_a_difference_of_a_field_of_the_playbook_is_taken_or_declined(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "crm.csv"
    table = "Name,Email,Seats\nAda Lin,ada@x.example,{}\nBo Berg,bo@x.example,{}\n"
    take_in(workspace, path, table.format("12", "5"))
    editing.set_fields(workspace, "c1", {"seats": "99"})
    editing.set_fields(workspace, "c2", {"seats": "6"})
    take_in(workspace, path, table.format("30", "7"))
    assert [list(one.fields) for one in file_differences.all_differences(workspace)] == [
        [("seats", "30")],
        [("seats", "7")],
    ]
    assert file_differences.take(workspace, "c1") == ("seats", "30")
    assert file_differences.decline(workspace, "c2", "seats") == ("seats", "6")
    assert own(workspace, "Ada Lin") == {"seats": "30"}
    assert own(workspace, "Bo Berg") == {"seats": "6"}
    before = [(one.name, one.value) for one in workspace.dossier("c1").before]
    assert ("seats", "99") in before
    take_in(workspace, path, table.format("30", "7"))
    assert not file_differences.all_differences(workspace)


def test_a_cell_of_another_type_stays_a_kept_column_and_is_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = "Name,Seats,Area,Renewal\nAda Lin,many,east,some day\nBo Berg,7,emea,\n"
    result = take_in(workspace, tmp_path / "a.csv", table)
    assert own(workspace, "Ada Lin") == {}
    assert own(workspace, "Bo Berg") == {"seats": "7", "area": "EMEA"}
    assert set(workspace.book.contacts()[0].unmapped_properties) == {
        "X-COLUMN;NAME=Seats:many",
        "X-COLUMN;NAME=Area:east",
        "X-COLUMN;NAME=Renewal:some day",
    }
    kept = "It is kept as a text beside the field."
    assert [hint.partition(": ")[2] for hint in result.hints] == [
        f"Line 2: Seats of Ada Lin takes a number such as 12 or 0.5, not 'many'. {kept}",
        f"Line 2: Area of Ada Lin takes one of north, south, EMEA, not 'east'. {kept}",
        f"Line 2: Renewal of Ada Lin takes a date such as 2026-12-31, not 'some day'. {kept}",
    ]
    assert [
        (one["line"], one["name"], one["field"], one["value"])
        for one in result.answer()["kept_as_text"]
    ] == [
        (2, "Ada Lin", "Seats", "many"),
        (2, "Ada Lin", "Area", "east"),
        (2, "Ada Lin", "Renewal", "some day"),
    ]
    plan = ImportRequest((str(tmp_path / "a.csv"),)).plan(workspace)
    assert sum("Ada Lin takes" in text for text in files_of(plan, shell=False)) == 3


def test_of_three_rows_of_one_person_each_other_value_is_a_difference(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "crm.csv"
    row = "Ada Lin,ada@x.example,{}\n"
    table = "Name,Email,Seats\n" + "".join(map(row.format, (12, 30, 45)))
    take_in(workspace, path, table)
    assert own(workspace, "Ada Lin") == {"seats": "12"}

    def left() -> list[tuple[str, str]]:
        return [pair for one in file_differences.all_differences(workspace) for pair in one.fields]

    assert left() == [("seats", "30"), ("seats", "45")]
    assert file_differences.decline(workspace, "c1") == ("seats", "12")
    assert left() == [("seats", "45")]
    assert file_differences.take(workspace, "c1") == ("seats", "45")
    assert left() == []
    take_in(workspace, path, table)
    assert (own(workspace, "Ada Lin"), left()) == ({"seats": "45"}, [])


def test_of_two_rows_of_one_person_the_second_is_a_difference(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "crm.csv"
    table = "Name,Email,Seats\nAda Lin,ada@x.example,12\nAda Lin,ada@x.example,30\n"
    result = take_in(workspace, path, table)
    assert own(workspace, "Ada Lin") == {"seats": "12"}
    (one,) = result.joined
    assert one.said == ("Ada Lin: line 3 joined to line 2: seats 12 stays, 30 is kept beside it")
    (open_one,) = file_differences.all_differences(workspace)
    assert list(open_one.fields) == [("seats", "30")]
    number = len(workspace.book.history())
    take_in(workspace, path, table)
    assert len(workspace.book.history()) == number
    assert file_differences.take(workspace, "c1") == ("seats", "30")
    take_in(workspace, path, table)
    assert own(workspace, "Ada Lin") == {"seats": "30"}


def test_a_field_that_a_newer_table_or_its_owner_emptied_is_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "crm.csv"
    table = "Name,Email,Seats,Area,Motto\nAda Lin,ada@x.example,{},{},{}\n"
    take_in(workspace, path, table.format("12", "north", "tea first"))
    editing.set_fields(workspace, "c1", {"seats": "", "motto": "ship it"})
    result = take_in(workspace, path, table.format("12", "", "tea first"))
    assert own(workspace, "Ada Lin") == {"area": "north", "motto": "ship it"}
    assert result.remarks == (
        f"{path} has of Ada Lin: seats '12'. You removed this, and it stays removed.",
        f"{path} no longer has of Ada Lin: area 'north'. It stays in the book: an import takes "
        "nothing away.",
        f"{path} has of Ada Lin: motto 'tea first' (yours: 'ship it'). You changed this, and yours "
        "stays.",
    )
    assert [one["why"] for one in result.answer()["stays"]] == [
        "removed_here",
        "gone_from_file",
        "changed_here",
    ]


@pytest.mark.parametrize("known", [0, 1, 2])
@given(st.lists(st.fixed_dictionaries(CELLS), min_size=2, max_size=3))
def test_no_cell_of_two_rows_of_one_person_is_lost(known: int, rows: list[dict[str, str]]) -> None:
    """In one file; into an empty book, or one that knows the person with or without a value."""
    playbook = shipped()._replace(fields=FIELDS)
    with Book("memory:") as book:
        if known:
            said = tuple((key, Answer("0", DAY)) for key in FIELDS if known > 1)
            ann = Contact("", "Ada Lin", DAY, emails=("ada@x.example",))
            with book.change("begin", AT) as change:
                change.add(replace(ann, placement=replace(ann.placement, extra=said)))
        lines = [",".join(["Ada Lin,ada@x.example", *row.values()]) for row in rows]
        data = "\n".join([",".join(["Name,Email", *CELLS]), *lines, ""]).encode()
        for again in (False, True):
            plan = plan_for(book, [read_bytes(data, "crm.csv")], DAY)
            plan = with_own_fields(plan, playbook, DAY)
            number = len(book.history())
            apply_import(book, plan, AT)
            if not again:
                told = repr((book.dossiers(), plan.result))
                for row in rows:
                    assert all(f"'{value}'" in told for value in row.values()), row
        assert len(book.history()) == number


def test_a_field_that_the_owner_emptied_stays_empty(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "crm.csv"
    table = "Name,Email,Seats,Area\nAda Lin,ada@x.example,{},{}\n"
    take_in(workspace, path, table.format("12", "north"))
    editing.set_fields(workspace, "c1", {"seats": ""})
    result = take_in(workspace, path, table.format("30", "north"))
    assert own(workspace, "Ada Lin") == {"area": "north"}
    (one,) = result.differences
    assert (one.field, one.kept, one.told) == ("seats", "", "30")
    assert result.remarks == (
        f"{path} has '30' as seats of Ada Lin. You emptied it, and it stays empty.",
    )
    assert not workspace.book.contacts()[0].unmapped_properties
    (open_one,) = file_differences.all_differences(workspace)
    assert list(open_one.fields) == [("seats", "30")]
    assert file_differences.decline(workspace, "c1", "seats") == ("seats", "")
    assert not take_in(workspace, path, table.format("30", "north")).differences
    take_in(workspace, path, table.format("31", "north"))
    assert file_differences.take(workspace, "c1") == ("seats", "31")
    assert own(workspace, "Ada Lin") == {"area": "north", "seats": "31"}


def test_what_was_typed_and_emptied_later_is_not_filled_by_a_first_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    editing.add_contact(workspace, "Ada Lin", email="ada@x.example")
    editing.set_fields(workspace, "c1", {"seats": "12"})
    later = workspace.today + timedelta(days=1)
    tomorrow = Workspace(workspace.book, later, workspace.playbook, workspace.now)
    editing.set_fields(tomorrow, "c1", {"seats": ""})
    table = "Name,Email,Seats,Area\nAda Lin,ada@x.example,30,north\n"
    result = take_in(tomorrow, tmp_path / "crm.csv", table)
    assert own(tomorrow, "Ada Lin") == {"area": "north"}
    assert [one.field for one in result.differences] == ["seats"]


def test_a_cell_that_was_none_of_a_field_does_not_bar_a_later_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "crm.csv"
    table = "Name,Email,Seats\nAda Lin,ada@x.example,{}\n"
    take_in(workspace, path, table.format("many"))
    result = take_in(workspace, path, table.format("30"))
    assert own(workspace, "Ada Lin") == {"seats": "30"}
    assert not result.differences
