"""Forgetting a person: out of the snapshot, the journal, and every backup that reltui made."""

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reltui.book.core.documents import State
from reltui.book.core.errors import BookDamaged
from reltui.book.core.operations import OWNER, Entry, Op
from reltui.book.files.disk import Disk, write_whole
from reltui.book.files.snapshot_writer import seal
from reltui.book.stores import view_cache
from reltui.book.stores.backups import folder_of
from reltui.book.stores.disk import DiskStore
from reltui.book.stores.rewrite import journal_from, renew, set_aside, state_of

FORGOTTEN: Final = "Change about a forgotten person"
"""What a change is called once its name would tell of somebody forgotten."""

_OTHER: Final = "other"
_MADE: Final = "elsewhere.json"

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was erased, in numbers only.

    `records` of the person are gone, `changes` of the journal were emptied or cleaned, `backups`
    were written anew or, being damaged, removed; `missing` backups are no longer where they were
    made; `mentions` counts records of other people in which the name still stands.
    """

    records: int
    changes: int
    backups: int
    missing: int
    mentions: int


def forget(store: DiskStore, state: State, table: str, number: int, who: str) -> Receipt:
    """Erase a person from every file of a book; the caller holds the lock.

    Raises:
        BookDamaged: the journal cannot be read.
        OSError: something could not be written; the person may be gone from backups only.
    """
    entries = [store.entry(head.seq) for head in store.heads()]
    keys = _keys(state, entries, (table, number), who)
    names = _names(state, entries, (table, number))
    cleaned = [_cleaned(entry, keys, names) for entry in entries]
    kept = [entry for entry in cleaned if entry is not None]
    backups, missing = _erase_backups(store.path, keys, who, store.disk)
    for leftover in (*set_aside(store.path), *view_cache.files(store.path)):
        with contextlib.suppress(FileNotFoundError):
            store.disk.unlink(leftover)
    after = state.fork()
    records = _without(after, keys, who)
    renew(store.path, after, journal_from(kept, store.base), store.disk)
    return Receipt(
        records,
        sum(old is not new for old, new in zip(entries, cleaned, strict=True)),
        backups,
        missing,
        _mentions(after, names),
    )


def _is_theirs(op: Op, who: str) -> bool:
    return any(
        part is not None and who in {part.get(OWNER), part.get(_OTHER)} for part in (op.old, op.new)
    )


def _keys(state: State, entries: Iterable[Entry], person: Key, who: str) -> set[Key]:
    """Every document that is, or ever was, about the person."""
    keys = {person}
    for entry in entries:
        keys.update((op.table, op.number) for op in entry.ops if _is_theirs(op, who))
    keys.update(_owned(state, who))
    return keys


def _owned(state: State, who: str) -> Iterator[Key]:
    for name, table in state.tables.items():
        for number, document in table.all().items():
            if who in {document.get(OWNER), document.get(_OTHER)}:
                yield name, number


def _names(state: State, entries: Iterable[Entry], person: Key) -> set[str]:
    """Every name that the person has had, case folded."""
    parts: list[Any] = [state.table(person[0]).get(person[1])]
    for entry in entries:
        for op in entry.ops:
            if (op.table, op.number) == person:
                parts += [op.old, op.new]
    return {str(part["name"]).casefold() for part in parts if part and part.get("name")}


def _cleaned(entry: Entry, keys: set[Key], names: set[str]) -> Entry | None:
    """A change without the person; the same one where it never knew them, None where no other."""
    ops = tuple([op for op in entry.ops if (op.table, op.number) not in keys])
    if not ops:
        return None
    told = any(name in entry.head.name.casefold() for name in names)
    if len(ops) == len(entry.ops) and not told:
        return entry
    return Entry(entry.head._replace(name=FORGOTTEN) if told else entry.head, ops)


def _without(state: State, keys: set[Key], who: str) -> int:
    gone = 0
    for table, number in keys | set(_owned(state, who)):
        if state.table(table).get(number) is not None:
            state.put(table, number, None)
            gone += 1
    return gone


def _mentions(state: State, names: set[str]) -> int:
    texts = (
        json.dumps(document, ensure_ascii=False).casefold()
        for table in state.tables.values()
        for document in table.all().values()
    )
    return sum(any(name in text for name in names) for text in texts)


def _erase_backups(path: Path, keys: set[Key], who: str, disk: Disk) -> tuple[int, int]:
    folder = folder_of(path)
    inside = sorted(folder.glob("*.json")) if folder.is_dir() else []
    outside = [Path(name) for name in made_elsewhere(path)]
    done = 0
    for backup in inside + outside:
        if backup.name == _MADE or not backup.is_file():
            continue
        done += _erase_backup(backup, keys, who, disk, ours=backup.parent == folder)
    return done, sum(not backup.is_file() for backup in outside)


def _erase_backup(backup: Path, keys: set[Key], who: str, disk: Disk, *, ours: bool) -> int:
    try:
        state = state_of(backup)
    except BookDamaged:
        # Nobody can clean what nobody can read; a damaged backup is of no use either.
        if ours:
            disk.unlink(backup)
        return int(ours)
    if not _without(state, keys, who):
        return 0
    write_whole(backup, seal(state, None), disk)
    return 1


def made_elsewhere(path: Path) -> list[str]:
    """Where else backups of a book were made, so that they can be cleaned too."""
    try:
        found: Any = json.loads((folder_of(path) / _MADE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [str(name) for name in found] if isinstance(found, list) else []


def remember(path: Path, target: Path, disk: Disk) -> None:
    """Remember that a backup was made at a place of the owner's choice.

    Raises:
        OSError: it could not be written.
    """
    known = made_elsewhere(path)
    if str(target) not in known:
        disk.make_folder(folder_of(path))
        text = json.dumps([*known, str(target)], ensure_ascii=False)
        write_whole(folder_of(path) / _MADE, [text.encode()], disk)
