"""The portfolio: contacts counted by figure, updated one contact at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, NamedTuple, TypeVar

from reltui.domain.coach.case import Case
from reltui.domain.frameworks.trust import Reality, Weight, reality_of, weigh
from reltui.domain.history.past import dossier_on
from reltui.domain.people.confidential import masked
from reltui.domain.people.events import Dossier
from reltui.domain.portfolio.charts import CHANGES, CHARTS, SIDES, Chart, Tally, samples
from reltui.domain.portfolio.sampling import Observer, change
from reltui.services.contacts.search import select
from reltui.services.portfolio.matrix_changes import default_since
from reltui.services.workspace.row import Row, row_of
from reltui.services.workspace.workspace import Workspace

T = TypeVar("T")

THIN: Final = 5
"""The number of people with the thinnest evidence to name."""

REALITY: Final = {"rosy": ("views", "advocate"), "old": ("answers", "stale")}
"""The figures that the two shares of the reality check open."""


class PerContactCache(Generic[T]):
    """A cache with one result per contact, recomputed when the dossier changes."""

    def __init__(self, work: Callable[[Dossier], T]) -> None:
        self._work = work
        self._held: dict[str, tuple[Dossier, T]] = {}

    def of(self, dossiers: Mapping[str, Dossier]) -> dict[str, T]:
        """The results for these people by id; the cache drops everybody else."""
        held, work = self._held, self._work
        # A workspace replaces the object of a dossier whenever it changes.
        self._held = {
            who: found
            if (found := held.get(who)) is not None and found[0] is one
            else (one, work(one))
            for who, one in dossiers.items()
        }
        return {who: result for who, (_, result) in self._held.items()}


class PortfolioQuery(NamedTuple):
    """A query for the portfolio: which contacts, and since when changes count.

    `query` is that of the list of contacts; `direction` is "" for all; `since` is three months ago
    unless given.
    """

    query: str = ""
    direction: str = ""
    since: date | None = None


@dataclass(frozen=True)
class PortfolioReport:
    """The result of a query: the tally of its contacts, and the reality check.

    `whole` is the tally without the filter for the direction, so that the sides can be compared.
    """

    asked: PortfolioQuery
    tally: Tally
    whole: Tally
    reality: Reality

    def who(self, chart: str, key: str, at: int = -1) -> list[str]:
        """The ids of the people in a figure on one of the days, in the order of the book.

        Besides those of `CHARTS` there is the chart "reality", always of today: "rosy" are the
        advocates, "old" those with a stale answer, "thin" those who look well on least evidence.
        """
        if chart == "reality":
            return self._reality(key)
        found = CHARTS[chart]
        tally = self.whole if found is SIDES else self.tally
        return tally.who(found, key, -1 if found in CHANGES else at)

    def counts(self, chart: Chart, at: int = -1) -> tuple[int, ...]:
        """How many people are in each figure of a chart on one of the days."""
        return (self.whole if chart is SIDES else self.tally).counts(chart, at)

    def series(self, chart: Chart) -> list[tuple[int, ...]]:
        """The counts of a chart on every day, today the last."""
        return (self.whole if chart is SIDES else self.tally).series(chart)

    def _reality(self, key: str) -> list[str]:
        if key == "thin":
            return list(self.reality.thin)
        chart, figure = REALITY[key]
        return self.tally.who(CHARTS[chart], figure)


def row_on(workspace: Workspace, who: str, day: date) -> Row:
    """One contact as a list shows it, as it was at the end of an earlier day.

    Who was not in the book yet is shown as today.

    Raises:
        NobodyFound: no contact has this id.
    """
    held = dossier_on(workspace.dossier(who), day)
    case = case_on(workspace, who, day)
    return workspace.row(who) if held is None or case is None else row_of(held, case)


def case_on(workspace: Workspace, who: str, day: date) -> Case | None:
    """What was known of one contact at the end of an earlier day; None before they were known.

    Raises:
        NobodyFound: no contact has this id.
    """
    held = dossier_on(workspace.dossier(who), day)
    return None if held is None else Case(masked(held), (), day, workspace.playbook)


class Portfolio:
    """Counts the contacts of a workspace; after a change it counts only the touched ones again."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.days = samples(workspace.today)
        self._observer = Observer(self.days, workspace.playbook)
        self._standings = PerContactCache(self._observer.standing)
        self._weights = PerContactCache(self._weigh)
        self._since = default_since(workspace.today)
        self._changes = PerContactCache(self._change)

    def look(self, asked: PortfolioQuery = PortfolioQuery()) -> PortfolioReport:  # noqa: B008 - a frozen value
        """Count the contacts of a query; archived ones are left out.

        Raises:
            Refused: a term of the query cannot be read.
        """
        since = asked.since or default_since(self.workspace.today)
        if since != self._since:
            self._since, self._changes = since, PerContactCache(self._change)
        here = {
            who: one for who, one in self.workspace.dossiers.items() if not one.contact.archived
        }
        standings, changes = self._standings.of(here), self._changes.of(here)
        weights = self._weights.of(here)

        def tally(ids: Sequence[str]) -> Tally:
            rows = b"".join([standings[who] for who in ids])
            return Tally(ids, self.days, rows, b"".join([changes[who] for who in ids]), since)

        whole = self._asked_for(asked.query, here)
        ids = [who for who in whole if asked.direction in {"", here[who].contact.direction}]
        reality = reality_of(((who, weights[who]) for who in ids), most=THIN)
        return PortfolioReport(asked, tally(ids), tally(whole), reality)

    def _asked_for(self, query: str, here: Iterable[str]) -> list[str]:
        """The ids of the contacts that fit a query, in the order of the book."""
        if not query.split():
            return list(here)
        rows = select(
            *(self.workspace.rows(), query, self.workspace.today), extra=self.workspace.own_names
        )
        fitting = {row.id for row in rows}
        return [who for who in here if who in fitting]

    def _weigh(self, dossier: Dossier) -> Weight:
        return weigh(dossier, self.workspace.today, self.workspace.playbook.numbers.stale)

    def _change(self, dossier: Dossier) -> bytes:
        return change(dossier, self._since)
