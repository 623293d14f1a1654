"""The screen of one ladder: both markers, the evidence of both sides, and the step up."""

from typing import ClassVar, Final, Literal

from textual import work
from textual.app import ComposeResult

from reltui.domain.frameworks.ladder import LEVELS, SideReadiness, step_up
from reltui.domain.frameworks.mirror import flipped
from reltui.domain.vocabulary import Side
from reltui.services.contacts import editing
from reltui.services.contacts.downgrade import downgrade
from reltui.ui.base.asking import weighed
from reltui.ui.base.common_actions import PersonalScreen
from reltui.ui.base.navigation import redraw_top
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.base.routes import Dialog, Route
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.ladder import keys
from reltui.ui.ladder.panels import TALL, ShownLadder
from reltui.ui.ladder.picture import Standing
from reltui.ui.ladder.view import LadderView
from reltui.ui.widgets.text import Line, cut

_SIGNS: Final = "● each side  ━ shared level  ◎ goal  ╮┊╰ a fall"
"""What each sign of the drawing means."""


class LadderScreen(PersonBeside, PersonalScreen):
    """Shows the ladder of one person; here the user answers checks and steps up."""

    PLACE: ClassVar[Place] = Place.LADDER
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Ladder"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = LadderView(id="ladder")
        self._shown: str | None = None
        self.reversed = False
        """Whether the ladder is drawn from the other side."""

    def body(self) -> ComposeResult:
        """The picture."""
        yield from self.beside_person(self.frame_panel(self.view, "How far both sides go"))

    def reload(self) -> None:
        """Draw the ladder of the selected person."""
        workspace, who = self.session.workspace, self.who
        self.look()
        if who is None:
            self.view.clear()
            self._shown = None
            return
        if who != self._shown:
            self.reversed = False
        dossier, levels = workspace.case(who).dossier, workspace.playbook.levels
        standing = Standing(dossier, levels, workspace.today)
        if self.reversed:
            dossier = flipped(dossier, levels)
            name = dossier.contact.first_name
            standing = Standing(dossier, levels, workspace.today, name, "us")
        move = None if self.reversed else workspace.moves(who)[0]
        self.view.show(
            ShownLadder(standing, step_up(dossier, levels), move, alone=not self.is_vast),
            anew=who != self._shown,
        )
        self._shown = who

    def on_resize(self) -> None:
        """Leave to the person beside the ladder what is said there."""
        was = self.has_class("vast")
        super().on_resize()
        if was != self.is_vast and self.is_mounted:
            self.reload()

    def how_to_read(self) -> str:
        """How to read the ladder, from either side."""
        if self.reversed and self.who:
            first = cut(self.session.workspace.dossier(self.who).contact.first_name, 14)
            back = hint("reverse")
            return f"In {first}'s words: “we” is {first}, “they” is us. {back} shows our side."
        return f"{_SIGNS}. Up only when both are ready."

    def how_in_short(self) -> str:
        """The signs alone; the words of the other side stay whole."""
        if self.reversed and self.who:
            return ""
        return _SIGNS

    def view_title(self) -> str:
        """Whose ladder it is."""
        return self.about(self.who)

    def view_lines(self, width: int) -> list[Line]:
        """The whole ladder, with room for everything, and the person who stands beside it."""
        lines = self.view.compose_lines(width, TALL)
        return [*lines, (), *self.preview.whole(width)] if self.is_vast else lines

    def action_reverse(self) -> None:
        """Draw the ladder from the other side, or again from ours."""
        if self.who is not None:
            self.reversed = not self.reversed
            self.renew(force=True)

    def action_panel(self) -> None:
        """Change the panel beside the ladder: evidence, history, or description of the level."""
        self.view.turn_panel()

    def _ours(self) -> bool:
        """Whether the ladder is drawn from our side, as changes need it; if not, a message."""
        if self.reversed:
            self.tell(
                hinted("This is how they would see it: {reverse} shows our side, to change it.")
            )
        return not self.reversed

    def action_down(self) -> None:
        """Go to the next check."""
        self.view.move(1)

    def action_up(self) -> None:
        """Go to the check before."""
        self.view.move(-1)

    def action_yes(self) -> None:
        """Answer yes to the check under the cursor."""
        self._answer("yes")

    def action_no(self) -> None:
        """Answer no to the check under the cursor."""
        self._answer("no")

    def _answer(self, answer: Literal["yes", "no"]) -> None:
        who, current = self.who, self.view.current
        if who is None or current is None or not self._ours():
            return
        if self.view.reveal():
            # A check out of sight is shown first, and not answered.
            return
        side, proof = current
        if proof.answer is not None and proof.answer.answer == answer:
            # The same answer again would only lose the day and the note.
            self.view.next_open()
            return
        answered = self.try_to(
            lambda: editing.answer_check(
                self.session.workspace,
                who,
                side=side.side,
                level=side.level,
                key=proof.text.key,
                answer=answer,
            )
        )
        if answered is not None:
            self.view.next_open()

    @work
    async def action_write(self) -> None:
        """Answer the check under the cursor with its evidence in words."""
        who, current = self.who, self.view.current
        if who is None or current is None or not self._ours() or self.view.reveal():
            return
        await self.ask_to_save(Dialog.CHECK, who, *current)

    def action_step_up(self) -> None:
        """Step up one level if both sides are ready; a refusal names what is missing."""
        workspace, who = self.session.workspace, self.who
        if who is None or not self._ours():
            return
        step = step_up(workspace.dossier(who), workspace.playbook.levels)
        if step is not None and not any(side.ready for side in step.sides):
            self.view.reveal()
            self.tell(
                f"Neither side is ready for level {step.level} yet: INSTEAD says what to ask.",
                bad=True,
            )
            return
        contact = self.try_to(lambda: editing.climb(workspace, who))
        if contact is not None and step is not None:
            name = workspace.playbook.levels[step.level - 1].name
            carried = ", ".join(map(_carried, step.sides))
            self.tell(f"{contact.name}: level {step.level}, {name}. What carried it: {carried}.")

    @work
    async def action_mark(self, side: Side, steps: int) -> None:
        """Move one marker by hand: without a level to level 1, and down only after a pause."""
        who = self.who
        if who is None or not self._ours():
            return
        contact = self.session.workspace.dossier(who).contact
        mark = contact.ours if side == "ours" else contact.theirs
        level = mark.level + steps if mark else 1
        if level > LEVELS[-1]:
            self.tell("That is the top of the ladder.")
            return
        value = str(level) if level >= LEVELS[0] else "unknown"
        if await weighed(self.app, self.session, downgrade(contact, {side: value})):
            self.try_to(lambda: editing.set_fields(self.session.workspace, who, {side: value}))

    @work
    async def action_fall(self) -> None:
        """Record a fall: its level and its cause."""
        who = self.who
        if who is None or not self._ours():
            return
        if self.session.workspace.dossier(who).contact.level in {None, 1}:
            self.tell("There is no level to fall from yet: set both markers first.", bad=True)
            return
        await self.ask_to_save(Dialog.FALL, who)

    async def go(self, route: Route, subject: object = None) -> None:
        """Go to a main screen; the key of this one opens the overview of ladders."""
        if route is Route.LADDERS:
            self.select()
            self.app.clear_notifications()
            self.app.pop_screen()
            redraw_top(self.app)
        else:
            await super().go(route, subject)


def _carried(side: SideReadiness) -> str:
    """The evidence that made a side ready for the step."""
    whose = "ours" if side.side == "ours" else "theirs"
    count = sum(proof.yes for proof in side.proofs)
    if side.by_hand:
        return f"{whose} set by hand"
    if side.there and not count:
        return f"{whose} there already"
    return f"{count} {'check' if count == 1 else 'checks'} of {whose}"
