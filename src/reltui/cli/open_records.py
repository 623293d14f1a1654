"""Names an open record by its person: `reltui keep Dana` keeps the only open promise with Dana."""

from collections.abc import Callable, Iterable
from typing import Protocol

from reltui.cli.context import CommandContext
from reltui.domain.people.events import Dossier
from reltui.domain.text.pattern import lazy
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.services.base.errors import NobodyFound, SeveralFound
from reltui.services.contacts import finding

_ID = lazy(r"(?!c\d)[A-Za-z]\d+")


class Open(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """The id of the record."""


def record_named(
    context: CommandContext,
    typed: str,
    what: str,
    open_of: Callable[[Dossier], Iterable[Open]],
) -> str:
    """The id of a record: what was typed, or the only open one with the person of that name.

    Raises:
        NobodyFound: the person has no such record that is open, or several, which are listed;
            several people go by that name.
    """
    wanted = typed.strip()
    if _ID.fullmatch(wanted):
        return wanted
    try:
        contact = finding.find(context.workspace, wanted)
    except SeveralFound:
        raise
    except NobodyFound:
        # The command itself says that there is no such record.
        return wanted
    found = list(open_of(context.workspace.dossier(contact.id)))
    if len(found) == 1:
        return found[0].id
    if not found:
        raise NobodyFound(f"{contact.name} has no open {what}. `reltui show {contact.id}` has all.")
    listed = "; ".join(f"{one.id} {clean_line(_words(one))}" for one in found)
    raise NobodyFound(
        f"{contact.name} has {plural(len(found), f'open {what}')}: {listed}. Name one by its id."
    )


def _words(one: Open) -> str:
    return str(getattr(one, "text", "") or getattr(one, "because", ""))
