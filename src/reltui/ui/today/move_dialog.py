"""The next move of one person, with its reasons, and what comes after it."""

from collections.abc import Callable
from typing import ClassVar

from reltui.domain.coach.explain import in_lines
from reltui.services.activity import logging
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.page_dialog import Overlay
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.today import keys
from reltui.ui.today.moves import move_lines
from reltui.ui.widgets.text import Line, hang


class WhyScreen(Overlay):
    """All moves for a person, the best first; `d` marks the first one as done."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.NEXT_MOVE, Place.PAGE)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, who: str, after: Callable[[str | None], None]) -> None:
        self._who, self._after = who, after
        super().__init__(session, f"Next move: {session.workspace.dossier(who).contact.name}")

    def lines(self, width: int) -> list[Line]:
        """Every move with its reasons, then what was considered and what outranked what."""
        workspace = self.session.workspace
        lines = move_lines(workspace.moves(self._who), workspace.today, width)
        lines += [(("CONSIDERED", "head"),), ()]
        for text in in_lines(workspace.explain(self._who)):
            lines += hang(("·", "dim"), text, width, "dim", 2)
        return lines

    def action_done(self) -> None:
        """Mark the first move as done; the next one speaks."""
        move = self.session.workspace.moves(self._who)[0]
        try:
            logging.mark_done(self.session.workspace, self._who, move.move_class)
        except REFUSALS as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        self._after(None)
        self.page.renew(top=True)
        self.notify(hinted("Done, and kept. {undo} undoes it."), timeout=4, markup=False)

    def action_undo(self) -> None:
        """Undo as the screen below does it, and show what is next now."""
        if (below := self._below()) is not None:
            below.action_undo()
            self._show_again(below)

    def action_redo(self) -> None:
        """Redo as the screen below does it, and show what is next now."""
        if (below := self._below()) is not None:
            below.action_redo()
            self._show_again(below)

    def _below(self) -> ActionScreen | None:
        below = self.app.screen_stack[-2]
        return below if isinstance(below, ActionScreen) else None

    def _show_again(self, below: ActionScreen) -> None:
        """Draw the moves anew; where somebody else is in hand now, go back to them."""
        if below.who == self._who and self.session.workspace.has(self._who):
            self.page.renew(top=True)
        else:
            self.dismiss()
