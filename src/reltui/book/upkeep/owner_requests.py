"""Backups at the owner's wish, restoring one, and forgetting a person, on an open book."""

from datetime import datetime
from pathlib import Path
from typing import Any

from reltui.book.core.codec import number_of, table_of
from reltui.book.core.errors import BookDamaged, BookError, BookLocked, reason
from reltui.book.core.sanitize import same
from reltui.book.files.disk import write_whole
from reltui.book.files.snapshot_section import Broken
from reltui.book.files.snapshot_writer import seal
from reltui.book.stores import view_cache
from reltui.book.stores.backups import check
from reltui.book.stores.disk import DiskStore
from reltui.book.stores.opening import damaged
from reltui.book.stores.rewrite import state_of
from reltui.book.tinydb.storage import BookStorage
from reltui.book.upkeep.erasure import Receipt, remember
from reltui.book.upkeep.erasure import forget as erase
from reltui.domain.people.contact import Contact


def back_up(storage: BookStorage, target: Path) -> Path:
    """Write a backup of the whole book to a file, and read it back.

    Raises:
        BookError: it could not be written, or did not read back.
    """
    store = on_disk(storage)
    target = target.resolve()
    if target == store.path:
        raise BookError(f"{target} is the book itself: name another file for the backup.")
    try:
        store.disk.make_folder(target.parent)
        write_whole(target, seal(storage.state.fork(), None), store.disk)
        check(target)
        remember(store.path, target, store.disk)
    except OSError as error:
        raise BookError(f"The backup {target} could not be written: {reason(error)}.") from error
    except Broken as broken:
        raise BookError(f"The backup {target} does not read back: {broken}.") from broken
    return target


def restore(storage: BookStorage, source: Path, at: datetime) -> None:
    """Make the book what a backup holds, as one change.

    Raises:
        BookDamaged: the backup is damaged; nothing was changed.
        BookError: it cannot be read, or the book cannot be changed.
    """
    try:
        wanted = state_of(source)
    except OSError as error:
        raise BookError(f"The backup {source} cannot be read: {reason(error)}.") from error
    with storage.step(f"Restore the backup {source.name}", at) as step:
        for name in {*step.state.tables, *wanted.tables}:
            now, then = step.state.table(name), wanted.table(name)
            for number in {*now.all(), *then.all()}:
                if not same(now.get(number), then.get(number)):
                    step.put(name, number, then.get(number))


def forget(storage: BookStorage, contact_id: str) -> Receipt:
    """Erase a person from every file of the book.

    Raises:
        BookLocked, BookDamaged: the book cannot be changed now.
        BookError: something could not be written; ask again to finish.
    """
    store = on_disk(storage)
    if not storage.state.seq:
        raise BookError(f"{contact_id} is not in the book. Nothing was changed.")
    with storage.held() as state:
        try:
            return erase(store, state, table_of(Contact), number_of(contact_id), contact_id)
        except OSError as error:
            raise BookError(
                f"Not everything could be erased: {reason(error)}. The person is still in the "
                "book; ask again once the disk is well."
            ) from error
        except Broken as broken:
            raise BookDamaged(damaged(store.path, str(broken))) from broken


def keep_ready(storage: BookStorage, name: str, value: Any) -> None:
    """Keep a value that was worked out from the book as it is now.

    Raises:
        BookError: it could not be written; the book itself is as it was.
    """
    store = on_disk(storage)
    if store.readonly is not None or not storage.state.seq:
        return
    try:
        view_cache.write(store.path, name, store.mark(), value, store.disk)
    except OSError as error:
        raise BookError(
            f"What the first screen needs could not be kept: {reason(error)}. The book is whole."
        ) from error


def on_disk(storage: BookStorage) -> DiskStore:
    """The files of a book.

    Raises:
        BookLocked: it has none.
    """
    if not isinstance(storage.store, DiskStore):
        raise BookLocked("This book lives in memory only: it has no files.")
    return storage.store
