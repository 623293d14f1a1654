"""The address of a team's book: `postgresql://[USER@]HOST[:PORT]/DATABASE#NAME`, and its copy here.

An address never holds a password: that comes from ~/.pgpass, PGPASSWORD or a service file, so no
list of processes, log or message can show it.
"""

from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from reltui.book.core.errors import TeamError
from reltui.domain.named import NamedTuple
from reltui.domain.text.pattern import lazy

_NAME: Final = lazy(r"[a-z0-9][a-z0-9_.-]{0,62}")
_LOCAL: Final = frozenset({"", "localhost", "127.0.0.1", "::1"})
_WEAK: Final = frozenset({"disable", "allow", "prefer", "require", "verify-ca"})


class Address(NamedTuple):
    """Where a team's book is: the database as libpq names it, and the name of the book in it."""

    database: str
    book: str

    def __str__(self) -> str:
        return f"{self.database}#{self.book}"

    @property
    def shown(self) -> str:
        """The address in few words: the book, and the machine that its server runs on."""
        parts = urlsplit(self.database)
        asked = dict(parse_qsl(parts.query))
        host = asked.get("service") or asked.get("host") or parts.hostname or ""
        return f"{self.book} on {'this machine' if self.is_local else host}"

    @property
    def user(self) -> str:
        """The name to log in with; empty where the machine's settings say it."""
        return urlsplit(self.database).username or ""

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine, so that nobody can listen in between."""
        parts = urlsplit(self.database)
        asked = dict(parse_qsl(parts.query))
        hosts = (asked.get("host") or asked.get("hostaddr") or parts.hostname or "").split(",")
        if "service" in asked:
            # A service file may name a host anywhere.
            return False
        return all(host in _LOCAL or host.startswith("/") for host in hosts)


def address_of(text: str) -> Address:
    """The address that a text holds.

    Raises:
        TeamError: it holds a password, names no book, or would connect without checking the server.
    """
    try:
        parts = urlsplit(text)
        shown = _without_password(text)
        port, query = parts.port, parse_qsl(parts.query, keep_blank_values=True)
    except ValueError as error:
        raise TeamError(
            f"This is not an address of a team's book: {error}. "
            "It reads postgresql://HOST/DATABASE#NAME."
        ) from error
    del port
    if parts.password is not None or any(key == "password" for key, _ in query):
        raise TeamError(
            f"An address must not hold a password: {shown} was not used. Keep the password in "
            "~/.pgpass, in PGPASSWORD or in a service file, and name the address without it."
        )
    if not _NAME.fullmatch(parts.fragment):
        raise TeamError(
            f"{shown} does not name a book. Write its name behind a #, as in "
            "postgresql://HOST/DATABASE#north: small letters, digits, '.', '-' and '_'."
        )
    database = urlunsplit(("postgresql", parts.netloc, parts.path, urlencode(query, safe="/"), ""))
    if not parts.netloc and not database.startswith("postgresql://"):
        database = database.replace("postgresql:", "postgresql://", 1)
    found = Address(database, parts.fragment)
    if not found.is_local and dict(query).get("sslmode") in _WEAK:
        raise TeamError(
            f"{shown} would not check which server it talks to. Leave sslmode away or say "
            "sslmode=verify-full, and give the server's root certificate with sslrootcert=FILE."
        )
    return found


def _without_password(text: str) -> str:
    """An address with stars in the place of a password."""
    parts = urlsplit(text)
    netloc = parts.netloc
    if parts.password is not None:
        user, _, host = netloc.rpartition("@")
        netloc = f"{user.partition(':')[0]}:***@{host}"
    query = "&".join(
        f"{quote(key)}={'***' if key == 'password' else quote(value, safe='/')}"
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
    )
    return urlunsplit((parts.scheme, netloc, parts.path, query, parts.fragment))


def cache_of(address: Address, folder: Path) -> Path:
    """The file on this machine that holds its copy of a team's book, inside the user's folder."""
    # Imported here: a copy that is named by its file needs no mark.
    import hashlib

    mark = hashlib.sha256(str(address).encode()).hexdigest()[:10]
    return folder / "team" / f"{address.book}-{mark}" / "book.json"
