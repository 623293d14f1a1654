"""Copies a short text to the user's clipboard, over SSH too.

Textual writes an OSC 52 sequence, which asks the terminal to copy. For a terminal that is known to
ignore it, the text goes into a file.
"""

import base64
import os
from collections.abc import Mapping
from typing import Any, Final

from textual.app import App

from reltui.book.private_files import COPIED
from reltui.book.side_files import write_beside
from reltui.domain.people.contact import Contact
from reltui.ui.base.session import Session
from reltui.ui.widgets.text import harmless

LONGEST: Final = 50_000
"""Bytes that a terminal takes in one sequence, with room to spare."""

PIECE: Final = 700
"""Characters of a sequence that screen passes on in one piece."""

_DEAF: Final = frozenset({"linux", "dumb", "vt100", "vt220"})
"""Terminals, by TERM, that have no clipboard."""


def address(contact: Contact) -> str:
    """The text to copy for a contact: name and mail address, else name and phone, else name."""
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
    """Copy a text through the terminal, or into a file; the returned sentence says which.

    `what` is how the sentence calls it, the text itself where it is left out.
    """
    text = "\n".join(map(harmless, text.split("\n")))
    heard = hears(environment)
    if heard and len(text.encode()) <= LONGEST:
        app.copy_to_clipboard(text)
        if wrapper := _wrapper(environment):
            return _through(app, session, text, wrapper, what)
        return f"Copied: {what or text}"
    path = session.workspace.book.beside(COPIED)
    if path is None:
        return "This terminal takes no copies, and the book in memory has no place for a file."
    if session.workspace.book.is_encrypted:
        return "This terminal takes no copies, and a file with one would not be encrypted."
    try:
        _keep(session, text)
    except OSError as error:
        return f"It could not be copied to {path}: {(error.strerror or 'error').lower()}."
    why = "This is too long for the terminal" if heard else "This terminal takes no copies"
    return f"{why}: the text is in {path}."


def _keep(session: Session, text: str) -> None:
    """Write a copied text beside the book, where only the owner reads it.

    Raises:
        OSError: it could not be written, or the book has gone.
    """
    book = session.workspace.book
    if book.path is not None:
        data = f"{text}\n".encode("utf-8", "replace")
        write_beside(book.path, COPIED, data, known=book.known)


def _wrapper(environment: Mapping[str, str]) -> str:
    """The program between the app and the terminal: tmux, screen, or "" for none."""
    term = environment.get("TERM", "")
    if environment.get("TMUX") or term.startswith("tmux"):
        return "tmux"
    return "screen" if environment.get("STY") or term.startswith("screen") else ""


def wrapped(text: str, wrapper: str) -> str:
    """The sequence that copies a text, as tmux or screen passes it on to the terminal."""
    code = base64.b64encode(text.encode()).decode()
    sequence = f"\x1b]52;c;{code}\a"
    if wrapper == "tmux":
        inner = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{inner}\x1b\\"
    # screen takes at most so many bytes in one piece.
    pieces = [sequence[at : at + PIECE] for at in range(0, len(sequence), PIECE)]
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def _through(app: App[Any], session: Session, text: str, wrapper: str, what: str) -> str:
    """Copy through a program that may not pass it on, so the text goes into a file as well."""
    driver = app._driver
    if driver is not None:
        driver.write(wrapped(text, wrapper))
    path = session.workspace.book.beside(COPIED)
    said = f"Copied by way of {wrapper}: {what or text}"
    if path is None or session.workspace.book.is_encrypted:
        return said
    try:
        _keep(session, text)
    except OSError:
        return said
    return f"{said}. If it did not arrive, it is in {path}."


def hears(environment: Mapping[str, str]) -> bool:
    """Whether the terminal may take a text for its clipboard."""
    return (
        environment.get("TERM", "dumb") not in _DEAF
        and environment.get("TERM_PROGRAM") != "Apple_Terminal"
    )
