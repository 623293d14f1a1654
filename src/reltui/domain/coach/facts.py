"""The facts for a plan: everything about one person that is open, new or wanted, in order.

Nothing confidential is among them. Ages are days up to the day of the case.
"""

import re
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.frameworks.ladder import climbed_back, open_falls
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.confidential import quotable, untold
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import (
    Ask,
    Commitment,
    Dossier,
    Entry,
    Exercise,
    Exposure,
    Fall,
    Question,
    Touch,
)
from reltui.domain.people.notes import News, OurQuestion, Planned
from reltui.domain.record import cached
from reltui.domain.text.dates import add_days
from reltui.domain.text.joy import tells_joy
from reltui.domain.text.pattern import later
from reltui.domain.text.requests import met_at, thing_asked_for
from reltui.domain.text.second_person import Addressee, pronoun_in
from reltui.domain.text.spoken import spoken_date
from reltui.domain.text.touch_notes import is_curt, is_unanswered
from reltui.domain.text.trouble import tells_trouble
from reltui.domain.text.wording import bare, is_past, lower_first
from reltui.domain.vocabulary import NewsKind, Party, ThanksKind, TouchKind

_REFUSED: Final = 120
"""The days for which a refusal is mentioned."""

_HEARD: Final = 200
"""The days for which news from a third party are mentioned."""

_WAYS: Final = frozenset({"call", "visit", "meeting", "mail", "message"})
"""Kinds of touches that start from them."""

_WITH_THE_NO: Final = 3
"""The days around a refused ask in which a note explains it."""

_TAKEN_UP: Final = 60
"""The days for which a remark of theirs is answered."""

_FRESH: Final = 21
"""The days for which a kept promise of theirs is thanked for."""

_TROUBLED: Final = 30
"""The days for which a private trouble that they told of comes before everything else."""

_GONE: Final = 120
"""The days for which a person who left an account is mentioned to those who stayed."""

_LONG_AGO: Final = 365
"""Days after which a gift needs no thanks any more."""

_OWN_REPORT: Final = later(r"^(?:she|he|they) (?:says|said|told (?:me|us)) that\b", re.IGNORECASE)
"""A note that tells what they said themselves, in other words than theirs."""

_HEARSAY: Final = later(
    r"\b(?:says that|told me that|told us that|heard (?:that|from)|i heard|we heard|according to|"
    r"confid\w*|rumou?r\w*|apparently|between us|secret\w*|off the record|do not tell|"
    r"gossip\w*|whisper\w*)\b",
    re.IGNORECASE,
)
_BAD: Final = later(
    r"\b(?:late|delay\w*|fail\w*|broke\w*|broken|wrong|complain\w*|tired|angry|annoyed|upset|never|"
    r"too (?:dear|slow|loud|expensive|late|small|big|heavy|hard|long|often|high|many)|stood still|"
    r"standstill|stopp\w*|outage|down|mistake\w*|error\w*|fault\w*|missing|missed|damag\w*|cancel\w*|"
    r"(?:the|our|your|it|that|this) (?:\w+ ){0,6}(?:stops|leaks|breaks|jams|fails|crashes|sticks)|"
    r"jammed|crash\w*|again and again|keeps? (?:stopping|failing|breaking|jamming|crashing)|"
    r"does not (?:work|start|open|hold|fit|run|close)|do not (?:work|hold|fit|run)|"
    r"cannot be (?:used|opened|read|reached)|"
    r"lost|lose|refus\w*|leav(?:e|es|ing) us|worse|worst|bad|badly|unhappy|dissatisf\w*|"
    r"disappoint\w*|crack\w*|"
    r"leak\w*|would not|will not|warn\w*|against|false|rejected|returned the|not work\w*|poor|"
    r"short of|stuck|waited|waiting|wait|problem\w*|trouble|furious|quit|ended|recall\w*|defect\w*|"
    r"enough of|fed up|ashamed|embarrass\w*|humiliat\w*|ignored|forgot\w*|nobody)\b",
    re.IGNORECASE,
)
_GOOD: Final = later(
    r"\b(?:well|thank\w*|happy|pleased|glad|good|great|fine|praise\w*|congratulat\w*)\b",
    re.IGNORECASE,
)
_PRAISE: Final = later(
    r"\b(?:thank\w*|prais\w*|congratulat\w*|saved (?:us|me|them|their|our|her|his)|grateful|"
    r"delighted|excellent|superb|wonderful|splendid|impressed|glad|proud of (?:us|our)|"
    r"recommend\w*|well done|good word|great (?:work|job|help))\b",
    re.IGNORECASE,
)
WORRY: Final = later(
    r"\b(?:fear\w*|worr\w*|afraid|doubt\w*|ill|sick|died|divorce\w*|losing|lose|cost (?:her|"
    r"him|them)|"
    r"short of|under pressure|tired|wants to leave|"
    r"cuts? in (?:staff|the budget|budget)|budget cut\w*|sacked|redundan\w*|not sure|unsure)\b",
    re.IGNORECASE,
)
"""Signs in a note that something weighs on them."""

