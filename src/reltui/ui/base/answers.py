"""What dialogs answer: a screen asks, waits, and goes on with one of these."""

from enum import StrEnum
from typing import NamedTuple

from reltui.domain.vocabulary import Party, TouchKind


class Saved(NamedTuple):
    """The answer of a form that saved: the sentence to say, and the id of a contact that is new."""

    sentence: str = ""
    who: str | None = None


class TouchAnswer(NamedTuple):
    """How a touch was made; `more` says that there is more to write about it first."""

    kind: TouchKind
    by: Party
    more: bool = False


class SnoozeChoice(StrEnum):
    """What a snooze prompt offers beside its days."""

    END = "end"
    OTHER_DAY = "other day"
    RHYTHM = "rhythm"
    AMBIENT = "ambient"
    HAND_OVER = "hand over"
    LET_GO = "let go"


class Imported(NamedTuple):
    """The answer of an import: the sentence to say, and whether contacts wait to be placed."""

    sentence: str
    unplaced: bool


class Fate(NamedTuple):
    """What may become of somebody who is due: they are kept for another year, or forgotten.

    `words` are what a list says of them.
    """

    id: str
    name: str
    keeps: bool
    words: str
