"""Reads a plain list of mail addresses, as copied out of a mail, and the people of saved mails.

A list is `Ann Lee <ann@x>; bo@x`; a saved mail is one `.eml` file or a folder of mails (mbox).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.utils import getaddresses
from typing import Final

from reltui.domain.people.names import in_spoken_order
from reltui.interop.entries import Fields, reading_of
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Problem, Reading, named_addresses

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


_MAIL_LINE: Final = re.compile(
    rb"(?:subject|date|message-id|received|return-path|delivered-to|mime-version):", re.IGNORECASE
)
_MAIL_HEADER: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)", re.DOTALL)
_WITH_PEOPLE: Final = frozenset({"from", "to", "cc", "bcc"})
_LONGEST_NAME: Final = 4_000
"""The longest name whose encoded words are decoded: that takes more than twice as long for two."""

_TEXT_LEFT: Final = "The people of From, To and Cc were read; the texts of the mails were not."
_NO_ADDRESS: Final = "No address could be read from this line of a mail: {line}"


def is_mail(data: bytes) -> bool:
    """Whether a file is a saved mail or several (mbox), by the lines before its first text."""
    top = re.split(rb"\r?\n\r?\n", data[:_HEAD].lstrip(), maxsplit=1)[0].splitlines()
    if top and top[0].startswith(b"From "):
        top = top[1:]
    if not top or not all(re.match(rb"[!-9;-~]+:|[ \t]", line) for line in top[:_MOST]):
        return False
    sender = any(line[:5].lower() == b"from:" for line in top)
    return sender and any(map(_MAIL_LINE.match, top))


def read_mail(source: Text, file: str) -> Reading:
    """Everybody that the heads of mails name, each once; a line that holds no address is named."""
    reading = reading_of("mail", source, file, _correspondents(source))
    problems = [
        Problem(file, number, _NO_ADDRESS.format(line=value[:60]))
        for number, value in _head_lines(source)
        if "@" in value and not _of_mail(value)
    ]
    return replace(reading, problems=(*reading.problems, *problems), hints=(_TEXT_LEFT,))


def _correspondents(source: Text) -> Iterator[tuple[int, Fields]]:
    """The people of the heads, each address with each name that it has; alone if it has none."""
    found = [
        (number, name, mail)
        for number, value in _head_lines(source)
        for name, mail in _of_mail(value)
    ]
    named = {mail.casefold() for _, name, mail in found if name}
    seen: set[tuple[str, str]] = set()
    for number, name, mail in found:
        key = (mail.casefold(), name.casefold())
        if key in seen or (not name and key[0] in named):
            continue
        seen.add(key)
        yield number, [("cn", in_spoken_order(name)), ("mail", mail)]


def _head_lines(source: Text) -> Iterator[tuple[int, str]]:
    """The values of From, To and Cc in the heads of the mails, with their lines."""
    is_head, is_blank = True, True
    # Parts, since one text that grows is copied again and again.
    held, begun = list[str](), 0
    for number, whole in enumerate(source.lines(), 1):
        line = whole.rstrip("\r\n")
        if is_blank and line.startswith("From "):
            is_head = True
        elif is_head and line[:1] in {" ", "\t"} and held:
            held.append(line.strip())
            continue
        elif is_head:
            yield from _with_people(begun, " ".join(held))
            # A blank line ends a head that has begun.
            is_head = bool(line or not held)
            held, begun = [line] if line else [], number
        is_blank = not line
    yield from _with_people(begun, " ".join(held))


def _with_people(number: int, line: str) -> Iterator[tuple[int, str]]:
    found = _MAIL_HEADER.fullmatch(line)
    if found and found[1].casefold() in _WITH_PEOPLE:
        yield number, found[2]


def _of_mail(value: str) -> list[tuple[str, str]]:
    """The names and addresses of a line of a head, with encoded words (RFC 2047) as text."""
    try:
        pairs = named_addresses(value) or getaddresses([value])
    except RecursionError:
        # Comments within comments: the line is named as one without an address.
        return []
    return [(_decoded(name), mail) for name, mail in pairs if "@" in mail]


def _decoded(name: str) -> str:
    if len(name) > _LONGEST_NAME:
        return name
    try:
        return str(make_header(decode_header(name))).strip()
    except (LookupError, ValueError):
        return name
