"""A text of blanks or marks alone, as a book may hold it, is worded without a fault."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from reltui.domain.text import promises, questions, second_person, touch_notes, verbs, wording

ODD = (
    "",
    " ",
    "\n",
    "...",
    "?",
    "? ?",
    "“”",
    "'",
    '"',
    "do",
    "whether ",
    "about",
    "can",
    "can .",
    "-",
)

WORDERS = [
    work
    for module in (wording, verbs, promises, questions, second_person, touch_notes)
    for name, work in inspect.getmembers(module, inspect.isfunction)
    if work.__module__ == module.__name__
    and not name.startswith("_")
    and [one.annotation for one in inspect.signature(work).parameters.values()] == [str]
]


def test_the_functions_that_word_a_text_are_found() -> None:
    assert len(WORDERS) > 10


@pytest.mark.parametrize("work", WORDERS, ids=lambda work: str(work.__name__))
def test_an_odd_text_is_worded(work: Callable[[str], Any]) -> None:
    for text in ODD:
        assert work(text) is not None, text
