"""The contract: commands, the shapes of --json, exit statuses."""

import csv
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from reltui.cli import StartApp, run
from reltui.domain.vocabulary import MoveClass
from support.cli import Shell
from support.places import MATRIX

PLACED = ("relationship=yes", "power=high", "perception=advocate", "activity=active")

MOVE_KEYS = {"what", "class", "why", "size", "changes", "say", "look_again"}


def first(shell: Shell, who: str = "c1") -> Any:
    return shell.json("next", who)["moves"][0]


def test_classify_gives_the_row_of_the_matrix_word_for_word(shell: Shell) -> None:
    with MATRIX.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            action = row.pop("do_this")
            options = [word for name, value in row.items() for word in (f"--{name}", value)]
            answer = shell.json("classify", *options)
            assert answer["ask"] is None
            (only,) = answer["possible"]
            assert {**row, "action": action}.items() <= only.items()
            assert set(only) == {*row, "action", "stake", "grade"}


def test_classify_without_anything_gives_all_sixteen_and_the_question(shell: Shell) -> None:
    answer = shell.json("classify")
    assert len(answer["possible"]) == 16
    assert answer["possible"][0]["action"] == "High potential, leverage"
    assert answer["possible"][-1]["grade"] == "high"
    assert answer["possible"][-1]["stake"] == "risk"
    assert answer["ask"] in {"relationship", "power", "perception", "activity"}


def test_classify_needs_no_book(shell: Shell) -> None:
    shell.ok("classify", "--power", "high")
    assert not shell.book.exists()


@pytest.mark.parametrize("arguments", [("contacts",), ("today",), ("today", "--json")])
def test_looking_makes_no_book(shell: Shell, arguments: tuple[str, ...]) -> None:
    shell.ok(*arguments)
    assert not shell.book.parent.exists()


def test_a_row_of_contacts(dana: Shell) -> None:
    dana.ok("set", "dana", *PLACED, "ours=3", "theirs=2")
    (row,) = dana.json("contacts")
    expected = {
        "id": "c1",
        "name": "Dana Whitfield",
        "account": "Northwind",
        "cell": {
            "relationship": "yes",
            "power": "high",
            "perception": "advocate",
            "activity": "active",
        },
        "action": "High potential, leverage",
        "ours": 3,
        "theirs": 2,
        "level": 2,
    }
    assert expected.items() <= row.items()
    assert row["due"] == "2026-12-16"


def test_a_new_contact_is_unknown_and_not_due(dana: Shell) -> None:
    (row,) = dana.json("contacts")
    assert set(row["cell"].values()) == {"unknown"}
    assert (row["action"], row["ours"], row["level"], row["due"]) == (None, None, None, None)


def test_next_has_ordered_moves_with_reasons(dana: Shell) -> None:
    answer = dana.json("next", "Dana Whitfield")
    assert {answer["id"], answer["name"]} == {"c1", "Dana Whitfield"}
    for move in answer["moves"]:
        assert set(move) >= MOVE_KEYS
        assert move["class"] in set(MoveClass)
        for why in move["why"]:
            assert set(why) == {"framework", "rule", "facts"}
            assert why["facts"]


def test_today_holds_each_person_once_by_the_first_move_that_is_due(dana: Shell) -> None:
    dana.ok("set", "dana", *PLACED)
    dana.ok("commit", "dana", "send the plan", "--due", "today")
    answer = dana.json("today")
    assert (answer["date"], answer["waiting"]) == ("2026-11-22", 0)
    (entry,) = answer["queue"]
    assert (entry["id"], entry["name"]) == ("c1", "Dana Whitfield")
    assert entry["move"]["class"] == "commitment"
    assert set(entry["move"]) >= MOVE_KEYS


def test_the_cap_counts_who_waits(shell: Shell) -> None:
    for number in range(23):
        shell.ok("add", f"Person {number}")
    answer = shell.json("today")
    assert (len(answer["queue"]), answer["waiting"]) == (20, 3)
    assert "3 more can wait" in shell.ok("today").out


