"""Each kind of what is written down about a person: by its letter, kept, and undone at one go."""

from datetime import date
from pathlib import Path

import pytest

from reltui.domain.vocabulary import Flow
from reltui.services.activity import logging, notes
from reltui.services.contacts import editing
from reltui.ui.base.form import Form
from reltui.ui.record.keys import KINDS
from support.ui import LARGE, SMALL, app_on, said, shown, type_keys, workspace_at


@pytest.fixture
def told(book: Path) -> Path:
    """Dana with a gift of hers, a fall, and what hangs on them."""
    workspace = workspace_at(book)
    logging.enter_value(workspace, "c1", Flow.RECEIVE, "a day in her plant", kind="time", size=2)
    editing.record_fall(workspace, "c1", 1, "two late pallets")
    workspace.book.close()
    return book


CASES = (
    ("p ring_before_nine tab fri tab right", "commitments", "ring before nine", "them"),
    ("s It_began. enter Then_it_grew.", "stories", "It began.\nThen it grew.", None),
    ("q Who_calls?", "questions", "Who calls?", None),
    ("q Who_decides? tab right", "our_questions", "Who decides?", None),
    ("a two_dates tab right tab tab right", "asks", "two dates", None),
    ("a an_intro tab tab right", "planned", "an intro", None),
    ("h a_plan", "planned", "a plan", None),
    ("plus an_hour", "ledger", "an hour", None),
    ("minus a_name", "ledger", "a name", None),
    ("x our_error_log", "exposures", "our error log", "us"),
    ("w She_leads_the_plant", "news", "She leads the plant", None),
    ("t tab thank_you", "thanks", "thank you", None),
    ("y tab I_am_sorry", "thanks", "I am sorry", None),
)


@pytest.mark.parametrize(("keys", "kind", "text", "by"), CASES)
async def test_a_letter_opens_a_form_and_what_it_keeps_is_one_change(
    told: Path, keys: str, kind: str, text: str, by: str | None
) -> None:
    app = app_on(told)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        before = app.session.workspace.dossier("c1")
        letter, *parts = keys.split()
        await pilot.press("N", letter)
        assert isinstance(app.screen, Form)
        for part in parts:
            if part in {"tab", "right", "enter"}:
                await pilot.press(part)
            else:
                await type_keys(pilot, part.replace("_", " "))
        await pilot.press("ctrl+s")
        assert not isinstance(app.screen, Form), shown(app)
        after = app.session.workspace.dossier("c1")
        made = getattr(after, kind)[-1]
        assert len(getattr(after, kind)) == len(getattr(before, kind)) + 1
        assert made.text == text
        if by is not None:
            assert made.by == by
        await pilot.press("u")
        assert app.session.workspace.dossier("c1") == before


@pytest.mark.parametrize(("keys", "kind", "text"), [case[:3] for case in CASES])
async def test_every_kind_can_be_confidential_from_the_beginning(
    told: Path, keys: str, kind: str, text: str
) -> None:
    app = app_on(told)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        before = app.session.workspace.dossier("c1")
        letter, *parts = keys.split()
        await pilot.press("N", letter)
        for part in parts:
            if part in {"tab", "right", "enter"}:
                await pilot.press(part)
            else:
                await type_keys(pilot, part.replace("_", " "))
        form = app.screen
        assert isinstance(form, Form)
        while form.focused is not form._inputs["confidential"]:
            await pilot.press("tab")
        await pilot.press("right", "ctrl+s")
        made = getattr(app.session.workspace.dossier("c1"), kind)[-1]
        assert (made.text, made.confidential) == (text, True)
        assert text not in app.session.workspace.book.history(1)[0].name
        await pilot.press("u")
        assert app.session.workspace.dossier("c1") == before


