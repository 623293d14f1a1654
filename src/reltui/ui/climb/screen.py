"""The climb of one person: seven steps, each kept as it is written, to be left and resumed."""

from typing import ClassVar

from textual import work

from reltui.domain.coach.climb import AFTER, STEPS
from reltui.domain.people.events import Climb
from reltui.services.growth import climbs
from reltui.ui.base.answers import Saved
from reltui.ui.base.routes import Dialog
from reltui.ui.climb import keys
from reltui.ui.climb.steps import ClimbSteps
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted


class ClimbScreen(ClimbSteps):
    """One step after the other; what a step leaves is in the book at once."""

    PLACE: ClassVar[Place] = Place.CLIMB
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    @work
    async def action_write(self) -> None:
        """Write what the step is about; once it is kept, the next step comes."""
        card = self.card()
        if card is None:
            return
        if card.step >= AFTER:
            self.tell(
                hinted("All seven are done: {climbed} climbed, {stayed} stayed, or {fall} fell?")
            )
            return
        if await self.ask_to_save(Dialog.CLIMB_STEP, card) is not None:
            self._written()

    def _written(self) -> None:
        """Show what follows; a step with one thing to write is done with it."""
        if self.climb is not None and not self.climb.id and self.who is not None:
            # What was written has begun the climb.
            self.climb = climbs.prospect(self.session.workspace, self.who)
        if STEPS[self.step - 1] not in {"theirs", "ours"}:
            self.go_to_step(self.step + 1)
        else:
            self.renew(force=True)

    def action_climbed(self) -> None:
        """It went up; refused while a side is not ready, with what to do instead."""
        climb = self._to_close()
        if climb is None:
            return
        contact = self.try_to(lambda: climbs.climbed(self.session.workspace, climb))
        if contact is not None:
            level = contact.level or climb.level
            name = self.session.workspace.playbook.levels[level - 1].name
            self._ended()
            self.tell(f"{contact.name}: level {level}, {name}. Well climbed.")

    @work
    async def action_stayed(self) -> None:
        """It stayed; one line says what held it back."""
        climb = self._to_close()
        if climb is not None:
            saved = await self.ask(Dialog.CLIMB_STAYED, climb)
            self._told(saved)

    @work
    async def action_fall(self) -> None:
        """It fell; the cause is kept."""
        climb = self._to_close()
        if climb is None:
            return
        if self.session.workspace.dossier(climb.who).contact.level in {None, 1}:
            self.tell(
                hinted("There is no level to fall from. {stayed} says that it stayed."), bad=True
            )
            return
        saved = await self.ask(Dialog.FALL, climb.who)
        self._told(saved)

    def _to_close(self) -> Climb | None:
        """The climb in hand; where there is none, a sentence says so."""
        if self.card() is None:
            self.tell(hinted("This climb is closed. {seven-steps} begins the next one."))
            return None
        if self.climb is not None and not self.climb.id:
            self.tell("This climb was not begun yet: go through its steps first.")
            return None
        return self.climb

    def _told(self, saved: Saved | None) -> None:
        """End the climb, once a dialog has kept how."""
        if saved is not None:
            self._ended()
            self.announce(saved.sentence)

    def _ended(self) -> None:
        """Back to where the climb was opened."""
        self.climb = None
        self.session.changed()
        if self.app.screen is self and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
            self.refresh_top()
