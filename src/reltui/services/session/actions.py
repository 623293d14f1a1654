"""The actions of a session: agreeing, closing, and carrying them over."""

from dataclasses import replace
from datetime import date
from typing import Literal

from reltui.book.book import Change
from reltui.domain.frameworks.engagement import largest_ask
from reltui.domain.people.events import Ask, Commitment, Exposure
from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.actions import KIND_WORDS, Action, bare_action, parse_action
from reltui.domain.session.agenda import kind_of
from reltui.domain.session.transcript import Transcript, promises_of
from reltui.domain.text.dates import long_date
from reltui.domain.vocabulary import CommitmentState
from reltui.services.activity import commitments, logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.session.lines import (
    Written,
    change_name,
    must_be_open,
    new_line,
    person_name,
)
from reltui.services.session.sessions import changing
from reltui.services.workspace.workspace import Workspace

Made = Commitment | Ask | Exposure
"""A record that an action becomes."""


def act(
    workspace: Workspace,
    transcript: Transcript,
    who: str,
    typed: str,
    *,
    confidential: bool = False,
) -> Written:
    """Save an action: its line, and the promises, the ask or the risk that it becomes.

    Each side that does it has a promise, where there is a day. An ask or a step of trust that is
    planned for a day is a promise first; it is entered, in its size, once the promise is kept.

    Raises:
        Refused: it says nothing, or a part of it cannot be read; or as `write`.
    """
    action = parse_action(typed, workspace.today)
    if action.problem:
        raise Refused(action.problem)
    action = action._replace(size=_size(workspace, who, action))
    line = replace(
        new_line(workspace, transcript, "will", who, action.told, confidential=confidential),
        kind=action.kind,
        size=action.size,
        by=action.by,
        due=action.due,
        sure=action.sure,
        better=fields.line("What would make it 8", action.better),
    )
    with changing(workspace, transcript.people, change_name(workspace, "will", who)) as change:
        made, sentence = _made(workspace, who, action, line.text)
        if confidential:
            for one in made:
                change.put(replace(one, confidential=True))
        return Written(change.add(replace(line, made=tuple(one.id for one in made))), sentence)


def _size(workspace: Workspace, who: str, action: Action) -> int | None:
    """The size of an ask or a step of trust: as it was typed, else the one that fits."""
    contact = workspace.dossier(who).contact
    if action.kind == "ask":
        return action.size or largest_ask(contact)
    return (action.size or max(1, contact.level or 1)) if action.kind == "trust" else None


def _made(workspace: Workspace, who: str, action: Action, text: str) -> tuple[list[Made], str]:
    """The records that an action becomes, and a sentence about them."""
    size = action.size or 1
    word = {"promise": "", "ask": f"ask of size {size}", "trust": f"step of trust, size {size}"}
    if action.due is not None:
        sides = (
            ("us", "them") if action.by == "both" else ("them" if action.by == "them" else "us",)
        )
        promises = [logging.commit(workspace, who, text, action.due, by=side) for side in sides]
        whose = {"me": "ours", "them": "theirs", "both": "both sides"}[action.by]
        later = word[action.kind]
        then = f" Once it is kept, it is entered as an {later}." if action.kind == "ask" else ""
        then = f" Once it is kept, it is entered as a {later}." if action.kind == "trust" else then
        return [*promises], f"A promise of {whose} for {long_date(action.due)}.{then}"
    if action.kind == "ask":
        one, warning = logging.ask(workspace, who, action.text, size)
        return [one], warning or f"An ask of size {size}."
    if action.kind == "trust":
        side = "them" if action.by == "them" else "us"
        risk = logging.expose(workspace, who, action.text, by=side, size=size)
        return [risk], f"A step of trust, size {size}."
    return [], "Without a day it is a line alone: !fri makes it a promise."


def drop(
    workspace: Workspace, transcript: Transcript, line: SessionLine, why: str = ""
) -> SessionLine:
    """Drop a line: of the agenda, an option, or an action; what was carried over wants a why.

    The open promises that an action became are dropped, with that word; an ask or a step of trust
    that it was entered as, and that has no answer yet, is taken away.

    Raises:
        Refused: it was carried over, and no why is given.
    """
    must_be_open(transcript)
    if carried(workspace, line) is None:
        word = fields.line("the why", why) or line.word
        name = f"session: line dropped, {person_name(workspace, line.who)}"
        with changing(workspace, transcript.people, name) as change:
            if line.part == "will":
                _take_back(workspace, change, line, word)
            new = replace(line, state="dropped", word=word)
            change.put(new)
        return new
    return _end(workspace, transcript, line, "dropped", fields.words("The why", why))


