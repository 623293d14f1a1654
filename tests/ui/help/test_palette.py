"""The palette holds every command of the app, and finds each by other words as well."""

import re
from pathlib import Path

import pytest

from reltui.services.activity import logging
from reltui.ui.base.other_screens import WAYS, commands_of_other_screens
from reltui.ui.base.screen import BaseScreen
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import SCREENS, Place, title_of
from reltui.ui.commands.registry import all_commands
from reltui.ui.help.palette import PaletteScreen
from reltui.ui.help.synonyms import SYNONYMS, all_words
from support.commands import commands_for
from support.ui import LARGE, SMALL, app_on, picture, row_of, said, shown, top, type_keys

WORDS = (
    *("keep", "kept", "promise", "commitment", "ask", "answer", "question", "story", "goal"),
    *("note", "account", "organization", "theme", "export", "backup", "merge", "import", "undo"),
)

KINDS = ("call", "mail", "meeting", "message", "visit")

LEFT_OUT = {
    # a letter after `t`
    *(f"keep-{kind}" for kind in (*KINDS, "other")),
    *(f"note-{kind}" for kind in (*KINDS, "other")),
    "turn",
    # a letter after `d` on a card
    *(f"by-{kind}" for kind in KINDS),
    # a letter after `s` on a card
    *(f"until-{number}" for number in range(1, 7)),
    *("end-snooze", "other-rhythm", "ambient", "hand-over", "let-go"),
    # what became of a promise, when a card is done
    *("kept", "not-kept"),
    # the day of the list of moves on the matrix, which is opened from the matrix alone
    "since",
}
"""The commands that no screen but their own offers, by their names."""


@pytest.mark.parametrize("start", ["1", "2", "3", "5", "6"])
async def test_each_word_finds_a_command(book: Path, start: str) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(start, "ctrl+p")
        screen = top(app)
        assert isinstance(screen, PaletteScreen)
        for word in WORDS:
            await pilot.press("ctrl+u")
            assert screen.list.typed == ""
            await type_keys(pilot, word)
            assert screen.list.typed == word
            assert any(isinstance(one, Command) for one in screen.list.shown), word


def test_the_palette_holds_every_command_but_these() -> None:
    here = commands_for(Place.CONTACTS, Place.EVERYWHERE)
    held = {one.slug for one in (*here, *commands_of_other_screens(here))}
    actions = {one.action for one in here}
    missing = {
        one.slug
        for one in all_commands()
        if one.palette and one.slug not in held and one.action not in actions
    }
    assert missing == LEFT_OUT


@pytest.mark.parametrize("place", SCREENS)
def test_the_words_of_the_title_of_a_screen_find_its_command(place: Place) -> None:
    here = commands_for(Place.CONTACTS, Place.EVERYWHERE)
    held = [*here, *commands_of_other_screens(here)]
    for word in re.findall("[a-z]{4,}", f"{title_of(place)} {place}".casefold()):
        assert any(word in all_words(one) for one in held), word
    opens = [one for one in held if place in WAYS and one.action == WAYS[place]]
    name = place.value.replace("-", " ")
    assert not opens or any(name in all_words(one) for one in opens)


def test_every_synonym_is_of_a_command_of_the_palette() -> None:
    assert set(SYNONYMS) <= {one.slug for one in all_commands() if one.palette}


async def test_ctrl_u_clears_what_was_typed(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("ctrl+p", *"mergx", "ctrl+u", *"merge")
        screen = top(app)
        assert isinstance(screen, PaletteScreen)
        assert screen.list.typed == "merge"
        assert "in the book twice" in shown(app)


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        ("we gave", Place.VALUE, "We gave"),
        ("they gave", Place.VALUE, "They gave"),
        ("record a fall", Place.LADDER, "Record a fall"),
        ("over time", Place.PORTFOLIO, "over time"),
        ("kept, answered", Place.PERSON, "Kept, answered"),
        ("what if", Place.MATRIX, "What if"),
    ],
)
async def test_a_command_of_another_screen_goes_there_and_changes_nothing(
    book: Path, typed: str, place: Place, words: str
) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        before = app.session.workspace.book.seq
        await pilot.press("ctrl+p")
        await type_keys(pilot, typed)
        assert f"→ {place}" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, BaseScreen)
        assert place == screen.PLACE
        assert any(words in sentence for sentence in said(app))
        assert app.session.workspace.book.seq == before


async def test_a_command_about_a_person_acts_on_the_selected_one(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("down", "5", "ctrl+p", *"tag", "space", *"those", "enter")
        await pilot.pause()
        assert "Tag Marcus Oyelaran" in shown(app)


async def test_a_backup_is_written_beside_the_book(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        logging.log_touch(app.session.workspace, row_of(app, "Priya").id, "hello", kind="call")
        await pilot.press("ctrl+p", *"backup", "enter")
        await pilot.pause()
        copies = list(book.parent.glob(f"{book.stem}-2026*{book.suffix}"))
        assert len(copies) == 1
        assert any("read back" in sentence for sentence in said(app)), picture(app)


@pytest.mark.parametrize(("word", "wrong"), [("story", "history"), ("ask", "mask")])
async def test_a_whole_word_goes_before_a_part_of_one(book: Path, word: str, wrong: str) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("ctrl+p", *word)
        screen = top(app)
        assert isinstance(screen, PaletteScreen)
        first = screen.list.shown[0]
        assert isinstance(first, Command)
        assert first.slug != wrong
