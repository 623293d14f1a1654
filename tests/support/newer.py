"""Books as a newer reltui would have written them."""

import zlib
from pathlib import Path

from reltui.book.files.snapshot import FORMAT


def make_newer(path: Path) -> bytes:
    """Make a snapshot one of the next format; returns what stands behind its first line."""
    line, rest = path.read_bytes().split(b"\n", 1)
    now, then = (b'"format":%d' % one for one in (FORMAT, FORMAT + 1))
    assert now in line
    start, head = line[:24], line[32:].replace(now, then) + b"\n"
    path.write_bytes(start + b"%08x" % zlib.crc32(head) + head + rest)
    return rest
