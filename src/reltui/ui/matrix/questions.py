"""Classify: the four questions of the matrix about one person, one key each."""

from collections.abc import Mapping
from contextlib import suppress
from typing import ClassVar, Final

from textual import work

from reltui.domain.frameworks.matrix import ACTIONS, DIMENSIONS, next_question, possible, values_of
from reltui.domain.text.dates import short_date
from reltui.services.base.drafts import Fields
from reltui.services.contacts import editing
from reltui.services.contacts.downgrade import downgrade
from reltui.ui.base.asking import weighed
from reltui.ui.base.page_dialog import PageDialog
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.matrix import keys
from reltui.ui.widgets.cell_signs import sign_of
from reltui.ui.widgets.text import Line, hang

SKIPPED: Final = "unknown"
"""The answer for "do not know": a known value of the dimension stays."""


class ClassifyScreen(PageDialog[Saved]):
    """Asks about unknown dimensions, or about all four if none is unknown; saves one change.

    A known value stays until another answer is given.
    """

    PLACES: ClassVar[tuple[Place, ...]] = (Place.CLASSIFY,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, who: str) -> None:
        self._who = who
        self.draft_name = f"classify:{who}"
        self._placement = session.workspace.dossier(who).contact.placement
        self._known = values_of(self._placement)
        unknown = [name for name in DIMENSIONS if self._known[name] is None]
        self._wanted = unknown or list(DIMENSIONS)
        draft = session.drafts.get(self.draft_name)
        self._given = {name: value for name, value in draft.items() if name in self._wanted}
        self._saved = False
        super().__init__(session, f"Classify {session.workspace.dossier(who).contact.name}")
        session.forms.append(self)

    @property
    def asked(self) -> str | None:
        """The dimension of the present question: the one that leaves the fewest cells possible."""
        open_ones = [name for name in self._wanted if name not in self._given]
        best = next_question(self._so_far())
        return best if best in open_ones else next(iter(open_ones), None)

    def typed(self) -> Fields:
        """The answers that are given and not saved yet."""
        return {} if self._saved else dict(self._given)

    def lines(self, width: int) -> list[Line]:
        """The question, its two answers with their keys, and the cells still possible."""
        asked = self.asked
        if asked is None:
            return []
        text = self.session.workspace.playbook.dimensions[asked]
        number, total = len(self._given) + 1, len(self._wanted)
        lines: list[Line] = [((f" {number} of {total}  ", "dim"), (text.name, "head")), ()]
        lines += [*hang((" ", ""), text.question, width, "strong"), ()]
        lines += hang((f" {hint('answer-1-classify')}  ", "key"), text.labels[1], width)
        lines += hang((f" {hint('answer-0-classify')}  ", "key"), text.labels[0], width)
        now = self._placement.get(asked)
        if now is None:
            lines += [*hang((f" {hint('skip')}  ", "key"), "I don't know", width), ()]
        else:
            day = short_date(now.on, self.session.workspace.today)
            lines += hang((f" {hint('skip')}  ", "key"), "leave it as it is", width)
            lines += [(), *hang((" now: ", "mark"), f"{now.value}, {day}", width), ()]
        lines += [*hang((" ", ""), text.hint, width, "dim"), ()]
        cells = possible(self._so_far())
        best, worst = cells[0], cells[-1]
        count = f"{len(cells)} cells fit so far" if len(cells) > 1 else "One cell fits"
        lines.append(((f" {count}", "dim"),))
        lines.append(((" best   ", "dim"), sign_of(best), (f" {ACTIONS[best].sentence}", "")))
        if worst != best:
            lines.append(((" worst  ", "dim"), sign_of(worst), (f" {ACTIONS[worst].sentence}", "")))
        return lines

    def action_answer(self, number: int) -> None:
        """Answer with the first (0) or the second (1) value of the dimension."""
        if self.asked is not None:
            self._give(DIMENSIONS[self.asked][number])

    def action_skip(self) -> None:
        """Leave the dimension as it is, known or unknown."""
        self._give(SKIPPED)

    def footer_words(self) -> Mapping[str, str]:
        """The words of the keys for the present question."""
        words = {"leave-classify": "keep, leave"} if self._answers() else {}
        if self.asked is not None and self._known[self.asked] is not None:
            words["skip"] = "as it is"
        return words

    def action_step_back(self) -> None:
        """Undo the last answer."""
        if self._given:
            self._given.popitem()
            self._ask()

    def action_leave(self) -> None:
        """Save the answers given so far, and leave."""
        self._finish()

    def _so_far(self) -> dict[str, str | None]:
        given = {name: value for name, value in self._given.items() if value != SKIPPED}
        return {**self._known, **given}

    def _give(self, value: str) -> None:
        asked = self.asked
        if asked is None:
            return
        self._given[asked] = value
        if worse := downgrade(self.session.workspace.dossier(self._who).contact, {asked: value}):
            self._weigh(asked, worse)
        else:
            self._ask_next()

    @work
    async def _weigh(self, asked: str, worse: str) -> None:
        """Offer the pause before a worse answer; one key skips it, esc takes the answer back."""
        if not await weighed(self.app, self.session, worse):
            self._given.pop(asked, None)
        self._ask_next()

    def _ask_next(self) -> None:
        if self.asked is None:
            self._finish()
        else:
            self._ask()

    def _ask(self) -> None:
        """Show the question, and the keys that answer it."""
        self.page.renew(top=True)
        self.show_keys()

    def _finish(self) -> None:
        """Save the answers as one change, show the action of the matrix, and go back.

        Answers that the book refuses are kept as a draft.
        """
        said = ""
        try:
            self._save()
            said = self._outcome() if self._answers() else ""
        except REFUSALS as refusal:
            said = str(refusal)
        self.session.forms.remove(self)
        with suppress(OSError):
            self.session.keep_draft(self.draft_name, self.typed())
        self.dismiss(Saved(said))

    def _save(self) -> None:
        """Save the answers; a dimension without an answer does not change."""
        answers = self._answers()
        if answers:
            editing.set_fields(self.session.workspace, self._who, answers)
        self._saved = True

    def _answers(self) -> dict[str, str]:
        return {name: value for name, value in self._given.items() if value != SKIPPED}

    def _outcome(self) -> str:
        """The message on the present advice of the matrix."""
        contact = self.session.workspace.dossier(self._who).contact
        cells = possible(values_of(contact.placement))
        if len(cells) == 1:
            return f"{contact.name}: {ACTIONS[cells[0]].sentence}"
        return (
            f"{contact.name}: {len(cells)} cells fit, from “{ACTIONS[cells[0]].sentence}” "
            f"to “{ACTIONS[cells[-1]].sentence}”"
        )
