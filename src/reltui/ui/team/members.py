"""Whose people Today is about: those of one member of the team, or everybody."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.ui.base.picker import Picker
from reltui.ui.base.session import Session
from reltui.ui.widgets.text import Line, has_words

EVERYBODY = ""
"""The answer that stands for no member in particular."""


class MembersScreen(Picker[str, str]):
    """Everybody who owns a contact or helps with one; a few letters narrow them down."""

    HEADING: ClassVar[str] = "Today for whose people?"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list.fill([EVERYBODY, *session.workspace.looked_after_by()])

    def draw_item(self, item: str, width: int) -> Line:  # noqa: ARG002 - it is cut to fit
        """The name."""
        here = item and item == self.session.workspace.book.member
        return ((item or "everybody", ""), (", you" if here else "", "dim"))

    def fitting(self, typed: str, items: Sequence[str]) -> list[str]:
        """Those with all the words in their name."""
        return [one for one in items if has_words(one or "everybody", typed)]

    def answer(self, item: str) -> str:
        """The name of the member."""
        return item
