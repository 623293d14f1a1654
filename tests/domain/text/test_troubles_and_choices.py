"""What notes tell of them: a trouble, a burden, a choice, a request, a farewell, an assistant."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reltui.domain.text import trouble
from reltui.domain.text.assistant import assistant_in
from reltui.domain.text.choices import chose_others, refuses_gift
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.joy import is_of_firm, is_to_begin, tells_farewell, tells_retirement
from reltui.domain.text.pattern import may_hold
from reltui.domain.text.requests import demands
from reltui.domain.text.second_person import Addressee
from reltui.domain.text.trouble import (
    is_theirs_alone,
    tells_burden,
    tells_trouble,
    trouble_said,
)

TROUBLES = [
    "Lost her job when the Gateshead works closed",
    "Cavallaro Stampi filed for insolvency on Friday",
    "Her husband died last week",
    "He was laid off in May",
    "She was made redundant",
    "His position was cut",
    "The foundry will be closed down",
    "Her house burned down",
    "Went bankrupt",
]
BURDENS = [
    "She told me that she is under fire after the audit and may lose her post",
    "His reorganisation is going badly",
    "Two of his best people left and his boss is furious",
    "Her team was cut in half",
    "He has a row with his board",
    "She is overworked since the merger",
]
OURS = [
    "The pump leaks",
    "Two chairs broke on the opening night",
    "Her boss is furious with us because the pump failed",
    "She is under pressure because of our delay",
    "Two of her people check line three by hand until the loan camera comes",
    "His people complain about our gates",
]


@pytest.mark.parametrize("text", TROUBLES)
def test_a_trouble_is_told_whatever_its_sort(text: str) -> None:
    assert tells_trouble(text)


@pytest.mark.parametrize(
    ("pattern", "hints"),
    [(trouble._TROUBLE, trouble._HINTS), (trouble._BURDEN, trouble._WEIGHTS)],
)
def test_every_branch_of_a_pattern_has_a_hint(
    pattern: re.Pattern[str], hints: tuple[str, ...]
) -> None:
    """A quick look never passes over what the pattern would find."""

    @settings(max_examples=150, deadline=None)
    @given(st.from_regex(re.compile(pattern.pattern, re.IGNORECASE | re.ASCII)))
    def law(text: str) -> None:
        assert may_hold(text, hints) or pattern.search(text) is None

    law()


@pytest.mark.parametrize("text", BURDENS)
def test_what_weighs_on_them_is_no_fault_of_ours(text: str) -> None:
    assert tells_burden(text)
    assert is_theirs_alone(text)


@pytest.mark.parametrize("text", OURS)
def test_what_we_did_stays_ours(text: str) -> None:
    assert not is_theirs_alone(text)


@pytest.mark.parametrize(
    "text", ["A competitor went bankrupt", "They sacked the fitter", "We lost the job in Leeds"]
)
def test_what_hit_somebody_else_is_no_trouble_of_theirs(text: str) -> None:
    assert not tells_trouble(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Her husband died last week", "your husband died last week"),
        ("Lost her job when the works closed", "you lost your job when the works closed"),
        ("Rossi Stampi filed for insolvency", "Rossi Stampi filed for insolvency"),
        ("The foundry will be closed down", ""),
    ],
)
def test_a_trouble_is_said_where_it_can_be(text: str, said: str) -> None:
    assert trouble_said(text, Addressee("Ana", "Ana Rossi", "she"), "Rossi Stampi") == said


@pytest.mark.parametrize(
    ("text", "gift", "others"),
    [
        ("She sent our hamper back: her rules forbid gifts from suppliers", True, False),
        ("He returned the bottle", True, False),
        ("They may not accept presents", True, False),
        ("Sent the pump back", False, False),
        ("The new line goes to a competitor, because their price was lower", False, True),
        ("He awarded the contract to another firm", False, True),
        ("She chose a cheaper supplier for line two", False, True),
        ("We lost the tender", False, True),
        ("Went to a competitor's fair", False, False),
        ("Gave the drawings to the others", False, False),
    ],
)
def test_a_choice_of_theirs(text: str, gift: bool, others: bool) -> None:
    assert (refuses_gift(text), chose_others(text)) == (gift, others)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("He asked for a second year of support for free", True),
        ("She wants a discount of 15 percent", True),
        ("He expects us to work over the weekend", True),
        ("Asked for exclusivity in Norway", True),
        ("Asked for the brochure on pumps", False),
        ("He asked how the audit went", False),
        ("The discount was fine", False),
    ],
)
def test_a_request_for_more_than_is_due(text: str, more: bool) -> None:
    assert demands(text) is more


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rang; his assistant Ms Ono answered", "Ms Ono"),
        ("Jana Novak, his assistant, keeps the diary", "Jana Novak"),
        ("Her secretary said to write", "the secretary"),
        ("Speaks only through her assistant", "the assistant"),
        ("She is assistant director", ""),
        ("Met the assistant manager", ""),
    ],
)
def test_who_answers_in_their_place(text: str, name: str) -> None:
    assert assistant_in(text) == name


def test_a_farewell_and_what_it_is_not() -> None:
    assert tells_farewell("He wrote that he retires at the end of April")
    assert tells_farewell("Starts in April as plant manager at Warta Pulp")
    assert not tells_farewell("She left a message")
    assert not tells_farewell("He starts the trial on Monday")
    assert tells_retirement("Retired at the end of June")
    assert not tells_retirement("Is head of purchasing now")


def test_news_of_the_firm_and_of_something_to_come() -> None:
    assert is_of_firm("Kona Cold merges with Pacific Cold", "Kona Cold Storage")
    assert is_of_firm("Was bought by a fund", "Rossi")
    assert not is_of_firm("Is head of purchasing", "Kona Cold Storage")
    noted = date(2026, 3, 1)
    assert is_to_begin("Starts in April at Warta Pulp", noted, date(2026, 3, 3))
    assert not is_to_begin("Starts in April at Warta Pulp", noted, date(2026, 4, 2))


def test_a_word_between_the_two_of_us_is_told_from_a_secret() -> None:
    assert not hearsay("She rang: all is well again between us, and thanked us")
    assert not hearsay("His secretary rang back")
    assert hearsay("Between us: the plant will be sold")
    assert hearsay("This stays between us")
