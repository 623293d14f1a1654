"""How a touch was made: one letter logs it."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from reltui.domain.vocabulary import Party, TouchKind
from reltui.resources import style_files
from reltui.ui.base.page_dialog import PageDialog
from reltui.ui.base.routes import TouchAnswer
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.contacts import keys
from reltui.ui.contacts.bulk_forms import whom
from reltui.ui.widgets.text import Line, hang

T = TypeVar("T")


class Prompt(PageDialog[T]):
    """A small page over a card: one key answers it."""

    CSS_PATH = style_files("overlay", "prompt")
    PLACES: ClassVar[tuple[Place, ...]] = (Place.PAGE,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS


class TouchPrompt(Prompt[TouchAnswer]):
    """How the touch was made: a letter keeps it at once, a capital asks for more first."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.TOUCH_PROMPT,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        self._by: Party = Party.US
        super().__init__(session, f"A touch with {whom(session, ids)}")

    def lines(self, width: int) -> list[Line]:
        """The kinds with their keys, and who began it."""
        by = "we began it" if self._by == "us" else "they began it"
        return [
            *(
                ((f" {hint(f'keep-{kind}')}  ", "key"), (kind, "strong"))
                for _, kind in keys.TOUCHES
            ),
            ((f" {hint('turn')}  ", "key"), (by, "strong"), ("; changes it", "dim")),
            *hang((" ", ""), "shift and the letter: a note, a day, and more", width, "dim"),
        ]

    def action_keep(self, kind: str) -> None:
        """Keep the touch, without a note."""
        self.dismiss(TouchAnswer(TouchKind(kind), self._by))

    def action_note(self, kind: str) -> None:
        """Say more first."""
        self.dismiss(TouchAnswer(TouchKind(kind), self._by, more=True))

    def action_turn(self) -> None:
        """They began it, or we did."""
        self._by = Party.THEM if self._by == Party.US else Party.US
        self.page.renew()
