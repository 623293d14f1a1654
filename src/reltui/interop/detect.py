"""Reads one file from outside: finds its format and its encoding."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from reltui.domain.people.occasions import NO_YEAR
from reltui.domain.text.typed_dates import parse_day_of_year
from reltui.interop.abook import is_abook, read_abook
from reltui.interop.address_list import (
    is_address_list,
    is_mail,
    read_address_list,
    read_mail,
)
from reltui.interop.csv.read import known_columns, read_csv
from reltui.interop.ldif.read import is_ldif, read_ldif
from reltui.interop.mutt import is_mutt, read_mutt
from reltui.interop.source.days import day_of
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Person, Problem, Reading
from reltui.interop.text_lines import is_text_lines, read_text_lines
from reltui.interop.vcard.read import read_vcards

LARGEST_FILE: Final = 256 * 1024 * 1024
"""The most bytes of a file that is read; the user has to split a larger address book."""

_VCARD: Final = re.compile(rb"^[ \t]*(?:BEGIN|END)[ \t]*:[ \t]*VCARD", re.IGNORECASE | re.MULTILINE)
_MAGIC: Final = (
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet (.xlsx, .ods)"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet or document (.xls)"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"BEGIN:VCALENDAR", "a calendar"),
    (b"BEGIN:VEVENT", "a part of a calendar"),
    (b"BEGIN:VTODO", "a part of a calendar"),
    (b"BEGIN:VALARM", "a part of a calendar"),
    (b"{\\rtf", "a document (.rtf)"),
    (b"<?xml", "XML"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)
_OTHER_FORMS: Final = (
    (
        re.compile(rb"\s*\[\s*(?:[\[{]|\"(?:[^\"\\]|\\.)*\"\s*[,\]])"),
        "JSON of another program, so nothing was read from it. Export the contacts as vCard or CSV "
        "and import that file.",
    ),
    (
        re.compile(rb"(?s)(?=(?:.*\n)?\*+ )(?=.*^[ \t]*:PROPERTIES:[ \t]*\r?$)", re.MULTILINE),
        "a file of Org mode, so nothing was read from it. In Emacs, org-contacts-export-as-vcard "
        "makes a vCard file of it; import that one.",
    ),
    (
        re.compile(rb"(?:#.*\n|\s*\n)*(?:---[ \t]*\r?\n|- +\"?[\w -]+\"?:(?:[ \t].*)?\r?\n +\S)"),
        "YAML, so nothing was read from it. Export the contacts as vCard or CSV and import that "
        "file, or write one person a line: Ann Lee <ann@x.example>.",
    ),
)
"""For other kinds of text, how each begins, and what it is and what to do instead."""

_HEAD: Final = 1 << 16
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\r\f")


def read_bytes(
    data: bytes,
    file: str,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Reading:
    """Everybody in the bytes of a file; `encoding` overrules the encoding that was found.

    `columns` maps headers of a table to kinds of columns.

    Raises:
        UnknownEncoding: the encoding asked for is not known. Nothing else is ever raised: what is
            wrong with the file stands in the problems of the reading.
    """
    if not data.strip(b" \t\r\n\0"):
        return refused(file, f"{file} is empty: there is nobody in it.")
    if what := _binary(data):
        return refused(
            file,
            f"{file} is {what}, not an address book, so nothing was read from it. "
            "Export the contacts as vCard or CSV and import that file.",
        )
    source = Text(data, encoding)
    card = _VCARD.search(source.data)
    if card is not None and not _is_table(source.data[: card.start()], columns):
        reading = read_vcards(source, file)
        # A table with one stray END line of a card is still a table.
        if reading.people or reading.skipped or reading.groups:
            return _hinted(reading, source)
    for fits, read in FORMATS:
        if fits(source.data):
            return _hinted(_never_silent(read(source, file)), source)
    head = source.data[:_HEAD]
    if what := _other_form(head):
        return refused(file, f"{file} is {what}")
    if is_text_lines(source.data):
        table, reading = source, read_text_lines(source, file, columns)
    else:
        table = _by_headers(data, source, columns) if source.guessed else source
        reading = replace(read_csv(table, file, columns), guessed=source.guessed)
    return _hinted(_never_silent(reading), table)


def _is_table(before: bytes, columns: Mapping[str, str] | None) -> bool:
    """Whether what stands before the first card of a file begins a table: a cell holds the card."""
    head = before[:_HEAD]
    return bool(head.strip()) and known_columns(Text(head), columns) >= _COLUMNS


_COLUMNS: Final = 2
"""The known headers that make a line the head of a table."""


def _by_headers(data: bytes, source: Text, columns: Mapping[str, str] | None) -> Text:
    """A table, read in the encoding that gives the most known headers; else as it was.

    A few short words do not show the encoding of a file; known headers do.
    """
    best, most = source, known_columns(source, columns)
    for codec in _BY_HEADERS:
        other = Text(data, codec)
        if (known := known_columns(other, columns)) > most:
            best, most = other, known
    return best


_BY_HEADERS: Final = (
    *(
        "cp1250",
        "cp1257",
        "cp1251",
        "koi8-u",
        "cp866",
        "iso8859-5",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
    ),
    *("gb18030", "big5", "cp949", "cp932", "euc-jp"),
)
"""Encodings that use the same bytes for other letters, the likeliest first."""


def _never_silent(reading: Reading) -> Reading:
    """The reading; with a problem added where the file gave no people and no problem."""
    if reading.people or reading.problems or reading.skipped:
        return reading
    reason = (
        f"{reading.file} was read as {reading.format}, and no person stands in it: no name, no "
        "mail address, no phone number."
    )
    return replace(reading, problems=(Problem(reading.file, 1, reason),))


FORMATS: Final[tuple[tuple[Callable[[bytes], bool], Callable[[Text, str], Reading]], ...]] = (
    (is_ldif, read_ldif),
    (is_abook, read_abook),
    (is_mutt, read_mutt),
    (is_mail, read_mail),
    (is_address_list, read_address_list),
)
"""For each format other than vCard and tables: the test of the bytes, and the reader."""


def _hinted(reading: Reading, source: Text) -> Reading:
    hint = source.hint if reading.people else ""
    days = tuple(_no_days(reading))
    if not hint and not days:
        return reading
    first = (hint,) if hint else ()
    other = source.other if hint else reading.other
    return replace(reading, hints=(*first, *reading.hints, *days), other=other)


def with_no_days(reading: Reading) -> Reading:
    """The reading, with a hint for each date that is not a day of the calendar."""
    return replace(reading, hints=(*reading.hints, *_no_days(reading)))


def _no_days(reading: Reading) -> Iterator[str]:
    """A sentence for each date of a person that is not a day of the calendar."""
    for person in reading.people:
        for line in person.unmapped_properties:
            if line[:1] not in _BEGINS_A_DAY:
                continue
            if reading.format != "CSV" and (odd := _no_day_in_parts(person, line)) is not None:
                yield odd
            found = _DATE.fullmatch(line)
            if found is None or found[2].startswith(NO_YEAR):
                continue
            try:
                parse_day_of_year(found[2])
            except ValueError:
                what = "birthday" if found[1] == "BDAY" else "anniversary"
                yield (
                    f"Line {person.line}: the {what} {found[2]} of {person.name} is not a day of "
                    "the calendar. It is kept as it stands, and nobody is reminded of it."
                )


def _no_day_in_parts(person: Person, line: str) -> str | None:
    """A sentence where a birthday stands in its parts, as they are not a day together."""
    said = _PART.fullmatch(line)
    if said is None or not said[1].strip():
        return None
    two_ways = day_of(said[1], day_first=True) != ""
    why = "can be read in two ways" if two_ways else "is not a day of the calendar"
    return (
        f"Line {person.line}: the birthday of {person.name} ({said[1].strip()}) {why}. It is kept "
        "as it stands, and nobody is reminded of it."
    )


_BEGINS_A_DAY: Final = "ABX"
"""The first letters of the lines that the next two match: few lines need a closer look."""

_PART: Final = re.compile(r"X-COLUMN;NAME=birthday:(.*)")
_DATE: Final = re.compile(r"(BDAY|ANNIVERSARY)(?:;[^:]*)?:((?:\d{4}|--)-?\d\d-?\d\d)")


def _other_form(head: bytes) -> str:
    """What a file that is not a table is, and what to do instead; "" for what may be a table."""
    if len(head.translate(None, _CONTROLS)) * 10 < len(head) * 9:
        return (
            "not text, so nothing was read from it. Export the contacts as vCard or CSV and import "
            "that file."
        )
    return next((what for form, what in _OTHER_FORMS if form.match(head)), "")


def refused(file: str, reason: str) -> Reading:
    """The reading of a file from which nothing could be read at all."""
    return Reading(file=file, problems=(Problem(file, 0, reason),))


def _binary(data: bytes) -> str | None:
    """The kind of binary file, None for a file that may be text."""
    return next((what for magic, what in _MAGIC if data.startswith(magic)), None)
