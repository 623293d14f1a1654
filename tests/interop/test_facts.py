"""Fields of one line, in and out of vCard and CSV: how to address somebody."""

from collections.abc import Callable
from datetime import date

import pytest

from reltui.domain.people.contact import Contact
from reltui.interop.csv.write import write_csv
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Person
from reltui.interop.vcard.write import write_vcards


def card(*lines: str) -> Person:
    text = "\r\n".join(("BEGIN:VCARD", "VERSION:4.0", "FN:Louise Abara", *lines, "END:VCARD", ""))
    (person,) = read_bytes(text.encode(), "a.vcf").people
    return person


def row(header: str, cells: str) -> Person:
    (person,) = read_bytes(f"{header}\n{cells}\n".encode(), "a.csv").people
    return person


@pytest.mark.parametrize(
    ("lines", "called", "pronoun"),
    [
        (["PRONOUNS;LANGUAGE=en:she/her"], "", "she/her"),
        (["PRONOUNS:xe/xir", "PRONOUNS:they/them"], "", "xe/xir"),
        (["NICKNAME:Lou"], "Lou", ""),
        (["NICKNAME:jd_1980", "NICKNAME:Lou"], "Lou", ""),
        (["NICKNAME:THE BOSS"], "", ""),
        (["NICKNAME:Louise"], "", ""),
        (["NICKNAME:Louise Abara"], "", ""),
        (["NICKNAME:Lou,Lulu"], "", ""),
        (["X-CALLED:Dr. Abara", "NICKNAME:Lou"], "Dr. Abara", ""),
        (["NICKNAME:伸子"], "伸子", ""),
    ],
)
def test_a_card_says_how_to_address_somebody(lines: list[str], called: str, pronoun: str) -> None:
    person = card(*lines)
    assert (person.fact("called"), person.fact("pronoun")) == (called, pronoun)


def test_a_nickname_that_nobody_is_called_by_is_kept() -> None:
    assert "NICKNAME:jd_1980" in card("NICKNAME:jd_1980", "NICKNAME:Lou").unmapped_properties
    assert "PRONOUNS:they/them" in card("PRONOUNS:xe/xir", "PRONOUNS:they/them").unmapped_properties


@pytest.mark.parametrize(
    ("header", "called", "pronoun"),
    [
        ("Nickname,Pronouns", "Lou", "she"),
        ("Preferred Name,Preferred Pronouns", "Lou", "she"),
        ("Called,Pronoun", "Lou", "she"),
        ("Rufname,Pronomen", "Lou", "she"),
    ],
)
def test_a_table_says_how_to_address_somebody(header: str, called: str, pronoun: str) -> None:
    person = row(f"Name,{header}", "Louise Abara,Lou,she")
    assert (person.fact("called"), person.fact("pronoun")) == (called, pronoun)


def test_a_nickname_in_a_table_that_nobody_is_called_by_is_kept() -> None:
    assert row("Name,Nickname", "Louise Abara,jd_1980").unmapped_properties == (
        "X-COLUMN;NAME=Nickname:jd_1980",
    )


@pytest.mark.parametrize("called", ["Lou", "Dr. Abara", "lou", "Louise", "L. A., or Lou; Lulu"])
@pytest.mark.parametrize("write", [lambda one: write_vcards([one]), lambda one: write_csv([one])])
def test_what_goes_out_comes_back(called: str, write: Callable[[Contact], bytes]) -> None:
    lou = Contact("c1", "Louise Abara", date(2026, 1, 5), called=called, pronoun="she, her; elle")
    (person,) = read_bytes(write(lou), "a").people
    assert person.fact("called") == called
    assert person.fact("pronoun") == "she, her; elle"
