"""What comes after today: promises of both sides, and contacts due by their rhythm."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.people.confidential import masked
from reltui.domain.people.events import Dossier
from reltui.domain.text.dates import add_days, weekday_date
from reltui.domain.text.wording import bare
from reltui.domain.vocabulary import CommitmentState, Party
from reltui.services.workspace.workspace import Workspace

WEEK: Final = 7
"""The days ahead that are shown on an empty day."""


class Coming(NamedTuple):
    """One thing that is due on a later day, and its person; sorts by day, promises first."""

    on: date
    order: int
    name: str
    what: str

    def words(self, today: date) -> str:
        """The thing with its day: "Sun 29 Nov: the report (promised to Ana Lee)"."""
        left = (self.on - today).days
        day = "tomorrow" if left == 1 else weekday_date(self.on, today)
        return f"{day}: {self.what}"


def coming(workspace: Workspace, days: int = WEEK, of: str = "") -> tuple[Coming, ...]:
    """The things due within the next days, the nearest first.

    With `of`, or `whose` of the workspace, it is about the people of that member of a team.
    """
    today, of = workspace.today, of or workspace.whose
    last, owners = add_days(today, days), workspace.owners()
    found = [
        one
        for dossier in workspace.dossiers.values()
        if not of or owners.has(dossier.contact, of)
        for one in _of_person(workspace, masked(dossier))
        if today < one.on <= last
    ]
    return tuple(sorted(found))


def _of_person(workspace: Workspace, told: Dossier) -> Iterator[Coming]:
    contact = told.contact
    for promise in told.commitments:
        if promise.state != CommitmentState.OPEN:
            continue
        ours, text = promise.by == Party.US, bare(promise.text)
        if ours:
            yield Coming(promise.due, 0, contact.name, f"{text} (you promised {contact.name})")
        elif not contact.archived:
            yield Coming(promise.due, 1, contact.name, f"{text} (promised by {contact.name})")
    if contact.archived:
        return
    due = workspace.row(contact.id).due
    if due is not None:
        rests = [contact.snoozed_until, due]
        day = max(one for one in rests if one is not None)
        yield Coming(day, 2, contact.name, f"the next contact with {contact.name}")
