"""What the team's server refuses, or why it does not answer, as sentences; without its driver."""

from collections.abc import Mapping
from typing import Final

from reltui.book.core.errors import TeamError
from reltui.book.team.address import Address


class Away(TeamError):
    """The server does not answer now; changes are saved here and sent later."""


class NotThere(TeamError):
    """The database holds no tables of reltui."""


TOO_SLOW: Final = "57014"
"""The code of a statement that took too long."""

_SENTENCES: Final[Mapping[str, tuple[type[TeamError], str]]] = {
    "25006": (Away, "takes no changes now: it is read-only"),
    "53100": (Away, "has a full disk"),
    "53200": (Away, "has no memory left"),
    "53300": (Away, "has too many connections"),
    "57014": (Away, "is too slow now: it did not answer in time"),
    "57P01": (Away, "was shut down just now"),
    "57P02": (Away, "has stopped just now"),
    "57P03": (Away, "is starting up"),
    "55P03": (Away, "is busy with this book"),
    "40001": (Away, "had too many others writing at the same time"),
    "40P01": (Away, "had too many others writing at the same time"),
    "28P01": (TeamError, "refused the password"),
    "28000": (TeamError, "does not let this user in"),
    "42501": (TeamError, "does not give this user the right to do that"),
    "3D000": (TeamError, "has no such database"),
    "42P01": (NotThere, "holds no team's book yet"),
}

_BEFORE_A_SESSION: Final = (
    ("password authentication failed", "28P01"),
    ("no password supplied", "28P01"),
    ("no pg_hba.conf entry", "28000"),
    ("is not permitted to log in", "28000"),
    ("accepting connections", "57P03"),
    ('role "', "28000"),
    ('database "', "3D000"),
    ("too many clients", "53300"),
    ("too many connections", "53300"),
    ("remaining connection slots", "53300"),
    ("starting up", "57P03"),
    ("shutting down", "57P01"),
    ("in recovery mode", "57P03"),
)
"""Before a session begins a server sends no error code, so its words are matched."""

_KEPT: Final = (
    "Work in a copy of the book on this machine goes on: its changes are kept and sent later."
)
"""True of every call, also of one that makes a book or gives rights: that one is not sent later."""

_HINTS: Final = {
    "28P01": "Look at ~/.pgpass, PGPASSWORD or the service file.",
    "28000": "Ask the administrator of the database to let you in.",
    "42501": "Ask the administrator of the database for the rights in docs/team.md.",
    "3D000": "Look at the name behind the host.",
}


def code_in(text: str) -> str:
    """The code for what a server says before a session begins; empty where it is not known."""
    if "timeout expired" in text:
        return TOO_SLOW
    said = text.partition("FATAL:")[2] or text.partition("fe_sendauth:")[2]
    return next((known for words, known in _BEFORE_A_SESSION if words in said), "")


def refusal(code: str, text: str, address: Address) -> TeamError:
    """An error with this code and text as a sentence, without passwords or content of the book."""
    kind, why = _SENTENCES.get(code, (Away, ""))
    if not why and code:
        kind, why = TeamError, f"answered with the error {code}"
    if not why and ("certificate" in text or "SSL" in text):
        kind, why = TeamError, "cannot show a certificate that this machine trusts"
    where = f"The team's server of {address.shown}"
    hint = _HINTS.get(code, "")
    return kind(" ".join(part for part in (f"{where} {why or 'is away'}.", hint, _KEPT) if part))
