"""Coaching sessions as the book keeps them: one record a person and session, and what was written.

A session may be about one person, an account, or a handful of people. Each of them has a record of
the session, and all of these share its `key`; so each line belongs to one person, and goes with
them where they are exported or forgotten.
"""

from datetime import date
from typing import Final, Literal

from reltui.domain.record import record

Part = Literal["agenda", "goal", "reality", "options", "will", "note"]
"""The parts of a session, after GROW: what it is about, and the four steps; a note is aside."""

SessionState = Literal["planned", "open", "closed"]

LineState = Literal["open", "done", "chosen", "renegotiated", "dropped"]
"""What became of a line: `chosen` for an option, the others for the agenda and the actions."""

ActionKind = Literal["promise", "ask", "trust"]
"""What an action is: a promise, an ask of them, or a step of trust."""

ActionBy = Literal["me", "them", "both"]
"""Who does an action: our side, their side, or both."""

PARTS: Final = ("agenda", "goal", "reality", "options", "will", "note")
ACTION_BY: Final = ("me", "them", "both")
SURE: Final = range(1, 11)
"""The range of confidence that an action will be done, 1 to 10."""


@record
class CoachingSession:
    """A session about one person, entered on the day `on`, to take place on the day `due`.

    `key` names the session in all its records; `account` is set where it is about an account.
    """

    id: str
    who: str
    on: date
    key: str
    due: date
    account: str = ""
    state: SessionState = "open"
    closed: date | None = None
    closed_seq: int = 0
    seq: int = 0


@record
class SessionLine:
    """One line of a session about one person, kept when it was written.

    `session` is the key of the session; `source` says what the line answers or comes from (the key
    of a question, an agenda item or an option); `place` orders the agenda. An action has `by`,
    `due`, `sure` (1 to 10) and `better` (what would make it 8); `kind` and `size` (1 to 7) say that
    it is an ask or a step of trust, of which size. `made` holds the ids of the records that the
    line became. A shared line may stand in the summary for others; a confidential one
    never does.
    """

    id: str
    who: str
    on: date
    session: str
    part: Part
    text: str
    source: str = ""
    place: int = 0
    state: LineState = "open"
    word: str = ""
    by: ActionBy = "me"
    due: date | None = None
    sure: int | None = None
    better: str = ""
    made: tuple[str, ...] = ()
    shared: bool = False
    confidential: bool = False
    kind: ActionKind = "promise"
    size: int | None = None
    seq: int = 0
