"""The commands of Today: the review, its prompts, and the next move."""

from typing import Final

from reltui.domain.frameworks.presets import SNOOZES
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.contacts.keys import TOUCHES

COMMANDS: Final = (
    Command(
        "seen", "space", "Seen, nothing to do: next", at=(Place.TODAY,), footer="seen, next", rank=1
    ),
    Command(
        "did",
        "d",
        "Did it: closes it and logs the touch",
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
        name="note-today",
    ),
    Command(
        "snooze",
        "s",
        "Snooze, or another rhythm: s and a key",
        at=(Place.TODAY,),
        footer="snooze",
        rank=5,
        name="snooze-today",
    ),
    Command(
        "not_today", "x", "Not today: tomorrow again", at=(Place.TODAY,), footer="not today", rank=6
    ),
    Command(
        "next_move",
        ".",
        "Why this, and what comes after",
        at=(Place.TODAY,),
        footer="why",
        rank=7,
        name="next-move-today",
    ),
    Command(
        "open",
        "enter",
        "Open the person's page",
        at=(Place.TODAY,),
        footer="open",
        rank=8,
        name="open-today",
    ),
    Command(
        "place",
        "c",
        "Classify this person, one key on the grid",
        at=(Place.TODAY,),
        footer="classify",
        rank=9,
    ),
    Command(
        "climb",
        "m",
        "This person's ladder",
        at=(Place.TODAY,),
        footer="ladder",
        rank=10,
        name="climb-today",
    ),
    Command(
        "edit",
        "e",
        "Edit their side and their data",
        at=(Place.TODAY,),
        footer="edit",
        rank=12,
        name="edit-today",
    ),
    Command("enough", "z", "Good enough for today", at=(Place.TODAY,), footer="enough", rank=13),
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
        "down",
        "down j J",
        "The next card of the queue",
        at=(Place.TODAY,),
        shown="↓ j",
        palette=False,
        name="down-today",
    ),
    Command(
        "up",
        "up k K",
        "The card before",
        at=(Place.TODAY,),
        shown="↑ k",
        palette=False,
        name="up-today",
    ),
    Command(
        "first", "home", "The first card", at=(Place.TODAY,), palette=False, name="first-today"
    ),
    Command(
        "last",
        "end G",
        "The last card",
        at=(Place.TODAY,),
        shown="end G",
        palette=False,
        name="last-today",
    ),
    Command(
        "page_down",
        "pgdn ctrl+d",
        "Further down the card",
        at=(Place.TODAY,),
        palette=False,
        name="page-down-today",
    ),
    Command(
        "page_up",
        "pgup ctrl+u",
        "Further up the card",
        at=(Place.TODAY,),
        palette=False,
        name="page-up-today",
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
        at=(Place.SNOOZE_PROMPT, Place.DONE_PROMPT, Place.PROMISE_PROMPT),
        footer="back",
        rank=90,
        palette=False,
    ),
    Command(
        "done",
        "d",
        "Done: this move is not proposed again before its day",
        at=(Place.NEXT_MOVE,),
        footer="done",
        rank=10,
        palette=False,
    ),
    Command(
        "undertake",
        "p",
        "Promise it: make a hero, find an executive sponsor, with a day",
        at=(Place.NEXT_MOVE,),
        footer="promise it",
        rank=11,
        palette=False,
        enabled_when=lambda page: page.takes_weeks,
    ),
    *(
        Command(f"until({number})", f"{number}", f"Until {one.words}", at=(Place.SNOOZE_PROMPT,))
        for number, one in enumerate(SNOOZES, 1)
    ),
    Command("end", "0", "End the snooze", at=(Place.SNOOZE_PROMPT,), name="end-snooze"),
    Command("rhythm", "r", "Another rhythm", at=(Place.SNOOZE_PROMPT,), name="other-rhythm"),
    Command("ambient", "a", "No rhythm: never due by itself", at=(Place.SNOOZE_PROMPT,)),
    Command("hand_over", "h", "Hand over to a colleague", at=(Place.SNOOZE_PROMPT,)),
    Command("let_go", "l", "Archive this person", at=(Place.SNOOZE_PROMPT,)),
    *(
        Command(f"by('{kind}')", keys, f"By a {kind}", at=(Place.DONE_PROMPT,))
        for keys, kind in TOUCHES
        if kind != "other"
    ),
    Command(
        "by('')",
        "enter o d",
        "Done, and no touch",
        at=(Place.DONE_PROMPT,),
        footer="no touch",
        rank=10,
        palette=False,
        name="by-nothing",
    ),
    Command(
        "kept",
        "k space enter",
        "The promise is kept",
        at=(Place.PROMISE_PROMPT,),
        footer="kept",
        rank=10,
    ),
    Command(
        "not_kept",
        "n x",
        "The promise stays open",
        at=(Place.PROMISE_PROMPT,),
        footer="open",
        rank=11,
    ),
)
"""The commands of this room, beside those that work everywhere."""


_AT_END: Final = frozenset({"more", "practise"})


def about_a_card(command: Command) -> bool:
    """Whether a command is about a card: at the end of the review there is none."""
    return Place.EVERYWHERE not in command.at and command.slug not in _AT_END
