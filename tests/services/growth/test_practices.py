"""What the practices keep: all of it in one change, or nothing."""

from datetime import timedelta

import pytest

from reltui.domain.people.events import Ask, Exposure
from reltui.services.activity import logging, outcomes
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.growth import practices
from reltui.services.workspace.workspace import Workspace
from support.workspace import Location, add_people, workspace_at

CHOICES = ("call her", "write to her boss")


@pytest.fixture
def workspace(location: Location) -> Workspace:
    """A workspace with Dana, c1."""
    found = workspace_at(location)
    add_people(found, "Dana Whitfield")
    return found


def kept(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    return {one.practice: one.lines for one in workspace.dossier("c1").exercises}


def test_after_the_pause_choices_draft_and_tag_are_one_change(workspace: Workspace) -> None:
    count = len(workspace.book.history())
    practices.after_pause(
        workspace, "c1", (*CHOICES, ""), "Thank you.", "response: calm", whole=True
    )
    assert kept(workspace) == {
        "choose": CHOICES,
        "weigh": ("after 20 quiet seconds",),
        "respond": ("Thank you.", "response: calm"),
    }
    assert all(one.done for one in workspace.dossier("c1").exercises)
    assert len(workspace.book.history()) == count + 1


def test_a_pause_that_was_cut_short_says_so(workspace: Workspace) -> None:
    practices.after_pause(workspace, "c1", CHOICES, "Now!", "reaction", whole=False)
    assert kept(workspace)["weigh"] == ("after a pause that was cut short",)


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
    workspace: Workspace, choices: tuple[str, ...], draft: str, tag: str
) -> None:
    count = len(workspace.book.history())
    with pytest.raises(Refused):
        practices.after_pause(workspace, "c1", choices, draft, tag, whole=True)
    assert kept(workspace) == {}
    assert len(workspace.book.history()) == count


def test_the_ten_can_be_left_and_resumed(workspace: Workspace) -> None:
    ten = practices.practice_named(workspace, "ten")
    practices.practise(workspace, "c1", ten, [f"deed {n}" for n in range(4)])
    left = practices.open_exercise(workspace, "c1", ten)
    assert left is not None
    assert len(left.lines) == 4
    done = practices.practise(workspace, "c1", ten, [f"deed {n}" for n in range(4, 10)])
    assert done.done
    assert len(done.lines) == 10


def test_the_ten_keep_the_request_and_end_with_enough(workspace: Workspace) -> None:
    ten = practices.practice_named(workspace, "ten")
    begun = practices.practise(workspace, "c1", ten, [], request="Once more for nothing?")
    assert (begun.request, begun.done) == ("Once more for nothing?", False)
    with pytest.raises(Refused, match="Nothing is written"):
        practices.practise(workspace, "c1", ten, [], enough=True)
    practices.practise(workspace, "c1", ten, ["half of it now"])
    ended = practices.practise(workspace, "c1", ten, ["ask what it is for"], enough=True)
    assert (ended.request, ended.done) == ("Once more for nothing?", True)
    assert ended.lines == ("half of it now", "ask what it is for")
    assert practices.open_exercise(workspace, "c1", ten) is None


def test_a_reflection_says_what_it_is_for_in_the_same_change(workspace: Workspace) -> None:
    count = len(workspace.book.history())
    one = practices.reflect(workspace, "c1", ["for the reference"], {"purpose": "us"})
    assert not one.done
    assert workspace.dossier("c1").contact.purpose is not None
    assert len(workspace.book.history()) == count + 1
    lines = ["yes", "eleven stores", "both do"]
    assert practices.practise(workspace, "c1", practices.reflection(workspace), lines).done


