"""People for tests of the domain: short to write, complete to read, all of them invented."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reltui.domain.coach.case import Case
from reltui.domain.frameworks.matrix import DIMENSIONS, Cell
from reltui.domain.people.contact import Answer, Contact, Mark, Placement, Ready
from reltui.domain.people.events import Dossier
from reltui.domain.playbook import Playbook
from reltui.services.playbook.loading import shipped

TODAY = date(2026, 11, 22)

LEVERAGE = Cell("yes", "high", "advocate", "active")
HIGH_RISK = Cell("yes", "high", "detractor", "active")
MOVE_ON = Cell("no", "low", "detractor", "passive")
ACTIVATE = Cell("yes", "high", "advocate", "passive")


def ago(days: int) -> date:
    """The day so many days before today."""
    return TODAY - timedelta(days=days)


def placement(known: Cell | Mapping[str, str], on: date, seq: int = 1) -> Placement:
    """A placement whose answers are all of one day."""
    values = known._asdict() if isinstance(known, Cell) else dict(known)
    said: dict[str, Any] = {
        name: Answer(values[name], on, seq) for name in DIMENSIONS if name in values
    }
    return Placement(**said)


def contact(
    known: Cell | Mapping[str, str] | None = None,
    *,
    placed: int = 3,
    ours: int | None = None,
    theirs: int | None = None,
    ready: str | None = None,
    **values: Any,
) -> Contact:
    """A contact, placed so many days ago, on these levels since twenty days."""
    person = Contact("c1", "Dana Whitfield", ago(200), 1, account="Northwind")
    level = min(ours or 0, theirs or 0)
    return replace(
        person,
        placement=placement(known or {}, ago(placed)),
        ours=Mark(ours, ago(20), 1) if ours else None,
        theirs=Mark(theirs, ago(20), 1) if theirs else None,
        ready=Ready(ready, ago(5), level, 3) if ready else None,
        **values,
    )


def case(
    person: Contact | None = None,
    *,
    peers: tuple[Contact, ...] = (),
    today: date = TODAY,
    playbook: Playbook | None = None,
    **events: Any,
) -> Case:
    """A case of this contact with these events."""
    return Case(Dossier(person or contact(), **events), peers, today, playbook or shipped())
