"""A byte is flipped, a file is cut or emptied: the damage is named and never made worse."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from reltui.book.book import Book
from reltui.book.core.errors import BookError
from reltui.book.stores.health import is_damaged
from reltui.book.stores.opening import journals_of

from .harness import AT, dice, encrypt_cheaply, person, seed_book, text_of, touch


def _good(folder: Path, people: int, *, locked: bool) -> tuple[Path, bytes]:
    """A book with a snapshot in the middle of its journal."""
    path = folder / "book.json"
    seed_book(path, people)
    if locked:
        encrypt_cheaply(path)
    book = Book(path)
    for number in range(4):
        with book.change(f"Later {number}", AT) as change:
            change.add(touch("c2", f"later {number}"))
            change.add(person(f"Later person {number}"))
    text = text_of(book)
    # Without tidying up: the last changes stand in the journal only.
    book.tables.close()
    return path, text


def _flips(data: bytes, every: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for place in range(0, len(data), every):
        bit = 1 << chance.randrange(8)
        yield f"flip {place}", data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]


def _cuts(data: bytes, every: int) -> Iterator[tuple[str, bytes]]:
    for size in range(0, len(data), every):
        yield f"cut {size}", data[:size]


def _check(path: Path, text: bytes, what: str, *, whole: bool) -> str:
    journal = journals_of(path)[0]
    before = journal.read_bytes(), path.read_bytes()
    try:
        book = Book(path)
    except BookError as error:
        said, outcome = str(error), "refused"
    else:
        found = text_of(book)
        if book.readonly is not None:
            assert found, what
            said, outcome = book.readonly, "read-only"
        else:
            assert found == text, what
            assert is_damaged(path) != whole, what
            said, outcome = str(path), "whole" if whole else "history"
        if outcome == "read-only":
            try:
                with book.change("Never", AT) as change:
                    change.add(person("Never"))
            except BookError:
                pass
            else:
                raise AssertionError(f"{what}: a damaged book was changed")
        book.tables.close()
    assert str(path) in said
    after = journal.read_bytes(), path.read_bytes()
    assert after == before, f"{what}: the damage was made worse"
    return outcome


def run(
    folder: Path,
    every: int,
    *,
    every_cut: int | None = None,
    people: int = 3,
    locked: bool = False,
) -> dict[str, int]:
    """Flip at every n-th byte of the snapshot and of the journal, and cut at every n-th.

    Where `locked` is true, the book is encrypted.
    """
    chance = dice(1)
    path, text = _good(folder, people, locked=locked)
    outcomes: dict[str, int] = {"flips": 0, "cuts": 0}
    for file in (path, journals_of(path)[0]):
        good = file.read_bytes()
        cases = [*_flips(good, every, chance), *_cuts(good, every_cut or every)]
        for what, bad in cases:
            outcomes["flips" if what.startswith("flip") else "cuts"] += 1
            name = f"{file.name} {what}"
            file.write_bytes(bad)
            # Without its last line end a journal still says all it said.
            whole = file != path and good == bad + b"\n"
            outcome = _check(path, text, name, whole=whole)
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
        file.write_bytes(good)
    shutil.rmtree(folder / "book.json.backups", ignore_errors=True)
    return outcomes
