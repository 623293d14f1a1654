"""What a command answers to a call that is not quite right, or has nothing to show."""

import re
from pathlib import Path

import pytest

from support.cli import Shell


@pytest.fixture
def few(shell: Shell) -> Shell:
    """Dana, with two open promises, and Bo, with one and a question."""
    shell.ok("add", "Dana Whitfield", "--title", "Buyer", "--tag", "vip")
    shell.ok("add", "Bo Lund")
    shell.ok("commit", "c1", "send the plan", "--due", "2026-11-24")
    shell.ok("commit", "c1", "ring the depot", "--due", "2026-11-25")
    shell.ok("commit", "c2", "bring the key", "--due", "2026-11-26")
    shell.ok("question", "c2", "Who calls first?")
    return shell


@pytest.mark.parametrize("words", [("-dana",), ("-tag:vip",), ("lund", "-dana")])
def test_a_query_may_begin_with_what_it_excludes(few: Shell, words: tuple[str, ...]) -> None:
    assert [row["name"] for row in few.json("contacts", *words)] == ["Bo Lund"]


def test_only_what_begins_with_one_dash_is_a_part_of_a_query(few: Shell) -> None:
    assert "No such option" in few.refused("contacts", "--jsno")
    assert "Usage:" in few.ok("contacts", "-h").out
    assert "Bo Lund" in few.ok("contacts", "-dana", "--as-of", "2026-11-22").out
    assert few.json("portfolio", "-dana")["people"] == 1


def test_the_value_of_an_option_may_begin_with_a_dash(few: Shell) -> None:
    for command, option in (("portfolio", "--since"), ("contacts", "--as-of")):
        found = few.json(command, option, "-3m", "-dana")
        assert found == few.json(command, option, "3m", "-dana")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("keep", "Bo"), "m3 is kept: bring the key"),
        (("break", "bo", "it was lost"), "m3 is broken: bring the key"),
        (("drop", "c2"), "m3 is dropped: bring the key"),
        (("move", "Bo Lund", "--due", "1w"), "m3 is due "),
        (("answer", "bo", "We do."), "q1 is answered"),
    ],
)
def test_the_only_open_record_of_a_person_is_named_by_the_person(
    few: Shell, command: tuple[str, ...], said: str
) -> None:
    assert said in few.ok(*command).out


def test_several_open_records_of_a_person_are_listed(few: Shell) -> None:
    said = few.refused("keep", "dana", status=5)
    assert "2 open promises: m1 send the plan; m2 ring the depot. Name one by its id." in said
    assert "has no open question" in few.refused("answer", "dana", "We do.", status=5)
    assert "no promise with the id 'zzz'" in few.refused("keep", "zzz", status=5)


def test_of_two_people_of_one_name_none_is_taken(few: Shell) -> None:
    few.ok("add", "Dana Oyelaran")
    for command in (("keep", "dana"), ("move", "dana", "--due", "2w"), ("answer", "dana", "Yes.")):
        said = few.refused(*command, status=5)
        assert "2 people go by 'dana': c1 Dana Whitfield; c3 Dana Oyelaran" in said


def test_a_field_that_is_emptied_is_called_cleared(few: Shell) -> None:
    assert few.ok("set", "dana", "title=", "tag=").out.startswith("Cleared title, tag of c1 ")
    said = few.ok("set", "dana", "title=Head", "note=").out
    assert said.startswith("Set title; cleared note of c1 ")
    assert "The matrix says" not in said


def test_a_climb_has_seven_steps(few: Shell) -> None:
    few.ok("climb", "dana", "--begin")
    assert "--step is a whole number from 1 to 7, not '9'" in few.refused(
        "climb", "dana", "--step", "9"
    )
    assert few.json("climb", "dana", "--step", "done")["step"] == 8


def test_a_refused_step_begins_no_climb(few: Shell) -> None:
    for options in (("--step", "9"), ("--step", "2", "--stayed", " ")):
        few.refused("climb", "dana", "--begin", *options)
    assert "No climb is under way" in few.refused("climb", "dana", "--step", "2")


def test_a_number_outside_its_bounds_is_refused_in_words(few: Shell) -> None:
    assert "'0' is not a whole number of 1 or more" in few.refused("history", "--limit", "0")
    assert "'x' is not a whole number of 1 or more" in few.refused("history", "--limit", "x")


def test_a_file_that_is_no_backup_is_refused_without_words_of_a_parser(
    few: Shell, tmp_path: Path
) -> None:
    other = tmp_path / "names.txt"
    other.write_text("Dana\n", "utf-8")
    said = few.refused("restore", str(other), status=4)
    assert "is not a sound backup: it is not JSON. Nothing was changed." in said


def test_a_book_with_nobody_placed_is_not_judged(shell: Shell) -> None:
    assert "nothing to check" in shell.ok("reality").out
    shell.ok("add", "Bo Lund")
    assert "nothing to check" in shell.ok("reality").out


def test_days_of_answers_are_never_iso(few: Shell) -> None:
    few.ok("answer", "q1", "We do.")
    said = [
        few.refused("answer", "q1", "again"),
        few.ok("history").out,
        few.ok("undo").out,
        few.ok("redo").out,
    ]
    assert not [one for one in said if re.search(r"\d{4}-\d{2}-\d{2}", one)]
