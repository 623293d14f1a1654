"""Purpose, value and practice by their keys; and the pause, which is drawn twice and no more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.strip import Strip

from reltui.domain.vocabulary import Flow
from reltui.services.activity import logging
from reltui.services.contacts import editing
from reltui.services.growth import practices
from reltui.services.growth.practices import QUIET
from reltui.services.upkeep import maintenance
from reltui.ui.base.form import Form
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.practice.pause import PauseScreen
from reltui.ui.practice.screen import PracticesScreen
from reltui.ui.practice.value_screen import ValueScreen
from reltui.ui.widgets.page import TextView
from support.textual import draw_if_new
from support.ui import (
    SMALL,
    app_on,
    picture,
    row_of,
    said,
    shown,
    top,
    type_keys,
    until,
    workspace_at,
)


async def test_what_went_either_way_stands_in_two_columns(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("v")
        assert isinstance(top(app), ValueScreen)
        assert "+ for what we gave" in shown(app)
        await pilot.press("plus", *"a day", "tab", "tab", "right", "ctrl+s")
        await pilot.press("minus", *"a name", "ctrl+s")
        lines = picture(app)
        middle = next(line for line in lines if "THEY GAVE" in line).index("│")
        assert next(line for line in lines if "a day" in line).index("a day") < middle
        assert next(line for line in lines if "a name" in line).index("a name") > middle
        assert "we gave 2" in shown(app)
        await pilot.press("u", "u")
        assert "+ for what we gave" in shown(app)


async def test_the_drift_stands_where_it_happens(book: Path) -> None:
    workspace = workspace_at(book)
    who = workspace.rows()[0].id
    editing.set_fields(workspace, who, {"purpose": "them"})
    for number in range(4):
        logging.enter_value(workspace, who, Flow.GIVE, f"gift {number}", size=3)
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("v")
        assert "DRIFT !" in shown(app)
        assert "── drift since 22 Nov: much goes out, and nothing is realized" in shown(app)


async def test_four_questions_say_what_it_is_for(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("v", "enter")
        assert isinstance(top(app), Form)
        await type_keys(pilot, "the reference")
        await pilot.press("down", "down", "down", "down", "right", "right", "right", "tab")
        await type_keys(pilot, "eleven stores")
        await pilot.press("ctrl+s")
        assert isinstance(top(app), ValueScreen)
        contact = app.session.workspace.dossier(row_of(app, "Dana").id).contact
        assert contact.purpose is not None
        assert contact.purpose.value == "us"
        assert contact.potential is not None
        assert contact.potential.value == "eleven stores"
        assert "the reference" in shown(app)
        assert "not answered" in shown(app)


async def test_a_practice_is_begun_left_and_resumed_from_the_list(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("P")
        screen = top(app)
        assert isinstance(screen, PracticesScreen)
        assert len(screen.list.shown) == 11
        assert "◂ next" in shown(app)
        await pilot.press("slash", *"feel used", "enter", "enter")
        assert isinstance(top(app), Form)
        await type_keys(pilot, "once more")
        await pilot.press("tab")
        await type_keys(pilot, "ring first")
        await pilot.press("ctrl+s")
        assert "Kept: 1 of 10 lines" in said(app)[-1]
        assert "1/10" in shown(app)
        await pilot.press("enter")
        assert "1 of 10 are written. The decision waits" in shown(app)
        await pilot.press("shift+tab", "shift+tab", "shift+tab", *"leave", "ctrl+s")
        assert "The decision waits: 9 good answers" in shown(app)
        await pilot.press("tab", "right", "ctrl+s")
        assert "done, and kept" in said(app)[-1]
        kept = app.session.workspace.dossier(row_of(app, "Dana").id).exercises[-1]
        assert (kept.request, kept.done) == ("once more", True)
        assert kept.lines == ("ring first", "The decision: leave")


async def test_a_trust_step_gets_its_outcome_later(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("P", "space")
        assert "No trust step is open" in said(app)[-1]
        await pilot.press("slash", *"trust step", "enter", "enter")
        await type_keys(pilot, "our log")
        await pilot.press("tab", *"face", "ctrl+s")
        who = row_of(app, "Dana").id
        assert app.session.workspace.dossier(who).exposures[0].text == "our log"
        await pilot.press("space", "enter")
        assert app.session.workspace.dossier(who).exposures[0].outcome == "returned"


async def test_the_pause_leads_to_two_choices_and_a_draft(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("p")
        assert isinstance(top(app), PauseScreen)
        assert "20 quiet seconds" in shown(app)
        await pilot.press("enter")
        assert isinstance(top(app), Form)
        assert "cut short" in shown(app)
        await type_keys(pilot, "call")
        await pilot.press("tab", "tab", "tab", *"Thanks", "ctrl+s")
        assert "Between what happened" in shown(app)
        await pilot.press("shift+tab", "shift+tab", *"wait", "ctrl+s")
        assert isinstance(top(app), ContactsScreen)
        kept = app.session.workspace.dossier(row_of(app, "Dana").id).exercises
        assert {one.practice: one.lines for one in kept} == {
            "choose": ("call", "wait"),
            "weigh": ("after a pause that was cut short",),
            "respond": ("Thanks", "response"),
        }
        await pilot.press("u")
        assert app.session.workspace.dossier(row_of(app, "Dana").id).exercises == ()


def _held_steps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, int]]:
    """The steps of the bar, which then come only when a test takes them."""
    steps: list[tuple[float, int]] = []
    set_interval = PauseScreen.set_interval

    def hold(self: PauseScreen, each: float, *args: Any, repeat: int = 0, **options: Any) -> Any:
        if not repeat:
            return set_interval(self, each, *args, repeat=repeat, **options)
        return steps.append((each, repeat))

    monkeypatch.setattr(PauseScreen, "set_interval", hold)
    return steps


async def test_the_pause_shows_that_time_goes_on_and_is_drawn_a_few_times(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[tuple[float, Callable[[], None]]] = []
    monkeypatch.setattr(
        PauseScreen, "set_timer", lambda _, delay, then: timers.append((delay, then))
    )
    steps = _held_steps(monkeypatch)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        painted: list[str] = []
        render = TextView.render_line

        def record(self: TextView, y: int) -> Strip:
            if y == 1:
                painted.append(render(self, y).text.strip())
            return render(self, y)

        monkeypatch.setattr(TextView, "render_line", record)
        await pilot.press("p")
        await pilot.pause()
        draw_if_new(app)
        assert len(painted) == 1
        screen = top(app)
        assert isinstance(screen, PauseScreen)
        assert not screen.over
        ((seconds, end),) = timers
        assert seconds == QUIET
        end()
        await pilot.pause()
        picture(app)
        assert len(painted) == 2, painted
        assert "Now choose" in painted[-1]
        assert steps == [(QUIET / 5, 4)]


async def test_the_bar_of_the_pause_fills_step_by_step(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _held_steps(monkeypatch)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        screen = top(app)
        assert isinstance(screen, PauseScreen)
        for filled in (0, 4, 8, 12, 16):
            await pilot.pause()
            assert f" {'█' * filled}{'░' * (20 - filled)}" in shown(app)
            screen.step()


async def test_who_is_forgotten_during_the_pause_is_not_written_about(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("p")
        other = workspace_at(book)
        maintenance.forget(other.book, row_of(app, "Dana").id, other.now())
        other.book.close()
        app.follow()
        await pilot.press("enter")
        assert "no longer in the book" in said(app)[-1]


async def test_the_list_of_practices_follows_its_cursor_and_its_person(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a", *"Ada", "ctrl+s", "P", "end")
        assert "What is this relationship for" in shown(app)
        await pilot.press("u")
        assert "asks" not in shown(app)


async def test_the_pause_works_with_nobody_selected(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    editing.add_contact(workspace, "Ada")
    workspace.book.undo(workspace.now())
    workspace.book.close()
    app = app_on(tmp_path / "book.json")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("p", "space")
        assert "nothing is written down" in said(app)[-1]


async def test_a_question_that_is_cut_says_so_and_is_whole_where_the_keys_go(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("v", "enter")
        await pilot.pause()
        form = top(app)
        assert isinstance(form, Form)
        whole = form._fields[3].hint
        seen = " ".join(shown(app).replace("│", " ").split())
        assert whole not in seen
        assert "…" in seen
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        assert whole in " ".join(shown(app).replace("│", " ").split())


@pytest.mark.parametrize(("on", "told"), [("2026-11-01", False), ("2026-01-05", True)])
async def test_the_window_of_the_balance_is_told_only_above_older_entries(
    on: str, told: bool, book: Path
) -> None:
    workspace = workspace_at(book)
    who = workspace.rows()[0].id
    entry = logging.enter_value(workspace, who, Flow.GIVE, "an hour")
    with workspace.change("its day") as change:
        change.put(replace(entry, on=date.fromisoformat(on)))
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("v")
        assert ("not in the balance" in shown(app)) is told


async def test_a_tall_screen_tells_ways_to_do_a_practice_and_its_earlier_entries(
    book: Path,
) -> None:
    workspace = workspace_at(book)
    who = workspace.rows()[0]
    listening = next(one for one in workspace.playbook.practices if one.key == "listen")
    for words in ("the first talk", "the second talk"):
        practices.practise(workspace, who.id, listening, [words, "mine"], fresh=True)
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "P", "home")
        # The page follows the cursor once it has stopped.
        await until(lambda: "EARLIER" in shown(app))
        text = shown(app)
        assert "WAYS TO DO IT" in text
        assert who.name.split()[0] in text.partition("WAYS TO DO IT")[2]
        assert "the second talk" in text.partition("WAYS TO DO IT")[0]
        assert "the first talk / mine" in text.partition("EARLIER")[2]
