"""The keys of encrypted books that this process has been given, by their names."""

from dataclasses import field
from pathlib import Path
from typing import Final

from reltui.book.core.errors import BookEncrypted
from reltui.domain.record import record
from reltui.encryption import Altered, NotInstalled, WrappedKey, name_of, new_key, unwrap, wrap


@record
class BookKey:
    """The key of a book, and how it is wrapped in each of its files."""

    wrapped: WrappedKey
    key: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """The name of this key."""
        return self.wrapped.name


_given: Final[dict[str, bytes]] = {}


def make_key(secret: bytes, *, by_file: bool = False) -> BookKey:
    """A new random key, wrapped with the secret of a passphrase, or of a key file (`by_file`).

    Raises:
        EncryptionError: it cannot be made here.
    """
    key = new_key()
    wrapped = wrap(key, secret, by_file=by_file)
    _given[wrapped.name] = key
    return BookKey(wrapped, key)


def give(wrapped: WrappedKey, secret: bytes) -> None:
    """Unwrap a key with a secret, so that this process can open what it encrypts.

    Raises:
        WrongSecret: the secret does not open it.
        EncryptionError: it cannot be opened here.
    """
    _given[wrapped.name] = unwrap(wrapped, secret)


def give_key(name: str, key: bytes) -> None:
    """Let this process open what is encrypted with a key that it knows already."""
    if name_of(key) == name:
        _given[name] = key


def is_given(wrapped: WrappedKey) -> bool:
    """Whether this process can open what is encrypted with a key."""
    return wrapped.name in _given


def forget_keys() -> None:
    """Forget all keys, at the end of the work with books."""
    _given.clear()


def key_of(wrapped: WrappedKey, path: Path) -> BookKey:
    """The key that a file is encrypted with.

    Raises:
        BookEncrypted: this process was not given it.
    """
    try:
        return BookKey(wrapped, _given[wrapped.name])
    except KeyError:
        raise BookEncrypted(
            f"{path} is encrypted, and its passphrase or key file was not given. Nothing was "
            "changed."
        ) from None


__all__ = [
    "Altered",
    "BookKey",
    "NotInstalled",
    "forget_keys",
    "give",
    "give_key",
    "is_given",
    "key_of",
    "make_key",
]
