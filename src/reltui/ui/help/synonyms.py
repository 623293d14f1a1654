"""Other words for commands: the palette finds a command by them as well as by its own words."""

from collections.abc import Mapping
from typing import Final

SYNONYMS: Final[Mapping[str, str]] = {
    "note": "promise commitment commit write remember",
    "line-yes": "keep kept promise commitment ask answer question",
    "line-no": "break broken promise commitment ask answer question refuse",
    "move-promise": "commitment postpone due date",
    "edit-fact": "fact change story",
    "set-fields": "goal cadence rhythm level power",
    "reflect": "question goal purpose why",
    "quick": "log promise commitment",
    "account": "company firm organisation colleagues",
    "go-session": "question answer coaching",
    "value": "balance give receive help ask",
    "power-map": "account company org chart",
    "accounts": "account company",
    "write-view": "export save print csv markdown",
    "copy-view": "export clipboard",
    "copy-all": "export clipboard",
    "backup": "save copy safe",
    "duplicates": "merge double same person",
    "theme": "theme colors dark mode",
    "touch": "log call mail meeting visit message",
    "forget": "delete erase remove",
    "archive": "hide remove",
    "import": "vcard csv load",
    "classify": "place matrix cell",
    "climb": "level step",
    "outcome": "trust ask answer",
    "practices": "trust exercise",
    "snooze": "later postpone",
    "veil": "confidential private hide",
    "mask": "anonymous alias",
    "history": "changes log",
    "learn": "help keys",
}
"""Other words for a command, by its name."""
