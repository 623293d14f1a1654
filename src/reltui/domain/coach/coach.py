"""The coach: for one person the ordered moves, for the whole book today's queue.

A pure function of the book and the date: no clock, no randomness, no input or output.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from reltui.domain.coach import (
    rules_dates,
    rules_growth,
    rules_practice,
    rules_promises,
    rules_safety,
)
from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import facts_of
from reltui.domain.coach.move import Finding, Move, Reason
from reltui.domain.coach.plan.why.why import because
from reltui.domain.coach.plan.words import Words
from reltui.domain.coach.rule import Rule, rules_of
from reltui.domain.named import NamedTuple
from reltui.domain.people.contact import Contact
from reltui.domain.text.dates import add_days
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import RANK_OF_CLASS, MoveClass, Style

RULES: Final = rules_of(rules_promises, rules_safety, rules_dates, rules_growth, rules_practice)
"""One rule for each class of move, the highest class first."""


class Place(NamedTuple):
    """A person's place in the queue: the person, the finding, and the key for ranking.

    The key holds the class, the stake, the day from which it is due, the name and the id: it
    stays the same as long as the finding lasts.
    """

    contact: Contact
    finding: Finding
    key: tuple[int, int, int, str, str]


class Queue(NamedTuple):
    """Today's queue: the places the cap lets in, and how many people it keeps back.

    `waiting` counts known people; `strangers` counts people who were never placed, touched or
    tagged: they wait for triage, and the queue takes a few of them each day.
    """

    places: tuple[Place, ...]
    waiting: int
    strangers: int = 0

    def plan(self, today: date, cap: int) -> tuple[tuple[date, int], ...]:
        """The next days over which the waiting people are spread, with their number.

        It covers a month at most.
        """
        days = min(-(-self.waiting // cap), _MONTH)
        return tuple(
            (add_days(today, day + 1), min(cap, self.waiting - day * cap)) for day in range(days)
        )


_MONTH: Final = 30


def findings(case: Case) -> tuple[Finding, ...]:
    """All rules that fire for a person, the best first; never empty."""
    return tuple(_lazily(case, RULES))


def moves(case: Case) -> tuple[Move, ...]:
    """The moves for a person, in words, the best first; never empty."""
    found = findings(case)
    facts = facts_of(case)
    if facts.away or facts.trouble:
        # All moves in which nothing is owed have the same words: they are said once.
        found = (found[0], *(one for one in found[1:] if one.move_class in _OWED))
    return tuple(in_words(case, finding) for finding in _each_once(case, found))


def _each_once(case: Case, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, without those that would be put into the same words as an earlier one.

    An answer to something they said can cover several subjects.
    """
    taken_up = set[str]()
    for one in found:
        takes_up = Words(case, one).takes_up
        if takes_up not in taken_up:
            yield one
        taken_up.update({takes_up} - {""})


_OWED: Final = frozenset({MoveClass.COMMITMENT, MoveClass.QUESTION})
"""Classes whose moves stay apart where somebody is away or in trouble."""


def in_words(case: Case, finding: Finding) -> Move:
    """A finding as a move, in the words of the playbook."""
    finding = finding.refined()
    words = Words(case, finding)
    what, say = words.what_and_say()
    rest = case.playbook.numbers.rest[finding.move_class]
    if finding.move_class == "touch" and case.cadence is not None:
        rest = case.cadence
    elif finding.rule in rules_practice.NOTHING_ASKED:
        rest = case.playbook.numbers.breather
    return Move(
        what,
        finding.move_class,
        finding.reasons() + _snoozed_often(case, finding),
        finding.size,
        finding.changes,
        say,
        add_days(case.today, rest),
        finding.due,
        finding.rule,
        because(words),
    )


