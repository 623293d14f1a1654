"""Today: the review of a day, one card and one decision after the other; nothing interrupts it."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from textual.pilot import Pilot

from reltui.domain.coach.review import Later
from reltui.domain.frameworks.matrix import LEVERAGE
from reltui.domain.vocabulary import CommitmentState
from reltui.services.activity import logging
from reltui.services.base.drafts import Drafts
from reltui.services.contacts import editing
from reltui.services.review import review
from reltui.ui.app import ReltuiApp
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.ladder.screen import LadderScreen
from reltui.ui.matrix.screen import MatrixScreen
from reltui.ui.today.screen import TodayScreen
from support.decisions import decided
from support.pty import SCRIPT, Terminal
from support.review import (
    NOTE,
    TWENTY,
    as_typed,
    book_of_twenty,
    command_keys,
    holds,
    keys_of,
    letters,
)
from support.ui import LARGE, SMALL, app_on, picture, said, shown, top, workspace_at

TODAY_SCRIPT = SCRIPT.replace('"contacts"', '"today"')


@pytest.fixture
def twenty(tmp_path: Path) -> Path:
    """A book of twenty people who are all due."""
    path = tmp_path / "book.json"
    book_of_twenty(path)
    return path


def today(app: ReltuiApp) -> TodayScreen:
    """The review, which must be on top."""
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    return screen


async def card(app: ReltuiApp, pilot: Pilot[Any]) -> tuple[TodayScreen, str]:
    """The review once it is drawn, and whose card it shows."""
    await pilot.pause()
    screen = today(app)
    assert screen.who is not None
    return screen, screen.who


def decision(app: ReltuiApp, who: str) -> str | None:
    """What was decided of a person's card."""
    cards = review.review(app.session.workspace).cards
    return next(one.decision for one in cards if one.who == who)


def test_a_review_of_twenty_takes_at_most_40_keys() -> None:
    assert len(TWENTY) == 20
    assert command_keys(TWENTY) <= 40


async def test_typed_slowly_or_at_once_a_review_leaves_the_same_book(tmp_path: Path) -> None:
    slow, fast = tmp_path / "slow" / "book.json", tmp_path / "fast" / "book.json"
    for path in (slow, fast):
        path.parent.mkdir()
        book_of_twenty(path)
    app = app_on(slow, "today")
    async with app.run_test(size=SMALL) as pilot:
        for key in keys_of(TWENTY):
            await pilot.press(key)
            await pilot.pause()
        assert "That was everybody for today." in shown(app)
    app.session.close()
    terminal = Terminal(fast, TODAY_SCRIPT)
    terminal.wait_for("1 of 20")
    terminal.press(as_typed(TWENTY))
    terminal.wait_for("That was everybody for today.")
    terminal.press("q")
    assert terminal.end() == 0
    assert holds(slow) == holds(fast)
    people, cards, _ = holds(slow)
    decisions = [one.decision for one in cards.cards]
    counts = [decisions.count(word) for word in ("seen", "touch", "snooze")]
    assert counts == [10, 8, 2]
    assert sum(len(one.touches) for one in people.values()) == 8
    assert sum(len(one.commitments) for one in people.values()) == 3


@pytest.mark.parametrize(
    ("keys", "word", "count"),
    [
        (("space",), "seen", 1),
        (("d", "enter"), "did", 2),
        (("d", "c"), "did", 2),
        (("s", "a"), "rhythm", 2),
        (("s", "l"), "let go", 2),
        (("x",), "later", 1),
        (("t", "m"), "touch", 2),
        (("s", "4"), "snooze", 2),
    ],
)
async def test_each_decision_takes_its_keys_and_the_next_card_comes(
    twenty: Path, keys: tuple[str, ...], word: str, count: int
) -> None:
    assert len(keys) == count
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        screen, who = await card(app, pilot)
        await pilot.press(*keys)
        assert decision(app, who) == word
        assert top(app) is screen
        assert screen.who != who
        await pilot.pause()
        assert "2 of 20" in picture(app)[1]
        name = app.session.workspace.dossier(who).contact.name
        assert f"✓ {name}" in picture(app)[-2]


