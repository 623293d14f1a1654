"""The flip: the same relationship from the other chair, and nothing made up about it."""

from dataclasses import replace

import pytest
from hypothesis import given

from reltui.domain.frameworks.ladder import readiness, shared_history
from reltui.domain.frameworks.mirror import chair, flipped
from reltui.domain.people.events import Check, Dossier, Entry, Exposure, LevelChange
from reltui.domain.vocabulary import Direction, Flow, Party, Side, YesNo
from reltui.services.playbook.loading import shipped
from support.books import dossiers
from support.people import ago, contact

LEVELS = shipped().levels


def test_their_side_is_at_the_left_and_what_they_gave_is_given() -> None:
    dossier = Dossier(
        contact(ours=4, theirs=2, ready="ours"),
        ledger=(Entry("l1", "c1", ago(3), Flow.RECEIVE, "a day"),),
        exposures=(Exposure("x1", "c1", ago(3), "a plan", Party.THEM, 3),),
        standings=(LevelChange("g1", "c1", ago(20), Side.OURS, 4),),
    )
    seen = flipped(dossier, LEVELS)
    assert seen.contact.ours == dossier.contact.theirs
    assert seen.contact.theirs == dossier.contact.ours
    assert seen.contact.direction == "supplier"
    assert seen.contact.ready is not None
    assert seen.contact.ready.value == "theirs"
    assert seen.ledger[0].way == "give"
    assert seen.exposures[0].by == "us"
    assert seen.standings[0].side == "theirs"


@pytest.mark.parametrize(
    ("direction", "side", "level", "key", "there", "mirror"),
    [
        ("customer", "theirs", 3, "how_they_choose", "ours", "told_choice"),
        ("customer", "ours", 3, "told_why", "theirs", "told_why"),
        ("supplier", "ours", 3, "told_choice", "theirs", "how_they_choose"),
        ("supplier", "theirs", 6, "they_asked", "ours", "asked_help"),
        ("partner", "ours", 6, "admitted", "theirs", "they_admitted"),
    ],
)
def test_a_check_says_the_same_from_the_other_chair(  # noqa: PLR0917 - a row of the table
    direction: str, side: str, level: int, key: str, there: str, mirror: str
) -> None:
    person = replace(contact(ours=2, theirs=2), direction=direction)  # type: ignore[arg-type]
    check = Check("e1", "c1", ago(4), side, level, key, "yes", "told me")  # type: ignore[arg-type]
    seen = flipped(Dossier(person, checks=(check,)), LEVELS)
    assert [(one.side, one.key, one.note) for one in seen.checks] == [(there, mirror, "told me")]
    proofs = readiness(seen, seen.checks[0].side, level, LEVELS).proofs
    assert [proof.text.key for proof in proofs if proof.yes] == [mirror]


def test_what_only_they_can_know_is_not_made_up() -> None:
    check = Check("e1", "c1", ago(4), Side.THEIRS, 7, "vouch", YesNo.YES)
    assert flipped(Dossier(contact(ours=6, theirs=6), checks=(check,)), LEVELS).checks == ()


def test_every_mirror_names_a_check_of_the_other_side_and_none_twice() -> None:
    for level in LEVELS:
        mirrors = []
        for side in Side:
            for text in level.checks(side, "supplier"):
                if text.mirror:
                    there, _, key = text.mirror.partition(".")
                    assert key in {one.key for one in level.checks(there)}, (level.level, text.key)
                    mirrors.append(text.mirror)
            assert not any(text.mirror for text in level.checks(side))
        assert len(mirrors) == len(set(mirrors))


@pytest.mark.parametrize("direction", tuple(Direction))
def test_nobody_sits_in_their_own_chair(direction: str) -> None:
    assert chair(direction) != direction  # type: ignore[arg-type]


@given(dossiers)
def test_turned_twice_it_is_what_it_was(dossier: Dossier) -> None:
    twice = flipped(flipped(dossier, LEVELS), LEVELS)
    assert twice.contact.ours == dossier.contact.ours
    assert twice.contact.level == dossier.contact.level
    assert twice.contact.ready == dossier.contact.ready
    for name in ("ledger", "exposures", "falls", "standings", "commitments"):
        assert getattr(twice, name) == getattr(dossier, name)
    assert shared_history(twice) == shared_history(dossier)
    kept = {(one.side, one.level, one.key, one.answer) for one in dossier.checks}
    assert {(one.side, one.level, one.key, one.answer) for one in twice.checks} <= kept


@given(dossiers)
def test_nothing_that_is_ours_alone_goes_over(dossier: Dossier) -> None:
    seen = flipped(dossier, LEVELS)
    theirs = seen.contact
    assert (theirs.goal, theirs.purpose, theirs.potential, theirs.note) == (None, None, None, "")
    assert not (seen.touches)
    assert not (seen.stories)
    assert not (seen.exercises)
    assert not (seen.completed_moves)
    assert not (seen.asks)