def test_set_takes_every_field_of_the_contract(dana: Shell) -> None:
    values = (
        *PLACED,
        "ours=4",
        "theirs=3",
        "ready=both",
        "goal=6@2027-06-01",
        "purpose=us",
        "potential=a second plant",
        "sees=late pallets",
        "feels=let down",
        "wants=one date that holds",
        "satisfaction=dissatisfied",
        "cadence=2w",
        "account=Northwind Ltd",
        "title=COO",
        "email=dana@northwind.example",
        "phone=+1 555 0100",
        "direction=supplier",
        "tag=vip",
        "tag=board",
    )
    dana.ok("set", "c1", *values)
    shown = dana.json("show", "c1")
    assert shown["goal"]["level"] == 6
    assert shown["goal"]["by"] == "2027-06-01"
    assert (shown["ours"], shown["theirs"], shown["level"]) == (4, 3, 3)
    assert shown["purpose"]["value"] == "us"
    assert shown["wants"]["value"] == "one date that holds"
    assert shown["emails"] == ["dana@northwind.example"]
    assert shown["phones"] == ["+1 555 0100"]
    assert shown["tags"] == ["vip", "board"]
    assert (shown["account"], shown["title"]) == ("Northwind Ltd", "COO")
    assert shown["direction"] == "supplier"
    assert shown["cadence"] == 14
    assert shown["due"] == "2026-12-06"
    assert shown["ready"]["value"] == "both"


def test_unknown_takes_an_answer_back(dana: Shell) -> None:
    dana.ok("set", "c1", *PLACED)
    dana.ok("set", "c1", "power=unknown", "satisfaction=unknown")
    assert dana.json("show", "c1")["cell"]["power"] == "unknown"
    assert len(dana.json("show", "c1")["classified"]["possible"]) == 2


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("ours=9", "from 1 to 7"),
        ("ours=0", "from 1 to 7"),
        ("theirs=x", "from 1 to 7"),
        ("power=medium", "low, high, unknown"),
        ("ready=maybe", "none, ours, theirs, both"),
        ("cadence=0", "from 1 day"),
        ("cadence=0d", "from 1 day"),
        ("cadence=often", "from 1 day"),
        ("goal=9@2027-01-01", "from 1 to 7"),
        ("goal=5@2026-01-01", "lies ahead"),
        ("goal=5@never", "not a date"),
        ("goal=5/9@2027-01-01", "from 1 to 7"),
        ("satisfaction=happy", "delighted, satisfied, dissatisfied"),
        ("purpose=money", "me, them, us"),
        ("direction=friend", "customer, supplier, partner"),
        ("name=", "needs a name"),
        ("nosuch=1", "no field"),
        ("just words", "not FIELD=VALUE"),
    ],
)
def test_set_refuses_what_breaks_a_rule_and_names_it(dana: Shell, value: str, rule: str) -> None:
    assert rule in dana.refused("set", "c1", "title=COO", value)
    assert dana.json("show", "c1")["title"] == "VP Operations"


def test_a_goal_below_the_level_is_refused(dana: Shell) -> None:
    dana.ok("set", "c1", "ours=4", "theirs=4")
    assert "not below" in dana.refused("set", "c1", "goal=3@2027-01-01")
    assert "ours is 4" in dana.refused("set", "c1", "goal=3/6@2027-01-01")


def test_a_goal_may_be_another_for_each_side(dana: Shell) -> None:
    dana.ok("set", "c1", "ours=4", "theirs=3")
    assert "level 5 (ours 6, theirs 5)" in dana.ok("set", "c1", "goal=6/5@31.12.2027").out
    goal = dana.json("ladder", "c1")["goal"]
    assert (goal["level"], goal["ours"], goal["theirs"], goal["by"]) == (5, 6, 5, "2027-12-31")
    told = dana.ok("ladder", "c1").out
    assert "our goal" in told
    assert "their goal" in told
    dana.ok("set", "c1", "goal=5/5@31.12.2027")
    assert dana.json("ladder", "c1")["goal"]["ours"] is None


def test_a_goal_without_a_date_lies_eighteen_months_ahead(dana: Shell) -> None:
    dana.ok("set", "c1", "goal=5")
    assert dana.json("show", "c1")["goal"]["by"] == "2028-05-23"


def test_a_touch_resets_the_rhythm_and_an_older_one_does_not(dana: Shell) -> None:
    dana.ok("set", "c1", *PLACED, "cadence=10d")
    kept = dana.json("touch", "c1", "the late pallet", "--kind", "call", "--by", "them")
    assert (kept["kind"], kept["by"], kept["on"]) == ("call", "them", "2026-11-22")
    assert dana.json("show", "c1")["due"] == "2026-12-02"
    dana.ok("touch", "c1", "an old one", "--on", "2026-09-01")
    assert dana.json("show", "c1")["due"] == "2026-12-02"
    assert len(dana.json("show", "c1")["touches"]) == 2


