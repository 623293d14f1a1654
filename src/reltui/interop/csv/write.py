r"""Writes people as CSV (RFC 4180, UTF-8), with columns that `csv/read.py` reads back.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell gets a
leading apostrophe, which a spreadsheet understands as "this is text". Phone numbers are left as
they are, `+44 20 7946 0958` too: digits, blanks and `( ) . - /` can call no function, and an
apostrophe would make them wrong in every other program.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import FACTS
from reltui.domain.people.unmapped_properties import UnmappedProperty, parse
from reltui.interop.csv.columns import DETAILS, OUR_FIRST, kind_of
from reltui.interop.vcard.normal import BLOBS
from reltui.interop.vcard.write import kept_lines, kind_lines

MARK: Final = b'\xef\xbb\xbf"Name","Company","Title","Email",'
"""The start of every file that this module writes; a spreadsheet saves it without the quotes."""

_ACTS: Final = re.compile("[=+\\-@\t\r＝＋－＠]")
_PHONE: Final = re.compile(r"[+-]\s?\(?\d[\d\s()./-]*(?:\s(?:x|ext\.?|#)\s?\d+)?", re.IGNORECASE)
_SEVERAL: Final = frozenset({"account", "title"})
"""Columns that an imported file may have had twice; the second one was kept."""

_Column = tuple[str, int]
"""A kept column: its header, and its number among the columns of that name of one person."""


def write_csv(contacts: Iterable[Contact]) -> bytes:
    """A CSV file of these people: every cell in quotation marks, lines ended by CRLF.

    Each e-mail, each phone and each fact that a playbook added has a column; all tags stand in one
    cell, with commas between them. Columns of an imported table that reltui does not use come last.
    """
    people = list(contacts)
    kept = [_kept(one) for one in people]
    extra = list(dict.fromkeys(column for cells in kept for column in cells))
    emails = max([1, *(len(one.emails) for one in people)])
    phones = max([1, *(len(one.phones) for one in people)])
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    heads = [*OUR_FIRST, *_numbered("Email", emails), *_numbered("Phone", phones)]
    facts = [field for field in FACTS if any(map(field.shown, people))]
    heads += [field.column for field in facts]
    own = list(dict.fromkeys(name for one in people for name, _ in one.placement.extra))
    heads += [name.replace("_", " ").capitalize() for name in own]
    details = list(map(_details, people))
    heads += ["Tags", "Note", *([DETAILS] if any(details) else [])]
    writer.writerow([*heads, *(guarded(header) for header, _ in extra)])
    for one, cells, more in zip(people, kept, details, strict=True):
        row = [one.name, one.account, one.title, *_filled(one.emails, emails)]
        row += [*_filled(one.phones, phones), *(field.shown(one) for field in facts)]
        row += [one.placement.value(name) or "" for name in own]
        row += [", ".join(map(_tag, one.tags)), one.note, *([more] if any(details) else [])]
        writer.writerow(map(guarded, [*row, *(cells.get(column, "") for column in extra)]))
    return text.getvalue().encode("utf-8-sig", "replace")


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{cell}" if _ACTS.match(cell) and not _PHONE.fullmatch(cell) else cell


def _tag(tag: str) -> str:
    """A tag as it stands among others; one with a mark that parts them is quoted."""
    return f'"{tag}"' if _PARTS_TAGS.search(tag) and '"' not in tag else tag


_PARTS_TAGS: Final = re.compile("[,;]")


def _numbered(name: str, count: int) -> list[str]:
    return [name if number == 1 else f"{name} {number}" for number in range(1, count + 1)]


def _filled(texts: Sequence[str], count: int) -> list[str]:
    return [*texts, *[""] * (count - len(texts))]


def _kept(contact: Contact) -> dict[_Column, str]:
    """The cells that were kept from an imported table, by their column."""
    cells: dict[_Column, str] = {}
    seen: Counter[str] = Counter()
    for line in contact.unmapped_properties:
        if (one := parse(line)) and (header := _column(one)):
            cells[header, seen[header]] = one.value
            seen[header] += 1
    return cells


def _column(one: UnmappedProperty) -> str:
    """The header of the column that a kept line came from; "" where it came from no column.

    The header of a column of a known kind is left out: it would be read back as a wrong fact.
    """
    header = one.get("NAME").strip() if one.name == "X-COLUMN" else ""
    kind = kind_of(header)
    again = header.casefold() in _SEVERAL or header == "Nickname" or kind == "birthday"
    return header if header and (not kind or again) else ""


def _details(contact: Contact) -> str:
    """The details without a column, as lines of a vCard; photos and other bytes are left out."""
    uid = contact.uid if not contact.uid.startswith("urn:reltui:") else ""
    lines = [f"UID:{uid}"] if uid else []
    for line in [*kept_lines(contact), *kind_lines(contact)]:
        one = parse(line)
        if one and one.name not in BLOBS and not (one.name == "X-COLUMN" and _column(one)):
            lines.append(line)
    return "\n".join(lines)
