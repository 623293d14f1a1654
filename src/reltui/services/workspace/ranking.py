"""The ranking of the whole book, kept in order while single people change."""

from bisect import bisect_left, insort
from operator import attrgetter

from reltui.domain.coach.coach import Place, Queue

_KEY = attrgetter("key")


class Ranking:
    """Everybody's place in the queue, sorted; one change costs one person, not the whole book."""

    def __init__(self) -> None:
        self._sorted: list[Place] = []
        self._held: dict[str, Place] = {}

    def fill(self, places: list[Place]) -> None:
        """Take these places instead of all there were."""
        self._sorted = sorted(places, key=_KEY)
        self._held = {place.contact.id: place for place in places}

    def put(self, contact_id: str, place: Place | None) -> None:
        """Give a person a new place, or none."""
        if old := self._held.pop(contact_id, None):
            del self._sorted[bisect_left(self._sorted, old.key, key=_KEY)]
        if place is not None:
            insort(self._sorted, place, key=_KEY)
            self._held[contact_id] = place

    def place(self, contact_id: str) -> Place | None:
        """A person's place, None where nothing about them is due."""
        return self._held.get(contact_id)

    def queue(self, cap: int) -> Queue:
        """The first `cap` places, and how many people come after them."""
        return Queue(tuple(self._sorted[:cap]), max(len(self._sorted) - cap, 0))