async def test_a_goal_has_its_day_and_can_end(told: Path) -> None:
    app = app_on(told)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("N", "g", "right", "right", "tab", "right", "tab", "ctrl+u")
        await type_keys(pilot, "31.12.2027")
        await pilot.press("ctrl+s")
        goal = app.session.workspace.dossier("c1").contact.goal
        assert goal is not None
        assert (goal.level, goal.sides, goal.by) == (6, (7, 6), date(2027, 12, 31))
        await pilot.press("m")
        assert " 7◎" in shown(app)
        assert "(ours 7, theirs 6)" in shown(app)
        await pilot.press("N", "g", "left", "left", "left", "left", "left", "left", "left")
        await pilot.press("tab", "right", "right", "ctrl+s")
        assert app.session.workspace.dossier("c1").contact.goal is None


async def test_a_date_and_somebody_spoken_of(told: Path) -> None:
    app = app_on(told)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("N", "d")
        await type_keys(pilot, "17 May")
        await pilot.press("ctrl+s", "N", "m")
        await type_keys(pilot, "Tomasz")
        await pilot.press("tab")
        await type_keys(pilot, "deputy")
        await pilot.press("ctrl+s", "enter")
        assert "birthday: 17 May" in shown(app)
        assert "Tomasz, deputy" in shown(app)


async def test_the_recovery_of_a_fall_is_planned(told: Path) -> None:
    app = app_on(told)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("N", "r", "tab")
        await type_keys(pilot, "a third of our year")
        await pilot.press("ctrl+s")
        assert app.session.workspace.dossier("c1").falls[-1].matters == "a third of our year"


@pytest.mark.parametrize("letter", ["t", "y", "r", "l"])
async def test_what_has_nothing_to_be_about_is_said(book: Path, letter: str) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("end", "N", letter)
        assert not isinstance(app.screen, Form)
        assert "There " in shown(app)


async def test_the_line_under_the_cursor_is_answered_made_or_taken_away(told: Path) -> None:
    workspace = workspace_at(told)
    notes.ask_them(workspace, "c1", "Who decides?")
    notes.plan_ahead(workspace, "c1", "ask", "two dates", 2)
    logging.commit(workspace, "c1", "ring her", date(2026, 11, 30))
    workspace.book.close()
    app = app_on(told)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("enter")

        async def to(kind: str) -> None:
            one = getattr(app.session.workspace.dossier("c1"), kind)[-1]
            app.screen._item = f"record:{one.id}"  # type: ignore[attr-defined]

        await to("our_questions")
        await pilot.press("space")
        await type_keys(pilot, "Her board")
        await pilot.press("ctrl+s")
        question = app.session.workspace.dossier("c1").our_questions[-1]
        assert question.answer == "Her board"
        await to("planned")
        await pilot.press("space")
        assert app.session.workspace.dossier("c1").planned == ()
        assert app.session.workspace.dossier("c1").asks[-1].text == "two dates"
        await pilot.press("u")
        plan = app.session.workspace.dossier("c1").planned[-1]
        assert plan.text == "two dates"
        # The cursor has gone on to the next line when this one went.
        await to("planned")
        await pilot.press("X")
        assert app.session.workspace.dossier("c1").planned == ()
        await to("commitments")
        await pilot.press("X")
        assert app.session.workspace.dossier("c1").commitments[-1].state == "dropped"


async def test_everything_about_a_person_and_where_the_book_is(told: Path) -> None:
    app = app_on(told)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("I")
        assert "Everything kept about Dana Whitfield" in shown(app)
        await pilot.press("escape", "ctrl+g")
        assert str(told) in " ".join(said(app)) + shown(app).replace("\n", "")


async def test_people_are_exported_from_the_app(
    told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A short path: where the sentence about it breaks must not depend on the run.
    monkeypatch.chdir(tmp_path)
    app = app_on(told)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        target = tmp_path / "out.csv"
        await pilot.press("ctrl+e")
        await type_keys(pilot, target.name)
        await pilot.press("tab")
        await type_keys(pilot, "dana")
        await pilot.press("ctrl+s")
        assert "Dana Whitfield" in target.read_text("utf-8-sig")
        assert "Marcus" not in target.read_text("utf-8-sig")
        await pilot.press("ctrl+e")
        await type_keys(pilot, "out.xyz")
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, Form)
        assert "names no kind of file" in shown(app)


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert len({letter for letter, _, _ in KINDS}) == len(KINDS)
