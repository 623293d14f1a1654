"""CSV files to people: the delimiter by a vote, the header where it stands, columns by name.

`csv.Sniffer` is not asked: it fails on real exports and takes quadratic time. Each of comma,
semicolon and tab reads the first records, and the one that finds the most known columns wins.
"""

import csv
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from reltui.domain.people.fields import FACTS
from reltui.interop.csv.columns import column_line, is_header, kinds_of
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Person, Problem, Reading, is_calling_name, make_person

_DELIMITERS: Final = (",", ";", "\t")
_VOTERS: Final = 50
_LARGEST_CELL: Final = 1 << 28
_END_MARK: Final = "\0end of the file\0"
_RECOVERIES: Final = 100
_SEVERAL: Final = re.compile(r"\s*(?::::|[;,])\s*|\s+(?=\S+@)")
_TAG_END: Final = re.compile(r":::|[,;]")
_LABEL_MARK: Final = re.compile(r"^\*\s*")
_ALL_MINE: Final = frozenset({"* mycontacts", "* my contacts"})
"""The group of Google that means no more than that somebody is in the address book."""

_NO_HEADER: Final = (
    "This file has no line that names its columns (such as Name, First Name, E-mail), so nobody "
    "was read from it. Add a first line like: name,email,phone,company,title,note"
)
_NAMELESS: Final = (
    "This row holds nothing that could name somebody: no name, e-mail, company or phone. "
    "It was left out."
)
_OPEN_QUOTE: Final = (
    "A quotation mark is opened here and never closed; the row was read as it stands. Check it."
)
_TOO_MANY: Final = (
    "Too many quotation marks are opened and never closed; the rows from here on were not read. "
    "Save the file as CSV anew and import it again."
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: its delimiter, the line and the cells of its header."""

    delimiter: str
    line: int = 1
    headers: tuple[str, ...] = ()


@dataclass(slots=True)
class _Record:
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

    def back_to_second(self) -> str:
        """Give back all lines of this record but its first, which is returned."""
        first, *rest = self.record
        self.ahead += reversed(rest)
        self.number -= len(rest)
        self.ended = False
        return first


_GUARD: Final = re.compile("^'(?=[-=+@＝＋－＠])")
"""The mark that keeps a spreadsheet from running a cell as a formula; no part of what is said."""


def read_csv(source: Text, file: str) -> Reading:
    """Everybody in a CSV file; nothing raises, whatever the bytes are."""
    csv.field_size_limit(_LARGEST_CELL)
    layout = find_layout(source)
    if layout is None:
        return Reading(
            file=file,
            format="CSV",
            encoding=source.encoding,
            guessed=source.guessed,
            problems=(Problem(file, 1, _NO_HEADER),),
        )
    people: list[Person] = []
    problems: list[Problem] = []
    skipped = 0
    kinds = kinds_of(layout.headers)
    for record in _records(source, layout):
        if record.trouble:
            problems.append(Problem(file, record.line, record.trouble))
        if record.line == layout.line or not any(cell.strip() for cell in record.cells):
            continue
        if person := _person(record, layout.headers, kinds, file):
            people.append(person)
        else:
            skipped += 1
            problems.append(Problem(file, record.line, _NAMELESS))
    return Reading(
        file=file,
        format="CSV",
        encoding=source.encoding,
        guessed=source.guessed,
        people=tuple(people),
        problems=tuple(problems),
        skipped=skipped,
    )


def find_layout(source: Text) -> Layout | None:
    """The delimiter and the header of a CSV file, None where no line names columns of people."""
    best: tuple[int, Layout] | None = None
    for delimiter in _DELIMITERS:
        for record in itertools.islice(_records(source, Layout(delimiter)), _VOTERS):
            if not is_header(record.cells):
                continue
            known = sum(map(bool, kinds_of(record.cells)))
            if best is None or known > best[0]:
                cells = tuple(cell.strip() for cell in record.cells)
                best = (known, Layout(delimiter, record.line, cells))
    return best[1] if best else None


def _records(source: Text, layout: Layout) -> Iterator[_Record]:
    """The records from the layout's line on; a layout without headers is still being looked for.

    A quotation mark that is never closed swallows the rest of the file. Where the next line is a
    row of its own, the reading goes on there; else the cell was cut off and keeps what it has.
    """
    lines = _Lines(_lines(source))
    lines.skip(layout.line - 1)
    reader = csv.reader(lines, delimiter=layout.delimiter)
    recoveries = 0
    while True:
        start = lines.number + 1
        lines.record.clear()
        cells = next(reader)
        if not lines.record:
            return
        ended = bool(cells) and cells[-1].endswith(_END_MARK)
        suspect = ended or len(cells) < len(layout.headers)
        if not (suspect and _swallowed_rows(lines, layout)):
            cells[-1:] = [cell.removesuffix(_END_MARK) for cell in cells[-1:]]
            yield _Record(start, cells, _OPEN_QUOTE if ended else "")
            if ended:
                return
            continue
        recoveries += 1
        if recoveries > _RECOVERIES:
            yield _Record(start, [], _TOO_MANY)
            return
        first = lines.back_to_second().strip("\n").replace('"', "")
        yield _Record(start, first.split(layout.delimiter), _OPEN_QUOTE)
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


def _person(
    record: _Record, headers: tuple[str, ...], kinds: list[str], file: str
) -> Person | None:
    """The person in a row, None where nothing in it could name anybody."""
    found: dict[str, list[str]] = {}
    unmapped_properties: list[str] = []
    for index, cell in enumerate(record.cells):
        text = _GUARD.sub("", cell.strip())
        if not text:
            continue
        if kind := kinds[index] if index < len(kinds) else "":
            found.setdefault(kind, []).append(text)
        else:
            header = headers[index] if index < len(headers) else f"Column {index + 1}"
            unmapped_properties.append(column_line(header, text))
    facts: dict[str, str] = {}
    name = _name(found)
    for fact in FACTS:
        for text in found.get(fact.name, ()):
            called = fact.vcard == "NICKNAME" and fact.column not in headers
            if fact.key in facts or (called and not is_calling_name(text, name)):
                unmapped_properties.append(column_line(fact.vcard.title(), text))
            else:
                facts[fact.key] = text
    for kind in ("account", "title"):
        unmapped_properties += [column_line(kind.title(), text) for text in found.get(kind, [])[1:]]
    emails = [part for text in found.get("email", ()) for part in _addresses(text)]
    phones = [part for text in found.get("phone", ()) for part in text.split(":::")]
    account = _first(found, "account")
    name = next(filter(None, [name, *emails, account, *phones]), "")
    person = make_person(
        name,
        emails=emails,
        phones=phones,
        account=account,
        title=_first(found, "title"),
        note="\n\n".join(found.get("note", ())),
        tags=[tag for text in found.get("tags", ()) for tag in _tags(text)],
        unmapped_properties=unmapped_properties,
        file=file,
        line=record.line,
        facts=facts,
    )
    return person if person.name else None


def _name(found: dict[str, list[str]]) -> str:
    """The full name, else its parts in the order in which they are spoken."""
    order = ("prefix", "first", "middle", "last", "suffix")
    spoken = " ".join(_first(found, part) for part in order if part in found)
    has_name = any(part in found for part in ("first", "middle", "last"))
    return _first(found, "name") or (spoken if has_name else "")


def _first(found: dict[str, list[str]], kind: str) -> str:
    return next(iter(found.get(kind, ())), "")


def _addresses(text: str) -> list[str]:
    """The addresses of a cell, which may hold several; text that is no address stays whole."""
    parts = [part for part in _SEVERAL.split(text) if part]
    return parts if len(parts) > 1 and all("@" in part for part in parts) else [text]


def _tags(text: str) -> list[str]:
    """The tags of a cell, without the marks that Google puts before its labels."""
    tags = (tag.strip() for tag in _TAG_END.split(text))
    return [_LABEL_MARK.sub("", tag) for tag in tags if tag.casefold() not in _ALL_MINE]