_PRONOUN: Final = later(r"^(?:she|he|they)\s+", re.IGNORECASE)
_BEGUN: Final = later(
    r"(?:is|was|has|had|will|would|wants|may|might|must|can|does)\b", re.IGNORECASE
)
"""A note that leaves out whom it speaks of."""

_PUBLIC: Final = later(
    r"\b(?:forum|council|board|congress|conference|fair|press|newspaper|post(?:ed)?|publicly|"
    r"in public|"
    r"stage|meeting of|newsletter|linkedin|interview|article|panel|association|review|network|"
    r"colleagues|others|everybody|everyone|customers|suppliers|trade)\b",
    re.IGNORECASE,
)
_ASKED: Final = later(
    r"(?:she|he|they|[A-Z]\w+)?\s*asked (?:me |us )?(?:who|what|whether|how|when|if|where|which)\b",
    re.IGNORECASE,
)
_COMPETITION: Final = later(
    r"\b(?:competitors?|cheaper|percent less|another (?:offer|supplier|quote)|other offers?)\b",
    re.IGNORECASE,
)
"""What others offer them: a sign, and no complaint about us."""

_POSTED: Final = later(
    r"\b(?:wrote|posted|said|complained|commented|shared|published|left)\b[^.;]*\b"
    r"(?:on (?:linkedin|facebook|google|twitter|instagram|the web|the internet)|publicly|online|"
    r"review|in (?:public|the (?:press|forum|newspaper|paper)))\b",
    re.IGNORECASE,
)
"""Words for all to read, by whatever kind of touch they were logged."""

_AWAY: Final = later(
    r"\b(?:on (?:\w+ )?leave|on (?:holiday|vacation|sabbatical)|parental|maternity|paternity|"
    r"sick leave|"
    r"off sick|away (?:until|till|for)|out of (?:the )?office|absent|"
    r"not back (?:until|before)|"
    r"back (?:on|in|at the) )",
    re.IGNORECASE,
)
_PRESSED: Final = later(
    r"\b(?:(?:pressed|squeezed|pushed) (?:it |them |this )?(?:out|for|from|her|him|them|until)|"
    r"forced|wrung|extracted|bullied|insisted)\b",
    re.IGNORECASE,
)
_SOMEBODY_SAYS: Final = later(
    r"(?!(?:She|He|They|It|We)\b)([A-Z]\w+) (?:says|said|told|tells|wrote|writes|thinks)\b"
)
"""A note that begins with the name of who told it."""

_THANKED: Final = later(r"\bthank", re.IGNORECASE)


class Request(NamedTuple):
    """What somebody asked to be sent, and the note that says so."""

    thing: str
    note: Touch


