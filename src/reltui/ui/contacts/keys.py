"""The commands of the list of contacts and of the page of one."""

from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

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
    Command("turn_order", "O", "Order the other way round", at=(Place.CONTACTS,)),
    Command("shelf", "V", "Those who are archived, or everybody else", at=(Place.CONTACTS,)),
    Command(
        "tag",
        "#",
        "Tag those marked, or this one",
        at=(Place.CONTACTS, Place.PERSON),
        footer="tag",
        rank=30,
    ),
    Command(
        "snooze",
        "s",
        "Snooze those marked, or this one",
        at=(Place.CONTACTS, Place.PERSON),
        footer="snooze",
        rank=31,
    ),
    Command(
        "set_fields", "=", "Set fields: power=high cadence=30d", at=(Place.CONTACTS, Place.PERSON)
    ),
    Command(
        "archive",
        "A",
        "Archive, or bring back",
        at=(Place.CONTACTS, Place.PERSON),
        footer="archive",
        rank=32,
    ),
    Command(
        "forget", "F", "Forget for good, by typing the name", at=(Place.CONTACTS, Place.PERSON)
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
        "next_fact", "tab", "Choose a fact to edit", at=(Place.PERSON,), footer="choose", rank=12
    ),
    Command("last_fact", "shift+tab", "Choose the fact before", at=(Place.PERSON,)),
    Command("take_file", "%", "Take over what a file says", at=(Place.PERSON,)),
    Command("edit_fact", "enter", "Edit the chosen fact", at=(Place.PERSON,)),
)
"""What there is to do here, beside what works everywhere."""
