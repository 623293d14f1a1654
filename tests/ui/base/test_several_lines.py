"""A text of several lines keeps them: pasted, edited, left as a draft, or not touched at all."""

import gc
import weakref
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from reltui.domain.vocabulary import Flow, TheirView
from reltui.services.activity import logging
from reltui.services.base.drafts import Drafts
from reltui.services.contacts import editing
from reltui.ui.app import ReltuiApp
from reltui.ui.base.form import Form
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.contacts.fact_form import fact_form
from reltui.ui.contacts.forms import edit_form, touch_form
from reltui.ui.contacts.record_forms import answer_question_form, rewrite_form
from reltui.ui.practice.forms import pause_form, practice_form
from reltui.ui.practice.value_forms import entry_form, reflection_form
from reltui.ui.widgets.long_text import LongText
from support.ui import SMALL, app_on, shown, workspace_at

NOTE = "Mail of Monday:\n\n\tthe pallet is late,  again\n- call Ülkü\n- می‌خواهم 👩‍🔧"
"""Lines, an empty one, a tab, two blanks, joiners."""

LONG = (*TheirView, "note")
"""The facts of a contact that may have several lines."""


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    path = tmp_path / "noted.json"
    workspace = workspace_at(path)
    facts = {**dict.fromkeys((*LONG, "potential"), NOTE), "ours": "3", "theirs": "2"}
    ana = editing.add_contact(workspace, "Ana Souza", **facts)
    logging.log_touch(workspace, ana.id, NOTE, kind="mail")
    logging.take_note(workspace, ana.id, NOTE)
    logging.take_question(workspace, ana.id, "when does it come?")
    workspace.book.close()
    return path


async def opened(app: ReltuiApp, pilot: Pilot[int], form: Form[Saved]) -> Form[Saved]:
    app.push_screen(form)
    await pilot.pause()
    return form


def field(form: Form[Saved], name: str) -> LongText:
    found = form._inputs[name]
    assert isinstance(found, LongText)
    return found


async def test_a_note_of_the_tests_is_kept_as_it_is(noted: Path) -> None:
    contact = workspace_at(noted).dossier("c1").contact
    assert contact.note == NOTE
    assert {getattr(contact, name).value for name in TheirView} == {NOTE}


async def test_editing_another_field_leaves_every_long_text_as_it_was(noted: Path) -> None:
    app = app_on(noted)
    async with app.run_test(size=SMALL) as pilot:
        before = app.session.workspace.dossier("c1").contact
        form = await opened(app, pilot, edit_form(app.session, "c1"))
        title = form._inputs["title"]
        title.focus()
        await pilot.press(*"Chief", "ctrl+s")
        after = app.session.workspace.dossier("c1").contact
        assert after.title == "Chief"
        for name in (*LONG, "potential"):
            assert getattr(after, name) == getattr(before, name)


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("maker", ["edit", "fact"])
async def test_a_word_more_changes_nothing_else_of_a_text(
    noted: Path, name: str, maker: str
) -> None:
    app = app_on(noted)
    async with app.run_test(size=SMALL) as pilot:
        form = (
            edit_form(app.session, "c1") if maker == "edit" else fact_form(app.session, "c1", name)
        )
        await opened(app, pilot, form)
        field(form, name).focus()
        await pilot.press("end", "exclamation_mark", "ctrl+s")
        held = getattr(app.session.workspace.dossier("c1").contact, name)
        assert (held if name == "note" else held.value) == f"{NOTE}!"


@pytest.mark.parametrize("kind", ["touches", "notes"])
async def test_a_record_is_rewritten_with_its_lines(noted: Path, kind: str) -> None:
    app = app_on(noted)
    async with app.run_test(size=SMALL) as pilot:
        record = getattr(app.session.workspace.dossier("c1"), kind)[-1]
        await opened(app, pilot, rewrite_form(app.session, "c1", record))
        await pilot.press("end", "ctrl+j", *"Sent.", "ctrl+s")
        assert getattr(app.session.workspace.dossier("c1"), kind)[-1].text == f"{NOTE}\nSent."


