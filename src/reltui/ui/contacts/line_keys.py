"""What can be done with one line of a person's page: footers and refusals read it from here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reltui.domain.people.events import (
    Ask,
    Check,
    Climb,
    Commitment,
    Entry,
    Event,
    Exercise,
    Exposure,
    Fall,
    LevelChange,
    PlainNote,
    Question,
    Story,
    Tie,
    Touch,
)
from reltui.domain.people.notes import (
    ItemLink,
    Mention,
    News,
    Occasion,
    OurQuestion,
    Planned,
    Position,
    Thanks,
)
from reltui.domain.vocabulary import CommitmentState, Outcome, Reply

NOTED: Final = (
    *(PlainNote, Occasion, News, OurQuestion, Planned, Mention, Position, Thanks, ItemLink),
    *(Story, Entry, Ask, Exposure, Question),
)
"""The kinds of records that `drop-record` takes away, beside a touch."""

OPENED: Final[Mapping[type[object], tuple[str, str]]] = MappingProxyType(
    {
        **dict.fromkeys((Fall, LevelChange, Check), ("the ladder", "climb")),
        Climb: ("the climb", "seven_steps"),
        Tie: ("the map", "power_map"),
        Exercise: ("the practices", "practices"),
    }
)
"""What `edit-fact` opens on a record without a text of its own: the word, and the action."""

_FACTS: Final = {"placement": "classify", "ladder": "the ladder"}
"""The facts that have no form of one field, and what `edit-fact` opens on them."""


def line_words(record: Event | None, fact: str = "") -> dict[str, str]:
    """The commands that act on a line, by their names, with the words of the footer for them.

    The line is one of a `record`, or of a `fact` by its name; with neither it is not a line, and
    `edit-fact` opens the form for all facts.
    """
    if record is None:
        return {"edit-fact": _FACTS.get(fact, "edit")}
    words: dict[str, str] = {}
    if opened := OPENED.get(type(record)):
        words["edit-fact"] = opened[0]
    elif hasattr(record, "text"):
        words["edit-fact"] = "edit"
    words |= _decided(record)
    if isinstance(record, (Touch, *NOTED)):
        words["drop-record"] = "take away"
    if hasattr(record, "confidential"):
        words["hush"] = "not confidential" if record.confidential else "confidential"
    return words


def _decided(record: Event) -> dict[str, str]:
    """What becomes of a promise, an ask, a question, a plan or a trust step."""
    words: dict[str, str] = {}
    match record:
        case Commitment(state=CommitmentState.OPEN | CommitmentState.BROKEN as state):
            words = {"line-yes": "kept", "move-promise": "new day", "drop-record": "drop"}
            if state == CommitmentState.OPEN:
                words["line-no"] = "broken"
        case Ask(answer=answer):
            words = {"line-yes": "answer"}
            if answer != Reply.NO:
                words["line-no"] = "no"
        case Exposure(outcome=outcome):
            words = {"line-yes": "outcome"}
            if outcome != Outcome.IGNORED:
                words["line-no"] = "ignored"
        case Question(answer=None | "") | OurQuestion(answered=None):
            words = {"line-yes": "answer"}
        case Planned():
            words = {"line-yes": "made"}
        case _:
            pass
    return words
