"""How a book on disk is opened, whatever state its files are in.

A sound book is its snapshot and the changes that the journal holds behind it. Of a damaged one as
much as can be trusted is shown, for reading only, and the damage is named. It is never taken for a
new book, and nothing is written.
"""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reltui.book.core.documents import BookState
from reltui.book.core.errors import (
    SENSELESS,
    BookDamaged,
    BookLocked,
    BookNewer,
    BookUnreachable,
    Broken,
    reason,
)
from reltui.book.core.keys import Altered, BookKey, key_of
from reltui.book.core.sanitize import Document
from reltui.book.files.content import wrapped_in
from reltui.book.files.disk import beside, companions, open_file, read_file, read_range
from reltui.book.files.journal import (
    START,
    Line,
    Spot,
    Tail,
    base_of,
    identity_of,
    read_tail,
    tail_of,
)
from reltui.book.files.journal_cipher import (
    BadLine,
    LineCipher,
    cipher_of,
    entries_of,
    first_line,
    wrapped_in_journal,
    wrapped_key,
)
from reltui.book.files.lock import noted
from reltui.book.files.snapshot import FORMAT, Anchor, Snapshot, head_is_plain, salvage
from reltui.book.stores.backups import listed, newest, newest_seq
from reltui.encryption import WrappedKey

LOCK: Final = ".lock"
"""How the name of a lock file ends, behind the name of its book."""

JOURNAL: Final = ".journal"
"""How the name of a journal ends, behind the name of its book; a later one has a number too."""

NOTHING: Final = Tail((), START)
_TRIES: Final = 20
_NAP: Final = 0.01
_LONGEST_OPENING: Final = 120


@dataclass(slots=True)
class Opened:
    """A book as it was found.

    `trouble` is the sentence that says why it can only be read, `damaged` whether that is because
    its files are not what was written; `fresh` is true where there is no book yet, `old` where its
    format is an older one, `newer` where it is a newer one. `journal` is -1 where none was opened;
    `cipher` opens its lines where it is encrypted.
    """

    state: BookState
    snapshot: Snapshot | None = None
    name: str = ""
    journal: int = -1
    inode: int = 0
    tail: Tail = NOTHING
    cipher: LineCipher | None = None
    trouble: str | None = None
    damaged: bool = False
    fresh: bool = False
    old: bool = False
    newer: bool = False

    def close(self) -> None:
        """Close its files."""
        if self.snapshot is not None:
            self.snapshot.close()
        self.close_journal()

    def close_journal(self) -> None:
        """Close its journal alone: whoever opened the snapshot closes that."""
        if self.journal >= 0:
            os.close(self.journal)
            self.journal = -1


def open_book(path: Path) -> Opened:
    """The book at a path; nothing is written.

    Raises:
        BookDamaged: nothing of it can be read.
        BookUnreachable: it may not be read.
        BookLocked: it was replaced again and again while it was being read.
    """
    for _ in range(_TRIES):
        try:
            found = _open(path)
        except OSError as error:
            raise BookUnreachable(
                f"The book {path} cannot be read: {reason(error)}. Nothing was changed."
            ) from error
        except SENSELESS as error:
            # Its seals are right and what they seal is not: another program has made it.
            raise BookDamaged(damaged(path, "it makes no sense as a book")) from error
        if found is not None:
            return found
        time.sleep(_NAP)
    raise BookLocked(f"The book {path} is being replaced right now. Try again in a moment.")


def last_saved(path: Path, identity: str = "") -> int:
    """The number of the last change that is known to have been saved, wherever that is told."""
    return max(newest_seq(path), noted(beside(path, LOCK), identity))


def key_at(path: Path) -> BookKey | None:
    """The key of the book at a path, None where it is not encrypted, or there is none.

    Whatever is written beside the book is encrypted with it. A damaged book tells it by its
    journals or its backups.

    Raises:
        BookEncrypted: this process was not given it.
        OSError: that cannot be told now.
    """
    wrapped = wrapped_at(path)
    return None if wrapped is None else key_of(wrapped, path)


def wrapped_at(path: Path) -> WrappedKey | None:
    """The wrapped key of the book at a path, None where it is not encrypted, or there is none.

    Raises:
        OSError: that cannot be told now.
    """
    try:
        wrapped = wrapped_in(path)
        if wrapped is not None or head_is_plain(path):
            return wrapped
    except FileNotFoundError:
        pass
    for journal in journals_of(path):
        if (wrapped := wrapped_in_journal(journal)) is not None:
            return wrapped
    for backup in reversed(listed(path)):
        with suppress(OSError):
            return wrapped_in(backup.path)
    return None


