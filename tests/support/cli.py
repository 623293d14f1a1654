"""The command line, called as a shell would call it, in this process and on a book of its own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reltui.cli import StartApp, run

TODAY = "2026-11-22"


@dataclass
class Answer:
    """What a command answered: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The standard output as JSON."""
        return json.loads(self.out)


class Shell:
    """A shell on one book, on one day."""

    def __init__(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.book = book
        self.today = TODAY
        self.capsys = capsys

    def __call__(self, *arguments: str) -> Answer:
        """Run a command, whatever becomes of it."""
        self.capsys.readouterr()
        status = run([*arguments, "--book", str(self.book), "--today", self.today])
        assert not isinstance(status, StartApp)
        captured = self.capsys.readouterr()
        assert "Traceback" not in captured.err
        return Answer(status, captured.out, captured.err)

    def ok(self, *arguments: str) -> Answer:
        """Run a command that must be done."""
        answer = self(*arguments)
        assert answer.status == 0, answer.err
        return answer

    def json(self, *arguments: str) -> Any:
        """The JSON that a command answers, which must be done."""
        return self.ok(*arguments, "--json").json

    def refused(self, *arguments: str, status: int = 2) -> str:
        """The sentence with which a command is refused; the book must be unchanged."""
        before = self.book.read_bytes() if self.book.exists() else b""
        answer = self(*arguments)
        assert answer.status == status, (answer.status, answer.err)
        assert answer.out == ""
        assert answer.err.strip()
        assert (self.book.read_bytes() if self.book.exists() else b"") == before
        return answer.err
