"""The small choices of a review: how a touch was made, and until when somebody is put off."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import ClassVar

from reltui.domain.coach.coach import in_words
from reltui.domain.frameworks.presets import SNOOZES
from reltui.domain.text.dates import long_date, parse_date
from reltui.domain.vocabulary import Party, TouchKind
from reltui.resources import style_files
from reltui.services.review import review
from reltui.ui.base.page_dialog import Overlay
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.today import keys
from reltui.ui.today.move_dialog import WhyScreen
from reltui.ui.today.moves import move_lines
from reltui.ui.widgets.text import Line, pad


class Prompt(Overlay):
    """A small page over a card: one key answers it."""

    CSS_PATH = style_files("overlay", "prompt")
    PLACES: ClassVar[tuple[Place, ...]] = (Place.PAGE,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS


class TouchPrompt(Prompt):
    """How the touch was made: a letter keeps it at once, a capital asks for a note first."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.TOUCH_PROMPT,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(
        self,
        session: Session,
        who: str,
        keep: Callable[[TouchKind, Party], None],
        note: Callable[[str], Awaitable[None]],
    ) -> None:
        self._keep, self._note = keep, note
        self._by: Party = Party.US
        super().__init__(session, f"A touch with {session.workspace.dossier(who).contact.name}")

    def lines(self, width: int) -> list[Line]:  # noqa: ARG002
        """The kinds with their keys, and who began it."""
        by = "we began it" if self._by == "us" else "they began it"
        return [
            *(
                ((f" {hint(f'keep-{kind}')}  ", "key"), (kind, "strong"))
                for _, kind in keys.TOUCHES
            ),
            ((f" {hint('turn')}  ", "key"), (by, "strong"), ("; turns it round", "dim")),
            ((" shift and the letter: with a note", "dim"),),
        ]

    def action_keep(self, kind: TouchKind) -> None:
        """Keep the touch, without a note."""
        self.dismiss()
        self._keep(kind, self._by)

    async def action_note(self, kind: str) -> None:
        """Type a note first."""
        self.dismiss()
        await self._note(f"{kind}: {'<' if self._by == 'them' else ''}")

    def action_turn(self) -> None:
        """They began it, or we did."""
        self._by = Party.THEM if self._by == Party.US else Party.US
        self.page.renew()


class SnoozePrompt(Prompt):
    """Until when: a number takes one of the presets, `d` asks for a day."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.SNOOZE_PROMPT,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(
        self,
        session: Session,
        who: str,
        keep: Callable[[date], None],
        other: Callable[[], Awaitable[None]],
    ) -> None:
        self._keep, self._other = keep, other
        super().__init__(session, f"Snooze {session.workspace.dossier(who).contact.name} until")

    def lines(self, width: int) -> list[Line]:  # noqa: ARG002
        """The presets with their days."""
        today = self.session.workspace.today
        lines: list[Line] = []
        for preset in SNOOZES:
            day = long_date(parse_date(preset.typed, today))
            words = pad(preset.words, 14)
            lines.append(
                ((f" {hint(f'until-{preset.key}')}  ", "key"), (words, "strong"), (day, "dim"))
            )
        return [*lines, ((f" {hint('day')}  ", "key"), ("another day", "strong"))]

    def action_until(self, number: int) -> None:
        """Put off until the day of a preset."""
        self.dismiss()
        self._keep(parse_date(SNOOZES[number - 1].typed, self.session.workspace.today))

    async def action_day(self) -> None:
        """Type a day."""
        self.dismiss()
        await self._other()


class ReviewWhy(WhyScreen):
    """The reasons of a card: its own move first; done decides the card."""

    def __init__(self, session: Session, who: str, done: Callable[[], None]) -> None:
        self._done = done
        super().__init__(session, who, lambda _who: None)

    def lines(self, width: int) -> list[Line]:
        """The move of the card, then all the others."""
        workspace = self.session.workspace
        found = review.finding(workspace, self._who)
        first = in_words(workspace.case(self._who), found)
        others = (move for move in workspace.moves(self._who) if move.rule != first.rule)
        return move_lines((first, *others), workspace.today, width)

    def action_done(self) -> None:
        """It was done: back to the review, and on to the next card."""
        self.dismiss()
        self._done()
