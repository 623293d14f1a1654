"""The shell on people who were entered twice: duplicates and merge."""

from pathlib import Path

from support.cli import Shell


def twice(shell: Shell) -> Shell:
    shell.ok("add", "Robert Ray", "--account", "Acme", "--email", "bob@x.example")
    shell.ok("add", "Bob Ray", "--account", "Acme", "--phone", "+49 151 2345678")
    shell.ok("add", "Ann Lee")
    shell.ok("line", "c3", "reports", "c2")
    shell.ok("touch", "c2", "a long call")
    shell.ok("touch", "c1", "a short call")
    return shell


def test_who_may_be_one_is_listed(shell: Shell) -> None:
    (pair,) = twice(shell).json("duplicates")
    assert (pair["a"]["id"], pair["b"]["id"]) == ("c1", "c2")
    assert pair["why"] == ["name", "organization"]
    assert "c1 Robert Ray, Acme" in shell.ok("duplicates").out


def test_a_dry_run_changes_nothing(shell: Shell) -> None:
    twice(shell)
    answer = shell.json("merge", "c1", "c2", "--dry-run")
    assert (answer["moved"], answer["kept"]["phones"]) == (1, ["+49 151 2345678"])
    assert len(shell.json("contacts")) == 3


def test_the_card_of_an_import_is_no_entry_of_the_history(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("Name,Phone\nBob Ray,+49 151 2345678\n")
    shell.ok("add", "Robert Ray")
    shell.ok("import", str(path))
    assert shell.json("merge", "c1", "c2", "--dry-run")["moved"] == 0
    assert "0 entries of the history go" in shell.ok("merge", "c1", "c2").out


def test_a_merge_keeps_the_whole_history_and_is_undone_exactly(shell: Shell) -> None:
    twice(shell)
    before = {one: shell.json("show", one) for one in ("c1", "c2", "c3")}
    shell.ok("merge", "c1", "c2")
    bob = shell.json("show", "c1")
    assert {touch["text"] for touch in bob["touches"]} == {"a long call", "a short call"}
    assert bob["phones"] == ["+49 151 2345678"]
    assert shell.json("show", "c3")["ties"][0]["other"] == "c1"
    assert [one["id"] for one in shell.json("contacts")] in (["c1", "c3"], ["c3", "c1"])
    assert shell("show", "c2").status == 5
    shell.ok("undo")
    assert {one: shell.json("show", one) for one in ("c1", "c2", "c3")} == before


def test_nobody_is_merged_with_themselves(shell: Shell) -> None:
    twice(shell)
    assert "one person already" in shell.refused("merge", "c1", "robert")


def test_adding_somebody_says_who_they_may_be(shell: Shell) -> None:
    shell.ok("add", "Robert Ray", "--account", "Acme")
    answer = shell.ok("add", "Bob Ray", "--account", "Acme")
    assert "c1 Robert Ray (Acme)" in answer.err
    assert "reltui merge c1 c2" in answer.err
