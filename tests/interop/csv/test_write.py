"""Tables written: RFC 4180, read back by our own reader, and no formula for a spreadsheet."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reltui.domain.people.contact import Contact
from reltui.interop.csv.write import MARK, guarded, write_csv
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Person, make_person
from support.export import TODAY, as_contact, told
from support.nasty import NASTY
from support.places import SAMPLES

texts = st.sampled_from(NASTY) | st.text(max_size=80)
words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)
people = st.builds(
    make_person,
    texts,
    emails=st.lists(words.map(lambda word: f"{word}@x.example"), max_size=3),
    phones=st.lists(st.from_regex(r"\+?[0-9][0-9 ]{2,12}[0-9]", fullmatch=True), max_size=3),
    account=texts,
    title=texts,
    note=texts,
    tags=st.lists(words, max_size=3),
    unmapped_properties=st.lists(
        st.sampled_from(
            ["X-COLUMN;NAME=Stage:open", 'X-COLUMN;NAME="a:b":1\\, 2\\n3', "X-COLUMN;NAME=a,b:c"]
        ),
        max_size=1,
    ),
)


def read(*contacts: Contact) -> tuple[Person, ...]:
    reading = read_bytes(write_csv(contacts), "out.csv")
    assert reading.problems == ()
    return reading.people


def rows(*contacts: Contact) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_csv(contacts).decode("utf-8-sig"), newline="")))


def person(**values: Any) -> Contact:
    return replace(Contact("c1", "Dana Whitfield", TODAY), **values)


def bare(one: Person) -> Person:
    """A person without the apostrophes that keep a spreadsheet from calculating."""
    parts = {name: getattr(one, name).removeprefix("'") for name in ("name", "account", "title")}
    return told(one._replace(**parts, note=one.note.removeprefix("'"), uid=""))


@given(st.lists(people, min_size=1, max_size=3))
def test_the_reader_gives_back_the_same_people(found: list[Person]) -> None:
    assume(all(one.name for one in found))
    assert [bare(one) for one in read(*map(as_contact, found))] == [bare(one) for one in found]


@given(st.lists(people, min_size=1, max_size=3))
def test_no_cell_is_a_formula_that_can_call_anything(found: list[Person]) -> None:
    text = write_csv(map(as_contact, found)).decode()
    assert text.startswith(MARK.decode())
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            if cell[:1] in {*"=+-@＝＋－＠\t\r"} - {""}:
                assert not any(char.isalpha() for char in cell)
                assert "|" not in cell
                assert "!" not in cell


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("+44 20 7946 0958", "+44 20 7946 0958"),
        ("+1 (555) 010-9999", "+1 (555) 010-9999"),
        ("+49/30.12-3", "+49/30.12-3"),
        ("+1 555 0100 ext. 12", "+1 555 0100 ext. 12"),
        ("-5", "-5"),
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("- met at the fair", "'- met at the fair"),
        ("+", "'+"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        ("'s Gravenhage", "'s Gravenhage"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(cell: str, wanted: str) -> None:
    assert guarded(cell) == wanted


def test_each_address_has_a_column() -> None:
    found = rows(person(emails=("a@x", "b@x"), phones=("1",), tags=("vip", "uk")), person())
    assert list(found[0]) == [
        *("Name", "Company", "Title", "Email", "Email 2", "Phone", "Tags", "Note")
    ]
    assert [found[0][name] for name in ("Email", "Email 2", "Tags")] == ["a@x", "b@x", "vip, uk"]
    assert found[1]["Email"] == ""


def test_every_line_ends_as_rfc_4180_says_and_text_keeps_its_own() -> None:
    data = write_csv([person(note='two\nlines, and a "quote"')])
    assert data.count(b"\r\n") == 2
    assert rows(person(note='two\nlines, and a "quote"'))[0]["Note"] == 'two\nlines, and a "quote"'


def test_a_kept_column_of_a_known_kind_says_nothing_of_the_person() -> None:
    kept = ("X-COLUMN;NAME=Title:Second", "X-COLUMN;NAME=Email:z@x", "X-COLUMN;NAME=Job Title:No")
    (row,) = rows(person(title="First", unmapped_properties=kept))
    assert {"Title", "vCard lines"} < row.keys()
    (back,) = read(person(title="First", unmapped_properties=kept))
    assert (back.title, back.emails) == ("First", ())
    assert set(back.unmapped_properties) == set(kept)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here")
def test_the_columns_of_every_sample_table_come_back() -> None:
    tables = sorted(SAMPLES.glob("*.csv"))
    assert tables
    for path in tables:
        found = read_bytes(path.read_bytes(), path.name).people
        back = read(*map(as_contact, found)) if found else ()
        assert [bare(one) for one in back] == [bare(one) for one in found], path.name
