"""A call that is read without click means what it means to click."""

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.cli import run
from reltui.cli.catalog import COMMANDS
from reltui.cli.context import CommandContext
from reltui.cli.examples import EXAMPLES
from reltui.cli.full_parser import reltui
from reltui.cli.plain_call import plain_call
from reltui.start import plain_start
from support.cli import Shell

OF_ALL = (
    *("--book", "x.json", "--today", "2026-11-22", "--json", "--key-file", "--ascii"),
    *("--today=", "--today=fri", "--book=y.json", "--key-file=", "--book==", "--as-of="),
)
OF_SOME = (
    *("--on", "--due", "--with", "--kind", "call", "--by", "us", "them", "--confidential"),
    *("--power", "high", "--as-of", "--explain", "--to", "3", "--side", "ours", "--because"),
    *("--as-of=2026-01-01", "--json=1", "--kind=mail", "--kind=none", "--quick", "-x", "--", "-h"),
)
WORDS = (
    *("c1", "Dana", "", "a call", "power=high", "-", "2w", "text"),
    *(
        "=",
        "=x",
        "--=x",
        "---",
        "\N{EN DASH}-json",
        "\udcff",
        "x" * 5000,
        "a\nb",
        "--JSON",
        "--jso",
    ),
)
NAMES = sorted(COMMANDS)


class Told:
    """What a call comes to: the command, the values for its function, and the context."""

    def __init__(self, name: str, values: dict[str, Any], context: CommandContext) -> None:
        self.shape = (name, values, context.book, context.day, context.as_json, context.as_of)


def by_click(words: list[str]) -> Told | None:
    """The call as click reads it; None where it refuses it, or answers it itself."""
    context = CommandContext()
    try:
        with reltui.make_context("reltui", list(words), obj=context) as outer:
            name, command, rest = reltui.resolve_command(
                outer, [*outer._protected_args, *outer.args]
            )
            assert command is not None
            with command.make_context(name, rest, parent=outer) as inner:
                return Told(name or "", dict(inner.params), context)
    except (click.ClickException, click.exceptions.Exit):
        return None


def plainly(words: list[str]) -> Told | None:
    """The call as it is read without click; None where that does not read it."""
    call = plain_call(words)
    if call is None:
        return None
    context = CommandContext()
    for one, value in call.options:
        one.settings["callback"](context, value)
    return Told(call.command.name, call.values, context)


@pytest.fixture(autouse=True)
def _same_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two options set variables, which later tests must not see.
    monkeypatch.setenv("RELTUI_KEY_FILE", "")
    monkeypatch.setenv("RELTUI_ASCII", "")


@pytest.mark.usefixtures("capsys")
@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_read_as_click_reads_it(name: str) -> None:
    for line in EXAMPLES[name]:
        for words in (shlex.split(line), ["--json", *shlex.split(line), "--today", "2026-11-22"]):
            found = plainly(words)
            if found is not None:
                told = by_click(words)
                assert told is not None
                assert found.shape == told.shape


def test_the_calls_of_every_day_need_no_click() -> None:
    for line in ("today", "next Dana", "contacts dana tag:vip", "touch Dana 'a call' --kind call"):
        assert plainly(shlex.split(line)), line
    assert plainly(["--book", "x.json", "note", "c1", "text", "--on", "2w"])
    for line in ("--help", "touch --help", "contacts -dana", "touch", "tuch Dana", "--version"):
        assert plainly(shlex.split(line)) is None, line


@given(
    st.sampled_from(
        ["today", "next", "contacts", "touch", "classify", "fall", "commit", "practice"]
    ),
    st.lists(st.sampled_from(OF_ALL), max_size=2),
    st.lists(st.sampled_from([*OF_ALL, *OF_SOME, *WORDS, *WORDS]), max_size=5),
)
def test_whatever_is_read_plainly_means_the_same_to_click(
    name: str, before: list[str], after: list[str]
) -> None:
    words = [*before, name, *after]
    found = plainly(words)
    if found is not None:
        told = by_click(words)
        assert told is not None, words
        assert found.shape == told.shape, words


@pytest.mark.parametrize(
    "words",
    [
        ["--book=", "add", "Bo"],
        ["add", "Bo", "--book", ""],
        ["add", "--book=x", "--book=", "--", "Bo"],
    ],
    ids=["before", "behind", "by click"],
)
def test_an_option_that_names_no_book_is_refused_not_taken_for_none(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    book = tmp_path / "mine" / "book.json"
    monkeypatch.setenv("RELTUI_BOOK", str(book))
    monkeypatch.chdir(tmp_path)
    assert run(words) == 2
    assert "--book names no file." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert plain_start(["--book", "", "demo"]) is None


def test_of_an_option_that_is_repeated_the_last_one_counts() -> None:
    for words in (
        ["today", "--today", "fri", "--today="],
        ["--today=fri", "today", "--today="],
        ["today", "--as-of=2w", "--as-of="],
        ["--book=x", "--book=y", "today"],
    ):
        found, told = plainly(words), by_click(words)
        assert found is not None
        assert told is not None
        assert found.shape == told.shape, words


def test_a_refusal_shows_the_usage_of_its_command(shell: Shell) -> None:
    shell.ok("add", "Dana Novak")
    said = shell.refused("note", "Dana", "text", "--on", "no day")
    assert said.startswith("Usage: reltui note [OPTIONS] WHO TEXT\nTry 'reltui note --help'")
    assert "'no day' is not a date." in said
    said = shell.refused("commit", "Dana", "text")
    assert "--due is missing." in said
    assert "Usage: reltui commit [OPTIONS] WHO TEXT" in said


def test_a_plain_call_imports_no_click(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom reltui.cli import run\n"
        "assert run(sys.argv[1:]) == 0\nassert 'click' not in sys.modules\n"
    )
    book = ("--book", str(tmp_path / "book.json"))
    for words in (("add", "Dana"), ("touch", "Dana", "a call"), ("next", "Dana"), ("today",)):
        subprocess.run([sys.executable, "-c", script, *words, *book], check=True)


def test_ctrl_c_stops_a_plain_call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(CommandContext, "answer", interrupted)
    assert run(["classify", "--book", str(tmp_path / "book.json")]) == 2
    assert "Stopped. Nothing was changed." in capsys.readouterr().err
