"""The commands of Today: the review, its prompts, and the next move."""

from typing import Final

from reltui.domain.frameworks.presets import SNOOZES
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

TOUCHES: Final = (
    ("c", "call"),
    ("m", "mail"),
    ("g", "meeting"),
    ("s", "message"),
    ("v", "visit"),
    ("o t", "other"),
)
"""The kinds of touch with their keys; a capital asks for a note first."""

COMMANDS: Final = (
    Command(
        "seen", "space enter", "Seen, nothing to do: next", at=(Place.TODAY,), footer="next", rank=1
    ),
    Command(
        "did",
        "d",
        "Did it: the move rests until its day",
        at=(Place.TODAY,),
        footer="did it",
        rank=2,
    ),
    Command(
        "touch",
        "t",
        "Log a touch: t and a letter",
        at=(Place.TODAY,),
        footer="touch",
        rank=3,
        name="touch-today",
    ),
    Command(
        "note",
        "n",
        "Note or promise: a line, !fri promises",
        at=(Place.TODAY,),
        footer="note",
        rank=4,
    ),
    Command(
        "snooze",
        "s",
        "Snooze: s and a number",
        at=(Place.TODAY,),
        footer="snooze",
        rank=5,
        name="snooze-today",
    ),
    Command(
        "not_today", "x", "Not today: tomorrow again", at=(Place.TODAY,), footer="not today", rank=6
    ),
    Command("why", "w", "Why this, and what comes after", at=(Place.TODAY,), footer="why", rank=7),
    Command(
        "next_move",
        ".",
        "The next move, and why",
        at=(Place.TODAY,),
        palette=False,
        name="next-move-today",
    ),
    Command(
        "climb",
        "c",
        "Climb: this person's ladder",
        at=(Place.TODAY,),
        footer="climb",
        rank=8,
        name="climb-today",
    ),
    Command(
        "on_grid",
        "m",
        "Matrix: this person on the grid",
        at=(Place.TODAY,),
        footer="matrix",
        rank=9,
        name="on-grid-today",
    ),
    Command(
        "place",
        "g",
        "Place this person, one key on the grid",
        at=(Place.TODAY,),
        footer="place",
        rank=10,
    ),
    Command(
        "edit",
        "e",
        "Edit their side and their data",
        at=(Place.TODAY,),
        footer="edit",
        rank=11,
        name="edit-today",
    ),
    Command(
        "open",
        "o",
        "Open the person's page",
        at=(Place.TODAY,),
        footer="open",
        rank=12,
        name="open-today",
    ),
    Command(
        "more",
        "+",
        "Some of those who wait, after the end",
        at=(Place.TODAY,),
        footer="some more",
        rank=1,
        enabled_when=lambda today: today.waiting,
    ),
    Command(
        "practise",
        "b",
        "Begin the practice, at the end",
        at=(Place.TODAY,),
        footer="practice",
        rank=1,
        enabled_when=lambda today: today.at_end,
    ),
    Command(
        "scroll(1)",
        "down j",
        "The card, a line down",
        at=(Place.TODAY,),
        shown="↓ j",
        palette=False,
    ),
    Command(
        "scroll(-1)", "up k", "The card, a line up", at=(Place.TODAY,), shown="↑ k", palette=False
    ),
    Command(
        "turn", "<", "They began it, or we did", at=(Place.TOUCH_PROMPT,), footer="turn", rank=10
    ),
    Command(
        "day",
        "d",
        "Until another day",
        at=(Place.SNOOZE_PROMPT,),
        footer="a day",
        rank=10,
        palette=False,
    ),
    Command(
        "leave",
        "esc",
        "Back, nothing is kept",
        at=(Place.TOUCH_PROMPT, Place.SNOOZE_PROMPT),
        footer="back",
        rank=90,
        palette=False,
    ),
    Command(
        "done",
        "d",
        "Done: this move rests until its day",
        at=(Place.NEXT_MOVE,),
        footer="done",
        rank=10,
        palette=False,
    ),
    *(
        Command(f"keep('{kind}')", keys, f"A {kind}, kept at once", at=(Place.TOUCH_PROMPT,))
        for keys, kind in TOUCHES
    ),
    *(
        Command(
            f"note('{kind}')", keys[0].upper(), f"A {kind}, with a note", at=(Place.TOUCH_PROMPT,)
        )
        for keys, kind in TOUCHES
    ),
    *(
        Command(f"until({number})", f"{number}", f"Until {one.words}", at=(Place.SNOOZE_PROMPT,))
        for number, one in enumerate(SNOOZES, 1)
    ),
)
"""What there is to do here, beside what works everywhere."""


_AT_END: Final = frozenset({"more", "practise"})


def about_a_card(command: Command) -> bool:
    """Whether a command makes sense only while somebody has their turn."""
    return Place.EVERYWHERE not in command.at and command.slug not in _AT_END
