"""Exporting from the command line: the answer, the sentences and the exit status."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.cli import Shell


@pytest.mark.parametrize("ending", ["json", "vcf", "csv", "md", "ics"])
def test_the_ending_says_the_kind(dana: Shell, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"out.{ending}"
    dana.ok("commit", "dana", "send the plan", "--due", "5d")
    assert dana.json("export", str(file)) == {"exported": 1, "file": str(file)}
    assert file.stat().st_size > 0
    assert "Exported 1 person" in dana.ok("export", str(file)).out


def test_a_query_says_whom(dana: Shell, tmp_path: Path) -> None:
    dana.ok("add", "Wei Zhang", "--tag", "vip")
    file = tmp_path / "out.csv"
    assert dana.json("export", str(file), "--who", "tag:vip")["exported"] == 1
    assert "Wei Zhang" in file.read_text()
    assert "Dana" not in file.read_text()


def test_what_is_confidential_is_asked_for_by_name(dana: Shell, tmp_path: Path) -> None:
    dana.ok("touch", "dana", "between us", "--confidential")
    file = tmp_path / "out.json"
    dana.ok("export", str(file))
    assert "between us" not in file.read_text()
    dana.ok("export", str(file), "--with-confidential")
    assert "between us" in file.read_text()


def test_what_was_exported_is_imported_with_its_events(dana: Shell, tmp_path: Path) -> None:
    dana.ok("touch", "dana", "the late pallet", "--kind", "call")
    dana.ok("export", str(tmp_path / "out.json"))
    dana.book = tmp_path / "again.json"
    assert dana.json("import", str(tmp_path / "out.json"))["added"] == 1
    assert dana.json("show", "dana")["touches"][0]["text"] == "the late pallet"


def test_an_unknown_ending_is_wrong_usage(dana: Shell, tmp_path: Path) -> None:
    said = dana.refused("export", str(tmp_path / "out.xlsx"))
    assert ".json" in said
    assert ".ics" in said


def test_nobody_is_a_status_of_its_own(dana: Shell, tmp_path: Path) -> None:
    dana.refused("export", str(tmp_path / "out.vcf"), "--who", "nosuch", status=5)
    assert not (tmp_path / "out.vcf").exists()


def test_a_foreign_file_is_kept_unless_forced(dana: Shell, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text("mine")
    assert "--force" in dana.refused("export", str(file))
    assert file.read_text() == "mine"
    dana.ok("export", str(file), "--force")
    assert "Dana" in file.read_text()


def test_the_book_itself_is_never_exported_over(dana: Shell) -> None:
    assert "book in use" in dana.refused("export", str(dana.book), "--force")


@pytest.mark.parametrize("ending", ["json", "vcf", "csv", "md"])
def test_only_a_calendar_waits_for_the_library_of_calendars(
    dana: Shell, tmp_path: Path, ending: str
) -> None:
    arguments = ["export", str(tmp_path / f"out.{ending}"), "--book", str(dana.book)]
    code = f"import sys\nfrom reltui.cli import run\nassert run({arguments!r}) == 0\n"
    heavy = "{'icalendar', 'pydantic', 'textual', 'charset_normalizer'}"
    script = f"{code}assert not {heavy} & set(sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr


def test_a_calendar_is_never_empty(dana: Shell, tmp_path: Path) -> None:
    file = tmp_path / "out.ics"
    assert "nothing to put into a calendar" in dana.refused("export", str(file))
    assert not file.exists()


def test_a_calendar_may_have_events(dana: Shell, tmp_path: Path) -> None:
    dana.ok("commit", "dana", "send the plan", "--due", "5d")
    dana.ok("export", str(tmp_path / "out.ics"), "--events")
    text = (tmp_path / "out.ics").read_text()
    assert "BEGIN:VEVENT" in text
    assert "VTODO" not in text


def test_an_older_card_and_the_table_of_another_program(dana: Shell, tmp_path: Path) -> None:
    dana.ok("export", str(tmp_path / "out.vcf"), "--vcard", "3.0")
    assert "VERSION:3.0" in (tmp_path / "out.vcf").read_text()
    dana.ok("export", str(tmp_path / "out.csv"), "--for", "outlook")
    assert '"E-mail Address"' in (tmp_path / "out.csv").read_text("utf-8-sig")
    for ending in ("ldif", "jcard"):
        dana.ok("export", str(tmp_path / f"out.{ending}"))
        dana.ok("export", str(tmp_path / f"out.{ending}"))
        assert dana.json("import", str(tmp_path / f"out.{ending}"))["unchanged"] == 1


def test_what_was_answered_is_answered_in_a_book_that_was_imported(
    shell: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.today = "2026-01-05"
    shell.ok("add", "Oyelaran Bassey")
    placed = ("relationship=yes", "power=high", "perception=advocate", "activity=active")
    shell.ok("set", "c1", *placed, "ours=4", "theirs=3")
    shell.today = "2026-02-08"
    shell.ok("ask", "c1", "a reference", "--size", "1")
    shell.ok("export", str(tmp_path / "all.json"))
    again = Shell(tmp_path / "again.json", capsys)
    again.ok("import", str(tmp_path / "all.json"))
    shell.today = again.today = "2026-02-21"
    told = [
        [(move["class"], move["rule"], move["due"]) for move in one.json("next", "c1")["moves"]]
        for one in (shell, again)
    ]
    assert told[0] == told[1]
    assert "matrix" not in [move[0] for move in told[0]]
