"""Every screen and every dialog of the app, with the keys that lead there on the example book."""

from collections.abc import AsyncIterator
from typing import Any, Final, NamedTuple

from textual.pilot import Pilot

from reltui.ui.app import ReltuiApp
from reltui.ui.base.routes import Route


class Way(NamedTuple):
    """How to come to a screen: a main screen, keys, the key that opens it, and keys within it."""

    start: str
    before: str
    key: str
    further: str = ""


WAYS: Final = {
    Route.TODAY: Way("contacts", "", "1"),
    Route.CONTACTS: Way("today", "", "2"),
    Route.MATRIX: Way("contacts", "", "3"),
    Route.LADDERS: Way("today", "", "4"),
    Route.PORTFOLIO: Way("contacts", "", "5"),
    Route.SESSION: Way("contacts", "", "6"),
    Route.TRIAGE: Way("contacts", "", "T"),
    Route.LADDER_TRIAGE: Way("contacts", "", "R"),
    Route.DRILL: Way("contacts", "", "D"),
    Route.LADDER: Way("contacts", "", "m"),
    Route.PERSON: Way("contacts", "", "enter"),
    Route.CELL: Way("matrix", "", "enter"),
    Route.FIGURE: Way("portfolio", "j j j j", "enter"),
    Route.ACCOUNT: Way("contacts", "", "w"),
    Route.HISTORY: Way("contacts", "", "U"),
    Route.POWER_MAP: Way("contacts", "", "M"),
    Route.VALUE: Way("contacts", "", "v"),
    Route.PRACTICES: Way("contacts", "", "P"),
    Route.MATRIX_MOVES: Way("matrix", "", "tab"),
    Route.CLIMB: Way("contacts", "", "C", "right"),
    Route.DUPLICATES: Way("contacts", "", "ampersand"),
    Route.CLASHES: Way("contacts", "", "circumflex_accent"),
}
"""Every screen and the keys that lead to it."""

FIRST_START: Final = {Route.WELCOME}
"""The screen without a book: nothing leads to it."""

PICKERS: Final = {
    "PaletteScreen": Way("contacts", "", "ctrl+p"),
    "HelpScreen": Way("contacts", "", "question_mark"),
    "AccountsScreen": Way("contacts", "M", "b"),
    "LinesScreen": Way("contacts", "M", "minus"),
}
"""Every list to choose from, and the keys that lead to it."""

DIALOGS: Final = (
    *("a", "e", "t", "n", "N", "N p", "N g", "colon", "c", "number_sign", "s", "equals_sign"),
    *("F", "I", "dollar_sign", "i", "ctrl+e", "p", "full_stop", "y", "right_square_bracket"),
)
"""The keys to the dialogs over Contacts, and to what is said at the bottom of the screen."""


async def everywhere(app: ReltuiApp, pilot: Pilot[Any], who: str) -> AsyncIterator[str]:
    """Go to every screen and every dialog about somebody, and back; the keys to each."""
    ways = [f"{way.before} {way.key} {way.further}" for way in (*WAYS.values(), *PICKERS.values())]
    for keys in (*ways, *DIALOGS):
        app.session.selected_id = who
        await pilot.press("2", *keys.split())
        await pilot.pause()
        yield keys
        while len(app.screen_stack) > 1:
            app.pop_screen()
        app.session.forms.clear()
        if app.current_mode != "contacts":
            await app.switch_mode("contacts")
