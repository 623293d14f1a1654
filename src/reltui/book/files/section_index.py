"""The index of a snapshot's big tables: where the documents with a number, or of a contact, are.

A table is cut into blocks of whole lines, each with its own checksum. For each block the index has
its first number, and for each contact the blocks that hold something of theirs. A look reads some
blocks instead of the table: with 1,000,000 touches a millisecond instead of 45 for each contact.

The index lies beside the book and is never the truth: it says for which bytes of which table it was
made, and whoever finds none that fits reads the table. It holds numbers alone, no word of anybody.
"""

import re
import sys
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from reltui.book.core.keys import BookKey
from reltui.book.core.operations import OWNER
from reltui.book.files.disk import Disk
from reltui.book.files.parts import NoParts, Parts, write_parts
from reltui.domain.named import NamedTuple
from reltui.domain.text.pattern import lazy

ENDING: Final = ".ready-index"
"""How the name of the file ends; `forget` and a new key take away whatever is ready."""

_BLOCK: Final = 1 << 14
_CHUNK: Final = 1 << 10
"""The keys that are checked together."""
_BITS: Final = 24
"""The bits of a key that hold the number of a block; those above hold the number of a contact."""
_FORMAT: Final = 2
"""The version of the index; others are made again."""
_WORD: Final = 8
_CONTACT: Final = lazy(r"c([1-9][0-9]{0,11})", re.ASCII)
_OWNED: Final = lazy(rb'"%b":"c([0-9]+)"' % OWNER.encode())


class Block(NamedTuple):
    """A part of a table, from the line end before its first document to the one after its last."""

    start: int
    size: int
    crc: int


class TableIndex:
    """The index of one table."""

    def __init__(self, parts: Parts, name: str, blocks: int) -> None:
        self._parts, self._name = parts, name
        self._count = blocks

    def with_number(self, number: int) -> Block | None:
        """The block in which a number stands, if any does; None before the first.

        Raises:
            NoParts: the index is damaged.
        """
        place = bisect_right(self._blocks, number, 0, self._count) - 1
        return None if place < 0 else self._block(place)

    def between(self, first: int, last: int) -> list[Block]:
        """The blocks in which the numbers from the first to the last stand.

        Raises:
            NoParts: the index is damaged.
        """
        start = bisect_right(self._blocks, first, 0, self._count) - 1
        end = bisect_right(self._blocks, last, 0, self._count)
        return [self._block(place) for place in range(max(start, 0), end)]

    def of(self, who: str) -> list[Block]:
        """The blocks that hold documents of a contact.

        Raises:
            NoParts: the index is damaged, or tells nothing of such an id.
        """
        match = _CONTACT.fullmatch(who)
        if match is None:
            raise NoParts("this is not an id of a contact")
        wanted = int(match[1]) << _BITS
        found: list[int] = []
        sums = self._sums
        half = len(sums) // 2
        chunk = max(0, bisect_right(sums, wanted, 0, half) - 1)
        while chunk < half:
            start = chunk * _CHUNK * _WORD
            data = self._parts.piece(f"{self._name}.owners", start, _CHUNK * _WORD)
            if zlib.crc32(data) != sums[half + chunk]:
                raise NoParts(f"the owners of {self._name} are not what was written")
            keys = _numbers(data)
            end = bisect_left(keys, wanted + (1 << _BITS))
            found += keys[bisect_left(keys, wanted) : end]
            if end < len(keys):
                break
            chunk += 1
        return [self._block(key & ((1 << _BITS) - 1)) for key in found]

    @cached_property
    def _blocks(self) -> memoryview:
        """The first number of each block, then where each starts and the last ends, then sums."""
        found = _numbers(self._parts.part(f"{self._name}.blocks"))
        if len(found) != 3 * self._count + 1:
            raise NoParts(f"the blocks of {self._name} are not what was written")
        return found

    @cached_property
    def _sums(self) -> memoryview:
        """The first key of each chunk of the owners, then the checksum of each."""
        return _numbers(self._parts.part(f"{self._name}.sums"))

    def _block(self, place: int) -> Block:
        known, count = self._blocks, self._count
        if place >= count:
            raise NoParts(f"{self._name} has no block {place}")
        start, end = known[count + place], known[count + place + 1]
        return Block(start, end - start + 1, known[2 * count + 1 + place])


