"""Odd places and odd files: each ends in a sentence, none hangs, none is a fault of the program."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reltui.book.private_files import COPIED, DRAFTS, MEMBERSHIP, OUTBOX, TEAM_KEY, TEAM_STATE
from reltui.book.stores.naming import EARLIER, FORGOTTEN
from reltui.book.stores.opening import JOURNAL, LOCK
from support.cli import Shell

COMMANDS = (
    ("contacts",),
    ("add", "New Person"),
    ("doctor",),
    ("undo",),
    ("backup", "copy.json"),
    ("where", "--json"),
    ("history",),
)

SHOWN = ("mistake of its own", "Traceback")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def loop(path: Path) -> None:
    other = path.with_name("other")
    other.symlink_to(path)
    path.symlink_to(other)


def folder(path: Path) -> None:
    path.mkdir()


def no_table(path: Path) -> None:
    path.write_text('{"_reltui":{"1":{"format":1,"seq":1}},"contacts":[1,2]}')


def no_record(path: Path) -> None:
    path.write_text('{"_reltui":{"1":{"format":1,"seq":1}},"contacts":{"1":{"name":5,"x":1}}}')


def half_a_letter(path: Path) -> None:
    row = '{"1":{"name":"A\\\\ud800B","added":"2026-01-01","seq":1}}'.replace("\\\\", "\\")
    path.write_text(f'{{"_reltui":{{"1":{{"format":1,"seq":1}}}},"contacts":{row}}}')


def newer(path: Path) -> None:
    row = {"name": "Ann", "added": "2026-01-01", "seq": 1, "mood": "fine"}
    head = {"1": {"format": 9, "seq": 5}}
    path.write_text(json.dumps({"_reltui": head, "contacts": {"1": row}}))


def no_json(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")


def pipe_for_lock(path: Path) -> None:
    os.mkfifo(path.with_name(f"{path.name}.lock"))


def pipe_for_journal(path: Path) -> None:
    os.mkfifo(path.with_name(f"{path.name}.journal"))


ODD = (
    pipe, loop, folder, no_table, no_record, half_a_letter, newer, no_json, pipe_for_lock,
    pipe_for_journal,
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
@pytest.mark.parametrize("make", ODD, ids=lambda make: str(make.__name__))
def test_an_odd_file_in_the_place_of_a_book_is_a_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], None],
    command: tuple[str, ...],
) -> None:
    path = tmp_path / "book.json"
    make(path)
    answer = Shell(path, capsys)(
        *[part.replace("copy", str(tmp_path / "copy")) for part in command]
    )
    assert not any(word in answer.err + answer.out for word in SHOWN), answer
    if answer.status:
        assert (answer.err or answer.out).strip().endswith("."), answer


@pytest.mark.parametrize("name", ["/", "~nosuchuser/b.json", "", ".", "a" * 300, "/dev/null"])
@pytest.mark.parametrize("command", COMMANDS[:3], ids=lambda command: str(command[0]))
def test_an_odd_name_of_a_book_is_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    command: tuple[str, ...],
) -> None:
    from reltui.cli import run

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RELTUI_BOOK", str(tmp_path / "home.json"))
    run([*command, "--book", name])
    said = capsys.readouterr()
    assert not any(word in said.err + said.out for word in SHOWN), said


def test_a_name_that_is_no_utf_8_is_a_name_as_any_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.json")), capsys)
    shell.ok("add", "Ann")
    shell.ok("touch", "Ann", "called")
    assert [row["name"] for row in shell.json("contacts")] == ["Ann"]
    assert shell.json("doctor")["ok"] is True
    shell.ok("undo")
    shell.ok("forget", "Ann", "--yes")


def test_a_newer_book_is_read_and_never_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "book.json"
    newer(path)
    shell = Shell(path, capsys)
    assert [row["name"] for row in shell.json("contacts")] == ["Ann"]
    assert "newer reltui" in shell.refused("add", "Ben", status=3)


@pytest.mark.parametrize("ending", [LOCK, DRAFTS, FORGOTTEN])
def test_the_doctor_names_what_has_taken_the_place_of_a_file(dana: Shell, ending: str) -> None:
    file = dana.book.with_name(f"{dana.book.name}{ending}")
    file.unlink(missing_ok=True)
    os.mkfifo(file)
    answer = dana("doctor")
    assert f"{file} is not an ordinary file" in answer.out
    assert answer.status == 4
    file.unlink()
    dana.ok("touch", "c1", "hello")
    dana.ok("doctor")


@pytest.mark.parametrize("name", ["book.json.drafts.json", "book.json.ready-rows"])
def test_a_pipe_among_our_files_holds_up_nobody(dana: Shell, name: str) -> None:
    os.mkfifo(dana.book.with_name(name))
    assert len(dana.json("contacts")) == 1
    answer = dana("forget", "c1", "--yes")
    assert not any(word in answer.err for word in SHOWN)
    assert answer.status == 0 or "still in the book" in answer.err


@pytest.mark.parametrize(
    "ending",
    [
        *(LOCK, JOURNAL, f"{JOURNAL}.2", FORGOTTEN, EARLIER, DRAFTS, COPIED),
        *(MEMBERSHIP, OUTBOX, TEAM_STATE, TEAM_KEY),
    ],
)
def test_nothing_is_written_through_a_link_in_the_place_of_a_file(
    dana: Shell, tmp_path: Path, ending: str
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("a file of somebody else\n")
    mine = tmp_path / f"book.json{ending}"
    mine.unlink(missing_ok=True)
    mine.symlink_to(precious)
    for command in (("touch", "c1", "a call"), ("undo",), ("doctor",), ("forget", "c1", "--yes")):
        said = dana(*command)
        assert "mistake of its own" not in said.err, command
    assert precious.read_text() == "a file of somebody else\n"


def test_a_pipe_in_a_folder_to_import_holds_up_nobody(dana: Shell, tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    cards.mkdir()
    os.mkfifo(cards / "a.vcf")
    (cards / "b.vcf").write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Priya Nair\nEND:VCARD\n")
    answer = dana("import", str(cards))
    assert "nothing comes from it" in answer.err + answer.out
    assert "Priya Nair" in {row["name"] for row in dana.json("contacts")}


@pytest.mark.parametrize("make", [pipe, loop, folder, pipe_for_journal])
def test_a_book_that_cannot_be_read_is_no_locked_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None]
) -> None:
    path = tmp_path / "book.json"
    make(path)
    assert Shell(path, capsys)("contacts").status == 2


def test_a_file_that_cannot_be_read_or_written_is_no_locked_book(
    dana: Shell, tmp_path: Path
) -> None:
    dana.refused("backup", str(tmp_path / "nowhere" / "copy.json"))
    dana.refused("restore", str(tmp_path / "nowhere.json"))
    other = Shell(tmp_path / "other.json", dana.capsys)
    other.ok("add", "Ben")
    assert "another book" in dana.refused("restore", str(other.book))
    dana.book.with_name(f"{dana.book.name}.lock").unlink()
    dana.book.with_name(f"{dana.book.name}.lock").mkdir()
    assert "cannot be written" in dana.refused("touch", "dana", "a call")
