"""The drill's cases: whole, consistent with the frameworks, and short enough to read."""

import re
from collections import Counter
from typing import Any

import pytest

from reltui import resources
from reltui.domain.drill.content import CHOICES, KINDS, key_of, outcome_of
from reltui.domain.frameworks.ladder import next_level, readiness, step_up, unhealed
from reltui.domain.frameworks.matrix import ACTIONS, DIMENSIONS, Cell
from reltui.domain.vocabulary import Direction, Side
from reltui.services.growth.drill import content
from reltui.ui.widgets.ascii import ascii_text
from support.content import texts

RAW: dict[str, Any] = resources.data("drill")
CONTENT = content()
PLACING = {case["key"]: case for case in RAW["placing"]}
LADDER = {case["key"]: case for case in RAW["ladder"]}


def test_every_entry_has_its_shape() -> None:
    assert set(RAW) == {*("notice", "tour", "placing", "actions", "values", "ladder", "again")}
    for case in RAW["placing"]:
        assert set(case) == {"key", "name", "about", "text", "lesson", *DIMENSIONS}
        assert all(len(case[name]) == 2 for name in DIMENSIONS)
    known = {*("key", "name", "about", "direction", "text", "ours", "theirs", "checks")}
    for case in RAW["ladder"]:
        assert known | {"answer", "because"} <= set(case)
        assert set(case) <= known | {"answer", "because", "fall", "repair"}
        assert set(case["checks"]) == set(Side)
        assert case["direction"] in tuple(Direction)
        assert case["answer"] in CHOICES


def test_no_key_and_no_name_stands_twice() -> None:
    for kind in KINDS:
        assert len(set(CONTENT.keys(kind))) == len(CONTENT.keys(kind))
    names = [case["name"] for case in (*RAW["placing"], *RAW["ladder"])]
    assert len(set(names)) == len(names)
    example = {person["name"] for person in resources.data("example")["people"]}
    assert not example & set(names)


def test_the_placing_cases_cover_all_sixteen_cells() -> None:
    assert len(RAW["placing"]) >= 16
    assert {case.cell for case in CONTENT.placing} == set(ACTIONS)


def test_every_cell_has_a_reason_for_its_action() -> None:
    assert set(RAW["actions"]) == {key_of(cell) for cell in ACTIONS}
    assert set(CONTENT.why) == set(ACTIONS)
    assert len(set(RAW["actions"].values())) == len(ACTIONS)
    assert {name: tuple(words) for name, words in RAW["values"].items()} == dict(DIMENSIONS)


@pytest.mark.parametrize("key", PLACING)
def test_every_dimension_of_a_case_has_its_clue_in_the_text(key: str) -> None:
    case = PLACING[key]
    for name, values in DIMENSIONS.items():
        value, because = case[name]
        assert value in values
        assert 5 <= len(because) <= 60
        for quoted in re.findall(r'"([^"]+)"', because):
            assert quoted.casefold() in case["text"].casefold(), quoted
    # No word of the answer itself: what is to be found out is not said.
    assert not re.search(r"detractor|advocate|passive|active\b|power", case["text"], re.IGNORECASE)


@pytest.mark.parametrize("key", LADDER)
def test_the_stated_answer_is_what_the_ladder_says(key: str) -> None:
    case = CONTENT.climbing(key)
    stated = LADDER[key]["answer"]
    step = step_up(case.dossier, CONTENT.levels)
    assert step is not None
    if unhealed(case.dossier):
        wanted = "recover"
    else:
        wanted = "up" if step.granted else step.sides[0 if not step.sides[0].ready else 1].side
    assert stated == wanted == outcome_of(case.dossier, CONTENT.levels)


@pytest.mark.parametrize("key", LADDER)
def test_the_facts_of_a_ladder_case_are_in_its_dossier(key: str) -> None:
    raw, case = LADDER[key], CONTENT.climbing(key)
    contact = case.dossier.contact
    assert contact.ours is not None
    assert contact.theirs is not None
    assert (contact.ours.level, contact.theirs.level) == (raw["ours"], raw["theirs"])
    assert case.level == min(raw["ours"], raw["theirs"]) + 1 == next_level(contact)
    for side in Side:
        proofs = readiness(case.dossier, side, case.level, CONTENT.levels).proofs
        newest = dict(raw["checks"][side])
        known = {proof.text.key: proof.answer for proof in proofs}
        assert set(newest) <= set(known)
        assert {name: one.answer for name, one in known.items() if one} == newest
    assert [(fall.origin, fall.to) for fall in case.dossier.falls] == (
        [(raw["fall"]["from"], raw["fall"]["to"])] if "fall" in raw else []
    )
    assert [one.text for one in case.dossier.commitments] == (
        [raw["repair"]] if "repair" in raw else []
    )


def test_the_ladder_cases_ask_every_answer_more_than_once_and_both_directions() -> None:
    assert len(RAW["ladder"]) >= 10
    answers = Counter(case["answer"] for case in RAW["ladder"])
    assert all(answers[choice] >= 2 for choice in CHOICES)
    assert {case["direction"] for case in RAW["ladder"]} == set(Direction)
    assert {case.level for case in CONTENT.ladder} == {2, 3, 4, 5, 6, 7}


def test_the_classic_traps_are_there() -> None:
    """Liking, titles, the power to stop, quiet detractors, praise without an action."""
    cell = {key: CONTENT.placed(key).cell for key in PLACING}
    assert cell["anselm"].perception == cell["gareth"].perception == "detractor"
    assert cell["philippe"].power == "low"
    assert cell["beatrix"].power == cell["marisol"].power == "high"
    assert cell["ishaan"] == Cell("yes", "high", "detractor", "passive")
    assert cell["dawit"][2:] == cell["yuki"][2:] == ("advocate", "passive")


def test_the_tour_explains_each_kind_by_a_case_and_then_asks_another() -> None:
    assert tuple(one.kind for one in CONTENT.tour) == KINDS
    for lesson in CONTENT.tour:
        assert {lesson.example, lesson.ask} <= set(CONTENT.keys(lesson.kind))
        assert lesson.example != lesson.ask


def test_what_can_be_missed_has_a_word_to_look_at_again() -> None:
    assert set(RAW["again"]) == {*DIMENSIONS, "action", *CHOICES} - {"up"}


def test_every_text_is_short_and_plain() -> None:
    for case in (*RAW["placing"], *RAW["ladder"]):
        assert len(case["text"]) <= 220
        assert 2 <= len(re.findall(r"[.?!]\"?(?:\s|$)", case["text"])) <= 6
        assert len(case.get("lesson", case.get("because", ""))) <= 120
        assert len(f" For example: {case['name']}  {case['about']}") <= 78
    for text in texts(RAW):
        assert text == text.strip()
        assert not re.search(r"[$<>{}\[\]]|  ", text)
        assert not re.search(r"(?<!executive )\bsponsor\b", text)
        plain = ascii_text(text)
        assert plain.count("?") == text.count("?"), text
    assert len(RAW["notice"]) <= 58
