"""Edits a long text in the editor of the user, while the app is suspended."""

import asyncio
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from textual.app import App, SuspendNotSupported

from reltui.book.errors import reason
from reltui.services.base.edited import begin, origin_of, read_text, without_last_end
from reltui.services.base.errors import Refused
from reltui.services.base.temporary import MEMORY
from reltui.ui.base.remote_terminal import is_in_browser
from reltui.ui.base.room import room_file

_STOPS: Final = (signal.SIGINT, signal.SIGQUIT)
_A_MOMENT: Final = 0.05
"""Seconds within which the system lets all programs of a terminal go on."""

_JOBS: Final = (signal.SIGTSTP, signal.SIGCONT)


def edit_outside(
    app: App[Any],
    text: str,
    environment: Mapping[str, str] = os.environ,
    *,
    form: str = "",
    field: str = "",
) -> str:
    """The text as the user's editor leaves it; the private file that it works on is removed.

    `form` and `field` say where it belongs, for the case that this program ends before the editor.

    Raises:
        Refused: there is no editor, it failed, or what it left is too long; with what to do.
    """
    if room_file() is not None or is_in_browser():
        raise Refused("An editor opens only where reltui runs in your own terminal.")
    command = _editor(environment)
    session = getattr(app, "session", None)
    book = None if session is None else session.workspace.book.path
    try:
        # A folder of its own: editors put swap files and copies beside the file.
        folder, file = begin(origin_of(book, form, field, text), _place(app))
    except OSError as error:
        raise Refused(f"The editor did not open: {reason(error)}. The text is kept.") from error
    try:
        _run(app, [*command, str(file)], folder.lock)
        return without_last_end(read_text(file), text)
    except FileNotFoundError:
        return text
    except ValueError as error:
        raise Refused(f"The editor left {error}. The text is as it was.") from error
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


def _run(app: App[Any], command: list[str], lock: tuple[int, ...]) -> None:
    """Run an editor; it holds the lock of its folder too, so that it outlives this program.

    Raises:
        Refused: it cannot be run, or says that its text is not to be taken.
    """
    status, failed = 0, None
    try:
        with _terminal_given_away(app):
            # The app does not take its terminal back from a block that raises.
            try:
                # The user's own choice of a program, without a shell.
                status = _waited(subprocess.Popen(command, pass_fds=lock))  # noqa: S603
            except OSError as error:
                failed = error
    except SuspendNotSupported as error:
        raise Refused("This terminal cannot be given to an editor. The text is kept.") from error
    if isinstance(failed, FileNotFoundError):
        raise Refused(
            f"There is no program {command[0]!r} to edit with. The text is kept."
        ) from failed
    if failed is not None:
        raise failed
    # One that was killed has not said that what it saved is not to be taken.
    if status > 0:
        raise Refused(f"The editor ended with status {status}. The text is as it was.")


def _waited(editor: "subprocess.Popen[bytes]") -> int:
    """Wait for the end of an editor; while it is stopped, so is this program.

    Returns its exit status, the negative number of a signal if one ended it.
    """
    while True:
        _, told = os.waitpid(editor.pid, os.WUNTRACED)
        if not os.WIFSTOPPED(told):
            editor.returncode = os.waitstatus_to_exitcode(told)
            return editor.returncode
        time.sleep(_A_MOMENT)
        goes_on = os.WCONTINUED | os.WNOHANG | os.WNOWAIT
        if os.waitid(os.P_PID, editor.pid, goes_on) is None:
            # It has stopped itself alone: the shell must get the terminal. Without a shell that
            # could let both go on, this signal does nothing.
            os.kill(os.getpid(), signal.SIGTSTP)
            os.kill(editor.pid, signal.SIGCONT)


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
