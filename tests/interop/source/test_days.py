"""Days as programs and people write them, and those that one column tells how to read."""

import pytest

from reltui.interop.detect import read_bytes
from reltui.interop.source.days import croatian_of, day_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("21. lipnja 1980", "19800621"),
        ("3. srpanj 1980", "19800703"),
        ("21. travnja 1980", "19800421"),
        ("5 lipca 1980", "19800705"),
        ("5 sierpnia 1980", "19800805"),
        ("5. srpna 1980", "19800805"),
        ("5 listopada 1980", ""),
        ("5 lis 1980", ""),
        ("² May 1980", ""),
        ("21 May ²²²²", ""),
        ("①/5/1980", ""),
        ("01/01/0001", ""),
        ("0001-01-01T00:00:00", ""),
        ("1899-12-30", ""),
        ("1604-05-21", "--0521"),
        ("1900-01-01", "19000101"),
    ],
)
def test_a_day_is_read_where_it_can_only_be_one(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("other", "day"),
    [("3. lipnja 1981", "19801005"), ("3 czerwca 1981", "19801105"), ("1981-06-03", "")],
)
def test_the_column_tells_which_month_a_name_of_two_is(other: str, day: str) -> None:
    table = f"Name,Birthday\nAnn Lee,5. listopada 1980\nBo Lund,{other}\n"
    ann = read_bytes(table.encode(), "a.csv").people[0]
    kept = f"BDAY:{day}" if day else "X-COLUMN;NAME=Birthday:5. listopada 1980"
    assert ann.unmapped_properties == (kept,)


def test_a_name_of_two_months_tells_no_language() -> None:
    assert [croatian_of(word) for word in ("5 listopada", "21 May", "rujna", "září")] == [
        *(None, None, True, False)
    ]


def test_each_of_two_days_in_a_row_is_read_as_its_own_column_tells() -> None:
    table = (
        "Name,Birthday,Anniversary\nAnn Lee,5/6/1980,7/8/2001\n"
        "Bo Lund,25/6/1980,8/30/2001\nIda Berg,,9/10/2002\n"
    )
    reading = read_bytes(table.encode(), "a.csv")
    ann, _, ida = reading.people
    assert ann.unmapped_properties == ("BDAY:19800605", "ANNIVERSARY:20010708")
    assert ida.unmapped_properties == ("ANNIVERSARY:20020910",)
