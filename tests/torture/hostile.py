"""Hostile texts in every slot of a book that somebody else has made: they stay text, everywhere.

Such a book did not come in through our own commands: nothing in it was made harmless. Each text
stands in every text field of a record of every kind; then every screen is drawn, every command of
the shell is run, and every kind of file is exported.
"""

import asyncio
import contextlib
import io
import json
import random
import string
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Final

from reltui.book.book import Book
from reltui.book.core.codec import RULE_TABLES
from reltui.book.exchange import TABLES
from reltui.cli import StartApp, run
from reltui.cli.catalog import COMMANDS
from reltui.domain.people.contact import Contact
from support.frozen import full_record
from support.nasty import NASTY
from support.nasty_book import bad_letters
from support.ui import SMALL, app_on
from torture.harness import AT, dice

_PIECES: Final = (
    *NASTY,
    *"[]{}()<>$%\\\"'`|;:,=+-@#&*?!~^_/\t\r\n\0",
    "\x1b[8m",
    "\x1b]8;;http://x.example\x07",
    "\x1bP1$r",
    "\x1b%G\x1b(0",
    "\x9d52;c;eA==\x9c",
    "\x90q",
    "\x0e",
    "\x7f",
    "\u061c",
    "\u200e",
    "\U000e0041\U000e0042",
    "\ufff9\ufffb",
    "\ud83d",
    "\ufdfa" * 9,
    "c1",
    "tag:",
    "BEGIN:VCARD",
    "END:VEVENT",
    "</td>",
    "![x](http://x.example)",
    "[[x]]",
)

_SKIPPED: Final = {"serve", "demo", "triage", "drill", "restore", "forget", "merge", "team"}
"""Commands that open the app, wait for somebody, or need a server or a second book."""

_TURNS: Final = 8
"""Each text goes through one in so many of the screens, the next one through others."""

_ALLOWED: Final = {"\n", "\t"}


def hostile(count: int, seed: int = 1) -> list[str]:
    """So many texts: those of the tests, then random pieces of them put together."""
    chance = dice(seed)
    found = list(NASTY)
    while len(found) < count:
        parts = [chance.choice(_PIECES) for _ in range(chance.randint(1, 6))]
        parts += chance.choices(string.ascii_letters, k=chance.randint(0, 4))
        chance.shuffle(parts)
        found.append("".join(parts)[:400])
    return found[:count]


def _laced(record: Any, text: str, chance: random.Random) -> Any:
    """A record with a text in the place of each text of its own."""
    values: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if type(value) is str and value.startswith("frozen"):
            values[one.name] = text
        elif is_dataclass(value) and not isinstance(value, type):
            values[one.name] = _laced(value, text, chance)
        elif isinstance(value, tuple):
            values[one.name] = tuple(text if type(part) is str else part for part in value)
    return replace(record, **values)


def write_hostile_book(path: Path, text: str) -> None:
    """A book with a text in every slot of a record of every kind, as others may make it."""
    chance = dice(2)
    with Book(path) as book, book.change(text, AT) as change:
        for other in ("", " two"):
            person = _laced(full_record(Contact), text, chance)
            change.add(replace(person, name=text + other, uid=text + other, cadence=7))
        for kind in (*TABLES, *RULE_TABLES):
            if kind is not Contact:
                change.add(_laced(full_record(kind), text, chance))
                plain = _laced(full_record(kind), text, chance)
                if "confidential" in {one.name for one in fields(kind)}:
                    change.add(replace(plain, confidential=False))


def _controls(text: str) -> set[str]:
    return {one for one in text if unicodedata.category(one) in {"Cc", "Cs"}} - {"\n", "\r", "\t"}


def _answers(book: Path, out: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """What every command of the shell says, and writes, about the first person."""
    for name in COMMANDS:
        for rest in ((), ("c1",), ("c1", "--json"), ("--json",)) if name not in _SKIPPED else ():
            yield (name, *rest), _said(book, name, *rest)
    for ending in (".json", ".vcf", ".csv", ".md", ".ics", ".ldif"):
        file = out / f"all{ending}"
        yield (
            ("export", ending),
            _said(book, "export", str(file), "--with-confidential", "--force"),
        )


def _said(book: Path, *arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run([*arguments, "--book", str(book), "--today", AT.date().isoformat()])
    said = out.getvalue() + err.getvalue()
    assert "mistake of its own" not in said, (arguments, said)
    assert "Traceback" not in said, (arguments, said)
    if not isinstance(status, StartApp) and status == 0 and "--json" in arguments:
        json.loads(out.getvalue())
    return said


async def _walk(path: Path, walks: Iterable[str]) -> int:
    from ui.test_nasty import look

    app = app_on(path)
    seen = 0
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        for keys in walks:
            drawn = await look(app, pilot, keys)
            bad = bad_letters(drawn)
            assert not bad, f"{keys!r} draws {bad}"
            seen += 1
        assert app.return_code is None, app.return_code
        assert app.is_running
    return seen


def run_one(folder: Path, text: str, turn: int = 0, turns: int = 1) -> tuple[int, int]:
    """Try one text everywhere; returns how many screens were drawn and commands run.

    With more `turns` than one it goes through one in so many of the screens.
    """
    from ui.test_nasty import WALKS

    path, out = folder.absolute() / "book.json", folder.absolute() / "out"
    out.mkdir(parents=True)
    write_hostile_book(path, text)
    answers = 0
    # Some commands take the first word for the name of a file.
    with contextlib.chdir(folder):
        for arguments, said in _answers(path, out):
            bad = bad_letters(said) - _ALLOWED
            assert not bad, f"{arguments} says {bad}"
            answers += 1
    for file in out.iterdir():
        bad = _controls(file.read_text("utf-8"))
        assert not bad, f"{file.name} holds {bad}"
    return asyncio.run(_walk(path, WALKS[turn % turns :: turns])), answers


def run_all(folder: Path, count: int) -> dict[str, int]:
    """Try so many texts in every slot of every output, and of the screens in turns.

    A screen takes 0.3 s: all of them for each text would take an hour.
    """
    screens = answers = 0
    faults = []
    for number, text in enumerate(hostile(count)):
        try:
            more, said = run_one(folder / str(number), text, number, _TURNS)
        except AssertionError as error:
            faults.append(f"{text!r}: {str(error)[:300]}")
            continue
        screens, answers = screens + more, answers + said
    assert not faults, "\n".join(faults)
    return {"texts": count, "screens": screens, "answers and files": answers, "acts": 0}
