"""What the pages for developers say exists."""

import re

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
    roots = (ROOT, source, source / "domain", source / "services" / "transfer")
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
