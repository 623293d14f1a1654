"""Splits a CSV file into records, also where a quotation mark is opened and never closed."""

import csv
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from reltui.interop.source.encoding import Text

_LARGEST_CELL: Final = 1 << 28
_END_MARK: Final = "\0end of the file\0"
_RECOVERIES: Final = 100
_OPEN_QUOTE: Final = (
    "A quotation mark is opened here and never closed; the row was read as it stands. Check it."
)
_TOO_MANY: Final = (
    "Too many quotation marks are opened and never closed; the rows from here on were not read. "
    "Save the file as CSV again and import it again."
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a file: its delimiter, the line of its header, and the cells of its header.

    The line is 0 where the file has no header. `by_cells` says that `headers` holds names that were
    found by the cells.
    """

    delimiter: str
    line: int = 1
    headers: tuple[str, ...] = ()
    by_cells: bool = False


class Record(NamedTuple):
    """The cells of one record, its first line, and a sentence on its fault.

    `text` holds all of it where it is one line without quotation marks and tabs; "" elsewhere.
    """

    line: int
    cells: list[str]
    trouble: str = ""
    text: str = ""


@dataclass(slots=True)
class _Lines:
    """The lines of a file; it can go back when a record has taken in too many lines.

    An end mark follows the last line: a record that ends with it has an open quotation mark.
    """

    source: Iterator[str]
    number: int = 0
    ahead: list[str] = field(default_factory=list)
    record: list[str] = field(default_factory=list)
    ended: bool = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.ahead.pop() if self.ahead else next(self.source, None)
        if line is None:
            if self.ended:
                raise StopIteration
            self.ended = True
            return _END_MARK
        self.number += 1
        self.record.append(line)
        return line

    def skip(self, count: int) -> None:
        """Skip the next lines."""
        for _ in itertools.islice(self, count):
            pass

    def give_back(self) -> None:
        """Give back the line that was read last."""
        self.ahead.append(self.record.pop())
        self.number -= 1

    def back_to_second(self) -> str:
        """Give back all lines of this record but its first, which is returned."""
        first, *rest = self.record
        self.ahead += reversed(rest)
        self.number -= len(rest)
        self.ended = False
        return first


def records(source: Text, layout: Layout) -> Iterator[Record]:
    """The records from the line of the layout on; without headers while the layout is being sought.

    A quotation mark that is never closed makes one cell of the rest of the file. Where the next
    line is a row of its own, reading goes on there; otherwise the file was cut off and the cell
    keeps its text.
    """
    if b'"' not in source.data:
        yield from _without_quotes(source, layout)
        return
    csv.field_size_limit(_LARGEST_CELL)
    lines = _Lines(_lines(source, is_escaped=_has_escaped_quotes(source.data)))
    lines.skip(max(0, layout.line - 1))
    reader = csv.reader(lines, delimiter=layout.delimiter)
    recoveries = 0
    while True:
        start = lines.number + 1
        lines.record.clear()
        line = next(lines)
        if line is _END_MARK:
            return
        if '"' not in line:
            # Such a line is one record; splitting it here takes a third of the time of the csv
            # module.
            plain = line.removesuffix("\n")
            yield Record(start, plain.split(layout.delimiter) if plain else [])
            continue
        lines.give_back()
        cells = next(reader)
        ended = bool(cells) and cells[-1].endswith(_END_MARK)
        suspect = ended or len(cells) < len(layout.headers)
        if not (suspect and _swallowed_rows(lines, layout)):
            cells[-1:] = [cell.removesuffix(_END_MARK) for cell in cells[-1:]]
            yield Record(start, cells, _OPEN_QUOTE if ended else "")
            if ended:
                return
            continue
        recoveries += 1
        if recoveries > _RECOVERIES:
            yield Record(start, [], _TOO_MANY)
            return
        first = lines.back_to_second().strip("\n").replace('"', "")
        yield Record(start, first.split(layout.delimiter), _OPEN_QUOTE)
        reader = csv.reader(lines, delimiter=layout.delimiter)


def _without_quotes(source: Text, layout: Layout) -> Iterator[Record]:
    """The records of a file without a quotation mark: each line is one."""
    delimiter = layout.delimiter
    has_text = delimiter != "\t"
    begin = layout.line
    number = 0
    for block in source.blocks():
        for plain in _lines_of(block):
            number += 1
            if number < begin:
                continue
            if plain:
                yield Record(number, plain.split(delimiter), "", plain if has_text else "")
            else:
                yield Record(number, [])


def _lines_of(block: str) -> list[str]:
    """The lines of a piece of a file without their ends, whatever line ends the file has."""
    if "\0" in block:
        block = block.replace("\0", "\N{SYMBOL FOR NULL}")
    is_odd = "\r" in block and "\r" in (block := block.replace("\r\n", "\n"))
    lines = block.split("\n")
    tail = lines.pop()
    if is_odd:
        lines = [one for line in lines for one in line.split("\r")]
        return [*lines, *tail.removesuffix("\r").split("\r")] if tail else lines
    return [*lines, tail] if tail else lines


def _swallowed_rows(lines: _Lines, layout: Layout) -> bool:
    """Whether the line after an open quotation mark is a row of its own."""
    if len(lines.record) < 2:
        return False
    width = len(next(csv.reader([lines.record[1]], delimiter=layout.delimiter)))
    return not layout.headers or 1 < len(layout.headers) == width


_ESCAPED: Final = re.compile(rb'\\"(?![\s,;|"]|\Z)')
_DOUBLED: Final = re.compile(rb'[^\s,;|"]""[^\s,;|"]')
_ESCAPED_QUOTE: Final = re.compile(r'\\"(?!\s*$|[,;\t|]")')
"""A quotation mark behind a backslash, and not the end of a cell that ends with a backslash."""


def _has_escaped_quotes(data: bytes) -> bool:
    r"""Whether quotation marks inside cells are written `\"`, as databases do, and not doubled."""
    if b'\\"' not in data:
        return False
    return _ESCAPED.search(data) is not None and _DOUBLED.search(data) is None


def _lines(source: Text, *, is_escaped: bool) -> Iterator[str]:
    """The lines of the file, each ended by a line feed, whatever line ends the file has."""
    for line in source.lines():
        text = line.replace("\0", "\N{SYMBOL FOR NULL}") if "\0" in line else line
        if is_escaped and '\\"' in text:
            text = _ESCAPED_QUOTE.sub('""', text)
        if "\r" not in text:
            yield text
            continue
        text = text.replace("\r\n", "\n")
        yield from io.StringIO(text.replace("\r", "\n"), newline="\n")
