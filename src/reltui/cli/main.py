"""Runs the commands, and turns each kind of ending into an exit status."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
import sys
from collections.abc import Sequence
from typing import Final

from reltui.book.errors import (
    SENSELESS,
    BookDamaged,
    BookError,
    BookGone,
    BookLocked,
    BookNewer,
    BookUnreachable,
    Broken,
    reason,
)
from reltui.cli.context import CommandContext
from reltui.cli.plain_call import Stopped, plain_call
from reltui.cli.terminal import warn
from reltui.faults import kind_and_place
from reltui.services.base.errors import NobodyFound, Refused
from reltui.start import StartApp

PARTLY = 1
"""Done in part; the rest is listed."""
USAGE = 2
"""Wrong usage, a value that a rule refuses, or a file that cannot be read or written."""
LOCKED = 3
"""The book is locked: another process holds it, it is encrypted, or of a newer reltui."""
DAMAGED = 4
"""The book is damaged."""
NOBODY = 5
"""Nobody was found, or more than one person."""


_STATUS = (
    (Refused, USAGE),
    (NobodyFound, NOBODY),
    (BookDamaged, DAMAGED),
    (BookUnreachable, USAGE),
    (BookLocked, LOCKED),
    (BookError, USAGE),
)

_KNOWN: Final = (Stopped, *(kind for kind, _ in _STATUS))


def run(arguments: Sequence[str]) -> int | StartApp:
    """Run a command line; returns its exit status, or a request to start the app."""
    context = CommandContext()
    try:
        call = plain_call(arguments)
        if call is not None:
            outcome = call.run(context)
        else:
            # Imported here: click takes a sixth of a command.
            from reltui.cli.full_parser import reltui

            outcome = reltui.main(
                list(arguments), prog_name="reltui", standalone_mode=False, obj=context
            )
    except Exception as error:  # noqa: BLE001 - the last handler: a user always gets a sentence
        known = isinstance(error, _KNOWN) or _is_of_click(error)
        if (
            not known
            and isinstance(error, (*SENSELESS, Broken))
            and (why := context.why_senseless())
        ):
            # The book is the reason: another program has made it.
            error = why
        status = report(error)
        _tell_of_trouble(context.trouble, error)
        return status
    _tell_of_trouble(context.trouble)
    return outcome if isinstance(outcome, StartApp | int) else 0


def _tell_of_trouble(trouble: str | None, error: Exception | None = None) -> None:
    """Say that the book can only be read, unless an error said it: an answer may lack a part."""
    if trouble is not None and str(error) != trouble and not isinstance(error, BookNewer):
        warn(trouble)


def report(error: Exception) -> int:
    """Print an error as a sentence, never as a stack trace; returns the exit status."""
    if _is_of_click(error):
        from reltui.cli.help import tell_usage

        return USAGE if tell_usage(error) else report(Stopped())
    match error:
        case Stopped():
            warn("Stopped. Nothing was changed.")
            return USAGE
        case BrokenPipeError():
            # The reader of our output has closed it (`| head`): this is not an error.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
    for kind, status in _STATUS:
        if isinstance(error, kind):
            warn(_sentence(error))
            return status
    if isinstance(error, OSError):
        # Code that reads or writes files has better sentences; this one is for all other files.
        warn(_unread(error))
        return USAGE
    warn(_crash(error))
    return PARTLY


def _is_of_click(error: Exception) -> bool:
    """Whether an error is one of click's; click itself may not be imported."""
    return type(error).__module__.startswith("click.") and "click" in sys.modules


def _sentence(error: Exception) -> str:
    """What an error says to the user of a command; its own text may be for the app."""
    if isinstance(error, BookGone):
        return f"{error.what}. This command changed nothing further; try it again."
    return str(error)


def _unread(error: OSError) -> str:
    what = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "A file"
    return (
        f"{what or 'A file'} cannot be read or written: {reason(error)}. What was saved before is "
        "safe; this command changed nothing further."
    )


def _crash(error: Exception) -> str:
    """The sentence on a bug of reltui: its kind and place, and no text of the book."""
    return (
        f"reltui made a mistake of its own ({kind_and_place(error)}). What was saved before "
        "is safe; this command changed nothing further. Please report that line."
    )
