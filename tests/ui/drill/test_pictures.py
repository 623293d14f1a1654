"""The pages of the drill at every size: each answer with its reasons, and nothing of it cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.domain.drill.content import KINDS, Kind, Lesson
from reltui.domain.drill.rounds import Item, begin, pose
from reltui.domain.drill.verdict import Given, judge
from reltui.domain.frameworks.matrix import ACTIONS
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.services.growth.drill import content
from reltui.ui.drill.lines import WISHES
from reltui.ui.drill.page import DrillCard, page_lines
from reltui.ui.widgets.text import plain, width_of
from support.drill import KEYS, drill, to_question, wrong_key
from support.ui import LARGE, SMALL, app_on, picture, shown

CONTENT = content()
SIZES = [(60, 20), SMALL, LARGE, (200, 50)]

PAGES = {(60, 20): (58, 17), SMALL: (78, 21), LARGE: (118, 37), (200, 50): (198, 47)}
"""What the page has of the screen: two lines are the bars, one says how to read it."""


def cards(kind: Kind) -> Iterator[DrillCard]:
    """Every question of a kind, and every answer to it."""
    state = begin(CONTENT)
    for key in CONTENT.keys(kind):
        item = Item(kind, key)
        question = pose(item, 3)
        yield DrillCard(CONTENT, state, "question", question)
        given: list[Given] = [None, *(ACTIONS if kind == "placing" else question.choices)]
        for one in given:
            yield DrillCard(CONTENT, state, "verdict", question, None, judge(CONTENT, item, one))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", PAGES, ids=str)
def test_every_question_and_every_answer_fits_its_screen(kind: Kind, size: tuple[int, int]) -> None:
    width, height = PAGES[size]
    for card in cards(kind):
        lines = page_lines(card, width, height)
        assert all(width_of(line) <= width for line in lines)
        if size != (60, 20) or card.phase == "question":
            assert len(lines) <= height, (card.item, card.verdict)


@pytest.mark.parametrize("kind", KINDS)
def test_at_eighty_columns_no_case_and_no_reason_is_cut(kind: Kind) -> None:
    width, height = PAGES[SMALL]
    for card in cards(kind):
        text = " ".join(" ".join(map(plain, page_lines(card, width, height))).split())
        if kind != "action":
            case = CONTENT.placed(card.item.key) if kind == "placing" else None
            assert (case or CONTENT.climbing(card.item.key)).text in text
        if card.verdict is not None:
            for reason in card.verdict.reasons:
                assert " ".join(f"{reason.name} {reason.value} {reason.because}".split()) in text
            assert card.verdict.lesson in text
        elif kind != "placing":
            assert all(WISHES.get(one, one) in text for one in card.question.choices)


@pytest.mark.parametrize("lesson", CONTENT.tour, ids=KINDS)
def test_a_lesson_fits_eighty_columns(lesson: Lesson) -> None:
    state = begin(CONTENT)
    card = DrillCard(CONTENT, state, "lesson", pose(state.item, 0), lesson)
    lines = page_lines(card, *PAGES[SMALL])
    assert len(lines) <= PAGES[SMALL][1]
    assert "…" not in " ".join(map(plain, lines))


@pytest.mark.parametrize("size", SIZES)
async def test_a_wrong_placing_shows_each_dimension_with_its_clue(
    book: Path, size: tuple[int, int]
) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.press("D")
        card = await to_question(app, pilot, "placing")
        case = card.content.placed(card.item.key)
        lines = picture(app)
        for key, cell in GRID_KEYS.items():
            grade = ACTIONS[cell].grade[:3]
            assert any(f"{key} " in line and grade in line.casefold() for line in lines)
        assert case.name in shown(app)
        assert case.text in shown(app)
        await pilot.press(KEYS[case.cell.flip("power")])
        await pilot.pause()
        text = shown(app)
        assert f"Not quite; right is: {KEYS[case.cell]} · {ACTIONS[case.cell].sentence}" in text
        for name, because in case.because.items():
            assert f"{name} {getattr(case.cell, name)}" in text
            # At 60 columns a clue may go over two lines: its first words are enough.
            assert " ".join(because.split()[:3]) in text
        assert f"(you took: {case.cell.flip('power').power})" in text
        assert case.lesson in text
        assert "↓ more" not in text


async def test_where_there_is_room_the_grid_shows_the_right_cell_and_the_one_taken(
    book: Path,
) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("D")
        card = await to_question(app, pilot, "placing")
        await pilot.press(wrong_key(card))
        await pilot.pause()
        lines = picture(app)
        heads = [n for n, line in enumerate(lines) if "detractor" in line and "✗" not in line]
        grid = "\n".join(lines[heads[-1] :])
        assert grid.count(" ✓") == grid.count(" ✗") == 1
        assert "f ★  HIGH ✓" in grid


@pytest.mark.parametrize("size", SIZES)
async def test_an_action_is_one_of_four_numbers_and_says_why(
    book: Path, size: tuple[int, int]
) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.press("D")
        card = await to_question(app, pilot, "action")
        for number, choice in enumerate(card.question.choices, 1):
            assert any(
                line.removeprefix("│").startswith(f"  {number} ") and choice in line
                for line in picture(app)
            )
        await pilot.press(wrong_key(card))
        await pilot.pause()
        text = shown(app)
        verdict = drill(app).card().verdict
        assert verdict is not None
        assert f"✓ {verdict.correct}" in text
        assert f"✗ {verdict.given}" in text
        assert "would follow from:" in text
        assert verdict.lesson in text


@pytest.mark.parametrize("size", SIZES)
async def test_a_step_up_shows_both_sides_and_their_evidence(
    book: Path, size: tuple[int, int]
) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.press("D")
        card = await to_question(app, pilot, "ladder")
        case = card.content.climbing(card.item.key)
        text = shown(app)
        assert "● us on 2 ○ them on 2" in text
        assert "· ◉ · · · · ·" in text
        assert f"For level {case.level}" in text
        assert text.count("✓") >= 6
        for number, wish in enumerate(WISHES.values(), 1):
            assert any(
                line.removeprefix("│").startswith(f"  {number} ") and wish in line
                for line in picture(app)
            )
        await pilot.press(wrong_key(card))
        await pilot.pause()
        text = shown(app)
        assert f"Not quite; right is: {WISHES['up']}" in text
        assert "our side ready" in text
        assert "(you took: not ready)" in " ".join(text.split("│")) or size[0] < 80
        assert case.because in text or size >= LARGE
        assert "↓ more" not in text


async def test_a_page_that_is_longer_than_the_screen_is_read_to_its_end(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("D")
        await pilot.pause()
        assert "↓ more" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert drill(app).card().phase == "lesson"
        assert "So: Moderate risk, improve perception" in shown(app)
        await pilot.press("enter")
        assert drill(app).card().phase == "question"
