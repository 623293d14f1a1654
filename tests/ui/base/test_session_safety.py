"""The running app when the world around its book changes: days, disks, other terminals."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.errors import BookConflict, BookGone
from reltui.book.private_files import COPIED
from reltui.book.side_files import write_beside
from reltui.domain.people.contact import Answer, Contact
from reltui.services.activity import logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.upkeep import maintenance
from reltui.ui.base.line_dialog import LineDialog
from reltui.ui.base.session import Session
from reltui.ui.contacts.forms import edit_form
from reltui.ui.history.screen import HistoryScreen
from support.ui import app_on, book_of_three, now, session_at, shown, until, workspace_at

SMALL = (80, 24)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "book.json"
    book_of_three(path)
    return path


def test_the_date_follows_the_day_while_the_app_runs(book: Path) -> None:
    clock = [datetime(2026, 11, 22, 23, 59, tzinfo=UTC)]
    session = Session(book, now=lambda: clock[0])
    first = session.workspace.today
    clock[0] = datetime(2026, 11, 23, 0, 1, tzinfo=UTC)
    assert session.follow()
    assert (session.workspace.today - first).days == 1
    touch = logging.log_touch(session.workspace, "c1", "after midnight")
    assert touch.on == session.workspace.today
    session.follow()
    assert not session.follow(), "nothing is new the second time"
    session.close()


def test_a_day_that_was_asked_for_stays(book: Path) -> None:
    session = session_at(book, now=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    session.follow()
    assert session.workspace.today == now().date()
    session.close()


async def test_a_book_that_goes_away_is_never_shown_as_an_empty_one(book: Path) -> None:
    away = book.parent.with_name("away")
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        book.parent.rename(away)
        app.follow()
        app.follow()
        await pilot.pause()
        assert "not there any more" in next(iter(app._notifications)).message
        assert len(app.session.workspace.rows()) == 3
        with pytest.raises(BookGone):
            logging.log_touch(app.session.workspace, "c1", "lost?")
        assert not book.parent.exists()
        book.parent.mkdir()
        with pytest.raises(BookGone):
            editing.add_contact(app.session.workspace, "New Person")
        assert list(book.parent.iterdir()) == []
        book.parent.rmdir()
        away.rename(book.parent)
        app.follow()
        await pilot.pause()
        assert "is back" in next(iter(app._notifications)).message
        logging.log_touch(app.session.workspace, "c1", "kept")
    with Book(book) as again:
        assert "kept" in {one.text for one in again.dossiers()["c1"].touches}


def test_another_or_an_older_book_is_not_taken_for_the_one_that_was_read(
    book: Path, tmp_path: Path
) -> None:
    older = {file.name: file.read_bytes() for file in book.parent.iterdir() if file.is_file()}
    with Book(book) as opened:
        with opened.change("add", now()) as change:
            change.add(Contact("", "Later", now().date()))
        other = tmp_path / "other" / "book.json"
        book_of_three(other)
        for files in (
            older,
            {file.name: file.read_bytes() for file in other.parent.iterdir() if file.is_file()},
        ):
            mine = {
                file.name: file.read_bytes() for file in book.parent.iterdir() if file.is_file()
            }
            for file in list(book.parent.iterdir()):
                if file.is_file():
                    file.unlink()
            for name, data in files.items():
                (book.parent / name).write_bytes(data)
            with pytest.raises(BookGone):
                opened.poll()
            assert [one.name for one in opened.contacts()][-1] == "Later"
            assert opened.readonly is not None
            for file in list(book.parent.iterdir()):
                if file.is_file():
                    file.unlink()
            for name, data in mine.items():
                (book.parent / name).write_bytes(data)
            opened.poll()
            assert opened.readonly is None


async def test_a_disk_that_fails_for_a_moment_is_a_sentence_and_a_retry(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reltui.book.stores.disk_reader import DiskReader

    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        sound = DiskReader._news

        def fails(_: DiskReader) -> None:
            raise OSError(errno.EIO, "I/O error")

        monkeypatch.setattr(DiskReader, "_news", fails)
        app.follow()
        await pilot.pause()
        assert "cannot be read now" in next(iter(app._notifications)).message
        monkeypatch.setattr(DiskReader, "_news", sound)
        app.follow()
        assert app.session.workspace.book.readonly is None
        logging.log_touch(app.session.workspace, "c1", "kept")


def test_two_forms_on_one_field_end_in_both_texts(book: Path) -> None:
    mine, theirs = session_at(book), session_at(book)
    forms = [
        editing.Editing(one.workspace, one.workspace.dossier("c1").contact)
        for one in (mine, theirs)
    ]
    forms[0].save({"sees": "a supplier who forgets"})
    theirs.follow()
    with pytest.raises(BookConflict) as refused:
        forms[1].save({"sees": "a friend"})
    assert "'a supplier who forgets'" in str(refused.value)
    assert "'a friend'" in str(refused.value)
    sees = theirs.workspace.dossier("c1").contact.sees
    assert sees is not None
    assert sees.value == "a supplier who forgets"
    assert forms[1].save({"sees": "a friend"}).sees is not None
    mine.follow()
    sees = mine.workspace.dossier("c1").contact.sees
    assert sees is not None
    assert sees.value == "a friend"


def test_what_another_terminal_did_is_undone_only_when_asked_twice(book: Path) -> None:
    mine, theirs = session_at(book), session_at(book)
    theirs.workspace.book._storage.by = "another"
    editing.add_contact(theirs.workspace, "By B")
    with pytest.raises(Refused, match=r"another terminal, at .*: add By B"):
        mine.undo()
    assert len(mine.workspace.rows()) == 4
    assert mine.undo() == "add By B"
    logging.log_touch(mine.workspace, "c1", "my own")
    assert mine.undo() == "touch of Dana Whitfield"


async def test_no_draft_is_kept_about_somebody_who_was_forgotten(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C")
        form = app.screen
        if not hasattr(form, "draft_name"):
            await pilot.press("C")
            form = app.screen
        session = app.session
        with Book(book) as other:
            maintenance.forget(other, "c1", now())
        assert not session.keep_draft("touch:c1", {"text": "zzcanary about Dana"})
        assert session.drafts.get("touch:c1") == {}
    held = b"".join(file.read_bytes() for file in book.parent.rglob("*") if file.is_file())
    assert b"zzcanary" not in held
    assert b"Whitfield" not in held


def _on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("name", ["quick", "add"])
@pytest.mark.parametrize("typed", ["dana call: zzcanary", "lunch with Whitfield, zzcanary"])
def test_a_line_that_names_somebody_forgotten_is_no_draft_any_more(
    book: Path, name: str, typed: str
) -> None:
    session = session_at(book)
    assert session.keep_draft(name, {"line": typed})
    with Book(book) as other:
        maintenance.forget(other, "c1", now())
    assert b"zzcanary" not in _on_disk(book.parent)
    assert not session.keep_draft(name, {"line": typed})
    assert session.keep_draft("note:c2", {"text": "nothing of theirs"})
    session.close()
    assert b"zzcanary" not in _on_disk(book.parent)


def test_somebody_who_was_merged_or_undone_is_not_taken_for_forgotten(book: Path) -> None:
    session = session_at(book)
    with Book(book) as other:
        editing.add_contact(workspace_at(book), "Zora Lind")
        other.poll()
        other.undo(now())
    session.follow()
    assert session.keep_draft("quick", {"line": "zora call: not lost"})
    session.close()


def test_a_draft_is_not_written_on_the_bare_place_of_a_book_that_has_gone(book: Path) -> None:
    away = book.parent.with_name("away")
    session = session_at(book)
    session.keep_draft("add", {"name": "before"})
    book.parent.rename(away)
    for bare in (False, True):
        if bare:
            book.parent.mkdir()
        with pytest.raises(OSError, match="not there"):
            session.keep_draft("add", {"name": "zzcanary"})
        assert session.drafts.get("add") == {"name": "zzcanary"}
    assert list(book.parent.iterdir()) == []
    book.parent.rmdir()
    away.rename(book.parent)
    session.follow()
    assert session.keep_draft("add", {"name": "zzcanary"})
    assert b"zzcanary" in _on_disk(book.parent)
    session.close()


def test_nothing_is_written_beside_a_book_that_was_written_anew(book: Path) -> None:
    session = session_at(book)
    known = session.workspace.book.known
    with Book(book) as other:
        maintenance.forget(other, "c1", now())
    with pytest.raises(OSError, match="rewritten meanwhile"):
        write_beside(book, COPIED, b"zzcanary", known=known)
    session.close()
    assert b"zzcanary" not in _on_disk(book.parent)


async def test_a_field_that_nobody_touched_stays_letter_for_letter(book: Path) -> None:
    odd = "two\u200bdates\u200e and\nmore"
    with Book(book) as opened, opened.change("odd", now()) as change:
        dana = opened.get(Contact, "c1")
        assert dana is not None
        change.put(replace(dana, wants=Answer(odd, now().date())))
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        form = edit_form(app.session, "c1")
        await app.push_screen(form)
        await pilot.pause()
        form._inputs["title"].value = "Chief"
        form.action_save()
        await pilot.pause()
        kept = app.session.workspace.dossier("c1").contact
    assert kept.title == "Chief"
    assert kept.wants is not None
    assert kept.wants.value == odd


async def test_a_backup_is_made_while_the_app_runs(book: Path) -> None:
    app = app_on(book)
    backups = book.with_name("book.json.backups")
    before = set(backups.glob("2*.json"))
    async with app.run_test(size=SMALL):
        with app.session.workspace.book.change("later", now() + timedelta(hours=5)) as change:
            change.add(Contact("", "Later", now().date()))
        await app.tidy()
        (new,) = set(backups.glob("2*.json")) - before
        assert b"Later" in new.read_bytes()


async def test_a_backup_is_told_by_the_whole_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / ("a-folder-with-a-long-name" * 4) / "book.json"
    book_of_three(path)
    app = app_on(path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("B")
        await pilot.pause()
        (made,) = path.parent.glob("book-*.json")
        await until(lambda: made.name in shown(app))
        assert "read back" in " ".join(shown(app).split())


async def test_a_quiet_app_leaves_the_list_and_the_queue_ready(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in a book of many people, on whom nobody has worked yet.
    monkeypatch.setattr("reltui.services.workspace.views.SMALL", 1)
    app = app_on(book)
    async with app.run_test(size=SMALL):
        app.follow()
        assert not list(book.parent.glob("book.json.ready-*"))
        monkeypatch.setattr("reltui.ui.app.CACHE_AFTER", -1)
        # Each time it does one step.
        monkeypatch.setattr("reltui.ui.base.session.PART", 1e-6)
        wanted = [book.with_name(f"book.json.ready-{name}") for name in ("queue", "rows")]
        for _ in range(1000):
            app.follow()
            if all(file.exists() for file in wanted):
                break
        assert sorted(book.parent.glob("book.json.ready-*")) == wanted


async def test_a_screen_that_cannot_be_filled_says_so_and_is_filled_later(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        with monkeypatch.context() as failing:
            failing.setattr(os, "pread", _fails)
            await pilot.press("U")
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, HistoryScreen)
            assert "cannot be read" in next(iter(app._notifications)).message
            assert not screen.list.visible
            assert "cannot be read" in shown(app)
        app.follow()
        await pilot.pause()
        assert screen.list.visible
        assert len(screen.list.shown)


async def test_what_is_typed_while_the_disk_fails_stays_until_it_can_be_saved(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("n", *"kept")
        with monkeypatch.context() as failing:
            failing.setattr(os, "stat", _fails_on(book.parent, os.stat))
            failing.setattr(os, "lstat", _fails_on(book.parent, os.lstat))
            failing.setattr(os, "listdir", _fails_on(book.parent, os.listdir))
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, LineDialog)
            assert app.screen.input.value == "kept"
        await pilot.press("enter")
        await pilot.pause()
        assert "kept" in str(app.session.workspace.dossier("c1").notes)


def _fails(*_: object) -> bytes:
    raise OSError(errno.EIO, "I/O error")


def _fails_on(folder: Path, look: Callable[..., object]) -> Callable[..., object]:
    def failing(place: object = ".", **more: object) -> object:
        if str(place).startswith(str(folder)):
            raise OSError(errno.EIO, "I/O error", str(place))
        return look(place, **more)

    return failing
