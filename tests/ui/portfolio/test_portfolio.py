"""The portfolio by its keys: from figure to figure, back in time, and to the people of each."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reltui.domain.portfolio.charts import CHARTS
from reltui.services.activity import logging
from reltui.services.contacts import editing
from reltui.services.portfolio.portfolio import Portfolio
from reltui.ui.base.form import Form
from reltui.ui.base.preview import preview_lines
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.portfolio.columns import FigureColumn
from reltui.ui.portfolio.figure_screen import FigureScreen
from reltui.ui.portfolio.figures import FigureKey
from reltui.ui.portfolio.screen import PortfolioScreen
from support.gallery import gallery
from support.ui import (
    LARGE,
    SMALL,
    TODAY,
    app_on,
    picture,
    said,
    shown,
    top,
    type_keys,
    workspace_at,
)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """The book that exercises every case."""
    gallery(tmp_path / "book.json")
    return tmp_path / "book.json"


def on_top(app: Any) -> PortfolioScreen:
    """The portfolio, which is on top."""
    screen = top(app)
    assert isinstance(screen, PortfolioScreen)
    return screen


def spots(screen: PortfolioScreen) -> Iterator[FigureKey]:
    """Every figure that is shown, in the order of the cursor."""
    screen.figures.to_end(0)
    while True:
        assert screen.figures.spot is not None
        yield screen.figures.spot
        if screen.figures.at_end(1):
            return
        screen.figures.move(1)


@pytest.mark.parametrize("size", [SMALL, LARGE, (60, 20), (200, 50)])
async def test_every_figure_leads_to_exactly_its_people(many: Path, size: tuple[int, int]) -> None:
    workspace = workspace_at(many)
    look = Portfolio(workspace).look()
    app = app_on(many, "portfolio")
    async with app.run_test(size=size):
        screen = on_top(app)
        found = list(spots(screen))
        assert len(set(found)) == len(found)
        for spot in found:
            assert screen.figures.go_to(spot)
            await screen.action_open_figure()
            opened = top(app)
            assert isinstance(opened, FigureScreen)
            assert {row.id for row in opened.list.shown} == set(look.who(*spot))
            await opened.action_back()
            assert screen.figures.spot == spot
        charts = {spot.chart for spot in found}
        assert {"levels", "cells", "purposes", "drift", "balance", "answers"} <= charts
        assert {"touches", "sides", "moved", "climbed", "reality"} <= charts
    workspace.book.close()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_number_beside_a_bar_is_the_number_of_its_people(
    many: Path, size: tuple[int, int]
) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=size):
        lines = picture(app)
        counts = on_top(app)._portfolio.look().counts(CHARTS["cells"])
        for figure, count in zip(CHARTS["cells"].figures, counts, strict=True):
            (line,) = [line for line in lines if figure.words in line]
            assert line.split(figure.words)[1].split()[0] == f"{count}"
        assert f"{sum(counts)} people" in lines[0]


async def test_the_cursor_goes_from_figure_to_figure_and_draws_two_marks(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        figures = on_top(app).figures
        assert figures.spot == FigureKey("levels", "7")
        marks: list[tuple[int, int, int]] = []
        whole: list[object] = []
        monkeypatch.setattr(
            FigureColumn, "redraw_cells", lambda _self, *places: marks.extend(places)
        )
        monkeypatch.setattr(
            FigureColumn, "refresh", lambda _self, *given, **_named: whole.append(given)
        )
        await pilot.press("j")
        assert figures.spot == FigureKey("levels", "6")
        assert [(x, cells) for x, _, cells in marks] == [(0, 1), (0, 1)]
        await pilot.press("right")
        assert figures.spot == FigureKey("cells", "med potential")
        await pilot.press("l", "l")
        assert figures.spot == FigureKey("levels", "6")
        await pilot.press("h", "down", "left")
        assert figures.spot == FigureKey("cells", "low potential")
        await pilot.press("pagedown")
        assert figures.spot == FigureKey("purposes", "us")
        await pilot.press("pageup", "pageup")
        assert figures.spot == FigureKey("sides", "supplier")
        await pilot.press("home", "up")
        assert figures.spot == FigureKey("reality", "thin")
        await pilot.press("down")
        assert figures.spot == FigureKey("sides", "customer")
        await pilot.press("end")
        assert figures.spot == FigureKey("reality", "thin")
        assert whole == []


async def test_the_marked_figure_is_the_one_that_enter_opens(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "down", "down", "down")
        (line,) = [line for line in picture(app) if line.startswith("▌")]
        assert line.split()[:2] == ["▌3", "opinions"]
        expected = on_top(app)._portfolio.look().who("levels", "3")
        await pilot.press("enter")
        assert set(on_list(app)) == set(expected)
        assert "Levels: 3 opinions" in picture(app)[-2]
        assert int(line.split()[2]) == len(expected) > 0
        await pilot.press("enter")
        assert isinstance(top(app), PersonScreen)
        await pilot.press("escape", "escape")
        assert on_top(app).figures.spot == FigureKey("levels", "3")


def on_list(app: Any) -> list[str]:
    screen = top(app)
    return [row.id for row in screen.list.shown] if isinstance(screen, FigureScreen) else []


async def test_over_time_the_columns_are_months_and_the_cursor_leads_on(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("right", "tab")
        screen = on_top(app)
        assert screen.over_time
        assert screen.figures.spot == FigureKey("cells", "high potential")
        assert "Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov" in shown(app)
        assert "today: 32 people ▲" in shown(app)
        assert "tab now" in picture(app)[-1]
        await pilot.press("left", "left")
        assert "30 Sep: 31 people" in shown(app)
        assert "31 on 30 Sep" in picture(app)[0]
        then = screen._portfolio.look().who("cells", "high potential", -3)
        await pilot.press("enter")
        assert set(on_list(app)) == set(then)
        assert "on 30 Sep" in shown(app)
        await pilot.press("escape", "end", "down")
        assert screen.figures.spot == FigureKey("purposes", "us")
        await pilot.press("up")
        assert screen.figures.spot == FigureKey("cells", "unknown")
        await pilot.press("pagedown", "pagedown", "pageup")
        assert screen.figures.spot == FigureKey("purposes", "us")
        await pilot.press("tab")
        assert not screen.over_time
        assert screen.figures.spot == FigureKey("purposes", "us")
        assert "REALITY, TODAY" in shown(app)


async def test_a_level_over_time_has_its_number_once(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        legend = [line[1:20].split() for line in picture(app)[2:10]]
        names = ["best", "honest", "risk", "dream", "opinions", "facts", "encounter"]
        assert [line[:2] for line in legend[:7]] == [
            [str(7 - place), name] for place, name in enumerate(names)
        ]
        assert legend[7][:3] == ["·", "not", "placed"]


async def test_how_to_read_a_part_of_the_book_fits_a_small_screen(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert "Only customers (esc: all). enter lists the people." in shown(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "Only customers (esc: all). A column is a month's end: ← → choose one." in shown(app)


async def test_time_ends_today_and_begins_a_year_ago(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("right_square_bracket")
        assert said(app)[-1] == "This is today."
        for _ in range(12):
            await pilot.press("left_square_bracket")
        assert said(app)[-1] == "This is the first month shown."
        assert on_top(app).at == 0
        assert "on 31 Dec 2025" in picture(app)[0]
        await pilot.press("escape")
        assert on_top(app).at == 11


async def test_customers_suppliers_and_partners_are_told_apart(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        screen = on_top(app)
        sides = ["13", "10", "9"]
        assert [word for word in picture(app)[1].split() if word.isdigit()] == sides
        for side, count in zip(("customer", "supplier", "partner"), sides, strict=True):
            await pilot.press("greater_than_sign")
            assert screen.asked.direction == side
            assert f"{side}s: {count}" in picture(app)[0]
            assert f"{side}s" in picture(app)[-2]
            # The others can still be compared, and opened.
            line = picture(app)[1].replace("●", " ")
            assert [word for word in line.split() if word.isdigit()] == sides
            assert picture(app)[1].split("●")[0].split()[-2] == f"{side}s"
        await pilot.press("greater_than_sign")
        assert screen.asked.direction == ""
        await pilot.press("greater_than_sign", "escape")
        assert screen.asked.direction == ""


async def test_a_query_shows_only_some_and_says_whose_it_is(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f")
        form = top(app)
        assert isinstance(form, Form)
        await type_keys(pilot, "power:none")
        await pilot.press("enter")
        assert "power is one of low, high, unknown" in shown(app)
        await pilot.press("ctrl+u")
        await type_keys(pilot, "zzznobody")
        await pilot.press("enter")
        assert "Nobody fits 'zzznobody'" in shown(app)
        await pilot.press("ctrl+u")
        await type_keys(pilot, "direction:partner level<3")
        await pilot.press("enter")
        screen = on_top(app)
        assert screen.asked.query == "direction:partner level<3"
        expected = screen._portfolio.look(screen.asked).tally.people()
        assert picture(app)[0].endswith(f" {expected}")
        assert "direction:partner level<3 (esc: all)" in picture(app)[-2]
        await pilot.press("pagedown", "pageup", "enter")
        assert "direction:partner level<3" in shown(app)
        await pilot.press("escape", "f", "ctrl+u", "enter")
        assert on_top(app).asked.query == ""
        assert "32 people" in picture(app)[0]


async def test_columns_of_nobody_are_not_called_a_new_book(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f")
        await type_keys(pilot, "direction:partner")
        await pilot.press("enter", "greater_than_sign", "tab")
        await pilot.pause()
        assert on_top(app)._portfolio.look(on_top(app).asked).tally.people() == 0
        assert "Nobody is in these figures" in shown(app)
        assert "new book" not in shown(app)


async def test_changes_count_from_a_day_that_is_asked_for(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        assert "SINCE 24 AUG" in shown(app)
        await pilot.press("at", "ctrl+u")
        await type_keys(pilot, "2026-11-01")
        await pilot.press("enter")
        screen = on_top(app)
        assert "SINCE 1 NOV" in shown(app)
        assert screen.figures.go_to(FigureKey("moved", "worse"))
        await pilot.press("enter")
        since = TODAY - timedelta(days=21)
        look = screen._portfolio.look(screen.asked)
        assert look.tally.since == since
        assert set(on_list(app)) == set(look.who("moved", "worse"))
        assert "Moved: worse cell, since 1 Nov" in shown(app)


async def test_in_an_earlier_month_the_changes_are_said_to_reach_until_today(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        screen = on_top(app)
        await pilot.press("left_square_bracket")
        assert "24 AUG TO TODAY" in shown(app)
        assert screen.figures.go_to(FigureKey("moved", "worse"))
        await pilot.press("enter")
        assert "Moved: worse cell, since 24 Aug to today" in shown(app)


async def test_the_people_of_an_earlier_month_are_shown_as_they_were(book: Path) -> None:
    workspace = workspace_at(book)
    workspace.today = date(2026, 10, 5)
    ada = editing.add_contact(workspace, "Ada Marsh", ours="2", theirs="2")
    workspace.today = TODAY
    editing.set_fields(workspace, ada.id, {"ours": "5", "theirs": "6"})
    workspace.book.close()
    app = app_on(book, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        screen = on_top(app)
        assert "] on" not in shown(app)
        await pilot.press("left_square_bracket")
        assert "[ month back ] on" in shown(app)
        assert screen.figures.go_to(FigureKey("levels", "2"))
        await pilot.press("enter")
        assert on_list(app) == [ada.id]
        assert "2/2" in shown(app)
        assert "as on 31 Oct" in shown(app)
        await pilot.press("escape", "escape")
        assert screen.figures.go_to(FigureKey("levels", "5"))
        await pilot.press("enter")
        assert "5/6" in shown(app)
        assert "as on" not in shown(app)


async def test_the_preview_beside_an_earlier_month_is_of_its_day(book: Path) -> None:
    workspace = workspace_at(book)
    workspace.today = date(2026, 10, 5)
    ada = editing.add_contact(workspace, "Ada Marsh", ours="2", theirs="2")
    logging.log_touch(workspace, ada.id, "the first order")
    workspace.today = TODAY
    editing.set_fields(workspace, ada.id, {"ours": "5", "theirs": "6"})
    logging.log_touch(workspace, ada.id, "the second order")
    day = date(2026, 10, 31)
    before = "\n".join(
        "".join(text for text, _ in line) for line in preview_lines(workspace, ada.id, 60, day)
    )
    now = "\n".join(
        "".join(text for text, _ in line) for line in preview_lines(workspace, ada.id, 60, TODAY)
    )
    workspace.book.close()
    assert "us 2" in before
    assert "the first order" in before
    assert "the second order" not in before
    assert "as on 31 Oct" in before
    assert "TODAY" not in before
    assert "us 5" in now
    assert "the second order" in now
    assert "TODAY" in now
    app = app_on(book, "portfolio")
    async with app.run_test(size=LARGE) as pilot:
        screen = on_top(app)
        await pilot.press("left_square_bracket")
        assert screen.figures.go_to(FigureKey("levels", "2"))
        await pilot.press("enter")
        await pilot.pause()
        assert "the first order" in shown(app)
        assert "the second order" not in shown(app)


async def test_what_is_changed_in_the_list_is_counted_at_once(book: Path) -> None:
    app = app_on(book, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        screen = on_top(app)
        assert screen.figures.go_to(FigureKey("levels", "none"))
        await pilot.press("enter")
        assert len(on_list(app)) == 2
        editing.set_fields(app.session.workspace, on_list(app)[0], {"ours": "2", "theirs": "2"})
        app.session.changed()
        app.screen.renew()  # type: ignore[attr-defined]
        assert len(on_list(app)) == 1
        await pilot.press("escape")
        (line,) = [line for line in picture(app) if "not placed" in line]
        assert line.split("not placed")[1].split()[0] == "1"
        logging.log_touch(app.session.workspace, "c3", "hello")
        await pilot.press("u")
        assert screen._portfolio.look().who("touches", "none") == ["c3"]


async def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    workspace_at(tmp_path / "book.json").book.close()
    app = app_on(tmp_path / "book.json", "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(
            "tab",
            "pagedown",
            "down",
            "up",
            "left",
            "right",
            "enter",
            "home",
            "end",
            "greater_than_sign",
        )
        await pilot.press("escape")
        screen = on_top(app)
        assert screen.figures.spot is None
        assert "Press a to add the first person" in shown(app)
        editing.add_contact(app.session.workspace, "Zoe")
        app.session.changed()
        screen.renew()
        assert "1 person" in picture(app)[0]
        assert screen.figures.spot is not None


async def test_a_click_moves_the_cursor_and_a_second_one_lists_the_people(many: Path) -> None:
    app = app_on(many, "portfolio")
    async with app.run_test(size=SMALL) as pilot:
        lines = picture(app)
        y = next(number for number, line in enumerate(lines) if "high risk" in line)
        await pilot.click(offset=(30, y))
        assert on_top(app).figures.spot == FigureKey("cells", "high risk")
        await pilot.click(offset=(30, y))
        assert isinstance(top(app), FigureScreen)
