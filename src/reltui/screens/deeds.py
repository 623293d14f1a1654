"""What every full screen can do: go elsewhere, add, log, classify, edit, undo, ask for help."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from reltui.commands import Command
from reltui.screens import catalog
from reltui.screens.base import BaseScreen
from reltui.screens.session import REFUSALS

if TYPE_CHECKING:
    from reltui.services.importing import Plan

T = TypeVar("T")


class DeedsScreen(BaseScreen):
    """A screen with the commands that work everywhere, about the person it has in hand.

    `refused` says whether the last wish was refused.
    """

    refused = False

    @property
    def who(self) -> str | None:
        """The id of the person that a command is about."""
        return self.session.person()

    def hold(self) -> None:
        """Hand the person of this screen to the next one."""
        self.session.who = self.who

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

    def person_or_ask(self) -> str | None:
        """The person in hand; where there is none, a sentence says how to choose one."""
        if self.who is None:
            self.tell("Nobody is selected. 2 shows everybody, / finds somebody, a adds one.")
        return self.who

    async def action_go(self, mode: str) -> None:
        """Go to a main screen, with the person in hand."""
        self.hold()
        await go_to(self, mode)
        top = self.app.screen
        if mode == "ladder" and self.session.person() and isinstance(top, DeedsScreen):
            await top.push("climb")

    async def action_find(self) -> None:
        """Find somebody: the list of everybody, typing at once."""
        from reltui.screens.contacts import ContactsScreen

        await self.action_go("contacts")
        screen = self.app.screen
        if isinstance(screen, ContactsScreen):
            screen.begin_typing()

    async def action_open(self) -> None:
        """Open the page of the person in hand."""
        if self.person_or_ask():
            self.hold()
            await self.push("person")

    async def action_climb(self) -> None:
        """The ladder of the person in hand."""
        if self.person_or_ask():
            await self.action_go("ladder")

    async def action_on_grid(self) -> None:
        """The person in hand on the matrix."""
        if self.person_or_ask():
            await self.action_go("matrix")

    async def action_add(self) -> None:
        """Add a contact."""
        from reltui.screens.forms import add_form

        await self.app.push_screen(add_form(self.session, self.after_form))

    async def action_import(self) -> None:
        """Import contacts from a file; a preview comes first."""
        from reltui.screens.forms import import_form

        def then(plan: object) -> None:
            self.app.call_next(self._show_plan, plan)

        await self.app.push_screen(import_form(self.session, then))

    async def _show_plan(self, plan: "Plan") -> None:
        from reltui.screens.plan import PlanScreen

        await self.app.push_screen(PlanScreen(self.session, plan, self.after_form))

    async def action_touch(self) -> None:
        """Log a touch with the person in hand."""
        from reltui.screens.forms import touch_form

        if who := self.person_or_ask():
            await self.app.push_screen(touch_form(self.session, who, self.after_form))

    async def action_edit(self) -> None:
        """Edit the person in hand."""
        from reltui.screens.forms import edit_form

        if who := self.person_or_ask():
            await self.app.push_screen(edit_form(self.session, who, self.after_form))

    async def action_classify(self) -> None:
        """Four questions about the person in hand, one key each."""
        from reltui.screens.classify import ClassifyScreen

        if who := self.person_or_ask():
            await self.app.push_screen(ClassifyScreen(self.session, who, self.after_form))

    async def action_next_move(self) -> None:
        """The next move for the person in hand, and why."""
        from reltui.screens.why import WhyScreen

        if who := self.person_or_ask():
            await self.app.push_screen(WhyScreen(self.session, who, self.after_form))

    async def action_quick(self) -> None:
        """One line: whom it is about, what happened, and what follows."""
        from reltui.screens.one_line import OneLine
        from reltui.screens.quick import quick_wish

        wish = quick_wish(self.session, lambda _who: self.after_form())
        await self.app.push_screen(OneLine(self.session, wish))

    async def action_triage(self) -> None:
        """Place everybody who is not fully placed, one key each."""
        await self.action_go("triage")

    async def action_help(self) -> None:
        """The keys that work here."""
        from reltui.screens.help import HelpScreen

        await self.app.push_screen(HelpScreen(self.session, self.commands(), self.take))

    async def action_palette(self) -> None:
        """Every command and every person, by name."""
        from reltui.screens.palette import PaletteScreen

        await self.app.push_screen(PaletteScreen(self.session, self.commands(), self.take))

    async def take(self, found: Command | str) -> None:
        """Do what was chosen in the palette: run a command, or open a person by the id."""
        if isinstance(found, Command):
            await self.app.run_action(found.action, self)
            return
        self.session.who = found
        await self.push("person")

    async def action_history(self) -> None:
        """The list of all changes."""
        self.hold()
        await self.push("history")

    def action_undo(self) -> None:
        """Undo the last change, whatever it was."""
        self._step_history(self.session.undo, "Undone", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._step_history(self.session.redo, "Done again", "There is nothing to redo.")

    async def action_back(self) -> None:
        """Back to the screen below, where there is one."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
            self.refresh_top()

    def after_form(self, who: str | None = None) -> None:
        """Draw what a dialog changed; `who` is the person to have in hand from now on."""
        self.session.changed()
        if who is not None:
            self.session.who = who
        self.renew()

    def refresh_top(self) -> None:
        """Draw the screen that is on top now, before the next key reaches it."""
        top = self.app.screen
        if isinstance(top, BaseScreen):
            top.renew()

    async def push(self, name: str) -> None:
        """Put a kept screen on top of this one."""
        if not self.app.is_screen_installed(name):
            self.app.install_screen(catalog.make(name, self.session), name)
        if self.app.get_screen(name) not in self.app.screen_stack:
            await self.app.push_screen(name)
        self.refresh_top()

    def _step_history(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        name = self.try_to(step)
        if name is not None:
            self.tell(f"{done}: {name}.")
        elif not self.refused:
            self.tell(nothing)


async def go_to(screen: Screen[None], mode: str) -> None:
    """Go to a main screen and draw it, whatever lies on top of the present one."""
    app = screen.app
    while len(app.screen_stack) > 1:
        app.pop_screen()
    await app.switch_mode(mode)
    if isinstance(app.screen, BaseScreen):
        app.screen.renew()
