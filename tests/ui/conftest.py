"""What the tests of the app share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.ui.commands import registry
from support.laws import profile
from support.textual import (
    draw_when_asked,
    let_sentences_stay,
    make_no_caches,
    share_parsed_rules,
    wait_for_rest,
)
from support.ui import book_of_three

share_parsed_rules()
let_sentences_stay()
wait_for_rest()
if profile() == "dev":
    draw_when_asked()
    make_no_caches()


@pytest.fixture(autouse=True)
def leaves_no_keys_behind() -> Iterator[None]:
    """Forget the keys of a user that a test has bound: the table of commands is the process's."""
    yield
    if registry._own:
        registry.use_keys({})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of three people."""
    path = tmp_path / "book.json"
    book_of_three(path)
    return path
