"""What was said in confidence is in no output of the shell but those that are named here.

The list of commands is the program's own: a new command is tried without being named.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.exchange import TABLES
from reltui.cli import run
from reltui.cli.catalog import COMMANDS
from reltui.domain.people.confidential import KINDS
from reltui.domain.people.events import Touch
from support.cli import TODAY, Shell
from support.confidential import CANARY, confidential_book, confidential_kinds
from support.made_once import made_once
from torture.harness import AT

MAY_TELL = {"show", "about"}
"""Commands that show their owner one person whole, what is confidential included."""

ARGUMENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "whatif": (("c1", "power=high"),),
    "map": (("Northwind",), ("Northwind", "--json")),
    "account": (("Northwind",), ("Northwind", "--json")),
    "session": (("c1",), ("c1", "--json")),
    "moved": (("30d",),),
    "portfolio": ((), ("--since", "90d"), ("--json",)),
    "export": tuple(
        (f"OUT/all{ending}",) for ending in (".json", ".vcf", ".csv", ".md", ".ics", ".ldif")
    ),
    "practice": ((), ("c1",), ("c1", "--json")),
    "history": ((), ("c1",), ("--json",)),
    "contacts": ((), ("--json",), (CANARY,)),
}

TELLER = "Zztellerzz"
"""The name of who told something and must not be exposed."""

SKIPPED = {"serve", "demo", "triage", "drill", "import", "restore", "forget", "merge"}
"""Commands that open the app, wait for somebody, or need a file or a second person."""


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A book in which Dana has a confidential record of every kind that can be."""
    path = tmp_path / "book.json"
    assert confidential_book(path) == "c1"
    return Shell(path, capsys)


def test_every_kind_that_can_be_confidential_is_one_of_the_parts() -> None:
    tables = {name for kind, (name, _) in TABLES.items() if kind in confidential_kinds()}
    assert tables == set(KINDS)


def test_the_canary_is_in_every_kind_that_can_be_confidential(told: Shell) -> None:
    assert {kind.__name__ for kind in confidential_kinds()} >= {"Touch", "Story", "Exercise"}
    assert CANARY in told.ok("show", "c1").out


