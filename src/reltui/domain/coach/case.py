"""A case: one person on one day, with everything the rules of the coach need."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Final

from reltui.domain.frameworks.ladder import climbed_back, repair_begun
from reltui.domain.frameworks.matrix import (
    ACTIONS,
    DIMENSIONS,
    MOVE_ON,
    Cell,
    possible,
    rank_of,
    shared_action,
    values_of,
)
from reltui.domain.frameworks.purpose import Balance, balance
from reltui.domain.named import NamedTuple
from reltui.domain.people.confidential import quoted
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Dossier, Event, Fall, PlainNote, Seen, Touch
from reltui.domain.people.notes import News, Occasion
from reltui.domain.people.occasions import occasions_of
from reltui.domain.playbook import Playbook, Rhythm
from reltui.domain.record import cached
from reltui.domain.text.birthdays import birthday_in
from reltui.domain.text.dates import add_days
from reltui.domain.text.spoken import spoken_date
from reltui.domain.text.touch_notes import is_unanswered
from reltui.domain.text.wording import bare, lower_first
from reltui.domain.vocabulary import Action, NewsKind, OccasionKind, Style

BY_DAY: Final = attrgetter("on", "seq")
"""The order of records: by their day, those of one day by the number of their change."""

_STAKE = {0: 5, 1: 5, 2: 3, 3: 2, 4: 1, 5: 4, 6: 6}
"""The stake of a cell by its rank: a high risk most, then a high potential."""


def _nobody(_: str) -> Dossier | None:
    return None


# There are few different placements and many contacts, so the results are cached.
@lru_cache(maxsize=512)
def _cells_of(values: tuple[tuple[str, str | None], ...]) -> tuple[Cell, ...]:
    return possible(dict(values))


@lru_cache(maxsize=512)
def _action_of(values: tuple[tuple[str, str | None], ...]) -> Action | None:
    return shared_action(dict(values))


@lru_cache(maxsize=512)
def _stake_of(cells: tuple[Cell, ...]) -> int:
    return min(_STAKE[rank_of(cell)] for cell in cells)


class Repaired(NamedTuple):
    """A fall whose repair began so short ago that nothing is asked and no step is taken yet."""

    fall: Fall
    begun: date
    until: date

    def words(self, today: date) -> dict[str, str]:
        """What a text may say of it: the day of the fall, its reason, and since when."""
        return {
            "fallday": spoken_date(self.fall.on, today),
            "reason": lower_first(bare(self.fall.because)),
            "begun": spoken_date(self.begun, today),
        }


@dataclass(frozen=True)
class Case:
    """One dossier, the others of the same account, a day and a playbook: all that a rule may read.

    `peers` are the contacts of the account, whom proposals may name; `look_up` gives the dossier of
    one of them, None where it is not at hand; `ties_and_news` gives one that may hold nothing else,
    and is asked where many are looked at. `near_peers` are some colleagues, among them everybody
    who takes our call or is an advocate; None for all.
    """

    dossier: Dossier
    peers: Sequence[Contact]
    today: date
    playbook: Playbook
    look_up: Callable[[str], Dossier | None] = field(default=_nobody, compare=False)
    ties_and_news: Callable[[str], Dossier | None] | None = field(default=None, compare=False)
    near_peers: Sequence[Contact] | None = field(default=None, compare=False)

    def ties_and_news_of(self, contact_id: str) -> Dossier | None:
        """The ties and the news of a colleague, in a dossier that may hold nothing else."""
        return (self.ties_and_news or self.look_up)(contact_id)

    @property
    def near(self) -> Sequence[Contact]:
        """The colleagues to look at for who takes our call or is an advocate."""
        return self.peers if self.near_peers is None else self.near_peers

    @property
    def contact(self) -> Contact:
        """The person."""
        return self.dossier.contact

    @cached
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the matrix that fit what is known, best first."""
        return _cells_of(tuple(self.values.items()))

    @cached
    def action(self) -> Action | None:
        """The action of the matrix that all possible cells agree on."""
        return _action_of(tuple(self.values.items()))

    @cached
    def values(self) -> dict[str, str | None]:
        """The bare values of the four dimensions, None where unknown."""
        return values_of(self.contact.placement)

    @property
    def moved_on(self) -> bool:
        """Whether the matrix says to move on: no investment, a long rhythm."""
        return self.action == MOVE_ON

    @cached
    def stake(self) -> int:
        """The certain stake, from 1 (a low risk) to 6 (a high risk)."""
        return _stake_of(self.cells)

    @cached
    def answers(self) -> dict[str, Answer]:
        """The dimensions that are known, with their answers."""
        placement = self.contact.placement
        return {name: said for name in DIMENSIONS if (said := placement.get(name)) is not None}

    @cached
    def placed(self) -> date | None:
        """The day of the first placement; None while all four dimensions are unknown."""
        oldest = min([said.on for said in self.answers.values()], default=None)
        return oldest if self.contact.placed is None else oldest and self.contact.placed

    @cached
    def last_touch(self) -> Touch | None:
        """The newest touch of either side, by its day."""
        return self.newest_touches[0] if self.dossier.touches else None

    @cached
    def newest_touches(self) -> tuple[Touch, ...]:
        """All touches, the newest first."""
        return tuple(sorted(self.dossier.touches, key=BY_DAY, reverse=True))

    @cached
    def balance(self) -> Balance:
        """The value ledger over the playbook's window."""
        return balance(self.dossier.ledger, self.today, self.playbook.numbers.balance_window)

    @property
    def owing(self) -> bool:
        """Whether the balance is against them: they gave more than they got, beyond the limit."""
        return self.balance.net <= -self.playbook.numbers.balance_limit

    @cached
    def repaired(self) -> Repaired | None:
        """The newest fall whose repair began so short ago that it needs time; None without one."""
        days, found = self.playbook.numbers.after_repair, list[Repaired]()
        for fall in self.dossier.falls:
            begun = repair_begun(self.dossier, fall)
            if begun is None or climbed_back(self.dossier, fall):
                continue
            until = add_days(begun, days)
            if begun <= self.today < until:
                found.append(Repaired(fall, begun, until))
        return max(found, key=lambda one: (one.fall.on, one.fall.seq), default=None)

    @cached
    def our_actions(self) -> tuple[tuple[date, int, str], ...]:
        """Our actions with them: day, number of the change, and kind."""
        told = self.dossier
        in_vain = self._in_vain
        rows: list[tuple[date, int, str]] = [
            (touch.on, touch.seq, "tried" if touch.seq in in_vain else "touch")
            for touch in told.touches
            if touch.by == "us"
        ]
        rows += [(ask.on, ask.seq, "ask") for ask in told.asks]
        rows += [(entry.on, entry.seq, "help") for entry in told.ledger if entry.way == "give"]
        rows += [
            (promise.on, promise.seq, "commitment")
            for promise in told.commitments
            if promise.by == "us"
        ]
        rows += [(risk.on, risk.seq, "exposure") for risk in told.exposures if risk.by == "us"]
        rows += [
            (completed.on, completed.seq, f"did {completed.move}")
            for completed in told.completed_moves
        ]
        rows += [(one.on, one.seq, "did practice") for one in told.exercises if one.done]
        return tuple(rows)

    @cached
    def _by_kind(self) -> dict[str, list[tuple[date, int]]]:
        """The day and the number of the change of each of our actions, by their kind."""
        found: dict[str, list[tuple[date, int]]] = {}
        for on, seq, kind in self.our_actions:
            found.setdefault(kind, []).append((on, seq))
        return found

    @cached
    def _in_vain(self) -> frozenset[int]:
        """The numbers of our newest touches whose notes say that nobody answered."""
        found = set[int]()
        for touch in self.newest_touches:
            if touch.by == "them" or not is_unanswered(touch.text):
                break
            found.add(touch.seq)
        return frozenset(found)

    @cached
    def attended(self) -> date | None:
        """The last day on which we acted with them."""
        return max([on for on, _, _ in self.our_actions], default=None)

    @cached
    def snooze_count(self) -> int:
        """How often they were snoozed since anything was done with them, or the rhythm was set."""
        if not self.dossier.snoozes:
            return 0
        last = max(((seq, on) for on, seq, _ in self.our_actions), default=(-1, date.min))
        # Facts of one change, such as an import, are compared by their days.
        return sum(
            (snooze.seq, snooze.on) > last and snooze.seq > self.contact.cadence_seq
            for snooze in self.dossier.snoozes
        )

    @cached
    def seen_count(self) -> int:
        """How often their card was seen with nothing to do since anything was done with them."""
        if not self.dossier.seen:
            return 0
        last = max(((seq, on) for on, seq, _ in self.our_actions), default=(-1, date.min))
        return sum([(seen.seq, seen.on) > last for seen in self.dossier.seen])

    @cached
    def seen_last(self) -> Seen | None:
        """The last time that their card was seen, if that still counts.

        It counts until its day, and as long as nothing was written about the person since.
        """
        last = self.dossier.seen[-1] if self.dossier.seen else None
        if last is None or last.until <= self.today or last.on > self.today:
            return None
        return last if self._newest <= last.seq else None

    @property
    def _newest(self) -> int:
        """The number of the last change about the person."""
        told, contact = self.dossier, self.contact
        kinds: tuple[tuple[Event, ...], ...] = (
            *(told.touches, told.commitments, told.ledger, told.asks, told.exposures),
            *(told.falls, told.standings, told.questions, told.stories, told.climbs),
        )
        seqs = [one.seq for events in kinds for one in events]
        seqs += [said.seq for said in self.answers.values()]
        seqs += [mark.seq for mark in (contact.ours, contact.theirs) if mark is not None]
        return max([*seqs, contact.satisfaction.seq if contact.satisfaction else 0])

    def answered_on(
        self, kinds: Iterable[str], since: date, seq: int, apart: date | None = None
    ) -> date | None:
        """The last day on which an action of these kinds answered a fact of a day and a change.

        Facts of one change, such as an import, are compared by their days: then an action counts
        from the day after `since`, or after `apart` if that is given.
        """
        last: date | None = None
        for kind in kinds:
            for on, number in self._by_kind.get(kind, ()):
                later = number > seq or (number == seq and on > (apart or since))
                if later and on >= since and (last is None or on > last):
                    last = on
        return last

    @property
    def is_champion(self) -> bool:
        """Whether they are a powerful advocate with whom there is a relationship."""
        place = self.contact.placement
        wanted = {"relationship": "yes", "power": "high", "perception": "advocate"}
        return all(place.value(name) == value for name, value in wanted.items())

    @property
    def is_only_contact(self) -> bool:
        """Whether nobody else of their account is known to take our call."""
        return bool(self.contact.account) and not any(
            peer.id != self.contact.id and peer.placement.value("relationship") == "yes"
            for peer in self.near
        )

    @cached
    def is_stranger(self) -> bool:
        """Whether nobody knows them yet: imported, never placed, touched or tagged, nothing done.

        A person who was added by hand is known to the user. A tag that came with the card says
        nothing: an address book gives one to everybody.
        """
        contact, told = self.contact, self.dossier
        if not contact.source:
            return False
        given = set(contact.tags).difference(contact.card_tags)
        known = (self.answers, told.touches, given, self.our_actions, told.commitments)
        return not any(known) and contact.level is None and contact.satisfaction is None

    @cached
    def occasions(self) -> tuple[Occasion, ...]:
        """The dates that matter to them: entered, of an imported card, or a birthday in a note."""
        held = {one.kind for one in self.dossier.occasions}
        carried = [one for one in occasions_of(self.contact) if one.kind not in held]
        held.update(one.kind for one in carried)
        noted = self._birthday_noted if OccasionKind.BIRTHDAY not in held else None
        return (*self.dossier.occasions, *carried, *([noted] if noted is not None else []))

    @property
    def _birthday_noted(self) -> Occasion | None:
        """Their birthday as the newest note that names one tells it; None where none does."""
        held: list[Touch | PlainNote] = [*self.dossier.notes, *self.dossier.touches]
        told = sorted(held, key=lambda one: (one.on, one.seq), reverse=True)
        for one in told:
            if one.on > self.today or one.confidential:
                continue
            if (found := birthday_in(one.text, one.on)) is not None:
                kind, (month, day) = OccasionKind.BIRTHDAY, found
                return Occasion("", one.who, one.on, kind, month, day, seq=one.seq)
        return None

    @cached
    def moved(self) -> News | None:
        """The newest news of a new job or company, after which earlier answers may be wrong."""
        news = [one for one in self.dossier.news if one.kind != NewsKind.HEARD]
        newest = max(news, key=lambda one: (one.on, one.seq), default=None)
        return None if newest is None else quoted(newest)

    def is_resting(self, move_class: str, answered: date | None) -> bool:
        """Whether a class of move, answered on a day, still rests on the day of the case."""
        if answered is None:
            return False
        return self.today < add_days(answered, self.playbook.numbers.rest[move_class])

    def soon(self, natural: date) -> date | None:
        """The day on which something that can wait is due: not too soon after our last action.

        None if the matrix says to move on: such a person leaves the queue.
        """
        if self.moved_on:
            return None
        if self.attended is None:
            return natural
        return max(natural, add_days(self.attended, self.playbook.numbers.breather))

    def is_within_breather(self, on: date) -> bool:
        """Whether a day is so short ago that what can wait is left for later."""
        return self.today < add_days(on, self.playbook.numbers.breather)

    @cached
    def cadence(self) -> int | None:
        """Days between touches: set by hand, else by cell and level; None for never."""
        numbers = self.playbook.numbers
        by_hand = self.contact.cadence
        if by_hand == "none" or self.contact.style != Style.RHYTHM:
            return None
        if isinstance(by_hand, int):
            return by_hand
        if self.rhythm is not None:
            return self.rhythm.ideal
        if self.action is not None:
            base = numbers.cadence[self.action.key]
        elif self.answers:
            base = min(numbers.cadence[ACTIONS[cell].key] for cell in self.cells)
            base = max(base, numbers.cadence_unplaced)
        else:
            base = numbers.cadence_unplaced
        if self.contact.level is None or self.moved_on:
            return base
        return max(1, base * numbers.cadence_level[self.contact.level] // 100)

    @cached
    def rhythm(self) -> Rhythm | None:
        """The rhythm that a tag or the account asks for, a tag first; None if neither does."""
        rules = self.playbook.numbers.rhythms
        if not rules:
            return None
        wanted = [f"tag:{tag.casefold()}" for tag in self.contact.tags]
        wanted += [f"account:{self.contact.account.casefold()}"] if self.contact.account else []
        return next((rules[key] for key in wanted if key in rules), None)

    @property
    def cadence_rule(self) -> str:
        """The rule that sets the rhythm, in words."""
        if isinstance(self.contact.cadence, int):
            return "set by hand"
        if self.rhythm is not None:
            return f"the rule for {self.rhythm.of}"
        if self.action is None:
            return "nobody was placed yet" if not self.answers else "the likeliest cells"
        level = f" on level {self.contact.level}" if self.contact.level else ""
        return f"the cell “{self.action.sentence}”{level}"

    @property
    def touch_most(self) -> date | None:
        """The last day that a rule for a tag or an account allows for the next touch."""
        if self.touch_due is None or self.rhythm is None or isinstance(self.contact.cadence, int):
            return None
        return add_days(self.touch_due, self.rhythm.most - self.rhythm.ideal)

    @cached
    def touch_due(self) -> date | None:
        """When the next touch is due; None with no cadence, or when neither placed nor touched.

        It counts from the newest touch, or from the placement where that is newer: an older touch
        that is entered late never moves it nearer.
        """
        done = self.answered_on(("did touch",), date.min, -1)
        last = self.last_touch.on if self.last_touch else None
        starts = [day for day in (last, self.placed, done) if day is not None]
        if self.cadence is None or not starts:
            return None
        return add_days(max(starts), self.cadence)
