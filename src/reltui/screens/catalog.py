"""Every screen by its name, imported when it is first wanted."""

from importlib import import_module
from typing import Final

from reltui.screens.base import BaseScreen
from reltui.screens.session import Session

_SCREENS: Final = {
    "today": "TodayScreen",
    "triage": "TriageScreen",
    "contacts": "ContactsScreen",
    "matrix": "MatrixScreen",
    "ladder": "LadderScreen",
    "climb": "ClimbScreen",
    "person": "PersonScreen",
    "cell": "CellScreen",
    "account": "AccountScreen",
    "history": "HistoryScreen",
    "portfolio": "PortfolioScreen",
    "powermap": "PowerMapScreen",
    "drill": "DrillScreen",
    "doors": "DoorsScreen",
}


def make(name: str, session: Session) -> BaseScreen:
    """A new screen of this name.

    Raises:
        KeyError: there is no such screen.
    """
    kind: type[BaseScreen] = getattr(import_module(f"reltui.screens.{name}"), _SCREENS[name])
    return kind(session)
