"""Files encrypted with age (https://age-encryption.org): for a recipient, opened by an identity.

The library `pyrage` comes with the extra `crypto` and is imported at first use.
"""

# pyrage is imported inside functions: it is optional, and only sealed exports need it.

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from reltui.book.private_files import read_stream
from reltui.services.base.errors import Refused

ENDING: Final = ".age"
"""How the name of an age file ends."""

_MARKS: Final = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")
_LONGEST: Final = 1 << 16
_MISSING: Final = "Files of age need the extra crypto: pip install 'reltui[crypto]'. {kept}"


def is_age(data: bytes) -> bool:
    """Whether bytes are an age file, by their beginning."""
    return data.startswith(_MARKS)


def is_age_file(path: Path) -> bool:
    """Whether there is a file of age at a path."""
    try:
        return is_age(read_stream(path, max(map(len, _MARKS))))
    except OSError:
        return False


def encryptor(recipients: Sequence[str]) -> Callable[[bytes], bytes]:
    """A function that encrypts bytes for these recipients: public keys of age, or of SSH.

    Raises:
        Refused: one of them is none, or the library is not installed.
    """
    try:
        import pyrage
    except ImportError as error:
        raise Refused(_MISSING.format(kept="Nothing was written.")) from error
    known = [_recipient(pyrage, text.strip()) for text in recipients]

    def encrypt(data: bytes) -> bytes:
        made: bytes = pyrage.encrypt(data, known)
        return made

    return encrypt


def _recipient(pyrage: Any, text: str) -> Any:
    kind = pyrage.ssh if text.startswith("ssh-") else pyrage.x25519
    try:
        return kind.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise Refused(
            f"{text!r} is not an age recipient: it begins with age1, or is a public key of SSH. "
            "Nothing was written."
        ) from error


def decrypt(data: bytes, identity: Path, name: str) -> bytes:
    """Decrypt an age file with a file of identities or a private key of SSH.

    Raises:
        Refused: it does not open it, or cannot be read, or the library is not installed.
    """
    try:
        import pyrage
    except ImportError as error:
        raise Refused(_MISSING.format(kept="Nothing was read.")) from error
    known = _identities(pyrage, identity)
    try:
        found: bytes = pyrage.decrypt(data, known)
    except pyrage.DecryptError as error:
        raise Refused(
            f"{name} cannot be opened with {identity}: it is for another recipient, or it was "
            "altered. Nothing was changed."
        ) from error
    return found


def _identities(pyrage: Any, identity: Path) -> list[Any]:
    try:
        text = read_stream(identity.expanduser(), _LONGEST)
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refused(f"{identity} cannot be read: {why}. Nothing was changed.") from error
    try:
        if b"PRIVATE KEY-----" in text:
            return [pyrage.ssh.Identity.from_buffer(text)]
        lines = [line.strip() for line in text.decode("ascii").splitlines()]
        keys = [line for line in lines if line and not line.startswith("#")]
        found = [pyrage.x25519.Identity.from_str(line) for line in keys]
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise Refused(
            f"{identity} holds no identity of age that can be used. One with a passphrase of its "
            "own cannot. Nothing was changed."
        ) from error
    if not found:
        raise Refused(f"{identity} holds no identity of age. Nothing was changed.")
    return found


@contextmanager
def in_memory(data: bytes) -> Iterator[Path]:
    """A path under which bytes can be read as a file while nothing of them is on the disk.

    Where the system has no files in memory, it is a file without a name that is gone behind this.
    """
    if hasattr(os, "memfd_create"):
        handle = os.memfd_create("reltui")
    else:  # pragma: no cover - other systems than Linux
        with tempfile.TemporaryFile() as file:
            handle = os.dup(file.fileno())
    try:
        with os.fdopen(os.dup(handle), "wb") as target:
            target.write(data)
        yield Path(f"/dev/fd/{handle}")
    finally:
        os.close(handle)


__all__ = ["ENDING", "decrypt", "encryptor", "in_memory", "is_age", "is_age_file"]
