"""Printing for people: colors where wanted, lines that fit, no control characters."""

import os
import sys
from collections.abc import Sequence
from typing import Final, TextIO

from reltui.domain.text.pattern import lazy
from reltui.domain.text.safe import shown_text
from reltui.text_layout import pad, wrap
from reltui.text_layout import width as columns

_CODES: Final = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36}
_OWN: Final = frozenset({"\x1b[0m", *(f"\x1b[{code}m" for code in _CODES.values())})
_CODE: Final = lazy("(\x1b\\[\\d+m)")
_BLANKS: Final = lazy(r"\n\s*\n")


def say(text: str) -> None:
    """Print an answer to standard output."""
    echo(_fitting(_harmless(text), sys.stdout))


def warn(sentence: str) -> None:
    """Print a sentence that is not part of the answer to standard error."""
    echo(_fitting(_harmless(sentence), sys.stderr), sys.stderr)


def echo(text: str, stream: TextIO | None = None) -> None:
    """Print a text at once, to standard output unless another stream is named."""
    stream = stream or sys.stdout
    # https://no-color.org: any value that is not empty turns colors off.
    if os.environ.get("NO_COLOR") or not stream.isatty():
        text = _CODE.sub("", text)
    try:
        stream.write(f"{text}\n")
    except UnicodeEncodeError:
        # A stream for ASCII: a name in UTF-8 is better than no answer.
        stream.buffer.write(f"{text}\n".encode("utf-8", "replace"))
    stream.flush()


def ask(question: str) -> str:
    """What the user answers to a question at the terminal.

    Raises:
        click.Abort: the user has stopped it, or there is nothing to read.
    """
    # Imported here, because few commands ask.
    from reltui.cli import import_click  # noqa: F401

    # isort: split
    import click

    answer: str = click.prompt(question, err=True)
    return answer


def paint(text: str, *styles: str) -> str:
    """The text in named styles; they are removed where the output has no colors."""
    codes = "".join(f"\x1b[{_CODES[style]}m" for style in styles)
    return f"{codes}{text}\x1b[0m" if text else text


def width() -> int:
    """The width of texts in columns: that of the terminal, from 40 to 100, or 80 for a pipe."""
    return min(table_width() or 80, 100)


def table_width() -> int | None:
    """The width of a table in columns: that of the terminal, at least 40; None for a pipe.

    Nothing is cut for a pipe: another program reads it.
    """
    if not sys.stdout.isatty():
        return None
    return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)


_LEAST: Final = 12
"""The columns that a cut column keeps while another one has more."""


def column_widths(rows: Sequence[Sequence[str]], cut: Sequence[int]) -> list[int]:
    """The widths of the columns of a table, with two blanks between them.

    Each is as wide as its widest text. Where the terminal has no room for that, the columns in
    `cut` are narrower: the widest of them first, and the last one only when the others are short.
    """
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    room = table_width()
    over = 0 if room is None else sum(widths) + 2 * (len(widths) - 1) - room
    *others, last = cut
    for least, may in ((_LEAST, others), (_LEAST, [last]), (1, cut)):
        while over > 0 and may and widths[wide := max(may, key=widths.__getitem__)] > least:
            widths[wide] -= 1
            over -= 1
    return widths


def wrapped(label: str, text: str, indent: int = 7) -> str:
    """A label and a text that is folded beside it, by columns; a space stands between the two.

    The lines of the text stay apart.
    """
    lead = max(indent, columns(label.rstrip()) + 1)
    first = pad(label, lead) if label else " " * indent
    lines = wrap(_BLANKS.sub("\n\n", text.strip()), max(width() - lead, 20))
    return "\n".join(
        ((paint(first, "dim") if not row else " " * indent) + line).rstrip()
        for row, line in enumerate(lines)
    )


def folded(text: str, room: int) -> list[str]:
    """The text in lines of at most this width in columns, broken between words; [] for ""."""
    words = " ".join(text.split())
    return wrap(words, room) if words else []


def broken_at_words(text: str, room: int) -> str:
    """The text with lines of at most this width in columns where its words allow that.

    A line with several blanks in a row is part of a table and stays as it is, as does a long word.
    """
    return "\n".join(_broken(line, room) for line in text.split("\n"))


def _broken(line: str, room: int) -> str:
    words = line.split(" ")
    if "" in words or columns(_CODE.sub("", line)) <= room:
        return line
    lines, used = [words[0]], columns(_CODE.sub("", words[0]))
    for word in words[1:]:
        wide = columns(_CODE.sub("", word))
        if used + 1 + wide <= room:
            lines[-1] += f" {word}"
            used += 1 + wide
        else:
            lines.append(word)
            used = wide
    return "\n".join(lines)


def _fitting(text: str, stream: TextIO) -> str:
    """The text for a stream: broken between words for a terminal, as it is for anything else."""
    if not stream.isatty():
        return text
    room = os.get_terminal_size(stream.fileno()).columns
    return broken_at_words(text, room) if room else text


def _harmless(text: str) -> str:
    """The text without characters that act on a terminal, except our own colors."""
    parts = _CODE.split(text)
    return "".join(part if part in _OWN else shown_text(part) for part in parts)
