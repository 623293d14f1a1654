"""What every full screen can do: add, log, classify, edit, undo, ask for help."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from reltui.ui.base.navigation import WaysScreen
from reltui.ui.base.session import REFUSALS
from reltui.ui.commands.registry import Command

if TYPE_CHECKING:
    from reltui.services.transfer.import_plan import Plan

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
        from reltui.ui.contacts.forms import add_form

        await self.app.push_screen(add_form(self.session, self.after_form))

    async def action_import(self) -> None:
        """Import contacts from a file; a preview comes first."""
        from reltui.ui.contacts.forms import import_form

        def then(plan: object) -> None:
            self.app.call_next(self._show_plan, plan)

        await self.app.push_screen(import_form(self.session, then))

    async def _show_plan(self, plan: "Plan") -> None:
        from reltui.ui.transfer.import_preview import PlanScreen

        await self.app.push_screen(PlanScreen(self.session, plan, self.after_form))

    async def action_touch(self) -> None:
        """Log a touch with the person in hand."""
        from reltui.ui.contacts.forms import touch_form

        if who := self.person_or_ask():
            await self.app.push_screen(touch_form(self.session, who, self.after_form))

    async def action_edit(self) -> None:
        """Edit the person in hand."""
        from reltui.ui.contacts.forms import edit_form

        if who := self.person_or_ask():
            await self.app.push_screen(edit_form(self.session, who, self.after_form))

    async def action_classify(self) -> None:
        """Four questions about the person in hand, one key each."""
        from reltui.ui.matrix.questions import ClassifyScreen

        if who := self.person_or_ask():
            await self.app.push_screen(ClassifyScreen(self.session, who, self.after_form))

    async def action_next_move(self) -> None:
        """The next move for the person in hand, and why."""
        from reltui.ui.today.move_dialog import WhyScreen

        if who := self.person_or_ask():
            await self.app.push_screen(WhyScreen(self.session, who, self.after_form))

    async def action_quick(self) -> None:
        """One line: whom it is about, what happened, and what follows."""
        from reltui.ui.base.line_dialog import OneLine
        from reltui.ui.today.quick_entry import quick_wish

        wish = quick_wish(self.session, lambda _who: self.after_form())
        await self.app.push_screen(OneLine(self.session, wish))

    async def action_pause(self) -> None:
        """Twenty quiet seconds, then the choices and the draft, about the person in hand."""
        from reltui.ui.practice.forms import pause_form
        from reltui.ui.practice.pause import PauseScreen

        who = self.who

        async def then(whole: bool) -> None:
            if who is None:
                self.tell("Nobody was in hand, so nothing is written down.")
            elif not self.session.workspace.has(who):
                self.tell("This person is no longer in the book: nothing is written down.")
            else:
                form = pause_form(self.session, who, self.after_form, whole=whole)
                await self.app.push_screen(form)

        name = self.session.workspace.row(who).name if who else ""
        await self.app.push_screen(PauseScreen(self.session, name, then))

    async def action_help(self) -> None:
        """The keys that work here."""
        from reltui.ui.help.help import HelpScreen

        await self.app.push_screen(HelpScreen(self.session, self.commands(), self.take))

    async def action_palette(self) -> None:
        """Every command and every person, by name."""
        from reltui.ui.help.palette import PaletteScreen

        await self.app.push_screen(PaletteScreen(self.session, self.commands(), self.take))

    async def take(self, found: Command | str) -> None:
        """Do what was chosen in the palette: run a command, or open a person by the id."""
        if isinstance(found, Command):
            await self.app.run_action(found.action, self)
            return
        self.session.who = found
        await self.push("person")

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
