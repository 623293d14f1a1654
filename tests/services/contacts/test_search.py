"""Filtering contacts: words and terms together, fuzzy words, and half-typed queries."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.services.base.errors import Refused
from reltui.services.contacts.search import Found, Search, likely, matcher, select
from reltui.services.playbook.loading import shipped
from reltui.services.workspace import cached_rows, row_columns
from reltui.services.workspace.cached_rows import CachedRows
from reltui.services.workspace.lazy_row import LazyRow
from reltui.services.workspace.listing import ContactIndex
from reltui.services.workspace.row_columns import from_columns, placed_at
from reltui.services.workspace.workspace import Row
from support.rows import DANA, FOLDED, PRIYA, ROWS, TODAY, TOM, WEI, changed, row
from support.steps import finished


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [WEI, PRIYA, TOM, DANA]),
        ("northwind", [WEI, DANA]),
        ("whit", [DANA, TOM]),
        ("due", [DANA]),
        ("power:high level<3 due tag:vip", [DANA]),
        ("power:hi", [DANA]),
        ("stake:pot", [WEI, PRIYA]),
        ("power:unknown north", [WEI]),
        ("stake:potential", [WEI, PRIYA]),
        ("level>=4", [PRIYA]),
        ("a:b", [PRIYA]),
        ("dnwf", [DANA]),
        ("kestrel dana", []),
        ("northwind -whit", [WEI]),
        ("-northwind", [PRIYA, TOM]),
        ("-tag:vip", [WEI, PRIYA, TOM]),
        ('north -"wei zhang"', [DANA]),
        ("-wei-zhang -priya", [TOM, DANA]),
        ("-stake:pot", [TOM, DANA]),
        ("-level<3 -account:north", [PRIYA, TOM]),
        ("-due -tag: -", [WEI, PRIYA, TOM]),
        ("-no-such", [WEI, PRIYA, TOM, DANA]),
        ("level<9 level>0", [PRIYA, DANA]),
    ],
)
def test_what_a_query_finds_best_first(query: str, found: list[Row]) -> None:
    assert Search(ROWS, TODAY).find(query) == Found(found)


def test_a_term_that_cannot_be_read_finds_nobody_and_says_why() -> None:
    found = Search(ROWS, TODAY).find("dana power:medium")
    assert found.rows == []
    assert found.problem is not None
    assert "low, high, unknown" in found.problem
    with pytest.raises(Refused, match="low, high, unknown"):
        select(ROWS, "power:medium", TODAY)


def test_a_selection_is_ranked_or_sorted() -> None:
    assert select(ROWS, "whit", TODAY) == [DANA, TOM]
    assert select(ROWS, "whit", TODAY, by="name", descending=True) == [TOM, DANA]
    assert select(ROWS, "", TODAY) == [DANA, PRIYA, TOM, WEI]


terms = st.sampled_from(
    (
        "due",
        "power:hi",
        "power:x",
        "level<3",
        "level",
        "tag:",
        "a:b",
        "north",
        "w",
        "-w",
        "-due",
        ":",
        "stake:risk",
    )
)


@given(st.lists(terms, max_size=4).map(" ".join))
def test_a_half_typed_query_never_raises_and_agrees_with_the_matcher(query: str) -> None:
    found = Search(ROWS, TODAY).find(query)
    if found.problem is not None:
        return
    fits: Callable[[Row], bool]
    try:
        fits = matcher(query, TODAY)
    except Refused:
        return
    assert {one.id for one in ROWS if fits(one)} <= {one.id for one in found.rows}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("muller", ["Jürgen Müller"]),
        ("mueller", ["Jürgen Müller"]),
        ("juergen", ["Jürgen Müller"]),
        ("MÜLLER", ["Jürgen Müller"]),
        ("luczak", ["Łucja Łuczak"]),
        ("nguyen thi anh", ["Nguyễn Thị Ánh"]),
        ("smith john", ["John Smith"]),
        ("anne marie", ["Anne-Marie Østby"]),
        ("anne-marie ostby", ["Anne-Marie Østby"]),
        ("full width", ["Ｆｕｌｌ Ｗｉｄｔｈ"]),
        ("王小明", ["小明 王"]),
        ("小明 王", ["小明 王"]),
        ("김민수", ["민수 김"]),
        ("wei", ["Wei Zhang", "Guowei Chen"]),
        ("born:feb", ["Guowei Chen"]),
        ("born:02-29", ["Guowei Chen"]),
        ("born:1980", ["Wei Zhang"]),
        ("born:nov", ["Wei Zhang"]),
        ("touch>60d wei", ["Guowei Chen"]),
        ("touch<1w", ["Wei Zhang"]),
        ("stale", ["Wei Zhang"]),
        ("archived:yes", ["Wei Zhang"]),
        ("archived:no wei", ["Guowei Chen"]),
    ],
)
def test_letters_terms_and_order_do_not_matter(query: str, names: list[str]) -> None:
    assert [one.name for one in select(FOLDED, query, TODAY)] == names


def test_the_snoozed_are_found_until_their_day() -> None:
    until = (None, date(2026, 8, 1), TODAY, date(2027, 1, 1))
    people = [row(60 + n, f"Ada {n}", snoozed=day) for n, day in enumerate(until)]
    assert select(people, "snoozed", TODAY) == people[3:]
    assert select(people, "-snoozed", TODAY) == people[:3]


def test_json_finds_whole_words_and_no_scattered_letters() -> None:
    people = (*FOLDED, row(40, "Gwen Idris"))
    assert "Gwen Idris" in [one.name for one in select(people, "gwi", TODAY)]
    assert select(people, "gwi", TODAY, exact=True) == []
    assert [one.name for one in select(people, "wei", TODAY, exact=True)] == [
        "Wei Zhang",
        "Guowei Chen",
    ]


def test_a_phone_is_found_by_its_digits() -> None:
    one = row(50, "Ada Lin", "+44 20 7946 0101")
    for typed in ("79460101", "+44 20 7946", "020 7946-0101", "(020)7946"):
        assert select((*FOLDED, one), typed, TODAY) == [one]


def test_a_tag_with_a_space_is_quoted() -> None:
    one = row(51, "Ada Lin", tags=("Key Account",))
    assert select((*FOLDED, one), 'tag:"key account"', TODAY) == [one]


NAMES = ("Dana Whitfield", "Émile  Zola", "Wei-Lin Zhang", "Anna +49 151 204 7", "tom", "Ana\tBo")
many = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(("Northwind", "Kestrel", "")),
        st.fixed_dictionaries(
            {
                "tags": st.sampled_from(((), ("vip",), ("0401 234 567",))),
                "placement": st.sampled_from(
                    ((None,) * 4, ("yes", "high", "advocate", "active"), (None, "low", None, None))
                ),
                "ours": st.sampled_from((None, 2)),
                "theirs": st.sampled_from((None, 4)),
                "due": st.sampled_from((None, TODAY, date(2027, 1, 1))),
                "touched": st.sampled_from((None, date(2026, 8, 1))),
                "stale": st.sampled_from((None, date(2026, 8, 1))),
                "snoozed": st.sampled_from((None, TODAY, date(2027, 1, 1))),
                "born": st.sampled_from(("", "1980-02-29", "--11-02")),
                "also": st.sampled_from(((), (("Lumen", 0),))),
                "extra": st.sampled_from(((), (("mood", "sunny"),))),
                "direction": st.sampled_from(("customer", "supplier")),
                "archived": st.booleans(),
            }
        ),
    ),
    max_size=40,
)
asked = st.lists(
    st.sampled_from(
        (
            *("dana", "zola", "dn", "nrw", "0401234", "wei-lin", "na", "tm", "a=b", "http://x"),
            *(
                "due",
                "late",
                "stale",
                "snoozed",
                "-snoozed",
                "tag:vip",
                "power:high",
                "power:lo",
                "relationship:yes",
            ),
            *("ours>=2", "level<3", "level<", "born:feb", "born:1980", "touch>60d", "account:lum"),
            *("direction:supplier", "stake:potential", "grade:high", "mood:sunny", "mood>1"),
            *(
                "nothing:x",
                "archived:any",
                "archived:yes",
                "-dana",
                "-wei-lin",
                "-tag:vip",
                "-power:lo",
            ),
        )
    ),
    max_size=4,
)


def kept_from(fresh: ContactIndex) -> ContactIndex:
    """The same list, from what it would cache."""
    value, parts = finished(fresh.for_cache(shipped()))
    return ContactIndex(CachedRows(json.loads(json.dumps(value)), parts.__getitem__))


@given(many, asked, st.booleans())
def test_a_query_finds_the_same_where_only_likely_rows_are_made(
    people: list[tuple[str, str, dict[str, object]]], words: list[str], has_playbook: bool
) -> None:
    own, query, fresh = ("mood",) if has_playbook else (), " ".join(words), ContactIndex()
    fresh.fill(row(n, name, account, **more) for n, (name, account, more) in enumerate(people))
    kept = kept_from(fresh)

    def found(rows: Sequence[Row]) -> list[str] | str:
        try:
            return [one.id for one in select(rows, query, TODAY, extra=own)]
        except Refused as refusal:
            return str(refusal)

    expected = found(list(kept.listed()))
    assert found(likely(kept, query, TODAY, own)) == expected
    # Some of them were changed since.
    for one in list(kept.listed())[::3]:
        kept.put(one.id, changed(one))
    assert found(likely(kept, query, TODAY, own)) == expected


@given(many)
def test_a_lazy_row_has_the_fields_of_the_row(
    people: list[tuple[str, str, dict[str, object]]],
) -> None:
    rows = [row(n, name, account, **more) for n, (name, account, more) in enumerate(people)]
    fresh, lazy = ContactIndex(), LazyRow(placed_at, from_columns)
    fresh.fill(rows)
    value, parts = finished(fresh.for_cache(shipped()))
    kept = CachedRows(json.loads(json.dumps(value)), parts.__getitem__)
    for place in range(kept.count):
        columns, at = kept.at(place)
        lazy.move_to(columns, at)
        whole = from_columns(columns, at)
        assert {name: getattr(lazy, name) for name in Row._fields} == whole._asdict()


def test_a_term_makes_only_the_rows_that_it_fits() -> None:
    fresh = ContactIndex()
    fresh.fill(row(n, f"P {n:04}", tags=("vip",) if n % 50 == 0 else ()) for n in range(1, 2001))
    kept = kept_from(fresh)
    with pytest.MonkeyPatch.context() as patch:
        made: list[int] = []

        def count(columns: Mapping[str, Any], place: int) -> Row:
            made.append(place)
            return from_columns(columns, place)

        for room in (cached_rows, row_columns):
            patch.setattr(room, "from_columns", count)
        assert len(likely(kept, "tag:vip", TODAY)) == 40
    assert len(made) == 40
