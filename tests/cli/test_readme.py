"""The commands of the README run as they stand there, one after the other, on one book."""

import re
import shlex

import pytest

from support.cli import Shell
from support.places import ROOT

README = (ROOT / "README.md").read_text("utf-8")
BLOCK = README[README.index("## From the shell") : README.index("A date, here and in the app")]
LINES = re.findall(r"^    (reltui .*)$", BLOCK, re.MULTILINE)
COMMANDS = [shlex.split(line, comments=True)[1:] for line in LINES]


def test_every_command_of_the_readme_is_done(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert len(COMMANDS) > 30
    for command in COMMANDS:
        # Without a terminal to ask at, forgetting somebody wants a yes.
        answer = shell(*command, *(["--yes"] if command[0] == "forget" else []))
        # One level up only when both sides are ready, and hers is not: the README says so.
        wanted = 2 if command == ["climb", "dana"] else 0
        assert answer.status == wanted, (command, answer.err)


def test_the_readme_names_every_command_that_keeps_something() -> None:
    named = {command[0] for command in COMMANDS} | set(re.findall(r"\b[a-z]+\b", BLOCK))
    assert {"keep", "break", "answer", "receive", "undo", "redo", "backup", "restore"} <= named
