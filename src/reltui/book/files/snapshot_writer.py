"""Writing a snapshot: the pieces of a file that stock TinyDB opens and that seals itself."""

import json
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from reltui.book.core.documents import BookState, TableState
from reltui.book.files.content import SNAPSHOT, Sealing, encrypted
from reltui.book.files.snapshot import END, FORMAT, START, Anchor
from reltui.book.files.snapshot_section import LARGE, FileSection, SectionPlace, opening_of

if TYPE_CHECKING:
    from reltui.book.files.section_index import IndexMaker

_line = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
).encode


def body_of(state: BookState) -> Iterator[tuple[str, bytes, int]]:
    """Each table of a state, by name, as the bytes of a snapshot, with its number of documents."""
    for name in sorted(state.tables):
        documents = state.tables[name]
        section = documents.untouched
        if isinstance(section, FileSection):
            yield name, section.raw(), section.count
        elif lines := _lines(documents):
            count = len(lines)
            yield name, _section(name, lines), count


def _section(name: str, lines: dict[int, bytes]) -> bytes:
    """The bytes of a table; the lines are used up, so that a large one is not held three times."""
    pieces = [opening_of(name), b"\n"]
    pieces.extend(b'"%d":%b,\n' % (number, lines.pop(number)) for number in list(lines))
    pieces[-1] = pieces[-1].removesuffix(b",\n") + b"}\n"
    return b"".join(pieces)


def _lines(documents: TableState) -> dict[int, bytes]:
    """The text of each document by number, in the order of the numbers."""
    section = documents.unread
    if not isinstance(section, FileSection):
        return {number: _line(row).encode() for number, row in documents.all().items()}
    # What has not changed since the last snapshot is copied as it stands, unread.
    lines = section.lines()
    for number, document in documents.changed.items():
        lines.pop(number, None)
        if document is not None:
            lines[number] = _line(document).encode()
    return dict(sorted(lines.items()))


def seal(
    state: BookState,
    anchor: Anchor | None,
    pause: Callable[[], None] | None = None,
    index: "IndexMaker | None" = None,
) -> list[bytes]:
    """The pieces of a snapshot file of a state, encrypted where the state has a key.

    `pause` is called between tables, so that a thread in the background can step aside; an `index`
    takes in the tables as they are written.
    """
    pieces: list[bytes] = []
    tables: list[SectionPlace] = []
    start = 0
    for name, data, count in body_of(state):
        tables.append(SectionPlace(name, start, len(data), zlib.crc32(data), count))
        pieces.append(data)
        start += len(data)
        if index is not None and len(data) >= LARGE:
            index.add(name, data)
        if pause is not None:
            pause()
    head: dict[str, Any] = {
        "format": FORMAT,
        "seq": state.seq,
        "journal": None if anchor is None else [anchor.file, anchor.offset, anchor.crc],
        "next": dict(sorted(state.following.items())),
        "tables": tables,
    }
    if state.identity:
        head["id"] = state.identity
    # The name of the book, and so of its journal, may not be UTF-8: escapes keep it as it is.
    rest = b'",' + json.dumps(head, separators=(",", ":"))[1:].encode() + b"}\n"
    whole = [START, b"%08x" % zlib.crc32(rest), rest, *pieces, END]
    if state.key is None:
        return whole
    return list(encrypted(whole, Sealing(state.key, SNAPSHOT, state.identity)))
