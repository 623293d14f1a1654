"""The pause at a terminal: twenty quiet seconds before a change that lowers a relationship."""

import select
import sys
from contextlib import suppress

from reltui.cli.terminal import warn
from reltui.services.growth.practices import QUIET


def offer_pause(what: str) -> None:
    """Wait for twenty seconds or the enter key, if a person is at the terminal.

    Scripts, pipes and programs that read the answer do not wait. ctrl+c ends the command, and
    nothing is saved then.
    """
    if not what or not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        return
    warn(
        f"{what}. Take {QUIET} quiet seconds before it is kept; "
        "enter keeps it at once, ctrl+c drops it."
    )
    # On systems that cannot wait for a line there is no pause.
    with suppress(OSError, ValueError):
        ready, _, _ = select.select([sys.stdin], [], [], QUIET)
        if ready:
            sys.stdin.readline()
