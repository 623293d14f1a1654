"""Damaged files: every one is read or refused in words, none ends in a fault.

Each mutant is one of the small files of the tests, changed in one to four places: bytes flipped,
cut out, doubled, put in from another file. It goes through the same checks as an import. Every
fiftieth is imported into a book, which must hold exactly the people of the report and be sound.
"""

import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reltui.book.book import Book
from reltui.domain.people.contact import Contact
from reltui.domain.text.safe import clean_text
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Reading
from reltui.interop.vcard.jcard import is_jcard, read_jcards
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_for

from .harness import AT, dice

CASES: Final = Path(__file__).parent.parent / "data" / "import"
ODD: Final = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b[2J",
    b"\r",
    b"\n",
    b"\r\n ",
    b'"',
    b'""',
    b";",
    b",",
    b"\\",
    b":",
    b"=\r\n",
    b"BEGIN:VCARD\r\n",
    b"END:VCARD\r\n",
    b"\xed\xa0\x80",
    b"\xf4\x8f\xbf\xbf",
    b"\xe2\x80\xae",
)
"""Pieces that mean something to one of the readers, or to none."""

SLOWEST: Final = 5.0
"""Seconds of processor time that one small file may take at most."""


def mutant(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A file changed in one to four places."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        kind = chance.randrange(6)
        if kind == 0 and data:
            at = min(at, len(data) - 1)
            data = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        elif kind == 1:
            data = data[:at] + data[at + chance.randint(1, 40) :]
        elif kind == 2:
            data = data[:at] + data[at : at + chance.randint(1, 200)] * 2 + data[at:]
        elif kind == 3:
            data = data[:at] + chance.choice(ODD) * chance.randint(1, 3) + data[at:]
        elif kind == 4:
            other = chance.choice(others)
            begin = chance.randint(0, len(other))
            data = data[:at] + other[begin : begin + chance.randint(1, 200)] + data[at:]
        else:
            data = data[:at]
    return data


def _read(data: bytes) -> Reading:
    return read_jcards(data, "mutant") if is_jcard(data) else read_bytes(data, "mutant")


def _check(reading: Reading, data: bytes) -> None:
    assert reading.people or reading.problems or reading.hints or reading.skipped, data
    for person in reading.people:
        for text in (person.name, person.account, person.title, *person.emails, *person.phones):
            assert text == clean_text(text), data


def _import(path: Path, reading: Reading, data: bytes) -> None:
    with Book(path) as book:
        before = {one.id: one for one in book.all(Contact)}
        plan = plan_for(book, [reading], AT.date())
        result = apply_import(book, plan, AT)
        assert len(book.all(Contact)) - len(before) == result.added, data
        if not plan.is_empty:
            book.undo(AT)
            assert {one.id: one for one in book.all(Contact)} == before, data


def run(folder: Path, count: int, seed: int = 1) -> dict[str, int]:
    """Read so many mutants; returns how many people were found and how many files were refused."""
    chance = dice(seed)
    good = [path.read_bytes() for path in sorted(CASES.iterdir()) if path.is_file()]
    assert len(good) > 50, "the small files of the tests are missing"
    people = refused = 0
    slowest = 0.0
    for number in range(count):
        data = mutant(chance.choice(good), good, chance)
        begun = time.process_time()
        reading = _read(data)
        took = time.process_time() - begun
        slowest = max(slowest, took)
        assert took < SLOWEST, f"{took:.1f} s for {data!r}"
        _check(reading, data)
        people += len(reading.people)
        refused += not reading.people
        if number % 50 == 0:
            _import(folder / "book.json", reading, data)
    return {
        "files": count,
        "people": people,
        "files without anybody": refused,
        "milliseconds for the slowest": round(slowest * 1000),
    }
