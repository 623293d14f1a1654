"""A table inside a snapshot file: read and checked when it is asked for, whole or in part."""

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from reltui.book.core.errors import SENSELESS, Broken
from reltui.book.core.operations import OWNER, dumps
from reltui.book.core.sanitize import Document, from_json, without_halves
from reltui.book.files.content import Altered, Content
from reltui.domain.named import NamedTuple

if TYPE_CHECKING:
    # A small book has no index, and starts without it.
    from reltui.book.files.section_index import Block, SectionIndex, TableIndex

LARGE: Final = 1 << 18
"""The bytes from which on a table gets an index: reading fewer takes a quarter of a millisecond."""


class SectionPlace(NamedTuple):
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


class HasContent(Protocol):
    """An open file that can be closed behind the back of its tables."""

    @property
    def content(self) -> Content:
        """What it holds."""
        ...


Rescue = Callable[[str, Broken], dict[int, Document]]
"""Brings the documents of a damaged table from elsewhere; it is told the table and the damage."""


_HELD: Final = 64
"""The blocks of a table that are held: 1 MB."""


class FileSection:
    """A table inside a snapshot file; it is read and checked when it is asked for."""

    def __init__(
        self,
        file: HasContent,
        place: SectionPlace,
        rescue: Rescue | None,
        index: "SectionIndex | None" = None,
    ) -> None:
        self._file = file
        self.place = place
        self._rescue = rescue
        self._raw: bytes | None = None
        self._index: TableIndex | None = None
        if index is not None:
            self._index = index.table(place.name, place.size, place.crc)
        self._blocks: dict[int, bytes] = {}
        self.count = place.amount

    @property
    def indexed(self) -> bool:
        """Whether single documents are found without reading the whole table."""
        return self._index is not None

    def raw(self) -> bytes:
        """The bytes of the table, checked.

        Raises:
            Broken: they are not the bytes that were written.
        """
        place = self.place
        try:
            data = self._file.content.read(place.start, place.size)
        except Altered as altered:
            raise Broken(f"{place.name} cannot be decrypted: {altered}") from altered
        if len(data) != place.size or zlib.crc32(data) != place.crc:
            raise Broken(place.mismatch)
        return data

    def load(self) -> dict[int, Document]:
        """Its documents by number; where they are damaged, what the rescue brings.

        Raises:
            Broken: as `raw`, where nobody came to the rescue.
        """
        try:
            text = self.raw()[len(opening_of(self.place.name)) - 1 :]
            found = self._documents_in(text)
        except Broken as broken:
            if self._rescue is None:
                raise
            return self._rescue(self.place.name, broken)
        self._raw = None
        return found

    def _documents_in(self, text: bytes) -> dict[int, Document]:
        try:
            found = without_halves(from_json(text), text)
            return {int(number): document for number, document in found.items()}
        except SENSELESS as error:
            raise self._senseless() from error

    def _senseless(self) -> Broken:
        return Broken(f"{self.place.name} makes no sense, and another program has written it")

    def lines(self) -> dict[int, bytes]:
        """The text of each document by number.

        Raises:
            Broken: as `raw`.
        """
        found = {}
        try:
            for line in self.raw().split(b"\n")[1:-1]:
                number, text = line.split(b":", 1)
                # Behind it stands a comma, or, behind the last, the bracket that ends the table.
                found[int(number[1:-1])] = text[:-1]
        except SENSELESS as error:
            raise self._senseless() from error
        return found

    def find(self, number: int) -> Document | None:
        """One document, without reading the others as JSON; None where there is none.

        Raises:
            LookupError: the table is damaged: only `load` may bring it.
        """
        data = self._text_with(lambda index: _first(index.with_number(number)))
        try:
            for text in data:
                if (place := _line_of(text, number)) >= 0:
                    return _document(text, place)[1]
        except SENSELESS as error:
            raise LookupError(str(self._senseless())) from error
        return None

    def of(self, who: str) -> list[tuple[int, Document]]:
        """The documents that belong to a contact, by number, without reading the others as JSON.

        Raises:
            LookupError: the table is damaged: only `load` may bring it.
        """
        # A quote inside a text is escaped, so this can only be the key and its value.
        mark = b'"%b":%b' % (OWNER.encode(), dumps(who).encode())
        found = self._marked(mark, lambda index: index.of(who))
        return [(number, document) for number, document in found if document.get(OWNER) == who]

    def among(self, numbers: range, field: str) -> dict[int, Document]:
        """The documents with one of these numbers that have a field, by number.

        Raises:
            LookupError: the table is damaged, or has no index: reading all of it takes less time.
        """
        if not self.indexed:
            raise LookupError(f"{self.place.name} has no index")
        mark = b'"%b"' % field.encode()
        found = self._marked(mark, lambda index: index.between(numbers[0], numbers[-1]))
        return {number: document for number, document in found if number in numbers}

    def _marked(
        self, mark: bytes, wanted: "Callable[[TableIndex], list[Block]]"
    ) -> list[tuple[int, Document]]:
        """The documents on the lines that hold a mark, of the blocks that are wanted.

        Raises:
            LookupError: the table is damaged: only `load` may bring it.
        """
        found = []
        try:
            for data in self._text_with(wanted):
                place = data.find(mark)
                while place >= 0:
                    found.append(_document(data, data.rindex(b"\n", 0, place)))
                    place = data.find(mark, data.index(b"\n", place))
        except SENSELESS as error:
            raise LookupError(str(self._senseless())) from error
        return found

    def _text_with(self, wanted: "Callable[[TableIndex], list[Block]]") -> list[bytes]:
        """The bytes in which to look, checked: some blocks where there is an index, else all.

        Raises:
            LookupError: the table is damaged: only `load` may bring it.
        """
        if self._index is not None and self._raw is None:
            try:
                return [self._block(block) for block in wanted(self._index)]
            except LookupError:
                # The table itself has a checksum, too: nothing is lost but time.
                self._index = None
        return [self._kept_raw()]

    def _block(self, block: "Block") -> bytes:
        """The bytes of a block, checked; the last ones are held, for colleagues stand together.

        Raises:
            LookupError: they are not those of which the index was made.
        """
        data = self._blocks.get(block.start)
        if data is None:
            try:
                data = self._file.content.read(self.place.start + block.start, block.size)
            except Altered as altered:
                raise LookupError(str(altered)) from altered
            if zlib.crc32(data) != block.crc:
                raise LookupError("a block is not what was written")
            if len(self._blocks) >= _HELD:
                self._blocks.clear()
            self._blocks[block.start] = data
        return data

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
        place = self.place
        found = 0
        try:
            for piece in self._file.content.pieces(place.start, place.size):
                found = zlib.crc32(piece, found)
        except Altered as altered:
            raise Broken(f"{place.name} cannot be decrypted: {altered}") from altered
        if found != place.crc:
            raise Broken(place.mismatch)


def _first(block: "Block | None") -> "list[Block]":
    return [] if block is None else [block]


def _line_of(data: bytes, number: int) -> int:
    """The line end before the document with a number, -1 where there is none: 15 looks in 10,000.

    The documents of a table stand in the order of their numbers.
    """
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", low, middle + 1)
        if start < 0:
            start = data.find(b"\n", middle, high)
        if start < 0:
            return -1
        if data[start + 1 : start + 2] != b'"':
            # The bracket that ends the table.
            high = start
            continue
        found = int(data[start + 2 : data.index(b'"', start + 2)])
        if found == number:
            return start
        if found < number:
            low = data.index(b"\n", start + 1)
        else:
            high = start
    return -1


def _document(data: bytes, place: int) -> tuple[int, Document]:
    """The number and the document on the line that follows a line end."""
    line = data[place + 1 : data.index(b"\n", place + 1)]
    number, text = line.split(b":", 1)
    # Behind it stands a comma, or, behind the last, the bracket that ends the table.
    return int(number.strip(b'"')), without_halves(from_json(text[:-1]), text)


def opening_of(name: str) -> bytes:
    """The bytes with which a table begins in a snapshot."""
    return f",{dumps(name)}:{{".encode()
