"""One table of commands: every key, every footer, the palette and the help come from it."""

from collections.abc import Iterable, Mapping
from typing import Final

from textual.binding import Binding

from reltui.ui.commands.command import Command
from reltui.ui.commands.contacts import PEOPLE
from reltui.ui.commands.pictures import (
    CLIMB,
    DRILL,
    GOING,
    KEEPING,
    MAP,
    MATRIX,
    PORTFOLIO,
    PRACTICES,
    VALUE,
)
from reltui.ui.commands.rebinding import names_of, with_keys
from reltui.ui.commands.today import PLACING, PROMPTS, REVIEW

__all__ = [
    "COMMANDS",
    "EVERYWHERE",
    "MODES",
    "Command",
    "bindings_for",
    "command_named",
    "commands_for",
    "footer_for",
    "name_of",
    "use_keys",
]

EVERYWHERE: Final = "everywhere"
"""The place of a command that works on every screen (not in a form)."""

MODES: Final = (
    "today",
    "contacts",
    "matrix",
    "ladder",
    "portfolio",
    "triage",
    "drill",
    "doors",
)
"""The main screens, and the three doors of a first start; each is made once and kept."""

PERSON: Final = (
    *("contacts", "matrix", "overview", "ladder", "climb"),
    *("person", "cell", "account", "map", "moved", "value", "practices"),
)
"""The places where somebody is selected."""

ALL: Final = (EVERYWHERE,)

ABOUT: Final = ("contacts", "cell", "person", "account", "map")
"""The places from which a person's ladder or cell is looked up."""

LISTS: Final = ("contacts", "cell", "overview", "account", "history", "moved", "practices")
"""The places with a list under a cursor."""

PAGES: Final = (*LISTS, "person", "value", "page")
"""The places that are longer than a screen."""

DIALOGS: Final = ("form", "classify", "choose", "page", "line", "pause", *PROMPTS)
"""What lies on top of a screen."""

MOVING: Final = (*PAGES, "matrix", "ladder", "climb")
"""The places with something to move up and down."""

COMMANDS: Final[tuple[Command, ...]] = (
    # the screens
    Command("go('today')", "1", "1", "Today: the review, one card at a time", ALL, tab="Today"),
    Command("go('contacts')", "2", "2", "Contacts: everybody", ALL, tab="Contacts"),
    Command("go('matrix')", "3", "3", "Matrix: who is in which cell", ALL, tab="Matrix"),
    Command("go('ladder')", "4", "4", "Ladder: the climb, step by step", ALL, tab="Ladder"),
    Command("go('portfolio')", "5", "5", "Portfolio: the whole book", ALL, tab="Portfolio"),
    Command("triage", "T", "T", "Triage: place people, one key each", ALL, "", 63),
    Command(
        "quick", "colon", ":", "Quick entry: dana call: late again !fri #tag", ALL, "quick", 25
    ),
    *REVIEW,
    *PLACING,
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
    Command("edit", "e", "e", "Edit their side and their data", PERSON, "edit", 23),
    Command("climb", "m", "m", "This person's ladder", ABOUT, "ladder", 40),
    Command("on_grid", "g", "g", "This person on the matrix", (*ABOUT, "ladder"), "", 41),
    *PEOPLE,
    # the pictures
    *GOING,
    *KEEPING,
    *PORTFOLIO,
    *MAP,
    *MATRIX,
    *CLIMB,
    *VALUE,
    *PRACTICES,
    *DRILL,
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
    Command("yes", "space", "space", "✓ This check holds; moves on", ("ladder",), "holds", 11),
    Command("no", "x,n", "x", "✗ This check does not hold; moves on", ("ladder",), "not yet", 12),
    Command("step_up", "plus", "+", "Step up, when both are ready", ("ladder",), "step up", 13),
    Command("fall", "f", "f", "Record a fall, and its cause", ("ladder",), "fall", 14),
    Command("mark('ours', 1)", "right_square_bracket", "]", "Our side up, by hand", ("ladder",)),
    Command("mark('ours', -1)", "left_square_bracket", "[", "Our side down, by hand", ("ladder",)),
    Command("mark('theirs', 1)", "right_curly_bracket", "}", "Their side up, by hand", ("ladder",)),
    Command(
        "mark('theirs', -1)", "left_curly_bracket", "{", "Their side down, by hand", ("ladder",)
    ),
    Command("write", "enter", "enter", "The check, with its evidence", ("ladder",), "evidence", 17),
    Command("reverse", "r", "r", "As they would see it, and back", ("ladder",), "their view", 15),
    Command("panel", "tab", "tab", "Evidence, the way, what it is like", ("ladder",), "panel", 16),
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
    Command("drill", "D", "D", "Five minutes of practice first", ("doors",), "practice", 13, False),
    # a form
    Command("save", "ctrl+s", "ctrl+s", "Save", ("form",), "save", 10, False),
    Command("next_field", "tab,down", "tab", "The next field", ("form",), "next", 11, False),
    Command(
        "last_field", "shift+tab,up", "shift+tab", "The field before", ("form",), "", 12, False
    ),
    Command(
        "enter_field", "enter", "enter", "Next field; at the last: save", ("form",), "", 13, False
    ),
    Command(
        "leave", "escape,ctrl+c", "esc", "Leave; the draft is kept", ("form",), "leave", 14, False
    ),
    Command("quit", "ctrl+q", "ctrl+q", "Quit; the draft is kept", DIALOGS, "", 15, False),
    # a page on top
    Command("leave", "escape,q", "esc", "Back", ("page",), "back", 90, False),
    Command("leave", "escape,ctrl+c", "esc", "Back", ("choose",), "back", 90, False),
)


_own: dict[Command, Command] = {}
"""The commands to which the user has given other keys, as they are now."""


def use_keys(keys: Mapping[Command, Iterable[str]]) -> None:
    """Give commands other keys, in every footer and help from now on; the rest have their own."""
    _own.clear()
    _own.update({command: with_keys(command, own) for command, own in keys.items()})


def name_of(command: Command) -> str:
    """The name by which a configuration gives a command other keys."""
    names = names_of(COMMANDS)
    theirs = next((old for old, new in _own.items() if new is command), command)
    return names[theirs]


def command_named(name: str | None) -> Command | None:
    """The command of a name, with the keys that it has now."""
    found = (one for one, known in names_of(COMMANDS).items() if known == name)
    command = next(found, None)
    return None if command is None else _own.get(command, command)


def commands_for(*places: str) -> list[Command]:
    """The commands that work in these places, in the order of the table."""
    return [_own.get(command, command) for command in _table_for(*places)]


def _table_for(*places: str) -> list[Command]:
    return [command for command in COMMANDS if not set(places).isdisjoint(command.where)]


def bindings_for(*places: str) -> list[Binding]:
    """The key bindings of these places; none of them is shown by Textual itself.

    Those of a form come before what its fields would do with the key. Each has the name of its
    command, by which the app binds it anew where the user wants other keys.
    """
    names = names_of(COMMANDS)
    return [
        Binding(
            command.keys,
            command.action,
            command.help,
            show=False,
            priority="form" in places or "line" in places,
            id=names[command],
        )
        for command in _table_for(*places)
    ]


def footer_for(*places: str) -> list[tuple[str, str]]:
    """The keys of a footer with their words: what is most needed first."""
    chosen = [command for command in commands_for(*places) if command.footer]
    return [(command.shown, command.footer) for command in sorted(chosen, key=lambda one: one.rank)]
