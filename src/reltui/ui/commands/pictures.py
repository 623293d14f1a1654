"""The commands of the pictures: ladder, climb, matrix, power map, portfolio, value, practice."""

from typing import Final

from reltui.domain.frameworks.matrix import ACTIONS
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.ui.commands.command import Command

_ALL: Final = ("everywhere",)
_PEOPLE: Final = ("contacts", "matrix", "overview", "ladder", "person", "cell", "account", "today")
_HELD: Final = (*_PEOPLE, "map", "moved", "value", "practices", "climb")
_VALUE: Final = ("value",)
_PRACTICES: Final = ("practices",)
_PAUSE: Final = ("pause",)
_MATRIX: Final = ("matrix",)
_PORTFOLIO: Final = ("portfolio",)
_MAP: Final = ("map",)
_DRILL: Final = ("drill",)
_MOVED: Final = ("moved",)
_CLIMB: Final = ("climb",)

PICTURES: Final = ("ladder", "matrix", "portfolio", "map", "climb", "moved", "value", "practices")
"""The places that are pictures: `y` copies them."""

KEEPING: Final[tuple[Command, ...]] = (
    Command("copy_view", "y", "y", "Copy what is shown, as text", PICTURES, "copy", 57),
    Command("copy_all", "Y", "Y", "Copy what is shown, as text", _ALL, "", 58),
    Command("write_view", "W", "W", "Write what is shown to a file", _ALL, "", 59),
)
"""Keeping a view: copied as text, or written to a file."""

PORTFOLIO: Final[tuple[Command, ...]] = (
    Command(
        *("open_figure", "enter", "enter", "List the people of this figure"),
        *(_PORTFOLIO, "people", 10),
    ),
    Command("face", "tab", "tab", "Now, or over time", _PORTFOLIO, "over time", 11),
    Command(
        *("whom", "d", "d", "Customers, suppliers, partners, everybody"),
        *(_PORTFOLIO, "whom", 12),
    ),
    Command("only", "f", "f", "Only some: account:x tag:y, or a name", _PORTFOLIO, "only", 13),
    Command("changes_since", "s", "s", "Changes since another day", _PORTFOLIO, "since", 14),
    Command("earlier", "left_square_bracket", "[", "A month's end back", _PORTFOLIO, "earlier", 17),
    Command("later", "right_square_bracket", "]", "A month's end on, up to today", _PORTFOLIO),
    Command("next_chart", "n,pagedown", "n", "The next chart", _PORTFOLIO, palette=False),
    Command("last_chart", "b,pageup", "b", "The chart before", _PORTFOLIO, palette=False),
    Command("down", "down,j", "↓ j", "Down", _PORTFOLIO, palette=False),
    Command("up", "up,k", "↑ k", "Up", _PORTFOLIO, palette=False),
    Command("left", "left,h", "← h", "A column, or a month, back", _PORTFOLIO, palette=False),
    Command("right", "right,l", "→ l", "A column, or a month, on", _PORTFOLIO, palette=False),
    Command("first", "home", "home", "To the first", _PORTFOLIO, palette=False),
    Command("last", "end,G", "end G", "To the last", _PORTFOLIO, palette=False),
)
"""What there is to do with the picture of the whole book."""

MAP: Final[tuple[Command, ...]] = (
    Command("open", "enter", "enter", "Open the person under the cursor", _MAP, "open", 10),
    Command("draw_line", "plus", "+", "Draw a line: reports, listens, conflict", _MAP, "draw", 11),
    Command("take_line", "minus", "-", "Take a line away", _MAP, "erase", 12),
    Command("way_here", "r", "r", "The way to this one; again: to the top", _MAP, "way", 14),
    Command("next_account", "J", "J", "The next organization", _MAP, "next one", 17),
    Command("last_account", "K", "K", "The organization before", _MAP),
    Command("accounts", "b", "b", "Choose another organization", _MAP, "others", 18),
    Command("down", "down,j", "↓ j", "Down", _MAP, palette=False),
    Command("up", "up,k", "↑ k", "Up", _MAP, palette=False),
    Command("left", "left,h", "← h", "The column to the left", _MAP, palette=False),
    Command("right", "right,l", "→ l", "The column to the right", _MAP, palette=False),
    Command("page_down", "pagedown,ctrl+d", "pgdn", "A page down", _MAP, palette=False),
    Command("page_up", "pageup,ctrl+u", "pgup", "A page up", _MAP, palette=False),
    Command("first", "home", "home", "To the first", _MAP, palette=False),
    Command("last", "end,G", "end G", "To the last", _MAP, palette=False),
)
"""What there is to do with the power map of one account."""

