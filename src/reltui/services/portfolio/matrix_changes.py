"""Which contacts changed cell since a day, read from their replaced answers."""

from collections.abc import Iterator
from datetime import date

from reltui.domain.history.lookback import Moved, moved
from reltui.domain.people.events import Dossier, ReplacedAnswer
from reltui.domain.text.dates import add_days
from reltui.services.workspace.workspace import Workspace

_BACK = 90


def default_since(today: date) -> date:
    """The default day to look back to: three months ago."""
    return add_days(today, -_BACK)


def moved_since(workspace: Workspace, since: date) -> list[Moved]:
    """The people whose cell has changed since a day, without archived people.

    Touches and the like are not read: there are many, and they change no cell.
    """
    return moved(_light(workspace), since)


def _light(workspace: Workspace) -> Iterator[Dossier]:
    replaced: dict[str, list[ReplacedAnswer]] = {}
    for one in workspace.book.all(ReplacedAnswer):
        replaced.setdefault(one.who, []).append(one)
    for contact in workspace.book.contacts():
        if not contact.archived:
            yield Dossier(contact, before=tuple(replaced.get(contact.id, ())))
