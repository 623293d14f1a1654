"""A key that does nothing where one is says where it works."""

from pathlib import Path

import pytest

from reltui.ui.commands.place import ALONE, SCREENS, Place, title_of
from reltui.ui.commands.rebinding import normal
from reltui.ui.commands.registry import all_commands, hint
from reltui.ui.commands.unbound import where_it_works
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.today.screen import TodayScreen
from support.ui import SMALL, app_on, picture, said, top

KEYS = sorted({key for one in all_commands() for key in normal(one.keys.split())})
"""Every key that is bound somewhere."""


@pytest.mark.parametrize("dialog", [False, True])
def test_every_key_that_is_bound_somewhere_has_a_sentence_for_elsewhere(dialog: bool) -> None:
    for key in KEYS:
        sentence = where_it_works(key, dialog=dialog)
        assert " works " in sentence, key
        assert sentence.endswith("."), key
        assert "None" not in sentence, key


def test_the_sentence_names_screens_that_have_the_key() -> None:
    for place in SCREENS:
        for one in all_commands():
            if one.at == (place,):
                told = where_it_works(normal(one.keys.split())[0], dialog=False)
                places = {
                    at
                    for other in all_commands()
                    if set(normal(one.keys.split())[:1]) & set(normal(other.keys.split()))
                    for at in other.at
                }
                assert any(title_of(at)[1:] in told for at in places), told


def test_a_key_that_is_bound_nowhere_leads_to_the_help() -> None:
    assert "f9" not in KEYS
    told = f"f9 does nothing. {hint('help')} shows the keys that work here."
    assert where_it_works("f9", dialog=False) == told


def test_every_place_has_a_title() -> None:
    for place in Place:
        if place not in ALONE:
            assert title_of(place)[0].isupper()


async def test_a_key_of_another_screen_says_so_and_changes_nothing(book: Path) -> None:
    app = app_on(book, "today")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        seq = app.session.workspace.book.seq
        await pilot.press("right_square_bracket")
        assert "] works in" in picture(app)[-2]
        await pilot.press("2", "left_square_bracket", "f9")
        assert said(app)[-1].startswith("f9 does nothing.")
        await pilot.press("t", "F")
        assert said(app)[-1].startswith("F works once this is closed: Forget")
        assert app.session.workspace.book.seq == seq


async def test_what_is_done_about_a_person_is_done_on_their_card_too(book: Path) -> None:
    app = app_on(book, "today")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, TodayScreen)
        who = screen.who
        assert who is not None
        await pilot.press("number_sign", *"vip", "ctrl+s")
        assert app.session.workspace.dossier(who).contact.tags == ("vip",)
        await pilot.press("F", "escape", "I", "escape", "A")
        assert app.session.workspace.dossier(who).contact.archived
        assert screen.who != who


async def test_ctrl_c_ends_the_app_at_the_second_press(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("slash", *"da", "ctrl+c")
        assert isinstance(top(app), ContactsScreen)
        assert said(app)[-1] == "Everything is saved; ctrl+c once more quits."
        await pilot.press("down", "ctrl+c")
        assert app.is_running
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app.return_code == 0
