"""The portfolio in a shell: figures with their people and their year, and the reality check."""

import pytest

from support.cli import Shell

PLACED = ("relationship=yes", "power=high", "perception=advocate", "activity=active")


@pytest.fixture
def three(shell: Shell) -> Shell:
    """Dana, a customer placed on level 2; Finn, a supplier; Zoe, of whom nothing is known."""
    shell.ok("add", "Dana Whitfield", "--account", "Northwind")
    shell.ok("set", "dana", *PLACED, "ours=3", "theirs=2")
    shell.ok("add", "Finn Adler", "--direction", "supplier")
    shell.ok("add", "Zoe Brandt", "--account", "Northwind")
    return shell


def test_every_figure_has_its_count_and_its_people(three: Shell) -> None:
    found = three.json("portfolio")
    assert found["date"] == "2026-11-22"
    assert found["people"] == 3
    for figures in (*found["charts"].values(), *found["changes"].values()):
        assert sorted(who for one in figures for who in one["ids"]) == ["c1", "c2", "c3"]
        assert all(one["count"] == len(one["ids"]) for one in figures)
    levels = {one["figure"]: one["ids"] for one in found["charts"]["levels"]}
    assert levels["2"] == ["c1"]
    assert levels["none"] == ["c2", "c3"]
    moved = {one["figure"]: one["ids"] for one in found["changes"]["moved"]}
    assert (found["since"], moved["learned"]) == ("2026-08-24", ["c1"])
    assert found["reality"]["challenged"] is False
    assert found["reality"]["thin"] == [{"id": "c1", "name": "Dana Whitfield"}]


def test_the_series_end_with_what_is_today(three: Shell) -> None:
    found = three.json("portfolio")
    series = found["series"]
    assert series["days"][-2:] == ["2026-10-31", "2026-11-22"]
    assert series["people"] == [0] * 11 + [3]
    for key, figures in found["charts"].items():
        for one in figures:
            assert series["charts"][key][one["figure"]][-1] == one["count"]
            assert len(series["charts"][key][one["figure"]]) == 12


def test_a_query_and_a_day_choose_what_is_counted(three: Shell) -> None:
    assert three.json("portfolio", "account:northwind")["people"] == 2
    assert three.json("portfolio", "direction:supplier")["charts"]["sides"][1]["ids"] == ["c2"]
    three.today = "2026-11-25"
    later = three.json("portfolio", "--since", "2d")
    assert later["since"] == "2026-11-23"
    assert not any(one["count"] for one in later["changes"]["moved"][:4])
    assert "power is one of" in three.refused("portfolio", "power:none")
    assert "lies ahead" in three.refused("portfolio", "--since", "2027-01-01")
    assert "not a date" in three.refused("portfolio", "--since", "soon")


def test_in_words_each_figure_has_a_bar_and_a_year(three: Shell) -> None:
    text = three.ok("portfolio").out
    assert text.startswith("Sun 22 Nov 2026  3 people\n")
    (line,) = [line for line in text.split("\n") if "2 facts" in line]
    assert line.split() == ["2", "facts", "1", "██████████", "···········▇"]
    assert "since Mon 24 Aug 2026" in text
    assert "the thinnest evidence: Dana Whitfield" in text
    assert "2 people for 'account:northwind'" in three.ok("portfolio", "account:northwind").out
    assert three.ok("portfolio", "nobody").out == "Nobody fits 'nobody'.\n"


def test_the_option_for_ascii_keeps_the_bars(three: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELTUI_ASCII", "1")
    text = three.ok("portfolio").out
    assert text.isascii()
    assert "##########" in text


def test_an_empty_book_says_what_to_do_and_is_not_made(shell: Shell) -> None:
    assert "reltui add" in shell.ok("portfolio").out
    assert shell.json("portfolio")["people"] == 0
    assert not shell.book.parent.exists()
