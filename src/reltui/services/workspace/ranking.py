"""The ranking of the whole book, kept in order while single people change."""

from bisect import bisect_left, insort
from collections.abc import Container, Iterable
from datetime import date
from typing import Any, Final
from zlib import crc32

import reltui
from reltui.domain.coach.coach import OWED, STRANGERS, Place
from reltui.domain.playbook import Playbook
from reltui.services.playbook.loading import shipped

Key = tuple[int, int, int, str, str]
"""What places are sorted by; its last part is the id of the person."""

_FORMAT: Final = 3
"""The version of the kept form; others are passed over."""


class Ranking:
    """The key of everybody's place, sorted; one change costs one person, not the whole book."""

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._sorted = sorted(keys)
        self._held = {key[-1]: key for key in self._sorted}
        self.changed = False

    def __len__(self) -> int:
        return len(self._sorted)

    def put(self, contact_id: str, place: Place | None) -> None:
        """Give a person a new place, or none."""
        old, new = self._held.pop(contact_id, None), None if place is None else place.key
        if old is not None:
            del self._sorted[bisect_left(self._sorted, old)]
        if new is not None:
            insort(self._sorted, new)
            self._held[contact_id] = new
        self.changed = self.changed or old != new

    def among(self, ids: Container[str]) -> "Ranking":
        """The ranking of these people alone."""
        return Ranking(key for key in self._sorted if key[-1] in ids)

    def first(self, cap: int) -> list[Key]:
        """The keys of the first `cap` known people, and of all who are owed what we promised."""
        owed = bisect_left(self._sorted, (OWED + 1,))
        return self._sorted[: min(max(cap, owed), self.known)]

    @property
    def known(self) -> int:
        """How many known people there are: the others are strangers, and come last."""
        return bisect_left(self._sorted, (STRANGERS,))

    def strangers(self) -> list[Key]:
        """The keys of all strangers, by name."""
        return self._sorted[self.known :]

    def kept(self, day: date, playbook: Playbook) -> dict[str, Any]:
        """The ranking of a day as JSON, to be kept ready for the next start."""
        mark = _mark(playbook)
        return {"format": _FORMAT, "day": day.isoformat(), "made": mark, "keys": self._sorted}


def kept_ranking(value: Any, day: date, playbook: Playbook) -> Ranking | None:
    """The ranking that was kept ready; None where it is of another day, playbook or format."""
    if not isinstance(value, dict) or value.get("format") != _FORMAT:
        return None
    if value.get("day") != day.isoformat() or value.get("made") != _mark(playbook):
        return None
    return Ranking(map(tuple, value["keys"]))


def _mark(playbook: Playbook) -> str:
    """What tells one set of rules from another: the version, and a playbook of the user's own."""
    own = 0 if playbook is shipped() else crc32(repr(playbook).encode())
    return f"{reltui.__version__} {own}"