class Facts:
    """The open, new and wanted things of one case, worked out when they are asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.today = case.today
        self.dossier: Dossier = quotable(case.dossier)
        self.contact: Contact = case.contact
        self.first = case.contact.first_name

    def day(self, day: date) -> str:
        """A day as one says it."""
        return spoken_date(day, self.today)

    def age(self, day: date) -> int:
        """How many days ago it was; below zero for a day to come."""
        return (self.today - day).days

    @cached
    def person(self) -> Addressee:
        """How the person is named, and by which pronoun the notes speak of them."""
        own = str(getattr(self.contact, "pronoun", "") or "").split("/")[0].strip().casefold()
        if own not in {"she", "he", "they"}:
            told = self.dossier
            texts = [one.text for one in told.touches] + [one.text for one in told.ledger]
            texts += [one.text for one in told.commitments] + [one.text for one in told.asks]
            texts += [one.because for one in told.falls]
            contact = self.contact
            said = (contact.wants, contact.sees, contact.feels, contact.potential)
            texts += [one.value for one in said if one]
            own = pronoun_in(texts)
        return Addressee(self.first, self.contact.name, own)

    @property
    def they(self) -> str:
        """The person as the subject of a second clause: a pronoun where one is known."""
        return {"she": "she", "he": "he"}.get(self.person.pronoun, self.first)

    def answer(self, name: str) -> Answer | None:
        """The answer to one of the four dimensions."""
        return self.case.answers.get(name)

    def value(self, name: str) -> str | None:
        """The bare value of one of the four dimensions."""
        answer = self.case.answers.get(name)
        return answer.value if answer else None

    # What is owed by us.

    @cached
    def ours(self) -> tuple[Commitment, ...]:
        """Our open promises, the longest overdue first."""
        held = [one for one in self.dossier.commitments if one.by == "us" and one.state == "open"]
        return tuple(sorted(held, key=lambda one: (one.due, one.seq)))

    @cached
    def late(self) -> tuple[Commitment, ...]:
        """Those of our open promises whose day is past."""
        return tuple(one for one in self.ours if one.due < self.today)

    @cached
    def questions(self) -> tuple[Question, ...]:
        """Their open questions, the oldest first."""
        held = [one for one in self.dossier.questions if one.answered is None]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq)))

    @cached
    def gifts(self) -> tuple[Entry, ...]:
        """What they gave, and no thanks is on file since; the newest first."""
        thanked = self._thanked_in_touches
        held = [
            one
            for one in self.dossier.ledger
            if one.way == "receive"
            and one.id not in thanked
            and 0 <= self.age(one.on) <= _LONG_AGO
            and one.id not in self._thanked_ids
            and not _PRESSED.search(one.text)
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def _thanked_in_touches(self) -> frozenset[str]:
        """The gifts that a touch of ours thanks for, by its words.

        A note that names none of them is taken to mean the newest gift before it, and no other.
        """
        found = set[str]()
        for touch in self.dossier.touches:
            if touch.by == "us" and _THANKED.search(touch.text):
                before = [
                    one
                    for one in self.dossier.ledger
                    if one.way == "receive" and (one.on, one.seq) <= (touch.on, touch.seq)
                ]
                said = _long_words(touch.text)
                named = [one.id for one in before if _long_words(one.text) & said]
                newest = max(before, key=lambda one: (one.on, one.seq), default=None)
                found.update(named or ([newest.id] if newest else []))
        return frozenset(found)

    @cached
    def _thanked_ids(self) -> frozenset[str]:
        return frozenset(one.about for one in self.dossier.thanks if one.kind == ThanksKind.THANKS)

    def is_thanked(self, item: str) -> bool:
        """Whether a thank-you for the item with this id is on file."""
        return item in self._thanked_ids

    def is_apologized(self, item: Commitment | Fall) -> bool:
        """Whether we said sorry for it; a promise that got a new day since can be late again."""
        return any(
            one.kind == ThanksKind.APOLOGY
            and one.about == item.id
            and (not isinstance(item, Commitment) or item.state != "open" or one.on >= item.due)
            for one in self.dossier.thanks
        )

    @cached
    def our_questions(self) -> tuple[OurQuestion, ...]:
        """Our questions to them that have no answer yet, the oldest first."""
        held = [one for one in self.dossier.our_questions if one.answered is None]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq)))

    @cached
    def planned(self) -> tuple[Planned, ...]:
        """What we mean to ask or to give and have not, the oldest first."""
        return tuple(sorted(self.dossier.planned, key=lambda one: (one.on, one.seq)))

    @cached
    def heard(self) -> tuple[News, ...]:
        """What third parties told about them lately, the newest first."""
        held = [
            one
            for one in self.dossier.news
            if 0 <= self.age(one.on) <= _HEARD and (one.kind == NewsKind.HEARD or one.protected)
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def unreturned_risks(self) -> tuple[Exposure, ...]:
        """What they risked with us within a year and nothing came back for, the newest first."""
        held = [
            one
            for one in self.dossier.exposures
            if one.by == "them" and one.outcome is None and 0 <= self.age(one.on) <= _LONG_AGO
        ]
        held = [
            one
            for one in held
            if not any(
                ours.by == "us" and (ours.on, ours.seq) > (one.on, one.seq)
                for ours in self.dossier.exposures
            )
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def requests(self) -> tuple[Exercise, ...]:
        """Requests of theirs to which answers were thought of and none was given yet."""
        ours = [(one.on, one.seq) for one in self.touches if one.by == "us"]
        held = [
            one
            for one in self.dossier.exercises
            if one.request
            and one.lines
            and 0 <= self.age(one.on) <= _TAKEN_UP
            and not any((on, seq) > (one.on, one.seq) for on, seq in ours)
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def open_risks(self) -> tuple[Exposure, ...]:
        """What we risked with them within a year, with no outcome on file; the newest first."""
        held = [
            one
            for one in self.dossier.exposures
            if one.by == "us" and one.outcome is None and 0 <= self.age(one.on) <= _LONG_AGO
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def repairs(self) -> tuple[Fall, ...]:
        """The falls within a year whose repair is under way and whose level is not back yet."""
        open_ones = {one.id for one in open_falls(self.dossier)}
        held = [
            one
            for one in self.dossier.falls
            if one.id not in open_ones
            and 0 <= self.age(one.on) <= _LONG_AGO
            and not climbed_back(self.dossier, one)
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def gone(self) -> tuple[tuple[Contact, News], ...]:
        """Colleagues who were for us and left the account lately, each with the news of it.

        What was told in confidence, or by somebody who must not be exposed, is no subject for
        another person of the account.
        """
        found = []
        for peer in self.case.peers:
            if peer.id == self.contact.id or peer.placement.value("perception") != "advocate":
                continue
            left = left_for_another(self.case, peer)
            if left is None or left.confidential or left.protected:
                continue
            if 0 <= self.age(left.on) <= _GONE:
                found.append((peer, left))
        return tuple(found)

    def news_words(self, one: News) -> str:
        """News as a clause to the user; a protected teller is not named in it."""
        one = untold(one)
        text = bare(one.text)
        if is_past(text) or _BEGUN.match(text):
            text = f"{self.first} {lower_first(text)}"
        return f"{one.teller}: {text}" if one.teller and not one.protected else text

    def doubted(self, one: News) -> str:
        """What of the book news puts in doubt; "" for nothing.

        Such as "the note of 3 March that she thinks well of us".
        """
        name = one.contradicts
        said = self.answer(name) or getattr(self.contact, name, None) if name else None
        if not isinstance(said, Answer) or (one.on, one.seq) < (said.on, said.seq):
            return ""
        means = self.case.playbook.plan.phrases.get(f"means.{name}.{said.value}")
        if means is None:
            return f"the note of {self.day(said.on)}: {bare(said.value)}"
        return f"the note of {self.day(said.on)} that {self.they} {means}"

    @cached
    def turned_to_us(self) -> Touch | None:
        """Their call or line to us since the answer "no relationship"; None without one."""
        said = self.answer("relationship")
        if said is None or said.value != "no":
            return None
        return next(
            (
                one
                for one in self.touches
                if one.by == "them"
                and one.kind in _WAYS
                and (one.on, one.seq) > (said.on, said.seq)
                and not hearsay(one.text)
                and not self.is_public(one)
            ),
            None,
        )

    @cached
    def pressed(self) -> tuple[Entry, ...]:
        """What they gave because we pressed for it."""
        return tuple(one for one in self.received if _PRESSED.search(one.text))

    @cached
    def abused(self) -> tuple[Exposure, ...]:
        """What we risked with them within a year, and they abused."""
        held = (one for one in self.dossier.exposures if one.by == "us")
        return tuple(
            one for one in held if one.outcome == "abused" and 0 <= self.age(one.on) <= _LONG_AGO
        )

    @cached
    def given(self) -> tuple[Entry, ...]:
        """What we gave inside the window of the balance, the oldest first."""
        held = [one for one in self.case.balance.entries if one.way == "give"]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq)))

    @cached
    def received(self) -> tuple[Entry, ...]:
        """What they gave inside the window of the balance, the oldest first."""
        held = [one for one in self.case.balance.entries if one.way == "receive"]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq)))

    # What they owe, and what was asked of them.

    @cached
    def theirs(self) -> tuple[Commitment, ...]:
        """Their open promises, the longest overdue first."""
        held = [one for one in self.dossier.commitments if one.by == "them"]
        held = [one for one in held if one.state == "open"]
        return tuple(sorted(held, key=lambda one: (one.due, one.seq)))

    @cached
    def asks(self) -> tuple[Ask, ...]:
        """Everything that was asked of them, the newest first."""
        return tuple(sorted(self.dossier.asks, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def kept_by_them(self) -> tuple[Commitment, ...]:
        """What they promised and kept lately, with no word of ours since; the newest first."""
        ours = [one.on for one in self.touches if one.by == "us"]
        held = [
            one
            for one in self.dossier.commitments
            if one.by == "them"
            and one.state == "kept"
            and one.closed is not None
            and 0 <= self.age(one.closed) <= _FRESH
            and not any(on >= one.closed for on in ours)
            and not self.is_thanked(one.id)
        ]
        return tuple(sorted(held, key=lambda one: (one.closed, one.seq), reverse=True))

    @cached
    def fresh_yes(self) -> Ask | None:
        """The newest ask, where it got a yes so short ago that nothing else is asked."""
        days = self.case.playbook.numbers.after_yes
        return next(
            (one for one in self.asks if one.answer == "yes" and 0 <= self.age(one.on) <= days),
            None,
        )

    @cached
    def no(self) -> Ask | None:
        """The newest ask, where it was refused."""
        newest = self.asks[0] if self.asks else None
        recent = newest is not None and self.age(newest.on) <= _REFUSED
        return newest if newest and recent and newest.answer == "no" else None

    @cached
    def pending(self) -> tuple[Ask, ...]:
        """What was asked and not answered, or put off."""
        return tuple(one for one in self.asks if one.answer in {None, "later"})

    # What happened.

    @cached
    def touches(self) -> tuple[Touch, ...]:
        """The touches up to today, the newest first."""
        held = [one for one in self.dossier.touches if one.on <= self.today]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def last_contact(self) -> Touch | None:
        """The newest touch between the two of us: not what was said elsewhere."""
        return next((one for one in self.touches if not self.is_public(one)), None)

    @cached
    def by_them(self) -> tuple[Touch, ...]:
        """What came from them, with words, the newest first."""
        return tuple(one for one in self.touches if one.by == "them" and bare(one.text))

    @cached
    def newest(self) -> Touch | None:
        """The newest touch with words."""
        return next((one for one in self.touches if bare(one.text)), None)

    @cached
    def unreturned(self) -> tuple[Touch, ...]:
        """Our calls and mails that got no answer, since they last gave a sign; the oldest first."""
        held = []
        for one in self.touches:
            if one.by == "them":
                break
            if not is_unanswered(one.text):
                break
            held.append(one)
        return tuple(reversed(held))

    @cached
    def complaints(self) -> tuple[Touch, ...]:
        """What they said or did against us within half a year, the oldest first.

        Of somebody who is against us or dissatisfied, every word counts.
        """
        said = self.contact.satisfaction
        unhappy = self.value("perception") == "detractor" or (
            said is not None and said.value == "dissatisfied"
        )
        held = [
            one
            for one in self.by_them
            if self.age(one.on) <= 200
            and (_BAD.search(one.text) or (unhappy and not _GOOD.search(one.text)))
            and not hearsay(one.text)
            and not self._asks(one)
            and not is_curt(one.text)
            and (_BAD.search(one.text) or not _COMPETITION.search(one.text))
        ]
        return tuple(reversed(held))

    def _asks(self, one: Touch) -> bool:
        """Whether a note holds an open question of theirs, or nothing but a question."""
        return self._repeats(one) or _ASKED.match(bare(one.text)) is not None

    def _repeats(self, one: Touch) -> bool:
        """Whether a note tells a question of theirs that stands for itself."""
        said = _long_words(one.text)
        for asked in self.dossier.questions:
            words = _long_words(asked.text)
            near = abs((asked.on - one.on).days) <= _WITH_THE_NO
            if near and words and 2 * len(words & said) >= len(words):
                return True
        return False

    @cached
    def curt(self) -> Touch | None:
        """Their newest word, where it is an answer of one word; None for any other."""
        newest = self.touches[0] if self.touches else None
        fresh = newest is not None and newest.by == "them" and self.age(newest.on) <= _TAKEN_UP
        return newest if fresh and newest is not None and is_curt(newest.text) else None

    @cached
    def grievance(self) -> Touch | None:
        """What it is about: the oldest complaint that was made to us, else the oldest of all."""
        private = [one for one in self.complaints if not self.is_public(one)]
        found = next(iter(private or self.complaints), None)
        fall = max(open_falls(self.dossier), key=lambda one: (one.on, one.seq), default=None)
        if fall is not None and (found is None or fall.on <= found.on):
            # A fall with its cause on file is what it is about, whoever wrote it down.
            return Touch(
                "", fall.who, fall.on, fall.because, TouchKind.OTHER, Party.US, seq=fall.seq
            )
        return found

    @cached
    def open_complaint(self) -> Touch | None:
        """The newest word of theirs, where it is a complaint to us that nobody took up yet."""
        newest = next(iter(self.by_them), None)
        if newest is None or newest not in self.complaints or self.is_public(newest):
            return None
        fresh = self.age(newest.on) <= _TAKEN_UP
        return newest if fresh and self.silence(newest.on, newest.seq) is not None else None

    @cached
    def unanswered(self) -> Touch | None:
        """The newest word of theirs that nobody has answered, no complaint; None without one."""
        newest = self.touches[0] if self.touches else None
        if newest is None or newest.by != "them" or newest in self.complaints:
            return None
        if is_curt(newest.text) or self._repeats(newest):
            return None
        kept = self.age(newest.on) <= _TAKEN_UP and bare(newest.text) and not self.no
        teller = _SOMEBODY_SAYS.match(newest.text)
        by_others = teller is not None and teller.group(1) not in self.contact.name.split()
        told = self.is_public(newest) or hearsay(newest.text) or by_others
        return newest if kept and not told else None

    @cached
    def praised(self) -> bool:
        """Whether the word of theirs that nobody has answered is a kind one."""
        return self.unanswered is not None and _PRAISE.search(self.unanswered.text) is not None

    @cached
    def outburst(self) -> Touch | None:
        """What they said against us before others, the newest."""
        held = [one for one in self.complaints if self.is_public(one)]
        return held[-1] if held and held[-1] is not self.grievance else None

    def is_public(self, one: Touch) -> bool:
        """Whether something was said before others and not to us."""
        return (
            one.by == "them"
            and is_past(_PRONOUN.sub("", one.text))
            and bool((_PUBLIC if one.kind == "other" else _POSTED).search(one.text))
        )

    @cached
    def against(self) -> Touch | None:
        """A newer sign from them that contradicts the view that is on file; None without one."""
        view = self.answer("perception")
        newest = next(iter(self.by_them), None)
        if view is None or newest is None or view.value != "advocate" or hearsay(newest.text):
            return None
        if self._asks(newest):
            return None
        refused = (one.on for one in self.asks if one.answer == "no")
        if any(abs((newest.on - day).days) <= _WITH_THE_NO for day in refused):
            # Who says why they refuse one thing does not turn against us.
            return None
        if (newest.on, newest.seq) <= (view.on, view.seq):
            return None
        return newest if _TURNED_AGAINST.search(newest.text) else None

    @cached
    def turned_away(self) -> Touch | None:
        """What contradicts the view on file so plainly that no answer is fresh enough beside it."""
        sign = self.against
        return sign if sign is not None and _TURNED_AWAY.search(sign.text) else None

    def silence(self, since: date, seq: int | None = None) -> int | None:
        """Days without a touch of ours since a day; None where there was one after it.

        With `seq`, the number of a change, a touch of the same day counts where it came later.
        """
        after = (since, seq) if seq is not None else (add_days(since, 1), -1)
        said = (one.on for one in self.dossier.thanks)
        if any(day >= since for day in said) or any(
            one.by == "us" and (one.on, one.seq) > after for one in self.touches
        ):
            return None
        return self.age(since)

    @cached
    def away(self) -> str:
        """The note that says that they are away; "" where none does."""
        newest = self.touches[0] if self.touches else None
        for text in (
            newest.text if newest and self.age(newest.on) <= 120 else "",
            self.contact.note,
        ):
            if text and _AWAY.search(text) and not self._is_to_come(text):
                return bare(text)
        return ""

    def _is_to_come(self, text: str) -> bool:
        """Whether a note tells of a leave that has not begun: "will be on leave from January"."""
        found = _LEAVE_FROM.search(text)
        if found is None:
            return _WILL_LEAVE.search(text) is not None
        month = _MONTH_NAMES.index(found.group(1)[:3].casefold()) + 1
        ahead = (month - self.today.month) % 12
        return 0 < ahead < _HALF_A_YEAR

    @property
    def joy(self) -> Touch | None:
        """Their word of a happy day or of a turn in their life, that nobody has answered."""
        told = self.unanswered
        return told if told is not None and tells_joy(told.text) else None

    @cached
    def trouble(self) -> Touch | None:
        """Their word of a private trouble, where nobody of us has answered it; None without one.

        Who is away and told whom to turn to is left in peace.
        """
        newest = next(iter(self.words_noted), None)
        if newest is None or newest.by != "them" or self.age(newest.on) > _TROUBLED or self.away:
            return None
        held = tells_trouble(newest.text) and not hearsay(newest.text)
        done = self.case.answered_on(("did occasion",), newest.on, newest.seq)
        return newest if held and done is None and not self.is_public(newest) else None

    @cached
    def requested(self) -> Request | None:
        """What they asked to be sent, by the newest note that says so; None where it was sent.

        A request that stands as a question or as a promise of ours is no second one.
        """
        told: list[Touch] = []
        for one in self.words_noted:
            if self.age(one.on) <= _TAKEN_UP:
                told.append(one)
            if one.by == "us":
                # What we did since answers what was asked before.
                break
        if not self.words_noted and self.age(self.contact.added) <= _TAKEN_UP:
            own = self.contact
            told.append(Touch("", own.id, own.added, own.note, TouchKind.OTHER, Party.THEM))
        held = self.dossier
        noted = [one.text for one in held.commitments] + [one.text for one in held.questions]
        noted += [one.text for one in held.ledger if one.way == "give"]
        noted += [one.text for one in held.planned]
        for one in told:
            thing = thing_asked_for(one.text)
            if not thing or hearsay(one.text):
                continue
            done = self.case.answered_on(("did occasion",), one.on, one.seq)
            words = _long_words(thing)
            if done is None and not any(words & _long_words(text) for text in noted):
                return Request(thing, one)
        return None

    @cached
    def words_noted(self) -> tuple[Touch, ...]:
        """Touches, and the notes that stand beside them, the newest first."""
        notes = (
            Touch(one.id, one.who, one.on, one.text, TouchKind.OTHER, Party.THEM, seq=one.seq)
            for one in self.dossier.notes
            if one.on <= self.today
        )
        held = (*self.touches, *notes)
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def met_at(self) -> str:
        """Where the two met first, by the notes; "" where none says so."""
        texts = (self.contact.note, *(one.text for one in self.words_noted))
        return next((place for text in texts if (place := met_at(text))), "")

    @cached
    def stale(self) -> tuple[str, ...]:
        """The dimensions whose answers are too old to build on."""
        limit = self.case.playbook.numbers.stale
        return tuple(
            name
            for name, said in self.case.answers.items()
            if add_days(said.on, limit) <= self.today
        )


_TURNED_AGAINST: Final = later(
    r"\b(?:would not|will not|never (?:again|buy|order|work|come|choose)|against|not choose|"
    r"warn\w*|complain\w*|angry|furious|"
    r"disappoint\w*|"
    r"fail\w*|worse|worst|bad|(?<!on )(?<!parental )leav\w*|"
    r"cancel\w*|switch\w*|competitor|tender|no longer|unhappy|"
    r"too (?:dear|slow|expensive|late)|had enough|fed up)\b",
    re.IGNORECASE,
)


_MONTH_NAMES: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_HALF_A_YEAR: Final = 7
"""Months within which a month that is named is one to come."""

_LEAVE_FROM: Final = later(
    r"\bleave (?:from|in|as of|starting(?: in)?|at the (?:end|start|beginning) of) "
    r"(?:\d+ )?(?:early |late |mid-?)?"
    r"(jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b",
    re.IGNORECASE,
)
_WILL_LEAVE: Final = later(
    r"\b(?:will be|will go|goes|is going|be) on (?:\w+ )?(?:leave|holiday|vacation)\b",
    re.IGNORECASE,
)


_TURNED_AWAY: Final = later(
    r"\b(?:angry|furious|complain\w*|cancel\w*|disappoint\w*|fed up|had enough|unhappy|outraged|"
    r"never (?:again|buy|order|work|come|choose)|no longer (?:buy|order|work|trust|want)\w*|"
    r"(?:would|will) not (?:buy|order|choose|recommend|renew|work with)|leav\w* us|"
    r"switch\w* (?:to|from)|against us)\b",
    re.IGNORECASE,
)


def _long_words(text: str) -> set[str]:
    """The words of a note that may name a thing, by their first five letters."""
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())} - {"thank", "their"}


def left_for_another(case: Case, peer: Contact) -> News | None:
    """The news that a colleague went to another company; None where none is newer than the card.

    A place in the account that was noted after it says that they came back.
    """
    told = case.glance(peer.id)
    news = [one for one in told.news if one.kind == NewsKind.COMPANY] if told is not None else []
    newest = max(news, key=lambda one: (one.on, one.seq), default=None)
    placed = [said for name in DIMENSIONS if (said := peer.placement.get(name)) is not None]
    if newest is None or any((said.on, said.seq) > (newest.on, newest.seq) for said in placed):
        return None
    return newest


def hearsay(text: str) -> bool:
    """Whether a note tells what somebody else said: no word of it may be said to the person."""
    return _HEARSAY.search(_OWN_REPORT.sub("", text)) is not None


def facts_of(case: Case) -> Facts:
    """The facts of a case, worked out once for all moves of it."""
    held = case.__dict__.get("_facts")
    if not isinstance(held, Facts):
        held = case.__dict__["_facts"] = Facts(case)
    return held
