"""Encrypting a book at rest, and taking that back: `reltui lock` and `reltui unlock`."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reltui.book.core.errors import BookEncrypted, BookError, reason
from reltui.book.core.keys import BookKey, forget_keys, give, is_given, key_of, make_key
from reltui.book.files.content import is_encrypted, wrapped_in
from reltui.book.files.disk import Disk, beside
from reltui.book.files.lock import FileLock
from reltui.book.stores.disk_reader import resolved
from reltui.book.stores.opening import LOCK, wrapped_at
from reltui.encryption import EncryptionError, NotInstalled, WrappedKey, WrongSecret

# Every command asks whether its book is encrypted: few convert one.
if TYPE_CHECKING:
    from reltui.book.stores.converting import Converted  # noqa: TC004 - named in annotations alone
    from reltui.book.stores.mixed_encryption import DifferingFiles


def wrapped_of(path: Path) -> WrappedKey | None:
    """The wrapped key of the book, or of the backup, at a path; None where it is not encrypted.

    Raises:
        BookError: that cannot be told.
    """
    try:
        return wrapped_at(resolved(path))
    except OSError as error:
        raise BookError(f"{path} cannot be read: {reason(error)}. Nothing was changed.") from error


def is_encrypted_file(path: Path) -> bool:
    """Whether a file is a backup, or another file of a book, that is encrypted."""
    with suppress(OSError):
        return wrapped_in(path) is not None
    return False


def open_with(path: Path, secret: bytes) -> None:
    """Give this process the key of the book, or of the backup, at a path.

    Raises:
        WrongSecret: the secret does not open it.
        EncryptionError: it cannot be opened here.
        BookError: the file cannot be read.
    """
    wrapped = wrapped_of(path)
    if wrapped is not None:
        from reltui.book.stores import converting

        give(wrapped, secret)
        converting.take_earlier(resolved(path))


def encrypt(
    path: Path, secret: bytes, at: datetime, disk: Disk | None = None, *, by_file: bool = False
) -> "Converted":
    """Encrypt every file of a book with a new key, which the secret opens from now on.

    `by_file` says that it is the secret of a key file: no passphrase is asked for then.

    Raises:
        EncryptionError: this machine cannot encrypt.
        BookError: as `convert`; the book opens as it did before.
    """
    return _convert(path, make_key(secret, by_file=by_file), at, disk)


def decrypt(path: Path, at: datetime, disk: Disk | None = None) -> "Converted":
    """Write every file of an encrypted book plain.

    Raises:
        BookError: as `convert`; the book opens as it did before.
    """
    return _convert(path, None, at, disk)


def finish(path: Path, at: datetime, disk: Disk | None = None) -> "Converted":
    """Do what an earlier `encrypt` or `decrypt` has left undone.

    Raises:
        BookError: as `convert`; the book is as it was.
    """
    wrapped = wrapped_of(path)
    return _convert(path, None if wrapped is None else key_of(wrapped, path), at, disk)


def plain_files(path: Path) -> list[Path]:
    """The files of an encrypted book that are not encrypted.

    Raises:
        BookError: that cannot be told.
    """
    return _files_that_differ(path).plain


def encrypted_files(path: Path) -> list[Path]:
    """The files beside a plain book that are still encrypted.

    Raises:
        BookError: that cannot be told.
    """
    return _files_that_differ(path).encrypted


def _files_that_differ(path: Path) -> "DifferingFiles":
    """The files of a book that are not as the book is, plain or encrypted."""
    from reltui.book.stores.mixed_encryption import files_that_differ

    try:
        return files_that_differ(resolved(path))
    except OSError as error:
        raise BookError(f"{path} cannot be read: {reason(error)}. Nothing was changed.") from error


def _convert(path: Path, key: BookKey | None, at: datetime, disk: Disk | None) -> "Converted":
    path, disk = resolved(path), disk or Disk()
    lock = FileLock(beside(path, LOCK), disk)
    try:
        if not path.exists():
            raise BookError(f"There is no book at {path} yet. Nothing was changed.")
        from reltui.book.stores import converting

        lock.acquire()
        return converting.convert(path, key, at, disk)
    except OSError as error:
        raise BookError(
            f"The files of {path} could not be written: {reason(error)}. The book opens as before."
        ) from error
    finally:
        lock.close()


__all__ = [
    "BookEncrypted",
    "Converted",
    "EncryptionError",
    "NotInstalled",
    "WrongSecret",
    "decrypt",
    "encrypt",
    "encrypted_files",
    "finish",
    "forget_keys",
    "is_encrypted",
    "is_encrypted_file",
    "is_given",
    "open_with",
    "plain_files",
    "wrapped_of",
]
