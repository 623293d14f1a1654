"""Triage of the ladder: one card and two keys for each person who has no level yet."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.domain.people.contact import Contact
from reltui.domain.text.dates import short_date
from reltui.domain.vocabulary import Side
from reltui.services.review.ladder_triage import LadderTriage
from reltui.ui.base.controls import PageControls
from reltui.ui.base.preview import preview_below
from reltui.ui.base.round_screen import RoundScreen
from reltui.ui.base.routes import Route
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.ladder import keys
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, cut, few, hang, pad, titled, wrap

KEY = 5
"""The width of the key of a level, in cells."""

NAME = 22
"""The width of the name of a level, in cells."""

SIDES = 8
"""The width of the sides that are on a level, in cells."""

FEW = 24
"""The least width, in cells, at which the description of a level stands beside its name."""


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
        self.controls = PageControls(self.page)

    @property
    def card(self) -> TextView:
        """The card: the present person and the seven levels."""
        return self.page

    def make_round(self, people: Sequence[str] | None) -> LadderTriage:
        """Make a round of triage on the ladder."""
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
        """Set the level of the side that is asked about."""
        self.on_current(lambda who: self.triage.mark(who, level))

    def action_repeat(self) -> None:
        """Give this person the levels, tags and cadence of the last one."""
        ours, theirs = self.triage.last or (None, None)
        last = {} if ours is None else {"ours": str(ours), "theirs": str(theirs)}
        self.weighed_on_current(self.triage.repeat, last)

    def _lines(self, width: int) -> list[Line]:
        who, progress = self.who, self.progress
        if who is None:
            return self.end_lines(width)
        contact = self.session.workspace.dossier(who).contact
        about = " · ".join(part for part in (contact.title, contact.account) if part)
        count: Line = ((f" {progress.position} of {progress.total} ", "dim"),)
        lines = titled(contact.name, about, width, count)
        question = [(), *self._question(contact, width), ()]
        facts = hang((" ", ""), self._facts(who), width - 2, "dim")
        room = self.page.size.height - len(lines) - len(question)
        # Show all descriptions if they fit; else one line for each level, with the whole text
        # below.
        whole = self._levels(contact, width, whole=True)
        if len(facts) + len(whole) <= room:
            spare = room - len(facts) - len(whole)
            left = KEY + NAME + SIDES
            below = preview_below(self.session.workspace, who, left, width, spare)
            rule: list[Line] = [(), (("─" * (width - 1), "dim"),), ()] if below else []
            return [*lines, *facts, *question, *whole, *rule, *below]
        short = few(facts, 2)
        levels = whole
        if len(short) + len(whole) > room:
            levels = self._levels(contact, width, whole=False)
            levels += [(), ((" WHAT THE LEVELS ARE LIKE", "head"),), *self._marks(width)]
        rest = [(), ((" WHAT IS KNOWN", "head"),), *facts] if len(facts) > len(short) else []
        return [*lines, *short, *question, *levels, *rest]

    def _facts(self, who: str) -> str:
        """Facts that help to choose a level: the last touch, tags, the note."""
        dossier = self.session.workspace.dossier(who)
        parts = []
        if dossier.touches:
            last = max(dossier.touches, key=lambda one: (one.on, one.seq))
            text = "(confidential)" if last.confidential else " ".join(last.text.split())
            parts.append(f"{short_date(last.on)} {last.word}: {text}")
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

    def _levels(self, contact: Contact, width: int, *, whole: bool) -> list[Line]:
        """The seven levels, the highest first, with the known levels of both sides.

        `whole` adds the full description of each level; else it has one line or none.
        """
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
            head: Line = (
                (pad(f"  {hint(f'level-{one.level}')}", KEY), "key"),
                (pad(one.short, NAME), "strong"),
                (pad(" ".join(sides), SIDES), "mark"),
            )
            room = width - KEY - NAME - SIDES - 1
            if room < FEW:
                lines.append(head)
                continue
            marks = wrap(one.mark, room) if whole else [cut(one.mark, room)]
            blank = " " * (KEY + NAME + SIDES)
            lines.append((*head, (marks[0], "dim")))
            lines += [((blank, ""), (mark, "dim")) for mark in marks[1:]]
        dont_know: Line = ((f"  {hint('dont-know')}  ", "key"), ("I don't know", ""))
        return [*lines, (), dont_know]

    def _marks(self, width: int) -> list[Line]:
        """The full description of each level."""
        lines: list[Line] = []
        for one in reversed(self.session.workspace.playbook.levels):
            label = pad(f"  {one.level}", KEY)
            lines += hang((label, "key"), f"{one.name}: {one.mark}", width - 1, "dim")
        return lines
