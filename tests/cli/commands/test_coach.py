"""The closer look: what-ifs, the ladder, accounts, practices, the reality check, a playbook."""

import json
from pathlib import Path

import pytest

from support.cli import Shell

PLACED = ("relationship=yes", "power=high", "perception=detractor", "activity=active")


def answer_all(shell: Shell, who: str = "c1") -> None:
    """Answer every check of the next level with yes."""
    shown = shell.json("ladder", who)
    for side in shown["sides"]:
        for check in side["checks"]:
            shell.ok(
                *("evidence", who, "--side", side["side"], "--level", str(shown["next"])),
                *("--check", check["key"], "--answer", "yes"),
            )


def test_a_what_if_keeps_nothing(dana: Shell) -> None:
    dana.ok("set", "c1", *PLACED)
    before = dana.json("show", "c1")
    found = dana.json("whatif", "c1", "perception=advocate")
    assert [cell["action"] for cell in found["old"]] == ["High risk, improve perception"]
    assert [cell["action"] for cell in found["new"]] == ["High potential, leverage"]
    assert found["better"] is True
    assert found["best_change"] == {"perception": "advocate"}
    said = dana.ok("whatif", "c1", "perception=advocate").out
    assert "perception detractor → advocate" in said
    assert "so better" in " ".join(said.split())
    assert "nor worse" in " ".join(dana.ok("whatif", "c1", "relationship=no").out.split())
    assert dana.json("show", "c1") == before
    assert "A dimension is one of" in dana.refused("whatif", "c1", "mood=good")


def test_a_list_has_heads_and_counts_what_is_open(dana: Shell) -> None:
    dana.ok("set", "c1", "relationship=yes", "power=high", "perception=advocate")
    dana.ok("add", "Wei Zhang")
    head, first, second, _ = dana.ok("contacts").out.splitlines()
    assert head.split() == ["id", "name", "organization", "do", "this", "on", "touch"]
    assert "1 unknown" in first
    assert "not classified" in second


def test_one_climbs_one_level_when_both_sides_have_their_evidence(dana: Shell) -> None:
    dana.ok("set", "c1", "ours=3", "theirs=3")
    refusal = dana.refused("climb", "c1")
    assert "Our side is not ready for level 4" in refusal
    assert "Instead, ask ourselves: " in refusal
    answer_all(dana)
    shown = dana.json("ladder", "c1")
    assert (shown["next"], shown["ready"]) == (4, True)
    assert dana.json("climb", "c1")["level"] == 4
    assert dana.json("ladder", "c1")["next"] == 5
    dana.refused("climb", "c1")


def test_at_the_top_there_is_nothing_to_climb(dana: Shell) -> None:
    dana.ok("set", "c1", "ours=7", "theirs=7")
    assert "top of the ladder" in dana.refused("climb", "c1")
    assert dana.json("ladder", "c1")["next"] is None


def test_the_ladder_counts_the_days_to_recover(dana: Shell) -> None:
    dana.today = "2026-09-01"
    dana.ok("set", "c1", "ours=4", "theirs=4", "goal=5@2027-06-01")
    dana.today = "2026-10-01"
    fall = dana.json("fall", "c1", "--to", "3", "--because", "a late pallet")["id"]
    dana.ok("recover", fall, "--first", "us", "--because", "they are a third of our year")
    dana.today = "2026-10-15"
    dana.ok("set", "c1", "theirs=4")
    shown = dana.json("ladder", "c1")
    assert shown["history"] == [["2026-09-01", 4], ["2026-10-01", 3], ["2026-10-15", 4]]
    assert shown["recoveries"] == [{"fall": fall, "days": 14}]
    assert shown["forecast"]["steps"] == 1
    assert dana.json("show", "c1")["falls"][0]["first"] == "us"
    dana.refused("recover", "f99", "--first", "us", "--because", "x", status=5)


