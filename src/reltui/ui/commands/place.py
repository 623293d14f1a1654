"""Where a command works: each screen, each kind of dialog, and everywhere."""

from typing import Final

from reltui.domain.named import StrEnum


class Place(StrEnum):
    """A screen or a kind of dialog, as the table of commands names it."""

    EVERYWHERE = "everywhere"
    """Every full screen that does not stand alone."""

    TODAY = "today"
    CONTACTS = "contacts"
    PERSON = "person"
    PEOPLE = "people"
    """The people of a cell or of a figure."""
    ACCOUNT = "account"
    POWER_MAP = "power-map"
    MATRIX = "matrix"
    MATRIX_MOVES = "matrix-moves"
    LADDERS = "ladders"
    LADDER = "ladder"
    CLIMB = "climb"
    PORTFOLIO = "portfolio"
    VALUE = "value"
    PRACTICES = "practices"
    HISTORY = "history"
    SESSION = "session"
    DUPLICATES = "duplicates"
    CLASHES = "clashes"

    # screens without the keys of everywhere: all their keys are their own
    TRIAGE = "triage"
    LADDER_TRIAGE = "ladder-triage"
    DRILL = "drill"
    WELCOME = "welcome"

    # dialogs
    FORM = "form"
    LINE = "line"
    PICKER = "picker"
    PAGE = "page"
    CLASSIFY = "classify"
    NEXT_MOVE = "next-move"
    HANDOVER = "handover"
    IMPORT_PREVIEW = "import-preview"
    TOUCH_PROMPT = "touch-prompt"
    SNOOZE_PROMPT = "snooze-prompt"
    DONE_PROMPT = "done-prompt"
    PROMISE_PROMPT = "promise-prompt"
    WRITE_PROMPT = "write-prompt"
    PAUSE = "pause"


ALONE: Final = frozenset(
    {
        *(Place.TRIAGE, Place.LADDER_TRIAGE, Place.DRILL, Place.WELCOME),
        *(Place.FORM, Place.LINE, Place.PICKER, Place.PAGE, Place.CLASSIFY, Place.NEXT_MOVE),
        Place.HANDOVER,
        *(Place.IMPORT_PREVIEW, Place.TOUCH_PROMPT, Place.SNOOZE_PROMPT, Place.PAUSE),
        *(Place.DONE_PROMPT, Place.PROMISE_PROMPT, Place.WRITE_PROMPT),
    }
)
"""The places in which a command of everywhere does not work."""

SCREENS: Final = tuple(one for one in Place if one not in {*ALONE, Place.EVERYWHERE})
"""The places in which a command of everywhere works."""

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
    Place.HANDOVER: "The page for the person who takes over",
    Place.IMPORT_PREVIEW: "The preview of an import",
    Place.TOUCH_PROMPT: "A touch",
    Place.SNOOZE_PROMPT: "A snooze",
    Place.PAUSE: "The pause",
}
"""The headings of the places."""


def title_of(place: str) -> str:
    """The heading of a place."""
    return TITLES.get(place, place.replace("-", " ").capitalize())
