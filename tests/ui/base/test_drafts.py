"""What was typed into a form is never lost, and nobody else may read it."""

import errno
import json
import os
from pathlib import Path

import pytest

from reltui.book.core.errors import BookLocked
from reltui.book.side_files import Known, write_beside
from reltui.services.base.drafts import Drafts
from reltui.services.contacts import editing
from reltui.ui.base.line_dialog import LineDialog
from reltui.ui.base.routes import Saved
from reltui.ui.session.lines import said_line
from support.ui import SMALL, app_on, row_of, said, shown


def test_a_draft_is_kept_per_form_and_dropped_when_it_is_empty(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "book.json")
    drafts.keep("add", {"name": "Ada", "title": ""})
    drafts.keep("touch:c1", {"text": "half a sen"})
    assert drafts.get("add") == {"name": "Ada"}
    assert drafts.get("touch:c1") == {"text": "half a sen"}
    assert drafts.get("touch:c2") == {}
    drafts.drop("add")
    assert drafts.get("add") == {}
    drafts.drop("touch:c1")
    assert not drafts.path.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_draft_is_for_its_owner_only(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        drafts = Drafts(tmp_path / "deep" / "book.json")
        drafts.keep("add", {"name": "Ada"})
    finally:
        os.umask(before)
    assert drafts.path.stat().st_mode & 0o777 == 0o600
    assert drafts.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("text", ["", "{", "[]", '{"add": 3}', "\x00\xff", '{"add": {"name": 3}}'])
def test_a_damaged_file_of_drafts_stops_nothing(tmp_path: Path, text: str) -> None:
    drafts = Drafts(tmp_path / "book.json")
    drafts.path.write_text(text, "latin-1")
    assert drafts.get("add") in ({}, {"name": "3"})
    drafts.keep("add", {"name": "\ud800 Ada"})
    assert drafts.get("add") == {"name": "\ud800 Ada"}
    assert json.loads(drafts.path.read_text("ascii"))


async def test_a_form_that_was_left_offers_its_text_again_and_a_saved_one_does_not(
    book: Path,
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half a", "escape")
        assert Drafts(book).get("touch:c1")["text"] == "half a"
        await pilot.press("down", "t", "C")
        assert "half a" not in shown(app)
        await pilot.press("escape", "up", "t", "C")
        assert "half a" in shown(app)
        assert "What you typed last time is back" in shown(app)
        await pilot.press("end", *" word", "ctrl+s")
        touches = app.session.workspace.dossier("c1").touches
        assert touches[-1].text == "half a word"
        assert not Drafts(book).path.exists()


class FullDisk:
    """A disk that takes no drafts as long as it is full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = True
        monkeypatch.setattr("reltui.services.base.drafts.write_beside", self._write)

    def _write(self, book: Path, ending: str, data: bytes, *, known: Known | None = None) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_beside(book, ending, data, known=known)


@pytest.mark.parametrize(
    ("ways", "text"), [(("t", "C"), "half a"), (("colon",), "dana half a")], ids=["form", "line"]
)
async def test_a_draft_that_cannot_be_written_stays_in_memory_and_that_is_said(
    book: Path, monkeypatch: pytest.MonkeyPatch, ways: tuple[str, ...], text: str
) -> None:
    disk, app = FullDisk(monkeypatch), app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press(*ways, *text, "escape")
        await pilot.pause()
        assert "could not be written: the disk is full" in " ".join(said(app))
        assert "Kept as a draft" not in " ".join(said(app))
        await pilot.press(*ways)
        assert "half a" in shown(app)
        await pilot.press("escape")
        app.exit(return_code=0)
        assert app.return_code is None
        await pilot.pause()
        # The first try to end only warns; with room again the draft is written.
        assert "would be lost" in " ".join(said(app))
        disk.is_full = False
        app.follow()
        assert "half a" in Drafts(book).path.read_text()
        assert not app.session.has_lost_drafts


async def test_a_saved_text_is_not_called_unsaved_where_its_draft_cannot_be_deleted(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("colon", *"dana half a")
        app.follow()
        assert "half a" in Drafts(book).path.read_text()

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(Drafts, "_write", full)
        await pilot.press("enter")
        await pilot.pause()
        told = " ".join(said(app))
        assert "An earlier draft of this could not be deleted: the disk is full." in told
        assert "kept until you quit" not in told
        held = app.session.workspace.dossier("c1")
        words = [one.text for one in held.notes] + [one.text for one in held.touches]
        assert "half a" in words


async def test_who_quits_twice_leaves_a_draft_that_cannot_be_written(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FullDisk(monkeypatch)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half a")
        app.exit(return_code=0)
        assert app.return_code is None
        assert "half a" in shown(app)
        app.exit(return_code=0)
    assert app.return_code == 0


async def test_what_is_typed_is_kept_as_one_writes(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half a")
        app.follow()
        assert Drafts(book).get("touch:c1")["text"] == "half a"
        await pilot.press(*"b", "ctrl+s")
        app.follow()
        assert not Drafts(book).path.exists()
        assert app.session.workspace.dossier("c1").touches[-1].text == "half ab"


async def test_a_refusal_is_said_in_the_form_and_the_text_stays(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a", "tab", *"Acme", "ctrl+s")
        assert "A contact needs a name" in shown(app)
        assert "Acme" in shown(app)
        assert len(app.session.workspace.rows()) == 3
        await pilot.press("shift+tab", *"Ada", "ctrl+s")
        assert len(app.session.workspace.rows()) == 4


async def test_answers_of_a_question_left_open_are_kept_at_the_end(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("end", "c", "y")
        assert app.session.keep_drafts() == 1
    again = app_on(book)
    async with again.run_test(size=SMALL) as pilot:
        await pilot.press("end", "c")
        assert "2 of 4" in shown(again)


async def test_answers_that_the_book_refuses_are_kept_and_the_reason_is_said(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BookLocked("The book is open for reading only.")

    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(editing, "set_fields", refuse)
            await pilot.press("end", "c", *"yyyy")
            assert said(app) == ["The book is open for reading only."]
            assert len(app.screen_stack) == 1
        assert len(Drafts(book).get("classify:c3")) == 4
        await pilot.press("c", "escape")
        assert None not in row_of(app, "Priya").placement
        assert not Drafts(book).path.exists()


async def test_a_line_that_changes_words_brings_back_what_was_typed_last(book: Path) -> None:
    app = app_on(book)
    kept: list[str] = []

    def line() -> LineDialog[Saved]:
        def keep(text: str) -> Saved:
            kept.append(text)
            return Saved()

        return said_line(app.session, "In other words", "session:s1:c1", keep, start="as it was")

    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(line())
        await pilot.pause()
        assert "as it was" in shown(app)
        await pilot.press("end", *" then", "escape")
        assert Drafts(book).get("session:s1:c1") == {"line": "as it was then"}
        app.push_screen(line())
        await pilot.pause()
        assert "as it was then" in shown(app)
        assert "What you typed last time is back" in shown(app)
        await pilot.press("enter")
        assert kept == ["as it was then"]
        assert not Drafts(book).get("session:s1:c1")
        app.push_screen(line())
        await pilot.pause()
        assert "as it was then" not in shown(app)
        await pilot.press("escape")
        assert not Drafts(book).get("session:s1:c1")
