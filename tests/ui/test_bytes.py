"""The load on a slow line: the bytes that a key sends to a terminal of 80x24.

Every screen and every list of the app is here: one that is new, and not in the tables below, fails
the first test. The keys that move a cursor come from the table of commands.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot

from reltui.book.book import Book
from reltui.services.contacts import editing
from reltui.services.transfer.example_book import build_example
from reltui.ui.app import ReltuiApp
from reltui.ui.base.picker import Picker
from reltui.ui.base.routes import SCREENS, Route
from reltui.ui.base.screen import BaseScreen
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.today.screen import TodayScreen
from support.frozen import write_full_book
from support.laws import by_profile
from support.made_once import made_once
from support.pty import SCRIPT, TIME_LIMIT, Terminal
from support.screens import FIRST_START, PICKERS, WAYS, Way
from support.sent import Sent, bytes_of, counting, settle
from support.ui import SMALL, TODAY, app_on, now, picture, row_of, shown, until, workspace_at

KB: Final = 1024

CURSOR: Final = 100
"""The most bytes of a key that moves a cursor."""

SCROLL: Final = 250
"""The most bytes of a key that scrolls a page of text by a line."""


FRAME_ENDS: Final = b"\x1b[1;1H"
"""What a frame ends with: the cursor of the terminal goes to its place."""


EMPTY_HERE: Final = {"DisposalScreen", "MembersScreen"}
"""Lists in which the example book has nobody; the same class draws them."""

CURSORS: Final = (
    *("down", "down", "up", "right", "left"),
    *("next_fact", "next_fact", "last_fact"),
)
"""The actions of the keys that move a cursor, in an order that goes forth and back."""

CARDS: Final = {Route.TODAY, Route.TRIAGE, Route.LADDER_TRIAGE}
"""The screens where each of these keys shows another card."""

PAGES: Final = {Route.VALUE, Route.DRILL, Route.CLASHES, Route.DUPLICATES}
"""The screens without a cursor: these keys scroll by a line, or do nothing on a short page."""


@made_once
def example(path: Path) -> None:
    """The example book, with two changes by its owner."""
    with Book(path) as book:
        build_example(book, TODAY, now())
    workspace = workspace_at(path)
    for tag in ("north", "south"):
        editing.set_fields(workspace, workspace.rows()[0].id, {"tag": tag})
    workspace.book.close()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    """What the app sends while a test runs."""
    with counting(monkeypatch) as counted:
        yield counted


def app_for(tmp_path: Path, start: str, *, dana: bool = True) -> ReltuiApp:
    """The app on the example book, with Dana selected."""
    example(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", start)
    app.session.selected_id = row_of(app, "Dana").id if dana else None
    return app


async def whole(app: ReltuiApp, pilot: Pilot[Any]) -> None:
    """Wait until the screen is drawn whole."""
    screen = app.screen
    if isinstance(screen, TodayScreen):
        await until(lambda: screen.review.is_read)
    settle(app)
    await pilot.pause()


async def come(app: ReltuiApp, pilot: Pilot[Any], sent: Sent, way: Way) -> int:
    """Go to a screen; the bytes of the key that opened it."""
    await whole(app, pilot)
    for key in way.before.split():
        await pilot.press(key)
        await whole(app, pilot)
    return await bytes_of(app, pilot, sent, way.key)


async def moves(app: ReltuiApp, pilot: Pilot[Any], sent: Sent) -> list[tuple[str, int]]:
    """The cursor keys of a screen, as its commands name them, with the bytes of each answer."""
    known = {one.action: one.key.partition(",")[0] for one in type(app.screen).BINDINGS}  # type: ignore[union-attr]
    keys = [known[one] for one in CURSORS if one in known]
    return [(key, await bytes_of(app, pilot, sent, key)) for key in keys]


def test_every_screen_and_every_list_is_measured() -> None:
    assert set(WAYS) | FIRST_START == set(SCREENS)
    for name in ("accounts.map_pickers", "contacts.disposal_picker", "team.members"):
        __import__(f"reltui.ui.{name}")
    for name in ("help.help", "help.palette"):
        __import__(f"reltui.ui.{name}")
    assert {one.__name__ for one in Picker.__subclasses__()} == {*PICKERS, *EMPTY_HERE}


@pytest.mark.parametrize("route", WAYS)
async def test_a_screen_takes_8_kb_once_and_3_again_and_its_cursor_100_bytes(
    route: Route, sent: Sent, tmp_path: Path
) -> None:
    way = WAYS[route]
    app = app_for(tmp_path, way.start, dana=route is not Route.LADDERS)
    async with app.run_test(size=SMALL) as pilot:
        first = await come(app, pilot, sent, way)
        assert 0 < first <= 8 * KB
        assert isinstance(app.screen, BaseScreen)
        kind = type(app.screen)
        await whole(app, pilot)
        await pilot.press("escape" if len(app.screen_stack) > 1 else "2")
        await whole(app, pilot)
        if not isinstance(app.screen, kind):
            again = await bytes_of(app, pilot, sent, way.key)
            assert isinstance(app.screen, kind) or route is Route.CONTACTS

            assert again <= 3 * KB
        for key in way.further.split():
            await pilot.press(key)
        await whole(app, pilot)
        answers = await moves(app, pilot, sent)
        limit = 3 * KB if route in CARDS else SCROLL if route in PAGES else CURSOR
        assert [one for one in answers if one[1] > limit] == []
        assert any(count for _, count in answers) or route in PAGES


@pytest.mark.parametrize("name", PICKERS)
async def test_the_cursor_of_a_list_to_choose_from_takes_100_bytes(
    name: str, sent: Sent, tmp_path: Path
) -> None:
    app = app_for(tmp_path, PICKERS[name].start)
    async with app.run_test(size=SMALL) as pilot:
        await come(app, pilot, sent, PICKERS[name])
        assert type(app.screen).__name__ == name
        await whole(app, pilot)
        answers = await moves(app, pilot, sent)
        assert all(0 < count <= CURSOR for _, count in answers), answers


LISTS: Final = tuple(one for one in WAYS if one not in {*CARDS, *PAGES})
"""The screens with a cursor."""


@pytest.mark.parametrize("route", LISTS[:: by_profile(dev=2, ci=1, nightly=1)])
async def test_on_a_large_screen_the_cursor_takes_as_few(
    route: Route, sent: Sent, tmp_path: Path
) -> None:
    way = WAYS[route]
    app = app_for(tmp_path, way.start, dana=route is not Route.LADDERS)
    async with app.run_test(size=(200, 50)) as pilot:
        await come(app, pilot, sent, way)
        for key in way.further.split():
            await pilot.press(key)
        await whole(app, pilot)
        assert [one for one in await moves(app, pilot, sent) if one[1] > CURSOR] == []


async def test_the_keys_of_another_kind_of_line_are_drawn_once_the_cursor_rests(
    sent: Sent, tmp_path: Path
) -> None:
    path = tmp_path / "book.json"
    write_full_book(path)
    app = app_on(path)
    # All lines are seen at once: nothing scrolls.
    async with app.run_test(size=(80, 200)) as pilot:
        await come(app, pilot, sent, Way("contacts", "V", "enter"))
        screen = app.screen
        assert isinstance(screen, PersonScreen)
        answers, footers = [], set()
        for _ in screen._names():
            before = picture(app)[-1]
            sent.take()
            await pilot.press("down")
            answers.append((screen._item, sum(sent.take())))
            assert picture(app)[-1] == before
            settle(app)
            await pilot.pause()
            footers.add(picture(app)[-1])
        assert [one for one in answers if not 0 < one[1] <= CURSOR] == []
        assert len({item for item, _ in answers}) == len(screen._names())
        assert len(footers) > 8


async def test_the_touch_prompt_takes_2_kb_to_open_and_1_to_close(
    sent: Sent, tmp_path: Path
) -> None:
    app = app_for(tmp_path, "today")
    async with app.run_test(size=SMALL) as pilot:
        await whole(app, pilot)
        assert 0 < await bytes_of(app, pilot, sent, "t") <= 2 * KB
        assert 0 < await bytes_of(app, pilot, sent, "escape") <= KB


async def test_a_review_of_twenty_takes_150_kb_and_forty_keys_and_a_card_takes_3(
    sent: Sent, tmp_path: Path
) -> None:
    app = app_for(tmp_path, "today")
    async with app.run_test(size=SMALL) as pilot:
        await whole(app, pilot)
        total, keys = 0, 0
        while "That was everybody" not in shown(app):
            card = await bytes_of(app, pilot, sent, "space")
            assert card <= 3 * KB, shown(app)
            total, keys = total + card, keys + 1
            assert keys <= 40
        assert keys >= 20
        assert total <= 150 * KB


def test_a_real_terminal_gets_as_few_bytes(tmp_path: Path) -> None:
    example(tmp_path / "book.json")
    terminal = Terminal(tmp_path / "book.json", SCRIPT)
    terminal.wait_for("2 Contacts")
    terminal.rest(0.8)
    for key, limit in (("j", CURSOR), ("3", 8 * KB), ("2", 3 * KB), ("3", 3 * KB), ("l", CURSOR)):
        before = len(terminal.sent)
        terminal.press(key)
        # Each frame ends with the cursor of the terminal at its place; what follows once the
        # cursor of the app rests is not part of the answer.
        while FRAME_ENDS not in terminal.sent[before:]:
            assert terminal.read(TIME_LIMIT)
        assert 0 < len(terminal.sent[before:].partition(FRAME_ENDS)[0]) <= limit
        terminal.rest(0.8)
