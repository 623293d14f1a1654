"""What texts are matched with: sets of words, and patterns that are compiled when first used."""

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def may_hold(text: str, hints: tuple[str, ...]) -> bool:
    """Whether a text has some of these small letters: to look is 20 times as fast as a pattern."""
    low = text.casefold()
    for hint in hints:  # noqa: SIM110 - `any` takes twice as long, and a queue asks 100,000 times
        if hint in low:
            return True
    return False


def small(word: str) -> str:
    """A word that a pattern has found, in the small letters by which it is looked up.

    A pattern without case takes the Turkish letters U+0130 and U+0131 for an i; small letters do
    not: "TH\u0130S WEEK" is "this week".
    """
    return word.casefold().replace("i\N{COMBINING DOT ABOVE}", "i").replace("\u0131", "i")


def lazy(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that is compiled when it is first used.

    A start reads about 150 patterns and uses ten: compiling them all is 5 ms for the list of
    contacts and 10 ms for the card of the day.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(text, flags))


class _LazyPattern:
    """Stands for a pattern; from its first use on it hands on the methods of the real one."""

    def __init__(self, text: Any, flags: int) -> None:
        self._source = text, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)
