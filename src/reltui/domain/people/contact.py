"""A contact: a person of the book, with dated facts about both sides."""

from collections.abc import Collection
from dataclasses import field
from datetime import date
from typing import Final, Literal

from reltui.domain.people.names import spoken_name
from reltui.domain.record import record
from reltui.domain.vocabulary import Dimension, Direction, Style

ORGANIZATION: Final = "KIND:org"
"""The kept line that makes an entry an organization (RFC 6350 section 6.1.4)."""

NO_PERSON: Final = frozenset({ORGANIZATION, "KIND:location", "KIND:device", "KIND:application"})
"""The kept lines that say that an entry is not a person."""


def is_no_person(lines: Collection[str]) -> bool:
    """Whether one of the kept lines of an entry says that it is not a person."""
    return not NO_PERSON.isdisjoint(lines)


@record
class Answer:
    """A value that somebody gave on a day, with the evidence for it.

    `seq` is the number of the change that entered it: of two facts of one day, the higher is newer.
    """

    value: str
    on: date
    seq: int = 0
    evidence: str = ""


@record
class Mark:
    """The level of one side on the ladder, 1 to 7, and since when."""

    level: int
    on: date
    seq: int = 0
    evidence: str = ""


@record
class Ready:
    """Which sides were called ready by hand ("none", "ours", "theirs", "both"), from which level.

    It is about the next step from that shared level (0: none yet), not about later ones.
    """

    value: str
    on: date
    level: int
    seq: int = 0
    evidence: str = ""


@record
class Goal:
    """The level (1 to 7) to be reached by a day.

    `ours` and `theirs` are the levels of the sides where these are not the same; `level` is then
    the lower one of them, the level to be shared.
    """

    level: int
    by: date
    on: date
    seq: int = 0
    evidence: str = ""
    ours: int | None = None
    theirs: int | None = None

    @property
    def sides(self) -> tuple[int, int]:
        """The level that we shall reach, and the one that they shall."""
        return self.ours or self.level, self.theirs or self.level

    @property
    def words(self) -> str:
        """The goal without its day: "level 5", or "level 4 (ours 5, theirs 4)"."""
        ours, theirs = self.sides
        return f"level {self.level}" + (
            f" (ours {ours}, theirs {theirs})" if ours != theirs else ""
        )


@record
class Placement:
    """The four dimensions of the matrix, each answered or unknown (None), and the playbook's own.

    Source: "A Framework for Developing Customer Relationships".
    """

    relationship: Answer | None = None
    power: Answer | None = None
    perception: Answer | None = None
    activity: Answer | None = None
    extra: tuple[tuple[str, Answer], ...] = ()

    def get(self, dimension: str) -> Answer | None:
        """The answer to one of the four dimensions, or to one that a playbook added."""
        if dimension in _FOUR:
            answer: Answer | None = getattr(self, dimension)
            return answer
        return dict(self.extra).get(dimension)

    def value(self, dimension: str) -> str | None:
        """The bare value of a dimension; None if it is unknown."""
        answer = self.get(dimension)
        return answer.value if answer else None


@record
class Contact:
    """One person of the book; what happened with them is in events.

    `placed` is the day on which a dimension was first answered. `cadence` is a number of days (1 or
    more) between touches, "none" for never, or "auto" for the rhythm that cell and level ask for.
    `owner` is who of us looks after them. `dispose_by` is the day by which to forget them, or to
    decide to keep them on. `card_tags` are the tags that came with an imported card: nobody here
    gave them. `unmapped_properties` holds the lines of an imported card that reltui
    has no use for, so that they can be given back.
    """

    id: str
    name: str
    added: date
    seq: int = 0
    account: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    direction: Direction = Direction.CUSTOMER
    note: str = ""
    placement: Placement = field(default_factory=Placement)
    ours: Mark | None = None
    theirs: Mark | None = None
    ready: Ready | None = None
    goal: Goal | None = None
    purpose: Answer | None = None
    potential: Answer | None = None
    sees: Answer | None = None
    feels: Answer | None = None
    wants: Answer | None = None
    satisfaction: Answer | None = None
    cadence: int | Literal["auto", "none"] = "auto"
    cadence_seq: int = -1
    placed: date | None = None
    snoozed_until: date | None = None
    archived: bool = False
    uid: str = ""
    source: str = ""
    unmapped_properties: tuple[str, ...] = ()
    style: Style = Style.RHYTHM
    channel: str = ""
    hour: str = ""
    called: str = ""
    pronoun: str = ""
    owner: str = ""
    helpers: tuple[str, ...] = ()
    dispose_by: date | None = None
    card_tags: tuple[str, ...] = ()

    @property
    def level(self) -> int | None:
        """The shared level: the lower of the two sides, None while either is unknown."""
        if self.ours is None or self.theirs is None:
            return None
        return min(self.ours.level, self.theirs.level)

    @property
    def is_person(self) -> bool:
        """Whether this is a person, and no company, place or device: its card said so."""
        return not is_no_person(self.unmapped_properties)

    @property
    def first_name(self) -> str:
        """The name for use in a sentence: `called`, else the given name.

        A person with a title and a single name keeps both: "Mr. Smith". An entry that is not a
        person has its whole name.
        """
        return self.called or (spoken_name(self.name) if self.is_person else self.name)


_FOUR: Final = frozenset(Dimension)
