"""The commands of several rooms: going about, the selected person, lists, forms, dialogs."""

from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import SCREENS, Place

ALL: Final = (Place.EVERYWHERE,)

ROUNDS: Final = (Place.TRIAGE, Place.LADDER_TRIAGE)
"""The rounds through many people, one card each."""

ALONE: Final = (*ALL, *ROUNDS, Place.DRILL)
"""Everywhere, and on the screens that leave no letter for other commands."""

MOVING: Final = (
    *(Place.CONTACTS, Place.PEOPLE, Place.LADDERS, Place.ACCOUNT, Place.HISTORY),
    *(Place.MATRIX_MOVES, Place.PRACTICES, Place.PERSON, Place.VALUE, Place.PAGE),
    *(Place.POWER_MAP, Place.PORTFOLIO, Place.SESSION),
)
"""The lists and the pages, which have a first and a last line."""

ENDED: Final = (*MOVING, Place.MATRIX, Place.CLIMB)
"""The places with a first and a last line, or cell."""

SCROLLING: Final = tuple(
    one
    for one in (*MOVING, Place.DRILL, Place.LADDER_TRIAGE, Place.CLIMB)
    if one is not Place.PORTFOLIO
)
"""The places that are longer than a screen."""

STEPPING: Final = (*MOVING, Place.DRILL, Place.MATRIX, Place.LADDER, Place.CLIMB)
"""The places with something to move up and down."""

OPENING: Final = (
    *(Place.CONTACTS, Place.PEOPLE, Place.ACCOUNT, Place.POWER_MAP),
    *(Place.MATRIX_MOVES, Place.HISTORY),
)
"""The places from which enter opens the page of a person."""

PERSON: Final = (
    *(Place.CONTACTS, Place.MATRIX, Place.LADDERS, Place.LADDER, Place.CLIMB, Place.PERSON),
    *(Place.PEOPLE, Place.ACCOUNT, Place.POWER_MAP, Place.MATRIX_MOVES),
    *(Place.VALUE, Place.PRACTICES),
)
"""The places where somebody is selected."""

GRID: Final = tuple(one for one in SCREENS if one is not Place.SESSION)
"""The places from which a person's cell is looked up: all but a session, whose keys are its own."""

RUNGS: Final = tuple(one for one in PERSON if one is not Place.LADDER)
"""The places from which a person's ladder is looked up."""

LISTED: Final = (
    *(Place.CONTACTS, Place.PERSON, Place.PEOPLE, Place.ACCOUNT, Place.LADDERS),
    *(Place.POWER_MAP, Place.MATRIX_MOVES),
)
"""The places where `=` sets fields of the selected person."""

PICTURED: Final = (
    *(Place.LADDER, Place.MATRIX, Place.PORTFOLIO, Place.POWER_MAP, Place.CLIMB),
    *(Place.MATRIX_MOVES, Place.VALUE, Place.PRACTICES, Place.SESSION),
)
"""The places that are pictures: `y` copies them."""

WITH_MAP: Final = (
    *(Place.CONTACTS, Place.MATRIX, Place.LADDERS, Place.LADDER, Place.PERSON, Place.PEOPLE),
    *(Place.ACCOUNT, Place.TODAY, Place.MATRIX_MOVES),
)
"""The places from which the map of an organization is opened."""

VEILED: Final = tuple(one for one in SCREENS if one is not Place.CONTACTS)
"""The places with a key for the veil: in Contacts it marks everybody."""

DIALOGS: Final = (
    *(Place.FORM, Place.CLASSIFY, Place.PICKER, Place.PAGE, Place.LINE, Place.PAUSE),
    *(Place.TOUCH_PROMPT, Place.SNOOZE_PROMPT, Place.WRITE_PROMPT),
)
"""What lies on top of a screen."""

