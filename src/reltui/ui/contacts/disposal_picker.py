"""Who is due to be disposed of: enter keeps one of them for another year, or forgets them."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.domain.text.dates import long_date
from reltui.services.contacts import disposal_due
from reltui.ui.base.picker import Picker
from reltui.ui.base.routes import Fate
from reltui.ui.base.session import Session
from reltui.ui.widgets.text import Line, has_words


class DisposalScreen(Picker[Fate, Fate]):
    """Two lines for each who is due: keep them, or forget them."""

    HEADING: ClassVar[str] = "Due to be disposed of: keep for another year, or forget?"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list.fill(fates(session))

    def draw_item(self, item: Fate, width: int) -> Line:  # noqa: ARG002 - it is cut to fit
        """The action, and the person."""
        return (("keep    " if item.keeps else "forget  ", "key"), (item.words, ""))

    def fitting(self, typed: str, items: Sequence[Fate]) -> list[Fate]:
        """Those with all the words in their line."""
        return [one for one in items if has_words(one.words, typed)]

    def answer(self, item: Fate) -> Fate:
        """What was chosen."""
        return item


def fates(session: Session) -> list[Fate]:
    """Both fates of each who is due, the first due first."""
    return [
        Fate(one.id, one.name, keeps, _words(one))
        for one in disposal_due.due(session.workspace)
        for keeps in (True, False)
    ]


def _words(one: disposal_due.Due) -> str:
    # The day and its reason come before an organization, whose name may be longer than the line.
    about = ", ".join(filter(None, (f"by {long_date(one.by)}", one.why, one.account)))
    return f"{one.name} ({about})"
