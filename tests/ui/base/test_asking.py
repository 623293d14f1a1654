"""A command that asks: the keys after it reach the dialog, and its answer reaches the command."""

from pathlib import Path

import pytest
from textual import events, work
from textual.worker import WorkerFailed

from reltui.ui.app import ReltuiApp, _fault_message
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.form import Form
from reltui.ui.base.page_dialog import PageDialog
from support.ui import SMALL, app_on, picture, row_of, said, top

NAMES = {"ctrl+s": None, "escape": None, "enter": "\r", "space": " "}


def type_ahead(app: ReltuiApp, *keys: str) -> None:
    """Send keys all at once, as a hurried hand does over a slow line."""
    for key in keys:
        app.post_message(events.Key(key, NAMES.get(key, key)))


async def test_keys_typed_ahead_go_into_the_form_that_the_first_one_opens(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        type_ahead(app, "a", *"Zoe", "ctrl+s", "a", *"Yan", "ctrl+s")
        await pilot.pause()
        await pilot.pause()
        names = {row.name for row in app.session.workspace.rows()}
        assert {"Zoe", "Yan"} <= names
        assert not app.session.waiting


async def test_a_dialog_may_ask_the_next_question_before_the_next_key(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        before = len(app.session.workspace.dossier("c1").touches)
        # A prompt, whose capital letter opens a form: both are there before their keys.
        type_ahead(app, "t", "C", *"hello", "ctrl+s")
        await pilot.pause()
        await pilot.pause()
        touches = app.session.workspace.dossier("c1").touches
        assert len(touches) == before + 1
        assert touches[-1].text == "hello"


async def test_a_dialog_that_is_left_answers_nothing(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        assert isinstance(top(app), Form)
        assert len(app.session.waiting) == 1
        await pilot.press("escape")
        assert isinstance(top(app), ActionScreen)
        assert not app.session.waiting
        assert not said(app)


async def test_the_page_of_a_move_undoes_as_the_screen_below_it(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        before = app.session.workspace.moves("c1")[0]
        await pilot.press(".")
        page = top(app)
        assert isinstance(page, PageDialog)
        await pilot.press("d", "escape")
        assert app.session.workspace.moves("c1")[0] == before
        await pilot.press("d", "enter")
        assert app.session.workspace.moves("c1")[0] != before
        await pilot.press("u")
        assert top(app) is page
        assert app.session.workspace.moves("c1")[0] == before


async def test_a_fault_of_a_command_that_asks_is_named_without_what_it_says(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @work
    async def fails(self: ActionScreen) -> None:
        raise TypeError(self.session.workspace.dossier("c1").contact.name)

    monkeypatch.setattr(ActionScreen, "action_edit", fails)
    app = app_on(book, who="c1")
    told: list[str] = []
    monkeypatch.setattr(app, "panic", lambda text: told.append(str(text)))

    async def edit() -> None:
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("e")
            await pilot.pause()

    with pytest.raises(WorkerFailed):
        await edit()
    assert told
    assert "(TypeError" in told[0]
    assert "Worker" not in told[0]
    assert row_of(app, "Dana").name not in told[0]


def test_a_fault_is_told_without_its_words() -> None:
    assert "Dana" not in _fault_message(ValueError("Dana"), kept=False)


async def test_below_a_dialog_no_keys_are_offered_that_it_would_take_itself(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("2")
        before = picture(app)[-1]
        assert "enter open" in before
        await pilot.press("a")
        assert picture(app)[-1] == ""
        await pilot.press("escape")
        assert picture(app)[-1] == before
