"""Out and in again: what each format carries is the same people in an empty book."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import FACTS
from reltui.interop.csv.cell_values import tags_in
from reltui.interop.csv.programs import PROGRAMS, write_for
from reltui.interop.csv.write import write_csv
from reltui.interop.detect import read_bytes
from reltui.interop.ldif.write import write_ldif
from reltui.interop.source.people import Person
from reltui.interop.vcard.jcard import read_jcards, write_jcards
from reltui.interop.vcard.write import write_vcards
from support.export import told

DAY = date(2026, 1, 5)
FULL = Contact(
    "c1",
    "Dr. Ana María de la Cruz",
    DAY,
    account="Iberia, S.A.",
    title="Head; Buying",
    emails=("ana@x.example", "ana@home.example"),
    phones=("+34 91 1234567", "+34 600 111222"),
    tags=("vip", "key"),
    note='two\nlines, and a "quote"',
    uid="urn:uuid:1-2",
    called="Ani",
    pronoun="she/her",
    channel="call",
    hour="mornings, 9 to 10",
    unmapped_properties=(
        "EMAIL;TYPE=home:ana@home.example",
        "TEL;TYPE=work:+34 91 1234567",
        "TEL;TYPE=cell:+34 600 111222",
        "BDAY:19800521",
        "ANNIVERSARY:--0601",
        "ADR;TYPE=work:;;Gran Vía 3;Madrid;;28013;Spain",
        "item1.URL:https://ana.example/?a=1,2;b",
        "item1.X-ABLABEL:Web shop",
        "X-COLUMN;NAME=Stage:open\\, soon",
        "NICKNAME:anacruz_80",
        "N:Cruz;Ana María;;;",
    ),
)

WRITERS: dict[str, Callable[[Contact], tuple[Person, ...]]] = {
    "vCard 4.0": lambda one: read_bytes(write_vcards([one]), "f").people,
    "vCard 3.0": lambda one: read_bytes(write_vcards([one], "3.0"), "f").people,
    "jCard": lambda one: read_jcards(write_jcards([one]), "f").people,
    "CSV": lambda one: read_bytes(write_csv([one]), "f").people,
}


@pytest.mark.parametrize("name", WRITERS)
def test_everything_comes_back(name: str) -> None:
    (back,) = WRITERS[name](FULL)
    assert told(back) == told(_as_person(FULL))


def _as_person(contact: Contact) -> Person:
    return Person(
        contact.name,
        contact.emails,
        contact.phones,
        contact.account,
        contact.title,
        contact.note,
        contact.tags,
        contact.uid,
        contact.unmapped_properties,
        facts=tuple((fact.key, getattr(contact, fact.key)) for fact in FACTS),
    )


@pytest.mark.parametrize("kind", ["org", "location", "device", "application"])
@pytest.mark.parametrize("name", [*WRITERS, "LDIF"])
def test_what_is_no_person_comes_back_as_none(name: str, kind: str) -> None:
    account = _FIRM if kind == "org" else "Owner"
    one = Contact("c1", _FIRM, DAY, account=account, unmapped_properties=(f"KIND:{kind}",))
    (back,) = (_ldif if name == "LDIF" else WRITERS[name])(one)
    assert (back.name, back.account) == (_FIRM, account)
    assert back.unmapped_properties == (f"KIND:{kind}",)


def _ldif(one: Contact) -> tuple[Person, ...]:
    return read_bytes(write_ldif([one]), "f.ldif").people


@pytest.mark.parametrize("name", WRITERS)
def test_a_relation_comes_back_as_an_address_or_as_a_text(name: str) -> None:
    lines = ("RELATED;TYPE=friend:urn:uuid:7", "RELATED;TYPE=spouse;VALUE=text:Ask Bo\\, he knows")
    one = Contact("c1", "Ann Lee", DAY, unmapped_properties=lines)
    (back,) = WRITERS[name](one)
    assert {line.replace(";VALUE=uri", "") for line in back.unmapped_properties} == set(lines)


def test_a_relation_in_a_jcard_keeps_its_kind_of_value() -> None:
    cards = (
        b'["vcard",[["version",{},"text","4.0"],["fn",{},"text","Ann Lee"],'
        b'["related",{"type":"spouse"},"text","Ask Bo, he knows"],'
        b'["related",{"type":"friend"},"uri","urn:uuid:7"],'
        b'["tel",{"type":"work"},"uri","tel:+1-555-010-0001;ext=5"]]]'
    )
    (ann,) = read_jcards(cards, "f").people
    assert ann.phones == ("+1-555-010-0001;ext=5",)
    assert set(ann.unmapped_properties) == {
        "RELATED;TYPE=spouse;VALUE=text:Ask Bo\\, he knows",
        "RELATED;TYPE=friend:urn:uuid:7",
        "TEL;TYPE=work:+1-555-010-0001\\;ext=5",
    }


plain = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
texts = st.lists(plain, min_size=1, max_size=3).map(" ".join)
mails = plain.map("{}@x.example".format)
phones = st.from_regex(r"\+?[0-9]{5,12}", fullmatch=True)
tags = st.tuples(plain, st.sampled_from(("", ", big", "; old")), plain).map("".join)
contacts = st.builds(
    Contact,
    st.just("c1"),
    texts,
    st.just(DAY),
    account=texts,
    title=texts,
    note=st.lists(texts, max_size=2).map("\n".join),
    emails=st.lists(plain.map("{}@x.example".format), max_size=3, unique_by=str.casefold).map(
        tuple
    ),
    phones=st.lists(phones, max_size=2, unique=True).map(tuple),
    tags=st.lists(tags, max_size=2, unique_by=str.casefold).map(tuple),
    uid=plain.map("urn:uuid:{}".format),
    unmapped_properties=st.lists(
        st.sampled_from(FULL.unmapped_properties[3:9]), unique=True, max_size=4
    ).map(tuple),
)


@pytest.mark.parametrize("name", WRITERS)
@given(contact=contacts)
def test_anybody_comes_back(name: str, contact: Contact) -> None:
    (back,) = WRITERS[name](contact)
    assert told(back) == told(_as_person(replace(contact, called="", pronoun="")))


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_table_for_another_program_is_read_back(program: str) -> None:
    (back,) = read_bytes(write_for(program, [FULL]), f"{program}.csv").people
    assert {"Ana", "Cruz"} < set(back.name.split())
    assert back.account == FULL.account
    assert back.title == FULL.title
    assert back.emails[0] == FULL.emails[0]
    if program != "linkedin":
        assert set(back.phones) == set(FULL.phones)


@pytest.mark.parametrize("program", PROGRAMS)
def test_no_word_of_a_name_is_left_out_for_another_program(program: str) -> None:
    people = [Contact("c1", name, DAY, emails=("a@x.example",)) for name in _NAMES]
    people.append(replace(people[0], name=_FIRM, account=_FIRM, unmapped_properties=("KIND:org",)))
    read = read_bytes(write_for(program, people), f"{program}.csv").people
    assert [one.name for one in read] == [*_NAMES, _FIRM]


_NAMES = ("Ana María Cruz", "Jan Piet Karel Berg", "Ana")
_FIRM = "Nordlicht Bau GmbH"


def test_a_directory_keeps_each_word_of_a_name_and_of_a_firm() -> None:
    for name, account, lines in (
        ("Ana María Cruz", "Acme", ()),
        ("Nordlicht; Bau GmbH", "Nordlicht; Bau GmbH", ("KIND:org",)),
        ("Ana María Cruz", "Ana María Cruz", ()),
    ):
        one = Contact("c1", name, DAY, account=account, unmapped_properties=lines)
        (back,) = read_bytes(write_ldif([one]), "f.ldif").people
        assert (back.name, back.account) == (name, account)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ('"Key, account", VIP', ["Key, account", "VIP"]),
        ("* myContacts ::: Key, account ::: VIP", ["Key, account", "VIP"]),
        ("a,b;c", ["a", "b", "c"]),
        ('5" pipe, 6" pipe', ['5" pipe', '6" pipe']),
        ('"vip","fair"', ["vip", "fair"]),
    ],
)
def test_a_tag_may_hold_a_comma(cell: str, found: list[str]) -> None:
    assert tags_in(cell) == found


def test_a_table_begins_so_that_a_spreadsheet_reads_its_letters() -> None:
    for data in (write_csv([FULL]), *(write_for(one, [FULL]) for one in PROGRAMS)):
        assert data.startswith(b"\xef\xbb\xbf")


def test_a_directory_of_people_is_read_back() -> None:
    (back,) = read_bytes(write_ldif([FULL]), "f.ldif").people
    assert (back.name, back.emails, back.phones) == (FULL.name, FULL.emails, FULL.phones)
    assert (back.account, back.title, back.note) == (FULL.account, FULL.title, FULL.note)
    assert (back.tags, back.uid, back.fact("called")) == (FULL.tags, FULL.uid, "Ani")
    lost = ("EMAIL", "ANNIVERSARY", "item1", "X-COLUMN", "N:")
    kept = {line for line in FULL.unmapped_properties if not line.startswith(lost)}
    assert set(back.unmapped_properties) == {*kept, "URL:https://ana.example/?a=1,2;b"}


@pytest.mark.parametrize(
    "line",
    [
        "TEL;TYPE=home:+49 30 1",
        "TEL;TYPE=cell:+49 30 1",
        "TEL;TYPE=fax:+49 30 1",
        "TEL;TYPE=pager:+49 30 1",
        "ADR;TYPE=home:;2nd floor;Elm 1;Bonn;NRW;53111;Germany",
        "ADR;TYPE=work:Box 1;2nd floor;Elm 1\\, rear;Bonn;NRW;53111;DE",
        "URL;TYPE=work:https://x.example/a",
        "URL;TYPE=home:https://x.example/b",
        "BDAY:--0521",
        "ORG:Horn KG;Sales;North",
        "NICKNAME:anacruz_80",
    ],
)
def test_a_directory_has_a_place_for_kinds_addresses_and_more(line: str) -> None:
    one = Contact("c1", "Lea Horn", DAY, account="Horn KG", phones=("+49 30 1",))
    (back,) = read_bytes(write_ldif([replace(one, unmapped_properties=(line,))]), "f.ldif").people
    assert line in back.unmapped_properties
    assert not [one for one in back.unmapped_properties if one.startswith("X-COLUMN")]


def test_the_tags_of_a_directory_tell_namesakes_apart() -> None:
    people = [
        Contact("c1", "Lea Horn", DAY, tags=("a, b", "vip")),
        Contact("c2", "Lea Horn", DAY, seq=1),
        Contact("c3", "Ümit Öz", DAY, emails=("u@x.example",), tags=("vip",)),
    ]
    back = read_bytes(write_ldif(people), "f.ldif").people
    assert [(one.name, set(one.tags)) for one in back] == [
        (one.name, set(one.tags)) for one in people
    ]


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_an_independent_reader_reads_what_is_written(version: str) -> None:
    vobject = pytest.importorskip("vobject", reason="the independent reader is not installed")
    text = write_vcards([FULL], version).decode()  # type: ignore[arg-type]
    card = vobject.readOne(text)
    assert card.fn.value == FULL.name
    assert [one.value for one in card.contents["email"]] == list(FULL.emails)


def test_the_format_page_speaks_of_every_ending() -> None:
    from reltui.services.transfer.export import KINDS

    page = (Path(__file__).parent.parent.parent / "docs" / "formats.md").read_text("utf-8")
    assert all(ending in page for ending in KINDS)
    assert all(program in page.casefold() for program in PROGRAMS)
