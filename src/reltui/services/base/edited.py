"""Texts that an editor works on, each in a folder of its own, and what of them a dead program left.

Beside the text stands from which field of which form of which book it is. So what somebody writes
in an editor is not lost where reltui ends meanwhile: the next one makes it the draft of that form.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from reltui.book.private_files import read_stream, write_private
from reltui.domain.named import NamedTuple
from reltui.services.base.temporary import (
    EDITED,
    TemporaryFolder,
    folders,
    is_used,
    remove_if_unused,
    remove_unused,
)

LARGEST: Final = 1_000_000
"""The longest text that an editor may leave, in bytes."""

_ABOUT: Final = "about.json"
_TEXT: Final = "text.md"


class Origin(NamedTuple):
    """Where an edited text comes from: the field of a form, by its draft, and the book."""

    book: str
    form: str
    field: str
    before: str


def begin(origin: Origin, place: Path | None) -> tuple[TemporaryFolder, Path]:
    """A folder with a text to be edited, and the file of the text.

    Raises:
        OSError: it cannot be made or written.
    """
    folder = TemporaryFolder(EDITED, place, _is_awaited)
    try:
        file = folder.path / _TEXT
        write_private(file, origin.before.encode("utf-8", "replace"))
        write_private(folder.path / _ABOUT, json.dumps(origin._asdict()).encode())
    except OSError:
        folder.remove()
        raise
    return folder, file


def read_text(file: Path) -> str:
    """The text that an editor left, in UTF-8, or else in the encoding that it has by its bytes.

    Raises:
        OSError: it cannot be read.
        ValueError: it is too long.
    """
    raw = read_stream(file, LARGEST + 1, patience=0)
    if len(raw) > LARGEST:
        raise ValueError("more than a million bytes")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def without_last_end(text: str, before: str) -> str:
    """The text without the line end that editors add after the last line."""
    return text if before.endswith("\n") else text.removesuffix("\n").removesuffix("\r")


def take_left(book: Path, keep: Callable[[str, str, str], object]) -> int:
    """Hand over each text of this book that a dead program left, and remove it; how many.

    `keep` gets the form, the field and the text; where it raises OSError, the text stays.
    """
    found = 0
    for folder in folders(EDITED):
        origin = _origin(folder)
        if origin is None or origin.book != _name(book) or is_used(folder):
            continue
        text = _changed(folder, origin)
        if text is None:
            continue

        def hand_over(origin: Origin = origin, text: str = text) -> None:
            keep(origin.form, origin.field, text)

        found += remove_if_unused(folder, hand_over)
    return found


def open_texts(book: Path) -> list[Path]:
    """The files of texts of this book that an editor of a running program works on."""
    return [
        folder / _TEXT
        for folder in folders(EDITED)
        if (origin := _origin(folder)) is not None
        and origin.book == _name(book)
        and is_used(folder)
    ]


def remove_left(book: Path) -> None:
    """Remove each text that a dead program left, but for those of other books."""
    remove_unused(EDITED, lambda folder: _is_awaited(folder) and not _is_of(folder, book))


def origin_of(book: Path | None, form: str, field: str, before: str) -> Origin:
    """Where a text comes from; a book in memory has no name."""
    return Origin("" if book is None else _name(book), form, field, before)


def _name(book: Path) -> str:
    with suppress(OSError, RuntimeError):
        return str(book.resolve())
    return str(book)


def _is_of(folder: Path, book: Path) -> bool:
    origin = _origin(folder)
    return origin is not None and origin.book == _name(book)


def _is_awaited(folder: Path) -> bool:
    """Whether a folder holds a text that its book has not got yet."""
    origin = _origin(folder)
    return origin is not None and bool(origin.book) and _changed(folder, origin) is not None


def _origin(folder: Path) -> Origin | None:
    with suppress(OSError, ValueError, TypeError, RecursionError):
        found: Any = json.loads(read_stream(folder / _ABOUT, 2 * LARGEST, patience=0))
        origin = Origin(**found)
        if all(isinstance(part, str) for part in origin):
            return origin
    return None


def _changed(folder: Path, origin: Origin) -> str | None:
    """The text in a folder, None where it is as it was or cannot be read."""
    with suppress(OSError, ValueError):
        text = without_last_end(read_text(folder / _TEXT), origin.before)
        if text.strip() and text != origin.before:
            return text
    return None
