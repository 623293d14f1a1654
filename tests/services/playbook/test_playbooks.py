"""A user's own playbook folder: laid over the shipped one, checked, refused in sentences."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reltui.domain.playbook import Text
from reltui.domain.session.questions import questions_for
from reltui.services.base.plain import plain
from reltui.services.playbook.checking import (
    check_folder,
    content_of,
    lay_over,
    problems_of,
)
from reltui.services.playbook.loading import FILES, build, shipped
from support.people import case

CHECK = {"key": "seen", "statement": "We have seen it", "ask": "What have we seen?"}


def text(words: str, *needs: str) -> dict[str, object]:
    slots = re.findall(r"\$([a-z]+)", words)
    return {"text": words, "needs": list(needs), "slots": sorted(set(slots))}


def texts(*words: str) -> list[dict[str, object]]:
    return [text(one) for one in words]


PLAY = {"what": texts("Ring $first.", "Ring them."), "say": texts("Hello.", "Good morning.")}


def write(folder: Path, name: str, content: Any) -> Path:
    (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_one_number_is_enough_for_a_playbook(tmp_path: Path) -> None:
    write(tmp_path, "coach.json", {"numbers": {"cap": 7}})
    assert check_folder(tmp_path) == []
    book = lay_over(tmp_path, shipped()).playbook
    assert book.numbers.cap == 7
    assert book.numbers.stale == shipped().numbers.stale
    assert book.moves == shipped().moves


def test_a_play_a_level_and_a_practice_can_be_replaced(tmp_path: Path) -> None:
    write(tmp_path, "matrix.json", {"plays": {"Low risk, move on": PLAY}})
    write(tmp_path, "ladder.json", {"levels": [{"level": 2, "skill": "Counting."}]})
    write(tmp_path, "trust.json", {"practices": [{"key": "ten", "name": "ten deeds"}]})
    book = lay_over(tmp_path, shipped()).playbook
    assert book.plays["low_risk.move_on"].what == (
        Text("Ring $first.", (), ("first",)),
        Text("Ring them.", (), ()),
    )
    assert book.levels[1].skill == "Counting."
    assert book.levels[1].ours == shipped().levels[1].ours
    assert [entry.name for entry in book.practices if entry.key == "ten"] == ["ten deeds"]
    assert len(book.practices) == 10


def test_actions_are_named_by_their_keys_and_by_their_old_sentences(tmp_path: Path) -> None:
    cadence = {"Med potential, activate": 11, "high_potential.leverage": 12}
    write(tmp_path, "coach.json", {"numbers": {"cadence": cadence, "rest": {"matrix": 5}}})
    numbers = lay_over(tmp_path, shipped()).playbook.numbers
    assert numbers.cadence["med_potential.activate"] == 11
    assert numbers.cadence["high_potential.leverage"] == 12
    assert numbers.rest == {**shipped().numbers.rest, "matrix": 5}


def test_a_suppliers_checks_can_be_replaced_alone(tmp_path: Path) -> None:
    write(tmp_path, "ladder.json", {"levels": [{"level": 2, "supplier_ours": [CHECK]}]})
    level, before = lay_over(tmp_path, shipped()).playbook.levels[1], shipped().levels[1]
    assert [check.key for check in level.checks("ours", "supplier")] == ["seen"]
    assert level.checks("theirs", "supplier") == before.checks("theirs", "supplier")
    assert level.checks("ours", "customer") == before.checks("ours", "customer")


def test_a_text_that_names_only_what_the_playbook_brings_serves_everybody(tmp_path: Path) -> None:
    play = {
        "what": texts("Ask $first.", "Ask $example."),
        "say": texts("$first?", "How is $offer?"),
    }
    write(tmp_path, "matrix.json", {"plays": {"Low potential, activate": play}})
    assert check_folder(tmp_path) == []


def test_a_dimension_of_their_own_stands_beside_the_four(tmp_path: Path) -> None:
    own = {
        "name": "Budget",
        "question": "Is there money?",
        "hint": "This year's.",
        "values": ["no", "yes"],
        "labels": ["no", "yes"],
    }
    book = lay_over(write(tmp_path, "matrix.json", {"extra": {"budget": own}}), shipped()).playbook
    assert book.extra["budget"].question == "Is there money?"
    assert book.dimensions == shipped().dimensions


def test_a_session_asks_the_questions_of_an_own_playbook(tmp_path: Path) -> None:
    own = {
        "key": "first_word",
        "part": "goal",
        "about": "goal_unknown",
        "text": "What would $first put first?",
        "framework": "ladder",
    }
    shown = shipped().session
    reworded = {"key": shown[0].key, "text": "What is it about today?"}
    write(tmp_path, "session.json", {"questions": [own, reworded]})
    assert check_folder(tmp_path) == []
    book = lay_over(tmp_path, shipped()).playbook
    assert [one.key for one in book.session] == [*(one.key for one in shown), "first_word"]
    assert book.session[0].text == "What is it about today?"
    assert book.session[0].about == shown[0].about
    told = [one.text for one in questions_for(case(playbook=book), "goal")]
    assert "What would Dana put first?" in told

    write(tmp_path, "session.json", {"questions": [{**own, "about": "their weather"}]})
    assert any("questions" in line and "about" in line for line in check_folder(tmp_path))
    write(tmp_path, "session.json", {"questions": [{**own, "text": "What of $statement?"}]})
    assert any("first_word" in line for line in check_folder(tmp_path))


def test_a_folder_is_laid_over_any_playbook(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    base = lay_over(write(first, "coach.json", {"numbers": {"cap": 7}}), shipped()).playbook
    both = lay_over(write(second, "coach.json", {"numbers": {"stale": 30}}), base).playbook
    assert (both.numbers.cap, both.numbers.stale) == (7, 30)


@pytest.mark.parametrize(
    ("name", "content", "place", "reason"),
    [
        ("coach.json", {"numbers": {"cap": "7"}}, "numbers > cap", "must be a whole number"),
        ("coach.json", {"numbers": {"cap": 0}}, "numbers > cap", "greater than or equal to 1"),
        ("coach.json", {"numbers": {"caps": 7}}, "numbers > caps", "not a key"),
        ("coach.json", {"numbers": {"rest": {"dance": 3}}}, "rest", "does not know 'dance'"),
        ("coach.json", {"numbers": []}, "numbers", "must be an object"),
        (
            "coach.json",
            {"moves": {"touch.due": {"what": texts("Call $nick.", "Call.")}}},
            "moves > touch.due > what > 1",
            "$nick",
        ),
        (
            "coach.json",
            {"moves": {"touch.due": {"say": [text("Hello!", "spoken"), text("$account!")]}}},
            "moves > touch.due > say",
            "without premises",
        ),
        (
            "coach.json",
            {"moves": {"touch.due": {"say": texts("It costs $ 5.", "Hello.")}}},
            "moves > touch.due > say > 1",
            "write $$",
        ),
        (
            "coach.json",
            {"moves": {"dance": {"what": texts("a", "b"), "say": texts("c", "d")}}},
            "dance",
            "",
        ),
        (
            "coach.json",
            {"moves": {"touch.due": {"say": ["Hello.", "Good morning."]}}},
            "moves > touch.due > say > 1",
            "text, needs and slots",
        ),
        (
            "coach.json",
            {"moves": {"touch.due": {"say": [{"text": "Hello.", "slots": []}] * 2}}},
            "moves > touch.due > say > 1 > needs",
            "is missing",
        ),
        (
            "coach.json",
            {"moves": {"touch.due": {"say": [{"text": "$first!", "needs": [], "slots": []}] * 2}}},
            "moves > touch.due > say > 1",
            "names $first, which its slots do not declare",
        ),
        (
            "coach.json",
            {"moves": {"touch.due": {"say": [text("Hello.", "sunshine")] * 2}}},
            "moves > touch.due > say > 1 > needs > 1",
            "is not a premise",
        ),
        (
            "coach.json",
            {"moves": {"touch.due": {"say": texts("You want $yourwants.", "Hello.")}}},
            "moves > touch.due > say > 1",
            "takes wants_known for granted",
        ),
        ("matrix.json", {"plays": {"Dance": PLAY}}, "plays", "does not know 'Dance'"),
        (
            "matrix.json",
            {"dimensions": {"power": {"values": ["none", "all"]}}},
            "matrix.json",
            "low and high",
        ),
        ("matrix.json", {"extra": {"power": {}}}, "extra > power", "is missing"),
        ("ladder.json", {"levels": [{"level": 8}]}, "levels", "at most 7"),
        (
            "ladder.json",
            {"levels": [{"level": 2, "supplier_theirs": [CHECK, CHECK]}]},
            "levels > 2",
            "key of a check twice",
        ),
        ("ladder.json", {"levels": [{"level": 1, "short": "x" * 23}]}, "short", "22"),
        ("trust.json", {"practices": [{"key": "ten", "wants": 11}]}, "practices > 8", "more lines"),
        ("purpose.json", {"review": [""]}, "review > 1", "must not be empty"),
        ("purpose.json", {"review": ["a\u001bb"]}, "review > 1", "control character"),
        ("engagement.json", {"asks": {"8": ["to fly"]}}, "asks", ""),
        ("engagement.json", {"asks": {"1": ["to visit $account"]}}, "asks > 1 > 1", "$account"),
        ("dance.json", {}, "dance.json", "not a file of a playbook"),
        ("coach.json", [], "coach.json", "must be an object"),
    ],
)
def test_a_fault_is_told_with_file_key_and_reason(
    tmp_path: Path, name: str, content: Any, place: str, reason: str
) -> None:
    problems = check_folder(write(tmp_path, name, content))
    assert problems
    assert any(
        line.startswith(f"{name}: ") and place in line and reason in line for line in problems
    ), problems


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{", "is not JSON: line 1"),
        (b"\xff\xfe{", "is not UTF-8"),
        (b'{"numbers": {"cap": NaN}}', "NaN"),
        (b'{"source": "a", "source": "b"}', "'source' twice"),
        (b"[" * 200_000, "nested too deep"),
        (b" " * 1_000_001, "larger than"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "coach.json").write_bytes(raw)
    (problem,) = check_folder(tmp_path)
    assert problem.startswith("coach.json: ")
    assert reason in problem


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "coach.json").write_bytes(b'\xef\xbb\xbf{"numbers": {"cap": 3}}')
    assert check_folder(tmp_path) == []


def test_an_empty_or_missing_folder_is_told(tmp_path: Path) -> None:
    assert "holds no JSON file" in check_folder(tmp_path)[0]
    assert "folder of JSON files" in check_folder(tmp_path / "nowhere")[0]


@pytest.mark.parametrize(
    ("name", "content", "unused"),
    [
        ("coach.json", {"numbers": {"cap": 0, "stale": 60}}, "coach.json > numbers > cap"),
        ("coach.json", {"numbers": {"stale": 60}, "nosuch": 1}, "coach.json > nosuch"),
        ("coach.json", {"nosuch": 1}, "coach.json > nosuch"),
        ("coach.json", [], "coach.json"),
        (
            "ladder.json",
            {"levels": [{"level": 2, "skill": "Counting.", "short": 7}, {"level": 9}]},
            "ladder.json > levels > 2 > short, ladder.json > levels > 9",
        ),
        ("trust.json", {"practices": "all"}, "trust.json > practices"),
        ("purpose.json", {"review": ["one", ""]}, "purpose.json > review"),
    ],
)
def test_what_is_sound_in_a_faulty_playbook_is_used(
    tmp_path: Path, name: str, content: Any, unused: str
) -> None:
    write(tmp_path, name, content)
    write(tmp_path, "engagement.json", {"asks": {"1": ["to meet"]}})
    laid = lay_over(tmp_path, shipped())
    assert list(laid.unused) == unused.split(", ")
    assert list(laid.problems) == check_folder(tmp_path)
    assert f"It is used without {unused}" in laid.warning(tmp_path)
    assert laid.playbook.asks[1] == ("to meet",)
    assert laid.playbook.numbers.cap == shipped().numbers.cap
    if "stale" in str(content):
        assert laid.playbook.numbers.stale == 60
    if "Counting." in str(content):
        assert laid.playbook.levels[1].skill == "Counting."


def test_a_folder_that_cannot_be_read_leaves_the_shipped_playbook(tmp_path: Path) -> None:
    laid = lay_over(tmp_path / "nowhere", shipped())
    assert laid.playbook == shipped()
    assert "1 fault" in laid.warning(tmp_path)


@pytest.mark.parametrize(
    "raw",
    [
        '{"levels": [' + ", ".join(f'{{"level": {level}}}' for level in range(40_000)) + "]}",
        '{"levels": [' + ", ".join(["{}"] * 200_000) + "]}",
        "{" + ", ".join(f'"{key}": 1' for key in range(70_000)) + "}",
        "{" + ", ".join(f'"{key}": 1' for key in [*range(60_000), 59_999]) + "}",
        '{"levels": ' + "[" * 900 + "]" * 900 + "}",
        '{"levels": [{"level": ' + "9" * 5_000 + "}]}",
    ],
)
def test_a_huge_or_deep_file_is_left_out_at_once(tmp_path: Path, raw: str) -> None:
    (tmp_path / "ladder.json").write_text(raw)
    laid = lay_over(tmp_path, shipped())
    assert laid.playbook == shipped()
    assert len(laid.warning(tmp_path)) < 2_000


def _wrong_values(value: Any) -> Iterator[Any]:
    """The content of a file with one of its values replaced by one of another kind or size."""
    wrong: tuple[Any, ...] = (None, [], {}, "", "$", 10**18, -1, 1.5, True)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ({**value, key: changed} for changed in _wrong_values(inner))
    elif isinstance(value, list) and value:
        yield from ([changed, *value[1:]] for changed in _wrong_values(value[0]))
    yield from wrong


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_value_at_any_key_leaves_a_playbook_that_can_be_built(name: str) -> None:
    base = content_of(shipped())
    every = list(_wrong_values(base[name]))
    for changed in every[:: len(every) // 8]:
        problems = problems_of({name: changed})
        if not problems:
            # An entry becomes a value when it is first looked at: this looks at all of them.
            assert plain(build({**base, name: changed}))


def test_the_shipped_playbook_is_read_without_pydantic() -> None:
    code = (
        "import sys; from reltui.services.playbook.loading import shipped; shipped();"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
