"""What imported cards hold beyond the fields: kept as lines, shown in words."""

from datetime import date

import pytest

from reltui.domain.people.contact import Contact
from reltui.domain.people.notes import Occasion
from reltui.domain.people.unmapped_properties import (
    bundles,
    details,
    joined,
    kinds,
    parse,
    renumbered,
)
from reltui.domain.vocabulary import OccasionKind

LINES = (
    "item1.TEL:444",
    "item1.X-ABLABEL:_$!<Assistant>!$_",
    "TEL;TYPE=work,voice;PREF=1:111",
    "EMAIL;TYPE=home:ann@home.example",
    "BDAY:19800521",
    "ADR;TYPE=home:;;Ringstr. 3;Wallisellen;;8304;Switzerland",
    "IMPP;X-SERVICE-TYPE=Skype:skype:ann",
    "PHOTO:data:image/jpeg;base64," + "A" * 8192,
    'X-COLUMN;NAME="a:b":1\\, 2',
    "N:Lee;Ann;;;",
    "KIND:org",
)
ANN = Contact("c1", "Ann Lee", date(2026, 1, 1), unmapped_properties=LINES)


def test_details_are_said_in_words_and_a_photo_by_its_size() -> None:
    assert [(one.label, one.text) for one in details(ANN)] == [
        ("birthday", "21 May 1980"),
        ("address (home)", "Ringstr. 3, Wallisellen, 8304, Switzerland"),
        ("chat (Skype)", "skype:ann"),
        ("photo", "kept, about 6 KB"),
        ("a:b", "1, 2"),
    ]


def test_a_phone_has_its_kind_or_its_label() -> None:
    assert kinds(ANN) == {"444": "Assistant", "111": "work", "ann@home.example": "home"}


def test_groups_of_two_cards_do_not_meet() -> None:
    mine = ("item1.URL:https://a.example", "item1.X-ABLABEL:Shop")
    other = ("item1.URL:https://b.example", "item1.X-ABLABEL:Blog")
    both = joined(mine, other)
    assert both[:2] == mine
    assert both[2:] == ("item2.URL:https://b.example", "item2.X-ABLABEL:Blog")
    assert joined(both, other) == both


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["item7.X-ABLABEL:Nothing"], []),
        (["item7.URL:https://a.example"], ["URL:https://a.example"]),
        (["x.URL:a", "x.X-ABLABEL:b"], ["item1.URL:a", "item1.X-ABLABEL:b"]),
        (["NOTE without a colon"], []),
    ],
)
def test_labels_of_nothing_are_left_out(lines: list[str], wanted: list[str]) -> None:
    assert renumbered(lines) == wanted


def test_lines_of_a_group_stay_together() -> None:
    assert [len(one.lines) for one in bundles(LINES)][:2] == [2, 1]


def test_a_day_is_said_once_and_as_people_read_it() -> None:
    born = Occasion("o1", "c1", date(2026, 1, 5), OccasionKind.BIRTHDAY, 5, 12, 1984)
    lines = ("BDAY:19840512", "ANNIVERSARY:--0620", "X-BDAY:19840513", "BDAY;VALUE=text:circa 1980")
    contact = Contact("c1", "Ann Lee", date(2026, 1, 5), unmapped_properties=lines)
    assert [tuple(one) for one in details(contact)] == [
        ("birthday", "12 May 1984"),
        ("anniversary", "20 Jun"),
        ("another birthday", "13 May 1984"),
        ("birthday", "circa 1980"),
    ]
    assert [one.text for one in details(contact, [born])] == ["20 Jun", "13 May 1984", "circa 1980"]


HEADS = (
    *("TEL", "tel", "X-A_B", "item1.TEL", "TEL;TYPE=work,cell", "TEL;type=work", "N;ALTID=1"),
    *('X;NAME="a:b"', "X;NAME=a,b", "X;NAME=", "X;WORK", "X;;TYPE=a", " TEL", "ORG;TYPE=a;PREF=1"),
)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("raw", ["", "1", "a:b;c,d", 'x"y', "ä\nb"])
def test_a_line_of_normal_form_is_compared_as_it_stands(head: str, raw: str) -> None:
    line = f"{head}:{raw}"
    one = parse(line)
    (bundle,) = bundles([line])
    assert bundle.key == ((one.without_group(),) if one else ())
    assert bundle.group == (one.group if one else "")


def test_many_equal_parameters_take_no_time() -> None:
    # A head that fits no line as we write it is tried in one way, not in two for each parameter.
    line = "TEL" + ";TYPE=a" * 2_000 + ';X="b":1'
    assert bundles([line])
