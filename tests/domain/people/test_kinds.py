"""Tests for entries that are not people: organizations, places and devices."""

import pytest

from reltui.domain.people.contact import NO_PERSON, is_no_person
from reltui.domain.people.kinds import counted

PERSON, FIRM, ROOM = ("URL:https://x.example",), ("KIND:org",), ("TEL:1", "KIND:location")


@pytest.mark.parametrize("line", sorted(NO_PERSON))
def test_a_card_of_another_kind_is_no_person(line: str) -> None:
    assert is_no_person(["URL:https://x.example", line])


def test_a_card_without_a_kind_is_a_person() -> None:
    assert not is_no_person(PERSON)
    assert not is_no_person(())
    assert not is_no_person(["KIND:individual"])


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([], "0 people"),
        ([PERSON], "1 person"),
        ([FIRM, FIRM], "2 organizations"),
        ([FIRM, PERSON, PERSON], "2 people and 1 organization"),
        ([ROOM, PERSON], "1 person and 1 place or device"),
        ([ROOM, ROOM, FIRM, PERSON], "1 person, 1 organization and 2 places or devices"),
    ],
)
def test_organizations_are_counted_beside_people(
    entries: list[tuple[str, ...]], words: str
) -> None:
    assert counted(entries) == words


def test_people_who_could_not_be_read_are_counted_too() -> None:
    assert counted([FIRM], 2) == "2 people and 1 organization"
