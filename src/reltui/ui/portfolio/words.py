"""The words around the figures of the portfolio: people, day, and how to read them."""

from reltui.domain.text.dates import short_date
from reltui.domain.text.plural import plural
from reltui.ui.commands.registry import hint
from reltui.ui.portfolio.figures import ShownPortfolio, asked_words
from reltui.ui.widgets.text import Line


def whose_line(shown: ShownPortfolio) -> Line:
    """The people counted, their number, and the day if it is not today."""
    count = shown.look.tally.people(shown.at)
    part = is_part(shown)
    people = f"{count}" if part or not shown.today else plural(count, "person")
    words = f"{asked_words(shown)}: " if part else ""
    return ((words.rstrip(), "strong"), (f" {people} ", "dim"), (f"{_day(shown)} ", "warn"))


def how_words(shown: ShownPortfolio, *, over_time: bool, wide: bool) -> str:
    """How to read the page, and the people counted if they are not everybody."""
    only = f"Only {asked_words(shown)} (esc: all). " if is_part(shown) else ""
    if over_time and only:
        return f"{only}A column is a month's end: ← → choose one."
    if over_time:
        return f"{only}Each column is everybody at a month's end. ← → a month, ↑ ↓ a figure."
    if wide:
        return (
            f"{only}The longest bar of a chart fills it, and so does the highest month of a year."
        )
    key = hint("open-figure")
    if only:
        return f"{only}{key} lists the people."
    return f"The longest bar of a chart fills it. The number is people: {key} lists them."


def short_words(*, over_time: bool) -> str:
    """How to read the page in fewer words."""
    if over_time:
        return "A column is a month's end. ← → a month, ↑ ↓ a figure."
    return f"The number is people: {hint('open-figure')} lists them."


def title_words(shown: ShownPortfolio) -> str:
    """The title: the people counted and the day."""
    day = _day(shown)
    return f"Portfolio: {asked_words(shown)}{', ' if day else ''}{day}"


def is_part(shown: ShownPortfolio) -> bool:
    """Whether these are only some of the people in the book."""
    return bool(shown.look.asked.query or shown.look.asked.direction)


def _day(shown: ShownPortfolio) -> str:
    days = shown.look.tally.days
    return "" if shown.today else f"on {short_date(days[shown.at], days[-1])}"
