"""Finds the kinds of the columns of a table, and reads the person in each row."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from reltui.domain.people.contact import ORGANIZATION
from reltui.domain.people.fields import FACTS
from reltui.domain.people.identity import is_of_an_office
from reltui.domain.people.joint_names import is_joint, is_list_of_given
from reltui.domain.people.names import fold, in_spoken_order, is_title, words_of
from reltui.domain.people.unmapped_properties import joined
from reltui.domain.text.plural import first_few, plural
from reltui.domain.text.safe import clean_line
from reltui.interop.csv.addresses import address_columns, address_lines
from reltui.interop.csv.cell_values import mails_in, phones_in, tags_in, tags_of_others_in
from reltui.interop.csv.column_days import ColumnDays
from reltui.interop.csv.columns import (
    BIRTH,
    OUR_FIRST,
    UNUSED,
    column_line,
    is_place,
    kinds_of,
    label_columns,
    mark_of_columns,
    place_of,
    speaks_of_others,
)
from reltui.interop.csv.empty_cells import plain_words, says_nothing
from reltui.interop.csv.names import NAMES, Cells, first_cell, name_of
from reltui.interop.csv.pairs import pair_lines, pairs_of
from reltui.interop.csv.plain_rows import PlainRows, fits
from reltui.interop.csv.records import Record
from reltui.interop.source.days import whole_day
from reltui.interop.source.people import (
    Person,
    clean_email,
    clean_name,
    clean_phone,
    is_calling_name,
    make_person,
    named_addresses,
    names_beside,
)
from reltui.interop.vcard.normal import escaped

_DAYS: Final = {"birthday": "BDAY", "anniversary": "ANNIVERSARY"}
_IS_MAIL: Final = re.compile(r"[^\s@<>,;|/\"]+@[^\s@<>,;|/\"]+\.[^\s@<>,;|/\"]+")
_SCIENTIFIC: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d+|\d{6,}\.0", re.IGNORECASE)
_MAIL_AS_NAME: Final = re.compile(rf"[^@<>;]*<\s*{_IS_MAIL.pattern}\s*>|{_IS_MAIL.pattern}")
"""An address in a column of names: "Ann Lee <ann@x.example>"."""

_NO_DAY: Final = ("0/0/00", "00/00/00", "0.0.00", "00.00.00", "0000-00-00")
"""The day that Outlook and others write where no day is known."""

_WORDS: Final = frozenset({*NAMES, "account", "title"})
_LISTED: Final = frozenset({"email", "phone", "tags"})
_LIST_MARKS: Final = re.compile(r"(?:^|(?<=,))\s*['\"]?(.*?)['\"]?\s*(?=,|$)")
"""The marks around the values of a cell that a program wrote as a list: ['a', 'b']."""

_IS_PHONE: Final = re.compile(r"[+(]?[\d(][\d\s()./-]{5,30}\d(?:\s?(?:x|ext\.?)\s?\d+)?")
_IS_ABROAD: Final = re.compile(r"(?:\+|00)[1-9](?:[\s()./-]{0,2}\d){7,16}")
"""A number with its country code, which can only be a phone."""

_SPOILT: Final = (
    "Line {line}: the phone {phone} was spoilt by a spreadsheet. It is kept as it stands; look it "
    "up where it came from."
)
_ALONE: Final = (
    "by which nobody is told from a namesake: add an address, a phone or a company where you can."
)
_GUARD: Final = re.compile("^'(?=[-=+@＝＋－＠])")
"""The mark that keeps a spreadsheet from running a cell as a formula; not part of the text."""

_NOTION: Final = re.compile(r"([^()]+) \((https://(?:www\.)?notion\.(?:so|site)/[^\s()]+)\)")

_AS_TEXT: Final = re.compile('="([^"]*)"')
"""How programs write a number so that a spreadsheet shows all its digits."""


class Table:
    """The kinds of the columns of a table; it reads the people in the rows.

    `hints` are sentences for the user; `unused` are the headers of columns that are kept as they
    are.
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
        self._pairs = pairs_of(headers, self._kinds)
        for index, pair in self._pairs.items():
            self._kinds[index] = "pair"
            if pair.label >= 0:
                self._kinds[pair.label] = "label"
        self._addresses = address_columns(headers, self._kinds)
        for index in self._addresses.keys() - self._unused:
            self._kinds[index] = "address"
        self._places = [place_of(header) for header in headers]
        self._alone_places = {index for index, header in enumerate(headers) if is_place(header)}
        ours = tuple(headers[:3]) == OUR_FIRST and {"Tags", "Note"} <= set(headers)
        self._own_table = ours or "details" in self._kinds
        self._tags_of = tags_in if self._own_table else tags_of_others_in
        self._companies: list[int] = []
        self._nothing: list[tuple[int, str]] = []
        self._wide: list[int] = []
        self._several: list[tuple[int, str]] = []
        self._no_choices: list[tuple[int, str, str, str]] = []
        self._own = {field.column for field in FACTS}
        self._facts = tuple(fact for fact in FACTS if fact.name in self._kinds)
        self.hints: list[str] = []
        self._days = ColumnDays(self._header, self.hints)
        self.unused: dict[str, None] = {}
        self._columns = mark_of_columns(
            header for header, kind in zip(headers, self._kinds, strict=True) if not kind
        )
        self._plain: PlainRows | None = None
        if fits(self._kinds, self._labels) and not self._facts:
            self._plain = PlainRows(
                file,
                headers,
                self._kinds,
                self._places,
                is_ours=self._own_table,
                alone=self._alone_places,
                tags_of=self._tags_of,
                unused=self.unused,
                columns=self._columns,
            )

    def plain_person(self, record: Record) -> Person | None:
        """The person in a row that holds nothing unusual; None for any other row."""
        return self._plain.person(record) if self._plain is not None else None

    def is_header(self, cells: list[str]) -> bool:
        """Whether a row repeats the headers."""
        return (
            len(cells) == len(self._headers)
            and _as_header(cells[0]) == _as_header(self._headers[0])
            and all(
                _as_header(cell) == _as_header(header)
                for cell, header in zip(cells, self._headers, strict=True)
            )
        )

    def rows_of(self, record: Record) -> list[Record]:
        """The row of each person, where one cell names several: `Ann <a@x>; Bo <b@x>`.

        Such a cell is in a column of names or addresses, and no other cell of the row is a name.
        """
        if self._own_table or not any(cell.count("<") > 1 for cell in record.cells):
            return [record]
        naming = [
            index
            for index, cell in enumerate(record.cells[: len(self._kinds)])
            if cell.strip() and (self._kinds[index] in NAMES or "<" in cell)
        ]
        if len(naming) != 1 or self._kinds[naming[0]] not in {"name", "email"}:
            return [record]
        (at,) = naming
        named = named_addresses(record.cells[at].strip())
        names = {fold(name) for name, _ in named if name}
        # "Home <a@x>; Work <b@x>" are the addresses of one person.
        if len(names) < 2 or any(map(is_place, names)):
            return [record]
        people: dict[str, list[str]] = {}
        for name, mail in named:
            entry = f'"{name.replace(chr(34), "")}" <{mail}>' if name else mail
            people.setdefault(name or mail, []).append(entry)
        count = plural(len(people), "person")
        self.hints.append(f"Line {record.line} names {count} in one cell; each is one contact.")
        rows = []
        for entries in people.values():
            cells = [*record.cells]
            cells[at] = "; ".join(entries)
            rows.append(record._replace(cells=cells, text=""))
        return rows

    def person(self, record: Record) -> Person | None:
        """The person in a row; None where no cell can name anybody."""
        found = self._cells(record)
        # A file has many rows: do no step twice, and none for kinds that the row does not have.
        kept = [line for index, text in found.get("", ()) if (line := self._kept(index, text))]
        emails = self._reach("email", found, kept, record) if "email" in found else []
        phones = self._reach("phone", found, kept, record) if "phone" in found else []
        account, title = first_cell(found, "account"), first_cell(found, "title")
        name = name_of(found, is_ours=self._own_table)
        if not name and account and all(map(is_of_an_office, emails)):
            # A row with a company and no person stands for the company.
            name = account
            kept.append(ORGANIZATION)
            self._companies.append(record.line)
        name = name or _name_beside(found)
        name = name or next(filter(None, [*emails, account, *phones]), "")
        kept += [
            column_line(self._header(index), text)
            for index, text in found.get("email", ())
            if names_beside(text, name)
        ]
        kept += self._rest(found, name, account, title)
        self._look_for_several(found, name, record.line)
        facts = self._read_facts(found, name, kept, record.line) if self._facts else {}
        for kind, prop in _DAYS.items():
            for index, text in found.get(kind, ()):
                kept += self._days.read(prop, index, text, record.line)
        if "department" in found:
            kept += self._department(found, account)
        kept += self._birth(found)
        if "address" in found:
            kept += self._address(found)
        if "pair" in found:
            kept += self._paired(found, len(kept))
        for index, text in found.get("url", ()):
            # A user name on a network is not an address.
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
            tags=[tag for _, text in found.get("tags", ()) for tag in self._tags_of(text)],
            uid=uid,
            unmapped_properties=kept,
            file=self._file,
            line=record.line,
            facts=facts,
            columns=self._columns,
        )
        more = (emails, phones, account, title, kept, facts, person.note, person.tags)
        if not any(more):
            self._alone.append(record.line)
        return person if person.name else None

    def _cells(self, record: Record) -> Cells:
        """The cells of a row by kind, without the marks for spreadsheets."""
        found: Cells = {}
        known = len(self._kinds)
        if any(map(str.strip, record.cells[known:])):
            self._wide.append(record.line)
        for index, cell in enumerate(record.cells):
            kind = self._kinds[index] if index < known else ""
            text = self._bare(cell.strip(), kind, record.line)
            if not text:
                continue
            if text[0] == "[" and text[-1] == "]" and kind in _LISTED:
                text = _LIST_MARKS.sub(r"\1", text[1:-1])
            if kind in _WORDS and "(http" in text and (linked := _NOTION.fullmatch(text)):
                # Notion writes the address of the page behind the name of what a cell links to.
                text = linked[1]
                found.setdefault("", []).append((index, linked[2]))
            if kind in _DAYS and text in _NO_DAY:
                continue
            kind = self._kind_of(index, kind, text)
            if kind in found:
                found[kind].append((index, text))
            else:
                found[kind] = [(index, text)]
        return found

    def _kind_of(self, index: int, kind: str, text: str) -> str:
        """The kind of a cell, which may be another one than that of its column."""
        if not kind:
            return self._by_value(index, text)
        if kind == "name" and not self._own_table and _MAIL_AS_NAME.fullmatch(text):
            return "email"
        if kind == "title" and not self._own_table and is_title(text):
            # Outlook uses "Title" for the words before a name.
            return "prefix"
        return kind

    def _bare(self, text: str, kind: str, line: int) -> str:
        """The text of a cell without the marks of programs; "" for one without content."""
        if text[:1] == "'":
            text = _GUARD.sub("", text)
        elif text[:2] == '="' and text[-1:] == '"':
            text = _AS_TEXT.sub(r"\1", text)
        if not text.isascii() and not clean_name(text):
            # It holds only marks that nobody can see.
            return ""
        if self._own_table:
            return text
        if says_nothing(kind, text):
            self._nothing.append((line, text))
            return ""
        return plain_words(text) if "&" in text and kind in _WORDS else text

    def more_hints(self) -> Iterator[str]:
        """Sentences on rows of companies, on days that can be read in two ways, and on no days."""
        if self._companies:
            rows = plural(len(self._companies), "row")
            hold = "holds" if len(self._companies) == 1 else "hold"
            yield f"{rows} {hold} a company and nobody in it: it comes in as an organization."
        if self._wide:
            rows = plural(len(self._wide), "row")
            hold = "has" if len(self._wide) == 1 else "have"
            yield (
                f"{rows} {hold} more cells than the header, the first on line {self._wide[0]}: "
                "quotation marks may be missing there. All cells are kept."
            )
        if self._nothing:
            line, text = self._nothing[0]
            cells = plural(len(self._nothing), "cell")
            says = "says" if len(self._nothing) == 1 else "say"
            yield f"{cells} only {says} that nothing is known, such as {text} on line {line}."
        yield from self._days.hints_on_two_readings()
        yield from self._hints_on_cells()
        yield from self._days.hints_on_no_days()

    def _hints_on_cells(self) -> Iterator[str]:
        """Sentences on first names of several people, and on cells that are not a choice."""
        yield from first_few(
            self._several,
            lambda line, name: (
                f"Line {line}: {clean_line(name)!r} may be the name of several people. It is kept "
                "as one contact, as it is written."
            ),
            "names may be of several people; they are kept, too.",
        )
        yield from first_few(
            self._no_choices,
            lambda line, header, text, wanted: (
                f"Line {line}: {clean_line(header)} takes {wanted}, not {clean_line(text)[:80]!r}. "
                "It is kept as a text beside the field."
            ),
            "cells do not fit into their fields; they are kept as text, too.",
        )

    def _look_for_several(self, found: Cells, name: str, line: int) -> None:
        """Remember a row whose first name is a list, unless its whole name says so already."""
        given = first_cell(found, "first")
        is_list = "," in given and is_list_of_given(given, first_cell(found, "last"))
        if is_list and not is_joint(name):
            self._several.append((line, name))

    def end_before(self, line: int) -> None:
        """Remove the hints on the rows from this line on: they hold no people."""
        self._days.end_before(line)
        self._alone = [one for one in self._alone if one < line]
        self._wide = [one for one in self._wide if one < line]
        self._several = [one for one in self._several if one[0] < line]
        self._no_choices = [one for one in self._no_choices if one[0] < line]

    def leave_out(self, lines: Collection[int]) -> None:
        """Remove the hint that these rows hold a name and nothing else: they hold no people."""
        self._alone = [one for one in self._alone if one not in lines]

    def hint_on_names(self) -> str:
        """A sentence on rows that hold only a name; "" where there are none."""
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

    def _by_value(self, index: int, text: str) -> str:
        """The kind of a cell whose header is unknown: an address or a phone, or ""."""
        if "@" in text:
            return "email" if _IS_MAIL.fullmatch(text) and self._may_be_theirs(index) else ""
        wanted = _IS_PHONE if index in self._alone_places else _IS_ABROAD
        if not text[:1].isalpha() and wanted.fullmatch(text) and self._may_be_theirs(index):
            return "phone"
        return ""

    def _paired(self, found: Cells, number: int) -> list[str]:
        """The lines for cells whose kind another cell or the header names."""
        labels = dict(found.get("label", ()))
        lines: list[str] = []
        for index, text in found["pair"]:
            pair = self._pairs[index]
            label = labels.get(pair.label, "")
            told = pair_lines(pair, label, text, number + len(lines))
            if not told:
                told = [self._kept(index, text)]
                told += [self._kept(pair.label, label)] if label else []
            lines += told
        return lines

    def _may_be_theirs(self, index: int) -> bool:
        if index in self._unused:
            return False
        return index >= len(self._headers) or not speaks_of_others(self._headers[index])

    def _reach(
        self,
        kind: str,
        found: Cells,
        kept: list[str],
        record: Record,
    ) -> list[str]:
        """The mail addresses or phones of a row; their kinds go to the kept lines."""
        values: list[str] = []
        labels = dict(found.get("label", ()))
        for index, text in found[kind]:
            parts = mails_in(text) if kind == "email" else phones_in(text)
            words = labels.get(self._labels.get(index, -1), "").split(":::")
            is_told = words != [""] or index >= len(self._places) or self._places[index] != ""
            for number, (part, own) in enumerate(parts):
                if kind == "phone" and _SCIENTIFIC.fullmatch(part):
                    self.hints.append(_SPOILT.format(line=record.line, phone=part))
                if is_told or own:
                    label = own or (words[number] if number < len(words) else words[0])
                    kept += self._kind_line(kind, index, part, label.strip(" *"), len(kept))
                values.append(part)
        return values

    def _kind_line(self, kind: str, index: int, value: str, label: str, number: int) -> list[str]:
        """The kept lines that hold the kind of an address or phone."""
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

    def _rest(self, found: Cells, name: str, account: str, title: str) -> list[str]:
        """The cells of a known kind whose text is not wholly in the person."""
        lines = [
            column_line(kind.title(), text)
            for kind in ("account", "title")
            for _, text in found.get(kind, ())[1:]
            if text not in {account, title}
        ]
        whole = f" {name} "
        # Nearly all cells stand word for word in the name and need no further comparison.
        others = [
            cell for kind in NAMES for cell in found.get(kind, ()) if f" {cell[1]} " not in whole
        ]
        if others:
            said = set(words_of(name)) | set(fold(name).replace(",", " ").split())
            lines += [
                column_line(f"{self._header(index)} (as given)", text)
                for index, text in others
                if not set(fold(text).replace(",", " ").split()) <= said
            ]
        return lines

    def _read_facts(self, found: Cells, name: str, kept: list[str], line: int) -> dict[str, str]:
        facts: dict[str, str] = {}
        for fact in self._facts:
            for index, cell in found.get(fact.name, ()):
                text = cell.casefold() if cell.casefold() in fact.choices else cell
                is_nickname = fact.vcard == "NICKNAME" and self._header(index) not in self._own
                if fact.choices and text not in fact.choices:
                    wanted = ", ".join(filter(None, fact.choices))
                    self._no_choices.append((line, self._header(index), text, wanted))
                    kept.append(column_line(f"{self._header(index)} (as given)", text))
                elif fact.key in facts or (is_nickname and not is_calling_name(text, name)):
                    kept.append(column_line(fact.vcard.title(), text))
                else:
                    facts[fact.key] = text
        return facts

    def settled(self, people: list[Person]) -> list[Person]:
        """The people, with the days that only the other days of their column show how to read."""
        return self._days.settled(people)

    def _department(self, found: Cells, account: str) -> list[str]:
        """The department of somebody; without an organization it is kept as it is."""
        cells = found["department"]
        if not account:
            return [column_line(self._header(index), text) for index, text in cells]
        return [f"ORG:{escaped(account)};{escaped(text)}" for _, text in cells[:1]] + [
            column_line(self._header(index), text) for index, text in cells[1:]
        ]

    def _address(self, found: Cells) -> list[str]:
        """The addresses of a row; text that does not fit into them is kept as it is."""
        cells = found["address"]
        lines, left = address_lines(cells, self._addresses)
        texts = dict(cells)
        return [*lines, *(column_line(self._header(index), texts[index]) for index in left)]

    def _birth(self, found: Cells) -> list[str]:
        """A birthday that is split over three columns."""
        if found.keys().isdisjoint(BIRTH):
            return []
        whole = whole_day(*(first_cell(found, kind) for kind in BIRTH))
        return [f"BDAY:{whole}"] * bool(whole) + [
            column_line(self._header(index), text)
            for kind in BIRTH
            for index, text in found.get(kind, ())[1 if whole else 0 :]
        ]


def _as_header(cell: str) -> str:
    """A cell as headers are compared; files that were joined have a byte order mark inside."""
    return cell.strip("\ufeff \t").casefold()


def _name_beside(found: Cells) -> str:
    """The name before a mail address: `Ann Lee <ann@x.example>`; "" for none."""
    for _, text in found.get("email", ()):
        name, bracket, rest = text.partition("<")
        if bracket and "@" in rest and "@" not in name:
            return in_spoken_order(name.strip().strip('"').strip())
    return ""
