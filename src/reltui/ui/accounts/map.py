"""The picture of a power map: a tree of people, each with their lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reltui.domain.accounts.coverage import named_roles
from reltui.domain.accounts.entry_route import RouteStep
from reltui.domain.accounts.power_map import Bonds, Seat, takes_our_call
from reltui.domain.accounts.wording import short_names, way_words
from reltui.domain.frameworks.matrix import values_of
from reltui.domain.people.contact import Contact
from reltui.services.accounts.power_map import AccountMap
from reltui.ui.widgets.cell_signs import stake_spans
from reltui.ui.widgets.text import Line, Span, cut, ends, fit, pad, width_of

SIGNS: Final[Mapping[str, str]] = {
    "reports_to": "↑",
    "leads": "↓",
    "listens_to": "»",
    "heard_by": "«",
    "conflicts": "✗",
}
"""The sign of each kind of line, seen from the person whose line it is."""

TONES: Final[Mapping[str, str]] = {"conflicts": "alarm"}
"""The tones of those signs that stand out."""

BLANK: Final = "  "
"""The marks of a person without a line to the person under the cursor."""

SIGNED: Final = 6
"""The cells before a name: the stake, the roles, and the spaces after them."""

REACHED: Final = "✓"
"""The sign of those who would take our call."""

STEP: Final = 3
"""The cells for a step of the way."""

ALIGNED: Final = 52
"""The least width, in cells, at which lines and titles stand below each other."""

SHORTEST: Final = 12
"""The cells that a name gets at least, where it is that long."""

TITLE: Final = 10
"""The cells that a title has at least, where there is room for titles at all."""


@dataclass(frozen=True, slots=True)
class ShownAccount:
    """The data for the picture of an account, computed once for every change of the book.

    `route_marks` has the mark of everybody on the route, `way` has the route in words. `names` and
    `notes` are cells: those of the longest name with its branches, and of the longest notes.
    """

    of: AccountMap
    called: Mapping[str, str]
    route_marks: Mapping[str, str]
    way: tuple[str, ...]
    names: int
    notes: int

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Everybody, in the order of the picture."""
        return self.of.map.seats


def shown(found: AccountMap) -> ShownAccount:
    """The data for the picture of an account."""
    called = short_names(found.map.people)
    seats = found.map.seats
    names = max((_wide(found.map.people[seat.who], seat) for seat in seats), default=0)
    notes = max((width_of(_notes(found, called, seat)) for seat in seats), default=0)
    return ShownAccount(
        found, called, _route_marks(found.map.route), way_words(found.map), names, notes
    )


def _route_marks(way: Sequence[RouteStep] | None) -> dict[str, str]:
    if not way:
        return {}
    steps = {step.to: f"→{number}" for number, step in enumerate(way, 1)}
    return {way[0].origin: " ●", **steps}


def spread(depths: Sequence[int], height: int, columns: int) -> list[int]:
    """The start of each column, for people of these depths, with a limit for one column.

    If there is room, a column begins with a person who is as high in the tree as possible. What
    does not fit into all columns is left out.
    """
    starts, at = [0], 0
    while len(starts) < columns and len(depths) - at > height:
        left = columns - len(starts)
        least = max(1, len(depths) - at - left * height)
        fits = range(at + min(least, height), at + height + 1)
        at = min(fits, key=lambda place: (depths[place], -place))
        starts.append(at)
    return starts


def marks_of(found: ShownAccount, who: str | None) -> dict[str, str]:
    """The two marks of everybody who has a line with a person: reporting, then what they hear.

    ↑ is their boss, ↓ reports to them, » is listened to by them, « listens to them, ✗ is in
    conflict with them; a conflict hides who listens.
    """
    if who is None:
        return {}
    held: Bonds = found.of.map.of(who)
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    for kind, marks in (("leads", first), ("reports_to", first)):
        marks.update(dict.fromkeys(getattr(held, kind), SIGNS[kind]))
    for kind in ("heard_by", "listens_to", "conflicts"):
        second.update(dict.fromkeys(getattr(held, kind), SIGNS[kind]))
    return {one: first.get(one, " ") + second.get(one, " ") for one in {*first, *second}}


