"""The session screen: two keys to a running session, kept as one writes, closed in three keys."""

from datetime import date
from pathlib import Path

import pytest

from reltui.domain.people.sessions import CoachingSession, SessionLine
from reltui.domain.session.transcript import Transcript
from reltui.services.session import sessions
from reltui.services.session.sessions import Subject
from reltui.ui.session.items import STAGES, Item, Stage
from reltui.ui.session.page import Shown, listed_lines, session_lines
from reltui.ui.session.screen import SessionScreen
from support.ui import (
    LARGE,
    SMALL,
    app_on,
    said,
    shown,
    top,
    type_keys,
    workspace_at,
)


def screen_of(app: object) -> SessionScreen:
    screen = top(app)  # type: ignore[arg-type]
    assert isinstance(screen, SessionScreen)
    return screen


async def test_two_keys_from_a_person_to_a_running_session(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter")
        screen = screen_of(app)
        assert screen.transcript is not None
        assert screen.transcript.people == ("c1",)
        assert "send the new delivery plan" in shown(app)
        assert "Dana Whitfield" in shown(app)


async def test_the_list_says_of_its_keys_that_they_open_and_begin(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6")
        await pilot.pause()
        screen = screen_of(app)
        assert {("enter", "open"), ("+", "begin")} <= set(screen.keys())
        assert "planned: not begun yet" in shown(app)
        await pilot.press("enter")
        assert {("enter", "write"), ("+", "a line")} <= set(screen.keys())
        assert "Each line is kept at once" in shown(app)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_list_previews_the_entry_that_the_cursor_rests_on(
    size: tuple[int, int], book: Path
) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=size) as pilot:
        await pilot.press("6")
        screen = screen_of(app)
        assert "WOULD BE ON THE AGENDA" in shown(app)
        assert "send the new delivery plan" in shown(app)
        first = shown(app)
        await pilot.press("down")
        assert len(screen.pages.list.choices()) > 1
        # A key moves two marks and nothing else; the preview follows once the cursor rests.
        before = [line for line in first.split("\n") if "▌" not in line]
        after = [line for line in shown(app).split("\n") if "▌" not in line]
        assert len(set(before) ^ set(after)) <= 2
        screen.settle()
        await pilot.pause()
        assert screen.pages.looked_at == 1
        assert shown(app) != first


async def test_a_session_that_was_left_is_the_first_of_the_list(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "right", "enter")
        await type_keys(pilot, "a promised day again")
        await pilot.press("enter", "escape")
        assert screen_of(app).transcript is None
        assert "begin about Dana Whitfield" not in shown(app)
        await pilot.press("home", "enter")
        assert "a promised day again" in [
            line.text for line in app.session.workspace.dossier("c1").session_lines
        ]
        transcript = screen_of(app).transcript
        assert transcript is not None
        assert [line.text for line in transcript.of("goal")] == ["a promised day again"]


async def test_an_answer_is_kept_and_the_next_question_comes(book: Path) -> None:
    app = app_on(book, who="c2")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "right", "right")
        screen = screen_of(app)
        assert screen.stage == "reality"
        first = screen.item
        assert first is not None
        assert first.asked is not None
        assert first.asked.key == "side_unknown:wants"
        await pilot.press("enter")
        await type_keys(pilot, "a calm week")
        await pilot.press("enter")
        wants = app.session.workspace.dossier("c2").contact.wants
        assert wants is not None
        assert wants.value == "a calm week"
        assert screen.item is not None
        assert screen.item.asked is not None
        assert screen.item.asked.key == "side_unknown:sees"


async def test_options_are_offered_taken_and_chosen_once_there_are_three(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("6", "enter", "right", "right", "right")
        screen = screen_of(app)
        assert screen.stage == "options"
        await pilot.press("home")
        for _ in range(3):
            while screen.item is not None and screen.item.kind != "offer":
                await pilot.press("down")
            await pilot.press("space")
        transcript = screen.transcript
        assert transcript is not None
        assert len(transcript.of("options")) == 3
        await pilot.press("home", "space")
        assert screen.transcript is not None
        assert [line.state for line in screen.transcript.of("options")].count("chosen") == 1


async def test_an_option_is_not_chosen_while_there_are_two(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "right", "right", "right", "plus")
        await type_keys(pilot, "wait")
        await pilot.press("enter", "home", "space")
        assert any("Three options" in one for one in said(app))


async def test_an_action_is_understood_while_it_is_typed_and_becomes_a_promise(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "right", "right", "right", "right", "plus")
        await pilot.pause()
        for words in ("!fri by when", "who does it", "how sure, 1 to 10", "for a step of trust"):
            assert words in " ".join(shown(app).split())
        await type_keys(pilot, "ring ")
        await pilot.press("exclamation_mark")
        await type_keys(pilot, "fri ")
        await pilot.press("tilde", "6")
        assert "What would make it 8?" in shown(app)
        await pilot.press("enter")
        promise = app.session.workspace.dossier("c1").commitments[-1]
        assert (promise.text, promise.by) == ("ring", "us")
        assert "sure 6 of 10" in shown(app)


async def test_closing_takes_three_keys_and_shows_what_is_shared(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "right", "plus")
        await type_keys(pilot, "a calm year")
        await pilot.press("enter", "E")
        screen = screen_of(app)
        assert "a calm year" in shown(app)
        assert "for others" in shown(app)
        await pilot.press("s")
        assert "private, with all" in shown(app)
        await pilot.press("enter")
        assert screen.transcript is not None
        assert screen.transcript.first.state == "closed"


async def test_what_was_agreed_is_done_gets_a_new_day_or_is_dropped_with_a_why(book: Path) -> None:
    workspace = workspace_at(book)
    from reltui.services.session import actions

    transcript = sessions.begin(workspace, Subject(("c1",)))
    for text in ("one", "two", "three"):
        actions.act(workspace, transcript, "c1", f"{text} !3d")
    sessions.close(workspace, transcript)
    workspace.book.close()
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "d", "down", "r")
        await type_keys(pilot, "9d away")
        await pilot.press("enter", "down", "x")
        await type_keys(pilot, "no need")
        await pilot.press("enter")
        screen = screen_of(app)
        assert screen.transcript is not None
        states = {line.text: line.state for line in screen.transcript.of("agenda")}
        assert states["one"] == "done"
        assert states["two"] == "renegotiated"
        assert states["three"] == "dropped"


