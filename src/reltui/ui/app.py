"""The app: its modes, its themes, its signals, and how it ends."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.
# This import comes first: it imports Textual and asyncio without their unused parts.
import reltui.ui.base.import_textual  # noqa: F401

# isort: split
import asyncio
import gc
import signal
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Final

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual._compositor import CompositorUpdate
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.worker import WorkerFailed

from reltui.book.errors import SENSELESS, BookError, Broken, reason
from reltui.resources import style_files
from reltui.services.base.config import Config
from reltui.ui.base.key_queue import Count, drained, press, told_apart
from reltui.ui.base.remote_terminal import PAUSE, SplitKeys, is_remote
from reltui.ui.base.room import room_file, room_now
from reltui.ui.base.routes import MODES, SHEETS, import_ahead, make_screen
from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.session import REFUSALS, Keyed, Session
from reltui.ui.commands.rebinding import checked, normal, rebind
from reltui.ui.commands.registry import all_commands, command_named, hint, use_keys
from reltui.ui.widgets.terminal_cells import ChangedCells, TerminalCells
from reltui.ui.widgets.themes import OWN_THEMES, TonedApp, set_theme

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

SIGNALS = (
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGABRT,
    signal.SIGUSR1,
    signal.SIGUSR2,
    signal.SIGALRM,
)
"""The signals that end the program; it restores the terminal and saves drafts first."""

FOLLOW = 0.7
"""Seconds between two checks for changes of other processes; each reads the size of one file."""

SYNC = 0.1
"""Seconds after the first frame until the sync with a team's server begins: its driver is large."""

TIDY = 60
"""Seconds between two checks whether a backup is due; it is made in a thread."""

IMPORT_AFTER = 1.5
"""Seconds without a key after which the next screen is imported: its first visit takes half."""

CACHE_AFTER = 5
"""Seconds without a key after which what the next start needs is written down."""

LEFT = 3
"""Seconds after the first frame until texts that an editor has left are looked for, 5 ms."""

EDITED_LEFT = (
    "What you wrote in your editor when reltui ended is kept as a draft: its form brings it back."
)
"""What to say where the text of an editor that outlived the program was found."""

KILL_AFTER = 5
"""Seconds until a program that should end, but cannot write to its terminal, is killed."""


