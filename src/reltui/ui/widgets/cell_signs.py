"""The sixteen cells and their stakes in signs and words; no sign or color stands alone."""

from collections.abc import Mapping
from typing import Final

from reltui.domain.frameworks.matrix import (
    Cell,
    grade_of,
    possible,
    shared_action,
    stake_of,
    unknown_words,
)
from reltui.domain.vocabulary import Dimension
from reltui.ui.widgets.text import Span

_SIGNS: Final[Mapping[tuple[str, str], tuple[str, str, str]]] = {
    ("risk", "high"): ("▲▲", "HIGH", "risk"),
    ("risk", "moderate"): ("▲ ", "moderate", "warn"),
    ("risk", "low"): ("· ", "low", "dim"),
    ("potential", "low"): ("◇ ", "low", "dim"),
    ("potential", "med"): ("◆ ", "med", "good"),
    ("potential", "high"): ("★ ", "HIGH", "best"),
}


def sign_of(cell: Cell) -> Span:
    """The sign of a cell, two cells wide, with its tone."""
    sign, _, tone = _SIGNS[stake_of(cell), grade_of(cell)]
    return sign, tone


def grade_word(cell: Cell) -> Span:
    """How much is at stake, in a word."""
    _, word, tone = _SIGNS[stake_of(cell), grade_of(cell)]
    return word, tone


def known_of(values: tuple[str | None, ...]) -> dict[str, str | None]:
    """Four values, in the order of the dimensions, by name."""
    return dict(zip(Dimension, values, strict=True))


def stake_spans(values: tuple[str | None, ...]) -> tuple[Span, Span]:
    """A sign and words for the placement of a person, whatever is known of them."""
    known = known_of(values)
    cells = possible(known)
    if not any(values) or shared_action(known) is None:
        return ("? ", "mark"), (unknown_words(values), "dim")
    word, tone = grade_word(cells[0])
    return sign_of(cells[0]), (f"{word} {stake_of(cells[0])}", tone)


def place_words(values: tuple[str | None, ...]) -> str:
    """The placement of a person in a few words, from the four dimensions."""
    relationship, power, perception, activity = values
    with_us = {"yes": "relationship", "no": "no relationship"}.get(
        relationship or "", "relationship ?"
    )
    view = f"{perception or 'perception ?'} · {activity or 'activity ?'}"
    return f"{with_us} · power {power or '?'} · {view}"
