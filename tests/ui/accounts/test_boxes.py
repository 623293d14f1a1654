"""The power map drawn: everybody on the level of their power, framed by how well we know them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.services.accounts.power_map import account_map
from reltui.ui.accounts.map import ShownAccount, shown
from reltui.ui.accounts.map_boxes import box_lines
from reltui.ui.base.session import Session
from reltui.ui.widgets.text import plain, width_of
from support.ui import TODAY


@pytest.fixture(scope="module")
def northwind() -> Iterator[ShownAccount]:
    """An account of the example book with ten people and a way in."""
    session = Session(Path("unused"), TODAY, demo=True)
    yield shown(account_map(session.workspace, "Northwind Cold Stores", None))
    session.let_go()


def test_everybody_stands_on_their_level_and_the_way_is_numbered(northwind: ShownAccount) -> None:
    lines = [plain(line) for line in box_lines(northwind, 120, 40)]
    text = "\n".join(lines)
    for person in northwind.of.map.people.values():
        assert person.name[:16] in text
    high = next(n for n, line in enumerate(lines) if line.strip().startswith("power "))
    low = next(n for n, line in enumerate(lines) if line.strip().startswith("less "))
    assert high < low
    assert any("Helen Marchetti" in line for line in lines[:low])
    assert "→1" in text
    assert "●" in lines[0]
    # Others take our call as well: the sign says only whom to ask first.
    assert northwind.of.found.reached > 1
    assert "".join(lines[:-1]).count("●") == 1
    assert "● ask first   →1 step by step" in lines[-1]


@pytest.mark.parametrize("width", [40, 80, 110, 120, 200])
def test_no_line_of_the_drawing_is_too_wide(northwind: ShownAccount, width: int) -> None:
    lines = box_lines(northwind, width, 99)
    assert lines
    assert all(width_of(line) <= max(width, 60) for line in lines[:-1])


def test_where_not_everybody_has_room_nothing_is_drawn(northwind: ShownAccount) -> None:
    assert box_lines(northwind, 120, 5) == []
    assert box_lines(northwind, 20, 99) == []
