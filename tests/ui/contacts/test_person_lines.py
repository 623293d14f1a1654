"""On the page of a person a cursor goes over every line, and keys act on it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reltui.domain.people.events import Touch
from reltui.domain.vocabulary import Flow
from reltui.services.accounts import ties
from reltui.services.activity import commitments, logging, notes, outcomes, touches
from reltui.services.contacts import editing
from reltui.ui.app import ReltuiApp
from reltui.ui.contacts.person_screen import PersonScreen
from support.ui import LARGE, SMALL, TODAY, app_on, picture, said, shown, top
from support.workspace import add_people, workspace_at

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    """A book of one person with a promise, an ask, a question, a trust step, a note, a touch."""
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    add_people(workspace, "Dana Whitfield")
    logging.commit(workspace, "c1", "send the plan", FRIDAY)
    logging.ask(workspace, "c1", "name a colleague", 2)
    logging.take_question(workspace, "c1", "when do you come?")
    logging.expose(workspace, "c1", "our own figures", by="us", size=2)
    logging.take_note(workspace, "c1", "reads mail before nine")
    logging.log_touch(workspace, "c1", "the kick-off", kind="call")
    workspace.book.close()
    return path


async def on_item(app: ReltuiApp, pilot: Pilot[int], item: str) -> PersonScreen:
    """Move the cursor of the page to an item."""
    screen = top(app)
    assert isinstance(screen, PersonScreen)
    for _ in range(60):
        if screen._item.startswith(item):
            return screen
        await pilot.press("tab")
    raise AssertionError(item)


ITEMS = (
    "fact:sees",
    "fact:satisfaction",
    "record:m1",
    "record:q1",
    "record:a1",
    "record:x1",
    "fact:note",
    "moment:N1:note",
    "moment:t1:touch",
)


@pytest.mark.parametrize("item", ITEMS)
async def test_the_cursor_reaches_every_line(busy: Path, item: str) -> None:
    app = app_on(busy)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await on_item(app, pilot, item)
        assert "▸" in shown(app)


@pytest.mark.parametrize(
    ("item", "keys", "field", "value"),
    [
        ("record:m1", "space", "commitments.state", "kept"),
        ("record:m1", "d", "commitments.state", "kept"),
        ("record:m1", "x", "commitments.state", "broken"),
        ("record:m1", "r 1 w enter", "commitments.due", TODAY + timedelta(days=7)),
        ("record:a1", "x", "asks.answer", "no"),
        ("record:a1", "space enter", "asks.answer", "yes"),
        ("record:q1", "space s o o n ctrl+s", "questions.answer", "soon"),
        ("record:x1", "space enter", "exposures.outcome", "returned"),
        ("record:x1", "x", "exposures.outcome", "ignored"),
        ("moment:N1:note", "H", "notes.confidential", True),
        ("moment:t1:touch", "H", "touches.confidential", True),
        ("moment:N1", "enter end exclamation_mark ctrl+s", "notes.text", "reads mail before nine!"),
    ],
)  # fmt: skip
async def test_keys_act_on_the_line_and_undo_takes_it_back(
    busy: Path, item: str, keys: str, field: str, value: object
) -> None:
    app = app_on(busy)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter")
        await on_item(app, pilot, item)
        before = app.session.workspace.dossier("c1")
        await pilot.press(*keys.split())
        await pilot.pause()
        kind, _, name = field.partition(".")
        (record,) = getattr(app.session.workspace.dossier("c1"), kind)
        assert getattr(record, name) == value
        assert isinstance(top(app), PersonScreen)
        await pilot.press("u")
        assert app.session.workspace.dossier("c1") == before


async def test_what_is_taken_away_is_named_and_comes_back_under_the_cursor(busy: Path) -> None:
    workspace = workspace_at(busy)
    gift = logging.enter_value(workspace, "c1", Flow.RECEIVE, "an hour")
    notes.thank(workspace, "c1", gift.id)
    workspace.book.close()
    app = app_on(busy)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter")
        for item, words in (
            ("moment:l1", "Taken away: the gift, with thanks or an apology about it. u brings"),
            # An open ask stands among what is open, and in the history: the cursor stays there.
            ("moment:a1", "Taken away: the ask. u brings it back."),
            ("record:a1", "Taken away: the ask. u brings it back."),
            ("moment:t1", "Taken away: the touch. u brings it back."),
        ):
            screen = await on_item(app, pilot, item)
            at, before = screen._item, app.session.workspace.dossier("c1")
            await pilot.press("X")
            assert said(app)[-1].startswith(words)
            assert at not in screen._names()
            await pilot.press("u")
            assert app.session.workspace.dossier("c1") == before
            assert screen._item == at


@pytest.mark.parametrize(
    ("item", "copied"),
    [
        ("record:m1", "send the plan"),
        ("moment:N1:note", "reads mail before nine"),
        ("fact:wants", "fewer calls"),
        ("fact:tag", "vip, key"),
        ("fact:sees", "Dana Whitfield"),
    ],
)
async def test_a_line_is_copied_and_without_words_the_address(
    busy: Path, item: str, copied: str
) -> None:
    workspace = workspace_at(busy)
    editing.set_fields(workspace, "c1", {"wants": "fewer calls", "tag": "vip,key"})
    workspace.book.close()
    app = app_on(busy)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter")
        await on_item(app, pilot, item)
        await pilot.press("y")
        assert app.clipboard == copied


@pytest.mark.parametrize("item", ["record:a1", "record:x1"])
async def test_what_is_settled_is_asked_about_before_it_changes(busy: Path, item: str) -> None:
    workspace = workspace_at(busy)
    outcomes.answer_ask(workspace, "a1", "yes")
    outcomes.close_exposure(workspace, "x1", "returned")
    workspace.book.close()
    app = app_on(busy)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        # An ask that is answered is a moment of the history.
        await on_item(app, pilot, item)
        kept = app.session.workspace.dossier
        await pilot.press("x")
        assert "changes that" in shown(app)
        assert (kept("c1").asks[0].answer, kept("c1").exposures[0].outcome) == ("yes", "returned")
        await pilot.press("enter")
        changed = kept("c1").asks[0].answer, kept("c1").exposures[0].outcome
        assert changed == (("no", "returned") if item == "record:a1" else ("yes", "ignored"))


async def test_the_ends_of_the_page_are_one_key_away(busy: Path) -> None:
    app = app_on(busy)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "G")
        screen = top(app)
        assert isinstance(screen, PersonScreen)
        assert screen._item == screen._names()[-1] != ""
        assert "▸" in shown(app)
        await pilot.press("g", "g")
        assert screen._item == screen._names()[0]
        assert "▸" in shown(app)


async def test_the_cursor_passes_every_line_of_a_promise_that_was_moved(busy: Path) -> None:
    workspace = workspace_at(busy)
    for weeks in (1, 2, 3):
        commitments.move_commitment(workspace, "m1", FRIDAY + timedelta(weeks=weeks), "they asked")
    workspace.book.close()
    app = app_on(busy)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "home")
        screen = top(app)
        assert isinstance(screen, PersonScreen)
        names = screen._names()
        assert len(set(names)) == len(names)
        seen = [screen._item]
        for _ in names[1:]:
            await pilot.press("down")
            seen.append(screen._item)
        assert seen == names
        assert sum(one.startswith("moment:m1:") for one in seen) == 4
        assert shown(app).count("▸") == 1


async def test_the_cursor_goes_to_the_next_line_where_its_own_is_gone(busy: Path) -> None:
    app = app_on(busy)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        screen = await on_item(app, pilot, "record:m1")
        names = screen._names()
        after = names[names.index(screen._item) + 1]
        await pilot.press("space")
        assert screen._item == after
        assert "▸" in shown(app)
        await pilot.press("u")
        assert screen.item == ("record", "m1")
        assert any("▸" in line and "send the plan" in line for line in picture(app))


async def test_a_key_without_its_line_says_where_it_works(busy: Path) -> None:
    app = app_on(busy)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter", "space")
        assert "Go to a promise" in said(app)[-1]
        await pilot.press("r")
        assert "new day" in said(app)[-1]
        await pilot.press("H")
        assert "can be confidential" in said(app)[-1]


async def test_a_form_tells_what_it_set_and_what_it_cleared(busy: Path) -> None:
    app = app_on(busy)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter")
        await on_item(app, pilot, "fact:wants")
        for keys, words in (
            ("enter c a l m ctrl+s", "Set wants of Dana Whitfield."),
            ("enter ctrl+s", "Nothing was changed."),
            ("enter end backspace backspace backspace backspace ctrl+s", "Cleared wants of Dana "),
        ):
            await pilot.press(*keys.split())
            await pilot.pause()
            assert said(app)[-1].startswith(words)


async def test_a_touch_is_put_right_with_its_people_and_taken_away(busy: Path) -> None:
    workspace = workspace_at(busy)
    add_people(workspace, "Wei Zhang", "Ines Duarte")
    workspace.book.close()
    app = app_on(busy)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter")
        while "Dana" not in shown(app):
            await pilot.press("J")
        await on_item(app, pilot, "moment:t1:touch")
        await pilot.press("enter", "tab", "tab", "tab", "ctrl+u", *"2026-11-20")
        await pilot.press("tab", *"wei, ines", "ctrl+s")
        assert said(app)[-1] == "Saved: the touch."
        (touch,) = app.session.workspace.dossier("c1").touches
        assert touch.on == date(2026, 11, 20)
        assert len(app.session.workspace.dossier("c3").touches) == 1
        await on_item(app, pilot, "moment:t1:touch")
        app.clear_notifications()
        await pilot.pause()
        assert "call with Wei Zhang, Ines Duarte: the kick-off" in shown(app)
        await pilot.press("X")
        assert said(app)[-1].startswith("Taken away: the touch, for all its 3 people.")
        assert not app.session.workspace.dossier("c3").touches
        await pilot.press("u", "u")
        (touch,) = app.session.workspace.dossier("c1").touches
        assert (touch.text, touch.on, touch.group) == ("the kick-off", TODAY, "")


@pytest.mark.parametrize("keys", ["H", "enter tab tab tab tab tab right ctrl+s"])
async def test_a_touch_is_made_confidential_for_all_who_had_it(busy: Path, keys: str) -> None:
    workspace = workspace_at(busy)
    add_people(workspace, "Wei Zhang")
    touches.edit_touch(workspace, "c1", "t1", others=("c2",))
    workspace.book.close()
    app = app_on(busy)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter")
        await on_item(app, pilot, "moment:t1:touch")
        await pilot.press(*keys.split())
        await pilot.pause()
        assert [one.confidential for one in app.session.workspace.book.all(Touch)] == [True, True]
        await pilot.press("u")
        assert [one.confidential for one in app.session.workspace.book.all(Touch)] == [False] * 2


async def test_a_line_of_the_map_is_told_by_name(busy: Path) -> None:
    workspace = workspace_at(busy)
    add_people(workspace, "Wei Zhang")
    ties.tie(workspace, "c1", "c2", "listens")
    workspace.book.close()
    app = app_on(busy)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "listens to Wei Zhang" in shown(app)
        assert "c2" not in shown(app)
