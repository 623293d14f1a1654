"""Generated books for the laws: any people, with anything that can have happened to them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement, Ready
from reltui.domain.people.events import (
    Ask,
    Check,
    Commitment,
    CompletedMove,
    Dossier,
    Entry,
    Exercise,
    Exposure,
    Fall,
    Question,
    Snooze,
    Story,
    Tie,
    Touch,
)
from reltui.domain.vocabulary import (
    Direction,
    LedgerKind,
    MoveClass,
    Outcome,
    Purpose,
    Readiness,
    Reply,
    Satisfaction,
    Side,
    TouchKind,
)
from reltui.services.playbook.loading import shipped
from support.people import TODAY

T = TypeVar("T")

SECRET = "zzsecretzz"  # noqa: S105 - a word that no other text holds
"""What every confidential text holds, so that a leak can be found."""

NAMES = ("Dana Whitfield", "Priya Nair", "Wei Zhang", "Tom Achterberg", "Dr. Amara Okafor", "Ümit")
WORDS = ("a late pallet", "the plan", "two dates", "$first and {this}", "[b]bold[/b]", "価格の話")

past = st.integers(0, 400).map(lambda days: TODAY - timedelta(days=days))
future = st.integers(1, 400).map(lambda days: TODAY + timedelta(days=days))
seqs = st.integers(0, 60)
texts = st.sampled_from(WORDS)
levels = st.integers(1, 7)
by = st.sampled_from(("us", "them"))


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """A value of the strategy, or none."""
    return st.none() | strategy


def few(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """A few values of the strategy, in any order."""
    return st.lists(strategy, max_size=3).map(tuple)


def said(values: tuple[str, ...]) -> st.SearchStrategy[Answer]:
    """One of the values, said on some past day."""
    return st.builds(Answer, st.sampled_from(values), past, seqs, st.sampled_from(("", "she said")))


def secret(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Events of which some are confidential, those with a text that must never be seen."""
    return st.tuples(strategy, st.booleans()).map(
        lambda pair: replace(pair[0], confidential=True, text=SECRET) if pair[1] else pair[0]
    )


placements = st.builds(
    Placement,
    **{name: maybe(said(values)) for name, values in DIMENSIONS.items()},
    extra=st.just(()),
)

contacts = st.builds(
    Contact,
    id=st.just("c1"),
    name=st.sampled_from(NAMES),
    added=past,
    account=st.sampled_from(("", "Northwind", "Kestrel Labs")),
    title=st.sampled_from(("", "Buyer")),
    direction=st.sampled_from(tuple(Direction)),
    placement=placements,
    ours=maybe(st.builds(Mark, levels, past, seqs)),
    theirs=maybe(st.builds(Mark, levels, past, seqs)),
    ready=maybe(st.builds(Ready, st.sampled_from(tuple(Readiness)), past, st.integers(0, 6), seqs)),
    goal=maybe(st.builds(Goal, levels, future, past, seqs)),
    purpose=maybe(said(tuple(Purpose))),
    potential=maybe(said(WORDS)),
    wants=maybe(said(WORDS)),
    sees=maybe(said(WORDS)),
    feels=maybe(said(WORDS)),
    satisfaction=maybe(said(tuple(Satisfaction))),
    cadence=st.sampled_from(("auto", "none", 7, 30)),
    snoozed_until=maybe(past | future),
)

_one = {"id": st.just("x1"), "who": st.just("c1"), "on": past, "seq": seqs}
_days = past | future

promises = st.builds(
    Commitment,
    **_one,
    text=texts,
    due=_days,
    by=by,
    state=st.sampled_from(("open", "kept", "broken")),
    closed=maybe(past),
    closed_seq=seqs,
)
CHECKS = tuple(
    (level.level, side, text.key)
    for level in shipped().levels
    for side in Side
    for direction in ("customer", "supplier")
    for text in level.checks(side, direction)
)
checks = st.builds(
    lambda which, on, answer, seq: Check(
        "e1", "c1", on, which[1], which[0], which[2], answer, "", seq
    ),
    st.sampled_from(CHECKS),
    past,
    st.sampled_from(("yes", "no")),
    seqs,
)
falls = st.builds(
    lambda on, origin, drop, seq: Fall(
        "f1", "c1", on, origin, max(1, origin - drop), "a late pallet", seq
    ),
    past,
    st.integers(2, 7),
    st.integers(1, 3),
    seqs,
)

dossiers = st.builds(
    Dossier,
    contact=contacts,
    touches=few(
        secret(st.builds(Touch, **_one, text=texts, kind=st.sampled_from(tuple(TouchKind)), by=by))
    ),
    commitments=few(promises),
    ledger=few(
        st.builds(
            Entry,
            **_one,
            way=st.sampled_from(("give", "receive")),
            text=texts,
            kind=st.sampled_from(tuple(LedgerKind)),
            size=st.integers(1, 3),
        )
    ),
    asks=few(
        st.builds(Ask, **_one, text=texts, size=levels, answer=maybe(st.sampled_from(tuple(Reply))))
    ),
    exposures=few(
        st.builds(
            Exposure,
            **_one,
            text=texts,
            by=by,
            size=levels,
            outcome=maybe(st.sampled_from(tuple(Outcome))),
        )
    ),
    falls=few(falls),
    checks=st.lists(checks, max_size=12).map(tuple),
    stories=few(secret(st.builds(Story, **_one, text=texts))),
    questions=few(st.builds(Question, **_one, text=texts, answered=maybe(past))),
    completed_moves=few(
        st.builds(CompletedMove, **_one, move=st.sampled_from(MoveClass), rule=st.just(""))
    ),
    snoozes=st.lists(st.builds(Snooze, **_one, until=_days), max_size=5).map(tuple),
    exercises=few(
        st.builds(
            Exercise,
            **_one,
            practice=st.sampled_from([one.key for one in shipped().practices]),
            lines=st.just((SECRET,)),
            done=st.booleans(),
            confidential=st.just(value=True),
        )
    ),
    ties=few(
        st.builds(
            Tie,
            **_one,
            other=st.sampled_from(("c2", "c3")),
            kind=st.sampled_from(("reports", "listens", "conflict")),
        )
    ),
)
"""Any one person with anything that can have happened."""

days = st.integers(0, 60).map(lambda number: TODAY + timedelta(days=number))
"""The day on which the coach looks: today or later."""


def named(dossier: Dossier, number: int) -> Dossier:
    """The same dossier for another contact of the book."""
    return replace(dossier, contact=replace(dossier.contact, id=f"c{number}"))


books = st.lists(dossiers, min_size=1, max_size=6).map(
    lambda rows: [named(dossier, number) for number, dossier in enumerate(rows, 1)]
)
"""A book of a few people."""

__all__ = ["SECRET", "books", "contacts", "days", "dossiers"]
