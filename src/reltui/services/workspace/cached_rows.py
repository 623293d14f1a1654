"""The cached rows of the contact list: written in blocks, read when they are shown or searched.

A start with 100,000 people reads one block of them: 0.6 ms and 100 KB instead of 110 ms and 60 MB.
"""

import json
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, groupby, islice
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from reltui.domain.record import number_of
from reltui.resources import section
from reltui.services.workspace.row import Key, Row, is_near, key_of
from reltui.services.workspace.row_columns import columns_of, from_columns

if TYPE_CHECKING:
    from reltui.domain.playbook import Playbook

_FORMAT: Final = 6
"""The version of the columns; others are passed over."""

Part = Callable[[str], bytes]
"""Reads one of the cached parts by its name."""

BLOCK: Final = 512
"""The rows of a block."""

_HELD: Final = 4
"""The blocks that are held while rows are made of them."""


def for_cache(
    rows: Iterable[Row], playbook: "Playbook"
) -> Generator[None, None, tuple[dict[str, Any], dict[str, bytes]]]:
    """Rows in the order of their keys as a JSON value, and the parts beside it.

    It is worked out in steps, one for each block of rows: of 100,000 people it takes 1.7 s, and an
    app answers keys in between.
    """
    # Imported here: who only reads the list from its cache makes no text to search in.
    from reltui.services.workspace.search_text import hay_in

    parts: dict[str, bytes] = {}
    names, numbers, firsts, accounts = list[str](), list[int](), list[Key](), list[str]()
    archived, near, left = list[int](), bytearray(), iter(rows)
    while block := list(islice(left, BLOCK)):
        turn = len(firsts)
        archived += [len(numbers) + at for at, row in enumerate(block) if row.archived]
        numbers += [number_of(row.id) for row in block]
        accounts += [row.account for row in block]
        near += bytes(map(is_near, block))
        firsts.append(key_of(block[0]))
        columns = json.dumps(columns_of(block), ensure_ascii=False, separators=(",", ":"))
        parts[f"rows.{turn}"] = columns.encode("utf-8", "surrogatepass")
        texts = [hay_in(row.haystack, row.name, row.account) for row in block]
        names += [text[: text.find("\n")] for text in texts]
        told = "\0".join([text.replace("\0", " ") for text in texts])
        parts[f"text.{turn}"] = told.encode("utf-8", "surrogatepass")
        yield
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    groups: dict[str, list[int]] = {}
    for place in order:
        groups.setdefault(accounts[place], []).append(place)
    yield
    starts = [0, *accumulate(map(len, groups.values()))]
    parts |= {
        "names": "\n".join(names).encode("utf-8", "surrogatepass"),
        "numbers": words_to_bytes(numbers[place] for place in order),
        "places": words_to_bytes(order),
        "accounts": json.dumps([list(groups), starts]).encode(),
        "members": words_to_bytes(numbers[one] for group in groups.values() for one in group),
        "near": bytes(near[one] for group in groups.values() for one in group),
    }
    yield
    value = {
        "format": _FORMAT,
        "order": sys.byteorder,
        "playbook": mark_of(playbook),
        "count": len(numbers),
        "archived": archived,
        "firsts": firsts,
    }
    return value, parts


def mark_of(playbook: "Playbook | None") -> int:
    """What tells one rhythm of touches from another: the day of the next touch depends on it.

    None is the shipped playbook, of which no more is read than its numbers: 6 ms of a start.
    """
    if playbook is None:
        told = section("coach", "numbers")
        levels = {int(level): days for level, days in told["cadence_level"].items()}
        numbers: Any = SimpleNamespace(**{**told, "cadence_level": levels})
    else:
        numbers = playbook.numbers
    rhythm = (
        numbers.cadence_unplaced,
        sorted(numbers.cadence.items()),
        sorted(numbers.cadence_level.items()),
        sorted(numbers.rhythms.items()),
        numbers.stale,
    )
    return crc32(repr(rhythm).encode())


def fits(columns: object, playbook: "Playbook | None") -> bool:
    """Whether cached values are of this format and made with this playbook."""
    return (
        isinstance(columns, dict)
        and (columns.get("format"), columns.get("order")) == (_FORMAT, sys.byteorder)
        and columns.get("playbook") == mark_of(playbook)
    )