def _snoozed_often(case: Case, finding: Finding) -> tuple[Reason, ...]:
    """After four snoozes every move mentions them."""
    if case.snooze_count < case.playbook.numbers.snoozes or finding.rule == "touch.snoozed":
        return ()
    last = case.dossier.snoozes[-1].on
    return (
        Reason(
            rules_safety.ENGAGEMENT,
            "Put off again and again: change the rhythm, hand over, or let go",
            (f"put off {plural(case.snooze_count, 'time')}, last on {last}",),
        ),
    )


def place(case: Case) -> Place | None:
    """A person's place in today's queue, by their first move that is due; None where none is.

    A snoozed or an archived person has none, except for a commitment of ours that is due, overdue
    or broken: our promises are never hidden. A person who was seen without anything to do has none
    until the day set then, except for our commitments and for what became due since.
    """
    contact, today = case.contact, case.today
    snoozed = contact.snoozed_until is not None and contact.snoozed_until > today
    seen = case.seen_last
    rules = (rules_promises.commitment,) if snoozed or contact.archived else _DUE_RULES
    for finding in _lazily(case, rules):
        due = finding.due
        if due is None or due > today or finding.move_class not in _STYLES[contact.style]:
            continue
        if seen is None or _is_new(finding, seen.on):
            rank = (RANK_OF_CLASS[finding.move_class], -finding.stake, due.toordinal())
            if finding.move_class in _OF_STRANGERS and case.is_stranger:
                # A stranger never comes before a known person, whatever the stake.
                rank = (STRANGERS, 0, 0)
            return Place(contact, finding, (*rank, contact.name.casefold(), contact.id))
    return None


_DUE_RULES: Final = tuple(rule for rule in RULES if rule.move_class != MoveClass.PRACTICE)
"""The rules whose findings can be due: a practice never is, and no queue looks for one."""

_STYLES: Final = {
    Style.RHYTHM: frozenset(MoveClass),
    Style.AMBIENT: frozenset({MoveClass.COMMITMENT}),
    Style.TRIGGERED: frozenset(
        {
            *(MoveClass.COMMITMENT, MoveClass.FALL, MoveClass.QUESTION),
            *(MoveClass.WAITING, MoveClass.OCCASION),
        }
    ),
}
"""The findings that bring a person of each style into the queue; our promises always do."""


def _is_new(finding: Finding, seen: date) -> bool:
    """Whether a finding is due although the card was seen on a day."""
    return finding.move_class == MoveClass.COMMITMENT or (
        finding.due is not None and finding.due > seen
    )


def _lazily(case: Case, rules: Iterable[Rule]) -> Iterator[Finding]:
    for rule in rules:
        found = list(rule.find(case))
        if len(found) > 1:
            found.sort(key=lambda finding: finding.rank(case.today))
        yield from found


def queue(places: Sequence[Place], cap: int, strangers: int = 3) -> Queue:
    """Today's queue out of all places, the highest rank first.

    It holds at most `cap` people, plus those to whom we owe a promise; the number of strangers is
    limited too.
    """
    ranked = sorted(places, key=lambda one: one.key)
    known, new = shares([one.key[0] for one in ranked], cap, strangers)
    first = bisect_left(ranked, STRANGERS, key=lambda one: one.key[0])
    held = (*ranked[:known], *ranked[first : first + new])
    return Queue(held, first - known, len(ranked) - first - new)


def shares(ranks: Sequence[int], cap: int, strangers: int) -> tuple[int, int]:
    """How many known people and how many strangers are in the queue, by the sorted class ranks."""
    first = bisect_left(ranks, STRANGERS)
    known = min(first, max(cap, bisect_right(ranks, OWED)))
    return known, min(len(ranks) - first, strangers, max(0, cap - known))


_OF_STRANGERS: Final = frozenset({MoveClass.TOUCH, MoveClass.CLASSIFY})
"""Classes in which nothing is owed or asked, so that a stranger waits behind known people."""

STRANGERS: Final = len(MoveClass)
"""The first part of a stranger's key, which sorts behind all classes."""

OWED: Final = RANK_OF_CLASS[MoveClass.COMMITMENT]
"""The first part of the key of a person to whom we owe a promise."""
