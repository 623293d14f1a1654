"""Saving the events of an imported book under the ids and numbers of this one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from reltui.book.book import Change
from reltui.domain.people.events import Dossier, Tie
from reltui.domain.people.imports import Apart
from reltui.interop.source.people import Person
from reltui.services.transfer.import_events import OF_TWO, REFERRING, Arrival, settled


class EventKeeper:
    """Keeps events in a change, and remembers what each is called here.

    `known` says which id here the events have that this book knew before, by their file and their
    id there; `people` are those of imported books with their id here.
    """

    def __init__(
        self,
        change: Change,
        known: Mapping[tuple[str, str], str],
        people: Iterable[tuple[str, Person]],
    ) -> None:
        self._change = change
        self._ids: dict[str, dict[str, str]] = {}
        for (file, there), here in known.items():
            self._ids.setdefault(file, {})[there] = here
        for who, person in people:
            if person.whole is not None:
                self._ids.setdefault(person.file, {})[person.whole.id] = who

    def keep(self, coming: Iterable[tuple[str, Arrival]]) -> None:
        """Keep events with the id of whom they are about; what names another record comes last."""
        for who, one in sorted(coming, key=lambda two: isinstance(two[1].event, REFERRING)):
            ids = self._ids[one.file]
            event = settled(one.event, who, self._change.seq, ids)
            if event is None:
                continue
            if one.id:
                self._change.put(replace(event, id=one.id, seq=one.seq))
            else:
                ids[one.event.id] = self._change.add(replace(event, id="")).id

    def keep_lines(self, people: Iterable[tuple[str, Person]], dossiers: Iterable[Dossier]) -> None:
        """Keep the lines between two people that are not in these dossiers yet."""
        there = {_ends(one) for held in dossiers for one in held.ties}
        there |= {_ends(one) for held in dossiers for one in held.apart}
        for who, person in people:
            for one in person.events:
                if not isinstance(one, OF_TWO):
                    continue
                line = settled(one, who, self._change.seq, self._ids[person.file])
                if isinstance(line, OF_TWO) and _ends(line) not in there:
                    there.add(_ends(line))
                    self._change.add(replace(line, id=""))


def arrivals_of(
    people: Sequence[tuple[str, Person]], new: Collection[str]
) -> Iterable[tuple[str, Arrival]]:
    """Everything that happened with the people who are new, but for lines between two."""
    for who, person in people:
        if who in new:
            for event in person.events:
                if not isinstance(event, OF_TWO):
                    yield who, Arrival(event, person.file)


def _ends(event: Tie | Apart) -> tuple[str, ...]:
    """What two lines between the same two people have in common."""
    if isinstance(event, Tie):
        return event.who, event.other, event.kind
    return tuple(sorted((event.who, event.other)))
