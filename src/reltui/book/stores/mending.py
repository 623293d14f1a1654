"""Repairing a damaged book: compare every source, take the most complete one, lose nothing.

Sources are the snapshot with its journal, each journal that holds its book from the beginning, and
the backups. A source of another book is never taken. Whatever is replaced is set aside.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reltui.book.core.documents import BookState
from reltui.book.core.errors import BookDamaged, BookError, Broken, reason
from reltui.book.files.disk import Disk, beside, read_file
from reltui.book.files.journal import START, identity_of, tail_of
from reltui.book.files.journal_cipher import opening
from reltui.book.files.lock import identity_noted
from reltui.book.files.snapshot import Anchor, Snapshot, head_at, salvage
from reltui.book.stores.backups import listed
from reltui.book.stores.opening import (
    LOCK,
    Opened,
    journals_of,
    key_at,
    last_saved,
    open_book,
    replay,
)
from reltui.book.stores.rewrite import renew, state_of
from reltui.domain.text.plural import plural

Tell = Callable[[str], None]
"""A function that is called with a sentence before something is written."""

_CONTACTS: Final = "contacts"


@dataclass(frozen=True, slots=True)
class Source:
    """One source for a repair: its name, its content, and how far it can be trusted.

    `whole` is false where a part of it is not what was written; `foreign` where it is of another
    book. `journal` holds the lines that belong to it, None where it can give no history.
    """

    name: str
    state: BookState
    whole: bool
    foreign: bool = False
    journal: bytes | None = None

    @property
    def words(self) -> str:
        """What the source holds, in a sentence."""
        people = len(self.state.table(_CONTACTS).all())
        count = plural(people, "person")
        note = ", of another book" if self.foreign else "" if self.whole else ", damaged"
        return f"{self.name}: {count}, up to change {self.state.seq}{note}."


def sources(path: Path) -> list[Source]:
    """All sources for a repair of the book at a path, the most complete first.

    Raises:
        BookLocked: a file cannot be read now.
    """
    found = []
    identity, anchor = _known(path)
    snapshot = _from_snapshot(path)
    if snapshot is not None:
        found.append(snapshot)
    for journal in journals_of(path):
        one = _from_journal(journal, identity, anchor, snapshot)
        if one is not None:
            found.append(one)
    for backup in listed(path):
        try:
            state = state_of(backup.path)
        except (BookError, OSError):
            continue
        foreign = bool(identity and state.identity and identity != state.identity)
        found.append(Source(f"The backup {backup.path.name}", state, whole=True, foreign=foreign))
    # Of two that tell as much, the first one here keeps more: the snapshot, then a journal.
    return sorted(found, key=lambda one: (one.foreign, not one.whole, -one.state.seq))


def _known(path: Path) -> tuple[str, Anchor | None]:
    """The mark of the book and the place in its journal, as its snapshot tells them."""
    try:
        head = head_at(path)
    except OSError:
        return "", None
    if head is None:
        return identity_noted(beside(path, LOCK)), None
    return head.identity or identity_noted(beside(path, LOCK)), head.anchor


def _from_snapshot(path: Path) -> Source | None:
    try:
        opened = open_book(path)
    except BookDamaged:
        return None
    try:
        if opened.snapshot is None:
            return None
        try:
            opened.snapshot.check()
            whole = True
        except Broken:
            whole = False
        # What lies behind a damaged line of the journal is lost; up to there every change is whole.
        name = "The snapshot with its journal" if opened.tail.lines else "The snapshot"
        return Source(name, opened.state.loose(), whole, journal=_sound_journal(path, opened))
    finally:
        opened.close()


def _sound_journal(path: Path, opened: Opened) -> bytes | None:
    """The lines of the journal that the snapshot goes on with, if they are whole up to its end."""
    if opened.journal < 0 or not opened.name:
        return None
    try:
        data = read_file(path.with_name(opened.name))
    except OSError:
        return None
    tail = tail_of(data, START)
    if tail.end.offset < opened.tail.end.offset or tail.end.crc != opened.tail.end.crc:
        return None
    kept = data[: opened.tail.end.offset]
    return kept if kept.endswith(b"\n") else kept + b"\n"


def _from_journal(
    journal: Path, identity: str, anchor: Anchor | None, snapshot: Source | None
) -> Source | None:
    try:
        data = read_file(journal)
    except OSError as error:
        raise BookError(
            f"{journal} cannot be read: {reason(error)}. Nothing was changed."
        ) from error
    found = replay(journal)
    if found is None:
        lines = tail_of(data, START).lines
        foreign = bool(lines and identity and identity_of(lines[0]) not in {"", identity})
        return (
            Source(f"{journal.name}", BookState(), whole=False, foreign=True) if foreign else None
        )
    mark = found.state.identity
    foreign = bool(identity and mark and mark != identity)
    if not foreign and not (identity and mark) and anchor is not None and snapshot is not None:
        foreign = not _same_history(data, anchor, found, snapshot)
    kept = data[: found.tail.end.offset]
    whole = found.trouble is None
    return Source(
        journal.name, found.state, whole, foreign, kept if kept.endswith(b"\n") else kept + b"\n"
    )


def _same_history(data: bytes, anchor: Anchor, found: Opened, snapshot: Source) -> bool:
    """Whether a journal without a mark goes through the place at which the snapshot was taken."""
    if len(data) >= anchor.offset:
        return tail_of(data[: anchor.offset], START).end.crc == anchor.crc
    # It ends before: what it tells must be what the snapshot has, or had.
    theirs, ours = found.state.table(_CONTACTS).all(), snapshot.state.table(_CONTACTS).all()
    names = [(theirs[one].get("name"), ours[one].get("name")) for one in theirs if one in ours]
    return all(one == other for one, other in names)


def mend(path: Path, disk: Disk, tell: Tell = lambda _: None) -> str | None:
    """Rewrite a damaged book from its most complete source; set aside what is replaced.

    `tell` hears what each source holds before anything is written. Returns a sentence about what
    was done, None where nothing had to be. The caller holds the lock.

    Raises:
        BookDamaged: a source that cannot be trusted tells more than those that can; nothing was
            written.
        BookError: a file could not be read.
        OSError: it could not be written; the damaged book stands.
    """
    found = sources(path)
    for source in found:
        tell(source.words)
    best = next((one for one in found if one.whole and not one.foreign), None)
    most = max((one.state.seq for one in found if not one.foreign), default=0)
    marks = {one.state.identity for one in found if one.whole and not one.foreign} - {""}
    if len(marks) > 1:
        raise BookDamaged(
            f"The files at {path} are of several books, and none says which one is meant. Nothing "
            "was written. Put those of another book elsewhere, then run reltui doctor again."
        )
    if best is None or best.state.seq < most:
        raise BookDamaged(
            f"The book {path} cannot be mended without loss. It was left as it is. Restore a "
            "backup with reltui restore FILE."
        )
    best.state.identity = best.state.identity or _known(path)[0]
    saved = last_saved(path, best.state.identity)
    words = _words(best, saved, found, path)
    # No number is ever given twice, not even that of a change which is lost.
    best.state.seq = max(best.state.seq, saved)
    journal = best.journal
    key = key_at(path)
    if key is not None and best.state.key is None:
        # An encrypted book is never written plain, and a plain journal is none for it.
        best.state.key, journal = key, None
    journal = journal or opening(best.state.seq, best.state.identity, best.state.key)[0]
    left = renew(path, best.state, journal, disk, aside=True)
    return " ".join([*words, *left])


def _words(best: Source, saved: int, found: list[Source], path: Path) -> list[str]:
    upto = best.state.seq
    what = best.name[0].lower() + best.name[1:] if best.name.startswith("The ") else best.name
    words = [f"The book was rebuilt from {what}: {_people(best)}, up to change {upto}."]
    if not journals_of(path):
        words.append("Its journal was not beside it, as in a copy of the one file.")
    if best.journal is None:
        words.append("Every document in it is there; older changes can no longer be undone.")
    if saved > best.state.seq:
        first, last = best.state.seq + 1, saved
        lost = f"Change {last} was" if first == last else f"Changes {first} to {last} were"
        words.append(
            f"{lost} saved once and {'is' if first == last else 'are'} in none of the files."
        )
    foreign = [one.name for one in found if one.foreign]
    if foreign:
        words.append(f"{' and '.join(foreign)} is of another book and was not used.")
    edited = _edited(path, best.state)
    if edited:
        words.append(edited)
    words.append("The files as they were stand beside it, with 'damaged' in their names.")
    return words


def _people(source: Source) -> str:
    people = len(source.state.table(_CONTACTS).all())
    return plural(people, "person")


def _edited(path: Path, state: BookState) -> str | None:
    """A sentence where another program has changed documents of the snapshot; None otherwise."""
    try:
        Snapshot(path).close()
    except Broken as broken:
        if "another program" not in str(broken):
            return None
    except OSError:
        return None
    else:
        return None
    try:
        edited = salvage(path)
    except (Broken, OSError):
        return None
    names = {*edited.tables, *state.tables}
    others = sum(
        edited.table(name).get(number) != state.table(name).get(number)
        for name in names
        for number in {*edited.table(name).all(), *state.table(name).all()}
    )
    if not others:
        return None
    return (
        f"Another program had written the file: {others} of its records differ from the journal "
        "and were not taken. They are in the file that was set aside."
    )
