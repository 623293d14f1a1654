"""The actions about the selected person, or about all marked ones."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from typing import TYPE_CHECKING

from reltui.services.base.errors import Refused
from reltui.ui.base.routes import Dialog, DialogRoute, Fate, Saved, TouchAnswer
from reltui.ui.base.screen import BaseScreen
from reltui.ui.commands.registry import hinted

if TYPE_CHECKING:
    from reltui.domain.people.events import Touch


class PersonActions:
    """The commands of a screen about its `chosen` people; each reports what it has done."""

    def __init__(self, screen: BaseScreen) -> None:
        self._screen = screen

    def ids(self) -> list[str]:
        """The ids of the chosen people; without any, a message says how to choose somebody."""
        ids = self._screen.chosen()
        if not ids:
            self._screen.person_or_ask()
        return ids

    async def ask_to_save(self, dialog: DialogRoute[Saved], *subject: object) -> None:
        """Open a form about those who are chosen; once it has saved, draw what it changed."""
        screen = self._screen
        if (saved := await screen.ask(dialog, *subject)) is not None:
            screen.acted()
            screen.announce(saved.sentence)

    async def touch(self) -> None:
        """Log a touch: at once, or with more about it."""
        if not (ids := self.ids()):
            return
        touch = await self._screen.ask(Dialog.TOUCH_PROMPT, ids)
        if touch is None:
            return
        if not touch.more:
            await self._log_touch(ids, touch)
        elif len(ids) == 1:
            await self.ask_to_save(Dialog.LOG_TOUCH, ids[0], touch.kind, touch.by)
        else:
            await self.ask_to_save(Dialog.LOG_TOUCH_WITH_ALL, ids, touch.kind, touch.by)

    async def _log_touch(self, ids: list[str], touch: TouchAnswer) -> None:
        """Log a touch at once; where it is with one person, ask about a promise that is due."""
        from reltui.services.activity import bulk, commitments
        from reltui.ui.base.snoozing import with_undo

        screen, workspace = self._screen, self._screen.session.workspace
        promise = commitments.due_promise(workspace, ids[0]) if len(ids) == 1 else None
        keeps: bool | None = False
        if promise is not None:
            keeps = await screen.ask(Dialog.PROMISE_KEPT, ids[0], promise)
        if keeps is None:
            return
        kept = promise.id if promise is not None and keeps else ""
        outcome = screen.try_to(
            lambda: bulk.touch(workspace, ids, kind=touch.kind, by=touch.by, keeps=kept)
        )
        if outcome is not None:
            screen.acted()
            more = ""
            if outcome.name:
                more = hinted(" {add-words} adds words.")
                self._offer_words(ids[0])
            screen.tell(f"{with_undo(outcome)}{more}")

    def _offer_words(self, who: str) -> None:
        """Note that the next key may add words to the touch logged last with somebody."""
        session = self._screen.session
        session.words_offered = who, session.pressed

    def touch_to_complete(self, *, about_one: bool) -> "tuple[str, Touch]":
        """The touch that words are added to, with the id of its person.

        That is the one which the sentence just shown offers; else on a screen that is `about_one`
        person the last one with them; else one logged today with the person under the cursor.

        Raises:
            Refused: there is none; or it is with somebody else, and is meant when asked once more.
        """
        from reltui.services.activity import touches

        screen, session = self._screen, self._screen.session
        if about_one:
            return touches.to_complete(session.workspace, screen.who)
        who, at = session.words_offered
        if session.pressed == at + 1 and session.workspace.has(who):
            return touches.to_complete(session.workspace, who)
        try:
            return touches.to_complete_under(session.workspace, screen.who)
        except touches.OfSomebodyElse as refusal:
            self._offer_words(refusal.who)
            more = hinted("{add-words} once more adds words to that one.")
            raise Refused(f"{refusal} {more}") from refusal

    async def mark_done(self) -> None:
        """Ask how the next move for the selected person was done, and keep it."""
        from reltui.services.activity import commitments, logging

        screen, workspace = self._screen, self._screen.session.workspace
        who = screen.person_or_ask()
        if who is None or (kind := await screen.ask(Dialog.HOW_DONE, who)) is None:
            return
        move = workspace.moves(who)[0]
        done = screen.try_to(
            lambda: logging.mark_done(workspace, who, move.move_class, touch=kind or None)
        )
        if done is not None:
            words = logging.done_words(move.move_class, move.rule, kind or None)
            words += commitments.still_due(workspace, who)
            name = workspace.row(who).name
            screen.tell(f"{name}: {words}. {hinted('{undo} takes it back.')}")

    async def put_off(self) -> None:
        """Ask until when they are put off, or for another rhythm."""
        from reltui.ui.base.snoozing import PeopleSnooze, choose_snooze

        screen = self._screen
        if not (ids := self.ids()):
            return
        if said := await choose_snooze(screen, ids, PeopleSnooze(screen.session, ids)):
            screen.acted()
            screen.tell(said)

    async def pause(self) -> None:
        """Twenty quiet seconds, then the choices and the draft."""
        screen, who = self._screen, self._screen.who
        name = screen.session.workspace.row(who).name if who else ""
        whole = await screen.ask(Dialog.PAUSE, name)
        if whole is None:
            return
        if who is None:
            screen.tell("Nobody was selected, so nothing is written down.")
        elif not screen.session.workspace.has(who):
            screen.tell("This person is no longer in the book: nothing is written down.")
        else:
            await screen.ask_to_save(Dialog.AFTER_PAUSE, who, whole=whole)

    def archive(self) -> None:
        """Archive them, or bring them back where all of them are archived."""
        from reltui.services.activity import bulk
        from reltui.ui.base.snoozing import with_undo

        screen, workspace = self._screen, self._screen.session.workspace
        if not (ids := self.ids()):
            return
        here = [one for one in ids if workspace.has(one)]
        archived = bool(here) and all(workspace.row(one).archived for one in here)
        outcome = screen.try_to(lambda: bulk.archive(workspace, ids, archived=not archived))
        if outcome is not None:
            screen.acted()
            screen.tell(with_undo(outcome))

    async def forget(self) -> None:
        """Erase the selected person, once their name was typed."""
        screen = self._screen
        if (who := screen.person_or_ask()) is None:
            return
        if (receipt := await screen.ask(Dialog.FORGET, who)) is not None:
            self._forgotten(receipt)

    async def dispose(self) -> None:
        """Decide about those who are due to be disposed of, one after the other."""
        from reltui.services.contacts import disposal_due

        screen = self._screen
        if not disposal_due.due(screen.session.workspace):
            screen.tell("Nobody is due to be disposed of. The day is a field of each person.")
            return
        while disposal_due.due(screen.session.workspace):
            chosen = await screen.ask(Dialog.DISPOSAL)
            if chosen is None:
                return
            if chosen.keeps:
                self._keep_on(chosen)
            elif (receipt := await screen.ask(Dialog.FORGET, chosen.id)) is not None:
                self._forgotten(receipt)

    def _keep_on(self, chosen: Fate) -> None:
        from reltui.services.contacts import disposal

        screen = self._screen
        by = screen.try_to(lambda: disposal.keep_on(screen.session.workspace, chosen.id))
        if by is not None:
            screen.acted()
            screen.tell(f"{chosen.name} is kept until {by}. {hinted('{undo}')} takes it back.")

    def _forgotten(self, receipt: str) -> None:
        screen = self._screen
        screen.session.current_list = ()
        screen.acted()
        screen.tell(receipt)

    def copy_addresses(self) -> None:
        """Copy their addresses."""
        from reltui.ui.base.clipboard import address, copy

        screen, workspace = self._screen, self._screen.session.workspace
        ids = screen.chosen()
        found = [address(workspace.dossier(one).contact) for one in ids if workspace.has(one)]
        if found:
            screen.tell(copy(screen.app, screen.session, ", ".join(found)))
        else:
            screen.person_or_ask()
