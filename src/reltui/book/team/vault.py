"""The keys of a member, and the sealing of their confidential words.

A key is made with the first confidential record and stays on the member's machines, in
`<book>.team-key`; a member with several machines copies it by hand. No server ever has it. Words
whose key is lost stay sealed.
"""

import base64
import json
from pathlib import Path
from typing import Final

from reltui.book.core.codec import kind_of
from reltui.book.core.errors import BookRefused, TeamError, reason
from reltui.book.core.operations import SEALED
from reltui.book.core.sanitize import Document, from_json, same
from reltui.book.core.sealing import (
    extents,
    is_sealed_kind,
    masked,
    owner_of,
    with_words,
    without_words,
    words_of,
)
from reltui.book.files.content import Altered, read_whole
from reltui.book.files.disk import Disk, beside, read_file
from reltui.book.private_files import TEAM_KEY
from reltui.book.stores.opening import key_at
from reltui.book.team.membership import read_membership, write_private_of
from reltui.domain.people.confidential import own_words
from reltui.encryption import (
    KEY_BYTES,
    EncryptionError,
    bound,
    decrypt,
    encrypt,
    name_of,
    new_key,
    subkey,
)

_PURPOSE: Final = "words of a team's book"


class MemberVault:
    """Seals and opens a member's confidential words in one book; `path` is that of the copy."""

    def __init__(self, path: Path, member: str, identity: str, disk: Disk) -> None:
        self._path, self._member, self._identity = path, member, identity
        self._disk = disk
        self._keys: dict[str, bytes] | None = None

    @property
    def keys(self) -> dict[str, bytes]:
        """The member's keys by their names, the newest last."""
        if self._keys is None:
            self._keys = _own_keys(self._path)
        return self._keys

    def opened(self, document: Document, table: str, number: int) -> Document:
        """The document with its words if a key here opens them, else with a mask."""
        if SEALED not in document:
            return document
        words = self._words(document, table, number)
        if words is None:
            return masked(document)
        return with_words(document, words)

    def _words(self, document: Document, table: str, number: int) -> Document | None:
        """The sealed words of a document; None if no key here opens them."""
        box = document[SEALED]
        key = self.keys.get(str(box.get("key"))) if isinstance(box, dict) else None
        if key is None:
            return None
        try:
            data = base64.b64decode(box["box"], validate=True)
            words = from_json(decrypt(self._subkey(key), data, self._place(table, number)))
        except (EncryptionError, ValueError, KeyError, TypeError):
            return None
        return words if isinstance(words, dict) else None

    def sealed(
        self, document: Document, table: str, number: int, stored: Document | None
    ) -> Document:
        """The document with its confidential words sealed.

        Raises:
            BookRefused: the words belong to another member, or nothing can be sealed here.
        """
        own = own_words(kind_of(table))
        words, wanted = words_of(document, own), is_sealed_kind(document)
        if stored is not None and SEALED in stored:
            box, of = stored[SEALED], _extents_in(stored)
            is_shut = self._words(stored, table, number) is None
            before = words_of(self.opened(stored, table, number), own)
            kept = _flagged_as(document, stored) if is_shut else document
            if is_shut:
                wanted = bool(document.get("confidential")) and is_sealed_kind(kept)
            if wanted and same(before, words) and (is_shut or of == extents(words)):
                return _with(kept, of, box)
            if box.get("key") not in self.keys:
                raise BookRefused(
                    f"The words of this record are {owner_of(stored)}'s own, and only "
                    f"{owner_of(stored)} can change them. Nothing was changed."
                )
        if stored is not None and SEALED not in stored and is_sealed_kind(stored):
            # It was kept before its kind was sealed: to seal it here would shut its author out.
            wanted = wanted and bool(document.get("confidential"))
        if not wanted or not words:
            return document
        return _with(document, extents(words), self._box(words, table, number))

    def _box(self, words: Document, table: str, number: int) -> Document:
        try:
            key = self._key()
            data = encrypt(
                self._subkey(key), json.dumps(words).encode(), self._place(table, number)
            )
        except EncryptionError as error:
            raise BookRefused(
                f"In a team's book confidential words are sealed, and {error}. Nothing was kept."
            ) from error
        return {
            "by": self._member,
            "key": name_of(key),
            "of": extents(words),
            "box": base64.b64encode(data).decode(),
        }

    def renew(self) -> None:
        """Make a new key to seal with from now on; the older keys still open what they sealed.

        Raises:
            BookRefused: it could not be written.
        """
        try:
            key = new_key()
        except EncryptionError as error:
            raise BookRefused(f"No key could be made: {error}. Nothing was changed.") from error
        self._write({**self.keys, name_of(key): key})

    def sealed_anew(self, document: Document, table: str, number: int) -> Document | None:
        """A document sealed with the newest key; None if it is already, or no key opens it.

        Raises:
            BookRefused: it could not be sealed.
        """
        words = self._words(document, table, number) if SEALED in document else None
        if words is None:
            return None
        whole = with_words(document, words)
        words = words_of(whole, own_words(kind_of(table)))
        is_newest = document[SEALED].get("key") == list(self.keys)[-1]
        if is_newest and _extents_in(document) == extents(words):
            return None
        return _with(whole, extents(words), self._box(words, table, number))

    def _subkey(self, key: bytes) -> bytes:
        return subkey(key, _PURPOSE, self._identity.encode())

    @staticmethod
    def _place(table: str, number: int) -> bytes:
        return bound(table.encode(), str(number).encode())

    def _key(self) -> bytes:
        """The newest key; the first one is made here.

        Raises:
            BookRefused: it could not be written.
        """
        if not self.keys:
            key = new_key()
            # The key is saved before it seals anything: what nobody can open is lost.
            self._write({name_of(key): key})
        return list(self.keys.values())[-1]

    def _write(self, keys: dict[str, bytes]) -> None:
        try:
            data = keys_as_text(keys)
            write_private_of(self._path, TEAM_KEY, data, self._disk, self._identity)
        except OSError as error:
            raise BookRefused(
                f"The key for confidential words could not be written: {reason(error)}. Nothing "
                "was kept."
            ) from error
        self._keys = keys

    def take(self, file: Path) -> int:
        """Add the keys in a file, so that words sealed elsewhere open here; returns their number.

        Raises:
            TeamError: the file holds no key.
            BookRefused: they could not be written.
        """
        found = read_keys(file)
        if not found:
            raise TeamError(f"{file} holds no key. Nothing was changed.")
        self._write({**found, **self.keys})
        return len(found)


