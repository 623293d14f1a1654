"""Every screen and every dialog is opened by its route, and only by it."""

import inspect
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import pytest
from textual.screen import ModalScreen, Screen

import reltui.ui
from reltui.services.team.handover import HandedOver
from reltui.services.transfer.import_request import PlannedImport
from reltui.ui.base import routes
from reltui.ui.base.form import Form
from reltui.ui.base.line_dialog import LineDialog
from reltui.ui.base.routes import MODES, SCREENS, Dialog, DialogRoute, Route, import_ahead
from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command

ANSWERS: Final = {
    one.__name__: one for one in (Command, DialogRoute, HandedOver, PlannedImport, date)
} | {
    "Literal": Literal,
    "Any": Any,
}
"""What the types of the answers are called where the routes are written."""

UI = Path(next(iter(reltui.ui.__path__)))


DIALOGS = {name: one for name, one in vars(Dialog).items() if isinstance(one, DialogRoute)}


def found(where: str) -> object:
    module, _, name = where.partition(":")
    return getattr(import_module(f"reltui.ui.{module}"), name)


def longest_chain(kind: type) -> list[str]:
    """The screens of ours, each made of the next, that a class begins: the longest such chain.

    What a screen is made of beside it, such as the actions of the movement keys, is none.
    """
    ours = [
        one
        for one in kind.__bases__
        if one.__module__.startswith("reltui.") and issubclass(one, Screen)
    ]
    return [kind.__name__, *max(map(longest_chain, ours), key=len, default=[])]


DEEPEST: Final = 4
"""A screen, the list screen, the screen with the common commands, and the base of all."""


def test_no_screen_ends_a_chain_of_more_than_four_classes_of_ours() -> None:
    kinds = [found(SCREENS[route]) for route in Route]
    depths = {one.__name__: longest_chain(one) for one in kinds if isinstance(one, type)}
    assert len(depths) == len(Route)
    assert max(map(len, depths.values())) == DEEPEST, depths


def test_no_dialog_is_made_of_more_than_three_classes_of_ours() -> None:
    kinds = [found(one.where) for one in DIALOGS.values()]
    depths = {one.__name__: longest_chain(one) for one in kinds if isinstance(one, type)}
    assert max(map(len, depths.values())) == 3, depths


@pytest.mark.parametrize("route", Route)
def test_every_route_leads_to_a_screen(route: Route) -> None:
    kind = found(SCREENS[route])
    assert isinstance(kind, type)
    assert issubclass(kind, BaseScreen)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_is_made_from_the_session_first(name: str) -> None:
    maker = found(DIALOGS[name].where)
    assert callable(maker)
    first = next(iter(inspect.signature(maker, eval_str=True).parameters.values()))
    assert first.annotation is Session


def answer_of(maker: object) -> object:
    """What a dialog answers: as its class says, or the dialog that its function returns."""
    if inspect.isfunction(maker):
        made = get_type_hints(maker)["return"]
        assert get_origin(made) in {Form, LineDialog}
        return get_args(made)[0]
    assert isinstance(maker, type)
    assert issubclass(maker, ModalScreen)
    (base,) = [one for one in getattr(maker, "__orig_bases__", ()) if get_args(one)]
    return get_args(base)[-1]


@pytest.mark.parametrize("name", DIALOGS)
def test_every_route_of_a_dialog_says_what_the_dialog_answers(name: str) -> None:
    told = get_args(eval(Dialog.__annotations__[name], vars(routes) | ANSWERS))[0]  # noqa: S307
    assert answer_of(found(DIALOGS[name].where)) == (type(None) if told is None else told)


def test_a_quiet_app_imports_the_main_screens_one_by_one() -> None:
    ahead = list(import_ahead())
    assert ahead[:6] == list(MODES[:6])
    for route in ahead:
        assert f"reltui.ui.{SCREENS[route].partition(':')[0]}" in sys.modules
