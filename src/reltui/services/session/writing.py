"""Writing in a session: each line is saved at once, with the record it becomes."""

import re
from dataclasses import replace
from typing import Final

from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.events import Ask, Check, Commitment, Exposure
from reltui.domain.people.fields import LONGEST_LINE
from reltui.domain.people.sessions import LineState, Part, SessionLine
from reltui.domain.session.actions import bare_action
from reltui.domain.session.options import LEAST, Option
from reltui.domain.session.questions import SessionAsk
from reltui.domain.session.transcript import Transcript, promises_of
from reltui.domain.text.pattern import lazy
from reltui.domain.vocabulary import Purpose, Satisfaction, Side
from reltui.services.activity import logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.session.lines import (
    Written,
    change_name,
    must_be_open,
    new_line,
    person_name,
    put_line,
)
from reltui.services.session.sessions import STEP, changing
from reltui.services.workspace.workspace import Workspace

_CHOICES: Final = {**DIMENSIONS, "purpose": tuple(Purpose), "satisfaction": tuple(Satisfaction)}
_WORDS: Final = frozenset({"wants", "sees", "feels", "potential"})
_FIRST: Final = lazy(r"(\w+)[\s,.:;\u2014\u2013-]*(.*)", re.DOTALL)
_GOAL: Final = lazy(r"(?:level\s+)?([1-7])\s*(?:@|by\s+)\s*(\S+)", re.IGNORECASE)


def write(
    workspace: Workspace,
    transcript: Transcript,
    part: Part,
    who: str,
    text: str,
    *,
    source: str = "",
    confidential: bool = False,
) -> SessionLine:
    """Save one line of a part, about a person of the session.

    Raises:
        Refused: the session is closed, the person is not in it, or the line is empty.
    """
    line = new_line(
        workspace, transcript, part, who, text, source=source, confidential=confidential
    )
    with changing(workspace, transcript.people, change_name(workspace, part, who)) as change:
        return change.add(line)


def answer(
    workspace: Workspace,
    transcript: Transcript,
    asked: SessionAsk,
    who: str,
    text: str,
    *,
    confidential: bool = False,
) -> Written:
    """Save the answer to a question, and in the same change the fact that it becomes.

    If it cannot become that fact, the line is still saved, and the sentence says why. A
    confidential answer stays a line: a field of a contact is not confidential.

    Raises:
        Refused: as `write`.
    """
    line = new_line(
        workspace, transcript, asked.part, who, text, source=asked.key, confidential=confidential
    )
    name = change_name(workspace, asked.part, who)
    if confidential:
        sets = f" It does not set {asked.keeps.partition(':')[0]}." if asked.keeps else ""
        with changing(workspace, transcript.people, name) as change:
            return Written(change.add(line), f"Kept as a confidential line.{sets}")
    try:
        with changing(workspace, transcript.people, name) as change:
            said, made = _becomes(workspace, asked.keeps, who, line.text)
            return Written(change.add(replace(line, made=made)), said)
    except Refused as refusal:
        with changing(workspace, transcript.people, name) as change:
            return Written(change.add(line), f"Kept as a line. {refusal}")


