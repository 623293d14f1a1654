"""Words that only one member of a team can read: how a document holds them, and who opens them.

In a team's book the words of a confidential record are sealed with the key of the member who wrote
them, before the record is kept anywhere. Everybody else, the server and its owner included, sees
that there is something, on which day and how large, and no word of it.
"""

from typing import Any, Final, Protocol

from reltui.book.core.operations import SEALED
from reltui.book.core.sanitize import Document
from reltui.domain.people.confidential import MASK, WORDS

_LINES: Final = "lines"


class Vault(Protocol):
    """What seals the words of a member, and opens them again."""

    def opened(self, document: Document, table: str, number: int) -> Document:
        """The document with its words, where they are the member's own; else with a mask."""
        ...

    def sealed(
        self, document: Document, table: str, number: int, stored: Document | None
    ) -> Document:
        """The document as it is to be kept: sealed where it is confidential.

        `stored` is what is kept now; words that are the same stay sealed as they are.

        Raises:
            BookRefused: the words are another member's, or nothing can be sealed here.
        """
        ...

    def renew(self) -> None:
        """Make a key that everything is sealed with from now on; the older ones still open.

        Raises:
            BookRefused: it could not be made or kept.
        """
        ...

    def sealed_anew(self, document: Document, table: str, number: int) -> Document | None:
        """A sealed document with the newest key; None where no older key here opens it.

        Raises:
            BookRefused: it could not be sealed.
        """
        ...


def words_of(document: Document) -> dict[str, Any]:
    """The fields of a document that hold somebody's own words."""
    return {
        key: value
        for key, value in document.items()
        if (key in WORDS and type(value) is str) or (key == _LINES and value)
    }


def extents(words: dict[str, Any]) -> dict[str, int]:
    """What may be told of sealed words: their fields, and of several lines how many there are."""
    return {key: len(value) if key == _LINES else 0 for key, value in words.items()}


def masked(document: Document) -> Document:
    """A document with sealed words as somebody sees it who cannot open them."""
    box = document.get(SEALED)
    of = box.get("of") if isinstance(box, dict) else None
    shown = {key: value for key, value in document.items() if key != SEALED}
    for key, lines in of.items() if isinstance(of, dict) else ():
        shown[key] = [MASK] * lines if key == _LINES else MASK
    return shown


def owner_of(document: Document) -> str:
    """Whose words are sealed in a document; empty where none are."""
    box = document.get(SEALED)
    return str(box.get("by", "")) if isinstance(box, dict) else ""
