"""What is asked of an import: columns that are remembered, and a second reading of the letters."""

from pathlib import Path

import pytest

from reltui.services.base.drafts import Drafts
from reltui.services.base.errors import Refused
from reltui.services.transfer.import_request import (
    ImportRequest,
    PlannedImport,
    columns_of,
    remember_columns,
    remembered_columns,
)
from support.opened import at_end
from support.workspace import workspace_at


def test_columns_are_said_by_header_and_field() -> None:
    assert columns_of(["Reach=email", " a=b = first name "]) == {"Reach": "email", "a=b": "first"}
    assert columns_of(["Name=none"]) == {"Name": "none"}


@pytest.mark.parametrize("pair", ["email", "=email", "Reach=", "Reach=colour"])
def test_what_says_no_field_is_refused(pair: str) -> None:
    with pytest.raises(Refused, match="is not HEADER=FIELD"):
        columns_of([pair])


def test_what_was_said_of_columns_is_remembered_by_their_headers(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "book.json")
    remember_columns(drafts, {"Reach": "email"})
    remember_columns(drafts, {"Desk": "phone"})
    remember_columns(drafts, {"Reach": "none"})
    assert remembered_columns(Drafts(tmp_path / "book.json")) == {"Reach": "none", "Desk": "phone"}


def test_a_column_that_is_said_to_be_none_is_only_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Name,Email\nAna Ruiz,ana@x.example\n", encoding="utf-8")
    workspace = workspace_at(tmp_path / "book.json")
    at_end(workspace.book.close)
    plan = ImportRequest((str(file),), columns={"Email": "none"}).plan(workspace)
    assert plan.additions[0].contact.emails == ()
    assert plan.result.unused == ("Email",)


def test_letters_in_doubt_have_a_second_reading(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("Name,Phone\nJosé Muñoz,1\nRené Noël,2\n".encode("cp1252"))
    workspace = workspace_at(tmp_path / "book.json")
    at_end(workspace.book.close)
    request = ImportRequest((str(file),))
    first = PlannedImport(request, request.plan(workspace))
    assert [one.contact.name for one in first.plan.additions] == ["José Muñoz", "René Noël"]
    assert first.plan.other
    second = first.read_otherwise(workspace)
    assert second.request.encoding == first.plan.other
    names = [one.contact.name for one in second.plan.additions]
    assert names != ["José Muñoz", "René Noël"]
    assert second.plan.other == ""


def test_text_that_was_read_wrongly_once_is_repaired_by_the_second_reading(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("Name,Phone\nJürgen Weiß,1\n".encode().decode("cp1252").encode())
    workspace = workspace_at(tmp_path / "book.json")
    at_end(workspace.book.close)
    request = ImportRequest((str(file),))
    second = PlannedImport(request, request.plan(workspace)).read_otherwise(workspace)
    assert [one.contact.name for one in second.plan.additions] == ["Jürgen Weiß"]


@pytest.mark.parametrize(
    ("rows", "hint"),
    [
        ("Ana Ruiz,1\nBo Lind,\n", "Line 3 holds a name and nothing else"),
        ("Ana Ruiz,\nBo Lind,\n", "2 rows hold a name and nothing else, the first on line 2"),
        ("Ana Ruiz,1\n", ""),
    ],
)
def test_a_name_alone_is_said(rows: str, hint: str, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"Name,Phone\n{rows}", encoding="utf-8")
    workspace = workspace_at(tmp_path / "book.json")
    at_end(workspace.book.close)
    hints = ImportRequest((str(file),)).plan(workspace).result.hints
    assert hint in "".join(hints)
    assert bool(hints) == bool(hint)
