"""A simulated year of one user: sixty people, advice followed, ignored and refused at random."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.coach.review import SEEN_DAYS
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Answer, Contact, Mark, Placement
from reltui.domain.people.events import (
    Ask,
    Commitment,
    CompletedMove,
    Dossier,
    Entry,
    Question,
    Seen,
    Snooze,
    Touch,
)
from reltui.domain.vocabulary import (
    CommitmentState,
    Direction,
    Flow,
    MoveClass,
    Party,
    Reply,
    TouchKind,
)
from reltui.services.playbook.loading import shipped
from support.laws import by_profile

BOOK = shipped()
START = date(2026, 1, 5)
NAMES = ("Ana", "Ben", "Chika", "Dario", "Elif", "Farah", "Goran", "Hana", "Ivo", "Jun")
LATER = ("Okafor", "Petrov", "Quist", "Rossi", "Sato", "Tan")
PROMISES = ("Send the drawings", "Call back about the pump", "Train two people", "The new quote")
TOUCHES = ("Call about the valves", "She wrote: the tests went well", "Met at the works")
GIFTS = ("Lent us a crane", "Introduced us to the port", "Showed us the new line")
QUESTIONS = ("Can the pump run dry?", "When does the transcript begin?", "Do we need a permit?")


class User:
    """A book of sixty people in memory, and what happens to it day by day."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - chance for a test, not for a secret
        self.seq = 100
        self.today = START
        self.people: dict[str, Dossier] = {}
        for number in range(60):
            self._add(number)

    def _add(self, number: int, *, stranger: bool = False) -> None:
        dice, key = self.dice, f"c{number}"
        name = f"{NAMES[number % len(NAMES)]} {LATER[number // len(NAMES) % len(LATER)]}"
        source = "fair.csv" if stranger else ""
        account = f"Works {number % 12}"
        person = Contact(key, name, self.today, number, account=account, source=source)
        if not stranger:
            values = {
                "relationship": dice.choice(("yes", "yes", "no")),
                "power": dice.choice(("high", "low")),
                "perception": dice.choice(("advocate", "advocate", "detractor")),
                "activity": dice.choice(("active", "passive")),
            }
            answers: dict[str, Any] = {
                name: Answer(value, self.today, 1) for name, value in values.items()
            }
            level = dice.choice((None, 1, 2, 3, 4, 5, 6, 7))
            person = replace(
                person,
                placement=Placement(**answers),
                direction=dice.choice(tuple(Direction)),
                ours=Mark(level, self.today, 1) if level else None,
                theirs=Mark(level, self.today, 1) if level else None,
                wants=Answer("quiet nights", self.today, 1) if dice.random() < 0.4 else None,
            )
        self.people[key] = Dossier(person)

    def case(self, who: str) -> Case:
        """One person as the coach looks at them today."""
        return Case(self.people[who], (), self.today, BOOK)

    def next(self) -> int:
        """The number of the next change."""
        self.seq += 1
        return self.seq

    def put(self, who: str, name: str, event: object) -> None:
        """Keep an event of a person."""
        values: dict[str, Any] = {name: (*getattr(self.people[who], name), event)}
        self.people[who] = replace(self.people[who], **values)

    def live(self) -> None:
        """What happens on a day without any advice."""
        dice, today = self.dice, self.today
        for who in dice.sample(sorted(self.people, key=lambda key: int(key[1:]))[:60], 4):
            seq, kind = self.next(), dice.randrange(5)
            if kind == 0:
                due = today + timedelta(days=dice.randrange(0, 20))
                by = dice.choice((Party.US, Party.US, Party.THEM))
                text = dice.choice(PROMISES)
                self.put(
                    who, "commitments", Commitment(f"m{seq}", who, today, text, due, by, seq=seq)
                )
            elif kind == 1:
                by = dice.choice((Party.US, Party.THEM))
                text = dice.choice(TOUCHES)
                self.put(
                    who, "touches", Touch(f"t{seq}", who, today, text, TouchKind.CALL, by, seq=seq)
                )
            elif kind == 2:
                text = dice.choice(GIFTS)
                self.put(who, "ledger", Entry(f"e{seq}", who, today, Flow.RECEIVE, text, seq=seq))
            elif kind == 3:
                self.put(
                    who,
                    "questions",
                    Question(f"q{seq}", who, today, dice.choice(QUESTIONS), seq=seq),
                )

    def follow(self, place: coach.Place) -> None:
        """Do what the card says."""
        who, found, seq = place.contact.id, place.finding, self.next()
        held = self.people[who]
        if found.move_class == MoveClass.COMMITMENT:
            kept = tuple(
                replace(one, state=CommitmentState.KEPT, closed=self.today, closed_seq=seq)
                if one.id == found.about
                else one
                for one in held.commitments
            )
            self.people[who] = replace(held, commitments=kept)
        elif found.move_class == MoveClass.QUESTION:
            answered = tuple(
                replace(one, answer="yes", answered=self.today) if one.id == found.about else one
                for one in held.questions
            )
            self.people[who] = replace(held, questions=answered)
        elif found.move_class == MoveClass.TOUCH:
            self.put(
                who, "touches", Touch(f"t{seq}", who, self.today, "Call", TouchKind.CALL, seq=seq)
            )
        elif found.move_class == MoveClass.CLASSIFY:
            name = found.rule.rsplit(".", 1)[1]
            answer = Answer(self.dice.choice(tuple(DIMENSIONS[name])), self.today, seq)
            named: dict[str, Any] = {name: answer}
            contact = replace(held.contact, placement=replace(held.contact.placement, **named))
            self.people[who] = replace(held, contact=contact)
        elif found.refined().size:
            reply = self.dice.choice((Reply.YES, Reply.NO, Reply.LATER))
            size = found.refined().size or 1
            self.put(
                who,
                "asks",
                Ask(f"a{seq}", who, self.today, "to read one page", size, reply, seq=seq),
            )
        completed = CompletedMove(
            f"d{seq}", who, self.today, found.move_class, found.rule, self.next(), found.about
        )
        self.put(who, "completed_moves", completed)

    def decide(self, place: coach.Place) -> bool:
        """Follow, look and go on, or put off; whether the advice was followed."""
        luck, who = self.dice.random(), place.contact.id
        if luck < 0.4:
            self.follow(place)
            return True
        if luck < 0.75:
            rest = SEEN_DAYS[min(self.case(who).seen_count, len(SEEN_DAYS) - 1)]
            until = self.today + timedelta(days=rest)
            self.put(who, "seen", Seen(f"v{self.seq}", who, self.today, until, self.next()))
        else:
            until = self.today + timedelta(days=self.dice.randrange(2, 30))
            contact = replace(self.people[who].contact, snoozed_until=until)
            self.people[who] = replace(self.people[who], contact=contact)
            self.put(who, "snoozes", Snooze(f"z{self.seq}", who, self.today, until, self.next()))
        return False


