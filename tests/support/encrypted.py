"""Encrypted books for tests: keys, and every byte on the disk searched."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

import reltui.encryption
from reltui.book.core.documents import BookState
from reltui.book.core.keys import make_key
from reltui.book.encrypting import forget_keys, open_with
from reltui.book.files.disk import Disk
from reltui.book.files.journal_cipher import opening
from reltui.book.stores.rewrite import renew
from reltui.encryption import secret_of

PASSPHRASE: Final = "seven grey herons"  # noqa: S105 - of invented books
SECRET: Final = secret_of(PASSPHRASE)
OTHER: Final = secret_of("eleven white gulls")


@pytest.fixture
def forgets_keys() -> Iterator[None]:
    """Forget every key before and behind."""
    forget_keys()
    yield
    forget_keys()


def open_with_one_of(path: Path, *secrets: bytes) -> None:
    """Give this process the key of the book, with whichever of the secrets opens it."""
    for secret in secrets:
        with suppress(reltui.encryption.WrongSecret):
            open_with(path, secret)
            return
    raise AssertionError("none of the secrets opens it")


def plain_bytes(folder: Path, words: Iterable[bytes]) -> list[tuple[str, bytes]]:
    """Where under a folder one of these words stands, in a file or in the name of one."""
    wanted = [word.lower() for word in words]
    found = []
    for file in sorted(folder.rglob("*")):
        text = bytes(file.relative_to(folder))
        if file.is_file():
            text += b"\0" + file.read_bytes()
        held = text.lower()
        found += [(str(file.relative_to(folder)), word) for word in wanted if word in held]
    return found


def empty_encrypted(path: Path) -> None:
    """Make the files of a book that is encrypted and holds nothing yet."""
    state = BookState(identity="0123456789abcdef", key=make_key(SECRET))
    journal, _ = opening(0, state.identity, state.key)
    renew(path, state, journal, Disk())
