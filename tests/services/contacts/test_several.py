"""Several contacts at once: what a line says, and that all of them are one change or none."""

import pytest

from reltui.services.base.errors import Refused
from reltui.services.contacts.several import add_several, facts_of
from reltui.services.workspace.workspace import Workspace
from support.workspace import Location, workspace_at


@pytest.fixture
def workspace(location: Location) -> Workspace:
    """A workspace on an empty book."""
    return workspace_at(location)


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Ada Marsh", {"name": "Ada Marsh"}),
        (
            "Ada Marsh, Northwind, CTO",
            {"name": "Ada Marsh", "account": "Northwind", "title": "CTO"},
        ),
        ("Ada Marsh <ada@x.example>", {"name": "Ada Marsh", "email": "ada@x.example"}),
        (
            "Ada Marsh;Northwind;ada@x.example;+44 20 7946 0102",
            {
                "name": "Ada Marsh",
                "account": "Northwind",
                "email": "ada@x.example",
                "phone": "+44 20 7946 0102",
            },
        ),
        (
            "Ada Marsh\tNorthwind\tHead, Dispatch",
            {"name": "Ada Marsh", "account": "Northwind", "title": "Head, Dispatch"},
        ),
        ('"Ada Marsh, "Acme"', {"name": '"Ada Marsh', "account": '"Acme"'}),
        ('5" pipe, "x"', {"name": '5" pipe', "account": '"x"'}),
        ('"Ada, ""', {"name": '"Ada', "account": '""'}),
        ("王小明, 华东物流", {"name": "王小明", "account": "华东物流"}),
        ("ada@x.example", {"email": "ada@x.example"}),
        ("Ada Marsh,ada@x.example", {"name": "Ada Marsh", "email": "ada@x.example"}),
        (
            "Ada Marsh <ada@x.example> <ada@y.example>",
            {"name": "Ada Marsh", "email": "ada@x.example,ada@y.example"},
        ),
        (
            "Ada Marsh, ada@x.example/ada@y.example",
            {"name": "Ada Marsh", "email": "ada@x.example,ada@y.example"},
        ),
        (
            "Ada, Marsh & Co, 12.05.1980",
            {"name": "Ada", "account": "Marsh & Co", "title": "12.05.1980"},
        ),
        (
            "Ada Marsh,Acme,ada@x.example",
            {"name": "Ada Marsh", "account": "Acme", "email": "ada@x.example"},
        ),
        (
            "Ada Marsh,Acme,+44 20 7946 0102",
            {"name": "Ada Marsh", "account": "Acme", "phone": "+44 20 7946 0102"},
        ),
        (
            "Ada Marsh\tAcme, Inc.\tHead",
            {"name": "Ada Marsh", "account": "Acme, Inc.", "title": "Head"},
        ),
        (
            "Marsh, Ada;Acme, Inc.;ada@x.example, ada@y.example",
            {"name": "Ada Marsh", "account": "Acme, Inc.", "email": "ada@x.example,ada@y.example"},
        ),
        (
            "Ada Marsh, Acme; ada@x.example",
            {"name": "Ada Marsh", "account": "Acme", "email": "ada@x.example"},
        ),
        (
            '"Marsh, Ada",Acme,ada@x.example',
            {"name": "Ada Marsh", "account": "Acme", "email": "ada@x.example"},
        ),
        (
            'Ada Marsh,"Acme, Inc.",CTO',
            {"name": "Ada Marsh", "account": "Acme, Inc.", "title": "CTO"},
        ),
        ('Bob "Bo" Lee, Acme', {"name": 'Bob "Bo" Lee', "account": "Acme"}),
        ("Jon Stevens, Jr., Acme", {"name": "Jon Stevens, Jr.", "account": "Acme"}),
        ("Ada Marsh, PhD", {"name": "Ada Marsh, PhD"}),
        (
            "Ada Marsh,Acme,runs 1,200 trucks",
            {"name": "Ada Marsh", "account": "Acme", "title": "runs 1,200 trucks"},
        ),
        (
            "Ada Marsh | Acme | ada@x.example",
            {"name": "Ada Marsh", "account": "Acme", "email": "ada@x.example"},
        ),
        (
            "王小明，华东物流，wang@x.example",
            {"name": "王小明", "account": "华东物流", "email": "wang@x.example"},
        ),
        ("   ", {}),
    ],
)
def test_what_a_line_says(line: str, facts: dict[str, str]) -> None:
    assert facts_of(line) == facts


def test_all_lines_are_one_change_and_one_undo(workspace: Workspace) -> None:
    before = len(workspace.rows())
    made = add_several(workspace, "Ada Marsh, Northwind\n\n  Ola Berg <ola@x.example>\nWei Chen\n")
    assert [one.name for one in made] == ["Ada Marsh", "Ola Berg", "Wei Chen"]
    assert len(workspace.rows()) == before + 3
    entry = workspace.undo()
    assert entry is not None
    assert entry.name == "add 3 people"
    assert len(workspace.rows()) == before


@pytest.mark.parametrize(
    ("text", "said"), [("", "one person a line"), ("Ada\nola@x.example", "Line 2:")]
)
def test_a_line_without_a_name_is_named_and_nobody_is_added(
    workspace: Workspace, text: str, said: str
) -> None:
    before = len(workspace.rows())
    with pytest.raises(Refused, match=said):
        add_several(workspace, text)
    assert len(workspace.rows()) == before


@pytest.mark.parametrize("mark", [",", "\t", "; "])
def test_a_line_of_headers_is_nobody(workspace: Workspace, mark: str) -> None:
    lines = (("Name", "Company", "Email"), ("Ada Marsh", "Northwind", "ada@x.example"))
    (made,) = add_several(workspace, "\n".join(map(mark.join, lines)))
    assert (made.name, made.account, made.emails) == ("Ada Marsh", "Northwind", ("ada@x.example",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Company,Name\nNorthwind,Ada Marsh", "names columns"),
        ("First Name,Last Name\nAda,Marsh", "names columns"),
        ("Name,Email\n", "one person a line"),
    ],
)
def test_headers_in_another_order_are_said(workspace: Workspace, text: str, said: str) -> None:
    before = len(workspace.rows())
    with pytest.raises(Refused, match=said):
        add_several(workspace, text)
    assert len(workspace.rows()) == before
