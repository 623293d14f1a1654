"""Books, backups and exports as each released version wrote them: they open, whole, and go on.

`python -m support.frozen VERSION`, run in `tests/`, writes those of one more version.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from reltui.book.core.codec import REVIEW_TABLES, RULE_TABLES, to_document
from reltui.book.encrypting import decrypt, forget_keys, open_with
from reltui.book.errors import BookEncrypted
from reltui.book.exchange import TABLES
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Touch
from reltui.services.upkeep import maintenance
from support.cli import Shell
from support.encrypted import SECRET, forgets_keys
from support.frozen import full_record
from support.places import FROZEN
from torture.harness import AT, person, text_of

pytestmark = pytest.mark.usefixtures(forgets_keys.__name__)

VERSIONS = sorted(one.name for one in FROZEN.iterdir() if one.is_dir())
KINDS = {name: kind for kind, (name, _) in {**TABLES, **REVIEW_TABLES, **RULE_TABLES}.items()}


@pytest.fixture(params=VERSIONS)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what a version wrote; a checkout may have opened it to others, which no book is."""
    folder = tmp_path / "home"
    shutil.copytree(FROZEN / request.param, folder)
    folder.chmod(0o700)
    for file in folder.iterdir():
        file.chmod(0o600)
    return folder


def leaves(value: Any) -> list[str]:
    """Every value inside a document, in order of their text; one that is null tells nothing."""
    if value is None:
        return []
    if isinstance(value, dict):
        return sorted(leaf for one in value.values() for leaf in leaves(one))
    if isinstance(value, list):
        return sorted(leaf for one in value for leaf in leaves(one))
    return [json.dumps(value)]


def check_whole(book: Book, stored: dict[str, dict[str, Any]]) -> None:
    """Every value of every stored document is in the record that is read from it."""
    for table, documents in stored.items():
        if table.startswith("_"):
            continue
        records = list(book.all(KINDS[table]))
        assert len(records) >= len(documents), table
        told = [leaves(to_document(record)) for record in records]
        for document in documents.values():
            assert leaves(document) in told, (table, document)


def test_a_version_is_frozen_with_every_kind_of_record() -> None:
    assert VERSIONS
    stored = json.loads((FROZEN / VERSIONS[-1] / "book.json").read_text())
    # A kind that came after this version has no record here yet.
    assert len(stored) > 30


def test_a_frozen_book_is_read_whole_and_goes_on(frozen: Path) -> None:
    path = frozen / "book.json"
    before = path.read_bytes()
    with Book(path, readonly=True) as book:
        check_whole(book, json.loads(before))
        assert [one.name for one in book.contacts()][1:] == ["Tom Achterberg", "Wei Zhang"]
        assert [one.name for one in book.history()][:2] == [
            "Behind the snapshot",
            "One of DisposalRule",
        ]
    assert path.read_bytes() == before
    with Book(path) as book:
        assert book.readonly is None
        assert book.verify() == []
        text = text_of(book)
        with book.change("Go on", AT) as change:
            change.add(Touch("", "c1", AT.date(), "gone on"))
        assert book.undo(AT) is not None
        assert text_of(book) == text
    with Book(path) as book:
        # To its first change, and back again.
        steps = 0
        while book.undo(AT) is not None:
            steps += 1
        assert steps > len(TABLES)
        assert not list(book.contacts())
        while book.redo(AT) is not None:
            pass
        assert "Wei Zhang" in {one.name for one in book.contacts()}
        assert book.verify() == []


def test_a_frozen_encrypted_book_opens_with_its_passphrase_and_goes_on(frozen: Path) -> None:
    path = frozen / "locked.json"
    with pytest.raises(BookEncrypted):
        Book(path)
    open_with(path, SECRET)
    with Book(path) as book:
        assert book.readonly is None
        assert book.verify() == []
        assert book.is_encrypted
        check_whole(book, json.loads((frozen / "book.json").read_bytes()))
        assert [one.name for one in book.contacts()][1:] == [
            "Tom Achterberg",
            "Wei Zhang",
            "Noor Haddad",
        ]
        with book.change("Go on", AT) as change:
            change.add(person("Amara Diallo"))
    forget_keys()
    open_with(path, SECRET)
    assert decrypt(path, AT).left == []
    with Book(path) as book:
        assert "Amara Diallo" in {one.name for one in book.contacts()}


def test_a_frozen_backup_is_restored_and_works_as_a_book(frozen: Path) -> None:
    path, backup = frozen / "book.json", frozen / "backup.json"
    stored = json.loads(backup.read_bytes())
    with Book(path) as book, book.change("After the backup", AT) as change:
        change.add(person("Amara Diallo"))
    maintenance.restore(path, backup, AT)
    with Book(path) as book:
        check_whole(book, stored)
        assert "Amara Diallo" not in {one.name for one in book.contacts()}
        assert book.undo(AT) is not None
        assert "Amara Diallo" in {one.name for one in book.contacts()}
    with Book(backup) as book:
        check_whole(book, stored)
        with book.change("Put to use", AT) as change:
            change.add(person("Amara Diallo"))
        assert book.verify() == []


def test_a_frozen_export_is_imported_with_everything_that_happened(
    frozen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path / "new" / "book.json", capsys)
    shell.ok("import", str(frozen / "export.json"))
    stored = json.loads((frozen / "export.json").read_bytes())
    with Book(shell.book) as book:
        assert {one.name for one in book.contacts()} >= {"Tom Achterberg", "Wei Zhang"}
        first = next(one for one in book.contacts() if "Zo" in one.name)
        assert full_record(Contact).unmapped_properties == first.unmapped_properties
        found = {KINDS[table] for table in stored if not table.startswith("_")}
        assert len(found) > 25
        for kind in found - {Contact}:
            assert list(book.all(kind)), kind
    # Once more: nothing twice.
    assert "0 added" in shell.ok("import", str(frozen / "export.json")).out
