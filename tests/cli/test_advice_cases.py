"""Stories, told to the program as commands: the plan of each says what a good coach would.

Each story names what the plan must mention, each as one of several wordings, and what must stand
neither in the act nor in the words, the way or what goes with it.
"""

import json
import re
from typing import Any

import pytest

from support.cli import Shell
from support.places import TESTS

CASES: list[dict[str, Any]] = [
    case
    for name in ("advice.json", "stories.json")
    for case in json.loads((TESTS / "data" / name).read_text("utf-8"))
]


def told(shell: Shell, case: dict[str, Any]) -> dict[str, Any]:
    """The first move of a story, with its plan."""
    for words in case["commands"]:
        shell.today = words[1]
        shell.ok(*words[2:])
    shell.today = case["today"]
    first: dict[str, Any] = shell.json("next", case["who"])["moves"][0]
    return first


def everything(move: dict[str, Any]) -> str:
    """All of a plan as one text."""
    return json.dumps(move, ensure_ascii=False)


def acted(move: dict[str, Any]) -> str:
    """What is done and said today: the act, the way, the words, and what goes with it."""
    parts = [move["what"], move["say"], move["how"]["channel"]]
    parts += [one["what"] for one in move["with_it"]]
    return "\n".join(parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_plan_of_a_story(case: dict[str, Any], shell: Shell) -> None:
    move = told(shell, case)
    assert move["class"] in case["accept"]
    text, advice = everything(move), acted(move)
    missing = [words for words in case["must"] if not any(one in text for one in words)]
    assert missing == [], text
    assert [one for one in case["never"] if re.search(one, advice, re.IGNORECASE)] == [], advice
