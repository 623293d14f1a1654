"""What every screen with one page of lines can do: scroll it."""

from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line


class Paged:
    """Scrolls `page`, which the screen that takes this on provides."""

    page: TextView

    def view_lines(self, width: int) -> list[Line]:
        """The whole page, also what is out of sight."""
        return self.page.whole(width)

    def action_down(self) -> None:
        """A line down."""
        self.page.scroll_lines(1)

    def action_up(self) -> None:
        """A line up."""
        self.page.scroll_lines(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.page.scroll_lines(self.page.size.height - 1)

    def action_page_up(self) -> None:
        """A page up."""
        self.page.scroll_lines(1 - self.page.size.height)

    def action_first(self) -> None:
        """To the top."""
        self.page.renew(top=True)

    def action_last(self) -> None:
        """To the end."""
        self.page.scroll_lines(10_000)
