"""The power map as a chart: everybody has a box, and a line to whom they report to."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Tie
from reltui.domain.vocabulary import TieKind
from reltui.services.accounts.power_map import account_map
from reltui.ui.accounts.map import shown
from reltui.ui.accounts.map_boxes import BOX
from reltui.ui.accounts.map_chart import chart_lines
from reltui.ui.base.session import Session
from reltui.ui.widgets.text import plain, width_of
from support.people import ago
from support.ui import TODAY, workspace_at

JOINTS = set("│─┌┐└┘┬┴┼ ")


def test_the_example_has_its_lines_ties_and_way() -> None:
    session = Session(Path("unused"), TODAY, demo=True)
    found = shown(account_map(session.workspace, "Northwind Cold Stores", None))
    lines = [plain(line) for line in chart_lines(found, 118, 40)]
    session.let_go()
    text = "\n".join(lines)
    for person in found.of.map.people.values():
        assert person.name in text
    assert "→1" in lines[0]
    assert "✗Dana" in text
    assert "»Priya" in text
    # Tom and Marcus report to Dana: a line goes down from her box to both.
    dana = next(n for n, line in enumerate(lines) if "Dana Whitfield" in line)
    assert set(lines[dana + 2]) <= JOINTS
    assert lines[dana + 2].count("┴") == 1
    assert "Tom Achterberg" in lines[dana + 4]
    assert "Marcus Oyelaran" in lines[dana + 4]


def test_where_the_chart_has_no_room_or_nobody_reports_there_is_none() -> None:
    session = Session(Path("unused"), TODAY, demo=True)
    found = shown(account_map(session.workspace, "Northwind Cold Stores", None))
    assert chart_lines(found, 60, 40) == []
    assert chart_lines(found, 118, 8) == []
    session.let_go()


@settings(max_examples=25, deadline=None)
@given(bosses=st.lists(st.integers(-1, 8), min_size=1, max_size=9), name=st.sampled_from("Aあ👩‍💻"))
def test_every_forest_is_drawn_with_each_box_apart(
    bosses: list[int], name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    workspace = workspace_at(tmp_path_factory.mktemp("chart") / "book.json")
    with workspace.book.change("people", workspace.now()) as change:
        ids = [
            change.add(Contact("", f"{name * 9} {number}", ago(9), account="Acme")).id
            for number in range(len(bosses))
        ]
        for number, boss in enumerate(bosses):
            # Somebody reports only to somebody before them, so that there is no circle.
            if 0 <= boss < number:
                change.add(Tie("", ids[number], ago(5), ids[boss], TieKind.REPORTS))
    found = shown(account_map(workspace, "Acme", None))
    lines = chart_lines(found, 9 * BOX, 99)
    workspace.book.close()
    if not any(0 <= boss < number for number, boss in enumerate(bosses)):
        assert lines == []
        return
    text = "\n".join(map(plain, lines))
    assert all(width_of(line) <= 9 * BOX for line in lines)
    # Nobody is known yet: each box has two broken sides, and none covers another.
    assert text.count("┊") == 2 * len(bosses)
