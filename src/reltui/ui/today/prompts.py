"""The prompts of a review: the kind of a touch, and the day of a snooze."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal

from reltui.domain.coach.coach import in_words
from reltui.domain.frameworks.presets import SNOOZES, snooze_days
from reltui.domain.people.events import Commitment
from reltui.domain.text.dates import short_date, weekday_date
from reltui.domain.text.plural import plural
from reltui.domain.text.typed_dates import parse_date
from reltui.domain.vocabulary import TouchKind
from reltui.services.review import review
from reltui.ui.base.routes import SnoozeChoice
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.contacts.bulk_forms import whom
from reltui.ui.contacts.keys import TOUCHES
from reltui.ui.contacts.touch_prompt import Prompt
from reltui.ui.today import keys
from reltui.ui.today.move_dialog import MovesPage
from reltui.ui.today.moves import move_lines, plan_lines
from reltui.ui.widgets.text import Line, hang, pad, width_of


class DonePrompt(Prompt[TouchKind | Literal[""]]):
    """How a move was done: a letter logs the touch with it, enter logs none ("")."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.DONE_PROMPT,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, who: str) -> None:
        super().__init__(session, f"Done with {session.workspace.dossier(who).contact.name}: how?")

    def lines(self, width: int) -> list[Line]:  # noqa: ARG002
        """The kinds with their keys; enter for none of them."""
        kinds: list[Line] = [
            ((f" {hint(f'by-{kind}')}  ", "key"), (f"by a {kind}", "strong"))
            for _, kind in TOUCHES
            if kind != "other"
        ]
        return [*kinds, ((f" {hint('by-nothing')} ", "key"), ("without a touch", "strong"))]

    def action_by(self, kind: str) -> None:
        """It was done, by a touch of this kind where one is given."""
        self.dismiss(TouchKind(kind) if kind else "")


class PromisePrompt(Prompt[bool]):
    """The prompt whether a touch kept a due promise."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.PROMISE_PROMPT,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, who: str, promise: Commitment) -> None:
        self._promise = promise
        super().__init__(session, f"We promised {session.workspace.dossier(who).contact.name}")

    def lines(self, width: int) -> list[Line]:
        """The promise, and the two answers."""
        due = short_date(self._promise.due, self.session.workspace.today)
        return [
            *hang((" ", ""), f"{self._promise.text} (due {due})", width - 1),
            ((f" {hint('kept')}  ", "key"), ("kept by this touch", "strong")),
            ((f" {hint('not-kept')}  ", "key"), ("not yet: the promise stays open", "strong")),
        ]

    def action_kept(self) -> None:
        """The touch kept the promise."""
        self.dismiss(result=True)

    def action_not_kept(self) -> None:
        """The promise stays open."""
        self.dismiss(result=False)


class SnoozePrompt(Prompt[date | SnoozeChoice]):
    """Until when: a number takes one of the presets, `d` asks for a day; or another rhythm."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.SNOOZE_PROMPT,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        self._ids = [one for one in ids if session.workspace.has(one)]
        untils = (session.workspace.dossier(one).contact.snoozed_until for one in self._ids)
        self._snoozed = any(day is not None and day > session.workspace.today for day in untils)
        super().__init__(session, f"Snooze {whom(session, ids)} until")

    def lines(self, width: int) -> list[Line]:
        """The presets with their days, then what else can be done."""
        workspace = self.session.workspace
        lines: list[Line] = []
        alone = self._ids[0] if len(self._ids) == 1 else None
        count = workspace.case(alone).snooze_count if alone else 0
        if count >= workspace.playbook.numbers.snoozes:
            text = f"Put off {plural(count, 'time')}. Better choose below what the rhythm shall be."
            lines += hang((" ", ""), text, width - 1, "warn")
        if self._snoozed:
            lines.append(((f" {hint('end-snooze')}  ", "key"), ("end the snooze now", "strong")))
        rows = [
            (
                " ".join(hint(f"until-{preset.key}") for preset in presets),
                ", ".join(preset.words for preset in presets),
                weekday_date(day, workspace.today),
            )
            for day, presets in snooze_days(workspace.today)
        ]
        widest = max(width_of(((words, ""),)) for _, words, _ in rows)
        most = max(len(keys_) for keys_, _, _ in rows)
        lines += [
            ((f" {pad(keys_, most)}  ", "key"), (pad(words, widest), "strong"), (f"  {day}", "dim"))
            for keys_, words, day in rows
        ]
        lines.append(((f" {pad(hint('day'), most)}  ", "key"), ("another day", "strong")))
        for name, words, about in (
            ("other-rhythm", "another rhythm", "days between two touches"),
            ("ambient", "no rhythm", "never due by itself"),
            ("hand-over", "hand over", "promise an introduction"),
            ("let-go", "archive", "nothing is lost"),
        ):
            key = pad(hint(name), most)
            lines.append(((f" {key}  ", "key"), (pad(words, 16), "strong"), (about, "dim")))
        return lines

    def action_until(self, number: int) -> None:
        """Put off until the day of a preset."""
        self.dismiss(parse_date(SNOOZES[number - 1].typed, self.session.workspace.today))

    def action_day(self) -> None:
        """Type a day."""
        self.dismiss(SnoozeChoice.OTHER_DAY)

    def action_end(self) -> None:
        """End the snooze that runs, where one does."""
        if self._snoozed:
            self.dismiss(SnoozeChoice.END)

    def action_rhythm(self) -> None:
        """Type another rhythm."""
        self.dismiss(SnoozeChoice.RHYTHM)

    def action_ambient(self) -> None:
        """No rhythm any more."""
        self.dismiss(SnoozeChoice.AMBIENT)

    def action_hand_over(self) -> None:
        """Type who takes over this person."""
        self.dismiss(SnoozeChoice.HAND_OVER)

    def action_let_go(self) -> None:
        """Archive the person."""
        self.dismiss(SnoozeChoice.LET_GO)


class CardReasons(MovesPage[bool]):
    """The reasons of a card: its own move first; done decides the card."""

    def lines(self, width: int) -> list[Line]:
        """The move of the card, then all the others, then what was considered."""
        workspace, who = self.session.workspace, self.who
        found = review.finding(workspace, who)
        first = in_words(workspace.case(who), found)
        others = (move for move in workspace.moves(who) if move.rule != first.rule)
        plan = plan_lines(workspace.plan(who, found), width)
        moves = move_lines((first, *others), workspace.today, width)
        return [*plan, *moves, *self.considered(width)]

    def action_done(self) -> None:
        """It was done: back to the review, and on to the next card."""
        self.dismiss(result=True)
