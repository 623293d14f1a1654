"""A change that was made on an older state, made again on the present one."""

from typing import Any

import pytest

from reltui.book.core.documents import BookState
from reltui.book.core.operations import ChangeHeader, ChangeRecord, Operation
from reltui.book.core.replay import Met, replay

DAY = "2026-11-22"


def made_again(
    old: dict[str, Any] | None, new: dict[str, Any] | None, now: dict[str, Any]
) -> tuple[dict[str, Any] | None, tuple[Met, ...]]:
    """What comes of change 5 on the contact 1, made again as change 9, and where it met another."""
    state = BookState()
    state.put("contacts", 1, now)
    state.seq = 8
    entry = ChangeRecord(ChangeHeader(5, DAY, "edit"), (Operation("contacts", 1, old, new),))
    found = replay(entry, state, 9)
    return state.table("contacts").get(1), found.met


@pytest.mark.parametrize(
    ("old", "new", "now", "after", "met"),
    [
        pytest.param(
            {"placement": {"power": ["low", DAY, 2]}},
            {"placement": {"power": ["high", DAY, 5]}},
            {"placement": {"power": ["none", DAY, 8], "activity": ["active", DAY, 7]}},
            {"placement": {"power": ["high", DAY, 9], "activity": ["active", DAY, 7]}},
            [("placement.power", ["high", DAY, 9], ["none", DAY, 8])],
            id="one dimension of a placement meets, the others stand",
        ),
        pytest.param(
            {},
            {"sees": ["a partner", DAY, 5, "said so"]},
            {"sees": ["a partner", DAY, 8, "said so"]},
            {"sees": ["a partner", DAY, 9, "said so"]},
            [],
            id="who says the same agrees, whatever the number",
        ),
        pytest.param(
            {},
            {"cadence": 30, "cadence_seq": 5, "goal": [6, "2027-01-31", DAY, 5]},
            {"cadence": 60, "cadence_seq": 8},
            {"cadence": 30, "cadence_seq": 9, "goal": [6, "2027-01-31", DAY, 9]},
            [("cadence", 30, 60)],
            id="every number of the change itself follows",
        ),
        pytest.param(
            {"ready": ["ours", DAY, 5, 2]},
            {"ready": ["both", DAY, 5, 5]},
            {"ready": ["ours", DAY, 5, 2]},
            {"ready": ["both", DAY, 5, 9]},
            [],
            id="a level that is the same as the number stays",
        ),
        pytest.param(
            {"sealed": {"key": "a", "box": "1"}},
            {"sealed": {"key": "a", "box": "2"}},
            {"sealed": {"key": "b", "box": "3"}},
            {"sealed": {"key": "a", "box": "2"}},
            [("sealed", {"key": "a", "box": "2"}, {"key": "b", "box": "3"})],
            id="a sealed box is one thing",
        ),
        pytest.param(
            {"placement": {"power": ["low", DAY, 2], "activity": ["active", DAY, 2]}},
            {"placement": {"activity": ["active", DAY, 2]}},
            {"placement": {"power": ["low", DAY, 2], "activity": ["idle", DAY, 8]}},
            {"placement": {"activity": ["idle", DAY, 8]}},
            [],
            id="a part that was taken away is gone, and nothing else",
        ),
    ],
)
def test_an_edit_made_again(
    old: dict[str, Any],
    new: dict[str, Any],
    now: dict[str, Any],
    after: dict[str, Any],
    met: list[tuple[str, Any, Any]],
) -> None:
    found, told = made_again(old, new, {"name": "Dana", **now})
    assert found == {"name": "Dana", **after}
    assert [(one.field, one.stands, one.other) for one in told] == met