class ReltuiApp(TonedApp, inherit_bindings=False):
    """The keyboard-driven relationship coach."""

    TITLE = "reltui"
    CSS_PATH: ClassVar[list[str | PurePath]] = style_files("app")
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(
        self, session: Session, start: str = "contacts", config: Config | None = None
    ) -> None:
        # Textual enters its default mode before anything is drawn: the start is that mode.
        self.DEFAULT_MODE = start  # type: ignore[misc]
        # The sheet of the first screen is read with the others: one that comes later has all of
        # them read once more, 8 ms.
        super().__init__(css_path=[*self.CSS_PATH, *style_files(*SHEETS.get(start, ()))])
        self.session = session
        self._named = ""
        self._split = SplitKeys() if is_remote() else None
        self._waiting_key: events.Key | None = None
        self._unread = ""
        self._pressed = monotonic()
        self._ahead = import_ahead()
        self._has_warned = False
        self._is_ending = False
        self._count = Count()
        self._sent = TerminalCells()
        self.animation_level = "none"
        self._take(config or Config())
        self.set_class(session.veiled, "veiled")
        for mode in MODES:
            self.add_mode(mode, partial(make_screen, mode, session))

    def _take(self, config: Config) -> None:
        """Apply the user's configuration, without what has a fault in it."""
        config = checked(all_commands(), config) if config.keys else config
        self.session.config_warning = config.warning
        own = rebind(all_commands(), config) if config.keys else {}
        use_keys(own)
        if own:
            keys = {name: ",".join(normal(one.keys.split())) for name, one in own.items()}
            self.set_keymap(keys)
        self.session.learning = config.learning
        set_theme(self, dark=config.theme != "light")
        if self.no_color:
            # A terminal without color gets no grey either. Imported here: most have color.
            from reltui.ui.widgets.uncolored import Uncolored

            self._filters = [Uncolored()]
            self.add_class("uncolored")
        if config.ascii:
            self.add_class("ascii")

    def explain(self, binding: Binding) -> bool:
        """Say what a key does, in the learning mode; pressed again, it does it."""
        self.session.keyed = (self.session.keyed[1], Keyed(binding.action, id(self.screen)))
        here = isinstance(self.screen, BaseScreen) and self.session.learning
        named, self._named = self._named, binding.key
        command = command_named(binding.id)
        if not here or command is None or not command.palette or named == binding.key:
            self._named = ""
            return False
        self.notify(f"{command.label}: {command.help}. Again does it.", timeout=8)
        return True

    def _say_where(self, key: str) -> None:
        """Say of a key that does nothing here where it works."""
        # Only who presses such a key waits for it: 2 ms, with the keys of every room.
        from reltui.ui.commands.unbound import where_it_works

        screen = self.screen
        if isinstance(screen, BaseScreen):
            screen.tell(where_it_works(key, dialog=False))
        else:
            self.notify(where_it_works(key, dialog=True), timeout=6)

    def on_load(self) -> None:
        """Handle signals from before the terminal is changed."""
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.add_signal_handler(number, self.end_by, number)

        if room_file() is not None:
            loop.add_signal_handler(signal.SIGUSR1, self.show_room)

    def on_mount(self) -> None:
        """Take the signal to go on from the driver, which knows of stops by ctrl+z only."""
        self.app_resume_signal.subscribe(self, self._after_resume)
        if hasattr(self._driver, "_sigcont_application"):
            # The loop calls it between two steps: two signals never meet inside the driver.
            asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, self._resume_terminal)

    def _resume_terminal(self) -> None:
        """Go on after a stop. One that came without a warning is made up for first.

        Without that the driver would read keys in a second thread beside the first one, and the
        first one can miss the end: the program then hangs with the terminal given back. An app that
        ends does not go on, for the same reason; a closed terminal sends the signal to each.
        """
        driver: Any = self._driver
        if driver is None or self._is_ending:
            return
        if driver._auto_restart and not driver._must_signal_resume:
            driver.suspend_application_mode()
        driver._sigcont_application()

    def _after_resume(self, _: object) -> None:
        """Another program used the terminal, so its content is unknown."""
        self.redraw_all()

    def on_resize(self) -> None:
        """After a change of size the content of the terminal is unknown."""
        self._sent.forget()

    def show_room(self) -> None:
        """Show who watches and who waits, and hide private notes while somebody watches."""
        session, before = self.session, self.session.room
        session.room = room_now()
        if bool(session.room.watching) != bool(before.watching):
            session.veiled = bool(session.room.watching)
            self.set_class(session.veiled, "veiled")
        session.changed()
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.renew(force=True)
        # A new watcher has nothing on the screen yet.
        self.redraw_all()
        if session.room.words and session.room[:2] != before[:2]:
            self.notify(f"{session.room.words}. {session.room.help}", timeout=10)
        if session.room.waiting:
            name = session.room.waiting[0]
            self.notify(f"{name} waits to be let in. {session.room.help}", timeout=30)

    def get_css_variables(self) -> dict[str, str]:
        """The colors of the theme by name.

        Textual asks first before the app has its own theme: working out the colors of Textual's
        theme, which are never shown, would take 1 ms of the start.
        """
        return super().get_css_variables() if self.theme in OWN_THEMES else {}

    def redraw_all(self) -> None:
        """Send the whole screen again."""
        self._sent.forget()
        self.screen.refresh(repaint=True, layout=True)

    def refresh_css(self, animate: bool = True) -> None:
        """Apply the styles again, but only after a color has changed.

        Textual asks for it before each screen is seen first, and would read all style sheets again:
        15 ms of the start, and of the first visit of each screen.
        """
        if self._css_update_count:
            super().refresh_css(animate=animate)
        else:
            # The color of the app is the one of every word that has none of its own.
            self.stylesheet.apply(self)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send only the part of a frame that the terminal does not show yet.

        Textual has no public method for this; this private one has not changed for years.
        """
        ready = self._running and not self._closed and not self.is_headless
        if isinstance(renderable, CompositorUpdate) and ready and not self._batch_count:
            if self._sent.knows_nothing:
                below = self._background_screens
                whole = screen._compositor.render_update(full=True, screen_stack=below)
                renderable = whole if isinstance(whole, CompositorUpdate) else renderable
            codes = self._sent.send(renderable, self.console, self.size.width)
            where = self.screen.outer_size.clamp_offset(self.cursor_position)
            if not codes and where == self._previous_cursor_position:
                return
            renderable = ChangedCells(codes)
        super()._display(screen, renderable)

    def on_ready(self) -> None:
        """Draw the first frame, and start the work in the background."""
        if isinstance(self.screen, BaseScreen):
            self.screen.draw_now()
        if not gc.isenabled():
            # The start runs without the garbage collector, which from now on sees only new objects.
            gc.freeze()
            gc.enable()
        self.set_interval(FOLLOW, self.follow)
        self.set_interval(TIDY, self.tidy)
        self.set_timer(SYNC, self.begin_sync)
        self.set_timer(LEFT, self.take_edited)
        if reason := self.session.workspace.book.readonly:
            self.notify(reason, severity="warning", timeout=20, markup=False)
        else:
            self.call_after_refresh(self.say_what_is_due)

    def begin_sync(self) -> None:
        """Begin the sync with the team's server, if the book is a team's."""
        if self.session.team_sync is not None:
            self.session.team_sync.start()

    def say_what_is_due(self) -> None:
        """Show what the user must know of files, playbook and disposals, after the first screen."""
        # Imported here: the first frame does not need them.
        from reltui.book import file_warnings
        from reltui.services.contacts import disposal_due

        told, book = [self.session.config_warning], self.session.workspace.book
        if book.path is not None:
            told += file_warnings.warnings(book.path, book.identity)
        if warning := self.session.workspace.playbook_warning:
            told.append(warning)
        with suppress(BookError):
            if found := disposal_due.due(self.session.workspace):
                told.append(f"{disposal_due.due_sentence(found)}: {hint('dispose')} shows them.")
        if any(told):
            self.notify(" ".join(filter(None, told)), severity="warning", timeout=15)

    async def tidy(self) -> None:
        """Make the backup that is due, and renew the snapshot, while the app runs."""
        try:
            await asyncio.to_thread(self.session.workspace.book.tidy)
        except BookError as error:
            self.notify(str(error), severity="warning", timeout=20, markup=False)
        self.take_edited()

    def take_edited(self) -> None:
        """Keep what was written in an editor that has outlived a killed reltui, and say so."""
        if self.session.take_edited():
            self.notify(EDITED_LEFT, severity="warning", timeout=15)

    def follow(self) -> None:
        """Show changes of other processes; the cursor and typed text stay.

        Typed text is saved as a draft, so that a crash loses less than a second of it.
        """
        self.session.keep_drafts(changed=True)
        try:
            news = self.session.follow()
        except BookError as error:
            # The message is shown once; the next check may find the book again.
            if str(error) != self._unread:
                self._unread = str(error)
                self.notify(self._unread, severity="error", timeout=20, markup=False)
            return
        self._show_sync()
        quiet = monotonic() - self._pressed
        if quiet > IMPORT_AFTER:
            next(self._ahead, None)
        if quiet > CACHE_AFTER:
            self.session.cache_for_next_start()
        if self._unread:
            self._unread = ""
            self.notify("The book is back; everything can be saved again.", markup=False)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen) and (news or screen.unread):
                screen.renew()

    def _show_sync(self) -> None:
        """Show the result of the sync with the team's server, also in the line at the top."""
        said = None if self.session.team_sync is None else self.session.team_sync.look()
        if said is None:
            return
        for sentence in said:
            self.notify(sentence, severity="warning", timeout=10)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.show_bars()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - a sentence may hold a name: it is never markup
    ) -> None:
        """Show one sentence at a time, never as markup."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """End the app; where that would lose what was typed, it is said, and the next try ends."""
        if not return_code and not self._has_warned:
            self.session.keep_drafts()
            if self.session.has_lost_drafts:
                self._has_warned = True
                self.notify(LOST, severity="error", timeout=20)
                return
        self._is_ending = True
        super().exit(result, return_code, message)

    def end_by(self, number: int) -> None:
        """End because of a signal: save the drafts, then exit with the status of the signal."""
        self.session.keep_drafts()
        # A closed terminal takes no output and would block the end for ever.
        asyncio.get_running_loop().remove_signal_handler(signal.SIGALRM)
        signal.alarm(KILL_AFTER)
        self.exit(return_code=128 + number)

    async def on_event(self, event: events.Event) -> None:
        """Handle one key after the other; Textual handles all other events."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            focused = self.focused
            await super().on_event(event)
            await drained(self.screen, focused)
            return
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        for one in told_apart(self, event, remote=self._split is not None):
            await self._take_key(one)

    async def _take_key(self, event: events.Key) -> None:
        """Take one key, unless it is the rest of one that was cut."""
        if self._split is not None:
            verdict = self._split.take(event.key, event.character, event.time)
            if verdict == "hold":
                self._waiting_key = event
                self.set_timer(PAUSE, self._take_waiting_key)
                return
            waiting, self._waiting_key = self._waiting_key, None
            if verdict == "drop":
                return
            if waiting is not None:
                await self._press(waiting)
        await self._press(event)

    async def _take_waiting_key(self) -> None:
        """Take a letter that could have been the rest of a key, since nothing followed it."""
        waiting, self._waiting_key = self._waiting_key, None
        if waiting is not None and self._split is not None:
            self._split.give_up()
            await self._press(waiting)

    async def _press(self, event: events.Key) -> None:
        """Handle one key."""
        self.session.pressed += 1
        self._pressed = monotonic()
        if await press(self, event, self.session.waiting, self.explain, self._count):
            return
        if event.key == "ctrl+z" and room_file() is None:
            # The user's own bindings come first; in a room there is no shell to return to.
            self.action_suspend_process()
            return
        focused = self.focused
        if focused is None and event.key != "ctrl+z":
            self._say_where(event.key)
            return
        await super().on_event(event)
        await drained(self.screen, focused)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key does; where it is refused, or the book cannot be read, say why."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except (*REFUSALS, OSError) as error:
            self._say_why(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        """End with a sentence after a fault; a worker that was refused something is none.

        Textual has no public method for this; it ends only the worker, and the app goes on.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, (*REFUSALS, OSError)):
            self._say_why(error.error)
            return
        super()._handle_exception(error)

    def _say_why(self, error: Exception) -> None:
        """Say why something was not done; what is typed stays where it is."""
        words = str(error)
        if isinstance(error, OSError):
            where = error.filename if isinstance(error.filename, str) else "A file"
            words = f"{where} cannot be read or written: {reason(error)}. Try again in a moment."
        self.notify(words, severity="warning", timeout=10)

    def _fatal_error(self) -> None:
        """End with a sentence; a stack trace would show content of the book."""
        self._is_ending = True
        kept = self.session.keep_drafts()
        error: BaseException | None = self._exception
        if isinstance(error, WorkerFailed):
            error = error.error
        self.panic(
            Text(_why_senseless(self.session, error) or _fault_message(error, kept=kept > 0))
        )


LOST: Final = (
    "What you typed cannot be written as a draft, and would be lost. Make room on the disk, or "
    "quit once more to leave it."
)
"""What is said where the disk takes no drafts, before the app ends."""


def _why_senseless(session: Session, error: BaseException | None) -> str | None:
    """What in the book makes no sense, where that may be the reason of a fault; None otherwise."""
    path = session.workspace.book.path
    if path is None or not isinstance(error, (*SENSELESS, Broken)):
        return None
    # Asked after a fault alone.
    from reltui.book.repair import senseless

    why = senseless(path)
    return None if why is None else str(why)


def _fault_message(error: BaseException | None, *, kept: bool) -> str:
    """The message after a fault of the program: its place, and what was saved."""
    from reltui.faults import kind_and_place

    draft = "What you were typing is kept as a draft. " if kept else ""
    return (
        f"reltui met a fault of its own and has stopped ({kind_and_place(error)}). "
        f"Every saved change is in the book. {draft}Please report this line."
    )
