"""What is said of a key that does nothing where one is: where it works, if it does anywhere."""

from collections.abc import Iterable
from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import SCREENS, Place, title_of
from reltui.ui.commands.rebinding import normal
from reltui.ui.commands.registry import all_commands, as_bound, hint

NAMED: Final = 2
"""The most places that are named."""

FIRST: Final = (Place.CONTACTS, Place.PERSON, Place.MATRIX, Place.LADDER, Place.PORTFOLIO)
"""The places that are named before others: everybody finds them."""


def where_it_works(key: str, *, dialog: bool) -> str:
    """A sentence about a key that has no command here: on a screen, or in a `dialog` over one.

    `key` is the name that Textual has for it.
    """
    commands = as_bound(all_commands())
    found = [one for one in commands if key in normal(one.keys.split())]
    shown = next(
        (typed for one in found for typed in one.keys.split() if normal((typed,)) == (key,)), key
    )
    screens = [one for one in found if not {*SCREENS, Place.EVERYWHERE}.isdisjoint(one.at)]
    screens.sort(key=lambda one: -len({*FIRST, Place.EVERYWHERE} & {*one.at}))
    if dialog and screens:
        return f"{shown} works once this is closed: {screens[0].help}."
    if screens:
        return f"{shown} works in {_places(screens)}: {screens[0].help}."
    if found:
        return f"{shown} works elsewhere, in “{title_of(found[0].at[0])}”: {found[0].help}."
    return f"{_spoken(key)} does nothing. {hint('help')} shows the keys that work here."


def _places(commands: Iterable[Command]) -> str:
    """The best known places of the first of some commands, and how many more there are."""
    at = [place for place in next(iter(commands)).at if place in SCREENS]
    if not at:
        return "every screen of a book"
    named = [place for place in (*FIRST, *at) if place in at]
    shown = list(dict.fromkeys(named))[:NAMED]
    words = " and ".join(map(_in_a_sentence, shown))
    more = len(at) - len(shown)
    return f"{words}, and {more} more" if more else words


def _in_a_sentence(place: str) -> str:
    """What a place is called inside a sentence: the names of the main screens keep their letter."""
    title = title_of(place)
    return title if place in {Place.TODAY, Place.CONTACTS} else f"{title[0].lower()}{title[1:]}"


def _spoken(key: str) -> str:
    """A key of Textual's as people call it."""
    return key.replace("_", " ") if len(key) > 1 else key
