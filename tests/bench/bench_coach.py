"""Ranking a book of 10,000 contacts and 100,000 touches against one plain pass over its values."""

import tempfile
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

from bench.bench_today import fill
from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.move import Move
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.people.events import Dossier
from reltui.services.workspace.workspace import Workspace, open_workspace
from support.bench import ratio, side_by_side
from support.people import TODAY


def plain_pass(dossiers: dict[str, Dossier]) -> int:
    """Look at every value of every record once, and do nothing with it."""
    seen = 0
    for dossier in dossiers.values():
        for held in fields(dossier):
            value = getattr(dossier, held.name)
            for record in value if isinstance(value, tuple) else (value,):
                for field in fields(record):
                    seen += getattr(record, field.name) is not None
    return seen


def run() -> list[str]:
    """The lines of the report."""
    lines = []
    seconds: dict[int, float] = {}
    for people in (300, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book.json"
            fill(path, people, 10)
            workspace = open_workspace(path, TODAY)
            name = f"ranking {people:,} contacts"
            again = f"ranking again after each of 100 changes of {people:,}"
            found = side_by_side(
                {
                    name: _anew(workspace),
                    "one plain pass": lambda workspace=workspace: plain_pass(workspace.dossiers),  # type: ignore[misc]
                    again: _after_a_change(workspace),
                },
                rounds=5,
            )
            if people == 300:
                lines.append(_plan(workspace))
            seconds[people] = found[again]
            lines += [ratio(found, name, "one plain pass"), ratio(found, again, "one plain pass")]
            workspace.book.close()
    lines.append(
        f"ranking again after one change, 10,000 to 300: {seconds[10_000] / seconds[300]:.2f} "
        "(aim: flat)"
    )
    return lines


def _plan(workspace: Workspace) -> str:
    """The plan of each person against today's first move in words."""
    cases = [workspace.case(one) for one in workspace.dossiers]
    found = side_by_side(
        {
            "the plan of 300 people": lambda: [plan_for(replace(case)) for case in cases],
            "their first moves": lambda: [_first(replace(case)) for case in cases],
        },
        rounds=5,
    )
    return ratio(found, "the plan of 300 people", "their first moves")


def _first(case: Case) -> Move:
    return coach.in_words(case, coach.findings(case)[0])


def _anew(workspace: Workspace) -> Callable[[], object]:
    def work() -> object:
        places = (coach.place(workspace.case(one)) for one in workspace.dossiers)
        return coach.queue([place for place in places if place is not None], 20)

    return work


def _after_a_change(workspace: Workspace) -> Callable[[], object]:
    def work() -> object:
        # A hundred at once: a single one is over before the caches are warm again.
        for _ in range(100):
            workspace.refresh({"c7"})
            workspace.queue()
        return workspace.queue()

    return work
