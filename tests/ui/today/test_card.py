"""The card of Today: what, say and not yet come first, and can be read without scrolling."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.services.review.review import review
from reltui.services.workspace.workspace import Workspace
from reltui.ui.base.session import Session
from reltui.ui.today.presenter import page_lines
from reltui.ui.widgets.text import plain, width_of
from support.ui import TODAY

ROOM = 19
"""The lines of a card on a screen of 24 lines: two for the position and the line of what was done,
two for the bars, and the last one may say that there is more."""


@pytest.fixture(scope="module")
def example() -> Iterator[Workspace]:
    """The example book on the day of the tests."""
    session = Session(Path("unused"), TODAY, demo=True)
    yield session.workspace
    session.let_go()


def cards(workspace: Workspace, width: int, height: int | None = None) -> list[list[str]]:
    """The lines of every card of the day."""
    now = review(workspace)
    return [
        [plain(line) for line in page_lines(workspace, now, card.who, width, height)]
        for card in now.cards
    ]


def last_of_the_plan(lines: list[str]) -> int:
    """The place of the last line of what, say and not yet."""
    labels = [(place, line[1:9].strip()) for place, line in enumerate(lines) if line[1:9].strip()]
    start = next(place for place, label in labels if label == "TODAY")
    names = ("TODAY", "SAY", "NOT YET")
    last = max(place for place, label in labels if place >= start and label in names)
    after = [place for place, _ in labels if place > last]
    end = min([*after, len(lines)])
    return max(place for place in range(end) if lines[place].strip())


def test_nine_cards_in_ten_need_no_scrolling_for_the_plan(example: Workspace) -> None:
    found = cards(example, 79, ROOM + 1)
    fit = [lines for lines in found if last_of_the_plan(lines) < ROOM]
    assert len(found) == 20
    assert len(fit) >= 18
    for lines in found:
        text = "\n".join(lines)
        assert text.index(" TODAY ") < text.index(" SAY ")


@pytest.mark.parametrize(("width", "height"), [(79, 20), (92, 34), (160, 44)])
def test_every_card_says_why(example: Workspace, width: int, height: int) -> None:
    seen = 0
    for lines, whole in zip(cards(example, width, height), cards(example, width), strict=True):
        labels = [line[1:9].strip() for line in lines]
        assert labels.count("WHY") == 1
        if len(whole) > height >= 34:
            # Nothing is cut where there is room for all of it.
            assert lines == whole
        seen += labels.index("WHY") < height
        if height >= 34:
            assert labels.index("SAY") < labels.index("WHY")
            assert "NOT YET" not in labels[: labels.index("WHY")]
    assert seen >= (20 if height >= 34 else 15)


@pytest.mark.parametrize("width", [39, 59, 79, 80, 119, 160])
def test_no_line_of_a_card_is_wider_than_the_screen(example: Workspace, width: int) -> None:
    now = review(example)
    for card in now.cards:
        for line in page_lines(example, now, card.who, width):
            assert width_of(line) <= width, plain(line)


def test_on_a_very_narrow_card_the_stake_goes_before_the_ladder(example: Workspace) -> None:
    for lines in cards(example, 39):
        assert any(
            "potential" in line or "risk" in line or "unknown" in line or "not" in line
            for line in lines[1:8]
        )
        assert not any("…us" in line for line in lines)


def test_a_wide_card_has_the_ladder_the_balance_and_the_organization(example: Workspace) -> None:
    text = "\n".join(next(lines for lines in cards(example, 155) if "Dana Whitfield" in lines[0]))
    for words in ("LADDER", "● us", "them ○", "BALANCE", "NORTHWIND COLD STORES", "Marcus"):
        assert words in text


def test_a_high_card_also_has_earlier_touches_and_ends_within_the_screen(
    example: Workspace,
) -> None:
    high = cards(example, 160, 46)
    usual = cards(example, 160, None)
    more = 0
    for lines, few_lines in zip(high, usual, strict=True):
        told, told_before = (
            [line for line in found if line[9:48].strip()] for found in (lines, few_lines)
        )
        more += len(told) > len(told_before)
        assert len(lines) <= max(46, len(few_lines))
    assert more > len(high) // 4
