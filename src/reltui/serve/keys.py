"""The list of keys that may log in, each with a name and a role; the key identifies the person.

An owner uses the book, a coach joins the room of an owner, a guest reads the shareable summaries of
one account or person. The list is one file that only the user of the server may read.
"""

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from platformdirs import user_config_path

from reltui.book.private_files import read_private, write_private
from reltui.domain.named import StrEnum
from reltui.domain.text.safe import clean_line
from reltui.services.base.errors import NobodyFound, Refused

KINDS: Final = frozenset(
    {
        *("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"),
        *("ssh-rsa", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"),
    }
)
"""The kinds of public key that are taken."""

LARGEST: Final = 20_000
"""The most bytes of a file with a public key."""

LONGEST_NAME: Final = 40


class Role(StrEnum):
    """What a key may do."""

    OWNER = "owner"
    COACH = "coach"
    GUEST = "guest"


class ListedKey(NamedTuple):
    """A key that may log in: its name, its role, the key itself; a guest's account or person."""

    name: str
    role: Role
    key: str
    about: str = ""

    @property
    def fingerprint(self) -> str:
        """The fingerprint in the form of OpenSSH: SHA256 in base64 without padding."""
        return fingerprint_of(_blob(self.key))


def serve_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the server's keys and log: RELTUI_SERVE, else beside the settings."""
    if named := environment.get("RELTUI_SERVE"):
        return Path(named).expanduser()
    return user_config_path("reltui", appauthor=False) / "serve"


def fingerprint_of(blob: bytes) -> str:
    """The fingerprint of a public key, from its bytes."""
    digest = base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
    return f"SHA256:{digest}"


class KeyList:
    """The listed keys of one server."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "keys.json"

    def all(self) -> tuple[ListedKey, ...]:
        """Every listed key, in the order in which they were added.

        Raises:
            Refused: the file was not written by reltui; then nobody may log in.
        """
        try:
            rows: Any = json.loads(read_private(self.path))
            return tuple(_listed(row) for row in rows)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise Refused(
                f"{self.path} cannot be read as a list of keys. Nobody can log in. Move it "
                "away and add the keys again."
            ) from error

    def of(self, blob: bytes) -> ListedKey | None:
        """The listed key with these bytes; None where there is none."""
        wanted = fingerprint_of(blob)
        return next((one for one in self.all() if one.fingerprint == wanted), None)

    def add(self, name: str, file: Path, role: Role, about: str = "") -> ListedKey:
        """List the public key in a file under a name.

        Raises:
            Refused: it is not a public key, the name or the key is listed already, or no account or
            person is named for a guest.
        """
        label = clean_line(name)
        if not label or len(label) > LONGEST_NAME:
            raise Refused(f"A key has a name of 1 to {LONGEST_NAME} letters.")
        if role is Role.GUEST and not about:
            raise Refused("A guest sees one account or person: name it with --account.")
        if role is not Role.GUEST and about:
            raise Refused("Only a guest is kept to one account: leave --account out.")
        one = ListedKey(label, role, _read_key(file), about)
        known = self.all()
        for other in known:
            if other.name.casefold() == label.casefold():
                raise Refused(f"There is a key by the name {other.name} already.")
            if other.fingerprint == one.fingerprint:
                raise Refused(f"That key is listed already, as {other.name}.")
        self._write((*known, one))
        return one

    def remove(self, name: str) -> ListedKey:
        """Remove a key from the list; sessions with it go on until they end.

        Raises:
            NobodyFound: no key has that name.
        """
        known = self.all()
        gone = next((one for one in known if one.name.casefold() == name.casefold()), None)
        if gone is None:
            raise NobodyFound(f"There is no key by the name {clean_line(name)!r}.")
        self._write(tuple(one for one in known if one is not gone))
        return gone

    def _write(self, keys: tuple[ListedKey, ...]) -> None:
        rows = [one._asdict() for one in keys]
        data = json.dumps(rows, ensure_ascii=False, indent=1).encode()
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(self.path, data, folders=True)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise Refused(f"{self.path} could not be written: {reason}.") from error


def _listed(row: Mapping[str, str]) -> ListedKey:
    _blob(row["key"])
    return ListedKey(row["name"], Role(row["role"]), row["key"], row.get("about", ""))


def _read_key(file: Path) -> str:
    """The one public key in a file, as "KIND BASE64".

    Raises:
        Refused: there is none, or it is a private key.
    """
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST).decode("utf-8", "replace")
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise Refused(f"{file} could not be read: {reason}.") from error
    if "PRIVATE KEY" in text:
        raise Refused(
            f"{file} is a private key: it stays where it is. Name the file ending in .pub."
        )
    for line in text.splitlines():
        parts = line.split()
        for kind, encoded in pairwise(parts):
            if kind in KINDS:
                key = f"{kind} {encoded}"
                try:
                    _blob(key)
                except ValueError:
                    continue
                return key
    raise Refused(f"{file} holds no public key that OpenSSH has written.")


def _blob(key: str) -> bytes:
    """The bytes of a public key; it says its own kind once more at its start."""
    kind, _, encoded = key.partition(" ")
    try:
        blob = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise ValueError("no base 64") from error
    length = int.from_bytes(blob[:4], "big")
    if kind not in KINDS or blob[4 : 4 + length].decode("ascii", "replace") != kind:
        raise ValueError("not the key that it says it is")
    return blob
