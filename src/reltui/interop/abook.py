"""Reads the address book of abook."""

import re
from collections.abc import Iterator
from typing import Final

from reltui.interop.entries import Fields, reading_of
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Reading

_ABOOK: Final = re.compile(rb"\A(?:\s|#[^\n]*\n)*\[format\]\s+program=abook", re.IGNORECASE)


def is_abook(data: bytes) -> bool:
    """Whether a file is the address book of abook, by how it begins."""
    return _ABOOK.match(data[:4096]) is not None


def read_abook(source: Text, file: str) -> Reading:
    """Everybody in the address book of abook."""
    return reading_of("abook", source, file, _sections(source))


def _sections(source: Text) -> Iterator[tuple[int, Fields]]:
    """The numbered sections of an abook file."""
    fields: Fields | None = None
    begun = 0
    for number, whole in enumerate(source.lines(), 1):
        line = whole.strip()
        if line.startswith("[") and line.endswith("]"):
            if fields:
                yield begun, fields
            fields, begun = ([] if line[1:-1].isdigit() else None), number
        elif fields is not None and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            fields.append((key.strip().casefold(), value.strip()))
    if fields:
        yield begun, fields
