"""Moves, value, pause, outcomes and climbs from the shell."""

import pytest

from support.cli import Shell


def test_who_changed_cell_since_a_day(shell: Shell) -> None:
    shell.today = "2026-08-01"
    shell.ok("add", "Dana Whitfield")
    placed = ("relationship=yes", "power=high", "perception=advocate", "activity=active")
    shell.ok("set", "dana", *placed)
    shell.ok("add", "Wei Zhang")
    shell.today = "2026-11-01"
    shell.ok("set", "dana", "perception=detractor", "--because", "two late pallets")
    shell.today = "2026-11-22"
    (one,) = shell.json("moved", "--since", "2026-10-01")
    assert (one["name"], one["on"], one["changed"]) == (
        "Dana Whitfield",
        "2026-11-01",
        ["perception"],
    )
    assert one["old"][0]["perception"] == "advocate"
    assert one["new"][0]["perception"] == "detractor"
    assert (one["better"], one["learned"]) == (-1, False)
    assert "worse" in shell.ok("moved", "--since", "2m").out
    assert shell.json("moved", "--since", "2026-11-02") == []
    assert "Nobody has changed cell" in shell.ok("moved", "--since", "2026-11-02").out
    shell.refused("moved", "--since", "tomorrow")
    shell.refused("moved", "--since", "some day")


def test_purpose_and_value_in_two_columns(dana: Shell) -> None:
    dana.ok("set", "dana", "purpose=us", "potential=eleven stores")
    dana.ok("give", "dana", "a day in her plant", "--size", "2")
    dana.ok("receive", "dana", "a name at the fair", "--kind", "introduction")
    shape = dana.json("value", "dana")
    assert (shape["given"], shape["received"], shape["drift_since"]) == (2, 1, None)
    assert shape["purpose"]["value"] == "us"
    assert shape["months"][-1] == {"first": "2026-11-01", "given": 2, "received": 1}
    lines = dana.ok("value", "dana").out.splitlines()
    heads = next(line for line in lines if "WE GAVE" in line)
    gave = next(line for line in lines if "a day in her plant" in line)
    got = next(line for line in lines if "a name" in line)
    middle = heads.index("|")
    assert gave.index("a day") < middle < got.index("a name")


def test_the_pause_wants_two_choices(dana: Shell) -> None:
    said = ("--draft", "Thank you for being direct.", "--tag", "response", "--how", "it serves us")
    refusal = dana.refused("pause", "dana", "--choice", "call", *said)
    assert "list two at least" in refusal
    one = dana.json("pause", "dana", "--choice", "call", "--choice", "wait a day", *said)
    assert one["lines"] == ["Thank you for being direct.", "response: it serves us"]
    kept = dana.json("show", "dana")["exercises"]
    assert {row["practice"] for row in kept} == {"choose", "weigh", "respond"}


def test_what_became_of_it_is_said_later(dana: Shell) -> None:
    dana.ok("trust", "dana", "our error log", "--by", "us", "--size", "3")
    dana.ok("ask", "dana", "two dates", "--size", "1")
    assert dana.json("outcome", "x1", "returned")["outcome"] == "returned"
    assert "--correct" in dana.refused("outcome", "x1", "ignored")
    assert dana.json("outcome", "x1", "ignored", "--correct")["outcome"] == "ignored"
    assert dana.json("outcome", "a1", "later")["answer"] == "later"
    dana.refused("outcome", "a1", "abused")
    dana.refused("outcome", "x9", "returned", status=5)
    dana.refused("outcome", "x1", "perhaps")


def test_a_climb_is_kept_and_says_how_it_went(dana: Shell) -> None:
    dana.ok("set", "dana", "ours=2", "theirs=2", "sees=late pallets")
    begun = dana.json("climb", "dana", "--begin")
    assert (begun["level"], begun["step"], begun["outcome"]) == (3, 1, None)
    assert begun["left"][0] == "1 of 3 known"
    assert dana.json("climb", "dana", "--step", "5")["step"] == 5
    dana.ok("commit", "dana", "send the plan", "--due", "fri")
    text = dana.ok("climb", "dana", "--begin").out
    assert "step 5 of 7" in text
    assert "send the plan (due 27 Nov)" in text
    dana.refused("climb", "dana")
    dana.refused("climb", "dana", "--stayed", "")
    closed = dana.json("climb", "dana", "--stayed", "no time before the audit")
    assert (closed["outcome"], closed["word"]) == ("stayed", "no time before the audit")
    assert [one["text"] for one in closed["came_of_it"]] == ["send the plan"]
    dana.ok("set", "dana", "ready=both")
    for words in ("", " ", "no climb was begun"):
        assert "No climb is under way" in dana.refused("climb", "dana", "--stayed", words)
    assert dana.json("show", "dana")["level"] == 2
    dana.ok("climb", "dana", "--begin")
    assert dana.json("climb", "dana")["level"] == 3
    assert [one["outcome"] for one in dana.json("show", "dana")["climbs"]] == ["stayed", "climbed"]


@pytest.mark.parametrize("line", ["why", "for the reference"])
def test_the_reflection_is_a_practice_in_the_shell(dana: Shell, line: str) -> None:
    shape = dana.json("practice", "dana", "purpose", line)
    assert shape["exercise"]["lines"] == [line]
    assert len(shape["prompts"]) == 4
