"""What the shell can do, the app can do by a key, and the other way round; or why not."""

from reltui.cli.catalog import COMMANDS
from reltui.ui.base.other_screens import commands_of_other_screens
from reltui.ui.commands.place import ALONE, Place
from reltui.ui.commands.registry import all_commands
from support.commands import commands_for

KEYS = {
    "today": "go-today",
    "next": "next-move",
    "did": "did-it",
    "snooze": "snooze",
    "whatif": "preview",
    "reality": "go-portfolio",
    "contacts": "go-contacts",
    "show": "open",
    "ladder": "climb",
    "value": "value",
    "account": "account",
    "map": "power-map",
    "portfolio": "go-portfolio",
    "moved": "moves",
    "touch": "touch",
    "correct": "edit-fact",
    "commit": "write-promise",
    "keep": "line-yes",
    "break": "line-no",
    "move": "move-promise",
    "drop": "drop-record",
    "give": "write-gift",
    "receive": "write-gift-back",
    "ask": "write-ask",
    "trust": "write-trust-step",
    "outcome": "line-yes",
    "question": "write-question",
    "answer": "line-yes",
    "date": "write-date",
    "news": "write-news",
    "thank": "write-thanks",
    "apologize": "write-apology",
    "made": "line-yes",
    "relate": "write-link",
    "mention": "write-mention",
    "unnote": "drop-record",
    "note": "note",
    "story": "write-story",
    "position": "write-position",
    "fall": "write-fall-here",
    "confide": "hush",
    "add": "add",
    "set": "set-fields",
    "evidence": "yes-ladder",
    "line": "draw-line",
    "session": "go-session",
    "climb": "seven-steps",
    "recover": "write-recovery",
    "practice": "practices",
    "pause": "pause",
    "classify": "classify",
    "triage": "triage",
    "drill": "drill",
    "import": "import",
    "duplicates": "duplicates",
    "merge": "same-person",
    "differences": "take-file",
    "export": "export",
    "where": "where",
    "history": "history",
    "undo": "undo",
    "redo": "redo",
    "backup": "backup",
    "about": "about",
    "dispose": "dispose",
    "forget": "forget",
}
"""The command of the app that does what a command of the shell does."""

SHELL_ONLY = {
    "serve": "it starts a server",
    "demo": "it is the app on another book: the first start offers it",
    "link": "it follows a folder, for a job that runs each night",
    "query": "mail programs ask it",
    "completion": "the shell asks it",
    "doctor": "it mends files, which no program may have open then",
    "restore": "it puts another book in the place of the one that is shown",
    "lock": "it asks for the passphrase on the terminal and writes every file anew",
    "unlock": "as lock",
    "team": "it joins a server, before a book is opened",
    "playbook": "it checks files of a folder",
}
"""The commands of the shell that the app has not, each with the reason."""

APP_ONLY = {
    # how it is shown, and where one goes
    *("theme", "learn", "veil", "mask", "help", "palette", "back", "quit", "find", "go-matrix"),
    *("go-ladder", "on-grid", "open", "person-page", "copy", "copy-view", "copy-all"),
    # several steps of the shell in one
    *("add-several", "quick", "edit", "tag", "archive", "write-down", "write-view"),
    # `reltui correct TOUCH`: the shell names the touch
    "add-words",
    # `reltui backup FILE --age RECIPIENT`
    "backup-to",
    # `reltui team clashes`, `reltui team handover`, `reltui today --of`
    *("clashes", "give-away", "whose"),
    # `reltui give --planned`, `reltui set WHO goal=`, `reltui triage --ladder`
    *("write-planned-help", "write-goal", "ladder-triage"),
}
"""The commands of everywhere and of a person that have no command of the shell of their own."""


def test_every_command_of_the_shell_has_a_key_or_a_reason_not_to() -> None:
    assert set(KEYS) | set(SHELL_ONLY) == set(COMMANDS)
    assert not set(KEYS) & set(SHELL_ONLY)


def test_each_of_those_keys_is_there_and_the_palette_offers_it_from_everywhere() -> None:
    known = {one.slug: one for one in all_commands()}
    for start in (Place.TODAY, Place.CONTACTS, Place.PORTFOLIO, Place.SESSION):
        here = commands_for(start, Place.EVERYWHERE)
        offered = {one.slug for one in (*here, *commands_of_other_screens(here)) if one.palette}
        actions = {one.action for one in (*here, *commands_of_other_screens(here))}
        for name in KEYS.values():
            assert known[name].keys, name
            assert name in offered or known[name].action in actions, (start, name)


def test_every_action_about_a_person_or_the_book_has_a_command_of_the_shell() -> None:
    done = set(KEYS.values()) | APP_ONLY
    actions = {
        one.slug
        for one in all_commands()
        if one.palette
        and (Place.EVERYWHERE in one.at or {Place.PERSON, Place.CONTACTS} <= set(one.at))
    }
    actions |= {
        one.slug for one in all_commands() if one.at == (Place.WRITE_PROMPT,) and one.palette
    }
    assert actions - done == set()
    assert Place.WRITE_PROMPT in ALONE
