"""Make text from outside harmless before it is kept: nothing in it can steer a terminal.

This is the one table of unsafe characters. A name may hold escape codes, line ends or marks that
turn the reading direction; each becomes a visible stand-in of one character, so that no text is
silently something else. Marks that nobody can see and that mean nothing are dropped from names and
other single lines. Letters of every script, combining marks, joiners (ZWJ, ZWNJ) and emoji stay.
"""

import re
import unicodedata
from typing import Final

from reltui.domain.text.pattern import lazy

STAND_IN: Final = "\N{REPLACEMENT CHARACTER}"
"""What a character becomes that has no picture of its own."""

CONTROL: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
"""Control characters but for tab and newline, and lone surrogates, as ranges of a pattern."""

DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
"""Marks that turn the reading direction (Unicode TR 9), and the deprecated ones beside them."""

SEPARATORS: Final = "\u2028\u2029"
"""The line and the paragraph separator of Unicode."""

TAGS: Final = "\ufff9-\ufffb\U000e0000-\U000e007f"
"""Signs of an annotation, and tags: a second text that no screen shows."""

INVISIBLE: Final = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u3164\ufeff\uffa0"
"""Marks without a picture and without a meaning in a name, zero-width spaces and fillers."""

_TEXT: Final[dict[int, str | None]] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    0x2028: "\n",
    0x2029: "\n",
    0x0A: "\n",
    0x09: "\t",
}
"""The stand-ins that differ from the general one; a picture of each control character."""

_UNSAFE: Final = lazy(f"[{CONTROL}{DIRECTION}{SEPARATORS}]")
_NOTHING: Final = lazy(f"[\ufeff{TAGS}]")
_INVISIBLE: Final = lazy(f"[{INVISIBLE}{TAGS}]")
_LINE_ENDS: Final = lazy("\r\n?|\x85")
_BREAKS: Final = lazy("[\t\n]+")
_MEANINGLESS: Final = lazy(f"[{INVISIBLE}{TAGS}\u061c\u200e\u200f]")
_DIRECTION: Final = lazy(f"[{DIRECTION}]")
_NO_PICTURE: Final = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""The invisible marks that count as printable, for they are letters to Unicode."""

_ON_SCREEN: Final = lazy(f"[{CONTROL}{DIRECTION}{SEPARATORS}{TAGS}]")


def clean_text(text: str) -> str:
    r"""Text of several lines made harmless: `\n` and `\t` stay, NFC, blank edges cut.

    Every line end becomes `\n`; every other control character (C0, C1, DEL), lone surrogate and
    direction mark becomes a visible stand-in; tags are dropped.
    """
    if text.isprintable():
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    if not text.isascii():
        text = _NOTHING.sub("", text)
    if _UNSAFE.search(text):
        text = _UNSAFE.sub(_stand_in, _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text).strip()


def clean_line(text: str) -> str:
    """Text of one line made harmless: as `clean_text`, and without marks that nobody can see.

    Line ends and tabs become one space. Names, companies, mails and tags are such lines.
    """
    if text.isprintable() and (text.isascii() or not _holds_no_picture(text)):
        # Nearly every line, in whatever script: what is printable can steer nothing.
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    cleaned = clean_text(text if text.isascii() else _INVISIBLE.sub("", text))
    return _BREAKS.sub(" ", cleaned) if "\n" in cleaned or "\t" in cleaned else cleaned


def _holds_no_picture(text: str) -> bool:
    """Whether a text holds one of the invisible marks that count as printable.

    Seven looks take a third of the time of a pattern, and none in a text of western Europe.
    """
    for mark in _NO_PICTURE:  # noqa: SIM110 - `any` takes twice as long
        if mark in text:
            return True
    return False


def are_clean_lines(text: str) -> bool:
    r"""Whether each piece of these lines is as `clean_line` makes it but for blanks at its edges.

    A piece of what is in NFC is in NFC. Asked once of a whole card, it saves asking each value.
    """
    if not text.replace("\n", "").isprintable():
        return False
    return text.isascii() or (
        not _holds_no_picture(text) and unicodedata.is_normalized("NFC", text)
    )


def without_invisible(text: str) -> str:
    """The text without marks that have no picture and no meaning in a name or an address.

    Those that turn letters round stay, for `clean_line` to make visible; the joiners stay, for
    scripts and emoji need them. A blank that must not break becomes a blank.
    """
    if text.isascii() or (text.isprintable() and not _holds_no_picture(text)):
        return text
    return _MEANINGLESS.sub("", text).replace("\N{NO-BREAK SPACE}", " ")


def without_direction_marks(text: str) -> str:
    """The text without its marks of reading direction: phones from chats are full of them."""
    return text if text.isascii() else _DIRECTION.sub("", text)


def shown_text(text: str) -> str:
    """Text of several lines as a screen or a terminal may have it: nothing in it can steer either.

    Whatever was kept, in a book made elsewhere too, meets this on the way out.
    """
    if text.replace("\n", "").isprintable():
        # Whatever the pattern finds is not printable; to compile it takes a millisecond.
        return text
    return _ON_SCREEN.sub(STAND_IN, text)


def shown_line(text: str) -> str:
    """Text of one line as a screen may have it: as `shown_text`, a break being a space."""
    if text.isascii() and text.isprintable():
        return text
    return shown_text(text).replace("\n", " ").replace("\t", " ")


def _stand_in(found: re.Match[str]) -> str:
    return _TEXT.get(ord(found[0]), STAND_IN) or ""
