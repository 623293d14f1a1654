"""Reads the rows of a table that hold nothing unusual: what a column needs is decided once.

Nearly every row of nearly every export is such a row: a name, a few addresses and numbers, and
cells that are kept. `PlainRows.person` reads it in a third of the time of `Table.person`, with the
same result, and returns None for every other row, which `Table` then reads.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, Generic, TypeVar

from reltui.domain.people.names import EAST, is_title
from reltui.domain.text.safe import clean_line, clean_text
from reltui.interop.csv.columns import column_line
from reltui.interop.csv.empty_cells import is_escaped, says_nothing
from reltui.interop.csv.records import Record
from reltui.interop.source.people import (
    Person,
    clean_email,
    clean_name,
    email_key,
    phone_key,
    unique,
)
from reltui.interop.vcard.normal import escaped

_KINDS: Final = frozenset(
    {"", "name", "first", "last", "email", "phone", "account", "title", "note", "tags", "url"}
)
_ONCE: Final = ("name", "first", "last", "note", "account", "title", "tags")
_MAIL: Final = re.compile(r"[^\s@<>,;|/\"():]+@[^\s@<>,;|/\"():]+(?<!\.)")
_PHONE: Final = re.compile(r"[+(]?\d[\d ()-]*(?:\.[\d ()-]+)*(?<!\.0)")
_ODD: Final = frozenset("'=[")
"""The first characters of cells that a program wrote in a form of its own."""

_ODD_LINK: Final = frozenset("@'=[")
_LONGEST: Final = 400
_MOST_KEPT: Final = 1 << 12
"""How many different values of a column are remembered."""


_Value = TypeVar("_Value")


class _Column(Generic[_Value]):
    """The values of a column as they are kept, each worked out once.

    `work` gives None for an unusual value; an `index` below zero is a column that a table has not.
    """

    def __init__(
        self, kind: str, index: int, nothing: _Value, work: Callable[[str], _Value | None]
    ) -> None:
        self._kind, self._index, self._work = kind, index, work
        self._known: dict[str, _Value | None] = {"": nothing}
        self._nothing = nothing

    def of(self, cells: Sequence[str]) -> _Value | None:
        """The value in a row in the form in which it is kept; None for an unusual one."""
        if self._index < 0:
            return self._nothing
        text = cells[self._index].strip()
        if text in self._known:
            return self._known[text]
        is_odd = text[0] in _ODD or says_nothing(self._kind, text)
        made = None if is_odd else self._work(text)
        if len(self._known) < _MOST_KEPT:
            self._known[text] = made
        return made


class PlainRows:
    """The columns of a table, prepared for rows that hold nothing unusual.

    `alone` are the columns whose header is nothing but the kind of a phone. `unused` gets the
    headers of the columns that are kept as they are.
    """

    def __init__(
        self,
        file: str,
        headers: Sequence[str],
        kinds: Sequence[str],
        places: Sequence[str],
        *,
        is_ours: bool,
        alone: Collection[int],
        tags_of: Callable[[str], list[str]],
        unused: dict[str, None],
        columns: str,
    ) -> None:
        self._file, self._count, self._is_ours = file, len(headers), is_ours
        self._first_header = headers[0].casefold() if headers else ""
        self._unused, self._columns = unused, columns
        held: dict[str, list[int]] = {}
        for index, kind in enumerate(kinds):
            held.setdefault(kind, []).append(index)
        self._name, self._first, self._last, note, account, title, tags = (
            held.get(kind, (-1,))[0] for kind in _ONCE
        )
        self._kept = [
            (
                headers[index],
                _Column("", index, "", _line_of(headers[index], is_alone=index in alone)),
            )
            for index in held.get("", ())
        ]
        self._mails = [(index, _head("EMAIL", places[index])) for index in held.get("email", ())]
        self._phones = [(index, _head("TEL", places[index])) for index in held.get("phone", ())]
        self._urls = held.get("url", [])
        self._note = _Column("note", note, "", clean_text)
        self._account = _Column("account", account, "", clean_name)
        self._title = _Column("title", title, "", clean_name if is_ours else _no_form_of_address)
        nothing: tuple[str, ...] = ()
        self._tags = _Column(
            "tags", tags, nothing, lambda text: unique(map(clean_name, tags_of(text)), str.casefold)
        )

    def person(self, record: Record) -> Person | None:
        """The person in a row; None where the row needs a closer look."""
        cells = record.cells
        text = record.text or "".join(cells)
        is_whole = len(cells) == self._count and not record.trouble
        if not is_whole or not text.isprintable() or not any(cells[1:]):
            return None
        if "&" in text and not self._is_ours and is_escaped("".join(cells)):
            return None
        plain = text.isascii()
        name = self._name_in(cells)
        kept: list[str] = []
        emails = self._mails_in(cells, plain=plain)
        phones = self._phones_in(cells)
        account, title = self._account.of(cells), self._title.of(cells)
        note, tags = self._note.of(cells), self._tags.of(cells)
        if emails is None or phones is None or account is None or title is None:
            return None
        if note is None or tags is None or not name or not self._keep(cells, kept, plain=plain):
            return None
        if not (emails or phones or account or title or kept or note or tags):
            return None
        return Person(
            name if plain else clean_name(name),
            unique(emails, email_key),
            unique(phones, phone_key),
            account,
            title,
            note,
            tags,
            "",
            tuple(kept),
            self._file,
            record.line,
            columns=self._columns,
        )

    def _name_in(self, cells: Sequence[str]) -> str:
        """The name in a row; "" where its parts need a closer look, or the row is the header."""
        if cells[0].strip().casefold() == self._first_header:
            return ""
        if self._name >= 0:
            name = cells[self._name].strip()
            odd = (
                not name[:1].isalnum()
                or "@" in name
                or says_nothing("name", name)
                or (not self._is_ours and "," in name)
                or len(name) > _LONGEST
            )
            return "" if odd else name
        first, last = cells[self._first].strip(), cells[self._last].strip()
        if not first[:1].isalnum() or not last or last[0] in _ODD or "," in first:
            return ""
        if says_nothing("first", first) or says_nothing("last", last):
            return ""
        is_long = len(first) + len(last) > _LONGEST
        if first.isascii() or last.isascii() or not EAST.fullmatch(first + last):
            return "" if is_long else f"{first} {last}"
        return ""

    def _mails_in(self, cells: Sequence[str], *, plain: bool) -> list[str] | None:
        found = []
        for index, _ in self._mails:
            if cell := cells[index].strip():
                if not _MAIL.fullmatch(cell) or cell[0] in _ODD:
                    return None
                found.append(cell if plain else clean_email(cell))
        return found

    def _phones_in(self, cells: Sequence[str]) -> list[str] | None:
        found = []
        for index, _ in self._phones:
            if cell := cells[index].strip():
                if not _PHONE.fullmatch(cell):
                    return None
                found.append(cell)
        return found

    def _keep(self, cells: Sequence[str], kept: list[str], *, plain: bool) -> bool:
        """Add what is kept as lines, in the order of `Table`; whether all of it is usual."""
        for header, column in self._kept:
            line = column.of(cells)
            if line is None:
                return False
            if line:
                kept.append(line)
                self._unused.setdefault(header)
        for index, head in self._mails:
            if head and (cell := cells[index].strip()):
                kept.append(f"{head}{escaped(cell if plain else clean_email(cell))}")
        kept += [
            f"{head}{cell}"
            for index, head in self._phones
            if head and (cell := cells[index].strip())
        ]
        for index in self._urls:
            if cell := cells[index].strip():
                if "." not in cell or cell[0] in _ODD_LINK or says_nothing("url", cell):
                    return False
                kept.append(f"URL:{cell}" if plain else clean_line(f"URL:{cell}"))
        return True


def fits(kinds: Sequence[str], labels: Mapping[int, int]) -> bool:
    """Whether a table of columns of these kinds has rows that hold nothing unusual."""
    count = Counter(kinds)
    parts, whole = count["first"], count["name"]
    return (
        count.keys() <= _KINDS
        and not labels
        and all(count[kind] <= 1 for kind in _ONCE)
        and parts == count["last"]
        and parts + whole == 1
    )


def _head(name: str, place: str) -> str:
    """The beginning of the line that keeps the kind of an address or phone; "" without a kind."""
    return f"{name};TYPE={place}:" if place else ""


def _no_form_of_address(text: str) -> str | None:
    return None if is_title(text) else clean_name(text)


def _line_of(header: str, *, is_alone: bool) -> Callable[[str], str | None]:
    """How a cell of a column without a kind is kept; None for one that may be a mail or a phone."""

    def line(text: str) -> str | None:
        may_be_phone = text[0] in "+(0123456789" if is_alone else text[0] == "+" or text[:2] == "00"
        return None if "@" in text or may_be_phone else clean_line(column_line(header, text))

    return line
