"""The list from its cached parts, changed since, is the list that is made from everybody."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.book.book import Book
from reltui.book.errors import BookError
from reltui.domain.people.names import fold
from reltui.domain.record import number_of
from reltui.services.playbook.loading import shipped
from reltui.services.workspace import cached_rows
from reltui.services.workspace.cached_rows import CachedRows, fits, for_cache, mark_of
from reltui.services.workspace.listing import ContactIndex
from reltui.services.workspace.row import Row
from support.rows import changed
from support.steps import finished
from support.workspace import add_people, workspace_at

NAMES = ("Dana", "dana", "Émile Zola", "Ünal", "Zoe", "Ada-May", "Müller", "李")
ACCOUNTS = ("", "Northwind", "northwind", "Ærø & Co")


def made(number: int, name: str, account: str, *, archived: bool) -> Row:
    """A row with no more than these."""
    empty = (None, None, None, None)
    hay = f"{name}\n{account}\n\nnote {number}".casefold()
    return Row(
        *(f"c{number}", name, account, "", (), "customer", empty, None, None, None),
        *(None, None, None, None, hay),
        archived=archived,
    )


people = st.dictionaries(
    st.integers(1, 40),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(ACCOUNTS), st.booleans()),
    max_size=30,
)
changes = st.lists(
    st.tuples(
        st.integers(1, 45),
        st.none() | st.tuples(st.sampled_from(NAMES), st.sampled_from(ACCOUNTS), st.booleans()),
    ),
    max_size=12,
)


def reopened(index: ContactIndex) -> ContactIndex:
    """The same list, from what it would cache."""
    value, parts = finished(index.for_cache(shipped()))
    return ContactIndex(CachedRows(json.loads(json.dumps(value)), parts.__getitem__))


def all_of(index: ContactIndex) -> list[object]:
    """Everything that a list tells."""
    return [
        len(index),
        *([*index.listed(archived=archived)] for archived in (False, True)),
        index.listed()[1:5],
        index.ids(),
        sorted(index.accounts()),
        index.account_names(),
        [index.members(name) for name in ("NORTHWIND", "ærø & co", "nobody")],
        [index.get(f"c{number}") for number in (*range(46), "x")],
        [row.id for row in index.likely(["da"])],
        [row.id for row in index.likely(["dna"])],
        [row.id for row in index.likely(["mueller", "note"])],
        index.holding(fold("ünal")),
        index.named(lambda name: name.startswith("D")),
        [index.listed().place(row) for row in index.listed()],
        [index.listed().place(row) for row in index.listed(archived=True)],
    ]


@given(people, changes, st.integers(1, 12))
def test_a_cached_list_is_the_list(
    here: dict[int, tuple[str, str, bool]],
    later: list[tuple[int, tuple[str, str, bool] | None]],
    block: int,
) -> None:
    known = {number: made(number, a, b, archived=c) for number, (a, b, c) in here.items()}
    fresh = ContactIndex()
    fresh.fill(known.values())
    with pytest.MonkeyPatch.context() as patch:
        # Small blocks, so that few people stand in many.
        patch.setattr(cached_rows, "BLOCK", block)
        kept = reopened(fresh)
        assert all_of(kept) == all_of(fresh)
        before, there = kept.listed(), [*kept.listed()]
        for number, what in later:
            row = None if what is None else made(number, *what[:2], archived=what[2])
            kept.put(f"c{number}", None if row is None else changed(row))
            known.pop(number, None)
            if row is not None:
                known[number] = row
        anew = ContactIndex()
        anew.fill(known.values())
        assert all_of(kept) == all_of(anew)
        assert all_of(reopened(kept)) == all_of(anew)
        assert [row.id for row in before] == [row.id for row in there]


def test_the_first_rows_read_one_block() -> None:
    fresh = ContactIndex()
    fresh.fill(made(number, f"P {number:05}", "", archived=False) for number in range(1, 3000))
    value, parts = finished(fresh.for_cache(shipped()))
    read: list[str] = []

    def part(name: str) -> bytes:
        read.append(name)
        return parts[name]

    listed = ContactIndex(CachedRows(value, part)).listed()
    assert len(listed) == 2999
    assert [number_of(row.id) for row in listed[:40]] == [*range(1, 41)]
    assert read == ["rows.0"]


BAD: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda text: text[:-3],
    "a changed byte in a block": lambda text: text.replace(b"Person 7", b"Person 8", 1),
    "a changed first line": lambda text: text.replace(b"firsts", b"seconds", 1),
    "of an older reltui": lambda _: b'00000000 ["journal",0,0,{}]',
}


def test_a_sound_list_that_makes_no_sense_is_worked_out_again(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    add_people(workspace, "Dana", "Zoe")
    value, parts = finished(workspace.register.for_cache(workspace.playbook))
    for senseless in ({"firsts": 7}, {"firsts": [[1]]}, {"count": None, "firsts": None}):
        workspace.book.cache_view("rows", {**value, **senseless}, parts)
        assert [row.name for row in workspace_at(path).listed()] == ["Dana", "Zoe"]


@pytest.mark.parametrize("name", BAD)
def test_a_damaged_list_is_worked_out_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    add_people(workspace, *(f"Person {number}" for number in range(9)))
    expected = [*workspace.listed()]
    workspace.views.cache_now()
    workspace.book.close()
    file = tmp_path / "book.json.ready-rows"
    good = file.read_bytes()
    file.write_bytes(BAD[name](good))
    assert file.read_bytes() != good
    assert [*workspace_at(path).listed()] == expected


def test_a_cached_list_that_is_closed_says_so(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    add_people(workspace, "Dana")
    assert len(workspace.listed()) == 1
    workspace.views.cache_now()
    workspace.book.close()
    again = workspace_at(path)
    listed = again.listed()
    again.book.close()
    with pytest.raises(BookError, match="start reltui again"):
        listed[0]
    assert isinstance(again.book, Book)


def test_columns_of_another_format_byte_order_or_rhythm_are_not_taken() -> None:
    value, _ = finished(for_cache([made(1, "Dana", "Northwind", archived=False)], shipped()))
    assert fits(value, shipped())
    for name, other in (("format", 1), ("order", "neither"), ("playbook", 0)):
        assert not fits({**value, name: other}, shipped())
    assert not fits(None, shipped())


def test_the_mark_of_the_shipped_rhythm_is_read_without_the_playbook() -> None:
    assert mark_of(None) == mark_of(shipped())
