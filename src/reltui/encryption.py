"""The primitives of encryption: wrapped keys, and bytes that only a key can open or make.

Everything that reltui encrypts goes through here: the files of a book, and sealed words. The
ciphers are those of the library `cryptography` (extra `crypto`), imported at first use:
ChaCha20-Poly1305 for the bytes, Argon2id (RFC 9106) for what a person can remember. A subkey for
each file or purpose is a keyed BLAKE2b of the standard library.
"""

# cryptography is imported inside functions: it takes 10 ms, and only encrypted books need it.

import base64
import binascii
import os
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, Self

from reltui.domain.named import NamedTuple

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16

_SALT_BYTES: Final = 16
_ID_BYTES: Final = 8
_LONGEST_SECRET: Final = 1 << 16


class EncryptionError(Exception):
    """Something could not be encrypted or decrypted; the message says why in a few words."""


class NotInstalled(EncryptionError):
    """The library that encrypts is not installed."""

    def __init__(self) -> None:
        super().__init__("encryption needs the extra crypto: install reltui[crypto]")


class WrongSecret(EncryptionError):
    """A passphrase or a key file does not open this key."""


class Altered(EncryptionError):
    """The bytes were altered, or were encrypted for another place or with another key."""


class Cost(NamedTuple):
    """The cost of one try of a passphrase: memory in KiB, passes over it, and lanes."""

    memory: int
    passes: int
    lanes: int


COST = Cost(64 * 1024, 3, 4)
"""The second choice of RFC 9106: about 0.2 s on two cores."""

_FILE: Final = "key file"

_HIGHEST: Final = Cost(1024 * 1024, 16, 16)
"""The highest cost that a file may ask for, so that an altered one cannot exhaust the machine."""


class WrappedKey(NamedTuple):
    """A wrapped key, as a file holds it: only the right passphrase or key file unwraps it.

    `name` tells keys apart and says nothing of them; `by_file` says that a key file opens it, which
    only decides what somebody is asked for.
    """

    name: str
    cost: Cost
    salt: bytes
    wrapped: bytes
    by_file: bool = False

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values."""
        told = {
            "name": self.name,
            "argon2id": list(self.cost),
            "salt": base64.b64encode(self.salt).decode(),
            "wrapped": base64.b64encode(self.wrapped).decode(),
        }
        return {**told, "by": _FILE} if self.by_file else told

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """The key that JSON values tell of.

        Raises:
            Altered: they are none, or ask for more than any real one does.
        """
        try:
            cost = Cost(*(int(one) for one in found["argon2id"]))
            made = cls(
                str(found["name"]),
                cost,
                base64.b64decode(found["salt"], validate=True),
                base64.b64decode(found["wrapped"], validate=True),
                found.get("by") == _FILE,
            )
        except (KeyError, TypeError, ValueError, AttributeError, binascii.Error) as error:
            raise Altered("its key cannot be read") from error
        if not all(0 < one <= most for one, most in zip(cost, _HIGHEST, strict=True)):
            raise Altered("its key asks for too much memory or time")
        return made


def secret_of(passphrase: str) -> bytes:
    """The secret of a passphrase, however its letters were typed.

    Raises:
        WrongSecret: it is empty.
    """
    return _checked(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))


def secret_in(key_file: bytes) -> bytes:
    """The secret in a key file: all bytes but the line end after them.

    Raises:
        WrongSecret: it is empty or far too long.
    """
    return _checked(key_file.rstrip(b"\r\n"))


def _checked(secret: bytes) -> bytes:
    if not secret:
        raise WrongSecret("it is empty")
    if len(secret) > _LONGEST_SECRET:
        raise WrongSecret(f"it has more than {_LONGEST_SECRET} bytes")
    return secret


def new_key() -> bytes:
    """A random key."""
    return os.urandom(KEY_BYTES)


def new_salt() -> bytes:
    """A random salt, for one file."""
    return os.urandom(_SALT_BYTES)


def new_key_file() -> bytes:
    """The content of a new key file: a random secret, as one line of text."""
    return base64.b64encode(os.urandom(KEY_BYTES)) + b"\n"


def name_of(key: bytes) -> str:
    """The name of a key, which says nothing of it."""
    return subkey(key, "name")[:_ID_BYTES].hex()


def subkey(key: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """The key for one purpose, or for one file with this salt, that follows from another."""
    # A plain book needs no hash: 3 ms of every start.
    import hashlib

    told = bound(purpose.encode(), salt)
    return hashlib.blake2b(told, digest_size=KEY_BYTES, key=key, person=b"reltui subkey").digest()


def bound(*parts: bytes) -> bytes:
    """Join several byte strings unambiguously."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def wrap(
    key: bytes, secret: bytes, cost: Cost | None = None, *, by_file: bool = False
) -> WrappedKey:
    """Wrap a key with the secret of a passphrase or a key file, at `COST` unless told otherwise.

    Raises:
        NotInstalled: the library is not there.
    """
    name, salt, cost = name_of(key), new_salt(), cost or COST
    wrapping = _stretched(secret, salt, cost)
    told = _told_of(name, cost, salt)
    return WrappedKey(name, cost, salt, encrypt(wrapping, key, told), by_file)


