"""CSV files to people: the delimiter by a vote, the header where it stands, columns by name.

`csv.Sniffer` is not asked: it fails on real exports and takes quadratic time. Each of comma,
semicolon and tab reads the first records, and the one that finds the most known columns wins.
"""

import csv
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from reltui.domain.people.fields import FACTS
from reltui.domain.people.kept_lines import joined
from reltui.domain.people.names import EAST, fold, is_title, words_of
from reltui.domain.text.plural import plural
from reltui.interop.csv.addresses import address_columns, address_lines
from reltui.interop.csv.columns import (
    BIRTH,
    UNUSED,
    column_line,
    is_header,
    kinds_of,
    label_columns,
    place_of,
    speaks_of_others,
)
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import (
    Person,
    Problem,
    Reading,
    addresses,
    clean_email,
    clean_phone,
    is_calling_name,
    make_person,
)
from reltui.interop.vcard.normal import escaped

_DELIMITERS: Final = (",", ";", "\t", "|")
_VOTERS: Final = 50
_LARGEST_CELL: Final = 1 << 28
_END_MARK: Final = "\0end of the file\0"
_RECOVERIES: Final = 100
_DAYS: Final = {"birthday": "BDAY", "anniversary": "ANNIVERSARY"}
_NAMES: Final = ("name", "prefix", "first", "middle", "last", "suffix")
_IS_MAIL: Final = re.compile(r"[^\s@<>,;|/\"]+@[^\s@<>,;|/\"]+\.[^\s@<>,;|/\"]+")
_SCIENTIFIC: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d+|\d{6,}\.0", re.IGNORECASE)
_NO_DAY: Final = ("0/0/00", "00/00/00", "0.0.00", "00.00.00", "0000-00-00")
"""How Outlook and others write that no day is known."""

_DAY: Final = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)")
_DOTTED: Final = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_SLASHED: Final = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
_PHONE_END: Final = re.compile(
    r":::|\n|\s[|]\s|;(?!\s*ext)|,(?=\s*\+)|(?<=\d{6}),(?=\s*\+?\d(?: ?\d){5})"
    r"|(?<=\d{4})\s+(?:/|&|or|oder|ou|o|und|and|et|y)\s+(?=(?:\+|\(?0)\d)|(?<=\d{4})\s*/\s*(?=\+\d)"
)
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
    "Save the file as CSV again and import it again."
)


_SPOILT: Final = (
    "Line {line}: the phone {phone} was spoilt by a spreadsheet. It is kept as it stands; look it "
    "up where it came from."
)

_ALONE: Final = (
    "by which nobody is told from a namesake: add an address, a phone or a company where you can."
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


_GUARD: Final = re.compile("^'(?=[-=+@＝＋－＠])")
"""The mark that keeps a spreadsheet from running a cell as a formula; no part of what is said."""

_AS_TEXT: Final = re.compile('="([^"]*)"')
"""How programs write a number that a spreadsheet shall show with all its digits."""


def read_csv(source: Text, file: str, columns: Mapping[str, str] | None = None) -> Reading:
    """Everybody in a CSV file; nothing raises, whatever the bytes are.

    `columns` says of some headers what they hold, by the names of `columns.kind_of`.
    """
    csv.field_size_limit(_LARGEST_CELL)
    layout = find_layout(source, columns)
    if layout is None:
        return Reading(
            file=file,
            format="CSV",
            encoding=source.encoding,
            guessed=source.guessed,
            problems=(Problem(file, 1, _NO_HEADER),),
        )
    table = _Table(file, layout.headers, columns or {})
    people: list[Person] = []
    problems: list[Problem] = []
    skipped = 0
    for record in _records(source, layout):
        if record.trouble:
            problems.append(Problem(file, record.line, record.trouble))
        if record.line == layout.line or not "".join(record.cells).strip():
            continue
        if table.is_header(record.cells):
            table.hints.append(f"Line {record.line} repeats the header; it was passed over.")
        elif person := table.person(record):
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
        hints=tuple(filter(None, (*table.hints, table.hint_on_names()))),
        unused=tuple(table.unused),
    )


def find_layout(source: Text, columns: Mapping[str, str] | None = None) -> Layout | None:
    """The delimiter and the header of a CSV file, None where no line names columns of people."""
    best: tuple[int, Layout] | None = None
    for delimiter in _DELIMITERS:
        for record in itertools.islice(_records(source, Layout(delimiter)), _VOTERS):
            told = {cell.strip() for cell in record.cells} & set(columns or ())
            if not told and not is_header(record.cells):
                continue
            known = len(told) + sum(map(bool, kinds_of(record.cells)))
            if best is None or known > best[0]:
                cells = tuple(cell.strip() for cell in record.cells)
                best = (known, Layout(delimiter, record.line, cells))
    return best[1] if best else None


