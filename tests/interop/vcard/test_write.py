"""vCards written: what our own reader makes of them, and what RFC 6350 asks of their lines."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reltui.domain.people.contact import Contact
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Person, make_person
from reltui.interop.vcard.write import LONGEST_LINE, MARK, folded, write_vcards
from support.export import TODAY, as_contact, told
from support.nasty import NASTY
from support.places import SAMPLES

KEPT = (
    "N:Whitfield;Dana;;Dr.;",
    "item1.X-ABLABEL:work",
    "BDAY:1980-02-03",
    'ADR;TYPE=home;LABEL="Flat, 2":;;1 Main St\\, Flat 2;Town;;;',
    "X-COLUMN;NAME=Connected On:2022-03-12",
    "URL:https://northwind.example/" + "x" * 200,
    "NICKNAME:" + "漢字" * 60,
)

texts = st.sampled_from(NASTY) | st.text(max_size=120)
people = st.builds(
    make_person,
    texts,
    emails=st.lists(texts, max_size=3),
    phones=st.lists(texts, max_size=3),
    account=texts,
    title=texts,
    note=texts,
    tags=st.lists(texts, max_size=3),
    uid=texts,
    unmapped_properties=st.lists(st.sampled_from(KEPT), unique=True),
)


def card(**values: Any) -> Contact:
    return replace(Contact("c1", "Dana Whitfield", TODAY), **values)


def read(*contacts: Contact) -> tuple[Person, ...]:
    reading = read_bytes(write_vcards(contacts), "out.vcf")
    assert reading.problems == ()
    return reading.people


def lines(contact: Contact) -> list[str]:
    return write_vcards([contact]).decode().replace("\r\n ", "").split("\r\n")


@given(st.lists(people, min_size=1, max_size=3))
def test_the_reader_gives_back_the_same_people(found: list[Person]) -> None:
    assume(all(person.name for person in found))
    back = read(*(as_contact(person) for person in found))
    assert [told(person) for person in back] == [told(person) for person in found]


@given(people)
def test_no_line_is_too_long_and_no_letter_is_cut(person: Person) -> None:
    data = write_vcards([as_contact(person)])
    assert data.startswith(MARK)
    assert data.endswith(b"END:VCARD\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= LONGEST_LINE
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()


@pytest.mark.parametrize("length", [73, 74, 75, 76, 149, 150, 1000])
def test_folding_loses_nothing(length: int) -> None:
    line = "é" + "x" * length
    assert folded(line).decode().replace("\r\n ", "") == line + "\r\n"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here")
def test_every_sample_comes_back_as_it_went_in() -> None:
    found = [
        person
        for path in sorted((*SAMPLES.glob("*.vcf"), *SAMPLES.glob("*.csv")))
        for person in read_bytes(path.read_bytes(), path.name).people
    ]
    assert len(found) > 50
    back = read(*(as_contact(person) for person in found))
    assert [told(person) for person in back] == [told(person) for person in found]


@pytest.mark.parametrize(
    ("account", "kept", "wanted"),
    [
        ("Acme", (), ["ORG:Acme"]),
        ("Acme", ("ORG:Acme;Sales",), ["ORG:Acme;Sales"]),
        ("Acme", ("item1.ORG:Acme;Sales",), ["ORG:Acme;Sales"]),
        ("Acme, Inc.", ("ORG:Acme\\, Inc.;Sales",), ["ORG:Acme\\, Inc.;Sales"]),
        ("Acme", ("ORG:Other", "ORG:Acme;Sales"), ["ORG:Acme;Sales", "ORG:Other"]),
        ("Globex", ("ORG:Acme;Sales",), ["ORG:Globex"]),
        ("", ("ORG:Acme;Sales",), []),
    ],
)
def test_an_organization_is_written_once_with_its_units(
    account: str, kept: tuple[str, ...], wanted: list[str]
) -> None:
    contact = card(account=account, unmapped_properties=kept)
    assert [line for line in lines(contact) if "ORG:" in line] == wanted
    assert read(contact)[0].account == account


def test_a_title_and_a_uid_that_were_taken_away_do_not_come_back() -> None:
    contact = card(unmapped_properties=("TITLE:Second", "UID:other"))
    (person,) = read(contact)
    assert person.title == ""
    assert person.uid != "other"
    (person,) = read(replace(contact, title="First", uid="one"))
    assert (person.title, person.uid) == ("First", "one")
    assert set(person.unmapped_properties) == {"TITLE:Second"}


def test_a_uid_is_a_uri_or_says_that_it_is_text() -> None:
    assert "UID:urn:uuid:1-2" in lines(card(uid="urn:uuid:1-2"))
    assert "UID;VALUE=text:a\\, b" in lines(card(uid="a, b"))


@pytest.mark.parametrize(
    "line",
    ["END:VCARD", "BEGIN:VCARD", "VERSION:2.1", "no property", "AGENT:BEGIN:VCARD", "Ünit:x", ""],
)
def test_no_kept_line_can_break_the_card(line: str) -> None:
    contact = card(note="mine", unmapped_properties=(line, f"X-A:1\r\n{line}\r\nFN:Evil"))
    (person,) = read(contact)
    assert (person.name, person.note) == ("Dana Whitfield", "mine")
    assert sum(text in {"END:VCARD", "BEGIN:VCARD"} for text in lines(contact)) == 2
