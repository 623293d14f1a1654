"""Bars, lines and stacked columns, drawn from values alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.portfolio.charts import TIMED, Chart
from reltui.ui.portfolio.figures import FigureKey, part_of, parts_of, words_of
from reltui.ui.widgets.ascii import ascii_text
from reltui.ui.widgets.bars import bar, spark
from reltui.ui.widgets.slicing import slice_of
from reltui.ui.widgets.stacked_chart import SHADES, Part, axis_line, share_out, stack_lines
from reltui.ui.widgets.text import plain, width_of

LETTERED = (Part("a ", "good"), Part("b ", "warn"), Part("c ", "dim"))
PARTS = (Part("██", "good"), Part("▒▒", "warn"), Part("· ", "dim"))


@pytest.mark.parametrize(
    ("value", "most", "width", "drawn"),
    [
        (0, 8, 4, ""),
        (8, 8, 4, "████"),
        (4, 8, 4, "██"),
        (1, 8, 1, "▏"),
        (1, 10_000, 4, "▏"),
        (9_999, 10_000, 4, "███▉"),
        (0.7, 1, 10, "███████"),
        (3, 0, 4, ""),
        (3, 8, 0, ""),
    ],
)
def test_a_bar(value: float, most: float, width: int, drawn: str) -> None:
    assert bar(value, most, width) == drawn


def length(drawn: str) -> int:
    """The length of a bar in eighths of a cell."""
    return sum(8 if sign == "█" else " ▏▎▍▌▋▊▉".index(sign) for sign in drawn)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 30))
def test_a_longer_bar_means_more_and_only_nothing_is_not_seen(a: int, b: int, width: int) -> None:
    less, more = sorted((a, b))
    one, other = bar(less, more, width), bar(more, more, width)
    assert bool(one) == (less > 0)
    assert length(other) == (width * 8 if more else 0)
    assert (length(one) < length(other)) == (less < more)
    assert "▌" not in one


@pytest.mark.parametrize(
    ("values", "drawn"),
    [([], ""), ([0, 0], "··"), ([0, 1, 7], "·▁▇"), ([5, 5], "▇▇"), ([1, 10_000], "▁▇")],
)
def test_a_line_of_bars(values: list[int], drawn: str) -> None:
    assert spark(values) == drawn


@pytest.mark.parametrize(
    ("values", "rows", "shares"),
    [
        ((0, 0), 5, [0, 0]),
        ((4, 4), 8, [4, 4]),
        ((1, 39), 10, [1, 9]),
        ((1, 1, 38), 4, [1, 1, 2]),
        ((1, 1, 1), 2, [1, 1, 1]),
        ((5, 0, 5), 0, [1, 0, 1]),
    ],
)
def test_rows_are_shared_out(values: tuple[int, ...], rows: int, shares: list[int]) -> None:
    assert share_out(values, rows) == shares


@given(st.lists(st.integers(0, 300), min_size=1, max_size=8), st.integers(0, 40))
def test_nobody_is_lost_where_rows_are_shared_out(values: list[int], rows: int) -> None:
    shares = share_out(values, rows)
    assert [share > 0 for share in shares] == [value > 0 for value in values]
    parts = sum(value > 0 for value in values)
    assert sum(shares) == (max(rows, parts) if parts else 0)


def test_stacked_columns_stand_on_the_ground_and_reach_as_high_as_they_are_full() -> None:
    days = ((0, 0, 0), (0, 2, 2), (4, 2, 2))
    assert [plain(line) for line in stack_lines(days, PARTS, 4, 4)] == [
        "        ███ ",
        "        ███ ",
        "    ▒▒▒ ▒▒▒ ",
        "    ·▒▒ ·▒▒ ",
    ]
    assert [plain(line) for line in stack_lines(days, PARTS, 1, 4)] == ["  █", "  █", " ▒▒", " ··"]


@given(
    st.lists(st.tuples(*[st.integers(0, 50)] * 3), min_size=1, max_size=12).map(tuple),
    st.integers(1, 6),
    st.integers(3, 20),
)
def test_every_line_has_its_width_and_every_part_is_seen(
    days: tuple[tuple[int, ...], ...], each: int, height: int
) -> None:
    # Letters: a sign that is a shade as well would be seen where another part is shaded by it.
    lines = stack_lines(days, LETTERED, each, height)
    assert len(lines) == height
    text = [plain(line) for line in lines]
    assert {len(line) for line in text} == {each * len(days)}
    for place, counts in enumerate(days):
        column = [line[place * each] for line in text]
        ends = place in {0, len(days) - 1}
        for number, (part, count) in enumerate(zip(LETTERED, counts, strict=True)):
            # The sign is for the ends and for a part that is new; between them the shade goes on.
            signed = ends or not days[place - 1][number]
            sign = part.sign[0] if signed else SHADES[number]
            assert (sign in column) == (count > 0)


def test_the_months_are_named_as_far_as_there_is_room() -> None:
    assert plain(axis_line(["Jan", "Feb"], 4, 1)) == "Jan Feb "
    assert plain(axis_line(["Jan", "Feb"], 3, 1)) == "J  F  "
    assert axis_line(["Jan", "Feb"], 4, 1)[1] == ("Feb ", "mark")


@pytest.mark.parametrize("chart", TIMED, ids=lambda chart: chart.key)
def test_every_part_of_a_chart_has_a_sign_of_its_own_in_ascii_too(chart: Chart) -> None:
    signs = [part.sign for part in parts_of(chart)]
    assert len(set(signs)) == len(signs)
    assert len({ascii_text(sign) for sign in signs}) == len(signs)
    assert all(width_of(((sign, ""),)) == 2 for sign in signs)
    for figure in chart.figures:
        spot = FigureKey(chart.key, figure.key)
        assert words_of(spot)
        assert part_of(spot).sign in signs


def test_a_slice_of_a_line_keeps_its_cells() -> None:
    line = (("ab", "head"), ("田中", ""), ("cd", "dim"))
    assert slice_of(line, 0, 8) == line
    assert slice_of(line, 1, 4) == (("b", "head"), ("田", ""))
    assert slice_of(line, 3, 7) == ((" 中", ""), ("c", "dim"))
    assert slice_of(line, 2, 5) == (("田 ", ""),)
    assert slice_of(line, 8, 9) == ()
