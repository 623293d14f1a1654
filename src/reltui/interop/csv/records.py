"""The records of a CSV file, also where a quotation mark is opened and never closed."""

import csv
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

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
    """How a file is laid out: its delimiter, the line and the cells of its header."""

    delimiter: str
    line: int = 1
    headers: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """The cells of one record, the line on which it begins, and what is wrong with it."""

    line: int
    cells: list[str]
    trouble: str = ""


@dataclass(slots=True)
class _Lines:
    """The lines of a file, which can be gone back to when a record has swallowed too many.

    Behind the last line comes an end mark: a record that ends with it has an open quotation mark.
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
        """Pass over the next lines."""
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
    """The records from the layout's line on; a layout without headers is still being looked for.

    A quotation mark that is never closed swallows the rest of the file. Where the next line is a
    row of its own, the reading goes on there; else the cell was cut off and keeps what it has.
    """
    csv.field_size_limit(_LARGEST_CELL)
    lines = _Lines(_lines(source))
    lines.skip(layout.line - 1)
    reader = csv.reader(lines, delimiter=layout.delimiter)
    recoveries = 0
    while True:
        start = lines.number + 1
        lines.record.clear()
        line = next(lines)
        if line is _END_MARK:
            return
        if '"' not in line:
            # Such a line is a record, and is cut in a third of the time that the module takes.
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


def _swallowed_rows(lines: _Lines, layout: Layout) -> bool:
    """Whether the second line of an open cell is a row of its own."""
    if len(lines.record) < 2:
        return False
    width = len(next(csv.reader([lines.record[1]], delimiter=layout.delimiter)))
    return not layout.headers or 1 < len(layout.headers) == width


def _lines(source: Text) -> Iterator[str]:
    """The lines of the file, ended by a line feed whatever ended them in the file."""
    for line in source.lines():
        text = line.replace("\0", "\N{SYMBOL FOR NULL}") if "\0" in line else line
        if "\r" not in text:
            yield text
            continue
        text = text.replace("\r\n", "\n")
        yield from text.replace("\r", "\n").splitlines(keepends=True) if "\r" in text else (text,)
