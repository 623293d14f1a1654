"""What was said in confidence is in no output of the shell but those that are named here.

The lists of commands, of their options and of the kinds of files are the program's own: a new one
is tried without being named.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import click
import pytest

from reltui.book.book import Book
from reltui.book.exchange import TABLES
from reltui.cli import run
from reltui.cli.catalog import COMMANDS
from reltui.cli.full_parser import reltui
from reltui.domain.people.confidential import KINDS
from reltui.domain.people.events import Touch
from reltui.interop.csv.programs import PROGRAMS
from reltui.services.transfer.export import KINDS as EXPORT_KINDS
from support.cli import TODAY, Shell
from support.confidential import CANARY, confidential_book, confidential_kinds
from support.laws import by_profile, pairs
from support.made_once import made_once
from torture.harness import AT

MAY_TELL = {"show", "about"}
"""Commands that show their owner one person whole, what is confidential included."""

UNTRIED = {
    "serve": "it opens the app to others; tests/serve has what a guest sees",
    "team": "it needs a server; tests/book/team has what others see",
    "demo": "it opens the app on another book",
    "triage": "it opens the app",
    "drill": "it opens the app on invented people",
    "backup": "it copies the book whole",
}
"""Commands that are not tried here, and why."""

BEFORE = {"redo": ("undo",), "unlock": ("lock", "--new-key-file", "OUT/key")}
"""What must have been done before a command can be tried."""

EXPORTS = tuple(
    (f"OUT/{number}{ending}", *more)
    for number, (ending, more) in enumerate(
        [
            *((ending, ()) for ending in EXPORT_KINDS),
            *((".csv", ("--for", program)) for program in PROGRAMS),
            *((".vcf", ("--vcard", version)) for version in ("3.0", "4.0")),
            (".ics", ("--events",)),
        ]
    )
)

ANY = "ID"
"""The placeholder for the id of a record: the command is tried with one of each kind."""

ARGUMENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "whatif": (("c1", "power=high"),),
    "map": (("Northwind",),),
    "account": (("Northwind",),),
    "session": (
        *((), ("c1",), ("c1", "--plan", "2026-12-01"), ("c1", "--write", "goal", "a year")),
        *(("c1", "--summary", kind, "--to", f"OUT/{kind}.md") for kind in ("private", "shared")),
    ),
    "moved": (("30d",), ("--since", "30d")),
    "portfolio": ((), ("--since", "90d")),
    "export": EXPORTS,
    "practice": ((), ("c1",), ("c1", "drops"), ("c1", "drops", "a line")),
    "history": ((), ("c1",)),
    "contacts": ((), (CANARY,)),
    "query": ((), ("Dana",), (CANARY,)),
    "completion": (("bash",), ("bash", "Da"), ("bash", CANARY)),
    "next": (("c1",), ("c2",)),
    "did": (("c1",), ("c1", "--kind", "call")),
    "snooze": (("c1", "2026-12-01"), ("c1", "none")),
    "touch": (("c1", "a word"), ("c1", "a word", "--with", "c2")),
    "correct": ((ANY, "--text", "another word"),),
    **dict.fromkeys(("give", "receive", "question"), (("c1", "a word"),)),
    **dict.fromkeys(("news", "note", "story"), (("c1", "a word"),)),
    "ask": (("c1", "a word", "--size", "1"),),
    "trust": (("c1", "a word", "--by", "us", "--size", "1"),),
    "commit": (("c1", "a word", "--due", "2026-12-01"),),
    "keep": ((ANY,),),
    "break": ((ANY, "a reason"),),
    "move": ((ANY, "--due", "2026-12-24"),),
    "drop": ((ANY, "a reason"),),
    "outcome": tuple((ANY, word) for word in ("returned", "abused", "yes", "later")),
    "answer": ((ANY, "a word"),),
    "date": (("c1", "17 May"),),
    "thank": (("c1", ANY),),
    "apologize": (("c1", ANY),),
    "made": ((ANY,),),
    "relate": tuple((ANY, kind, "c2") for kind in ("waits_for", "serves", "hurts")),
    "mention": (("c1", "Bo Ek"),),
    "unnote": ((ANY,),),
    "fall": (("c1", "--to", "1", "--because", "a word"),),
    "confide": ((ANY,),),
    "add": (("Bo Ek",), ("Dana Whitfield",)),
    "set": (("c1", "power=high"), ("c1", "note=a word")),
    "evidence": (
        ("c1", "--side", "ours", "--level", "4", "--check", "told_why", "--answer", "yes"),
        ("c1", "--side", "ours", "--level", "3", "--check", "told_why", "--answer", "yes"),
    ),
    "position": (("c1", "Acme"),),
    "line": (("c1", "reports", "c2"),),
    "climb": (("c1",), ("c1", "--begin"), ("c1", "--step", "3"), ("c1", "--stayed", "a word")),
    "recover": ((ANY, "--first", "us", "--because", "a word"),),
    "pause": (
        ("c1", "--choice", "go", "--choice", "stay", "--draft", "a word", "--tag", "response"),
    ),
    "import": (("CARD",), ("CARD", "--dry-run"), ("WHOLE",)),
    "link": (("CARDS",), ("CARDS", "--write", "--new", "Dana")),
    "merge": (("c1", "c2"), ("c2", "c1"), ("c1", "c2", "--dry-run")),
    "restore": (("WHOLE",),),
    "forget": (("c1", "--yes"), ("c2", "--yes")),
    "lock": (("--new-key-file", "OUT/key"),),
    "unlock": (("--key-file", "OUT/key"),),
    "dispose": ((), ("c1", "--by", "2y"), ("c1", "--keep")),
    "playbook": (("check", "."),),
}
"""Words that a command needs; the others are tried without any, and with a person. A new command
that needs words fails until they are listed here.
"""

CARD = "BEGIN:VCARD\nVERSION:4.0\nFN:Dana Whitfield\nORG:Northwind\nTITLE:Head\nEND:VCARD\n"

NOT_TRIED = {"with_confidential", "is_open", "version", "today", "key_file", "book", "change"}
"""Options that ask for it by name, or that say nothing of what is told."""

TELLER = "Zztellerzz"
"""The name of who told something and must not be exposed."""

TRIED = [one for one in COMMANDS if one not in UNTRIED.keys() | MAY_TELL]


def options_of(name: str) -> list[tuple[str, ...]]:
    """Each flag of a command, and each choice of each of its options."""
    command = reltui.get_command(click.Context(reltui), name)
    assert command is not None
    found: list[tuple[str, ...]] = []
    for one in command.params:
        if isinstance(one, click.Option) and one.name not in NOT_TRIED:
            if isinstance(one.type, click.Choice):
                found += [(one.opts[-1], str(choice)) for choice in one.type.choices]
            elif one.is_flag:
                found.append((one.opts[-1],))
    return found


def calls_of(name: str, ids: list[str]) -> list[tuple[str, ...]]:
    """What a command is tried with: its words, as JSON too, and its last words with each option.

    In `dev` as text and as JSON by turns, and with every third option.
    """
    command = reltui.get_command(click.Context(reltui), name)
    assert command is not None
    takes = any(isinstance(one, click.Argument) for one in command.params)
    words = [
        tuple(one if part == ANY else part for part in given)
        for given in ARGUMENTS.get(name, ((), ("c1",)) if takes else ((),))
        for one in (ids if ANY in given else [""])
    ]
    options = [one for one in options_of(name) if one != ("--json",)]
    options = options[:: by_profile(dev=3, ci=1, nightly=1)]
    return [
        *((*one, *form) for one, form in pairs(words, ((), ("--json",)), 2)),
        # With one way to be tried it is tried as both.
        *((*one, "--json") for one in words[:1]),
        *((*words[-1], *option) for option in options),
    ]


def ids_of(path: Path) -> list[str]:
    """The id of a confidential record of each kind."""
    with Book(path) as book:
        return [book.all(kind)[0].id for kind in confidential_kinds()]


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


@pytest.mark.parametrize("name", TRIED)
def test_no_command_tells_what_is_confidential(
    told: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    told.ok("export", str(tmp_path / "book.whole.json"), "--with-confidential")
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "dana.vcf").write_text(CARD)
    places = {"CARD": tmp_path / "cards" / "dana.vcf", "CARDS": tmp_path / "cards"}
    places |= {"WHOLE": tmp_path / "book.whole.json"}
    out, done = tmp_path / "out", 0
    monkeypatch.chdir(tmp_path)
    for arguments in calls_of(name, ids_of(told.book)):
        for file in tmp_path.glob("book.json*"):
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        confidential_book(told.book)
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        given = [str(places.get(part, part.replace("OUT", str(out)))) for part in arguments]
        if name in BEFORE:
            told.ok(*(part.replace("OUT", str(out)) for part in BEFORE[name]))
        answer = told(name, *given)
        done += answer.status in {0, 1}
        said = (answer.out + answer.err).replace(f"'{CANARY}'", "")
        assert CANARY not in said, (arguments, said[max(0, said.index(CANARY) - 200) :][:400])
        for file in tmp_path.rglob("*"):
            own = file.relative_to(tmp_path).parts[0].startswith("book.")
            if not own and file.is_file() and file.name != "private.md":
                assert CANARY.encode() not in file.read_bytes(), (arguments, file)
    assert done, f"{name} was never done: say in ARGUMENTS what it needs"


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


@pytest.mark.parametrize("name", TRIED)
def test_no_command_names_who_must_not_be_exposed(
    protected: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if {"WHOLE", "CARD"} & {part for given in ARGUMENTS.get(name, ()) for part in given}:
        pytest.skip("it reads a file; the other test has it")
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(tmp_path)
    for arguments in calls_of(name, ["I1", "t1"]):
        answer = protected(name, *(part.replace("OUT", str(out)) for part in arguments))
        said = answer.out + answer.err
        assert TELLER not in said, (arguments, said[max(0, said.index(TELLER) - 200) :][:400])
    for file in out.rglob("*"):
        if file.name != "private.md":
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


@pytest.mark.parametrize("command", ["ask", "give"])
def test_a_plan_that_was_confidential_stays_so_when_it_is_carried_out(
    told: Shell, command: str
) -> None:
    size = ("--size", "1") if command == "ask" else ()
    plan = told.json(command, "c2", "lend the zzhallzz", *size, "--planned", "--confidential")
    made = told.json("made", plan["id"])
    assert made["confidential"] is True
    assert "zzhallzz" in told.ok("show", "c2").out
    assert "zzhallzz" not in told.ok("next", "c2", "--json").out + told.ok("value", "c2").out


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


@pytest.mark.parametrize("goes", [1, 2])
def test_forgetting_one_who_was_there_opens_no_confidential_touch(
    told: Shell, tmp_path: Path, goes: int
) -> None:
    others = [told.json("add", name)["id"] for name in ("Bob Ray", "Cy Dunn")]
    told.json("touch", "c1", "they will zzfirezz Ed", "--with", others[0], "--with", others[1])
    # As an older version left it: confidential for the last of the three.
    with Book(tmp_path / "book.json") as book:
        before = [one for one in book.all(Touch) if "zzfirezz" in one.text]
        assert not any(one.confidential for one in before)
        with book.change("confide", AT) as change:
            change.put(replace(before[2], confidential=True))
        # The process that made the change sees it in the others at once.
        assert all(one.confidential for one in book.all(Touch) if "zzfirezz" in one.text)
    told.ok("forget", before[goes].who, "--yes")
    told.ok("export", str(tmp_path / "o.md"))
    assert "zzfirezz" not in (tmp_path / "o.md").read_text(encoding="utf-8")