async def test_a_decision_costs_what_it_changes(
    twenty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The look at what others have changed, each 0.7 s, is not part of a decision.
    monkeypatch.setattr(ReltuiApp, "follow", lambda _: None)
    app = app_on(twenty, "today")
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event == "call" and "/reltui/" in frame.f_code.co_filename

    async with app.run_test(size=SMALL) as pilot:
        await card(app, pilot)
        await pilot.press("space")
        await pilot.pause()
        sys.setprofile(count)
        await pilot.press("space")
        await pilot.pause()
        sys.setprofile(None)
        assert "3 of 20" in picture(app)[1]
    assert 0 < calls < 3000


async def test_keys_that_come_before_the_queue_is_drawn_find_the_first_card(twenty: Path) -> None:
    first = workspace_at(twenty).queue().places[0].contact.id
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "c", "u", "ctrl+r")
        assert decision(app, first) == "touch"
        assert len(app.session.workspace.dossier(first).touches) == 1


def test_the_first_frame_of_the_review_waits_for_no_service_of_it() -> None:
    probe = "import sys, reltui.ui.app, reltui.ui.today.screen; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=600
    )
    loaded = set(done.stdout.split())
    later = {
        "reltui.services.review.review",
        "reltui.services.review.triage",
        "reltui.ui.base.form",
    }
    assert "reltui.ui.today.screen" in loaded
    assert loaded & later == set()


