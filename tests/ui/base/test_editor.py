"""A long text in the editor of the user: private, removed afterwards, nothing lost by a fault."""

import errno
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.encrypting import encrypt
from reltui.services.base.drafts import Drafts
from reltui.services.base.edited import begin, open_texts, origin_of, remove_left
from reltui.services.base.temporary import EDITED, TemporaryFolder, remove_unused
from reltui.services.upkeep.maintenance import forget, receipt_in_words
from reltui.ui.base import editor as editor_module
from reltui.ui.base.form import Form
from reltui.ui.base.line_dialog import LineDialog
from support.encrypted import SECRET, forgets_keys
from support.ui import SMALL, app_on, shown, top
from torture.harness import AT

EDITOR = """#!/bin/sh
ls -l "$1" | cut -c1-10 > "{seen}"
cat "$1" >> "{seen}"
echo "$1" > "{where}"
{then}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone."""
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return place


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str) -> Path:
    script, seen = tmp_path / "my editor", tmp_path / "seen"
    script.write_text(EDITOR.format(seen=seen, where=tmp_path / "where", then=then))
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", f"'{script}'")
    monkeypatch.setattr("textual.app.App.suspend", lambda _: nullcontext())
    return seen


async def test_what_the_editor_saves_stands_in_the_field(
    book: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = editor(tmp_path, monkeypatch, 'printf "one\\n\\n  two\\n" > "$1"; touch "$1~"')
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half", "ctrl+o", "ctrl+s")
        assert app.session.workspace.dossier("c1").touches[-1].text == "one\n\n  two"
    assert seen.read_text() == "-rw-------\nhalf"
    assert list(folder.iterdir()) == []


async def test_the_editor_opens_on_a_line_too(
    book: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, 'printf "she asked:\\nwhen?" > "$1"')
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("n", "ctrl+o", "enter")
        assert not isinstance(app.screen, LineDialog)
        assert app.session.workspace.dossier("c1").notes[-1].text == "she asked:\nwhen?"
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("then", "sentence"),
    [
        ('echo gone > "$1"; exit 3', "The editor ended with status 3"),
        ('rm "$1"', ""),
    ],
)
async def test_an_editor_that_fails_leaves_the_text_as_it_was(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str, sentence: str
) -> None:
    editor(tmp_path, monkeypatch, then)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half", "ctrl+o")
        form = top(app)
        assert isinstance(form, Form)
        assert form.typed()["text"] == "half"
        assert sentence in shown(app)
        # It was kept before the editor began: a terminal that dies there loses nothing.
        assert Drafts(book).get("touch:c1")["text"] == "half"
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "No editor is set"),
        ("/no/such/editor --wait", "There is no program '/no/such/editor'"),
        ("vi 'x", "has an open quote"),
    ],
)
async def test_no_editor_is_said(
    book: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, value: str, sentence: str
) -> None:
    monkeypatch.setenv("EDITOR", value)
    monkeypatch.setattr("textual.app.App.suspend", lambda _: nullcontext())
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half", "ctrl+o")
        assert sentence in shown(app)
        assert "half" in shown(app)
    assert list(folder.iterdir()) == []


