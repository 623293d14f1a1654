"""The commands of the matrix: the grid, its moves, triage, and the four questions."""

from typing import Final

from reltui.domain.frameworks.matrix import ACTIONS
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

COMMANDS: Final = (
    *(
        Command(f"place('{key}')", key, ACTIONS[cell].sentence, at=(Place.TRIAGE,), palette=False)
        for key, cell in GRID_KEYS.items()
    ),
    Command(
        "answer(1)",
        "y",
        "Yes, or the second answer",
        at=(Place.TRIAGE,),
        footer="yes",
        rank=11,
        palette=False,
    ),
    Command(
        "answer(0)",
        "n",
        "No, or the first answer",
        at=(Place.TRIAGE,),
        footer="no",
        rank=12,
        palette=False,
    ),
    Command(
        "preview",
        "=",
        "What if: try out a change on the grid",
        at=(Place.MATRIX,),
        footer="what if",
        rank=11,
    ),
    Command(
        "moves",
        "tab",
        "Who has changed cell since a day",
        at=(Place.MATRIX,),
        footer="moves",
        rank=12,
    ),
    Command(
        "since",
        "@",
        "Look back since another day",
        at=(Place.MATRIX_MOVES,),
        footer="since",
        rank=11,
    ),
    Command(
        "back",
        "tab",
        "Back to the grid",
        at=(Place.MATRIX_MOVES,),
        footer="grid",
        rank=12,
        palette=False,
        name="back-to-grid",
    ),
    Command(
        "open_cell",
        "enter",
        "List the people of the cell",
        at=(Place.MATRIX,),
        footer="list the cell",
        rank=10,
    ),
    Command(
        "answer(1)",
        "y 1",
        "Yes, or the second answer",
        at=(Place.CLASSIFY,),
        footer="yes",
        rank=10,
        palette=False,
        name="answer-1-classify",
    ),
    Command(
        "answer(0)",
        "n 0",
        "No, or the first answer",
        at=(Place.CLASSIFY,),
        footer="no",
        rank=11,
        palette=False,
        name="answer-0-classify",
    ),
    Command(
        "skip",
        "space",
        "I don't know",
        at=(Place.CLASSIFY,),
        footer="don't know",
        rank=12,
        palette=False,
    ),
    Command(
        "step_back",
        "backspace",
        "One question back",
        at=(Place.CLASSIFY,),
        shown="⌫",
        footer="one back",
        rank=13,
        palette=False,
        name="step-back-classify",
    ),
    Command(
        "leave",
        "esc",
        "Leave; the answers are kept",
        at=(Place.CLASSIFY,),
        footer="leave",
        rank=14,
        palette=False,
        name="leave-classify",
    ),
)
"""The commands of these screens; others work everywhere."""
