"""People with a past for tests of the portfolio: steps of the ladder, and answers replaced."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.history.lookback import levels_on, said_on
from reltui.domain.people.contact import Answer, Mark, Placement
from reltui.domain.people.events import Commitment, Dossier, LevelChange, ReplacedAnswer
from reltui.domain.portfolio.charts import Tally, samples
from reltui.domain.portfolio.sampling import Observer, change
from reltui.domain.vocabulary import CommitmentState, Purpose, Side
from reltui.services.playbook.loading import shipped
from support.books import dossiers, seqs
from support.people import TODAY, ago

_days = st.integers(0, 500).map(lambda number: TODAY - timedelta(days=number))
_NAMES = {**DIMENSIONS, "purpose": tuple(Purpose)}

standings = st.builds(
    LevelChange,
    id=st.just("s1"),
    who=st.just("c1"),
    on=_days,
    side=st.sampled_from(tuple(Side)),
    level=st.integers(1, 7),
    seq=seqs,
)


@st.composite
def replaced(draw: st.DrawFn) -> ReplacedAnswer:
    """An answer that stood for some days, and was replaced."""
    name = draw(st.sampled_from(tuple(_NAMES)))
    on = draw(_days)
    until = min(on + timedelta(days=draw(st.integers(1, 200))), TODAY)
    value = draw(st.sampled_from(_NAMES[name]))
    return ReplacedAnswer("b1", "c1", on, name, value, until, "", draw(seqs))


def _with_a_past(
    told: Dossier, steps: list[LevelChange], before: list[ReplacedAnswer], placed: date | None
) -> Dossier:
    """The dossier with these steps and answers; both marks are the last steps of their sides."""
    contact = replace(told.contact, placed=placed)
    for side in Side:
        own = [one for one in steps if one.side == side]
        last = max(own, key=lambda one: (one.on, one.seq), default=None)
        mark = Mark(last.level, last.on, last.seq) if last else None
        contact = replace(contact, ours=mark) if side == "ours" else replace(contact, theirs=mark)
    return replace(told, contact=contact, standings=tuple(steps), before=tuple(before))


pasts = st.builds(
    _with_a_past,
    dossiers,
    st.lists(standings, max_size=6),
    st.lists(replaced(), max_size=5),
    st.none() | _days,
)
"""Any one person with anything that can have happened, and with a past that can be told."""


def as_of(told: Dossier, day: date) -> Dossier:
    """The same person as the book would have had them on a day, worked out the long way."""
    ours, theirs = levels_on(told, day)
    said: dict[str, Any] = {name: said_on(told, name, day) for name in DIMENSIONS}
    contact = replace(
        told.contact,
        placement=Placement(**said),
        purpose=said_on(told, "purpose", day),
        placed=told.contact.placed if told.contact.placed and told.contact.placed <= day else None,
        ours=Mark(ours, day) if ours else None,
        theirs=Mark(theirs, day) if theirs else None,
    )
    return Dossier(
        contact,
        touches=tuple(one for one in told.touches if one.on <= day),
        commitments=tuple(_then(one, day) for one in told.commitments if one.on <= day),
        ledger=tuple(one for one in told.ledger if one.on <= day),
        exposures=tuple(one for one in told.exposures if one.on <= day),
        falls=tuple(one for one in told.falls if one.on <= day),
        standings=tuple(one for one in told.standings if one.on <= day),
        completed_moves=tuple(one for one in told.completed_moves if one.on <= day),
    )


def _then(one: Commitment, day: date) -> Commitment:
    return replace(one, state=CommitmentState.OPEN) if one.closed and one.closed > day else one


DAYS = samples(TODAY)
"""The days that the portfolio of a test looks at."""

SINCE = ago(90)
"""Since when the changes of a test count."""


def tally(people: list[Dossier], days: tuple[date, ...] = DAYS) -> Tally:
    """These people counted, none of them counted before."""
    observer = Observer(days, shipped())
    ids = [one.contact.id for one in people]
    rows = b"".join(map(observer.standing, people))
    return Tally(ids, days, rows, b"".join(change(one, SINCE) for one in people), SINCE)


def purpose_of(value: str, days: int) -> Answer:
    """A purpose that was said so many days ago."""
    return Answer(value, TODAY - timedelta(days=days))
