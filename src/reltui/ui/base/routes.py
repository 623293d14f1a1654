"""Every screen by its name, imported when it is first wanted."""

from importlib import import_module
from typing import Final

from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.session import Session

_SCREENS: Final = {
    "today": ("today.screen", "TodayScreen"),
    "triage": ("matrix.triage_screen", "TriageScreen"),
    "contacts": ("contacts.screen", "ContactsScreen"),
    "matrix": ("matrix.screen", "MatrixScreen"),
    "ladder": ("ladder.overview", "OverviewScreen"),
    "rungs": ("ladder.screen", "LadderScreen"),
    "person": ("contacts.person_screen", "PersonScreen"),
    "cell": ("matrix.cell_screen", "CellScreen"),
    "figure": ("portfolio.figure_screen", "FigureScreen"),
    "account": ("accounts.screen", "AccountScreen"),
    "history": ("history.screen", "HistoryScreen"),
    "portfolio": ("portfolio.screen", "PortfolioScreen"),
    "powermap": ("accounts.map_screen", "PowerMapScreen"),
    "drill": ("drill.screen", "DrillScreen"),
    "doors": ("welcome.screen", "DoorsScreen"),
    "value": ("practice.value_screen", "ValueScreen"),
    "practices": ("practice.screen", "PracticesScreen"),
    "moved": ("matrix.moves_screen", "MovedScreen"),
    "climb": ("climb.screen", "ClimbScreen"),
}


def make(name: str, session: Session) -> BaseScreen:
    """A new screen of this name.

    Raises:
        KeyError: there is no such screen.
    """
    module, class_name = _SCREENS[name]
    kind: type[BaseScreen] = getattr(import_module(f"reltui.ui.{module}"), class_name)
    return kind(session)
