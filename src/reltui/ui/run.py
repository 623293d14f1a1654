"""Run the app: read the configuration, take the terminal, and give it back at the end."""

import os
import signal
import sys
import termios
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from reltui.book.book import Book
from reltui.services.base.config import Config, config_path, load_config
from reltui.ui.app import ReltuiApp
from reltui.ui.base.remote_terminal import is_in_browser, read_tolerantly
from reltui.ui.base.routes import MODES
from reltui.ui.base.session import Session


def run_app(
    path: Path,
    today: date | None = None,
    start: str = "today",
    *,
    demo: bool = False,
    who: str | None = None,
    about: str = "",
) -> int:
    """Run the app on a book until it ends; returns the exit status of the program.

    `start` is a mode ("contacts", "matrix", "ladder", "triage"), Today where it is none of them. A
    book that does not exist yet starts at the welcome screen; only the drill needs no book. `who`
    is the id of the person to begin with, `about` names whom a session is about; `demo` opens a
    throw-away copy of the example book in place of `path`.

    Raises:
        BookDamaged, BookLocked: as `Book`.
    """
    on_terminal = (
        sys.__stdin__ and sys.__stdin__.isatty() and sys.__stderr__ and sys.__stderr__.isatty()
    )
    if not on_terminal and not is_in_browser():
        sys.stderr.write(
            "reltui needs a terminal for its screens; none is connected, so nothing was started. "
            "In a script, use its commands: reltui --help.\n"
        )
        return 2
    config = _config()
    if not os.environ.get("NO_COLOR"):
        # Empty, it asks for nothing; Textual looks only whether it is there.
        os.environ.pop("NO_COLOR", None)
    # Before the app handles signals, a signal must still run the `finally` below.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    terminal = _terminal_state()
    session = Session(path, today, demo=demo)
    try:
        session.selected_id, session.open_about = who, about
        fresh = not (demo or path.exists() or Book.exists(path))
        first = "welcome" if fresh and start != "drill" else start if start in MODES else "today"
        app = ReltuiApp(session, first, config)
        # Over SSH the mouse belongs to the terminal at the other end, for marking and copying.
        read_tolerantly()
        app.run(mouse=config.mouse and "SSH_CONNECTION" not in os.environ)
    finally:
        signal.alarm(0)
        _give_back(terminal)
        session.keep_drafts()
        session.close()
    return app.return_code or 0


def _config() -> Config:
    """The configuration of the user; the environment can ask for ASCII too."""
    config = load_config(config_path())
    wanted = os.environ.get("RELTUI_ASCII", "0") not in {"", "0"}
    return config._replace(ascii=config.ascii or wanted)


def _terminal_state() -> list[Any] | None:
    """The present settings of the terminal; None if they cannot be read."""
    try:
        return termios.tcgetattr(sys.__stdin__.fileno()) if sys.__stdin__ else None
    except (termios.error, OSError, ValueError):
        return None


def _give_back(state: list[Any] | None) -> None:
    """Restore the settings of the terminal, even after a stop and a continue."""
    if state is not None and sys.__stdin__ is not None:
        with suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, state)


def _stop(number: int, _: object) -> None:
    raise SystemExit(128 + number)
