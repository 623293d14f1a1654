"""A dialog of one line, which shows the meaning of the text while it is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from reltui.domain.people.fields import LONGEST_LINE
from reltui.resources import style_files
from reltui.services.base.drafts import Fields, unwritten_sentence
from reltui.ui.base import keys
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import at_places, bindings, current, footer
from reltui.ui.widgets.bar import WAY_OUT, Bar, key_line
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.safe_input import SafeInput
from reltui.ui.widgets.text import Line, harmless, wrap
from reltui.ui.widgets.themes import keep_first_styles

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from reltui.ui.widgets.long_text import LongText

COMMANDS = tuple(at_places(keys.COMMANDS, (Place.LINE,)))
"""The commands of a line dialog."""

LOW = 15
"""The height, in lines, of a screen below which the dialog has no lines to spare."""

WIDTH = 80
"""The cells of the dialog, fewer on a narrow screen."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LineDialogSpec(Generic[T]):
    """What a line is for: its title, where its draft is kept, what it means, and how it is kept.

    `understood` draws what a text means; `keep` keeps it and gives the answer, or refuses;
    `complete` gives the text with a name filled in, None where there is nothing to fill in.
    """

    title: str
    draft_name: str
    understood: Callable[[str, int], list[Line]]
    keep: Callable[[str], T]
    start: str = ""
    complete: Callable[[str], str | None] | None = None
    """None where nobody is named in the line."""
    choose: Callable[[int], None] | None = None
    """Goes through the people whom the line can mean; None if it means one person."""
    short: bool = False
    """Whether the line is a word or a day, so that pasted lines are joined."""


class LineDialog(ModalScreen[T], Generic[T], inherit_bindings=False):
    """One line over a screen; left without saving, it is kept as a draft."""

    CSS_PATH = style_files("one_line")
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS, priority=True)]

    def __init__(self, session: Session, spec: LineDialogSpec[T]) -> None:
        super().__init__()
        self.session = session
        self._spec = spec
        self.draft_name = spec.draft_name
        # Also before what the line begins with: every draft that is kept comes back.
        draft = session.drafts.get(spec.draft_name).get("line", "")
        self.input = _input(draft or spec.start, short=spec.short)
        self._restored = draft
        self._refusal = ("", "")
        self._view = TextView(self._lines, id="understood")
        self._saved = False
        session.forms.append(self)

    def compose(self) -> ComposeResult:
        """The title, the line, what was understood, and the keys."""
        title, mark, below = Bar(id="title"), Bar(id="mark"), Bar(id="keys")
        title.show(((f" {self._spec.title}", "head"),))
        mark.show(((" ›", "mark"),))
        words = {} if isinstance(self.input, Input) else {"new-line": "new line"}
        if self._spec.complete is None:
            words["complete"] = ""
        shown = footer(map(current, COMMANDS), words)
        below.show(key_line(shown, min(WIDTH, self.app.size.width) - 4, WAY_OUT))
        with Vertical(id="dialog"):
            yield title
            yield Horizontal(mark, self.input, id="line")
            yield self._view
            yield below

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles of the mount."""
        keep_first_styles(self, event)

    def on_resize(self) -> None:
        """On a low screen there is no blank line between the parts, and the frame has the title."""
        low = self.app.size.height < LOW
        self.set_class(low, "low")
        title = Content(harmless(self._spec.title)) if low else None
        self.query_one("#dialog").border_title = title

    def on_mount(self) -> None:
        """Letters go into the line."""
        self.set_focus(self.input)
        if self._restored:
            # New text replaces the draft; an arrow key keeps it.
            self.input.select_all()

    @on(Input.Changed)
    def take_input(self, event: Input.Changed) -> None:
        """Show what the text means now."""
        event.stop()
        self._show_meaning()

    def on_text_area_changed(self, event: "TextArea.Changed") -> None:
        """Show what the text means now."""
        event.stop()
        self._show_meaning()

    def _show_meaning(self) -> None:
        self._view.renew(top=True)

    def _refuse(self, sentence: str) -> None:
        """Say a sentence in place of the meaning, as long as the text is the one it is about."""
        self._refusal = (sentence, self.input.value)
        self._view.renew(top=True)

    async def take_key(self, event: events.Key) -> bool:
        """Move in a text of several lines."""
        rows = {"up": -1, "down": 1}.get(event.key)
        if rows is None or isinstance(self.input, Input) or not self.input.can_move(rows):
            return False
        if rows > 0:
            self.input.action_cursor_down()
        else:
            self.input.action_cursor_up()
        return True

    def typed(self) -> Fields:
        """The text, where it is not saved and not what was given."""
        value = self.input.value
        return {} if self._saved or value == self._spec.start else {"line": value}

    def action_save(self) -> None:
        """Keep what the line says; a refusal is said, and the text stays."""
        try:
            answer = self._spec.keep(self.input.value)
        except REFUSALS as refusal:
            self._refuse(str(refusal))
            return
        self._saved = True
        self._close(answer)

    def action_complete(self) -> None:
        """Fill in the name that is begun."""
        whole = self._spec.complete(self.input.value) if self._spec.complete else None
        if whole is not None:
            self.input.value = whole
            if isinstance(self.input, Input):
                self.input.cursor_position = len(whole)

    def action_next_match(self) -> None:
        """The next person that the line can mean."""
        self._choose(1)

    def action_last_match(self) -> None:
        """The one before."""
        self._choose(-1)

    def _choose(self, steps: int) -> None:
        if self._spec.choose is not None:
            self._spec.choose(steps)
            self._view.renew(top=True)

    def action_new_line(self) -> None:
        """A line break where the cursor is; a short line has none."""
        if not isinstance(self.input, Input):
            self.input.new_line()

    def action_editor(self) -> None:
        """Open the text in the editor of the user, and put what it saves into the line."""
        if isinstance(self.input, Input):
            return
        # Imported here: only users of an editor need it.
        from reltui.ui.base.editor import edit_outside

        self.session.keep_drafts()
        try:
            text = edit_outside(self.app, self.input.value, form=self.draft_name, field="line")
        except REFUSALS as refusal:
            self._refuse(str(refusal))
            return
        if text != self.input.value:
            self.input.value = text

    def action_leave(self) -> None:
        """Leave without saving; the draft is kept."""
        self._close()

    def action_quit(self) -> None:
        """End the program; the draft is kept by the session."""
        self.app.exit(return_code=0)

    def _lines(self, width: int) -> list[Line]:
        sentence, refused = self._refusal
        if sentence and self.input.value == refused:
            return [((f" {part}", "warn"),) for part in wrap(sentence, width - 1)]
        lines = self._spec.understood(self.input.value, width)
        if self._restored and self.input.value == self._restored:
            lines += [((" What you typed last time is back: typing replaces it.", "dim"),)]
        return lines

    def _close(self, answer: T | None = None) -> None:
        typed = self.typed()
        try:
            self.session.keep_draft(self.draft_name, typed)
        except OSError as error:
            self.app.notify(unwritten_sentence(error, typed), severity="warning", timeout=12)
        self.session.forms.remove(self)
        self.dismiss(answer)


def _input(text: str, *, short: bool) -> "SafeInput | LongText":
    """The widget of the line."""
    if short:
        return SafeInput(text, max_length=LONGEST_LINE, compact=True, select_on_focus=False)
    # Imported here: the form opens up to 8 ms sooner.
    from reltui.ui.widgets.long_text import LongText

    return LongText(text)
