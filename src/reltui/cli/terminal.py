"""How the command line prints for people: colors where wanted, lines that fit, no tricks."""

import os
import re
import sys
import textwrap
import unicodedata
from typing import Final

import click

from reltui.domain.text.safe import STAND_IN

_CODES: Final = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36}
_OWN: Final = frozenset({"\x1b[0m", *(f"\x1b[{code}m" for code in _CODES.values())})
_CONTROL: Final = re.compile(
    "\x1b\\[\\d+m|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff]"
)


def say(text: str) -> None:
    """Print an answer to standard output."""
    click.echo(_harmless(text), color=_coloured())


def warn(sentence: str) -> None:
    """Say something beside the answer, on standard error."""
    click.echo(_harmless(sentence), err=True, color=_coloured())


def paint(text: str, *styles: str) -> str:
    """The text in styles by name; they are left out again where the output has no colors."""
    codes = "".join(f"\x1b[{_CODES[style]}m" for style in styles)
    return f"{codes}{text}\x1b[0m" if text else text


def width() -> int:
    """The columns to write in: the terminal's, between 40 and 100, or 80 into a pipe."""
    if not sys.stdout.isatty():
        return 80
    return max(40, min(os.get_terminal_size(sys.stdout.fileno()).columns, 100))


def wrapped(label: str, text: str, indent: int = 7) -> str:
    """A label and a text that is folded beside it."""
    first = f"{label:<{indent}}"
    lines = textwrap.wrap(text, max(width() - indent, 20)) or [""]
    return "\n".join(
        (paint(first, "dim") if not row else " " * indent) + line for row, line in enumerate(lines)
    )


def columns(text: str) -> int:
    """The terminal columns that a text takes (Unicode TR 11: wide letters take two)."""
    return sum(_columns(letter) for letter in text)


def folded(text: str, room: int) -> list[str]:
    """The text in lines of at most so many terminal columns, broken between words."""
    lines: list[str] = []
    line = ""
    for whole in text.split():
        word = whole
        joined = f"{line} {word}" if line else word
        if columns(joined) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        while columns(word) > room:
            head = next(
                word[:end] for end in range(len(word), 0, -1) if columns(word[:end]) <= room
            )
            lines.append(head)
            word = word[len(head) :]
        line = word
    return [*lines, line] if line or not lines else lines


def fitted(text: str, room: int) -> str:
    """The text cut or filled to so many terminal columns; a cut ends with an ellipsis."""
    line, used = "", 0
    cut = columns(text) > room
    for letter in text:
        if used + _columns(letter) > room - cut:
            break
        line, used = line + letter, used + _columns(letter)
    return line + "\N{HORIZONTAL ELLIPSIS}" * cut + " " * (room - used - cut)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def _coloured() -> bool | None:
    # https://no-color.org: any value that is not empty; else click finds out by itself.
    return False if os.environ.get("NO_COLOR") else None


def _harmless(text: str) -> str:
    return _CONTROL.sub(lambda found: found[0] if found[0] in _OWN else STAND_IN, text)
