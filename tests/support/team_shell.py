"""Shells on several machines: each has a folder of its own for the user's data."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from reltui.book.team import connection
from reltui.cli import StartApp, run
from support.cli import Answer


class Home:
    """One machine as its shell sees it."""

    def __init__(
        self,
        folder: Path,
        book: str,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.folder, self.book = folder, book
        self._capsys, self._patch = capsys, monkeypatch

    def __call__(self, *arguments: str, status: int = 0, book: str | None = None) -> Answer:
        """Run a command on this machine, which must end with a status."""
        self._capsys.readouterr()
        with self._patch.context() as patch:
            patch.setenv("XDG_DATA_HOME", str(self.folder))
            patch.setenv("RELTUI_BOOK", self.book if book is None else book)
            found = run([*arguments, "--today", "2026-11-22"])
        assert not isinstance(found, StartApp)
        said = self._capsys.readouterr()
        assert found == status, (found, said.out, said.err)
        assert "Traceback" not in said.err
        return Answer(found, said.out, said.err)

    @contextmanager
    def offline(self) -> Iterator[None]:
        """As if the network were away from this machine."""

        def refused(*_: object) -> None:
            raise psycopg.OperationalError("connection failed: Connection refused")

        with self._patch.context() as patch:
            # The default of a parameter is bound when the class is made.
            patch.setattr(
                connection.ServerConnection.__init__,
                "__kwdefaults__",
                {**(connection.ServerConnection.__init__.__kwdefaults__ or {}), "connect": refused},
            )
            yield

    def json(self, *arguments: str) -> Any:
        """The JSON that a command answers."""
        return json.loads(self(*arguments, "--json").out)
