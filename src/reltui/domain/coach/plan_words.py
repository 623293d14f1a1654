"""The words of a plan: which premises hold, what each slot of a text is filled with, what is said.

A text of the playbook declares its premises and slots; it is used only where every premise holds
and every slot is known. Of the texts that may be used, those with the most premises are the
nearest to the facts; they take turns.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from string import Template
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import WORRY, Facts, facts_of, hearsay
from reltui.domain.coach.move import Finding
from reltui.domain.coach.phrasing import play_of
from reltui.domain.coach.plan_shape import How
from reltui.domain.coach.rules_growth import proposals
from reltui.domain.frameworks.engagement import example
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Commitment, Touch
from reltui.domain.playbook import Text
from reltui.domain.text.dates import add_days
from reltui.domain.text.wording import (
    Person,
    Promise,
    asked_whether,
    bare,
    doing,
    done,
    is_past,
    is_plural,
    listed,
    lower_first,
    names_a_touch,
    promise_words,
    pronoun_in,
    sentence,
    span_words,
    substance,
    to_you,
    upper_first,
)

_START_OF_SENTENCE: Final = re.compile(r"(^|[.!?…]\s+)([a-zà-ÿ])")
_DOUBLED: Final = re.compile(r"([.?!…][”\"']?)\.(?=\s|$)")
_UNPAID_WORDS: Final = re.compile(
    r",?\s*(?:for nothing|for free|free of charge|at no charge|without charge|at our own cost)\b"
)
_ADJECTIVES: Final = frozenset(
    {
        "alone",
        "angry",
        "anxious",
        "ashamed",
        "cheated",
        "cold",
        "confident",
        "foolish",
        "glad",
        "happy",
        "ignored",
        "insecure",
        "left",
        "let",
        "lonely",
        "lost",
        "nervous",
        "proud",
        "relaxed",
        "sad",
        "safe",
        "secure",
        "small",
        "tense",
        "unsafe",
        "unsure",
        "used",
        "weary",
    }
)
_LIGHT: Final = frozenset({"classify", "matrix", "touch", "climb", "balance"})
"""Classes in which an unanswered word of theirs is taken up."""

_SORRY: Final = re.compile(r"\bsorry\b|\bapolog", re.IGNORECASE)
_INWARD: Final = frozenset({"touch.snoozed", "balance.drift_me"})
_OUTWARD: Final = frozenset({"practice.yes", "practice.best", "practice.evidence"})
_THEIR_SIDE: Final = ("wants", "sees", "feels", "potential")
_SOON: Final = 2
"""Days within which an answer is not late."""

_FAIR: Final = re.compile(
    r"\b(?:fair|expo|conference|congress|summit|event|webinar|meetup|forum|workshop|show|exhibition|"
    r"seminar|dinner|visitor)",
    re.IGNORECASE,
)


class Words:
    """One finding of a case, with everything that its texts may name."""

    def __init__(self, case: Case, finding: Finding) -> None:
        self.case = case
        self.finding = finding
        self.facts = facts_of(case)
        self.person: Person = self.facts.person

    # The one record that the move is about.

    @cached_property
    def promise(self) -> Commitment | None:
        """The promise of ours, or of theirs, that the move is about."""
        return next(
            (one for one in self.case.dossier.commitments if one.id == self.finding.about), None
        )

    @cached_property
    def is_apologized(self) -> bool:
        """Whether we said sorry already for the promise or the fall that the move is about."""
        facts, about = self.facts, self.finding.about
        if self.promise is not None:
            return facts.is_apologized(self.promise)
        fell = [one for one in facts.dossier.falls if one.id == about]
        if str(self.finding.move_class) in {"risk", "leaving"}:
            cause = facts.grievance
            fell = [one for one in facts.dossier.falls if cause and one.on == cause.on]
        return any(facts.is_apologized(one) for one in fell)

    # Who to turn to, and how.

    @property
    def reached(self) -> bool:
        """Whether they take our call, as far as the book knows."""
        relationship = self.facts.value("relationship")
        return relationship != "no" and len(self.facts.unreturned) < 2 and not self.facts.away

    @cached_property
    def door(self) -> Contact | None:
        """The colleague who can open the door: with us, and listened to or powerful."""
        if self.finding.move_class in {"commitment", "question", "fall", "waiting"}:
            return None
        if self.facts.value("relationship") != "no" and len(self.facts.unreturned) < 2:
            return None
        found = proposals(self.case)
        listens = {tie.other for tie in self.case.dossier.ties if tie.kind == "listens"}
        heard = [one for one in found if one.id in listens]
        weighty = [one for one in found if one.placement.value("power") == "high"]
        if self.facts.value("perception") == "detractor":
            return next(iter(heard or weighty or self._tied(found)), None)
        return next(iter(weighty or heard), None)

    def _tied(self, found: Iterable[Contact]) -> Iterator[Contact]:
        """Those who report to the person, or to whom the person reports."""
        own = {tie.other for tie in self.case.dossier.ties if tie.kind == "reports"}
        for one in found:
            dossier = self.case.look_up(one.id)
            ties = dossier.ties if dossier is not None else ()
            below = any(tie.kind == "reports" and tie.other == self.case.contact.id for tie in ties)
            if one.id in own or below:
                yield one

    @cached_property
    def hero_for(self) -> Contact | None:
        """The powerful colleague who should see what this person did."""
        return next(
            (one for one in proposals(self.case) if one.placement.value("power") == "high"), None
        )

    @cached_property
    def how(self) -> How:
        """By which channel, or through whom, and why that one."""
        facts, first = self.facts, self.facts.first
        if facts.away:
            note = sentence(facts.away)
            why = f"The note says: “{note}” Whom you turn to until then is yours to choose."
            owed = self.finding.move_class in {"commitment", "question"}
            return How("mail" if owed else "none", None, why)
        if self._inward:
            return How("none", None, f"There is nothing to send to {first} today.")
        if self.door is not None:
            return How("call", self.door.id, self._why_door(self.door))
        if facts.unreturned[1:] or facts.value("relationship") == "no":
            return self._unreached()
        return self._reached()

    @property
    def _inward(self) -> bool:
        """Whether nothing goes out to the person today."""
        rule = self.finding.rule
        if rule.endswith((".move_on", ".monitor_perception")) or rule in _INWARD:
            return True
        return self.finding.move_class == "practice" and rule not in _OUTWARD

    def _reached(self) -> How:
        first = self.facts.first
        if self.finding.rule in {"practice.yes", "climb.4"}:
            return How("mail", None, f"{first} can read it, change it and use it in peace.")
        if self.finding.move_class == "occasion" and self.finding.rule != "occasion.contract_end":
            channel = "mail" if self.case.contact.emails else "message"
            return How(
                channel, None, f"A line asks for nothing, and {first} reads it when it suits."
            )
        if self.finding.move_class == "fall":
            why = "This is said in person, or by voice where that cannot be."
            return How("visit", None, why)
        return How("call", None, self._why_call())

    def _why_call(self) -> str:
        facts, first = self.facts, self.facts.first
        said = facts.answer("relationship")
        if said is not None and said.value == "yes":
            return (
                f"{first} takes your calls ({facts.day(said.on)}), and a voice says more "
                f"than a mail."
            )
        if not facts.touches:
            return "Whether the call is taken or returned is an answer by itself."
        last = facts.touches[0]
        if last.kind in {"mail", "message"} and last.by == "them":
            return f"The last word from {first} came in writing; a call shows that it was read."
        return "A voice says more than a mail, and the answer comes at once."

    def _unreached(self) -> How:
        facts, first = self.facts, self.facts.first
        calls = facts.unreturned
        if calls:
            days = listed(facts.day(one.on) for one in calls)
            why = f"{first} returned nothing since {days}; a few lines can be read when it suits."
        else:
            said = facts.answer("relationship")
            when = f" ({facts.day(said.on)})" if said else ""
            if (sign := facts.turned_to_us) is not None:
                way = "mail" if sign.kind in {"mail", "message"} else "call"
                return How(
                    way,
                    None,
                    f"The book says that {first} would not take your call{when}, but "
                    f"{self.turned(sign)} on {facts.day(sign.on)}; answer in the same way.",
                )
            why = f"{first} would not take your call{when}; a few lines ask for less than a call."
        return How("mail" if self.case.contact.emails else "letter", None, why)

    def _why_door(self, door: Contact) -> str:
        _facts, first = self.facts, self.facts.first
        listens = {tie.other for tie in self.case.dossier.ties if tie.kind == "listens"}
        weighty = door.placement.value("power") == "high"
        why = f"{door.name} takes your calls and is for us"
        if door.id in listens:
            why = f"{first} listens to {door.name}, who takes your calls and is for us"
        elif weighty:
            why = f"{door.name} takes your calls, is for us and has weight"
        others = [self._not(one) for one in self._others(door)][:3]
        rest = f"; {listed(others)}" if others else ""
        return f"{why}{rest}."

    def _others(self, door: Contact) -> Iterator[Contact]:
        return (
            one
            for one in self.case.peers
            if one.id not in {door.id, self.case.contact.id} and not one.archived
        )

    @staticmethod
    def _not(one: Contact) -> str:
        place = one.placement
        if place.value("relationship") == "no":
            return f"{one.first_name} has no relationship with you"
        if place.value("perception") == "detractor":
            return f"{one.first_name} has doubts about us"
        if place.value("power") == "low":
            return f"{one.first_name} has no weight"
        if place.value("perception") is None:
            return f"of {one.first_name} too little is known"
        return f"{one.first_name} can come later"

    @property
    def they(self) -> str:
        """The person as the subject of a second clause: a pronoun where one is known."""
        return {"she": "she", "he": "he"}.get(self.person.pronoun, self.facts.first)

    @property
    def reach(self) -> str:
        """What to do to get in touch, as an order: "ring Ana", "write to Ana"."""
        first = self.facts.first
        if self.how.through:
            door = self.door
            return f"ring {door.name}" if door else f"ring {first}"
        match self.how.channel:
            case "mail" | "letter" | "message":
                return f"write to {first}"
            case "visit":
                return f"go and see {first}"
            case _:
                return f"ring {first}"

    # What happened, told to the user and said to the person.

    def told(self, touch: Touch) -> str:
        """A touch in a sentence about the person: "On 12 January Ana rang: the pump leaks"."""
        facts = self.facts
        text, day = bare(touch.text), facts.day(touch.on)
        if not text:
            return f"{upper_first(self.contact_of(touch))} on {day}."
        return sentence(self._told(touch, text, day))

    def _told(self, touch: Touch, text: str, day: str) -> str:
        first, low = self.facts.first, lower_first(text)
        theirs = touch.by == "them"
        opening = re.match(r"^(?:she|he|they)\b\s*", text, re.IGNORECASE)
        if opening and theirs:
            rest = re.sub(r"^says\b", "said", text[opening.end() :])
            return f"On {day} {first} {rest}"
        if is_past(text):
            return f"On {day} {first if theirs else 'you'} {low}"
        if names_a_touch(text) or not theirs:
            return f"The note of {day} says: {low}"
        if re.match(r"(?:why|what|how|that|whether)\b", text, re.IGNORECASE):
            return f"On {day} {first} told you {low}"
        verbs = {"call": "said on the phone", "visit": "said", "meeting": "said", "other": ""}
        how = verbs.get(touch.kind, "wrote")
        return f"On {day} {first} {how}: {low}" if how else f"On {day}: {low}"

    def contact_of(self, touch: Touch) -> str:
        """What kind of contact it was, as a clause: "you spoke by phone", "Ana wrote"."""
        who = "you" if touch.by == "us" else self.facts.first
        return {
            "call": "you spoke by phone",
            "meeting": "you met",
            "visit": "you were there" if touch.by == "us" else f"{who} came",
            "mail": f"{who} wrote",
            "message": f"{who} wrote",
        }.get(touch.kind, "you were in touch")

    def turned(self, touch: Touch) -> str:
        """How they turned to us, as a clause: "Ana rang", "Ana wrote"."""
        deed = {"call": "rang", "visit": "came", "meeting": "met you"}.get(touch.kind, "wrote")
        return f"{self.facts.first} {deed}"

    def said(self, touch: Touch) -> str:
        """A touch in a clause that is said to the person: "on 12 January you told me that ..."."""
        text = bare(touch.text)
        if not text or hearsay(text):
            return ""
        if not touch.id:
            clause = to_you(lower_first(_first_clause(text)), self.person)
            joint = "," if _finite(clause) else " something went wrong:"
            return f"on {self.facts.day(touch.on)}{joint} {clause}"
        return self._said(touch, text)

    def _said(self, touch: Touch, text: str) -> str:
        day = self.facts.day(touch.on)
        mine = substance(text)
        opening = re.match(r"^(?:she|he|they)\s+(?=\w)", text, re.IGNORECASE)
        if opening and touch.by == "them" and mine == text and is_past(text[opening.end() :]):
            text = mine = text[opening.end() :]
        if touch.by == "them" and mine == text and is_past(text):
            return f"on {day} you {to_you(lower_first(_first_clause(text)), self.person)}"
        verb = "wrote to me" if touch.kind in {"mail", "message"} else "told me"
        if re.search(r"\b(?:I|me|my|we|us|our)\b", mine) and touch.by == "us":
            return f"on {day} you told me: “{upper_first(mine)}”"
        if touch.by != "them":
            return ""
        clause = to_you(lower_first(_first_clause(mine)), self.person)
        if mine != text and re.match(r"(?:she|he|they) asked\b", text, re.IGNORECASE):
            return f"on {day} you asked me {clause}"
        joint = ":" if clause[:1].isupper() or not _finite(clause) else " that"
        return f"on {day} you {verb}{joint} {clause}"

    @cached_property
    def news(self) -> Touch | None:
        """The newest word from them that belongs into this contact."""
        found = next(iter(self.facts.by_them), None)
        if found is None or self.facts.age(found.on) > 60 or hearsay(found.text):
            return None
        return found

    @property
    def unanswered(self) -> Touch | None:
        """The newest word of theirs that nobody has answered, no complaint; None without one."""
        newest = self.facts.touches[0] if self.facts.touches else None
        if newest is None or newest.by != "them" or newest in self.facts.complaints:
            return None
        kept = self.facts.age(newest.on) <= 60 and bare(newest.text) and not self.facts.no
        return newest if kept and not self.facts.is_public(newest) else None

    @property
    def concern(self) -> str:
        """What weighs on them by the note of the last talk, as one takes it up; "" without one."""
        last = self.facts.last_contact
        if last is None or self.facts.age(last.on) > 60 or hearsay(last.text):
            return ""
        told = bare(last.text)
        held = _first_clause(substance(told))
        if (
            held == told
            or not WORRY.search(held)
            or not re.match(r"(?:she|he|they)\b", held, re.IGNORECASE)
        ):
            return ""
        clause = to_you(lower_first(held), self.person)
        if not clause.startswith("you "):
            return ""
        return f"I have kept in mind what we spoke of on {self.facts.day(last.on)}: {clause}"

    @property
    def news_since(self) -> Touch | None:
        """What came from them after the promise that the move is about."""
        news, promise = self.news, self.promise
        if news is None or promise is None or (news.on, news.seq) <= (promise.on, promise.seq):
            return None
        return news

    # Premises and slots.

    @cached_property
    def premises(self) -> frozenset[str]:
        """Every premise that holds for this move of this person."""
        return frozenset(self._premises())

    def _premises(self) -> Iterator[str]:
        facts, contact, case = self.facts, self.case.contact, self.case
        heard = len(facts.unreturned) < len(facts.touches)
        spoken = heard or facts.value("relationship") == "yes"
        overdue = bool(facts.theirs) and facts.theirs[0].due < case.today
        holds: dict[str, object] = {
            str(contact.direction): True,
            "spoken": spoken,
            "stranger": not spoken,
            "reached": self.reached,
            "unreached": not self.reached,
            "calls_unreturned": facts.unreturned,
            "away": facts.away,
            "present": not facts.away,
            "door": self.door,
            "no_door": self.door is None,
            "door_debt": self.door_debt,
            "cause_known": facts.grievance,
            "cause_open": facts.grievance is None and contact.sees is None,
            "we_owe": facts.late or facts.questions or case.owing,
            "nothing_owed": not (facts.late or facts.questions or case.owing),
            "even": case.balance.net == 0,
            "they_owe": overdue,
            "gift_unthanked": facts.gifts,
            "we_gave": facts.given,
            "asked_before": facts.asks,
            "never_asked": not facts.asks,
            "earlier_yes": any(one.answer == "yes" for one in facts.asks),
            "fresh_yes": facts.fresh_yes,
            "earlier_no": facts.no,
            "contradicted": facts.against,
            "level_known": contact.level,
            "goal_known": contact.goal,
            "hero_known": self.hero_for,
            "praise_known": self.praise,
            "origin_known": self.origin,
            "small": not self.finding.size or self.finding.size <= 2,
            **{f"{name}_known": getattr(contact, name) for name in _THEIR_SIDE},
        }
        holds["pressed"] = facts.pressed
        holds["apologized"] = self.is_apologized
        yield from (name for name, fact in holds.items() if fact)
        yield from self._of_the_move()

    def _of_the_move(self) -> Iterator[str]:
        facts, rule = self.facts, self.finding.rule
        if self.promise is not None:
            words = promise_words(self.promise.text)
            if words.thing:
                yield "named"
            yield "sent" if words.sent else "deed"
            if words.act.split()[0] in {"call", "ring", "phone"}:
                yield "callback"
        if rule == "fall.open":
            yield self._fault()
        if rule == "question.open":
            yield from self._of_the_question()
        last = facts.last_contact
        if last is not None:
            pace = self.case.cadence or 30
            if facts.age(last.on) > max(45, pace * 3 // 2):
                yield "long_silence"
        if rule == "practice.evidence":
            yield "our_side" if self.finding.words.get("side") == "ours" else "their_side"

    def _of_the_question(self) -> Iterator[str]:
        facts = self.facts
        one = next(one for one in facts.dossier.questions if one.id == self.finding.about)
        yield "quoted" if "“" in asked_whether(one.text) else "turned"
        if facts.age(one.on) > _SOON:
            yield "waited"
        if any(
            ours.by == "us" and (ours.on, ours.seq) > (one.on, one.seq) for ours in facts.touches
        ):
            yield "reminded"

    def _fault(self) -> str:
        text = bare(self.finding.words.get("because", ""))
        low = text.casefold()
        if re.match(r"^(?:our|we|i|my|us)\b", low) or re.search(r"\b(?:by|of) (?:us|our)\b", low):
            return "our_fault"
        own = {self.facts.first.casefold(), *self.case.contact.name.casefold().split()}
        if re.match(r"^(?:she|he|they|their|his|her)\b", low) or low.split(maxsplit=1)[0] in own:
            return "their_fault"
        return "our_fault" if re.search(r"\b(?:our|we)\b", low) else "open_fault"

    @cached_property
    def origin(self) -> str:
        """Where their name came from, as one says it; "" where the book does not know."""
        for tag in self.case.contact.tags:
            text = tag.replace("-", " ").replace("_", " ").strip()
            if _FAIR.search(text):
                return f"the {text}"
        return ""

    @cached_property
    def praise(self) -> Touch | None:
        """The newest touch that tells what they did well."""
        return next(
            (
                one
                for one in self.facts.touches
                if one.kind in {"visit", "meeting", "call"}
                and substance(one.text) != bare(one.text)
                and self.facts.age(one.on) <= 200
                and not hearsay(one.text)
                and one not in self.facts.complaints
                and not WORRY.search(one.text)
                and re.search(r"\b(?:her|his|their|she|he|they)\b", one.text, re.IGNORECASE)
            ),
            None,
        )

    @cached_property
    def door_debt(self) -> str:
        """What we owe the colleague who can open the door, as words; "" where nothing."""
        if self.door is None:
            return ""
        dossier = self.case.look_up(self.door.id)
        if dossier is None:
            return ""
        own = Facts(Case(dossier, self.case.peers, self.case.today, self.case.playbook))
        if own.questions:
            one = own.questions[0]
            asked = asked_whether(one.text)
            about = f"on {asked}" if asked.startswith("whether") else f"to {asked}"
            return f"the answer {about.replace('to about', 'about')} (asked {own.day(one.on)})"
        if own.late:
            named = promise_words(own.late[0].text).named
            return f"{named} (promised for {own.day(own.late[0].due)})"
        return ""

    @cached_property
    def door_debt_said(self) -> str:
        """The debt to that colleague, as one brings it up."""
        if self.door is None:
            return ""
        dossier = self.case.look_up(self.door.id)
        if dossier is None:
            return ""
        own = Facts(Case(dossier, self.case.peers, self.case.today, self.case.playbook))
        if own.questions:
            one = own.questions[0]
            waited = span_words(own.age(one.on))
            return (
                f"on {own.day(one.on)} you asked me {asked_whether(one.text)}, and I let it "
                f"lie for "
                f"{waited}. I am sorry; here is the answer."
            )
        if own.late:
            one2 = own.late[0]
            thing = to_you(promise_words(one2.text).named, own.person)
            return (
                f"I have owed you {thing} since {own.day(one2.due)}. I am sorry; you have it today."
            )
        return ""

    @cached_property
    def slots(self) -> dict[str, str]:
        """What each slot of a text is filled with; one that is not known is not among them."""
        found = dict(self.finding.words)
        found.update(self._general())
        found.update(self._about())
        return {name: text for name, text in found.items() if text}

    def _general(self) -> dict[str, str]:
        facts, contact, case = self.facts, self.case.contact, self.case
        level = contact.level
        names = {text.level: text.name for text in case.playbook.levels}
        last = facts.last_contact
        general = {
            **case.playbook.words[contact.direction],
            "first": facts.first,
            "name": contact.name,
            "account": contact.account,
            "title": contact.title,
            "level": str(level) if level else "",
            "levelname": names.get(level or 0, ""),
            "next": str((level or 0) + 1) if (level or 0) < 7 else "",
            "nextname": names.get((level or 0) + 1, ""),
            "last": facts.day(last.on) if last else "",
            "since": span_words(facts.age(last.on)) if last else "",
            "reach": self.reach,
            "origin": self.origin,
        }
        for name in ("wants", "sees", "feels", "potential"):
            said = getattr(contact, name)
            text = lower_first(bare(said.value)) if said else ""
            general[name] = text
            general[f"your{name}"] = to_you(text, self.person)
        if general["feels"] and not _feeling(general["feels"]):
            general["yourfeels"] = ""
        if contact.goal:
            general["goal"] = str(contact.goal.level)
            general["goalday"] = facts.day(contact.goal.by)
        catalogue = case.playbook.asks if self.finding.size else case.playbook.helps
        size = self.finding.size or max(1, min(level or 1, 3))
        if sample := example(catalogue, size, self.turn):
            general["example"] = Template(sample).safe_substitute(general)
        return general

    def _about(self) -> dict[str, str]:
        facts = self.facts
        found: dict[str, str] = {}
        if self.promise is not None:
            found.update(self._promise(self.promise))
        rule = self.finding.rule
        if rule == "question.open":
            one = next(one for one in facts.dossier.questions if one.id == self.finding.about)
            found["asked"] = asked_whether(one.text)
            found["on"] = facts.day(one.on)
            found["waited"] = span_words(facts.age(one.on))
        if rule == "fall.open":
            fall = next(one for one in facts.dossier.falls if one.id == self.finding.about)
            found["because"] = lower_first(bare(fall.because))
            found["yourbecause"] = to_you(found["because"], self.person)
            found["on"] = facts.day(fall.on)
        if (day := self.finding.words.get("occasion")) is not None:
            told = self.person.pronoun or pronoun_in([day])
            found["youroccasion"] = to_you(day, self.person._replace(pronoun=told))
        found.update(self._complaint())
        if (turned := facts.against) is not None:
            found["newsday"] = facts.day(turned.on)
            found["newsnote"] = _note_of(turned, facts.first)
            found["newsdeed"] = _deed_of(turned, self.person)
        found.update(self._between_us())
        if (door := self.door) is not None:
            found["person"] = door.name
            found["personfirst"] = door.first_name
            found["doordebt"] = self.door_debt
            found["doorsaid"] = self.door_debt_said
        elif self.hero_for is not None:
            found["person"] = self.hero_for.name
            found["personfirst"] = self.hero_for.first_name
        if (praise := self.praise) is not None:
            found["praise"] = lower_first(substance(praise.text))
            found["yourpraise"] = to_you(lower_first(substance(praise.text)), self.person)
            found["praiseday"] = facts.day(praise.on)
        if newest := facts.newest:
            found["heard"] = self.said(newest)
        return found

    def _complaint(self) -> dict[str, str]:
        """What they complained of, and our silence since."""
        facts = self.facts
        found: dict[str, str] = {}
        if (cause := facts.grievance) is not None:
            found["cause"] = lower_first(substance(cause.text))
            found["causeday"] = facts.day(cause.on)
            found["said"] = self.said(cause)
            quiet = facts.silence(cause.on)
            found["sorry"] = (
                "You have my apology for it; today is about what we put right."
                if self.is_apologized
                else f"Since then you have heard nothing from me for {span_words(quiet)}. I am "
                f"sorry for both."
                if quiet is not None and quiet > 2
                else "I am sorry."
            )
        return found

    def _between_us(self) -> dict[str, str]:
        """What was given, received and asked."""
        facts = self.facts
        found: dict[str, str] = {}
        if facts.gifts:
            shown = list(reversed(facts.gifts[:3]))
            found["gift"] = to_you(doing(facts.gifts[0].text), self.person)
            found["giftday"] = facts.day(facts.gifts[0].on)
            found["gifts"] = listed(to_you(doing(one.text), self.person) for one in shown)
            found["giftnote"] = doing(facts.gifts[0].text)
        if facts.given:
            one = facts.given[0]
            found["gave"] = done(one.text)
            found["yourgave"] = _UNPAID_WORDS.sub("", to_you(done(one.text), self.person))
            found["gaveday"] = facts.day(one.on)
        if facts.no or facts.fresh_yes or facts.asks:
            ask = facts.fresh_yes or facts.asks[0]
            found["favor"] = doing(_infinitive(ask.text).removeprefix("to "))
            found["yourfavor"] = to_you(found["favor"], self.person)
            found["favorday"] = facts.day(ask.on)
        return found

    def _promise(self, one: Commitment) -> dict[str, str]:
        facts = self.facts
        words: Promise = promise_words(one.text)
        plural = is_plural(words.thing)
        new = self.new_day()
        return {
            "thing": words.thing,
            "yourthing": to_you(words.thing, self.person),
            "act": words.act,
            "youract": to_you(words.act, self.person),
            "made": facts.day(one.on),
            "due": facts.day(one.due),
            "late": span_words(facts.age(one.due)),
            "it": "they" if plural else "it",
            "them": "them" if plural else "it",
            "its": "their" if plural else "its",
            "is": "are" if plural else "is",
            "goes": "go" if plural else "goes",
            "comes": "come" if plural else "comes",
            "was": "were" if plural else "was",
            "newday": new,
            "topic": _topic(words),
        }

    def new_day(self, ahead: int = 3) -> str:
        """A working day soon, by which something can be promised anew."""
        day = add_days(self.case.today, ahead)
        while day.weekday() > 4:
            day = add_days(day, 1)
        return f"{day:%A}, {self.facts.day(day)}"

    @cached_property
    def times(self) -> int:
        """How often a move of this class was done with the person."""
        kind = f"did {self.finding.move_class}"
        return sum(found == kind for _, _, found in self.case.deeds)

    @cached_property
    def turn(self) -> int:
        """Which of several equal texts comes first: another one for each person and each week."""
        due = self.finding.due
        late = due is not None and due < self.case.today and not self.times
        weeks = (self.case.today - due).days // 7 if late and due else 0
        return sum(map(ord, self.case.contact.name)) + weeks

    def _usable(self, texts: Iterable[Text]) -> list[Text]:
        """The texts whose premises hold and whose slots are known, the nearest first."""
        known, held = self.slots.keys(), self.premises
        usable = [one for one in texts if set(one.needs) <= held and set(one.slots) <= known]
        if self.is_apologized:
            # An apology that was made is not made again, where there is anything else to say.
            usable = [one for one in usable if not _SORRY.search(one.text)] or usable
        if self.facts.our_questions:
            usable = [one for one in usable if not self._asks_again(one)] or usable
        return sorted(usable, key=_nearness, reverse=True)

    def _asks_again(self, text: Text) -> bool:
        """Whether a text puts a question that we asked and that waits for its answer."""
        said = self._filled(text).casefold()
        asked = (bare(one.text).rstrip("?").casefold() for one in self.facts.our_questions)
        return any(one in said for one in asked if one)

    def _in_turn(self, texts: Iterable[Text]) -> list[Text]:
        """The texts in the order in which they are used: those of the nearest rank take turns."""
        usable = self._usable(texts)
        most = _nearness(usable[0]) if usable else 0
        first = [one for one in usable if _nearness(one) == most]
        cut = self.turn % len(first) if first else 0
        return [*first[cut:], *first[:cut], *usable[len(first) :]]

    def _filled(self, text: Text) -> str:
        return tidy(Template(text.text).safe_substitute(self.slots))

    def pick(self, texts: Iterable[Text]) -> str:
        """The text whose turn it is; "" where none may be used."""
        order = self._in_turn(texts)
        return self._filled(order[self.times % len(order)]) if order else ""

    def what_and_say(self) -> tuple[str, str]:
        """The one act of today, and the opening words."""
        if self.facts.away:
            return self._while_away()
        play = play_of(self.case, self.finding)
        what, say = self._pair(play.what, play.say)
        return what, tidy(" ".join(filter(None, [self._opened(say), *self._also_said()])))

    def _pair(self, whats: tuple[Text, ...], says: tuple[Text, ...]) -> tuple[str, str]:
        """An act and the words for it: the words take turns, and the act is the one beside them."""
        order = self._in_turn(says)
        if not order:
            return self.pick(whats), ""
        said = order[self.times % len(order)]
        alike = [one for one in self._usable(says) if set(one.needs) == set(said.needs)]
        acts = [one for one in self._usable(whats) if set(one.needs) == set(said.needs)]
        if acts:
            return self._filled(acts[alike.index(said) % len(acts)]), self._filled(said)
        return self.pick(whats), self._filled(said)

    def _while_away(self) -> tuple[str, str]:
        """What is done, and said to whoever stands in, while the person is away."""
        pieces = self.case.playbook.pieces
        self.slots["note"] = self.facts.away
        owed = self.finding.move_class in {"commitment", "question"}
        if self.finding.move_class == "question":
            one = next(one for one in self.facts.dossier.questions if one.id == self.finding.about)
            self.slots["owed"] = f"an answer to the question of {self.facts.day(one.on)}"
        elif owed and self.promise is not None:
            self.slots["owed"] = promise_words(self.promise.text).named
        key = "away.owed" if owed else "away"
        return self._pair(pieces[f"{key}.what"], pieces[f"{key}.say"])

    def _opened(self, say: str) -> str:
        """The opening words, with what they last said and nobody answered right behind the name."""
        name = f"{self.facts.first}, "
        light = self.finding.move_class in _LIGHT and self.how.channel != "none"
        if not light or self.door is not None or not say.startswith(name):
            return say
        heard = self.said(self.unanswered) if self.unanswered is not None else ""
        if heard:
            self.slots["heard"] = heard
            taken_up = self.pick(self.case.playbook.pieces["also.heard"])
            return f"{name}{taken_up[:1].lower()}{taken_up[1:]} {upper_first(say[len(name) :])}"
        if self.concern:
            return f"{name}{self.concern}. {upper_first(say[len(name) :])}"
        return say

    def _also_said(self) -> Iterator[str]:
        """Sentences that belong behind the opening: what they said, a second debt, a thank-you."""
        facts, pieces = self.facts, self.case.playbook.pieces
        kind = self.finding.move_class
        if self.how.channel == "none" or self.door is not None:
            return
        if kind in {"commitment", "waiting"} and self.news_since is not None:
            clause = self.said(self.news_since)
            yield sentence(clause) if clause else ""
        others = [one for one in facts.late if self.promise is None or one.id != self.promise.id]
        if kind in {"commitment", "question"} and others:
            self.slots.update(self._second(others[0]))
            yield self.pick(pieces["also.late"])
        if kind == "question" and facts.theirs and facts.theirs[0].due <= self.case.today:
            self.slots["theirthing"] = to_you(_their_thing(facts.theirs[0].text), self.person)
            yield self.pick(pieces["also.theirs"])
        if kind in {"commitment", "risk"} and facts.questions:
            one = facts.questions[0]
            self.slots.update(asked=asked_whether(one.text), on=facts.day(one.on))
            yield self.pick(pieces["also.question"])
        if facts.pressed and self.finding.rule == "balance.owing":
            self.slots["pressed"] = to_you(
                done(facts.pressed[-1].text).removeprefix("gave "), self.person
            )
            yield self.pick(pieces["also.pressed"])
        if kind == "question" and facts.fresh_yes and not facts.is_thanked(facts.fresh_yes.id):
            yield self.pick(pieces["also.yes"])
        if kind in {"commitment", "question", "waiting"} and facts.gifts:
            yield self.pick(pieces["also.thanks"])
        if kind in _LIGHT and facts.our_questions and self.how.channel != "none":
            ours = facts.our_questions[0]
            asked = bare(ours.text).rstrip("?")
            yield (
                f"On {facts.day(ours.on)} I asked you: “{upper_first(asked)}?” I would still be "
                "glad of your answer."
            )

    def _second(self, one: Commitment) -> dict[str, str]:
        words = promise_words(one.text)
        return {
            "second": to_you(words.named, self.person),
            "seconddue": self.facts.day(one.due),
            "newday": self.new_day(),
        }


_WEIGHTS: Final = {
    "contradicted": 9,
    "door": 14,
    "apologized": 20,
    "earlier_no": 7,
    "cause_known": 6,
    "door_debt": 5,
    "reminded": 4,
    "gift_unthanked": 4,
    "praise_known": 4,
    "unreached": 4,
    "callback": 3,
    "sees_known": 3,
    "long_silence": 3,
    "we_gave": 3,
    "never_asked": 2,
    "wants_known": 2,
}
"""How near a premise brings a text to the person; 1 for any other."""


def _nearness(text: Text) -> int:
    return sum(_WEIGHTS.get(premise, 1) for premise in text.needs)


def _topic(words: Promise) -> str:
    """What a promised call is about: "about the offer"; "" where the promise does not say."""
    _, about, rest = words.act.partition(" about ")
    return f"about {rest}" if about else ""


def _their_thing(text: str) -> str:
    return promise_words(text).named


def _infinitive(text: str) -> str:
    """An ask as one asks it: "to introduce us to the parks office"."""
    held = lower_first(bare(text))
    return held if held.startswith("to ") else f"to {promise_words(text).act}"


def _first_clause(text: str) -> str:
    """The first statement of a note: what stands before a semicolon."""
    return bare(text.split("; ", 1)[0])


_VERBLIKE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|must|may|might|"
    r"\w+ed|\w+s|stood|came|went|took|made|got|said|told|lost|broke|left|fell|kept|felt|"
    r"check|want|need|wait|work|use|pay|think|find|feel|say|see|know)\b",
    re.IGNORECASE,
)


def _finite(clause: str) -> bool:
    """Whether a note is a whole statement, so that it can stand behind "that"."""
    words = clause.split()
    return len(words) > 2 and _VERBLIKE.search(" ".join(words[1:])) is not None


def _feeling(text: str) -> bool:
    first = text.split(maxsplit=1)[0].casefold()
    return first.endswith("ed") or first in _ADJECTIVES


def _deed_of(touch: Touch, person: Person) -> str:
    """What they did, as one mentions it to them: "what you wrote in the forum"."""
    text = _first_clause(touch.text)
    if is_past(text):
        first, _, rest = text.partition(" ")
        head = rest.split(" that ", 1)[0]
        return f"what you {first.casefold()} {to_you(head, person)}".strip()
    return "what you told us" if touch.kind in {"call", "meeting", "visit"} else "what you wrote"


def _note_of(touch: Touch, first: str) -> str:
    """The same in a sentence to the user: "what Jiwoo wrote in the forum"."""
    text = _first_clause(touch.text)
    if not is_past(text):
        return lower_first(substance(text))
    return f"what {first} {lower_first(text.split(' that ', 1)[0])}"


def tidy(text: str) -> str:
    """The text with a capital at the start of each sentence, and no stop or space twice."""
    text = " ".join(text.split())
    text = _DOUBLED.sub(r"\1", text).replace("..", ".")
    text = text.replace(" .", ".").replace(" ,", ",")
    return _START_OF_SENTENCE.sub(lambda found: found.group(1) + found.group(2).upper(), text)
