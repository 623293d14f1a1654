"""The actions of every full screen: navigation, and commands on people, book and view."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work

from reltui.domain.text.plural import plural
from reltui.ui.base.controls import MovementActions
from reltui.ui.base.navigation import (
    arrived,
    arrived_at,
    go_to,
    leave,
    open_screen,
    settled,
)
from reltui.ui.base.person_actions import PersonActions
from reltui.ui.base.routes import Dialog, Route
from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.widgets.text import Line
from reltui.ui.widgets.themes import theme_name

if TYPE_CHECKING:
    from reltui.domain.people.events import Touch


class ActionScreen(MovementActions, BaseScreen):
    """A screen with the commands that work everywhere, about the selected person."""

    LOOKING: ClassVar[bool] = False
    """Whether a screen only looks, so that leaving it keeps the person who was selected before."""

    ABOUT_ONE: ClassVar[bool] = False
    """Whether all of the screen is about one person."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.person_actions = PersonActions(self)

    # navigation

    async def action_go(self, mode: str) -> None:
        """Go to a main screen, with the selected person."""
        if self.LOOKING:
            await self._to_main(Route(mode))
        else:
            await self.go(Route(mode))

    async def go(self, route: Route, subject: object = None) -> None:
        """Go to a main screen, with the selected person; the ladder is that of the person."""
        self.select()
        await self._to_main(route, subject)

    async def _to_main(self, route: Route, subject: object = None) -> None:
        await go_to(self, route, subject)
        if route is Route.LADDERS and self.session.person():
            await self.open(Route.LADDER)
            arrived_at(self)

    async def action_open_screen(self, route: str) -> None:
        """Open a screen on top of this one, about the selected person."""
        self.select()
        await self.open(Route(route))

    async def action_find(self) -> None:
        """Find in this list; without a list, in the list of everybody."""
        if self.controls.begin_typing():
            self.show_bars()
        else:
            await self.go(Route.CONTACTS, "find")

    async def action_open(self) -> None:
        """Open the page of the selected person."""
        if self.person_or_ask():
            self.select()
            await self.open(Route.PERSON)

    async def action_climb(self) -> None:
        """The ladder of the selected person."""
        if self.person_or_ask():
            await self.go(Route.LADDERS)

    async def action_value(self) -> None:
        """What the relationship is for, and what went either way."""
        await self._about_person(Route.VALUE)

    async def action_practices(self) -> None:
        """The practices about the selected person."""
        await self._about_person(Route.PRACTICES)

    async def _about_person(self, route: Route) -> None:
        if self.person_or_ask():
            self.select()
            await self.open(route)

    async def action_seven_steps(self) -> None:
        """Continue the climb with the selected person, or begin one."""
        await self._about_person(Route.CLIMB)

    async def action_on_grid(self) -> None:
        """The selected person on the matrix; twice: back, and to the first line."""
        if self.who is not None:
            await self.go(Route.MATRIX)
        elif self.session.keyed[0].action == "on_grid":
            await self.app.run_action("first", self)
        else:
            self.person_or_ask()

    async def action_power_map(self) -> None:
        """The power map of the organization of the selected person; without one, of the first."""
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
        """Open the drill on invented cases; this screen is there again afterwards."""
        origin = self.app.current_mode
        self.select()
        # As on every other way to a screen: a message belongs to the screen that it was said on.
        self.app.clear_notifications()
        await self.app.switch_mode(Route.DRILL)
        await arrived(self, origin)

    async def action_triage(self) -> None:
        """Place everybody who is not fully placed, one key each."""
        await self.go(Route.TRIAGE, self.marked())

    async def action_ladder_triage(self) -> None:
        """Place everybody who is not on the ladder, two keys each."""
        await self.go(Route.LADDER_TRIAGE, self.marked())

    def marked(self) -> list[str] | None:
        """The ids of those who are marked on this screen; None where nobody is."""
        return None

    async def action_duplicates(self) -> None:
        """The pairs who may be one person."""
        self.select()
        await self.open(Route.DUPLICATES)

    async def action_clashes(self) -> None:
        """What two members of a team have changed at the same time."""
        self.select()
        await self.open(Route.CLASHES)

    @work
    async def action_whose(self) -> None:
        """Show Today for the people of one member of a team, or for everybody."""
        workspace = self.session.workspace
        if not workspace.looked_after_by():
            self.tell(hinted("Nobody has an owner yet: {give-away} hands somebody over."))
            return
        member = await self.ask(Dialog.WHOSE)
        if member is None:
            return
        workspace.whose = member
        self.session.changed()
        await self.go(Route.TODAY)
        self.tell(f"Today for {member}'s people." if member else "Today for everybody.")

    @work
    async def action_give_away(self) -> None:
        """Hand the chosen people over to a colleague, and show what they must know."""
        ids = self.person_actions.ids()
        if not ids:
            return
        done = await self.ask(Dialog.GIVE_AWAY, ids)
        if done is None:
            return
        self.acted()
        await self.ask(Dialog.HANDOVER_PAGE, done)
        people = "is" if len(done.people) == 1 else "are"
        whom = done.people[0].name if len(done.people) == 1 else plural(len(done.people), "person")
        self.tell(f"{whom} {people} {done.member}'s now. {hint('undo')} takes it back.")

    async def action_history(self) -> None:
        """The list of all changes."""
        self.select()
        await self.open(Route.HISTORY)

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

    async def action_person_page(self) -> None:
        """The page of the selected person, whatever enter opens here."""
        if self.person_or_ask():
            self.select()
            await self.open(Route.PERSON)

    async def open(self, route: Route, subject: object = None) -> None:
        """Put a kept screen on top of this one; `subject` is for its `arrive`."""
        await open_screen(self, route, subject)

    async def action_back(self) -> None:
        """Drop the filter first, then go back to where one came from."""
        if not self.controls.clear():
            await leave(self)

    # the selected person, or all who are marked

    @work
    async def action_touch(self) -> None:
        """Log a touch with the selected person, or all who are marked: a letter says how.

        A capital opens the form: what was said, when it was, whether it is confidential.
        """
        await self.person_actions.touch()

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
            # The person has no record yet that it could be about.
            self.tell(str(refusal), bad=True)

    def action_did(self) -> None:
        """Mark the next move for the selected person as done; the one after it is next."""
        self._ask_how_done()

    @work
    async def _ask_how_done(self) -> None:
        await self.person_actions.mark_done()

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
    async def action_pause(self) -> None:
        """Twenty quiet seconds, then the choices and the draft, about the selected person."""
        await self.person_actions.pause()

    @work
    async def action_tag(self) -> None:
        """Give tags, or take them."""
        if ids := self.person_actions.ids():
            await self.person_actions.ask_to_save(Dialog.TAG, ids)

    @work
    async def action_snooze(self) -> None:
        """Put off until a day, or with another rhythm."""
        await self.person_actions.put_off()

    @work
    async def action_set_fields(self) -> None:
        """Set fields."""
        if ids := self.person_actions.ids():
            await self.person_actions.ask_to_save(Dialog.SET_FIELDS, ids)

    def action_archive(self) -> None:
        """Archive, or bring back where those who are chosen are archived; undo takes it back."""
        self.person_actions.archive()

    @work
    async def action_forget(self) -> None:
        """Erase the selected person, once their name was typed."""
        await self.person_actions.forget()

    @work
    async def action_dispose(self) -> None:
        """Decide about those who are due to be disposed of, one after the other."""
        await self.person_actions.dispose()

    def action_copy(self) -> None:
        """Copy the address of the selected person, or of all who are marked."""
        self.person_actions.copy_addresses()

    # the book

    @work
    async def action_add(self) -> None:
        """Add a contact."""
        await self.ask_to_save(Dialog.ADD_CONTACT)

    @work
    async def action_add_several(self) -> None:
        """Add several contacts, one a line."""
        await self.ask_to_save(Dialog.ADD_SEVERAL)

    @work
    async def action_import(self) -> None:
        """Import contacts from a file; a preview comes first."""
        if (plan := await self.ask(Dialog.IMPORT)) is None:
            return
        if (imported := await self.ask(Dialog.IMPORT_PREVIEW, plan)) is None:
            return
        self.after_form()
        if imported.unplaced:
            # After everything that this screen still does, so that the new people are shown last.
            self.app.call_next(go_to, self.app.screen, Route.TRIAGE)
        self.app.notify(imported.sentence, timeout=8)

    @work
    async def action_quick(self) -> None:
        """One line: who it is about, what happened, and what follows."""
        await self.ask_to_save(Dialog.QUICK_ENTRY, self.who)

    @work
    async def action_add_words(self) -> None:
        """Add words to the touch that was logged last: one key logged it without any.

        On a screen about one person it is the last one with them; see `touch_to_complete`.
        """
        if (found := self.try_to(self.touch_to_complete)) is not None:
            await self.ask_to_save(Dialog.REWRITE, *found)

    def touch_to_complete(self) -> "tuple[str, Touch]":
        """The touch that words are added to here, with the id of its person.

        Raises:
            Refused: there is none; or it is with somebody else, and is meant when asked once more.
        """
        return self.person_actions.touch_to_complete(about_one=self.ABOUT_ONE)

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
        if (sync := self.session.team_sync) is not None:
            if (where := self.try_to(sync.where)) is not None:
                self.app.notify(where, timeout=12)
            return
        kept = self.session.demo or path is None
        self.tell("This book is kept only until you quit." if kept else f"The book is {path}.")

    def action_backup(self) -> None:
        """Write a backup beside the book, and read it back."""
        from reltui.services.upkeep import maintenance

        book, now = self.session.workspace.book, self.session.workspace.now()
        if book.path is None or not self._can_back_up():
            return
        target = book.path.with_name(f"{book.path.stem}-{now:%Y%m%d-%H%M%S}{book.path.suffix}")
        written = self.try_to(lambda: maintenance.backup(book, target))
        if written is not None:
            # The folder is left out: a long one would push the name out of the message.
            self.tell(f"Backed up to {written.name}, beside the book, and read back.")

    def _can_back_up(self) -> bool:
        """Whether the book outlives the program; where it does not, a sentence says so."""
        kept = not self.session.demo and self.session.workspace.book.path is not None
        if not kept:
            self.tell("This book is kept only until you quit: there is nothing to back up.")
        return kept

    @work
    async def action_backup_to(self) -> None:
        """Write a backup to a file that is asked for, also encrypted for others."""
        if self._can_back_up() and (written := await self.ask(Dialog.BACKUP)) is not None:
            self.announce(written.sentence)

    def action_undo(self) -> None:
        """Undo the last change, whatever it was."""
        self._step_history(self.session.undo, "Undone", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._step_history(self.session.redo, "Done again", "There is nothing to redo.")

    def _step_history(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        name = self.try_to(step)
        if name is not None:
            self.tell(f"{done}: {name}.")
        elif not self.refused:
            self.tell(nothing)

    # what is shown

    def action_copy_view(self) -> None:
        """Copy what is shown, as text."""
        from reltui.ui.base.view_actions import copy_view

        self.app.notify(copy_view(self), timeout=5)

    def action_copy_all(self) -> None:
        """As `copy_view`: the key that copies where y does something else."""
        self.action_copy_view()

    @work
    async def action_write_view(self) -> None:
        """Write what is shown to a file; its name is asked for."""
        from reltui.ui.base.view_actions import view_of

        if (written := await self.ask(Dialog.WRITE_VIEW, view_of(self))) is not None:
            self.announce(written.sentence)

    # the program

    @work
    async def action_help(self) -> None:
        """The keys that work here."""
        texts = (self.session.config_warning, self.how_to_read(), self.legend())
        told = [text for text in texts if text]
        title = self.view_title()
        if told or ": " in title:
            told.insert(0, title)
        if (chosen := await self.ask(Dialog.HELP, self.commands(), told)) is not None:
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
        # Only the palette needs it: 1 ms.
        from reltui.ui.base.other_screens import action_to, runs_here, way_to

        place = way_to(found)
        here = found.slug in {one.slug for one in self.commands()}
        if here or runs_here(found) or place is None:
            await self.app.run_action(found.action, self)
            return
        await self.app.run_action(action_to(place), self)
        await settled(self.app, self.session.waiting)
        screen = self.app.screen
        if isinstance(screen, ActionScreen):
            if place == screen.PLACE:
                screen.tell(f"{found.label}: {found.help}.")
        elif place is Place.WRITE_PROMPT:
            # A form changes nothing before it is saved.
            await self.app.run_action(found.action, screen)

    def action_learn(self) -> None:
        """Switch the learning mode, in which a key first says what it does."""
        self.session.learning = not self.session.learning
        self.show_bars()
        if self.session.learning:
            self.tell(
                hinted("A key now says what it does; pressed again, it does it. {learn} ends this.")
            )
        else:
            self.tell("Every key does at once what it does.")

    def action_veil(self) -> None:
        """Hide what others in the room must not read, or show it again."""
        self.session.veiled = not self.session.veiled
        self.app.set_class(self.session.veiled, "veiled")
        self.session.changed()
        self._draw_all()
        words = "hides confidential lines, third persons and sums of money"
        key = hint("veil")
        self.tell(
            f"The veil {words}; {key} lifts it." if self.session.veiled else "The veil is off."
        )

    def action_mask(self) -> None:
        """Give every name, firm, address and number an alias, or take that back."""
        if self.session.masked:
            self.session.unmask()
        else:
            self.session.mask()
        self._draw_all()
        key = hint("mask")
        words = (
            f"Masked, on every screen and in every copy. Nothing is written; {key} takes it off."
        )
        self.tell(words if self.session.masked else "The mask is off.")

    def _draw_all(self) -> None:
        """Draw this screen again; the others follow when they are seen."""
        self.renew(force=True)
        self.refresh(repaint=True)
        for widget in self.walk_children():
            widget.refresh()

    def action_theme(self) -> None:
        """Light or dark."""
        dark = self.app.current_theme.dark
        sixteen = self.app.current_theme.name.endswith("16")
        self.app.theme = theme_name(dark=not dark, sixteen=sixteen)

    def action_quit(self) -> None:
        """End the program."""
        self.app.exit(return_code=0)

    def action_interrupt(self) -> None:
        """End the program at the second press: many copy with this key, or leave a line."""
        session = self.session
        before, session.interrupted = session.interrupted, session.pressed
        if session.pressed == before + 1:
            self.action_quit()
        else:
            self.tell(hinted("Everything is saved; {interrupt} once more quits."))


class PersonalScreen(ActionScreen):
    """A screen about the selected person alone, whose name stands at the right end at the top."""

    ABOUT_ONE: ClassVar[bool] = True

    def header_end(self) -> Line:
        """The person."""
        return self.name_of(self.who)

    def whose(self) -> Line:
        """The person, also on a narrow screen."""
        return self.header_end()
