"""Coaching sessions: begin or plan one, continue it, and close it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final, NamedTuple

from reltui.book.book import Change
from reltui.domain.coach.case import Case
from reltui.domain.people.sessions import CoachingSession, Part, SessionLine
from reltui.domain.session.agenda import AgendaItem, agenda_for
from reltui.domain.session.questions import SessionAsk, questions_for
from reltui.domain.session.sharing import shared_at_first
from reltui.domain.session.since import Changed, changed_since
from reltui.domain.session.transcript import (
    Transcript,
    last_goals,
    last_session,
    open_actions,
    transcript_of,
)
from reltui.domain.text.dates import long_date
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts import fields, finding
from reltui.services.workspace.workspace import Workspace

MOST: Final = 30
"""The most people of one session."""

STEP: Final = 10
"""The distance between two lines of an agenda, which leaves room for others."""


class Subject(NamedTuple):
    """The subject of a session: the ids of the people, and the account if it is one."""

    people: tuple[str, ...]
    account: str = ""


def subject_of(workspace: Workspace, who: str) -> Subject:
    """Whom WHO names: one person, an account by its name, or several people between commas.

    Raises:
        NobodyFound: nobody, or several, go by one of the names; or the account is empty.
        Refused: they are too many for one session.
    """
    wanted = " ".join(who.split()).casefold()
    account = next((one for one in workspace.accounts() if one.casefold() == wanted), "")
    if account:
        return _account(workspace, account)
    names = [part for part in who.split(",") if part.strip()]
    if len(names) > 1:
        people = dict.fromkeys(finding.find(workspace, name).id for name in names)
        return _checked(Subject(tuple(people)))
    try:
        return Subject((finding.find(workspace, who).id,))
    except NobodyFound as nobody:
        begun = [
            one for one in workspace.accounts() if wanted and one.casefold().startswith(wanted)
        ]
        if len(begun) == 1:
            return _account(workspace, begun[0])
        raise nobody from None


def _account(workspace: Workspace, account: str) -> Subject:
    people = [case.contact.id for case in workspace.account(account) if not case.contact.archived]
    if not people:
        raise NobodyFound(f"Everybody of {account} is archived: a session wants somebody.")
    return Subject(tuple(people[:MOST]), account)


def _checked(subject: Subject) -> Subject:
    if len(subject.people) > MOST:
        raise Refused(f"A session is about {MOST} people at most, not {len(subject.people)}.")
    return subject


def transcripts(workspace: Workspace) -> tuple[Transcript, ...]:
    """All sessions: open and planned ones first, then the closed ones, the newest first."""
    people: dict[str, list[str]] = {}
    for record in workspace.book.all(CoachingSession):
        people.setdefault(record.key, []).append(record.who)
    found = [transcript_of(key, map(workspace.dossier, ids)) for key, ids in people.items()]
    order = {"open": 0, "planned": 1, "closed": 2}
    return tuple(
        sorted(
            (one for one in found if one is not None),
            key=lambda one: (order[one.first.state], -one.first.due.toordinal(), -one.first.seq),
        )
    )


def transcript(workspace: Workspace, key: str, people: Iterable[str] = ()) -> Transcript:
    """The session with this key; `people`, if known, saves the search for its people.

    Raises:
        NobodyFound: there is no such session (any more).
    """
    known = tuple(people) or tuple(
        one.who for one in workspace.book.all(CoachingSession) if one.key == key
    )
    dossiers = [workspace.dossier(one) for one in known if workspace.book.dossier(one)]
    found = transcript_of(key, dossiers)
    if found is None:
        raise NobodyFound("That session is no longer in the book.")
    return found


def going_on(workspace: Workspace, subject: Subject) -> Transcript | None:
    """The open or planned session about these people; None if there is none.

    A session of several people counts for one of them only if they have none of their own.
    """
    wanted = frozenset(subject.people)
    keys = dict.fromkeys(
        one.key
        for who in subject.people
        for one in workspace.dossier(who).sessions
        if one.state != "closed"
    )
    found = [one for one in (transcript(workspace, key) for key in keys) if _is_about(one, subject)]
    found.sort(key=lambda one: (one.first.state != "open", frozenset(one.people) != wanted))
    return found[0] if found else None


def _is_about(one: Transcript, subject: Subject) -> bool:
    if subject.account:
        return one.first.account.casefold() == subject.account.casefold()
    return frozenset(one.people) == frozenset(subject.people)


def begin(workspace: Workspace, subject: Subject) -> Transcript:
    """The session about them that is going on, or a new one, with its agenda.

    A planned session begins now: open actions of last time come first, then its own agenda.
    """
    found = going_on(workspace, subject)
    if found is not None and found.first.state == "open":
        return found
    names = name_of(workspace, subject.people, subject.account)
    with changing(workspace, subject.people, f"session about {names} begun") as change:
        if found is None:
            found = _records(workspace, change, subject, workspace.today, "open")
        else:
            for record in found.records:
                change.put(replace(record, state="open", due=workspace.today))
        _write_agenda(workspace, change, found)
    return transcript(workspace, found.key, found.people)


def session_about(workspace: Workspace, subject: Subject) -> Transcript:
    """The session about them that is going on or planned, else a preview of a new one.

    Nothing is saved: a new one has no key and no ids yet.
    """
    found = going_on(workspace, subject)
    if found is not None:
        return found
    today = workspace.today
    record = CoachingSession("", "", today, "", today, subject.account, "planned")
    records = tuple(replace(record, who=who) for who in subject.people)
    new = Transcript(records, ())
    lines = (
        replace(line, id=f"new{number}")
        for number, line in enumerate(_agenda_lines(workspace, new))
    )
    return Transcript(records, tuple(lines))


def plan(workspace: Workspace, subject: Subject, due: date) -> Transcript:
    """Plan a session for a day; one that is planned already gets the new day.

    Raises:
        Refused: the day is over, or the session is going on.
    """
    if due < workspace.today:
        raise Refused(f"A session is planned for a day to come: {long_date(due)} is over.")
    found = going_on(workspace, subject)
    if found is not None and found.first.state == "open":
        raise Refused("A session about them is going on: close it first.")
    names = name_of(workspace, subject.people, subject.account)
    with changing(workspace, subject.people, f"session about {names} planned") as change:
        if found is None:
            found = _records(workspace, change, subject, due, "planned")
        else:
            for record in found.records:
                change.put(replace(record, due=due))
    return transcript(workspace, found.key, found.people)


def _records(
    workspace: Workspace, change: Change, subject: Subject, due: date, state: str
) -> Transcript:
    key = f"{workspace.today.isoformat()}/{change.seq}"
    record = CoachingSession("", "", workspace.today, key, due, subject.account)
    planned = state == "planned"
    rows = [
        change.add(replace(record, who=who, state="planned" if planned else "open"))
        for who in subject.people
    ]
    return Transcript(tuple(rows), ())


def _write_agenda(workspace: Workspace, change: Change, found: Transcript) -> None:
    for line in _agenda_lines(workspace, found):
        change.add(line)


def _agenda_lines(workspace: Workspace, found: Transcript) -> Iterator[SessionLine]:
    """The lines of open items: agreed actions first, the rest after the existing lines.

    A place may be below zero: it only tells the order.
    """
    items = agenda(workspace, found)
    places = [line.place for line in found.of("agenda")]
    agreed = sum(item.kind == "carry" for item in items)
    before = count(min(places, default=STEP) - agreed * STEP, STEP)
    after = count(max(places, default=0) + STEP, STEP)
    for item in items:
        place = next(before if item.kind == "carry" and places else after)
        yield SessionLine(
            "",
            item.who,
            workspace.today,
            found.key,
            "agenda",
            item.text,
            item.key,
            place,
            word=item.fact,
            shared=not (item.private or item.confidential) and shared_at_first("agenda", item.key),
            confidential=item.confidential,
        )


def agenda(workspace: Workspace, found: Transcript) -> tuple[AgendaItem, ...]:
    """The open items about the people of a session, for the start of its agenda."""
    return agenda_of(workspace, found.people, found.key)


def agenda_of(workspace: Workspace, people: Sequence[str], key: str = "") -> tuple[AgendaItem, ...]:
    """What is open about these people; `key` is the session that it is for, if there is one."""
    actions = {who: open_actions(workspace.dossier(who), key) for who in people}
    goals = {who: last_goals(workspace.dossier(who), key) for who in people}
    return agenda_for((workspace.case(who) for who in people), actions, goals)


def questions(workspace: Workspace, part: Part, who: str, key: str = "") -> tuple[SessionAsk, ...]:
    """The questions of a part about a person, in a session of this key."""
    actions = open_actions(workspace.dossier(who), key)
    return questions_for(workspace.case(who), part, actions)


def since_last(workspace: Workspace, case: Case, key: str = "") -> tuple[date, tuple[Changed, ...]]:
    """The changes with a person since the last session, or in three months; with that day."""
    last = last_session(case.dossier, key)
    day = (last.closed or last.due) if last else fields.day("since", "-3m", workspace.today)
    return day, changed_since(case, day)


def close(workspace: Workspace, found: Transcript) -> Transcript:
    """Close a session; what was written stays, and the open actions come again next time.

    Raises:
        Refused: it was closed already.
    """
    if found.first.state == "closed":
        closed = found.first.closed
        when = f", on {long_date(closed)}" if closed else ""
        raise Refused(f"That session was closed already{when}.")
    names = name_of(workspace, found.people, found.first.account)
    with changing(workspace, found.people, f"session about {names} closed") as change:
        for record in found.records:
            change.put(
                replace(record, state="closed", closed=workspace.today, closed_seq=change.seq)
            )
    return transcript(workspace, found.key, found.people)


def name_of(workspace: Workspace, people: Sequence[str], account: str = "") -> str:
    """The name of the subject of a session: the account, or the names of its people."""
    if account:
        return account
    names = [workspace.dossier(one).contact.name for one in people]
    if len(names) < 3:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} others"


@contextmanager
def changing(workspace: Workspace, people: Iterable[str], name: str) -> Iterator[Change]:
    """One change about these people; the workspace reads them again, even after a failure."""
    try:
        with workspace.book.change(name, workspace.now()) as change:
            yield change
    finally:
        workspace.refresh(frozenset(people))
