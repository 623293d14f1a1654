"""The pictures beside a session: ladder, matrix, balance, power map, and changes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Final, Literal

from reltui.domain.accounts.coverage import named_roles
from reltui.domain.coach.case import Case
from reltui.domain.frameworks.mirror import flipped
from reltui.domain.session.third_persons import VEILED
from reltui.domain.text.dates import short_date
from reltui.services.accounts.power_map import account_map
from reltui.services.session import sessions
from reltui.services.workspace.workspace import Workspace
from reltui.ui.ladder.picture import Standing, below_lines, ladder_lines
from reltui.ui.practice.value_page import Value, value_lines
from reltui.ui.widgets.cell_signs import place_words, stake_spans
from reltui.ui.widgets.key_grid import grid_lines
from reltui.ui.widgets.text import Line, cut, hang, pad

Panel = Literal["ladder", "matrix", "balance", "map", "changed"]
"""The pictures, one key each."""

PANELS: Final[tuple[Panel, ...]] = ("ladder", "matrix", "balance", "map", "changed")


def panel_lines(
    workspace: Workspace,
    case: Case,
    panel: Panel,
    width: int,
    *,
    theirs: bool,
    key: str = "",
    named: Collection[str] | None = None,
) -> list[Line]:
    """A picture of a person for a width; `theirs` draws it from their side.

    `named` are the ids of the people that the map may name; None for everybody.
    """
    if theirs:
        case = replace(case, dossier=flipped(case.dossier, case.playbook.levels))
    if panel == "map":
        lines = _map(workspace, case, width, named)
    else:
        lines = _DRAWN[panel](workspace, case, width, key)
    if theirs:
        name = case.contact.first_name
        lines = [((cut(f"as {name} would see it", width), "mark"),), *lines]
    return lines


def _ladder(_workspace: Workspace, case: Case, width: int, _key: str) -> list[Line]:
    standing = Standing(case.dossier, case.playbook.levels, case.today)
    return [
        *ladder_lines(standing, min(width, 48), spaced=False),
        (),
        *below_lines(standing, width, whole=True),
    ]


def _matrix(_workspace: Workspace, case: Case, width: int, _key: str) -> list[Line]:
    placement = case.contact.placement
    marks = dict.fromkeys(case.cells, ("●", "mark")) if len(case.cells) == 1 else {}
    values = (
        placement.value("relationship"),
        placement.value("power"),
        placement.value("perception"),
        placement.value("activity"),
    )
    sign, words = stake_spans(values)
    lines: list[Line] = [(sign, words), *hang(("", ""), place_words(values), width, "dim"), ()]
    return [*lines, *grid_lines(width, 3, fits=set(case.cells), marks=marks)]


def _balance(workspace: Workspace, case: Case, width: int, _key: str) -> list[Line]:
    return value_lines(Value(case, workspace.playbook.review), width)


def _map(workspace: Workspace, case: Case, width: int, named: Collection[str] | None) -> list[Line]:
    account = case.contact.account
    if not account:
        return [(("No organization is known.", "dim"),)]
    found = account_map(workspace, account).found
    lines: list[Line] = [((cut(account, width), "head"),)]
    for one in found.people:
        if named is not None and one.id not in named:
            # The place of a third person is as private as the name.
            lines.append(((f"   {VEILED}", "dim"),))
            continue
        values = tuple(
            one.placement.value(name)
            for name in ("relationship", "power", "perception", "activity")
        )
        sign, words = stake_spans(values)
        here = "▌" if one.id == case.contact.id else " "
        roles = ", ".join(named_roles(found.roles[one.id]))
        room = max(width - 24, 8)
        lines.append(((here, "mark"), sign, (pad(one.name, room), ""), (" ", ""), words))
        lines += hang(("     ", ""), roles, width, "dim") if roles else []
    return lines


def _changed(workspace: Workspace, case: Case, width: int, key: str) -> list[Line]:
    since, found = sessions.since_last(workspace, case, key)
    lines: list[Line] = [((f"SINCE {short_date(since, case.today)}", "head"),)]
    signs = {1: ("▲ ", "good"), 0: ("· ", "dim"), -1: ("▼ ", "warn")}
    for one in found:
        lines += hang(signs[one.better], one.text, width)
    if not found:
        lines.append((("Nothing that the book knows of.", "dim"),))
    return lines


_DRAWN: Final[Mapping[Panel, Callable[[Workspace, Case, int, str], list[Line]]]] = {
    "ladder": _ladder,
    "matrix": _matrix,
    "balance": _balance,
    "changed": _changed,
}
