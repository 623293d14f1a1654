"""No sentence says "1 people": a count and its word are joined by `plural`."""

import ast
import re
from collections.abc import Iterator

import pytest

from support.places import ROOT

SOURCE = ROOT / "src" / "reltui"

COUNTED = re.compile(
    r" (?:people|persons|contacts|accounts|records|changes|backups|touches|files|drafts|cards|lines"
    r"|days|weeks|months|years|problems|entries|rows|promises|commitments|times|members|machines"
    r"|levels|steps|notes|tags|keys|moves|questions)\b"
)

COUNTED_IN_SOURCE = re.compile(r"\}(?:[\"']\s*f?[\"'])?" + COUNTED.pattern)
"""The same as it is written: no other file needs a closer look."""


def counts(tree: ast.AST) -> Iterator[int]:
    """The lines of texts in which the word behind a value is always that for several."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            for value, behind in zip(node.values, node.values[1:], strict=False):
                if (
                    isinstance(value, ast.FormattedValue)
                    and isinstance(behind, ast.Constant)
                    and COUNTED.match(str(behind.value))
                    and not is_word(value.value)
                ):
                    yield node.lineno


def is_word(value: ast.expr) -> bool:
    """Whether a value is not a count of this moment: a constant, or the text of a call."""
    if isinstance(value, ast.BinOp):
        return is_word(value.left)
    if isinstance(value, ast.Call):
        return not (isinstance(value.func, ast.Name) and value.func.id == "len")
    return (
        isinstance(value, ast.Name | ast.Attribute) and ast.unparse(value).split(".")[-1].isupper()
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('f"{count} people"', True),
        ('f"{len(found)} days"', True),
        ('f"{found.changes} changes of the journal"', True),
        ('f"{MOST} people at most"', False),
        ("f\"{plural(count, 'person')} come\"", False),
        ('f"{name} days off"', True),
    ],
)
def test_the_search_finds_what_it_is_for(text: str, found: bool) -> None:
    assert bool(list(counts(ast.parse(text)))) == found


def test_a_count_and_its_word_agree() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if COUNTED_IN_SOURCE.search(text := path.read_text("utf-8"))
        for line in counts(ast.parse(text))
    ]
    assert wrong == [], "use plural(count, word) of domain/text/plural.py here"
