"""Twenty people for a review of a day, the keys of that review, and what a book then holds."""

from pathlib import Path
from typing import Any, Final

from reltui.domain.frameworks.matrix import DIMENSIONS, Cell
from reltui.services.activity import logging
from reltui.services.contacts import editing
from reltui.services.review.review import review
from support.made_once import made_once
from support.ui import workspace_at

CELLS: Final = (
    Cell("yes", "high", "detractor", "active"),
    Cell("no", "low", "advocate", "active"),
    Cell("yes", "high", "advocate", "passive"),
)

NOTE: Final = "call: she was glad !fri #plan"
"""What is typed of three of them: a touch with a note, a commitment with a date, and a tag."""

NOTHING: Final = ("space",)
TOUCH: Final = ("t", "c")
NOTED: Final = ("n", NOTE, "enter")
SNOOZE: Final = ("s", "2")

TWENTY: Final = (
    *(NOTHING, TOUCH, NOTHING, NOTED, NOTHING, SNOOZE, NOTHING, TOUCH, NOTHING, TOUCH),
    *(NOTHING, NOTED, NOTHING, TOUCH, NOTHING, SNOOZE, NOTHING, TOUCH, NOTED, NOTHING),
)
"""The review of twenty people: ten nothing, five touches, three noted, two snoozed."""


@made_once
def book_of_twenty(path: Path) -> None:
    """A book of twenty people, each of whom is due on the day of the tests."""
    workspace = workspace_at(path)
    for number in range(20):
        cell = CELLS[number % 3] if number % 2 else None
        values = {name: getattr(cell, name) for name in DIMENSIONS} if cell else {}
        one = editing.add_contact(workspace, f"Person {number:02d}", **values)
        if number % 4 == 0:
            logging.take_question(workspace, one.id, "When will it come?")
    assert len(workspace.queue().places) == 20
    workspace.book.close()


def keys_of(steps: tuple[tuple[str, ...], ...]) -> list[str]:
    """All keys of a review, a typed text letter by letter, as a pilot presses them."""
    parts = [part for step in steps for part in step]
    return [key for part in parts for key in ([part] if named(part) else letters(part))]


def named(part: str) -> bool:
    """Whether a part of a step is one key, not a typed text."""
    return len(part) == 1 or part in {"space", "enter"}


def letters(text: str) -> list[str]:
    """A text as a pilot presses it."""
    return ["space" if letter == " " else letter for letter in text]


def as_typed(steps: tuple[tuple[str, ...], ...]) -> str:
    """All keys of a review as a terminal sends them."""
    plain = {"space": " ", "enter": "\r"}
    return "".join(plain.get(part, part) for step in steps for part in step)


def command_keys(steps: tuple[tuple[str, ...], ...]) -> int:
    """How many keys a review takes, the typed text not counted."""
    return sum(named(part) for step in steps for part in step)


def holds(path: Path) -> tuple[Any, ...]:
    """What a book holds: everybody with everything, the cards with their decisions, the history."""
    workspace = workspace_at(path)
    try:
        names = [entry.name for entry in workspace.book.history()]
        return workspace.dossiers.copy(), review(workspace), names
    finally:
        workspace.book.close()