def entry_line(found: ShownAccount, seat: Seat, width: int) -> Line:
    """One person of the tree: stake, roles, name, their lines, the title, the step of the way."""
    person = found.of.map.people[seat.who]
    sign, _ = stake_spans(four(person))
    reached: Span = (REACHED if takes_our_call(person) else " ", "good")
    start: Line = (sign, reached, _roles(found, person), (" ", ""))
    step: Span = (pad(found.route_marks.get(seat.who, ""), STEP, right=True), "mark")
    notes = _notes(found.of, found.called, seat)
    if width >= ALIGNED:
        return fit((*start, *_aligned(found, person, seat, (notes, step), width - SIGNED)), width)
    end: Line = (step,) if seat.who in found.route_marks else ()
    room = width - SIGNED - width_of(end)
    return ends((*start, *_flowing(found, person, seat, notes, room)), end, width)


def _flowing(found: ShownAccount, person: Contact, seat: Seat, notes: Line, room: int) -> Line:
    """The name with its branches, and right behind it the notes."""
    branches = _branches(seat, room)
    wanted = width_of(((person.name, ""),))
    left = room - width_of((branches,)) - (1 + width_of(notes) if notes else 0)
    name = cut(person.name, max(min(wanted, SHORTEST), min(wanted, left)))
    return fit((branches, (name, _name_tone(found, person)), (" ", ""), *notes), max(room, 0))


def _aligned(
    found: ShownAccount, person: Contact, seat: Seat, beside: tuple[Line, Span], room: int
) -> Line:
    """The name with its branches, the notes, the step and the title, each in its own column."""
    notes, step = beside
    stepped = STEP * bool(found.route_marks)
    names = min(found.names, room * 3 // 5)
    noted = min(found.notes, room // 3)
    title = room - names - noted - stepped - 2
    if title < TITLE:
        names, title = min(found.names, room - noted - stepped - 1), 0
    branches = _branches(seat, names)
    name = pad(person.name, names - width_of((branches,)))
    return (
        branches,
        (name, _name_tone(found, person)),
        (" ", ""),
        *fit(notes, noted),
        (pad(step[0], stepped), step[1]),
        (" ", ""),
        (pad(person.title, title), "dim"),
    )


def _notes(found: AccountMap, called: Mapping[str, str], seat: Seat) -> Line:
    """The ties of a person that the tree does not show: to whom they listen, and their conflicts.

    Further bosses stand there too.
    """
    held = found.map.of(seat.who)
    bosses = tuple(one for one in held.reports_to if one != seat.boss)
    told = (("reports_to", bosses), ("listens_to", held.listens_to), ("conflicts", held.conflicts))
    spans: list[Span] = []
    for kind, others in told:
        for one in others:
            space = " " if spans else ""
            spans.append((space + SIGNS[kind], TONES.get(kind, "key")))
            spans.append((called[one], TONES.get(kind, "")))
    return tuple(spans)


def _branches(seat: Seat, room: int) -> Span:
    """The branches of the tree before a name; very deep ones begin with an ellipsis."""
    rails = seat.rails
    if not rails:
        return "", ""
    most = max(2, room // 5)
    rails = rails[-most:]
    deeper = seat.depth > len(rails)
    above = "".join("│ " if further else "  " for further in rails[:-1])
    text = above + ("├ " if rails[-1] else "└ ")
    return ("…" + text[1:] if deeper else text), "dim"


def _roles(found: ShownAccount, person: Contact) -> Span:
    """The roles in two letters: who decides (S where they are with us), and who carries us."""
    roles = named_roles(found.of.found.roles.get(person.id, ()))
    power = person.placement.value("power")
    first = "S" if "executive sponsor" in roles else "D" if "decision maker" in roles else " "
    if power is None:
        first = "?"
    if {"champion", "hero"} <= set(roles):
        # A hero has little power: the first letter is free.
        return "CH", ""
    second = "C" if "champion" in roles else "H" if "hero" in roles else " "
    return first + second, "strong" if first in "SD" else ""


def _name_tone(found: ShownAccount, person: Contact) -> str:
    """The way is lit; else the powerful stand out."""
    if person.id in found.route_marks:
        return "lit"
    return "strong" if person.placement.value("power") == "high" else ""


def four(person: Contact) -> tuple[str | None, ...]:
    """The four answers of somebody, in the order of the dimensions."""
    return tuple(values_of(person.placement).values())


def _wide(person: Contact, seat: Seat) -> int:
    return 2 * min(seat.depth, len(seat.rails)) + width_of(((person.name, ""),))
