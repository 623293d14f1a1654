"""Dates that matter: with a year or without, on 29 February, and out of imported cards."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.confidential import shareable
from reltui.domain.people.events import Dossier
from reltui.domain.people.notes import News, Occasion
from reltui.domain.people.occasions import occasions_of
from reltui.domain.text.dates import yearly_day
from reltui.domain.text.typed_dates import parse_day_of_year
from reltui.domain.vocabulary import OccasionKind
from support.people import contact

LEAP = Occasion("o1", "c1", date(2026, 1, 1), OccasionKind.BIRTHDAY, 2, 29, 1980)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1980-02-29", (2, 29, 1980)),
        ("19800229", (2, 29, 1980)),
        ("--0229", (2, 29, None)),
        ("--02-29", (2, 29, None)),
        ("02-29", (2, 29, None)),
        ("29 Feb", (2, 29, None)),
        ("29. February 1980", (2, 29, 1980)),
        ("29.2.1980", (2, 29, 1980)),
        ("29.02.", (2, 29, None)),
        ("2/29/1980", (2, 29, 1980)),
        ("29/2", (2, 29, None)),
        ("Feb 29, 1980", (2, 29, 1980)),
        ("29th of February", (2, 29, None)),
        ("1980/2/29", (2, 29, 1980)),
        ("1980-02-29T23:30:00-08:00", (2, 29, 1980)),
    ],
)
def test_a_day_of_the_year_is_read(typed: str, found: tuple[int, int, int | None]) -> None:
    assert parse_day_of_year(typed) == found


@pytest.mark.parametrize(
    "typed",
    ["3/4/1980", "29.2.80", "02-31", "31 Feb", "1981-02-29", "--1301", "soon", "", "1800-01-01"],
)
def test_a_day_that_there_is_not_is_refused(typed: str) -> None:
    with pytest.raises(
        ValueError, match=r"can be|not a date|not a day of the calendar|lies outside"
    ):
        parse_day_of_year(typed)


@pytest.mark.parametrize(
    ("today", "comes"),
    [
        (date(2026, 1, 1), date(2026, 2, 28)),
        (date(2028, 2, 28), date(2028, 2, 29)),
        (date(2026, 3, 2), date(2026, 2, 28)),
        (date(2026, 3, 10), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 2, 28)),
    ],
)
def test_29_february_comes_every_year(today: date, comes: date) -> None:
    assert LEAP.around(today) == comes
    assert LEAP.years_on(comes) == comes.year - 1980
    assert replace(LEAP, year=None).years_on(comes) is None


def test_a_date_that_comes_once_stays_where_it_is() -> None:
    end = Occasion(
        "o1", "c1", date(2026, 1, 1), OccasionKind.CONTRACT_END, 6, 30, 2027, yearly=False
    )
    assert end.around(date(2030, 1, 1)) == date(2027, 6, 30)


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)), st.dates(date(1904, 1, 1), date(2190, 1, 1)))
def test_a_yearly_date_is_never_more_than_a_year_away(born: date, today: date) -> None:
    one = replace(LEAP, month=born.month, day=born.day, year=born.year)
    comes = one.around(today)
    assert comes is not None
    assert -3 <= (comes - today).days <= 366
    assert comes == yearly_day(comes.year, born.month, born.day)


@pytest.mark.parametrize(
    ("line", "kind", "year"),
    [
        ("BDAY:19800229", "birthday", 1980),
        ("BDAY:--0229", "birthday", None),
        ("item1.BDAY;VALUE=date:1980-02-29", "birthday", 1980),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "birthday", None),
        ("ANNIVERSARY:20100229T000000Z", None, None),
        ("ANNIVERSARY:20120229T000000Z", "anniversary", 2012),
        ("BDAY;VALUE=text:about 1980", None, None),
        ("NOTE:BDAY", None, None),
    ],
)
def test_a_card_brings_its_dates(line: str, kind: str | None, year: int | None) -> None:
    found = list(occasions_of(replace(contact(), unmapped_properties=(line,))))
    if kind is None:
        assert found == []
    else:
        assert [(one.kind, one.year, one.month, one.day) for one in found] == [(kind, year, 2, 29)]


def test_who_told_something_and_is_protected_is_never_shown_to_others() -> None:
    told = News("I1", "c1", date(2026, 1, 1), "moves to Leeds", teller="Tom", protected=True)
    open_news = replace(told, id="I2", protected=False)
    shown = shareable(Dossier(contact(), news=(told, open_news)))
    assert [one.teller for one in shown.news] == ["", "Tom"]
    assert [one.text for one in shown.news] == ["moves to Leeds", "moves to Leeds"]


def test_apple_labels_a_date_as_an_anniversary() -> None:
    lines = (
        "item1.X-ABDATE:2015-03-04",
        "item1.X-ABLABEL:_$!<Anniversary>!$_",
        "item2.X-ABDATE:2016-05-06",
        "item2.X-ABLABEL:First order",
    )
    (found,) = occasions_of(replace(contact(), unmapped_properties=lines))
    assert (found.kind, found.month, found.day, found.year) == ("anniversary", 3, 4, 2015)


def test_a_year_that_apple_writes_for_none_is_none() -> None:
    (found,) = occasions_of(replace(contact(), unmapped_properties=("BDAY:1604-02-29",)))
    assert (found.month, found.day, found.year) == (2, 29, None)
