"""Exports and backups as files of age, and the way back: nobody else opens them."""

from pathlib import Path

import pyrage
import pytest

from support.cli import Shell
from support.encrypted import plain_bytes

CANARY = "zzcanaryzz"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(tmp_path / "home" / "book.json", capsys)
    shell.ok("add", f"Amara {CANARY}", "--email", "amara@example.com")
    shell.ok("touch", "Amara", f"about {CANARY}")
    return shell


def new_identity(path: Path) -> str:
    """A file of identities as age-keygen writes it; returns its public key."""
    identity = pyrage.x25519.Identity.generate()
    path.write_text(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


ENDINGS = (".json", ".vcf", ".csv", ".md", ".ics", ".ldif", ".jcard")


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_is_opened_by_each_recipient_and_by_nobody_else(
    shell: Shell, tmp_path: Path, ending: str
) -> None:
    one, two, other = (tmp_path / name for name in ("one", "two", "other"))
    keys = [new_identity(one), new_identity(two)]
    new_identity(other)
    file = tmp_path / f"people{ending}.age"
    shell.ok("commit", "Amara", "send the plan", "--due", "3d")
    told = shell.ok("export", str(file), "--age", keys[0], "--age", keys[1]).out
    assert "encrypted with age" in told
    assert file.stat().st_mode & 0o077 == 0
    data = file.read_bytes()
    assert CANARY.encode() not in data
    identity = pyrage.x25519.Identity.from_str(one.read_text().splitlines()[1])
    assert CANARY in pyrage.decrypt(data, [identity]).decode()
    assert "already" in shell.refused("export", str(file), "--age", keys[0])
    reader = Shell(tmp_path / "reader" / "book.json", shell.capsys)
    if ending in {".md", ".ics"}:
        return
    assert "--identity" in reader("import", str(file)).err
    assert "another recipient" in reader("import", str(file), "--identity", str(other)).err
    assert reader("contacts", "--json").json == []
    assert reader.json("import", str(file), "--identity", str(two))["added"] == 1
    assert CANARY in reader.ok("contacts").out


def test_a_backup_for_others_comes_back_and_nothing_of_it_is_plain_on_the_disk(
    shell: Shell, tmp_path: Path
) -> None:
    key = new_identity(tmp_path / "key")
    file = tmp_path / "usb" / "mine.json.age"
    file.parent.mkdir()
    shell.ok("backup", str(file), "--age", key)
    assert plain_bytes(file.parent, (CANARY.encode(),)) == []
    assert "already" in shell.refused("backup", str(file), "--age", key)
    shell.ok("add", "Tom")
    assert "--identity" in shell.refused("restore", str(file))
    new_identity(tmp_path / "other")
    sentence = shell.refused("restore", str(file), "--identity", str(tmp_path / "other"))
    assert "another recipient" in sentence
    told = shell.ok("restore", str(file), "--identity", str(tmp_path / "key")).out
    assert str(file) in told
    assert [one["name"] for one in shell.json("contacts")] == [f"Amara {CANARY}"]
    assert shell.json("history")[0]["name"] == "Restore the backup mine.json.age"
    shell.book.write_bytes(b"{}")
    for journal in shell.book.parent.glob("book.json.journal*"):
        journal.unlink()
    shell.ok("restore", str(file), "--identity", str(tmp_path / "key"))
    assert CANARY in shell.ok("contacts").out
    answer = shell("forget", "c1", "--yes")
    assert answer.status == 1
    assert str(file) in answer.out


def test_a_backup_of_another_book_needs_that_said(shell: Shell, tmp_path: Path) -> None:
    key = new_identity(tmp_path / "key")
    file = tmp_path / "mine.json.age"
    shell.ok("backup", str(file), "--age", key)
    other = Shell(tmp_path / "away" / "book.json", shell.capsys)
    other.ok("add", "Ben")
    answer = other("restore", str(file), "--identity", str(tmp_path / "key"))
    assert answer.status == 2
    assert f"{file} is a backup of another book" in answer.err
    other.ok("restore", str(file), "--identity", str(tmp_path / "key"), "--other-book")
    assert CANARY in other.ok("contacts").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "OUT/a.vcf", "--age", "age1nobody"), "ends with .age"),
        (("export", "OUT/a.vcf.age"), "--age RECIPIENT"),
        (("export", "OUT/a.vcf.age", "--age", "age1nobody"), "is not an age recipient"),
        (("export", "OUT/a.vcf.age", "--age", "ssh-ed25519 nothing"), "is not an age recipient"),
        (("export", "OUT/a.age", "--age", "age1nobody"), "is not an age recipient"),
        (("backup", "OUT/a.json", "--age", "age1nobody"), "ends with .age"),
        (("backup", "OUT/a.json.age"), "ends with .age"),
        (("backup", "OUT/a.json.age", "--age", ""), "is not an age recipient"),
    ],
)
def test_what_makes_no_sense_is_refused(
    shell: Shell, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    there = [one.replace("OUT", str(tmp_path)) for one in arguments]
    assert said in shell.refused(*there)
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.parametrize("content", [None, "", "# only a comment\n", "AGE-SECRET-KEY-1NO", "\xff"])
def test_an_identity_that_is_none_is_refused(
    shell: Shell, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "mine.json.age"
    shell.ok("backup", str(file), "--age", new_identity(tmp_path / "key"))
    wrong = tmp_path / "wrong"
    if content is not None:
        wrong.write_bytes(content.encode("latin-1"))
    assert str(wrong) in shell.refused("restore", str(file), "--identity", str(wrong))
    cut = tmp_path / "cut.json.age"
    cut.write_bytes(file.read_bytes()[:-4])
    sentence = shell.refused("restore", str(cut), "--identity", str(tmp_path / "key"))
    assert "altered" in sentence


def test_an_encrypted_book_gives_age_files_that_others_can_read(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELTUI_KEY_FILE", "")
    key = new_identity(tmp_path / "key")
    shell.ok("lock", "--new-key-file", str(tmp_path / "book-key"))
    shell.ok("backup", str(tmp_path / "mine.json.age"), "--age", key)
    other = Shell(tmp_path / "away" / "book.json", shell.capsys)
    restored = ("restore", str(tmp_path / "mine.json.age"), "--identity", str(tmp_path / "key"))
    other.ok("add", "Ben")
    other.ok(*restored, "--other-book")
    assert CANARY in other.ok("contacts").out
