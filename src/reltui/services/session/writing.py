"""Writing in a session: each line is saved at once, with the record it becomes."""

import re
from dataclasses import replace
from datetime import date
from typing import Final, Literal, NamedTuple

from reltui.domain.frameworks.engagement import largest_ask
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.events import Check
from reltui.domain.people.fields import LONGEST_LINE
from reltui.domain.people.sessions import LineState, Part, SessionLine
from reltui.domain.session.actions import Action, parse_action
from reltui.domain.session.agenda import kind_of
from reltui.domain.session.course import Course, promises_of
from reltui.domain.session.options import LEAST, Option
from reltui.domain.session.questions import SessionAsk
from reltui.domain.session.sharing import shared_at_first
from reltui.domain.vocabulary import CommitmentState, Purpose, Satisfaction, Side
from reltui.services.activity import commitments, logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing, fields
from reltui.services.session.sessions import STEP, changing
from reltui.services.workspace.workspace import Workspace

_CHOICES: Final = {**DIMENSIONS, "purpose": tuple(Purpose), "satisfaction": tuple(Satisfaction)}
_WORDS: Final = frozenset({"wants", "sees", "feels", "potential"})
_FIRST: Final = re.compile(r"(\w+)[\s,.:;\u2014\u2013-]*(.*)", re.DOTALL)
_GOAL: Final = re.compile(r"(?:level\s+)?([1-7])\s*(?:@|by\s+)\s*(\S+)", re.IGNORECASE)


class Written(NamedTuple):
    """A line that was kept, and a sentence on what became of it, empty where it is a line alone."""

    line: SessionLine
    sentence: str = ""


def write(
    workspace: Workspace,
    course: Course,
    part: Part,
    who: str,
    text: str,
    *,
    source: str = "",
    confidential: bool = False,
) -> SessionLine:
    """Keep one line of a part, about a person of the session.

    Raises:
        Refused: the session is closed, the person is not in it, or the line is empty.
    """
    line = _line(workspace, course, part, who, text, source=source, confidential=confidential)
    with changing(workspace, course.people, _name(workspace, part, who)) as change:
        return change.add(line)


def answer(workspace: Workspace, course: Course, asked: SessionAsk, who: str, text: str) -> Written:
    """Keep the answer to a question, and in the same change the fact that it becomes.

    Where it cannot become that fact, the line is kept all the same, and the sentence says why.

    Raises:
        Refused: as `write`.
    """
    line = _line(workspace, course, asked.part, who, text, source=asked.key)
    name = _name(workspace, asked.part, who)
    try:
        with changing(workspace, course.people, name) as change:
            said, made = _becomes(workspace, asked.keeps, who, line.text)
            return Written(change.add(replace(line, made=made)), said)
    except Refused as refusal:
        with changing(workspace, course.people, name) as change:
            return Written(change.add(line), f"Kept as a line. {refusal}")


