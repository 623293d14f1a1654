"""The ways between the screens: to the main ones, to the pages of a person, and back."""

from typing import Any, Final

from textual.screen import Screen

from reltui.ui.base.routes import Route, make_screen
from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.session import LONGEST_TRAIL, Visit
from reltui.ui.commands.registry import hinted

STANDING_ALONE: Final = frozenset({Route.WELCOME, Route.TRIAGE, Route.DRILL})
"""The main screens that one does not come back to by `esc`."""


class NavigableScreen(BaseScreen):
    """A screen from which one goes elsewhere, with the person it has in hand."""

    @property
    def who(self) -> str | None:
        """The id of the person that a command is about."""
        return self.session.person()

    def select(self) -> None:
        """Hand the person of this screen to the next one."""
        self.session.selected_id = self.who

    def person_or_ask(self) -> str | None:
        """The person in hand; where there is none, a sentence says how to choose one."""
        if self.who is None:
            self.tell(
                hinted("Nobody is selected. {go-contacts} shows everybody, {find} finds somebody.")
            )
        return self.who

    async def action_go(self, mode: str) -> None:
        """Go to a main screen, with the person in hand."""
        await self.go(Route(mode))

    async def go(self, route: Route, subject: Any = None) -> None:
        """Go to a main screen, with the person in hand; the ladder is that of the person."""
        self.select()
        await go_to(self, route, subject)
        if route is Route.LADDERS and self.session.person():
            await self.open(Route.LADDER)
            arrived_at(self)

    async def action_find(self) -> None:
        """Find somebody: the list of everybody, typing at once."""
        await self.go(Route.CONTACTS, "find")

    async def action_open(self) -> None:
        """Open the page of the person in hand."""
        if self.person_or_ask():
            self.select()
            await self.open(Route.PERSON)

    async def action_climb(self) -> None:
        """The ladder of the person in hand."""
        if self.person_or_ask():
            await self.go(Route.LADDERS)

    async def action_value(self) -> None:
        """What the relationship is for, and what went either way."""
        await self._about_person(Route.VALUE)

    async def action_practices(self) -> None:
        """The practices about the person in hand."""
        await self._about_person(Route.PRACTICES)

    async def _about_person(self, route: Route) -> None:
        if self.person_or_ask():
            self.select()
            await self.open(route)

    async def action_seven_steps(self) -> None:
        """The climb with the person in hand: taken up where it was left, or begun."""
        await self._about_person(Route.CLIMB)

    async def action_on_grid(self) -> None:
        """The selected person on the matrix; twice: back, and to the first line."""
        if self.who is not None:
            await self.go(Route.MATRIX)
        elif self.session.keyed[0].action == "on_grid":
            await self.app.run_action("first", self)
        else:
            self.person_or_ask()

    def action_first(self) -> None:
        """To the first line, where a screen has several."""

    async def action_power_map(self) -> None:
        """The power map of the organization of the person in hand; without one, of the first."""
        who, workspace = self.who, self.session.workspace
        if who is None and not workspace.accounts():
            self.person_or_ask()
            return
        if who is not None and not workspace.row(who).account:
            self.tell(hinted("No organization is known: {edit} writes it down."))
            return
        self.select()
        await self.open(Route.POWER_MAP)

    async def action_drill(self) -> None:
        """The drill on invented cases; what lies here stays, and is there again afterwards."""
        origin = self.app.current_mode
        self.select()
        await self.app.switch_mode(Route.DRILL)
        await arrived(self, origin)

    async def action_triage(self) -> None:
        """Place everybody who is not fully placed, one key each."""
        await self.go(Route.TRIAGE)

    async def action_duplicates(self) -> None:
        """The pairs who may be one person."""
        self.select()
        await self.open(Route.DUPLICATES)

    async def action_history(self) -> None:
        """The list of all changes."""
        self.select()
        await self.open(Route.HISTORY)

    async def action_back(self) -> None:
        """Back to where one came from: the screen below, or the one that was left for this."""
        depth, trail = len(self.app.screen_stack), self.session.trail
        if (
            trail
            and trail[-1].arrived[0] == self.app.current_mode
            and depth <= trail[-1].arrived[1]
        ):
            await go_back(self)
        elif depth > 1:
            self.app.clear_notifications()
            self.app.pop_screen()
            self.refresh_top()

    def refresh_top(self) -> None:
        """Draw the screen that is on top now, before the next key reaches it."""
        top = self.app.screen
        if isinstance(top, BaseScreen):
            top.renew()

    async def open(self, route: Route, subject: Any = None) -> None:
        """Put a kept screen on top of this one; `subject` is for its `arrive`."""
        if not self.app.is_screen_installed(route):
            self.app.install_screen(make_screen(route, self.session), route)
        # What was said about this screen would be read as about the next one.
        self.app.clear_notifications()
        wanted = self.app.get_screen(route)
        while wanted in self.app.screen_stack and self.app.screen is not wanted:
            self.app.pop_screen()
        if self.app.screen is not wanted:
            await self.app.push_screen(route)
        await arrived(self, subject)


async def go_to(screen: Screen[Any], route: Route, subject: Any = None) -> None:
    """Go to a main screen and draw it, whatever lies on top of the present one."""
    app = screen.app
    app.clear_notifications()
    if isinstance(screen, BaseScreen):
        left = tuple(one for one in Route if _is_open(screen, one))
        visit = Visit(app.current_mode, left, (route, 1))
        trail = screen.session.trail
        if visit.mode not in STANDING_ALONE and (visit.mode, left) != (route, ()):
            trail.append(visit)
            del trail[:-LONGEST_TRAIL]
    _clear(screen)
    await app.switch_mode(route)
    await arrived(screen, subject)


def arrived_at(screen: BaseScreen) -> None:
    """Note that the screens that lie here now belong to the step that was just made."""
    trail, app = screen.session.trail, screen.app
    if trail:
        trail[-1] = trail[-1]._replace(arrived=(app.current_mode, len(app.screen_stack)))


async def go_back(screen: BaseScreen) -> None:
    """Go one step back, to the screen that was left; whatever lies on top here is closed."""
    app, visit = screen.app, screen.session.trail.pop()
    app.clear_notifications()
    _clear(screen)
    await app.switch_mode(visit.mode)
    _clear(screen)
    for route in visit.routes:
        await app.push_screen(route)
    top = app.screen
    if isinstance(top, BaseScreen):
        top.renew()


def _clear(screen: Screen[Any]) -> None:
    while len(screen.app.screen_stack) > 1:
        screen.app.pop_screen()


def _is_open(screen: BaseScreen, route: Route) -> bool:
    """Whether the kept screen of a route lies on the present main screen."""
    app = screen.app
    return app.is_screen_installed(route) and app.get_screen(route) in app.screen_stack[1:]


async def arrived(screen: Screen[Any], subject: Any = None) -> None:
    """Draw the screen that is on top now, and tell it what it is opened about."""
    top = screen.app.screen
    if isinstance(top, BaseScreen):
        top.renew()
        await top.arrive(subject)
