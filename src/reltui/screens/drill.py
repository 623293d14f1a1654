"""The drill on invented cases."""

from typing import ClassVar

from textual.app import ComposeResult

from reltui.screens.deeds import DeedsScreen
from reltui.screens.paged import Paged
from reltui.screens.session import Session
from reltui.widgets.lines import Line
from reltui.widgets.text_view import TextView


class DrillScreen(Paged, DeedsScreen):
    """The whole book in pictures."""

    PLACE: ClassVar[str] = "drill"
    TAB: ClassVar[str] = ""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.page = TextView(self._lines, id="page")

    def body(self) -> ComposeResult:
        """The page."""
        yield self.page

    def reload(self) -> None:
        """Draw it anew."""
        self.page.renew(top=True)

    def _lines(self, width: int) -> list[Line]:
        return [((str(width), ""),)]

    @classmethod
    def places(cls) -> tuple[str, ...]:
        """Only its own keys: letters place people here."""
        return (cls.PLACE,)

    def action_place(self, key: str) -> None:
        """A cell."""

    async def action_leave(self) -> None:
        """Back to today."""
        await self.action_go("today")
