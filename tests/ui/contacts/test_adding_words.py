"""The key that adds words to a touch: on each screen it is about the person who is seen there."""

from pathlib import Path

import pytest

from reltui.services.activity import touches
from support.ui import LARGE, SMALL, app_on, picture, said, shown, workspace_at

DANA, MARCUS, PRIYA = "c1", "c2", "c3"


def with_touches(book: Path, *people: str) -> None:
    """A touch without words with each of these people, one after the other."""
    workspace = workspace_at(book)
    for who in people:
        touches.log_touch(workspace, (who,), kind="mail")
    workspace.book.close()


@pytest.mark.parametrize("key", ["enter", "w", "4"], ids=["page", "value", "ladder"])
async def test_on_a_screen_about_one_person_it_is_the_last_touch_with_them(
    book: Path, key: str
) -> None:
    with_touches(book, MARCUS)
    app = app_on(book, who=DANA)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        await pilot.press(";")
        await pilot.pause()
        assert "Edit the touch with Dana Whitfield" in shown(app)
        assert "the late pallet, she was curt" in shown(app)


async def test_on_the_page_of_somebody_without_a_touch_it_says_who_was_logged_last(
    book: Path,
) -> None:
    with_touches(book, MARCUS)
    app = app_on(book, who=PRIYA)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter", ";")
        await pilot.pause()
        told = "No touch with Priya Nair is logged yet. The touch logged last is with"
        assert said(app)[-1] == f"{told} Marcus Oyelaran."
        await pilot.press(";")
        await pilot.pause()
        assert said(app)[-1].startswith(told)


async def test_in_a_list_another_person_than_that_logged_last_is_asked_about(book: Path) -> None:
    with_touches(book, MARCUS)
    app = app_on(book, who=PRIYA)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press(";")
        await pilot.pause()
        assert said(app)[-1] == (
            "No touch with Priya Nair was logged today. The touch logged last is with Marcus "
            "Oyelaran. ; once more adds words to that one."
        )
        await pilot.press("k", ";")
        await pilot.pause()
        assert "Edit the touch with Marcus Oyelaran" in shown(app)
        await pilot.press("escape", "j", ";", ";")
        await pilot.pause()
        assert "Edit the touch with Marcus Oyelaran" in shown(app)


async def test_in_a_list_one_logged_today_with_the_person_under_the_cursor_is_meant(
    book: Path,
) -> None:
    with_touches(book, PRIYA, MARCUS)
    app = app_on(book, who=PRIYA)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press(";")
        await pilot.pause()
        assert "Edit the touch with Priya Nair" in shown(app)


async def test_right_after_a_touch_was_logged_it_is_that_one(book: Path) -> None:
    with_touches(book, PRIYA)
    app = app_on(book, who=MARCUS)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("t", "c")
        await pilot.pause()
        assert "; adds words" in said(app)[-1]
        await pilot.press(";", *"Rang late", "ctrl+s")
        await pilot.pause()
        (touch,) = app.session.workspace.dossier(MARCUS).touches
        assert (touch.kind, touch.text) == ("call", "Rang late")


async def test_on_a_card_it_is_the_reported_touch_until_another_card_is_looked_at(
    book: Path,
) -> None:
    app = app_on(book, "today")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        first = app.screen.who  # type: ignore[attr-defined]
        name = app.session.workspace.row(first).name
        await pilot.press("t", "c", *(["n"] if first == DANA else []))
        await pilot.pause()
        assert "; adds words" in picture(app)[-2]
        shown_now = app.screen.who  # type: ignore[attr-defined]
        assert shown_now != first
        await pilot.press(";")
        await pilot.pause()
        assert f"Edit the touch with {name}" in shown(app)
        await pilot.press("escape", "k", "j")
        await pilot.pause()
        assert app.screen.who == shown_now  # type: ignore[attr-defined]
        assert "; adds words" not in picture(app)[-2]
        await pilot.press(";")
        await pilot.pause()
        other = app.session.workspace.row(shown_now).name
        assert f"No touch with {other} is logged yet." in shown(app)