def _becomes(workspace: Workspace, keeps: str, who: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Keep the fact that an answer becomes; a sentence about it, and the ids of what was made."""
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
    """The value with which a text begins, and the rest of it as evidence.

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


def offer(workspace: Workspace, course: Course, who: str, option: Option) -> SessionLine:
    """Take an option that the frameworks offer into the session."""
    return write(workspace, course, "options", who, option.text, source=option.key)


def choose(workspace: Workspace, course: Course, line: SessionLine) -> SessionLine:
    """Choose an option, or take the choice back.

    Raises:
        Refused: there are fewer than three options about this person.
    """
    _must_be_open(course)
    options = course.of("options", line.who)
    if line.state != "chosen" and len(options) < LEAST:
        raise Refused(
            f"Three options before one is chosen: there "
            f"{'is one' if len(options) == 1 else f'are {len(options)}'} so far."
        )
    state: LineState = "open" if line.state == "chosen" else "chosen"
    return _put(workspace, course, replace(line, state=state), "option chosen")


def act(workspace: Workspace, course: Course, who: str, typed: str) -> Written:
    """Keep an action: a line of the will, and the promises, the ask or the risk it becomes.

    Each side that does it has a promise, where there is a day; an ask or a step of trust that is
    planned for a day is a promise of ours, and is entered once it is made.

    Raises:
        Refused: it says nothing, or a part of it cannot be read; or as `write`.
    """
    action = parse_action(typed, workspace.today)
    if action.problem:
        raise Refused(action.problem)
    line = replace(
        _line(workspace, course, "will", who, action.text),
        by=action.by,
        due=action.due,
        sure=action.sure,
        better=fields.line("What would make it 8", action.better),
    )
    with changing(workspace, course.people, _name(workspace, "will", who)) as change:
        made, sentence = _made(workspace, who, action, line.text)
        return Written(change.add(replace(line, made=made)), sentence)


def _made(workspace: Workspace, who: str, action: Action, text: str) -> tuple[tuple[str, ...], str]:
    contact = workspace.dossier(who).contact
    made: list[str] = []
    if action.due is not None:
        sides = (
            ("us", "them") if action.by == "both" else ("them" if action.by == "them" else "us",)
        )
        made += [logging.commit(workspace, who, text, action.due, by=side).id for side in sides]
        whose = {"me": "ours", "them": "theirs", "both": "both sides"}[action.by]
        sentence = f"A promise of {whose} for {action.due}."
    elif action.kind == "ask":
        size = action.size or largest_ask(contact)
        one, warning = logging.ask(workspace, who, text, size)
        made.append(one.id)
        sentence = warning or f"An ask of size {size}."
    elif action.kind == "trust":
        size = action.size or max(1, contact.level or 1)
        side = "them" if action.by == "them" else "us"
        made.append(logging.expose(workspace, who, text, by=side, size=size).id)
        sentence = f"A step of trust, size {size}."
    else:
        sentence = "Without a day it is a line alone: !fri makes it a promise."
    return tuple(made), sentence


def add_to_agenda(workspace: Workspace, course: Course, who: str, text: str) -> SessionLine:
    """Put a typed line at the end of the agenda."""
    line = _line(workspace, course, "agenda", who, text, source="typed")
    place = max((one.place for one in course.of("agenda")), default=0) + STEP
    with changing(workspace, course.people, _name(workspace, "agenda", who)) as change:
        return change.add(replace(line, place=place))


def move(workspace: Workspace, course: Course, line: SessionLine, step: int) -> None:
    """Move a line of the agenda one place up (-1) or down (1); at the ends it stays."""
    _must_be_open(course)
    order = list(course.agenda)
    at = next((place for place, one in enumerate(order) if one.id == line.id), None)
    if at is None or not 0 <= at + step < len(order):
        return
    order[at], order[at + step] = order[at + step], order[at]
    name = _name(workspace, "agenda", line.who)
    with changing(workspace, course.people, name) as change:
        for place, one in enumerate(order, 1):
            if one.place != place * STEP:
                change.put(replace(one, place=place * STEP))


def mark(workspace: Workspace, course: Course, line: SessionLine) -> SessionLine:
    """Mark a line of the agenda as dealt with, or as open again."""
    _must_be_open(course)
    state: LineState = "open" if line.state == "done" else "done"
    return _put(workspace, course, replace(line, state=state), "agenda")


def drop(workspace: Workspace, course: Course, line: SessionLine, why: str = "") -> SessionLine:
    """Drop a line: of the agenda, an option, or an action; what was carried over wants a why.

    The open promises that an action became are dropped, with that word.

    Raises:
        Refused: it was carried over, and no why is given.
    """
    _must_be_open(course)
    if carried(workspace, line) is None:
        word = fields.line("the why", why) or line.word
        return _put(workspace, course, replace(line, state="dropped", word=word), "line dropped")
    return _end(workspace, course, line, "dropped", fields.words("The why", why))


def done(workspace: Workspace, course: Course, line: SessionLine, word: str = "") -> SessionLine:
    """Note that an action that was carried over is done; its open promises are kept.

    Raises:
        Refused: the line was not carried over.
    """
    _must_be_open(course)
    return _end(workspace, course, line, "done", fields.line("the word", word))


def _end(
    workspace: Workspace,
    course: Course,
    line: SessionLine,
    state: Literal["done", "dropped"],
    word: str,
) -> SessionLine:
    """Close what an action that was carried over became, and the action itself."""
    source = carried(workspace, line)
    if source is None:
        raise Refused("That line was not carried over from an earlier session.")
    name = f"action {state}: {_person(workspace, line.who)}"
    dossier = workspace.dossier(line.who)
    with changing(workspace, course.people, name) as change:
        for promise in promises_of(dossier, source):
            if promise.state == "open":
                ended = CommitmentState.KEPT if state == "done" else CommitmentState.DROPPED
                logging.close_commitment(workspace, promise.id, ended, word)
        change.put(replace(source, state=state, word=word))
        new = replace(line, state=state, word=word or line.word)
        change.put(new)
        return new


def renegotiate(
    workspace: Workspace, course: Course, line: SessionLine, due: date, why: str
) -> SessionLine:
    """Give what was carried over another day, with the word why; its open promises move to it.

    Raises:
        Refused: the line was not carried over, the day is over, or no why is given.
    """
    _must_be_open(course)
    source = carried(workspace, line)
    if source is None:
        raise Refused("That line was not carried over from an earlier session.")
    if due < workspace.today:
        raise Refused(f"The new day lies ahead: {due} is over.")
    word = fields.words("The why", why)
    dossier = workspace.dossier(line.who)
    name = f"action renegotiated: {_person(workspace, line.who)}"
    with changing(workspace, course.people, name) as change:
        for promise in promises_of(dossier, source):
            if promise.state == "open" and promise.due != due:
                commitments.move_commitment(workspace, promise.id, due, word)
        change.put(replace(source, state="renegotiated", word=word))
        new = replace(line, state="renegotiated", word=word, due=due)
        change.put(new)
        # The action goes on in this session, so that it comes again if it stays open.
        text, by, made = source.text, source.by, source.made
        change.add(
            SessionLine(
                "",
                line.who,
                workspace.today,
                course.key,
                "will",
                text,
                f"carry:{source.id}",
                by=by,
                due=due,
                made=made,
                shared=source.shared,
                confidential=source.confidential,
            )
        )
        return new


def carried(workspace: Workspace, line: SessionLine) -> SessionLine | None:
    """The action of an earlier session that a line of the agenda carries over; None for others."""
    if line.part != "agenda" or kind_of(line.source) != "carry":
        return None
    wanted = line.source.partition(":")[2]
    rows = workspace.dossier(line.who).session_lines
    return next((one for one in rows if one.id == wanted and one.part == "will"), None)


def share(workspace: Workspace, course: Course, line: SessionLine) -> SessionLine:
    """Share a line in the summary for others, or keep it private again.

    Raises:
        Refused: it is confidential.
    """
    if line.confidential:
        raise Refused("That line is confidential: it is never shared.")
    return _put(workspace, course, replace(line, shared=not line.shared), "line shared or not")


def veil(workspace: Workspace, course: Course, line: SessionLine) -> SessionLine:
    """Make a line confidential, or take that back; a confidential line is never shared.

    The promises that it became are confidential with it.
    """
    _must_be_open(course)
    hidden = not line.confidential
    new = replace(line, confidential=hidden, shared=False)
    promises = promises_of(workspace.dossier(line.who), line)
    name = f"session: line confidential or not, {_person(workspace, line.who)}"
    with changing(workspace, course.people, name) as change:
        for promise in promises:
            change.put(replace(promise, confidential=hidden))
        change.put(new)
    return new


def rewrite(workspace: Workspace, course: Course, line: SessionLine, text: str) -> SessionLine:
    """Put a line into other words; the promises that it became say the same.

    Raises:
        Refused: it is empty, or the session is closed.
    """
    _must_be_open(course)
    new = fields.words("The line", text)
    promises = promises_of(workspace.dossier(line.who), line)
    name = _name(workspace, line.part, line.who)
    with changing(workspace, course.people, name) as change:
        for promise in promises:
            change.put(replace(promise, text=new))
        change.put(replace(line, text=new))
    return replace(line, text=new)


def _line(
    workspace: Workspace,
    course: Course,
    part: Part,
    who: str,
    text: str,
    *,
    source: str = "",
    confidential: bool = False,
) -> SessionLine:
    _must_be_open(course)
    if who not in course.people:
        raise Refused(f"{_person(workspace, who)} is not in this session.")
    return SessionLine(
        "",
        who,
        workspace.today,
        course.key,
        part,
        fields.words("The line", text),
        source,
        shared=not confidential and shared_at_first(part, source),
        confidential=confidential,
    )


def _put(workspace: Workspace, course: Course, line: SessionLine, what: str) -> SessionLine:
    name = f"session: {what}, {_person(workspace, line.who)}"
    with changing(workspace, course.people, name) as change:
        change.put(line)
    return line


def _must_be_open(course: Course) -> None:
    if not course.open:
        raise Refused(
            f"That session was closed on {course.first.closed}: nothing is written into it. A new "
            "one carries over what is open."
        )


def _name(workspace: Workspace, part: Part, who: str) -> str:
    return f"session, {part}: {_person(workspace, who)}"


def _person(workspace: Workspace, who: str) -> str:
    return workspace.dossier(who).contact.name
