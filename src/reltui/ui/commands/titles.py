"""What each place of the table of commands is called, in the page of keys and in sentences."""

from typing import Final

from reltui.ui.commands.place import Place

TITLES: Final[dict[str, str]] = {
    Place.EVERYWHERE: "On every screen",
    Place.TODAY: "Today",
    Place.CONTACTS: "Contacts",
    Place.PERSON: "The page of one person",
    Place.PEOPLE: "The people of a cell or of a figure",
    Place.ACCOUNT: "An account",
    Place.POWER_MAP: "The power map",
    Place.MATRIX: "The matrix",
    Place.MATRIX_MOVES: "Moves on the matrix",
    Place.LADDERS: "Everybody's ladders",
    Place.LADDER: "The ladder of one person",
    Place.CLIMB: "The climb",
    Place.PORTFOLIO: "The portfolio",
    Place.VALUE: "Purpose and value",
    Place.PRACTICES: "The practices",
    Place.HISTORY: "The history",
    Place.TRIAGE: "Triage",
    Place.DRILL: "The drill",
    Place.WELCOME: "The first start",
    Place.FORM: "A form",
    Place.LINE: "A line",
    Place.PICKER: "The palette, the help, and other lists to choose from",
    Place.PAGE: "A page on top of a screen",
    Place.CLASSIFY: "The four questions",
    Place.NEXT_MOVE: "The next move, and why",
    Place.DUPLICATES: "Twice in the book?",
    Place.CLASHES: "Changed by two of a team",
    Place.HANDOVER: "The page for whoever takes over",
    Place.IMPORT_PREVIEW: "The preview of an import",
    Place.TOUCH_PROMPT: "A touch",
    Place.SNOOZE_PROMPT: "A snooze",
    Place.PAUSE: "The pause",
}
"""The headings of the places."""


def title_of(place: str) -> str:
    """The heading of a place."""
    return TITLES.get(place, place.replace("-", " ").capitalize())