def known_columns(source: Text, columns: Mapping[str, str] | None = None) -> int:
    """How many columns of a CSV file have a known header; 0 where no line names columns."""
    layout = find_layout(source, columns)
    return sum(map(bool, kinds_of(layout.headers))) if layout else 0


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
        line = next(lines)
        if line is _END_MARK:
            return
        if '"' not in line:
            # Such a line is a record, and is cut in a third of the time that the module takes.
            plain = line.removesuffix("\n")
            yield _Record(start, plain.split(layout.delimiter) if plain else [])
            continue
        lines.give_back()
        cells = next(reader)
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


_Found = dict[str, list[tuple[int, str]]]
"""The cells of a row by what they hold, each with the number of its column."""


class _Table:
    """What the columns of a table hold, and the people in its rows.

    `hints` are sentences worth knowing; `unused` the headers of columns that are kept as they are.
    """

    def __init__(self, file: str, headers: tuple[str, ...], columns: Mapping[str, str]) -> None:
        self._file, self._headers = file, headers
        wanted = {name.strip().casefold(): kind for name, kind in columns.items()}
        said = [wanted.get(header.casefold()) for header in headers]
        self._kinds = [
            kind if told is None else told.replace(UNUSED, "")
            for told, kind in zip(said, kinds_of(headers), strict=True)
        ]
        self._unused = {index for index, told in enumerate(said) if told == UNUSED}
        self._alone: list[int] = []
        self._labels = {
            index: label
            for index, label in label_columns(headers).items()
            if self._kinds[index] in {"email", "phone"}
        }
        for label in self._labels.values():
            self._kinds[label] = "label"
        self._addresses = address_columns(headers, self._kinds)
        for index in self._addresses.keys() - self._unused:
            self._kinds[index] = "address"
        self._places = [place_of(header) for header in headers]
        self._own = {field.column for field in FACTS}
        self._facts = tuple(fact for fact in FACTS if fact.name in self._kinds)
        self.hints: list[str] = []
        self.unused: dict[str, None] = {}

    def is_header(self, cells: list[str]) -> bool:
        """Whether a row says the headers once more."""
        return (
            len(cells) == len(self._headers)
            and cells[0].strip() == self._headers[0]
            and all(
                cell.strip() == header for cell, header in zip(cells, self._headers, strict=True)
            )
        )

    def person(self, record: _Record) -> Person | None:
        """The person in a row, None where nothing in it could name anybody."""
        found = self._cells(record)
        # Nothing is asked for twice, and nothing that the row does not have: a file has many rows.
        kept = [line for index, text in found.get("", ()) if (line := self._kept(index, text))]
        emails = self._reach("email", found, kept, record) if "email" in found else []
        phones = self._reach("phone", found, kept, record) if "phone" in found else []
        account, title = _first(found, "account"), _first(found, "title")
        name = _name(found) or next(filter(None, [*emails, account, *phones]), "")
        kept += self._rest(found, name, account, title)
        facts = self._read_facts(found, name, kept) if self._facts else {}
        for kind, prop in _DAYS.items():
            for index, text in found.get(kind, ()):
                kept += self._day(prop, index, text)
        if "department" in found:
            kept += self._department(found, account)
        kept += self._birth(found)
        if "address" in found:
            kept += self._address(found)
        for index, text in found.get("url", ()):
            # A name on a network is no address.
            is_link = "." in text and not text.startswith("@")
            kept.append(f"URL:{text}" if is_link else column_line(self._header(index), text))
        details = [line for _, text in found.get("details", ()) for line in text.splitlines()]
        uid = next((line[4:] for line in details if line.startswith("UID:")), "")
        if details:
            own = [line for line in details if not line.startswith("UID:")]
            kept = [*joined((), [*own, *kept])]
        person = make_person(
            name,
            emails=emails,
            phones=phones,
            account=account,
            title=title,
            note="\n\n".join(text for _, text in found.get("note", ())),
            tags=[tag for _, text in found.get("tags", ()) for tag in _tags(text)],
            uid=uid,
            unmapped_properties=kept,
            file=self._file,
            line=record.line,
            facts=facts,
        )
        more = (emails, phones, account, title, kept, facts, person.note, person.tags)
        if not any(more):
            self._alone.append(record.line)
        return person if person.name else None

    def _cells(self, record: _Record) -> _Found:
        """The cells of a row by what they hold, without the marks of a spreadsheet."""
        found: _Found = {}
        known = len(self._kinds)
        for index, cell in enumerate(record.cells):
            text = cell.strip()
            if text[:1] == "'":
                text = _GUARD.sub("", text)
            elif text[:2] == '="' and text[-1:] == '"':
                text = _AS_TEXT.sub(r"\1", text)
            if not text:
                continue
            kind = self._kinds[index] if index < known else ""
            if not kind:
                if "@" in text and _IS_MAIL.fullmatch(text) and self._may_be_theirs(index):
                    kind = "email"
            elif kind == "title" and is_title(text):
                # Outlook calls the words before a name a title.
                kind = "prefix"
            elif kind in _DAYS and text in _NO_DAY:
                continue
            if kind in found:
                found[kind].append((index, text))
            else:
                found[kind] = [(index, text)]
        return found

    def hint_on_names(self) -> str:
        """A sentence on rows that hold a name and nothing else; "" where there are none."""
        if not self._alone:
            return ""
        first = f"the first on line {self._alone[0]}"
        if len(self._alone) == 1:
            return f"Line {self._alone[0]} holds a name and nothing else, {_ALONE}"
        rows = plural(len(self._alone), "row")
        return f"{rows} hold a name and nothing else, {first}, {_ALONE}"

    def _header(self, index: int) -> str:
        return self._headers[index] if index < len(self._headers) else f"Column {index + 1}"

    def _kept(self, index: int, text: str) -> str:
        header = self._header(index)
        self.unused.setdefault(header)
        return column_line(header, text)

    def _may_be_theirs(self, index: int) -> bool:
        if index in self._unused:
            return False
        return index >= len(self._headers) or not speaks_of_others(self._headers[index])

    def _reach(
        self,
        kind: str,
        found: _Found,
        kept: list[str],
        record: _Record,
    ) -> list[str]:
        """The addresses or phones of a row; their kinds go to the kept lines."""
        values: list[str] = []
        labels = dict(found.get("label", ()))
        for index, text in found[kind]:
            parts = addresses(text) if kind == "email" else _phones(text)
            words = labels.get(self._labels.get(index, -1), "").split(":::")
            is_told = words != [""] or index >= len(self._places) or self._places[index] != ""
            for number, part in enumerate(map(str.strip, parts)):
                if kind == "phone" and _SCIENTIFIC.fullmatch(part):
                    self.hints.append(_SPOILT.format(line=record.line, phone=part))
                if is_told:
                    label = words[number] if number < len(words) else words[0]
                    kept += self._kind_line(kind, index, part, label.strip(" *"), len(kept))
                values.append(part)
        return values

    def _kind_line(self, kind: str, index: int, value: str, label: str, number: int) -> list[str]:
        """The kept lines that tell of which kind an address or phone is."""
        types = (
            place_of(label) if label else self._places[index] if index < len(self._places) else ""
        )
        labelled = bool(label) and label.casefold() not in {"other", "*", "main"}
        if not types and not labelled:
            return []
        clean = clean_email(value) if kind == "email" else clean_phone(value)
        name = "EMAIL" if kind == "email" else "TEL"
        if types:
            return [f"{name};TYPE={types}:{escaped(clean)}"]
        group = f"item{number + 1}"
        return [f"{group}.{name}:{escaped(clean)}", f"{group}.X-ABLABEL:{escaped(label)}"]

    def _rest(self, found: _Found, name: str, account: str, title: str) -> list[str]:
        """Cells of a known kind of which the person does not hold every word."""
        lines = [
            column_line(kind.title(), text)
            for kind in ("account", "title")
            for _, text in found.get(kind, ())[1:]
            if text not in {account, title}
        ]
        whole = f" {name} "
        # What stands in the name word for word needs no comparing, and that is nearly everything.
        others = [
            cell for kind in _NAMES for cell in found.get(kind, ()) if f" {cell[1]} " not in whole
        ]
        if others:
            said = set(words_of(name)) | set(fold(name).replace(",", " ").split())
            lines += [
                column_line(f"{self._header(index)} (as given)", text)
                for index, text in others
                if not set(fold(text).replace(",", " ").split()) <= said
            ]
        return lines

    def _read_facts(self, found: _Found, name: str, kept: list[str]) -> dict[str, str]:
        facts: dict[str, str] = {}
        for fact in self._facts:
            for index, text in found.get(fact.name, ()):
                is_nickname = fact.vcard == "NICKNAME" and self._header(index) not in self._own
                if fact.choices and text not in fact.choices:
                    kept.append(column_line(f"{self._header(index)} (as given)", text))
                elif fact.key in facts or (is_nickname and not is_calling_name(text, name)):
                    kept.append(column_line(fact.vcard.title(), text))
                else:
                    facts[fact.key] = text
        return facts

    def _day(self, name: str, index: int, text: str) -> list[str]:
        """A day as a vCard has it; one that can be read in two ways is kept as it is."""
        if day := _DAY.fullmatch(text):
            return [f"{name}:{day[1]}{day[2]}{day[3]}".replace(":-", ":--")]
        if day := _DOTTED.fullmatch(text):
            return [f"{name}:{day[3]}{int(day[2]):02}{int(day[1]):02}"]
        if day := _SLASHED.fullmatch(text):
            first, second = int(day[1]), int(day[2])
            # Where one of the two is no month, it is clear which is the day.
            if max(first, second) > 12 >= min(first, second) > 0:
                return [f"{name}:{day[3]}{min(first, second):02}{max(first, second):02}"]
        return [column_line(self._header(index), text)]

    def _department(self, found: _Found, account: str) -> list[str]:
        """The part of the organization that somebody works in; without one it is kept as it is."""
        cells = found["department"]
        if not account:
            return [column_line(self._header(index), text) for index, text in cells]
        return [f"ORG:{escaped(account)};{escaped(text)}" for _, text in cells[:1]] + [
            column_line(self._header(index), text) for index, text in cells[1:]
        ]

    def _address(self, found: _Found) -> list[str]:
        """The addresses of a row; what they do not say is kept as it is."""
        cells = found["address"]
        lines, left = address_lines(cells, self._addresses)
        texts = dict(cells)
        return [*lines, *(column_line(self._header(index), texts[index]) for index in left)]

    def _birth(self, found: _Found) -> list[str]:
        """A birthday in three columns."""
        if found.keys().isdisjoint(BIRTH):
            return []
        year, month, day = (_first(found, kind) for kind in BIRTH)
        if all(part.isascii() and part.isdigit() for part in (month, day)):
            known = year if year.isascii() and year.isdigit() and len(year) == 4 else "--"
            return [f"BDAY:{known}{int(month):02}{int(day):02}"]
        return [
            column_line(self._header(index), text)
            for kind in BIRTH
            for index, text in found.get(kind, ())
        ]


