"""Finding by a few letters: what fits, in which order, and that going on is the same as anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.text.fuzzy import Finder

ROWS = (
    ("Whitney Okafor", "Kestrel\nvip"),
    ("Dana Whitfield", "Northwind\ndelivery"),
    ("Jordana Smith", "Northwind"),
    ("Wei Zhang", "Danabank"),
    ("Priya Nair", "Kestrel\nwrites with white ink"),
)


def names(text: str) -> list[str]:
    return [ROWS[number][0].split()[0] for number in Finder(ROWS).find(text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Whitney", "Dana", "Jordana", "Wei", "Priya"]),
        ("dana", ["Dana", "Jordana", "Wei"]),
        ("whit", ["Whitney", "Dana", "Priya"]),
        ("WHIT", ["Whitney", "Dana", "Priya"]),
        ("north dana", ["Dana", "Jordana"]),
        ("dana north", ["Dana", "Jordana"]),
        ("dana whitf", ["Dana"]),
        ("kestrel", ["Whitney", "Priya"]),
        ("dwf", ["Dana"]),
        ("dn", []),
        ("zhg", ["Wei"]),
        ("danaw", ["Dana"]),
        ("nobody", []),
        ("[^a", []),
        ("dana nobody", []),
    ],
)
def test_what_is_found_and_in_which_order(typed: str, found: list[str]) -> None:
    assert names(typed) == found


def test_letters_in_order_come_closest_first_where_no_word_stands_there() -> None:
    rows = (("Anna Beth Cole", ""), ("Abd Limited", ""), ("A B C", ""), ("Carl", "x"))
    assert Finder(rows).find("abc") == [2, 0]


def test_scattered_letters_count_only_where_nobody_holds_the_word() -> None:
    rows = (("Dr. Stefan Kowalczyk", "St. Anna"), ("Dana Whitfield", ""), ("Carl", "dana"))
    assert Finder(rows).find("dana") == [1, 2]
    assert Finder(rows).find("dwhit") == [1]


def test_an_empty_book_finds_nobody() -> None:
    assert Finder(()).find("dana") == []


texts = st.text(alphabet="abAB ß\n[^-]é", max_size=8)


@given(st.lists(st.tuples(texts, texts), max_size=8), texts)
def test_going_on_letter_by_letter_finds_what_looking_anew_finds(
    rows: list[tuple[str, str]], typed: str
) -> None:
    going_on = Finder(rows)
    for length in range(len(typed) + 1):
        found = going_on.find(typed[:length])
        assert found == Finder(rows).find(typed[:length])
        assert len(set(found)) == len(found)


@given(st.lists(st.tuples(texts, texts), max_size=8), texts)
def test_whoever_holds_every_word_is_found(rows: list[tuple[str, str]], typed: str) -> None:
    found = set(Finder(rows).find(typed))
    words = typed.casefold().split()
    for number, (name, rest) in enumerate(rows):
        hay = f"{' '.join(name.casefold().split())}\n{rest.casefold()}"
        if all(word in hay for word in words):
            assert number in found
