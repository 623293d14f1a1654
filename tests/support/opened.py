"""What a test has opened, and that nothing of it stays open when the test has ended."""

import gc
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

_DESCRIPTORS: Final = Path("/dev/fd")
"""Where the system lists the open descriptors of a process, a name each."""

_closers: list[Callable[[], object]] = []


def at_end(close: Callable[[], object]) -> None:
    """Call a function when the test has ended, the last one first."""
    _closers.append(close)


def close_all() -> None:
    """Call what was given to `at_end` since the last time."""
    while _closers:
        _closers.pop()()


def descriptors() -> dict[str, str]:
    """The open descriptors of this process by number, each with what it leads to."""
    found = {}
    for number in _DESCRIPTORS.iterdir():
        try:
            found[number.name] = str(number.readlink())
        except OSError:
            # The one that reads the folder is gone by now; elsewhere than on Linux none is a link.
            continue
    return found


def left_open(before: dict[str, str]) -> list[str]:
    """The files and terminals that were opened since and are still open.

    Pipes and sockets do not count: an event loop that is about to be closed may hold them.
    """
    now = descriptors()
    if now.keys() <= before.keys():
        return []
    # A file that nobody holds any more is closed by the collector.
    gc.collect()
    since = [where for number, where in descriptors().items() if number not in before]
    return sorted(where for where in since if where.startswith("/"))


def left_over() -> list[str]:
    """The files and folders of reltui in the folder for temporary files."""
    return sorted(path.name for path in Path(tempfile.gettempdir()).glob("reltui-*"))