def _name(found: _Found) -> str:
    """The full name out of its columns, in the order in which it is spoken.

    A name beside a first name or a last name alone is the other half, unless it holds it already.
    """
    name = _first(found, "name")
    if "first" not in found and "last" not in found and "middle" not in found:
        return name
    parts = {kind: _first(found, kind) for kind in _NAMES}
    if "prefix" in found:
        # A form of address and a title may stand in two columns.
        parts["prefix"] = " ".join(dict.fromkeys(text for _, text in found["prefix"]))
    spoken = _spoken(parts)
    if not name:
        return spoken
    first, last = parts["first"], parts["last"]
    words, known = set(words_of(spoken)), set(words_of(name))
    if words <= known or (first and last):
        return spoken if known < words else name
    half = {"first": first, "last": name} if not last else {"first": name, "last": last}
    return _spoken({**parts, **half})


def _spoken(parts: Mapping[str, str]) -> str:
    """The parts of a name in the order in which they are spoken.

    A family name in Chinese characters, kana or Hangul comes first.
    """
    order = _NAMES[1:]
    if EAST.fullmatch(parts["first"] + parts["last"]):
        order = ("prefix", "last", "middle", "first", "suffix")
    return " ".join(filter(None, (parts[kind] for kind in order)))


def _first(found: _Found, kind: str) -> str:
    cells = found.get(kind)
    return cells[0][1] if cells else ""


def _phones(text: str) -> list[str]:
    """The phones of a cell that may hold several."""
    return [one for one in map(str.strip, _PHONE_END.split(text)) if one]


def _tags(text: str) -> list[str]:
    """The tags of a cell, without the marks that Google puts before its labels."""
    tags = (tag.strip(' \t"') for tag in _TAG_END.split(text))
    return [_LABEL_MARK.sub("", tag) for tag in tags if tag.casefold() not in _ALL_MINE]