async def test_no_editor_opens_at_a_terminal_that_is_served(
    book: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = editor(tmp_path, monkeypatch, "true")
    monkeypatch.setenv("RELTUI_ROOM", str(tmp_path / "room.json"))
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half", "ctrl+o")
        assert "in your own terminal" in shown(app)
    assert not seen.exists()
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("folder", forgets_keys.__name__)
async def test_the_text_of_an_encrypted_book_is_edited_in_memory_alone(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypt(book, SECRET, AT)
    memory = tmp_path / "memory"
    monkeypatch.setattr(editor_module, "MEMORY", memory)
    editor(tmp_path, monkeypatch, 'printf "one" > "$1"')
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half", "ctrl+o")
        await pilot.pause()
        assert "Type it here" in shown(app)
        assert not (tmp_path / "where").exists()
        memory.mkdir()
        await pilot.press("ctrl+o", "ctrl+s")
        assert app.session.workspace.dossier("c1").touches[-1].text == "one"
    assert (tmp_path / "where").read_text().startswith(str(memory))
    assert list(memory.iterdir()) == []


@pytest.mark.parametrize(
    "case",
    [
        ('head -c 1000001 /dev/zero > "$1"', "more than a million bytes"),
        ('rm "$1"; mkfifo "$1"', "could not be edited"),
        ('rm "$1"; mkdir "$1"', "could not be edited"),
        ('rm "$1"; ln -s "$1" "$1"', "could not be edited"),
        ('rm -r "$(dirname "$1")"', ""),
        ("kill -9 $$", ""),
    ],
)
async def test_whatever_an_editor_leaves_the_text_is_as_it_was(
    book: Path,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, str],
) -> None:
    then, said = case
    editor(tmp_path, monkeypatch, then)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half", "ctrl+o")
        await pilot.pause()
        assert said in shown(app)
        await pilot.press("ctrl+s")
        assert app.session.workspace.dossier("c1").touches[-1].text == "half"
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "then",
    [
        'printf "saved" > "$1"; kill -9 $$',
        'printf "\\377\\376s\\0a\\0v\\0e\\0d\\0" > "$1"',
        'printf "\\357\\273\\277saved\\r\\n" > "$1"',
    ],
)
async def test_what_an_editor_has_saved_is_taken_however_it_ended(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    editor(tmp_path, monkeypatch, then)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half", "ctrl+o", "ctrl+s")
        assert app.session.workspace.dossier("c1").touches[-1].text == "saved"


def left_by_a_dead_program(book: Path, text: str | bytes, form: str = "touch:c1") -> Path:
    """A folder in which an editor has saved a text after its program was killed."""
    folder, file = begin(origin_of(book, form, "text", "half"), None)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    for handle in folder.lock:
        os.close(handle)
    return folder.path


async def test_what_an_editor_saves_after_reltui_was_killed_is_a_draft_of_its_form(
    book: Path, folder: Path, tmp_path: Path
) -> None:
    Drafts(book).keep("touch:c1", {"text": "half", "kind": "call"})
    left_by_a_dead_program(book, "half\n")
    left_by_a_dead_program(book, b"Gr\xfc\xdfe, and what she said")
    of_another = left_by_a_dead_program(tmp_path / "other.json", "of another book")
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        app.take_edited()
        await pilot.pause()
        assert "kept as a draft" in shown(app)
        kept = Drafts(book).get("touch:c1")
        assert (kept["text"], kept["kind"]) == ("Grüße, and what she said", "call")
        await pilot.press("t", "C")
        assert "and what she said" in shown(app)
    # The next editor does not take away what another book has not got yet.
    begin(origin_of(book, "touch:c1", "text", ""), None)[0].remove()
    assert [*folder.iterdir()] == [of_another]


@pytest.mark.usefixtures("folder")
async def test_a_text_that_cannot_be_kept_stays_for_the_next_try(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = left_by_a_dead_program(book, "what she said")
    app = app_on(book)
    async with app.run_test(size=SMALL):
        with monkeypatch.context() as patch:
            patch.setattr(Drafts, "_write", fails)
            assert app.session.take_edited() == 0
            assert left.exists()
        assert app.session.take_edited() == 1
    assert not left.exists()
    assert Drafts(book).get("touch:c1")["text"] == "what she said"


def fails(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no space")


def test_an_editor_that_outlives_reltui_keeps_its_text(book: Path, folder: Path) -> None:
    begun, _ = begin(origin_of(book, "touch:c1", "text", "half"), None)
    with subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(600)"], pass_fds=begun.lock
    ) as still_open:
        for handle in begun.lock:
            os.close(handle)
        remove_left(book)
        begin(origin_of(book, "note:c1", "text", ""), None)[0].remove()
        assert [*folder.iterdir()] == [begun.path]
        assert open_texts(book) == [begun.path / "text.md"]
        still_open.kill()
    assert open_texts(book) == []


def test_forgetting_takes_away_a_left_text_and_names_one_that_is_open(
    book: Path, folder: Path
) -> None:
    left_by_a_dead_program(book, "Dana said that she will leave")
    of_another = left_by_a_dead_program(book.with_name("other.json"), "of another book")
    begun, file = begin(origin_of(book, "touch:c1", "text", "half"), None)
    with Book(book) as opened:
        receipt = forget(opened, "c1", AT)
    assert {*folder.iterdir()} == {begun.path, of_another}
    assert [one for one in receipt.unreached if str(file) in one]
    assert "is open in an editor" in "\n".join(receipt_in_words(receipt))
    begun.remove()


def test_a_text_that_a_killed_program_left_with_its_editor_is_removed(folder: Path) -> None:
    left, used = folder / f"{EDITED}left", TemporaryFolder(EDITED)
    left.mkdir()
    (left / "text.md").write_text("a note")
    remove_unused(EDITED)
    assert list(folder.iterdir()) == [used.path]
    used.remove()
