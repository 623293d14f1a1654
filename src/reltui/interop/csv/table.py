"""What the columns of a table hold, and the person in each of its rows."""

import re
from collections.abc import Mapping
from typing import Final

from reltui.domain.people.fields import FACTS
from reltui.domain.people.kept_lines import joined
from reltui.domain.people.names import fold, is_title, words_of
from reltui.domain.text.plural import plural
from reltui.interop.csv.addresses import address_columns, address_lines
from reltui.interop.csv.columns import (
    BIRTH,
    UNUSED,
    column_line,
    kinds_of,
    label_columns,
    place_of,
    speaks_of_others,
)
from reltui.interop.csv.names import NAMES, Cells, first_cell, name_of
from reltui.interop.csv.records import Record
from reltui.interop.source.people import (
    Person,
    addresses,
    clean_email,
    clean_phone,
    is_calling_name,
    make_person,
)
from reltui.interop.vcard.normal import escaped

_DAYS: Final = {"birthday": "BDAY", "anniversary": "ANNIVERSARY"}
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

_SPOILT: Final = (
    "Line {line}: the phone {phone} was spoilt by a spreadsheet. It is kept as it stands; look it "
    "up where it came from."
)
_ALONE: Final = (
    "by which nobody is told from a namesake: add an address, a phone or a company where you can."
)
_GUARD: Final = re.compile("^'(?=[-=+@＝＋－＠])")
"""The mark that keeps a spreadsheet from running a cell as a formula; no part of what is said."""

_AS_TEXT: Final = re.compile('="([^"]*)"')
"""How programs write a number that a spreadsheet shall show with all its digits."""


class Table:
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

    def person(self, record: Record) -> Person | None:
        """The person in a row, None where nothing in it could name anybody."""
        found = self._cells(record)
        # Nothing is asked for twice, and nothing that the row does not have: a file has many rows.
        kept = [line for index, text in found.get("", ()) if (line := self._kept(index, text))]
        emails = self._reach("email", found, kept, record) if "email" in found else []
        phones = self._reach("phone", found, kept, record) if "phone" in found else []
        account, title = first_cell(found, "account"), first_cell(found, "title")
        name = name_of(found) or next(filter(None, [*emails, account, *phones]), "")
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

    def _cells(self, record: Record) -> Cells:
        """The cells of a row by what they hold, without the marks of a spreadsheet."""
        found: Cells = {}
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
        found: Cells,
        kept: list[str],
        record: Record,
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

    def _rest(self, found: Cells, name: str, account: str, title: str) -> list[str]:
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

    def _read_facts(self, found: Cells, name: str, kept: list[str]) -> dict[str, str]:
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

    def _department(self, found: Cells, account: str) -> list[str]:
        """The part of the organization that somebody works in; without one it is kept as it is."""
        cells = found["department"]
        if not account:
            return [column_line(self._header(index), text) for index, text in cells]
        return [f"ORG:{escaped(account)};{escaped(text)}" for _, text in cells[:1]] + [
            column_line(self._header(index), text) for index, text in cells[1:]
        ]

    def _address(self, found: Cells) -> list[str]:
        """The addresses of a row; what they do not say is kept as it is."""
        cells = found["address"]
        lines, left = address_lines(cells, self._addresses)
        texts = dict(cells)
        return [*lines, *(column_line(self._header(index), texts[index]) for index in left)]

    def _birth(self, found: Cells) -> list[str]:
        """A birthday in three columns."""
        if found.keys().isdisjoint(BIRTH):
            return []
        year, month, day = (first_cell(found, kind) for kind in BIRTH)
        if all(part.isascii() and part.isdigit() for part in (month, day)):
            known = year if year.isascii() and year.isdigit() and len(year) == 4 else "--"
            return [f"BDAY:{known}{int(month):02}{int(day):02}"]
        return [
            column_line(self._header(index), text)
            for kind in BIRTH
            for index, text in found.get(kind, ())
        ]


def _phones(text: str) -> list[str]:
    """The phones of a cell that may hold several."""
    return [one for one in map(str.strip, _PHONE_END.split(text)) if one]


def _tags(text: str) -> list[str]:
    """The tags of a cell, without the marks that Google puts before its labels."""
    tags = (tag.strip(' \t"') for tag in _TAG_END.split(text))
    return [_LABEL_MARK.sub("", tag) for tag in tags if tag.casefold() not in _ALL_MINE]
