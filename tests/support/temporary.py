"""Where the temporary files of the tests lie, and that those of a passed test go with it."""

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from support.opened import at_end

_MEMORY: Final = "/dev/shm"  # noqa: S108
"""A folder that Linux keeps in memory: to remove a folder on a disk takes milliseconds."""

_ROOM: Final = 2 << 30
"""Bytes that must be free in memory; what all tests leave at once is far less."""

_numbers = count(1)


def _chosen() -> str:
    """The folder that is named by the environment, or the one in memory where it has room."""
    try:
        about = os.statvfs(_MEMORY)
    except OSError:
        return tempfile.gettempdir()
    has_room = about.f_bavail * about.f_frsize >= _ROOM
    # Some tests write a program and run it.
    runs_programs = not about.f_flag & getattr(os, "ST_NOEXEC", 0)
    fits = has_room and runs_programs and os.access(_MEMORY, os.W_OK | os.X_OK)
    return _MEMORY if fits and "TMPDIR" not in os.environ else tempfile.gettempdir()


SHARED: Final = Path(_chosen())
"""The folder for temporary files that all processes of a run share, before each gets its own."""

os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(SHARED))
"""Under this folder pytest makes the temporary folders of a run."""


def folder_of_test(request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> Path:
    """A new folder for one test, which is removed once what the test opened is closed.

    The folder of a test that fails stays. The fixture of pytest keeps those of all tests, and reads
    their names to name the next one.
    """
    name = "".join(one if one.isalnum() else "_" for one in request.node.name)[:30]
    folder = factory.getbasetemp() / f"{name}{next(_numbers)}"
    folder.mkdir(mode=0o700)
    failed = request.session.testsfailed

    def remove() -> None:
        if request.session.testsfailed == failed:
            shutil.rmtree(folder, ignore_errors=True)

    at_end(remove)
    return folder
