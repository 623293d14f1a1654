"""The view of a screen as text: to copy, or for a file."""

from typing import Any

from textual.app import App

from reltui.domain.text.money import without_money
from reltui.domain.text.plural import plural
from reltui.services.transfer.view_export import View, as_text
from reltui.ui.base.clipboard import copy
from reltui.ui.base.screen import BaseScreen
from reltui.ui.widgets.ascii import ascii_text
from reltui.ui.widgets.text import harmless, plain


def view_of(screen: BaseScreen) -> View:
    """The view of a screen as it is kept: the signs in ASCII alone where the screen is."""
    lines = [plain(line) for line in screen.view_lines(screen.app.size.width)]
    told = [screen.view_title(), screen.how_to_read(), *lines]
    title, how, *lines = (_as_shown(screen.app, text) for text in told)
    return View(title, how, lines)


def copy_view(screen: BaseScreen) -> str:
    """Copy what a screen shows, as text; returns the sentence to say."""
    view, session = view_of(screen), screen.session
    text = as_text(view, session.workspace.today)
    return copy(screen.app, session, text, what=f"{view.title}, {plural(len(view.lines), 'line')}")


def _as_shown(app: App[Any], text: str) -> str:
    # A mark of the cursor means nothing on paper.
    text = harmless(text).replace("▌", " ")
    text = without_money(text) if app.has_class("veiled") else text
    return ascii_text(text) if app.has_class("ascii") else text
