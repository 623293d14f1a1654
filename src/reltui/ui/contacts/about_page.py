"""Everything the book holds about one person, for them to read."""

from reltui.services.upkeep.about import about
from reltui.services.upkeep.about_words import about_in_words
from reltui.ui.base.page_dialog import PageDialog
from reltui.ui.base.session import Session
from reltui.ui.widgets.text import Line, hang


class AboutPage(PageDialog[None]):
    """The page for a person who asks what is stored about them; other people are masked."""

    def __init__(self, session: Session, who: str) -> None:
        workspace = session.workspace
        self._words = about_in_words(about(workspace.book, who), workspace.playbook)
        super().__init__(session, f"Everything kept about {session.workspace.row(who).name}")

    def lines(self, width: int) -> list[Line]:
        """The lines of the page."""
        lines: list[Line] = []
        for text in self._words:
            indent = len(text) - len(text.lstrip())
            lines += hang((" " * (indent + 1), ""), text.strip(), width) if text.strip() else [()]
        return lines
