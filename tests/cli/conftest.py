"""A shell of its own for every test of the command line."""

from pathlib import Path

import pytest

from support.cli import Shell


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "book" / "book.json", capsys)


@pytest.fixture
def dana(shell: Shell) -> Shell:
    """A shell whose book holds Dana Whitfield, c1."""
    shell.ok("add", "Dana Whitfield", "--account", "Northwind", "--title", "VP Operations")
    return shell
