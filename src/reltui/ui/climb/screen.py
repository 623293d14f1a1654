"""The climb of one person: seven steps, each kept as it is written, to be left and resumed.

Paging through the steps changes nothing in the book, so that undo has nothing of it to take back;
the page itself is kept beside the book, with the drafts.
"""

from contextlib import suppress
from typing import ClassVar, Literal

from textual import work
from textual.app import ComposeResult

from reltui.domain.coach.climb_steps import AFTER, STEPS
from reltui.domain.people.events import Climb, Dossier
from reltui.services.contacts import editing
from reltui.services.growth import climbs
from reltui.ui.base.common_actions import PersonalScreen
from reltui.ui.base.navigation import redraw_top
from reltui.ui.base.preview import preview_lines
from reltui.ui.base.routes import Dialog, Saved
from reltui.ui.base.session import Session
from reltui.ui.climb import keys
from reltui.ui.climb.cards import StepCard
from reltui.ui.climb.view import ClimbView
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.widgets.text import Line

Phase = Literal["closed", "step", "checks", "after"]
"""The phase of a climb, which decides what the user can do."""

NOBODY = "This person is no longer in the book. {back} goes back."

CLOSED = "This climb is closed, or was taken back. {seven-steps} begins one, {back} goes back."


class ClimbScreen(PersonalScreen):
    """One step after the other; what a step leaves is in the book at once."""

    PLACE: ClassVar[Place] = Place.CLIMB
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Ladder"
    PAGE: ClassVar[str] = "Climb"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = ClimbView(id="climb")
        self.climb: Climb | None = None
        self.step = 1
        self.cursor = 0

    def body(self) -> ComposeResult:
        """The card."""
        yield self.frame_panel(self.view, "Seven steps")

    async def arrive(self, subject: None = None) -> None:
        """Continue the climb, or begin one; go back if that is refused."""
        del subject
        self.begin()
        if self.climb is None:
            self.app.pop_screen()

    def begin(self) -> None:
        """Continue the climb of the selected person, or begin one."""
        workspace, who = self.session.workspace, self.who
        self.climb = None if who is None else self.try_to(lambda: climbs.prospect(workspace, who))
        if self.climb is not None:
            self.step, self.cursor = self._page_of(self.climb), 0
        self.renew(force=True)

    def _page_of(self, climb: Climb) -> int:
        """The page that was left; the step that the climb has reached, where it went on since."""
        page = self.session.drafts.get(_page_name(climb))
        if page.get("at") != _stand(climb):
            return climb.step
        step = page.get("step", "")
        return int(step) if step in _PAGES else climb.step

    def _keep_page(self) -> None:
        """Keep the page that is shown; where the disk refuses it, the climb's step is shown."""
        if (climb := self.climb) is None:
            return
        name, page = _page_name(climb), {"at": _stand(climb), "step": str(self.step)}
        drafts = self.session.drafts
        with suppress(OSError):
            drafts.keep(name, page) if self.step != climb.step else drafts.drop(name)
        # A page is not a text: nobody is asked about it when leaving.
        drafts.unwritten.pop(name, None)

    def reload(self) -> None:
        """Read the climb and its person again; a climb that was undone is no longer shown."""
        card = self.card()
        if card is not None and self.cursor >= card.count:
            self.cursor = max(0, card.count - 1)
            card = self.card()
        self._show(card)

    def _show(self, card: StepCard | None) -> None:
        """Show a card, and with it the person; without one, a sentence in its place."""
        instead = hinted(NOBODY if self.who is None else CLOSED)
        self.view.show(card, instead, self._person_lines if card is not None else None)

    def _person_lines(self, width: int) -> list[Line]:
        """Who it is about, in short."""
        return preview_lines(self.session.workspace, self.who, width) if self.who else []

    def card(self) -> StepCard | None:
        """The card of the step that is shown; None without an open climb."""
        who, workspace = self.who, self.session.workspace
        if who is None or self.climb is None or self.climb.who != who:
            return None
        found = self.climb if not self.climb.id else _kept(workspace.dossier(who), self.climb.id)
        if found is None or found.outcome is not None:
            return None
        self.climb = found
        return StepCard(workspace.case(who), found, self.step, self.cursor)

    @property
    def phase(self) -> Phase:
        """What can be done now: nothing, write a step, answer its checks, or say how it went."""
        if self.card() is None:
            return "closed"
        if self.step >= AFTER:
            return "after"
        return "checks" if STEPS[self.step - 1] in {"theirs", "ours"} else "step"

    def offered(self, commands: list[Command]) -> list[Command]:
        """The climb is not offered where it is: only once it is closed, for the next one."""
        closed = self.phase == "closed"
        return [one for one in commands if closed or one.slug != "seven-steps"]

    def how_to_read(self) -> str:
        """How the climb works, in one line."""
        return hinted("Kept as you go, ✓ by step. {back} leaves, {seven-steps} comes back.")

    def view_title(self) -> str:
        """Whose climb it is."""
        return self.about(self.who, "Climb")

    def view_lines(self, width: int) -> list[Line]:
        """The whole card."""
        return self.view.whole(width)

    async def action_seven_steps(self) -> None:
        """Take up the climb of the selected person again, or begin the next one."""
        if self.phase != "closed":
            self.tell(hinted("This is the climb. {next-step} goes on, {back} leaves."))
            return
        self.begin()

    def action_next_step(self) -> None:
        """On to the next step; after the seventh, to how it went."""
        if self.card() is not None and self.step < AFTER:
            # What was said about the step before is not about the next one.
            self.app.clear_notifications()
            self.go_to_step(self.step + 1)

    def action_last_step(self) -> None:
        """One step back; nothing is lost by it."""
        if self.step > 1:
            self.go_to_step(self.step - 1)
        else:
            self.tell("This is the first step.")

    def go_to_step(self, step: int) -> None:
        """Show another step, from its first open check on."""
        self.step, self.cursor = step, 0
        card = self.card()
        if card is not None and card.side is not None:
            missing = (n for n, proof in enumerate(card.proofs) if proof.answer is None)
            self.cursor = next(missing, 0)
        self._keep_page()
        self.renew(force=True)

    def action_undo(self) -> None:
        """Undo the last change; where that was a step of the climb, show the step before.

        A climb whose beginning is taken back is not begun any more, and its page stays.
        """
        before, who, workspace = self.climb, self.who, self.session.workspace
        super().action_undo()
        if who is None or before is None or not workspace.has(who):
            return
        if before.id and all(one.id != before.id for one in workspace.dossier(who).climbs):
            self.climb = self.try_to(lambda: climbs.prospect(workspace, who))
            self.renew(force=True)
        elif self.card() is not None and self.climb is not None and self.climb.step < before.step:
            self.go_to_step(self.climb.step)

    def action_down(self) -> None:
        """The next check or suggestion; without any, a line down."""
        self._move(1)

    def action_up(self) -> None:
        """The check or suggestion before; without any, a line up."""
        self._move(-1)

    def action_page_down(self) -> None:
        """A page of the card down; the cursor stays."""
        self.view.scroll_pages(1)

    def action_page_up(self) -> None:
        """A page of the card up; the cursor stays."""
        self.view.scroll_pages(-1)

    def action_first(self) -> None:
        """The first check or suggestion, and the top of the card."""
        self._move(-_FAR)
        self.view.scroll_pages(-_FAR)

    def action_last(self) -> None:
        """The last check or suggestion, and the end of the card."""
        self._move(_FAR)
        self.view.scroll_pages(_FAR)

    def _move(self, steps: int) -> None:
        card = self.card()
        if card is None or not card.count:
            self.view.scroll_lines(steps)
            return
        self.cursor = max(0, min(self.cursor + steps, card.count - 1))
        if (moved := self.card()) is not None:
            self.view.move(moved)

    def action_yes(self) -> None:
        """The check under the cursor holds."""
        self._answer("yes")

    def action_no(self) -> None:
        """The check under the cursor does not hold."""
        self._answer("no")

    def _answer(self, answer: str) -> None:
        card = self.card()
        if card is None:
            return
        if card.side is None:
            self.tell(
                hinted(
                    "There is nothing to tick in this step. {next-step} goes on to the next one."
                )
            )
            return
        if self.view.reveal():
            # A check that is out of sight must not be answered.
            return
        side, proof = card.side, card.proofs[self.cursor]
        if proof.answer is not None and proof.answer.answer == answer:
            # The same answer again would lose its day and its note.
            self._next_open(card)
            return

        def keep() -> Climb:
            workspace = self.session.workspace
            with workspace.change(f"climb with {card.case.contact.name}: {card.text.title}"):
                editing.answer_check(
                    workspace,
                    card.climb.who,
                    side=side.side,
                    level=side.level,
                    key=proof.text.key,
                    answer=answer,
                )
                return climbs.reach(workspace, card.climb, card.step)

        kept = self.try_to(keep)
        if kept is not None:
            self.climb = kept
            self._keep_page()
            self._next_open(card)

    def _next_open(self, card: StepCard) -> None:
        """Go to the next check without an answer, round; without one, stay."""
        count = len(card.proofs)
        order = [n % count for n in range(self.cursor + 1, self.cursor + count)]
        fresh = self.card()
        open_ones = (n for n in order if fresh and fresh.proofs[n].answer is None)
        self.cursor = next(open_ones, self.cursor)
        self._show(self.card())

    # writing, and how it ends

    @work
    async def action_write(self) -> None:
        """Write what the step is about; once it is kept, the next step comes."""
        card = self.card()
        if card is None:
            return
        if card.step >= AFTER:
            self.tell(
                hinted(
                    "That was the last step: {climbed} climbed, {stayed} stayed, or {fall} fell?"
                )
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
            self._end_if_saved(saved)

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
        self._end_if_saved(saved)

    def _to_close(self) -> Climb | None:
        """The open climb; where there is none, a sentence says so."""
        if self.card() is None:
            self.tell(hinted("This climb is closed. {seven-steps} begins the next one."))
            return None
        if self.climb is not None and not self.climb.id and self.step < AFTER:
            self.tell("This climb was not begun yet: go through its steps first.")
            return None
        return self.climb

    def _end_if_saved(self, saved: Saved | None) -> None:
        """End the climb, once a dialog has kept how."""
        if saved is not None:
            self._ended()
            self.announce(saved.sentence)

    def _ended(self) -> None:
        """Back to where the climb was opened; the next climb begins with its first step."""
        if self.climb is not None:
            self.step = self.climb.step
            self._keep_page()
        self.climb = None
        self.session.changed()
        if self.app.screen is self and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
            redraw_top(self.app)


_FAR = 1_000
"""More pages, and more checks, than any card has."""

_PAGES = tuple(str(step) for step in range(1, AFTER + 1))


def _page_name(climb: Climb) -> str:
    """The name of the draft that holds the page of a person's climb."""
    return f"climb-page:{climb.who}"


def _stand(climb: Climb) -> str:
    """The level that a climb leads to and the step that it has reached; a page belongs to both."""
    return f"{climb.level} {climb.step}"


def _kept(dossier: Dossier, climb_id: str) -> Climb | None:
    return next((one for one in dossier.climbs if one.id == climb_id), None)
