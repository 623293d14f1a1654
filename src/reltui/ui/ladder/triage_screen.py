"""Triage of the ladder: everybody who is not on it, one card and two keys each."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.domain.people.contact import Contact
from reltui.domain.text.dates import short_date
from reltui.domain.vocabulary import Side
from reltui.services.review.ladder_triage import LadderTriage
from reltui.ui.base.round_screen import RoundScreen
from reltui.ui.base.routes import Route
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.ladder import keys
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, ends, few, hang, pad

NAME = 26
"""The cells of the name of a level."""


class LadderTriageScreen(RoundScreen):
    """One person after the other: a number for our level, then one for theirs."""

    PLACE: ClassVar[Place] = Place.LADDER_TRIAGE
    ROUTE: ClassVar[Route] = Route.LADDER_TRIAGE
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    HOW: ClassVar[Line] = ((" Two keys place a person: our level, then theirs.", "dim"),)
    ALL_DONE: ClassVar[str] = "Everybody with whom there is a relationship is on the ladder."

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.page = TextView(self._lines, id="page")

    @property
    def card(self) -> TextView:
        """Whose turn it is, and the seven levels."""
        return self.page

    def make_round(self, people: Sequence[str] | None) -> LadderTriage:
        """A round on the ladder."""
        return LadderTriage(self.session.workspace, people)

    @property
    def triage(self) -> LadderTriage:
        """The round that is under way."""
        found = self.round
        assert isinstance(found, LadderTriage)  # noqa: S101 - made above
        return found

    def reload(self) -> None:
        """Draw the current person."""
        self.page.renew(top=True)

    def action_mark(self, level: int) -> None:
        """Say the level of the side that is asked about."""
        self.on_current(lambda who: self.triage.mark(who, level))

    def action_repeat(self) -> None:
        """On the levels of the last one, with the same tags and rhythm."""
        self.on_current(self.triage.repeat)

    def _lines(self, width: int) -> list[Line]:
        who, progress = self.who, self.progress
        if who is None:
            return self.end_lines(width)
        contact = self.session.workspace.dossier(who).contact
        about = " · ".join(part for part in (contact.title, contact.account) if part)
        count: Line = ((f"{progress.position} of {progress.total} ", "dim"),)
        lines = [ends(((f" {contact.name}", "head"), (f"  {about}", "")), count, width)]
        lines += few(hang((" ", ""), self._facts(who), width - 2, "dim"), 2)
        return [*lines, (), *self._question(contact, width), (), *self._levels(contact, width)]

    def _facts(self, who: str) -> str:
        """What may tell how far it has come: the last touch, tags, the note."""
        dossier = self.session.workspace.dossier(who)
        parts = []
        if dossier.touches:
            last = max(dossier.touches, key=lambda one: (one.on, one.seq))
            text = "(confidential)" if last.confidential else " ".join(last.text.split())
            parts.append(f"{short_date(last.on)} {last.kind}: {text}")
        parts += [f"#{tag}" for tag in dossier.contact.tags]
        parts += [dossier.contact.note] if dossier.contact.note else []
        return "  ".join(parts) or "nothing was written down yet"

    def _question(self, contact: Contact, width: int) -> list[Line]:
        first = contact.first_name
        words = {
            Side.OURS: f"We: how far do we go with {first}?",
            Side.THEIRS: f"They: how far does {first} go with us?",
        }
        asked = self.triage.asked
        if asked is None:
            return [((" Both sides are answered.", "strong"),)]
        return hang((" ", ""), words[Side(asked)], width, "strong")

    def _levels(self, contact: Contact, width: int) -> list[Line]:
        """The seven levels, the highest first, with what is known of either side."""
        lines: list[Line] = []
        for one in reversed(self.session.workspace.playbook.levels):
            sides = [
                word
                for word, mark in (("we", contact.ours), ("they", contact.theirs))
                if mark is not None and mark.level == one.level
            ]
            last = self.triage.last
            if last is not None and one.level in last:
                sides.append(hint("repeat"))
            line: Line = (
                (f"  {hint(f'level-{one.level}')}  ", "key"),
                (pad(one.name, NAME), "strong"),
                (pad(" ".join(sides), 8), "mark"),
                (one.mark if width >= NAME + 40 else "", "dim"),
            )
            lines.append(line)
        dont_know: Line = ((f"  {hint('dont-know')}  ", "key"), ("I don't know", ""))
        return [*lines, (), dont_know]
