"""When a drift began, and what went either way month by month."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from reltui.domain.frameworks.purpose import balance, drift, drift_since, months
from reltui.domain.people.contact import Answer
from reltui.domain.people.events import Dossier, Entry
from reltui.domain.vocabulary import Flow
from reltui.services.playbook.loading import shipped
from support.books import dossiers
from support.people import TODAY, ago, contact

NUMBERS = shipped().numbers


def gave(days: int, size: int = 1) -> Entry:
    return Entry("l1", "c1", ago(days), Flow.GIVE, "a day", size=size)


def got(days: int, size: int = 1) -> Entry:
    return Entry("l2", "c1", ago(days), Flow.RECEIVE, "a day", size=size)


def test_us_drifts_from_the_day_on_which_the_last_gift_was_too_old() -> None:
    person = contact(purpose=Answer("us", ago(900)))
    old = NUMBERS.drift + 30
    assert drift_since(person, (gave(old + 60), got(old)), TODAY, NUMBERS) == ago(30)
    assert drift_since(person, (gave(old + 60), got(old), gave(5)), TODAY, NUMBERS) is None


@pytest.mark.parametrize("purpose", ["me", "them"])
def test_the_others_drift_from_the_gift_that_went_too_far(purpose: str) -> None:
    person = contact(purpose=Answer(purpose, ago(900)))
    limit = NUMBERS.balance_limit
    rows = tuple(gave(40 - n) for n in range(limit))
    assert drift_since(person, rows, TODAY, NUMBERS) == ago(40 - limit + 1)
    assert drift_since(person, (*rows, got(2, 3)), TODAY, NUMBERS) is None


@pytest.mark.parametrize("purpose", ["us", "them"])
def test_no_drift_is_older_than_the_purpose(purpose: str) -> None:
    person = contact(purpose=Answer(purpose, ago(5)))
    rows = (got(900),) if purpose == "us" else tuple(gave(50 + n, 3) for n in range(3))
    found = drift_since(person, rows, TODAY, NUMBERS)
    assert found in {None, ago(5)}
    assert found == ago(5) or drift(person, rows, TODAY, NUMBERS) is None


@given(dossiers)
def test_it_began_on_a_day_that_was_and_lasts_until_today(dossier: Dossier) -> None:
    person, ledger = dossier.contact, dossier.ledger
    since = drift_since(person, ledger, TODAY, NUMBERS)
    assert (since is None) == (drift(person, ledger, TODAY, NUMBERS) is None)
    if since is None or person.purpose is None:
        return
    assert since <= TODAY
    if person.purpose.value != "us":
        window, limit = NUMBERS.balance_window, NUMBERS.balance_limit
        day = since
        while day <= TODAY:
            assert balance(ledger, day, window).net >= limit
            day += timedelta(days=1)
        before = balance(ledger, since - timedelta(days=1), window).net
        assert before < limit or since == person.purpose.on
    assert since >= min(person.purpose.on, TODAY)


def test_the_months_are_whole_and_the_present_one_is_last() -> None:
    rows = months((gave(0, 2), gave(22, 1), got(40, 3), got(4000)), date(2026, 11, 22), 3)
    assert [(row.first.month, row.given, row.received) for row in rows] == [
        (9, 0, 0),
        (10, 1, 3),
        (11, 2, 0),
    ]
