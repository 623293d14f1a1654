"""What the pages for developers say exists."""

import ast
import re
import tomllib

import pytest

from support.places import ROOT

PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "docs/decisions.md", "docs/performance.md")
ELSEWHERE = {"my.json", "book.json", "keys.py"}
"""Files of a user, and a name that every room has."""

PATH = re.compile(r"`([a-z_.]+(?:/[a-z_.-]+)+/?|[a-z_]+\.(?:py|toml|md|json))`")


@pytest.mark.parametrize("page", PAGES)
def test_every_path_of_a_page_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = {path for path in PATH.findall(text) if path not in ELSEWHERE}
    source = ROOT / "src" / "reltui"
    rooms = ("", "domain", "book", "services/transfer", "services/workspace")
    roots = (ROOT, *(source / room for room in rooms))
    missing = [
        path
        for path in sorted(named)
        if not any((root / path.rstrip("/")).exists() for root in roots)
    ]
    assert missing == []


def test_the_map_of_the_house_stays_short_and_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert text.count("\n") <= 200
    rooms = {
        path.name
        for floor in ("domain", "book", "interop", "services")
        for path in (ROOT / "src" / "reltui" / floor).iterdir()
        if (path / "__init__.py").exists()
    }
    words = set(re.findall(r"[a-z_]+", text))
    assert sorted(rooms - words) == []


@pytest.mark.parametrize("floor", ["", "domain", "book", "services", "ui"])
def test_every_room_has_its_place_among_the_contracts(floor: str) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = [
        layer
        for contract in settings["tool"]["importlinter"]["contracts"]
        for layer in contract.get("layers", ())
    ]
    placed = {name.strip() for layer in layers for name in re.split("[:|]", layer)}
    prefix = ".".join(filter(None, ("reltui", floor)))
    rooms = {
        f"{prefix}.{path.stem}"
        for path in (ROOT / "src" / "reltui" / floor).iterdir()
        if path.stem != "__init__" and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert sorted(rooms - placed) == []


def test_the_modules_that_encrypt_are_those_that_the_invariant_names() -> None:
    source = ROOT / "src" / "reltui"
    making = {"encrypt", "seal_at", "Cipher"}
    found = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if "reltui.encryption" in (text := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module == "reltui.encryption"
        if making & {name.name for name in node.names}
    }
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    (invariant,) = re.findall(r"- \*\*Only four modules encrypt\.\*\*.*?(?=\n- )", text, re.DOTALL)
    assert set(re.findall(r"`([\w/]+\.py)`", invariant)) == found
