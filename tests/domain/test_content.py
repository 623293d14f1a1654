"""The shipped content: whole, within its models, and in the voice that was agreed."""

import csv
import re

import pytest

from reltui import resources
from reltui.domain.frameworks.matrix import ACTION_BY_KEY
from reltui.domain.playbook import Play
from reltui.domain.vocabulary import Direction
from reltui.services.playbook.checking import content_of, problems_of
from reltui.services.playbook.loading import FILES, build, shipped
from support.content import texts
from support.places import MATRIX

FULLEST = 57
"""Texts of one move, of the sixty that a playbook may have: a user can add some."""


def all_plays() -> dict[str, Play]:
    """Every play of the shipped playbook by a name."""
    book = shipped()
    levels = {f"level {entry.level}": entry.climb for entry in book.levels}
    practices = {entry.key: entry.play for entry in book.practices}
    return {**book.moves, **book.plays, **book.flips, **levels, **practices}


def test_all_files_fit_their_models_and_name_only_known_words() -> None:
    assert problems_of({name: resources.data(name) for name in FILES}) == []


@pytest.mark.parametrize("name", FILES)
def test_a_section_of_a_file_is_what_the_whole_file_has_there(name: str) -> None:
    assert {key: resources.section(name, key) for key in resources.data(name)} == resources.data(
        name
    )


def test_every_action_of_the_matrix_has_a_play_and_a_rhythm() -> None:
    assert set(shipped().plays) == set(ACTION_BY_KEY)
    assert set(shipped().numbers.cadence) == set(ACTION_BY_KEY)


def test_actions_are_those_of_the_table_word_for_word() -> None:
    with MATRIX.open(encoding="utf-8", newline="") as stream:
        actions = {row["do_this"] for row in csv.DictReader(stream)}
    assert actions == {ACTION_BY_KEY[key].sentence for key in shipped().plays}


def test_every_move_of_the_coach_has_its_words() -> None:
    assert set(shipped().moves) == set(shipped().names)


@pytest.mark.parametrize("direction", tuple(Direction))
def test_every_play_has_three_texts_of_each_kind_in_every_direction(direction: str) -> None:
    others = set(Direction) - {direction}
    short = {
        (name, part)
        for name, play in all_plays().items()
        for part in ("what", "say")
        if sum(not others & set(text.needs) for text in getattr(play, part)) < 3
    }
    assert short == set()


def test_no_text_stands_twice() -> None:
    said = [
        text.text
        for play in all_plays().values()
        for part in (play.what, play.say)
        for text in part
    ]
    assert len(set(said)) > 300
    once = [[text.text for text in part] for play in all_plays().values() for part in play]
    assert [part for part in once if len(set(part)) != len(part)] == []


def test_what_answers_a_complaint_is_said_in_one_place() -> None:
    own = [text for play in all_plays().values() for text in (*play.what, *play.say)]
    assert not [text for text in own if "complaint_open" in text.needs]
    assert len(shipped().pieces["complaint.say"]) == len(shipped().pieces["complaint.what"]) == 3


@pytest.mark.parametrize("name", sorted(all_plays()))
def test_no_move_fills_the_room_for_its_texts(name: str) -> None:
    play = all_plays()[name]
    assert max(len(play.what), len(play.say)) <= FULLEST


def test_the_seven_levels_are_in_order_and_fit_the_picture() -> None:
    levels = shipped().levels
    assert [entry.level for entry in levels] == [1, 2, 3, 4, 5, 6, 7]
    assert [entry.short for entry in levels if len(entry.short) > 22] == []


def test_ten_practices_each_with_its_tip() -> None:
    practices = shipped().practices
    assert [entry.tip for entry in practices] == list(range(1, 11))
    assert next(entry for entry in practices if entry.key == "ten").wants == 10


@pytest.mark.parametrize("kind", ["asks", "helps"])
def test_catalogue_has_five_of_each_size_in_one_form(kind: str) -> None:
    catalogue = shipped().asks if kind == "asks" else shipped().helps
    assert sorted(catalogue) == [1, 2, 3, 4, 5, 6, 7]
    for examples in catalogue.values():
        assert len(set(examples)) >= 5
        for example in examples:
            assert example.startswith("to ") == (kind == "asks")
            assert example[0].islower()
            assert not example.endswith(".")


def test_what_to_do_is_short_enough_to_read_at_a_glance() -> None:
    long = {one.text for play in all_plays().values() for one in play.what if len(one.text) > 170}
    assert long == set()


def test_the_middle_of_perception_and_the_sponsor_are_named_rightly() -> None:
    said = [text for name in FILES for text in texts(resources.data(name))]
    assert not [text for text in said if re.search(r"(?<!executive )\bsponsor\b", text)]
    assert shipped().dimensions["perception"].values == ("detractor", "advocate")
    assert "passive" not in " ".join(shipped().dimensions["perception"].labels)


def test_what_the_user_wrote_is_never_put_into_a_sentence_to_say() -> None:
    """A note such as "send him the slides" belongs into what to do, not into the mouth."""
    theirs = {"because", "wants", "sees", "feels", "potential", "cause", "praise", "act", "thing"}
    said = [
        one
        for play in all_plays().values()
        for one in play.say
        if "door" not in one.needs and set(one.slots) & theirs
    ]
    assert said == []


def test_every_file_credits_its_source() -> None:
    sources = shipped().sources
    assert set(sources) == set(FILES)
    for name, author in {
        "ladder": "Mei Lin Fung",
        "purpose": "Mark Hollyoake",
        "trust": "Phil Larson",
        "engagement": "Beth Kanter",
        "matrix": "A Framework for Developing Customer Relationships",
    }.items():
        assert author in sources[name]


def test_a_playbook_can_be_turned_back_into_its_files() -> None:
    assert build(content_of(shipped())) == shipped()
