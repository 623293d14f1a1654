"""Where a command works: each screen, each kind of dialog, and everywhere."""

from enum import StrEnum
from typing import Final


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
