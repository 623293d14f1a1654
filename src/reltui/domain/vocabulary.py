"""The closed word lists of the program: every value that a field may have, in one place.

Each member is the word itself (`Direction.CUSTOMER == "customer"`): books, JSON and commands hold
the plain words.
"""

from collections.abc import Mapping
from typing import Final

from reltui.domain.named import NamedTuple, StrEnum


class Direction(StrEnum):
    """What somebody is to us: we supply a customer, a supplier supplies us."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    PARTNER = "partner"


class Side(StrEnum):
    """One of the two sides that climb the ladder."""

    OURS = "ours"
    THEIRS = "theirs"


class Party(StrEnum):
    """The side that did something, or owes it."""

    US = "us"
    THEM = "them"


class Dimension(StrEnum):
    """The four dimensions of the matrix, in the order in which they are asked about."""

    RELATIONSHIP = "relationship"
    POWER = "power"
    PERCEPTION = "perception"
    ACTIVITY = "activity"


class TheirView(StrEnum):
    """What is asked about the other side: what they see, feel and want."""

    SEES = "sees"
    FEELS = "feels"
    WANTS = "wants"


class Satisfaction(StrEnum):
    """How satisfied somebody is with us, the best first."""

    DELIGHTED = "delighted"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"


class Purpose(StrEnum):
    """Whose benefit a relationship is for."""

    ME = "me"
    THEM = "them"
    US = "us"


class Readiness(StrEnum):
    """Which sides are ready for the next level."""

    NONE = "none"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class TouchKind(StrEnum):
    """How we were in touch."""

    CALL = "call"
    MAIL = "mail"
    MEETING = "meeting"
    MESSAGE = "message"
    VISIT = "visit"
    OTHER = "other"


class LedgerKind(StrEnum):
    """What was given or received."""

    MONEY = "money"
    TIME = "time"
    KNOWLEDGE = "knowledge"
    INTRODUCTION = "introduction"
    EXPOSURE = "exposure"
    RECOGNITION = "recognition"


class Flow(StrEnum):
    """Which way an entry of the ledger went: we gave it, or received it."""

    GIVE = "give"
    RECEIVE = "receive"


class CommitmentState(StrEnum):
    """The states of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    DROPPED = "dropped"
    """Given up by agreement: nothing is owed any more."""


class Reply(StrEnum):
    """How an ask was answered."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class YesNo(StrEnum):
    """How an evidence check was answered."""

    YES = "yes"
    NO = "no"


class Outcome(StrEnum):
    """The outcomes of a risk that one side took with the other."""

    RETURNED = "returned"
    IGNORED = "ignored"
    ABUSED = "abused"


class TieKind(StrEnum):
    """What one person is to another: reports to them, listens to them, or is in conflict."""

    REPORTS = "reports"
    LISTENS = "listens"
    CONFLICT = "conflict"


class ClimbOutcome(StrEnum):
    """How a climb towards a level went."""

    CLIMBED = "climbed"
    STAYED = "stayed"
    FELL = "fell"


class Style(StrEnum):
    """What brings a person into the queue: their rhythm, nothing, or only a date or an event."""

    RHYTHM = "rhythm"
    AMBIENT = "ambient"
    TRIGGERED = "triggered"


class OccasionKind(StrEnum):
    """The dates that matter to somebody."""

    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"
    CONTRACT_END = "contract_end"
    DATE = "date"


class NewsKind(StrEnum):
    """What is new about somebody; the first two make the four answers stale."""

    JOB = "job"
    COMPANY = "company"
    HEARD = "heard"


class ThanksKind(StrEnum):
    """Thanks, or an apology."""

    THANKS = "thanks"
    APOLOGY = "apology"


class PlannedKind(StrEnum):
    """What is planned with somebody."""

    ASK = "ask"
    HELP = "help"


class LinkKind(StrEnum):
    """What one item has to do with another."""

    WAITS_FOR = "waits_for"
    SERVES = "serves"
    HURTS = "hurts"


class Stake(StrEnum):
    """What a cell of the matrix carries: detractors are a risk, advocates a potential."""

    RISK = "risk"
    POTENTIAL = "potential"


class Grade(StrEnum):
    """The grade of a stake: a risk is low, moderate or high; a potential low, med or high."""

    LOW = "low"
    MODERATE = "moderate"
    MED = "med"
    HIGH = "high"


class PlayKind(StrEnum):
    """What the matrix says to do, without the stake."""

    MOVE_ON = "move on"
    MONITOR = "monitor perception"
    IMPROVE = "improve perception"
    ACTIVATE = "activate"
    HERO = "make a hero"
    DEVELOP = "develop relationship"
    SPONSOR = "find a sponsor"
    LEVERAGE = "leverage"


class Action(NamedTuple):
    """The action of a cell of the matrix: its stake, its grade, and what to do."""

    stake: Stake
    grade: Grade
    play: PlayKind

    @property
    def sentence(self) -> str:
        """The action word for word as its framework has it: "Low risk, move on"."""
        return f"{self.grade.capitalize()} {self.stake}, {self.play}"

    @property
    def key(self) -> str:
        """The name by which a playbook has texts and a cadence for it: "low_risk.move_on"."""
        return f"{self.grade}_{self.stake}.{self.play.replace(' ', '_')}"


class MoveClass(StrEnum):
    """The classes of move, the most urgent first: an earlier one outranks a later one."""

    COMMITMENT = "commitment"
    RISK = "risk"
    LEAVING = "leaving"
    FALL = "fall"
    QUESTION = "question"
    WAITING = "waiting"
    OCCASION = "occasion"
    BALANCE = "balance"
    TOUCH = "touch"
    CLASSIFY = "classify"
    MATRIX = "matrix"
    CLIMB = "climb"
    PRACTICE = "practice"


class MoveClassInfo(NamedTuple):
    """How a class of move is shown, and how long it rests once a move of it was done.

    `word` has at most nine letters; `tone` is a name that the theme gives a color to; `rest` is a
    number of days, which a playbook may change.
    """

    sign: str
    word: str
    tone: str
    rest: int


MOVE_CLASSES: Final[Mapping[MoveClass, MoveClassInfo]] = {
    MoveClass.COMMITMENT: MoveClassInfo("!", "promised", "warn", 3),
    MoveClass.RISK: MoveClassInfo("▲", "risk", "risk", 14),
    MoveClass.LEAVING: MoveClassInfo("»", "leaving", "risk", 14),
    MoveClass.FALL: MoveClassInfo("↓", "fell", "warn", 14),
    MoveClass.QUESTION: MoveClassInfo("¿", "asked us", "warn", 7),
    MoveClass.WAITING: MoveClassInfo("←", "they owe", "warn", 7),
    MoveClass.OCCASION: MoveClassInfo("✶", "date", "good", 14),
    MoveClass.BALANCE: MoveClassInfo("≠", "balance", "warn", 30),
    MoveClass.TOUCH: MoveClassInfo("◷", "touch", "", 14),
    MoveClass.CLASSIFY: MoveClassInfo("?", "unknown", "mark", 14),
    MoveClass.MATRIX: MoveClassInfo("◆", "matrix", "", 30),
    MoveClass.CLIMB: MoveClassInfo("↑", "climb", "good", 30),
    MoveClass.PRACTICE: MoveClassInfo("○", "practice", "dim", 30),
}
"""Every class of move with its sign: the same one in the shell and in the app."""

RANK_OF_CLASS: Final[Mapping[str, int]] = {one: rank for rank, one in enumerate(MoveClass)}
"""The place of each class of move among all, 0 for the most urgent."""