async def test_one_undo_goes_back_to_the_card_before_and_redo_forward(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        screen, who = await card(app, pilot)
        before = app.session.workspace.dossier(who)
        await pilot.press("t", "c", "u")
        assert screen.who == who
        assert app.session.workspace.dossier(who) == before
        await pilot.press("ctrl+r")
        assert decision(app, who) == "touch"
        await pilot.press("u", "u")
        await pilot.pause()
        assert "All of the review is taken back. u once more" in picture(app)[-2]
        assert len(app.session.workspace.rows()) == 20
        await pilot.press("u")
        assert len(app.session.workspace.rows()) < 20


async def test_undo_before_the_review_takes_back_what_was_done_last(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        await card(app, pilot)
        last = app.session.workspace.book.history(1)[0]
        await pilot.press("u")
        assert last.name not in [one.name for one in app.session.workspace.book.history(1)]


async def test_a_killed_review_goes_on_at_the_same_card(twenty: Path) -> None:
    terminal = Terminal(twenty, TODAY_SCRIPT)
    terminal.wait_for("1 of 20")
    terminal.press("  tcs2")
    terminal.wait_for("5 of 20")
    terminal.child.kill(9)
    assert terminal.end() == 128 + 9
    now = review.review(workspace_at(twenty))
    assert [one.decision for one in now.cards[:4]] == ["seen", "seen", "touch", "snooze"]
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        screen, who = await card(app, pilot)
        assert who == now.current == now.cards[4].who
        assert "5 of 20" in picture(app)[1]
        await pilot.press("u")
        assert screen.who == now.cards[3].who


async def test_a_decision_for_a_card_that_another_terminal_decided_is_dropped(
    twenty: Path,
) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        screen, who = await card(app, pilot)
        other = workspace_at(twenty)
        decided(other, who, Later())
        other.book.close()
        await pilot.press("t", "c")
        assert decision(app, who) == "later"
        assert app.session.workspace.dossier(who).touches == ()
        assert screen.who != who


async def test_a_touch_has_a_kind_a_side_and_an_optional_note(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        _, first = await card(app, pilot)
        await pilot.press("t", "less_than_sign", "g")
        touch = app.session.workspace.dossier(first).touches[-1]
        assert (touch.kind, touch.by, touch.text) == ("meeting", "them", "")
        _, second = await card(app, pilot)
        await pilot.press("t", "V", *letters("the new hall"), "ctrl+s")
        touch = app.session.workspace.dossier(second).touches[-1]
        assert (touch.kind, touch.by, touch.text) == ("visit", "us", "the new hall")
        assert decision(app, second) == "touch"
        assert "u takes it back" in shown(app)
        _, third = await card(app, pilot)
        await pilot.press("t", "escape", "t", "t")
        assert app.session.workspace.dossier(third).touches[-1].kind == "other"


async def test_one_line_keeps_a_touch_a_promise_and_a_tag(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        screen, who = await card(app, pilot)
        await pilot.press("n", *letters(NOTE))
        await pilot.pause()
        for words in ("call, begun by us", "she was glad", "by Fri 27 Nov", "#plan"):
            assert words in shown(app)
        await pilot.press("enter")
        dossier = app.session.workspace.dossier(who)
        assert dossier.touches[-1].text == "she was glad"
        assert dossier.commitments[-1].due == date(2026, 11, 27)
        assert dossier.contact.tags == ("plan",)
        await pilot.pause()
        await pilot.resize_terminal(*LARGE)
        await pilot.pause()
        assert "1 promise" in picture(app)[0]
        assert screen.who != who


async def test_a_line_that_says_nothing_is_refused_and_a_left_one_is_kept(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        screen, who = await card(app, pilot)
        await pilot.press("n", "enter")
        await pilot.pause()
        assert "Say what happened" in shown(app)
        await pilot.press(*letters("half a"), "escape")
        assert screen.who == who
        assert Drafts(twenty).get(f"quick:{who}") == {"line": "half a"}
        await pilot.press("n")
        await pilot.pause()
        assert "What you typed last time is back: typing replaces it." in shown(app)
        await pilot.press("right", *letters(" word"), "enter")
        assert app.session.workspace.dossier(who).notes[-1].text == "half a word"
        assert not Drafts(twenty).path.exists()


async def test_a_snooze_can_have_any_day_and_a_wrong_one_is_said(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        screen, who = await card(app, pilot)
        await pilot.press("s", "d", *letters("-3d"), "enter")
        await pilot.pause()
        assert "A snooze ends on a later day" in shown(app)
        await pilot.press("ctrl+u", *letters("6w"))
        await pilot.pause()
        assert "until Sun 3 Jan 2027" in shown(app)
        await pilot.press("enter")
        assert app.session.workspace.dossier(who).contact.snoozed_until == date(2027, 1, 3)
        assert decision(app, who) == "snooze"
        assert screen.who != who


async def test_why_shows_the_card_s_move_and_done_decides_it(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=LARGE) as pilot:
        screen, who = await card(app, pilot)
        finding = review.finding(app.session.workspace, who)
        await pilot.press("w")
        await pilot.pause()
        assert finding.reasons()[0].rule.split()[0] in shown(app)
        await pilot.press("escape", "full_stop", "d", "enter")
        assert top(app) is screen
        assert decision(app, who) == "did"
        assert app.session.workspace.dossier(who).completed_moves[-1].rule == finding.rule


@pytest.mark.parametrize(
    ("key", "kind"), [("m", LadderScreen), ("g", MatrixScreen), ("enter", PersonScreen)]
)
async def test_a_look_elsewhere_is_about_the_card_and_comes_back_to_it(
    twenty: Path, key: str, kind: type
) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space")
        screen, who = await card(app, pilot)
        await pilot.press(key)
        assert isinstance(top(app), kind)
        assert app.session.selected_id == who
        await pilot.press("1")
        assert top(app) is screen
        assert screen.who == who


async def test_c_places_the_person_of_the_card_with_one_key_and_comes_back(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space")
        screen, who = await card(app, pilot)
        await pilot.press("c", "f")
        await pilot.pause()
        assert top(app) is screen
        assert screen.who == who
        assert app.session.workspace.row(who).action == LEVERAGE


async def test_the_end_says_what_came_of_it_and_offers_a_practice(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await card(app, pilot)
        await pilot.press(*keys_of(TWENTY), "space", "d", "t", "s", "n")
        await pilot.pause()
        text = shown(app)
        for words in (
            "That was everybody for today.",
            "8 touched, 2 snoozed, 10 only seen",
            "27 Nov: she was glad (Person ",
            "until 25 Nov",
            "NEXT Mon 23 Nov, tomorrow",
            "TO END WITH",
        ):
            assert words in text
        await pilot.press("b")
        await pilot.pause()
        await pilot.press(*letters("they count on us"), "ctrl+s")
        rows = [one for d in app.session.workspace.dossiers.values() for one in d.exercises]
        assert [one.lines for one in rows] == [("they count on us",)]


async def test_from_a_card_that_is_looked_at_after_the_end_one_goes_back_to_the_end(
    twenty: Path,
) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*["space"] * 20)
        assert "That was everybody for today." in shown(app)
        await pilot.press("k", "k")
        assert "That was everybody for today." not in shown(app)
        await pilot.press("escape")
        assert "That was everybody for today." in shown(app)


async def test_the_cap_keeps_people_back_kindly_and_plus_takes_them(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    for number in range(23):
        editing.add_contact(workspace, f"Person {number:02d}")
    workspace.book.close()
    app = app_on(path, "today")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await card(app, pilot)
        assert picture(app)[1].endswith("+3")
        await pilot.press("plus", *["space"] * 30)
        await pilot.pause()
        assert "3 more can wait for the next days" in shown(app)
        screen = today(app)
        assert screen.who is None
        await pilot.press("plus")
        await pilot.pause()
        assert "21 of 23" in shown(app)
        await pilot.press("space", "space", "space")
        assert screen.who is None


async def test_an_empty_day_says_so_and_offers_a_practice(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    who = editing.add_contact(workspace, "Ada Lovelace").id
    editing.set_fields(workspace, who, {"snoozed": "2026-12-24"})
    workspace.book.close()
    app = app_on(path, "today")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "Nobody needs you today." in shown(app)
        assert "TO END WITH" in shown(app)
        assert "T places them" in shown(app)
        await pilot.press("space", "d", "x", "u")
        assert "Undone: set snoozed of Ada Lovelace." in shown(app)
        assert app.is_running


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_the_review_works_at_every_size(twenty: Path, size: tuple[int, int]) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=size) as pilot:
        screen, who = await card(app, pilot)
        name = app.session.workspace.dossier(who).contact.name
        for keys in ("", "t", "escape", "s", "escape", "n", "escape", "w", "escape", "space"):
            if keys:
                await pilot.press(keys)
            await pilot.pause()
            lines = picture(app)
            assert len(lines) == size[1]
            if keys in {"", "t", "s", "n", "w"}:
                assert any(name in line for line in lines)
        assert (screen.queue.size.height == 1) is (size[0] < 100)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert screen.queue.size.height == 1


async def test_one_moves_in_the_queue_and_decides_where_one_stands(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=LARGE) as pilot:
        screen, first = await card(app, pilot)
        cards = [one.who for one in screen.review.now.cards]
        changes = app.session.workspace.book.seq
        await pilot.press("j", "J", "down", "k", "end", "home", "j", "j")
        assert screen.who == cards[2]
        await pilot.press("home", "k")
        assert screen.who == first
        await pilot.click("#queue", offset=(4, 6))
        assert screen.who == cards[5]
        assert app.session.workspace.book.seq == changes
        await pilot.press("t", "c")
        assert decision(app, cards[5]) == "touch"
        assert decision(app, first) is None
        assert screen.who == cards[6]
        await pilot.press("end", "space")
        assert screen.who == first
        await pilot.press("u")
        assert screen.who == cards[-1]


async def test_enter_opens_the_person_and_decides_nothing(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        _, who = await card(app, pilot)
        changes = app.session.workspace.book.seq
        await pilot.press("enter")
        assert isinstance(top(app), PersonScreen)
        assert app.session.selected_id == who
        assert app.session.workspace.book.seq == changes


def with_promise(path: Path) -> str:
    """A book with one person to whom a promise of ours is due today; the id."""
    workspace = workspace_at(path)
    who = editing.add_contact(workspace, "Livia Brandt", account="Porto").id
    logging.commit(workspace, who, "send the plan", workspace.today)
    workspace.book.close()
    return who


@pytest.mark.parametrize(
    ("keys", "state", "touches", "words"),
    [
        (("d", "m"), "kept", ["mail"], "promise kept, mail logged"),
        (("d", "enter"), "kept", [], "promise kept"),
        (("d", "d"), "kept", [], "promise kept"),
        (("t", "c", "k"), "kept", ["call"], "call logged, promise kept"),
        (("t", "c", "n"), "open", ["call"], "call logged"),
        (("t", "c", "escape"), "open", [], ""),
    ],
)
async def test_a_promise_and_the_touch_that_keeps_it_go_together(
    tmp_path: Path, keys: tuple[str, ...], state: str, touches: list[str], words: str
) -> None:
    path = tmp_path / "book.json"
    who = with_promise(path)
    app = app_on(path, "today")
    async with app.run_test(size=SMALL) as pilot:
        await card(app, pilot)
        await pilot.press(*keys)
        await pilot.pause()
        told = app.session.workspace.dossier(who)
        assert [one.state for one in told.commitments] == [state]
        assert [one.kind for one in told.touches] == touches
        assert not words or f"✓ Livia Brandt: {words}" in picture(app)[-2]
        if touches:
            await pilot.press("u")
            undone = picture(app)[-2]
            assert all(part.split()[-1] in undone for part in words.split(", ")[1:]), undone
            assert app.session.workspace.dossier(who).touches == ()
            assert app.session.workspace.dossier(who).commitments[0].state == "open"


async def test_words_are_added_to_the_touch_that_one_key_logged(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    who = with_promise(path)
    app = app_on(path, "today")
    async with app.run_test(size=LARGE) as pilot:
        await card(app, pilot)
        await pilot.press("t", "c", "n")
        await pilot.pause()
        assert "; adds words" in picture(app)[-2]
        await pilot.press(";", *"Rang late", "ctrl+s")
        await pilot.pause()
        (touch,) = app.session.workspace.dossier(who).touches
        assert (touch.kind, touch.text) == ("call", "Rang late")


async def test_without_a_touch_no_words_are_asked_for(tmp_path: Path) -> None:
    with_promise(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "contacts")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(";")
        await pilot.pause()
        assert said(app) == ["No touch was logged lately."]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("d", "m"), "promise kept, mail logged, 2 promises still due"),
        (("t", "c", "k"), "call logged, promise kept, 2 promises still due"),
        (("t", "c", "n"), "call logged, 2 promises still due"),
    ],
)
async def test_a_decision_tells_which_promises_it_leaves_due(
    tmp_path: Path, keys: tuple[str, ...], words: str
) -> None:
    path = tmp_path / "book.json"
    who = with_promise(path)
    workspace = workspace_at(path)
    day = workspace.today
    logging.commit(workspace, who, "ring the depot", day)
    logging.commit(workspace, who, "send the invoice", day)
    logging.commit(workspace, who, "not yet due", day + timedelta(days=1))
    logging.commit(workspace, who, "their own", day, by="them")
    workspace.book.close()
    app = app_on(path, "today")
    async with app.run_test(size=SMALL) as pilot:
        await card(app, pilot)
        await pilot.press(*keys)
        await pilot.pause()
        assert words in picture(app)[-2]


async def test_good_enough_ends_the_day_and_one_undo_brings_it_back(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        screen, who = await card(app, pilot)
        await pilot.press("space", "z")
        await pilot.pause()
        assert screen.who is None
        assert "That was everybody for today." in shown(app)
        assert "19 people come again tomorrow" in picture(app)[-2]
        assert app.session.farewell.startswith("Review of Sun 22 Nov 2026: 20 people, ")
        assert "19 good enough for today, 1 only seen" in app.session.farewell
        people = app.session.workspace.dossiers.values()
        assert [one for one in people if one.contact.snoozed_until or one.snoozes] == []
        await pilot.press("u")
        assert screen.review.now.decided == 1
        assert screen.who not in {who, None}
        assert app.session.farewell == ""


def test_a_finished_review_says_one_line_after_the_program(twenty: Path) -> None:
    terminal = Terminal(twenty, TODAY_SCRIPT)
    terminal.wait_for("1 of 20")
    terminal.press("z")
    terminal.wait_for("That was everybody for today.")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.last_words().startswith("Review of Sun 22 Nov 2026: 20 people, 20 good enough")


async def test_somebody_snoozed_often_gets_ways_out(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    who = editing.add_contact(workspace, "Livia Brandt", account="Porto").id
    for _ in range(4):
        logging.snooze(workspace, who, date(2026, 12, 1))
    editing.set_fields(workspace, who, {"snoozed": "none"})
    workspace.book.close()
    app = app_on(path, "today")
    async with app.run_test(size=SMALL) as pilot:
        await card(app, pilot)
        assert "STUCK Put off again and again" in shown(app)
        await pilot.press("s")
        await pilot.pause()
        assert "Put off 4 times." in shown(app)
        await pilot.press("r", *letters("60d"), "enter")
        assert app.session.workspace.dossier(who).contact.cadence == 60
        await pilot.press("u", "s", "h", *letters("Ravi Menon"), "enter")
        promise = app.session.workspace.dossier(who).commitments[-1]
        assert promise.text == "Introduce Livia to Ravi Menon, who takes over"
        assert promise.due == date(2026, 11, 29)


async def test_a_snooze_is_seen_on_the_card_and_ended_with_a_key(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    who = editing.add_contact(workspace, "Livia Brandt").id
    promise = logging.commit(workspace, who, "send the plan", date(2026, 11, 23))
    logging.close_commitment(workspace, promise.id, CommitmentState.BROKEN)
    logging.snooze(workspace, who, date(2026, 12, 1))
    workspace.book.close()
    app = app_on(path, "today")
    async with app.run_test(size=SMALL) as pilot:
        await card(app, pilot)
        assert "WAITS snoozed until 1 Dec" in shown(app)
        await pilot.press("s", "0")
        assert app.session.workspace.dossier(who).contact.snoozed_until is None
        await pilot.pause()
        assert "WAITS" not in shown(app)


async def test_two_people_of_one_name_show_their_organization(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    for account in ("Porto", "Lisboa"):
        editing.add_contact(workspace, "Ana Souza", account=account)
    editing.add_contact(workspace, "Emre Yildiz", account="Izmir")
    workspace.book.close()
    app = app_on(path, "today")
    async with app.run_test(size=LARGE) as pilot:
        await card(app, pilot)
        rows = [line[:40] for line in picture(app)]
        assert any("Ana Souza, Porto" in row for row in rows)
        assert any("Ana Souza, Lisboa" in row for row in rows)
        assert not any("Emre Yildiz, Izmir" in row for row in rows)


async def test_the_name_stays_while_the_card_scrolls(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    who = editing.add_contact(workspace, "Livia Brandt", account="Porto").id
    for number in range(30):
        logging.commit(workspace, who, f"send plan {number}", workspace.today)
    workspace.book.close()
    app = app_on(path, "today")
    async with app.run_test(size=(80, 16)) as pilot:
        await card(app, pilot)
        before = picture(app)
        await pilot.press("pagedown")
        await pilot.pause()
        after = picture(app)
        assert "Livia Brandt · Porto" in after[2]
        assert "↑ more" in after[3]
        assert after[4:-3] != before[4:-3]
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert picture(app) == before


async def test_a_long_reach_goes_on_in_the_next_line(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    editing.add_contact(
        workspace, "Livia Brandt", email=f"{'l' * 60}@porto.example", phone="+44 20 7946 0102"
    )
    workspace.book.close()
    app = app_on(path, "today")
    async with app.run_test(size=SMALL) as pilot:
        await card(app, pilot)
        assert picture(app)[3].endswith("@porto.example")
        assert "+44 20 7946 0102" in picture(app)[4]


async def test_undo_names_the_touch_by_which_a_promise_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    with_promise(path)
    app = app_on(path, "today")
    async with app.run_test(size=SMALL) as pilot:
        await card(app, pilot)
        await pilot.press("d", "c", "u")
        await pilot.pause()
        assert "taken back: commitment done, call logged: Livia Brandt" in picture(app)[-2]


async def test_a_new_promise_is_noted_and_not_called_kept(twenty: Path) -> None:
    app = app_on(twenty, "today")
    async with app.run_test(size=SMALL) as pilot:
        await card(app, pilot)
        await pilot.press("n", *letters("send the offer !fri"), "enter")
        await pilot.pause()
        assert "promised for " in picture(app)[-2]
        assert "kept" not in picture(app)[-2]
        await pilot.press("u")
        await pilot.pause()
        assert "taken back: promise with" in picture(app)[-2]
