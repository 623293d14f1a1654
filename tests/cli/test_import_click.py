"""What stands in for modules that click is imported without."""

import inspect

from hypothesis import given
from hypothesis import strategies as st

from reltui.cli.import_click import cleandoc


@given(st.text("ab \t\n", max_size=30))
def test_a_docstring_loses_its_indent_as_in_the_standard_library(text: str) -> None:
    assert cleandoc(text) == inspect.cleandoc(text)
