"""The next move of one person, with its reasons, and what comes after it."""

from typing import ClassVar, Protocol, TypeVar

from textual import work

from reltui.domain.coach.explain import in_lines
from reltui.domain.text.dates import short_date
from reltui.services.activity import logging
from reltui.ui.base.asking import answer_of
from reltui.ui.base.page_dialog import PageDialog
from reltui.ui.base.routes import Dialog, make_dialog
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.today import keys
from reltui.ui.today.moves import move_lines
from reltui.ui.widgets.text import Line, hang

T = TypeVar("T")


class Undoes(Protocol):
    """The screen under a page of moves, which can undo and tells its person afterwards."""

    @property
    def who(self) -> str | None:
        """The id of the person that the screen is about."""
        ...

    def action_undo(self) -> None:
        """Undo the last change."""
        ...

    def action_redo(self) -> None:
        """Redo what was undone last."""
        ...


class MovesPage(PageDialog[T]):
    """All moves for a person, the best first; undo and redo are those of the screen below."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.NEXT_MOVE, Place.PAGE)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, who: str, below: Undoes) -> None:
        self.who, self._below = who, below
        super().__init__(session, f"Next move: {session.workspace.dossier(who).contact.name}")

    def considered(self, width: int) -> list[Line]:
        """What else was looked at, what came before what, and by which facts."""
        workspace = self.session.workspace
        lines: list[Line] = [
            (("WHY THIS IS NEXT, AND WHAT COMES AFTER OR NOT AT ALL", "head"),),
            (),
        ]
        for text in in_lines(workspace.explain(self.who), workspace.today):
            lines += hang(("·", "dim"), text, width, "dim", 2)
        return lines

    @property
    def takes_weeks(self) -> bool:
        """Whether the plan is one that takes weeks, so that it can be kept as a promise."""
        # Imported here: the form opens up to 8 ms sooner.
        from reltui.domain.coach.undertaking import undertaking_of

        return undertaking_of(self.session.workspace.case(self.who)) is not None

    def action_undertake(self) -> None:
        """Keep what takes weeks as a promise of ours, with its day."""
        try:
            kept = logging.undertake(self.session.workspace, self.who)
        except REFUSALS as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        self.session.changed()
        self._renew()
        day = short_date(kept.due, self.session.workspace.today)
        told = f"Promised for {day}: {kept.text}."
        self.notify(f"{told} {hinted('{undo} takes it back.')}", timeout=6, markup=False)

    def _renew(self) -> None:
        """Draw the moves from the first one on, and the keys that act on them."""
        self.page.renew(top=True)
        self.show_keys()

    def action_undo(self) -> None:
        """Undo as the screen below does it, and show what is next now."""
        self._below.action_undo()
        self._show_again()

    def action_redo(self) -> None:
        """Redo as the screen below does it, and show what is next now."""
        self._below.action_redo()
        self._show_again()

    def _show_again(self) -> None:
        """Draw the moves again; where the screen below is about somebody else now, go back."""
        if self._below.who == self.who and self.session.workspace.has(self.who):
            self._renew()
        else:
            self.dismiss()


class NextMovePage(MovesPage[None]):
    """All moves for a person, and what was considered; `d` marks the first one as done."""

    def lines(self, width: int) -> list[Line]:
        """Every move with its reasons, then what was considered and what outranked what."""
        workspace = self.session.workspace
        lines = move_lines(workspace.moves(self.who), workspace.today, width)
        return [*lines, *self.considered(width)]

    @work
    async def action_done(self) -> None:
        """Ask how the first move was done, and keep it; the next one is shown."""
        prompt = make_dialog(Dialog.HOW_DONE, self.session, self.who)
        kind = await answer_of(self.app, self.session, prompt)
        if kind is None:
            return
        move = self.session.workspace.moves(self.who)[0]
        try:
            logging.mark_done(self.session.workspace, self.who, move.move_class, touch=kind or None)
        except REFUSALS as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        self.session.changed()
        self._renew()
        self.notify(hinted("Done, and kept. {undo} takes it back."), timeout=4, markup=False)
