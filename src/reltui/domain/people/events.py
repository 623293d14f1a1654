"""The events of a contact: each kind of event in the book, as frozen values.

`who` is the id of the contact; `seq` the number of the change that entered the event:
of two events of one day, the higher came later.
"""

from datetime import date

from reltui.domain.people.contact import Contact
from reltui.domain.people.imports import Apart, ImportedCard
from reltui.domain.people.notes import (
    ItemLink,
    Mention,
    News,
    Note,
    Occasion,
    OurQuestion,
    Planned,
    Position,
    Thanks,
)
from reltui.domain.people.sessions import CoachingSession, SessionLine
from reltui.domain.record import record
from reltui.domain.vocabulary import (
    ClimbOutcome,
    CommitmentState,
    Flow,
    LedgerKind,
    Outcome,
    Party,
    Reply,
    Side,
    TieKind,
    TouchKind,
    YesNo,
)


@record
class Touch:
    """A contact between us and them: a call, a mail, a meeting; made by us or by them.

    A touch with several people has a record for each of them, and these have `group` in common.
    """

    id: str
    who: str
    on: date
    text: str = ""
    kind: TouchKind = TouchKind.OTHER
    by: Party = Party.US
    confidential: bool = False
    seq: int = 0
    group: str = ""

    @property
    def word(self) -> str:
        """The kind in a word: "call"; "touch" where none was said."""
        return "touch" if self.kind == TouchKind.OTHER else self.kind


@record
class MovedDue:
    """A change, on the day `on`, of the day of a promise; `due` is the day it had before."""

    due: date
    on: date
    seq: int = 0
    because: str = ""


@record
class Commitment:
    """A promise with a date, made by us or by them, on the day `on`.

    `moves` are the days that it had before, the oldest first.
    """

    id: str
    who: str
    on: date
    text: str
    due: date
    by: Party = Party.US
    state: CommitmentState = CommitmentState.OPEN
    closed: date | None = None
    closed_seq: int = 0
    word: str = ""
    seq: int = 0
    moves: tuple[MovedDue, ...] = ()
    confidential: bool = False


@record
class Entry:
    """A line of the value ledger: what was given or received, its size from 1 to 3, never money."""

    id: str
    who: str
    on: date
    way: Flow
    text: str
    kind: LedgerKind = LedgerKind.TIME
    size: int = 1
    seq: int = 0
    confidential: bool = False


@record
class Ask:
    """What we asked of them, from size 1 (seconds of their time) to 7 (their name at stake).

    `answered` is the day of their answer, `reason` what they said of it.
    """

    id: str
    who: str
    on: date
    text: str
    size: int
    answer: Reply | None = None
    seq: int = 0
    answered: date | None = None
    reason: str = ""
    confidential: bool = False

    @property
    def answer_word(self) -> str:
        """The answer in words; also for an ask without an answer."""
        return self.answer or "no answer yet"

    @property
    def replied_on(self) -> date:
        """The day of their answer; the day of the ask where no other is known."""
        return self.answered or self.on


@record
class Exposure:
    """A risk that one side took with the other, sized 1 to 7, and its outcome."""

    id: str
    who: str
    on: date
    text: str
    by: Party
    size: int
    outcome: Outcome | None = None
    seq: int = 0
    confidential: bool = False

    @property
    def outcome_word(self) -> str:
        """The outcome in a word; also for a risk without an outcome."""
        return self.outcome or "open"


@record
class LevelChange:
    """A side reached a level (1 to 7): an entry of the ladder's history."""

    id: str
    who: str
    on: date
    side: Side
    level: int
    seq: int = 0


@record
class Fall:
    """A fall on the ladder, from one shared level to a lower one, with its cause.

    `first` is who moves first to recover it, `matters` why the relationship matters to them.
    """

    id: str
    who: str
    on: date
    origin: int
    to: int
    because: str
    seq: int = 0
    first: Party | None = None
    matters: str = ""
    confidential: bool = False


@record
class Check:
    """The answer to one evidence check of a level and a side."""

    id: str
    who: str
    on: date
    side: Side
    level: int
    key: str
    answer: YesNo
    note: str = ""
    seq: int = 0
    confidential: bool = False


@record
class PlainNote:
    """Something worth knowing. It is not a touch and does not change when the next one is due."""

    id: str
    who: str
    on: date
    text: str
    confidential: bool = False
    seq: int = 0


@record
class Story:
    """How the user described the relationship on a day."""

    id: str
    who: str
    on: date
    text: str
    confidential: bool = False
    seq: int = 0


