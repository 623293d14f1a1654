"""The portfolio of a workspace: after a change only those whom it touched are looked at."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from reltui.domain.frameworks.trust import reality_check
from reltui.domain.people.events import Dossier
from reltui.domain.portfolio.charts import CHARTS
from reltui.domain.portfolio.sampling import Observer
from reltui.domain.vocabulary import Flow
from reltui.services.activity import bulk, logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.portfolio.portfolio import (
    PerContactCache,
    Portfolio,
    PortfolioQuery,
    PortfolioReport,
)
from reltui.services.workspace.workspace import Workspace
from support.people import HIGH_RISK, LEVERAGE, contact
from support.workspace import TODAY, Location, add_people, workspace_at


@pytest.fixture
def workspace(location: Location) -> Workspace:
    """A workspace with six people: customers and suppliers, of two accounts."""
    workspace = workspace_at(location)
    ids = add_people(workspace, "Ada", "Bea", "Cleo", cell=LEVERAGE)
    ids += add_people(workspace, "Dana", cell=HIGH_RISK)
    ids += add_people(workspace, "Eva", "Finn")
    for who in ids[:3]:
        editing.set_fields(workspace, who, {"account": "Northwind", "ours": "3", "theirs": "2"})
    for who in ids[3:5]:
        editing.set_fields(workspace, who, {"direction": "supplier", "tag": "key"})
    return workspace


def told(look: PortfolioReport) -> dict[str, Any]:
    """All that a look says: who is in every figure, on every day, and the reality check."""
    figures = {
        (chart.key, figure.key, at): look.who(chart.key, figure.key, at)
        for chart in CHARTS.values()
        for figure in chart.figures
        for at in range(len(look.tally.days))
    }
    counts = {key: look.series(chart) for key, chart in CHARTS.items()}
    return {"figures": figures, "counts": counts, "reality": look.reality}


def anew(workspace: Workspace, asked: PortfolioQuery = PortfolioQuery()) -> dict[str, Any]:  # noqa: B008 - a frozen value
    """The same, by a portfolio that has looked at nobody before."""
    return told(Portfolio(workspace).look(asked))


def test_only_those_are_worked_out_anew_who_have_changed() -> None:
    worked: list[str] = []

    def work(one: Dossier) -> str:
        worked.append(one.contact.id)
        return one.contact.name

    kept = PerContactCache(work)
    first, second = Dossier(contact()), Dossier(contact(LEVERAGE))
    assert kept.of({"c1": first, "c2": second}) == dict.fromkeys(("c1", "c2"), "Dana Whitfield")
    kept.of({"c1": first, "c2": second})
    assert len(worked) == 2
    kept.of({"c1": Dossier(contact()), "c2": second})
    assert len(worked) == 3
    # Who went and came back is another one.
    kept.of({"c2": second})
    kept.of({"c1": first, "c2": second})
    assert len(worked) == 4


def test_a_change_counts_again_only_whom_it_touched(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    whole = Observer.standing

    def standing(self: Observer, one: Dossier) -> bytes:
        looked_at.append(one.contact.id)
        return whole(self, one)

    monkeypatch.setattr(Observer, "standing", standing)
    portfolio = Portfolio(workspace)
    portfolio.look()
    assert sorted(looked_at) == [f"c{number}" for number in range(1, 7)]
    looked_at.clear()
    portfolio.look(PortfolioQuery("account:northwind"))
    portfolio.look(PortfolioQuery(direction="supplier", since=TODAY - timedelta(days=400)))
    assert looked_at == []
    logging.log_touch(workspace, "c2", "hello")
    portfolio.look()
    assert looked_at == ["c2"]


STEPS: tuple[Callable[[Workspace, str, random.Random], object], ...] = (
    lambda workspace, who, _chance: logging.log_touch(workspace, who, "hello"),
    lambda workspace, who, chance: editing.set_fields(
        workspace, who, {"ours": f"{chance.randint(1, 7)}", "theirs": f"{chance.randint(1, 7)}"}
    ),
    lambda workspace, who, chance: editing.set_fields(
        workspace, who, {"perception": chance.choice(("advocate", "detractor", "unknown"))}
    ),
    lambda workspace, who, chance: editing.set_fields(
        workspace, who, {"purpose": chance.choice(("us", "me", "them")), "direction": "partner"}
    ),
    lambda workspace, who, _chance: logging.enter_value(workspace, who, Flow.GIVE, "a day", size=3),
    lambda workspace, who, chance: bulk.archive(workspace, [who], archived=chance.random() < 0.5),
    lambda workspace, _who, _chance: editing.add_contact(workspace, "Zoe"),
    lambda workspace, who, _chance: editing.set_fields(workspace, who, {"account": "Contoso"}),
)
"""What can be done to a book, with somebody and by chance."""


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_it_is_the_same_as_counting_anew(workspace: Workspace, seed: int) -> None:
    chance, portfolio = random.Random(seed), Portfolio(workspace)  # noqa: S311
    for _ in range(20):
        if chance.random() < 0.2 and workspace.book.history(1):
            entry = workspace.book.undo(workspace.now())
            assert entry is not None
            workspace.refresh(one for one in entry.touched if one.startswith("c"))
        elif chance.random() < 0.1:
            workspace.reload()
        else:
            chance.choice(STEPS)(workspace, chance.choice(sorted(workspace.dossiers)), chance)
        asked = PortfolioQuery(chance.choice(("", "account:northwind", "advocate")))
        assert told(portfolio.look(asked)) == anew(workspace, asked)


def test_those_who_are_archived_or_gone_are_not_counted(workspace: Workspace) -> None:
    portfolio = Portfolio(workspace)
    assert portfolio.look().tally.people() == 6
    bulk.archive(workspace, ["c1"])
    workspace.book.forget("c6")
    workspace.refresh({"c6"})
    look = portfolio.look()
    assert look.tally.ids == ["c2", "c3", "c4", "c5"]
    assert look.tally.people(0) == 0


def test_a_wish_chooses_whose_figures_these_are(workspace: Workspace) -> None:
    portfolio = Portfolio(workspace)
    suppliers = portfolio.look(PortfolioQuery(direction="supplier"))
    assert suppliers.tally.ids == ["c4", "c5"]
    assert suppliers.who("cells", "high risk") == ["c4"]
    # The sides are told apart whatever side is wished for.
    assert suppliers.counts(CHARTS["sides"]) == (4, 2, 0)
    assert suppliers.who("sides", "customer") == ["c1", "c2", "c3", "c6"]
    tagged = portfolio.look(PortfolioQuery("tag:key high", "customer"))
    assert tagged.tally.ids == []
    assert portfolio.look(PortfolioQuery("account:northwind")).who("levels", "2") == [
        "c1",
        "c2",
        "c3",
    ]
    with pytest.raises(Refused, match="power is one of"):
        portfolio.look(PortfolioQuery("power:none"))


def test_changes_count_from_the_day_that_is_wished_for(workspace: Workspace) -> None:
    portfolio = Portfolio(workspace)
    assert portfolio.look().tally.since == TODAY - timedelta(days=90)
    assert len(portfolio.look().who("moved", "learned")) == 4
    assert (
        portfolio.look(PortfolioQuery(since=TODAY + timedelta(days=1))).who("moved", "learned")
        == []
    )
    assert len(portfolio.look().who("moved", "learned")) == 4


def test_the_reality_check_leads_to_its_people(workspace: Workspace) -> None:
    look = Portfolio(workspace).look()
    assert look.reality == reality_check(workspace.dossiers.values(), TODAY, 90)
    assert look.who("reality", "rosy") == ["c1", "c2", "c3"]
    assert look.who("reality", "old") == []
    assert look.who("reality", "thin") == list(look.reality.thin)
    # Whatever day is looked at, it is of today.
    assert look.who("reality", "rosy", 0) == ["c1", "c2", "c3"]
    assert look.who("moved", "learned", 0) == look.who("moved", "learned")
