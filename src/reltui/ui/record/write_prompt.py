"""What is written down about a person: one letter opens the form for it."""

from typing import Any, ClassVar, Final

from reltui.domain.vocabulary import Flow, ThanksKind
from reltui.resources import style_files
from reltui.ui.base.page_dialog import PageDialog
from reltui.ui.base.routes import Dialog
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import command_named, hint
from reltui.ui.record import keys
from reltui.ui.widgets.text import Line, hang, pad

FORMS: Final[dict[str, tuple[Any, ...]]] = {
    "promise": (Dialog.PROMISE,),
    "story": (Dialog.STORY,),
    "question": (Dialog.QUESTION,),
    "ask": (Dialog.ASK_OF_THEM,),
    "planned-help": (Dialog.PLANNED_HELP,),
    "gift": (Dialog.LEDGER_ENTRY, Flow.GIVE),
    "gift-back": (Dialog.LEDGER_ENTRY, Flow.RECEIVE),
    "trust-step": (Dialog.TRUST_STEP,),
    "goal": (Dialog.GOAL,),
    "date": (Dialog.DATE,),
    "news": (Dialog.NEWS,),
    "thanks": (Dialog.THANKS, ThanksKind.THANKS),
    "apology": (Dialog.THANKS, ThanksKind.APOLOGY),
    "fall-here": (Dialog.FALL,),
    "recovery": (Dialog.RECOVERY,),
    "mention": (Dialog.MENTION,),
    "position": (Dialog.POSITION,),
    "link": (Dialog.LINK,),
}
"""The dialog of each kind, and what it takes after the person."""


class WritePrompt(PageDialog[tuple[Any, ...]]):
    """The kinds with their letters; the answer is the dialog of a kind, and what it takes."""

    CSS_PATH = style_files("overlay", "prompt")
    PLACES: ClassVar[tuple[Place, ...]] = (Place.WRITE_PROMPT,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, who: str) -> None:
        super().__init__(session, f"{session.workspace.row(who).name}: write down")

    def lines(self, width: int) -> list[Line]:
        """The kinds with their letters."""
        named = [(f"write-{name}", words) for _, name, words in keys.KINDS]
        return [
            line
            for slug, words in named
            if command_named(slug) is not None
            for line in hang((f" {pad(hint(slug), 4)}", "key"), words, width)
        ]

    def action_write(self, kind: str) -> None:
        """Open the form of a kind."""
        self.dismiss(FORMS[kind])
