"""The drill in the app: a whole round by keys, every answer with its reasons, no book needed."""

from pathlib import Path

import pytest

from reltui.cli import StartApp, run
from reltui.domain.drill.content import KINDS, Kind
from reltui.domain.drill.rounds import ROUND
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.today.screen import TodayScreen
from reltui.ui.welcome.screen import WelcomeScreen
from support.drill import drill, right_key, to_question, wrong_key
from support.pty import SCRIPT, Terminal
from support.ui import LARGE, SMALL, TODAY, app_on, picture, said, shown


async def test_a_whole_round_by_keys_ends_with_what_to_look_at_again(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("D")
        missed = None
        for number in range(1, ROUND + 1):
            while (card := drill(app).card()).phase != "question":
                await pilot.press("enter")
            assert card.drill.score.asked == number - 1
            await pilot.press(wrong_key(card) if number == 4 else right_key(card))
            missed = card.item if number == 4 else missed
        await pilot.pause()
        assert f"question {ROUND} of {ROUND}" in picture(app)[0]
        assert "9 right · streak 6" in picture(app)[0]
        await pilot.press("enter")
        await pilot.pause()
        text = shown(app)
        assert "10 questions, 9 right; the longest streak was 6." in text
        assert "Look at this again:" in text
        assert "1 question comes again in the next rounds." in text
        assert [one.item for one in drill(app).drill.waiting] == [missed]
        await pilot.press("enter")
        await pilot.pause()
        assert f"question 1 of {ROUND}" in picture(app)[0]


async def test_the_tour_explains_the_three_and_says_that_nothing_is_kept(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("D")
        for lesson in drill(app).content.tour:
            await pilot.pause()
            card = drill(app).card()
            assert card.phase == "lesson"
            assert lesson.title in shown(app)
            assert "nothing is kept in your book" in picture(app)[-2]
            assert "↓ more" not in shown(app)
            await pilot.press("enter", "space", "enter")


async def test_a_key_that_means_nothing_now_says_so_and_nothing_is_answered(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("D", "q")
        await pilot.pause()
        assert said(app) == ["This is to be read: enter goes on."]
        await to_question(app, pilot, "action")
        turn = drill(app).drill.turn
        await pilot.press("v")
        await pilot.pause()
        assert said(app) == ["Here 1 to 4 answer; space shows what is right."]
        await pilot.press("enter")
        await pilot.pause()
        assert said(app) == ["A key answers; space shows what is right."]
        assert drill(app).drill.turn == turn
        await pilot.press("space", "4", "4")
        assert drill(app).drill.turn == turn + 1


async def test_a_message_about_a_question_does_not_stay_on_the_next_screen(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("D", "q")
        await pilot.pause()
        assert said(app)
        await pilot.press("escape")
        await pilot.pause()
        assert said(app) == []


async def test_not_to_know_shows_what_is_right_and_it_comes_again(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("D")
        card = await to_question(app, pilot, "placing")
        await pilot.press("space")
        await pilot.pause()
        assert f"The answer: {right_key(card)} · " in shown(app)
        assert [one.item for one in drill(app).drill.waiting] == [card.item]
        for _ in range(3):
            await pilot.press("space")
            while drill(app).card().phase != "question":
                await pilot.press("enter")
            await pilot.press(right_key(drill(app).card()))
        await pilot.press("enter")
        await pilot.pause()
        assert drill(app).card().item == card.item
        assert "once more" in shown(app)


async def test_backspace_shows_the_answer_before_and_leads_back_to_the_question(
    book: Path,
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("D", "backspace")
        await pilot.pause()
        assert said(app) == ["This is where the drill began."]
        card = await to_question(app, pilot, "action")
        before = drill(app).judged
        assert before is not None
        for key in ("backspace", "enter"):
            await pilot.press("backspace")
            await pilot.pause()
            assert drill(app).card().verdict == before[1]
            assert "Right. " in shown(app)
            await pilot.press(key)
            await pilot.pause()
            assert drill(app).card() == card


async def test_leaving_leads_back_to_where_one_came_from_and_d_goes_on(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter")
        person = app.screen
        assert isinstance(person, PersonScreen)
        who = person.who
        await pilot.press("D", "enter", "space", "escape")
        await pilot.pause()
        assert app.screen is person
        assert app.session.person() == who
        assert said(app)[0].startswith("Drill: 0 of 1 right. Look again at: relationship, power")
        await pilot.press("D")
        await pilot.pause()
        assert drill(app).card().phase == "verdict"
        await pilot.press("escape", "escape")
        await pilot.press("1", "D", "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_from_the_welcome_screen_it_works_without_a_book_and_leads_back(
    tmp_path: Path,
) -> None:
    app = app_on(tmp_path / "book.json", "welcome")
    async with app.run_test(size=SMALL) as pilot:
        assert "D New to this? Five minutes of practice" in shown(app)
        await pilot.press("D", "enter")
        for _ in range(ROUND):
            while (card := drill(app).card()).phase != "question":
                await pilot.press("enter")
            await pilot.press(right_key(card))
        await pilot.press("enter")
        await pilot.pause()
        assert "10 questions, 10 right" in shown(app)
        await pilot.press("ctrl+t", "question_mark", "escape", "escape")
        assert isinstance(app.screen, WelcomeScreen)
        await pilot.press("D")
        await pilot.pause()
        assert drill(app).card().phase == "question"
        await pilot.press("escape")
    app.session.close()
    assert list(tmp_path.iterdir()) == []


async def test_it_changes_nothing_in_a_book(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        seq = app.session.workspace.book.seq
        await pilot.press("D", "enter", "1", "enter", "enter", "1", "enter", "escape")
        assert app.session.workspace.book.seq == seq


@pytest.mark.parametrize("kind", KINDS)
async def test_a_click_answers_as_a_key_does(book: Path, kind: Kind) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("D")
        card = await to_question(app, pilot, kind)
        text = f"{right_key(card)} "
        y, line = next(
            (n, line)
            for n, line in enumerate(picture(app))
            if (
                text in line
                if kind == "placing"
                else line.removeprefix("│").startswith(f"  {text}")
            )
            and (kind != "placing" or any(sign in line for sign in "▲★◆"))
        )
        await pilot.click(offset=(line.index(text), y))
        assert drill(app).drill.score.right == card.drill.score.right + 1


async def test_the_same_day_asks_the_same_and_keys_may_be_typed_ahead(book: Path) -> None:
    keys = ["D", "enter", "f", "enter", "enter", "1", "enter", "enter", "2", "enter", "3"]
    states = []
    for _ in range(2):
        app = app_on(book)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press(*keys)
            states.append(drill(app).drill)
    assert states[0] == states[1]
    assert states[0].turn == 4


def test_the_command_opens_the_app_there_also_without_a_book(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    wish = run(["drill", "--book", str(path), "--today", "2026-11-22"])
    assert isinstance(wish, StartApp)
    assert (wish.start, wish.today, wish.demo) == ("drill", TODAY, False)
    terminal = Terminal(path, SCRIPT.replace('"contacts"', '"drill"'))
    terminal.wait_for("The matrix: where do we stand")
    terminal.press("\x1b")
    terminal.wait_for("There is no book yet")
    terminal.press("q")
    assert terminal.end() == 0
    assert list(tmp_path.iterdir()) == []
