"""The commands of the lists of people, of one person, of an account, and of the history."""

from typing import Final

from reltui.ui.commands.command import Command

_LIST: Final = ("contacts",)
_CHOSEN: Final = ("contacts", "person")
_NAMED: Final = ("contacts", "cell", "account", "person")
_PERSON: Final = ("person",)

PEOPLE: Final[tuple[Command, ...]] = (
    Command("mark", "space", "space", "Mark this one, for acting on several", _LIST, "mark", 27),
    Command("mark_all", "asterisk", "*", "Mark all that are shown, or none", _LIST),
    Command("order", "o", "o", "Order by the next column", _LIST, "order", 28),
    Command("turn_order", "O", "O", "Order the other way round", _LIST),
    Command("shelf", "V", "V", "Those who are archived, or everybody else", _LIST),
    Command("tag", "number_sign", "#", "Tag those marked, or this one", _CHOSEN, "tag", 30),
    Command("snooze", "s", "s", "Snooze those marked, or this one", _CHOSEN, "snooze", 31),
    Command("set_fields", "equals_sign", "=", "Set fields: power=high cadence=30d", _CHOSEN),
    Command("archive", "A", "A", "Archive, or bring back", _CHOSEN, "archive", 32),
    Command("account", "w", "w", "Who else: their organization", ("contacts", "cell", "person")),
    Command("copy", "y", "y", "Copy the mail address, or the phone", _NAMED),
    Command("forget", "F", "F", "Forget for good, by typing the name", _CHOSEN),
    Command("next_person", "J", "J", "The next person of the list", _PERSON, "next one", 11),
    Command("last_person", "K", "K", "The person before", _PERSON),
    Command("next_fact", "tab", "tab", "Choose a fact to edit", _PERSON, "choose", 12),
    Command("last_fact", "shift+tab", "shift+tab", "Choose the fact before", _PERSON),
    Command("edit_fact", "enter", "enter", "Edit the chosen fact", _PERSON),
    Command(
        "open", "enter", "enter", "Open the person of this change", ("history",), "open", 10, False
    ),
    Command(
        "learn", "L", "L", "Learning mode: a key says first what it does", ("everywhere",), "", 65
    ),
    Command("history", "U", "U", "History: every change that stands", ("everywhere",), "", 64),
)
"""What there is to do with people, one by one or together."""
