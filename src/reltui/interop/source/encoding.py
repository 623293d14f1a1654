"""Finds the encoding of a file, and how sure that is, and turns its bytes into text.

First comes what the file declares (a byte order mark, a charset), then what can be tested (UTF-16
by its NUL bytes, UTF-8 by its own rules), and last a guess, which is marked as a guess. Charsets
are looked up in a list in this module: a file cannot choose any other codec.
"""

import codecs
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from reltui.domain.text.safe import STAND_IN
from reltui.interop.source.alphabets import strange_words

_CODECS: Final = {
    "utf-8": "utf8 utf unicode11utf8 usascii ascii us iso646us",
    "utf-16": "utf16 ucs2 unicode",
    "utf-16-le": "utf16le ucs2le",
    "utf-16-be": "utf16be ucs2be",
    "utf-32": "utf32",
    "cp1252": "cp1252 windows1252 iso88591 latin1 l1 iso885915 ansi",
    "iso8859-15": "latin9 l9",
    "cp1250": "cp1250 windows1250",
    "cp1251": "cp1251 windows1251",
    "cp1253": "cp1253 windows1253",
    "cp1254": "cp1254 windows1254 iso88599 latin5",
    "cp1255": "cp1255 windows1255",
    "cp1256": "cp1256 windows1256",
    "cp1257": "cp1257 windows1257",
    "cp1258": "cp1258 windows1258",
    "iso8859-2": "iso88592 latin2",
    "iso8859-3": "iso88593",
    "iso8859-4": "iso88594",
    "iso8859-5": "iso88595",
    "iso8859-6": "iso88596",
    "iso8859-7": "iso88597",
    "iso8859-8": "iso88598 iso88598i",
    "iso8859-10": "iso885910",
    "iso8859-13": "iso885913",
    "iso8859-16": "iso885916",
    "cp437": "cp437 ibm437",
    "cp850": "cp850 ibm850",
    "cp866": "cp866 ibm866",
    "cp874": "cp874 tis620 iso885911",
    "koi8-r": "koi8r",
    "koi8-u": "koi8u",
    "mac-roman": "macroman macintosh mac xmacroman",
    "cp932": "cp932 shiftjis sjis xsjis mskanji windows31j shiftjis2004",
    "euc-jp": "eucjp xeucjp",
    "iso2022-jp": "iso2022jp jis",
    "gb18030": "gb18030 gbk gb2312 cp936 eucgb2312cn euccn windows936",
    "big5": "big5 big5hkscs cp950",
    "cp949": "cp949 euckr ksc56011987 uhc windows949",
}
"""Each codec of Python with its labels, in small letters and without punctuation."""

_LABELS: Final = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}

_GUESSES: Final = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("koi8_r", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
]

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_LABEL: Final = re.compile("[^a-z0-9]")
_FOLD: Final = re.compile(rb"\r?\n[ \t]")
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]+")
TWICE: Final = "utf-8-twice"
"""The name to ask for to repair UTF-8 that was read as Windows-1252 and saved as UTF-8 again."""

_PLAUSIBLE: Final = (
    *("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "cp850", "mac-roman", "cp1251"),
)
"""Encodings whose letters beyond ASCII stand alone among ASCII letters, the likeliest first."""

_SIGNS: Final = "\u0080-\u00bf\u00d7\u00f7\u2000-\u2bff\u02c0-\u02ff\u0192"
_ODD: Final = (
    re.compile(f"[^\\W\\d_](?![\u2019\u2010-\u2014\u00b7\u00ad])[{_SIGNS}](?=[^\\W\\d_])"),
    re.compile(f"(?<![\\w{_SIGNS}])[\u00a1-\u00bf\u2020-\u2030\u2122](?=[a-z])"),
    re.compile(
        "[a-z][\u00c0-\u00de\u0100\u0102\u0104\u010c\u0118\u0141\u015a\u0160\u017d\u0401-\u042f](?=[a-z]|\\b)"
    ),
    re.compile("[A-Za-z]\u0178(?=[a-z])"),
    re.compile(
        "[^\\W\\d_][\u2018\u2020\u2021\u2030\u00a1-\u00a8\u00ac\u00af\u00b1\u00b6\u00b8\u00bf](?!\\w)"
    ),
    re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]"),
    re.compile("[\u0080-\u009f]"),
)
"""Matches what no real word has: a sign in or behind it, a capital inside, two scripts."""