def test_two_tellings_are_shown_side_by_side(dana: Shell) -> None:
    dana.ok("story", "c1", "We met at the fair. She trusted us at once.")
    dana.today = "2026-12-01"
    dana.ok("story", "c1", "We met at the fair. She was wary for a year.")
    out = dana.ok("ladder", "c1").out
    assert "She trusted us at once." in out.split("gone")[1]
    assert "She was wary for a year." in out.split("new")[1]


def test_an_account_shows_whom_we_reach_and_who_is_missing(dana: Shell) -> None:
    dana.ok("set", "c1", *PLACED)
    found = dana.json("account", "north")
    assert found["account"] == "Northwind"
    assert found["single_threaded"] is True
    assert found["stance"] == -1.0
    assert set(found["missing"]) == {"executive sponsor", "champion", "hero"}
    dana.ok("touch", "c1", "", "--kind", "call")
    text = dana.ok("account", "Northwind").out
    assert text.casefold().count("single-threaded") == 1
    assert text.rstrip().endswith("call, Dana Whitfield")
    dana.ok("add", "Marcus Oyelaran", "--account", "northwind")
    dana.ok("set", "c2", "relationship=yes", "power=low", "perception=advocate", "activity=active")
    found = dana.json("account", "Northwind")
    assert found["single_threaded"] is False
    assert {row["id"]: row["roles"] for row in found["people"]} == {
        "c1": ["decision maker"],
        "c2": ["champion", "hero"],
    }
    assert found["stance"] == pytest.approx(-0.5)
    assert [row["account"] for row in dana.json("account")] == ["northwind"]
    dana.refused("account", "nosuch", status=5)


def test_a_champion_at_risk_is_named_with_the_reason(dana: Shell) -> None:
    dana.ok("set", "c1", "relationship=yes", "perception=advocate", "activity=active")
    assert dana.json("account", "Northwind")["at_risk"] == []
    dana.ok("set", "c1", "satisfaction=dissatisfied")
    (risk,) = dana.json("account", "Northwind")["at_risk"]
    assert risk["id"] == "c1"
    assert risk["why"] == ["distant and dissatisfied since 2026-11-22"]


def test_the_ten_can_be_left_and_gone_on_with(dana: Shell) -> None:
    first = dana.json("practice", "c1", "ten", "called her", "sent the list")
    assert first["exercise"]["lines"] == ["called her", "sent the list"]
    assert first["exercise"]["done"] is False
    assert dana.json("practice", "c1")["practice"] == "ten"
    last = dana.json("practice", "c1", "ten", *(f"deed {number}" for number in range(8)))
    assert len(last["exercise"]["lines"]) == 10
    assert last["exercise"]["done"] is True
    assert dana.json("practice", "c1")["practice"] != "ten"
    assert "A practice is one of" in dana.refused("practice", "c1", "nosuch")


def test_a_practice_kept_in_confidence_stays_so(dana: Shell) -> None:
    dana.ok("practice", "c1", "ten", "a word", "--confidential")
    one = dana.json("practice", "c1", "ten", "another")["exercise"]
    assert one["confidential"] is True


def test_the_reality_check_challenges_a_rosy_book(shell: Shell) -> None:
    for number in range(1, 6):
        shell.ok("add", f"Person {number}")
        shell.ok("set", f"c{number}", "perception=advocate")
    shell.ok("touch", "c1", "she said so")
    found = shell.json("reality")
    assert found["challenged"] is True
    assert found["rosy"] == 1.0
    assert len(found["thin"]) == 5
    assert found["thin"][-1]["id"] == "c1"


def test_lines_between_people_lead_to_the_one_who_is_listened_to(dana: Shell) -> None:
    friendly = ("relationship=yes", "power=high", "perception=advocate", "activity=active")
    dana.ok("set", "c1", "relationship=no", *friendly[1:])
    for name in ("Ines Duarte", "Marcus Oyelaran"):
        dana.ok("add", name, "--account", "Northwind")
    dana.ok("set", "c2", *friendly)
    dana.ok("set", "c3", *friendly)
    dana.ok("line", "c1", "listens", "c3")
    assert "Marcus" in dana.json("next", "c1")["moves"][0]["what"]
    assert "one with oneself" in dana.refused("line", "c1", "listens", "c1")


