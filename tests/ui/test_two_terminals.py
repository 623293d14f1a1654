"""Two terminals on two home folders share a team's book, through the program itself."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from support.postgres import Postgres
from support.pty import Terminal
from support.wire import Wire

PROGRAM: Final = """
import sys
sys.argv = ["reltui"]
from reltui.__main__ import main
sys.exit(main())
"""


class Home:
    """A machine of its own: a home folder, and a wire to the server that can be cut."""

    def __init__(self, folder: Path, postgres: Postgres, book: str) -> None:
        self.folder, self.wire = folder, Wire(postgres)
        self.url = self.wire.address(book)
        folder.mkdir()

    @property
    def environment(self) -> dict[str, str]:
        """What makes the program take this folder for the user's home."""
        return {
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "RELTUI_CONFIG": str(self.folder / "config.toml"),
            "RELTUI_BOOK": self.url,
            "RELTUI_TODAY": "2026-11-22",
        }

    def shell(self, *arguments: str) -> str:
        """A command, which must succeed; what it says on both streams."""
        done = subprocess.run(
            [sys.executable, "-m", "reltui", *arguments],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def json(self, *arguments: str) -> Any:
        """The JSON that a command answers."""
        return json.loads(self.shell(*arguments, "--json"))

    def book(self) -> bytes:
        """The whole book, as its export has it."""
        target = self.folder / "out.json"
        self.shell("export", str(target), "--force")
        return target.read_bytes()

    def app(self) -> Terminal:
        """The app, with its first screen drawn."""
        terminal = Terminal(self.folder / "book.json", PROGRAM, (110, 34), **self.environment)
        terminal.wait_for("Today")
        return terminal


At = Callable[[str], Home]


@pytest.fixture
def at(tmp_path: Path, postgres: Postgres, request: pytest.FixtureRequest) -> At:
    book = "".join(filter(str.isalnum, request.node.name.lower()))[-40:]
    return lambda name: Home(tmp_path / name, postgres, book)


def test_two_work_on_one_book_one_of_them_offline_for_a_while(at: At) -> None:
    mara, ben = at("mara"), at("ben")
    mara.shell("team", "init", mara.url)
    mara.shell("team", "join", mara.url, "--as", "Mara")
    ben.shell("team", "join", ben.url, "--as", "Ben")
    mara.shell("add", "Dana Whitfield", "--account", "Northwind", "--title", "Head of Purchasing")
    hers, his = mara.app(), ben.app()
    for app in (hers, his):
        app.answer("2")
        app.wait_for("Dana Whitfield")

    ben.wire.cut()
    his.wait_for("offline")
    his.answer(":")
    his.answer("dana call: asked for the price list\r")
    his.wait_for("offline, 1 to send")
    assert "not on the team's server yet" in ben.shell("set", "dana", "title=Chief Buyer")
    his.wait_for("offline, 2 to send")
    hers.answer(":")
    hers.answer("dana mail: sent the minutes\r")
    mara.shell("set", "dana", "title=Director")
    mara.shell("set", "dana", "phone=+44 20 7946 0018")
    assert "price list" not in mara.shell("show", "dana")

    ben.wire.mend()
    his.wait_for("1 to settle")
    assert "to send" not in his.shown()
    assert "offline" not in his.shown()
    hers.answer("\r")
    hers.wait_for("Chief Buyer")
    hers.answer("G")
    hers.wait_for("call [ben]: asked for the price list")
    hers.wait_for("mail [mara]: sent the minutes")
    hers.press("q")
    his.press("q")
    assert (hers.end(), his.end()) == (0, 0)

    told = mara.json("history")
    assert told == ben.json("history")
    assert [(one["name"].split(" ")[0], one["by"]) for one in reversed(told)] == [
        ("add", "mara"),
        ("touch", "mara"),
        ("set", "mara"),
        ("set", "mara"),
        ("touch", "ben"),
        ("set", "ben"),
    ]
    assert mara.book() == ben.book()
    assert "+44 20 7946 0018" in ben.shell("show", "dana")
    assert "'Chief Buyer' (ben) stands, instead of 'Director' (mara)" in ben.shell(
        "team", "clashes"
    )
