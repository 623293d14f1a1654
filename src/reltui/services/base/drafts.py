"""Drafts: what was typed into a form that was never saved, kept beside the book for next time."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

Fields = dict[str, str]
"""What a form holds, by the name of the field."""


class Drafts:
    """The drafts of one book, in a file of its own that only its owner may read.

    A damaged or unreadable file counts as empty: a draft is help, and never stops the program.
    """

    def __init__(self, book: Path) -> None:
        self.path = book.with_name(f"{book.name}.drafts.json")

    def get(self, form: str) -> Fields:
        """What was left in this form, empty where nothing was."""
        return self._read().get(form, {})

    def keep(self, form: str, fields: Mapping[str, str]) -> None:
        """Keep what a form holds; a form with nothing in it has no draft.

        Raises:
            OSError: it cannot be written.
        """
        drafts = self._read()
        before = drafts.pop(form, None)
        filled = {name: value for name, value in fields.items() if value}
        if filled:
            drafts[form] = filled
        if drafts.get(form) != before:
            self._write(drafts)

    def drop(self, form: str) -> None:
        """Forget the draft of a form: it was saved.

        Raises:
            OSError: it cannot be written.
        """
        self.keep(form, {})

    def drop_about(self, contact_id: str) -> None:
        """Forget every draft about one contact.

        Raises:
            OSError: it cannot be written.
        """
        drafts = self._read()
        kept = {
            form: fields for form, fields in drafts.items() if not form.endswith(f":{contact_id}")
        }
        if kept != drafts:
            self._write(kept)

    def _read(self) -> dict[str, Fields]:
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            str(form): {str(name): str(value) for name, value in fields.items()}
            for form, fields in found.items()
            if isinstance(fields, dict)
        }

    def _write(self, drafts: Mapping[str, Fields]) -> None:
        if not drafts:
            self.path.unlink(missing_ok=True)
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = self.path.with_name(f"{self.path.name}.{os.getpid()}.tmp")
        number = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        try:
            os.fchmod(number, 0o600)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump(drafts, file)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
