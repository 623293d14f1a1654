"""The transcript of a session: all its lines, and what the last session left open."""

from collections.abc import Iterable
from typing import NamedTuple

from reltui.domain.people.events import Commitment, Dossier
from reltui.domain.people.sessions import CoachingSession, Part, SessionLine
from reltui.domain.record import number_of


class Transcript(NamedTuple):
    """One session as it stands: a record for each person, and all lines in the order of entry."""

    records: tuple[CoachingSession, ...]
    lines: tuple[SessionLine, ...]

    @property
    def first(self) -> CoachingSession:
        """The record of the first person: all of them agree on key, day and state."""
        return self.records[0]

    @property
    def key(self) -> str:
        """The key of the session."""
        return self.first.key

    @property
    def is_new(self) -> bool:
        """Whether it was only looked into: nothing of it is in the book yet."""
        return not self.first.key

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the people whom the session is about."""
        return tuple(one.who for one in self.records)

    @property
    def open(self) -> bool:
        """Whether lines can be written."""
        return self.first.state != "closed"

    @property
    def agenda(self) -> tuple[SessionLine, ...]:
        """The lines of the agenda that were not dropped, in their order."""
        found = [line for line in self.lines if line.part == "agenda" and line.state != "dropped"]
        return tuple(sorted(found, key=lambda line: (line.place, line.seq)))

    def of(self, part: Part, who: str | None = None) -> tuple[SessionLine, ...]:
        """The lines of a part, those about one person where `who` is given."""
        return tuple(line for line in self.lines if line.part == part and who in {None, line.who})


def transcript_of(key: str, dossiers: Iterable[Dossier]) -> Transcript | None:
    """The session with this key, built from its people's dossiers; None where there is none."""
    records: list[CoachingSession] = []
    lines: list[SessionLine] = []
    for dossier in dossiers:
        records += [one for one in dossier.sessions if one.key == key]
        lines += [line for line in dossier.session_lines if line.session == key]
    if not records:
        return None
    return Transcript(
        tuple(sorted(records, key=_entered)),
        tuple(sorted(lines, key=lambda one: (one.seq, number_of(one.id)))),
    )


def last_session(dossier: Dossier, before: str = "") -> CoachingSession | None:
    """The last closed session with a person, other than the one with the key `before`."""
    closed = [one for one in dossier.sessions if one.closed is not None and one.key != before]
    return max(closed, key=lambda one: (one.closed or one.on, one.closed_seq), default=None)


def open_actions(dossier: Dossier, before: str = "") -> tuple[SessionLine, ...]:
    """The actions of a person's last session that nobody has done, moved or dropped yet.

    An action counts as done once a promise that it became was closed.
    """
    last = last_session(dossier, before)
    if last is None:
        return ()
    return tuple(
        line
        for line in dossier.session_lines
        if (line.session, line.part, line.state) == (last.key, "will", "open")
        and all(one.state == "open" for one in promises_of(dossier, line)[:1])
    )


def last_goals(dossier: Dossier, before: str = "") -> tuple[SessionLine, ...]:
    """What was wanted in a person's last session."""
    last = last_session(dossier, before)
    return tuple(
        line
        for line in dossier.session_lines
        if last is not None
        and (line.session, line.part) == (last.key, "goal")
        and line.state != "dropped"
    )


def promises_of(dossier: Dossier, line: SessionLine) -> tuple[Commitment, ...]:
    """The promises that an action became, the open ones first.

    They say the same words; an id alone may be another's once a book was imported.
    """
    found = [
        one
        for one in dossier.commitments
        if one.text == line.text and (one.id in line.made if line.made else one.on == line.on)
    ]
    return tuple(sorted(found, key=lambda one: one.state != "open"))


def _entered(one: CoachingSession) -> int:
    return number_of(one.id)
