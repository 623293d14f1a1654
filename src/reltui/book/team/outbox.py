"""The changes that are saved on this machine but not yet on the team's server, in their order.

One checksummed line each, encrypted where the book is, appended and synced before anything says
"saved"; an unfinished last line was never acknowledged. The file has the changes as they were made.
How they fit on top of the changes of others is computed at each look, with the same result each
time.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reltui.book.core.documents import BookState
from reltui.book.core.errors import SENSELESS, BookDamaged
from reltui.book.core.keys import BookKey
from reltui.book.core.operations import ChangeHeader, ChangeRecord, from_body, to_body
from reltui.book.files.disk import Disk, beside, read_file, write_whole
from reltui.book.files.waiting_lines import (
    BadWaiting,
    WaitingCipher,
    bodies_of,
    head_in,
    is_head,
    line_of,
    lines_of,
)
from reltui.book.private_files import OUTBOX
from reltui.book.stores.opening import key_at
from reltui.domain.named import NamedTuple

if TYPE_CHECKING:
    from reltui.book.core.replay import Met

_DIGITS: Final = 9
_LONGEST_MARK: Final = 64

Signature = tuple[int, int, int]
"""The inode, size and time of the file; they change when it is written to."""


class WaitingChange(NamedTuple):
    """A change as it was made; `of` is the token of a waiting change that it undoes or redoes."""

    entry: ChangeRecord
    of: str = ""

    @property
    def token(self) -> str:
        """The mark by which the change is known on every machine and on the server."""
        return self.entry.head.token


class Fitted(NamedTuple):
    """A waiting change as it fits what the server holds, and the fields that others changed too."""

    entry: ChangeRecord
    met: "tuple[Met, ...]"


class Outbox:
    """The file of waiting changes of one copy; writing only while its lock is held."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._book = path
        self._path = beside(path, OUTBOX)
        self._disk = disk
        self._cipher: WaitingCipher | None = None

    def signature(self) -> Signature:
        """The inode, size and time of the file now; zeros where there is none."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return (0, 0, 0)
        return (status.st_ino, status.st_size, status.st_mtime_ns)

    def read(self) -> tuple[WaitingChange, ...]:
        """Every waiting change, the oldest first.

        Raises:
            BookDamaged: a line is not what was written.
            OSError: it cannot be read.
        """
        try:
            data = read_file(self._path)
        except FileNotFoundError:
            return ()
        self._must_be_encrypted(data[:_LONGEST_MARK], key_at(self._book))
        found: list[WaitingChange] = []
        try:
            for body in bodies_of(data, self._path):
                of, _, rest = body.partition(b" ")
                found.append(WaitingChange(from_body(rest), of.decode("ascii", "replace")))
        except (BadWaiting, *SENSELESS) as error:
            raise BookDamaged(
                f"{self._path} holds changes that are not on the team's server yet, and one "
                "of them is not what was written. It was left as it is: keep a copy of it, "
                "then join the team again to work with what the server holds."
            ) from error
        return tuple(found)

    def _must_be_encrypted(self, start: bytes, key: BookKey | None) -> None:
        """Refuse plain changes beside an encrypted book: anybody could have put them there.

        Raises:
            BookDamaged: they are plain, and the book is not.
        """
        if key is not None and start and not is_head(start[_DIGITS:]):
            raise BookDamaged(
                f"{self._path} is plain, and the book is encrypted. It was left as it is. If "
                "`reltui lock` or `unlock` was broken off, the same command finishes it; else "
                "somebody else has put the file there."
            )

    def append(self, waiting: WaitingChange) -> None:
        """Add one more change to the file.

        Raises:
            ValueError: it holds a value that is not JSON.
            OSError: it could not be written, and is not there.
        """
        body, key = _body(waiting), key_at(self._book)
        try:
            handle = self._disk.open(self._path, os.O_RDWR | os.O_APPEND)
        except FileNotFoundError:
            handle = self._disk.create(self._path, os.O_RDWR | os.O_APPEND)
            self._disk.sync_folder(self._path.parent)
        try:
            size = os.fstat(handle).st_size
            end = _whole(handle, size)
            if end != size:
                self._disk.truncate(handle, end)
            line = self._lines(handle, end, body, key)
            try:
                self._disk.write_all(handle, line)
                self._disk.sync(handle)
            except OSError:
                with suppress(OSError):
                    self._disk.truncate(handle, end)
                raise
        finally:
            os.close(handle)

    def _lines(self, handle: int, end: int, body: bytes, key: BookKey | None) -> bytes:
        """What to append for one more text: its line, behind the first line of a new file."""
        if not end:
            return b"".join(lines_of([body], key))
        head = head_in(handle)
        if head is None:
            self._must_be_encrypted(b"." * _LONGEST_MARK, key)
            return line_of(body)
        if self._cipher is None or self._cipher.head != head:
            try:
                self._cipher = WaitingCipher.of(head, self._path)
            except BadWaiting as error:
                raise BookDamaged(f"{self._path} is damaged: {error}.") from error
        return line_of(self._cipher.encode(body, end))

    def write(self, waiting: Iterable[WaitingChange]) -> None:
        """Replace all changes by others.

        An emptied outbox is not synced to the disk: a change that a power cut brings back is known
        by its token.

        Raises:
            OSError: it could not be written; what was there is as it was.
        """
        lines = lines_of([_body(one) for one in waiting], key_at(self._book))
        if lines:
            write_whole(self._path, lines, self._disk)
            return
        handle = self._disk.open(self._path, os.O_RDWR)
        try:
            self._disk.truncate(handle, 0)
        finally:
            os.close(handle)


def is_empty(path: Path) -> bool:
    """Whether no change of the copy at a path waits; reads the size of one file."""
    try:
        return beside(path, OUTBOX).stat().st_size == 0
    except OSError:
        return True


def number_of_waiting(path: Path) -> int:
    """The number of changes of the copy at a path that wait, by the lines of its file."""
    if is_empty(path):
        return 0
    try:
        data = read_file(beside(path, OUTBOX))
        return data.count(b"\n") - is_head(data[_DIGITS : _DIGITS + _LONGEST_MARK])
    except OSError:
        return 0


def pointed_at(head: ChangeHeader, number: int) -> ChangeHeader:
    """The head of a change that undoes or redoes another one, which has this number now."""
    if head.undoes is not None:
        return head._replace(undoes=number)
    return head._replace(redoes=number)


def _body(waiting: WaitingChange) -> bytes:
    return waiting.of.encode() + b" " + to_body(waiting.entry)


def _whole(handle: int, size: int) -> int:
    """The end of the last whole line; a write was cut off behind it."""
    if not size or os.pread(handle, 1, size - 1) == b"\n":
        return size
    return os.pread(handle, size, 0).rfind(b"\n") + 1


def fit(
    waiting: Iterable[WaitingChange], state: BookState, known: dict[str, int] | None = None
) -> list[Fitted]:
    """Fit waiting changes to a state, and apply them to it.

    `known` are the numbers of changes that waited before, by their tokens. A change that has no
    effect any more is left out.
    """
    todo = tuple(waiting)
    if not todo:
        return []
    # Imported only where a change waits: most starts have none, and are 1 ms sooner without it.
    from reltui.book.core.replay import replay

    numbers = dict(known or {})
    found: list[Fitted] = []
    for one in todo:
        head = one.entry.head
        of = numbers.get(one.of) if one.of else None
        if of is not None:
            head = pointed_at(head, of)
        before = state.seq
        entry, met = replay(one.entry, state, before + 1)
        if not entry.ops and one.entry.ops:
            state.seq = before
            continue
        whole = head._replace(seq=before + 1)
        numbers[one.token] = before + 1
        found.append(Fitted(ChangeRecord(whole, entry.ops), met))
    return found
