"""Encrypting a book at rest and taking that back, in words."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reltui.book.encrypting import (
    BookEncrypted,
    EncryptionError,
    decrypt,
    encrypt,
    encrypted_files,
    finish,
    wrapped_of,
)
from reltui.domain.text.plural import plural
from reltui.services.base.errors import Refused

if TYPE_CHECKING:
    from reltui.book.encrypting import Converted


class Locked(NamedTuple):
    """The result: whether the book is encrypted, how many files, and which were left alone."""

    encrypted: bool
    files: int
    left: tuple[str, ...]


def is_encrypted(path: Path) -> bool:
    """Whether the book at a path is encrypted.

    Raises:
        BookError: that cannot be told.
    """
    return wrapped_of(path) is not None


def lock(path: Path, secret: bytes, at: datetime, *, by_file: bool = False) -> Locked:
    """Encrypt every file of a book; the passphrase or the key file opens it from now on.

    Raises:
        Refused: the library that encrypts is not installed.
        BookError: it could not be done; the book opens as before.
    """
    try:
        return _locked(encrypt(path, secret, at, by_file=by_file), encrypted=True)
    except EncryptionError as error:
        raise Refused(f"{str(error).capitalize()}. Nothing was changed.") from error


def unlock(path: Path, at: datetime) -> Locked:
    """Write every file of an encrypted book plain.

    Raises:
        BookError: it could not be done; the book opens as before.
    """
    return _locked(decrypt(path, at), encrypted=False)


def complete(path: Path, at: datetime) -> Locked:
    """Complete an earlier lock or unlock.

    Raises:
        BookError: it could not be done.
    """
    return _locked(finish(path, at), encrypted=is_encrypted(path))


def _locked(done: "Converted", *, encrypted: bool) -> Locked:
    return Locked(encrypted, done.files, tuple(done.left))


def in_words(done: Locked) -> list[str]:
    """The result in sentences."""
    what = plural(done.files, "file")
    if done.encrypted:
        lines = [
            f"Encrypted: {what} rewritten. The book opens with its passphrase or key file "
            "alone. Without that nobody can ever read it, you included: keep it in a safe place."
            if done.files
            else "The book is encrypted."
        ]
    else:
        lines = [f"Decrypted: {what} rewritten. Anybody who can read your files can read the book."]
    if done.left:
        lines.append("Left as they were:")
        lines += [f"  {one}" for one in done.left]
    return lines


__all__ = [
    "BookEncrypted",
    "Locked",
    "complete",
    "encrypted_files",
    "in_words",
    "is_encrypted",
    "lock",
    "unlock",
]