_WORDS: Final = re.compile(r"[^\s,;:<>\"]+")
_CHUNK: Final = 1 << 20
_SAMPLE: Final = 1 << 16


class UnknownEncoding(ValueError):
    """The user asked for an encoding that is not in the list; the message is a sentence."""


def codec_for(label: str) -> str | None:
    """The codec for a charset's label in any spelling, None for one that is not in the list."""
    return _LABELS.get(_NOT_LABEL.sub("", label.casefold())[:40])


def wanted_codec(label: str) -> str:
    """The codec that the user asked for.

    Raises:
        UnknownEncoding: it is not in the list.
    """
    if label.strip().casefold() == TWICE:
        return TWICE
    if codec := codec_for(label):
        return codec
    raise UnknownEncoding(
        f"There is no encoding called {label!r} here. Nothing was imported. "
        f"These are known: {', '.join(sorted(_CODECS))}."
    )


_FIRST_BLOCK: Final = 1 << 14
_BLOCK: Final = 1 << 18
"""How many bytes of a file are decoded at once."""


def _kept_ends(data: bytes) -> list[bytes]:
    """The lines of a piece of a file, with their line feeds."""
    lines = data.split(b"\n")
    ended = [line + b"\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended


class Text:
    """The bytes of a file, with the encoding that turns any piece of them into text.

    `data` is always in an encoding whose ASCII characters are single bytes: UTF-16 and UTF-32
    were turned into UTF-8. `encoding` is the name to show, `guessed` says that it is only likely,
    and `is_ascii_safe` that a byte of ASCII is always a letter of ASCII: in ISO-2022-JP it may not
    be.
    """

    def __init__(self, data: bytes, wanted: str | None = None) -> None:
        self._wanted = wanted if wanted is None else wanted_codec(wanted)
        self.is_ascii_safe = self._wanted != "iso2022-jp"
        wide = self._wanted if self._wanted and _is_wide(self._wanted) else None
        wide = wide or (None if self._wanted else wide_codec(data))
        self._wide = wide
        self._odd: list[bytes] = []
        if self._wanted == TWICE:
            data = once(data.decode("utf-8", "replace")).encode("utf-8")
            self._wanted = "utf-8"
        if wide:
            data = data.decode(wide, "replace").removeprefix("\ufeff").encode("utf-8")
        data = data.removeprefix(codecs.BOM_UTF8)
        self.data = data if b"\n" in data else data.replace(b"\r", b"\n")

    @property
    def encoding(self) -> str:
        """The encoding of the pieces that declare none themselves."""
        if self._odd and not self._broken and not self._wanted:
            return self._odd_codec
        return self._wide or self._codec

    @property
    def guessed(self) -> bool:
        """Whether the encoding is a guess."""
        return not self._wide and not self._wanted and bool(self._broken or self._odd)

    @property
    def hint(self) -> str:
        """A sentence on another encoding that the file may be in; "" where there is no doubt."""
        return self._doubt[1]

    @property
    def other(self) -> str:
        """The other encoding that the file may be in; "" where there is no doubt."""
        return self._doubt[0]

    @cached_property
    def _doubt(self) -> tuple[str, str]:
        """The second likely encoding, and the words that would differ in it."""
        if self._wide or self._wanted:
            return "", ""
        if self.guessed:
            return self._second_reading()
        sample = self.data[:_SAMPLE].decode("utf-8", "ignore")
        for line in sample.splitlines():
            if not line.isascii() and (repaired := once(line)) != line:
                was, now = _differing(line, repaired)
                return TWICE, (
                    f"{was!r} looks like text that was read wrongly once before, and could be "
                    f"{now!r}."
                )
        return "", ""

    def _second_reading(self) -> tuple[str, str]:
        pieces = (self._broken or self._odd)[:200]
        mine = _try(b"\n".join(pieces), self.encoding)
        if mine is None or self.encoding not in _PLAUSIBLE:
            return "", ""
        for codec in _PLAUSIBLE:
            other = _try(b"\n".join(pieces), codec)
            if other is not None and other != mine and _rivals(other, mine):
                was, now = _differing(mine, other)
                return codec, (
                    f"Read as {self.encoding} this says {was!r}; as {codec} it would be {now!r}."
                )
        return "", ""

    def decode(self, piece: bytes, declared: str | None = None) -> str:
        """A piece of the file as text; it never raises, a byte that does not fit becomes U+FFFD."""
        if declared is None and piece.isascii() and self.is_ascii_safe:
            return piece.decode("ascii")
        codec = codec_for(declared) if declared else None
        if codec and not self._wide and not _is_wide(codec):
            return self._declared(piece, codec)
        return self._undeclared(piece)

    def lines(self) -> Iterator[str]:
        """The file line by line, with the line ends."""
        start, data = 0, self.data
        while start < len(data):
            end = data.find(b"\n", start) + 1 or len(data)
            yield self._undeclared(data[start:end])
            start = end

    def blocks(self) -> Iterator[str]:
        """The file in pieces of whole lines, with their ends: small ones first, then larger."""
        start, size, data = 0, _FIRST_BLOCK, self.data
        whole = self.is_utf8_first
        while start < len(data):
            end = data.find(b"\n", start + size) + 1 or len(data)
            piece = data[start:end]
            try:
                # What is UTF-8 as a whole is UTF-8 line by line.
                text = piece.decode("utf-8") if whole else None
            except UnicodeDecodeError:
                text = None
            yield "".join(map(self._undeclared, _kept_ends(piece))) if text is None else text
            start, size = end, _BLOCK

    def _declared(self, piece: bytes, codec: str) -> str:
        for name in (codec, "utf-8"):
            try:
                return piece.decode(name)
            except UnicodeError:
                continue
        text = piece.decode(codec, "replace")
        foreign = sum(char > "\x7f" for char in text)
        return text if text.count(STAND_IN) * 4 < foreign else self._fallback(piece)

    def _undeclared(self, piece: bytes) -> str:
        if self.is_utf8_first:
            try:
                return piece.decode("utf-8")
            except UnicodeDecodeError:
                pass
        return self._fallback(piece)

    @cached_property
    def is_utf8_first(self) -> bool:
        """Whether a piece that is UTF-8 is read as such."""
        return self._codec == "utf-8" or self._mixed

    @property
    def _odd_codec(self) -> str:
        return suggest(b"\n".join(self._odd[:200]))

    def _fallback(self, piece: bytes) -> str:
        codec = self._codec
        if codec == "utf-8":
            if not self._broken:
                self._odd.append(piece)
            codec = self._odd_codec if len(self._odd) <= 20 else "cp1252"
        try:
            return piece.decode(codec)
        except UnicodeError:
            return piece.decode(codec, "replace")

    @cached_property
    def _high_lines(self) -> list[bytes]:
        """The lines beyond ASCII that declare no charset; [] where the whole file is UTF-8."""
        if is_utf8(self.data):
            return []
        lines = _FOLD.sub(b"", self.data).split(b"\n")
        high = (line for line in lines if not line.isascii())
        return [line for line in high if b"charset=" not in line[:200].lower()]

    @cached_property
    def _broken(self) -> list[bytes]:
        return [line for line in self._high_lines if not is_utf8(line)]

    @cached_property
    def _mixed(self) -> bool:
        return not self._wanted and len(self._broken) * 2 <= len(self._high_lines)

    @cached_property
    def _codec(self) -> str:
        if self._wide:
            return "utf-8"
        if self._wanted or not self._broken:
            return self._wanted or "utf-8"
        return suggest(b"\n".join(self._broken[:2_000])[:_SAMPLE])


def is_utf8(data: bytes) -> bool:
    """Whether all of the data is UTF-8, tested in pieces so that no second copy is needed."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK], start + _CHUNK >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by the byte order mark or the places of NUL bytes; None for neither."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec
    head = data[:4096]
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if pairs and odd * 10 > pairs and even * 10 <= odd:
        return "utf-16-le"
    if pairs and even * 10 > pairs and odd * 10 <= even:
        return "utf-16-be"
    return None


def suggest(sample: bytes) -> str:
    """The likeliest encoding of a text that is not UTF-8.

    Accented letters of western Europe stand alone among ASCII letters; letters of other scripts
    stand side by side. For those charset-normalizer chooses among the common encodings.
    """
    runs = _HIGH_RUN.findall(sample)
    alone = sum(len(run) == 1 for run in runs) * 10 >= len(runs) * 6
    if alone or sum(len(run) < 3 for run in runs) * 10 >= len(runs) * 9:
        readings = [(codec, _try(sample, codec)) for codec in _PLAUSIBLE]
        possible = [(codec, text) for codec, text in readings if text is not None]
        best = min(possible, key=lambda one: _unlikeliness(one[1]), default=("cp1252", ""))
        if alone or oddness(best[1]) * 5 < len(runs):
            return best[0]
    if _is_hebrew(runs):
        return "cp1255"
    # Imported here: 18 ms, for files that are neither UTF-8 nor like those of their country.
    from charset_normalizer import from_bytes

    match = from_bytes(sample, cp_isolation=_GUESSES, preemptive_behaviour=False).best()
    return (codec_for(match.encoding) if match else None) or "cp1252"


def _is_hebrew(runs: list[bytes]) -> bool:
    """Whether these bytes are Hebrew words: none is a capital, and five letters only end a word."""
    return all(_HEBREW.fullmatch(run) for run in runs) and any(len(run) > 2 for run in runs)


_HEBREW: Final = re.compile(rb"[\xe0-\xe9\xeb\xec\xee\xf0-\xf2\xf4\xf6-\xfa]*[\xe0-\xfa]")
"""Letters of Windows-1255; in Windows-1251 they are small letters of any word."""


def oddness(text: str) -> int:
    """How many characters of a text are out of place, such as signs and capitals inside words."""
    return sum(len(pattern.findall(text)) for pattern in _ODD)


def _unlikeliness(text: str) -> tuple[int, int, int]:
    """How unlikely a reading is: by its signs, then by words of no language, then of another."""
    return (oddness(text), *strange_words(text))


def _rivals(other: str, mine: str) -> bool:
    """Whether another reading of a text is about as likely as the one that was chosen."""
    return oddness(other) <= oddness(mine) and strange_words(other)[0] <= strange_words(mine)[0]


def once(text: str) -> str:
    """The text with one wrong decoding undone; the text itself where there was none."""
    for codec in ("cp1252", "latin-1"):
        try:
            repaired = text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        return repaired
    return text


def _try(piece: bytes, codec: str) -> str | None:
    try:
        return piece.decode(codec)
    except UnicodeError:
        return None


def _differing(one: str, other: str) -> tuple[str, str]:
    """The first words in which two readings of a text differ."""
    pairs = zip(_WORDS.findall(one), _WORDS.findall(other), strict=False)
    return next(((a[:40], b[:40]) for a, b in pairs if a != b), (one[:40], other[:40]))


def _is_wide(codec: str) -> bool:
    return codec.startswith(("utf-16", "utf-32"))
