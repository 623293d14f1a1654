"""The widths of the columns of the portfolio."""

import pytest

from reltui.ui.portfolio.page import CHART, widths_of


@pytest.mark.parametrize("width", range(72, 240, 8))
def test_the_columns_fill_the_screen_and_a_month_has_its_gap_where_there_is_room(
    width: int,
) -> None:
    widths = widths_of(width)
    assert sum(widths) == width
    assert min(widths) > 20
    assert min(widths) >= CHART or width < 3 * CHART
