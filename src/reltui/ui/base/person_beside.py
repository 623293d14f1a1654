"""On a very wide screen, the person that a screen is about stands beside its body."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.session import Session
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line

VAST: Final = 160
"""The least width, in cells, at which the person stands beside the body."""

BESIDE: Final = 64
"""The width of the person beside the body, in cells; the style sheet has it as well."""


class PersonBeside(ActionScreen):
    """A screen with a body, and its person in short beside it where there is room.

    A subclass yields its body from `beside_person`, and calls `look` when its person changed.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.preview = TextView(self._preview, id="preview")

    def beside_person(self, *body: Widget) -> ComposeResult:
        """The body, and the person beside it."""
        with Horizontal(id="people"):
            with Vertical():
                yield from body
            yield self.frame_panel(self.preview)

    @property
    def told(self) -> str | None:
        """The id of the person who stands beside the body, None for nobody."""
        return self.who

    @property
    def is_vast(self) -> bool:
        """Whether the person stands beside the body."""
        return self.app.size.width >= VAST

    @property
    def body_width(self) -> int:
        """The width of the body, in cells."""
        return self.app.size.width - (BESIDE if self.is_vast else 0)

    def on_resize(self) -> None:
        """Show the person where there is room."""
        self.set_class(self.is_vast, "vast")
        super().on_resize()
        self.look()

    def look(self) -> None:
        """Draw the person again; while a cursor moves over people, this waits until it rests."""
        if self.is_vast:
            self.preview.renew(top=True)

    def _preview(self, width: int) -> list[Line]:
        # Imported here: a narrower screen has no preview.
        from reltui.ui.base.preview import preview_lines

        return [] if self.told is None else preview_lines(self.session.workspace, self.told, width)
