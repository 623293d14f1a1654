"""One table of commands: every key, every footer, the palette and the help come from it."""

from typing import Final

from textual.binding import Binding

from reltui.command import Command
from reltui.domain.matrix import ACTIONS
from reltui.people_commands import PEOPLE
from reltui.services.reviewing import SNOOZES
from reltui.services.triage import GRID_KEYS

EVERYWHERE: Final = "everywhere"
"""The place of a command that works on every screen (not in a form)."""

MODES: Final = ("today", "contacts", "matrix", "ladder", "triage", "doors")
"""The main screens, and the three doors of a first start; each is made once and kept."""

PERSON: Final = ("contacts", "matrix", "overview", "ladder", "person", "cell", "account")
"""The places where somebody is selected."""

ALL: Final = (EVERYWHERE,)

ABOUT: Final = ("contacts", "cell", "person", "account")
"""The places from which a person's ladder or cell is looked up."""

LISTS: Final = ("contacts", "cell", "overview", "account", "history")
"""The places with a list under a cursor."""

PAGES: Final = (*LISTS, "person", "page")
"""The places that are longer than a screen."""

PROMPTS: Final = ("touching", "snoozing")
"""The small choices over a card of the review."""

DIALOGS: Final = ("form", "classify", "choose", "page", "line", *PROMPTS)
"""What lies on top of a screen."""

MOVING: Final = (*PAGES, "matrix", "ladder")
"""The places with something to move up and down."""


TODAY: Final = ("today",)
"""The place of the daily review."""

TRIAGE: Final = ("triage",)
"""The place where people are placed; nothing else works there, for want of keys."""

TOUCHES: Final = (
    ("c", "call"),
    ("m", "mail"),
    ("g", "meeting"),
    ("s", "message"),
    ("v", "visit"),
    ("o,t", "other"),
)
"""The kinds of touch with their keys; a capital asks for a note first."""

SPANS: Final = tuple(preset.words for preset in SNOOZES)
"""The spans of a snooze, in the order of their numbers."""