COMMANDS: Final = (
    # the screens
    Command("go('today')", "1", "Today: the review, one card at a time", at=ALL, tab="Today"),
    Command("go('contacts')", "2", "Contacts: everybody", at=ALL, tab="Contacts"),
    Command("go('matrix')", "3", "Matrix: who is in which cell", at=ALL, tab="Matrix"),
    Command("go('ladder')", "4", "Ladder: the climb, step by step", at=ALL, tab="Ladder"),
    Command("go('portfolio')", "5", "Portfolio: the whole book", at=ALL, tab="Portfolio"),
    Command("go('session')", "6", "Session: coach with somebody", at=ALL, tab="Session"),
    Command("triage", "T", "Triage: place people, one key each", at=ALL, rank=63),
    Command("ladder_triage", "R", "Triage of the ladder: two keys each", at=ALL, rank=63),
    Command(
        "quick",
        ":",
        "Quick entry: dana call: late again !fri #tag",
        at=ALL,
        footer="quick",
        rank=25,
    ),
    # the selected person
    Command("open", "enter", "Open the person", at=OPENING, footer="open", rank=10),
    Command(
        "classify",
        "c",
        "Classify: four questions, one key each",
        at=PERSON,
        footer="classify",
        rank=20,
    ),
    Command(
        "touch", "t", "Log a touch: a call, a mail, a meeting", at=PERSON, footer="touch", rank=13
    ),
    Command("next_move", ".", "The next move, and why", at=PERSON, footer="next", rank=22),
    Command("edit", "e", "Edit their side and their data", at=PERSON, footer="edit", rank=23),
    Command("climb", "m", "This person's ladder", at=RUNGS, footer="ladder", rank=40),
    Command("on_grid", "g", "This person on the matrix; gg: to the first", at=GRID, rank=41),
    Command(
        "account",
        "w",
        "Who else: their organization",
        at=(*(one for one in PERSON if one is not Place.ACCOUNT), Place.TODAY),
    ),
    Command(
        "copy",
        "y",
        "Copy the mail address, or the line chosen",
        at=(Place.CONTACTS, Place.PEOPLE, Place.ACCOUNT, Place.PERSON, Place.LADDERS, Place.TODAY),
    ),
    Command("power_map", "M", "The power map of their organization", at=WITH_MAP, rank=42),
    Command(
        "seven_steps",
        "C",
        "The climb: seven steps",
        at=(*PERSON, Place.TODAY),
        footer="the climb",
        rank=28,
    ),
    Command(
        "value",
        "v",
        "Purpose and value: what is it for?",
        at=(*PERSON, Place.TODAY),
        footer="value",
        rank=43,
    ),
    Command(
        "practices",
        "P",
        "The practices about this person",
        at=(*PERSON, Place.TODAY),
        footer="practices",
        rank=44,
    ),
    Command(
        "note", "n", "Note or promise: a line, !fri promises", at=PERSON, footer="note", rank=14
    ),
    Command(
        "write_down",
        "N",
        "Write down: story, question, ask, goal, date",
        at=(*PERSON, Place.TODAY),
        footer="write down",
        rank=26,
    ),
    Command("did", "d", "Did it: the next move is done", at=PERSON, name="did-it"),
    Command(
        "tag",
        "#",
        "Tag those marked, or this one",
        at=(*PERSON, Place.TODAY),
        footer="tag",
        rank=30,
    ),
    Command("snooze", "s", "Snooze those marked, or this one", at=PERSON, footer="snooze", rank=31),
    Command(
        "set_fields", "=", "Set fields: power=high cadence=30d", at=(*LISTED, Place.TODAY), rank=30
    ),
    Command(
        "archive",
        "A",
        "Archive, or bring back",
        at=(*PERSON, Place.TODAY),
        footer="archive",
        rank=32,
    ),
    Command("about", "I", "Everything the book holds about them", at=(*PERSON, Place.TODAY)),
    Command("forget", "F", "Forget for good, by typing the name", at=(*PERSON, Place.TODAY)),
    # everywhere
    Command("pause", "p", "The pause: twenty quiet seconds", at=ALL, rank=67),
    Command("drill", "D", "The drill: learn the frameworks on invented cases", at=ALL, rank=66),
    Command("copy_view", "y", "Copy what is shown, as text", at=PICTURED, footer="copy", rank=57),
    Command("copy_all", "Y", "Copy what is shown, as text", at=(*ALL, Place.DRILL), rank=58),
    Command("write_view", "W", "Write what is shown to a file", at=(*ALL, Place.DRILL), rank=59),
    Command("add_words", ";", "Add words to the touch logged last", at=ALL, rank=63),
    Command("find", "/", "Find: a name, an organization, a tag", at=ALL, footer="find", rank=15),
    Command("add", "a", "Add a contact", at=ALL, footer="add", rank=29),
    Command("add_several", "ctrl+n", "Add several contacts, one a line", at=ALL, rank=62),
    Command("import", "i", "Import contacts: vCard or CSV", at=ALL, rank=62),
    Command(
        "undo", "u", "Undo the last change", at=(*ALL, Place.NEXT_MOVE), footer="undo", rank=60
    ),
    Command("redo", "ctrl+r", "Redo what was undone", at=(*ALL, Place.NEXT_MOVE), rank=61),
    Command("history", "U", "History: every change that was not undone", at=ALL, rank=64),
    Command("duplicates", "&", "People who may be in the book twice", at=ALL, rank=66),
    Command("clashes", "^", "What two of the team have changed at the same time", at=ALL, rank=66),
    Command("whose", "~", "Today for one member's people, or everybody's", at=ALL, rank=66),
    Command(
        "give_away",
        "$",
        "Hand over to a colleague, with a page of what they must know",
        at=(*PERSON, Place.TODAY),
        rank=45,
    ),
    Command("dispose", "%", "Who is due to be disposed of: keep them, or forget", at=ALL, rank=66),
    Command("export", "ctrl+e", "Export people to a file", at=ALL, rank=66),
    Command("where", "ctrl+g", "Where the book is", at=ALL, rank=67),
    Command("backup", "B", "Backup: a copy of the book beside it", at=ALL, rank=66),
    Command("backup_to", "|", "Backup to a file, also encrypted for others (age)", at=ALL, rank=66),
    Command("learn", "L", "Learning mode: a key says first what it does", at=ALL, rank=65),
    Command("palette", "ctrl+p", "Palette: commands and people", at=ALL, rank=80, palette=False),
    Command("theme", "ctrl+t", "Light or dark", at=ALONE),
    Command(
        "veil", "*", "The veil: hide what others in the room shall not read", at=VEILED, rank=70
    ),
    Command("mask", "!", "The mask: an alias for every name, firm and number", at=ALL, rank=71),
    Command("back", "esc", "Back", at=ALL, rank=90, palette=False),
    Command(
        "quit",
        "q ctrl+q",
        "Quit; everything is saved already",
        at=(*ALL, Place.WELCOME),
        footer="quit",
        rank=98,
    ),
    Command(
        "quit",
        "ctrl+q",
        "Quit",
        at=(*ROUNDS, Place.DRILL),
        palette=False,
        name="quit-triage",
    ),
    Command(
        "interrupt",
        "ctrl+c",
        "Quit, when it is pressed twice",
        at=(*ALL, Place.WELCOME, *ROUNDS, Place.DRILL),
        palette=False,
    ),
    Command("help", "?", "The keys that work here", at=ALONE, footer="keys", rank=99),
    # moving
    Command("down", "down j", "Down", at=STEPPING, shown="↓ j", palette=False),
    Command("up", "up k", "Up", at=STEPPING, shown="↑ k", palette=False),
    Command(
        "left",
        "left h",
        "Left",
        at=(Place.MATRIX, Place.POWER_MAP, Place.PORTFOLIO),
        shown="← h",
        palette=False,
    ),
    Command(
        "right",
        "right l",
        "Right",
        at=(Place.MATRIX, Place.POWER_MAP, Place.PORTFOLIO),
        shown="→ l",
        palette=False,
    ),
    Command("page_down", "pgdn ctrl+d", "A page down", at=SCROLLING, palette=False),
    Command("page_up", "pgup ctrl+u", "A page up", at=SCROLLING, palette=False),
    Command("first", "home", "To the first", at=ENDED, palette=False),
    Command("last", "end G", "To the last", at=ENDED, shown="end G", palette=False),
    # what is chosen from by typing: every letter is for the filter
    Command(
        "down", "down", "Down", at=(Place.PICKER,), shown="↓", palette=False, name="down-picker"
    ),
    Command("up", "up", "Up", at=(Place.PICKER,), shown="↑", palette=False, name="up-picker"),
    Command(
        "page_down",
        "pgdn",
        "A page down",
        at=(Place.PICKER,),
        palette=False,
        name="page-down-picker",
    ),
    Command(
        "page_up", "pgup", "A page up", at=(Place.PICKER,), palette=False, name="page-up-picker"
    ),
    Command(
        "first", "home", "To the first", at=(Place.PICKER,), palette=False, name="first-picker"
    ),
    Command("last", "end", "To the last", at=(Place.PICKER,), palette=False, name="last-picker"),
    Command("take", "enter", "Do it", at=(Place.PICKER,), footer="choose", rank=10, palette=False),
    Command(
        "leave",
        "esc ctrl+c",
        "Back",
        at=(Place.PICKER,),
        footer="back",
        rank=90,
        palette=False,
        name="leave-picker",
    ),
    # rounds through many people
    Command(
        "about",
        "enter",
        "Read everything that is kept about this one",
        at=ROUNDS,
        footer="read",
        rank=15,
        palette=False,
        name="about-triage",
    ),
    Command(
        "repeat",
        ".",
        "As the last one was placed",
        at=ROUNDS,
        footer="repeat",
        rank=10,
        palette=False,
    ),
    Command(
        "dont_know",
        "space",
        "I don't know",
        at=ROUNDS,
        footer="don't know",
        rank=13,
        palette=False,
    ),
    Command(
        "step_back",
        "u backspace",
        "One step back",
        at=ROUNDS,
        shown="u ⌫",
        footer="one back",
        rank=14,
        palette=False,
    ),
    Command(
        "down",
        "down j tab",
        "Skip: the next person",
        at=ROUNDS,
        shown="↓ j",
        footer="skip",
        rank=15,
        palette=False,
        name="down-triage",
    ),
    Command(
        "leave",
        "esc",
        "Leave; everything is kept",
        at=ROUNDS,
        footer="leave",
        rank=98,
        palette=False,
        name="leave-triage",
    ),
    Command(
        "tag",
        "#",
        "Tag this one; a repeat gives the tags too",
        at=ROUNDS,
        footer="tag",
        rank=16,
        palette=False,
        name="tag-triage",
    ),
    Command(
        "set_fields",
        "=",
        "Set fields: cadence=30d; a repeat gives it too",
        at=ROUNDS,
        footer="rhythm",
        rank=17,
        palette=False,
        name="set-triage",
    ),
    Command(
        "park",
        "p",
        "Park: this one rests for a month",
        at=ROUNDS,
        footer="park",
        rank=18,
        palette=False,
    ),
    Command(
        "drop",
        "A",
        "Drop: archive this one",
        at=ROUNDS,
        footer="drop",
        rank=19,
        palette=False,
        name="drop-triage",
    ),
    # forms
    Command(
        "save",
        "ctrl+s",
        "Save",
        at=(Place.FORM,),
        footer="save",
        rank=10,
        palette=False,
        name="save-form",
    ),
    Command(
        "next_field",
        "tab down",
        "The next field",
        at=(Place.FORM,),
        footer="next",
        rank=11,
        palette=False,
    ),
    Command(
        "last_field", "shift+tab up", "The field before", at=(Place.FORM,), rank=12, palette=False
    ),
    Command(
        "enter_field",
        "enter",
        "Next field; at the last: save",
        at=(Place.FORM,),
        rank=13,
        palette=False,
    ),
    Command(
        "new_line",
        "ctrl+j",
        "A new line in a long text",
        at=(Place.FORM, Place.LINE),
        rank=12,
        palette=False,
    ),
    Command(
        "editor",
        "ctrl+o",
        "Your editor ($VISUAL, $EDITOR) on a long text",
        at=(Place.FORM, Place.LINE),
        rank=13,
        palette=False,
    ),
    Command(
        "leave",
        "esc ctrl+c",
        "Leave; the draft is kept",
        at=(Place.FORM,),
        footer="leave",
        rank=14,
        palette=False,
        name="leave-form",
    ),
    Command(
        "quit",
        "ctrl+q",
        "Quit; the draft is kept",
        at=DIALOGS,
        rank=15,
        palette=False,
        name="quit-form",
    ),
    # one line
    Command(
        "save", "enter ctrl+s", "Keep it", at=(Place.LINE,), footer="keep", rank=10, palette=False
    ),
    Command("next_match", "down", "The next one of that name", at=(Place.LINE,), palette=False),
    Command("last_match", "up", "The one of that name before", at=(Place.LINE,), palette=False),
    Command(
        "complete",
        "tab",
        "Take the name",
        at=(Place.LINE,),
        footer="take the name",
        rank=11,
        palette=False,
    ),
    Command(
        "leave",
        "esc",
        "Leave; the draft is kept",
        at=(Place.LINE,),
        footer="leave",
        rank=14,
        palette=False,
        name="leave-line",
    ),
    # pages
    Command(
        "leave",
        "esc q",
        "Back",
        at=(Place.PAGE,),
        footer="back",
        rank=90,
        palette=False,
        name="leave-page",
    ),
)
"""The commands that are not of one room."""
