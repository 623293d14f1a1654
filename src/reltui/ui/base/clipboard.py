"""Copying a little text to the clipboard of whoever looks at the terminal, over SSH too.

The terminal is asked by an OSC 52 sequence, which Textual writes. A terminal that is known to take
none gets a file instead.
"""

import os
from collections.abc import Mapping
from typing import Any, Final

from textual.app import App

from reltui.book.private import COPIED, write_private
from reltui.domain.people.contact import Contact
from reltui.ui.base.session import Session
from reltui.ui.widgets.text import harmless

LONGEST: Final = 50_000
"""Bytes that a terminal takes in one sequence, with room to spare."""

_DEAF: Final = frozenset({"linux", "dumb", "vt100", "vt220"})
"""Terminals, by TERM, that have no clipboard."""


def address(contact: Contact) -> str:
    """What to copy of a contact: the name with the mail address, else the phone, else alone."""
    if contact.emails:
        return f"{contact.name} <{contact.emails[0]}>"
    return f"{contact.name} {contact.phones[0]}" if contact.phones else contact.name


def copy(
    app: App[Any],
    session: Session,
    text: str,
    environment: Mapping[str, str] = os.environ,
    *,
    what: str = "",
) -> str:
    """Copy a text by way of the terminal, or into a file; the sentence says which.

    `what` is how the sentence calls it, the text itself where it is left out.
    """
    text = "\n".join(map(harmless, text.split("\n")))
    heard = hears(environment)
    if heard and len(text.encode()) <= LONGEST:
        app.copy_to_clipboard(text)
        return f"Copied: {what or text}"
    path = session.workspace.book.beside(COPIED)
    if path is None:
        return "This terminal takes no copies, and the book in memory has no place for a file."
    try:
        write_private(path, f"{text}\n".encode("utf-8", "replace"))
    except OSError as error:
        return f"It could not be copied to {path}: {(error.strerror or 'error').lower()}."
    why = "This is too long for the terminal" if heard else "This terminal takes no copies"
    return f"{why}: the text is in {path}."


def hears(environment: Mapping[str, str]) -> bool:
    """Whether the terminal may take a text for its clipboard."""
    return (
        environment.get("TERM", "dumb") not in _DEAF
        and environment.get("TERM_PROGRAM") != "Apple_Terminal"
    )
