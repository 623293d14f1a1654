"""Taking back one change alone: as if it had never been, or refused because of a later one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.book.core.documents import BookState
from reltui.book.core.operations import Operation, inverse, operation
from reltui.book.core.take_back import Footprint, restored

Ops = tuple[Operation, ...]

FIELDS = ("title", "note", "city")
steps = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.one_of(
            st.none(), st.dictionaries(st.sampled_from(FIELDS), st.sampled_from("ab"), max_size=3)
        ),
    ),
    max_size=12,
)


def contacts(state: BookState) -> dict[int, Any]:
    """The documents of the people in a state."""
    return dict(state.table("contacts").all())


def put(state: BookState, number: int, document: dict[str, Any] | None) -> Ops:
    """Change one document, and return how."""
    found = operation("contacts", number, state.table("contacts").get(number), document)
    ops = () if found is None else (found,)
    state.apply(ops)
    return ops


def taken_back(state: BookState, ops: Ops) -> dict[int, Any]:
    """The people in a state once operations are taken back."""
    after = contacts(state)
    for one in restored(ops, state):
        if one.document is None:
            after.pop(one.number)
        else:
            after[one.number] = one.document
    return after


def written(ops: Ops) -> list[tuple[int, set[str]]]:
    """The numbers and the fields that operations wrote; all fields where one came or went."""
    whole = set(FIELDS)
    return [
        (op.number, whole if op.old is None or op.new is None else {*op.old, *op.new}) for op in ops
    ]


def meet(some: tuple[int, set[str]], other: tuple[int, set[str]]) -> bool:
    """Whether two wrote the same field of the same person."""
    return some[0] == other[0] and bool(some[1] & other[1])


@given(steps, st.integers(0, 11))
def test_what_is_taken_back_is_as_if_it_had_never_been(
    changes: list[tuple[int, dict[str, Any] | None]], chosen: int
) -> None:
    state = BookState()
    done = [ops for number, document in changes if (ops := put(state, number, document))]
    if chosen >= len(done):
        return
    later = done[chosen + 1 :]
    mine = Footprint(done[chosen])
    met = any(mine.meets(ops) for ops in later)
    wrote = written(done[chosen])
    assert met == any(
        meet(mine, other) for ops in later for mine in wrote for other in written(ops)
    )
    if met:
        return
    without = BookState()
    for ops in (*done[:chosen], *later):
        without.apply(ops)
    assert taken_back(state, done[chosen]) == contacts(without)


@pytest.mark.parametrize(
    ("first", "second", "third", "expected"),
    [
        # Two answers of one placement.
        (
            {"placement": {"power": ["yes", "2026-11-20", 1]}},
            {"placement": {"power": ["no", "2026-11-21", 2]}},
            {"placement": {"power": ["no", "2026-11-21", 2], "activity": ["yes", "2026-11-22", 3]}},
            {
                "placement": {
                    "power": ["yes", "2026-11-20", 1],
                    "activity": ["yes", "2026-11-22", 3],
                }
            },
        ),
        # Two tags: the one comes back where it stood.
        (
            {"tags": ["a", "b", "c"]},
            {"tags": ["b", "c"]},
            {"tags": ["b", "c", "d"]},
            {"tags": ["a", "b", "c", "d"]},
        ),
        ({}, {"tags": ["a"]}, {"tags": ["a", "b"]}, {"tags": ["b"]}),
        # Nothing is left of what the first one began.
        (
            {},
            {"placement": {"power": ["no", "2026-11-21", 2]}, "title": "x"},
            {"placement": {"power": ["no", "2026-11-21", 2]}, "title": "x", "note": "late"},
            {"note": "late"},
        ),
    ],
)
def test_parts_of_one_field_are_taken_back_by_themselves(
    first: dict[str, Any], second: dict[str, Any], third: dict[str, Any], expected: dict[str, Any]
) -> None:
    state = BookState()
    name = {"name": "Dana"}
    put(state, 1, name | first)
    ops, later = put(state, 1, name | second), put(state, 1, name | third)
    assert not Footprint(ops).meets(later)
    assert taken_back(state, ops) == {1: name | expected}
    assert contacts(state) == {1: name | third}


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ({"title": "a"}, {"title": "b"}, {"title": "c"}),
        ({"tags": ["a"]}, {"tags": []}, {"tags": ["a"]}),
        ({"tags": ["a", "b"]}, {"tags": ["b", "a"]}, {"tags": ["b", "a", "c"]}),
        ({"placement": {"power": ["no"]}}, {"placement": {"power": ["yes"]}}, {}),
    ],
)
def test_a_later_edit_of_the_same_part_is_met(
    first: dict[str, Any], second: dict[str, Any], third: dict[str, Any]
) -> None:
    state = BookState()
    put(state, 1, first | {"name": "Dana"})
    ops, later = put(state, 1, second | {"name": "Dana"}), put(state, 1, third | {"name": "Dana"})
    assert Footprint(ops).meets(later)


def test_who_is_needed_by_a_later_record_is_not_taken_away() -> None:
    add = (Operation("contacts", 7, None, {"name": "Dana"}),)
    tie = Operation("ties", 1, None, {"who": "c1", "other": "c7"})
    assert Footprint(add).meets((tie,))
    assert not Footprint(add).meets((Operation("ties", 1, None, {"who": "c1", "other": "c70"}),))


def test_a_record_does_not_come_back_about_somebody_who_is_gone() -> None:
    removal = (Operation("touches", 1, {"who": "c7", "text": "called"}, None),)
    assert Footprint(removal).meets((Operation("contacts", 7, {"name": "Dana"}, None),))


def test_what_is_not_as_it_was_written_is_refused() -> None:
    state = BookState()
    put(state, 1, {"name": "Dana"})
    ops = put(state, 1, {"name": "Dana", "title": "CFO"})
    put(state, 1, {"name": "Dana", "title": "CEO"})
    with pytest.raises(LookupError):
        restored(ops, state)
    with pytest.raises(LookupError):
        restored(inverse(ops), BookState())


def test_of_a_review_only_the_decision_is_taken_back() -> None:
    state = BookState()
    begun = (
        Operation("review_cards", 1, None, {"who": "c1", "seq": 4, "decision": "seen"}),
        Operation("review_cards", 2, None, {"who": "c2", "seq": 4}),
        Operation("touches", 1, None, {"who": "c1"}),
    )
    state.apply(begun)
    later = (Operation("review_cards", 2, {"seq": 4}, {"seq": 5, "decision": "seen"}),)
    assert not Footprint(begun).meets(later)
    state.apply(later)
    found = [(one.table, one.number, one.document) for one in restored(begun, state)]
    assert found == [("touches", 1, None), ("review_cards", 1, {"who": "c1", "seq": 4})]
    assert restored(later, state)[0].document == {"who": "c2", "seq": 5}
