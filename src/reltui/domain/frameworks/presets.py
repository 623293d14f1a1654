"""The small fixed choices behind single keys: spans of a snooze, and the keys of the cells."""

from datetime import date
from typing import Final

from reltui.domain.frameworks.matrix import GRID, Cell
from reltui.domain.named import NamedTuple


class Preset(NamedTuple):
    """A preset span of a snooze: its key, its words, and the date as typed."""

    key: str
    words: str
    typed: str


SNOOZES: Final = (
    Preset("1", "tomorrow", "tomorrow"),
    Preset("2", "in 3 days", "3d"),
    Preset("3", "next Monday", "mon"),
    Preset("4", "in 2 weeks", "2w"),
    Preset("5", "in a month", "1m"),
    Preset("6", "in 3 months", "3m"),
)
"""The presets of a snooze."""


def snooze_days(today: date) -> list[tuple[date, tuple[Preset, ...]]]:
    """The presets of a snooze by the day that they mean: several where that is the same one."""
    # Imported here: a start reads no date.
    from reltui.domain.text.typed_dates import parse_date

    found: dict[date, tuple[Preset, ...]] = {}
    for preset in SNOOZES:
        day = parse_date(preset.typed, today)
        found[day] = (*found.get(day, ()), preset)
    return sorted(found.items())


GRID_KEYS: Final[dict[str, Cell]] = {
    key: cell
    for keys, cells in zip(("1234", "qwer", "asdf", "zxcv"), GRID, strict=True)
    for key, cell in zip(keys, cells, strict=True)
}
"""The sixteen keys as they lie on the keyboard, each with its cell of the grid."""
