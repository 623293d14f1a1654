"""What the movement keys of a screen act on: a page, or nothing; for lists see list_controls."""

from collections.abc import Sequence

from textual import events

from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line


class Controls:
    """What the movement keys of a screen act on: nothing here, a page or a list in a subclass."""

    @property
    def typing(self) -> bool:
        """Whether letters go into a filter now."""
        return False

    @property
    def page(self) -> int:
        """The steps of one page."""
        return 1

    def move(self, steps: int) -> None:
        """Move by so many steps, down where positive."""

    def to_first(self) -> None:
        """Move to the first place."""

    def to_last(self) -> None:
        """Move to the last place."""

    def whole(self, width: int) -> Sequence[Line] | None:
        """All lines for a width, also those out of sight; None if only the visible ones exist."""
        del width
        return None

    def take_key(self, event: events.Key) -> bool:
        """Whether the key went into a filter."""
        del event
        return False

    def begin_typing(self) -> bool:
        """Direct letters into the filter; returns whether there is one."""
        return False

    def clear(self) -> bool:
        """Clear the filter; returns whether it had any text."""
        return False


class MovementActions:
    """The actions of the movement keys, for a screen or a dialog that has `controls`."""

    controls: Controls

    def action_down(self) -> None:
        """The next place."""
        self.controls.move(1)

    def action_up(self) -> None:
        """The place before."""
        self.controls.move(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.controls.move(self.controls.page)

    def action_page_up(self) -> None:
        """A page up."""
        self.controls.move(-self.controls.page)

    def action_first(self) -> None:
        """The first place."""
        self.controls.to_first()

    def action_last(self) -> None:
        """The last place."""
        self.controls.to_last()


class PageControls(Controls):
    """The movement keys scroll a page of lines."""

    def __init__(self, view: TextView) -> None:
        self._view = view

    @property
    def page(self) -> int:
        """The lines that are seen but for one, which stays."""
        return self._view.size.height - 1

    def move(self, steps: int) -> None:
        """Scroll by so many lines."""
        self._view.scroll_lines(steps)

    def to_first(self) -> None:
        """Scroll to the top."""
        self._view.renew(top=True)

    def to_last(self) -> None:
        """Scroll to the end."""
        self._view.scroll_lines(10_000)

    def whole(self, width: int) -> Sequence[Line]:
        """The whole page."""
        return self._view.whole(width)
