"""What was said in confidence is in no output of the shell but those that are named here.

The list of commands is the program's own: a new command is tried without being named.
"""

from dataclasses import MISSING, fields, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from reltui.book.book import Book
from reltui.book.exchange import TABLES
from reltui.cli.catalog import COMMANDS
from reltui.domain.people.confidential import KINDS
from reltui.domain.people.contact import Answer, Contact, Mark
from reltui.domain.people.events import Check
from reltui.domain.vocabulary import Direction
from reltui.services.playbook.loading import shipped
from support.cli import Shell
from support.workspace import TODAY
from torture.harness import AT, person

CANARY = "zzcanaryzz"

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

SKIPPED = {"serve", "demo", "triage", "drill", "import", "restore", "forget", "merge"}
"""Commands that open the app, wait for somebody, or need a file or a second person."""


def confidential_kinds() -> list[type[Any]]:
    """Every kind of record that can be confidential."""
    return [kind for kind in TABLES if "confidential" in {one.name for one in fields(kind)}]


WORDS = {"text", "note", "word", "reason", "because", "matters", "request", "name"}


def filled(kind: type[Any], who: str) -> Any:
    """A confidential record of a kind, with the canary in every text that is somebody's own."""
    values: dict[str, Any] = {}
    hints = get_type_hints(kind)
    for one in fields(kind):
        if one.name in WORDS and "str" in str(hints[one.name]):
            values[one.name] = f"{CANARY} {kind.__name__}"
        elif one.name == "lines":
            values[one.name] = (f"{CANARY} {kind.__name__}",)
        elif one.default is MISSING and one.default_factory is MISSING:
            values[one.name] = _some(hints[one.name])
    known = {"who": who, "confidential": True, "practice": "purpose", "origin": 4, "to": 2}
    values.update({name: value for name, value in known.items() if name in hints})
    if kind is Check:
        values["key"] = shipped().levels[0].checks("ours", Direction.CUSTOMER)[0].key
    return kind(**values)


def _some(hint: Any) -> Any:
    """Some value of a type."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    return {date: TODAY, int: 1, bool: True}.get(hint, "")


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A book in which Dana has a confidential record of every kind that can be."""
    path = tmp_path / "book.json"
    with Book(path) as book, book.change("Add", AT) as change:
        dana = change.add(replace(person("Dana Whitfield"), account="Northwind"))
        mark = Mark(4, TODAY)
        change.put(replace(dana, ours=mark, theirs=mark, purpose=Answer("us", TODAY)))
        change.add(replace(person("Priya Nair"), account="Northwind"))
        for kind in confidential_kinds():
            for _ in range(3):
                change.add(filled(kind, dana.id))
        assert book.get(Contact, dana.id) is not None
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