CLIMB: Final[tuple[Command, ...]] = (
    Command("write", "enter", "enter", "Write what this step is about", _CLIMB, "write", 1),
    Command("next_step", "right,l,tab", "→ l", "The next step", _CLIMB, "next step", 2, False),
    Command(
        "last_step", "left,h,backspace,shift+tab", "← h", "One step back", _CLIMB, "back", 3, False
    ),
    Command("yes", "space", "space", "✓ This check holds; moves on", _CLIMB, "holds", 4),
    Command("no", "x", "x", "✗ This check does not hold; moves on", _CLIMB, "not yet", 5),
    Command("climbed", "plus", "+", "It climbed: when both are ready", _CLIMB, "climbed", 6),
    Command("stayed", "equals_sign", "=", "It stayed as it was", _CLIMB, "stayed", 7),
    Command("fall", "f", "f", "It fell, and its cause", _CLIMB, "fell", 8),
)
"""What there is to do in the climb of seven steps."""

MATRIX: Final[tuple[Command, ...]] = (
    Command("preview", "x", "x", "What if: try out a change on the grid", _MATRIX, "what if", 11),
    Command("moves", "s", "s", "Who has changed cell since a day", _MATRIX, "moves", 12),
    Command("open", "enter", "enter", "Open the person", _MOVED, "open", 10),
    Command("since", "s", "s", "Look back since another day", _MOVED, "since", 11),
)
"""What there is to do with the grid, beside walking over it."""

VALUE: Final[tuple[Command, ...]] = (
    Command("reflect", "enter", "enter", "Four questions: what is it for?", _VALUE, "reflect", 1),
    Command("gave", "plus", "+", "We gave: time, knowledge, a name", _VALUE, "we gave", 2),
    Command("received", "minus", "-", "They gave", _VALUE, "they gave", 3),
)
"""What there is to do with the two columns of the ledger."""

PRACTICES: Final[tuple[Command, ...]] = (
    Command("practise", "enter", "enter", "Do this practice, or go on", _PRACTICES, "begin", 1),
    Command("outcome", "o", "o", "What became of the trust step", _PRACTICES, "outcome", 2),
    Command("go_on", "enter,space", "enter", "On to the choices", _PAUSE, "go on", 1, False),
    Command("leave", "escape,q", "esc", "Back, nothing is kept", _PAUSE, "back", 90, False),
)
"""What there is to do with the practices, and in the pause."""

GOING: Final[tuple[Command, ...]] = (
    Command("power_map", "M", "M", "The power map of their organization", _PEOPLE, "", 42),
    Command("seven_steps", "C", "C", "The climb: seven steps", _HELD, "the climb", 13),
    Command("value", "v", "v", "Purpose and value: what is it for?", _HELD, "value", 43),
    Command("practices", "P", "P", "The practices about this person", _HELD, "practices", 44),
    Command("pause", "p", "p", "The pause: twenty quiet seconds", _ALL, "", 67),
    Command("drill", "D", "D", "The drill: learn the frameworks on invented cases", _ALL, "", 66),
)
"""The ways to the pictures."""

DRILL: Final[tuple[Command, ...]] = (
    *(
        Command(f"place('{key}')", key, key, ACTIONS[cell].sentence, _DRILL, palette=False)
        for key, cell in GRID_KEYS.items()
    ),
    Command("go_on", "enter", "enter", "Go on to the next question", _DRILL, "go on", 10, False),
    Command("show_me", "space", "space", "I don't know: show me", _DRILL, "don't know", 11, False),
    Command("look_back", "backspace", "⌫", "The answer before", _DRILL, "answer before", 12, False),
    Command("down", "down,j", "↓ j", "A line down", _DRILL, palette=False),
    Command("up", "up,k", "↑ k", "A line up", _DRILL, palette=False),
    Command("page_down", "pagedown,ctrl+d", "pgdn", "A page down", _DRILL, palette=False),
    Command("page_up", "pageup,ctrl+u", "pgup", "A page up", _DRILL, palette=False),
    Command("copy_all", "Y", "Y", "Copy what is shown, as text", _DRILL, palette=False),
    Command("write_view", "W", "W", "Write what is shown to a file", _DRILL, palette=False),
    Command("theme", "ctrl+t", "ctrl+t", "Light or dark", _DRILL, palette=False),
    Command("leave", "escape", "esc", "Leave; come back with D", _DRILL, "leave", 98, False),
    Command("quit", "ctrl+q,ctrl+c", "ctrl+q", "Quit", _DRILL, palette=False),
    Command("help", "question_mark", "?", "The keys that work here", _DRILL, "keys", 99, False),
)
"""What there is to do in the drill; nothing else works there, for want of keys."""
