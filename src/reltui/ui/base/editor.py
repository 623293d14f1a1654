"""Edits a long text in the editor of the user, while the app is suspended."""

import asyncio
import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from textual.app import App, SuspendNotSupported

from reltui.book.errors import reason
from reltui.book.private_files import read_stream
from reltui.services.base.errors import Refused
from reltui.services.base.temporary import EDITED, MEMORY, TemporaryFolder
from reltui.ui.base.remote_terminal import is_in_browser
from reltui.ui.base.room import room_file

LARGEST: Final = 1_000_000
"""The longest text that an editor may leave, in bytes."""

_MODE: Final = 0o600
_STOPS: Final = (signal.SIGINT, signal.SIGQUIT)
_JOBS: Final = (signal.SIGTSTP, signal.SIGCONT)


def edit_outside(app: App[Any], text: str, environment: Mapping[str, str] = os.environ) -> str:
    """The text as the user's editor leaves it; the private file that it works on is removed.

    Raises:
        Refused: there is no editor, it failed, or what it left is no text; with what to do.
    """
    if room_file() is not None or is_in_browser():
        raise Refused("An editor opens only where reltui runs in your own terminal.")
    command = _editor(environment)
    place = _place(app)
    try:
        # A folder of its own: editors put swap files and copies beside the file.
        folder = TemporaryFolder(EDITED, place)
    except OSError as error:
        raise Refused(f"The editor did not open: {reason(error)}. The text is kept.") from error
    try:
        file = folder.path / "text.md"
        file.touch(_MODE, exist_ok=False)
        file.write_bytes(text.encode("utf-8", "replace"))
        _run(app, [*command, str(file)])
        return _left(file, text)
    except OSError as error:
        raise Refused(f"The text could not be edited: {reason(error)}. It is as it was.") from error
    finally:
        folder.remove()


def _place(app: App[Any]) -> Path | None:
    """The folder for a text while it is edited: in memory only if the book is encrypted.

    None stands for the usual folder of temporary files.

    Raises:
        Refused: the book is encrypted, and this system has no folder in memory.
    """
    session = getattr(app, "session", None)
    if session is None or not session.workspace.book.is_encrypted:
        return None
    if not os.access(MEMORY, os.W_OK | os.X_OK):
        raise Refused(
            "The book is encrypted, and an editor would write this text to the disk in plain. Type "
            "it here."
        )
    return MEMORY


def _editor(environment: Mapping[str, str]) -> list[str]:
    """The command that the user has chosen for editing.

    Raises:
        Refused: none is named, or it cannot be read.
    """
    named = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not named:
        raise Refused("No editor is set: name one in the environment, as in EDITOR=nano.")
    try:
        return shlex.split(named)
    except ValueError as error:
        raise Refused(f"The editor {named!r} has an open quote. The text is kept.") from error


def _run(app: App[Any], command: list[str]) -> None:
    try:
        with _terminal_given_away(app):
            # The user's own choice of a program, without a shell.
            status = subprocess.run(command, check=False).returncode  # noqa: S603
    except FileNotFoundError as error:
        raise Refused(f"There is no program {command[0]!r} to edit with. The text is kept.") from (
            error
        )
    except SuspendNotSupported as error:
        raise Refused("This terminal cannot be given to an editor. The text is kept.") from error
    if status:
        raise Refused(f"The editor ended with status {status}. The text is as it was.")


@contextmanager
def _terminal_given_away(app: App[Any]) -> Iterator[None]:
    """Suspend the app; only the editor gets the keys that stop a program."""
    loop = asyncio.get_running_loop()
    handled = [number for number in _STOPS if loop.remove_signal_handler(number)]
    # A handler, not "ignore": the editor would inherit that.
    before = {number: signal.signal(number, _nothing) for number in _STOPS}
    before |= {number: signal.signal(number, signal.SIG_DFL) for number in _JOBS}
    try:
        with app.suspend():
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in handled:
            loop.add_signal_handler(number, getattr(app, "end_by"), number)  # noqa: B009


def _nothing(*_: object) -> None:
    """Let a signal pass."""


def _left(file: Path, before: str) -> str:
    """The edited text, without the line end that editors add after the last line.

    Raises:
        Refused: it is no text.
    """
    try:
        raw = read_stream(file, LARGEST + 1, patience=0)
        if len(raw) > LARGEST:
            raise Refused("The editor left more than a million bytes. The text is as it was.")
        text = raw.decode()
    except FileNotFoundError:
        return before
    except UnicodeDecodeError as error:
        raise Refused("The editor left no UTF-8 text. The text is as it was.") from error
    return text if before.endswith("\n") else text.removesuffix("\n").removesuffix("\r")
