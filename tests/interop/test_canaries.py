"""A canary in every field of a generated file is found again in what was read, or it is said."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.interop.detect import read_bytes
from reltui.interop.vcard.jcard import read_jcards

PROPERTIES = (
    *("FN", "N", "NICKNAME", "EMAIL", "TEL", "ADR", "ORG", "TITLE", "ROLE", "NOTE", "URL", "BDAY"),
    *("ANNIVERSARY", "CATEGORIES", "IMPP", "X-SOCIALPROFILE", "RELATED", "UID", "TZ", "GEO"),
    *("LANG", "GENDER", "PHOTO", "KEY", "LABEL", "MAILER", "CLASS", "SORT-STRING", "X-ABLABEL"),
    *("X-PHONETIC-FIRST-NAME", "PRONOUNS", "X-CUSTOM THING", "X-odd/name", "SOURCE", "XML"),
)
PARAMETERS = (
    *("", ";TYPE=work", ";TYPE=HOME,PREF", ";CELL", ";PREF=2", ";LANGUAGE=de"),
    ";VALUE=text",
)
HEADERS = (
    *("Name", "First Name", "Last Name", "Nickname", "Email", "E-mail 2", "Phone", "Mobile No"),
    *("Company", "Title", "Notes", "Tags", "Website", "Birthday", "Stage", "Owner Email"),
    *("Assistant Phone", "Middle Name", "Prefix", "Display Name", "Role", "Position", "Pronouns"),
)
canaries = st.integers(10_000, 99_999).map("cnry{}".format)


def _told(data: bytes) -> str:
    reading = read_bytes(data, "f")
    people = [
        (
            *(one.name, one.emails, one.phones, one.account, one.title, one.note, one.tags),
            *(one.uid, one.unmapped_properties, one.facts),
        )
        for one in reading.people
    ]
    assert reading.people or reading.problems
    return repr(people)


@given(
    st.sampled_from(["2.1", "3.0", "4.0"]),
    st.lists(
        st.tuples(
            st.sampled_from(PROPERTIES),
            st.sampled_from(PARAMETERS),
            canaries,
            st.sampled_from(["", "item1.", "item2."]),
        ),
        max_size=12,
    ),
)
def test_no_property_of_a_card_is_lost(
    version: str, lines: list[tuple[str, str, str, str]]
) -> None:
    body = [f"{group}{name}{more}:{canary}" for name, more, canary, group in lines]
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", "FN:Ann Lee", *body, "END:VCARD", ""])
    told = _told(text.encode())
    for name, _, canary, _ in lines:
        assert canary in told, name


@given(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=10), st.data())
def test_no_cell_of_a_table_is_lost(headers: list[str], data: st.DataObject) -> None:
    cells = [data.draw(canaries) for _ in headers]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*headers, "Email"])
    writer.writerow([*cells, "ann@x.example"])
    told = re.sub(r"\\\\", "", _told(text.getvalue().encode()))
    for header, cell in zip(headers, cells, strict=True):
        assert cell in told, header


JCARD_TYPES = ("text", "uri", "date-and-or-time", "unknown", "language-tag")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PROPERTIES),
            st.sampled_from(JCARD_TYPES),
            st.sampled_from(["{}", "a", "", "type", "group"]),
            st.lists(canaries, min_size=1, max_size=3, unique=True),
            st.booleans(),
        ),
        max_size=10,
    )
)
def test_no_value_of_a_jcard_is_lost(
    properties: list[tuple[str, str, str, list[str], bool]],
) -> None:
    card: list[object] = [["version", {}, "text", "4.0"], ["fn", {}, "text", "Ann Lee"]]
    for name, kind, parameter, values, nested in properties:
        parameters = {parameter: "work"} if parameter in {"type", "group"} else {}
        told: list[object] = [values] if nested else [*values]
        card.append([name.lower(), parameters, kind, *told])
    reading = read_jcards(json.dumps([["vcard", card]]).encode(), "f")
    (person,) = reading.people
    held = repr((person, reading.problems))
    for name, _, _, values, _ in properties:
        for value in values:
            assert value in held, name


LDIF_NAMES = (
    *("cn", "displayName", "givenName", "sn", "mail", "mozillaSecondEmail", "telephoneNumber"),
    *("mobile", "fax", "o", "company", "title", "description", "info", "street", "postalAddress"),
    *("l", "st", "postalCode", "c", "co", "postOfficeBox", "mozillaHomeStreet", "labeledURI"),
    *("mozillaNickname", "birthyear", "birthmonth", "birthday", "anniversary", "ou", "uid"),
    *("department", "initials", "jpegPhoto", "homePostalAddress", "mozillaHomeUrl"),
)


@given(st.lists(st.tuples(st.sampled_from(LDIF_NAMES), canaries), max_size=12))
def test_no_value_of_a_directory_is_lost(pairs: list[tuple[str, str]]) -> None:
    lines = [f"{key}: {canary}" for key, canary in pairs]
    text = "\n".join(["dn: cn=Ann Lee", "cn: Ann Lee", *lines, "", ""])
    told = _told(text.encode())
    for key, canary in pairs:
        assert canary in told, key


@pytest.mark.parametrize(
    "data",
    [
        "dn: cn=Ann Lee\ncn: Ann Lee\nmail: {} <ann@x.example>\n\n",
        "# abook\n[format]\nprogram=abook\n\n[0]\nname=Ann Lee\nemail={} <ann@x.example>\n",
        "Name,Email\nAnn Lee,{} <ann@x.example>\n",
    ],
)
def test_a_name_beside_an_address_is_kept_where_it_says_more(data: str) -> None:
    for beside, is_kept in (("Dr Kim Berg", True), ("Lee Ann", False)):
        (ann,) = read_bytes(data.format(beside).encode(), "f").people
        assert (ann.name, ann.emails) == ("Ann Lee", ("ann@x.example",))
        assert any(beside in line for line in ann.unmapped_properties) == is_kept


@pytest.mark.parametrize(
    ("year", "month", "day", "kept"),
    [
        ("1980", "5", "21", ("BDAY:19800521",)),
        ("", "5", "21", ("BDAY:--0521",)),
        ("80", "5", "21", ("birthyear:80", "birthmonth:5", "birthday:21")),
        ("1980", "13", "40", ("birthyear:1980", "birthmonth:13", "birthday:40")),
        ("1980", "", "x", ("birthyear:1980", "birthday:x")),
        ("0001", "1", "1", ("birthyear:0001", "birthmonth:1", "birthday:1")),
    ],
)
def test_a_birthday_in_three_values_is_a_day_or_kept_as_it_is(
    year: str, month: str, day: str, kept: tuple[str, ...]
) -> None:
    parts = {"birthyear": year, "birthmonth": month, "birthday": day}
    lines = [f"{key}: {value}" for key, value in parts.items() if value]
    ldif = "\n".join(["dn: cn=Ann Lee", "cn: Ann Lee", *lines, "", ""])
    table = f"Name,Birth year,Birth month,Birth day\nAnn Lee,{year},{month},{day}\n"
    (one,) = read_bytes(ldif.encode(), "a.ldif").people
    (other,) = read_bytes(table.encode(), "a.csv").people
    assert {line.removeprefix("X-COLUMN;NAME=") for line in one.unmapped_properties} == set(kept)
    assert [line.rpartition(":")[2] for line in other.unmapped_properties] == [
        line.rpartition(":")[2] for line in kept
    ]


ROWS = (
    *("nickname;{}", "contact_event;{};1", "contact_event;{};3", "contact_event;{};0;Moved"),
    *("contact_event;{};2", "relation;{};5", "relation;{};0;Coach", "identity;{}", "odd;{}"),
)


@given(st.lists(st.tuples(st.sampled_from(ROWS), canaries), max_size=8), st.booleans())
def test_no_row_of_android_is_lost(rows: list[tuple[str, str]], born: bool) -> None:
    lines = [f"X-ANDROID-CUSTOM:vnd.android.cursor.item/{row.format(one)};;" for row, one in rows]
    days = ["BDAY:19800521", "ANNIVERSARY:20010601"] if born else []
    text = "\r\n".join(["BEGIN:VCARD", "VERSION:2.1", "FN:Ann Lee", *days, *lines, "END:VCARD", ""])
    told = _told(text.encode())
    for row, canary in rows:
        assert canary in told, row


def test_a_day_of_android_that_the_card_has_already_comes_in_once() -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ann Lee\r\nBDAY:19800521\r\n"
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1980-05-21;3;;\r\nEND:VCARD\r\n"
    )
    (ann,) = read_bytes(text.encode(), "a.vcf").people
    assert ann.unmapped_properties == ("BDAY:19800521",)


def test_an_alias_of_mutt_may_be_parted_by_tabs() -> None:
    text = b"alias\tdana\tDana Fox <d@x.example>\t# met at the fair\n"
    (dana,) = read_bytes(text, "aliases").people
    assert (dana.name, dana.emails) == ("Dana Fox", ("d@x.example",))
    assert dana.note == "met at the fair"
