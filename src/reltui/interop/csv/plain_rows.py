"""Reads the rows of a table that hold nothing unusual: what a column needs is decided once.

Nearly every row of nearly every export is such a row: a name, a few addresses and numbers, and
cells that are kept. `PlainRows.person` reads it in a third of the time of `Table.person`, with the
same result, and returns None for every other row, which `Table` then reads.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from reltui.domain.people.names import EAST, SALUTATIONS, is_title
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


class _Column(dict[str, _Value | None]):
    """The values of a column as they are kept, by their cells, each worked out once.

    None is the value of an unusual cell, which `work` gives too.
    """

    def __init__(self, kind: str, nothing: _Value, work: Callable[[str], _Value | None]) -> None:
        super().__init__({"": nothing})
        self._kind, self._nothing, self._work = kind, nothing, work

    def __missing__(self, cell: str) -> _Value | None:
        """Work out the value of a cell that was not seen before."""
        text = cell.strip()
        if not text:
            return self._nothing
        is_odd = text[0] in _ODD or says_nothing(self._kind, text)
        is_odd = is_odd or not (text.isascii() or clean_name(text))
        made = None if is_odd else self._work(text)
        if len(self) < _MOST_KEPT:
            self[cell] = made
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
        places_of = (held.get(kind, (-1,))[0] for kind in _ONCE)
        self._name, self._first, self._last, self._note, self._account, self._title, self._tag = (
            places_of
        )
        self._kept = [
            (
                index,
                headers[index],
                _Column("", "", _line_of(headers[index], is_alone=index in alone)),
            )
            for index in held.get("", ())
        ]
        self._mails = [(index, _head("EMAIL", places[index])) for index in held.get("email", ())]
        self._phones = [(index, _head("TEL", places[index])) for index in held.get("phone", ())]
        self._urls = held.get("url", [])
        self._firsts = _Column("first", "", _given)
        self._lasts = _Column("last", "", str)
        self._notes = _Column("note", "", clean_text)
        self._accounts = _Column("account", "", clean_name if is_ours else _unlinked)
        self._titles = _Column("title", "", clean_name if is_ours else _no_form_of_address)
        nothing: tuple[str, ...] = ()
        self._tags = _Column("tags", nothing, lambda text: _tags_as_kept(tags_of(text)))

    def person(self, record: Record) -> Person | None:
        """The person in a row; None where the row needs a closer look."""
        cells = record.cells
        text = record.text or "".join(cells)
        if len(cells) != self._count or record.trouble or not text.isprintable():
            return None
        if "&" in text and not self._is_ours and is_escaped("".join(cells)):
            return None
        name = self._name_in(cells)
        name = name if name.isascii() else clean_name(name)
        account = self._accounts[cells[self._account]] if self._account >= 0 else ""
        title = self._titles[cells[self._title]] if self._title >= 0 else ""
        note = self._notes[cells[self._note]] if self._note >= 0 else ""
        tags = self._tags[cells[self._tag]] if self._tag >= 0 else ()
        if not name or account is None or title is None or note is None or tags is None:
            return None
        kept: list[str] = []
        emails: list[str] = []
        phones: list[str] = []
        if not (self._keep(cells, kept) and self._reach(cells, kept, emails, phones)):
            return None
        if not (emails or phones or account or title or kept or note or tags):
            return None
        return Person(
            name,
            unique(emails, email_key) if len(emails) > 1 else tuple(emails),
            unique(phones, phone_key) if len(phones) > 1 else tuple(phones),
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
        if cells[0].strip("\ufeff \t").casefold() == self._first_header:
            return ""
        if self._name >= 0:
            name = cells[self._name].strip()
            odd = (
                not name[:1].isalnum()
                or "@" in name
                or says_nothing("name", name)
                or (not self._is_ours and ("," in name or _is_addressed(name)))
                or len(name) > _LONGEST
            )
            return "" if odd else name
        first, last = self._firsts[cells[self._first]], self._lasts[cells[self._last]]
        if not first or not last or len(first) + len(last) > _LONGEST:
            return ""
        if first.isascii() or last.isascii() or not EAST.fullmatch(first + last):
            return f"{first} {last}"
        return ""

    def _keep(self, cells: Sequence[str], kept: list[str]) -> bool:
        """Add the cells of columns without a kind as lines; whether all of them are usual."""
        for index, header, column in self._kept:
            line = column[cells[index]]
            if line is None:
                return False
            if line:
                kept.append(line)
                self._unused.setdefault(header)
        return True

    def _reach(
        self, cells: Sequence[str], kept: list[str], emails: list[str], phones: list[str]
    ) -> bool:
        """Add addresses, phones and links, and the lines with their kinds; whether all are usual.

        The lines are in the order of `Table`.
        """
        for index, head in self._mails:
            if cell := cells[index].strip():
                if not _MAIL.fullmatch(cell) or cell[0] in _ODD:
                    return False
                mail = cell if cell.isascii() else clean_email(cell)
                emails.append(mail)
                if head:
                    kept.append(f"{head}{escaped(mail)}")
        for index, head in self._phones:
            if cell := cells[index].strip():
                if not _PHONE.fullmatch(cell):
                    return False
                phones.append(cell)
                if head:
                    kept.append(f"{head}{cell}")
        return self._keep_links(cells, kept) if self._urls else True

    def _keep_links(self, cells: Sequence[str], kept: list[str]) -> bool:
        for index in self._urls:
            if cell := cells[index].strip():
                if "." not in cell or cell[0] in _ODD_LINK or says_nothing("url", cell):
                    return False
                kept.append(f"URL:{cell}" if cell.isascii() else clean_line(f"URL:{cell}"))
        return True


def _is_addressed(name: str) -> bool:
    """Whether a name begins with what may be a form of address, such as "Frau" or "Mr."."""
    word, _, rest = name.partition(" ")
    return bool(rest) and (word[-1] == "." or word.casefold() in SALUTATIONS)


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


def _given(text: str) -> str | None:
    usual = text[0].isalnum() and "," not in text and not _is_addressed(text)
    return text if usual else None


def _tags_as_kept(tags: Iterable[str]) -> tuple[str, ...]:
    return unique(map(clean_name, tags), str.casefold)


def _unlinked(text: str) -> str | None:
    return None if "(http" in text else clean_name(text)


def _no_form_of_address(text: str) -> str | None:
    return None if is_title(text) else clean_name(text)


def _line_of(header: str, *, is_alone: bool) -> Callable[[str], str | None]:
    """How a cell of a column without a kind is kept; None for one that may be a mail or a phone."""

    def line(text: str) -> str | None:
        may_be_phone = text[0] in "+(0123456789" if is_alone else text[0] == "+" or text[:2] == "00"
        return None if "@" in text or may_be_phone else clean_line(column_line(header, text))

    return line
