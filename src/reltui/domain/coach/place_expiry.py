"""How long a person's place in the queue stays the same if nothing new is recorded about them.

Every rule looks at today only to compare it with days that follow from the dossier. The next
of these days is the day on which the place is computed again: a new morning ranks only the people
whose day has come.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import facts_of
from reltui.domain.coach.facts_agreed import AGREED, NAMED, RISES
from reltui.domain.coach.facts_personal import TROUBLED
from reltui.domain.coach.facts_said import COMPLAINED, RIPE
from reltui.domain.coach.facts_touches import FRESH, TAKEN_UP
from reltui.domain.coach.rules_dates import AFTER
from reltui.domain.coach.unsettled import RECENT
from reltui.domain.people.notes import Occasion
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import OccasionKind, Party

if TYPE_CHECKING:
    from reltui.domain.people.events import Check, Fall, Question, Seen, Snooze


def place_lasts_until(case: Case) -> date | None:
    """The first day on which the place of a case may change; None if it never does.

    It may be too early, and is never too late: `place` says the same on every day before it.
    """
    today = case.today
    return min((day for day in _days(case) if day > today), default=None)


def _days(case: Case) -> Iterator[date]:
    """The days on which a rule may say something else than on the day before."""
    yield from _of_contact(case)
    yield from _of_records(case)
    yield from _of_ledger(case)
    yield from _of_actions(case)
    for one in case.occasions:
        yield from _of_occasion(case, one)


def _of_contact(case: Case) -> Iterator[date]:
    """What the contact itself says: its answers, its levels, its rhythm, how long it is put off."""
    contact, stale = case.contact, case.playbook.numbers.stale
    yield contact.added
    if contact.snoozed_until is not None:
        yield contact.snoozed_until
    if contact.placed is not None:
        yield contact.placed
    for said in case.answers.values():
        yield said.on
        yield add_days(said.on, stale)
    for mark in (contact.ours, contact.theirs, contact.ready):
        if mark is not None:
            yield mark.on
    if contact.satisfaction is not None:
        yield contact.satisfaction.on
    if (due := case.touch_due) is not None:
        yield due
        yield add_days(due, 1)


def _of_records(case: Case) -> Iterator[date]:
    """What was written down with a day of its own."""
    told, today, stale = case.dossier, case.today, case.playbook.numbers.stale
    for promise in told.commitments:
        # Ours counts on its day, theirs from the day after it.
        yield promise.due
        yield add_days(promise.due, 1)
        if promise.closed is not None:
            yield promise.closed
    for touch in told.touches:
        # A talk keeps the answer fresh that they take our call.
        if (day := add_days(touch.on, stale)) > today:
            yield day
    yield from _of_words(case)
    yield from _of_leave(case)
    yield from _of_named_days(case)
    for news in told.news:
        yield news.on
        yield add_days(news.on, stale + 1)
        yield add_days(news.on, TROUBLED + 1)
    dated: tuple[Fall | Question | Check, ...] = (*told.falls, *told.questions, *told.checks)
    for one in dated:
        yield one.on
    resting: tuple[Seen | Snooze, ...] = (*told.seen[-1:], *told.snoozes[-1:])
    for rest in resting:
        yield rest.on
        yield rest.until


_HEARD: Final = tuple(sorted({FRESH, TROUBLED, TAKEN_UP, RECENT, COMPLAINED}))
"""The days for which words of theirs count: any word, a trouble, a request, a complaint."""


def _of_words(case: Case) -> Iterator[date]:
    """What they said counts for some days; what the card itself notes, from its first day on."""
    told, today = case.dossier, case.today
    written = (*(one.on for one in told.touches), *(one.on for one in told.notes))
    for on in {case.contact.added, *written}:
        age = (today - on).days
        if age < 0:
            yield on
        elif age <= _HEARD[-1]:
            yield from (add_days(on, days + 1) for days in _HEARD if days >= age)


def _of_leave(case: Case) -> Iterator[date]:
    """A word of theirs waits while they are away: the leave counts from its first day to its last.

    It is looked for only where such a word can be: reading every note of everybody takes long.
    """
    told, since = case.dossier, add_days(case.today, -TAKEN_UP)
    written = (*(one.on for one in told.notes), *(one.on for one in told.news))
    heard = (one.on for one in told.touches if one.by == Party.THEM)
    if any(on >= since for on in (*written, *heard)) or case.contact.note:
        leave = facts_of(case).leave
        if leave is not None:
            yield leave.absence.since
            yield leave.absence.back


def _of_named_days(case: Case) -> Iterator[date]:
    """A day that a note names, the time of an ask that was put off, and a new price of ours."""
    told, facts = case.dossier, facts_of(case)
    if told.touches:
        for dated in (facts.dated, facts.meeting_ahead):
            if dated is not None:
                day = dated.named.day
                yield from (add_days(day, days) for days in (-AGREED, -1, 1, NAMED + 1))
    for ask in told.asks:
        if (ripe := facts.ripens(ask)) is not None:
            yield ripe
            yield add_days(ask.on, RIPE + 1)
    if (rise := facts.our_rise) is not None:
        yield add_days(rise.on, RISES + 1)


def _of_ledger(case: Case) -> Iterator[date]:
    """An entry counts from its day on, and as long as the window of the balance reaches back."""
    numbers = case.playbook.numbers
    for entry in case.dossier.ledger:
        yield entry.on
        yield add_days(entry.on, numbers.balance_window)
        yield add_days(entry.on, numbers.drift)
    if case.contact.purpose is not None:
        yield case.contact.purpose.on
        yield add_days(case.contact.purpose.on, numbers.drift)


def _of_actions(case: Case) -> Iterator[date]:
    """What was done gives rest, for as long as its class of move says."""
    numbers, today = case.playbook.numbers, case.today
    spans = {*numbers.rest.values(), numbers.breather, numbers.drift_again}
    oldest = add_days(today, -max(spans))
    for on in {on for on, _, _ in case.our_actions}:
        if on >= oldest:
            yield on
            for span in spans:
                yield add_days(on, span)


def _of_occasion(case: Case, one: Occasion) -> Iterator[date]:
    """A date that matters counts some days ahead, and each of these days says how many."""
    day = one.around(case.today, AFTER)
    if day is None:
        return
    numbers = case.playbook.numbers
    contract = one.kind == OccasionKind.CONTRACT_END
    first = add_days(day, -(numbers.contract_ahead if contract else numbers.occasion_ahead))
    yield first
    if first <= case.today <= add_days(day, AFTER):
        yield add_days(case.today, 1)
