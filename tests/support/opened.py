"""What a test has opened, and that nothing of it stays open when the test has ended."""

import gc
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from typing import Final

_DESCRIPTORS: Final = "/dev/fd"
"""Where the system lists the open descriptors of a process, a name each."""

_closers: list[Callable[[], object]] = []


def at_end(close: Callable[[], object]) -> None:
    """Call a function when the test has ended, the last one first."""
    _closers.append(close)


def close_all() -> None:
    """Call what was given to `at_end` since the last time."""
    while _closers:
        _closers.pop()()


def descriptors() -> set[str]:
    """The numbers of the open descriptors of this process.

    Asked twice for each test, so that it takes no `Path` for each of them.
    """
    found = set()
    for number in os.listdir(_DESCRIPTORS):  # noqa: PTH208
        # The one that reads the folder is closed by now.
        with suppress(OSError):
            os.fstat(int(number))
            found.add(number)
    return found


def left_open(before: set[str]) -> list[str]:
    """The files and terminals that were opened since and are still open.

    Pipes and sockets do not count: an event loop that is about to be closed may hold them.
    """
    if descriptors() <= before:
        return []
    # A file that nobody holds any more is closed by the collector.
    gc.collect()
    since = []
    for number in descriptors() - before:
        # Elsewhere than on Linux none is a link.
        with suppress(OSError):
            since.append(os.readlink(f"{_DESCRIPTORS}/{number}"))  # noqa: PTH115
    return sorted(where for where in since if where.startswith("/"))


def left_over() -> list[str]:
    """The files and folders of reltui in the folder for temporary files."""
    names = os.listdir(tempfile.gettempdir())  # noqa: PTH208
    return sorted(name for name in names if name.startswith("reltui-"))