async def test_the_agenda_is_put_in_order_by_key(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter")
        screen = screen_of(app)
        assert screen.transcript is not None
        first = screen.transcript.agenda[0].text
        await pilot.press("J")
        assert screen.transcript.agenda[1].text == first
        assert screen.item is not None
        assert screen.item.text == first
        await pilot.press("K")
        assert screen.transcript.agenda[0].text == first


@pytest.mark.parametrize(
    ("key", "word"), [("m", "best possible"), ("g", "perception"), ("b", "THEY")]
)
async def test_a_picture_is_one_key_away_also_where_there_is_little_room(
    key: str, word: str, book: Path
) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", key)
        assert word in shown(app)
        await pilot.press(key)
        assert word not in shown(app)
    app = app_on(book, who="c1")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("6", "enter", key)
        assert word in shown(app)
        assert "AGENDA" in shown(app)


async def test_from_their_side_the_pictures_turn(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("6", "enter", "f")
        assert "as Dana would see it" in shown(app)
        await pilot.press("f")
        assert "as Dana would see it" not in shown(app)


async def test_a_session_about_an_account_goes_from_person_to_person(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "backspace", "plus")
        await type_keys(pilot, "northwind")
        await pilot.press("enter")
        screen = screen_of(app)
        assert screen.transcript is not None
        assert screen.transcript.people == ("c1", "c2")
        await pilot.press("right_square_bracket")
        assert screen.who == "c2"
        await pilot.press("right_square_bracket")
        assert screen.who == "c1"


async def test_what_another_process_writes_is_seen(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "right")
        other = workspace_at(book)
        transcript = sessions.begin(other, Subject(("c1",)))
        from reltui.services.session import writing

        writing.write(other, transcript, "goal", "c1", "written elsewhere")
        app.follow()
        await pilot.pause()
        assert "written elsewhere" in shown(app)
        other.book.close()


async def test_a_session_that_was_undone_leaves_the_list(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "space", "u", "u")
        assert screen_of(app).transcript is None
        assert "about Dana Whitfield" in shown(app)


async def test_a_session_that_was_looked_into_is_not_in_the_book(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        seq = app.session.workspace.book.seq
        await pilot.press("6", "enter", *["right"] * 6, *"mgbMw", "E", "s", "enter", "backspace")
        await pilot.press("enter", "plus", "escape", "backspace", "escape")
        assert app.session.workspace.book.seq == seq
        assert not sessions.transcripts(app.session.workspace)


@pytest.mark.parametrize(
    "keys",
    [
        ["space"],
        ["J"],
        ["x"],
        ["v"],
        ["V"],
        ["d"],
        ["plus", "a", "enter"],
        ["right", "plus", "a", "enter"],
        ["right", "right", "enter", "a", "enter"],
        ["right", "right", "right", "home", "space"],
        ["right", "right", "right", "right", "plus", "a", "enter"],
    ],
)
async def test_whatever_is_written_first_begins_the_session(keys: list[str], book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter")
        stage = keys.count("right")
        await pilot.press(*keys)
        (transcript,) = sessions.transcripts(app.session.workspace)
        assert transcript.first.state == "open"
        screen = screen_of(app)
        assert screen.transcript is not None
        assert screen.transcript.key == transcript.key
        assert STAGES.index(screen.stage) == stage


async def test_every_key_of_a_session_says_something_on_the_list(book: Path) -> None:
    workspace = workspace_at(book)
    sessions.close(workspace, sessions.begin(workspace, Subject(("c2",))))
    workspace.book.close()
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6")
        for key in ("left", "space", "x", "d", "r", "J", "K", "]", "[", "v", "V", "s", "E", "w"):
            app.clear_notifications()
            await pilot.press(_pressed(key))
            assert said(app), key
        await pilot.press("right")
        assert screen_of(app).transcript is not None


async def test_a_picture_of_the_list_is_that_of_the_entry_under_the_cursor(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "m")
        assert not isinstance(top(app), SessionScreen)
        assert "Dana Whitfield" in shown(app)
        await pilot.press("escape")
        assert screen_of(app).phase == "list"


@pytest.mark.parametrize("stage", STAGES)
async def test_no_key_of_a_session_is_silent(stage: Stage, book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter")
        screen = screen_of(app)
        for command in SessionScreen.KEYS:
            if screen.transcript is None:
                await pilot.press("home", "enter")
            screen.pages.to_stage(stage)
            screen.renew(force=True)
            app.clear_notifications()
            await pilot.pause()
            before = shown(app)
            await pilot.press(_pressed(command.keys.split()[0]))
            assert said(app) or before != shown(app), command.keys
            while app.screen is not screen:
                await pilot.press("escape")


def _pressed(key: str) -> str:
    names = {"]": "right_square_bracket", "[": "left_square_bracket", "+": "plus"}
    return names.get(key, key)


async def test_it_goes_on_where_it_was_written_last(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "right", "plus")
        await type_keys(pilot, "a goal")
        await pilot.press("enter")
    again = app_on(book, "session", who="c1")
    async with again.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert screen_of(again).stage == "goal"
        assert "a goal" in shown(again)


async def test_nothing_breaks_on_an_empty_book(tmp_path: Path) -> None:
    app = app_on(tmp_path / "empty.json", "session")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(
            "enter", "space", "x", "d", "r", "v", "V", "J", "E", "s", "f", "m", "right"
        )
        assert "No sessions yet. + begins one about anybody" in shown(app)


def test_of_many_sessions_the_one_under_the_cursor_is_seen() -> None:
    entries = [("16 Sep", "closed", f"Person {number}") for number in range(60)]
    for cursor in range(60):
        lines = listed_lines(entries, cursor, 80, "a note", 20, whole=cursor)
        shown_texts = ["".join(text for text, _ in line) for line in lines]
        assert len(lines) <= 20
        assert any(
            text.startswith("▌") and text.rstrip().endswith(f"Person {cursor}")
            for text in shown_texts
        )


def test_the_day_behind_a_line_of_the_agenda_is_written_as_elsewhere() -> None:
    day = date(2026, 11, 22)
    line = SessionLine(
        "l1", "c1", day, "s1", "agenda", "Find out", "plan:x", word="us on 2025-11-12"
    )
    typed = SessionLine("l2", "c1", day, "s1", "agenda", "Code 2025-11-12", word="on 2025-11-12")
    transcript = Transcript((CoachingSession("r1", "c1", day, "s1", day),), (line, typed))
    items = [Item("line", one.text, one) for one in transcript.lines]
    names = {"c1": "Ann Lee"}
    shown = Shown(transcript, "agenda", "c1", names, names, items, 0, 0, day, {})
    text = "\n".join("".join(part for part, _ in one) for one in session_lines(shown, 80, 20))
    assert "the coach · us on 12 Nov 2025" in text
    # What somebody typed stays as it was typed.
    assert "Code 2025-11-12" in text
    assert "on 2025-11-12" in text


@pytest.mark.parametrize(
    ("about", "people"),
    [("dana", ("c1",)), ("c1, c2", ("c1", "c2")), ("nobody at all", None)],
)
async def test_a_session_that_the_shell_names_is_open_and_not_begun(
    about: str, people: tuple[str, ...] | None, book: Path
) -> None:
    app = app_on(book, "session", who="c1")
    app.session.open_about = about
    before = len(app.session.workspace.book.all(CoachingSession))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        transcript = screen_of(app).transcript
        assert (transcript and transcript.people) == people
        assert transcript is None or transcript.is_new
        assert len(app.session.workspace.book.all(CoachingSession)) == before


def test_below_a_short_agenda_stand_the_questions_to_come() -> None:
    day = date(2026, 11, 22)
    line = SessionLine("l1", "c1", day, "s1", "agenda", "The price")
    transcript = Transcript((CoachingSession("r1", "c1", day, "s1", day),), (line,))
    names = {"c1": "Ann Lee"}
    ahead: list[tuple[Stage, str]] = [
        ("goal", "What for?"),
        ("goal", "By when?"),
        ("reality", "What is so?"),
    ]
    items = [Item("line", line.text, line)]
    shown = Shown(transcript, "agenda", "c1", names, names, items, 0, 0, day, {}, ahead=ahead)

    def told(height: int) -> list[str]:
        return [
            "".join(part for part, _ in one).rstrip() for one in session_lines(shown, 80, height)
        ]

    tall = "\n".join(told(20))
    assert tall.index("The price") < tall.index("WILL BE ASKED") < tall.index("What for?")
    assert "reality  What is so?" in tall
    # Only whole questions are shown, and nothing where no question fits.
    assert "What is so?" not in "\n".join(told(8))
    assert all("WILL BE ASKED" not in one for one in told(6))