def test_a_touch_tomorrow_is_refused(dana: Shell) -> None:
    assert "lies ahead" in dana.refused("touch", "c1", "soon", "--on", "tomorrow")


def test_a_commitment_is_kept_or_broken_by_its_id(dana: Shell) -> None:
    one = dana.json("commit", "c1", "send the plan", "--due", "fri")
    assert one["due"] == "2026-11-27"
    dana.today = "2026-11-27"
    assert first(dana)["class"] == "commitment"
    dana.ok("keep", one["id"])
    assert first(dana)["class"] != "commitment"
    two = dana.json("commit", "c1", "call the plant", "--due", "2026-11-20")
    dana.ok("break", two["id"], "the plant was closed")
    move = first(dana)
    assert move["class"] == "commitment"
    assert any("the plant was closed" in fact for fact in move["why"][0]["facts"])
    states = {row["id"]: row["state"] for row in dana.json("show", "c1")["commitments"]}
    assert states == {one["id"]: "kept", two["id"]: "broken"}


def test_a_closed_commitment_is_not_closed_again(dana: Shell) -> None:
    one = dana.json("commit", "c1", "send the plan", "--due", "fri")["id"]
    dana.ok("keep", one)
    assert "kept already" in dana.refused("keep", one)
    assert "kept already" in dana.refused("break", one)
    dana.refused("keep", "m99", status=5)


def test_their_commitments_are_kept_beside_ours(dana: Shell) -> None:
    dana.ok("commit", "c1", "send the figures", "--due", "2026-11-01", "--by", "them")
    assert first(dana)["class"] != "commitment"


def test_a_snoozed_person_leaves_the_queue_but_for_what_we_promised(dana: Shell) -> None:
    assert dana.json("today")["queue"]
    dana.ok("snooze", "c1", "3d")
    assert dana.json("today")["queue"] == []
    one = dana.json("commit", "c1", "send the plan", "--due", "2026-11-20")["id"]
    assert dana.json("today")["queue"][0]["move"]["class"] == "commitment"
    moved = dana.json("move", one, "--due", "2026-11-30", "--because", "the plant is shut")
    assert moved["due"] == "2026-11-30"
    assert moved["moves"] == [
        {
            "due": "2026-11-20",
            "on": dana.today,
            "seq": moved["moves"][0]["seq"],
            "because": "the plant is shut",
        }
    ]
    assert dana.json("today")["queue"] == []
    assert "already" in dana.refused("move", one, "--due", "2026-11-30")
    assert "has passed" in dana.refused("move", one, "--due", "2026-11-01")
    assert dana.json("show", "c1")["snoozed_until"] == "2026-11-25"
    dana.ok("snooze", "c1", "none")
    assert dana.json("show", "c1")["snoozed_until"] is None
    assert "not snoozed" in dana.refused("snooze", "c1", "none")
    dana.ok("snooze", "c1", "3d")
    dana.ok("break", one)
    assert dana.json("today")["queue"][0]["move"]["class"] == "commitment"
    assert "reason once" in dana.refused("drop", one, "they bought elsewhere", "--because", "that")
    dana.ok("drop", one, "--because", "they bought elsewhere")
    assert dana.json("today")["queue"] == []
    assert "dropped already" in dana.refused("move", one, "--due", "2026-12-30")
    assert "later day" in dana.refused("snooze", "c1", "today")


def test_evidence_is_kept_for_every_field(dana: Shell) -> None:
    """What was said to be the reason is never dropped."""
    values = (
        *(
            "ours=4",
            "theirs=3",
            "ready=both",
            "goal=5@2027-12-01",
            "sees=late pallets",
            "feels=tired",
        ),
        *("wants=a date", "purpose=us", "potential=the whole region", "satisfaction=satisfied"),
        *("power=high", "cadence=2w", "account=Northwind", "title=Head", "tag=vip", "note=a note"),
    )
    for number, value in enumerate(values):
        dana.ok("set", "c1", value, "--because", f"reason {number}")
    shown = dana.ok("show", "c1", "--json").out
    assert [n for n in range(len(values)) if f'reason {n}"' not in shown] == []


