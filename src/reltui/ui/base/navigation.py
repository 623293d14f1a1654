"""The ways between the screens: to the main ones, to the pages of a person, and back."""

from typing import TYPE_CHECKING

from reltui.ui.base import routes
from reltui.ui.base.screen import BaseScreen

if TYPE_CHECKING:
    from textual.screen import Screen


class WaysScreen(BaseScreen):
    """A screen from which one goes elsewhere, with the person it has in hand."""

    @property
    def who(self) -> str | None:
        """The id of the person that a command is about."""
        return self.session.person()

    def hold(self) -> None:
        """Hand the person of this screen to the next one."""
        self.session.who = self.who

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
        if mode == "ladder" and self.session.person() and isinstance(top, WaysScreen):
            await top.push("rungs")

    async def action_find(self) -> None:
        """Find somebody: the list of everybody, typing at once."""
        from reltui.ui.contacts.screen import ContactsScreen

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

    async def action_value(self) -> None:
        """What the relationship is for, and what went either way."""
        await self._about_person("value")

    async def action_practices(self) -> None:
        """The practices about the person in hand."""
        await self._about_person("practices")

    async def _about_person(self, name: str) -> None:
        if self.person_or_ask():
            self.hold()
            await self.push(name)

    async def action_seven_steps(self) -> None:
        """The climb with the person in hand: taken up where it was left, or begun."""
        from reltui.ui.climb.screen import ClimbScreen

        if self.person_or_ask() is None:
            return
        self.hold()
        await self.push("climb")
        top = self.app.screen
        if isinstance(top, ClimbScreen):
            top.begin()
            if top.climb is None:
                self.app.pop_screen()

    async def action_on_grid(self) -> None:
        """The person in hand on the matrix."""
        if self.person_or_ask():
            await self.action_go("matrix")

    async def action_power_map(self) -> None:
        """The power map of the organization of the person in hand; without one, of the first."""
        who, workspace = self.who, self.session.workspace
        if who is None and not workspace.accounts():
            self.person_or_ask()
            return
        if who is not None and not workspace.row(who).account:
            self.tell("No organization is known: e writes it down.")
            return
        self.hold()
        await self.push("powermap")

    async def action_drill(self) -> None:
        """The drill on invented cases; what lies here stays, and is there again afterwards."""
        from reltui.ui.drill.screen import DrillScreen

        origin = self.app.current_mode
        self.hold()
        await self.app.switch_mode("drill")
        top = self.app.screen
        if isinstance(top, DrillScreen):
            top.come_from(origin)
            top.renew()

    async def action_triage(self) -> None:
        """Place everybody who is not fully placed, one key each."""
        await self.action_go("triage")

    async def action_history(self) -> None:
        """The list of all changes."""
        self.hold()
        await self.push("history")

    async def action_back(self) -> None:
        """Back to the screen below, where there is one."""
        if len(self.app.screen_stack) > 1:
            self.app.clear_notifications()
            self.app.pop_screen()
            self.refresh_top()

    def refresh_top(self) -> None:
        """Draw the screen that is on top now, before the next key reaches it."""
        top = self.app.screen
        if isinstance(top, BaseScreen):
            top.renew()

    async def push(self, name: str) -> None:
        """Put a kept screen on top of this one."""
        if not self.app.is_screen_installed(name):
            self.app.install_screen(routes.make(name, self.session), name)
        # What was said about this screen would be read as about the next one.
        self.app.clear_notifications()
        wanted = self.app.get_screen(name)
        while wanted in self.app.screen_stack and self.app.screen is not wanted:
            self.app.pop_screen()
        if self.app.screen is not wanted:
            await self.app.push_screen(name)
        self.refresh_top()


async def go_to(screen: "Screen[None]", mode: str) -> None:
    """Go to a main screen and draw it, whatever lies on top of the present one."""
    app = screen.app
    app.clear_notifications()
    while len(app.screen_stack) > 1:
        app.pop_screen()
    await app.switch_mode(mode)
    if isinstance(app.screen, BaseScreen):
        app.screen.renew()
