"""Temporary folders of one program each; what a killed program leaves is removed by the next."""

import fcntl
import os
from collections.abc import Callable, Iterator
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
    lock which folders are still in use. One for which `stays` is true stays there all the same.

    Raises:
        OSError: no folder can be made.
    """

    def __init__(
        self, prefix: str, place: Path | None = None, stays: Callable[[Path], bool] | None = None
    ) -> None:
        remove_unused(prefix, stays)
        self._handle: int | None = None
        # More than one attempt only where another program took the new folder for an unused one.
        while self._handle is None:
            self.path = Path(mkdtemp(prefix=prefix, dir=place))
            try:
                self._handle = _locked(self.path)
            except OSError:
                # No folder can be locked there, so nobody takes this one for an unused one.
                break

    @property
    def lock(self) -> tuple[int, ...]:
        """The descriptor that holds the lock: whoever inherits it keeps the folder in use."""
        return () if self._handle is None else (self._handle,)

    def remove(self) -> None:
        """Remove the folder with everything in it; what is gone already is not a fault."""
        rmtree(self.path, ignore_errors=True)
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def remove_unused(prefix: str, stays: Callable[[Path], bool] | None = None) -> None:
    """Remove the folders of this kind of programs that were killed, but for those that stay."""
    for folder in folders(prefix):
        if stays is None or not stays(folder):
            remove_if_unused(folder)


def folders(prefix: str) -> Iterator[Path]:
    """The folders of this kind of this user; what cannot be looked at is passed over."""
    for place in {Path(gettempdir()), MEMORY}:
        with suppress(OSError):
            for folder in place.glob(f"{prefix}*"):
                with suppress(OSError):
                    if folder.lstat().st_uid == os.getuid():
                        yield folder


def remove_if_unused(folder: Path, first: Callable[[], None] = lambda: None) -> bool:
    """Remove a folder that no program uses, after something else is done; whether it was.

    What cannot be locked stays, and so does a folder for which `first` raises OSError.
    """
    with suppress(OSError):
        if (handle := _locked(folder)) is not None:
            try:
                first()
                rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)
            return True
    return False


def is_used(folder: Path) -> bool:
    """Whether a program uses a folder; it counts as used where that cannot be known."""
    with suppress(OSError):
        if (handle := _locked(folder)) is not None:
            os.close(handle)
            return False
    return folder.exists()


def _locked(folder: Path) -> int | None:
    """A descriptor that holds the lock of a folder; None where the folder is in use or gone.

    Raises:
        OSError: it is not a folder, or no folder can be locked there.
    """
    handle: int | None = None
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY | os.O_NOFOLLOW)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), folder.lstat()):
            held, handle = handle, None
            return held
    except (BlockingIOError, FileNotFoundError):
        pass
    finally:
        if handle is not None:
            os.close(handle)
    return None