def test_an_empty_tag_clears_all_tags(dana: Shell) -> None:
    dana.ok("set", "c1", "tag=vip,press")
    dana.ok("set", "c1", "tag=")
    assert dana.json("show", "c1")["tags"] == []


def test_the_ledger(dana: Shell) -> None:
    dana.ok("set", "c1", *PLACED)
    dana.ok("receive", "c1", "a day of her time", "--kind", "time", "--size", "3")
    classes = [move["class"] for move in dana.json("next", "c1")["moves"]]
    assert classes[0] == "balance"
    dana.ok("give", "c1", "an introduction", "--kind", "introduction", "--size", "3")
    assert first(dana)["class"] != "balance"
    assert [row["way"] for row in dana.json("show", "c1")["ledger"]] == ["receive", "give"]
    assert "from 1 to 3" in dana.refused("give", "c1", "x", "--size", "4")


def test_an_ask_too_big_is_kept_with_a_warning(dana: Shell) -> None:
    dana.ok("set", "c1", "ours=2", "theirs=2")
    small = dana("ask", "c1", "two dates", "--size", "3", "--answer", "yes")
    assert (small.status, small.err) == (0, "")
    big = dana("ask", "c1", "a reference", "--size", "6")
    assert big.status == 0
    assert "level 2" in big.err
    assert [row["size"] for row in dana.json("show", "c1")["asks"]] == [3, 6]


def test_a_fall_goes_down_and_is_addressed_by_a_commitment(dana: Shell) -> None:
    assert "no level yet" in dana.refused("fall", "c1", "--to", "1", "--because", "x")
    dana.ok("set", "c1", "ours=4", "theirs=4")
    assert "goes down" in dana.refused("fall", "c1", "--to", "5", "--because", "x")
    assert "goes down" in dana.refused("fall", "c1", "--to", "4", "--because", "x")
    dana.ok("fall", "c1", "--to", "2", "--because", "two late pallets")
    shown = dana.json("show", "c1")
    assert (shown["level"], shown["falls"][0]["to"]) == (2, 2)
    assert first(dana)["class"] == "fall"
    dana.ok("touch", "c1", "she complained", "--by", "them")
    assert first(dana)["class"] == "fall"
    dana.ok("commit", "c1", "a date that holds", "--due", "1w")
    assert first(dana)["class"] != "fall"


def test_a_question_stays_open_until_it_is_answered(dana: Shell) -> None:
    one = dana.json("question", "c1", "Who calls the plant?")["id"]
    assert first(dana)["class"] == "question"
    dana.ok("answer", one, "Marcus does")
    assert first(dana)["class"] != "question"
    assert dana.json("show", "c1")["questions"][0]["answer"] == "Marcus does"
    assert "answered already" in dana.refused("answer", one, "again")


def test_trust_story_and_evidence_are_kept(dana: Shell) -> None:
    dana.ok("trust", "c1", "showed the draft", "--by", "us", "--size", "3", "--outcome", "returned")
    dana.ok("story", "c1", "how it began", "--confidential")
    check = ("--side", "ours", "--level", "3", "--answer", "yes")
    said = dana.refused("evidence", "c1", *check, "--check", "nosuch")
    key = said.split("one of ")[1].split(",")[0]
    dana.ok("evidence", "c1", *check, "--check", key, "--note", "in her own words")
    shown = dana.json("show", "c1")
    assert shown["exposures"][0]["outcome"] == "returned"
    assert shown["stories"][0]["confidential"] is True
    assert shown["evidence"][0]["key"] == key
    assert {"touches", "commitments", "ledger", "asks", "falls", "classified"} <= set(shown)


def test_did_lets_the_next_class_speak(dana: Shell) -> None:
    dana.ok("set", "c1", *PLACED, "ours=3", "theirs=3", "ready=both")
    assert first(dana)["class"] == "matrix"
    dana.ok("did", "c1")
    assert first(dana)["class"] == "climb"
    dana.ok("did", "c1", "climb")
    assert first(dana)["class"] == "practice"
    assert "no climb move" in dana.refused("did", "c1", "climb")
    dana.today = "2026-12-22"
    assert {"matrix", "climb"} <= {move["class"] for move in dana.json("next", "c1")["moves"]}


