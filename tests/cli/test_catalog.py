"""The list of commands that `reltui --help` shows, against the commands that there are."""

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest

import reltui.cli.commands
from reltui.cli import run
from reltui.cli.catalog import COMMANDS, GROUPS
from reltui.cli.full_parser import ELSEWHERE
from support.cli import Shell

MODULES = [one.name for one in iter_modules(reltui.cli.commands.__path__)]


def test_every_command_is_listed_once_under_what_one_wants_to_do() -> None:
    defined = {
        (command.name, module)
        for module in MODULES
        for command in import_module(f"reltui.cli.commands.{module}").COMMANDS
    }
    listed = [(one.name, one.module) for group in GROUPS.values() for one in group]
    assert len(listed) == len(set(listed)) == len(COMMANDS)
    assert set(listed) == defined


def test_a_line_of_the_list_fits_into_eighty_columns() -> None:
    assert max(len(one.summary) for one in COMMANDS.values()) <= 80 - 14


def test_the_list_of_commands_imports_none_of_them_and_no_book() -> None:
    code = (
        "import sys; from reltui.cli import run; assert run(['--help']) == 0\n"
        "no = ('reltui.cli.commands.', 'reltui.book.book', 'reltui.services.workspace', 'tinydb')\n"
        "print([name for name in sys.modules if name.startswith(no)], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert all(f"\n{title}:\n" in done.stdout for title in GROUPS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tody", "today"),
        ("Contcts", "contacts"),
        ("histroy", "history"),
        ("search", "contacts"),
        ("Log", "touch"),
        ("promise", "commit"),
    ],
)
def test_a_mistyped_command_is_answered_with_the_nearest(
    shell: Shell, typed: str, meant: str
) -> None:
    assert f"Did you mean `reltui {meant}`?" in shell.refused(typed)


def test_what_is_like_no_command_is_sent_to_the_list(shell: Shell) -> None:
    said = shell.refused("qqqqqq")
    assert "There is no command 'qqqqqq'" in said
    assert "`reltui --help` lists them all" in said


def test_every_word_of_other_programs_leads_to_a_command_of_ours() -> None:
    assert set(ELSEWHERE.values()) <= set(COMMANDS)
    assert not set(ELSEWHERE) & set(COMMANDS)


@pytest.mark.parametrize(
    ("call", "many"),
    [
        ("add Cleo Marsh", "One word is too many: Marsh."),
        ("note cleo late pallet again", "2 words are too many: pallet again."),
        ("show cleo marsh", "One word is too many: marsh."),
        ("serve keys remove cleo marsh", "One word is too many: marsh."),
    ],
)
def test_a_text_without_quotes_is_named_and_nothing_is_kept(
    shell: Shell, call: str, many: str
) -> None:
    said = shell.refused(*call.split())
    assert f"{many} A name or a text of several words goes into quotes." in said
    assert shell.json("contacts") == []


def test_no_help_of_a_command_shows_a_mark_of_its_source(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in COMMANDS:
        assert run([name, "--help"]) == 0
        said = capsys.readouterr().out
        assert "\\" not in said, name
    run(["dispose", "--help"])
    assert "\n  reltui dispose Dana --keep  " in capsys.readouterr().out
