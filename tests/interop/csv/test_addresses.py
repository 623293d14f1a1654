"""Columns that are parts of an address become one address, whatever program wrote them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.contact import Contact
from reltui.interop.csv.programs import write_for
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Person
from support.people import TODAY

HOME = "ADR;TYPE=home:;;Gran Vía 3;Madrid;;28013;Spain"


def only(headers: str, row: str) -> Person:
    (person,) = read_bytes(f"Name,{headers}\nAna Ruiz,{row}\n".encode(), "f.csv").people
    return person


@pytest.mark.parametrize(
    ("headers", "row", "lines"),
    [
        (
            "Home Street,Home City,Home Postal Code,Home Country",
            "Gran Vía 3,Madrid,28013,Spain",
            [HOME],
        ),
        (
            "Address 1 - Type,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,"
            "Address 1 - Country,Address 1 - Formatted",
            'Home,Gran Vía 3,Madrid,28013,Spain,"Gran Vía 3\nMadrid 28013\nSpain"',
            [HOME],
        ),
        (
            "Home Address,Home City,Home ZipCode,Home Country",
            "Gran Vía 3,Madrid,28013,Spain",
            [HOME],
        ),
        (
            "Straße privat,Ort privat,Postleitzahl privat,Land/Region privat",
            "Gran Vía 3,Madrid,28013,Spain",
            [HOME],
        ),
        (
            "Street Address,City,State/Region,Postal Code,Country/Region",
            "1 Main St,Austin,TX,78701,USA",
            ["ADR:;;1 Main St;Austin;TX;78701;USA"],
        ),
        (
            "Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,"
            "Mailing Country",
            "1 Main St,Austin,TX,78701,USA",
            ["ADR:;;1 Main St;Austin;TX;78701;USA"],
        ),
        (
            "Business Street,Work City,Home City",
            '"1, Main St; left",Austin,Waco',
            ["ADR;TYPE=work:;;1\\, Main St\\; left;Austin;;;", "ADR;TYPE=home:;;;Waco;;;"],
        ),
        ("PLZ,Ort", "50667,Köln", ["ADR:;;;Köln;;50667;"]),
        ("Address", '"Gran Vía 3, 28013 Madrid"', ["ADR:;;Gran Vía 3\\, 28013 Madrid;;;;"]),
        ("Address 1 - Formatted", "Gran Vía 3", ["ADR:;;Gran Vía 3;;;;"]),
        ("State", "open", ["X-COLUMN;NAME=State:open"]),
        ("Country", "Spain", ["X-COLUMN;NAME=Country:Spain"]),
        ("IP Address", "1.2.3.4", ["X-COLUMN;NAME=IP Address:1.2.3.4"]),
        (
            "Home City,Home Country",
            ",Spain",
            ["ADR;TYPE=home:;;;;;;Spain"],
        ),
    ],
)
def test_columns_of_an_address_are_one_address(headers: str, row: str, lines: list[str]) -> None:
    assert list(only(headers, row).unmapped_properties) == lines


@pytest.mark.parametrize(
    ("headers", "row", "lines"),
    [
        ("Company,Department", "Nord,Sales", ["ORG:Nord;Sales"]),
        ("Department", "Sales", ["X-COLUMN;NAME=Department:Sales"]),
        ("Anniversary", "2009-08-08", ["ANNIVERSARY:20090808"]),
        ("Anniversary", "8/9/2009", ["X-COLUMN;NAME=Anniversary:8/9/2009"]),
        ("Website Work", "https://x.example", ["URL:https://x.example"]),
    ],
)
def test_other_columns_have_a_place_of_their_own(headers: str, row: str, lines: list[str]) -> None:
    assert list(only(headers, row).unmapped_properties) == lines


@pytest.mark.parametrize("program", ["google", "outlook"])
def test_an_address_goes_out_for_a_program_and_comes_back(program: str) -> None:
    lines = (HOME, "ADR;TYPE=work:;;1\\, Main St;Austin;TX;78701;USA")
    contact = Contact("c1", "Ana Ruiz", TODAY, unmapped_properties=lines)
    (person,) = read_bytes(write_for(program, [contact]), "f.csv").people
    assert set(person.unmapped_properties) == set(lines)


@pytest.mark.parametrize(("program", "count"), [("salesforce", 2), ("hubspot", 1)])
def test_a_program_without_kinds_gets_the_first_addresses(program: str, count: int) -> None:
    lines = (HOME, "ADR;TYPE=work:;;1\\, Main St;Austin;TX;78701;USA")
    contact = Contact("c1", "Ana Ruiz", TODAY, unmapped_properties=lines)
    (person,) = read_bytes(write_for(program, [contact]), "f.csv").people
    assert [line.partition(":")[2] for line in person.unmapped_properties] == [
        line.partition(":")[2] for line in lines[:count]
    ]


_HEADERS = [
    "Home Street",
    "Home City",
    "State",
    "Address 1 - Type",
    "Address 1 - Formatted",
    "Land",
]
_HEADERS += ["Address 1 - City", "PLZ", "Address", "Address 2", "Department", "Home PO Box", "Type"]


@given(st.lists(st.sampled_from(_HEADERS), min_size=1, max_size=6, unique=True), st.data())
def test_no_word_of_an_address_is_lost(headers: list[str], data: st.DataObject) -> None:
    words = [f"canary{number}" for number in range(len(headers))]
    filled = [word if data.draw(st.booleans()) else "" for word in words]
    person = only(",".join(headers), ",".join(filled))
    kept = "\n".join(person.unmapped_properties)
    assert all(word in kept for word in filled if word)
