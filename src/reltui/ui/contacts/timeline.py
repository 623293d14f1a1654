"""The timeline: everything that happened with a contact, year by year, the newest first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from reltui.domain.history.timeline import Moment
from reltui.domain.text.dates import short_date, with_short_dates
from reltui.ui.widgets.text import ItemTone, Line, few, hang, pad

DAY: Final = 8
"""The cells of a day."""

LONGEST: Final = 4
"""The lines that one moment has at most."""

_SIGNS: Final = {
    "touch": ("·", ""),
    "note": ("✎", ""),
    "story": ("§", "mark"),
    "fall": ("╰", "alarm"),
    "standing": ("●", "mark"),
    "commitment": ("!", ""),
    "broken": ("✗", "warn"),
    "kept": ("✓", "good"),
    "gave": ("→", ""),
    "received": ("←", ""),
    "question": ("?", "warn"),
    "ask": ("›", ""),
    "climb": ("↑", "mark"),
}
"""A sign for what is looked for most; the word beside it says the same."""


NOBODY: Final[Mapping[int, str]] = {}
"""Nobody is named: a book of one's own."""

ALONE: Final[Mapping[str, str]] = {}
"""Nobody else had a touch."""


def timeline_lines(
    moments: Sequence[Moment],
    width: int,
    made_by: Mapping[int, str] = NOBODY,
    with_whom: Mapping[str, str] = ALONE,
) -> list[Line]:
    """All moments, with a head for each year; a confidential one stays veiled.

    `made_by` names who has written each of them down, by the number of the change;
    `with_whom` who else had a touch, by its id.
    """
    lines: list[Line] = []
    year = 0
    for one, item in zip(moments, _items(moments), strict=True):
        if one.on.year != year:
            year = one.on.year
            lines.append(((f" {year} ", "head"), ("─" * max(0, width - 8), "dim")))
        others = with_whom.get(one.id, "") if one.kind == "touch" else ""
        told = one._replace(word=f"{one.word} with {others}") if others else one
        lines += _moment_lines(told, item, width, made_by.get(one.seq, ""))
    return lines


def _items(moments: Sequence[Moment]) -> list[str]:
    """The item of each moment, no two the same; empty for a fact of the contact itself.

    A promise that got a new day is told of once more each time: those that came later are numbered,
    so that the cursor stays on its line when another one comes.
    """
    items: list[str] = []
    seen = Counter[str]()
    for one in reversed(moments):
        item = f"moment:{one.id}:{one.kind}"
        seen[item] += 1
        again = f"-{seen[item]}" if seen[item] > 1 else ""
        items.append(f"{item}{again}" if one.id else "")
    return items[::-1]


def _moment_lines(one: Moment, item: str, width: int, writer: str) -> list[Line]:
    """One moment: its day, its sign and word, what was written, and by which member."""
    sign, tone = _SIGNS.get(one.kind, (" ", ""))
    day = pad(short_date(one.on), DAY)
    by = "they: " if one.by == "them" and one.kind in {"touch", "commitment"} else ""
    text = "(confidential)" if one.confidential else one.text.replace("\n", " ")
    word = with_short_dates(one.word, one.on)
    named = f"{by}{word} [{writer}]" if writer else f"{by}{word}"
    words = f"{named}: {text}" if text else named
    made = hang((f" {day} {sign} ", "dim"), words, width - 2)
    tone_of_day = ItemTone("dim", item) if item else "dim"
    first = ((f" {day}", tone_of_day), (f" {sign} ", tone or "dim"), *made[0][1:])
    return few([first, *made[1:]], LONGEST)
