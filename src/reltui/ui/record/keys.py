"""The kinds of what is written down about a person, each with its letter."""

from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

KINDS: Final = (
    ("p", "promise", "A promise, of ours or of theirs"),
    ("s", "story", "The story: how the relationship is told today"),
    ("q", "question", "A question, of theirs or of ours"),
    ("a", "ask", "An ask, made or planned, with its size"),
    ("h", "planned-help", "A help that is planned"),
    ("+", "gift", "What we gave"),
    ("-", "gift-back", "What they gave"),
    ("x", "trust-step", "A risk that one side took"),
    ("g", "goal", "The goal: a level, and by when"),
    ("d", "date", "A date: birthday, anniversary, end of a contract"),
    ("w", "news", "News: a job, a company, what somebody told"),
    ("t", "thanks", "Thanks, for a gift or a promise"),
    ("y", "apology", "An apology, for a promise or a fall"),
    ("f", "fall-here", "A fall to a lower level"),
    ("r", "recovery", "The recovery of the last fall: who moves first"),
    ("o", "position", "A place in an organization, from and until"),
    ("m", "mention", "Somebody spoken of who is not a contact"),
    ("l", "link", "What one item has to do with another"),
)
"""Letter, name and words of each kind."""

COMMANDS: Final = (
    *(
        Command(f"write('{name}')", key, words, at=(Place.WRITE_PROMPT,), name=f"write-{name}")
        for key, name, words in KINDS
    ),
    Command(
        "leave",
        "esc",
        "Back, nothing is kept",
        at=(Place.WRITE_PROMPT,),
        footer="back",
        rank=90,
        palette=False,
        name="leave-write",
    ),
)
"""What there is to do in the list of kinds."""