def snoozed(held: Dossier, today: date) -> bool:
    """Whether a person is hidden until a later day."""
    return held.contact.snoozed_until is not None and held.contact.snoozed_until > today


def test_a_card_that_is_only_seen_rests_a_day_then_three_then_a_week_then_two() -> None:
    assert SEEN_DAYS == (1, 3, 7, 14)


SHORT = 200
"""Days in which no sentence is shown more than three times, followed or not."""

DAYS = by_profile(dev=92, ci=365, nightly=365)
"""How long each user works: the first quarter at least, with one new list of strangers."""


@pytest.mark.parametrize("seed", range(1, 1 + by_profile(dev=1, ci=2, nightly=20)))
def test_a_year_of_advice(seed: int) -> None:
    user, cap = User(seed), BOOK.numbers.cap
    said: Counter[tuple[str, str]] = Counter()
    seen_words: Counter[tuple[str, str]] = Counter()
    for day in range(DAYS):
        user.today = START + timedelta(days=day)
        if day and day % 91 == 0:
            for number in range(len(user.people), len(user.people) + 100):
                user._add(number, stranger=True)
        user.live()
        places = [one for one in map(coach.place, map(user.case, user.people)) if one is not None]
        queue = coach.queue(places, cap, BOOK.numbers.strangers)
        shown = {one.contact.id for one in queue.places}
        owed = {
            who
            for who, held in user.people.items()
            if any(
                one.by == Party.US and one.state == CommitmentState.OPEN and one.due <= user.today
                for one in held.commitments
            )
        }
        assert owed <= shown
        for place in queue.places:
            # Who was seen with nothing to do comes back on the day set then, or for something new.
            seen = user.case(place.contact.id).seen_last
            found = place.finding
            new = found.due is not None and seen is not None and found.due > seen.on
            assert seen is None or new or found.move_class == MoveClass.COMMITMENT
        held = {one.contact.id for one in places}
        for who, dossier in user.people.items():
            # The rest of a card that was seen ends on its day, and the card is back where the same
            # is still due; nobody else rests.
            last = dossier.seen[-1] if dossier.seen else None
            if last is not None and last.until == user.today and not snoozed(dossier, user.today):
                due = [one.due for one in coach.findings(user.case(who)) if one.due is not None]
                assert who in held or not [day for day in due if day <= user.today], who
        assert len(shown) <= max(cap, len(owed))
        strangers = [one for one in queue.places if user.case(one.contact.id).is_stranger]
        assert len(strangers) <= BOOK.numbers.strangers
        assert not (queue.waiting and strangers)
        for who in list(user.people)[day % 7 :: 7]:
            assert coach.findings(user.case(who)), who
        for place in queue.places:
            plan = plan_for(user.case(place.contact.id), place.finding)
            assert plan.what
            assert plan.say
            shown_now = plan.how.channel != "none" and day < SHORT
            followed = user.decide(place)
            words = place.contact.id, plan.say
            said[words] += followed
            seen_words[words] += shown_now
    assert said
    for counted in (said, seen_words):
        often = [(count, words) for words, count in counted.items() if count > 3]
        assert not often, "\n".join(f"{count} {words}" for count, words in sorted(often))
