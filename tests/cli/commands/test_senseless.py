"""Books with right checksums that another program has made: a sentence, no fault, nothing lost."""

import json
import shutil
import zlib
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from reltui.book.core.codec import kind_of
from reltui.book.core.documents import BookState
from reltui.book.core.strict import odd_field
from reltui.book.files.journal import line_of
from reltui.book.files.snapshot import START as HEAD_START
from reltui.book.files.snapshot import Anchor
from reltui.book.files.snapshot_writer import seal
from reltui.book.repair import senseless
from reltui.book.stores.opening import open_book
from reltui.services.workspace.views import Views
from reltui.ui.history.screen import change_line
from support.cli import Shell
from support.people import TODAY
from support.places import FROZEN

SENSELESS: tuple[Any, ...] = (None, True, -1, 10**30, 1e300, "../../x", [], [[]], {})
COMMANDS = (
    ("contacts", "--json"), ("show", "c1"), ("next", "c1"), ("today",), ("touch", "c1", "more"),
    ("undo",), ("doctor",), ("forget", "c2", "--yes"), ("export", "out.json"),
)  # fmt: skip


@pytest.fixture
def acme(dana: Shell) -> Shell:
    dana.ok("add", "Priya Nair", "--account", "Acme")
    dana.ok("set", "c1", "ours=3", "power=high", "wants=more")
    dana.ok("touch", "c1", "hello")
    dana.ok("line", "c1", "reports", "c2")
    return dana


def _held(path: Path) -> tuple[BookState, Anchor | None]:
    opened = open_book(path)
    assert opened.snapshot is not None
    state, anchor = opened.state.loose(), opened.snapshot.head.anchor
    opened.close()
    return state, anchor


def _told(shell: Shell, turn: int) -> None:
    """Two commands, in turn, report it in a sentence, or are not affected by it."""
    folder = shell.book.with_name("as-made")
    shutil.copytree(shell.book.parent, folder, ignore=shutil.ignore_patterns("as-made"))
    try:
        for n in (2 * turn, 2 * turn + 1):
            command = COMMANDS[n % len(COMMANDS)]
            named = [str(folder / part) if part == "out.json" else part for part in command]
            said = Shell(folder / "book.json", shell.capsys)(*named)
            assert "mistake of its own" not in said.out + said.err, (command, said)
            assert "\x1b" not in said.out + said.err
    finally:
        shutil.rmtree(folder)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to every value inside a value."""
    inner: Any = ()
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [one for key, part in inner for one in [(*path, key), *_paths(part, (*path, key))]]


def _with(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    made = json.loads(json.dumps(value))
    place = made
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = new
    return made


def test_no_value_of_a_record_is_a_fault(acme: Shell) -> None:
    state, anchor = _held(acme.book)
    rows = [(name, table.all()[1]) for name, table in state.tables.items() if table.all()]
    turn = 0
    for name, document in rows:
        for path in _paths(document):
            turn += 1
            forged = state.fork()
            wrong = SENSELESS[turn % len(SENSELESS)]
            forged.put(name, 1, _with(document, path, wrong))
            acme.book.write_bytes(b"".join(seal(forged, anchor)))
            _told(acme, turn)
    assert turn > 25


def test_no_value_of_the_head_of_a_snapshot_is_a_fault(acme: Shell) -> None:
    data = acme.book.read_bytes()
    line, rest = data.split(b"\n", 1)
    head = json.loads(line + b"}")["_reltui"]["1"]
    del head["sum"]
    for turn, path in enumerate(_paths(head)):
        made = _with(head, path, SENSELESS[turn % len(SENSELESS)])
        body = b'",' + json.dumps(made, separators=(",", ":"))[1:].encode() + b"}\n"
        acme.book.write_bytes(HEAD_START + b"%08x" % zlib.crc32(body) + body + rest)
        _told(acme, turn)


def test_no_value_of_a_change_is_a_fault(acme: Shell) -> None:
    journal = acme.book.with_name("book.json.journal")
    bodies = [line[9:] for line in journal.read_bytes().split(b"\n") if line]
    for turn, path in enumerate(_paths(json.loads(bodies[3]))):
        wrong = SENSELESS[turn % len(SENSELESS)]
        made, crc = b"", 0
        for n, body in enumerate(bodies):
            forged = json.dumps(_with(json.loads(bodies[3]), path, wrong)).encode()
            line, crc = line_of(forged if n == 3 else body, crc)
            made += line
        journal.write_bytes(made)
        if turn % 2:
            acme.book.unlink(missing_ok=True)
        _told(acme, turn)


@pytest.mark.parametrize("at", ["", "yesterday", "2026-13-41T25:00:00"])
def test_a_change_whose_time_is_none_is_listed_without_it(acme: Shell, at: str) -> None:
    acme.book.unlink(missing_ok=True)
    journal = acme.book.with_name("book.json.journal")
    made, crc = b"", 0
    for body in [json.loads(line[9:]) for line in journal.read_bytes().split(b"\n") if line]:
        line, crc = line_of(json.dumps(body | ({"at": at} if "at" in body else {})).encode(), crc)
        made += line
    journal.write_bytes(made)
    assert "add Priya Nair" in acme.ok("history").out
    with Book(acme.book, readonly=True) as book:
        (last,) = book.history(1)
    assert last.moment is None
    assert last.name in "".join(text for text, _ in change_line(last, 80, TODAY))


def test_a_list_that_cannot_be_cached_undoes_no_command(
    acme: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Views) -> None:
        raise TypeError("a record of another program")

    monkeypatch.setattr(Views, "cache_for_next_start", fail)
    assert acme.ok("touch", "c1", "more").out.startswith("Kept t2")


def test_the_field_that_makes_no_sense_is_named(acme: Shell) -> None:
    state, anchor = _held(acme.book)
    state.put("contacts", 1, {**(state.table("contacts").get(1) or {}), "account": 5})
    acme.book.write_bytes(b"".join(seal(state, anchor)))
    said = acme("contacts")
    assert said.status == 4
    assert "the field account of record 1 in contacts" in said.err
    assert "The field account of document 1" in acme("doctor").out


@pytest.mark.parametrize("name", ["format-1.json", "format-2.json"])
def test_what_reltui_has_written_makes_sense(tmp_path: Path, name: str) -> None:
    for file in FROZEN.glob(f"{name}*"):
        shutil.copy(file, tmp_path / file.name)
    assert senseless(tmp_path / name) is None


def test_every_record_of_the_frozen_book_is_of_its_types(tmp_path: Path) -> None:
    shutil.copytree(FROZEN / "0.1.0", tmp_path / "old")
    plain = tmp_path / "old" / "book.json"
    assert plain.exists()
    assert senseless(plain) is None
    with Book(plain, readonly=True) as book:
        seen = 0
        for name, table in book._storage.state.tables.items():
            assert kind_of(name)
            for number, document in table.all().items():
                seen += 1
                assert odd_field(name, number, document) is None, (name, document)
    assert seen > 25
