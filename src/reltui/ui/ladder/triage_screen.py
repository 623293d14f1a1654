"""Triage of the ladder: one card and two keys for each person who has no level yet."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from reltui.domain.people.contact import Contact
from reltui.domain.text.dates import short_date
from reltui.domain.vocabulary import Side
from reltui.services.review.ladder_triage import LadderTriage
from reltui.ui.base.controls import PageControls
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.base.preview import preview_below
from reltui.ui.base.round_screen import RoundScreen
from reltui.ui.base.routes import Route
from reltui.ui.base.screen import WIDE
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.ladder import keys
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, Span, cut, few, hang, pad, titled, width_of, wrap

KEY = 3
"""The width of the key of a level, in cells."""

NAME = 18
"""The width of the name of a level in two lines, and of the sides below it, in cells."""

LONG_NAME = 23
"""The width of the name of a level in one line, in cells."""

SIDE = 5
"""The width of who a description is about, in cells."""

LEFT = 36
"""The width of who somebody is, below the levels, in cells."""

MOST_OF_IT = 48
"""The least width, in cells, at which a cut description tells more than its beginning."""

FEW = 24
"""The least width, in cells, at which the description of a level stands beside its name."""


class LadderTriageScreen(PersonBeside, RoundScreen):
    """One person after the other: a number for our level, then one for theirs."""

    PLACE: ClassVar[Place] = Place.LADDER_TRIAGE
    ROUTE: ClassVar[Route] = Route.LADDER_TRIAGE
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TITLE: ClassVar[str] = "Triage of the ladder"
    HOW: ClassVar[Line] = ((" Two keys place a person: our level, then theirs.", "dim"),)
    ALL_DONE: ClassVar[str] = "Everybody that you have a relationship with is on the ladder."

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
        self.look()

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
        facts = hang((" ", ""), self._facts(who), width - 2, "dim")
        asked = self._question(contact, width)
        whole = self._levels(contact, width, whole=True)
        short = self._levels(contact, width, whole=False)
        rows = self.page.size.height - 1
        if self.is_vast:
            told = self._levels(contact, width, whole=True, sides=True)
            if len(lines) + len(facts) + len(asked) + len(told) + 4 <= rows:
                whole = told
        # The richest layout of which the levels can be seen at once, above the line that says
        # that more follows; the least has the name, the question and the levels.
        for levels, question, least in (
            (whole, [(), *asked, ()], 1),
            (whole, asked, 1),
            (short, [(), *asked, ()], 2),
            (short, asked, 1),
            (short, asked, 0),
        ):
            room = rows - len(lines) - len(question) - len(levels)
            if room >= least:
                break
        seen = few(facts, room) if room > 0 else []
        top, rest = [*lines, *seen, *question, *levels], [] if facts == seen else facts
        if room < 0:
            top, rest = [lines[0], *question, *levels], [*lines[1:], *facts]
        dont_know = self._dont_know()
        if levels is whole and not rest:
            spare = room - len(seen) - len(dont_know)
            below: list[Line] = []
            if not self.is_vast:
                below = preview_below(self.session.workspace, who, LEFT, width, spare)
            rule: list[Line] = [(), (("─" * (width - 1), "dim"),), ()] if below else []
            return [*top, *(dont_know if spare >= -1 else []), *rule, *below]
        if levels is short:
            top += [*dont_know, (), ((" WHAT THE LEVELS ARE LIKE", "head"),), *self._marks(width)]
        return [*top, *([(), ((" WHAT IS KNOWN", "head"),), *rest] if rest else [])]

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
        return " · ".join(parts) or "nothing was written down yet"

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

    def _levels(
        self, contact: Contact, width: int, *, whole: bool, sides: bool = False
    ) -> list[Line]:
        """The seven levels, the highest first, with the known levels of both sides.

        `whole` adds the full description of each level, and the sides stand below its name; else a
        level has one line, with as much of its description as fits, or none. With `sides`, what
        a level is like for either side follows below its description.
        """
        lines: list[Line] = []
        name = NAME if width < WIDE else LONG_NAME
        for one in reversed(self.session.workspace.playbook.levels):
            known_sides = [
                word
                for word, mark in (("we", contact.ours), ("they", contact.theirs))
                if mark is not None and mark.level == one.level
            ]
            last = self.triage.last
            if last is not None and one.level in last:
                known_sides.append(hint("repeat"))
            said = " ".join(known_sides)
            key: Span = (pad(f" {hint(f'level-{one.level}')}", KEY), "key")
            room = width - KEY - name - 1
            if not whole or room < FEW:
                known: Line = ((f"{said}  ", "mark"),) if said else ()
                left = width - KEY - LONG_NAME - width_of(known) - 1
                words: Line = ((cut(one.mark, left), "dim"),) if left >= MOST_OF_IT else ()
                lines.append((key, (pad(one.short, LONG_NAME), "strong"), *known, *words))
                continue
            names = [(line, "strong") for line in wrap(one.short, name - 1)]
            heads = [*names, *([(said, "mark")] if said else [])]
            marks: list[Line] = [((line, "" if sides else "dim"),) for line in wrap(one.mark, room)]
            if sides:
                for word, side in (("we", "ours"), ("they", "theirs")):
                    like = one.seen_by(side, contact.direction)
                    marks += hang((pad(word, SIDE), "dim"), like, room, "dim")
                marks.append(())
            for head, mark in zip_longest(heads, marks):
                text, tone = head or ("", "")
                lines.append((key, (pad(text, name), tone), *(mark or ())))
                key = (" " * KEY, "")
        return lines

    def _dont_know(self) -> list[Line]:
        return [(), ((f" {hint('dont-know')}  ", "key"), ("I don't know", ""))]

    def _marks(self, width: int) -> list[Line]:
        """The full description of each level."""
        lines: list[Line] = []
        for one in reversed(self.session.workspace.playbook.levels):
            label = pad(f"  {one.level}", KEY + 1)
            lines += hang((label, "key"), f"{one.name}: {one.mark}", width - 1, "dim")
        return lines
