"""The power map on the command line, and the lines that it is made of."""

import pytest

from support.cli import Shell


@pytest.fixture
def account(shell: Shell) -> Shell:
    """A shell whose book holds Ada, who decides, Bo, who is for us, and 李明华 between them."""
    cells = {
        "Ada Lin": "relationship=no power=high perception=detractor activity=active",
        "Bo Ek": "relationship=yes power=low perception=advocate activity=active",
        "李明华": "relationship=no power=low perception=detractor",
    }
    for number, (name, cell) in enumerate(cells.items(), 1):
        shell.ok("add", name, "--account", "Northwind", "--title", "Buyer")
        shell.ok("set", f"c{number}", *cell.split())
    shell.ok("add", "Zoe Adler", "--account", "Zenith")
    shell.ok("line", "李明华", "reports", "Ada")
    shell.ok("line", "李明华", "listens", "Bo")
    return shell


def test_the_map_shows_the_tree_the_lines_and_the_way(account: Shell) -> None:
    lines = account.ok("map", "north").out.splitlines()
    assert lines == [
        "Northwind  3 people, 1 would take our call",
        "Ada Lin  ->2 high risk, decision maker",
        "└ 李明华 ->1 not placed, listens to Bo",
        "Bo Ek    *   med potential, champion, hero",
        "way  * Ask Bo first (with us). ->1 李明华 listens to Bo. ->2 Ada leads 李明华.",
    ]


def test_the_map_as_json_has_people_lines_and_the_route(account: Shell) -> None:
    shown = account.json("map", "Northwind")
    assert [(one["id"], one["boss"], one["depth"], one["below"]) for one in shown["people"]] == [
        ("c1", None, 0, 1),
        ("c3", "c1", 1, 0),
        ("c2", None, 0, 0),
    ]
    assert shown["people"][0]["roles"] == ["decision maker"]
    assert shown["people"][1]["cell"]["activity"] == "unknown"
    assert {(one["who"], one["kind"], one["other"]) for one in shown["lines"]} == {
        ("c3", "reports", "c1"),
        ("c3", "listens", "c2"),
    }
    assert shown["target"] == "c1"
    assert [(step["origin"], step["to"], step["why"]) for step in shown["route"]] == [
        ("c2", "c3", "李明华 listens to Bo"),
        ("c3", "c1", "Ada leads 李明华"),
    ]
    assert shown["ask_first"] == {
        "id": "c2",
        "name": "Bo Ek",
        "why": "with us",
    }
    assert [one["takes_our_call"] for one in shown["people"]] == [False, False, True]


def test_the_way_leads_to_whoever_is_named(account: Shell) -> None:
    assert account.json("map", "northwind", "--to", "李")["target"] == "c3"
    assert "has no such person" in account.refused("map", "north", "--to", "zoe", status=5)
    account.ok("touch", "Bo", "a call")
    told = account.refused("map", "north", "--to", "t1", status=5)
    assert "t1 is a touch, not a person." in told


def test_a_map_without_a_way_says_what_to_find_out(account: Shell) -> None:
    account.ok("line", "李明华", "conflict", "bo")
    out = account.ok("map", "north").out
    assert "is in conflict with Bo" in out
    assert "Ask Bo first (with us): who does Ada listen to?" in " ".join(out.split())
    assert account.json("map", "north")["route"] is None
    assert "Nobody else of this organization" in account.ok("map", "zenith").out


def test_an_account_is_found_by_its_start_or_not_at_all(account: Shell) -> None:
    account.ok("add", "Ola Berg", "--account", "Northern")
    assert "Several accounts begin so: Northern, Northwind." in account.refused(
        "map", "north", status=5
    )
    assert "There is no account 'x'." in account.refused("map", "x", status=5)


def test_a_further_boss_and_a_deep_tree_are_told(account: Shell) -> None:
    account.ok("line", "ada", "reports", "bo")
    account.ok("line", "bo", "reports", "李")
    lines = account.ok("map", "north").out.splitlines()
    assert lines[1].startswith("Ada Lin")
    assert lines[1].endswith("reports to Bo Ek")
    assert lines[2].startswith("└ 李明华")
    assert lines[3].startswith("  └ Bo Ek")


def test_a_line_is_taken_away_again_and_can_be_undone(account: Shell) -> None:
    account.ok("line", "ada", "conflict", "bo")
    said = account.ok("line", "bo", "conflict", "ada", "--remove").out
    assert said.startswith("Taken away: Bo Ek is in conflict with Ada Lin.")
    assert account.json("show", "c1")["ties"] == []
    assert account.json("show", "c2")["ties"] == []
    account.ok("undo")
    assert len(account.json("show", "c2")["ties"]) == 1
    refusal = account.refused("line", "ada", "reports", "李", "--remove")
    assert "There is no line to take away" in refusal
    assert "李明华 reports to Ada Lin." in refusal
