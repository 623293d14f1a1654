"""What has changed with a person since a day: levels, cells, balance, promises, what was said."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.frameworks.matrix import DIMENSIONS, rank_of
from reltui.domain.frameworks.purpose import balance
from reltui.domain.history.lookback import levels_on, moved
from reltui.domain.session.facts import THEIR_SIDE
from reltui.domain.text.dates import add_days

if TYPE_CHECKING:
    from reltui.domain.people.contact import Answer


class Changed(NamedTuple):
    """One change: its kind, what it was and what it is, and whether it is better (1) or worse (-1).

    `kind` is one of level, cell, dimension, balance, promise, fall, trust, ask, side, touch.
    """

    on: date
    kind: str
    text: str
    better: int = 0


def changed_since(case: Case, since: date) -> tuple[Changed, ...]:
    """What changed after the day `since`, in the order of its kinds; empty where nothing did."""
    after = add_days(since, 1)
    return (
        *_levels(case, since),
        *_cells(case, after),
        *_balance(case, since),
        *_promises(case, since),
        *_falls(case, since),
        *_trust(case, since),
        *_their_side(case, since),
        *_touches(case, since),
    )


def _levels(case: Case, since: date) -> Iterator[Changed]:
    before, now = levels_on(case.dossier, since), levels_on(case.dossier, case.today)
    for name, old, new in zip(("our side", "their side"), before, now, strict=True):
        if old != new:
            text = f"{name}: {_stands(old)} before, {_stands(new)} now"
            better = ((new or 0) > (old or 0)) - ((new or 0) < (old or 0))
            yield Changed(case.today, "level", text, better)


def _stands(level: int | None) -> str:
    return "no level" if level is None else f"level {level}"


def _cells(case: Case, after: date) -> Iterator[Changed]:
    for one in moved([case.dossier], after):
        for name in one.changed:
            old = {getattr(cell, name) for cell in one.old}
            new = {getattr(cell, name) for cell in one.new}
            was = old.pop() if len(old) == 1 else "unknown"
            now = new.pop() if len(new) == 1 else "unknown"
            better = one.better if rank_of(one.old[0]) != rank_of(one.new[0]) else 0
            label = case.playbook.dimensions[name].name.lower() if name in DIMENSIONS else name
            yield Changed(one.on, "cell", f"{label}: {was} before, {now} now", better)


def _balance(case: Case, since: date) -> Iterator[Changed]:
    window = case.playbook.numbers.balance_window
    old, new = balance(case.dossier.ledger, since, window), case.balance
    if (old.given, old.received) != (new.given, new.received):
        text = (
            f"balance: given {old.given}, received {old.received} before; "
            f"given {new.given}, received {new.received} now"
        )
        yield Changed(case.today, "balance", text)


def _promises(case: Case, since: date) -> Iterator[Changed]:
    for one in case.dossier.commitments:
        who = "we" if one.by == "us" else "they"
        if one.closed is not None and one.closed > since:
            word = f" ({one.word})" if one.word else ""
            better = {"kept": 1, "broken": -1}.get(one.state, 0)
            yield Changed(one.closed, "promise", f"{who}: {one.text}: {one.state}{word}", better)
        elif one.state == "open" and since < one.due < case.today:
            yield Changed(one.due, "promise", f"{who}: {one.text}: late since {one.due}", -1)


def _falls(case: Case, since: date) -> Iterator[Changed]:
    for one in case.dossier.falls:
        if one.on > since:
            text = f"fell from {one.origin} to {one.to}: {one.because}"
            yield Changed(one.on, "fall", text, -1)


def _trust(case: Case, since: date) -> Iterator[Changed]:
    for risk in case.dossier.exposures:
        if risk.on > since:
            better = {"returned": 1, "abused": -1}.get(risk.outcome or "", 0)
            who = "we" if risk.by == "us" else "they"
            yield Changed(
                risk.on, "trust", f"{who} trusted: {risk.text}: {risk.outcome or 'open'}", better
            )
    for ask in case.dossier.asks:
        if ask.on > since:
            better = {"yes": 1}.get(ask.answer or "", 0)
            yield Changed(
                ask.on, "ask", f"asked {ask.text}: {ask.answer or 'no answer yet'}", better
            )


def _their_side(case: Case, since: date) -> Iterator[Changed]:
    for name in THEIR_SIDE:
        said: Answer | None = getattr(case.contact, name)
        if said is not None and said.on > since:
            yield Changed(said.on, "side", f"{name}: {said.value}")


def _touches(case: Case, since: date) -> Iterator[Changed]:
    found = [one for one in case.dossier.touches if one.on > since]
    if found:
        last = max(found, key=lambda one: (one.on, one.seq))
        ours = sum(one.by == "us" for one in found)
        text = f"touches: {ours} by us, {len(found) - ours} by them"
        yield Changed(last.on, "touch", text)
