"""Texts of blanks or marks alone, and long ones, as a book may hold them, do no harm."""

import inspect
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from reltui.domain.text import promises, questions, second_person, touch_notes, verbs, wording
from reltui.domain.text.answers_due import open_bill, our_debt
from reltui.domain.text.assistant import assistant_in
from reltui.domain.text.days_ahead import end_ahead
from reltui.domain.text.prices import tells_of_rise
from reltui.domain.text.requests import met_at

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


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (met_at, f"met Ida at the{' ' * 50_000}@"),
        (met_at, f"{'met at the ' * 5_000}@"),
        (open_bill, "bill " * 20_000),
        (our_debt, "reminded us " * 20_000),
        (tells_of_rise, "told " * 20_000),
        (assistant_in, "A" * 50_000),
        (partial(end_ahead, noted=date(2026, 11, 3)), f"on day {'a-' * 50_000}"),
    ],
)
def test_a_long_text_that_almost_fits_is_read_once(rule: Callable[[str], Any], text: str) -> None:
    # Read again from each of its words or blanks, it takes minutes.
    assert not rule(text)
