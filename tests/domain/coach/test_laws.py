"""The coach's laws, each tried on generated people and books."""

import re
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.frameworks.engagement import largest_ask
from reltui.domain.frameworks.ladder import step_up
from reltui.domain.frameworks.matrix import ACTIONS, Cell, grade_of, possible, rank_of, values_of
from reltui.domain.people.contact import Contact, Placement
from reltui.domain.people.events import Commitment, Dossier, Touch
from reltui.domain.vocabulary import MoveClass, Party, TouchKind
from reltui.services.playbook.loading import shipped
from support.books import SECRET, books, contacts, days, dossiers, named
from support.laws import one_in
from support.people import TODAY, placement

BOOK = shipped()
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def of(dossier: Dossier, today: date = TODAY, peers: tuple[Contact, ...] = ()) -> Case:
    return Case(dossier, peers, today, BOOK)


def places(rows: list[Dossier], today: date) -> list[coach.Place]:
    found = (coach.place(of(dossier, today)) for dossier in rows)
    return [place for place in found if place is not None]


@one_in(1, dev=5)
@given(dossiers, days)
def test_the_same_book_and_date_give_the_same_moves(dossier: Dossier, today: date) -> None:
    assert coach.moves(of(dossier, today)) == coach.moves(of(replace(dossier), today))


@one_in(1, dev=5)
@given(dossiers, days)
def test_the_queue_finds_what_all_rules_find_for_no_practice_is_ever_due(
    dossier: Dossier, today: date
) -> None:
    held = of(dossier, today)
    practices = [one for one in coach.findings(held) if one.told_as == "practice"]
    assert [one for one in practices if one.due is not None] == []


@one_in(1, dev=3)
@given(dossiers, days)
def test_no_person_is_ever_left_without_a_next_move(dossier: Dossier, today: date) -> None:
    moves = coach.moves(of(dossier, today))
    assert moves
    for move in moves:
        assert move.what.strip()
        assert move.say.strip()
        assert move.look_again > today


@one_in(1, dev=5)
@given(dossiers, days, contacts.map(lambda one: replace(one, id="c9", name="Ines Duarte")))
def test_every_move_has_reasons_and_every_reason_names_facts_with_their_dates(
    dossier: Dossier, today: date, peer: Contact
) -> None:
    for move in coach.moves(of(dossier, today, (peer,))):
        assert move.why
        for reason in move.why:
            assert reason.facts
            for fact in reason.facts:
                assert ISO.search(fact), fact
                for found in ISO.findall(fact):
                    assert date.fromisoformat(found)


GONE = "qqgoneqq"
"""A word that marks a fact, so that it can be found wherever it is named."""

_WORDED = {
    "touches": "text",
    "commitments": "text",
    "questions": "text",
    "falls": "because",
    "ledger": "text",
    "asks": "text",
    "exposures": "text",
    "stories": "text",
}


@one_in(1, dev=5)
@given(dossiers, days, st.sampled_from(sorted(_WORDED)))
def test_removing_a_fact_never_leaves_a_reason_that_names_it(
    dossier: Dossier, today: date, name: str
) -> None:
    field = _WORDED[name]
    marked = tuple(replace(event, **{field: GONE}) for event in getattr(dossier, name))
    with_it: dict[str, Any] = {name: marked}
    without: dict[str, Any] = {name: ()}
    held, bare = replace(dossier, **with_it), replace(dossier, **without)
    assert GONE not in str(coach.moves(of(bare, today)))
    for move in coach.moves(of(held, today)):
        for why in move.why:
            for fact in why.facts:
                if GONE in fact:
                    assert any(str(event.on) in fact for event in marked), fact


@one_in(1, dev=5)
@given(dossiers, days)
def test_an_answer_taken_back_is_named_no_more(dossier: Dossier, today: date) -> None:
    person = replace(dossier.contact, placement=Placement(), satisfaction=None, purpose=None)
    told = str([move.why for move in coach.moves(of(replace(dossier, contact=person), today))])
    for word in ("detractor, noted", "advocate, noted", "known to be dissatisfied", 'purpose "'):
        assert word not in told


