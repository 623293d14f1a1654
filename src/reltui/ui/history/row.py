"""Draws a change of the book as a line of the history."""

from datetime import date

from reltui.book.book import HistoryEntry
from reltui.domain.text.dates import short_date
from reltui.domain.text.safe import clean_line
from reltui.ui.widgets.text import Line, pad


def change_line(entry: HistoryEntry, _width: int, today: date, *, veiled: bool = False) -> Line:
    """The line of a change: its time, its name, and the earlier words unless they are veiled."""
    at = entry.moment
    day = "" if at is None else "today" if at.date() == today else short_date(at, today)
    return (
        (pad(day, 12), "dim"),
        (pad("" if at is None else f"{at:%H:%M}", 6), "dim"),
        (entry.name, ""),
        (f"  by {entry.member}" if entry.member else "", "dim"),
        ("" if veiled else _before(entry), "dim"),
    )


def _before(entry: HistoryEntry) -> str:
    """The words of the first record that the change edited, as they were before."""
    return f"  before: {clean_line(entry.before[0].text)}" if entry.before else ""


def change_heads(_width: int) -> str:
    """The names of the columns."""
    return f"{pad('day', 12)}{pad('at', 6)}what was changed, the newest first"