def forms(session: Session) -> list[Form[Saved]]:
    """A form of each kind in which a long text is typed."""
    held = session.workspace
    question = held.dossier("c1").questions[-1]
    return [
        edit_form(session, "c1"),
        touch_form(session, "c1"),
        answer_question_form(session, question),
        pause_form(session, "c1", whole=True),
        entry_form(session, "c1", Flow.GIVE),
        reflection_form(session, "c1"),
        *(practice_form(session, "c1", one) for one in held.playbook.practices),
    ]


async def test_three_pasted_lines_arrive_in_every_long_field_of_every_form(noted: Path) -> None:
    app = app_on(noted)
    async with app.run_test(size=SMALL) as pilot:
        for form in forms(app.session):
            await opened(app, pilot, form)
            long = [one.name for one in form._fields if one.several_lines]
            assert long, form.draft_name
            for name in long:
                widget = field(form, name)
                widget.focus()
                widget.select_all()
                widget.post_message(events.Paste("one\r\n  two\rthree\u202e \x1b[2J"))
                await pilot.pause()
                assert widget.text.startswith("one\n  two\nthree")
                assert "\u202e" not in widget.value
                assert "\x1b" not in widget.value
                assert form._values()[name] == widget.text
            await pilot.press("escape")


async def test_a_paste_in_the_middle_leaves_the_cursor_after_it(noted: Path) -> None:
    app = app_on(noted)
    async with app.run_test(size=SMALL) as pilot:
        form = await opened(app, pilot, touch_form(app.session, "c1"))
        await pilot.press(*"ab", "left")
        field(form, "text").post_message(events.Paste("1\n2"))
        await pilot.pause()
        await pilot.press("x", "ctrl+s")
        assert app.session.workspace.dossier("c1").touches[-1].text == "a1\n2xb"


async def test_enter_begins_a_line_in_a_box_and_goes_on_in_a_row(noted: Path) -> None:
    app = app_on(noted)
    async with app.run_test(size=SMALL) as pilot:
        form = await opened(app, pilot, touch_form(app.session, "c1"))
        await pilot.press(*"one", "enter", *"two", "up", "home", *"the ", "down", "down")
        assert form._values()["text"] == "the one\ntwo"
        assert form.focused is form._inputs["kind"]
        await pilot.press("up")
        assert form.focused is form._inputs["text"]
        await pilot.press("ctrl+s")
        form = await opened(app, pilot, entry_form(app.session, "c1", Flow.GIVE))
        await pilot.press(*"an hour", "enter")
        assert form.focused is form._inputs["kind"]


async def test_a_draft_keeps_its_lines(noted: Path) -> None:
    app = app_on(noted)
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot, touch_form(app.session, "c1"))
        await pilot.press(*"one", "ctrl+j", *"two", "escape")
        assert Drafts(noted).get("touch:c1")["text"] == "one\ntwo"
        await opened(app, pilot, touch_form(app.session, "c1"))
        assert "two" in shown(app)
        await pilot.press("right", "exclamation_mark", "ctrl+s")
        assert app.session.workspace.dossier("c1").touches[-1].text == "one\ntwo!"


async def test_a_closed_form_lets_go_of_its_long_texts(noted: Path) -> None:
    app = app_on(noted)
    async with app.run_test(size=SMALL) as pilot:
        form = await opened(app, pilot, touch_form(app.session, "c1"))
        texts = [weakref.ref(one) for one in form.query(LongText)]
        assert texts
        await pilot.press("escape")
        del form
        await pilot.press("j", "k")
        for _ in range(20):
            # A timer of the closed form that is about to end may still hold it.
            await pilot.pause()
            gc.collect()
            if all(one() is None for one in texts):
                break
        assert [one() for one in texts] == [None] * len(texts)