def _becomes(workspace: Workspace, keeps: str, who: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Save the fact that an answer becomes; returns a sentence, and the ids of new records."""
    kind, _, rest = keeps.partition(":")
    sentence, made = "", ""
    if kind in _WORDS:
        editing.set_fields(workspace, who, {kind: text})
        sentence = f"{kind} is set."
    elif kind in _CHOICES:
        value, evidence = _chosen(workspace, kind, who, text)
        editing.set_fields(workspace, who, {kind: value}, because=evidence[:LONGEST_LINE])
        sentence = f"{kind} is set: {value}."
    elif kind == "goal" and (found := _GOAL.match(text.strip())):
        editing.set_fields(workspace, who, {"goal": f"{found[1]}@{found[2].rstrip('.,;')}"})
        sentence = f"The goal is set: level {found[1]}."
    elif kind == "story":
        made = logging.tell_story(workspace, who, text).id
        sentence = "It is kept as the new story."
    elif kind == "answer":
        logging.answer_question(workspace, rest, text)
        sentence = "It is kept as our answer."
    elif kind == "check":
        check = _check(workspace, rest, who, text)
        made, sentence = check.id, f"The evidence is kept: {check.answer}."
    return sentence, (made,) if made else ()


def _chosen(workspace: Workspace, name: str, who: str, text: str) -> tuple[str, str]:
    """The value at the beginning of a text, and the rest as evidence.

    "yes" says of an answer that is not yes or no that the one in the book still holds.

    Raises:
        Refused: it begins with no value of this field.
    """
    allowed = _CHOICES[name]
    first, rest = _first_word(text)
    contact = workspace.dossier(who).contact
    if first == "yes" and "yes" not in allowed and name in DIMENSIONS:
        first = contact.placement.value(name) or ""
    if first not in allowed:
        raise Refused(f"To set {name}, begin with {' or '.join(allowed)}.")
    return first, rest


def _check(workspace: Workspace, place: str, who: str, text: str) -> Check:
    """Answer the evidence check at "SIDE:LEVEL:KEY" with the yes or no that a text begins with."""
    side, level, key = place.split(":")
    first, rest = _first_word(text)
    if first not in {"yes", "no"}:
        raise Refused("To answer the check, begin with yes or no.")
    return editing.answer_check(
        workspace,
        who,
        side=Side.OURS if side == "ours" else Side.THEIRS,
        level=int(level),
        key=key,
        answer=first,
        note=" ".join(rest.split())[:LONGEST_LINE],
    )


def _first_word(text: str) -> tuple[str, str]:
    found = _FIRST.match(text.strip())
    return (found[1].casefold(), found[2].strip()) if found else ("", "")


def offer(workspace: Workspace, transcript: Transcript, who: str, option: Option) -> SessionLine:
    """Take an option that the frameworks offer into the session."""
    return write(workspace, transcript, "options", who, option.text, source=option.key)


def choose(workspace: Workspace, transcript: Transcript, line: SessionLine) -> SessionLine:
    """Choose an option, or take the choice back.

    Raises:
        Refused: there are fewer than three options about this person.
    """
    must_be_open(transcript)
    options = transcript.of("options", line.who)
    if line.state != "chosen" and len(options) < LEAST:
        raise Refused(
            f"Three options before one is chosen: there "
            f"{'is one' if len(options) == 1 else f'are {len(options)}'} so far."
        )
    state: LineState = "open" if line.state == "chosen" else "chosen"
    return put_line(workspace, transcript, replace(line, state=state), "option chosen")


def add_to_agenda(
    workspace: Workspace, transcript: Transcript, who: str, text: str, *, confidential: bool = False
) -> SessionLine:
    """Put a typed line at the end of the agenda."""
    line = new_line(
        workspace, transcript, "agenda", who, text, source="typed", confidential=confidential
    )
    place = max((one.place for one in transcript.of("agenda")), default=0) + STEP
    with changing(workspace, transcript.people, change_name(workspace, "agenda", who)) as change:
        return change.add(replace(line, place=place))


def move(workspace: Workspace, transcript: Transcript, line: SessionLine, step: int) -> None:
    """Move a line of the agenda one place up (-1) or down (1); at the ends it stays."""
    must_be_open(transcript)
    order = list(transcript.agenda)
    at = next((place for place, one in enumerate(order) if one.id == line.id), None)
    if at is None or not 0 <= at + step < len(order):
        return
    order[at], order[at + step] = order[at + step], order[at]
    name = change_name(workspace, "agenda", line.who)
    with changing(workspace, transcript.people, name) as change:
        for place, one in enumerate(order, 1):
            if one.place != place * STEP:
                change.put(replace(one, place=place * STEP))


def mark(workspace: Workspace, transcript: Transcript, line: SessionLine) -> SessionLine:
    """Mark a line of the agenda as dealt with, or as open again."""
    must_be_open(transcript)
    state: LineState = "open" if line.state == "done" else "done"
    return put_line(workspace, transcript, replace(line, state=state), "agenda")


def share(workspace: Workspace, transcript: Transcript, line: SessionLine) -> SessionLine:
    """Share a line in the summary for others, or keep it private again.

    Raises:
        Refused: it is confidential.
    """
    if line.confidential:
        raise Refused("That line is confidential: it is never shared.")
    return put_line(
        workspace, transcript, replace(line, shared=not line.shared), "line shared or not"
    )


def veil(workspace: Workspace, transcript: Transcript, line: SessionLine) -> SessionLine:
    """Make a line confidential, or take that back; a confidential line is never shared.

    The promises, the ask or the step of trust that it became are confidential with it.
    """
    must_be_open(transcript)
    hidden = not line.confidential
    new = replace(line, confidential=hidden, shared=False)
    dossier = workspace.dossier(line.who)
    own = bare_action(line.text, line.kind)
    made: list[Commitment | Ask | Exposure] = [
        *promises_of(dossier, line),
        *(one for one in dossier.asks if one.id in line.made and one.text == own),
        *(one for one in dossier.exposures if one.id in line.made and one.text == own),
    ]
    name = f"session: line confidential or not, {person_name(workspace, line.who)}"
    with changing(workspace, transcript.people, name) as change:
        for record in made:
            change.put(replace(record, confidential=hidden))
        change.put(new)
    return new
