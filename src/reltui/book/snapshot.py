"""The snapshot: plain TinyDB JSON, one document a line, sealed with checksums.

The first line is a table of TinyDB too (`_reltui`, one document): the format, the number of the
last change in it, the place in the journal where the later ones begin, and for every table its
bytes and their checksum, so that a table can be read alone and nothing is ever used unchecked.
"""

import json
import os
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from reltui.book.door import Document
from reltui.book.entry import OWNER, dumps
from reltui.book.files import chunks, read_range
from reltui.book.state import Documents, State

FORMAT: Final = 2
"""The version of the book's format; a higher one was written by a newer reltui."""

HEAD: Final = "_reltui"
"""The table that says what the file is; it holds no document of the owner."""

START: Final = b'{"_reltui":{"1":{"sum":"'
_SUMEND: Final = len(START) + 8
END: Final = b"}\n"
_FIRST_READ: Final = 4096


class Broken(Exception):
    """A snapshot cannot be trusted; the message names the place and what is wrong there."""


class Anchor(NamedTuple):
    """Where in which journal a snapshot ends: the place in bytes and the checksum up to there."""

    file: str
    offset: int
    crc: int


class Place(NamedTuple):
    """Where a table stands in a snapshot: its bytes, their checksum, its number of documents."""

    name: str
    start: int
    size: int
    crc: int
    amount: int

    @property
    def mismatch(self) -> str:
        """What to say when the bytes are not those that were written."""
        return (
            f"the checksum of {self.name} (bytes {self.start} to {self.start + self.size}) "
            "does not match"
        )


class SnapshotHead(NamedTuple):
    """What the first line of a snapshot says.

    `tables` holds for each table its name, its start and length in bytes counted from the end of
    the first line, its checksum and its number of documents; None where the file has no such list.
    """

    format: int
    seq: int
    anchor: Anchor | None
    following: Mapping[str, int]
    tables: tuple[Place, ...] | None
    size: int = 0


Rescue = Callable[[str, Broken], dict[int, Document]]
"""Brings the documents of a damaged table from elsewhere; it is told the table and the damage."""


class FileSection:
    """A table inside a snapshot file; it is read and checked when it is asked for."""

    def __init__(self, file: "Snapshot", place: Place, rescue: Rescue | None) -> None:
        self._file = file
        self._place = place
        self._rescue = rescue
        self._raw: bytes | None = None
        self.count = place.amount

    def raw(self) -> bytes:
        """The bytes of the table, checked.

        Raises:
            Broken: they are not the bytes that were written.
        """
        place = self._place
        data = read_range(self._file.handle, place.start, place.size)
        if len(data) != place.size or zlib.crc32(data) != place.crc:
            raise Broken(place.mismatch)
        return data

    def load(self) -> dict[int, Document]:
        """Its documents by number; where they are damaged, what the rescue brings.

        Raises:
            Broken: as `raw`, where nobody came to the rescue.
        """
        try:
            found = json.loads(self.raw()[len(opening_of(self._place.name)) - 1 :])
        except Broken as broken:
            if self._rescue is None:
                raise
            return self._rescue(self._place.name, broken)
        self._raw = None
        return {int(number): document for number, document in found.items()}

    def lines(self) -> dict[int, bytes]:
        """The text of each document by number.

        Raises:
            Broken: as `raw`.
        """
        found = {}
        for line in self.raw().split(b"\n")[1:-1]:
            number, text = line.split(b":", 1)
            # Behind it stands a comma, or, behind the last, the bracket that ends the table.
            found[int(number[1:-1])] = text[:-1]
        return found

    def find(self, number: int) -> Document | None:
        """One document, without reading the others as JSON; None where there is none.

        Raises:
            LookupError: the table is damaged: only `load` may bring it.
        """
        data = self._kept_raw()
        place = data.find(b'\n"%d":' % number)
        return None if place < 0 else _document(data, place)[1]

    def of(self, who: str) -> list[tuple[int, Document]]:
        """The documents that belong to a contact, by number, without reading the others as JSON.

        Raises:
            LookupError: the table is damaged: only `load` may bring it.
        """
        data = self._kept_raw()
        # A quote inside a text is escaped, so this can only be the key and its value.
        mark = b'"%b":%b' % (OWNER.encode(), dumps(who).encode())
        found = []
        place = data.find(mark)
        while place >= 0:
            found.append(_document(data, data.rindex(b"\n", 0, place)))
            place = data.find(mark, data.index(b"\n", place))
        return [(number, document) for number, document in found if document.get(OWNER) == who]

    def _kept_raw(self) -> bytes:
        if self._raw is None:
            try:
                self._raw = self.raw()
            except Broken as broken:
                raise LookupError(str(broken)) from broken
        return self._raw

    def check(self) -> None:
        """Read it through without keeping it.

        Raises:
            Broken: as `raw`.
        """
        place = self._place
        found = 0
        for piece in chunks(self._file.handle, place.start, place.size):
            found = zlib.crc32(piece, found)
        if found != place.crc:
            raise Broken(place.mismatch)


