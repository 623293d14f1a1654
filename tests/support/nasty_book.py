"""A book with a nasty text in every slot, and what of it may never reach the screen."""

import unicodedata
from pathlib import Path

from reltui.domain.vocabulary import Flow
from reltui.services.activity import logging
from reltui.services.contacts import editing
from support.made_once import made_once
from support.nasty import NASTY
from support.ui import workspace_at

FIELDS = ("account", "title", "email", "phone", "note", "sees", "feels", "wants", "potential")
PLACED = {"ours": "4", "theirs": "3", "relationship": "yes", "power": "high"}


def bad_letters(text: str) -> set[str]:
    """What may never reach the screen: control characters, and marks of direction."""
    return {
        letter
        for letter in text
        if unicodedata.category(letter) in {"Cc", "Cs"}
        or unicodedata.bidirectional(letter) in {"RLO", "LRO", "RLE", "LRE", "PDF"}
        or unicodedata.bidirectional(letter) in {"RLI", "LRI", "FSI", "PDI"}
    }


@made_once
def nasty_book(path: Path, start: int) -> None:
    """A book with one person, in every slot of whom stands a nasty text, the first one as name."""
    texts = [NASTY[(start + n) % len(NASTY)] for n in range(20)]
    name = texts[0] if texts[0].strip() else "nobody"
    workspace = workspace_at(path)
    fields = {field: texts[n + 1] for n, field in enumerate(FIELDS)}
    who = editing.add_contact(workspace, name[:200], **{k: v[:400] for k, v in fields.items()}).id
    editing.set_fields(workspace, who, PLACED, because=texts[10][:400])
    editing.record_fall(workspace, who, 2, texts[11].strip() or "x")
    logging.log_touch(workspace, who, texts[12])
    logging.commit(workspace, who, texts[13].strip() or "x", workspace.today)
    logging.tell_story(workspace, who, texts[14].strip() or "x")
    logging.ask(workspace, who, texts[16].strip() or "x", 2, answer="no")
    logging.expose(workspace, who, texts[17].strip() or "x", by="us", size=2)
    logging.enter_value(workspace, who, Flow.GIVE, texts[18].strip() or "x")
    editing.set_fields(workspace, who, {"tag": texts[19][:400], "purpose": "us"})
    logging.take_question(workspace, who, texts[15].strip() or "x")
    workspace.book.close()
