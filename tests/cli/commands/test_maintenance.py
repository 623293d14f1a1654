"""Keeping the book from the command line: history, undo, doctor, backup, restore, forget."""

import re
from pathlib import Path

import pytest

from reltui.book import file_warnings
from support.cli import Shell


def test_history_names_each_change_the_newest_first(dana: Shell) -> None:
    dana.ok("touch", "c1", "a call")
    dana.ok("add", "Priya Nair")
    rows = dana.json("history")
    assert [row["change"] for row in rows] == [3, 2, 1]
    assert rows[2]["name"] == "add Dana Whitfield"
    assert set(rows[0]) == {"change", "at", "name", "touched"}
    assert "c1" in rows[1]["touched"]
    assert [row["change"] for row in dana.json("history", "dana")] == [2, 1]
    assert len(dana.json("history", "--limit", "1")) == 1


def test_history_shows_the_earlier_words_of_what_was_edited(dana: Shell) -> None:
    dana.ok("touch", "dana", "one late pallet", "--kind", "call")
    dana.ok("correct", "t1", "--text", "two late pallets")
    dana.ok("correct", "t1", "--on", "yesterday")
    dana.ok("note", "dana", "she likes trains")
    dana.ok("correct", "N1", "--text", "she likes old trains")
    told = [one.get("before") for one in dana.json("history", "dana")]
    was = {"record": "N1", "text": "she likes trains"}
    call = {"record": "t1", "text": "one late pallet"}
    assert told == [[was], None, None, [call], None, None]
    assert "t1 before: one late pallet" in dana.ok("history").out
    dana.ok("undo")
    assert "she likes trains" not in dana.ok("history").out


@pytest.mark.parametrize("before", [True, False], ids=["open again", "confidential now"])
def test_history_shows_no_words_of_what_is_or_was_confidential(dana: Shell, before: bool) -> None:
    dana.ok("touch", "dana", "her divorce", *["--confidential"] * before)
    dana.ok("correct", "t1", "--text", "a private talk")
    dana.ok("confide", "t1", *["--open"] * before)
    for limit in ((), ("--limit", "2")):
        assert "divorce" not in dana.ok("history", "dana", *limit).out
    dana.ok("unnote", "t1")
    assert "divorce" not in dana.ok("history").out


def test_undo_and_redo_over_single_calls(dana: Shell) -> None:
    dana.ok("set", "c1", "power=high", "title=COO")
    assert dana.json("undo")["name"].startswith("set power, title")
    assert dana.json("show", "c1")["title"] == "VP Operations"
    dana.ok("redo")
    assert dana.json("show", "c1")["cell"]["power"] == "high"
    dana.ok("undo")
    dana.ok("undo")
    assert dana.json("contacts") == []
    assert "nothing to undo" in dana.refused("undo")


def test_one_change_of_the_history_is_taken_back_alone(dana: Shell) -> None:
    dana.ok("touch", "c1", "a call")
    dana.ok("set", "c1", "title=COO")
    assert "Taken back alone: touch of Dana Whitfield" in dana.ok("undo", "2").out
    assert dana.json("show", "c1")["title"] == "COO"
    assert dana.json("history")[0]["name"] == "take back: touch of Dana Whitfield"
    said = dana.refused("undo", "1")
    assert "the later change 3, “set title of Dana Whitfield” (" in said
    assert "Nothing was changed." in said
    assert "The history has no change 9" in dana.refused("undo", "9")
    assert "not a whole number" in dana.refused("undo", "0")
    dana.ok("undo")
    assert [row["change"] for row in dana.json("history")] == [3, 2, 1]


def test_the_history_marks_a_change_that_was_taken_back(dana: Shell) -> None:
    dana.ok("touch", "c1", "a call")
    dana.ok("set", "c1", "title=COO")
    dana.ok("undo", "2")
    rows = dana.json("history")
    assert [row.get("taken_back_by") for row in rows] == [None, None, 4, None]
    assert "touch of Dana Whitfield  (taken back by change 4)" in dana.ok("history").out
    said = dana.refused("undo", "2")
    assert "is taken back already, by change 4, “take back: touch of Dana Whitfield” (" in said
    assert "To bring it back, take back that one. Nothing was changed." in said
    assert "Brought back: touch of Dana Whitfield" in dana.ok("undo", "4").out
    rows = dana.json("history")
    assert rows[0]["name"] == "bring back: touch of Dana Whitfield"
    assert [row.get("taken_back_by") for row in rows] == [None, 5, None, None, None]


