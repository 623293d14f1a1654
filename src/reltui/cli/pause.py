"""The pause at a terminal: twenty quiet seconds before something that makes it worse is kept."""

import select
import sys
from contextlib import suppress

from reltui.cli.terminal import warn
from reltui.services.growth.practices import QUIET


def offer_pause(what: str) -> None:
    """Wait for twenty seconds or for the enter key, where a person sits at the terminal.

    A script, a pipe and a program that reads the answer wait for nothing. ctrl+c ends the command,
    and nothing is kept then.
    """
    if not what or not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        return
    warn(
        f"{what}. Take {QUIET} quiet seconds before it is kept; "
        "enter keeps it at once, ctrl+c drops it."
    )
    # Where a system cannot wait for a line, nobody is kept waiting.
    with suppress(OSError, ValueError):
        ready, _, _ = select.select([sys.stdin], [], [], QUIET)
        if ready:
            sys.stdin.readline()