def journals_of(path: Path) -> list[Path]:
    """The journals beside a book, the newest first."""
    start = path.name + JOURNAL
    found = [
        other
        for other in companions(path)
        if other.name.startswith(start) and _number(other.name, start) is not None
    ]
    return sorted(found, key=lambda other: _number(other.name, start) or 0, reverse=True)


def is_journal_of(journal: Path, identity: str) -> bool:
    """Whether a journal bears this mark of a book, or none, or was never begun.

    What is not a journal at all is none of this book.

    Raises:
        OSError: it cannot be read.
    """
    handle = open_file(journal)
    try:
        first, start = first_line(handle), read_range(handle, 0, _LONGEST_OPENING)
    finally:
        os.close(handle)
    if first is None:
        return len(start) < _LONGEST_OPENING and b"\n" not in start
    return not identity or identity_of(first) in {"", identity}


def next_journal(path: Path) -> str:
    """The name for one more journal beside a book."""
    start = path.name + JOURNAL
    names = [other.name for other in journals_of(path)]
    return f"{start}.{(_number(names[0], start) or 0) + 1}" if names else start


def _number(name: str, start: str) -> int | None:
    rest = name[len(start) :]
    if not rest:
        return 1
    return int(rest[1:]) if rest[0] == "." and rest[1:].isdecimal() else None


def damaged(path: Path, what: str) -> str:
    """The sentence that says that a book is damaged, and what may help."""
    backup = newest(path)
    help_is = (
        f"If it cannot, the newest good backup is {backup}: reltui restore {backup}"
        if backup
        else "If it cannot, restore a backup with reltui restore FILE, or name another book with "
        "--book"
    )
    # A backup holds less than a whole journal or snapshot: the doctor comes first.
    return (
        f"The book {path} is damaged: {what}. It was left as it is. reltui doctor repairs it where "
        f"another file holds everything. {help_is}."
    )


def _lone(path: Path, journal: str, seq: int) -> str:
    """The sentence that says that a book stands without its journal, and what may help."""
    backup = newest(path)
    restored = f", or reltui restore {backup} takes the newest good backup" if backup else ""
    return (
        f"The journal of the book {path} is missing: {journal} is not beside it, as in a copy of "
        f"the one file. Everything up to change {seq} is here and can be read; later changes and "
        "undo are in the journal. Nothing was changed. Put the journal beside the book (copy the "
        "whole set, or use reltui backup)"
        f"{restored}. reltui doctor goes on with what is here."
    )


def _open(path: Path) -> Opened | None:
    try:
        snapshot = Snapshot(path)
    except FileNotFoundError:
        return _without_snapshot(path, "its snapshot is gone", None)
    except Broken as broken:
        return _without_snapshot(path, str(broken), path)
    try:
        # Asked before the journal is read: another process may save more while it is being read.
        saved = last_saved(path, snapshot.head.identity)
        found = _with_snapshot(path, snapshot, saved)
    except Broken as broken:
        snapshot.close()
        return _without_snapshot(path, str(broken), path)
    except BaseException:
        snapshot.close()
        raise
    if found is None:
        snapshot.close()
    return found


def _with_snapshot(path: Path, snapshot: Snapshot, saved: int) -> Opened | None:
    head = snapshot.head
    if head.anchor is None:
        # A book of an older format, or a backup used as a book: both get a journal when changed.
        found: Opened | None = Opened(snapshot.state(), snapshot, old=True)
    else:
        found = _with_journal(path, snapshot, head.anchor)
    if found is None:
        return None
    try:
        what = _follow(found)
    except BaseException:
        found.close_journal()
        raise
    if what is None and saved > found.state.seq:
        what = f"it ends at change {found.state.seq}, and change {saved} had been saved"
    if what is not None:
        lone = head.anchor is not None and found.journal < 0 and found.trouble is None
        told = _lone(path, found.name, found.state.seq) if lone else damaged(path, what)
        found.trouble, found.damaged = told, True
    if head.format > FORMAT:
        found.trouble = str(BookNewer(path))
        found.damaged = False
        found.newer = True
    return found


def _with_journal(path: Path, snapshot: Snapshot, anchor: Anchor) -> Opened | None:
    """A snapshot with its journal; None where both were replaced in this very moment."""
    found = Opened(BookState(), snapshot, anchor.file)

    def rescue(name: str, broken: Broken) -> dict[int, Document]:
        found.trouble, found.damaged = damaged(path, str(broken)), True
        return (
            _rescued(path, snapshot.head.seq, found.trouble, snapshot.head.identity)
            .table(name)
            .all()
        )

    snapshot.take_index(path)
    found.state = snapshot.state(rescue)
    try:
        found.journal = open_file(path.with_name(anchor.file))
    except FileNotFoundError:
        if path.stat().st_ino != snapshot.inode:
            return None
        found.tail = Tail((), START, damage=f"its journal {anchor.file} is gone")
        return found
    try:
        status = os.fstat(found.journal)
        found.inode = status.st_ino
        found.tail = read_tail(found.journal, Spot(anchor.offset, anchor.crc), status.st_size)
        if found.state.key is not None:
            _take_cipher(found, path)
    except BaseException:
        found.close_journal()
        raise
    return found


