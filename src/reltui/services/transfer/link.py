"""Following an address book of other programs in place: a vdir, one card per file.

What changed there comes in. What changed here goes out only if that is asked for: a card is written
anew where the owner of the book has changed something that the file has not changed too. Where both
have changed one field, neither is overwritten; the difference stands.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from reltui.domain.people.contact import Contact
from reltui.domain.people.kept_lines import joined
from reltui.domain.text.safe import clean_line
from reltui.interop.source.people import Person
from reltui.interop.vcard.write import Version, uid_of, write_vcards
from reltui.services.base.errors import Refused
from reltui.services.transfer.import_plan import (
    ImportResult,
    Plan,
    apply_import,
    plan_for,
    read_sources,
)
from reltui.services.transfer.import_update import LISTS, SCALARS
from reltui.services.workspace.workspace import Workspace

BACKUPS: Final = ".reltui-backup"
"""The hidden folder in the address book that holds the last form of each card that was written."""


class Linked(NamedTuple):
    """What came in, which cards were written, and of which that could not be done, with why."""

    result: ImportResult
    written: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def answer(self) -> dict[str, Any]:
        """The answer of `reltui link --json`."""
        return {**self.result.answer(), "written": list(self.written), "not_written": [*self.left]}


def link(
    workspace: Workspace, folder: Path, *, write: bool = False, dry_run: bool = False
) -> Linked:
    """Take in what changed in the folder, and with `write` give out what changed here.

    Raises:
        Refused: there is no such folder, or no card in it.
        BookError: the book could not keep it; nothing was written anywhere.
    """
    if not folder.expanduser().is_dir():
        raise Refused(f"{folder} is no folder. Name the folder of an address book (a vdir).")
    plan = _plan(workspace, folder)
    if not any(reading.people for reading in plan.readings) and plan.result.problems:
        raise Refused(plan.result.problems[0].reason)
    if dry_run:
        return Linked(plan.result, tuple(path.name for path, _, _ in _changed(plan)))
    apply_import(workspace.book, plan, workspace.now(), remember=True)
    workspace.reload()
    if not write:
        return Linked(plan.result)
    written: list[str] = []
    left: list[str] = []
    # Read anew: what has just come in is no difference any more.
    for path, contact, person in _changed(_plan(workspace, folder)):
        problem = _write(path, contact, person)
        if problem:
            left.append(f"{path.name}: {problem}")
        else:
            written.append(path.name)
    if written:
        apply_import(workspace.book, _plan(workspace, folder), workspace.now(), remember=True)
        workspace.reload()
    return Linked(plan.result, tuple(written), tuple(left))


def _plan(workspace: Workspace, folder: Path) -> Plan:
    return plan_for(
        workspace.book, read_sources([str(folder)]), workspace.today, workspace.phone_form
    )


def _changed(plan: Plan) -> Iterator[tuple[Path, Contact, Person]]:
    """The cards that the book says something else of, as they are to be."""
    apart: dict[str, set[str]] = {}
    for one in plan.result.differences:
        apart.setdefault(one.contact.id, set()).add(one.field)
    for card in plan.memory.cards:
        apart.setdefault(card.who, set()).update(line.partition("=")[0] for line in card.differs)
    files: dict[str, int] = {}
    for _, person in plan.known:
        files[person.file] = files.get(person.file, 0) + 1
    for contact, person in plan.known:
        differs = apart.get(contact.id, set())
        values: dict[str, Any] = {key: person.fact(key) for key in differs if key in SCALARS}
        wanted = replace(
            contact,
            **values,
            uid=person.uid or uid_of(contact),
            unmapped_properties=joined(contact.unmapped_properties, person.unmapped_properties),
        )
        if files[person.file] == 1 and _says_else(wanted, person):
            yield Path(person.file).expanduser(), wanted, person


def _says_else(contact: Contact, person: Person) -> bool:
    """Whether a contact says something that the card does not, or no longer what it does."""
    if any(getattr(contact, key) != person.fact(key) for key in SCALARS):
        return True
    return any(
        set(map(fold, getattr(contact, key))) != set(map(fold, getattr(person, key)))
        for key, fold in LISTS.items()
    )


def _write(path: Path, contact: Contact, person: Person) -> str:
    """Write a card in place of the old one, which is kept; a sentence on what prevented it."""
    try:
        before = path.read_bytes()
        (again,) = read_sources([str(path)])
        if tuple(replace(one, collection="") for one in again.people) != (
            replace(person, collection=""),
        ):
            return "it was changed meanwhile; it is taken in the next time"
        version: Version = "3.0" if b"VERSION:3.0" in before.upper() else "4.0"
        backups = path.parent / BACKUPS
        backups.mkdir(mode=0o700, exist_ok=True)
        _replace(backups / path.name, before, 0o600)
        _replace(path, write_vcards([contact], version), path.stat().st_mode & 0o777)
    except OSError as error:
        return f"it could not be written: {clean_line(error.strerror or str(error))}"
    return ""


def _replace(path: Path, data: bytes, mode: int) -> None:
    """Put a file in the place of another one, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".reltui-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
