"""Where TinyDB keeps its documents: one file, replaced whole or not at all."""

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Final

from tinydb.storages import Storage

from reltui.book.errors import BookDamaged, BookError, BookLocked

FORMAT: Final = 1
"""The version of the book's format; a higher one was written by a newer reltui."""

_HEAD: Final = "_reltui"


class BookStorage(Storage):
    """A TinyDB storage that holds the documents in memory and writes them when told to.

    Raises:
        BookDamaged: the file is not a book.
        BookLocked: it is of a newer format, or may not be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data: dict[str, Any] = self._load()

    def _load(self) -> dict[str, Any]:
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return {_HEAD: {"1": {"format": FORMAT, "seq": 0}}}
        except UnicodeDecodeError as error:
            raise BookDamaged(_damaged(self.path, f"byte {error.start} is not text")) from error
        except OSError as error:
            raise BookLocked(
                f"The book {self.path} cannot be read: {error.strerror}. Nothing was changed."
            ) from error
        try:
            data = json.loads(text)
        except ValueError as error:
            raise BookDamaged(_damaged(self.path, str(error))) from error
        if not isinstance(data, dict) or not isinstance(data.get(_HEAD), dict):
            raise BookDamaged(_damaged(self.path, "it has no head of a reltui book"))
        return data

    def read(self) -> dict[str, dict[str, Any]]:
        """The documents, table by table."""
        return self._data

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Take the documents; `save` makes them durable."""
        self._data = data

    def save(self) -> None:
        """Write the file anew beside the old one, sync it, and put it in the old one's place."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".reltui-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._data, file, ensure_ascii=False, allow_nan=False)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise BookError(
                f"The change could not be written to {self.path}: {error.strerror}. "
                "The book is as it was before."
            ) from error


def _damaged(path: Path, reason: str) -> str:
    return (
        f"{path} is not a book that reltui can read: {reason}. It was left as it is. "
        "Restore a backup, or name another book with --book."
    )
