"""The lines of a vCard file as properties: folding, soft line breaks, groups and parameters.

Reads vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) and what programs write in their name. It works
on bytes: every property may be in a charset of its own, and a fold may cut a character in two.
Every byte is looked at a fixed number of times: the parts of a folded property are joined once.
"""

import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reltui.interop.source.encoding import Text

_HEADER: Final = re.compile(
    rb"[ \t]*([\w-]++\.)?+([\w-]++)[ \t]*+((?:;(?:[^\":;]|\"[^\"]*+\")*+)*+):(.*+)", re.DOTALL
)
_LOOSE_HEADER: Final = re.compile(rb"[ \t]*([\w-]++\.)?+([\w-]++)((?:;[^:]*+)?+):(.*+)", re.DOTALL)
_START: Final = re.compile(rb"[ \t]*(?:[\w-]++\.)?+[\w-]++[ \t]*+[;:](?!//)")
_LONG_LINE: Final = 60
_END: Final = re.compile(rb"\s*END\s*:\s*VCARD\s*$", re.IGNORECASE)
_MARK: Final = re.compile(rb"\s*(?:BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
_CHARSET: Final = re.compile(rb";CHARSET=\"?([^;\":]+)", re.IGNORECASE)
_BASE64: Final = re.compile(rb";(?:ENCODING=)?\"?(?:BASE64|B)\"?(?=;|$)", re.IGNORECASE)
_QUOTED: Final = re.compile(rb";(?:ENCODING=)?\"?QUOTED-PRINTABLE\"?(?=[;:]|$)", re.IGNORECASE)
_DROPPED: Final = re.compile(
    r";(?:CHARSET=[^;]*|(?:ENCODING=)?\"?(?:QUOTED-PRINTABLE|8BIT|7BIT)\"?)(?=;|$)", re.IGNORECASE
)
_BARE_TYPE: Final = re.compile(r";([^;=\"]+)(?=;|$)")
_ESCAPE: Final = re.compile(r"\\([nN\\,;:\"])")
_ESCAPE_OLD: Final = re.compile(r"\\([\\,;:])")
_TO_ESCAPE: Final = re.compile(r"\\([\\,;:])|([\\,])")
_WHITE: Final = re.compile(rb"\s+")


@dataclass(slots=True)
class Property:
    """One property: its name in capitals, its parameters and value still in bytes, its line.

    `group` is the word before the name with its dot (`item1.`), which ties properties together;
    `old` says that it stands in a vCard 2.1, where a comma is a comma and a backslash before n no
    line end.
    """

    name: str
    parameters: bytes
    raw: bytes
    line: int
    group: str = ""
    old: bool = False

    def text(self, source: Text) -> str:
        """The value as text, its transfer encoding undone, its escapes still there."""
        raw = self.raw
        charset = None
        if self.parameters:
            if _QUOTED.search(self.parameters):
                raw = binascii.a2b_qp(raw)
            elif _BASE64.search(self.parameters):
                raw = _from_base64(raw)
            declared = _CHARSET.search(self.parameters)
            charset = declared.group(1).decode("ascii", "replace").strip() if declared else None
        return source.decode(raw, charset)

    def value(self, source: Text) -> str:
        """The value as plain text."""
        return self._plain(self.text(source))

    def parts(self, source: Text, separator: str = ";") -> list[str]:
        """The components of the value, cut where the separator is not escaped."""
        text = self.text(source)
        if "\\" not in text:
            return [part.strip() for part in text.split(separator)]
        return [self._plain(part).strip() for part in _cut(text, separator)]

    def as_line(self, source: Text) -> str:
        """The property as one line of a vCard 4.0, for the way back."""
        parameters = _DROPPED.sub("", source.decode(self.parameters))
        parameters = _BARE_TYPE.sub(r";TYPE=\1", parameters)
        name = f"{self.group}{self.name}{parameters}"
        if _BASE64.search(self.parameters):
            return f"{name}:{source.decode(_WHITE.sub(b'', self.raw))}"
        text = self.text(source)
        if self.old:
            text = _TO_ESCAPE.sub(_escaped, text)
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
        return f"{name}:{text}"

    def _plain(self, text: str) -> str:
        if "\\" not in text:
            return text
        if self.old:
            return _ESCAPE_OLD.sub(r"\1", text)
        return _ESCAPE.sub(_unescaped, text)


def properties(source: Text) -> Iterator[Property]:
    """Every property of the file, in its order; a line that is none has the name "".

    A line without a property name goes on the value before it, as a line of its own: programs that
    forget to fold are read as they were meant.
    """
    parts: list[bytes] = []
    begun = blanks = 0
    soft = sealed = False
    for number, line in _physical(source.data):
        if soft and not _END.match(line):
            parts.append(line)
        elif not line:
            blanks += 1
            continue
        elif parts and not sealed and line[0] in b" \t":
            parts.append(line[1:])
        elif parts and not sealed and not _starts(line):
            parts.append(b"\n" * (blanks + 1) + line)
        else:
            if parts:
                yield _property(b"".join(parts), begun)
            parts, begun, sealed = [line], number, _MARK.match(line) is not None
        blanks = 0
        soft = line.endswith(b"=") and _QUOTED.search(parts[0]) is not None
        if soft:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield _property(b"".join(parts), begun)


def _physical(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, whole in enumerate(io.BytesIO(data), 1):
        line = whole.rstrip(b"\r\n")
        if b"\r" in line:
            yield from ((number, piece) for piece in line.split(b"\r"))
        else:
            yield number, line


def _starts(line: bytes) -> bool:
    """Whether a property begins here; a header may be cut by a fold only where the line is long."""
    return _START.match(line) is not None and (b":" in line or len(line) >= _LONG_LINE)


def _property(line: bytes, number: int) -> Property:
    found = _HEADER.match(line) or _LOOSE_HEADER.match(line)
    if not found:
        return Property("", b"", line, number)
    group, name, parameters, raw = found.groups()
    return Property(
        name.decode("ascii").upper(), parameters, raw, number, (group or b"").decode("ascii")
    )


def _from_base64(raw: bytes) -> bytes:
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return raw


def _unescaped(found: re.Match[str]) -> str:
    char = found.group(1)
    return "\n" if char in "nN" else char


def _escaped(found: re.Match[str]) -> str:
    char = found.group(1) or found.group(2)
    return char if char == ":" else "\\" + char


def _cut(text: str, separator: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for token in re.findall(rf"\\.|[^\\{separator}]+|.", text, re.DOTALL):
        if token == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return ["".join(part) for part in parts]
