"""Reads the lines of a vCard file as properties: folds, soft breaks, groups, parameters.

Reads vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), and the faulty forms that programs write. It
works on bytes: every property may be in a charset of its own, and a fold may cut a character in
two. Every byte is looked at a fixed number of times: the parts of a folded property are joined
once.
"""

import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reltui.interop.source.encoding import Text

_HEADER: Final = re.compile(
    rb"[ \t]*([\w-]++\.)?+([\w-]++)[ \t]*+((?:;(?:[^\":;]|\"[^\"]*+\")*+)*+):(.*+)", re.DOTALL
)
_LOOSE_HEADER: Final = re.compile(rb"[ \t]*([\w-]++\.)?+([\w-]++)((?:;[^:]*+)?+):(.*+)", re.DOTALL)
_ODD_HEADER: Final = re.compile(rb"[ \t]*()(X-[^:;\n]{1,80}+)((?:;[^:]*+)?+):(.*+)", re.DOTALL)
"""A property name with a character that it may not hold, such as `X-GOOGLE TALK`."""

_START: Final = re.compile(
    rb"[ \t]*(?:[\w-]++\.)?+(?:(?!HTTPS?:|FTP:)[A-Z-]++:|[\w-]++[ \t]*+[;:](?!//))"
)
"""The start of a property; an address such as http://x.example is none, a note "//" is."""

LONGEST_HEAD: Final = 60
"""The most bytes of a head that is read in the short way."""

