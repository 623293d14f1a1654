"""What the book accepts, and how two edits become one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.book.core.errors import BookRefused
from reltui.book.core.merge import merge
from reltui.book.core.operations import (
    ChangeHeader,
    ChangeRecord,
    Operation,
    apply,
    dumps,
    from_body,
    head_of,
    operation,
    to_body,
)
from reltui.book.core.sanitize import clean, copy, same

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
).filter(lambda value: "Infinity" not in repr(value) and "inf" not in repr(value))
DOCUMENTS = st.dictionaries(st.sampled_from(["a", "b", "c", "who", "name"]), JSON, max_size=4)


@given(st.dictionaries(st.text(), JSON, max_size=3))
def test_what_is_let_in_is_held_by_every_store(document: dict[str, object]) -> None:
    text = dumps(clean(document))
    assert "\0" not in text
    text.encode()
    assert clean(clean(document)) == clean(document)
    assert all(ord(letter) >= 0x20 for letter in text)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none_are_refused(number: float) -> None:
    with pytest.raises(BookRefused):
        clean({"deep": [{"er": number}]})


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        clean({"date": {1, 2}})


def test_tuples_and_numbers_as_keys_become_what_json_makes_of_them() -> None:
    assert clean({"t": (1, (2,)), "d": {1: "a"}}) == {"t": [1, [2]], "d": {"1": "a"}}


def test_names_hold_one_line_and_notes_several() -> None:
    assert clean({"name": "a\nb\tc", "emails": ["x\ny"], "note": "a\nb\tc\r\nd\re"}) == {
        "name": "a\u240ab\u2409c",
        "emails": ["x\u240ay"],
        "note": "a\nb\tc\nd\u240de",
    }


@given(JSON)
def test_a_copy_is_the_same_and_shares_nothing(value: object) -> None:
    twin = copy(value)
    assert same(twin, value)
    if isinstance(value, list | dict):
        assert twin is not value


def test_alike_is_not_the_same() -> None:
    assert not same([1], [True])
    assert not same({"a": 1}, {"a": 1.0})
    assert same({"a": 1, "b": [None]}, {"b": [None], "a": 1})


@given(DOCUMENTS, DOCUMENTS)
def test_an_operation_leads_there_and_back(
    before: dict[str, object], after: dict[str, object]
) -> None:
    op = operation("people", 1, before, after)
    if op is None:
        assert same(before, after)
        return
    assert same(apply(before, op), after)
    assert same(apply(after, op.inverse()), before)
    entry = ChangeRecord(
        ChangeHeader(7, "2026-11-22T09:00:00", 'a "name",\n"do":', undoes=3), (op,)
    )
    body = to_body(entry)
    assert b"\n" not in body
    assert head_of(body) == entry.head == from_body(body).head
    assert same(apply(before, from_body(body).ops[0]), after)


def test_an_operation_that_does_not_fit_says_so() -> None:
    for document, op in (
        ({"a": 1}, Operation("t", 1, None, {"a": 1})),
        (None, Operation("t", 1, {"a": 1}, None)),
        (None, Operation("t", 1, {"a": 1}, {"a": 2})),
    ):
        with pytest.raises(ValueError, match="t 1"):
            apply(document, op)


@given(DOCUMENTS, DOCUMENTS)
def test_an_edit_that_nobody_meets_stands_as_it_is(
    base: dict[str, object], mine: dict[str, object]
) -> None:
    assert same(merge(base, mine, base)[0], mine)
    assert same(merge(base, base, mine)[0], mine)
    assert merge(base, mine, mine) == (mine, [])
    assert merge(base, mine, base)[1] == []


def test_edits_meet_field_by_field() -> None:
    base = {"a": 1, "b": 2, "p": {"x": 1, "y": 1}, "gone": 1}
    mine = {"a": 9, "b": 2, "p": {"x": 2, "y": 1}, "gone": 1, "new": 1}
    theirs = {"a": 1, "b": 3, "p": {"x": 1, "y": 2}}
    assert merge(base, mine, theirs) == (
        {"a": 9, "b": 3, "p": {"x": 2, "y": 2}, "new": 1},
        [],
    )
    assert merge(base, {**base, "p": {"x": 5, "y": 1}}, {**base, "p": {"x": 6, "y": 1}})[1] == [
        "p.x"
    ]
    assert merge({"a": 1}, {}, {"a": 2})[1] == ["a"]


@pytest.mark.parametrize("count", [0, 1, 1000, 1001, 2500])
def test_a_change_of_many_documents_is_one_json_text(count: int) -> None:
    ops = tuple(Operation("notes", number, None, {"text": "Zoë"}) for number in range(count))
    entry = ChangeRecord(ChangeHeader(7, "2026-03-02T09:00:00+00:00", "import"), ops)
    body = to_body(entry)
    assert body.decode() == dumps(
        {"n": 7, "at": "2026-03-02T09:00:00+00:00", "name": "import", "do": ops}
    )
    assert from_body(body) == entry
