"""Trust and the story: stages, who leaves, practices, the reality check, retellings."""

from dataclasses import replace
from typing import Any

import pytest

from reltui.domain.frameworks.matrix import Cell, ChangeVerdict, verdict, what_if
from reltui.domain.frameworks.trust import (
    STAGES,
    about_to_leave,
    leaving_risk,
    next_practice,
    reality_check,
    stage,
)
from reltui.domain.people.confidential import shareable
from reltui.domain.people.contact import Answer
from reltui.domain.people.events import Check, Dossier, Exercise, Exposure, Fall, Story, Touch
from reltui.domain.people.story import retelling
from reltui.domain.vocabulary import Side, YesNo
from reltui.services.playbook.loading import shipped
from support.people import LEVERAGE, TODAY, ago, contact

PRACTICES = shipped().practices


def risk(by: str, outcome: str | None, days: int = 30) -> Exposure:
    made: Any = {"by": by, "outcome": outcome}
    return Exposure("x1", "c1", ago(days), "a draft", size=3, **made)


OURS, THEIRS = risk("us", "returned"), risk("them", "returned")


@pytest.mark.parametrize(
    ("level", "exposures", "expected"),
    [
        (None, (), "fringe"),
        (1, (), "fringe"),
        (2, (), "friend"),
        (3, (), "friend"),
        (4, (), "familiar"),
        (5, (), "familiar"),  # no exposure of ours was ever returned
        (5, (OURS,), "faithful"),
        (6, (OURS,), "faithful"),
        (7, (OURS,), "faithful"),
        (7, (OURS, THEIRS), "forever"),
        (7, (OURS, THEIRS, risk("us", "abused")), "faithful"),
        (7, (OURS, THEIRS, risk("us", "abused", 400)), "forever"),
        (1, (risk("us", "abused"),), "fringe"),
    ],
)
def test_the_stage_comes_from_level_and_history(
    level: int | None, exposures: tuple[Exposure, ...], expected: str
) -> None:
    person = contact(ours=level, theirs=level)
    assert stage(Dossier(person, exposures=exposures), TODAY) == expected
    assert expected in STAGES


def test_an_open_fall_costs_a_stage() -> None:
    fall = Fall("f1", "c1", ago(3), 5, 4, "a late pallet", 9)
    assert stage(Dossier(contact(ours=4, theirs=4), falls=(fall,)), TODAY) == "friend"


@pytest.mark.parametrize(
    ("satisfaction", "level", "leaves", "grade"),
    [
        (None, 1, False, "unknown"),
        ("dissatisfied", None, True, "high"),
        ("dissatisfied", 1, True, "high"),
        ("dissatisfied", 3, True, "high"),
        ("dissatisfied", 4, False, "moderate"),
        ("dissatisfied", 7, False, "moderate"),
        ("satisfied", 2, False, "moderate"),
        ("satisfied", 5, False, "low"),
        ("delighted", 1, False, "low"),
    ],
)
def test_who_is_about_to_leave(
    satisfaction: str | None, level: int | None, leaves: bool, grade: str
) -> None:
    said = Answer(satisfaction, ago(3)) if satisfaction else None
    person = contact(ours=level, theirs=level, satisfaction=said)
    assert about_to_leave(person, 3) is leaves
    assert leaving_risk(person, 3) == grade


def test_there_are_ten_practices_one_for_each_tip() -> None:
    assert [practice.tip for practice in PRACTICES] == list(range(1, 11))


def test_with_nobody_spoken_to_one_does_not_begin_with_listening() -> None:
    silent = next_practice(Dossier(contact()), PRACTICES)
    touched = Dossier(contact(), touches=(Touch("t1", "c1", ago(1), "a call"),))
    spoken = next_practice(touched, PRACTICES)
    assert silent is not None
    assert spoken is not None
    assert (silent.tip, spoken.tip) == (6, 1)


def test_a_practice_left_open_does_not_count_as_done() -> None:
    left = Exercise("w1", "c1", ago(1), PRACTICES[5].key, ("a line",), done=False)
    found = next_practice(Dossier(contact(), exercises=(left,)), PRACTICES)
    assert found == PRACTICES[5]


