"""Make text from outside harmless before it is kept: nothing in it can steer a terminal.

A name may hold escape codes, line ends or marks that turn the reading direction; each becomes a
visible stand-in of one character, so that no text is silently something else. Letters of every
script, combining marks and emoji (with their joiners) stay as they are.
"""

import re
import unicodedata
from typing import Final

STAND_IN: Final = "\N{REPLACEMENT CHARACTER}"
"""What a character becomes that has no picture of its own."""

_BIDI: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070))
"""Marks that turn the reading direction (Unicode TR 9), and the deprecated ones beside them."""

_TEXT: Final[dict[int, str | None]] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), STAND_IN),
    **dict.fromkeys(range(0xD800, 0xE000), STAND_IN),
    **dict.fromkeys(_BIDI, STAND_IN),
    0xFEFF: None,
    0x2028: "\n",
    0x2029: "\n",
    0x0A: "\n",
    0x09: "\t",
}

_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff]"
)
_LINE_ENDS: Final = re.compile("\r\n?|\x85")
_BREAKS: Final = re.compile("[\t\n]+")
_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]")
_DIRECTION: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")


def clean_text(text: str) -> str:
    r"""Text of several lines made harmless: `\n` and `\t` stay, NFC, blank edges cut.

    Every line end becomes `\n`; every other control character (C0, C1, DEL), lone surrogate and
    direction mark becomes a visible stand-in.
    """
    if _UNSAFE.search(text):
        text = _LINE_ENDS.sub("\n", text).translate(_TEXT)
    return unicodedata.normalize("NFC", text).strip()


def clean_line(text: str) -> str:
    """Text of one line made harmless, as `clean_text`; line ends and tabs become one space."""
    cleaned = clean_text(text)
    return _BREAKS.sub(" ", cleaned) if "\n" in cleaned or "\t" in cleaned else cleaned


def without_invisible(text: str) -> str:
    """The text without marks that have no picture and no meaning in a name or an address.

    Those that turn letters round stay, for `clean_line` to make visible; the joiners stay, for
    scripts and emoji need them. A blank that must not break becomes a blank.
    """
    if text.isascii():
        return text
    return _INVISIBLE.sub("", text).replace("\N{NO-BREAK SPACE}", " ")


def without_direction_marks(text: str) -> str:
    """The text without its marks of reading direction: phones from chats are full of them."""
    return _DIRECTION.sub("", text)
