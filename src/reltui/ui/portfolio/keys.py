"""The commands of the portfolio."""

from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

COMMANDS: Final = (
    Command(
        "open_figure",
        "enter",
        "List the people of this figure",
        at=(Place.PORTFOLIO,),
        footer="people",
        rank=10,
    ),
    Command(
        "toggle_time_view",
        "tab",
        "Now, or over time",
        at=(Place.PORTFOLIO,),
        footer="over time",
        rank=11,
    ),
    Command(
        "cycle_direction",
        ">",
        "Customers, suppliers, partners, everybody",
        at=(Place.PORTFOLIO,),
        footer="who",
        rank=12,
    ),
    Command(
        "filter",
        "f",
        "Only some: account:x tag:y, or a name",
        at=(Place.PORTFOLIO,),
        footer="only",
        rank=13,
    ),
    Command(
        "changes_since",
        "@",
        "Changes since another day",
        at=(Place.PORTFOLIO,),
        footer="since",
        rank=14,
    ),
    Command(
        "earlier",
        "[",
        "A month's end back",
        at=(Place.PORTFOLIO,),
        footer="month back",
        rank=12,
    ),
    Command(
        "later",
        "]",
        "A month's end on, up to today",
        at=(Place.PORTFOLIO,),
        footer="on",
        rank=12,
        enabled_when=lambda portfolio: portfolio.looks_back,
    ),
    Command("next_chart", "pgdn ctrl+d", "The next chart", at=(Place.PORTFOLIO,), palette=False),
    Command("last_chart", "pgup ctrl+u", "The chart before", at=(Place.PORTFOLIO,), palette=False),
)
"""The commands of this screen; others work everywhere."""
