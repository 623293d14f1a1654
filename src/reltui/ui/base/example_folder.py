"""The temporary folder of the example book, which is removed when the program ends."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from typing import Final

from reltui.book.errors import BookError, reason

_PREFIX: Final = "reltui-example-"


class ExampleFolder:
    """A temporary folder, locked while its program runs.

    A program that was killed cannot remove its folder: the next one does that, and knows by the
    lock which folders are still in use.

    Raises:
        BookError: no folder can be made.
    """

    def __init__(self) -> None:
        _remove_unused()
        self._handle: int | None = None
        # More than one attempt only where another program took the new folder for an unused one.
        while self._handle is None:
            try:
                self.path = Path(mkdtemp(prefix=_PREFIX))
            except OSError as error:
                raise BookError(
                    "No folder for the example book can be made among the temporary files: "
                    f"{reason(error)}. Nothing was changed."
                ) from error
            self._handle = _locked(self.path)

    def remove(self) -> None:
        """Remove the folder with everything in it; what is gone already is no fault."""
        rmtree(self.path, ignore_errors=True)
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


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


def _remove_unused() -> None:
    """Remove the folders of programs that were killed."""
    with suppress(OSError):
        for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
            if folder.lstat().st_uid != os.getuid():
                continue
            handle = _locked(folder)
            if handle is not None:
                rmtree(folder, ignore_errors=True)
                os.close(handle)
