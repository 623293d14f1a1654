"""The veil: sums of money, lines about third persons, confidential lines."""

from dataclasses import replace

import pytest

from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Commitment, Dossier, Entry
from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.third_persons import ThirdPersons, is_veiled, veiled
from reltui.domain.session.veil import without_money
from reltui.domain.vocabulary import Flow
from support.people import ago

LINE = SessionLine("y1", "c1", ago(1), "k", "note", "The plan of the depot")


@pytest.mark.parametrize(
    "text",
    ["€ 40,000", "$1.5 million", "40 EUR", "300k USD", "her salary", "the Budget", "12 pounds"],
)
def test_what_is_like_money_is_dots_of_the_same_length(text: str) -> None:
    hidden = without_money(f"see {text} here")
    assert len(hidden) == len(f"see {text} here")
    assert not set("0123456789€$") & set(hidden)
    assert "•" in hidden
    assert hidden.startswith("see ")


@pytest.mark.parametrize("text", ["11 stores", "on 2 Nov", "level 3", "at 9:30", "eurotunnel"])
def test_other_numbers_stay(text: str) -> None:
    assert without_money(text) == text


THIRD = ThirdPersons(
    [
        Contact("c1", "Dana Whitfield", ago(400), account="Stone Cold Stores"),
        Contact("c2", "Priya Nair", ago(400)),
        Contact("c3", "Dana Okafor", ago(400), called="Didi"),
        Contact("c4", "Will Stone", ago(400)),
        Contact("c5", "田中", ago(400)),
        Contact("c6", "Zoë D'Angelo", ago(400)),
    ],
    ["c1"],
)


@pytest.mark.parametrize(
    "text",
    [
        "what priya nair said",
        "Priya's budget",
        "ask Nair first",
        "Okafor wants it",
        "and Didi too",
        "Dana Okafor",
        "will stone comes",
        "田中氏",
        "for ZOË",
    ],
)
def test_a_third_person_is_found_by_a_whole_name_or_a_part_of_it(text: str) -> None:
    assert THIRD.named_in(text)


@pytest.mark.parametrize(
    "text",
    ["Dana Whitfield agreed", "Dana will come", "Will they?", "the naira", "a stone", "Stone Cold"],
)
def test_who_sits_here_and_ordinary_words_are_no_third_persons(text: str) -> None:
    assert not THIRD.named_in(text)


def test_confidential_lines_and_third_persons_are_veiled() -> None:
    assert not is_veiled(LINE, THIRD)
    assert is_veiled(replace(LINE, confidential=True), ThirdPersons([]))
    assert is_veiled(replace(LINE, text="what priya nair said"), THIRD)
    assert is_veiled(replace(LINE, word="Priya is away"), THIRD)


def test_a_picture_under_the_veil_tells_nothing_of_third_persons() -> None:
    person = Contact("c1", "Dana Whitfield", ago(400), wants=Answer("to replace Priya", ago(3)))
    dossier = Dossier(
        person,
        commitments=(Commitment("m1", "c1", ago(2), "ring Priya Nair", ago(1)),),
        ledger=(Entry("g1", "c1", ago(2), Flow.GIVE, "a quiet hour"),),
    )
    hidden = veiled(dossier, THIRD)
    assert "Priya" not in repr(hidden)
    assert hidden.commitments[0].due == ago(1)
    assert hidden.ledger == dossier.ledger