def test_a_new_change_ends_what_could_be_redone(dana: Shell) -> None:
    dana.ok("touch", "c1", "a call")
    dana.ok("undo")
    dana.ok("touch", "c1", "a mail")
    assert "nothing to redo" in dana.refused("redo")


def test_the_doctor_finds_a_sound_book_well(dana: Shell) -> None:
    answer = dana.json("doctor")
    assert answer == {"ok": True, "contacts": 1, "changes": 1, "problems": []}


def test_a_backup_is_restored_and_that_can_be_undone(dana: Shell, tmp_path: Path) -> None:
    target = tmp_path / "kept.json"
    dana.ok("backup", str(target))
    assert target.stat().st_mode & 0o777 == 0o600
    dana.ok("add", "Priya Nair")
    dana.ok("restore", str(target))
    assert [row["id"] for row in dana.json("contacts")] == ["c1"]
    dana.ok("undo")
    assert len(dana.json("contacts")) == 2


def test_a_backup_that_says_the_same_changes_nothing(dana: Shell, tmp_path: Path) -> None:
    target = tmp_path / "kept.json"
    dana.ok("backup", str(target))
    said = dana.ok("restore", str(target)).out
    assert "already" in said
    assert "Undo" not in said
    assert dana.json("history")[0]["name"] == "add Dana Whitfield"


def test_a_backup_without_a_name_stands_beside_the_book(dana: Shell) -> None:
    written = Path(dana.json("backup")["backup"])
    assert written.parent == dana.book.parent.resolve()
    assert written.exists()


def test_there_is_nothing_to_back_up_or_restore_before_there_is_a_book(shell: Shell) -> None:
    assert "no book" in shell.refused("backup")
    assert "no backup" in shell.refused("restore", "nosuch.json")