def _take_back(workspace: Workspace, change: Change, line: SessionLine, word: str) -> None:
    """Take back what an action of this session became."""
    dossier = workspace.dossier(line.who)
    for promise in promises_of(dossier, line):
        if promise.state == "open":
            logging.close_commitment(workspace, promise.id, CommitmentState.DROPPED, word)
    for ask in dossier.asks:
        if _is_made_of(ask, line) and ask.answer is None:
            change.remove(ask)
    for risk in dossier.exposures:
        if _is_made_of(risk, line) and risk.outcome is None:
            change.remove(risk)


def _is_made_of(one: Ask | Exposure, line: SessionLine) -> bool:
    """Whether an ask or a step of trust was entered by this line; ids may be reused."""
    return one.id in line.made and one.text == bare_action(line.text, line.kind)


def rewrite(
    workspace: Workspace, transcript: Transcript, line: SessionLine, text: str
) -> SessionLine:
    """Reword a line, and the records that an action became.

    Raises:
        Refused: it is empty, or the session is closed.
    """
    must_be_open(transcript)
    new = fields.words("The line", text)
    if line.kind != "promise":
        new = f"{KIND_WORDS[line.kind]}{bare_action(new, line.kind)}"
    dossier = workspace.dossier(line.who)
    name = change_name(workspace, line.part, line.who)
    with changing(workspace, transcript.people, name) as change:
        for promise in promises_of(dossier, line):
            change.put(replace(promise, text=new))
        for ask in dossier.asks:
            if _is_made_of(ask, line):
                change.put(replace(ask, text=bare_action(new, line.kind)))
        for risk in dossier.exposures:
            if _is_made_of(risk, line):
                change.put(replace(risk, text=bare_action(new, line.kind)))
        change.put(replace(line, text=new))
    return replace(line, text=new)


def done(
    workspace: Workspace, transcript: Transcript, line: SessionLine, word: str = ""
) -> SessionLine:
    """Note that an action that was carried over is done; its open promises are kept.

    Raises:
        Refused: the line was not carried over.
    """
    must_be_open(transcript)
    return _end(workspace, transcript, line, "done", fields.line("the word", word))


def _end(
    workspace: Workspace,
    transcript: Transcript,
    line: SessionLine,
    state: Literal["done", "dropped"],
    word: str,
) -> SessionLine:
    """Close what an action that was carried over became, and the action itself."""
    source = _source(workspace, line)
    name = f"action {state}: {person_name(workspace, line.who)}"
    dossier = workspace.dossier(line.who)
    with changing(workspace, transcript.people, name) as change:
        for promise in promises_of(dossier, source):
            if promise.state == "open":
                ended = CommitmentState.KEPT if state == "done" else CommitmentState.DROPPED
                logging.close_commitment(workspace, promise.id, ended, word)
        change.put(replace(source, state=state, word=word))
        new = replace(line, state=state, word=word or line.word)
        change.put(new)
        return new


def renegotiate(
    workspace: Workspace, transcript: Transcript, line: SessionLine, due: date, why: str
) -> SessionLine:
    """Give what was carried over another day, with the word why; its open promises move to it.

    Raises:
        Refused: the line was not carried over, the day is over, or no why is given.
    """
    must_be_open(transcript)
    source = _source(workspace, line)
    if due < workspace.today:
        raise Refused(f"The new day must lie ahead: {long_date(due)} is over.")
    word = fields.words("The why", why)
    dossier = workspace.dossier(line.who)
    name = f"action renegotiated: {person_name(workspace, line.who)}"
    with changing(workspace, transcript.people, name) as change:
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
                transcript.key,
                "will",
                text,
                f"carry:{source.id}",
                by=by,
                due=due,
                made=made,
                kind=source.kind,
                size=source.size,
                shared=source.shared,
                confidential=source.confidential,
            )
        )
        return new


def _source(workspace: Workspace, line: SessionLine) -> SessionLine:
    source = carried(workspace, line)
    if source is None:
        raise Refused("That line was not carried over from an earlier session.")
    return source


def carried(workspace: Workspace, line: SessionLine) -> SessionLine | None:
    """The action of an earlier session that a line of the agenda carries over; None for others."""
    if line.part != "agenda" or kind_of(line.source) != "carry":
        return None
    wanted = line.source.partition(":")[2]
    rows = workspace.dossier(line.who).session_lines
    return next((one for one in rows if one.id == wanted and one.part == "will"), None)
