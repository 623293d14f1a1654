"""A book of a newer reltui, and a damaged one: what is shown of them, and what is said."""

from pathlib import Path

import pytest

from reltui.book.book import Book
from support.cli import Shell
from support.newer import make_newer
from torture.harness import AT

ANNA = {"name": "Anna", "added": "2026-11-20"}

NEWER: dict[str, tuple[str, dict[str, object]]] = {
    "a new field": ("contacts", {**ANNA, "mood": "high"}),
    "a new table": ("dreams", {"who": "c1"}),
    "another type": ("contacts", {**ANNA, "name": {"first": "Anna"}}),
    "a new word": ("touches", {"who": "c1", "on": "2026-11-20", "kind": "hologram"}),
    "another form of a day": ("touches", {"who": "c1", "on": {"from": "2026-11-20"}}),
}
"""What a newer reltui may write that this one does not know, and in which table."""

READ = {"a new field", "a new table"}
"""What can be left out without a loss of sense."""

COMMANDS = (
    *(("today",), ("show", "c1"), ("contacts",), ("history",), ("about", "c1")),
    *(("touch", "c1", "x"), ("set", "c1", "title=CEO"), ("undo",), ("forget", "c1", "--yes")),
    *(("lock", "--new-key-file", "KEY"), ("export", "OUT.vcf"), ("backup", "COPY"), ("doctor",)),
)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "book.json", capsys)


def written(shell: Shell, what: str) -> dict[Path, bytes]:
    """A book of the next format with one thing that this version does not know; its files."""
    table, document = NEWER[what]
    with Book(shell.book) as book:
        with book._storage.step("add Anna", AT) as step:
            step.put("contacts", 1, ANNA)
        with book._storage.step("a newer change", AT) as step:
            step.put(table, 1, document)
    make_newer(shell.book)
    return held(shell)


def held(shell: Shell) -> dict[Path, bytes]:
    """What the files of a book hold, but for the lists kept ready."""
    return {
        one: one.read_bytes()
        for one in shell.book.parent.rglob("book.json*")
        if one.is_file() and ".ready" not in one.name
    }


@pytest.mark.parametrize("what", NEWER)
def test_a_newer_book_is_named_so_and_left_as_it_is(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.chdir(shell.book.parent)
    before = written(shell, what)
    for command in COMMANDS:
        answer = shell(*command)
        said = " ".join((answer.out if command == ("doctor",) else answer.err).split())
        assert "was written by a newer reltui" in said, (command, answer)
        assert said.count("update reltui to go on") == 1, (command, said)
        assert "damaged" not in said + answer.out, command
        assert answer.status in {0, 3}, (command, answer)
        assert held(shell) == before, command
    assert (shell("contacts").status == 0) == (what in READ)
    assert not (shell.book.parent / "COPY").exists()


def test_a_newer_book_is_taken_for_no_backup(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "Anna")
    copy = tmp_path / "copy.json"
    copy.write_bytes(shell.book.read_bytes())
    make_newer(copy)
    shell.ok("add", "Bo")
    answer = shell("restore", str(copy))
    assert (answer.status, "newer reltui" in answer.err) == (3, True)
    assert "Bo" in shell.ok("contacts").out


def test_what_a_damaged_book_shows_is_not_shown_as_if_it_were_whole(shell: Shell) -> None:
    for name in ("Anna", "Bo", "Cy"):
        shell.ok("add", name)
    whole = shell.book.read_bytes()
    shell.book.write_bytes(whole[: len(whole) // 2])
    for command in ("contacts", "today", "history", "portfolio"):
        answer = shell.ok(command)
        assert "is damaged" in answer.err, command
        assert "reltui doctor" in answer.err
    refused = shell("touch", "c1", "x")
    assert refused.status == 4
    assert refused.err.count("is damaged") == 1
    assert "is damaged" not in shell("query", "An").err
    shell.ok("doctor")
    assert not shell.ok("contacts").err
