"""Keyed hashes of the people who were forgotten, so that no import brings them back."""

import json
import os
from collections.abc import Iterable
from typing import Final, Self

from reltui.book.core.sanitize import from_json
from reltui.domain.record import record

_KEY_BYTES: Final = 32
_LEAST_DIGITS: Final = 5


@record
class Forgotten:
    """The hashes of the names and addresses of everybody who was forgotten, and their key."""

    key: str = ""
    sums: frozenset[str] = frozenset()

    def knows(self, words: Iterable[str]) -> bool:
        """Whether one of these names, mail addresses or phone numbers is of somebody forgotten."""
        return bool(self.sums) and any(self._sum(word) in self.sums for word in words if word)

    def with_words(self, words: Iterable[str]) -> Self:
        """The same with the names and addresses of one more person."""
        key = self.key or os.urandom(_KEY_BYTES).hex()
        grown = type(self)(key)
        return type(self)(key, self.sums | {grown._sum(word) for word in words if word})

    def _sum(self, word: str) -> str:
        text = " ".join(word.casefold().split())
        digits = "".join(filter(str.isdigit, text))
        if len(digits) >= _LEAST_DIGITS and not any(map(str.isalpha, text)):
            # A phone number is written in many ways.
            text = digits
        # Few books have somebody who was forgotten, and every start would wait 4 ms for it.
        import hmac

        return hmac.new(self.key.encode(), text.encode(), "sha256").hexdigest()

    def to_bytes(self) -> bytes:
        """The hashes as the bytes of a file."""
        return json.dumps({"key": self.key, "sums": sorted(self.sums)}).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The hashes in the bytes of a file.

        Raises:
            ValueError: it is no such file.
        """
        try:
            found = from_json(data)
            return cls(str(found["key"]), frozenset(map(str, found["sums"])))
        except (KeyError, TypeError) as error:
            raise ValueError("it is not a list of sums") from error
