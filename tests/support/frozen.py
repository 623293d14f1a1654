"""Freezing a book of the present version for the tests of later ones: `python -m support.frozen`.

Run in `tests/`, with the version as its argument. What it writes is never written again.
"""

import shutil
import sys
import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import reltui.encryption
from reltui.book.book import Book
from reltui.book.core.codec import REVIEW_TABLES, RULE_TABLES
from reltui.book.encrypting import encrypt
from reltui.book.exchange import TABLES
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Contact
from reltui.domain.vocabulary import Purpose, Readiness, Satisfaction
from reltui.encryption import Cost
from reltui.services.transfer.export import export
from reltui.services.workspace.workspace import open_workspace
from support.encrypted import SECRET
from support.places import FROZEN
from torture.harness import AT, person

DAY = date(2026, 11, 20)


def full_record(kind: type[Any]) -> Any:
    """A record of a kind about the first contact, with every field filled."""
    hints = get_type_hints(kind)
    values = {one.name: _filled(hints[one.name], one.name) for one in fields(kind)}
    values |= {key: value for key, value in KNOWN.items() if key in values}
    return kind(**values)


KNOWN = {
    "id": "",
    "who": "c1",
    "other": "c2",
    "item": "t1",
    "target": "c2",
    "level": 3,
    "origin": 4,
    "owner": "mara",
    "uid": "uid-1",
}
"""Fields whose values must fit others."""

ANSWERS = {
    **{name: values[-1] for name, values in DIMENSIONS.items()},
    "purpose": tuple(Purpose)[-1],
    "satisfaction": tuple(Satisfaction)[-1],
    "ready": tuple(Readiness)[-1],
}
"""Answers that are words of a list."""


def _filled(hint: Any, name: str) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        found = _filled(next(one for one in arguments if one is not type(None)), name)
    elif origin is tuple:
        found = tuple(_filled(one, name) for one in arguments if one is not Ellipsis)
    elif origin is Literal:
        found = arguments[-1]
    elif isinstance(hint, type) and issubclass(hint, Enum):
        found = list(hint)[-1]
    elif is_dataclass(hint):
        inner = get_type_hints(hint)
        values = {one.name: _filled(inner[one.name], one.name) for one in fields(hint)}
        if name in ANSWERS:
            values["value"] = ANSWERS[name]
        found = hint(**values)  # type: ignore[operator]
    elif hint is str:
        found = f"frozen {name} of Zoë"
    else:
        found = {date: DAY, int: 2, bool: True, float: 0.5}[hint]
    return found


def write_full_book(path: Path) -> None:
    """A book with a full record of each kind in its snapshot, and changes behind it."""
    book = Book(path)
    with book.change("Add", AT) as change:
        change.add(full_record(Contact))
        change.add(person("Tom Achterberg"))
    for kind in (*TABLES, *REVIEW_TABLES, *RULE_TABLES):
        if kind is not Contact:
            with book.change(f"One of {kind.__name__}", AT) as change:
                change.add(full_record(kind))
    book.tidy()
    with book.change("Behind the snapshot", AT) as change:
        change.add(person("Wei Zhang"))
    with book.change("Taken back", AT) as change:
        change.add(person("Nobody"))
    book.undo(AT)
    book.tables.close()


def freeze(folder: Path) -> None:
    """Write the book, plain and encrypted, a backup of it and an export of everything."""
    folder.mkdir()
    plain, locked = folder / "book.json", folder / "locked.json"
    write_full_book(plain)
    with TemporaryDirectory() as place:
        copy = Path(shutil.copytree(folder, Path(place) / "copy")) / plain.name
        with Book(copy) as book:
            book.backup(folder / "backup.json")
        workspace = open_workspace(copy, DAY, lambda: AT)
        export(workspace, folder / "export.json", confidential=True)
        workspace.book.close()
        # Encrypted by another name, so that both can lie in one folder.
        write_full_book(locked)
        reltui.encryption.COST = Cost(64, 1, 1)
        encrypt(locked, SECRET, AT)
        book = Book(locked)
        with book.change("Behind the snapshot", AT) as change:
            change.add(person("Noor Haddad"))
        book.tables.close()
    for one in (plain, locked):
        one.with_name(f"{one.name}.lock").unlink()
        shutil.rmtree(one.with_name(f"{one.name}.backups"), ignore_errors=True)


if __name__ == "__main__":
    freeze(FROZEN / sys.argv[1])
