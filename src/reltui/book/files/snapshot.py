"""The snapshot: plain TinyDB JSON, one document a line, sealed with checksums.

The first line is a table of TinyDB too (`_reltui`, one document): the format, the number of the
last change in it, the place in the journal where the later ones begin, and for every table its
bytes and their checksum, so that a table can be read alone and nothing is ever used unchecked.
"""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reltui.book.core.documents import BookState, TableState
from reltui.book.core.errors import SENSELESS, BookEncrypted, Broken
from reltui.book.core.sanitize import from_json, without_halves
from reltui.book.files.content import SNAPSHOT, Altered, Content
from reltui.book.files.disk import open_file
from reltui.book.files.snapshot_section import LARGE, FileSection, Rescue, SectionPlace
from reltui.domain.named import NamedTuple

if TYPE_CHECKING:
    from reltui.book.files.section_index import SectionIndex

FORMAT: Final = 2
"""The version of the book's format; a higher one was written by a newer reltui."""

HEAD: Final = "_reltui"
"""The table that says what the file is; it holds no document of the owner."""

START: Final = b'{"_reltui":{"1":{"sum":"'
_SUMEND: Final = len(START) + 8
END: Final = b"}\n"
_FIRST_READ: Final = 4096
_LARGEST: Final = 1 << 62


class Anchor(NamedTuple):
    """Where in which journal a snapshot ends: the place in bytes and the checksum up to there."""

    file: str
    offset: int
    crc: int


class SnapshotHead(NamedTuple):
    """What the first line of a snapshot says.

    `tables` holds for each table its name, its start and length in bytes counted from the end of
    the first line, its checksum and its number of documents; None where the file has no such list.
    """

    format: int
    seq: int
    anchor: Anchor | None
    following: Mapping[str, int]
    tables: tuple[SectionPlace, ...] | None
    size: int = 0
    identity: str = ""


class Snapshot:
    """An open snapshot file.

    Raises:
        FileNotFoundError: there is none.
        OSError: it cannot be read.
        Broken: it is not a snapshot, or a damaged one.
    """

    def __init__(self, path: Path) -> None:
        self.handle = open_file(path)
        self.index: SectionIndex | None = None
        try:
            self.inode = os.fstat(self.handle).st_ino
            self.content = self._open(path)
            self.size = self.content.size
            self.head = self._read_head()
        except BaseException:
            self.close()
            raise

    def _open(self, path: Path) -> Content:
        try:
            content = Content(self.handle, path)
            content.check_end()
        except Altered as altered:
            raise Broken(f"it cannot be decrypted: {altered}") from altered
        if content.key is not None and content.kind != SNAPSHOT:
            raise Broken(f"it is an encrypted file of another kind: {content.kind}")
        return content

    def read(self, start: int, size: int) -> bytes:
        """Bytes of what the file holds.

        Raises:
            Broken: they are not what was encrypted.
        """
        try:
            return self.content.read(start, size)
        except Altered as altered:
            raise Broken(f"it cannot be decrypted: {altered}") from altered

    def close(self) -> None:
        """Close the file; its tables can no longer be read."""
        if self.index is not None:
            self.index.parts.close()
        if self.handle >= 0:
            if hasattr(self, "content"):
                self.content.close()
            os.close(self.handle)
            self.handle = -1

    def _read_head(self) -> SnapshotHead:
        size = self.size
        if size == 0:
            raise Broken("it is empty")
        line = self.read(0, _FIRST_READ)
        while b"\n" not in line and len(line) < size:
            line = self.read(0, len(line) * 4)
        line = line[: line.find(b"\n") + 1]
        if not line.startswith(START):
            return self._foreign_head()
        if line[len(START) : _SUMEND] != b"%08x" % zlib.crc32(line[_SUMEND:]):
            raise Broken("the checksum of its first line does not match")
        try:
            known = from_json(line.rstrip(b"\n") + b"}")[HEAD]["1"]
        except SENSELESS as error:
            raise Broken("its first line makes no sense") from error
        head = _head(known, len(line))
        if head.tables is not None and head.format == FORMAT:
            body = sum(place.size for place in head.tables)
            ending = self.read(len(line) + body, len(END) + 1)
            if ending != END:
                raise Broken(f"it does not end where it should, at byte {len(line) + body}")
        return head

    def _foreign_head(self) -> SnapshotHead:
        # A book of the first format, or one that another program rewrote, has no seal.
        known = _parse(self.content).get(HEAD)
        if not isinstance(known, dict) or not isinstance(known.get("1"), dict):
            raise Broken("it has no head of a reltui book")
        head = _head(known["1"], 0)
        if head.format == FORMAT:
            raise Broken("another program has written it, so its checksums are gone")
        return head

    def take_index(self, path: Path) -> None:
        """Use the index that lies beside a book, for the tables that it knows."""
        if self.size >= LARGE:
            from reltui.book.files.section_index import index_beside

            self.index = index_beside(path, self.content.key)

    @property
    def lacks_index(self) -> bool:
        """Whether a table is so big that looks into it need an index, and has none."""
        return any(
            place.size >= LARGE
            and not (self.index and self.index.knows(place.name, place.size, place.crc))
            for place in self.head.tables or ()
        )

    def state(self, rescue: Rescue | None = None) -> BookState:
        """What the snapshot holds; of a sealed one the tables are read when they are asked for.

        Raises:
            Broken: its tables are not tables.
        """
        head = self.head
        if head.tables is None or head.format != FORMAT:
            state = _plain_state(_parse(self.content), head)
            state.key = self.content.key
            return state
        tables = {
            place.name: TableState(
                FileSection(self, place._replace(start=head.size + place.start), rescue, self.index)
            )
            for place in head.tables
        }
        return BookState(tables, head.seq, head.following, head.identity, self.content.key)

    def check(self) -> None:
        """Read all of it through.

        Raises:
            Broken: a checksum does not match.
        """
        for table in self.state().tables.values():
            if isinstance(table.section, FileSection):
                table.section.check()


