"""What is said and advised does not depend on the words of a confidential record.

Each story is told twice, with all its records confidential: with its own words, and with others.
Rules that quote notes, promises and talks would tell the difference.
"""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cli.test_advice_cases import CASES
from reltui.book.book import Book
from reltui.domain.people.confidential import own_words
from support.cli import Shell
from support.confidential import confidential_kinds
from support.laws import by_profile
from torture.harness import AT

SOME = CASES[:: by_profile(dev=16, ci=4, nightly=1)]

COMMANDS = (
    *(("next", "WHO", "--json"), ("next", "WHO", "--explain"), ("today",), ("today", "--json")),
    *(("reality",), ("ladder", "WHO"), ("value", "WHO"), ("session", "WHO"), ("contacts",)),
    *(("portfolio",), ("moved", "90d")),
)


def made_confidential(path: Path, words: str | None) -> int:
    """Make every record of a book confidential, with other words; how many had words."""
    told = 0
    with Book(path) as book, book.change("Confide", AT) as change:
        for kind in confidential_kinds():
            own = own_words(kind)
            for one in book.all(kind):
                held = [name for name in own.texts | own.lists if getattr(one, name)]
                told += bool(held)
                other: dict[str, Any] = {
                    name: words if name in own.texts else tuple(words for _ in getattr(one, name))
                    for name in (held if words is not None else ())
                }
                change.put(replace(one, confidential=True, **other))
    return told


@pytest.mark.parametrize("case", SOME, ids=lambda case: case["id"])
def test_no_advice_depends_on_confidential_words(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, other = tmp_path / "first" / "book.json", tmp_path / "other" / "book.json"
    first.parent.mkdir()
    shell = Shell(first, capsys)
    for words in case["commands"]:
        shell.today = words[1]
        shell.ok(*words[2:])
    shutil.copytree(first.parent, other.parent)
    openly = json.dumps(shell.json("next", case["who"]))
    assert made_confidential(first, None) == made_confidential(other, "Plain words")
    shell.today = case["today"]
    told = []
    for path in (first, other):
        shell.book = path
        told.append(
            [shell(*(case["who"] if part == "WHO" else part for part in one)) for one in COMMANDS]
        )
    for command, one, two in zip(COMMANDS, *told, strict=True):
        assert (one.status, one.out) == (two.status, two.out), command
    # That what is open is told shows that this test can fail.
    assert openly != told[0][0].out
