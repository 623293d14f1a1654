"""What the tests of the app share."""

from pathlib import Path

import pytest

from support.textual import let_sentences_stay, share_parsed_rules, wait_for_rest
from support.ui import book_of_three

share_parsed_rules()
let_sentences_stay()
wait_for_rest()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of three people."""
    path = tmp_path / "book.json"
    book_of_three(path)
    return path
