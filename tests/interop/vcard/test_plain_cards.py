"""The fast reader of cards gives the result of the full one, or leaves the card to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.interop.detect import read_bytes
from reltui.interop.vcard.plain_cards import PlainCards

HEADS = st.sampled_from(
    (
        *("FN", "N", "N", "EMAIL", "EMAIL;TYPE=WORK", "EMAIL;TYPE=INTERNET", "TEL;CELL", "TEL"),
        *("TEL;TYPE=voice,PREF", "ORG", "ORG;TYPE=work", "TITLE", "NOTE", "CATEGORIES", "UID"),
        *("BDAY", "URL;TYPE=home", "ADR;TYPE=work", "X-ODD", "item1.TEL", "item1.X-ABLABEL"),
        *("NICKNAME", "KIND", "REV", "PRODID", "SORT-STRING", "LABEL", "NOTE;CHARSET=utf-8"),
        *("NOTE;ENCODING=QUOTED-PRINTABLE", "PHOTO;ENCODING=b", "TEL;X-Boat", "version", " FN"),
        *("TEL;TYPE=cell", "X-SKYPE", "X-ODD;TYPE=a"),
    )
)
VALUES = st.sampled_from(
    (
        *("", " ", ";;;;", "Ann Lee", "Lee;Ann;;;", "Lee;Ann;Mae;Dr.;PhD", "Lee, Ann", "Müller"),
        *("von der Lee;Ann;;;", "Ann von der Lee", "Lee Ray;Ann;;;", "Ann Lee Ray", "王小明", "1"),
        *("a@p.example", "Ann <a@p.example>, b@p.example", "mailto:a@p.example", "+49 30 1234567"),
        *(
            "tel:+49301234567",
            "Acme",
            "Acme;Sales",
            "Acme\\, Inc.;Sales\\;East",
            "a\\nb",
            "a\\,b,c",
        ),
        *(
            "group",
            "org",
            "19800506",
            "1980-05-06",
            "http://p.example",
            "//p.example",
            "=41",
            "4.0",
        ),
        *("AAAA", "x\u200by", "\u202ex", "a\r\n b", "a\r\n\r\nb", "END:VCARD", "Ann\x07"),
        *("tel:", "mailto:", ";", " ; ", "\xa0", "\u200b"),
    )
)


@given(
    st.sampled_from(["2.1", "3.0", "4.0", ""]),
    st.lists(st.tuples(HEADS, VALUES), max_size=8),
    st.lists(st.tuples(HEADS, VALUES), max_size=3),
)
def test_both_ways_through_a_card_are_one(
    version: str, lines: list[tuple[str, str]], more: list[tuple[str, str]]
) -> None:
    cards = (
        ["BEGIN:VCARD", f"VERSION:{version}", "FN:Ann Lee", *map(":".join, one), "END:VCARD"]
        for one in (lines, more)
    )
    data = "\r\n".join([line for card in cards for line in card] + [""]).encode()
    quick = read_bytes(data, "f")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainCards, "person", lambda _cards, _block, _number: None)
        assert read_bytes(data, "f") == quick


@pytest.mark.parametrize(
    "lines",
    [
        ("TEL;TYPE=cell:tel:",),
        ("TEL;TYPE=cell:\xa0",),
        ("TEL;TYPE=cell:;",),
        ("X-SKYPE:", "X-ODD:1", "X-SKYPE:x"),
    ],
)
def test_a_property_without_a_value_reads_the_same_in_both_ways(lines: tuple[str, ...]) -> None:
    card = ("BEGIN:VCARD", "VERSION:3.0", "FN:Ann Lee", *lines, "END:VCARD", "")
    data = "\r\n".join(card).encode()
    quick = read_bytes(data, "f")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainCards, "person", lambda _cards, _block, _number: None)
        assert read_bytes(data, "f") == quick


def test_a_usual_card_takes_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    person = PlainCards.person

    def seen(cards: PlainCards, block: bytes, number: int) -> object:
        found.append(person(cards, block, number))
        return found[-1]

    monkeypatch.setattr(PlainCards, "person", seen)
    data = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lind;Zo\xc3\xab;;;\r\nFN:Zo\xc3\xab Lind\r\n"
        b"ORG:Nordwerk;Sales\r\nTEL;TYPE=CELL:+49 1\r\nNOTE:two\\nlines\r\nEND:VCARD\r\n"
    )
    people = read_bytes(data, "f").people
    assert len(people) == 1
    assert found == list(people)
