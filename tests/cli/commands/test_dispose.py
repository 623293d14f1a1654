"""Days by which people are to be disposed of, in the shell."""

from pathlib import Path

import pytest

from support.cli import Shell


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(tmp_path / "book.json", capsys)
    shell.ok("add", "Amara Okafor", "--account", "Northwind", "--tag", "lead")
    shell.ok("add", "Tomasz Lis", "--tag", "lead")
    shell.ok("add", "Wei Zhang", "--account", "Kestrel Labs")
    return shell


def test_days_of_a_person_a_tag_and_an_account_are_listed_by_year(shell: Shell) -> None:
    assert "Nobody has a day" in shell.ok("dispose").out
    assert "23 Nov 2028" in shell.ok("dispose", "tag:lead", "--by", "2028-11-23").out
    shell.ok("dispose", "account:northwind", "--by", "2027-06-01")
    shell.ok("set", "Wei", "dispose=2028-01-31")
    found = shell.json("dispose")
    assert found["due"] == []
    assert [(one["name"], one["by"], one["why"]) for one in found["later"]] == [
        ("Amara Okafor", "2027-06-01", "account northwind"),
        ("Wei Zhang", "2028-01-31", ""),
        ("Tomasz Lis", "2028-11-23", "tag lead"),
    ]
    lines = shell.ok("dispose").out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["2027", "2028"]
    shell.ok("dispose", "account:Northwind", "--by", "none")
    shell.ok("dispose", "Wei", "--by", "none")
    assert [one["name"] for one in shell.json("dispose")["later"]] == ["Amara Okafor", "Tomasz Lis"]
    assert "no day" in shell.refused("dispose", "account:Northwind", "--by", "none")


def test_who_is_due_is_said_and_kept_on_or_forgotten(shell: Shell) -> None:
    shell.ok("dispose", "tag:lead", "--by", "30d")
    shell.ok("dispose", "Wei", "--by", "2w")
    assert "disposed" not in shell.ok("today").err
    shell.today = "2026-12-06"
    assert "1 person is due to be disposed of: reltui dispose" in shell.ok("today").err
    assert "disposed" not in shell.ok("today", "--json").err
    assert "6 Dec 2027" in shell.ok("dispose", "Wei", "--keep").out
    shell.today = "2027-01-05"
    assert "2 people are due" in shell.ok("today").err
    assert len(shell.json("dispose")["due"]) == 2
    shell.ok("forget", "Tomasz Lis", "--yes")
    shell.ok("dispose", "Amara", "--keep")
    assert shell.json("dispose")["due"] == []
    assert "disposed" not in shell.ok("today").err
    assert shell.json("undo")["name"].startswith("set dispose of Amara")
    assert len(shell.json("dispose")["due"]) == 1


@pytest.mark.parametrize(
    ("whom", "said"),
    [
        ("tag:lead", ""),
        ("tag:LEAD", ""),
        ("tag:laed", "Nobody has the tag laed now"),
        ("account:northwind", ""),
        ("account:Northwindow", "Nobody belongs to the account Northwindow now"),
    ],
)
def test_a_tag_or_an_account_of_nobody_is_said(shell: Shell, whom: str, said: str) -> None:
    done = shell.ok("dispose", whom, "--by", "2028-11-23")
    assert "23 Nov 2028" in done.out
    assert said in done.err
    assert ("Nobody" in done.err) is bool(said)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("Wei", "--by", "2020-01-01"), 2),
        (("Wei", "--by", "some day"), 2),
        (("Wei",), 2),
        (("--by", "1y"), 2),
        (("tag:", "--by", "1y"), 2),
        (("tag:lead", "--keep"), 2),
        (("Nobody", "--keep"), 5),
    ],
)
def test_what_makes_no_sense_is_refused(
    shell: Shell, arguments: tuple[str, ...], status: int
) -> None:
    shell.refused("dispose", *arguments, status=status)


def test_a_day_comes_along_with_an_imported_book(shell: Shell, tmp_path: Path) -> None:
    shell.ok("dispose", "Wei", "--by", "2w")
    shell.ok("export", str(tmp_path / "all.json"))
    other = Shell(tmp_path / "other.json", shell.capsys)
    other.ok("import", str(tmp_path / "all.json"))
    other.today = "2027-01-05"
    assert "1 person is due" in other.ok("today").err
