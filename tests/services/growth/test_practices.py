"""What the practices keep: all of it in one change, or nothing."""

from pathlib import Path

import pytest

from reltui.domain.people.events import Ask, Exposure
from reltui.services.activity import logging, outcomes
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.growth import practices
from reltui.services.workspace.workspace import Desk
from support.desk import add_people, desk_at

CHOICES = ("call her", "write to her boss")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with Dana, c1."""
    found = desk_at(tmp_path / "book.json")
    add_people(found, "Dana Whitfield")
    return found


def kept(desk: Desk) -> dict[str, tuple[str, ...]]:
    return {one.practice: one.lines for one in desk.dossier("c1").exercises}


def test_after_the_pause_choices_draft_and_tag_are_one_change(desk: Desk) -> None:
    count = len(desk.book.history())
    practices.after_pause(desk, "c1", (*CHOICES, ""), "Thank you.", "response: calm", whole=True)
    assert kept(desk) == {
        "choose": CHOICES,
        "weigh": ("after 20 quiet seconds",),
        "respond": ("Thank you.", "response: calm"),
    }
    assert all(one.done for one in desk.dossier("c1").exercises)
    assert len(desk.book.history()) == count + 1


def test_a_pause_that_was_cut_short_says_so(desk: Desk) -> None:
    practices.after_pause(desk, "c1", CHOICES, "Now!", "reaction", whole=False)
    assert kept(desk)["weigh"] == ("after a pause that was cut short",)


@pytest.mark.parametrize(
    ("choices", "draft", "tag"),
    [
        (("only one", " "), "Thank you.", "response"),
        (CHOICES, "  ", "response"),
        (CHOICES, "Thank you.", "a thought"),
        (CHOICES, "x" * 30_000, "response"),
    ],
)
def test_without_choice_draft_or_tag_nothing_is_kept(
    desk: Desk, choices: tuple[str, ...], draft: str, tag: str
) -> None:
    count = len(desk.book.history())
    with pytest.raises(Refused):
        practices.after_pause(desk, "c1", choices, draft, tag, whole=True)
    assert kept(desk) == {}
    assert len(desk.book.history()) == count


def test_the_ten_can_be_left_and_resumed(desk: Desk) -> None:
    ten = practices.practice_named(desk, "ten")
    practices.practise(desk, "c1", ten, [f"deed {n}" for n in range(4)])
    left = practices.open_exercise(desk, "c1", ten)
    assert left is not None
    assert len(left.lines) == 4
    done = practices.practise(desk, "c1", ten, [f"deed {n}" for n in range(4, 10)])
    assert done.done
    assert len(done.lines) == 10


def test_a_reflection_says_what_it_is_for_in_the_same_change(desk: Desk) -> None:
    count = len(desk.book.history())
    one = practices.reflect(desk, "c1", ["for the reference"], {"purpose": "us"})
    assert not one.done
    assert desk.dossier("c1").contact.purpose is not None
    assert len(desk.book.history()) == count + 1
    lines = ["yes", "eleven stores", "both do"]
    assert practices.practise(desk, "c1", practices.reflection(desk), lines).done


def test_a_reflection_that_is_refused_leaves_the_purpose_alone(desk: Desk) -> None:
    with pytest.raises(Refused):
        practices.reflect(desk, "c1", ["x" * 30_000], {"purpose": "us"})
    assert desk.dossier("c1").contact.purpose is None
    assert desk.row("c1") is not None
    assert kept(desk) == {}


def test_a_reflection_that_was_left_is_not_the_turn_of_a_practice(desk: Desk) -> None:
    practices.reflect(desk, "c1", ["for the reference"], {})
    assert practices.turn(desk, "c1").key in {one.key for one in desk.playbook.practices}


def test_a_trust_step_is_an_exposure_too_and_gets_its_outcome_later(desk: Desk) -> None:
    practices.trust_step(desk, "c1", ["our error log", "face"], 3, None)
    (risk,) = desk.dossier("c1").exposures
    assert (risk.text, risk.size, risk.by, risk.outcome) == ("our error log", 3, "us", None)
    closed = outcomes.close(desk, risk.id, "returned")
    assert isinstance(closed, Exposure)
    assert desk.dossier("c1").exposures[0].outcome == "returned"
    with pytest.raises(Refused, match="already"):
        outcomes.close(desk, risk.id, "returned")
    assert outcomes.close(desk, risk.id, "abused").id == risk.id, "a later look may correct it"


def test_a_practice_that_was_left_is_not_finished_by_another_deed(desk: Desk) -> None:
    trust = practices.practice_named(desk, "trust")
    practices.practise(desk, "c1", trust, ["an old half"])
    practices.trust_step(desk, "c1", ["our plan", "face"], 2, None)
    assert [(one.lines, one.done) for one in desk.dossier("c1").exercises] == [
        (("an old half",), False),
        (("our plan", "face"), True),
    ]


def test_an_ask_is_answered_later(desk: Desk) -> None:
    one, _ = logging.ask(desk, "c1", "to read a page", 1)
    answered = outcomes.close(desk, one.id.upper(), "later")
    assert isinstance(answered, Ask)
    assert outcomes.close(desk, one.id, "yes").id == one.id
    assert desk.dossier("c1").asks[0].answer == "yes"
    with pytest.raises(Refused):
        outcomes.close(desk, one.id, "returned")


@pytest.mark.parametrize("record", ["x9", "a9", "m1", "", "é"])
def test_what_is_not_there_has_no_outcome(desk: Desk, record: str) -> None:
    with pytest.raises(NobodyFound):
        outcomes.close(desk, record, "yes")