COMMANDS: Final[tuple[Command, ...]] = (
    # the screens
    Command("go('today')", "1", "1", "Today: the review, one card at a time", ALL, tab="Today"),
    Command("go('contacts')", "2", "2", "Contacts: everybody", ALL, tab="Contacts"),
    Command("go('matrix')", "3", "3", "Matrix: who is in which cell", ALL, tab="Matrix"),
    Command("go('ladder')", "4", "4", "Ladder: the climb, step by step", ALL, tab="Ladder"),
    Command("triage", "T", "T", "Triage: place people, one key each", ALL, "", 63),
    Command(
        "quick", "colon", ":", "Quick entry: dana call: late again !fri #tag", ALL, "quick", 17
    ),
    # today
    Command("seen", "space,enter", "space", "Seen, nothing to do: next", TODAY, "next", 1),
    Command("did", "d", "d", "Did it: the move rests until its day", TODAY, "did it", 2),
    Command("touch", "t", "t", "Log a touch: t and a letter", TODAY, "touch", 3),
    Command("note", "n", "n", "Note or promise: a line, !fri promises", TODAY, "note", 4),
    Command("snooze", "s", "s", "Snooze: s and a number", TODAY, "snooze", 5),
    Command("not_today", "x", "x", "Not today: tomorrow again", TODAY, "not today", 6),
    Command("why", "w,full_stop", "w .", "Why this, and what comes after", TODAY, "why", 7),
    Command("climb", "c", "c", "Climb: this person's ladder", TODAY, "climb", 8),
    Command("on_grid", "m", "m", "Matrix: this person on the grid", TODAY, "matrix", 9),
    Command("place", "g", "g", "Place this person, one key on the grid", TODAY, "place", 10),
    Command("open", "o", "o", "Open the person's page", TODAY, "open", 11),
    Command("more", "plus", "+", "Some of those who wait, after the end", TODAY),
    Command("practise", "b", "b", "Begin the practice, at the end", TODAY),
    # a touch, and a snooze, from a card
    *(
        Command(f"keep('{kind}')", key, key[0], f"A {kind}, kept at once", ("touching",))
        for key, kind in TOUCHES
    ),
    *(
        Command(
            f"note('{kind}')",
            key[0].upper(),
            key[0].upper(),
            f"A {kind}, with a note",
            ("touching",),
        )
        for key, kind in TOUCHES
    ),
    Command("turn", "less_than_sign", "<", "They began it, or we did", ("touching",), "turn", 10),
    *(
        Command(f"until({number})", f"{number}", f"{number}", f"Until {words}", ("snoozing",))
        for number, words in enumerate(SPANS, 1)
    ),
    Command("day", "d", "d", "Until another day", ("snoozing",), "a day", 10, False),
    Command("leave", "escape", "esc", "Back, nothing is kept", PROMPTS, "back", 90, False),
    # one line
    Command("save", "enter,ctrl+s", "enter", "Keep it", ("line",), "keep", 10, False),
    Command("complete", "tab", "tab", "Take the name", ("line",), "take the name", 11, False),
    Command("leave", "escape", "esc", "Leave; the draft is kept", ("line",), "leave", 14, False),
    # triage
    *(
        Command(f"place('{key}')", key, key, ACTIONS[cell], TRIAGE, palette=False)
        for key, cell in GRID_KEYS.items()
    ),
    Command("repeat", "full_stop", ".", "As the last one was placed", TRIAGE, "repeat", 10, False),
    Command("answer(1)", "y", "y", "Yes, or the second answer", TRIAGE, "yes", 11, False),
    Command("answer(0)", "n", "n", "No, or the first answer", TRIAGE, "no", 12, False),
    Command("dont_know", "space", "space", "I don't know", TRIAGE, "don't know", 13, False),
    Command("step_back", "backspace,u", "⌫ u", "One step back", TRIAGE, "one back", 14, False),
    Command("down", "down,j,tab", "↓ j", "Skip: the next person", TRIAGE, "skip", 15, False),
    Command("theme", "ctrl+t", "ctrl+t", "Light or dark", TRIAGE, palette=False),
    Command("leave", "escape", "esc", "Leave; everything is kept", TRIAGE, "leave", 98, False),
    Command("quit", "ctrl+q,ctrl+c", "ctrl+q", "Quit", TRIAGE, palette=False),
    Command("help", "question_mark", "?", "The keys that work here", TRIAGE, "keys", 99, False),
    # a person
    Command(
        "open",
        "enter",
        "enter",
        "Open the person under the cursor",
        ("contacts", "cell", "account"),
        "open",
        10,
    ),
    Command("classify", "c", "c", "Classify: four questions, one key each", PERSON, "classify", 20),
    Command("touch", "t", "t", "Log a touch: a call, a mail, a meeting", PERSON, "touch", 21),
    Command("next_move", "full_stop", ".", "The next move, and why", PERSON, "next", 22),
    Command("edit", "e", "e", "Edit their side and their data", (*PERSON, "today"), "edit", 23),
    Command("climb", "m", "m", "This person's ladder", ABOUT, "ladder", 40),
    Command("on_grid", "g", "g", "This person on the matrix", (*ABOUT, "ladder"), "", 41),
    *PEOPLE,
    # everywhere
    Command("find", "slash", "/", "Find: a name, an organization, a tag", ALL, "find", 15),
    Command("add", "a", "a", "Add a contact", ALL, "add", 16),
    Command("import", "i", "i", "Import contacts: vCard or CSV", ALL, "", 62),
    Command("undo", "u", "u", "Undo the last change", ALL, "undo", 60),
    Command("redo", "ctrl+r", "ctrl+r", "Redo what was undone", ALL, "", 61),
    Command("palette", "ctrl+p", "ctrl+p", "Palette: commands and people", ALL, "", 80, False),
    Command("theme", "ctrl+t", "ctrl+t", "Light or dark", ALL),
    Command("back", "escape", "esc", "Back", ALL, "", 90, False),
    Command(
        "quit",
        "q,ctrl+q,ctrl+c",
        "q",
        "Quit; everything is saved already",
        (EVERYWHERE, "doors"),
        "quit",
        98,
    ),
    Command("help", "question_mark", "?", "The keys that work here", ALL, "keys", 99, False),
    # moving
    Command("down", "down,j", "↓ j", "Down", MOVING, palette=False),
    Command("up", "up,k", "↑ k", "Up", MOVING, palette=False),
    Command("left", "left,h", "← h", "Left, and round", ("matrix",), palette=False),
    Command("right", "right,l", "→ l", "Right, and round", ("matrix",), palette=False),
    Command("page_down", "pagedown,ctrl+d", "pgdn", "A page down", PAGES, palette=False),
    Command("page_up", "pageup,ctrl+u", "pgup", "A page up", PAGES, palette=False),
    Command("first", "home", "home", "To the first", PAGES, palette=False),
    Command("last", "end,G", "end G", "To the last", PAGES, palette=False),
    # the matrix
    Command(
        "open_cell",
        "enter",
        "enter",
        "List the people of the cell",
        ("matrix",),
        "list the cell",
        10,
    ),
    # the ladder
    Command("yes", "y", "y", "Yes: this check holds", ("ladder",), "yes", 11),
    Command("no", "n", "n", "No: this check does not hold", ("ladder",), "no", 12),
    Command(
        "step_up", "plus,enter", "+", "Step up, when both are ready", ("ladder",), "step up", 13
    ),
    Command("fall", "f", "f", "Record a fall, and its cause", ("ladder",), "fall", 14),
    Command("mark('ours', 1)", "right_square_bracket", "]", "Our side up, by hand", ("ladder",)),
    Command("mark('ours', -1)", "left_square_bracket", "[", "Our side down, by hand", ("ladder",)),
    Command("mark('theirs', 1)", "right_curly_bracket", "}", "Their side up, by hand", ("ladder",)),
    Command(
        "mark('theirs', -1)", "left_curly_bracket", "{", "Their side down, by hand", ("ladder",)
    ),
    Command("choose", "enter", "enter", "This person's climb", ("overview",), "climb", 10, False),
    Command("overview", "o", "o", "Everybody, by level", ("ladder",), "all", 42),
    # the next move
    Command("done", "d", "d", "Done: this move rests until its day", ("why",), "done", 10, False),
    # what an import would do
    Command("confirm", "enter,y", "enter", "Import them", ("plan",), "import", 10, False),
    # the palette
    Command("down", "down", "↓", "Down", ("choose",), palette=False),
    Command("up", "up", "↑", "Up", ("choose",), palette=False),
    Command("page_down", "pagedown", "pgdn", "A page down", ("choose",), palette=False),
    Command("page_up", "pageup", "pgup", "A page up", ("choose",), palette=False),
    Command("take", "enter", "enter", "Do it", ("choose",), "choose", 10, False),
    # four questions
    Command("answer(1)", "y,1", "y", "Yes, or the second answer", ("classify",), "yes", 10, False),
    Command("answer(0)", "n,0", "n", "No, or the first answer", ("classify",), "no", 11, False),
    Command("skip", "space", "space", "I don't know", ("classify",), "don't know", 12, False),
    Command(
        "step_back", "backspace", "⌫", "One question back", ("classify",), "one back", 13, False
    ),
    Command(
        "leave", "escape", "esc", "Leave; the answers are kept", ("classify",), "leave", 14, False
    ),
    # the first start
    Command(
        "door('import')", "i", "i", "Import contacts: vCard or CSV", ("doors",), "import", 10, False
    ),
    Command("door('example')", "x", "x", "Try the example book", ("doors",), "example", 11, False),
    Command("door('add')", "a", "a", "Add the first person", ("doors",), "add", 12, False),
    # a form
    Command("save", "ctrl+s", "ctrl+s", "Save", ("form",), "save", 10, False),
    Command("next_field", "tab,down", "tab", "The next field", ("form",), "next", 11, False),
    Command(
        "last_field", "shift+tab,up", "shift+tab", "The field before", ("form",), "", 12, False
    ),
    Command(
        "enter_field", "enter", "enter", "Next field; at the last: save", ("form",), "", 13, False
    ),
    Command("leave", "escape", "esc", "Leave; the draft is kept", ("form",), "leave", 14, False),
    Command("quit", "ctrl+q", "ctrl+q", "Quit; the draft is kept", DIALOGS, "", 15, False),
    # a page on top
    Command("leave", "escape,q", "esc", "Back", ("page",), "back", 90, False),
    Command("leave", "escape,ctrl+c", "esc", "Back", ("choose",), "back", 90, False),
)


def commands_for(*places: str) -> list[Command]:
    """The commands that work in these places, in the order of the table."""
    return [command for command in COMMANDS if not set(places).isdisjoint(command.where)]


def bindings_for(*places: str) -> list[Binding]:
    """The key bindings of these places; none of them is shown by Textual itself.

    Those of a form come before what its fields would do with the key.
    """
    return [
        Binding(
            command.keys,
            command.action,
            command.help,
            show=False,
            priority="form" in places or "line" in places,
        )
        for command in commands_for(*places)
    ]


def footer_for(*places: str) -> list[tuple[str, str]]:
    """The keys of a footer with their words: what is most needed first."""
    chosen = [command for command in commands_for(*places) if command.footer]
    return [(command.shown, command.footer) for command in sorted(chosen, key=lambda one: one.rank)]