class CachedRows:
    """The cached rows, by their places in the order of names.

    Its methods raise LookupError where a part cannot be read.
    """

    def __init__(self, value: Mapping[str, Any], part: Part) -> None:
        self.count: int = value["count"]
        self.archived: list[int] = value["archived"]
        self._firsts: list[Key] = [(name, number) for name, number in value["firsts"]]
        self._part = part
        self._blocks: dict[int, dict[str, Any]] = {}

    def at(self, place: int) -> tuple[dict[str, Any], int]:
        """The columns in which a row stands, and its place in them."""
        return self._block(place // BLOCK), place % BLOCK

    def row(self, place: int) -> Row:
        """The row at a place."""
        return from_columns(*self.at(place))

    def each(self, places: Iterable[int]) -> Iterator[tuple[int, dict[str, Any], int]]:
        """Each of some places, in their order, with its columns and its place in them."""
        columns: dict[str, Any] = {}
        last = -1
        for place in places:
            block, at = divmod(place, BLOCK)
            if block != last:
                columns, last = self._block(block), block
            yield place, columns, at

    def key(self, place: int) -> Key:
        """The sort key of a row."""
        columns, at = self.at(place)
        return columns["name"][at].casefold(), columns["id"][at]

    def rank(self, key: Key) -> int:
        """How many rows come before a key."""
        block = bisect_right(self._firsts, key) - 1
        if block < 0:
            return 0
        columns = self._block(block)
        names, numbers = columns["name"], columns["id"]
        within = bisect_left(
            range(len(names)), key, key=lambda n: (names[n].casefold(), numbers[n])
        )
        return block * BLOCK + within

    def place_of(self, number: int) -> int | None:
        """The place of a person by the number in the id; None if they have none."""
        numbers = self._numbers
        at = bisect_left(numbers, number)
        known = at < len(numbers) and numbers[at] == number
        return self._places[at] if known else None

    def number(self, place: int) -> int:
        """The number in the id of the person at a place."""
        columns, at = self.at(place)
        number: int = columns["id"][at]
        return number

    def numbers(self) -> Sequence[int]:
        """The numbers in everybody's id, sorted."""
        return self._numbers

    def members(self, account: str) -> list[int]:
        """The numbers of the people of an account, by its case-folded name."""
        found: list[int] = []
        for group in self._groups.get(account, ()):
            found += self._members[self._starts[group] : self._starts[group + 1]]
        return found

    def near(self, account: str) -> list[int]:
        """The numbers of those of its people who take our call or are advocates."""
        marks, found = self._part("near"), list[int]()
        for group in self._groups.get(account, ()):
            places = range(self._starts[group], self._starts[group + 1])
            found += [self._members[place] for place in places if marks[place]]
        return found

    def accounts(self) -> Iterator[tuple[str, Sequence[int]]]:
        """Each account as it is written, with the numbers of its people; "" for none."""
        for group, name in enumerate(self._names):
            yield name, self._members[self._starts[group] : self._starts[group + 1]]

    def holding(self, word: str, among: set[int] | None = None) -> set[int]:
        """The places of those whose text holds a folded word, `among` some or all.

        No row is made for it.
        """
        if not word:
            return {*range(self.count)} if among is None else among
        wanted, found = word.encode("utf-8", "surrogatepass"), set[int]()
        if among is not None:
            for block, places in groupby(sorted(among), key=lambda place: place // BLOCK):
                texts = self._part(f"text.{block}").split(b"\0")
                found.update(place for place in places if wanted in texts[place % BLOCK])
            return found
        for block in range(len(self._firsts)):
            text = self._part(f"text.{block}")
            place, last, at = block * BLOCK, 0, text.find(wanted)
            while at >= 0:
                place += text.count(b"\0", last, at)
                found.add(place)
                last, end = at, text.find(b"\0", at)
                at = text.find(wanted, end) if end >= 0 else -1
        return found

    def names(self) -> Iterator[tuple[int, str]]:
        """Everybody's number and name."""
        for block in range(len(self._firsts)):
            columns = self._block(block)
            yield from zip(columns["id"], columns["name"], strict=True)

    @property
    def folded_names(self) -> list[str]:
        """The folded names, by their places."""
        return self._part("names").decode("utf-8", "surrogatepass").split("\n")[: self.count]

    def _block(self, number: int) -> dict[str, Any]:
        found = self._blocks.get(number)
        if found is None:
            found = json.loads(self._part(f"rows.{number}"))
            if len(self._blocks) >= _HELD:
                self._blocks.clear()
            self._blocks[number] = found
        return found

    @cached_property
    def _numbers(self) -> "memoryview[int]":
        return _words(self._part("numbers"))

    @cached_property
    def _places(self) -> "memoryview[int]":
        return _words(self._part("places"))

    @cached_property
    def _accounts(self) -> tuple[list[str], list[int]]:
        names, starts = json.loads(self._part("accounts"))
        return names, starts

    @property
    def _names(self) -> list[str]:
        return self._accounts[0]

    @property
    def _starts(self) -> list[int]:
        return self._accounts[1]

    @cached_property
    def _members(self) -> "memoryview[int]":
        return _words(self._part("members"))

    @cached_property
    def _groups(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for group, name in enumerate(self._names):
            found.setdefault(name.casefold(), []).append(group)
        return found


def words_to_bytes(numbers: Iterable[int]) -> bytes:
    """Numbers as a part that holds eight bytes for each."""
    # Only who writes needs it.
    from array import array

    return array("Q", numbers).tobytes()


def _words(part: bytes) -> "memoryview[int]":
    return memoryview(part).cast("Q")
