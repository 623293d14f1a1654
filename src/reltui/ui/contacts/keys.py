"""The commands of the list of contacts and of the page of one."""

from typing import Final

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
        "mark",
        "space",
        "Mark this one, for acting on several",
        at=(Place.CONTACTS,),
        footer="mark",
        rank=27,
    ),
    Command("mark_all", "*", "Mark all that are shown, or none", at=(Place.CONTACTS,)),
    Command(
        "order", "o", "Order by the next column", at=(Place.CONTACTS,), footer="order", rank=28
    ),
    Command("reverse_order", "O", "Order the other way round", at=(Place.CONTACTS,)),
    Command(
        "toggle_archived", "V", "Those who are archived, or everybody else", at=(Place.CONTACTS,)
    ),
    Command(
        "next_person",
        "J",
        "The next person of the list",
        at=(Place.PERSON,),
        footer="next one",
        rank=11,
    ),
    Command("last_person", "K", "The person before", at=(Place.PERSON,)),
    Command(
        "next_fact", "tab", "The next line, and round", at=(Place.PERSON,), footer="choose", rank=12
    ),
    Command("last_fact", "shift+tab", "The line before, and round", at=(Place.PERSON,)),
    Command("take_file", "<", "Take over what a file says", at=(Place.PERSON,)),
    Command(
        "decline_file",
        ">",
        "Keep the value of the book; the file is not asked again",
        at=(Place.PERSON,),
    ),
    Command(
        "edit_item",
        "enter",
        "Edit the line under the cursor, or open what it tells of",
        at=(Place.PERSON,),
        rank=10,
        name="edit-fact",
    ),
    Command(
        "yes",
        "space",
        "Kept, answered or made: the line under the cursor",
        at=(Place.PERSON,),
        rank=10,
        name="line-yes",
    ),
    Command(
        "no",
        "x",
        "Broken, or refused: the line under the cursor",
        at=(Place.PERSON,),
        rank=10,
        name="line-no",
    ),
    Command(
        "move_promise",
        "r",
        "Give the promise a new day",
        at=(Place.PERSON,),
        rank=10,
    ),
    Command(
        "drop_record",
        "X",
        "Drop the promise; take a touch, note, gift, ask away",
        at=(Place.PERSON,),
        rank=10,
    ),
    Command(
        "hush",
        "H",
        "Confidential, or no longer: the line under the cursor",
        at=(Place.PERSON,),
        rank=10,
    ),
    Command(
        "turn", "<", "They began it, or we did", at=(Place.TOUCH_PROMPT,), footer="turn", rank=10
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
    Command(
        "leave",
        "esc",
        "Back, nothing is kept",
        at=(Place.TOUCH_PROMPT,),
        footer="back",
        rank=90,
        palette=False,
        name="leave-touch",
    ),
)
"""The commands of this room, beside those that work everywhere."""
