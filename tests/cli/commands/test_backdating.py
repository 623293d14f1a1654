"""What happened before today is written down with its day."""

import pytest

from support.cli import Shell


@pytest.fixture
def known(shell: Shell) -> Shell:
    """A shell whose book has held Dana Whitfield for a month."""
    shell.today = "2026-10-22"
    shell.ok("add", "Dana Whitfield", "--account", "Northwind")
    shell.today = "2026-11-22"
    return shell


EVENTS = (
    ("note c1 quiet", "notes"),
    ("give c1 a-reference", "ledger"),
    ("receive c1 an-introduction", "ledger"),
    ("ask c1 ten-minutes --size 1", "asks"),
    ("trust c1 told-us --by them --size 2", "exposures"),
    ("commit c1 the-plan --due 2026-12-01", "commitments"),
    ("question c1 when?", "questions"),
    ("question c1 which? --by us", "our_questions"),
    ("touch c1 rang", "touches"),
    ("news c1 moves", "news"),
    ("story c1 cordial", "stories"),
)


@pytest.mark.parametrize(("command", "kept_in"), EVENTS)
def test_what_happened_before_today_has_its_day(known: Shell, command: str, kept_in: str) -> None:
    words = command.split()
    assert "lies ahead" in known.refused(*words, "--on", "2026-11-23")
    assert "20 Nov" in known.ok(*words, "--on", "2026-11-20").out
    assert [one["on"] for one in known.json("show", "c1")[kept_in]] == ["2026-11-20"]
    assert known.json("show", "c1", "--as-of", "2026-11-19")[kept_in] == []
    assert len(known.json("show", "c1", "--as-of", "2026-11-20")[kept_in]) == 1


def test_what_was_planned_has_the_day_on_which_it_was_made(dana: Shell) -> None:
    for command in ("give c1 a-reference --planned", "ask c1 a-call --size 2 --planned"):
        assert "--planned" in dana.refused(*command.split(), "--on", "2026-11-20")
        kept = dana.json(*command.split())["id"]
        made = dana.json("made", kept, "--on", "2026-11-20")
        assert made["on"] == "2026-11-20"


def test_a_promise_was_not_due_before_it_was_made(dana: Shell) -> None:
    late = ("commit", "c1", "the plan", "--due", "2026-11-10")
    assert "before it was made" in dana.refused(*late, "--on", "2026-11-12")
    assert dana.json(*late, "--on", "2026-11-01")["on"] == "2026-11-01"


def test_an_earlier_gift_is_no_gift_of_today(dana: Shell) -> None:
    dana.ok("receive", "c1", "an introduction", "--on", "2026-01-10")
    assert dana.json("value", "c1")["received"] == 0
    dana.ok("receive", "c1", "a reference", "--quick", "--on", "2026-11-01")
    assert dana.json("value", "c1")["received"] == 1


def test_a_fall_has_the_day_on_which_it_happened(known: Shell) -> None:
    known.today = "2026-10-30"
    known.ok("set", "c1", "ours=4", "theirs=4")
    known.today = "2026-11-22"
    fall = ("fall", "c1", "--to", "2", "--because", "a late delivery")
    assert "lies ahead" in known.refused(*fall, "--on", "2026-11-23")
    too_early = known.refused(*fall, "--on", "2026-10-29")
    assert "since Fri 30 Oct" in too_early
    assert known.json("show", "c1")["theirs"] == 4
    assert "20 Nov" in known.ok(*fall, "--on", "2026-11-20").out
    shown = known.json("show", "c1")
    assert [one["on"] for one in shown["falls"]] == ["2026-11-20"]
    assert shown["theirs"] == 2
    assert known.json("show", "c1", "--as-of", "2026-11-19")["theirs"] == 4
    assert known.json("show", "c1", "--as-of", "2026-11-20")["theirs"] == 2
