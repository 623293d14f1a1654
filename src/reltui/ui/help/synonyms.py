"""Synonyms for commands: the palette finds a command by them and by its own words."""

from collections.abc import Mapping
from typing import Final

from reltui.ui.commands.command import Command

SYNONYMS: Final[Mapping[str, str]] = {
    "note": "promise commitment commit write remember",
    "write-down": "story question ask goal date news thank apologize plan mention recover fall",
    "write-promise": "commit commitment by them theirs",
    "write-question": "ask answer open",
    "write-ask": "request",
    "write-planned-help": "give plan",
    "write-gift": "give ledger value",
    "write-gift-back": "receive ledger value",
    "write-trust-step": "exposure trust",
    "write-goal": "target level aim",
    "write-date": "birthday anniversary contract occasion",
    "write-news": "heard job company",
    "write-thanks": "thank",
    "write-apology": "apologize sorry",
    "write-fall-here": "drop level down",
    "write-recovery": "recover repair plan",
    "write-mention": "relation family deputy",
    "write-position": "account company role board member job",
    "owner": "account responsible",
    "write-link": "relate waits serves hurts",
    "drop-record": "drop delete remove unnote promise",
    "about": "privacy access data report gdpr",
    "export": "save vcard csv json markdown calendar",
    "where": "book path file",
    "line-yes": "keep kept promise commitment ask answer question",
    "line-no": "break broken promise commitment ask answer question refuse",
    "move-promise": "commitment postpone due date",
    "edit-fact": "fact change story",
    "set-fields": "goal cadence rhythm level power",
    "reflect": "question goal purpose why",
    "add-several": "bulk paste many people list new",
    "quick": "log promise commitment",
    "account": "company firm organisation colleagues",
    "go-session": "question answer coaching",
    "value": "balance give receive help ask",
    "power-map": "account company org chart",
    "way-here": "introduce introduction route ask first door",
    "accounts": "account company",
    "write-view": "export save print csv markdown",
    "copy-view": "export clipboard",
    "copy-all": "export clipboard",
    "backup": "save copy safe",
    "backup-to": "save copy safe age encrypt usb",
    "duplicates": "merge double same person",
    "clashes": "team conflict settle merge both",
    "give-away": "team handover colleague owner assign give",
    "whose": "team member of queue mine",
    "theme": "theme colors dark mode",
    "touch": "log call mail meeting visit message",
    "forget": "delete erase remove",
    "archive": "hide remove",
    "import": "vcard csv load",
    "ladder-triage": "levels place bulk many",
    "triage": "place bulk many inbox",
    "classify": "place matrix cell",
    "climb": "level step ladders everybody",
    "outcome": "trust ask answer",
    "practices": "trust exercise",
    "snooze": "later postpone",
    "veil": "confidential private hide",
    "mask": "anonymous alias",
    "add-words": "note text of the last touch call describe",
    "history": "changes log",
    "take-back": "undo revert one change alone",
    "learn": "help keys",
    "help": "help signs legend credits sources authors thanks frameworks",
}
"""The synonyms of each command, by its name."""


def all_words(command: Command) -> str:
    """The words by which a command is found: what it does, its own name, and its synonyms."""
    slug = command.slug
    name = f"{slug} {slug.replace('-', ' ')}" if "-" in slug else slug
    return f"{command.help} {name} {SYNONYMS.get(slug, '')}".casefold()
