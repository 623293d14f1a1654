"""What every full screen can do: add, log, classify, edit, undo, ask for help."""

from collections.abc import Callable
from typing import TypeVar

from reltui.ui.base.navigation import WaysScreen
from reltui.ui.base.routes import Dialog, Route
from reltui.ui.base.session import REFUSALS
from reltui.ui.commands.command import Command

T = TypeVar("T")


class DeedsScreen(WaysScreen):
    """A screen with the commands that work everywhere, about the person it has in hand.

    `refused` says whether the last wish was refused.
    """

    refused = False

    def try_to(self, deed: Callable[[], T]) -> T | None:
        """Do something that may be refused; a refusal is said, and nothing has changed then."""
        self.refused = False
        try:
            done = deed()
        except REFUSALS as refusal:
            self.refused = True
            self.tell(str(refusal), bad=True)
            return None
        self.session.changed()
        self.renew()
        return done

    async def action_add(self) -> None:
        """Add a contact."""
        await self.ask(Dialog.ADD_CONTACT, self.after_form)

    async def action_import(self) -> None:
        """Import contacts from a file; a preview comes first."""

        def then(plan: object) -> None:
            self.app.call_next(self._show_plan, plan)

        await self.ask(Dialog.IMPORT, then)

    async def _show_plan(self, plan: object) -> None:
        await self.ask(Dialog.IMPORT_PREVIEW, plan, self.after_form)

    async def action_touch(self) -> None:
        """Log a touch with the person in hand."""
        if who := self.person_or_ask():
            await self.ask(Dialog.LOG_TOUCH, who, self.after_form)

    async def action_edit(self) -> None:
        """Edit the person in hand."""
        if who := self.person_or_ask():
            await self.ask(Dialog.EDIT_CONTACT, who, self.after_form)

    async def action_classify(self) -> None:
        """Four questions about the person in hand, one key each."""
        if who := self.person_or_ask():
            await self.ask(Dialog.CLASSIFY, who, self.after_form)

    async def action_next_move(self) -> None:
        """The next move for the person in hand, and why."""
        if who := self.person_or_ask():
            await self.ask(Dialog.NEXT_MOVE, who, self.after_form)

    async def action_quick(self) -> None:
        """One line: whom it is about, what happened, and what follows."""
        await self.ask(Dialog.QUICK_ENTRY, lambda _who: self.after_form())

    async def action_pause(self) -> None:
        """Twenty quiet seconds, then the choices and the draft, about the person in hand."""
        who = self.who

        async def then(whole: bool) -> None:
            if who is None:
                self.tell("Nobody was in hand, so nothing is written down.")
            elif not self.session.workspace.has(who):
                self.tell("This person is no longer in the book: nothing is written down.")
            else:
                await self.ask(Dialog.AFTER_PAUSE, who, self.after_form, whole=whole)

        name = self.session.workspace.row(who).name if who else ""
        await self.ask(Dialog.PAUSE, name, then)

    async def action_help(self) -> None:
        """The keys that work here."""
        await self.ask(Dialog.HELP, self.commands(), self.take)

    async def action_palette(self) -> None:
        """Every command and every person, by name."""
        await self.ask(Dialog.PALETTE, self.commands(), self.take)

    async def take(self, found: Command | str) -> None:
        """Do what was chosen in the palette: run a command, or open a person by the id."""
        if isinstance(found, Command):
            await self.app.run_action(found.action, self)
            return
        self.session.who = found
        await self.open(Route.PERSON)

    def action_undo(self) -> None:
        """Undo the last change, whatever it was."""
        self._step_history(self.session.undo, "Undone", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._step_history(self.session.redo, "Done again", "There is nothing to redo.")

    def after_form(self, who: str | None = None) -> None:
        """Draw what a dialog changed; `who` is the person to have in hand from now on."""
        self.session.changed()
        if who is not None:
            self.session.who = who
        self.renew()

    def _step_history(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        name = self.try_to(step)
        if name is not None:
            self.tell(f"{done}: {name}.")
        elif not self.refused:
            self.tell(nothing)
