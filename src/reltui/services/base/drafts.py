"""Drafts: the typed content of forms that were not saved, stored beside the book."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reltui.book.errors import reason
from reltui.book.private_files import DRAFTS, beside
from reltui.book.side_files import read_beside, write_beside
from reltui.encryption import Altered

if TYPE_CHECKING:
    from reltui.book.side_files import Known

Fields = dict[str, str]
"""The content of a form, by the name of the field."""


class Drafts:
    """The drafts of one book, in a file of its own that only its owner may read.

    They are encrypted where the book is.

    A damaged file counts as empty: a draft is help, and never stops the program. The drafts of a
    book in memory (None) last as long as it does. What the disk does not take stays in memory,
    comes back in its form, and is written with the next draft for which there is room. With
    `known`, which tells how a process knows the book, nothing is written where it has gone.
    """

    def __init__(
        self, book: Path | None, known: Callable[[], "Known | None"] = lambda: None
    ) -> None:
        self._book = book
        self._known = known
        self._file = None if book is None else beside(book, DRAFTS)
        self._held: dict[str, Fields] = {}
        self.unwritten: dict[str, Fields] = {}
        """What could not be written, by the name of the form; nothing in it where it was saved."""

    @property
    def path(self) -> Path:
        """The file of the drafts.

        Raises:
            LookupError: the book lives in memory.
        """
        if self._file is None:
            raise LookupError("a book in memory has no file of drafts")
        return self._file

    def get(self, form: str) -> Fields:
        """The draft of this form; empty if there is none."""
        if form in self.unwritten:
            return self.unwritten[form]
        with suppress(OSError):
            return self._read().get(form, {})
        return {}

    def keep(self, form: str, fields: Mapping[str, str]) -> None:
        """Save the content of a form; an empty form has no draft.

        Raises:
            OSError: it cannot be written, or the others cannot be read: it is kept in memory.
        """
        self.unwritten[form] = {name: value for name, value in fields.items() if value}
        drafts = self._read()
        before = dict(drafts)
        for name, filled in self.unwritten.items():
            drafts.pop(name, None)
            if filled:
                drafts[name] = filled
        if drafts != before:
            self._write(drafts)
        self.unwritten.clear()

    def drop(self, form: str) -> None:
        """Delete the draft of a form, which was saved.

        Raises:
            OSError: it cannot be written.
        """
        self.keep(form, {})

    def _read(self) -> dict[str, Fields]:
        if self._book is None:
            return dict(self._held)
        try:
            found = json.loads(read_beside(self._book, DRAFTS))
        except (FileNotFoundError, ValueError, RecursionError):
            return {}
        except OSError as error:
            if isinstance(error.__cause__, Altered):
                # Damaged drafts cannot be opened again, so new ones may replace them.
                return {}
            raise
        if not isinstance(found, dict):
            return {}
        return {
            str(form): {str(name): str(value) for name, value in fields.items()}
            for form, fields in found.items()
            if isinstance(fields, dict)
        }

    def _write(self, drafts: dict[str, Fields]) -> None:
        if self._book is None:
            self._held = drafts
        elif drafts:
            text = json.dumps(drafts).encode()
            write_beside(self._book, DRAFTS, text, known=self._known())
        else:
            self.path.unlink(missing_ok=True)


def unwritten_sentence(error: OSError, typed: Mapping[str, str]) -> str:
    """What to say of a draft that is in memory alone, or that still stands though it is empty."""
    if not any(typed.values()):
        return (
            f"An earlier draft of this could not be deleted: {reason(error)}. It may come back "
            "when you open this again."
        )
    return (
        f"The draft could not be written: {reason(error)}. What you typed is kept until you quit: "
        "the same form brings it back."
    )
