"""A long file, class or function is a hint that a room is missing: a warning, never a failure."""

import ast
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST = {ast.ClassDef: 300, ast.FunctionDef: 60, ast.AsyncFunctionDef: 60}
LONGEST_FILE = 400


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_what_has_grown_long_is_named(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    if text.count("\n") > LONGEST_FILE:
        warnings.warn(f"{path.name} has more than {LONGEST_FILE} lines", stacklevel=1)
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > LONGEST[type(node)]:
            warnings.warn(f"{node.name} in {path.name} has {lines} lines", stacklevel=1)