def test_did_keeps_the_promise_that_was_due(dana: Shell) -> None:
    dana.ok("commit", "c1", "send the plan", "--due", "today")
    dana.ok("did", "c1")
    assert dana.json("show", "c1")["commitments"][0]["state"] == "kept"


@pytest.mark.parametrize("who", ["c1", "C1", "Dana Whitfield", "dana  whitfield", "dana", "whit"])
def test_who_is_an_id_a_name_or_the_start_of_one(dana: Shell, who: str) -> None:
    assert dana.json("show", who)["id"] == "c1"


def test_nobody_and_several_are_status_five(dana: Shell) -> None:
    assert "Nobody" in dana.refused("show", "priya", status=5)
    dana.ok("add", "Dana Okafor")
    sentence = dana.refused("touch", "dana", "hello", status=5)
    assert "c1 Dana Whitfield (Northwind); c2 Dana Okafor" in sentence
    dana.ok("add", "Dana")
    assert dana.json("show", "dana")["id"] == "c3"


def test_two_of_one_name_are_told_apart_by_their_ids(dana: Shell) -> None:
    dana.ok("add", "Dana Whitfield")
    dana.refused("next", "Dana Whitfield", status=5)
    assert dana.json("next", "c2")["id"] == "c2"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nosuch",),
        ("show",),
        ("contacts", "--nosuch"),
        ("classify", "--power", "medium"),
        ("touch", "c1", "x", "--kind", "pigeon"),
        ("commit", "c1", "x", "--due", "never"),
        ("contacts", "power:medium"),
        ("add", "   "),
        ("add", "x" * 201),
        ("touch", "c1", "x" * 20_001),
    ],
)
def test_wrong_usage_is_status_two_with_a_sentence(dana: Shell, arguments: tuple[str, ...]) -> None:
    dana.refused(*arguments)


