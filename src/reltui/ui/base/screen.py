"""Base class of all screens: a line at the top, a body, the keys at the bottom."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from reltui.domain.text.dates import long_date
from reltui.ui.base import keys
from reltui.ui.base.asking import answer_of
from reltui.ui.base.controls import Controls
from reltui.ui.base.routes import DialogRoute, make_dialog
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import (
    NO_WORDS,
    as_bound,
    at_places,
    bindings,
    footer,
    hinted,
)
from reltui.ui.widgets.bar import Bar, key_line
from reltui.ui.widgets.text import Line, Span, cut, harmless, in_two, width_of
from reltui.ui.widgets.themes import keep_first_styles

if TYPE_CHECKING:
    from reltui.ui.base.routes import Saved

T = TypeVar("T")

EXAMPLE: Final = " example book "
"""The label of the example book in the line at the top."""

DEMO: Final = " demo "
"""The short label of the example book."""

LETTERS: Final = 6
"""The letters of the names of the other screens where there is no room for whole ones."""

LONG: Final = 99
"""A limit above the length of every name of a screen."""

TYPING: Final = (("enter", "to the list"), ("↓ ↑", "move"), ("esc", "all again"))
"""The keys of the footer while letters go into a filter: no command has them then."""

NARROW = 70
"""The width, in cells, below which the line at the top has no right end."""

LOW = 15
"""The height, in lines, below which a screen has its body alone between the two bars."""

WIDE = 100
"""The least width, in cells, at which the line at the top has the date, and panels have frames."""


class BaseScreen(Screen[None]):
    """A full screen on one session. It draws itself again when the book or the selection changes.

    A subclass names its `PLACE` in the table of commands, the commands of its room in `KEYS` and
    the `TAB` that it belongs to; it makes its body, fills it in `reload`, and sets `controls` to
    what the movement keys act on. `refused` says whether the last `try_to` was refused; `unread`
    says why the body could not be filled, and is empty where it could.
    """

    PLACE: ClassVar[str] = Place.EVERYWHERE
    KEYS: ClassVar[tuple[Command, ...]] = ()
    TABLE: ClassVar[tuple[Command, ...]] = ()
    """All commands that work here, with the keys that they have without a configuration."""
    TAB: ClassVar[str] = ""
    """The main screen that this one belongs to."""
    PAGE: ClassVar[str] = ""
    """The name of a screen that is not itself a main screen, for the line at the top."""
    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init_subclass__(cls, **kwargs: bool) -> None:
        """Bind the keys of the place, and no others: those of a base class are not inherited."""
        if cls.KEYS or cls.PLACE != Place.EVERYWHERE:
            # A base class is never opened and needs no bindings, which saves 1 ms each.
            cls.TABLE = tuple(at_places((*cls.KEYS, *keys.COMMANDS), cls.places()))
            cls.BINDINGS = list(bindings(cls.TABLE))
        super().__init_subclass__(**{"inherit_bindings": False, **kwargs})

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._drawn = -1
        self.count = ""
        self.controls = Controls()
        self.refused = False
        self.unread = ""
        self._asking = 0
        self._header = Bar(id="header")
        self._footer = Bar(id="footer")
        self._how = Bar(id="how")

    @classmethod
    def places(cls) -> tuple[str, ...]:
        """The places of this screen in the table of commands."""
        return (cls.PLACE, Place.EVERYWHERE)

    def body(self) -> ComposeResult:
        """The widgets between the two bars."""
        raise NotImplementedError

    def reload(self) -> None:
        """Fill the body from the book."""
        raise NotImplementedError

    async def arrive(self, subject: Any = None) -> None:
        """Take the subject with which the screen was opened, before the next key runs.

        A screen that needs more than the selected person documents its `subject`.
        """

    async def ask(self, dialog: DialogRoute[T], *subject: Any, **options: Any) -> T | None:
        """Open a dialog over this screen, and wait for its answer; None if it was left.

        `subject` is what the maker of the dialog takes. Only a worker can wait: an action that
        asks has the decorator `@work`.
        """
        screen = make_dialog(dialog, self.session, *subject, **options)
        # A message about this screen would be read as one about the dialog.
        self.app.clear_notifications()
        self._asking += 1
        self._show_keys()
        try:
            return await answer_of(self.app, self.session, screen)
        finally:
            self._asking -= 1
            self._show_keys()

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
            self.tell(sentence)

    def try_to(self, work: Callable[[], T]) -> T | None:
        """Do something that can be refused; a refusal is shown, and nothing has changed."""
        self.refused = False
        try:
            done = work()
        except REFUSALS as refusal:
            self.refused = True
            self.tell(str(refusal), bad=True)
            return None
        self.session.changed()
        self.renew()
        return done

    # the person of the screen

    @property
    def who(self) -> str | None:
        """The id of the person that a command is about."""
        return self.session.person()

    def select(self) -> None:
        """Select the person of this screen, for the next one."""
        self.session.selected_id = self.who

    def person_or_ask(self) -> str | None:
        """The selected person; where there is none, a sentence says how to choose one."""
        if self.who is None:
            self.tell(
                hinted("Nobody is selected. {go-contacts} shows everybody, {find} finds somebody.")
            )
        return self.who

    def chosen(self) -> list[str]:
        """The ids of the people for the next command: the selected person, or all marked ones."""
        who = self.who
        return [] if who is None else [who]

    def acted(self) -> None:
        """Draw what a command about those who were chosen has changed."""
        self.after_form(None)

    def after_form(self, who: str | None = None) -> None:
        """Draw what a dialog changed; `who` is the person to select."""
        self.session.changed()
        if who is not None:
            self.session.selected_id = who
        self.renew()

    # drawing

    def header_end(self) -> Line:
        """What the line at the top says at its right end."""
        return ()

    def header_end_in_short(self) -> Line:
        """The same without what gives way first, so that the names of the screens stay whole."""
        return self.header_end()

    def compose(self) -> ComposeResult:
        """The two bars, the body between them, and how to read it."""
        yield self._header
        yield from self.body()
        if self.how_to_read():
            yield self._how
        yield self._footer

    def on_mount(self) -> None:
        """Fill the screen for the first time, before it is first drawn."""
        self.renew()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Draw what changed while another screen was seen."""
        keep_first_styles(self, event)
        self.renew()

    def on_resize(self) -> None:
        """Frame the panels where there is room, and fit the keys at the bottom to the new width."""
        self.set_class(self.app.size.width >= WIDE, "framed")
        self.set_class(self.app.size.width < NARROW, "narrow")
        self.set_class(self.app.size.height < LOW, "low")
        self.show_bars()

    @property
    def frame(self) -> int:
        """The lines that the frame of a panel takes, above and below it."""
        return 2 if self.has_class("framed") else 0

    def frame_panel(self, widget: Widget, title: str = "") -> Widget:
        """Make a widget a panel: on a wide screen it has a frame with this title."""
        widget.add_class("panel")
        widget.border_title = Content(harmless(title)) if title else None
        return widget

    def renew(self, *, force: bool = False) -> None:
        """Fill the screen again, if the book or the selection has changed since it was drawn.

        Where the book cannot be read, the reason is shown in the place of the body, which would
        look empty, and the next call tries again.
        """
        state = hash((self.session.version, self.session.selected_id))
        if force or self.unread or state != self._drawn:
            before, self.unread = self.unread, ""
            self._drawn = state
            try:
                self.reload()
                self.show_bars()
            except REFUSALS as refusal:
                self.unread = str(refusal)
            if before != self.unread:
                self._show_unread()

    def _show_unread(self) -> None:
        for child in self.children:
            child.visible = not self.unread or child in {self._header, self._footer, self._how}
        if self.unread:
            self.tell(self.unread, bad=True)

    def draw_now(self) -> None:
        """Draw changes at once instead of at the next tick, which may be 16 ms away."""
        self._on_timer_update()

    def show_bars(self) -> None:
        """Fill the line at the top and the keys at the bottom."""
        width = self.app.size.width
        if width >= NARROW:
            whole, brief = self._end(wide=True), self._end(wide=False)
            tabs, said = self._fitting(whole, brief, width, self._end(wide=True, short=True))
        else:
            # Every screen shows unsent changes: nothing else may tell of them.
            least = tuple(self._unsent(wide=False))
            if name := self.whose():
                tabs, said = self._tabs(0), (*name, (" ", ""), *least)
            else:
                tabs, said = self._fitting(least, least, width)
        self._header.show(tabs, said)
        told = self.how_lines(width)
        if (height := self._how.styles.height) is None or height.value != len(told):
            self._how.styles.height = len(told)
        first, below = (*told, "", "")[:2]
        self._how.show(((f" {first}", "dim"),), below=((f" {below}", "dim"),))
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys that work here; none below a dialog, which takes every key itself."""
        self._footer.show(() if self._asking else key_line(self.keys(), self.app.size.width))

    def _end(self, *, wide: bool, short: bool = False) -> Line:
        """What the right end of the line at the top says, in words where that is `wide`.

        In `short`, and where it is not wide, it is without what gives way first.
        """
        in_short = short or not wide
        end: list[Span] = list(self.header_end_in_short() if in_short else self.header_end())
        if self.count:
            end.insert(0, (f" {self.count} ", "mark"))
        if self.session.learning:
            end.append((" learning ", "mark"))
        if self.session.config_warning:
            end.append((" configuration " if wide else " config ", "warn"))
        if self.session.veiled:
            end.append((" veiled ", "warn"))
        if self.session.masked:
            end.append((" masked ", "warn"))
        end += self._others(wide=wide)
        if self.session.demo:
            end.append((EXAMPLE if wide else DEMO, "warn"))
        if self.app.size.width >= WIDE:
            end.append((f" {long_date(self.session.workspace.today)} ", "dim"))
        return tuple(end)

    def _others(self, *, wide: bool) -> Iterator[Span]:
        """The other people at this terminal, and the changes that are not sent to the team yet."""
        room = self.session.room
        if words := room.words if wide else room.short:
            yield f" {words} ", "mark"
        yield from self._unsent(wide=wide)

    def _unsent(self, *, wide: bool) -> Iterator[Span]:
        sync = self.session.team_sync
        if sync is not None and (words := sync.status.words if wide else sync.status.short):
            yield f" {words} ", "warn"

    async def take_key(self, event: events.Key) -> bool:
        """Whether a filter took the key, before any command sees it."""
        was_typing = self.controls.typing
        taken = self.controls.take_key(event)
        if self.controls.typing != was_typing:
            self.show_bars()
        return taken

    @on(Bar.Clicked)
    async def run_clicked(self, message: Bar.Clicked) -> None:
        """A click on a tab or on a key of the footer does what the key does."""
        message.stop()
        if message.bar not in {self._header, self._footer}:
            return
        known = {
            one.label: one for one in self.commands() if one.tab or message.bar is self._footer
        }
        for words in message.words:
            if words in known:
                await self.app.run_action(known[words].action, self)
                return

    def _fitting(
        self, said: Line, brief: Line, width: int, short: Line | None = None
    ) -> tuple[Line, Line]:
        """The two ends of the line at the top, as short as it takes to show the right one.

        `brief` says what `said` says in fewer cells, `short` is without what gives way first.

        The names of the other screens are shortened last: the user needs them to navigate.
        """
        rest = said if short is None else short
        demo, rest_demo = (
            tuple((DEMO if text == EXAMPLE else text, tone) for text, tone in end)
            for end in (said, rest)
        )
        whole = ((LONG, said), (LONG, demo), (LONG, rest), (LONG, rest_demo))
        ways = (*whole, (LETTERS, rest), (LETTERS, rest_demo), (LONG, brief))
        # A count before the name goes before the names of the other screens.
        uncounted = brief[1:] if brief and brief[0][1] == "dim" else brief
        for letters, end in (*ways, (LETTERS, brief), (LETTERS, uncounted)):
            tabs = self._tabs(letters)
            gap = 2 if end else 0
            if width_of(tabs) + gap + width_of(end) <= width:
                return tabs, end
        return self._tabs(0), brief

    def _tabs(self, letters: int = LONG) -> Line:
        """The main screens with their keys, this one highlighted; our name where there is room.

        The names of the others have about so many `letters`; with 0 they have none.
        """
        wide = self.app.size.width >= WIDE
        spans: list[Span] = [(" reltui ", "head")] if wide else []
        for command in self.commands():
            if command.tab:
                here = command.tab == self.TAB
                spans += [(f" {command.label} ", "mark" if here else "dim")]
                name = self._here(letters) if here else _shortened(command.tab, letters)
                if name:
                    spans += [(name, "strong" if here else "dim"), (" " * wide, "")]
        return tuple(spans)

    def _here(self, letters: int) -> str:
        """The name of the highlighted tab: that of the page, after its main screen if both fit."""
        if not self.PAGE:
            return self.TAB
        both = self.app.size.width >= WIDE and letters == LONG
        return f"{self.TAB} › {self.PAGE}" if both else self.PAGE

    def view_title(self) -> str:
        """The name of the screen; a subclass adds the person it is about."""
        return self.TAB or "reltui"

    def how_to_read(self) -> str:
        """How to read the view, in one line; empty where it explains itself."""
        return ""

    def how_in_short(self) -> str:
        """The same in fewer words, for a narrow screen; empty where there are none."""
        return ""

    def how_lines(self, width: int) -> list[str]:
        """How to read the view in so many cells: in short, or else in two lines, not cut."""
        if self.app.size.height < LOW:
            # On a very low screen only the help says it.
            return []
        text = self.how_to_read()
        if width_of(((text, ""),)) >= width:
            text = self.how_in_short() or text
        return in_two(text, width - 1) if text else []

    def legend(self) -> str:
        """The meaning of signs that have no word beside them, for the help."""
        return ""

    def view_lines(self, width: int) -> Sequence[Line]:
        """The lines of the view in so many cells, as they are copied: also those out of sight."""
        whole = self.controls.whole(width)
        if whole is not None:
            return whole
        # What is shown between the bars; the legend is in the head of the copy.
        strips = self._compositor.render_strips(self.app.size)
        below = 1 + len(self.how_lines(self.app.size.width))
        return [((strip.text, ""),) for strip in strips[1 : len(strips) - below]]

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the footer; while a filter is typed, those that do not go into it."""
        if self.controls.typing:
            return list(TYPING)
        words = self.footer_words()
        known = [one for one in self.commands() if one.footer or (words and one.slug in words)]
        enabled = [one for one in known if one.enabled_when is None or one.enabled_when(self)]
        return footer(self.offered(enabled), words)

    def offered(self, commands: list[Command]) -> list[Command]:
        """Those of the enabled commands that the footer shows now."""
        return commands

    def footer_words(self) -> Mapping[str, str]:
        """What the footer calls some commands now, by their names, in place of their own words."""
        return NO_WORDS

    def commands(self) -> list[Command]:
        """The commands that work here."""
        return as_bound(self.TABLE)

    def tell(self, sentence: str, *, bad: bool = False) -> None:
        """Say a sentence to the user; nothing in it is read as markup."""
        self.notify(sentence, severity="warning" if bad else "information", timeout=6, markup=False)

    def about(self, who: str | None, what: str = "") -> str:
        """The title of a view of this screen, or of `what`, about somebody."""
        name = self.session.workspace.row(who).name if who else "nobody"
        return f"{what or self.TAB}: {name}"

    def whose(self) -> Line:
        """The person of the screen; on a narrow screen the name takes the place of other names."""
        return ()

    def name_of(self, who: str | None) -> Line:
        """The person of the screen, for the right end of the line at the top."""
        room = max(32, self.app.size.width // 4)
        return ((f"{cut(self.session.workspace.row(who).name, room)} ", "strong"),) if who else ()


def _shortened(name: str, letters: int) -> str:
    """A name of so many letters as it is; a longer one by its first letters and a dot."""
    return name if len(name) <= letters else f"{name[: letters - 2]}." if letters else ""
