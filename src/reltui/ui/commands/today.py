"""The commands of the daily review, of triage, and of the line for everything."""

from typing import Final

from reltui.domain.frameworks.matrix import ACTIONS
from reltui.domain.frameworks.presets import GRID_KEYS, SNOOZES
from reltui.ui.commands.command import Command

PROMPTS: Final = ("touching", "snoozing")
"""The small choices over a card of the review."""

_TODAY: Final = ("today",)
_TRIAGE: Final = ("triage",)
_TOUCH: Final = ("touching",)
_LINE: Final = ("line",)

_TOUCHES: Final = (
    ("c", "call"),
    ("m", "mail"),
    ("g", "meeting"),
    ("s", "message"),
    ("v", "visit"),
    ("o,t", "other"),
)
"""The kinds of touch with their keys; a capital asks for a note first."""

REVIEW: Final[tuple[Command, ...]] = (
    Command("seen", "space,enter", "space", "Seen, nothing to do: next", _TODAY, "next", 1),
    Command("did", "d", "d", "Did it: the move rests until its day", _TODAY, "did it", 2),
    Command("touch", "t", "t", "Log a touch: t and a letter", _TODAY, "touch", 3),
    Command("note", "n", "n", "Note or promise: a line, !fri promises", _TODAY, "note", 4),
    Command("snooze", "s", "s", "Snooze: s and a number", _TODAY, "snooze", 5),
    Command("not_today", "x", "x", "Not today: tomorrow again", _TODAY, "not today", 6),
    Command("why", "w", "w", "Why this, and what comes after", _TODAY, "why", 7),
    Command("next_move", "full_stop", ".", "The next move, and why", _TODAY, palette=False),
    Command("climb", "c", "c", "Climb: this person's ladder", _TODAY, "climb", 8),
    Command("on_grid", "m", "m", "Matrix: this person on the grid", _TODAY, "matrix", 9),
    Command("place", "g", "g", "Place this person, one key on the grid", _TODAY, "place", 10),
    Command("edit", "e", "e", "Edit their side and their data", _TODAY, "edit", 11),
    Command("open", "o", "o", "Open the person's page", _TODAY, "open", 12),
    Command("more", "plus", "+", "Some of those who wait, after the end", _TODAY),
    Command("practise", "b", "b", "Begin the practice, at the end", _TODAY),
    Command("scroll(1)", "down,j", "↓ j", "The card, a line down", _TODAY, palette=False),
    Command("scroll(-1)", "up,k", "↑ k", "The card, a line up", _TODAY, palette=False),
    # a touch, and a snooze, from a card
    *(
        Command(f"keep('{kind}')", keys, keys[0], f"A {kind}, kept at once", _TOUCH)
        for keys, kind in _TOUCHES
    ),
    *(
        Command(f"note('{kind}')", big, big, f"A {kind}, with a note", _TOUCH)
        for big, kind in ((keys[0].upper(), kind) for keys, kind in _TOUCHES)
    ),
    Command("turn", "less_than_sign", "<", "They began it, or we did", _TOUCH, "turn", 10),
    *(
        Command(f"until({number})", f"{number}", f"{number}", f"Until {one.words}", ("snoozing",))
        for number, one in enumerate(SNOOZES, 1)
    ),
    Command("day", "d", "d", "Until another day", ("snoozing",), "a day", 10, False),
    Command("leave", "escape", "esc", "Back, nothing is kept", PROMPTS, "back", 90, False),
    # one line
    Command("save", "enter,ctrl+s", "enter", "Keep it", _LINE, "keep", 10, False),
    Command("complete", "tab", "tab", "Take the name", _LINE, "take the name", 11, False),
    Command("leave", "escape", "esc", "Leave; the draft is kept", _LINE, "leave", 14, False),
)
"""What there is to do in the daily review."""

PLACING: Final[tuple[Command, ...]] = (
    *(
        Command(f"place('{key}')", key, key, ACTIONS[cell].sentence, _TRIAGE, palette=False)
        for key, cell in GRID_KEYS.items()
    ),
    Command("repeat", "full_stop", ".", "As the last one was placed", _TRIAGE, "repeat", 10, False),
    Command("answer(1)", "y", "y", "Yes, or the second answer", _TRIAGE, "yes", 11, False),
    Command("answer(0)", "n", "n", "No, or the first answer", _TRIAGE, "no", 12, False),
    Command("dont_know", "space", "space", "I don't know", _TRIAGE, "don't know", 13, False),
    Command("step_back", "backspace,u", "⌫ u", "One step back", _TRIAGE, "one back", 14, False),
    Command("down", "down,j,tab", "↓ j", "Skip: the next person", _TRIAGE, "skip", 15, False),
    Command("theme", "ctrl+t", "ctrl+t", "Light or dark", _TRIAGE, palette=False),
    Command("leave", "escape", "esc", "Leave; everything is kept", _TRIAGE, "leave", 98, False),
    Command("quit", "ctrl+q,ctrl+c", "ctrl+q", "Quit", _TRIAGE, palette=False),
    Command("help", "question_mark", "?", "The keys that work here", _TRIAGE, "keys", 99, False),
)
"""What there is to do in triage; nothing else works there, for want of keys."""
