"""The key of an encrypted book: read from a key file, or typed at the terminal without echo.

A passphrase is never taken from the command line or from the environment: both can be read by
others. The path of a key file can be named by `--key-file` or RELTUI_KEY_FILE.
"""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from reltui.book.encrypting import (
    BookEncrypted,
    EncryptionError,
    WrongSecret,
    is_encrypted_file,
    is_given,
    open_with,
    wrapped_of,
)
from reltui.book.private_files import read_stream
from reltui.encryption import new_key_file as made
from reltui.encryption import secret_in, secret_of
from reltui.services.base.errors import Refused

KEY_FILE: Final = "RELTUI_KEY_FILE"
"""The variable of the environment that names a key file."""

TRIES: Final = 3
LEAST: Final = 8
"""The fewest characters of a new passphrase."""

_LONGEST: Final = (1 << 16) + 2

Ask = Callable[[str], str | None]
"""A function that asks for a passphrase; None if nobody can be asked or answers."""


def ask_at_terminal(prompt: str) -> str | None:
    """Ask at the terminal, without echo; None without a terminal or an answer."""
    if not can_ask():
        return None
    # Imported here: for encrypted books alone.
    import getpass

    try:
        return getpass.getpass(prompt)
    except (EOFError, KeyboardInterrupt):
        sys.stderr.write("\n")
        return None


def can_ask() -> bool:
    """Whether there is a terminal to ask at, even if standard input and output are redirected."""
    if not (sys.__stderr__ and sys.__stderr__.isatty() and sys.stderr is sys.__stderr__):
        return False
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC))
    except OSError:
        return False
    return True


def open_key(
    path: Path, environment: Mapping[str, str] = os.environ, ask: Ask = ask_at_terminal
) -> bytes | None:
    """Let this process open the book, or the backup, at a path, if it is encrypted.

    The key file is tried first; without one, or where it does not fit, the terminal is asked,
    unless the book has a key file and no passphrase.
    Returned is the secret that was used; None where none was needed.

    Raises:
        BookEncrypted: nothing opens it.
        BookError: it cannot be read.
        Refused: the key file cannot be read.
    """
    wrapped = wrapped_of(path)
    if wrapped is None or is_given(wrapped):
        return None
    why = (
        "a key file opens it. Name that with --key-file or RELTUI_KEY_FILE"
        if wrapped.by_file
        else "its passphrase is asked for at a terminal, and there is none. Name a key file with "
        "--key-file or RELTUI_KEY_FILE"
    )
    if named := environment.get(KEY_FILE):
        secret = secret_of_file(Path(named))
        if _opens(path, secret):
            return secret
        why = f"the key file {named} does not open it"
    # The content of a key file cannot be typed.
    for turn in range(0 if wrapped.by_file else TRIES):
        typed = ask(f"Passphrase of {path}: " if not turn else "That does not open it. Again: ")
        if not typed:
            break
        secret = secret_of(typed)
        if _opens(path, secret):
            return secret
        why = "that is not its passphrase"
    raise BookEncrypted(f"{path} is encrypted: {why}. Nothing was changed.")


def _opens(path: Path, secret: bytes) -> bool:
    try:
        open_with(path, secret)
    except WrongSecret:
        return False
    except EncryptionError as error:
        raise BookEncrypted(f"{path} is encrypted, and {error}. Nothing was changed.") from error
    _leave_no_core()
    return True


def secret_of_file(path: Path) -> bytes:
    """The secret that a key file holds; it may be a pipe.

    Raises:
        Refused: it cannot be read, or holds none.
    """
    try:
        return secret_in(read_stream(path.expanduser(), _LONGEST))
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refused(f"The key file {path} cannot be read: {why}. Nothing was changed.") from error
    except WrongSecret as error:
        raise Refused(f"The key file {path} holds no key: {error}. Nothing was changed.") from error


def new_secret(ask: Ask = ask_at_terminal) -> bytes:
    """A new passphrase, typed twice.

    Raises:
        Refused: there is nobody to ask, it is too short, or the two differ.
    """
    first = ask(f"New passphrase (at least {LEAST} characters; several words are best): ")
    if not first:
        raise Refused(
            "No passphrase was given, so nothing was changed. Without a terminal name a key file "
            "with --new-key-file."
        )
    if len(first) < LEAST:
        raise Refused(f"That has fewer than {LEAST} characters. Nothing was changed.")
    if ask("The same again: ") != first:
        raise Refused("The two are not the same. Nothing was changed.")
    return secret_of(first)


def new_key_file(path: Path) -> bytes:
    """The secret of a key file; a missing file is made, readable by its owner only.

    Raises:
        Refused: it can be neither read nor made.
    """
    path = path.expanduser()
    if _is_of_a_book(path):
        raise Refused(
            f"{path} is a book or a file of one, and changes with it: nothing could be opened "
            "with it later. Nothing was changed. Name another key file."
        )
    data = made()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        return secret_of_file(path)
    except OSError as error:
        raise Refused(
            f"The key file {path} cannot be made: {(error.strerror or 'error').lower()}. Nothing "
            "was changed."
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, 0o600)
            file.write(data)
            file.flush()
            os.fsync(handle)
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise Refused(f"The key file {path} cannot be made. Nothing was changed.") from error
    return secret_in(data)


def _is_of_a_book(path: Path) -> bool:
    from reltui.book.exchange import book_with
    from reltui.book.repair import is_backup

    with suppress(OSError, RuntimeError):
        real = path.resolve()
        beside = (real, real.parent)
        return is_encrypted_file(real) or is_backup(real) or any(map(book_with, beside))
    return False


def _leave_no_core() -> None:
    """Disable core dumps, which would contain the key."""
    with suppress(ImportError, OSError, ValueError):
        # Imported here: for encrypted books alone, and not every system has it.
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


__all__ = [
    "KEY_FILE",
    "Ask",
    "ask_at_terminal",
    "can_ask",
    "new_key_file",
    "new_secret",
    "open_key",
    "secret_of_file",
]
