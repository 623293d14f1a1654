"""Sums of money under the veil: dots stand in their place, wherever a text is drawn."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy

_UNIT: Final = (
    r"(?:[$€£¥₹]|(?:usd|eur|gbp|chf|jpy|inr|dollars?|euros?|pounds?|francs?|rupees?|yen)\b)"
)
_SUM: Final = r"(?<!\d)\d[\d.,'\u2019\u00a0 ]*+(?:\s?(?:k|m|bn|thousand|million|billion)\b)?"
_MONEY: Final = lazy(
    rf"{_UNIT}\s?{_SUM}|(?P<number>{_SUM})(?P<unit>\s?{_UNIT})?|"
    r"\b(?:salary|salaries|wages?|bonus(?:es)?|price|prices|margin|margins|discounts?|invoices?|"
    r"budget|budgets|revenue|turnover|profit|fees?)\b",
    re.IGNORECASE,
)
"""What is like money: a sum with its unit, and the words that go with one.

A number without a unit is found too, so that it is read once and not again from each of its digits.
"""

DOT: Final = "\N{BULLET}"


def without_money(text: str) -> str:
    """The text with dots, as many as letters, in the place of all that is like money."""
    return _MONEY.sub(_dots, text)


def _dots(found: re.Match[str]) -> str:
    if found["number"] is not None and found["unit"] is None:
        return found[0]
    return DOT * len(found[0])