@record
class Question:
    """Something they asked us, open until it is answered."""

    id: str
    who: str
    on: date
    text: str
    answer: str | None = None
    answered: date | None = None
    seq: int = 0
    confidential: bool = False


@record
class CompletedMove:
    """A move that was done: its class as the coach names it, and the rule that proposed it.

    `about` is the id of the promise, question or fall that it was about, if it was about one.
    """

    id: str
    who: str
    on: date
    move: str
    rule: str = ""
    seq: int = 0
    about: str = ""


@record
class Snooze:
    """A person was put off on a day, until a later day."""

    id: str
    who: str
    on: date
    until: date
    seq: int = 0


@record
class Seen:
    """A card of the review that was only looked at: it comes back on a later day."""

    id: str
    who: str
    on: date
    until: date
    seq: int = 0


@record
class Exercise:
    """One of the ten practices done about a contact: its answers so far, finished or left.

    `request` is what they asked, in their words, where the answers are answers to it (the ten).
    """

    id: str
    who: str
    on: date
    practice: str
    lines: tuple[str, ...] = ()
    done: bool = False
    confidential: bool = False
    seq: int = 0
    request: str = ""


@record
class Tie:
    """A line between two people: `who` reports to, listens to, or is in conflict with `other`."""

    id: str
    who: str
    on: date
    other: str
    kind: TieKind
    seq: int = 0


@record
class ReplacedAnswer:
    """An earlier answer, which was valid from `on` until another one replaced it.

    `name` is one of the four dimensions, one that a playbook added, "purpose" or "satisfaction".
    `said_seq` is the number of the change that gave it, `seq` that of the one that replaced it.
    """

    id: str
    who: str
    on: date
    name: str
    value: str
    until: date
    evidence: str = ""
    seq: int = 0
    said_seq: int = 0


@record
class Climb:
    """One climb of seven steps towards a level, begun on the day `on`; it can be left and resumed.

    `step` is the step it stands at (1 to 7, and 8 once all are done); `outcome` how it went, None
    while nobody has said; `word` what they said of it; `closed_seq` the change that closed it.
    """

    id: str
    who: str
    on: date
    level: int
    step: int = 1
    outcome: ClimbOutcome | None = None
    closed: date | None = None
    word: str = ""
    seq: int = 0
    closed_seq: int = 0
    confidential: bool = False


@record
class FieldEvidence:
    """The evidence for the value of a field that cannot hold evidence itself.

    `field` is its name as `set` takes it, `value` what it was set to.
    """

    id: str
    who: str
    on: date
    field: str
    value: str
    text: str
    seq: int = 0


Event = (
    Touch
    | PlainNote
    | FieldEvidence
    | Note
    | Commitment
    | Entry
    | Ask
    | Exposure
    | Fall
    | LevelChange
    | Check
    | Story
    | Question
    | CompletedMove
    | Snooze
    | Seen
    | Exercise
    | Tie
    | ReplacedAnswer
    | Climb
    | CoachingSession
    | SessionLine
    | ImportedCard
    | Apart
)
"""Any event of a contact."""


@record
class Dossier:
    """One contact with everything recorded about it; each list is in the order of entry."""

    contact: Contact
    touches: tuple[Touch, ...] = ()
    notes: tuple[PlainNote, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    ledger: tuple[Entry, ...] = ()
    asks: tuple[Ask, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    falls: tuple[Fall, ...] = ()
    standings: tuple[LevelChange, ...] = ()
    checks: tuple[Check, ...] = ()
    stories: tuple[Story, ...] = ()
    questions: tuple[Question, ...] = ()
    completed_moves: tuple[CompletedMove, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    seen: tuple[Seen, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    ties: tuple[Tie, ...] = ()
    before: tuple[ReplacedAnswer, ...] = ()
    climbs: tuple[Climb, ...] = ()
    field_evidence: tuple[FieldEvidence, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    news: tuple[News, ...] = ()
    thanks: tuple[Thanks, ...] = ()
    our_questions: tuple[OurQuestion, ...] = ()
    planned: tuple[Planned, ...] = ()
    links: tuple[ItemLink, ...] = ()
    mentions: tuple[Mention, ...] = ()
    positions: tuple[Position, ...] = ()
    sessions: tuple[CoachingSession, ...] = ()
    session_lines: tuple[SessionLine, ...] = ()
    cards: tuple[ImportedCard, ...] = ()
    apart: tuple[Apart, ...] = ()
