"""Every kind of record and every type of field goes into a document and comes back the same."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reltui.book.core import codec
from reltui.book.core.codec import TABLES, from_document, to_document
from reltui.domain.people import contact, events
from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Ready
from reltui.domain.people.events import Touch
from reltui.domain.record import number_of, record

DAY = date(2026, 2, 28)
_EACH = settings(max_examples=60, deadline=None, derandomize=True)


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type; a placement may hold dimensions of a playbook."""
    return st.from_type(hint)


def records(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any record of a kind, made from its annotations alone."""
    hints = get_type_hints(kind)
    values = {one.name: of_type(hints[one.name]) for one in fields(kind) if one.name != "id"}
    return st.builds(kind, id=st.just(codec.make_id(kind, 7)), **values)


def nested(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any record inside another one."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{one.name: of_type(hints[one.name]) for one in fields(kind)})


for _kind in {**vars(events), **vars(contact)}.values():
    if isinstance(_kind, type) and is_dataclass(_kind):
        st.register_type_strategy(_kind, nested)
st.register_type_strategy(date, st.dates(date(1900, 1, 1), date(2199, 12, 31)))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.sampled_from(["", "a", "価格", "two\nlines", "zz"]))


@pytest.mark.parametrize(
    "kind",
    [*TABLES, *codec.REVIEW_TABLES, *codec.RULE_TABLES],
    ids=lambda kind: str(kind.__name__),
)
def test_every_field_of_every_kind_round_trips_through_json(kind: type[Any]) -> None:
    @_EACH
    @given(records(kind))
    def round_trip(record: Any) -> None:
        document = json.loads(json.dumps(to_document(record), allow_nan=False))
        if kind is Contact:
            extra = record.placement.extra
            record = replace(
                record, placement=replace(record.placement, extra=tuple(dict(extra).items()))
            )
            own = {"relationship", "power", "perception", "activity"}
            if own & dict(extra).keys():
                return
        assert from_document(kind, 7, document) == record

    round_trip()


class Colour(StrEnum):
    """A closed list of words, as a record may have one."""

    RED = "red"
    BLUE = "blue"


@record
class Gift:
    """A kind of record that no book has yet, with every type a field may have."""

    id: str
    who: str
    on: date
    sent: date
    read: date | None = None
    days: tuple[date, ...] = ()
    pairs: tuple[tuple[str, date], ...] = ()
    one: tuple[int, date] = (0, DAY)
    colour: Colour = Colour.RED
    other: Colour | None = None
    word: Literal["yes", "no"] = "no"
    amount: float = 0.5
    often: int | Literal["never"] = "never"
    done: bool = False
    told: Answer | None = None
    marks: tuple[Mark, ...] = ()
    ready: Ready | None = None
    goal: Goal | None = None
    seq: int = 0


@pytest.fixture
def _gifts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codec._TABLES, Gift, ("gifts", "y"))


@pytest.mark.usefixtures("_gifts")
def test_a_new_kind_of_record_needs_no_code_of_its_own() -> None:
    @_EACH
    @given(records(Gift))
    def round_trip(gift: Gift) -> None:
        document = json.loads(json.dumps(to_document(gift)))  # type: ignore[arg-type]
        assert from_document(Gift, 7, document) == gift  # type: ignore[type-var]

    round_trip()


def test_a_type_that_no_document_can_hold_is_refused_when_it_is_first_used() -> None:
    @record
    class Odd:
        id: str
        what: complex = 0j

    with pytest.raises(TypeError, match="cannot keep a field of type"):
        to_document(Odd("o1", 1j))  # type: ignore[arg-type]


def test_a_renamed_field_keeps_its_name_on_disk() -> None:
    contact = Contact("c1", "Dana", DAY, unmapped_properties=("X-A:1",))
    assert to_document(contact)["unread"] == ["X-A:1"]
    assert from_document(Contact, 1, to_document(contact)) == contact


def test_a_field_of_a_newer_book_is_passed_over_only_where_that_is_said() -> None:
    document = {"who": "c1", "on": "2026-02-28", "weather": "rain"}
    with pytest.raises(TypeError, match="weather"):
        from_document(Touch, 1, document)
    assert from_document(Touch, 1, document, newer=True) == Touch("t1", "c1", DAY)


def test_empty_texts_at_the_end_of_a_value_are_left_out_and_numbers_are_not() -> None:
    contact = Contact("c1", "Dana", DAY, sees=Answer("late", DAY), ours=Mark(2, DAY))
    document = to_document(contact)
    assert document["sees"] == ["late", "2026-02-28", 0]
    assert document["ours"] == [2, "2026-02-28", 0]


def test_no_two_kinds_of_record_have_ids_that_begin_alike() -> None:
    letters = [letter for _, letter in codec.TABLES.values()]
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 for letter in letters)


@pytest.mark.parametrize(
    ("named", "number"),
    [("c12", 12), (f"c{2**63 - 1}", 2**63 - 1), ("c" + "9" * 5000, 0), ("c²", 0), ("c", 0)],
)
def test_what_no_table_gave_is_no_number_of_a_record(named: str, number: int) -> None:
    assert number_of(named) == number
