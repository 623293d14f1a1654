"""Fields that a playbook adds to a contact: kept by their type, found, told and exported."""

import json
from pathlib import Path

import pytest

from reltui.domain.playbook import OwnField, Playbook
from reltui.interop.csv.write import write_csv
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.contacts.search import matcher
from reltui.services.playbook.checking import check_folder
from reltui.services.playbook.loading import shipped
from reltui.services.workspace.workspace import Workspace
from support.workspace import Location, workspace_at

OWN = {
    "seats": {"name": "Seats", "type": "number"},
    "renewal": {"name": "Renewal", "type": "date"},
    "region": {"name": "Region", "type": "choice", "values": ["north", "south"]},
    "hobby": {"name": "Hobby"},
}


def with_fields() -> Playbook:
    fields = {
        "seats": OwnField("Seats", "number"),
        "renewal": OwnField("Renewal", "date"),
        "region": OwnField("Region", "choice", ("north", "south")),
        "hobby": OwnField("Hobby"),
    }
    return shipped()._replace(fields=fields)


@pytest.fixture
def workspace(location: Location) -> Workspace:
    made = workspace_at(location)
    found = Workspace(made.book, made.today, with_fields(), made.now)
    editing.add_contact(found, "Ada Lin")
    editing.add_contact(found, "Bo Ek")
    return found


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("seats", "1 200", "1200"),
        ("seats", "-0.5", "-0.5"),
        ("renewal", "2027-06-30", "2027-06-30"),
        ("renewal", "tomorrow", "2026-11-23"),
        ("region", "North", "north"),
        ("hobby", "  sea kayaks ", "sea kayaks"),
        ("hobby", "none", None),
        ("seats", "", None),
    ],
)
def test_a_value_is_kept_in_the_form_of_its_type(
    workspace: Workspace, name: str, typed: str, kept: str | None
) -> None:
    editing.set_fields(workspace, "c1", {name: typed})
    assert workspace.dossier("c1").contact.placement.value(name) == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [("seats", "many"), ("seats", "1,5"), ("renewal", "someday"), ("region", "east")],
)
def test_a_value_of_another_type_is_refused_by_the_name_of_the_field(
    workspace: Workspace, name: str, typed: str
) -> None:
    with pytest.raises(Refused, match=name):
        editing.set_fields(workspace, "c1", {name: typed})
    assert workspace.dossier("c1").contact.placement.extra == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("seats>100", ["Bo Ek"]),
        ("seats<=100", ["Ada Lin"]),
        ("renewal<2027-01-01", ["Ada Lin"]),
        ("region:north", ["Ada Lin"]),
        ("hobby:kayaks", ["Bo Ek"]),
        ("seats>9 region:south", ["Bo Ek"]),
    ],
)
def test_filters_compare_numbers_as_numbers_and_days_as_days(
    workspace: Workspace, query: str, found: list[str]
) -> None:
    ada = {"seats": "20", "renewal": "2026-12-31", "region": "north"}
    editing.set_fields(workspace, "c1", ada)
    bo = {"seats": "1000", "renewal": "2027-12-31", "region": "south", "hobby": "kayaks"}
    editing.set_fields(workspace, "c2", bo)
    fits = matcher(query, workspace.today, workspace.playbook.own_names)
    assert [row.name for row in workspace.listed() if fits(row)] == found


@pytest.mark.parametrize("query", ["seats>many", "renewal<someday", "hobby>=x"])
def test_a_field_is_compared_with_nothing_but_a_number_or_a_day(
    workspace: Workspace, query: str
) -> None:
    with pytest.raises(Refused, match="is compared with a number or a day"):
        matcher(query, workspace.today, workspace.playbook.own_names)


def test_a_table_has_a_column_for_each(workspace: Workspace) -> None:
    editing.set_fields(workspace, "c1", {"seats": "20", "region": "north"})
    heads, first, second = write_csv(workspace.book.contacts()).decode("utf-8-sig").splitlines()
    assert '"Seats","Region"' in heads
    assert '"20","north"' in first
    assert '"",""' in second


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"seats": {"name": "Seats", "type": "colour"}}, "type"),
        ({"region": {"name": "Region", "type": "choice", "values": ["one"]}}, "two values"),
        ({"note": {"name": "Note"}}, "name of another field"),
        ({"power": {"name": "Power"}}, "name of another field"),
        ({"seats": {"name": "Seats", "values": ["1", "2"]}}, "is not a choice"),
    ],
)
def test_a_fault_of_a_field_is_named(tmp_path: Path, fields: object, reason: str) -> None:
    (tmp_path / "matrix.json").write_text(json.dumps({"fields": fields}))
    problems = " ".join(check_folder(tmp_path))
    assert "fields" in problems
    assert reason in problems


def test_good_fields_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "matrix.json").write_text(json.dumps({"fields": OWN}))
    assert check_folder(tmp_path) == []