def person(number: int, cell: Cell, placed: int) -> Dossier:
    return Dossier(replace(contact(cell, placed=placed), id=f"c{number}"))


@pytest.mark.parametrize(
    ("advocates", "detractors", "placed", "challenged"),
    [(5, 0, 3, True), (4, 1, 3, True), (3, 2, 3, False), (3, 2, 100, True), (4, 0, 3, False)],
)
def test_a_book_too_rosy_or_too_old_is_challenged(
    advocates: int, detractors: int, placed: int, challenged: bool
) -> None:
    cells = [LEVERAGE] * advocates + [LEVERAGE.flip("perception")] * detractors
    rows = [person(number, cell, placed) for number, cell in enumerate(cells, 1)]
    assert reality_check(rows, TODAY, 90).challenged is challenged


def test_the_thinnest_evidence_comes_first() -> None:
    thick = replace(
        person(1, LEVERAGE, 3),
        checks=(Check("e1", "c1", ago(3), Side.OURS, 2, "asked", YesNo.YES),),
        touches=(Touch("t1", "c1", ago(3)),),
    )
    stale = person(2, LEVERAGE, 200)
    fresh = person(3, LEVERAGE, 3)
    foe = person(4, LEVERAGE.flip("perception"), 3)
    assert reality_check([thick, foe, fresh, stale], TODAY, 90).thin == ("c2", "c3", "c1")


def test_a_retelling_shows_what_went_and_what_came() -> None:
    one = Story("s1", "c1", ago(90), "We met at the fair.  She trusted us. It was quick.")
    two = Story("s2", "c1", ago(2), "we met at the fair. It was quick.\nShe tested us for a year.")
    found = retelling((two, one))
    assert found is not None
    assert found.gone == ("She trusted us.",)
    assert found.come == ("She tested us for a year.",)
    assert retelling((one,)) is None


def test_what_is_shared_holds_nothing_said_in_confidence() -> None:
    dossier = Dossier(
        contact(),
        touches=(
            Touch("t1", "c1", ago(1), "a secret", confidential=True),
            Touch("t2", "c1", ago(1)),
        ),
        stories=(Story("s1", "c1", ago(1), "a secret", confidential=True),),
        exercises=(Exercise("w1", "c1", ago(1), "ten", ("a secret",), confidential=True),),
    )
    shared = shareable(dossier)
    assert "a secret" not in str(shared)
    assert [touch.id for touch in shared.touches] == ["t2"]


@pytest.mark.parametrize(
    ("known", "change", "better"),
    [
        (LEVERAGE.flip("perception")._asdict(), {"perception": "advocate"}, True),
        (LEVERAGE._asdict(), {"activity": "passive"}, False),
        (LEVERAGE._asdict(), {"power": None}, False),
        ({}, {"perception": "advocate"}, True),
    ],
)
def test_a_what_if_is_judged_by_its_worst_outcome(
    known: dict[str, str | None], change: dict[str, str | None], better: bool
) -> None:
    assert what_if(known, change).better is better


@pytest.mark.parametrize(
    ("known", "change", "found"),
    [
        (LEVERAGE.flip("perception")._asdict(), {"perception": "advocate"}, ChangeVerdict.BETTER),
        (LEVERAGE._asdict(), {"activity": "passive"}, ChangeVerdict.WORSE),
        (LEVERAGE._asdict(), {"activity": "active"}, ChangeVerdict.SAME),
        ({}, {"perception": "advocate"}, ChangeVerdict.LEARNED),
        ({"relationship": "yes"}, {"power": "high"}, ChangeVerdict.LEARNED),
        ({"relationship": "no"}, {"relationship": "yes", "power": "high"}, ChangeVerdict.BETTER),
    ],
)
def test_to_find_something_out_is_no_change_for_the_better(
    known: dict[str, str | None], change: dict[str, str | None], found: ChangeVerdict
) -> None:
    whole = {name: known.get(name) for name in LEVERAGE._asdict()}
    assert verdict(whole, change) == found
