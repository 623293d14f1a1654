"""What every screen with something to look at can do: keep what it shows, as text or in a file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from reltui.domain.session.veil import without_money
from reltui.domain.text.plural import plural
from reltui.ui.widgets.ascii import ascii_text
from reltui.ui.widgets.text import Line, harmless, plain

if TYPE_CHECKING:
    from textual.screen import Screen

    from reltui.services.transfer.view_export import View
    from reltui.ui.base.session import Session


class ViewActions:
    """Copies what a screen shows, or writes it to a file; the screen says what that is.

    It is taken on by a screen with a session; `view_lines` may be longer than what is seen.
    """

    app: App[Any]
    session: "Session"

    def view_title(self) -> str:
        """What the view is of, such as "Ladder: Dana Whitfield"."""
        raise NotImplementedError

    def how_to_read(self) -> str:
        """How to read the view, in one line; empty where it explains itself."""
        return ""

    def view_lines(self, width: int) -> Sequence[Line]:
        """The lines of the view in so many cells: without more, those that are seen."""
        del width
        # The legend stands in the head of what is kept; here it would stand a second time.
        return seen_lines(self.app, top=1, bottom=1 + bool(self.how_to_read()))

    def as_view(self) -> "View":
        """The view as it is kept: the signs in ASCII alone where the screen is."""
        # 30 ms that the first frame does without.
        from reltui.services.transfer.view_export import View

        lines = [plain(line) for line in self.view_lines(self.app.size.width)]
        told = [self.view_title(), self.how_to_read(), *lines]
        title, how, *lines = map(self._as_shown, told)
        return View(title, how, lines)

    def _as_shown(self, text: str) -> str:
        # A mark of the cursor means nothing on paper.
        text = harmless(text).replace("▌", " ")
        text = without_money(text) if self.app.has_class("veiled") else text
        return ascii_text(text) if self.app.has_class("ascii") else text

    def action_copy_view(self) -> None:
        """Copy what is shown, as text."""
        # 45 ms that the first frame does without.
        from reltui.services.transfer.view_export import as_text
        from reltui.ui.base.clipboard import copy

        view = self.as_view()
        text = as_text(view, self.session.workspace.today)
        said = copy(
            self.app, self.session, text, what=f"{view.title}, {plural(len(view.lines), 'line')}"
        )
        self.app.notify(said, timeout=5, markup=False)

    def action_copy_all(self) -> None:
        """As `copy_view`: the key that copies where y does something else."""
        self.action_copy_view()


def seen_lines(app: App[Any], *, top: int, bottom: int) -> list[Line]:
    """What the screen shows now, without so many lines at its top and at its bottom."""
    screen: Screen[Any] = app.screen
    strips = screen._compositor.render_strips(app.size)
    return [((strip.text, ""),) for strip in strips[top : len(strips) - bottom]]
