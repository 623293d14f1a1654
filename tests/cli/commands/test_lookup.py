"""Looking up for other programs: mail addresses, and names for the completion of a shell."""

import importlib.util
import shutil
import subprocess

import pytest

from support.cli import Shell
from support.places import ROOT


def known(shell: Shell) -> Shell:
    shell.ok(
        "add", "José Müller", "--account", "Acme", "--email", "jose@x.example, jm@home.example"
    )
    shell.ok("add", "Ann Lee", "--title", "Buyer", "--email", "ann@acme.example")
    shell.ok("add", "No Mail", "--account", "Acme")
    return shell


def test_a_mail_program_gets_addresses_with_tabs(shell: Shell) -> None:
    lines = known(shell).ok("query", "jose").out.splitlines()
    assert lines[0] == "2 addresses for 'jose'"
    assert lines[1:] == ["jose@x.example\tJosé Müller\tAcme", "jm@home.example\tJosé Müller\tAcme"]


@pytest.mark.parametrize(
    ("text", "mails"),
    [
        (["muller"], ["jose@x.example", "jm@home.example"]),
        (["acme"], ["ann@acme.example", "jose@x.example", "jm@home.example"]),
        (["ann", "buyer"], ["ann@acme.example"]),
        (["home.example"], ["jose@x.example", "jm@home.example"]),
    ],
)
def test_words_are_looked_for_anywhere(shell: Shell, text: list[str], mails: list[str]) -> None:
    found = known(shell).json("query", *text)
    assert [one["mail"] for one in found] == mails


@pytest.mark.parametrize("text", ["nobody", "no mail"])
def test_nothing_found_is_a_status_of_its_own(shell: Shell, text: str) -> None:
    answer = known(shell)("query", text)
    assert (answer.status, len(answer.out.splitlines())) == (1, 1)


def test_a_list_for_scripts_holds_mails_and_phones(shell: Shell) -> None:
    shell.ok("add", "Ann Lee", "--email", "ann@x.example", "--phone", "111")
    (ann,) = shell.json("contacts")
    assert (ann["emails"], ann["phones"]) == (["ann@x.example"], ["111"])


def test_names_are_completed_by_any_of_their_words(shell: Shell) -> None:
    known(shell)
    assert shell.ok("completion", "names", "mul").out.splitlines() == ["José Müller"]
    assert shell.ok("completion", "names", "").out.count("\n") == 3


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_shell_takes_its_script(shell: Shell, name: str) -> None:
    script = shell.ok("completion", name).out
    assert "import" in script
    assert "completion names" in script
    if program := shutil.which(name):
        done = subprocess.run(
            [program, "-n"], input=script, text=True, capture_output=True, check=False
        )
        assert done.stderr == ""


def test_the_manual_page_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("docs_man", ROOT / "docs" / "man.py")
    assert spec is not None
    assert spec.loader is not None
    man = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(man)
    written = (ROOT / "docs" / "reltui.1").read_text(encoding="utf-8")
    assert written == man.page(), "make man writes it again"
