"""The list of all commands: name, module and one line each, grouped by purpose.

`reltui --help` is drawn from this table alone; a command's module is imported when it is run.
"""

from typing import Final, NamedTuple


class Listed(NamedTuple):
    """A command in the list: its name, the module of `cli.commands` that holds it, what it does."""

    name: str
    module: str
    summary: str


GROUPS: Final[dict[str, tuple[Listed, ...]]] = {
    "Decide what to do": (
        Listed("today", "view", "whom to turn to today, the most important first"),
        Listed("next", "view", "what to do next with one contact, and why"),
        Listed("did", "activity", "say that a move is done"),
        Listed("snooze", "activity", "put a contact off until a later day"),
        Listed("whatif", "coach", "what a change on the matrix would lead to"),
        Listed("reality", "coach", "is the book too rosy, or too old?"),
    ),
    "Look at people": (
        Listed("contacts", "view", "list contacts; filter them"),
        Listed("show", "view", "one contact with everything kept about it"),
        Listed("ladder", "coach", "where both sides stand, and what is missing"),
        Listed("value", "growth", "what a relationship is for, and what was given"),
        Listed("account", "coach", "whom we reach in an account, and which roles lack"),
        Listed("map", "power_map", "who leads, hears and opposes whom in an account"),
        Listed("portfolio", "portfolio", "the whole book in figures, now and over a year"),
        Listed("moved", "growth", "who has changed cell on the matrix since a day"),
    ),
    "Write down what happened": (
        Listed("touch", "activity", "log a call, a mail, a meeting"),
        Listed("correct", "activity", "put a record into other words; a touch right"),
        Listed("commit", "activity", "keep a promise with its date"),
        Listed("keep", "activity", "close a promise as kept"),
        Listed("break", "activity", "close a promise as broken, with the reason"),
        Listed("move", "activity", "give a promise the new day that was agreed"),
        Listed("drop", "activity", "close a promise as given up by agreement"),
        Listed("give", "activity", "what we gave"),
        Listed("receive", "activity", "what we received"),
        Listed("ask", "activity", "what we asked of them, and their answer"),
        Listed("trust", "activity", "a risk that one side took"),
        Listed("outcome", "growth", "what became of a trust step or of an ask"),
        Listed("question", "activity", "a question of theirs, open until it is answered"),
        Listed("answer", "activity", "our answer to a question of theirs"),
        Listed("date", "notes", "a birthday, an anniversary, the end of a contract"),
        Listed("news", "notes", "what is new: a job, a company, what a third party told"),
        Listed("thank", "notes", "that they were thanked for a gift or a promise"),
        Listed("apologize", "notes", "that we apologized for a promise or a fall"),
        Listed("made", "notes", "a planned ask or help was made"),
        Listed("relate", "notes", "what one item has to do with another"),
        Listed("mention", "notes", "somebody spoken of who is no contact"),
        Listed("unnote", "notes", "take a touch, a note, a date, news or a plan away"),
        Listed("note", "activity", "something worth knowing; it is no touch"),
        Listed("story", "activity", "how the relationship is told today"),
        Listed("fall", "contacts", "a fall to a lower level, with its cause"),
        Listed("confide", "activity", "make any record confidential, by its id"),
    ),
    "Say what is known": (
        Listed("add", "contacts", "add a contact"),
        Listed("set", "contacts", "set facts of a contact, as FIELD=VALUE"),
        Listed("evidence", "contacts", "answer one evidence check of a level"),
        Listed("position", "notes", "a place in an account, from and until, beside their own"),
        Listed("line", "contacts", "who reports to, listens to or opposes whom"),
    ),
    "Grow a relationship, and learn": (
        Listed("session", "session", "coach with one person, an account, or a few"),
        Listed("climb", "growth", "one level up together, in seven steps"),
        Listed("recover", "coach", "plan the recovery of a fall"),
        Listed("practice", "coach", "one of the ten practices about a contact"),
        Listed("pause", "growth", "keep what came after twenty quiet seconds"),
        Listed("classify", "view", "what the matrix advises for given answers"),
    ),
    "Open the app": (
        Listed("serve", "serve", "to others, over SSH, by their keys"),
        Listed("team", "team", "share a book with others, in PostgreSQL"),
        Listed("demo", "view", "on a throw-away copy of the example book"),
        Listed("triage", "view", "where people are placed, one key each"),
        Listed("drill", "view", "where the frameworks are learned on invented cases"),
    ),
    "Bring in, take out": (
        Listed("import", "import_", "vCard, CSV, a folder of cards, a reltui book"),
        Listed("link", "import_", "follow the address book in a folder, both ways"),
        Listed("duplicates", "duplicates", "people who may be in the book twice"),
        Listed("merge", "duplicates", "make one person out of two"),
        Listed("differences", "differences", "what a file says otherwise: take it, or keep yours"),
        Listed("export", "export", "write people to a file; its ending says the format"),
    ),
    "For other programs": (
        Listed("query", "lookup", "mail addresses for mutt and aerc"),
        Listed("completion", "lookup", "commands and names for bash, zsh, fish"),
    ),
    "Keep the book safe": (
        Listed("where", "view", "where the book is"),
        Listed("history", "maintenance", "the changes, the newest first"),
        Listed("undo", "maintenance", "take back the last change"),
        Listed("redo", "maintenance", "bring back what was undone"),
        Listed("doctor", "maintenance", "check every file, mend what can be mended"),
        Listed("backup", "maintenance", "write a backup, and read it back"),
        Listed("restore", "maintenance", "make the book what a backup holds"),
        Listed("lock", "locking", "encrypt the book and everything beside it"),
        Listed("unlock", "locking", "write an encrypted book plain again"),
        Listed("about", "maintenance", "everything about one person, for them to read"),
        Listed("dispose", "dispose", "by when to forget people, tags or accounts"),
        Listed("forget", "maintenance", "erase a contact everywhere, for good"),
        Listed("playbook", "coach", "bring texts, questions and numbers of your own"),
    ),
}

COMMANDS: Final = {one.name: one for group in GROUPS.values() for one in group}
"""Every command by its name, in the order of the list."""
