"""Filtering and sorting contacts: terms, fuzzy words, every column, and half-typed queries."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.services.base.errors import Refused
from reltui.services.contacts.search import (
    SORTS,
    TERMS,
    Found,
    Search,
    likely,
    matcher,
    select,
    sort_rows,
)
from reltui.services.playbook.loading import shipped
from reltui.services.workspace import listing
from reltui.services.workspace.glance import Glance
from reltui.services.workspace.kept_rows import KeptRows
from reltui.services.workspace.listing import ContactIndex, from_columns, placed_at
from reltui.services.workspace.workspace import Row

TODAY = date(2026, 11, 22)


def row(number: int, name: str, account: str = "", **values: object) -> Row:
    placed = values.pop("placement", (None, None, None, None))
    empty: dict[str, object] = {
        "title": "",
        "tags": (),
        "direction": "customer",
        "placement": placed,
        **dict.fromkeys(("action", "stake", "grade", "ours", "theirs", "level", "due")),
        **values,
    }
    tags = empty["tags"]
    assert isinstance(tags, tuple)
    hay = "\n".join((name, account, *tags)).casefold()
    return Row(f"c{number}", name, account, haystack=hay, **empty)  # type: ignore[arg-type]


DANA = row(
    1,
    "Dana Whitfield",
    "Northwind",
    placement=("yes", "high", "detractor", "active"),
    stake="risk",
    grade="high",
    level=2,
    ours=3,
    theirs=2,
    due=date(2026, 11, 20),
    tags=("vip",),
)
PRIYA = row(
    2, "Priya Nair", "Kestrel", stake="potential", grade="low", level=4, extra=(("a", "b"),)
)
WEI = row(3, "Wei Zhang", "Northwind", stake="potential", grade="high", due=date(2026, 12, 1))
TOM = row(4, "tom Achterberg", tags=("whitelist",))
ROWS = (WEI, PRIYA, TOM, DANA)


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


@pytest.mark.parametrize(
    ("by", "up", "down"),
    [
        ("name", [DANA, PRIYA, TOM, WEI], [WEI, TOM, PRIYA, DANA]),
        ("account", [PRIYA, DANA, WEI, TOM], [DANA, WEI, PRIYA, TOM]),
        ("stake", [DANA, PRIYA, WEI, TOM], [WEI, PRIYA, DANA, TOM]),
        ("level", [DANA, PRIYA, TOM, WEI], [PRIYA, DANA, TOM, WEI]),
        ("due", [DANA, WEI, PRIYA, TOM], [WEI, DANA, PRIYA, TOM]),
        ("tags", [DANA, TOM, PRIYA, WEI], [TOM, DANA, PRIYA, WEI]),
    ],
)
def test_every_column_sorts_and_the_unknown_comes_last(
    by: str, up: list[Row], down: list[Row]
) -> None:
    assert sort_rows(ROWS, by) == up
    assert sort_rows(ROWS, by, descending=True) == down


@pytest.mark.parametrize("by", list(SORTS))
def test_sorting_loses_nobody(by: str) -> None:
    assert sorted(sort_rows(ROWS, by)) == sorted(ROWS)


def test_a_column_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(Refused, match="name, account"):
        sort_rows(ROWS, "shoe size")


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


FOLDED: tuple[Row, ...] = tuple(
    row(number, name, "", **values)
    for number, (name, values) in enumerate(
        (
            ("Jürgen Müller", {}),
            ("Łucja Łuczak", {}),
            ("Nguyễn Thị Ánh", {}),
            ("John Smith", {}),
            ("Anne-Marie Østby", {}),
            ("Ｆｕｌｌ Ｗｉｄｔｈ", {}),
            ("小明 王", {}),
            ("민수 김", {}),
            ("Guowei Chen", {"born": "--02-29", "touched": date(2026, 9, 1)}),
            (
                "Wei Zhang",
                {"born": "1980-11-24", "touched": TODAY, "stale": TODAY, "archived": True},
            ),
        ),
        start=10,
    )
)


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


def test_json_finds_whole_words_and_no_scattered_letters() -> None:
    people = (*FOLDED, row(40, "Gwen Idris"))
    assert "Gwen Idris" in [one.name for one in select(people, "gwi", TODAY)]
    assert select(people, "gwi", TODAY, exact=True) == []
    assert [one.name for one in select(people, "wei", TODAY, exact=True)] == [
        "Wei Zhang",
        "Guowei Chen",
    ]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("level<x", "level"),
        ("level>9", "level"),
        ("ours:8", "ours"),
        ("-theirs<1", "theirs"),
        ("-power:medium", "power"),
        ("wei level=high", "level"),
        ("ours:", ""),
        ("ours:many", "ours"),
        ("theirs>=33", "theirs"),
        ("touch>abc", "touch"),
        ("touch<60", "touch"),
        ("touch>", ""),
        ("born:zzz", "born"),
        ("born:31.02.1980", "born"),
        ("born:", ""),
        ("direction:north", "direction"),
        ("stake:gain", "stake"),
        ("grade:huge", "grade"),
    ],
)
def test_a_value_that_a_term_cannot_have_is_refused_by_its_name(query: str, name: str) -> None:
    found = Search(ROWS, TODAY).find(query)
    assert (found.problem or "").partition(" is ")[0] == name
    assert bool(found.rows) == (not name)


@pytest.mark.parametrize("query", ["foo:bar", "colour:red wei", "foo:"])
def test_a_term_that_there_is_not_is_refused_by_its_name(query: str) -> None:
    name = query.partition(":")[0]
    with pytest.raises(Refused, match=f"no term {name}:"):
        select(FOLDED, query, TODAY)
    assert select(FOLDED, "colour:red", TODAY, extra=("colour",)) == []


@pytest.mark.parametrize("query", ["ladder<2", "foo>3 wei", "x>="])
def test_a_comparison_that_there_is_not_is_refused_by_its_name(query: str) -> None:
    name = query.partition(" ")[0].rstrip("23")
    with pytest.raises(Refused, match=f"no term {name} to compare"):
        select(FOLDED, query, TODAY)
    assert Search(FOLDED, TODAY).find(query).problem


@pytest.mark.parametrize(
    "query", ["power:", "level<", "touch>", "tag: wei", "-tag:", "born:", "ours="]
)
def test_a_term_without_its_value_is_refused_once_it_is_typed(query: str) -> None:
    with pytest.raises(Refused, match="needs a value"):
        select(FOLDED, query, TODAY)
    assert Search(FOLDED, TODAY).find(query).problem is None


def test_a_phone_is_found_by_its_digits() -> None:
    one = row(50, "Ada Lin", "+44 20 7946 0101")
    for typed in ("79460101", "+44 20 7946", "020 7946-0101", "(020)7946"):
        assert select((*FOLDED, one), typed, TODAY) == [one]


def test_a_tag_with_a_space_is_quoted() -> None:
    one = row(51, "Ada Lin", tags=("Key Account",))
    assert select((*FOLDED, one), 'tag:"key account"', TODAY) == [one]


def test_late_is_past_its_day_and_due_is_on_it_too() -> None:
    today, before = row(60, "A", due=TODAY), row(61, "B", due=date(2026, 11, 1))
    assert select((today, before), "due", TODAY) == [today, before]
    assert select((today, before), "late", TODAY) == [before]


def test_an_account_is_also_one_in_which_a_place_is_held() -> None:
    ended = TODAY.toordinal() - 1
    mina = row(5, "Mina Haddad", "Kestrel", also=(("Northwind", 0),))
    omar = row(6, "Omar Reyes", also=(("Northwind", ended + 1),))
    lena = row(7, "Lena Vogt", also=(("Northwind", ended),))
    test = matcher("account:north", TODAY)
    assert [one.name for one in (mina, omar, lena, DANA) if test(one)] == [
        "Mina Haddad",
        "Omar Reyes",
        "Dana Whitfield",
    ]


@given(st.sampled_from(TERMS), st.integers(0, 30), st.text(max_size=6))
def test_no_term_however_half_typed_ends_in_an_error(term: str, length: int, more: str) -> None:
    found = Search(ROWS, TODAY).find(term[:length] + more)
    assert set(found.rows) <= set(ROWS)


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
            *("due", "late", "stale", "tag:vip", "power:high", "power:lo", "relationship:yes"),
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
    value, parts = fresh.to_keep(shipped())
    return ContactIndex(KeptRows(json.loads(json.dumps(value)), parts.__getitem__))


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
        kept.put(one.id, one)
    assert found(likely(kept, query, TODAY, own)) == expected


@given(many)
def test_a_glance_has_the_fields_of_the_row(
    people: list[tuple[str, str, dict[str, object]]],
) -> None:
    rows = [row(n, name, account, **more) for n, (name, account, more) in enumerate(people)]
    fresh, glance = ContactIndex(), Glance(placed_at, from_columns)
    fresh.fill(rows)
    value, parts = fresh.to_keep(shipped())
    kept = KeptRows(json.loads(json.dumps(value)), parts.__getitem__)
    for place in range(kept.count):
        columns, at = kept.at(place)
        glance.turn_to(columns, at)
        whole = from_columns(columns, at)
        assert {name: getattr(glance, name) for name in Row._fields} == whole._asdict()


def test_a_term_makes_only_the_rows_that_it_fits() -> None:
    fresh = ContactIndex()
    fresh.fill(row(n, f"P {n:04}", tags=("vip",) if n % 50 == 0 else ()) for n in range(1, 2001))
    kept = kept_from(fresh)
    with pytest.MonkeyPatch.context() as patch:
        made: list[int] = []

        def count(columns: Mapping[str, Any], place: int) -> Row:
            made.append(place)
            return from_columns(columns, place)

        patch.setattr(listing, "from_columns", count)
        assert len(likely(kept, "tag:vip", TODAY)) == 40
    assert len(made) == 40
