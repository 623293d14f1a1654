"""Reports a fault of the program: its kind and its place, and never a word of the book.

A stack trace ends in the message of an exception, which may hold a name or a note. The hooks of
this module keep it from the terminal and from logs, wherever a fault comes up: outside all
handlers, in a thread, in a finalizer, in a callback of the event loop.
"""

import os
import sys
import threading
from types import TracebackType
from typing import Any, Final

_OURS: Final = "reltui"


def kind_and_place(error: BaseException | None, trace: TracebackType | None = None) -> str:
    """The kind of an exception and, where it is known, the file and the line, innermost of ours."""
    trace = error.__traceback__ if trace is None and error is not None else trace
    place = last = ""
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        last = f" at {os.path.basename(path)}:{trace.tb_lineno}"  # noqa: PTH119 - a name only
        if f"{os.sep}{_OURS}{os.sep}" in path:
            place = last
        trace = trace.tb_next
    return f"{type(error).__name__}{place or last}"


def install() -> None:
    """Say one sentence of a fault that nobody handles, in place of a stack trace."""
    sys.excepthook = _unhandled
    sys.unraisablehook = _unraisable


def install_in_threads() -> None:
    """The same for threads, and for what libraries log; for a process that has either."""
    # Imported here: 6 ms, and only what a library brings along logs at all.
    import logging

    threading.excepthook = _in_thread
    # Without a handler, what a library warns of goes to the terminal, with its stack trace.
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())


def _unhandled(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        _say("Stopped. What was saved before is safe.")
        return
    _say(_sentence(kind_and_place(error, trace)))


def _unraisable(what: Any) -> None:
    _say(_sentence(kind_and_place(what.exc_value, what.exc_traceback)))


def _in_thread(what: Any) -> None:
    if what.exc_type is not SystemExit:
        _say(_sentence(kind_and_place(what.exc_value, what.exc_traceback)))


def _sentence(fault: str) -> str:
    return (
        f"reltui made a mistake of its own ({fault}). What was saved before is safe. Please "
        "report that line."
    )


def _say(sentence: str) -> None:
    try:
        # The stream of the process: the app has put one of its own in the place of the other.
        if sys.__stderr__ is not None:
            sys.__stderr__.write(f"{sentence}\n")
            sys.__stderr__.flush()
    except (OSError, ValueError):
        # The terminal has gone.
        return
