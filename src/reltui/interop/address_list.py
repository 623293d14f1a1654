"""Reads a plain list of mail addresses, as copied out of a mail: `Ann Lee <ann@x>; bo@x`."""

import re
from collections.abc import Iterator
from typing import Final

from reltui.domain.people.names import in_spoken_order
from reltui.interop.entries import Fields, reading_of
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Reading, named_addresses

_BEFORE: Final = re.compile(
    r"(?:e-?mail|mail|to|cc|bcc|from|reply-to|an|von|kopie|à|para)\s?:\s*|[-*•]\s+|\d{1,3}[.)]\s+",
    re.IGNORECASE,
)
"""What may stand before the first address of a line: "To:", "Cc:", "1."."""

_HEAD: Final = 1 << 16
_MOST: Final = 200
"""How many lines tell what a file is."""


def is_address_list(data: bytes) -> bool:
    """Whether a file holds nothing but mail addresses: one with a name, or "Email:" before each."""
    head = data[:_HEAD]
    if len(data) > _HEAD:
        head = head[: head.rfind(b">") + 1]
    lines = [line for line in head.splitlines()[:_MOST] if line.strip()]
    texts = [line.decode("utf-8", "replace") for line in lines[: _MOST - 1]]
    known = b"<" in head or all(_BEFORE.match(text.strip()) for text in texts)
    return known and bool(texts) and all(map(_entries, texts))


def read_address_list(source: Text, file: str) -> Reading:
    """Everybody in a list of addresses; a line that holds something else is kept as a name."""
    return reading_of("list of addresses", source, file, _people(source))


def _people(source: Text) -> Iterator[tuple[int, Fields]]:
    for number, line in enumerate(source.lines(), 1):
        entries = _entries(line)
        if not entries and line.strip():
            yield number, [("cn", line.strip())]
        for name, mail in entries:
            yield number, [("cn", in_spoken_order(name)), ("mail", mail)]


def _entries(line: str) -> list[tuple[str, str]]:
    return named_addresses(_without_lead(line))


def _without_lead(line: str) -> str:
    found = _BEFORE.match(line.strip())
    return line.strip()[found.end() if found else 0 :]
