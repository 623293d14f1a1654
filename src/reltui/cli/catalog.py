"""The list of all commands: name, module and one line each, grouped by purpose.

`reltui --help` prints this table; the module of a command is imported only to run it.
"""

from typing import Final

from reltui.domain.named import NamedTuple


class Listed(NamedTuple):
    """A command in the list: its name, its module in `cli.commands`, and a line on its effect."""

    name: str
    module: str
    summary: str


GROUPS: Final[dict[str, tuple[Listed, ...]]] = {
    "Decide what to do": (
        Listed("today", "view", "who to contact today, the most important first"),
        Listed("next", "view", "what to do next with one contact, and why"),
        Listed("did", "activity", "say that a move is done"),
        Listed("snooze", "activity", "hide a contact from the queue until a later day"),
        Listed("whatif", "coach", "show the effect of a change on the matrix"),
        Listed("reality", "coach", "check whether the book is too rosy or out of date"),
    ),
    "Look at people": (
        Listed("contacts", "view", "list contacts; filter them"),
        Listed("show", "view", "one contact with everything kept about it"),
        Listed("ladder", "coach", "the levels of both sides, and the missing evidence"),
        Listed("value", "growth", "the purpose of a relationship, and what was given"),
        Listed("account", "coach", "the people and roles of an account, and the gaps"),
        Listed("map", "power_map", "who leads, influences and opposes whom in an account"),
        Listed("portfolio", "portfolio", "the whole book in figures, now and over a year"),
        Listed("moved", "growth", "who has changed cell on the matrix since a day"),
    ),
    "Write down what happened": (
        Listed("touch", "activity", "log a call, a mail, a meeting"),
        Listed("correct", "activity", "change the words of a record, or correct a touch"),
        Listed("commit", "commitments", "record a promise with its date"),
        Listed("keep", "commitments", "close a promise as kept"),
        Listed("break", "commitments", "close a promise as broken, with the reason"),
        Listed("move", "commitments", "give a promise the new day that was agreed"),
        Listed("drop", "commitments", "close a promise that both sides gave up"),
        Listed("give", "balance", "record what we gave"),
        Listed("receive", "balance", "record what we received"),
        Listed("ask", "balance", "record an ask of ours, and their answer"),
        Listed("trust", "balance", "record a risk that one side took"),
        Listed("outcome", "growth", "record the result of a trust step or an ask"),
        Listed("question", "activity", "record a question of theirs, open until answered"),
        Listed("answer", "activity", "record our answer to a question of theirs"),
        Listed("date", "notes", "record a birthday, an anniversary, a contract's end"),
        Listed("news", "notes", "record news: a job, a company, word of a third party"),
        Listed("thank", "notes", "record that we thanked for a gift or a promise"),
        Listed("apologize", "notes", "record that we apologized for a promise or fall"),
        Listed("made", "notes", "record that a planned ask or help was made"),
        Listed("relate", "notes", "record how one item is related to another"),
        Listed("mention", "notes", "record somebody spoken of who is not a contact"),
        Listed("unnote", "notes", "remove a touch, a note, a gift, an ask or a date"),
        Listed("note", "activity", "record a note; it is not a touch"),
        Listed("story", "activity", "record how you describe the relationship today"),
        Listed("fall", "contacts", "record a fall to a lower level, with its cause"),
        Listed("confide", "activity", "make any record confidential, by its id"),
    ),
    "Say what is known": (
        Listed("add", "contacts", "add a contact"),
        Listed("set", "contacts", "set facts of a contact, as FIELD=VALUE"),
        Listed("evidence", "contacts", "answer one evidence check of a level"),
        Listed("position", "notes", "record a second position, in any account"),
        Listed("line", "contacts", "record who reports to, listens to or opposes whom"),
    ),
    "Grow a relationship, and learn": (
        Listed("session", "session", "coach with one person, an account, or a few"),
        Listed("climb", "growth", "step up one level together, in seven steps"),
        Listed("recover", "coach", "plan the recovery of a fall"),
        Listed("practice", "coach", "do one of the ten practices about a contact"),
        Listed("pause", "growth", "record your choices after twenty quiet seconds"),
        Listed("classify", "classify", "see what the matrix advises for given answers"),
    ),
    "Open the app": (
        Listed("serve", "serve", "open it to others, over SSH, by their keys"),
        Listed("team", "team", "share a book with others, in PostgreSQL"),
        Listed("demo", "view", "open it on a copy of the example book"),
        Listed("triage", "view", "open it to place people, one key each"),
        Listed("drill", "view", "open it to learn the frameworks on invented cases"),
    ),
    "Bring in, take out": (
        Listed("import", "import_", "import vCard, CSV, a folder of cards, a reltui book"),
        Listed("link", "import_", "sync with the address book in a folder, both ways"),
        Listed("duplicates", "duplicates", "list people who may be in the book twice"),
        Listed("merge", "duplicates", "make one person out of two"),
        Listed("differences", "differences", "choose between your values and those of a file"),
        Listed("export", "export", "write people to a file; its ending sets the format"),
    ),
    "For other programs": (
        Listed("query", "lookup", "find mail addresses for mutt and aerc"),
        Listed("completion", "lookup", "complete commands and names in bash, zsh, fish"),
    ),
    "Keep the book safe": (
        Listed("where", "view", "show the path of the book"),
        Listed("history", "maintenance", "list the changes, the newest first"),
        Listed("undo", "maintenance", "undo the last change"),
        Listed("redo", "maintenance", "redo the change that was undone last"),
        Listed("doctor", "maintenance", "check every file, and repair damage without loss"),
        Listed("backup", "maintenance", "write a backup, and check it"),
        Listed("restore", "maintenance", "restore the book from a backup"),
        Listed("lock", "locking", "encrypt the book and the files beside it"),
        Listed("unlock", "locking", "decrypt an encrypted book"),
        Listed("about", "maintenance", "print all data about one person, for them to read"),
        Listed("dispose", "dispose", "set by when to forget people, tags or accounts"),
        Listed("forget", "maintenance", "erase a contact everywhere, for good"),
        Listed("playbook", "playbook", "use texts, questions and numbers of your own"),
    ),
}

COMMANDS: Final = {one.name: one for group in GROUPS.values() for one in group}
"""Every command by its name, in the order of the list."""
