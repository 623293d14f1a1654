"""The text pages of the shell: one style of dates, whole tables for pipes, lines kept apart."""

import re
from datetime import UTC, date, datetime

import pytest

from reltui.cli import terminal
from reltui.cli.text import coach
from reltui.services.transfer.example_book import build_example
from reltui.services.workspace.workspace import open_workspace
from reltui.text_layout import width
from support.cli import Shell

ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
SHORT = re.compile(r"\b\d{1,2} (Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b")
SPOKEN = re.compile(r"\b\d{1,2} (January|February|March|April|June|July|August|September)\b")


@pytest.fixture
def example(shell: Shell) -> Shell:
    """A shell on the example book."""
    today = date.fromisoformat(shell.today)
    workspace = open_workspace(shell.book, today)
    build_example(workspace.book, today, datetime.combine(today, datetime.min.time(), UTC))
    workspace.book.close()
    return shell


@pytest.mark.parametrize("who", ["dana", "emre", "beatriz", "amara"])
@pytest.mark.parametrize("command", ["show", "ladder", "next", "value"])
def test_a_page_has_one_style_of_dates(example: Shell, command: str, who: str) -> None:
    text = example.ok(command, who).out
    assert not ISO.search(text)
    assert not (SHORT.search(text) and SPOKEN.search(text))


def test_a_table_for_a_pipe_is_not_cut(shell: Shell) -> None:
    name = "Dr. Maximilian-Alexander Freiherr von Hohenlohe-Waldenburg"
    account = "Norddeutsche Genossenschaft der Werkstaetten fuer Kuehlanlagen"
    shell.ok("add", name, "--account", account)
    shell.ok("set", "c1", "relationship=no", "power=high", "perception=detractor")
    shell.ok("set", "c1", "activity=active")
    out = shell.ok("contacts").out
    assert name in out
    assert account in out
    assert "High risk, improve perception" in out
    for command in (("moved",), ("account",), ("account", "norddeutsche")):
        out += shell.ok(*command).out
    assert out.count(name) >= 3
    assert "…" not in out


@pytest.mark.parametrize("room", [40, 80, 132])
@pytest.mark.parametrize("command", ["contacts", "moved", "account", "account northwind"])
def test_every_table_fits_its_terminal(
    monkeypatch: pytest.MonkeyPatch, example: Shell, command: str, room: int
) -> None:
    for module in (terminal, coach):
        monkeypatch.setattr(module, "table_width", lambda: room)
    monkeypatch.setattr(terminal, "width", lambda: room)
    assert max(map(width, example.ok(*command.split()).out.splitlines())) <= max(room, 80)


@pytest.mark.parametrize("room", [40, 60, 80, 100, 132, 200])
def test_a_table_fits_its_terminal_and_is_cut_only_where_it_must(
    monkeypatch: pytest.MonkeyPatch, example: Shell, room: int
) -> None:
    monkeypatch.setattr(terminal, "table_width", lambda: room)
    lines = example.ok("contacts").out.splitlines()
    assert max(map(width, lines)) <= room
    whole = "High risk, improve perception"
    assert any(whole in line for line in lines) == (room >= 100)
    assert any("…" in line for line in lines) == (room < 132)


def test_lines_of_a_text_stay_apart_on_a_page(shell: Shell) -> None:
    for name, note in (("Ana Souza", "Met at the fair\nin Porto"), ("A. Souza", "Rings early")):
        shell.ok("add", name)
        shell.ok("set", name, f"note={note}")
    tried = shell.ok("merge", "c1", "c2", "--dry-run").out
    assert "→ Met at the fair / in Porto / Rings early" in tried
    shell.ok("merge", "c1", "c2")
    lines = [line.strip() for line in shell.ok("show", "ana").out.splitlines()]
    at = lines.index("note          Met at the fair")
    assert lines[at : at + 4] == [
        "note          Met at the fair",
        "in Porto",
        "",
        "Rings early",
    ]
    shell.ok("touch", "ana", "the plan\n\nand the offer")
    assert "the plan\n\n  and the offer" in shell.ok("show", "ana").out


def test_whoever_looks_after_nobody_is_named(dana: Shell) -> None:
    dana.ok("set", "dana", "owner=mara")
    answer = dana.ok("today", "--of", "ada")
    assert "Nobody is looked after by 'ada'. Members who look after contacts: mara." in answer.err
    assert dana.ok("today", "--of", "Mara").err == ""
    assert "Dana Whitfield" in dana.ok("today", "--of", "Mara").out


def test_a_tag_is_added_with_a_plus_and_taken_away_with_a_minus(dana: Shell) -> None:
    dana.ok("set", "dana", "tag=key")
    dana.ok("set", "dana", "tag=+friends")
    assert "#key #friends" in dana.ok("show", "dana").out
    dana.ok("set", "dana", "tag=-key")
    assert "#key" not in dana.ok("show", "dana").out


def test_a_field_that_is_nearly_spelled_right_is_named(dana: Shell) -> None:
    refused = dana("set", "dana", "tags=key")
    assert refused.status == 2
    assert "There is no field 'tags'. Did you mean 'tag'? The fields are: " in refused.err
    assert "Did you mean" not in dana("set", "dana", "zzz=key").err


def test_what_is_changed_by_its_id_is_named_with_its_person(dana: Shell) -> None:
    dana.ok("touch", "dana", "late")
    assert "t1 of Dana Whitfield is confidential." in dana.ok("confide", "t1").out
    assert "t1 of Dana Whitfield is corrected" in dana.ok("correct", "t1", "--text", "x").out
    assert "t1 of Dana Whitfield is taken away." in dana.ok("unnote", "t1").out
    dana.ok("note", "dana", "early")
    assert "N1 of Dana Whitfield is taken away." in dana.ok("unnote", "N1").out


def test_a_touch_of_no_kind_is_called_a_touch(dana: Shell) -> None:
    assert "Kept t1: touch with Dana Whitfield" in dana.ok("touch", "dana", "late").out
    assert "touch by us: late" in dana.ok("show", "dana").out
    assert "touch, Dana Whitfield: late" in dana.ok("account", "northwind").out


def test_an_empty_book_of_an_earlier_day_says_so(dana: Shell) -> None:
    out = dana.ok("contacts", "--as-of", "2026-11-01").out
    assert "Nobody was in the book on Sun 1 Nov 2026." in out