def _document(data: bytes, place: int) -> tuple[int, Document]:
    """The number and the document on the line that follows a line end."""
    line = data[place + 1 : data.index(b"\n", place + 1)]
    number, text = line.split(b":", 1)
    # Behind it stands a comma, or, behind the last, the bracket that ends the table.
    return int(number.strip(b'"')), json.loads(text[:-1])


def opening_of(name: str) -> bytes:
    """The bytes with which a table begins in a snapshot."""
    return f",{dumps(name)}:{{".encode()


class Snapshot:
    """An open snapshot file.

    Raises:
        FileNotFoundError: there is none.
        OSError: it cannot be read.
        Broken: it is not a snapshot, or a damaged one.
    """

    def __init__(self, path: Path) -> None:
        self.handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            status = os.fstat(self.handle)
            self.inode = status.st_ino
            self.size = status.st_size
            self.head = self._read_head()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file; its tables can no longer be read."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1

    def _read_head(self) -> SnapshotHead:
        size = os.fstat(self.handle).st_size
        if size == 0:
            raise Broken("it is empty")
        line = read_range(self.handle, 0, _FIRST_READ)
        while b"\n" not in line and len(line) < size:
            line = read_range(self.handle, 0, len(line) * 4)
        line = line[: line.find(b"\n") + 1]
        if not line.startswith(START):
            return self._foreign_head()
        if line[len(START) : _SUMEND] != b"%08x" % zlib.crc32(line[_SUMEND:]):
            raise Broken("the checksum of its first line does not match")
        known = json.loads(line.rstrip(b"\n") + b"}")[HEAD]["1"]
        head = _head(known, len(line))
        if head.tables is not None and head.format == FORMAT:
            body = sum(place.size for place in head.tables)
            ending = read_range(self.handle, len(line) + body, len(END) + 1)
            if ending != END:
                raise Broken(f"it does not end where it should, at byte {len(line) + body}")
        return head

    def _foreign_head(self) -> SnapshotHead:
        # A book of the first format, or one that another program wrote anew, has no seal.
        known = _parse(self.handle).get(HEAD)
        if not isinstance(known, dict) or not isinstance(known.get("1"), dict):
            raise Broken("it has no head of a reltui book")
        head = _head(known["1"], 0)
        if head.format == FORMAT:
            raise Broken("another program has written it, so its checksums are gone")
        return head

    def state(self, rescue: Rescue | None = None) -> State:
        """What the snapshot holds; of a sealed one the tables are read when they are asked for.

        Raises:
            Broken: its tables are not tables.
        """
        head = self.head
        if head.tables is None or head.format != FORMAT:
            return _plain_state(_parse(self.handle), head)
        tables = {
            place.name: Documents(
                FileSection(self, place._replace(start=head.size + place.start), rescue)
            )
            for place in head.tables
        }
        return State(tables, head.seq, head.following)

    def check(self) -> None:
        """Read all of it through.

        Raises:
            Broken: a checksum does not match.
        """
        for table in self.state().tables.values():
            if isinstance(table.section, FileSection):
                table.section.check()


def head_at(path: Path) -> SnapshotHead | None:
    """The head of the snapshot at a path, None where there is no sound one.

    Raises:
        OSError: it cannot be read.
    """
    try:
        snapshot = Snapshot(path)
    except (FileNotFoundError, Broken):
        return None
    snapshot.close()
    return snapshot.head


def salvage(path: Path) -> State:
    """What can still be read of a snapshot whose seal is broken: its text, unchecked.

    Raises:
        OSError: it cannot be read.
        Broken: its text makes no sense any more.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        found = _parse(handle)
    finally:
        os.close(handle)
    known = found.get(HEAD)
    if not isinstance(known, dict) or not isinstance(known.get("1"), dict):
        raise Broken("it has no head of a reltui book")
    return _plain_state(found, _head(known["1"], 0))


def _parse(handle: int) -> dict[str, Any]:
    text = read_range(handle, 0, os.fstat(handle).st_size)
    try:
        found = json.loads(text)
    except UnicodeDecodeError as error:
        raise Broken(f"byte {error.start} is not text") from None
    except (ValueError, RecursionError) as error:
        raise Broken(str(error)) from None
    if not isinstance(found, dict):
        raise Broken("it holds no tables")
    return found


def _plain_state(found: Mapping[str, Any], head: SnapshotHead) -> State:
    state = State(seq=head.seq, following=head.following)
    try:
        for name, documents in found.items():
            for number, document in documents.items() if name != HEAD else ():
                state.put(name, int(number), dict(document))
    except (AttributeError, TypeError, ValueError) as error:
        raise Broken(f"its tables are not tables: {error}") from None
    return state


def _head(known: Mapping[str, Any], size: int) -> SnapshotHead:
    try:
        journal = known.get("journal")
        tables = known.get("tables")
        return SnapshotHead(
            format=int(known["format"]),
            seq=int(known["seq"]),
            anchor=Anchor(*journal) if journal else None,
            following=dict(known.get("next") or {}),
            tables=None if tables is None else tuple(Place(*table) for table in tables),
            size=size,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Broken(f"its head is not that of a reltui book: {error}") from None
