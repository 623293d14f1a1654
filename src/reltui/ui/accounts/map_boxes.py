"""The power map as a drawing: a box for each person at the level of their power, the route lit."""

from collections.abc import Sequence
from typing import Final

from reltui.domain.accounts.entry_route import DEEP
from reltui.domain.frameworks.matrix import values_of
from reltui.domain.people.contact import Contact
from reltui.text_layout import fit as fit_text
from reltui.ui.accounts.map import ShownAccount
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.cell_signs import stake_spans
from reltui.ui.widgets.text import Line, cut, fit, pad, width_of

LABEL: Final = 9
"""The cells at the left that name a level of power."""

BOX: Final = 22
"""The cells of a box where names are short, or room is."""

WIDEST: Final = 38
"""The most cells of a box."""

BESIDE: Final = 7
"""The cells of a box beside the name: its sides, the sign, and what is between."""

LEGEND: Final = "═ known in depth   ─ briefly   ┄ not yet   ● ask first   →1 step by step"
"""What the frames and the marks of the boxes mean."""

_LEVELS: Final = (("high", "power"), ("low", "less"), (None, "power ?"))
"""The levels of power from the top, each with its words."""

_FRAMES: Final = {
    "in depth": tuple("╔═╗║╚╝"),
    "brief": tuple("┌─┐│└┘"),
    "none": tuple("┌┄┐┊└┘"),
}
"""The frame of a box by how well we know somebody: corners and edges, from the top left."""


class MapDrawing(Picture):
    """The drawing as a widget: it has as many lines as it shows."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []

    def show(self, lines: list[Line], frame: int = 0) -> None:
        """Show these lines, in a frame of so many more; without any there is no drawing."""
        self.display = bool(lines)
        self.styles.height = len(lines) + frame
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def line(self, y: int, width: int) -> Line:  # noqa: ARG002
        """One line of the drawing."""
        return self._lines[y] if y < len(self._lines) else ()


def coverage_of(person: Contact) -> str:
    """How well we know a person: in depth, briefly, or not at all."""
    known = values_of(person.placement)
    if known["relationship"] != "yes":
        return "none" if person.level is None else "brief"
    return "in depth" if (person.level or 0) >= DEEP else "brief"


def widths(found: ShownAccount) -> tuple[int, ...]:
    """The cells that a box may have: as many as the longest name needs, or fewer."""
    names = [width_of(((found.of.map.people[seat.who].name, ""),)) for seat in found.seats]
    wide = max(BOX, min(WIDEST, max(names, default=0) + BESIDE))
    return (wide, BOX) if wide > BOX else (BOX,)


def box_lines(
    found: ShownAccount, width: int, height: int, current: str | None = None
) -> list[Line]:
    """The drawing in so many lines; nothing where not everybody has room.

    The frame of a box is how well we know somebody. Those on the way in stand out and have numbers;
    the box of the `current` person is lit.
    """
    drawn = (_boxes_of(found, width, height, current, box) for box in widths(found))
    return next((lines for lines in drawn if lines), [])


def _boxes_of(
    found: ShownAccount, width: int, height: int, current: str | None, box: int
) -> list[Line]:
    """The drawing with boxes of so many cells."""
    across = (width - LABEL) // box
    if across < 1:
        return []
    lines: list[Line] = []
    people = found.of.map.people
    for value, words in _LEVELS:
        here = [
            people[seat.who]
            for seat in found.seats
            if values_of(people[seat.who].placement)["power"] == value
        ]
        for start in range(0, len(here), across):
            label = words if start == 0 else ""
            lines += _row(found, here[start : start + across], label, current, box)
    lines.append(((pad("", LABEL), ""), (LEGEND, "dim")))
    return lines if len(lines) <= height else []


def _row(
    found: ShownAccount, people: Sequence[Contact], label: str, current: str | None, box: int
) -> list[Line]:
    """One row of boxes, three lines high."""
    rows: list[Line] = [
        ((pad("", LABEL), ""),),
        ((pad(f" {label}", LABEL), "head"),),
        ((pad("", LABEL), ""),),
    ]
    for person in people:
        drawn = box_rows(found, person, box, lit=person.id == current)
        rows = [(*row, *part) for row, part in zip(rows, drawn, strict=True)]
    return rows


def box_rows(
    found: ShownAccount, person: Contact, cells: int, ties: str = "", *, lit: bool = False
) -> list[Line]:
    """One box in three lines, and the cell after it; `ties` stand on its lower edge.

    One that is `lit` stands out: it is that of the person under the cursor.
    """
    corner, edge, corner_right, side, low, low_right = _FRAMES[coverage_of(person)]
    step = found.route_marks.get(person.id, "").strip()
    tone = "mark" if step or lit else "dim"
    known = values_of(person.placement)
    sign, _ = stake_spans(tuple(known.values()))
    inner = cells - 3
    top = f"{corner}{f' {step} ' if step else ''}"
    strong = "lit" if step else "strong" if known["power"] == "high" else ""
    name: Line = (sign, ("▸" if lit else " ", "mark"), (person.name, "strong" if lit else strong))
    told = f" {cut(ties, inner - 3)} " if ties else ""
    rest = edge * (inner - 1 - width_of(((told, ""),))) if told else edge * inner
    below: Line = ((low + (edge if told else ""), tone), (told, "key"), (rest, tone))
    return [
        ((fit_text(top + edge * cells, cells - 2) + corner_right + " ", tone),),
        ((side, tone), *fit(name, inner), (f"{side} ", tone)),
        (*below, (low_right + " ", tone)),
    ]