def head_at(path: Path) -> SnapshotHead | None:
    """The head of the snapshot at a path, None where there is no sound one that can be read here.

    Raises:
        OSError: it cannot be read.
    """
    try:
        snapshot = Snapshot(path)
    except (FileNotFoundError, Broken, BookEncrypted, *SENSELESS):
        return None
    snapshot.close()
    return snapshot.head


def head_is_plain(path: Path) -> bool:
    """Whether a file is a sound snapshot, or one of an older format, that is not encrypted.

    Raises:
        OSError: it cannot be read.
    """
    try:
        snapshot = Snapshot(path)
    except (Broken, BookEncrypted, *SENSELESS):
        return False
    snapshot.close()
    return snapshot.content.key is None


def salvage(path: Path) -> BookState:
    """What can still be read of a snapshot whose seal is broken: its text, unchecked.

    Raises:
        OSError: it cannot be read.
        Broken: its text makes no sense any more.
    """
    handle = open_file(path)
    try:
        content = Content(handle, path)
        found = _parse(content)
    except Altered as altered:
        raise Broken(f"it cannot be decrypted: {altered}") from altered
    finally:
        os.close(handle)
    known = found.get(HEAD)
    if not isinstance(known, dict) or not isinstance(known.get("1"), dict):
        raise Broken("it has no head of a reltui book")
    state = _plain_state(found, _head(known["1"], 0))
    state.key = content.key
    return state


def _parse(content: Content) -> dict[str, Any]:
    try:
        text = content.read(0, content.size)
        found = without_halves(from_json(text), text)
    except Altered as altered:
        raise Broken(f"it cannot be decrypted: {altered}") from altered
    except UnicodeDecodeError as error:
        raise Broken(f"byte {error.start} is not text") from None
    except (ValueError, RecursionError):
        raise Broken("it is not JSON") from None
    if not isinstance(found, dict):
        raise Broken("it holds no tables")
    return found


def _plain_state(found: Mapping[str, Any], head: SnapshotHead) -> BookState:
    state = BookState(seq=head.seq, following=head.following, identity=head.identity)
    try:
        for name, documents in found.items():
            for number, document in documents.items() if name != HEAD else ():
                state.put(name, int(number), dict(document))
    except (AttributeError, TypeError, ValueError) as error:
        raise Broken(f"its tables are not tables: {error}") from None
    return state


def _anchor(journal: Any) -> Anchor:
    file, offset, crc = journal
    if not isinstance(file, str) or Path(file).name != file:
        raise ValueError("it names no journal beside it")
    return Anchor(file, _count(offset), _count(crc))


def _count(value: Any) -> int:
    """A number of bytes or of documents.

    Raises:
        ValueError: it is none.
    """
    if type(value) is not int or not 0 <= value < _LARGEST:
        raise ValueError(f"{str(value)[:20]} is not a number of bytes")
    return value


def _place(table: Any) -> SectionPlace:
    name, *numbers = table
    return SectionPlace(str(name), *map(_count, numbers))


def _head(known: Mapping[str, Any], size: int) -> SnapshotHead:
    try:
        journal = known.get("journal")
        tables = known.get("tables")
        return SnapshotHead(
            format=int(known["format"]),
            seq=_count(known["seq"]),
            anchor=_anchor(journal) if journal else None,
            following={str(one): _count(n) for one, n in (known.get("next") or {}).items()},
            tables=None if tables is None else tuple(map(_place, tables)),
            size=size,
            identity=str(known.get("id") or ""),
        )
    except SENSELESS as error:
        raise Broken(f"its head is not that of a reltui book: {error}") from None