def vault_at(path: Path) -> MemberVault:
    """The vault of the copy at a path.

    Raises:
        TeamError: it is not a copy of a team's book.
    """
    known = read_membership(path)
    return MemberVault(path, known.member, known.identity, Disk())


def _with(document: Document, of: Document, box: Document) -> Document:
    return {**without_words(document, of), SEALED: box}


def _extents_in(document: Document) -> Document:
    """What the box in a document says of its words."""
    of = document[SEALED].get("of")
    return of if isinstance(of, dict) else {}


def _flagged_as(document: Document, stored: Document) -> Document:
    """A document with the mark of what is confidential as it is stored, not as it is shown."""
    if stored.get("confidential"):
        return document
    return {key: value for key, value in document.items() if key != "confidential"}


def keys_as_text(keys: dict[str, bytes]) -> bytes:
    """Keys in the format of their file."""
    return json.dumps([base64.b64encode(key).decode() for key in keys.values()]).encode() + b"\n"


def _own_keys(path: Path) -> dict[str, bytes]:
    """The keys of the member whose copy is at a path.

    Raises:
        TeamError: they cannot be read, or are plain beside an encrypted book.
    """
    file = beside(path, TEAM_KEY)
    try:
        whole = read_whole(file, TEAM_KEY)
        if whole.key is None and key_at(path) is not None:
            raise TeamError(
                f"{file} is plain, and the book is encrypted: somebody else may know the keys in "
                "it. It was left as it is. If `reltui lock` or `unlock` was broken off, the same "
                "command finishes it."
            )
    except FileNotFoundError:
        return {}
    except (OSError, Altered) as error:
        raise TeamError(f"{file} cannot be read as keys. It was left as it is.") from error
    return _keys_in(whole.data, file)


def read_keys(file: Path) -> dict[str, bytes]:
    """The keys in a plain file, by their names; none if there is no file.

    Raises:
        TeamError: it cannot be read.
    """
    try:
        return _keys_in(read_file(file), file)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise TeamError(f"{file} cannot be read as keys. It was left as it is.") from error


def _keys_in(data: bytes, file: Path) -> dict[str, bytes]:
    try:
        found = [base64.b64decode(one, validate=True) for one in from_json(data)]
    except (ValueError, TypeError) as error:
        raise TeamError(f"{file} cannot be read as keys. It was left as it is.") from error
    if any(len(key) != KEY_BYTES for key in found):
        raise TeamError(f"{file} cannot be read as keys. It was left as it is.")
    return {name_of(key): key for key in found}
