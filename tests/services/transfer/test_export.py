"""Exporting: everything comes back, nothing confidential goes out, and no file is ever halved."""

import errno
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from reltui.book.book import Book
from reltui.book.files.disk import Disk
from reltui.domain.people.confidential import shareable
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Commitment, Dossier, Exercise, Story, Tie, Touch
from reltui.domain.vocabulary import TieKind, TouchKind
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.transfer.example_book import build_example
from reltui.services.transfer.export import KINDS, export
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_for, plan_import
from reltui.services.transfer.import_sources import read_sources
from reltui.services.workspace.workspace import Workspace
from support.nasty import NASTY
from support.workspace import TODAY, workspace_at

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SECRET = "zzsecretzz"  # noqa: S105 - a word that no other text holds


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on a book of its own, with three people, one of them archived."""
    opened = workspace_at(tmp_path / "home" / "book.json")
    with opened.book.change("fill", AT) as change:
        dana = change.add(Contact("", "Dana Whitfield", TODAY, account="Northwind", tags=("vip",)))
        wei = change.add(Contact("", "Wei Zhang", TODAY, account="Northwind"))
        change.add(Contact("", "Old Friend", TODAY, archived=True))
        change.add(Commitment("", dana.id, TODAY, "send the plan", TODAY))
        change.add(Touch("", dana.id, TODAY, "an open call", TouchKind.CALL))
        change.add(Touch("", dana.id, TODAY, SECRET, confidential=True))
        change.add(Story("", dana.id, TODAY, SECRET, confidential=True))
        change.add(Exercise("", dana.id, TODAY, "listen", (SECRET,), confidential=True))
        change.add(Tie("", wei.id, TODAY, dana.id, TieKind.REPORTS))
    yield opened
    opened.book.close()


def brought_back(file: Path, folder: Path) -> list[Dossier]:
    """Everybody in a file, imported into a new book."""
    with Book(folder / "again" / "book.json") as book:
        plan = plan_import([], read_sources([str(file)]), TODAY)
        assert plan.result.problems == ()
        apply_import(book, plan, AT)
        return list(book.dossiers().values())


def facts(dossier: Dossier) -> Dossier:
    """A dossier without what an import gives anew: where somebody came from, a uid, and ids."""
    lists = (field.name for field in fields(Dossier) if field.name != "contact")
    events = {name: tuple(replace(one, id="") for one in getattr(dossier, name)) for name in lists}
    return replace(dossier, contact=replace(dossier.contact, uid="", source=""), **events)


@pytest.mark.parametrize("confidential", [False, True])
def test_a_book_comes_back_with_every_fact(tmp_path: Path, confidential: bool) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    build_example(workspace.book, TODAY, AT)
    with workspace.book.change("more", AT) as change:
        for text in NASTY:
            who = change.add(
                Contact("", f"N{text}", TODAY, note=text, unmapped_properties=(f"X-A:{text}",))
            )
            change.add(Touch("", who.id, TODAY, text, confidential=True))
    before = [*workspace.dossiers.values()]
    done = export(workspace, tmp_path / "out.json", confidential=confidential)
    assert done.people == len(before)
    wanted = before if confidential else [shareable(one) for one in before]
    # An import makes more visible than the book itself does: direction marks, for one.
    count = len(before) - len(NASTY)
    back = brought_back(tmp_path / "out.json", tmp_path)
    assert [facts(one) for one in back[:count]] == [facts(one) for one in wanted[:count]]
    assert [len(one.touches) for one in back] == [len(one.touches) for one in wanted]
    workspace.book.close()


def test_an_exported_book_is_plain_tinydb_and_a_sound_book(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    export(workspace, file)
    with TinyDB(file) as stock:
        assert len(stock.table("contacts")) == 3
    with Book(file) as book:
        assert book.verify() == []
        assert book.seq == workspace.book.seq
        assert [one.name for one in book.contacts()] == [
            one.contact.name for one in workspace.dossiers.values()
        ]


@pytest.mark.parametrize("ending", KINDS)
def test_nothing_confidential_goes_out_unasked(
    workspace: Workspace, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"out{ending}"
    export(workspace, file)
    assert SECRET.encode() not in file.read_bytes()


@pytest.mark.parametrize(("ending", "times"), [(".json", 3), (".md", 2), (".vcf", 0), (".ics", 0)])
def test_what_is_confidential_goes_out_where_it_is_asked_for(
    workspace: Workspace, tmp_path: Path, ending: str, times: int
) -> None:
    file = tmp_path / f"out{ending}"
    export(workspace, file, confidential=True)
    assert file.read_bytes().count(SECRET.encode()) == times


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("", ["Dana Whitfield", "Wei Zhang", "Old Friend"]),
        ("account:northwind", ["Dana Whitfield", "Wei Zhang"]),
        ("tag:vip", ["Dana Whitfield"]),
        ("zhang", ["Wei Zhang"]),
    ],
)
def test_a_query_chooses_whom(
    workspace: Workspace, tmp_path: Path, who: str, names: list[str]
) -> None:
    file = tmp_path / "out.json"
    assert export(workspace, file, who=who).answer() == {"exported": len(names), "file": str(file)}
    tables: dict[str, dict[str, Any]] = json.loads(file.read_bytes())
    assert [row["name"] for row in tables["contacts"].values()] == names
    # A tie to somebody who stays at home would be a tie to nobody.
    assert ("ties" in tables) == (len(names) > 1)


@pytest.mark.parametrize("who", ["nobody at all", "tag:nosuch"])
def test_nobody_makes_no_file(workspace: Workspace, tmp_path: Path, who: str) -> None:
    with pytest.raises(NobodyFound, match="Nobody fits"):
        export(workspace, tmp_path / "out.vcf", who=who)
    assert not (tmp_path / "out.vcf").exists()


def test_an_empty_book_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(NobodyFound, match="empty"):
        export(workspace_at(tmp_path / "book.json"), tmp_path / "out.vcf")


@pytest.mark.parametrize("name", ["out", "out.doc", ".json", "out.json.bak"])
def test_another_ending_is_refused_with_those_that_there_are(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Refused) as refusal:
        export(workspace, tmp_path / name)
    assert all(ending in str(refusal.value) for ending in KINDS)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", [*KINDS, ".VCF"])
def test_an_earlier_export_is_replaced(workspace: Workspace, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"out{ending}"
    export(workspace, file, who="tag:vip")
    before = file.read_bytes()
    export(workspace, file)
    assert file.read_bytes() != before


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize("content", [b"", b"mine\n", b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A\r\n"])
def test_a_file_that_is_no_export_stays_unless_forced(
    workspace: Workspace, tmp_path: Path, ending: str, content: bytes
) -> None:
    file = tmp_path / f"out{ending}"
    file.write_bytes(content)
    with pytest.raises(Refused, match="--force"):
        export(workspace, file)
    assert file.read_bytes() == content
    export(workspace, file, force=True)
    assert file.read_bytes() != content


def test_a_table_that_a_spreadsheet_saved_stays(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    export(workspace, file)
    file.write_bytes(file.read_bytes().replace(b'"', b""))
    with pytest.raises(Refused, match="not an earlier export"):
        export(workspace, file)


def test_a_backup_is_no_export(workspace: Workspace, tmp_path: Path) -> None:
    backup = workspace.book.backup(tmp_path / "backup.json")
    before = backup.read_bytes()
    with pytest.raises(Refused, match="not an earlier export"):
        export(workspace, backup)
    assert backup.read_bytes() == before


def test_a_book_in_use_is_never_replaced(workspace: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    with Book(other) as book, book.change("work in it", AT) as change:
        change.add(Contact("", "Somebody", TODAY))
    link = tmp_path / "link.json"
    link.symlink_to(Path(workspace.book.place))
    for file in (Path(workspace.book.place), link, other):
        before = file.read_bytes() if file.exists() else None
        with pytest.raises(Refused, match="a book in use"):
            export(workspace, file, force=True)
        assert (file.read_bytes() if file.exists() else None) == before


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_only_its_owner_can_read_an_export(
    workspace: Workspace, tmp_path: Path, umask: int
) -> None:
    file = tmp_path / "out.vcf"
    before = os.umask(umask)
    try:
        export(workspace, file)
        file.chmod(0o644)
        export(workspace, file)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("call", ["create", "write", "sync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_file_is_written_whole_or_not_at_all(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    file = tmp_path / "out" / "out.vcf"
    file.parent.mkdir()
    export(workspace, file, who="tag:vip")
    before = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Disk, call, fail)
    with pytest.raises(Refused, match="could not be written"):
        export(workspace, file)
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir()] == ["out.vcf"]


@pytest.mark.parametrize("name", ["nosuch/out.vcf", "folder.vcf", "loop.vcf", f"{'x' * 300}.vcf"])
def test_where_no_file_can_be_is_a_sentence(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.vcf").mkdir()
    (tmp_path / "loop.vcf").symlink_to("loop.vcf")
    with pytest.raises(Refused, match=r"(?s)othing was (written|exported).*\.$"):
        export(workspace, tmp_path / name)


def test_a_link_stays_a_link(workspace: Workspace, tmp_path: Path) -> None:
    file, link = tmp_path / "out.md", tmp_path / "link.md"
    export(workspace, file, who="tag:vip")
    link.symlink_to(file)
    export(workspace, link)
    assert link.is_symlink()
    assert "Wei Zhang" in file.read_text()


def test_the_page_of_a_person_holds_the_move_of_the_coach(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "out.md"
    export(workspace, file, who="tag:vip")
    text = file.read_text()
    assert "send the plan" in text
    assert f"({workspace.moves('c1')[0].move_class})" in text
    assert "an open call" in text


def test_cards_of_the_book_are_known_again(workspace: Workspace, tmp_path: Path) -> None:
    for ending in (".vcf", ".csv", ".json"):
        file = tmp_path / f"out{ending}"
        export(workspace, file)
        plan = plan_for(workspace.book, read_sources([str(file)]), TODAY)
        assert (plan.result.added, plan.result.updated) == (0, 0), ending
