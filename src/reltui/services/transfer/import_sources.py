"""Finding and reading the files of an import; a folder of cards is read as one file."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from reltui.book.book import Book
from reltui.book.encrypting import is_encrypted
from reltui.book.errors import BookError
from reltui.book.exchange import is_in_use
from reltui.book.private_files import read_stream
from reltui.domain.text.safe import clean_line
from reltui.interop.archive import address_books
from reltui.interop.detect import LARGEST_FILE, read_bytes, refused, with_no_days
from reltui.interop.source.encoding import UnknownEncoding, wanted_codec
from reltui.interop.source.people import Reading, tag_members
from reltui.interop.vcard.jcard import is_jcard, read_jcards
from reltui.services.base.age import decrypt, is_age
from reltui.services.base.errors import Refused
from reltui.services.transfer.import_book import is_json, read_book, read_open_book

STANDARD_INPUT: Final = "standard input"
"""What the answer calls the file `-`."""


class _How(NamedTuple):
    """How files are read where the user knows better than the file."""

    encoding: str | None = None
    columns: Mapping[str, str] | None = None
    identity: Path | None = None


def read_sources(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    identity: Path | None = None,
) -> tuple[Reading, ...]:
    """Every file read: vCard, CSV, LDIF, a zip of them, a folder of .vcf files, a book of reltui.

    `-` stands for `stdin`. What is wrong with a file stands in the problems of its reading; the
    others are read all the same. `encoding` overrules what a file seems to be in, `columns` what
    the columns of a table seem to hold. `identity` is the file that opens what is
    encrypted with age.

    Raises:
        Refused: there is no such encoding.
    """
    if encoding is not None:
        try:
            wanted_codec(encoding)
        except UnknownEncoding as error:
            raise Refused(str(error)) from error
    how = _How(encoding, columns, identity)
    # A file that is named twice is one file.
    return tag_members([_read(path, stdin, how) for path in dict.fromkeys(paths)])


LONGEST_WAIT: Final = 600.0
"""Seconds in which a pipe must have given a whole file."""


def address_books_in(folder: Path) -> tuple[str, ...]:
    """The names of the files of a folder that look like address books, the newest first.

    Only the first files of a large folder are looked at; one that cannot be read has none.
    """
    found: list[tuple[float, str]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        found = [
            (-entry.stat().st_mtime, entry.name)
            for entry in islice(entries, MOST_LOOKED_AT)
            if Path(entry.name).suffix.casefold() in ENDINGS and entry.is_file()
        ]
    return tuple(name for _, name in sorted(found))


ENDINGS: Final = frozenset({".vcf", ".csv", ".ldif"})
"""How the names of address books end."""

MOST_LOOKED_AT: Final = 2000
"""The most files of a folder that are looked at."""


def _read(path: str, stdin: BinaryIO | None, how: _How) -> Reading:
    if path == "-":
        data = stdin.read(LARGEST_FILE + 1) if stdin else b""
        return _understand(data, STANDARD_INPUT, how)
    place, label = Path(path).expanduser(), clean_line(path)
    try:
        if place.is_dir():
            return _read_folder(place, label, how)
        return _read_file(place, label, how)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return refused(label, f"{label} cannot be read: {reason}. Nothing was read from it.")


def _read_file(place: Path, label: str, how: _How) -> Reading:
    data = read_stream(place, LARGEST_FILE + 1, longest=LONGEST_WAIT)
    if is_encrypted(data):
        try:
            with Book(place, readonly=True) as book:
                return read_open_book(book, label)
        except BookError as error:
            return refused(label, str(error))
    if is_json(data) and is_in_use(place):
        with suppress(BookError), Book(place, readonly=True) as book:
            return read_open_book(book, label)
    return _understand(data, label, how)


def _understand(data: bytes, label: str, how: _How) -> Reading:
    if len(data) > LARGEST_FILE:
        size = LARGEST_FILE // 1024 // 1024
        return refused(
            label,
            f"{label} is larger than {size} MB, which is more than is read at once, so nothing was "
            "read from it. Export the contacts in several files, or without their photos.",
        )
    if is_age(data):
        return _read_age(data, label, how)
    if is_json(data):
        return read_book(data, label)
    if is_jcard(data):
        return with_no_days(read_jcards(data, label))
    if (files := address_books(data)) is not None:
        return _read_zip(files, label, how)
    return read_bytes(data, label, how.encoding, how.columns)


def _read_age(data: bytes, label: str, how: _How) -> Reading:
    """What a file of age holds; one inside another is not opened."""
    if how.identity is None:
        why = "name the file with your key: --identity FILE"
        return refused(label, f"{label} is encrypted with age: {why}. Nothing was read from it.")
    try:
        opened = decrypt(data, how.identity, label)
    except Refused as error:
        return refused(label, str(error))
    return _understand(opened, label, how._replace(identity=None))


def _read_zip(files: Sequence[tuple[str, bytes]] | str, label: str, how: _How) -> Reading:
    """The address books in an archive, as one file."""
    if isinstance(files, str):
        return refused(label, f"{label} {files} Nothing was read from it.")
    if not files:
        return refused(
            label,
            f"{label} is an archive without an address book: no .vcf, .csv or .ldif file is in it. "
            "Nothing was read from it.",
        )
    readings = [
        read_bytes(data, f"{label}/{clean_line(name)}", how.encoding, how.columns)
        for name, data in files
    ]
    if any(reading.people for reading in readings):
        # A table of something else is not an address book: archives hold many.
        readings = [reading for reading in readings if reading.people or reading.format == "vCard"]
    return _joined(readings, label, "zip archive")


def _read_folder(folder: Path, label: str, how: _How) -> Reading:
    """The cards of a vdir: every .vcf file in it and in its folders, none that is hidden."""
    cards = sorted(
        card
        for card in folder.rglob("*")
        if card.suffix.casefold() == ".vcf"
        and not any(part.startswith(".") for part in card.relative_to(folder).parts)
    )
    if not cards:
        return refused(label, f"There is no .vcf file in the folder {label}. Nothing was read.")
    readings = [_read(str(card), None, how) for card in cards]
    return _joined(readings, label, "folder of vCards")


def _joined(readings: Sequence[Reading], label: str, name: str) -> Reading:
    known = [reading for reading in readings if reading.encoding]
    return Reading(
        file=label,
        format=name,
        encoding=", ".join(sorted({reading.encoding for reading in known})),
        guessed=any(reading.guessed for reading in known),
        people=tuple(
            person._replace(collection=label) for reading in readings for person in reading.people
        ),
        problems=tuple(problem for reading in readings for problem in reading.problems),
        groups=tuple(group for reading in readings for group in reading.groups),
        skipped=sum(reading.skipped for reading in readings),
        hints=tuple(hint for reading in readings for hint in reading.hints),
        unused=tuple(dict.fromkeys(one for reading in readings for one in reading.unused)),
        other=next((reading.other for reading in readings if reading.other), ""),
    )