def test_a_reflection_that_is_refused_leaves_the_purpose_alone(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        practices.reflect(workspace, "c1", ["x" * 30_000], {"purpose": "us"})
    assert workspace.dossier("c1").contact.purpose is None
    assert workspace.row("c1") is not None
    assert kept(workspace) == {}


def test_a_reflection_that_was_left_is_not_the_turn_of_a_practice(workspace: Workspace) -> None:
    practices.reflect(workspace, "c1", ["for the reference"], {})
    assert practices.current(workspace, "c1").key in {
        one.key for one in workspace.playbook.practices
    }


def test_a_trust_step_is_an_exposure_too_and_gets_its_outcome_later(workspace: Workspace) -> None:
    practices.trust_step(workspace, "c1", ["our error log", "face"], 3, None)
    (risk,) = workspace.dossier("c1").exposures
    assert (risk.text, risk.size, risk.by, risk.outcome) == ("our error log", 3, "us", None)
    closed = outcomes.close(workspace, risk.id, "returned")
    assert isinstance(closed, Exposure)
    assert workspace.dossier("c1").exposures[0].outcome == "returned"
    with pytest.raises(Refused, match="already"):
        outcomes.close(workspace, risk.id, "returned")
    assert outcomes.close(workspace, risk.id, "abused", correct=True).id == risk.id


def test_a_practice_that_was_left_is_not_finished_by_another_action(workspace: Workspace) -> None:
    trust = practices.practice_named(workspace, "trust")
    practices.practise(workspace, "c1", trust, ["an old half"])
    practices.trust_step(workspace, "c1", ["our plan", "face"], 2, None)
    assert [(one.lines, one.done) for one in workspace.dossier("c1").exercises] == [
        (("an old half",), False),
        (("our plan", "face"), True),
    ]


def test_an_ask_is_answered_later(workspace: Workspace) -> None:
    one, _ = logging.ask(workspace, "c1", "to read a page", 1)
    answered = outcomes.close(workspace, one.id.upper(), "later")
    assert isinstance(answered, Ask)
    assert outcomes.close(workspace, one.id, "yes").id == one.id
    assert workspace.dossier("c1").asks[0].answer == "yes"
    with pytest.raises(Refused):
        outcomes.close(workspace, one.id, "returned")


def test_a_settled_answer_changes_only_where_it_is_corrected(workspace: Workspace) -> None:
    one, _ = logging.ask(workspace, "c1", "to read a page", 1)
    day = workspace.today - timedelta(days=3)
    outcomes.close(workspace, one.id, "yes", because="gladly", on=day)
    for word in ("yes", "no", "later"):
        with pytest.raises(Refused, match=r"answered with yes already, on .*--correct"):
            outcomes.close(workspace, one.id, word)
    with pytest.raises(Refused, match="with yes already"):
        outcomes.close(workspace, one.id, "yes", correct=True)
    outcomes.close(workspace, one.id, "no", because="", correct=True)
    (kept,) = workspace.dossier("c1").asks
    assert (kept.answer, kept.answered, kept.reason) == ("no", day, "")


def test_an_answer_that_came_with_the_ask_keeps_its_day(workspace: Workspace) -> None:
    one, _ = logging.ask(workspace, "c1", "to read a page", 1, answer="yes")
    with pytest.raises(Refused, match="with yes already, on "):
        outcomes.close(workspace, one.id, "no")
    outcomes.close(workspace, one.id, "no", correct=True)
    (kept,) = workspace.dossier("c1").asks
    assert (kept.answer, kept.answered) == ("no", one.answered)


def test_a_trust_step_with_its_outcome_changes_only_where_it_is_corrected(
    workspace: Workspace,
) -> None:
    practices.trust_step(workspace, "c1", ["our error log", "face"], 3, "returned")
    (risk,) = workspace.dossier("c1").exposures
    with pytest.raises(Refused, match=r"already has the outcome returned\..*--correct"):
        outcomes.close(workspace, risk.id, "ignored")
    assert workspace.dossier("c1").exposures[0].outcome == "returned"


@pytest.mark.parametrize("record", ["x9", "a9", "m1", "", "é"])
def test_what_is_not_there_has_no_outcome(workspace: Workspace, record: str) -> None:
    with pytest.raises(NobodyFound):
        outcomes.close(workspace, record, "yes")