def _take_cipher(found: Opened, path: Path) -> None:
    """Find what decrypts the journal of an encrypted snapshot; a journal that is not is damage."""
    first, key = first_line(found.journal), found.state.key
    damage: str | None = f"its journal {found.name} is not encrypted as the book is"
    try:
        wrapped = None if first is None else wrapped_key(first)
        if first is not None and wrapped is not None and key and wrapped.name == key.name:
            found.cipher, damage = cipher_of(first, path), None
    except (BadLine, Altered) as bad:
        damage = str(bad)
    if damage is not None:
        found.tail = Tail((), found.tail.end, damage=damage)


def _follow(found: Opened, until: int | None = None) -> str | None:
    """Bring the state up to the end of the journal; returns what is wrong with it."""
    try:
        for entry in entries_of(found.tail.lines, found.cipher):
            if until is not None and entry.head.seq > until:
                break
            try:
                found.state.apply(entry.ops)
            except ValueError as error:
                return f"change {entry.head.seq} of its journal does not fit: {error}"
            found.state.seq = entry.head.seq
    except BadLine as bad:
        return str(bad)
    return found.tail.damage


def _rescued(path: Path, seq: int, sentence: str, identity: str) -> BookState:
    """The tables as they were after a change, from the journal, else from the unchecked text."""
    rebuilt = rebuild(path, seq, identity)
    if rebuilt is not None and rebuilt.state.seq == seq:
        return rebuilt.state
    try:
        return salvage(path)
    except Broken as broken:
        raise BookDamaged(sentence) from broken


def rebuild(path: Path, until: int | None = None, identity: str = "") -> Opened | None:
    """The book as a journal alone tells it, from the one that tells most; None where none can.

    Only a journal that holds its book from the beginning can. Where the mark of the book is known,
    that of another book is passed over.
    """
    best: Opened | None = None
    for name in journals_of(path):
        found = replay(name, until, identity)
        if found is None:
            continue
        if best is None or (found.state.seq, not found.trouble) > (
            best.state.seq,
            not best.trouble,
        ):
            best = found
    return best


def replay(journal: Path, until: int | None = None, identity: str = "") -> Opened | None:
    """The book as one journal alone tells it; None where it does not begin with the book.

    Raises:
        OSError: it cannot be read.
    """
    found = Opened(BookState(), name=journal.name)
    found.tail = tail_of(read_file(journal), START)
    lines = found.tail.lines
    try:
        if not lines or base_of(lines[0]) != 0:
            return None
    except (ValueError, KeyError, TypeError):
        return None
    try:
        found.cipher = cipher_of(lines[0], journal)
    except BadLine:
        return None
    if found.cipher is not None:
        found.state.key = found.cipher.key
    found.state.identity = identity_of(lines[0])
    if identity and found.state.identity and identity != found.state.identity:
        return None
    found.trouble = _follow(found, until)
    return found


def _without_snapshot(path: Path, what: str, broken: Path | None) -> Opened:
    """A book whose snapshot is gone (`broken` is None) or makes no sense."""
    rebuilt = rebuild(path)
    if rebuilt is not None and (rebuilt.state.seq or broken is not None):
        rebuilt.trouble = damaged(path, what if rebuilt.trouble is None else rebuilt.trouble)
        rebuilt.damaged = True
        rebuilt.journal = open_file(path.with_name(rebuilt.name))
        rebuilt.inode = os.fstat(rebuilt.journal).st_ino
        return rebuilt
    if broken is None and not last_saved(path) and _only_begun(path):
        return Opened(BookState(), fresh=True)
    if broken is not None:
        try:
            return Opened(salvage(path), trouble=damaged(path, what), damaged=True)
        except Broken:
            pass
    raise BookDamaged(damaged(path, what))


def _only_begun(path: Path) -> bool:
    """Whether no journal beside a book holds a change: what a cut-off beginning leaves."""
    tails = [tail_of(read_file(name), START) for name in journals_of(path)]
    return all(
        tail.torn <= _LONGEST_OPENING if not tail.lines else _is_new(tail.lines) for tail in tails
    )


def _is_new(lines: tuple[Line, ...]) -> bool:
    """Whether a journal follows no earlier change and holds none."""
    return len(lines) == 1 and base_of(lines[0]) == 0