@one_in(1, dev=5)
@given(dossiers, days)
def test_the_classes_come_in_their_order(dossier: Dossier, today: date) -> None:
    found = [list(MoveClass).index(move.move_class) for move in coach.moves(of(dossier, today))]
    assert found == sorted(found)


@one_in(1, dev=5)
@given(dossiers, days)
def test_no_ask_is_above_the_shared_level_plus_one(dossier: Dossier, today: date) -> None:
    for move in coach.moves(of(dossier, today)):
        if move.size is not None:
            assert 1 <= move.size <= min((dossier.contact.level or 0) + 1, 7)
            assert move.size <= largest_ask(dossier.contact)


@one_in(1, dev=5)
@given(dossiers, days)
def test_no_climb_unless_both_sides_are_ready(dossier: Dossier, today: date) -> None:
    wish = step_up(dossier, BOOK.levels)
    climbs = [move for move in coach.moves(of(dossier, today)) if move.move_class == "climb"]
    if climbs:
        assert wish is not None
        assert all(side.ready for side in wish.sides)


@one_in(1, dev=5)
@given(dossiers, days, st.integers(1, 40))
def test_more_overdue_never_ranks_lower(dossier: Dossier, today: date, more: int) -> None:
    bare = replace(dossier, commitments=(), contact=replace(dossier.contact, snoozed_until=None))
    due = today - timedelta(days=1)

    def place(day: date) -> coach.Place:
        promise = Commitment("m1", "c1", day - timedelta(days=3), "the plan", day, seq=99)
        found = coach.place(of(replace(bare, commitments=(promise,)), today))
        assert found is not None
        return found

    assert place(due - timedelta(days=more)).key <= place(due).key


@one_in(1, dev=5)
@given(dossiers, days, st.integers(1, 40))
def test_a_touch_more_overdue_never_ranks_lower(dossier: Dossier, today: date, more: int) -> None:
    def rank(ago: int) -> tuple[int, ...] | None:
        touch = Touch(
            "t1", "c1", TODAY - timedelta(days=ago), "a call", TouchKind.CALL, Party.THEM, seq=99
        )
        person = replace(dossier.contact, placement=placement({}, TODAY))
        findings = coach.findings(of(replace(dossier, contact=person, touches=(touch,)), today))
        found = [one for one in findings if one.rule == "touch.due"]
        return found[0].rank(today) if found else None

    less, longer = rank(10), rank(10 + more)
    if less is not None:
        assert longer is not None
        assert longer <= less


@one_in(1, dev=5)
@given(dossiers, days, st.sampled_from(list(ACTIONS)), st.sampled_from(list(ACTIONS)))
def test_all_else_equal_a_higher_risk_never_ranks_below_a_lower_one(
    dossier: Dossier, today: date, one: Cell, two: Cell
) -> None:
    cells = sorted((one, two), key=rank_of)
    if any(cell.perception != "detractor" for cell in cells):
        return
    lower, higher = cells
    promise = Commitment("m1", "c1", TODAY, "the plan", today, seq=99)

    def place(cell: Cell) -> tuple[int, ...]:
        person = replace(
            dossier.contact,
            placement=placement(cell, TODAY),
            snoozed_until=None,
        )
        row = replace(dossier, contact=person, commitments=(promise,))
        found = coach.place(of(row, today))
        assert found is not None
        return found.key[:3]

    assert place(higher) <= place(lower)


