"""A template is filled as `string.Template` fills it."""

from string import Template

from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.text.template import fill

PIECES = (
    "$",
    "$$",
    "{",
    "}",
    "$first",
    "${first}",
    "$First",
    "${wants}",
    "$ſ",
    "$a1_",
    "é",
    " ",
    "x",
    "1",
)
VALUES = {"first": "Ana", "wants": "$first", "a1_": "", "x": "y"}


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_it_is_filled_as_the_standard_library_does_it(text: str) -> None:
    assert fill(text, VALUES) == Template(text).safe_substitute(VALUES)


def test_a_value_is_not_filled_again() -> None:
    assert fill("$wants $$first ${first}", VALUES) == "$first $first Ana"
