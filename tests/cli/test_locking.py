"""lock and unlock in the shell and the app: who asks for what, and nothing plain on the disk."""

import os
import signal
import stat
from pathlib import Path

import pytest

from reltui.services.upkeep import passphrase
from support.cli import Shell
from support.encrypted import PASSPHRASE, SECRET, forgets_keys, plain_bytes
from support.pty import Terminal
from torture.harness import AT

pytestmark = pytest.mark.usefixtures(forgets_keys.__name__)

CANARY = "zzcanaryzz"
MAIN = (
    "import sys; book = sys.argv[1]; sys.argv = ['reltui', *sys.argv[2:], '--book', book]\n"
    "import reltui.encryption; reltui.encryption.COST = reltui.encryption.Cost(64, 1, 1)\n"
    "from reltui.__main__ import main; sys.exit(main())"
)


@pytest.fixture(autouse=True)
def without_key_file(monkeypatch: pytest.MonkeyPatch) -> None:
    # The option sets it for what the command starts, and a test may not leave it behind.
    monkeypatch.setenv(passphrase.KEY_FILE, "")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    (tmp_path / "home").mkdir(0o700)
    shell = Shell(tmp_path / "home" / "book.json", capsys)
    shell.ok("add", f"Amara {CANARY}", "--email", f"{CANARY}@example.com")
    return shell


def key_of(shell: Shell, name: str = "key") -> Path:
    return shell.book.parent.parent / name


def held(shell: Shell) -> list[tuple[str, bytes]]:
    return plain_bytes(shell.book.parent, (CANARY.encode(),))


def forget_keys_and_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from reltui.book.encrypting import forget_keys

    forget_keys()
    monkeypatch.setenv(passphrase.KEY_FILE, "")


