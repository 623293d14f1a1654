"""Nothing that a command writes takes the name of a file of a book: the book would use it."""

from pathlib import Path

import pytest

from reltui.book.exchange import book_with
from reltui.book.stores.places import Kind, places
from reltui.domain.text.dates import long_date
from reltui.services.base.errors import Refused
from reltui.services.transfer.view_export import View, write_view
from support.cli import Shell
from support.people import TODAY

NAMES = (
    *(".journal", ".journal.7", ".lock", ".drafts.json", ".copied.txt", ".forgotten"),
    *(".earlier-key", ".earlier-key-next", ".team", ".team-state", ".team-key", ".team-outbox"),
    *(".ready-rows", ".damaged-1", ".tmp-1-1", ".backups", ".backups/elsewhere.json"),
)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(tmp_path / "home" / "book.json", capsys)
    shell.ok("add", "Dana Whitfield")
    shell.ok("backup")
    return shell


def state(shell: Shell) -> dict[str, bytes]:
    folder = shell.book.parent
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_no_backup_no_export_and_no_book_takes_the_name_of_a_file_of_a_book(
    shell: Shell, tmp_path: Path, name: str
) -> None:
    taken = Path(f"{shell.book}{name}")
    before = state(shell)
    other = Shell(tmp_path / "other.json", shell.capsys)
    other.ok("add", "Tom Achterberg")
    for one in (shell, other):
        assert one("backup", str(taken)).status, name
        assert one("export", str(taken), "--force").status, name
    if "/" not in name and not taken.exists():
        third = Shell(taken, shell.capsys)
        assert third("add", "Nobody").status, name
    for ending in (".md", ".txt"):
        if name.endswith(ending):
            with pytest.raises(Refused):
                write_view(View("Ladder", long_date(TODAY), ("x",)), taken, TODAY)
    key = shell("lock", "--new-key-file", str(taken))
    assert key.status, name
    assert state(shell) == before
    assert shell.ok("doctor").out.startswith("The book is well: 1 contact")


def test_every_kind_of_place_beside_a_book_is_a_name_of_its_own(shell: Shell) -> None:
    for name in NAMES:
        file = Path(f"{shell.book}{name}")
        assert book_with(file) == shell.book, name
        if not file.exists() and "/" not in name:
            file.touch()
    kinds = {place.kind for place in places(shell.book)}
    assert Kind.UNKNOWN not in kinds
    assert kinds >= {Kind.DRAFTS, Kind.TEAM, Kind.EARLIER, Kind.VIEW, Kind.ASIDE, Kind.JOURNAL}


def test_names_that_only_look_alike_are_free(shell: Shell, tmp_path: Path) -> None:
    folder = shell.book.parent
    for name in ("acme.team", "book.journal.json", "a.lock", "book-2.json", "book.json.age"):
        assert book_with(folder / name) is None, name
    Shell(tmp_path / "acme.team", shell.capsys).ok("add", "Tom Achterberg")
    shell.ok("backup", str(folder / "book.json.backups" / "mine.json"))
    key = folder / "book.json.backups" / "key"
    assert "changes with it" in shell.refused("lock", "--new-key-file", str(key))
    assert "changes with it" in shell.refused("lock", "--new-key-file", str(shell.book))