def _numbers(data: bytes) -> memoryview:
    """Numbers of eight bytes each.

    Raises:
        NoParts: there are half ones.
    """
    if len(data) % _WORD:
        raise NoParts("it holds half a number")
    return memoryview(data).cast("Q")


class SectionIndex:
    """The index of a snapshot's big tables, as it lies beside a book."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.tables: dict[str, list[int]] = {}
        value: Any = parts.value
        if value.get("format") == _FORMAT and value.get("order") == sys.byteorder:
            tables = value["tables"].items()
            self.tables = {name: told for name, told in tables if isinstance(told, list)}

    def knows(self, name: str, size: int, crc: int) -> bool:
        """Whether it was made for these bytes of a table."""
        return self.tables.get(name, [])[:2] == [size, crc]

    def table(self, name: str, size: int, crc: int) -> TableIndex | None:
        """The index of a table with these bytes; None where it has none."""
        match self.tables[name][2:] if self.knows(name, size, crc) else []:
            case [int() as blocks]:
                return TableIndex(self.parts, name, blocks)
        return None


def index_beside(path: Path, key: BookKey | None) -> SectionIndex | None:
    """The index beside a book; None where there is none that can be read."""
    try:
        return SectionIndex(Parts(path, ENDING, key))
    except (NoParts, AttributeError, KeyError, TypeError):
        return None


class IndexMaker:
    """Makes the index of a snapshot while that is written; tables that stayed are taken over."""

    def __init__(self, old: SectionIndex | None) -> None:
        self._old = old
        self._tables: dict[str, list[int]] = {}
        self._parts: dict[str, bytes] = {}

    def add(self, name: str, data: bytes) -> None:
        """Add a big table with the bytes that it has in the snapshot."""
        crc = zlib.crc32(data)
        made = self._taken_over(name, len(data), crc) or _made(data)
        counts, parts = made or ([], {})
        # One that cannot have an index is known too, so that nobody tries again.
        self._tables[name] = [len(data), crc, *counts]
        self._parts |= {f"{name}.{part}": text for part, text in parts.items()}

    def _taken_over(
        self, name: str, size: int, crc: int
    ) -> tuple[list[int], dict[str, bytes]] | None:
        if self._old is None or not self._old.knows(name, size, crc):
            return None
        try:
            parts = {part: self._old.parts.part(f"{name}.{part}") for part in _PARTS}
        except NoParts:
            return None
        return self._old.tables[name][2:], parts

    def write(
        self,
        path: Path,
        disk: Disk,
        ready: Callable[[], AbstractContextManager[None]],
        *,
        key: BookKey | None,
        identity: str,
    ) -> None:
        """Write the index beside a book, renamed inside `ready()`; nothing where none is needed.

        Raises:
            OSError: it could not be written.
        """
        if self._tables:
            value = {"format": _FORMAT, "order": sys.byteorder, "tables": self._tables}
            write_parts(
                path, ENDING, value, self._parts, disk, key=key, identity=identity, ready=ready
            )


_PARTS: Final = ("blocks", "sums", "owners")


def _made(data: bytes) -> tuple[list[int], dict[str, bytes]] | None:
    """The counts and the parts of the index of a table; None where it is laid out otherwise."""
    # Imported here: only who writes a snapshot needs it.
    from array import array

    firsts, starts, sums = array("Q"), array("Q"), array("Q")
    keys: list[int] = []
    start = data.index(b"\n")
    try:
        while start < len(data) - 1:
            end = data.find(b"\n", start + _BLOCK)
            end = len(data) - 1 if end < 0 else end
            if data[start + 1 : start + 2] != b'"':
                return None
            firsts.append(int(data[start + 2 : data.index(b'"', start + 2)]))
            starts.append(start)
            sums.append(zlib.crc32(data[start : end + 1]))
            owners = set(map(int, _OWNED.findall(data, start, end)))
            keys += [(owner << _BITS) | len(starts) - 1 for owner in owners]
            start = end
        starts.append(start)
        if len(firsts) >> _BITS:
            return None
        keys.sort()
        owned = array("Q", keys)
    except (OverflowError, ValueError):
        return None
    heads = array("Q", keys[::_CHUNK])
    told = owned.tobytes()
    size = _CHUNK * _WORD
    heads.extend(zlib.crc32(told[at : at + size]) for at in range(0, len(told), size))
    blocks = (firsts + starts + sums).tobytes()
    counts = [len(firsts)]
    return counts, {"blocks": blocks, "sums": heads.tobytes(), "owners": told}