def test_a_backup_never_takes_the_place_of_another_file(dana: Shell, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    assert "left as it is" in dana.refused("backup", str(precious))
    assert precious.read_text() == "precious"
    assert "not a file in an existing folder" in dana.refused(
        "backup", str(tmp_path / "nosuch" / "b.json")
    )
    assert "not a file in an existing folder" in dana.refused("backup", str(tmp_path))
    own = tmp_path / "own.json"
    dana.ok("backup", str(own))
    dana.ok("backup", str(own))


def test_only_a_whole_name_is_forgotten(dana: Shell) -> None:
    assert "whole name" in dana.refused("forget", "dana")
    assert "--yes" in dana.refused("forget", "dana whitfield")
    dana.ok("forget", "dana whitfield", "--yes")


def test_forgotten_is_forgotten_in_every_byte(dana: Shell) -> None:
    dana.ok("touch", "c1", "the frank note about quailfeather")
    dana.ok("add", "Priya Nair", "--account", "Northwind")
    dana.ok("backup")
    dana.ok("undo")
    dana.ok("redo")
    receipt = dana.json("forget", "c1", "--yes")
    assert "Whitfield" not in str(receipt)
    held = b"".join(path.read_bytes() for path in dana.book.parent.rglob("*") if path.is_file())
    for text in (b"Whitfield", b"quailfeather", b"VP Operations"):
        assert text not in held
    assert [row["name"] for row in dana.json("contacts")] == ["Priya Nair"]
    assert dana.json("doctor")["ok"] is True
    dana.refused("show", "c1", status=5)


def test_a_backup_may_be_gone_on_with_as_a_book(dana: Shell, tmp_path: Path) -> None:
    other = Shell(tmp_path / "other.json", dana.capsys)
    dana.ok("backup", str(other.book))
    assert [row["name"] for row in other.json("contacts")] == ["Dana Whitfield"]
    other.ok("add", "Priya Nair")
    assert len(other.json("contacts")) == 2
    other.ok("undo")
    assert len(other.json("contacts")) == 1
    assert other.json("doctor")["ok"] is True


def test_everything_about_one_person_with_everybody_else_masked(dana: Shell) -> None:
    dana.ok("add", "Priya Nair", "--account", "Northwind", "--email", "priya@example.com")
    dana.ok("touch", "c1", "Dana said that priya nair (priya@example.com) is leaving")
    dana.ok("story", "c1", "the frank story", "--confidential")
    dana.ok("line", "c1", "reports", "c2")
    dana.ok("set", "c2", "title=Chief")
    found = dana.json("about", "c1")
    assert found["contact"]["name"] == "Dana Whitfield"
    assert {"touches", "stories", "ties"} <= set(found["records"])
    assert [change["change"] for change in found["changes"]] == [1, 3, 4, 5]
    text = dana.ok("about", "dana").out
    for told in (str(found), text):
        assert "the frank story" in told
        assert "[another person]" in told
        for other in ("riya", "nair", "'c2'", "Chief"):
            assert other not in told
    dana.refused("about", "nobody at all", status=5)


def test_the_parts_of_other_names_and_foreign_addresses_are_masked_and_own_ones_are_not(
    dana: Shell,
) -> None:
    dana.ok("add", "Tomasz Achterberg", "--phone", "+49 30 5550123")
    dana.ok("set", "c2", "called=Tomek")
    dana.ok("add", "Jonas Whitfield", "--account", "Kestrel")
    dana.ok("add", "Will Young")
    dana.ok("set", "c1", "phone=+44 20 7946 0101", "email=dana@northwind.example", "ours=3")
    told = (
        "Whitfield said that tomek and Mr ACHTERBERG, jonas too, will ring 030-5550123 or "
        "mail old@mail.example, not dana@northwind.example or 020 7946 0101; young Will came"
    )
    dana.ok("touch", "c1", told)
    dana.ok("touch", "c2", "Dana Whitfield came along")
    found = dana.json("about", "c1")
    text = dana.ok("about", "c1").out
    for one in (text, str(found)):
        for kept in ("Whitfield said", "will ring", "dana@northwind.example", "020 7946 0101"):
            assert kept in one
        for masked in ("tomek", "ACHTERBERG", "jonas", "5550123", "old@mail", "Will came"):
            assert masked not in one
    assert found["mentioned"] == 1
    assert "1 record about other people" in text
    for internal in ("seq", "cadence_seq", "c1", "t1"):
        assert not re.search(rf"\b{internal}\b", text), internal
    assert "Ours: level 3, on 22 Nov 2026" in text
    assert not re.search(r"\b\d{4}-\d{2}-\d{2}\b", text)


def test_files_that_others_can_read_are_named_at_the_start_and_closed_by_the_doctor(
    dana: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_warnings, "_is_open", lambda _: True)
    assert dana.ok("contacts").err == ""
    others = dana.book.with_name("book.json.txt")
    others.write_text("mine")
    others.chmod(0o644)
    assert dana.ok("contacts").err == ""
    dana.ok("backup")
    (kept,) = dana.book.parent.glob("book-*.json")
    journal = dana.book.with_name(f"{dana.book.name}.journal")
    for file in (dana.book, journal):
        file.chmod(0o640)
    said = dana.ok("contacts").err
    assert f"can read {dana.book} and 1 more: reltui doctor mends that." in said
    answer = dana.ok("doctor")
    assert "2 files could be read by others; now only by you." in answer.err
    assert "The book is well" in answer.out
    assert dana.ok("contacts").err == ""
    modes = [file.stat().st_mode & 0o777 for file in (dana.book, journal, others, kept)]
    assert modes == [0o600, 0o600, 0o644, 0o600]


def test_a_private_folder_keeps_its_files_private(dana: Shell) -> None:
    dana.book.parent.chmod(0o700)
    dana.book.chmod(0o644)
    assert dana.ok("contacts").err == ""


def test_records_of_others_that_name_the_forgotten_are_listed_for_review(dana: Shell) -> None:
    dana.ok("add", "Priya Nair")
    dana.ok("touch", "Priya", "met Dana Whitfield at the fair")
    receipt = dana.json("forget", "c1", "--yes")
    assert receipt["mentions"] == 1
    assert receipt["mentioned_in"] == ["t1 of c2"]
    dana.ok("add", "Zeb Quill")
    dana.ok("touch", "Priya", "zeb quill was there too")
    assert "whether it means this person: t2 of c2." in dana.ok("forget", "Zeb Quill", "--yes").out


def test_who_told_something_about_a_person_is_not_told_to_that_person(dana: Shell) -> None:
    dana.ok("news", "c1", "Li says she leaves", "--from", "Li", "--protect")
    dana.ok("news", "c1", "moves to Leeds", "--from", "Oyelaran Bassey")
    dana.ok("mention", "c1", "Marit Sundby", "spoke with marit sundby")
    for told in (dana.ok("about", "c1").out, str(dana.json("about", "c1"))):
        assert "moves to Leeds" in told
        for other in ("Li ", "'Li'", "Bassey", "Marit", "marit"):
            assert other not in told


def test_the_ladder_tells_no_story_that_was_told_in_confidence(dana: Shell) -> None:
    dana.ok("set", "c1", "ours=3", "theirs=3")
    for number in range(3):
        dana.ok("story", "c1", f"zzcanary told the {number}. time", "--confidential")
    assert "zzcanary" not in dana.ok("ladder", "c1").out


def test_who_was_forgotten_does_not_come_back_with_an_import_unasked(
    dana: Shell, tmp_path: Path
) -> None:
    cards = tmp_path / "cards.vcf"
    card = "BEGIN:VCARD\nVERSION:4.0\nFN:{}\nEMAIL:{}\nTEL:{}\nEND:VCARD\n"
    cards.write_text(
        card.format("Zeb Quill", "zeb@example.com", "+44 20 7946 0958")
        + card.format("Priya Nair", "priya@example.com", "+44 20 7946 0959")
    )
    dana.ok("import", str(cards))
    dana.ok("forget", "Zeb Quill", "--yes")
    cards.write_text(
        card.format("Z. Q.", "ZEB@example.com", "1")
        + card.format("Other", "o@example.com", "+44 (20) 7946-0958")
        + card.format("zeb  quill", "new@example.com", "2")
        + card.format("Ann Lee", "ann@example.com", "3")
    )
    answer = dana("import", str(cards))
    assert answer.status == 1
    assert answer.err.count("was forgotten in this book") == 3
    assert {row["name"] for row in dana.json("contacts")} == {
        "Dana Whitfield",
        "Priya Nair",
        "Ann Lee",
    }
    held = b"".join(
        file.read_bytes() for file in dana.book.parent.glob("book.json*") if file.is_file()
    )
    assert b"zeb" not in held.lower()
    dana.ok("import", str(cards), "--bring-back")
    assert len(dana.json("contacts")) == 6


def test_about_tells_of_the_ties_that_others_have_to_a_person(dana: Shell) -> None:
    dana.ok("add", "Bo Lund")
    dana.ok("line", "dana", "listens", "Bo Lund")
    assert dana.json("about", "bo")["records"]["ties_of_others"][0]["kind"] == "listens"
    assert "[another person] listens to Bo" in dana.ok("about", "bo").out


def test_an_empty_book_says_how_to_begin(shell: Shell) -> None:
    assert "reltui add NAME" in shell.ok("today").out


def test_undo_after_an_erasure_says_that_it_stays_and_what_undo_takes_back(dana: Shell) -> None:
    dana.ok("add", "Lise Berg")
    dana.ok("touch", "lise", "a call")
    dana.ok("forget", "c1", "--yes")
    said = dana.refused("undo")
    assert "An erasure cannot be undone." in said
    assert "touch of Lise Berg" in said
    assert "Undo once more takes back" in said
    assert dana.json("undo")["name"] == "touch of Lise Berg"
    assert dana.json("undo")["name"] == "add Lise Berg"


def test_a_change_after_an_erasure_is_undone_at_once(dana: Shell) -> None:
    dana.ok("forget", "c1", "--yes")
    dana.ok("add", "Lise Berg")
    assert dana.json("undo")["name"] == "add Lise Berg"


def test_undo_after_an_erasure_of_everything_says_that_there_is_nothing_else(dana: Shell) -> None:
    dana.ok("forget", "c1", "--yes")
    assert "cannot be undone" in dana.refused("undo")


@pytest.mark.parametrize(
    "command", [("today",), ("contacts",), ("show", "dana"), ("history",), ("undo",)]
)
def test_where_there_is_no_book_its_path_is_said(shell: Shell, command: tuple[str, ...]) -> None:
    assert f"There is no book at {shell.book} yet" in " ".join(shell(*command).err.split())


def test_a_book_that_is_made_or_there_is_not_called_missing(shell: Shell) -> None:
    assert "There is no book" not in shell.ok("add", "Dana Whitfield").err
    assert "There is no book" not in shell.ok("today").err


def test_a_fault_of_the_configuration_is_said_and_stops_no_command(
    dana: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("RELTUI_CONFIG", str(config))
    for text, line in (("home_region = 'India'\n", 1), ("\nthis is not TOML", 2)):
        config.write_text(text, "utf-8")
        (tmp_path / "new.csv").write_text(f"Name,Phone\nPriya {line},030 123456\n", "utf-8")
        imported = dana.ok("import", str(tmp_path / "new.csv"))
        assert f"{config}, line {line}:" in imported.err
        assert dana.json("contacts", f"Priya {line}")
        told = dana.json("doctor")
        assert told["ok"]
        assert f"{config}, line {line}:" in told["remarks"][-1]
        assert config.read_text("utf-8") == text