@pytest.fixture
def own(dana: Shell) -> Path:
    """An empty playbook folder beside the book."""
    folder = dana.book.parent / "playbook"
    folder.mkdir()
    return folder


def test_a_playbook_beside_the_book_is_laid_over_the_shipped_one(dana: Shell, own: Path) -> None:
    (own / "coach.json").write_text(json.dumps({"numbers": {"cap": 1, "stale": 10}}))
    dana.ok("add", "Priya Nair")
    answer = dana.json("today")
    assert (len(answer["queue"]), answer["waiting"]) == (1, 1)
    dana.ok("set", "c1", *PLACED)
    dana.ok("touch", "c1", "a call")
    dana.today = "2026-12-02"
    assert "classify" in {move["class"] for move in dana.json("next", "c1")["moves"]}
    assert dana("playbook", "check", str(own)).status == 0


def test_a_playbook_may_add_a_dimension_of_its_own(dana: Shell, own: Path) -> None:
    budget = {
        "name": "budget",
        "question": "Has the money been set aside?",
        "hint": "Ask for the cost center.",
        "values": ["none", "set"],
        "labels": ["no budget", "budget set"],
    }
    (own / "matrix.json").write_text(json.dumps({"extra": {"budget": budget}}))
    dana.ok("set", "c1", "budget=set")
    assert dana.json("show", "c1")["dimensions"]["budget"]["value"] == "set"
    assert [row["id"] for row in dana.json("contacts", "budget:set")] == ["c1"]
    assert dana.json("contacts", "budget:none") == []
    assert len(dana.json("show", "c1")["classified"]["possible"]) == 16
    assert "none, set, unknown" in dana.refused("set", "c1", "budget=much")


@pytest.mark.parametrize(
    ("file", "content", "named"),
    [
        ("coach.json", '{"numbers": {"cap": -1}}', "cap"),
        ("coach.json", "{", "coach.json"),
        ("other.json", "{}", "other.json"),
        ("coach.json", '{"nosuch": 1}', "nosuch"),
    ],
)
def test_a_faulty_playbook_is_named_and_keeps_nobody_from_the_book(
    dana: Shell, own: Path, file: str, content: str, named: str
) -> None:
    (own / file).write_text(content)
    answer = dana("playbook", "check", str(own))
    assert answer.status == 1
    assert file in answer.out
    assert named in answer.out
    today = dana("today")
    assert today.status == 0
    assert f"Your playbook in {own} has 1 fault: {file}: " in " ".join(today.err.split())
    assert f"It is used without {file}" in " ".join(today.err.split())
    assert "playbook" not in today.out
    dana.ok("touch", "c1", "spoke with them")
    (own / file).unlink()
    (own / "coach.json").write_text("{}")
    assert "fault" not in dana("today").err


@pytest.mark.parametrize("where", ["nosuch", "~nosuchuser/mine", "/dev/null"])
def test_a_folder_that_the_environment_names_in_vain_keeps_nobody_from_the_book(
    dana: Shell, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setenv("RELTUI_PLAYBOOK", where)
    answer = dana("today")
    assert answer.status == 0
    assert f"Your playbook in {where} has 1 fault" in " ".join(answer.err.split())


def test_a_quiet_day_says_what_comes_next(shell: Shell) -> None:
    shell.ok("add", "Ann Lee")
    shell.ok(
        "set", "Ann", "relationship=no", "power=low", "perception=detractor", "activity=passive"
    )
    shell.ok("commit", "Ann", "The report on the water", "--due", "tomorrow")
    said = shell.ok("today").out
    assert "Nothing is due today. What comes next:" in said
    assert "tomorrow: The report on the water (you promised Ann Lee)" in said
    assert [one["name"] for one in shell.json("today")["coming"]] == ["Ann Lee"]