@pytest.mark.parametrize("name", [one for one in COMMANDS if one not in SKIPPED | MAY_TELL])
def test_no_command_tells_what_is_confidential(
    told: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(tmp_path)
    for arguments in ARGUMENTS.get(name, ((), ("c1",), ("c1", "--json"))):
        answer = told(name, *(part.replace("OUT", str(out)) for part in arguments))
        said = (answer.out + answer.err).replace(f"'{CANARY}'", "")
        assert CANARY not in said, (name, arguments, said[said.index(CANARY) - 200 :][:400])
    for file in out.rglob("*"):
        assert CANARY.encode() not in file.read_bytes(), file


def test_a_look_up_for_mail_programs_tells_no_note_and_nothing_confidential(told: Shell) -> None:
    told.ok("set", "c1", "email=dana@x.example", f"note={CANARY} of a note", "title=Buyer")
    told.ok("touch", "c1", f"{CANARY} of a touch")
    for arguments in (("dana",), ("buyer",), ("dana", "--json"), ("",), ("", "--json")):
        answer = told("query", *arguments)
        assert "dana@x.example" in answer.out
        assert CANARY not in answer.out + answer.err, arguments
    # Who is found by a word would tell that it stands in a note.
    assert told("query", CANARY).status == 1
    assert told.json("query", "dana") == [
        {"mail": "dana@x.example", "name": "Dana Whitfield", "note": "Buyer, Northwind"}
    ]


@made_once
def protected_book(path: Path) -> None:
    """Make an account of three in which somebody told of two, and must not be exposed."""

    def ok(*arguments: str) -> None:
        assert run([*arguments, "--book", str(path), "--today", TODAY]) == 0

    four = ("relationship=yes", "power=high", "perception=advocate", "activity=active")
    for who, name in (("c1", "Ann Lee"), ("c2", "Bo Ek"), ("c3", "Cy Dun")):
        ok("add", name, "--account", "Northwind")
        ok("set", who, *four)
    ok("touch", "c1", "spoke of the hall")
    for who in ("c1", "c3"):
        for kind in ("company", "job", "heard"):
            text = f"{TELLER} Ray says the zzfactzz"
            ok("news", who, text, "--kind", kind, "--from", f"{TELLER} Ray", "--protect")


@pytest.fixture
def protected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell on an account in which somebody must not be exposed."""
    protected_book(tmp_path / "book.json")
    return Shell(tmp_path / "book.json", capsys)


@pytest.mark.parametrize("name", [one for one in COMMANDS if one not in SKIPPED | MAY_TELL])
def test_no_command_names_who_must_not_be_exposed(
    protected: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(tmp_path)
    for arguments in ARGUMENTS.get(name, ((), ("c1",), ("c1", "--json"))):
        answer = protected(name, *(part.replace("OUT", str(out)) for part in arguments))
        said = answer.out + answer.err
        assert TELLER not in said, (name, arguments, said[said.index(TELLER) - 200 :][:400])
    for file in out.rglob("*"):
        assert TELLER.encode() not in file.read_bytes(), file


def test_what_a_protected_teller_said_of_a_colleague_is_no_part_of_a_plan(
    protected: Shell,
) -> None:
    assert "zzfactzz" not in protected.ok("next", "c2").out
    assert "zzfactzz" not in protected.ok("next", "c2", "--json").out
    assert "zzfactzz" in protected.ok("next", "c3", "--json").out


def test_an_export_tells_it_only_when_asked_by_name(told: Shell, tmp_path: Path) -> None:
    told.ok("export", str(tmp_path / "whole.json"), "--with-confidential")
    assert CANARY.encode() in (tmp_path / "whole.json").read_bytes()


def test_any_record_can_be_made_confidential_by_its_id(told: Shell) -> None:
    told.ok("commit", "c1", "send the zzplanzz", "--due", "2026-11-23")
    promise = told.json("show", "c1")["commitments"][-1]["id"]
    assert "zzplanzz" in told.ok("next", "c1").out + told.ok("today").out
    assert told.json("confide", promise)["confidential"] is True
    for command in (("today",), ("next", "c1"), ("next", "c1", "--json"), ("value", "c1")):
        assert "zzplanzz" not in told.ok(*command).out, command
    assert "zzplanzz" in told.ok("show", "c1").out
    told.ok("confide", promise, "--open")
    assert "zzplanzz" in told.ok("next", "c1").out + told.ok("today").out
    told.refused("confide", "m99", status=5)


def test_a_touch_with_several_is_confidential_for_all_of_them(told: Shell, tmp_path: Path) -> None:
    other = told.json("add", "Bob Ray")["id"]
    first = told.json("touch", "c1", "they will zzfirezz Cy", "--with", other)["id"]
    theirs = told.json("show", other)["touches"][0]["id"]
    told.ok("confide", first)
    told.ok("export", str(tmp_path / "o.md"))
    assert "zzfirezz" not in (tmp_path / "o.md").read_text(encoding="utf-8")
    told.ok("correct", theirs, "--kind", "call")
    told.ok("export", str(tmp_path / "o.md"))
    assert "zzfirezz" not in (tmp_path / "o.md").read_text(encoding="utf-8")
    assert "with Bob Ray" not in told.ok("show", "c1").out
    told.ok("confide", theirs, "--open")
    told.ok("export", str(tmp_path / "o.md"))
    assert "zzfirezz" in (tmp_path / "o.md").read_text(encoding="utf-8")
    assert "with Bob Ray" in told.ok("show", "c1").out


WRITES = {
    "commit": ("WORDS", "--due", "fri"),
    "give": ("WORDS",),
    "receive": ("WORDS",),
    "ask": ("WORDS", "--size", "1"),
    "trust": ("WORDS", "--by", "us", "--size", "1"),
    "question": ("WORDS",),
    "date": ("17 May", "--name", "WORDS"),
    "news": ("WORDS",),
    "mention": ("WORDS",),
    "position": ("WORDS",),
    "fall": ("--to", "1", "--because", "WORDS"),
    "evidence": (
        *("--side", "ours", "--level", "3", "--check", "told_why"),
        *("--answer", "yes", "--note", "WORDS"),
    ),
    "touch": ("WORDS",),
    "note": ("WORDS",),
    "story": ("WORDS",),
}
"""The commands that write words about somebody, and their words."""


@pytest.mark.parametrize("command", WRITES)
def test_what_is_written_may_be_confidential_from_the_beginning(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path / "book.json", capsys)
    shell.ok("add", "Dana")
    shell.ok("set", "dana", "ours=3", "theirs=3")
    before = len(shell.json("history"))
    made = shell.json(command, "dana", *WRITES[command], "--confidential")
    assert made["confidential"] is True
    assert len(shell.json("history")) == before + 1
    shell.ok("export", str(tmp_path / "out.json"))
    assert "WORDS" not in (tmp_path / "out.json").read_text("utf-8")


def test_the_doctor_makes_a_touch_confidential_for_all_who_were_there(
    told: Shell, tmp_path: Path
) -> None:
    other = told.json("add", "Bob Ray")["id"]
    first = told.json("touch", "c1", "they will zzfirezz Cy", "--with", other)["id"]
    # As an older version left it: confidential for one of the two.
    with Book(tmp_path / "book.json") as book, book.change("confide", AT) as change:
        mine = next(one for one in book.all(Touch) if one.id == first)
        change.put(replace(mine, confidential=True))
    # It is taken for confidential for both, before the doctor has made it so.
    told.ok("export", str(tmp_path / "o.md"))
    assert "zzfirezz" not in (tmp_path / "o.md").read_text(encoding="utf-8")
    assert "zzfirezz" not in told.ok("next", other).out + told.ok("today", "--json").out
    assert "1 touch with several people" in told.ok("doctor").err
    told.ok("export", str(tmp_path / "o.md"))
    assert "zzfirezz" not in (tmp_path / "o.md").read_text(encoding="utf-8")
    assert "several" not in told.ok("doctor").err
    told.ok("undo")
    assert "1 touch with several people" in told.ok("doctor").err
