"""The journal: one checksummed line for every change, in the order in which they were made.

A line is eight hexadecimal digits, a blank, and the change as JSON. The digits are the CRC-32 of
the text, continued from the line before: a line that is missing, moved or altered breaks the chain.
The first line names the format, so that an emptied journal is never taken for a new one.
"""

import zlib
from collections.abc import Sequence
from typing import Final

from reltui.book.core.sanitize import from_json
from reltui.book.files.disk import read_range
from reltui.domain.named import NamedTuple

_DIGITS: Final = 9


class Spot(NamedTuple):
    """A place between two lines: how many bytes come before it, and the checksum up to there."""

    offset: int
    crc: int


class Known(NamedTuple):
    """The book as a process has read it: the name of its journal, and its mark.

    A journal gets another name when the book is rewritten, as when somebody is forgotten.
    """

    journal: str
    identity: str


class Mark(NamedTuple):
    """A place in a journal: its file, and where in it."""

    name: str
    spot: Spot


START: Final = Spot(0, 0)
"""The beginning of a journal."""


class Line(NamedTuple):
    """One sound line: where it begins, how many bytes it has, and what it says."""

    spot: Spot
    size: int
    body: bytes


class Tail(NamedTuple):
    """What came after a spot: the sound lines, where they end, and what is wrong behind them.

    `torn` counts the bytes of a last line that was never finished; `closed` is false where the last
    sound line lacks its line end; `damage` names the place of a line that is not what was written.
    """

    lines: tuple[Line, ...]
    end: Spot
    torn: int = 0
    closed: bool = True
    damage: str | None = None


def line_of(body: bytes, crc: int) -> tuple[bytes, int]:
    """A line of the journal that follows this checksum, and the checksum after it."""
    pieces, crc = line_pieces([body], crc)
    return b"".join(pieces), crc


def line_pieces(body: Sequence[bytes], crc: int) -> tuple[list[bytes], int]:
    """The same of a text in pieces: a long line is not held a second time."""
    for piece in body:
        crc = zlib.crc32(piece, crc)
    return [b"%08x " % crc, *body, b"\n"], crc


def opening_body(base: int, identity: str = "") -> bytes:
    """What the first line of a journal says, whose changes follow the one numbered `base`."""
    mark = b',"id":"%b"' % identity.encode() if identity else b""
    return b'{"reltui":"journal","format":2,"base":%d%b}' % (base, mark)


def identity_of(line: Line) -> str:
    """The mark of the book that a journal is of, from its first line; empty where it bears none."""
    try:
        return str(from_json(line.body).get("id") or "")
    except (ValueError, AttributeError):
        return ""


def base_of(line: Line) -> int:
    """The number of the change that a journal follows, from its first line.

    Raises:
        ValueError, KeyError, TypeError: it is not the first line of a journal.
    """
    return int(from_json(line.body)["base"])


def tail_of(data: bytes, spot: Spot) -> Tail:
    """The lines in the bytes that came after a spot."""
    lines: list[Line] = []
    place = 0
    offset, crc = spot.offset, spot.crc
    size = len(data)
    if data.startswith(b"\n"):
        # The line before was written without its end, which came later.
        place, offset = 1, offset + 1
    while place < size:
        end = data.find(b"\n", place)
        stop = size if end < 0 else end
        body = data[place + _DIGITS : stop]
        found = zlib.crc32(body, crc)
        if data[place : place + _DIGITS] != b"%08x " % found:
            return _broken(tuple(lines), Spot(offset, crc), data[place:])
        here = Spot(offset, crc)
        length = stop - place + (end >= 0)
        lines.append(Line(here, length, body))
        offset, crc = offset + length, found
        place += length
        if end < 0:
            return Tail(tuple(lines), Spot(offset, crc), closed=False)
    return Tail(tuple(lines), Spot(offset, crc))


def _broken(lines: tuple[Line, ...], end: Spot, rest: bytes) -> Tail:
    place = f"the line at byte {end.offset} of its journal is not what was written"
    stop = rest.find(b"\n")
    if stop < 0:
        # A whole line with another byte in the place of its line end was written once.
        body, digits = rest[_DIGITS:-1], rest[:_DIGITS]
        if digits == b"%08x " % zlib.crc32(body, end.crc):
            return Tail(lines, end, damage=place)
        return Tail(lines, end, torn=len(rest))
    # After a power cut a file may have its length before its bytes: they are zeros then, and no
    # change ever has one.
    if stop == len(rest) - 1 and b"\0" in rest:
        return Tail(lines, end, torn=len(rest))
    return Tail(lines, end, damage=place)


def read_tail(handle: int, spot: Spot, size: int) -> Tail:
    """The lines of an open journal from a spot to its size in bytes."""
    if size < spot.offset:
        return Tail((), spot, damage=f"its journal ends at byte {size}, not at {spot.offset}")
    return tail_of(read_range(handle, spot.offset, size - spot.offset), spot)


def is_opening(line: Line) -> bool:
    """Whether this is the first line of a journal."""
    return line.spot.offset == 0
