"""How long a place in the queue stays as it is: a new day ranks those whose day has come."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.place_expiry import place_lasts_until
from reltui.domain.people.events import Commitment, Dossier, Entry, Seen, Touch
from reltui.domain.people.notes import News, Occasion
from reltui.domain.vocabulary import Flow, NewsKind, OccasionKind, Party, Style, TouchKind
from reltui.services.playbook.loading import shipped
from support.books import days, dossiers, few, future, past, seqs
from support.people import LEVERAGE, TODAY, ago, case, contact

BOOK = shipped()

WORDS = (
    "He cannot do Friday, his mother is in hospital",
    "Asked for the brochure on pumps",
    "She complained: the pump failed again",
)
"""Words of theirs that count for some weeks."""

occasions = st.builds(
    Occasion,
    id=st.just("o1"),
    who=st.just("c1"),
    on=past,
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    kind=st.sampled_from(tuple(OccasionKind)),
    year=st.none() | st.integers(2025, 2028),
    seq=seqs,
)
news = st.builds(
    News,
    id=st.just("n1"),
    who=st.just("c1"),
    on=past | future,
    text=st.just("a new job"),
    kind=st.sampled_from(tuple(NewsKind)),
    seq=seqs,
)
touches_of_c1 = partial(st.builds, Touch, who=st.just("c1"), seq=seqs)
ahead = touches_of_c1(
    id=st.just("t9"), on=future, text=st.just("a call"), kind=st.sampled_from(tuple(TouchKind))
)
words = touches_of_c1(
    id=st.just("t8"),
    on=past | future,
    text=st.sampled_from(WORDS),
    kind=st.sampled_from((TouchKind.MAIL, TouchKind.CALL)),
    by=st.just(Party.THEM),
)
cards_seen = st.builds(
    Seen, id=st.just("s1"), who=st.just("c1"), on=past, until=past | future, seq=seqs
)
lives = st.builds(
    lambda dossier, dates, told, touches, seen, style, archived: replace(
        dossier,
        contact=replace(dossier.contact, style=style, archived=archived),
        occasions=dates,
        news=told,
        touches=(*dossier.touches, *touches),
        seen=seen,
    ),
    dossiers,
    few(occasions),
    few(news),
    few(ahead | words),
    few(cards_seen),
    st.sampled_from(tuple(Style)),
    st.booleans(),
)
"""Anybody with every kind of record that a rule of the coach compares with today."""

quiet = lives.map(
    lambda one: replace(
        one,
        contact=replace(one.contact, snoozed_until=None, satisfaction=None, style=Style.RHYTHM),
        **dict.fromkeys(("commitments", "falls", "questions", "occasions", "news", "seen"), ()),
    )
)
"""Anybody of whom nothing urgent is noted, so that what is given and received decides."""


def of(dossier: Dossier, today: date) -> Case:
    return Case(dossier, (), today, BOOK)


def key(dossier: Dossier, today: date) -> tuple[int, int, int, str, str] | None:
    place = coach.place(of(dossier, today))
    return None if place is None else place.key


@given(lives | quiet, days, st.lists(st.integers(1, 90), min_size=1, max_size=30))
def test_a_place_is_the_same_on_every_day_before_it_is_worked_out_anew(
    dossier: Dossier, today: date, steps: list[int]
) -> None:
    holds_until_its_day(dossier, today, (*[1] * 30, *steps))


def holds_until_its_day(dossier: Dossier, today: date, steps: tuple[int, ...]) -> None:
    """Fail where a place changes before the day on which it is worked out anew."""
    held, until = key(dossier, today), place_lasts_until(of(dossier, today))
    for step in steps:
        today += timedelta(days=step)
        if until is not None and today >= until:
            held, until = key(dossier, today), place_lasts_until(of(dossier, today))
        assert key(dossier, today) == held, today


@pytest.mark.parametrize("text", WORDS)
def test_the_place_changes_on_the_day_from_which_words_of_theirs_count_no_more(text: str) -> None:
    told = Touch("t1", "c1", ago(10), text, TouchKind.MAIL, Party.THEM, seq=21)
    holds_until_its_day(case(contact(LEVERAGE), touches=(told,)).dossier, TODAY, (1,) * 230)


LONG_AGO = ago(3000)
WINDOW = BOOK.numbers.balance_window
CASES: dict[str, tuple[dict[str, Any], int]] = {
    "our promise": (
        {"commitments": (Commitment("m1", "c1", LONG_AGO, "the plan", TODAY + timedelta(days=5)),)},
        5,
    ),
    "their promise": (
        {"commitments": (Commitment("m1", "c1", LONG_AGO, "the plan", TODAY, Party.THEM),)},
        1,
    ),
    "an entry that leaves the window of the balance": (
        {"ledger": (Entry("e1", "c1", ago(WINDOW - 4), Flow.RECEIVE, "a crane"),)},
        4,
    ),
    "a birthday": (
        {"occasions": (Occasion("o1", "c1", LONG_AGO, OccasionKind.BIRTHDAY, 11, 30),)},
        1,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_day_on_which_a_place_is_worked_out_anew(name: str) -> None:
    fields, after = CASES[name]
    dossier = replace(Dossier(replace(contact(), added=LONG_AGO)), **fields)
    assert place_lasts_until(of(dossier, TODAY)) == TODAY + timedelta(days=after)


def test_nothing_is_worked_out_anew_where_no_day_can_change_anything() -> None:
    assert place_lasts_until(of(Dossier(replace(contact(), added=LONG_AGO)), TODAY)) is None
