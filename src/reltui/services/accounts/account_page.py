"""A page about an organization before a visit: people, coverage, promises, moves, touches."""

from collections import Counter
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.accounts.coverage import Coverage, coverage
from reltui.domain.coach.move import Move
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Commitment, Dossier, Touch
from reltui.domain.people.notes import Position
from reltui.domain.vocabulary import RANK_OF_CLASS, CommitmentState
from reltui.services.workspace.workspace import Workspace

MOST_MOVES: Final = 5
"""The most next moves on a page; those of the highest class come first."""

MOST_TOUCHES: Final = 5
"""The most touches on a page."""

LOOKED_AT: Final = 60
"""The number of people whose next moves are considered, those with roles first."""


class AccountMember(NamedTuple):
    """A person who is there now, with their role and the day they came, if known.

    `owner` is who of us looks after them, by themselves or with the organization.
    """

    contact: Contact
    role: str
    since: date | None
    owner: str


class Former(NamedTuple):
    """A person who has left, with their role and the day they left."""

    contact: Contact
    position: Position


class AccountPage(NamedTuple):
    """An organization as it stands today.

    `owners` are those of us who look after its people, with how many, the most first; `promises`
    are the open ones of both sides, the next due first; `touches` the last ones, the newest first.
    """

    name: str
    coverage: Coverage
    owners: tuple[tuple[str, int], ...]
    members: tuple[AccountMember, ...]
    former: tuple[Former, ...]
    promises: tuple[tuple[Contact, Commitment], ...]
    moves: tuple[tuple[Contact, Move], ...]
    touches: tuple[tuple[Contact, Touch], ...]


def account_page(workspace: Workspace, name: str) -> AccountPage:
    """The page of an organization, by its name in any case; of nobody where nobody is there."""
    cases = [case for case in workspace.account(name) if not case.contact.archived]
    found = coverage(cases)
    told = [case.dossier for case in cases]
    who = workspace.owners()
    members = [_member(one, name, workspace.today, who.of(one.contact)) for one in told]
    owners = Counter(one.owner for one in members if one.owner)
    promises = [
        (one.contact, promise)
        for one in told
        for promise in one.commitments
        if promise.state == CommitmentState.OPEN
    ]
    touches = [(one.contact, touch) for one in told for touch in one.touches]
    return AccountPage(
        name,
        found,
        tuple(owners.most_common()),
        tuple(members),
        tuple(_former(workspace, name)),
        tuple(sorted(promises, key=lambda pair: (pair[1].due, pair[1].seq))),
        _moves(workspace, found),
        tuple(sorted(touches, key=lambda pair: (pair[1].on, pair[1].seq)))[
            : -MOST_TOUCHES - 1 : -1
        ],
    )


def _member(dossier: Dossier, name: str, today: date, owner: str) -> AccountMember:
    contact = dossier.contact
    here = [
        one
        for one in dossier.positions
        if one.account.casefold() == name.casefold() and one.held_on(today) and not one.confidential
    ]
    since = next((one.since for one in reversed(here) if one.since), None)
    if contact.account.casefold() == name.casefold():
        return AccountMember(
            contact, contact.title or (here[-1].role if here else ""), since, owner
        )
    return AccountMember(contact, here[-1].role if here else "", since, owner)


def _former(workspace: Workspace, name: str) -> list[Former]:
    """The people who have left, the latest first; each person once."""
    wanted, today = name.casefold(), workspace.today
    here = {case.contact.id for case in workspace.account(name)}
    found: dict[str, Former] = {}
    for one in workspace.book.all(Position):
        gone = one.until is not None and one.until < today and not one.confidential
        there = one.account.casefold() == wanted and one.who not in here
        if gone and there and workspace.has(one.who):
            found[one.who] = Former(workspace.dossier(one.who).contact, one)
    return sorted(found.values(), key=lambda one: one.position.until or today, reverse=True)


def _moves(workspace: Workspace, found: Coverage) -> tuple[tuple[Contact, Move], ...]:
    people = sorted(found.people, key=lambda one: -len(found.roles[one.id]))[:LOOKED_AT]
    moves = [(one, workspace.moves(one.id)[0]) for one in people]
    moves.sort(key=lambda pair: RANK_OF_CLASS[pair[1].move_class])
    return tuple(moves[:MOST_MOVES])
