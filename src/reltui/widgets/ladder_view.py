"""The climb of one person: the ladder at the left, the evidence for the next level at the right."""

from dataclasses import dataclass

from textual import events

from reltui.domain.dates import short_date
from reltui.domain.ladder import Proof, SideReadiness, StepUp
from reltui.widgets.ladder_picture import Standing, below_lines, ladder_lines
from reltui.widgets.lines import Line, beside, fit, hang, pad
from reltui.widgets.picture import Picture

NARROW = 66
"""Below so many cells the evidence stands under the ladder instead of beside it."""

PINNED = 69
"""Below so many cells the first line says whose ladder it is: the bar at the top does not."""

TALL = 32
"""From so many lines on, there is room for what the level is like for both sides."""


@dataclass(frozen=True, slots=True)
class Climb:
    """One person's ladder, and what the next step up comes to; None at the top."""

    standing: Standing
    step: StepUp | None


def evidence_of(step: StepUp | None) -> list[tuple[SideReadiness, Proof]]:
    """The checks of both sides for the next level, in the order in which they are drawn."""
    return [(side, proof) for side in step.sides for proof in side.proofs] if step else []


class LadderView(Picture):
    """The picture of a climb, with a cursor on one of the checks."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._climb: Climb | None = None
        self._lines: list[Line] = []
        self._places: dict[int, int] = {}
        self._made_for = (-1, -1)
        self._top = 0
        self._following = False
        self.cursor = 0

    @property
    def current(self) -> tuple[SideReadiness, Proof] | None:
        """The check under the cursor, with its side."""
        checks = evidence_of(self._climb.step) if self._climb else []
        return checks[self.cursor] if self.cursor < len(checks) else None

    def show(self, climb: Climb, *, anew: bool) -> None:
        """Show a climb, from its top when it is anew; the cursor goes to the first open check."""
        before = self._climb.step.level if self._climb and self._climb.step else None
        self._climb = climb
        checks = evidence_of(climb.step)
        if anew or before != (climb.step.level if climb.step else None):
            open_ones = (n for n, (side, proof) in enumerate(checks) if proof in side.missing)
            self.cursor, self._top, self._following = next(open_ones, 0), 0, False
        self.cursor = max(0, min(self.cursor, len(checks) - 1))
        self._renew()

    def clear(self) -> None:
        """Show nobody."""
        self._climb, self._lines = None, []
        self.refresh()

    def move(self, steps: int) -> None:
        """Move the cursor among the checks."""
        count = len(evidence_of(self._climb.step)) if self._climb else 0
        self.cursor = max(0, min(self.cursor + steps, count - 1))
        self._following = True
        self._renew()

    def next_open(self) -> None:
        """Move the cursor to the next check without an answer, round; without one it stays."""
        checks = evidence_of(self._climb.step) if self._climb else []
        order = [*range(self.cursor + 1, len(checks)), *range(self.cursor)]
        self.cursor = next((n for n in order if checks[n][1].answer is None), self.cursor)
        self._following = True
        self._renew()

    def reveal(self) -> bool:
        """Bring the check under the cursor into sight; whether it was out of sight."""
        top, self._following = self._top, True
        self._keep_in_sight(self._room)
        self.refresh()
        return top != self._top

    def line(self, y: int, width: int) -> Line:
        """A line of the picture."""
        if self._climb is None:
            return ()
        if width < PINNED and y == 0:
            return self._whose(width)
        self._make(width, self._room)
        index = self._top + y - (width < PINNED)
        return self._lines[index] if index < len(self._lines) else ()

    @property
    def _room(self) -> int:
        """The lines for the picture."""
        return self.size.height - (self.size.width < PINNED)

    def _whose(self, width: int) -> Line:
        if self._climb is None:
            return ()
        contact = self._climb.standing.dossier.contact
        about = ", ".join(part for part in (contact.title, contact.account) if part)
        return fit(((f" {contact.name}", "head"), (f"  {about}", "dim")), width)

    def _renew(self) -> None:
        self._made_for = (-1, -1)
        self.refresh()

    def _make(self, width: int, height: int) -> None:
        if self._climb is None or self._made_for == (width, height):
            return
        standing, self._places = self._climb.standing, {}
        if width < NARROW:
            picture = ladder_lines(standing, min(width, 44), spaced=False)
            right = self._evidence(width)
            self._places = {index: y + len(picture) for index, y in self._places.items()}
            self._lines = [*picture, *right, *below_lines(standing, width)]
        else:
            left_width = max(34, min(46, width * 42 // 100))
            below = below_lines(standing, left_width)
            spaced = height >= 15 + len(below)
            left = [*ladder_lines(standing, left_width, spaced=spaced), (), *below]
            right = self._evidence(width - left_width - 2)
            if height >= TALL:
                right += self._both_sides(width - left_width - 2)
            self._lines = beside(left, right, left_width)
        self._made_for = (width, height)
        if self._following:
            self._keep_in_sight(height)

    def _keep_in_sight(self, height: int) -> None:
        y = self._places.get(self.cursor, 0)
        last = len(self._lines) - height
        if y < self._top + 2:
            self._top = max(0, y - 2)
        elif y > self._top + height - 5:
            self._top = y - height + 5
        self._top = max(0, min(self._top, last))

    def _evidence(self, width: int) -> list[Line]:
        """The next level, and what each side still lacks for it."""
        if self._climb is None or self._climb.step is None:
            return _summit(self._climb, width)
        step, levels = self._climb.step, self._climb.standing.levels
        name = levels[step.level - 1].name
        lines: list[Line] = [((f"NEXT: level {step.level}, {name}", "head"),)]
        number = 0
        for side in step.sides:
            lines.append(_side_head(side))
            for proof in side.proofs:
                self._places[number] = len(lines)
                lines.extend(self._check(proof, number == self.cursor, width))
                number += 1
        if step.granted:
            lines.append((("Both sides are ready: + steps up.", "good"),))
        lines.append(())
        lines.extend(hang(("SKILL ", "head"), levels[step.level - 1].skill, width, "dim"))
        return lines

    def _both_sides(self, width: int) -> list[Line]:
        """What the next level is like for either side, and what this person sees, feels, wants."""
        if self._climb is None or self._climb.step is None:
            return []
        level = self._climb.standing.levels[self._climb.step.level - 1]
        contact = self._climb.standing.dossier.contact
        told = [(pad(name, 7), getattr(contact, name)) for name in ("sees", "feels", "wants")]
        lines: list[Line] = [(), ((f"ON LEVEL {level.level}", "head"),)]
        lines += hang(("us     ", "dim"), level.seen_by("ours", contact.direction), width)
        lines += hang(("them   ", "dim"), level.seen_by("theirs", contact.direction), width)
        lines += hang(("mark   ", "dim"), level.mark, width)
        lines += [(), (("SEEN FROM THEIR SIDE", "head"),)]
        for name, said in told:
            lines += hang((name, "dim"), said.value if said else "not known yet: e", width)
        return lines

    def _check(self, proof: Proof, here: bool, width: int) -> list[Line]:
        """A check: ✓ yes, ✗ no, ○ not answered; under the cursor also the question to ask."""
        answer = proof.answer
        if answer is None:
            sign = ("○ ", "")
        else:
            sign = ("✓ ", "good") if answer.answer == "yes" else ("✗ ", "warn")
        mark = ("▌", "mark") if here else (" ", "")
        tone = "strong" if here else ""
        text = proof.text.statement
        if answer is not None and self._climb:
            text += f" ({short_date(answer.on, self._climb.standing.today)})"
        body = hang(sign, text, width - 1, tone)
        if here:
            body += hang(("  ask: ", "key"), proof.text.ask, width - 1, "key")
        return [((mark if number == 0 else (" ", "")), *line) for number, line in enumerate(body)]

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The next check."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The check before."""
        event.stop()
        self.move(-1)


def _side_head(side: SideReadiness) -> Line:
    name = "US" if side.side == "ours" else "THEM"
    yes = sum(proof.yes for proof in side.proofs)
    if side.there:
        words, tone = "there already", "good"
    elif side.by_hand:
        words, tone = f"{'ready' if side.ready else 'not ready'}, set by hand", "warn"
    elif side.ready:
        words, tone = "ready", "good"
    else:
        words, tone = f"{yes} of {len(side.proofs)}", "dim"
    return ((f"{name}: ", "strong"), (words, tone))


def _summit(climb: Climb | None, width: int) -> list[Line]:
    """What is left to do at the top: the skill that keeps it."""
    if climb is None:
        return []
    top = climb.standing.levels[-1]
    head: Line = (("TOP: ", "head"), (top.name, "strong"))
    return [head, *hang(("", ""), top.mark, width), (), *hang(("SKILL ", "head"), top.skill, width)]
