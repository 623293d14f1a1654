"""The veil: lines about third persons, confidential lines."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement, Ready
from reltui.domain.people.events import Commitment, Dossier, Entry
from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.third_persons import VEILED, ThirdPersons, is_veiled, veiled
from reltui.domain.vocabulary import Flow
from support.laws import one_in
from support.lives import lives
from support.people import ago

LINE = SessionLine("y1", "c1", ago(1), "k", "note", "The plan of the depot")


SAID = "as Priya said"

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
        "for Zoe",
        "priya hates it",
        "Will wants out",
    ],
)
def test_a_third_person_is_found_by_a_whole_name_or_a_part_of_it(text: str) -> None:
    assert THIRD.named_in(text)


@pytest.mark.parametrize(
    "text",
    ["Dana Whitfield agreed", "Dana will come", "will they?", "the naira", "a stone", "Stone Cold"],
)
def test_who_sits_here_and_ordinary_words_are_no_third_persons(text: str) -> None:
    assert not THIRD.named_in(text)


SHORT = ThirdPersons(
    [
        Contact("c1", "Dana Whitfield", ago(400)),
        Contact("c2", "Jo Park", ago(400)),
        Contact("c3", "April Stone", ago(400)),
        Contact("c4", "José Díaz", ago(400)),
        Contact("c5", "Bob Ray", ago(400)),
        Contact("c6", "Dr. Łucja de la Cruz", ago(400)),
        Contact("c7", "王 伟明", ago(400)),
        Contact("c8", "प्रिया नायर", ago(400)),
        Contact("c9", "Northwind Group Ltd", ago(400)),
    ],
    ["c1"],
)


@pytest.mark.parametrize(
    "text",
    [
        *("Jo wants out", "April wants out", "Jose hates it", "José hates it", "bob hates it"),
        *("Jose\u0301 left", "ask diaz", "DIAZ", "Ray's budget", "Park", "lucja", "a cruz letter"),
        *("和伟明见面", "王伟明来了", "प्रिया ने कहा", "jo park", "northwind"),
    ],
)
def test_short_names_months_accents_and_small_letters_are_found(text: str) -> None:
    assert SHORT.named_in(text)


@pytest.mark.parametrize(
    "text",
    [
        *("in april", "a ray of sun", "the park", "on 2 May", "the Group", "Dr. No", "de facto"),
        *("", "42", "m1", "De la Mare"),
    ],
)
def test_words_that_name_nobody_alone_are_not_found(text: str) -> None:
    assert not SHORT.named_in(text)


SECRETS = ("Priya", "Nair", "Okafor", "Didi", "田中", "Angelo", "will stone")


def texts_in(value: Any) -> Iterator[str]:
    """All texts of a record and of what is inside, but ids and the contact's own name."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif is_dataclass(value):
        own = {"name", "called", "account"} if isinstance(value, Contact) else set()
        for field in fields(value):
            if field.name not in {"id", "who", "other", "session", "key", "group", "item", *own}:
                yield from texts_in(getattr(value, field.name))


class Planter:
    """Puts the name of a third person into texts of a dossier, as they are drawn."""

    def __init__(self, data: st.DataObject) -> None:
        self._data, self.planted = data, 0

    def into(self, value: Any) -> Any:
        """A value with a name in some of its plain texts, however deep."""
        if type(value) is str:
            if not self._data.draw(st.booleans()):
                return value
            self.planted += 1
            return f"{value} as {self._data.draw(st.sampled_from(SECRETS))} said"
        if type(value) is tuple:
            return tuple(self.into(part) for part in value)
        if is_dataclass(value):
            skipped = {"id", "who", "other", "name", "called", "account"}
            skipped = skipped if isinstance(value, Contact) else {"id", "who", "other", "group"}
            changes = {
                field.name: self.into(getattr(value, field.name))
                for field in fields(value)
                if field.name not in {*skipped, "session", "key", "item"}
            }
            return replace(value, **changes)  # type: ignore[type-var]
        return value


@one_in(4)
@given(lives(), st.data())
def test_no_text_of_a_veiled_dossier_names_a_third_person(
    dossier: Dossier, data: st.DataObject
) -> None:
    person = replace(dossier.contact, name="Dana Whitfield", account="Stone Cold Stores")
    person = replace(
        person,
        placement=replace(person.placement, extra=(("trust", Answer("high", ago(3))),)),
        goal=Goal(5, ago(1), ago(2)),
        tags=("pumps",),
    )
    planter = Planter(data)
    told = planter.into(replace(dossier, contact=person))
    hidden = veiled(told, THIRD)
    for text in texts_in(hidden):
        assert not any(name in text for name in SECRETS), text
    assert hidden.contact.name == "Dana Whitfield"
    assert [one.on for one in hidden.touches] == [one.on for one in dossier.touches]
    assert sum(text == VEILED for text in texts_in(hidden)) >= planter.planted
    assert veiled(dossier, ThirdPersons([])) is dossier


@pytest.mark.parametrize(
    "person",
    [
        Contact("c1", "Dana", ago(9), placement=Placement(power=Answer("high", ago(1), 1, SAID))),
        Contact("c1", "Dana", ago(9), placement=Placement(extra=(("x", Answer(SAID, ago(1))),))),
        Contact("c1", "Dana", ago(9), ours=Mark(2, ago(1), 1, SAID)),
        Contact("c1", "Dana", ago(9), theirs=Mark(2, ago(1), 1, SAID)),
        Contact("c1", "Dana", ago(9), ready=Ready("ours", ago(1), 2, 1, SAID)),
        Contact("c1", "Dana", ago(9), goal=Goal(5, ago(1), ago(2), 1, SAID)),
        Contact("c1", "Dana", ago(9), note=SAID, tags=(SAID,)),
    ],
)
def test_evidence_anywhere_in_a_contact_is_veiled(person: Contact) -> None:
    hidden = veiled(Dossier(person), THIRD).contact
    assert "Priya" not in repr(hidden)
    assert VEILED in repr(hidden)


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
