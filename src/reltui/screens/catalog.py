"""Every screen by its name, imported when it is first wanted."""

from importlib import import_module
from typing import Final

from reltui.screens.base import BaseScreen
from reltui.screens.session import Session

_SCREENS: Final = {
    "today": ("today", "TodayScreen"),
    "triage": ("triage", "TriageScreen"),
    "contacts": ("contacts", "ContactsScreen"),
    "matrix": ("matrix", "MatrixScreen"),
    "ladder": ("overview", "OverviewScreen"),
    "rungs": ("ladder", "LadderScreen"),
    "person": ("person", "PersonScreen"),
    "cell": ("cell", "CellScreen"),
    "figure": ("figure", "FigureScreen"),
    "account": ("account", "AccountScreen"),
    "history": ("history", "HistoryScreen"),
    "portfolio": ("portfolio", "PortfolioScreen"),
    "powermap": ("powermap", "PowerMapScreen"),
    "drill": ("drill", "DrillScreen"),
    "doors": ("doors", "DoorsScreen"),
    "value": ("value", "ValueScreen"),
    "practices": ("practices", "PracticesScreen"),
    "moved": ("moved", "MovedScreen"),
    "climb": ("climb", "ClimbScreen"),
}


def make(name: str, session: Session) -> BaseScreen:
    """A new screen of this name.

    Raises:
        KeyError: there is no such screen.
    """
    module, class_name = _SCREENS[name]
    kind: type[BaseScreen] = getattr(import_module(f"reltui.screens.{module}"), class_name)
    return kind(session)
