"""`!fri` and `#tag` in the text of a command: a promise and a tag, as in the app."""

import pytest

from support.cli import Shell


@pytest.mark.parametrize(
    ("command", "records"),
    [
        (("touch",), "touches"),
        (("note",), "notes"),
        (("news",), "news"),
        (("question",), "questions"),
        (("give",), "ledger"),
        (("ask", "--size", "2"), "asks"),
        (("trust", "--by", "us", "--size", "2"), "exposures"),
    ],
)
def test_a_promise_and_a_tag_in_the_text_of_a_command(
    dana: Shell, command: tuple[str, ...], records: str
) -> None:
    name, *options = command
    kept = dana.json(name, "dana", "the plan !fri #offer", *options, "--quick")
    assert (kept["text"], kept["also"]["tags"]) == ("the plan", ["offer"])
    assert kept["also"]["commitment"]["due"] == "2026-11-27"
    shown = dana.json("show", "dana")
    assert [one["text"] for one in shown[records]] == ["the plan"]
    promised = "the plan" if name in {"touch", "note"} else "Get back to Dana"
    assert [one["text"] for one in shown["commitments"]] == [promised]
    assert shown["tags"] == ["offer"]
    dana.ok("undo")
    shown = dana.json("show", "dana")
    assert (shown[records], shown["commitments"], shown["tags"]) == ([], [], [])


@pytest.mark.parametrize("text", ["posted it in #general", "the plan !fri", "paint  it #fff", "!5"])
def test_a_text_is_kept_as_it_was_typed(dana: Shell, text: str) -> None:
    run = dana.ok("touch", "dana", text)
    shown = dana.json("show", "dana")
    assert ([one["text"] for one in shown["touches"]], shown["tags"]) == ([text], [])
    assert shown["commitments"] == []
    assert ("--quick" in run.err) == ("!fri" in text)


def test_the_words_say_what_was_understood(dana: Shell) -> None:
    out = dana.ok(
        "touch", "dana", "she wants the plan !31.12.2026", "--kind", "call", "--quick"
    ).out
    assert "Also promised for 31 Dec." in out
    assert "due" in dana.refused("commit", "dana", "the plan !fri", "--due", "fri", "--quick")
    assert (
        "tagged #vip" in dana.ok("commit", "dana", "the plan #vip", "--due", "fri", "--quick").out
    )
    assert "31.2.2027" in dana.refused("note", "dana", "the plan !31.2.2027", "--quick")


@pytest.mark.parametrize("text", ["great! thanks", "order #42", "C# and F#", "!important", "a!fri"])
def test_other_marks_stay_as_they_were_typed(dana: Shell, text: str) -> None:
    assert dana.json("touch", "dana", text, "--quick")["text"] == text
    assert dana.json("show", "dana")["commitments"] == []


def test_a_word_that_is_no_day_is_named(dana: Shell) -> None:
    run = dana.ok("touch", "dana", "mail !foo #", "--quick")
    assert "!foo is not a day: no promise was made" in run.err
    assert dana.ok("note", "dana", "great! see order #42", "--quick").err == ""


def test_a_touch_says_what_happened_or_of_which_kind_it_was(dana: Shell) -> None:
    for empty in ("", "  "):
        assert "Nothing was logged" in dana.refused("touch", "dana", empty)
    assert dana.json("show", "dana")["touches"] == []
    assert dana.json("touch", "dana", "", "--kind", "call")["kind"] == "call"
    assert dana.json("touch", "dana", "met at the fair")["kind"] == "other"


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("mail: sent the offer", "mail", "sent the offer"),
        ("Called : no answer", "call", "no answer"),
        ("met:", "meeting", ""),
        ("mail the offer", "other", "mail the offer"),
        ("budget: it is cut", "other", "budget: it is cut"),
    ],
)
def test_a_first_word_with_its_colon_is_the_kind_of_a_touch(
    dana: Shell, text: str, kind: str, kept: str
) -> None:
    told = dana.json("touch", "dana", text, "--quick")
    assert (told["kind"], told["text"]) == (kind, kept)


def test_a_kind_and_a_promise_stand_in_one_text(dana: Shell) -> None:
    told = dana.json("touch", "dana", "mail: the plan !fri", "--quick")
    assert (told["kind"], told["also"]["commitment"]["text"]) == ("mail", "the plan")


def test_a_kind_in_a_text_is_kept_as_typed_unless_it_is_asked_for(dana: Shell) -> None:
    run = dana.ok("touch", "dana", "mail: sent the offer")
    assert "With --quick, the touch is a mail." in run.err
    (touch,) = dana.json("show", "dana")["touches"]
    assert (touch["kind"], touch["text"]) == ("other", "mail: sent the offer")
    said = dana.json("touch", "dana", "mail: is broken", "--kind", "call", "--quick")
    assert (said["kind"], said["text"]) == ("call", "mail: is broken")
    assert dana.json("note", "dana", "mail: is broken", "--quick")["text"] == "mail: is broken"


def test_of_several_people_the_first_gets_the_promise_and_the_tag(dana: Shell) -> None:
    dana.ok("add", "Rafael Ortiz")
    out = dana.ok("touch", "dana", "ok !fri #q", "--with", "rafael", "--quick").out
    assert "Also for Dana Whitfield: promised for 27 Nov; tagged #q." in out
    assert (dana.json("show", "dana")["tags"], dana.json("show", "rafael")["tags"]) == (["q"], [])


def test_what_is_confidential_promises_in_confidence(dana: Shell) -> None:
    for command in (("note",), ("news",), ("ask", "--size", "1"), ("touch",)):
        dana.ok(
            command[0], "dana", "of her divorce !fri", *command[1:], "--confidential", "--quick"
        )
    assert {one["confidential"] for one in dana.json("show", "dana")["commitments"]} == {True}


def test_the_day_of_a_promise_can_be_in_its_text(dana: Shell) -> None:
    kept = dana.json("commit", "dana", "the plan !fri #vip", "--quick")
    assert (kept["text"], kept["due"]) == ("the plan", "2026-11-27")
    assert dana.json("show", "dana")["tags"] == ["vip"]
    assert len(dana.json("show", "dana")["commitments"]) == 1
    assert "--due" in dana.refused("commit", "dana", "the plan")
    assert "--due" in dana.refused("commit", "dana", "the plan", "--quick")


def test_a_tag_in_a_confidential_text_is_refused(dana: Shell) -> None:
    said = dana.refused("note", "dana", "he is #secret", "--confidential", "--quick")
    assert "confidential" in said
    shown = dana.json("show", "dana")
    assert (shown["notes"], shown["tags"]) == ([], [])


def test_a_move_is_done_by_a_call(dana: Shell) -> None:
    dana.ok("commit", "dana", "the plan", "--due", "2026-11-22")
    assert (
        "commitment with Dana Whitfield, call logged"
        in dana.ok("did", "dana", "--kind", "call").out
    )
    shown = dana.json("show", "dana")
    assert [one["kind"] for one in shown["touches"]] == ["call"]
    assert [one["state"] for one in shown["commitments"]] == ["kept"]
