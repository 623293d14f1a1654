"""What every full screen can do: add, log, classify, edit, undo, ask for help."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from reltui.domain.vocabulary import Party, TouchKind
from reltui.ui.base.elsewhere import WAYS, runs_here, way_to
from reltui.ui.base.navigation import NavigableScreen
from reltui.ui.base.routes import Dialog, Route
from reltui.ui.base.session import REFUSALS
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted

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
        """Log a touch with the selected person, or all who are marked: a letter says how.

        A capital opens the form: what was said, when it was, whether it is confidential.
        """
        if ids := self.chosen():
            await self.ask(
                Dialog.TOUCH_PROMPT,
                ids,
                partial(self._touched, ids),
                partial(self._type_touch, ids),
            )
        else:
            self.person_or_ask()

    async def _touched(self, ids: list[str], kind: TouchKind, by: Party) -> None:
        # 45 ms that the first frame does without.
        from reltui.services.activity import bulk

        workspace = self.session.workspace
        outcome = self.try_to(lambda: bulk.touch(workspace, ids, kind=kind, by=by))
        if outcome is not None:
            self.acted()
            self.tell(outcome.said)

    async def _type_touch(self, ids: list[str], kind: TouchKind, by: Party) -> None:
        if len(ids) == 1:
            await self.ask(Dialog.LOG_TOUCH, ids[0], lambda _who: self.acted(), kind, by)
        else:
            await self.ask(Dialog.LOG_TOUCH_WITH_ALL, ids, self.acted, kind, by)

    async def action_note(self) -> None:
        """A line about the selected person: a note, a promise with !fri, tags."""
        if who := self.person_or_ask():
            await self.ask(Dialog.NOTE_LINE, who, self.after_form)

    async def action_write_down(self) -> None:
        """Write down something about the selected person: a letter says what."""
        if who := self.person_or_ask():
            await self.ask(Dialog.WRITE_DOWN, who, partial(self._write, who))

    async def _write(self, who: str, dialog: Dialog, *more: Any) -> None:
        try:
            await self.ask(dialog, who, *more, self.after_form)
        except REFUSALS as refusal:
            # What it would be about is not there yet.
            self.tell(str(refusal), bad=True)

    async def action_did(self) -> None:
        """The next move for the selected person was done: it rests, and the next one speaks."""
        # 45 ms that the first frame does without.
        from reltui.services.activity import logging

        workspace, who = self.session.workspace, self.person_or_ask()
        if who is None:
            return
        move = workspace.moves(who)[0]
        if self.try_to(lambda: logging.mark_done(workspace, who, move.move_class)) is not None:
            self.tell(hinted("Done, and kept. {undo} undoes it."))

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
        await self.ask(Dialog.QUICK_ENTRY, lambda _who: self.after_form(), self.who)

    async def action_pause(self) -> None:
        """Twenty quiet seconds, then the choices and the draft, about the person in hand."""
        who = self.who

        async def then(whole: bool) -> None:
            if who is None:
                self.tell("Nobody was selected, so nothing is written down.")
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
        """Every command of the app and every person, by name."""
        await self.ask(Dialog.PALETTE, self.commands(), self.take)

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

    async def action_export(self) -> None:
        """Write people to a file."""
        await self.ask(Dialog.EXPORT)

    async def action_about(self) -> None:
        """Everything the book holds about the selected person."""
        if who := self.person_or_ask():
            await self.ask(Dialog.ABOUT, who)

    def action_where(self) -> None:
        """Say where the book is."""
        path = self.session.workspace.book.path
        kept = self.session.demo or path is None
        self.tell("This book is kept only until you quit." if kept else f"The book is {path}.")

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

    async def action_tag(self) -> None:
        """Give tags, or take them."""
        await self._ask_about_chosen(Dialog.TAG)

    async def action_snooze(self) -> None:
        """Put off until a day."""
        await self._ask_about_chosen(Dialog.SNOOZE)

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

    async def action_forget(self) -> None:
        """Erase the person in hand, once their name was typed."""
        if who := self.person_or_ask():
            await self.ask(Dialog.FORGET, who, self._forgotten)

    def _forgotten(self, sentence: str) -> None:
        self.session.current_list = ()
        self.acted()
        self.tell(sentence)

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

    async def _ask_about_chosen(self, dialog: Dialog) -> None:
        ids = self.chosen()
        if ids:
            await self.ask(dialog, ids, self.acted)
        else:
            self.person_or_ask()

    def _step_history(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        name = self.try_to(step)
        if name is not None:
            self.tell(f"{done}: {name}.")
        elif not self.refused:
            self.tell(nothing)
