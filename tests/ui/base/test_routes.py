"""Every screen and every dialog is opened by its route, and only by it."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest
from textual.screen import ModalScreen

import reltui.ui
from reltui.ui.base.form import Form
from reltui.ui.base.line_dialog import OneLine
from reltui.ui.base.routes import SCREENS, Dialog, Route
from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.session import Session

UI = Path(next(iter(reltui.ui.__path__)))


def found(where: str) -> object:
    module, _, name = where.partition(":")
    return getattr(import_module(f"reltui.ui.{module}"), name)


@pytest.mark.parametrize("route", Route)
def test_every_route_leads_to_a_screen(route: Route) -> None:
    kind = found(SCREENS[route])
    assert isinstance(kind, type)
    assert issubclass(kind, BaseScreen)


@pytest.mark.parametrize("dialog", Dialog)
def test_every_dialog_is_made_from_the_session_first(dialog: Dialog) -> None:
    maker = found(dialog)
    assert callable(maker)
    first = next(iter(inspect.signature(maker, eval_str=True).parameters.values()))
    assert first.annotation is Session
    if isinstance(maker, type):
        assert issubclass(maker, ModalScreen)
    else:
        assert inspect.signature(maker, eval_str=True).return_annotation in {Form, OneLine}


def imports_inside_functions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (
        one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return [
        one.module or ""
        for function in functions
        for one in ast.walk(function)
        if isinstance(one, ast.ImportFrom)
    ]


LAZY = {
    # What these cost at the start stands where they are imported.
    ("base/common_actions.py", "reltui.ui.base.clipboard"),
    ("base/form.py", "reltui.ui.base.editor"),
    ("base/form.py", "reltui.ui.widgets.long_text"),
    ("base/line_dialog.py", "reltui.ui.base.editor"),
    ("base/line_dialog.py", "reltui.ui.widgets.long_text"),
    ("base/view_actions.py", "reltui.ui.base.clipboard"),
    ("contacts/person_screen.py", "reltui.ui.base.clipboard"),
    ("base/session.py", "reltui.ui.base.example_folder"),
    ("today/screen.py", "reltui.ui.today.presenter"),
}


def test_no_room_imports_another_one_in_the_middle_of_a_function() -> None:
    wrong = {
        (str(path.relative_to(UI)), module)
        for path in UI.rglob("*.py")
        for module in imports_inside_functions(path)
        if module.startswith("reltui.ui.")
    }
    assert wrong == LAZY
