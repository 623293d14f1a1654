"""The ranking of the whole book, kept in order while single people and days change."""

from bisect import bisect_left, insort
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final
from zlib import crc32

import reltui
from reltui.domain.coach.coach import OWED, STRANGERS
from reltui.domain.named import NamedTuple
from reltui.domain.playbook import Playbook
from reltui.services.playbook.loading import shipped
from reltui.services.workspace.account_index import Key, Stranger
from reltui.services.workspace.listing import readable

Part = Callable[[str], bytes]
"""Reads one of the cached parts by its name."""

_BLOCK: Final = 512
"""The lines of a block."""

_FORMAT: Final = 7
"""The version of the kept form; others are passed over."""

_LAID_ON: Final = 256
"""The number of changed people from which on all cached lines are read and sorted again: to find
the lines of so many takes as long."""


class Ranking:
    """The key of everybody's place, sorted; one change costs one person, not the whole book.

    It knows for each person the day on which the place is computed again, so that a new day costs
    those whose day has come. The cached lines stay text until all of them are needed: the first
    screen reads twenty of 100,000.
    """

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._sorted = sorted(keys)
        self._held = {key[-1]: key for key in self._sorted}
        self._cached: _CachedKeys | None = None
        self._laid: dict[str, tuple[Key | None, Key | None]] = {}
        self._until: dict[str, int] = {}
        self._turns: list[tuple[int, str]] = []
        self.changed = False

    def __len__(self) -> int:
        return self._below(None)

    def fill(self, people: Iterable[tuple[str, Key | None, date | None]]) -> None:
        """Take in everybody, in an empty ranking: with what `put` is told of each."""
        for who, key, until in people:
            if key is not None:
                self._held[who] = key
            if until is not None:
                self._until[who] = until.toordinal()
        self._sorted = sorted(self._held.values())

    def put(self, contact_id: str, key: Key | None, until: date | None) -> None:
        """Give a person a new place, or none, and the day on which it is computed again."""
        if self._cached is not None and len(self._laid) >= _LAID_ON:
            self._open()
        if self._cached is not None:
            known = self._laid.get(contact_id)
            first = self._cached.key_of(contact_id) if known is None else known[0]
            old = first if known is None else known[1]
            self._laid[contact_id] = (first, key)
        else:
            old = self._held.pop(contact_id, None)
            if old is not None:
                del self._sorted[bisect_left(self._sorted, old)]
            if key is not None:
                insort(self._sorted, key)
                self._held[contact_id] = key
        self._until[contact_id] = 0 if until is None else until.toordinal()
        self.changed = self.changed or old != key

    def among(self, ids: Container[str]) -> "Ranking":
        """The ranking of these people alone."""
        self._open()
        return Ranking(key for key in self._sorted if key[-1] in ids)

    def first(self, cap: int) -> list[Key]:
        """The keys of the first `cap` known people, and of all who are owed what we promised."""
        wanted = min(max(cap, self._below(OWED + 1)), self.known)
        if self._cached is None:
            return self._sorted[:wanted]
        kept = self._cached.first(wanted + len(self._laid))
        left = [key for key in kept if key[-1] not in self._laid]
        return sorted([*left, *(new for _, new in self._laid.values() if new)])[:wanted]

    @property
    def known(self) -> int:
        """How many known people there are: the others are strangers, and come last."""
        return self._below(STRANGERS)

    def strangers(self) -> list[Key]:
        """The keys of all strangers, by name."""
        self._open()
        return self._sorted[self.known :]

    def stranger_key(self, name: str, contact_id: str) -> Key | None:
        """The key of somebody with a name, None where they are no stranger."""
        if contact_id in self._laid:
            key = self._laid[contact_id][1]
            return key if is_stranger(key) else None
        wanted: Key = (STRANGERS, 0, 0, name.casefold(), contact_id)
        if self._cached is not None:
            return wanted if self._cached.holds(wanted) else None
        return wanted if self._held.get(contact_id) == wanted else None

    @property
    def cached_strangers(self) -> "CachedStrangers | None":
        """The strangers who were first when this was cached; None where all lines were read.

        They stand for as long as `changes` is empty.
        """
        return None if self._cached is None else self._cached.strangers

    @property
    def changes(self) -> Mapping[str, tuple[Key | None, Key | None]]:
        """The key of each person who was put since this was cached: the cached one and the new."""
        return self._laid

    def due(self, day: date) -> frozenset[str]:
        """Those whose place may be another one on a day than on the day of the ranking."""
        number = day.toordinal()
        found = {who for who, turn in self._until.items() if 0 < turn <= number}
        for turn, numbers in self._turns:
            if turn <= number:
                found |= {f"c{one}" for one in numbers.split()}
        # Whoever was put since has a day of their own.
        return frozenset(who for who in found if 0 < self._until.get(who, 1) <= number)

    def for_cache(
        self, day: date, playbook: Playbook, strangers: Sequence[Stranger]
    ) -> tuple[dict[str, Any], dict[str, bytes]]:
        """The ranking of a day as JSON and the blocks of its lines beside it, for the cache.

        `strangers` are the first of the strangers, in the order in which the queue takes them.
        """
        lines = self._lines()
        blocks = ["".join(lines[start : start + _BLOCK]) for start in range(0, len(lines), _BLOCK)]
        value = {
            "format": _FORMAT,
            "day": day.isoformat(),
            "made": _mark(playbook),
            "below": [[one, self._below(one)] for one in (OWED + 1, STRANGERS)],
            "all": len(self),
            "blocks": len(blocks),
            "turns": self._all_turns(),
            "strangers": [[one.known, one.account, _line(one.key)] for one in strangers],
        }
        parts = {f"keys.{at}": _encoded(block) for at, block in enumerate(blocks)}
        return value, parts

    def _lines(self) -> list[str]:
        """All lines; of cached ones only those of changed people are made."""
        if self._cached is None:
            return [*map(_line, self._sorted)]
        lines = [*self._cached.lines]
        for old, new in self._laid.values():
            if old is not None:
                del lines[bisect_left(lines, old, key=_key)]
            if new is not None:
                insort(lines, _line(new), key=_key)
        return lines

    def _below(self, rank: int | None) -> int:
        """How many keys come before a rank of class; all of them for None."""
        if self._cached is None:
            return len(self._sorted) if rank is None else bisect_left(self._sorted, (rank,))
        count = self._cached.below[rank]
        for old, new in self._laid.values():
            count += sum(_is_below(key, rank) * by for key, by in ((old, -1), (new, 1)))
        return count

    def _open(self) -> None:
        """Read all cached lines, and sort the changed people in among them."""
        if self._cached is None:
            return
        left = [key for key in self._cached.all() if key[-1] not in self._laid]
        self._cached, laid = None, self._laid
        self._laid = {}
        self._sorted = sorted([*left, *(new for _, new in laid.values() if new)])
        self._held = {key[-1]: key for key in self._sorted}

    def _all_turns(self) -> list[tuple[int, str]]:
        """The days on which places are computed again, each with the numbers of its people."""
        found: dict[int, list[str]] = {}
        for turn, numbers in self._turns:
            found[turn] = [one for one in numbers.split() if f"c{one}" not in self._until]
        for who, turn in self._until.items():
            if turn:
                found.setdefault(turn, []).append(who[1:])
        return [(turn, " ".join(numbers)) for turn, numbers in sorted(found.items()) if numbers]


