"""The help of every command: what each option means, and examples that run."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from reltui.book.book import Book
from reltui.cli import StartApp, run
from reltui.cli.catalog import COMMANDS
from reltui.cli.examples import EXAMPLES
from reltui.cli.full_parser import reltui
from reltui.cli.help import GlobalOption
from reltui.services.transfer.example_book import build_example
from support.cli import TODAY, Shell
from support.made_once import made_once
from support.ui import TODAY as DAY
from support.ui import now


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and each command of a group, by its name."""
    context = click.Context(reltui, info_name="reltui")
    pending = [(name, reltui.get_command(context, name)) for name in COMMANDS]
    while pending:
        name, command = pending.pop()
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            pending += [(f"{name} {sub}", one) for sub, one in command.commands.items()]


ALL = dict(commands())

PARSED = frozenset({"serve", "team", "lock", "unlock", "restore", "demo", "triage", "drill"})
"""Commands that serve others, reach a server, open the app, or need a file of another book."""

LAST = ("undo", "redo", "forget")


def test_every_command_has_examples_of_itself() -> None:
    assert set(EXAMPLES) == set(ALL)
    for name, lines in EXAMPLES.items():
        assert lines, name
        assert all(line.startswith(name.split()[0]) for line in lines), name


@pytest.mark.parametrize("name", [name for name, of in ALL.items() if hasattr(of, "commands")])
def test_a_command_in_a_group_is_told_in_a_whole_sentence(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*name.split(), "--help"]) == 0
    told = " ".join(capsys.readouterr().out.partition("\nCommands:\n")[2].split())
    assert told
    assert "..." not in told


def test_every_option_says_what_it_is_for() -> None:
    silent = [
        f"{name} {option.opts[0]}"
        for name, command in ALL.items()
        for option in command.params
        if isinstance(option, click.Option) and not (option.help or "").strip()
    ]
    assert not silent, "\n".join(silent)


def test_one_option_has_one_name_in_all_commands() -> None:
    others = {"--reason", "--why", "--comment", "--private", "--dryrun", "--force-yes", "--day"}
    used = {name for command in ALL.values() for option in command.params for name in option.opts}
    assert not used & others


def test_the_own_options_stand_before_those_of_every_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, command in ALL.items():
        assert run([*name.split(), "--help"]) == 0
        said = capsys.readouterr().out
        own, _, everywhere = said.partition("\nOptions of every command:\n")
        assert everywhere, name
        for option in command.params:
            if isinstance(option, click.Option):
                part = everywhere if isinstance(option, GlobalOption) else own
                assert f"  {option.opts[0]}" in part, (name, option.name)
        for line in EXAMPLES[name]:
            assert f"\n  reltui {line}\n" in said


@made_once
def example_at(path: Path) -> None:
    with Book(path) as book:
        build_example(book, DAY, now())


def ordered() -> list[str]:
    """Every example; what takes something back or away comes last."""
    lines = [line for name in sorted(ALL) for line in EXAMPLES[name]]
    return sorted(dict.fromkeys(lines), key=lambda line: _place(line.split()[0]))


def _place(name: str) -> int:
    return LAST.index(name) if name in LAST else -1


def test_every_example_runs_on_the_example_book(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.book.parent.mkdir(parents=True, exist_ok=True)
    example_at(shell.book)
    monkeypatch.chdir(tmp_path)
    card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Jo Ek\r\nEND:VCARD\r\n"
    Path("contacts.vcf").write_text(card, "utf-8")
    Path("people.csv").write_text("Name,Firm\nUna Berg,Kestrel\n", "utf-8")
    Path("cards").mkdir()
    Path("cards/jo.vcf").write_text(card.replace("END", "UID:jo\r\nEND"), "utf-8")
    Path("my-playbook").mkdir()
    Path("my-playbook/purpose.json").write_text("{}", "utf-8")
    wrong = []
    for line in ordered():
        words = shlex.split(line)
        if words[0] in PARSED or line == "session Dana":
            context = click.Context(reltui, info_name="reltui")
            command, rest = ALL[words[0]], words[1:]
            while isinstance(command, click.Group) and rest and rest[0] in command.commands:
                command, rest = command.commands[rest[0]], rest[1:]
            command.make_context(words[0], rest, parent=context)
            continue
        status = run([*words, "--book", str(shell.book), "--today", TODAY])
        said = shell.capsys.readouterr()
        if isinstance(status, StartApp) or status != 0:
            wrong.append(f"{line}: {status} {said.err}{said.out if status == 1 else ''}")
    assert not wrong, "\n".join(wrong)
