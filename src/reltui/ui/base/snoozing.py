"""Putting people off: until a day, or with another rhythm; the same keys on every screen."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from reltui.services.activity import bulk
from reltui.ui.base.routes import Dialog, SnoozeChoice
from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hinted


class SnoozeWays(Protocol):
    """The ways of putting people off; each saves one, and returns what it did in words.

    Each raises Refused or a BookError where nothing was saved.
    """

    def until(self, day: date) -> str:
        """Until a later day."""

    def rhythm(self, cadence: str) -> str:
        """With another rhythm, as the field cadence takes it."""

    def hand_over(self, colleague: str) -> str:
        """With a promise to introduce a colleague, who takes over."""

    def let_go(self) -> str:
        """Archived."""

    def wake(self) -> str:
        """The snooze is ended."""


async def choose_snooze(screen: BaseScreen, ids: Sequence[str], way: SnoozeWays) -> str | None:
    """Ask until when these people are put off, and save it; returns what was done, or None."""
    said: str | None = None
    match await screen.ask(Dialog.SNOOZE, ids):
        case date() as day:
            said = screen.try_to(partial(way.until, day))
        case SnoozeChoice.OTHER_DAY:
            said = await screen.ask(Dialog.SNOOZE_DAY, ids, way.until)
        case SnoozeChoice.RHYTHM:
            said = await screen.ask(Dialog.RHYTHM, ids, way.rhythm)
        case SnoozeChoice.AMBIENT:
            said = screen.try_to(partial(way.rhythm, "none"))
        case SnoozeChoice.HAND_OVER:
            said = await screen.ask(Dialog.HAND_OVER, ids, way.hand_over)
        case SnoozeChoice.LET_GO:
            said = screen.try_to(way.let_go)
        case SnoozeChoice.END:
            said = screen.try_to(way.wake)
    return said


def with_undo(outcome: bulk.Outcome) -> str:
    """The outcome as a sentence; where something was changed, with the key that takes it back."""
    return f"{outcome.said} {hinted('{undo} takes it back.')}" if outcome.name else outcome.said


class PeopleSnooze:
    """Puts off some people in one change."""

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        self._workspace, self._ids = session.workspace, ids

    def until(self, day: date) -> str:
        """Until a later day."""
        return with_undo(bulk.snooze(self._workspace, self._ids, day))

    def rhythm(self, cadence: str) -> str:
        """With another rhythm."""
        return with_undo(bulk.set_fields(self._workspace, self._ids, {"cadence": cadence}))

    def hand_over(self, colleague: str) -> str:
        """With a promise to introduce a colleague to each of them."""
        return with_undo(bulk.hand_over(self._workspace, self._ids, colleague))

    def let_go(self) -> str:
        """Archived."""
        return with_undo(bulk.archive(self._workspace, self._ids))

    def wake(self) -> str:
        """The snooze is ended."""
        return with_undo(bulk.wake(self._workspace, self._ids))
