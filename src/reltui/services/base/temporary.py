"""Temporary folders of one program each; what a killed program leaves is removed by the next."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from typing import Final

EXAMPLE: Final = "reltui-example-"
"""How the names of folders with a copy of the example book begin."""

EDITED: Final = "reltui-edit-"
"""How the names of folders begin in which an editor works on a text."""

MEMORY: Final = Path("/dev/shm")  # noqa: S108
"""The folder of files in memory; a text of an encrypted book is edited there."""


class TemporaryFolder:
    """A temporary folder, locked while its program runs.

    A program that was killed cannot remove its folder: the next one does that, and knows by the
    lock which folders are still in use.

    Raises:
        OSError: no folder can be made.
    """

    def __init__(self, prefix: str, place: Path | None = None) -> None:
        remove_unused(prefix)
        self._handle: int | None = None
        # More than one attempt only where another program took the new folder for an unused one.
        while self._handle is None:
            self.path = Path(mkdtemp(prefix=prefix, dir=place))
            self._handle = _locked(self.path)

    def remove(self) -> None:
        """Remove the folder with everything in it; what is gone already is no fault."""
        rmtree(self.path, ignore_errors=True)
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def remove_unused(prefix: str) -> None:
    """Remove the folders of this kind of programs that were killed."""
    for place in {Path(gettempdir()), MEMORY}:
        with suppress(OSError):
            for folder in place.glob(f"{prefix}*"):
                if folder.lstat().st_uid != os.getuid():
                    continue
                handle = _locked(folder)
                if handle is not None:
                    rmtree(folder, ignore_errors=True)
                    os.close(handle)


def _locked(folder: Path) -> int | None:
    """A descriptor that holds the lock of a folder; None where the folder is in use or gone."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), folder.lstat()):
            return handle
    except OSError:
        pass
    os.close(handle)
    return None
