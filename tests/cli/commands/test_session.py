"""Sessions in a shell: agenda, lines, summary, without a terminal."""

from pathlib import Path

import pytest

from reltui.cli import StartApp, run
from support.cli import Shell


class _Terminal:
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


class _Terminals:
    """The module `sys`, as a program at a terminal has it."""

    stdin = stdout = _Terminal()


def test_a_whole_session_in_a_shell(dana: Shell, tmp_path: Path) -> None:
    dana.ok("commit", "dana", "The plan", "--due", "2026-11-20")
    shape = dana.json("session", "dana", "--agenda")
    assert shape["agenda"][0]["text"] == "The plan"
    assert all(one["fact"] for one in shape["questions"])
    number = next(
        place
        for place, one in enumerate(shape["questions"], 1)
        if one["key"] == "side_unknown:wants"
    )
    wrote = ["--write", str(number), "The promised day", "--write", "goal", "A calm year"]
    for text in ("One", "Two", "Three"):
        wrote += ["--write", "options", text]
    led = dana.json("session", "dana", *wrote, "--choose", "2")
    assert led["state"] == "open"
    assert [one["state"] for one in led["lines"] if one["part"] == "options"] == [
        "open",
        "chosen",
        "open",
    ]
    assert dana.json("show", "dana")["wants"]["value"] == "The promised day"
    dana.ok("session", "dana", "--write", "will", "Ring before nine !3d @both ~8", "--close")
    assert [one["by"] for one in dana.json("show", "dana")["commitments"]] == ["us", "us", "them"]
    file = tmp_path / "shared.md"
    dana.ok("session", "dana", "--summary", "shared", "--to", str(file))
    assert "Ring before nine" in file.read_text("utf-8")
    assert "The promised day" not in file.read_text("utf-8")
    assert "The promised day" in dana.ok("session", "dana", "--summary", "private").out
    again = dana.json("session", "dana")
    assert again["agenda"][0]["kind"] == "carry"
    assert dana.json("session", "--list")[0]["state"] == "closed"


def test_what_is_refused_changes_nothing(dana: Shell) -> None:
    dana.refused("session", "nobody", status=5)
    dana.refused("session", "dana", "--plan", "2020-01-01")
    dana.refused("session", "dana", "--summary", "shared", status=5)


def test_a_refused_part_of_a_call_begins_no_session(dana: Shell) -> None:
    for options in (
        ("--close",),
        ("--choose", "1"),
        ("--write", "goal", "A calm year", "--write", "dance", "no such part"),
        ("--write", "goal", "A calm year", "--write", "99", "no such question"),
        ("--write", "options", "One", "--choose", "2"),
        ("--write", "will", "  "),
    ):
        dana.refused("session", "dana", *options)
        assert dana.json("session", "--list") == []
    assert "No session about Dana Whitfield is open" in dana.refused("session", "dana", "--close")
    dana.ok("session", "dana", "--write", "goal", "A calm year", "--write", "reality", "Late")
    dana.ok("undo")
    assert dana.json("session", "--list") == []


def test_a_session_is_planned_and_said(dana: Shell) -> None:
    assert "Fri 27 Nov 2026" in dana.ok("session", "dana", "--plan", "fri").out
    assert dana.json("session", "--list")[0]["state"] == "planned"
    assert "since" in dana.json("session", "dana", "--since")[0]


def test_an_option_without_whom_it_is_about_is_refused_in_a_sentence(dana: Shell) -> None:
    for options in (["--summary", "shared"], ["--close"], ["--since"], ["--plan", "tomorrow"]):
        assert "Say who the session is about" in dana.refused("session", *options)


def test_to_look_into_a_session_keeps_nothing_and_says_how_one_begins(dana: Shell) -> None:
    assert "--write goal" in dana.ok("session", "dana").out
    assert "--write goal" in dana.ok("session").out
    dana.ok("session", "dana", "--write", "goal", "A calm year")
    assert "--write goal" not in dana.ok("session", "dana").out
    assert "Dana" in dana.ok("session").out


def test_at_a_terminal_the_app_opens_and_nothing_is_begun(
    dana: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reltui.cli.commands.session.sys", _Terminals())
    for who in ("dana", "Northwind"):
        asked = run(["session", who, "--book", str(dana.book), "--today", dana.today])
        assert isinstance(asked, StartApp)
        assert (asked.start, asked.who, asked.about) == ("session", "c1", who)
    assert run(["session", "nobody", "--book", str(dana.book), "--today", dana.today]) == 5
    monkeypatch.undo()
    assert dana.json("session", "--list") == []
    assert dana.json("history")[0]["name"].startswith("add Dana")
