"""On every kind of line of a person's page the footer shows the keys that act there."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from reltui.domain.people.events import (
    Ask,
    Check,
    Climb,
    Commitment,
    Entry,
    Event,
    Exercise,
    Exposure,
    Fall,
    FieldEvidence,
    LevelChange,
    PlainNote,
    Question,
    Story,
    Tie,
    Touch,
)
from reltui.domain.people.fields import BY_NAME
from reltui.domain.people.notes import (
    ItemLink,
    Mention,
    News,
    Occasion,
    OurQuestion,
    Planned,
    Position,
    Thanks,
)
from reltui.domain.people.sessions import SessionLine
from reltui.domain.vocabulary import CommitmentState, Outcome, Reply
from reltui.ui.app import ReltuiApp
from reltui.ui.base.screen import BaseScreen
from reltui.ui.contacts import keys
from reltui.ui.contacts.line_keys import line_words
from reltui.ui.contacts.person_screen import PersonScreen
from support.frozen import full_record, write_full_book
from support.ui import SMALL, app_on, said, top

DAY = date(2026, 11, 22)

TEXT = {"edit-fact": "edit", "hush": "confidential"}
"""A record that is nothing but words."""

NOTED = {**TEXT, "drop-record": "take away"}
"""One that can be taken away."""

DATED = {"hush": "confidential", "drop-record": "take away"}
"""One without words."""

PROMISE = {**TEXT, "line-yes": "kept", "move-promise": "new day", "drop-record": "drop"}

KINDS: dict[type[Any], dict[str, str]] = {
    Touch: NOTED,
    PlainNote: NOTED,
    News: NOTED,
    Mention: NOTED,
    Occasion: DATED,
    Position: DATED,
    Story: NOTED,
    Entry: NOTED,
    Thanks: NOTED,
    ItemLink: {"drop-record": "take away"},
    SessionLine: TEXT,
    Commitment: {**PROMISE, "line-no": "broken"},
    Ask: {**NOTED, "line-yes": "answer", "line-no": "no"},
    Exposure: {**NOTED, "line-yes": "outcome", "line-no": "ignored"},
    Question: {**NOTED, "line-yes": "answer"},
    OurQuestion: {**NOTED, "line-yes": "answer"},
    Planned: {**NOTED, "line-yes": "made"},
    FieldEvidence: {"edit-fact": "edit"},
    Fall: {"edit-fact": "the ladder", "hush": "confidential"},
    Check: {"edit-fact": "the ladder", "hush": "confidential"},
    LevelChange: {"edit-fact": "the ladder"},
    Climb: {"edit-fact": "the climb", "hush": "confidential"},
    Tie: {"edit-fact": "the map"},
    Exercise: {"edit-fact": "the practices", "hush": "confidential"},
}
"""The kinds of lines with keys of their own; a line of any other kind has none."""

OPEN: dict[str, Any] = {"state": CommitmentState.OPEN, "answer": None, "answered": None}


def record_like(kind: type[Any], **changes: Any) -> Event:
    """A record that nothing has become of yet, but for some fields."""
    fields = {**OPEN, "outcome": None, "confidential": False, **changes}
    made: Event = full_record(kind)
    return replace(made, **{name: one for name, one in fields.items() if hasattr(made, name)})


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.__name__)
def test_the_keys_of_a_line_are_those_of_its_kind(kind: type[Any]) -> None:
    assert line_words(record_like(kind)) == KINDS.get(kind, {})


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (record_like(Commitment, state=CommitmentState.BROKEN), PROMISE),
        (record_like(Commitment, state=CommitmentState.KEPT), TEXT),
        (record_like(Commitment, state=CommitmentState.DROPPED), TEXT),
        (record_like(Ask, answer=Reply.NO), {**NOTED, "line-yes": "answer"}),
        (record_like(Exposure, outcome=Outcome.IGNORED), {**NOTED, "line-yes": "outcome"}),
        (record_like(Question, answer="soon", answered=DAY), NOTED),
        (record_like(OurQuestion, answer="soon", answered=DAY), NOTED),
        (record_like(Touch, confidential=True), {**NOTED, "hush": "not confidential"}),
    ],
)
def test_what_is_decided_has_no_key_that_decides_it_again(
    record: Event, words: dict[str, str]
) -> None:
    assert line_words(record) == words


def test_a_line_of_a_fact_is_edited_and_without_a_line_all_facts() -> None:
    facts = {
        name: line_words(None, name)["edit-fact"] for name in (*BY_NAME, "placement", "ladder")
    }
    assert {name for name, word in facts.items() if word != "edit"} == {"placement", "ladder"}
    assert line_words(None) == {"edit-fact": "edit"}


ACTING = {one.slug: one for one in keys.COMMANDS if one.slug in set().union(*KINDS.values())}
"""The commands that act on the line under the cursor."""


def page_of(app: ReltuiApp) -> PersonScreen:
    """The page of a person, which must be on top."""
    screen = top(app)
    assert isinstance(screen, PersonScreen)
    return screen


async def test_a_key_that_the_footer_leaves_out_changes_nothing_and_says_why(
    tmp_path: Path,
) -> None:
    path = tmp_path / "book.json"
    write_full_book(path)
    app = app_on(path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("V", "enter")
        screen = page_of(app)
        seen = set()
        for item in screen._names():
            screen._item = item
            if (kind := type(screen.record)) in seen:
                continue
            seen.add(kind)
            screen.show_bars()
            footer = {label for label, _ in BaseScreen.keys(screen)}
            words = screen.footer_words()
            assert footer >= {ACTING[name].label for name in words}
            for name, command in ACTING.items():
                if name in words or screen.record is None:
                    continue
                assert command.label not in footer
                changes = app.session.workspace.book.seq
                app.clear_notifications()
                await screen.run_action(command.action)
                await pilot.pause()
                assert page_of(app) is screen, (item, name)
                assert app.session.workspace.book.seq == changes
                assert said(app), (item, name)
        assert len(seen) > len(KINDS) - 4


async def test_a_key_of_the_footer_acts_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    write_full_book(path)
    app = app_on(path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("V", "enter")
        screen = page_of(app)
        done = set()
        for item in screen._names():
            screen._item = item
            for name in screen.footer_words():
                if name in {"hush", "edit-fact"} and (name, screen.footer_words()[name]) in done:
                    continue
                done.add((name, screen.footer_words()[name]))
                changes = app.session.workspace.book.seq
                app.clear_notifications()
                await screen.run_action(ACTING[name].action)
                await pilot.pause()
                assert all(one.severity != "warning" for one in app._notifications), (item, name)
                if isinstance(top(app), PersonScreen):
                    assert app.session.workspace.book.seq > changes, (item, name)
                    screen.action_undo()
                else:
                    await pilot.press("escape")
                    assert page_of(app) is screen, (item, name)
                screen._item = item
