"""A view that is kept: as text or Markdown, whole or not at all, for its owner's eyes only."""

import stat
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.transfer.view_export import View, as_markdown, as_text, file_name, write_view
from support.nasty import NASTY
from support.workspace import TODAY, workspace_at

VIEW = View("Ladder: Dana Whitfield", "Higher is deeper.", ["", "7 | |  ", "1 | |", ""])


def test_a_text_has_its_title_its_day_and_how_to_read_it() -> None:
    assert as_text(VIEW, TODAY) == (
        "Ladder: Dana Whitfield, Sun 22 Nov 2026\nHigher is deeper.\n\n7 | |\n1 | |"
    )


def test_a_page_of_markdown_holds_the_picture_in_a_fence() -> None:
    lines = as_markdown(VIEW, TODAY).splitlines()
    assert lines[0] == "<!-- reltui view -->"
    assert "# Ladder: Dana Whitfield, Sun 22 Nov 2026" in lines
    assert lines[-4:] == ["```text", "7 | |", "1 | |", "```"]


@pytest.mark.parametrize("text", [*NASTY, "````", "``` `````"])
def test_no_text_breaks_out_of_the_fence_or_of_the_title(text: str) -> None:
    line = " ".join(text.split())
    page = as_markdown(View(f"Ladder: {line}", line, [line, line]), TODAY)
    fence = page.splitlines()[-1]
    assert set(fence) == {"`"}
    inside = page.split(f"{fence}text\n")[1]
    assert fence not in inside.removesuffix(f"{fence}\n")
    head = page.split(f"{fence}text\n")[0].replace("\\[", "").replace("\\<", "")
    assert "[" not in head
    assert "<" not in head.removeprefix("<!-- reltui view -->")


def test_a_name_for_the_file_is_there_already() -> None:
    assert file_name(VIEW, TODAY) == "ladder-dana-whitfield-2026-11-22.md"
    assert file_name(View("Ladder: 王伟", "", []), TODAY) == "ladder-王伟-2026-11-22.md"
    assert file_name(View("../..", "", []), TODAY) == "view-2026-11-22.md"


def test_a_file_is_written_for_its_owner_alone_and_replaces_only_a_view(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    assert write_view(VIEW, file, TODAY) == file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    write_view(VIEW._replace(lines=["new"]), file, TODAY)
    assert "new" in file.read_text("utf-8")
    other = tmp_path / "mine.txt"
    other.write_text("mine", "utf-8")
    with pytest.raises(Refused, match="is there already"):
        write_view(VIEW, other, TODAY)
    assert other.read_text("utf-8") == "mine"
    assert write_view(VIEW, tmp_path / "b.txt", TODAY).read_text("utf-8").endswith("1 | |\n")


@pytest.mark.parametrize("name", ["a.json", "a", "nowhere/a.md", "."])
def test_a_file_that_cannot_be_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        write_view(VIEW, tmp_path / name, TODAY)
    assert str(refused.value).endswith(".")
    assert list(tmp_path.iterdir()) == []


def test_a_book_in_use_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    workspace = workspace_at(path)
    editing.add_contact(workspace, "Dana")
    workspace.book.close()
    with pytest.raises(Refused, match="book in use"):
        write_view(VIEW, path, TODAY)
    with Book(path) as book:
        assert [one.name for one in book.contacts()] == ["Dana"]
