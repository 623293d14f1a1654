"""Helpers for tests of the drill: the keys that answer, and the way to a kind of question."""

from typing import Any

from textual.pilot import Pilot

from reltui.domain.drill.content import Kind
from reltui.domain.drill.verdict import judge
from reltui.domain.frameworks.matrix import Cell
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.ui.app import ReltuiApp
from reltui.ui.drill.page import DrillCard
from reltui.ui.drill.screen import DrillScreen

KEYS = {cell: key for key, cell in GRID_KEYS.items()}


def drill(app: ReltuiApp) -> DrillScreen:
    """The drill, which must be on top."""
    screen = app.screen
    assert isinstance(screen, DrillScreen)
    return screen


def right_key(card: DrillCard) -> str:
    """The key of the right answer."""
    correct = judge(card.content, card.item, None).correct
    return KEYS[correct] if isinstance(correct, Cell) else choice_key(card, correct)


def wrong_key(card: DrillCard) -> str:
    """The key of a wrong answer."""
    right = right_key(card)
    keys = GRID_KEYS if card.item.kind == "placing" else "1234"
    return next(key for key in keys if key != right)


def choice_key(card: DrillCard, choice: str) -> str:
    """The number of a choice."""
    return str(card.question.choices.index(choice) + 1)


async def to_question(app: ReltuiApp, pilot: Pilot[Any], kind: Kind) -> DrillCard:
    """Answer until a question of a kind is asked, in the first ones of the tour."""
    while True:
        card = drill(app).card()
        if card.phase == "question" and card.item.kind == kind:
            await pilot.pause()
            return card
        await pilot.press(right_key(card) if card.phase == "question" else "enter")