@one_in(1, dev=5)
@given(books, days, st.randoms(use_true_random=False))
def test_the_ranking_is_total_and_does_not_depend_on_the_order_of_the_book(
    rows: list[Dossier], today: date, chance: Random
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one = coach.queue(places(rows, today), 4)
    two = coach.queue(places(shuffled, today), 4)
    assert [place.contact.id for place in one.places] == [place.contact.id for place in two.places]
    keys = [place.key for place in one.places]
    assert len(set(keys)) == len(keys)
    assert keys == sorted(keys)


@one_in(1, dev=5)
@given(books, days, st.integers(1, 4))
def test_the_queue_holds_each_person_once_up_to_the_cap_and_counts_the_rest(
    rows: list[Dossier], today: date, cap: int
) -> None:
    due = places(rows, today)
    queue = coach.queue(due, cap)
    ids = [place.contact.id for place in queue.places]
    owed = sum(place.finding.move_class == "commitment" for place in due)
    new = sum(place.key[0] == coach.STRANGERS for place in due)
    known = min(max(cap, owed), len(due) - new)
    assert len(ids) == len(set(ids)) == known + min(new, 3, max(0, cap - known))
    assert queue.waiting + queue.strangers == len(due) - len(ids)
    assert queue.waiting == len(due) - new - known
    assert sum(count for _, count in queue.plan(today, cap)) == queue.waiting
    assert all(count <= cap for _, count in queue.plan(today, cap))
    assert all(place.finding.is_due(today) for place in queue.places)


@one_in(1, dev=5)
@given(dossiers, days, st.booleans())
def test_the_snoozed_and_the_archived_are_in_the_queue_for_our_promises_alone(
    dossier: Dossier, today: date, archived: bool
) -> None:
    until = None if archived else today + timedelta(days=1)
    asleep = replace(dossier.contact, snoozed_until=until, archived=archived)
    place = coach.place(of(replace(dossier, contact=asleep), today))
    owed = any(
        one.by == "us" and one.state == "open" and one.due <= today for one in dossier.commitments
    )
    if place is not None:
        assert place.finding.move_class == "commitment"
    if owed:
        assert place is not None


@one_in(1, dev=5)
@given(st.lists(dossiers, max_size=5), days, st.integers(1, 2))
def test_no_cap_hides_what_we_promised(rows: list[Dossier], today: date, cap: int) -> None:
    named_rows = [named(dossier, number) for number, dossier in enumerate(rows, 1)]
    places = [found for dossier in named_rows if (found := coach.place(of(dossier, today)))]
    held = {place.contact.id for place in coach.queue(places, cap).places}
    owing = {
        dossier.contact.id
        for dossier in named_rows
        for one in dossier.commitments
        if one.by == "us" and one.state == "open" and one.due <= today
    }
    assert owing <= held


@one_in(1, dev=5)
@given(dossiers, days)
def test_whom_the_matrix_says_to_move_on_from_leaves_the_queue(
    dossier: Dossier, today: date
) -> None:
    case = of(dossier, today)
    place = coach.place(case)
    if case.moved_on and place is not None:
        assert place.finding.move_class in {
            "commitment",
            "leaving",
            "fall",
            "question",
            "touch",
        }


@one_in(1, dev=5)
@given(dossiers, days)
def test_no_confidential_text_appears_in_anything_that_the_coach_says(
    dossier: Dossier, today: date
) -> None:
    assert SECRET not in str(coach.moves(of(dossier, today)))


@one_in(1, dev=5)
@given(dossiers)
def test_an_older_touch_entered_late_never_moves_the_next_one_nearer(dossier: Dossier) -> None:
    before = of(dossier).touch_due
    newest = max((touch.on for touch in dossier.touches), default=TODAY)
    late = Touch("t9", "c1", newest - timedelta(days=3), "late", TouchKind.MAIL, seq=99)
    after = of(replace(dossier, touches=(*dossier.touches, late))).touch_due
    if before is not None and after is not None:
        assert after >= before


@one_in(1, dev=5)
@given(dossiers)
def test_unknown_satisfaction_never_raises_an_alarm(dossier: Dossier) -> None:
    person = replace(dossier.contact, satisfaction=None)
    found = coach.findings(of(replace(dossier, contact=person)))
    assert "leaving" not in {finding.move_class for finding in found}


@one_in(1, dev=5)
@given(dossiers)
def test_a_risk_is_only_called_where_every_possible_cell_is_one(dossier: Dossier) -> None:
    cells = possible(values_of(dossier.contact.placement))
    found = {finding.move_class for finding in coach.findings(of(dossier))}
    if "risk" in found:
        assert all(cell.perception == "detractor" and grade_of(cell) == "high" for cell in cells)
