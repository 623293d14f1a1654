"""Finding rows by a few letters: a case-folded scan, ranked, that goes on from its last answer."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

START, WORD, NAME, REST, LETTERS = range(5)
"""How well a word fits a row, the best first: the name begins with it, a word of the name does, it
stands inside the name, it stands elsewhere, or, where no row holds it, its letters come in order in
the name."""

SHORTEST: Final = 3
"""The letters that a word needs before they may be apart: two fit nearly every name."""

_KEPT: Final = 64

_Groups = tuple[list[int], list[int], list[int], list[int], list[int]]


class Names:
    """Names as one text, in which letters are looked for in their order."""

    def __init__(self, names: Iterable[str]) -> None:
        self._starts: list[int] = []
        pieces, place = [], 0
        for name in names:
            self._starts.append(place)
            pieces.append(name)
            place += len(name) + 1
        self._text = "\n".join(pieces)

    def in_order(self, word: str) -> dict[int, int]:
        """The numbers of the names with these letters in order, each with how wide they stand."""
        first, *others = map(re.escape, word)
        pattern = first + "".join(f"[^\n{letter}]*{letter}" for letter in others)
        best: dict[int, int] = {}
        for match in re.finditer(pattern, self._text):
            number = bisect_left(self._starts, match.start() + 1) - 1
            length = match.end() - match.start()
            best[number] = min(length, best.get(number, length))
        return best


class Finder:
    """The rows to be searched, prepared once: each a name, and whatever else may be looked into.

    `find` answers with the numbers of the rows that fit, the best first; rows that fit equally
    well stay in their order. What a word found is kept, so that one more letter looks only there.
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        pairs = [(" ".join(name.casefold().split()), rest.casefold()) for name, rest in rows]
        self._names = [name for name, _ in pairs]
        self._hay = [f"{name}\n{rest}" for name, rest in pairs]
        self._known: dict[str, _Groups] = {}

    def __len__(self) -> int:
        return len(self._names)

    def find(self, text: str) -> list[int]:
        """The numbers of the rows that all words of a text fit, best first; all for no word."""
        words = text.casefold().split()
        if not words:
            return list(range(len(self._names)))
        found = [self._groups(word) for word in dict.fromkeys(words)]
        if len(found) == 1:
            return [number for group in found[0] for number in group]
        return self._together(found)

    def _together(self, found: Sequence[_Groups]) -> list[int]:
        """The rows that fit every word, by the sum of how well they fit each."""
        nothing = 255
        rows: list[int] | None = None
        total: list[int] = []
        for groups in found:
            rank = bytearray([nothing]) * len(self._names)
            for how, group in enumerate(groups):
                for number in group:
                    rank[number] = how
            if rows is None:
                rows = sorted(number for group in groups for number in group)
                total = [0] * len(self._names)
            rows = [number for number in rows if rank[number] != nothing]
            for number in rows:
                total[number] += rank[number]
        return sorted(rows or (), key=total.__getitem__)

    def _groups(self, word: str) -> _Groups:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[word] = self._scan(word)
        return known

    def _scan(self, word: str) -> _Groups:
        hay, names = self._hay, self._names
        shorter = self._known.get(word[:-1])
        if shorter is None:
            hits = [number for number, text in enumerate(hay) if word in text]
        else:
            before = [number for group in shorter[:LETTERS] for number in group]
            hits = sorted([number for number in before if word in hay[number]])
        starts = {number for number in hits if names[number].startswith(word)}
        later = f" {word}"
        words = {number for number in hits if later in names[number]} - starts
        taken = starts | words
        inside = [n for n in hits if n not in taken and word in names[n]]
        taken.update(inside)
        rest = [number for number in hits if number not in taken]
        apart = not hits and len(word) >= SHORTEST
        letters = self._in_order(word) if apart else []
        return sorted(starts), sorted(words), inside, rest, letters

    @cached_property
    def _lines(self) -> Names:
        return Names(self._names)

    def _in_order(self, word: str) -> list[int]:
        """The rows whose name has these letters in order, those where they stand closest first."""
        best = self._lines.in_order(word)
        return sorted(best, key=lambda number: (best[number], number))
