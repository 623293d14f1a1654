"""All calls of the operating system that a book makes: private files, whole writes, syncs.

A test puts a failing or a recording `Disk` in its place.
"""

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path
from typing import Final

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700

TEMPORARY: Final = ".tmp-"
"""The mark in the name of a temporary file, which is written beside its target and then renamed."""

_CHUNK: Final = 1 << 17
"""The bytes that are read through at once: with 1 MB the memory for them takes as long again."""

_turn = count()


class NotSynced(OSError):
    """A file has taken its place, but the disk has not confirmed it: a power cut may undo it."""


def regular(handle: int, path: Path) -> int:
    """The same descriptor, if it is that of an ordinary file; it is closed otherwise.

    Raises:
        OSError: it is a folder, a pipe or a device.
    """
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return handle
    os.close(handle)
    kind = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
    what = "it is a folder" if stat.S_ISDIR(mode) else "it is not an ordinary file"
    raise OSError(kind, what, str(path))


def open_file(path: Path) -> int:
    """A descriptor for reading an ordinary file; a pipe does not keep anybody waiting.

    Raises:
        OSError: it is not there, may not be read, or is not an ordinary file.
    """
    return regular(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), path)


def read_file(path: Path) -> bytes:
    """All bytes of an ordinary file.

    Raises:
        OSError: as `open_file`, or it cannot be read.
    """
    handle = open_file(path)
    try:
        return b"".join(chunks(handle, 0, os.fstat(handle).st_size))
    finally:
        os.close(handle)


class Disk:
    """The calls of the operating system, each with what a book needs of it.

    Every method raises OSError as the system gives it.
    """

    def open(self, path: Path, flags: int = os.O_RDONLY) -> int:
        """A descriptor of a file that is there.

        Nothing is written through a link: what it leads to is none of our files.
        """
        if flags & (os.O_WRONLY | os.O_RDWR):
            flags |= os.O_NOFOLLOW
        try:
            return regular(os.open(path, flags | os.O_CLOEXEC | os.O_NONBLOCK), path)
        except OSError as error:
            if error.errno == errno.ELOOP and flags & os.O_NOFOLLOW:
                raise OSError(errno.EINVAL, "it is not an ordinary file", str(path)) from error
            raise

    def create(self, path: Path, flags: int = os.O_RDWR) -> int:
        """A descriptor of a new file that only its owner can read, whatever the umask."""
        handle = os.open(path, flags | os.O_CLOEXEC | os.O_CREAT | os.O_EXCL, FILE_MODE)
        os.fchmod(handle, FILE_MODE)
        return handle

    def write(self, handle: int, data: bytes) -> int:
        """Write at the place of the descriptor; returns how many bytes were taken."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Return once everything written is on the disk."""
        os.fdatasync(handle)

    def overwrite(self, handle: int, data: bytes) -> None:
        """Write at the beginning of a file."""
        os.pwrite(handle, data, 0)

    def truncate(self, handle: int, size: int) -> None:
        """Cut a file to this size in bytes."""
        os.ftruncate(handle, size)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another, at once."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name, which costs no room."""
        os.link(source, target, follow_symlinks=False)

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def sync_folder(self, path: Path) -> None:
        """Return once the names in a folder are on the disk."""
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def make_folder(self, path: Path) -> None:
        """Make a folder, and those above it, for its owner only; one that is there stays."""
        for folder in reversed([path, *path.parents]):
            if not folder.exists():
                with contextlib.suppress(FileExistsError):
                    folder.mkdir(FOLDER_MODE)
                    folder.chmod(FOLDER_MODE)
                    self.sync_folder(folder.parent)

    def write_all(self, handle: int, data: bytes) -> None:
        """Write all bytes, with as many calls as needed."""
        written = self.write(handle, data)
        while written < len(data):
            written += self.write(handle, data[written:])


def read_range(handle: int, start: int, size: int) -> bytes:
    """`size` bytes from `start` of an open file, fewer where it ends before."""
    data = os.pread(handle, size, start)
    if len(data) == size or not data:
        return data
    parts = [data]
    got = len(data)
    while got < size and (data := os.pread(handle, size - got, start + got)):
        parts.append(data)
        got += len(data)
    return b"".join(parts)


def chunks(handle: int, start: int, size: int) -> Iterator[bytes]:
    """The same bytes as `read_range`, a piece at a time."""
    end = start + size
    while start < end and (data := os.pread(handle, min(_CHUNK, end - start), start)):
        yield data
        start += len(data)


def beside(path: Path, ending: str) -> Path:
    """The file that stands beside a book, named by an ending of its own."""
    return path.with_name(path.name + ending)


def companions(path: Path) -> list[Path]:
    """Every file beside a book whose name begins with its own, the book itself included."""
    if not path.parent.is_dir():
        return []
    return sorted(file for file in path.parent.iterdir() if file.name.startswith(path.name))


def write_whole(
    target: Path,
    pieces: Iterable[bytes],
    disk: Disk,
    ready: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext,
) -> None:
    """Write a file whole, beside its target, and put it there when it is safe on the disk.

    The rename is done inside `ready()`; an error there prevents it.

    Raises:
        NotSynced: it is in its place, but the disk has not confirmed that.
        OSError: it could not be written; the target is as it was.
    """
    temporary = beside(target, f"{TEMPORARY}{os.getpid()}-{next(_turn)}")
    handle = disk.create(temporary)
    try:
        # The lock tells those who remove leftovers that the file is still being written.
        fcntl.flock(handle, fcntl.LOCK_EX)
        for piece in pieces:
            disk.write_all(handle, piece)
        disk.sync(handle)
        with ready():
            disk.replace(temporary, target)
            try:
                disk.sync_folder(target.parent)
            except OSError as error:
                raise NotSynced(error.errno or errno.EIO, error.strerror or "unknown") from error
    except NotSynced:
        raise
    except BaseException:
        with contextlib.suppress(OSError):
            disk.unlink(temporary)
        raise
    finally:
        os.close(handle)
