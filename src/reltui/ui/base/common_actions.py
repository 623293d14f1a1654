"""What every full screen can do: add, log, classify, edit, undo, ask for help."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual import work

from reltui.ui.base.elsewhere import WAYS, runs_here, way_to
from reltui.ui.base.navigation import NavigableScreen, go_to
from reltui.ui.base.routes import Dialog, DialogRoute, Route
from reltui.ui.base.session import REFUSALS
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted

if TYPE_CHECKING:
    from reltui.ui.base.answers import Fate, Saved, TouchAnswer

T = TypeVar("T")


class ActionScreen(NavigableScreen):
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

    async def ask_to_save(
        self, dialog: "DialogRoute[Saved]", *subject: Any, **options: Any
    ) -> "Saved | None":
        """Open a form; once it has saved, draw what it changed and say its sentence."""
        saved = await self.ask(dialog, *subject, **options)
        if saved is not None:
            self.after_form(saved.who)
            self.announce(saved.sentence)
        return saved

    def announce(self, sentence: str) -> None:
        """Say what a dialog has kept; "" says nothing."""
        if sentence:
            self.app.notify(sentence, timeout=5)

    @work
    async def action_add(self) -> None:
        """Add a contact."""
        await self.ask_to_save(Dialog.ADD_CONTACT)

    @work
    async def action_import(self) -> None:
        """Import contacts from a file; a preview comes first."""
        if (plan := await self.ask(Dialog.IMPORT)) is None:
            return
        if (imported := await self.ask(Dialog.IMPORT_PREVIEW, plan)) is None:
            return
        self.after_form()
        if imported.unplaced:
            # After whatever this screen does, so that the new people are what is seen.
            self.app.call_next(go_to, self.app.screen, Route.TRIAGE)
        self.app.notify(imported.sentence, timeout=8)

    @work
    async def action_touch(self) -> None:
        """Log a touch with the selected person, or all who are marked: a letter says how.

        A capital opens the form: what was said, when it was, whether it is confidential.
        """
        ids = self.chosen()
        if not ids:
            self.person_or_ask()
            return
        touch = await self.ask(Dialog.TOUCH_PROMPT, ids)
        if touch is None:
            return
        if not touch.more:
            self._log_touch(ids, touch)
        elif len(ids) == 1:
            await self._save_chosen(Dialog.LOG_TOUCH, ids[0], touch.kind, touch.by)
        else:
            await self._save_chosen(Dialog.LOG_TOUCH_WITH_ALL, ids, touch.kind, touch.by)

    def _log_touch(self, ids: list[str], touch: "TouchAnswer") -> None:
        # 45 ms that the first frame does without.
        from reltui.services.activity import bulk

        workspace = self.session.workspace
        outcome = self.try_to(lambda: bulk.touch(workspace, ids, kind=touch.kind, by=touch.by))
        if outcome is not None:
            self.acted()
            self.tell(outcome.said)

    @work
    async def action_note(self) -> None:
        """A line about the selected person: a note, a promise with !fri, tags."""
        if who := self.person_or_ask():
            await self.ask_to_save(Dialog.NOTE_LINE, who)

    @work
    async def action_write_down(self) -> None:
        """Write down something about the selected person: a letter says what."""
        who = self.person_or_ask()
        if who is None or (chosen := await self.ask(Dialog.WRITE_DOWN, who)) is None:
            return
        dialog, *more = chosen
        try:
            await self.ask_to_save(dialog, who, *more)
        except REFUSALS as refusal:
            # What it would be about is not there yet.
            self.tell(str(refusal), bad=True)

    def action_did(self) -> None:
        """The next move for the selected person was done: it rests, and the next one speaks."""
        # 45 ms that the first frame does without.
        from reltui.services.activity import logging

        workspace, who = self.session.workspace, self.person_or_ask()
        if who is None:
            return
        move = workspace.moves(who)[0]
        if self.try_to(lambda: logging.mark_done(workspace, who, move.move_class)) is not None:
            self.tell(hinted("Done, and kept. {undo} undoes it."))

    @work
    async def action_edit(self) -> None:
        """Edit the selected person."""
        if who := self.person_or_ask():
            await self.ask_to_save(Dialog.EDIT_CONTACT, who)

    @work
    async def action_classify(self) -> None:
        """Four questions about the selected person, one key each."""
        if who := self.person_or_ask():
            await self.ask_to_save(Dialog.CLASSIFY, who)

    @work
    async def action_next_move(self) -> None:
        """The next move for the selected person, and why."""
        if who := self.person_or_ask():
            await self.ask(Dialog.NEXT_MOVE, who, self)

    @work
    async def action_quick(self) -> None:
        """One line: whom it is about, what happened, and what follows."""
        await self.ask_to_save(Dialog.QUICK_ENTRY, self.who)

    @work
    async def action_pause(self) -> None:
        """Twenty quiet seconds, then the choices and the draft, about the selected person."""
        who = self.who
        name = self.session.workspace.row(who).name if who else ""
        whole = await self.ask(Dialog.PAUSE, name)
        if whole is None:
            return
        if who is None:
            self.tell("Nobody was selected, so nothing is written down.")
        elif not self.session.workspace.has(who):
            self.tell("This person is no longer in the book: nothing is written down.")
        else:
            await self.ask_to_save(Dialog.AFTER_PAUSE, who, whole=whole)

    @work
    async def action_help(self) -> None:
        """The keys that work here."""
        if (chosen := await self.ask(Dialog.HELP, self.commands())) is not None:
            await self.take(chosen)

    @work
    async def action_palette(self) -> None:
        """Every command of the app and every person, by name."""
        if (chosen := await self.ask(Dialog.PALETTE, self.commands())) is not None:
            await self.take(chosen)

    async def take(self, found: Command | str) -> None:
        """Do what was chosen in the palette: run a command, or open a person by the id.

        A command of another screen goes there and names its key: what it would change is seen
        before it is done.
        """
        if not isinstance(found, Command):
            self.session.selected_id = found
            await self.open(Route.PERSON)
            return
        place = way_to(found)
        here = found.slug in {one.slug for one in self.commands()}
        if here or runs_here(found) or place is None:
            await self.app.run_action(found.action, self)
            return
        await self.app.run_action(WAYS[place], self)
        screen = self.app.screen
        if isinstance(screen, ActionScreen):
            if place == screen.PLACE:
                screen.tell(f"{found.label}: {found.help}.")
        elif place is Place.WRITE_PROMPT:
            # A form changes nothing before it is saved.
            await self.app.run_action(found.action, screen)

    async def action_person_page(self) -> None:
        """The page of the selected person, whatever enter opens here."""
        if self.person_or_ask():
            self.select()
            await self.open(Route.PERSON)

    @work
    async def action_export(self) -> None:
        """Write people to a file."""
        if (exported := await self.ask(Dialog.EXPORT)) is not None:
            self.announce(exported.sentence)

    @work
    async def action_about(self) -> None:
        """Everything the book holds about the selected person."""
        if who := self.person_or_ask():
            await self.ask(Dialog.ABOUT, who)

    def action_where(self) -> None:
        """Say where the book is."""
        path = self.session.workspace.book.path
        kept = self.session.demo or path is None
        self.tell("This book is kept only until you quit." if kept else f"The book is {path}.")

    @work
    async def action_write_view(self) -> None:
        """Write what is shown to a file; its name is asked for."""
        if (written := await self.ask(Dialog.WRITE_VIEW, self.as_view())) is not None:
            self.announce(written.sentence)

    def action_backup(self) -> None:
        """Write a backup beside the book, and read it back."""
        # 45 ms that the first frame does without.
        from reltui.services.upkeep import maintenance

        book, now = self.session.workspace.book, self.session.workspace.now()
        if self.session.demo or book.path is None:
            self.tell("This book is kept only until you quit: there is nothing to back up.")
            return
        target = book.path.with_name(f"{book.path.stem}-{now:%Y%m%d-%H%M%S}{book.path.suffix}")
        written = self.try_to(lambda: maintenance.backup(book, target))
        if written is not None:
            self.tell(f"Backed up to {written}, and read back.")

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
            self.session.selected_id = who
        self.renew()

    # the selected person, or all who are marked

    def chosen(self) -> list[str]:
        """The ids of those whom the next act is about; a list with marks has them all."""
        who = self.who
        return [] if who is None else [who]

    def acted(self) -> None:
        """Draw what an act has changed."""
        self.after_form(None)

    @work
    async def action_tag(self) -> None:
        """Give tags, or take them."""
        await self._ask_about_chosen(Dialog.TAG)

    @work
    async def action_snooze(self) -> None:
        """Put off until a day."""
        await self._ask_about_chosen(Dialog.SNOOZE)

    @work
    async def action_set_fields(self) -> None:
        """Set fields."""
        await self._ask_about_chosen(Dialog.SET_FIELDS)

    def action_archive(self) -> None:
        """Archive, or bring back where those in hand are archived; undo takes it back."""
        # 45 ms that the first frame does without.
        from reltui.services.activity import bulk

        workspace, ids = self.session.workspace, self.chosen()
        if not ids:
            self.person_or_ask()
            return
        here = [one for one in ids if workspace.has(one)]
        archived = bool(here) and all(workspace.row(one).archived for one in here)
        outcome = self.try_to(lambda: bulk.archive(workspace, ids, archived=not archived))
        if outcome is not None:
            self.acted()
            self.tell(outcome.said)

    async def action_account(self) -> None:
        """The page of their organization."""
        who = self.person_or_ask()
        if who is None:
            return
        if not self.session.workspace.row(who).account:
            self.tell(hinted("No organization is known: {edit} writes it down."))
            return
        self.select()
        await self.open(Route.ACCOUNT)

    @work
    async def action_dispose(self) -> None:
        """Decide about those who are due to be disposed of, one after the other."""
        # 45 ms that the first frame does without.
        from reltui.services.contacts import disposal

        if not disposal.due(self.session.workspace):
            self.tell("Nobody is due to be disposed of. The day is a field of each person.")
            return
        while disposal.due(self.session.workspace):
            chosen = await self.ask(Dialog.DISPOSAL)
            if chosen is None:
                return
            await self._decide_fate(chosen)

    async def _decide_fate(self, chosen: "Fate") -> None:
        from reltui.services.contacts import disposal

        if not chosen.keeps:
            if receipt := await self.ask(Dialog.FORGET, chosen.id):
                self.session.current_list = ()
                self.acted()
                self.tell(receipt)
            return
        by = self.try_to(lambda: disposal.keep_on(self.session.workspace, chosen.id))
        if by is not None:
            self.acted()
            self.tell(f"{chosen.name} is kept until {by}. {hinted('{undo}')} takes it back.")

    @work
    async def action_forget(self) -> None:
        """Erase the selected person, once their name was typed."""
        if (who := self.person_or_ask()) and (receipt := await self.ask(Dialog.FORGET, who)):
            self.session.current_list = ()
            self.acted()
            self.tell(receipt)

    def action_copy(self) -> None:
        """Copy the address of the person in hand, or of all that are marked."""
        # 45 ms that the first frame does without.
        from reltui.ui.base.clipboard import address, copy

        workspace, ids = self.session.workspace, self.chosen()
        found = [address(workspace.dossier(one).contact) for one in ids if workspace.has(one)]
        if not found:
            self.person_or_ask()
            return
        self.tell(copy(self.app, self.session, ", ".join(found)))

    async def _ask_about_chosen(self, dialog: "DialogRoute[Saved]") -> None:
        if ids := self.chosen():
            await self._save_chosen(dialog, ids)
        else:
            self.person_or_ask()

    async def _save_chosen(self, dialog: "DialogRoute[Saved]", *subject: Any) -> None:
        """Open a form about those who are chosen; once it has saved, they are chosen no more."""
        if (saved := await self.ask(dialog, *subject)) is not None:
            self.acted()
            self.announce(saved.sentence)

    def _step_history(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        name = self.try_to(step)
        if name is not None:
            self.tell(f"{done}: {name}.")
        elif not self.refused:
            self.tell(nothing)