def test_a_book_is_locked_used_and_unlocked_with_a_key_file(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = key_of(shell)
    shell.ok("backup")
    shape = shell.json("lock", "--new-key-file", str(key))
    assert shape["encrypted"]
    assert shape["left"] == []
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert held(shell) == []
    forget_keys_and_file(monkeypatch)
    for command in (("contacts",), ("add", "Tom"), ("doctor",), ("unlock",), ("today",), ("undo",)):
        answer = shell(*command)
        assert answer.status == 3, command
        assert "is encrypted" in answer.err
        assert "--key-file" in answer.err
        assert not answer.out
    monkeypatch.setenv(passphrase.KEY_FILE, str(key))
    shell.ok("touch", "Amara", f"curt, {CANARY}")
    shell.ok("set", "Amara", f"sees={CANARY}")
    card = tmp_path / "card.vcf"
    card.write_text(f"BEGIN:VCARD\nVERSION:4.0\nFN:Tom {CANARY}\nEND:VCARD\n")
    shell.ok("import", str(card))
    shell.ok("backup", str(shell.book.with_name("mine.json")))
    shell.ok("undo")
    shell.ok("redo")
    assert shell.json("doctor")["ok"]
    assert CANARY in shell.ok("show", "Amara").out
    assert held(shell) == []
    shell.ok("restore", str(shell.book.with_name("mine.json")))
    assert held(shell) == []
    forget_keys_and_file(monkeypatch)
    assert CANARY in shell.ok("contacts", "--key-file", str(key)).out
    shell.ok("forget", "c2", "--yes")
    assert held(shell) == []
    assert not shell.json("unlock")["encrypted"]
    forget_keys_and_file(monkeypatch)
    assert CANARY in shell.ok("contacts").out
    assert "is not encrypted" in shell.refused("unlock")


def test_the_key_can_be_changed_and_the_first_one_opens_nothing_any_more(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = key_of(shell), key_of(shell, "second")
    assert "not encrypted yet" in shell.refused("lock", "--change", "--new-key-file", str(first))
    shell.ok("lock", "--new-key-file", str(first))
    assert "encrypted already" in shell.refused("lock", "--new-key-file", str(second))
    assert shell.ok("lock").out.strip() == "The book is encrypted."
    shell.ok("lock", "--change", "--new-key-file", str(second))
    forget_keys_and_file(monkeypatch)
    answer = shell("contacts", "--key-file", str(first))
    assert answer.status == 3
    assert f"the key file {first} does not open it" in answer.err
    shell.ok("contacts", "--key-file", str(second))


def test_a_backup_with_another_key_and_an_encrypted_import_are_asked_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = key_of(shell)
    shell.ok("lock", "--new-key-file", str(key))
    backup = tmp_path / "away.json"
    shell.ok("backup", str(backup))
    forget_keys_and_file(monkeypatch)
    other = Shell(tmp_path / "other.json", shell.capsys)
    answer = other("import", str(backup))
    assert answer.status == 3
    assert f"{backup} is encrypted" in answer.err
    other.ok("import", str(backup), "--key-file", str(key))
    assert CANARY in other.ok("contacts").out


@pytest.mark.parametrize("content", [None, b"", b"\n", b"x" * 70_000])
def test_a_key_file_that_is_none_is_refused(shell: Shell, content: bytes | None) -> None:
    key = key_of(shell)
    shell.ok("lock", "--new-key-file", str(key))
    wrong = key_of(shell, "wrong")
    if content is not None:
        wrong.write_bytes(content)
    from reltui.book.encrypting import forget_keys

    forget_keys()
    assert str(wrong) in shell.refused("contacts", "--key-file", str(wrong))


def test_a_passphrase_is_asked_twice_and_must_be_long_enough(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[str] = []
    monkeypatch.setattr(passphrase, "can_ask", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: answers.pop(0))
    answers += ["short"]
    assert "fewer than 8" in shell.refused("lock")
    answers += [PASSPHRASE, "seven gray herons"]
    assert "not the same" in shell.refused("lock")
    answers += [PASSPHRASE, PASSPHRASE]
    shell.ok("lock")
    forget_keys_and_file(monkeypatch)
    answers += ["no", "nor this", "nor that"]
    assert "not its passphrase" in shell.refused("contacts", status=3)
    answers += ["no", PASSPHRASE]
    shell.ok("contacts")
    assert not answers


def test_without_a_terminal_nothing_is_asked(shell: Shell) -> None:
    assert "--new-key-file" in shell.refused("lock")


def lock_with_passphrase(shell: Shell) -> None:
    from reltui.book.encrypting import encrypt

    encrypt(shell.book, SECRET, AT)


def test_who_has_a_key_file_is_asked_for_no_passphrase(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of(shell)
    shell.ok("lock", "--new-key-file", str(key))
    forget_keys_and_file(monkeypatch)
    monkeypatch.setattr(passphrase, "can_ask", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: pytest.fail("a passphrase was asked for"))
    assert "a key file opens it" in shell.refused("contacts", status=3)
    assert "a key file opens it" in shell.refused("unlock", status=3)
    wrong = key_of(shell, "wrong")
    wrong.write_text("another key")
    assert f"the key file {wrong} does not" in shell.refused(
        "contacts", "--key-file", str(wrong), status=3
    )
    monkeypatch.setenv(passphrase.KEY_FILE, "")
    terminal = Terminal(shell.book, MAIN, RELTUI_KEY_FILE="")
    assert terminal.end() == 3
    assert "a key file opens it" in " ".join(terminal.shown().split())
    # With a passphrase in its place one is asked for again.
    monkeypatch.setattr("getpass.getpass", lambda _: PASSPHRASE)
    shell.ok("lock", "--change", "--key-file", str(key))
    forget_keys_and_file(monkeypatch)
    shell.ok("contacts")


def test_the_app_asks_before_its_first_screen_and_keeps_its_drafts_encrypted(shell: Shell) -> None:
    lock_with_passphrase(shell)
    terminal = Terminal(shell.book, MAIN, RELTUI_KEY_FILE="")
    terminal.wait_for("Passphrase of")
    terminal.press("not that\r")
    terminal.wait_for("Again:")
    terminal.press(f"{PASSPHRASE}\r")
    terminal.wait_for("Amara")
    assert PASSPHRASE.encode() not in terminal.sent
    terminal.answer(":")
    terminal.answer(f"{CANARY} and so on")
    os.kill(terminal.child.pid, signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    drafts = shell.book.with_name("book.json.drafts.json")
    assert drafts.read_bytes().startswith(b"reltui encrypted file")
    assert held(shell) == []


def test_the_app_ends_with_a_sentence_where_no_passphrase_is_given(shell: Shell) -> None:
    lock_with_passphrase(shell)
    terminal = Terminal(shell.book, MAIN, RELTUI_KEY_FILE="")
    terminal.wait_for("Passphrase of")
    terminal.press("\r")
    assert terminal.end() == 3
    # Where a line breaks depends on the length of the path.
    assert "isencrypted" in "".join(terminal.shown().split())
