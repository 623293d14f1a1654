"""The dialog with fields, which are saved together; typed text is never lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar, Union, cast

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from reltui.domain.people.fields import LONGEST_TEXT
from reltui.resources import style_files
from reltui.services.base.drafts import Fields, unwritten_sentence
from reltui.ui.base import keys
from reltui.ui.base.asking import weighed
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import at_places, bindings, current, footer
from reltui.ui.widgets.bar import WAY_OUT, Bar, key_line
from reltui.ui.widgets.choice import Choice
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.safe_input import SafeInput
from reltui.ui.widgets.text import Line, harmless, width_of, wrap
from reltui.ui.widgets.themes import keep_first_styles

if TYPE_CHECKING:
    from reltui.ui.widgets.long_text import LongText

T = TypeVar("T")

DAY_HINT: Final = "fri, 3d, next friday, 31 Dec, 31.12.2026"
"""What a field for a day to come shows of how it may be typed."""

Save = Callable[[Fields], str]
"""A function that saves the values of the fields and returns a sentence, or raises `Refused`."""

WIDTH = 80
"""The cells of a dialog, fewer on a narrow screen."""

AROUND = 8
"""The rows of a dialog that hold no field: frame, title, sentence, keys, and what is between."""

LOW = 16
"""The rows below which a dialog has nothing between its parts."""

SAID = 2
"""The lines that a dialog has for what it says, one on a low screen.