def unwrap(wrapped: WrappedKey, secret: bytes) -> bytes:
    """Unwrap a key with a secret.

    Raises:
        WrongSecret: it is not the one with which the key was wrapped, or the key was altered.
        NotInstalled: the library is not there.
    """
    wrapping = _stretched(secret, wrapped.salt, wrapped.cost)
    try:
        told = _told_of(wrapped.name, wrapped.cost, wrapped.salt)
        key = decrypt(wrapping, wrapped.wrapped, told)
    except Altered as error:
        raise WrongSecret("it does not open this key") from error
    if name_of(key) != wrapped.name:
        raise WrongSecret("it does not open the key of this name")
    return key


def _told_of(name: str, cost: Cost, salt: bytes) -> bytes:
    return bound(b"reltui key", name.encode(), repr(tuple(cost)).encode(), salt)


def _stretched(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    try:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    except ImportError as error:
        raise NotInstalled from error
    try:
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory,
        ).derive(secret)
    except (ValueError, MemoryError) as error:
        raise Altered("its key asks for what this machine cannot do") from error


def encrypt(key: bytes, data: bytes, place: bytes) -> bytes:
    """Bytes that only `decrypt` with the same key and the same place opens.

    The nonce is random: one key serves for 2**32 calls. A file that may have more needs a subkey.

    Raises:
        NotInstalled: the library is not there.
    """
    nonce = os.urandom(NONCE_BYTES)
    return nonce + seal_at(key, nonce, data, place)


def decrypt(key: bytes, data: bytes, place: bytes) -> bytes:
    """The bytes that were given to `encrypt`.

    Raises:
        Altered: they were altered, or encrypted for another place or with another key.
        NotInstalled: the library is not there.
    """
    return open_at(key, data[:NONCE_BYTES], data[NONCE_BYTES:], place)


class Cipher:
    """`encrypt` and `decrypt` with one key, for many short texts: the cipher is made once.

    Raises:
        NotInstalled: the library is not there.
    """

    def __init__(self, key: bytes) -> None:
        self._cipher = _cipher_of(key)

    def encrypt(self, data: bytes, place: bytes) -> bytes:
        """As `encrypt`, with this key."""
        nonce = os.urandom(NONCE_BYTES)
        sealed: bytes = self._cipher.encrypt(nonce, data, place)
        return nonce + sealed


def nonce_of(number: int) -> bytes:
    """The nonce of a piece by its number, for a key that is used for one file only."""
    return number.to_bytes(NONCE_BYTES, "big")


def seal_at(key: bytes, nonce: bytes, data: bytes, place: bytes) -> bytes:
    """Like `encrypt`, with a nonce that the caller must never use twice with one key.

    Raises:
        NotInstalled: the library is not there.
    """
    found: bytes = _cipher_of(key).encrypt(nonce, data, place)
    return found


def _cipher_of(key: bytes) -> Any:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    except ImportError as error:
        raise NotInstalled from error
    return ChaCha20Poly1305(key)


def open_at(key: bytes, nonce: bytes, data: bytes, place: bytes) -> bytes:
    """Like `decrypt`, for the result of `seal_at` with this nonce.

    Raises:
        Altered, NotInstalled: as `decrypt`.
    """
    try:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    except ImportError as error:
        raise NotInstalled from error
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, data, place)
    except (InvalidTag, ValueError) as error:
        raise Altered("it is not what was encrypted") from error