_NO_NAME: Final = re.compile(rb"[^A-Za-z0-9-]+")
_END: Final = re.compile(rb"\s*END\s*:\s*VCARD\s*$", re.IGNORECASE)
_MARK: Final = re.compile(rb"\s*(?:BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
_MARK_BEGINS: Final = frozenset(b"BbEe \t\n\r\v\f")
"""The first byte of a line that may begin or end a card."""

_USUAL_MARKS: Final = frozenset({b"BEGIN:VCARD", b"END:VCARD"})
_FIRST: Final = "BEGIN:VCARD\n"
_LAST: Final = b"\nEND:VCARD"
_LAST_LINE: Final = "\nEND:VCARD\n"
_BLANK: Final = frozenset({"", " ", "\t"})
_ANY_MARK: Final = re.compile(rb"((?:BEGIN|END)[ \t]*:[ \t]*VCARD)", re.IGNORECASE)
_AGENT: Final = re.compile(rb"\s*(?:[\w-]+\.)?AGENT[^:]*:\s*BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE)
_CHARSET: Final = re.compile(rb";CHARSET=\"?([^;\":]+)", re.IGNORECASE)
_BASE64: Final = re.compile(rb";(?:ENCODING=)?\"?(?:BASE64|B)\"?(?=;|$)", re.IGNORECASE)
_QUOTED: Final = re.compile(rb";(?:ENCODING=)?\"?QUOTED-PRINTABLE\"?(?=[;:]|$)", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"\\([nN\\,;:\"])")
_ESCAPES: Final = (
    *((f"\\{char}", "\n") for char in "nN"),
    *((f"\\{char}", char) for char in ',;:"'),
)
_ESCAPE_OLD: Final = re.compile(r"\\([\\,;:])")
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]+")
_GLUE: Final = b" \t,;\x1a\x00"
"""Characters around a BEGIN or END line that have no meaning."""


@dataclass(slots=True)
class Property:
    """One property: its name in capitals, its parameters and value still in bytes, its line.

    `group` is the word before the name with its dot (`item1.`), which ties properties together;
    `old` says that it is of a vCard 2.1, where a comma separates nothing and a backslash before n
    makes no line end.
    """

    name: str
    parameters: bytes
    raw: bytes
    line: int
    group: str = ""
    old: bool = False

    @property
    def is_base64(self) -> bool:
        """Whether the value is bytes in base64."""
        return bool(self.parameters) and _BASE64.search(self.parameters) is not None

    def text(self, source: Text) -> str:
        """The value as text, with its transfer encoding undone and its escapes kept."""
        raw = self.raw
        if not self.parameters and raw.isascii() and source.is_ascii_safe:
            return raw.decode("ascii")
        quoted, base64, charset = _transfer(self.parameters) if self.parameters else _PLAIN
        if quoted:
            raw = binascii.a2b_qp(raw)
        elif base64:
            raw = _from_base64(raw)
        elif charset is None and raw.isascii() and source.is_ascii_safe:
            return raw.decode("ascii")
        return source.decode(raw, charset)

    def value(self, source: Text) -> str:
        """The value as plain text."""
        return self.plain(self.text(source))

    def parts(self, source: Text, separator: str = ";") -> list[str]:
        """The components of the value, cut where the separator is not escaped."""
        text = self.text(source)
        if "\\" not in text:
            return [part.strip() for part in text.split(separator)]
        return [self.plain(part).strip() for part in cut(text, separator)]

    def bare(self) -> str:
        """The value in base64, without other characters; a value cut off gets a valid end."""
        return right_base64(self.raw)

    def plain(self, text: str) -> str:
        """A piece of the value with its escapes undone."""
        if "\\" not in text:
            return text
        if self.old:
            return _ESCAPE_OLD.sub(r"\1", text)
        return unescaped(text)


def unescaped(text: str) -> str:
    """A text of version 3.0 or 4.0 with its escapes undone."""
    if "\\\\" not in text:
        # Where no backslash is escaped, each begins an escape: a tenth of the time of the pattern.
        for escape, char in _ESCAPES:
            text = text.replace(escape, char)
        return text
    return _ESCAPE.sub(_unescaped, text)


def blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The file, cut after each line that ends a card; each piece has its first line number.

    Each piece can be read without the others.
    """
    start, number = 0, 1
    while start < len(data):
        end = data.find(_LAST, start)
        stop = data.find(b"\n", end + 1) + 1 if end >= 0 else 0
        while end >= 0 and data[end + len(_LAST) : stop or None].strip(b"\r\n"):
            end = data.find(_LAST, end + 1)
            stop = data.find(b"\n", end + 1) + 1 if end >= 0 else 0
        piece = data[start : stop or None]
        yield number, piece
        number += piece.count(b"\n")
        start += len(piece)


def card_body(block: str) -> str | None:
    """The lines between BEGIN and END of a block that is one card, unfolded; None for any other.

    A block is text here, for Python looks through bytes in twice the time.
    """
    if "\r" in block:
        block = block.replace("\r\n", "\n")
    if not (block.startswith(_FIRST) and block.endswith(_LAST_LINE)):
        return None
    body = block[len(_FIRST) : -len(_LAST_LINE)]
    if "CARD" in body or "card" in body or "\r" in body or body[:1] in _BLANK:
        return None
    # Soft breaks and blank lines too need a reader that goes line by line.
    is_folded = "\n " in body or "\n\t" in body
    if "\n\n" in body or "=\n" in body:
        return None
    if is_folded and ("\n \n" in body or "\n\t\n" in body):
        return None
    if body.endswith("=") and "QUOTED" in body.upper():
        # A soft line break before the end of the card.
        return None
    if is_folded:
        body = body.replace("\n ", "").replace("\n\t", "")
    return body


def plain_card(block: bytes, number: int) -> list[Property] | None:
    """The properties of a block that is one card by the standard; None for any other block.

    Nine of ten files hold only such cards. This function makes the checks of `properties` once for
    the whole card, which halves the time of reading. Both give the same result.
    """
    # In Latin-1 each byte is one character, so that it comes back as it was.
    text = card_body(block.decode("latin-1"))
    if text is None:
        return None
    body = text.encode("latin-1")
    found: list[Property] = []
    for line in body.split(b"\n"):
        head, colon, raw = line.partition(b":")
        known = head_of(head) if len(head) < LONGEST_HEAD else None
        if known is None or not colon or raw[:2] == b"//":
            return None
        found.append(Property(known[0], known[1], raw, number, known[2]))
    return found


def properties(data: bytes, first: int = 1) -> Iterator[Property]:
    """Every property of these lines, in their order; a line that is not a property has the name "".

    `first` is the number of the first line. A line without a property name is added to the value
    before it, as a new line: some programs forget to fold.
    """
    parts: list[bytes] = []
    begun = blanks = 0
    soft = sealed = False
    for number, line, folds in _physical(data, first):
        if soft and not _END.match(line):
            parts.append(line)
        elif not line:
            blanks += 1
            continue
        elif parts and not sealed and line[0] in b" \t":
            parts.append(line[1:])
        elif parts and not sealed and not _starts(line, parts[0], folds=folds):
            parts.append(b"\n" * (blanks + 1) + line)
        else:
            if parts:
                yield _property(parts[0] if len(parts) == 1 else b"".join(parts), begun)
            parts, begun, sealed = [line], number, line[0] in _MARK_BEGINS and b":" in line
            sealed = sealed and _MARK.match(line) is not None
        blanks = 0
        soft = line.endswith(b"=") and _QUOTED.search(parts[0]) is not None
        if soft:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield _property(b"".join(parts), begun)


def right_base64(raw: bytes) -> str:
    """Base64 without other characters, and with a valid end where it was cut off."""
    letters = _NOT_BASE64.sub(b"", raw)
    # One letter after the groups of four holds less than a byte.
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return (letters + b"=" * (-len(letters) % 4)).decode("ascii")


def cut(text: str, separator: str) -> list[str]:
    """The text, cut at each separator that is not escaped; the escapes stay."""
    if "\\" not in text:
        return text.split(separator)
    parts: list[list[str]] = [[]]
    for token in re.findall(rf"\\.|[^\\{separator}]+|.", text, re.DOTALL):
        if token == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return ["".join(part) for part in parts]


def _physical(data: bytes, first: int) -> Iterator[tuple[int, bytes, bool]]:
    """The lines of a file: their number, their bytes, and whether the next one is a fold."""
    held: tuple[int, bytes] | None = None
    for number, line in _unglued(data, first):
        if held is not None:
            yield *held, line[:1] in {b" ", b"\t"}
        held = number, line
    if held is not None:
        yield *held, False


def _unglued(data: bytes, first: int) -> Iterator[tuple[int, bytes]]:
    """The lines, with each BEGIN or END of a card on a line of its own."""
    for number, whole in enumerate(io.BytesIO(data), first):
        line = whole.rstrip(b"\r\n")
        if b"\r" not in line and b"CARD" not in line and b"card" not in line:
            yield number, line
            continue
        pieces = line.split(b"\r") if b"\r" in line else (line,)
        for piece in pieces:
            if (
                (b"CARD" in piece or b"card" in piece)
                and piece not in _USUAL_MARKS
                and not _MARK.match(piece)
            ):
                yield from ((number, one) for one in _marks_apart(piece))
            else:
                yield number, piece


def _marks_apart(line: bytes) -> list[bytes]:
    """A line, cut at each BEGIN or END of a card; a sentence that mentions one stays whole."""
    cuts = [piece for piece in _ANY_MARK.split(line) if piece.strip(_GLUE)]
    marks = [_ANY_MARK.fullmatch(piece) is not None for piece in cuts]
    ends = marks and (marks[0] or marks[-1])
    if not ends or _AGENT.match(line):
        return [line]
    return cuts


def _starts(line: bytes, current: bytes, *, folds: bool) -> bool:
    """Whether a property begins here; a fold may cut its name or parameters."""
    if _START.match(line) is not None:
        return b":" in line or folds or len(line) >= LONGEST_HEAD
    if line[:1] == b"#":
        return not current[:5].upper().startswith(b"NOTE")
    return line[:2] in {b"X-", b"x-"} and _ODD_HEADER.match(line) is not None


_PLAIN: Final = (False, False, None)
"""The form of a property without parameters."""


@lru_cache(maxsize=1024)
def _transfer(parameters: bytes) -> tuple[bool, bool, str | None]:
    """Whether a value is quoted-printable, whether it is base64, and the charset it declares."""
    declared = _CHARSET.search(parameters)
    return (
        _QUOTED.search(parameters) is not None,
        _BASE64.search(parameters) is not None,
        declared.group(1).decode("ascii", "replace").strip() if declared else None,
    )


@lru_cache(maxsize=1024)
def head_of(head: bytes) -> tuple[str, bytes, str] | None:
    """The name, the parameters and the group before a colon, if they have a simple form."""
    found = _HEADER.match(head + b":")
    if found is None or found.end(3) != len(head):
        return None
    group, name, parameters, _ = found.groups()
    return name.decode("ascii").upper(), parameters, (group or b"").decode("ascii")


def _property(line: bytes, number: int) -> Property:
    colon = line.find(b":")
    if 0 < colon < 60 and b'"' not in line[:colon]:
        known = head_of(line[:colon])
        if known is not None:
            return Property(known[0], known[1], line[colon + 1 :], number, known[2])
    found = _HEADER.match(line) or _LOOSE_HEADER.match(line) or _ODD_HEADER.match(line)
    if not found:
        return Property("", b"", line, number)
    group, name, parameters, raw = found.groups()
    return Property(
        _NO_NAME.sub(b"-", name).decode("ascii").upper().strip("-") or "X-UNKNOWN",
        parameters,
        raw,
        number,
        (group or b"").decode("ascii"),
    )


def _from_base64(raw: bytes) -> bytes:
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return raw


def _unescaped(found: re.Match[str]) -> str:
    char = found.group(1)
    return "\n" if char in "nN" else char
