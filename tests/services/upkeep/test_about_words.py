"""What a person reads about themselves: plain words, no stored key and no id."""

import re
from datetime import date
from enum import StrEnum
from inspect import getmembers, isclass
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from reltui.domain import vocabulary
from reltui.domain.people.contact import Contact
from reltui.services.transfer.example_book import build_example
from reltui.services.upkeep.about import about
from reltui.services.upkeep.about_words import about_in_words
from reltui.services.workspace.workspace import Workspace
from support.made_once import made_once
from support.ui import TODAY, now, workspace_at

STORED = re.compile(r"\w_\w|(?<!\S)[a-zA-Z]\d+(?![\w.])")
"""A stored word of several parts, or an id."""


@made_once
def example_at(path: Path) -> None:
    with Book(path) as book:
        build_example(book, TODAY, now())


@pytest.fixture
def example(tmp_path: Path) -> Workspace:
    example_at(tmp_path / "book.json")
    return workspace_at(tmp_path / "book.json")


def words(workspace: Workspace, who: str) -> str:
    return "\n".join(about_in_words(about(workspace.book, who), workspace.playbook))


def test_no_page_of_the_example_book_shows_a_key_or_an_id(example: Workspace) -> None:
    for contact in example.book.all(Contact):
        told = words(example, contact.id)
        own = [*contact.emails, contact.note]
        for text in own:
            told = told.replace(text, "")
        assert STORED.findall(told) == [], contact.name


def test_ids_and_keys_are_read_as_what_they_stand_for(example: Workspace) -> None:
    told = words(example, "c1")
    assert "reports to [another person]" in told
    assert "[another person] listens to Dana Whitfield" in told
    assert "They told us how they choose beyond the first deal; answer: no" in told
    assert "for “Thanked the installer by name at the review”" in told
    assert "Cadence: as the coach works it out" in told
    assert "22 Dec 1982; kind: birthday" in told
    assert "relationship: yes; until 29 Oct 2026" in told
    # What was written in a practice is about the person too.
    assert "slow to judge; She told the depot meeting before she told us; " in told


def test_every_value_of_a_closed_list_is_read_without_its_underscores(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    lists = [one for _, one in getmembers(vocabulary, isclass) if issubclass(one, StrEnum)]
    values = [value.value for one in lists for value in one]
    row: dict[str, Any] = {"id": "n1", "on": date(2026, 11, 2).isoformat()}
    found = {
        "contact": {"id": "c1", "name": "Bo Ek"},
        "records": {
            "occasions": [{**row, "kind": value, "month": 2, "day": 29} for value in values],
            "links": [{**row, "item": "m1", "kind": value, "target": "c9"} for value in values],
            "completed_moves": [{**row, "move": value, "rule": "a.b_c"} for value in values],
            "news": [{**row, "kind": "heard", "contradicts": value} for value in values],
            "climbs": [{**row, "outcome": value} for value in values],
        },
        "changes": [],
        "mentioned": 0,
    }
    told = about_in_words(found, workspace.playbook)
    assert "contract end" in "\n".join(told)
    assert not [line for line in told if re.search(r"\w_\w", line)]
    workspace.book.close()