class CachedStrangers(NamedTuple):
    """The strangers whom the queue took first, and whether these are all."""

    first: list[Stranger]
    is_all: bool


class _CachedKeys:
    """A cached ranking: lines of text, one for each key, in their order, in blocks.

    A first screen reads one block: 0.03 MB of the 7 that 100,000 people take.
    """

    def __init__(self, value: dict[str, Any], part: Part) -> None:
        self._blocks: int = value["blocks"]
        self._part = part
        self.below: dict[int | None, int] = dict(map(tuple, value["below"]))
        self.below[None] = value["all"]
        told = value["strangers"]
        found = [Stranger(known, name, _key(line)) for known, name, line in told]
        count = self.below[None] - self.below[STRANGERS]
        self.strangers = CachedStrangers(found, is_all=len(found) == count)

    def first(self, count: int) -> list[Key]:
        """The first keys."""
        found: list[str] = []
        for at in range(self._blocks):
            found += self._block(at).split("\n")[:-1]
            if len(found) >= count:
                break
        return [_key(line) for line in found[:count]]

    def all(self) -> Iterator[Key]:
        """All keys."""
        return map(_key, self.lines)

    def holds(self, key: Key) -> bool:
        """Whether a key is among them; it is found by bisection."""
        at = bisect_left(self.lines, key, key=_key)
        return at < len(self.lines) and _key(self.lines[at]) == key

    @cached_property
    def lines(self) -> list[str]:
        """All lines, in their order, each with its end."""
        return [f"{line}\n" for line in self._text.split("\n")[:-1]]

    @cached_property
    def _text(self) -> str:
        return "".join(map(self._block, range(self._blocks)))

    def _block(self, at: int) -> str:
        with readable():
            return self._part(f"keys.{at}").decode("utf-8", "surrogatepass")

    def key_of(self, contact_id: str) -> Key | None:
        """The key of somebody, None where they had no place."""
        end = self._text.find(f"\t{contact_id[1:]}\n")
        if end < 0:
            return None
        return _key(self._text[self._text.rfind("\n", 0, end) + 1 : self._text.index("\n", end)])


def cached_ranking(value: object, part: Part, day: date, playbook: Playbook) -> Ranking | None:
    """The cached ranking, of this day or an earlier one: `due` names those to rank again.

    None where it is of a later day, of another playbook or of another format.
    """
    if not isinstance(value, dict) or value.get("format") != _FORMAT:
        return None
    if value.get("made") != _mark(playbook) or not "" < value.get("day", "") <= day.isoformat():
        return None
    found = Ranking()
    found._cached = _CachedKeys(value, part)
    found._turns = [(turn, numbers) for turn, numbers in value["turns"]]
    return found


def _line(key: Key) -> str:
    """A key as a line; no name can end it."""
    name = key[3].replace("\\", "\\\\").replace("\n", "\\n")
    return f"{key[0]} {key[1]} {key[2]} {name}\t{key[4][1:]}\n"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _key(line: str) -> Key:
    """The key on a line, with its end or without."""
    rest, number = line.removesuffix("\n").rsplit("\t", 1)
    rank, stake, due, name = rest.split(" ", 3)
    if "\\" in name:
        name = "\\".join(part.replace("\\n", "\n") for part in name.split("\\\\"))
    return int(rank), int(stake), int(due), name, f"c{number}"


def is_stranger(key: Key | None) -> bool:
    """Whether a key is that of a stranger."""
    return key is not None and key[0] == STRANGERS


def _is_below(key: Key | None, rank: int | None) -> bool:
    return key is not None and (rank is None or key[0] < rank)


def _mark(playbook: Playbook) -> str:
    """What tells one set of rules from another: the version, and a playbook of the user's own."""
    own = 0 if playbook is shipped() else crc32(repr(playbook).encode())
    return f"{reltui.__version__} {own}"