def test_global_options_stand_before_or_after_the_command(
    dana: Shell, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = str(dana.book)
    for arguments in (
        ["--book", book, "--today", "2026-01-05", "--json", "today"],
        ["today", "--book", book, "--today", "2026-01-05", "--json"],
    ):
        assert run(arguments) == 0
        assert json.loads(capsys.readouterr().out)["date"] == "2026-01-05"
    monkeypatch.setenv("RELTUI_BOOK", book)
    monkeypatch.setenv("RELTUI_TODAY", "2026-01-06")
    assert run(["today", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["date"] == "2026-01-06"
    assert run(["today", "--json", "--today", "2026-01-07"]) == 0
    assert json.loads(capsys.readouterr().out)["date"] == "2026-01-07"


def test_version_and_help_are_status_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("reltui ")
    assert run(["today", "--help"]) == 0
    assert run(["--help"]) == 0


def test_without_a_command_the_app_is_wished_for(tmp_path: Path) -> None:
    wish = run(["--book", str(tmp_path / "b.json")])
    assert isinstance(wish, StartApp)
    assert wish.path == tmp_path / "b.json"
    assert not wish.demo


@pytest.mark.parametrize(
    "content", [b"not json", b"", b"[]", b'{"a": 1}', b"\x00\xff\xfe", b"{" * 100_000]
)
def test_a_book_that_is_none_is_status_four_and_left_as_it_is(shell: Shell, content: bytes) -> None:
    shell.book.parent.mkdir()
    shell.book.write_bytes(content)
    for command in (("contacts",), ("add", "Dana")):
        answer = shell(*command)
        assert answer.status == 4
        assert str(shell.book) in answer.err
    assert shell.book.read_bytes() == content


def test_the_book_is_its_owners_alone(dana: Shell) -> None:
    for path in (dana.book.parent, *dana.book.parent.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


NASTY = "[@click=app.quit]x[/] [/b]]] \x1b[31m\u202eevil\x07\r\n$first"


def test_text_from_outside_comes_out_harmless(shell: Shell) -> None:
    shell.ok("add", NASTY, "--account", NASTY, "--title", NASTY, "--tag", NASTY)
    shell.ok("touch", "c1", NASTY)
    shell.ok("question", "c1", NASTY)
    for command in (("show", "c1"), ("next", "c1"), ("today",), ("contacts",)):
        for answer in (shell.ok(*command), shell.ok(*command, "--json")):
            assert not set("\x1b\u202e\x07\r") & set(answer.out)


def test_a_namesake_is_added_and_said(dana: Shell) -> None:
    answer = dana("add", "dana  whitfield")
    assert answer.status == 0
    assert "c1 Dana Whitfield (Northwind)" in answer.err


def test_the_same_answer_on_the_same_day_is_one_answer(dana: Shell) -> None:
    (side, _) = dana.json("ladder", "c1")["sides"]
    check = ("--side", "ours", "--level", "1", "--check", side["checks"][0]["key"])
    first_id = dana.json("evidence", "c1", *check, "--answer", "yes")["id"]
    assert dana.json("evidence", "c1", *check, "--answer", "yes")["id"] == first_id
    assert dana.json("evidence", "c1", *check, "--answer", "no")["id"] != first_id
    assert len(dana.json("history")) == 3


def test_numbers_of_any_length_are_refused(dana: Shell) -> None:
    for arguments in (
        ("set", "c1", f"ours={'9' * 5000}"),
        ("ask", "c1", "x", "--size", "9" * 5000),
    ):
        assert "from 1 to 7" in dana.refused(*arguments)


def test_a_confirmation_is_one_line_whatever_was_typed(dana: Shell) -> None:
    out = dana.ok("commit", "c1", "send it\nc2 is forgotten.", "--due", "fri").out
    assert out.count("\n") == 1


def test_did_logs_the_touch_and_rests_till_the_next_one(dana: Shell) -> None:
    dana.ok("set", "c1", *PLACED, "cadence=5d")
    dana.today = "2026-11-30"
    assert first(dana)["look_again"] == "2026-12-05"
    dana.ok("did", "c1", "touch")
    assert len(dana.json("show", "c1")["touches"]) == 1
    assert dana.json("show", "c1")["due"] == "2026-12-05"


def test_an_answer_may_follow_a_question_marked_as_done(dana: Shell) -> None:
    one = dana.json("question", "c1", "Who calls?")["id"]
    dana.ok("did", "c1", "question")
    dana.ok("answer", one, "Marcus does")
    assert dana.json("show", "c1")["questions"][0]["answer"] == "Marcus does"


def test_an_ask_while_they_are_owed_is_kept_with_a_word(dana: Shell) -> None:
    dana.ok("set", "c1", "ours=3", "theirs=3")
    dana.ok("receive", "c1", "a day", "--size", "3")
    assert "help comes before an ask" in dana("ask", "c1", "two dates", "--size", "2").err


def test_contacts_are_filtered_by_words_and_terms(dana: Shell) -> None:
    dana.ok("add", "Priya Nair", "--account", "Kestrel", "--tag", "vip")
    dana.ok("set", "dana", *PLACED, "ours=3", "theirs=3")

    def names(*query: str) -> list[str]:
        return [row["name"].split()[0] for row in dana.json("contacts", *query)]

    assert names() == ["Dana", "Priya"]
    assert names("kestrel") == ["Priya"]
    assert names("power:high", "level<4") == ["Dana"]
    assert names("power:unknown") == ["Priya"]
    assert names("tag:vip") == ["Priya"]
    assert names("level>=4") == []
    assert names("stake:potential") == ["Dana"]
    assert names("due") == []


def test_an_odd_mail_address_is_kept_and_named(dana: Shell) -> None:
    """It is named when it comes in, not again with the next address."""
    odd = "'near-miss' is not an e-mail address. It is kept as it stands."
    assert odd in dana.ok("add", "Ivo Kranjc", "--email", "near-miss").err
    assert odd in dana.ok("set", "c1", "email=near-miss").err
    assert "is no e-mail" not in dana.ok("set", "c1", "email=near-miss,dana@x.example").err
    assert dana.json("show", "c1")["emails"] == ["near-miss", "dana@x.example"]


def test_a_birthday_of_a_table_that_is_no_day_is_named_with_its_line(
    shell: Shell, tmp_path: Path
) -> None:
    table = tmp_path / "friends.csv"
    table.write_text("Name,Birthday\nAnn Bee,1975-03-31\nCal Dee,31/02/1975\n", "utf-8")
    done = shell.ok("import", str(table))
    assert "friends.csv: Line 3: '31/02/1975' is not a day of the calendar" in done.out + done.err
    assert "Line 2" not in done.out + done.err
