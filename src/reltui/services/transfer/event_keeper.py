"""Saving the events of an imported book under the ids and numbers of this one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reltui.book.book import Change
from reltui.domain.people.events import Dossier, Event, Tie, Touch
from reltui.domain.people.imports import Apart
from reltui.interop.source.people import Person
from reltui.services.transfer.import_events import OF_TWO, REFERRING, Arrival, is_mark, settled


class EventKeeper:
    """Keeps events in a change, and remembers what each is called here.

    `known` says which id here the events have that this book knew before, or by which mark they
    arrive, by their file and their id there; `people` are those of imported books with their id
    here, `dossiers` what this book has. A touch with several people that is confidential for one of
    them, here or there, becomes so for all.
    """

    def __init__(
        self,
        change: Change,
        known: Mapping[tuple[str, str], str],
        people: Sequence[tuple[str, Person]],
        dossiers: Iterable[Dossier],
    ) -> None:
        self._change = change
        self._dossiers = list(dossiers)
        self._known = known
        self._marked: dict[str, list[tuple[str, str]]] = {}
        self._ids: dict[str, dict[str, str]] = {}
        for (file, there), here in known.items():
            if is_mark(here):
                self._marked.setdefault(here, []).append((file, there))
            else:
                self._ids.setdefault(file, {})[there] = here
        for who, person in people:
            if person.whole is not None:
                self._ids.setdefault(person.file, {})[person.whole.id] = who
        self._groups: dict[tuple[str, str], str] = {}
        self._veiled: set[str] = set()
        self._know_groups([(person.file, one) for _, person in people for one in person.events])

    def _know_groups(self, coming: Iterable[tuple[str, Event]]) -> None:
        """Find out which groups of touches there are which here, and which are confidential."""
        grouped = [(file, one) for file, one in coming if isinstance(one, Touch) and one.group]
        if not grouped:
            return
        held = {one.id: one for whole in self._dossiers for one in whole.touches if one.group}
        # A touch that several files tell is one touch, and so its groups there are one here.
        of_touch = {touch: mine.group for touch, mine in held.items()}
        touches: dict[tuple[str, str], list[str]] = {}
        for file, one in grouped:
            touch = self._known.get((file, one.id), f"{file} {one.id}")
            touches.setdefault((file, one.group), []).append(touch)
        files = list(dict.fromkeys(file for file, _ in grouped))
        for (file, there), named in touches.items():
            # What had a group in that book has one here, and no older one, nor one of another file.
            fresh = f"{there}@{self._change.seq}.{files.index(file)}"
            group = next((of_touch[touch] for touch in named if touch in of_touch), fresh)
            self._groups[file, there] = group
            for touch in named:
                of_touch.setdefault(touch, group)
        self._veiled = {self._groups[file, one.group] for file, one in grouped if one.confidential}
        self._veiled |= {one.group for one in held.values() if one.confidential}
        known = set(self._groups.values()) & self._veiled
        for mine in held.values():
            if mine.group in known and not mine.confidential:
                self._change.put(replace(mine, confidential=True))

    def keep(self, coming: Iterable[tuple[str, Arrival]]) -> None:
        """Keep events with the id of the person they are about; those naming a record last."""
        for who, one in sorted(coming, key=lambda two: isinstance(two[1].event, REFERRING)):
            if one.here:
                ended: Any = one.event
                if one.ended and hasattr(ended, "closed_seq"):
                    ended = replace(ended, closed_seq=self._change.seq)
                self._change.put(ended)
                continue
            event = settled(one.event, who, self._change.seq, self._ids[one.file])
            if event is None:
                continue
            if isinstance(event, Touch) and isinstance(one.event, Touch) and one.event.group:
                group = self._groups.get((one.file, one.event.group), event.group)
                event = replace(
                    event, group=group, confidential=event.confidential or group in self._veiled
                )
            added = self._change.add(replace(event, id="")).id
            for file, there in self._marked.get(one.mark, ()):
                self._ids[file][there] = added

    def keep_lines(self, people: Iterable[tuple[str, Person]]) -> None:
        """Keep the lines between two people that are not in this book yet."""
        there = {_ends(one) for held in self._dossiers for one in held.ties}
        there |= {_ends(one) for held in self._dossiers for one in held.apart}
        for who, person in people:
            for one in person.events:
                if not isinstance(one, OF_TWO):
                    continue
                line = settled(one, who, self._change.seq, self._ids[person.file])
                if isinstance(line, OF_TWO) and _ends(line) not in there:
                    there.add(_ends(line))
                    self._change.add(replace(line, id=""))


def _ends(event: Tie | Apart) -> tuple[str, ...]:
    """What two lines between the same two people have in common."""
    if isinstance(event, Tie):
        return event.who, event.other, event.kind
    return tuple(sorted((event.who, event.other)))
