"""The entries of one part of a session, as a list under a cursor: questions, lines, offers."""

from typing import Final, Literal, NamedTuple

from reltui.domain.people.sessions import Part, SessionLine
from reltui.domain.session.options import Option, options_for
from reltui.domain.session.questions import SessionAsk
from reltui.domain.session.transcript import Transcript
from reltui.services.session import sessions
from reltui.services.workspace.workspace import Workspace

Stage = Literal["agenda", "goal", "reality", "options", "will", "close"]
"""The parts of a session in their order; the last one is the summary."""

STAGES: Final[tuple[Stage, ...]] = ("agenda", "goal", "reality", "options", "will", "close")

PART_OF: Final[dict[Stage, Part]] = {
    "agenda": "agenda",
    "goal": "goal",
    "reality": "reality",
    "options": "options",
    "will": "will",
    "close": "note",
}
"""The part that a line is written into at each stage; at the last stage lines are notes."""


class Item(NamedTuple):
    """One entry of a part: a question with its newest answer, a line of its own, or an offer."""

    kind: Literal["question", "line", "offer"]
    text: str
    line: SessionLine | None = None
    asked: SessionAsk | None = None
    option: Option | None = None

    @property
    def key(self) -> str:
        """A key that is unique among the entries of the part."""
        if self.asked is not None:
            return f"asked:{self.asked.key}"
        if self.option is not None:
            return f"offer:{self.option.key}"
        return self.line.id if self.line is not None else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the entry and of the line in it."""
        return (self.key, self.line.id) if self.line is not None else (self.key,)

    @property
    def told(self) -> tuple[str, ...]:
        """The words of a question or an offer, and of the fact that it is about."""
        if self.asked is not None:
            return self.text, self.asked.fact, self.asked.hint
        return (self.text, self.option.why) if self.option is not None else ()


def items_of(
    workspace: Workspace, transcript: Transcript, stage: Stage, who: str
) -> tuple[Item, ...]:
    """The entries of a stage about a person; the agenda is the same for all people."""
    if stage == "agenda":
        return tuple(Item("line", line.text, line) for line in transcript.agenda)
    if stage == "close":
        return ()
    part = PART_OF[stage]
    asked = sessions.questions(workspace, part, who, transcript.key)
    lines = transcript.of(part, who)
    answered = {line.source: line for line in lines}
    found = [Item("question", one.text, answered.get(one.key), one) for one in asked]
    shown = {one.key for one in asked}
    rest = [
        line
        for line in lines
        if line.state != "dropped"
        and not (line.source in shown and answered[line.source].id == line.id)
    ]
    found += [Item("line", line.text, line) for line in rest]
    if stage == "options" and transcript.open:
        taken = {line.source for line in lines}
        offers = (one for one in options_for(workspace.case(who)) if one.key not in taken)
        found += [Item("offer", one.text, option=one) for one in offers]
    if stage == "options":
        # Options and offers come before questions.
        found.sort(key=lambda item: item.kind == "question")
    return tuple(found)


def first_open(items: tuple[Item, ...]) -> int:
    """The first place of the cursor: a question without an answer, else the first entry."""
    return next((n for n, one in enumerate(items) if one.kind == "question" and not one.line), 0)
