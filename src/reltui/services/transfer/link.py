"""Following an address book of other programs in place: a vdir, one card per file.

What changed there comes in. What changed here goes out only if that is asked for: a card is written
again where the owner of the book has changed something that the file has not changed. Where both
have changed one field, neither is overwritten; the difference stands. People who have no card there
get one if they are chosen.
"""

import errno
import os
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from reltui.domain.people.contact import Contact
from reltui.domain.people.unmapped_properties import joined
from reltui.domain.text.pattern import lazy
from reltui.domain.text.safe import clean_line
from reltui.interop.source.people import Person
from reltui.interop.vcard.write import Version, uid_of, write_vcards
from reltui.services.base.errors import Refused
from reltui.services.transfer.export import chosen
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import Plan, plan_for
from reltui.services.transfer.import_preview import Filled, filled_of
from reltui.services.transfer.import_report import ImportResult
from reltui.services.transfer.import_sources import read_sources
from reltui.services.transfer.import_update import LISTS, SCALARS
from reltui.services.workspace.workspace import Workspace

BACKUPS: Final = ".reltui-backup"
"""The hidden folder in the address book that holds the last form of each card that was written."""

_NOT_A_NAME: Final = lazy(r"[^A-Za-z0-9._@+-]+")


class Linked(NamedTuple):
    """What came in, which cards were written, and of which that could not be done, with why.

    `new` are those among the cards written of people who had none; `filled` is what came in for
    people who are known and replaced no value of theirs.
    """

    result: ImportResult
    written: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    filled: tuple[Filled, ...] = ()

    def answer(self) -> dict[str, Any]:
        """The answer of `reltui link --json`."""
        told = {"filled": [one._asdict() for one in self.filled]} if self.filled else {}
        return {
            **self.result.answer(),
            **told,
            "written": list(self.written),
            "not_written": list(self.left),
            "new_cards": list(self.new),
        }


def link(
    workspace: Workspace,
    folder: Path,
    *,
    write: bool = False,
    new: str = "",
    dry_run: bool = False,
) -> Linked:
    """Take in what changed in the folder, and with `write` give out what changed here.

    Whom the query `new` finds and who has no card there gets one.

    Raises:
        Refused: there is no such folder, no card in it, or the query cannot be read.
        NobodyFound: the query finds nobody.
        BookError: the book could not keep it; nothing was written anywhere.
    """
    if not folder.expanduser().is_dir():
        raise Refused(f"{folder} is not a folder. Name the folder of an address book (a vdir).")
    plan = _plan(workspace, folder)
    if not any(reading.people for reading in plan.readings) and plan.result.problems:
        raise Refused(plan.result.problems[0].reason)
    people = [dossier.contact for dossier in chosen(workspace, new)] if new else []
    filled = tuple(filled_of(plan))
    if dry_run:
        cards, gone = _new_cards(plan, folder, people)
        names = tuple(path.name for path, _ in cards)
        changed = tuple(path.name for path, _, _ in _changed(plan))
        return Linked(plan.result, (*changed, *names), tuple(gone), names, filled)
    apply_import(workspace.book, plan, workspace.now(), remember=True)
    workspace.reload()
    if not write:
        return Linked(plan.result, filled=filled)
    done = _give_out(workspace, folder, {contact.id for contact in people})
    if done.written:
        apply_import(workspace.book, _plan(workspace, folder), workspace.now(), remember=True)
        workspace.reload()
    return done._replace(result=plan.result, filled=filled)


def _give_out(workspace: Workspace, folder: Path, ids: Collection[str]) -> Linked:
    """Write the cards that differ from the book, and one for each of these people who has none."""
    # Read again: what has just come in is not a difference any more.
    plan = _plan(workspace, folder)
    people = [contact for contact in workspace.book.contacts() if contact.id in ids]
    cards, left = _new_cards(plan, folder, people)
    version = _version_in(folder)
    written: list[str] = []
    made: list[str] = []
    for path, contact, person in _changed(plan):
        problem = _write(path, contact, person)
        if problem:
            left.append(f"{path.name}: {problem}")
        else:
            written.append(path.name)
    for path, contact in cards:
        try:
            _create(path, write_vcards([contact], version))
        except OSError as error:
            left.append(f"{path.name}: it could not be written: {_reason(error)}")
        else:
            made.append(path.name)
    return Linked(plan.result, (*written, *made), tuple(left), tuple(made))


def _new_cards(
    plan: Plan, folder: Path, people: Iterable[Contact]
) -> tuple[list[tuple[Path, Contact]], list[str]]:
    """The cards that these people would get, and a sentence on each who gets none.

    Who has a card there has none to get; who had one, and it was deleted there, gets none either.
    """
    here = {contact.id for contact, _ in plan.known}
    names = {reading.file for reading in plan.readings}
    had = {card.who for card in plan.memory.cards if card.file in names}
    cards: list[tuple[Path, Contact]] = []
    left: list[str] = []
    for contact in people:
        if contact.id in here:
            continue
        if contact.id in had:
            left.append(f"{contact.name}: their card was deleted there; it is not written again")
            continue
        uid = uid_of(contact)
        stem = _NOT_A_NAME.sub("-", uid.removeprefix("urn:uuid:"))[:100].strip("-.")
        cards.append((folder.expanduser() / f"{stem or contact.id}.vcf", replace(contact, uid=uid)))
    return cards, left


def _version_in(folder: Path) -> Version:
    """The version in which most cards of a folder are written."""
    heads = (path.read_bytes()[:500].upper() for path in folder.expanduser().rglob("*.vcf"))
    counts = Counter(b"VERSION:4" in head for head in heads)
    return "4.0" if counts[True] > counts[False] else "3.0"


def _create(path: Path, data: bytes) -> None:
    """Write a new file, whole or not at all; one that is there stays, and is an error."""
    if path.exists():
        raise FileExistsError(errno.EEXIST, "there is a file of this name already")
    _replace(path, data, 0o600)


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
        if tuple(one._replace(collection="") for one in again.people) != (
            person._replace(collection=""),
        ):
            return "it was changed meanwhile; it is taken in the next time"
        version: Version = "3.0" if b"VERSION:3.0" in before.upper() else "4.0"
        backups = path.parent / BACKUPS
        backups.mkdir(mode=0o700, exist_ok=True)
        _replace(backups / path.name, before, 0o600)
        _replace(path, write_vcards([contact], version), path.stat().st_mode & 0o777)
    except OSError as error:
        return f"it could not be written: {_reason(error)}"
    return ""


def _reason(error: OSError) -> str:
    return clean_line(error.strerror or str(error))


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