What is longer is also shown as a notification.
"""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, its label, its value, and a hint; or a few fixed answers."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    longest: int = 500
    answers: tuple[str, ...] = ()
    rows: int = 1
    """The height of an empty field for several lines; it grows with its text."""

    @property
    def several_lines(self) -> bool:
        """Whether its text may have several lines."""
        return self.longest >= LONGEST_TEXT and not self.answers


@dataclass(frozen=True, slots=True)
class FormOptions:
    """The words of a form: its word for saving, and the note that it begins with.

    `enter` says whether the enter key saves from every field, not only from the last one; `select`
    whether what stands in the fields is a proposal, which typing replaces. `warning` stays in sight
    whatever is typed or said. `drafts` is whether text that was not saved comes back: never
    where typing is what guards against a slip. `weigh` says what gets worse by what was typed, ""
    for nothing: before that is kept, the pause is offered.
    """

    word: str = "save"
    enter: bool = False
    note: str = ""
    select: bool = False
    warning: str = ""
    drafts: bool = True
    weigh: Callable[[Fields], str] | None = None


COMMANDS = tuple(at_places(keys.COMMANDS, (Place.FORM,)))
"""The commands of a form."""

PLAIN = FormOptions()
"""The options of most forms."""

FieldWidget = Union[Input, Choice, "LongText"]
"""The widget of a field."""


class Form(ModalScreen[T], Generic[T], inherit_bindings=False):
    """A dialog over a screen; `draft_name` is where its text is kept when it is left.

    `save` takes what the fields hold and gives the answer of the form, or refuses with `Refused`.
    """

    CSS_PATH = style_files("form")
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS, priority=True)]

    def __init__(
        self,
        session: Session,
        draft_name: str,
        title: str,
        fields: Sequence[Field],
        save: Callable[[Fields], T],
        *,
        manner: FormOptions = PLAIN,
    ) -> None:
        super().__init__()
        self.session = session
        self.draft_name = draft_name
        self._title, self._fields, self._save = title, fields, save
        self._manner = manner
        draft = session.drafts.get(draft_name) if manner.drafts else {}
        self._restored = bool(draft)
        self._inputs: dict[str, FieldWidget] = {}
        # The value of each field before anybody types, made harmless.
        self._untouched = {one.name: _widget(one, one.value).value for one in fields}
        for field in fields:
            value = draft.get(field.name, field.value)
            self._inputs[field.name] = _widget(field, value)
        self._first = fields[0].name
        self._sentence = manner.note
        self._said = TextView(self._said_lines, id="said")
        self._warning = TextView(self._warning_lines, id="warning")
        self._keys = Bar(id="keys")
        self._saved = False
        self._left: Fields = {}
        session.forms.append(self)

    def compose(self) -> ComposeResult:
        """The title, a line for each field, what is to be said, and the keys."""
        title = Bar(id="title")
        title.show(((f" {self._title}", "head"),))
        self._show_keys()
        with Vertical(id="dialog"):
            yield title
            if self._manner.warning:
                yield self._warning
            with VerticalScroll(id="fields", can_focus=False):
                for field in self._fields:
                    label = Bar()
                    label.show(((f" {field.label}", "dim"),))
                    label.add_class("label")
                    yield Horizontal(label, self._inputs[field.name])
            yield self._said
            yield self._keys

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles of the mount."""
        keep_first_styles(self, event)

    def on_resize(self) -> None:
        """The fields scroll where they have no room; title, sentence and keys stay."""
        height = self.app.size.height
        self.set_class(height < LOW, "low")
        fields = self.query_one("#fields")
        around = AROUND - 3 if height < LOW else AROUND
        if self._manner.warning:
            warned = len(self._warning_lines(min(WIDTH, self.app.size.width) - 4))
            self._warning.styles.height = warned
            around += warned
        fields.styles.max_height = max(1, height - around)
        self._show_keys()

    def on_mount(self) -> None:
        """The keys go to the first field; a draft in it is selected, so that typing replaces it."""
        first = self._inputs[self._first]
        self.set_focus(first)
        if self._restored:
            self._left = self.typed()
            if not isinstance(first, Choice):
                first.select_all()
            self.say("What you typed last time is back: type over it; ctrl+u drops it.")

    def begin_at(self, name: str) -> None:
        """Begin in this field, because those before it are seldom changed."""
        self._first = name

    async def take_key(self, event: events.Key) -> bool:
        """Move in a long text; drop a draft that is back and was not touched yet."""
        long, rows = self._long(), {"up": -1, "down": 1}.get(event.key)
        if long is not None and rows is not None and long.can_move(rows):
            if rows > 0:
                long.action_cursor_down()
            else:
                long.action_cursor_up()
            return True
        if event.key != "ctrl+u" or not self._restored or self.typed() != self._left:
            return False
        self._restored = False
        for field in self._fields:
            self._inputs[field.name].value = field.value or (field.answers or ("",))[0]
            self._inputs[field.name].refresh()
        self.say(self._manner.note)
        return True

    def _footer(self) -> list[tuple[str, str]]:
        """The keys, with this form's own word for saving."""
        word, long = self._manner.word, self._long()
        words = {"save-form": word}
        if len(self._fields) == 1:
            words["next-field"] = ""
        if long is not None and long.is_box:
            words |= {"enter-field": "new line", "editor": "editor"}
        elif long is not None:
            words |= {"new-line": "new line", "editor": "editor"}
        if self._manner.enter and not (long is not None and long.is_box):
            words |= {"save-form": "", "enter-field": word}
        return footer(map(current, COMMANDS), words)

    def _show_keys(self) -> None:
        """Show the keys of the field that one is in."""
        self._keys.show(key_line(self._footer(), min(WIDTH, self.app.size.width) - 4, WAY_OUT))

    def _long(self) -> "LongText | None":
        """The long text that the keys go to, if it is one."""
        here = self._here()
        if here is None or not here.several_lines:
            return None
        return cast("LongText", self._inputs[here.name])

    def typed(self) -> Fields:
        """The fields that were changed."""
        if self._saved or not self._manner.drafts:
            return {}
        held = self._values()
        if not any(held[field.name] != field.value for field in self._fields if not field.answers):
            return {}
        return held

    def _values(self) -> Fields:
        """The values of all fields; an untouched field has the value of the book."""
        values: Fields = {}
        for field in self._fields:
            widget = self._inputs[field.name]
            if widget.value == self._untouched[field.name] and not field.answers:
                values[field.name] = field.value
            else:
                values[field.name] = widget.value
        return values

    def say(self, sentence: str) -> None:
        """Say a sentence inside the dialog; the typed text stays."""
        self._sentence = sentence
        self._said.renew(top=True)
        room = 1 if self.app.size.height < LOW else SAID
        if len(self._said_lines(min(WIDTH, self.app.size.width) - 4)) > room:
            self.notify(sentence, severity="warning", timeout=8, markup=False)

    def _warning_lines(self, width: int) -> list[Line]:
        return [((f" {part}", "warn"),) for part in wrap(self._manner.warning, width - 1)]

    def _said_lines(self, width: int) -> list[Line]:
        here = self._here()
        hint = here.hint if here is not None else ""
        # The hint of a field is gone from it once something is typed, or cut: here it is whole.
        if here is not None and not (here.answers or self._inputs[here.name].value):
            room = self._inputs[here.name].size.width
            hint = hint if width_of(((hint, ""),)) > room else ""
        said: list[Line] = [((f" {part}", "warn"),) for part in wrap(self._sentence, width - 1)]
        told: list[Line] = [((f" {part}", "dim"),) for part in wrap(hint, width - 1)]
        if self._sentence and (self._sentence != self._manner.note or not hint):
            return said
        if not hint:
            return []
        # The note of the form waits where there is no room for both: other fields show it.
        return [*told, *said] if self._sentence and len(told) + len(said) <= SAID else told

    def on_input_changed(self) -> None:
        """Say the hint of a field once it is gone from it."""
        self._said.renew(top=True)

    def on_text_area_changed(self) -> None:
        """Say the hint of a field once it is gone from it."""
        self._said.renew(top=True)

    def _here(self) -> Field | None:
        """The field that the keys go to."""
        return next((f for f in self._fields if self._inputs[f.name] is self.focused), None)

    def on_descendant_focus(self) -> None:
        """Say what the field that the keys go to is for; a proposal in it is selected."""
        self._said.renew(top=True)
        self._show_keys()
        here = self._here()
        if not self._manner.select or self._restored or here is None:
            return
        typed = self._inputs[here.name]
        if not isinstance(typed, Choice) and typed.value == self._untouched[here.name]:
            typed.select_all()

    def action_save(self) -> None:
        """Save all fields; a refusal is shown, and the typed text stays."""
        values = self._values()
        if self._manner.weigh is not None and (worse := self._manner.weigh(values)):
            self._weigh(worse, values)
        else:
            self._keep(values)

    @work
    async def _weigh(self, worse: str, values: Fields) -> None:
        """Twenty quiet seconds first, which one key skips."""
        if await weighed(self.app, self.session, worse):
            self._keep(values)
        else:
            self.say("Nothing is kept yet.")

    def _keep(self, values: Fields) -> None:
        try:
            answer = self._save(values)
        except REFUSALS as refusal:
            self.say(str(refusal))
            return
        self._saved = True
        self._close(answer)

    def action_leave(self) -> None:
        """Leave without saving; the draft is kept, and a message says so."""
        if self._close():
            self.app.notify("Kept as a draft: this form brings it back.", timeout=4, markup=False)

    def _close(self, answer: T | None = None) -> bool:
        """Close the form with its answer; whether something typed was kept as a draft."""
        kept, typed = False, self.typed()
        try:
            kept = self.session.keep_draft(self.draft_name, typed)
        except OSError as error:
            self.app.notify(unwritten_sentence(error, typed), severity="warning", timeout=12)
        self.session.forms.remove(self)
        self.dismiss(answer)
        return kept

    def action_next_field(self) -> None:
        """The next field, from the last one to the first."""
        self._step(1)

    def action_last_field(self) -> None:
        """The field before, from the first one to the last."""
        self._step(-1)

    def action_enter_field(self) -> None:
        """A new line in a box; else the next field; at the last one, or where it says so, save."""
        long = self._long()
        if long is not None and long.is_box:
            long.new_line()
        elif self._manner.enter or self.focused is list(self._inputs.values())[-1]:
            self.action_save()
        else:
            self._step(1)

    def action_new_line(self) -> None:
        """A line break in the field, where its text may have several lines."""
        if (long := self._long()) is not None:
            long.new_line()

    def action_editor(self) -> None:
        """Open the long text in the editor of the user, and put what it saves into the field."""
        if (long := self._long()) is None:
            return
        # Imported here: only users of an editor need it.
        from reltui.ui.base.editor import edit_outside

        self.session.keep_drafts()
        try:
            name = next(name for name, one in self._inputs.items() if one is long)
            text = edit_outside(self.app, long.value, form=self.draft_name, field=name)
        except REFUSALS as refusal:
            self.say(str(refusal))
            return
        if text != long.value:
            long.value = text

    def action_quit(self) -> None:
        """End the program; the draft is kept by the session."""
        self.app.exit(return_code=0)

    def _step(self, steps: int) -> None:
        widgets = list(self._inputs.values())
        here = next((n for n, one in enumerate(widgets) if one is self.focused), 0)
        self.set_focus(widgets[(here + steps) % len(widgets)])


def _widget(field: Field, value: str) -> FieldWidget:
    """The widget of a field; it is as long as the rule for its text allows."""
    if field.answers:
        return Choice(field.answers, value)
    if field.several_lines:
        # Imported here to save forms without a long text 6 ms.
        from reltui.ui.widgets.long_text import LongText

        return LongText(value, placeholder=field.hint, rows=field.rows)
    return SafeInput(
        value,
        placeholder=harmless(field.hint),
        max_length=field.longest,
        compact=True,
        select_on_focus=False,
    )
