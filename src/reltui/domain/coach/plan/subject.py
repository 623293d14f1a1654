"""The subject of a move: the person, the record, and how to reach them."""

import re
from datetime import date
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import Facts, facts_of
from reltui.domain.coach.facts_owed import Release
from reltui.domain.coach.facts_touches import FRESH, long_words
from reltui.domain.coach.move import SOON, Finding
from reltui.domain.coach.plan import texts
from reltui.domain.coach.plan.approach import (
    Approach,
    introducer_of,
    is_written_in_vain,
    reached,
)
from reltui.domain.coach.plan.notes import (
    WORRY,
    brought_and_then,
    finite,
    first_clause,
    told,
)
from reltui.domain.coach.plan.promised import named_to
from reltui.domain.coach.plan.shape import How
from reltui.domain.coach.rules_growth import powerful, proposals
from reltui.domain.coach.rules_practice import NOTHING_ASKED
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Ask, Commitment, Touch
from reltui.domain.record import cached
from reltui.domain.text.choices import chose_others
from reltui.domain.text.dates import add_days
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.pattern import lazy
from reltui.domain.text.promises import promise_words
from reltui.domain.text.questions import asked_whether
from reltui.domain.text.spoken import span_words
from reltui.domain.text.talks import said_in_talk
from reltui.domain.text.touch_notes import is_unanswered, substance
from reltui.domain.text.wording import bare, opening_word, upper_first
from reltui.domain.vocabulary import Party, PlayKind, TouchKind

_AT_ONCE: Final = 2
"""Days within which an answer needs no word about the wait."""

_LAST_TALK: Final = 45
"""Days for which the note of the last talk is the subject of the next one."""

_LINE_AFTER: Final = 10
"""Days after a talk in which a line on it is welcome."""

_TALKS: Final = frozenset({TouchKind.CALL, TouchKind.MEETING, TouchKind.VISIT})
"""Kinds of touches in which both sides speak."""

_TELLS: Final = 3
"""Long words from which a note tells more than that there was a contact."""

_NOTICES: Final = frozenset({"day.delivery", "day.decision"})
"""Words of theirs that want a line, and no talk."""

_OWN_SUBJECT: Final = frozenset({"practice.yes", "practice.climb", "commitment.soon"})
"""Practices that stay what they are, even shortly before a meeting."""

_PAST_DAYS: Final = {
    **dict.fromkeys(("meeting", "event"), "met"),
    **dict.fromkeys(("delivery", "decision"), "waited"),
    "needed": "missed",
}
"""How the texts for a day are named once it has passed."""

_FAIR: Final = lazy(
    r"\b(?:fair|expo|conference|congress|summit|event|webinar|meetup|forum|workshop|show|"
    r"exhibition|"
    r"seminar|dinner|visitor)",
    re.IGNORECASE,
)


_TOPIC: Final = lazy(
    r"\b(?:she|he|they)\s+(?:talked|spoke|told (?:me|us))(?:\s+\w+ly|\s+a lot|\s+at length)?"
    r"\s+(?:about|of)\s+(.+)$",
    re.IGNORECASE,
)
_FIRM: Final = lazy(
    r"\b(?:GmbH|mbH|AG|KG|OHG|e\.V\.|Ltd|Limited|Inc|LLC|PLC|plc|Corp|Corporation|B\.?V|N\.?V|Oyj?|"
    r"AB|"
    r"ASA?|ApS|S\.?p\.?A|S\.?r\.?l|S\.?A\.?S?|S\.?L|Sp\. z o\.o|Kft|s\.r\.o|d\.o\.o|Pty|Co|KK)\.?$"
)
"""The legal form of a firm at the end of a name."""

_TO_A_BOX: Final = frozenset({"classify", "touch", "matrix", "climb", "practice", "balance"})
"""Classes that make no sense towards an address: first there has to be a person."""

DAYS: Final = tuple(
    f"day.{kind}"
    for kind in (
        *("meeting", "event", "delivery", "decision", "needed"),
        *("met", "waited", "missed"),
    )
)
"""Words of theirs that name a day: by what is to be on it, and by what it was where it is past."""

WORDS: Final = frozenset(
    {
        "burden",
        "demand",
        "lost",
        "declined",
        "farewell",
        "leave",
        "rival",
        "offered",
        "invited",
        "good_turn",
        "moved",
        "word",
        "dearer",
        *("joy", "asked", "missed_call", "our_no", "delay", "owed_money", "invoice"),
        *("our_fault", "no_show", "unclear", "met_again", "silent_offer", "accepted"),
        *("newcomer", "back_again", "ends", "relief", "referred", "follow_up", "their_slip"),
        *DAYS,
    }
)
"""What the act itself takes up and answers; the others say why nobody gets through."""

OURS: Final = frozenset(
    {
        *("our_fault", "no_show", "unclear", "met_again", "silent_offer", "accepted"),
        *("newcomer", "ends", "referred", "their_slip"),
    }
)
"""What waits for a step of ours, without a word of theirs that asks for it."""

_LIGHT: Final = frozenset({"classify", "matrix", "touch", "climb", "balance"})
"""Classes of moves in which their unanswered word becomes the subject."""

ASKING: Final = frozenset({PlayKind.ACTIVATE, PlayKind.LEVERAGE})
"""The plays that ask the person for something."""

_SETTLES: Final = lazy(
    r"(?:(?:she|he|they) )?(?:has |have |just |rang(?::| and)? |wrote(?::| and)? )*(?:confirmed|"
    r"agreed|sent|signed|paid|accepted|approved|ordered|received|booked|registered|returned|"
    r"delivered|renewed|forwarded|thanked|congratulated|liked|loved|enjoyed|"
    r"passed on|transferred|extended)\b",
    re.IGNORECASE,
)
"""A word of theirs that settles something, and so waits for no answer."""

_GOOD_DEED: Final = lazy(
    r"(?:(?:she|he|they) )?(?:has |have |just |rang(?::| and)? |wrote(?::| and)? )*(?:confirmed|"
    r"agreed|sent|signed|paid|accepted|approved|ordered|delivered|renewed|forwarded|passed on|"
    r"transferred|extended)\b(?![^.;]*\b(?:back|reminders?|invoices?|bills?|notice|warnings?|"
    r"questions?|resignation|refusal|others?|competitors?|without|only|but)\b)",
    re.IGNORECASE,
)
"""A deed of theirs that one says thank you for."""

_QUIET: Final = (".move_on", ".monitor_perception")
_INWARD: Final = frozenset({"touch.snoozed", "matrix.repaired"})
"""Rules by which nothing goes out today."""

_NO_DEED: Final = lazy(
    r"\b(?:she|he|they|and) (?:\w+ly )?(?:lost|failed|quit|missed|sold|asked|wants?|wanted|hopes?|"
    r"hoped|plans?|planned|thinks?|thought|needs?|needed|is (?:thinking|looking|planning|afraid))\b"
    r"|\b(?:last (?:year|month|week)|ago)\b",
    re.IGNORECASE,
)
"""Words of a note that tells what they said, have in mind or went through, and no good work."""

_CLAUSE: Final = lazy(r"[.;:]|,? (?:and|but) (?:she|he|they|we|I|wants|asked)\b|, ")


def _event(text: str) -> str:
    """The name of an event in a tag as one says it: "fair lyon 2026" is "Lyon fair 2026"."""
    words = text.split()
    if len(words) > 1 and _FAIR.search(words[0]) and words[1][:1].isalpha():
        words[:2] = upper_first(words[1]), words[0]
    return " ".join(words)


class Subject:
    """One finding of a case, with all that the texts about it ask for."""

    def __init__(self, case: Case, finding: Finding) -> None:
        self.case = case
        self.finding = finding
        self.facts = facts_of(case)
        self.person = self.facts.person

    # The one record that the move is about, and how to reach the person.

    @cached
    def kind(self) -> str:
        """The class in whose words the move is told."""
        return str(self.finding.told_as)

    @cached
    def promise(self) -> Commitment | None:
        """The promise of ours, or of theirs, that the move is about."""
        return next(
            (one for one in self.case.dossier.commitments if one.id == self.finding.about), None
        )

    @cached
    def release(self) -> Release | None:
        """Their word that frees us of the day of the promise of the move; None without one."""
        return self.facts.released(self.promise) if self.promise is not None else None

    @property
    def released(self) -> str:
        """The name of the texts for a promise that is not needed, or not yet; "" for any other."""
        if self.release is None:
            return ""
        return "unneeded" if self.release.until is None else "later_day"

    @cached
    def endangered(self) -> Touch | None:
        """The note by which the promise of the move will not be kept as it was given."""
        if self.finding.rule != SOON or self.promise is None:
            return None
        return self.facts.endangered(self.promise)

    @cached
    def is_apologized(self) -> bool:
        """Whether we said sorry already for the promise or the fall that the move is about."""
        facts, about = self.facts, self.finding.about
        if self.promise is not None:
            return facts.is_apologized(self.promise)
        fell = [one for one in facts.dossier.falls if one.id == about]
        if self.kind in {"risk", "leaving"}:
            cause = facts.grievance
            fell = [one for one in facts.dossier.falls if cause and one.on == cause.on]
        return any(facts.is_apologized(one) for one in fell)

    @cached
    def is_late(self) -> bool:
        """Whether the move is a promise of ours that is past its day or broken."""
        one = self.promise
        if one is None or self.kind != "commitment":
            return False
        return one.state == "broken" or one.due < self.case.today

    @cached
    def is_nobody(self) -> bool:
        """Whether the name is a mail address or a firm, and no person's."""
        contact = self.case.contact
        same = contact.name.casefold() == contact.account.casefold()
        firm = not contact.is_person or _FIRM.search(contact.name) is not None or same
        return firm or "@" in contact.name

    @cached
    def is_impersonal(self) -> bool:
        """Whether the move is to find out who is behind a mail address or a firm."""
        box = "@" in self.case.contact.name
        return self.is_nobody and self.kind in (_TO_A_BOX if box else {"classify", "touch"})

    @cached
    def takes_up(self) -> str:
        """The word of theirs that the contact takes up in place of its own subject; "" for none.

        A burden, a request for more than is due, an order that went to others, a cheaper offer, a
        help that is offered to us, a good turn, a meeting that cannot be, or a farewell; where none
        of us gets through, the assistant who does.
        """
        light = self.kind in _LIGHT and not self.finding.rule.endswith(_QUIET)
        facts = self.facts
        if self.kind == "practice" and self.finding.rule not in _OWN_SUBJECT and not facts.away:
            if facts.trouble is not None:
                return ""
            return "agreed" if facts.agreed is not None else "follow_up" if self.follow_up else ""
        if not light or self.finding.rule in _INWARD or self.is_impersonal:
            return ""
        if facts.away or facts.trouble is not None or self.introducer is not None:
            return ""
        matter = facts.our_matter
        if matter is not None and facts.open_complaint is None:
            # Nobody who complains waits for what we did ourselves.
            return matter.kind
        given_up = facts.lost if facts.lost is facts.unanswered else None
        held = {
            "missed_call": facts.missed_call,
            "owed_money": facts.owed_money,
            "our_no": facts.our_no,
            "burden": facts.burden,
            "demand": facts.demand,
            "declined": given_up if facts.is_declined else None,
            "lost": given_up,
            "farewell": facts.farewell,
            "leave": facts.announced,
            "rival": facts.rival,
            "dearer": facts.dearer,
            "offered": facts.offered,
            "assistant": self.is_behind_assistant,
            "moved": facts.moved,
            "good_turn": facts.good_turn,
            "delay": facts.delay,
            **dict.fromkeys(filter(None, [self._named_day]), True),
            "accepted": facts.accepted,
            "relief": facts.relief,
            "back_again": facts.back_again,
            "invited": facts.invited,
            "joy": facts.joy,
            "asked": facts.asked,
            "agreed": facts.agreed,
            "invoice": facts.open_bill,
            "word": self.is_word_first,
            "mails": is_written_in_vain(facts) and facts.open_complaint is None,
            "ripe": self.ripe,
            "newcomer": facts.newcomer,
            "referred": facts.referred,
            "last_note": self.last_note,
        }
        return next((key for key, fact in held.items() if fact), "")

    @cached
    def matter(self) -> Touch | None:
        """The note that the contact takes up: of our own doing, a bill, or their last word."""
        facts, kind = self.facts, self.takes_up
        held = {
            "invoice": facts.open_bill,
            "newcomer": facts.newcomer,
            "last_note": self.last_note,
            "joy": facts.joy,
            "follow_up": self.follow_up,
            "referred": facts.referred,
        }
        if kind in held:
            return held[kind]
        ours = facts.our_matter
        return ours.note if ours is not None and ours.kind == kind else facts.unanswered

    @cached
    def last_note(self) -> Touch | None:
        """What was noted of the last talk, where the move has no better subject; None without one.

        Somebody who is placed anew, or whose rhythm is over, is spoken to of what was last said.
        """
        facts, rule = self.facts, self.finding.rule
        newest = next(iter(facts.logged), None)
        if newest is None or not rule.startswith(("classify.stale", "touch.due")):
            return None
        if facts.against is not None or facts.open_complaint is not None or facts.no is not None:
            return None
        fresh = facts.age(newest.on) <= _LAST_TALK and facts.fresh_yes is None
        told = len(long_words(newest.text)) >= _TELLS and not is_unanswered(newest.text)
        if not fresh or not told or hearsay(newest.text) or brought_and_then(facts)[1]:
            # What they did then is said to them where the words begin.
            return None
        return newest

    @cached
    def follow_up(self) -> Touch | None:
        """Our last talk, where nothing is due and no line has followed it; None without one.

        What they said in it is said back, before a practice without them.
        """
        facts = self.facts
        newest = next(iter(facts.logged), None)
        if newest is None or not 0 < facts.age(newest.on) <= _LINE_AFTER:
            return None
        if newest.by != Party.US or newest.kind not in _TALKS or hearsay(newest.text):
            return None
        if self.finding.rule in NOTHING_ASKED or not self.reached or is_unanswered(newest.text):
            return None
        told = said_in_talk(newest.text, self.case.contact.name, self.person.pronoun)
        done = self.case.answered_on(("did practice",), newest.on, newest.seq)
        return newest if len(long_words(told)) >= _TELLS and done is None else None

    @property
    def _named_day(self) -> str:
        """The name of the texts for a day that they named; "" without one."""
        dated = self.facts.dated
        if dated is None:
            return ""
        kind = dated.named.kind
        if self.facts.age(dated.named.day) > 0:
            kind = _PAST_DAYS.get(kind, kind)
        return f"day.{kind}"

    @cached
    def ripe(self) -> Ask | None:
        """The ask that they put off, where the move is to come back to it; None for any other."""
        ask = self.facts.ripe
        return ask if ask is not None and ask.id == self.finding.about else None

    @cached
    def is_word_first(self) -> bool:
        """Whether a word of theirs waits for an answer, so that no request is made before it."""
        facts, action = self.facts, self.case.action
        told = facts.unanswered
        if told is not None and self.finding.rule == "touch.answer":
            return facts.open_complaint is None and not facts.praised
        if told is None or self.kind != "matrix" or action is None or action.play not in ASKING:
            return False
        if facts.praised or facts.joy is not None or _SETTLES.match(told.text):
            return False
        return facts.age(told.on) <= FRESH

    @cached
    def is_good_deed(self) -> bool:
        """Whether the word of theirs that nobody has answered tells what they did for us."""
        told = self.facts.unanswered
        if told is None or chose_others(told.text):
            return False
        return self.facts.good_turn is not None or _GOOD_DEED.match(told.text) is not None

    @cached
    def is_behind_assistant(self) -> bool:
        """Whether somebody else answers in their place, and nobody can introduce us."""
        taken = self.facts.value("relationship") == "yes" and len(self.facts.unreturned) < 2
        return not taken and self.facts.assistant != ""

    @cached
    def is_about_complaint(self) -> bool:
        """Whether an open complaint takes the place of what the contact would be about."""
        light = self.kind in {"matrix", "touch"} and self.facts.value("perception") != "detractor"
        return light and self.reached and self.facts.open_complaint is not None

    @property
    def hears_complaint(self) -> bool:
        """Whether the contact is there to hear a complaint, whatever its class."""
        placing = self.kind == "classify" and self.facts.open_complaint is not None
        return self.is_about_complaint or placing

    @property
    def reached(self) -> bool:
        """Whether they take our call, as far as the book knows."""
        return reached(self.facts)

    @cached
    def introducer(self) -> Contact | None:
        """The colleague who can introduce us: on our side, and listened to or powerful."""
        return introducer_of(self.case, self.facts, self.finding)

    @cached
    def how(self) -> How:
        """By which channel, or through whom, and why that one."""
        turn = self.turn + self.shown
        finding = self.finding
        if self.endangered is not None:
            # It is told today, and not prepared in silence.
            finding = finding._replace(rule="commitment.due")
        approach = Approach(self.case, self.facts, finding, self.introducer, turn=turn)
        if self.is_impersonal:
            return approach.to_nobody()
        if self.takes_up == "assistant":
            return approach.through_assistant()
        if self.takes_up == "follow_up":
            return approach.after_talk()
        if self.takes_up in _NOTICES and reached(self.facts):
            return approach.in_two_lines()
        if self.takes_up == "agreed":
            return approach.until_we_meet()
        return approach.how()

    @cached
    def hero_for(self) -> Contact | None:
        """The powerful colleague who should see what this person did."""
        return next(proposals(self.case, powerful), None)

    @property
    def they(self) -> str:
        """The person as the subject of a second clause: a pronoun where one is known."""
        return self.facts.they

    @property
    def reach(self) -> str:
        """What to do to get in touch, as an order: "ring Ana", "write to Ana"."""
        name = self.facts.first
        if self.takes_up == "assistant":
            return self.phrase("reach.call").replace("$first", self.facts.assistant)
        if self.how.through and self.introducer:
            return self.phrase("reach.call").replace("$first", self.introducer.name)
        key = {"mail": "write", "letter": "write", "message": "write", "visit": "visit"}
        return self.phrase(f"reach.{key.get(self.how.channel, 'call')}").replace("$first", name)

    def phrase(self, key: str) -> str:
        """A short phrase of the playbook, such as what an answer of the matrix means."""
        return self.case.playbook.plan.phrases[key]

    # What happened, told to the user and said to the person.

    def told(self, touch: Touch) -> str:
        """A touch in a sentence about the person: "On 12 January Ana rang: the pump leaks"."""
        return told(self.facts, touch)

    @cached
    def news(self) -> Touch | None:
        """The newest word from them that belongs into this contact."""
        found = next(iter(self.facts.by_them), None)
        if found is None or self.facts.age(found.on) > 60 or hearsay(found.text):
            return None
        return found

    @property
    def unanswered(self) -> Touch | None:
        """The newest word of theirs that nobody has answered, no complaint; None without one."""
        return self.facts.unanswered

    @property
    def news_since(self) -> Touch | None:
        """What came from them after the promise that the move is about."""
        news, promise = self.news, self.promise
        if news is None or promise is None or (news.on, news.seq) <= (promise.on, promise.seq):
            return None
        return news

    @cached
    def news_on(self) -> date:
        """The day on which the news was learned that the move is about; today for any other."""
        news = (one for one in self.case.dossier.news if one.id == self.finding.about)
        return next((one.on for one in news), self.case.today)

    @cached
    def origin(self) -> str:
        """Where their name came from, as one says it; "" where the book does not know."""
        for tag in self.case.contact.tags:
            text = tag.replace("-", " ").replace("_", " ").strip()
            if _FAIR.search(text):
                return f"the {_event(text)}"
        return ""

    @cached
    def topic(self) -> str:
        """What they spoke of when the two last met, as a noun; "" where no note says so."""
        last = self.facts.last_contact
        if last is None or hearsay(last.text) or last in self.facts.complaints:
            return ""
        found = _TOPIC.search(last.text)
        return bare(_CLAUSE.split(found.group(1), maxsplit=1)[0]) if found else ""

    @cached
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
                and not is_unanswered(one.text)
                and one not in self.facts.complaints
                and not WORRY.search(one.text)
                and not _NO_DEED.search(one.text)
                and finite(first_clause(substance(one.text)))
                and re.search(r"\b(?:her|his|their|she|he|they)\b", one.text, re.IGNORECASE)
            ),
            None,
        )

    # What we owe the colleague who can introduce us.

    @cached
    def _introducer_facts(self) -> Facts | None:
        dossier = self.case.look_up(self.introducer.id) if self.introducer is not None else None
        if dossier is None:
            return None
        case = self.case
        return Facts(
            Case(dossier, case.peers, case.today, case.playbook, near_peers=case.near_peers)
        )

    @cached
    def introducer_debt(self) -> str:
        """What we owe the colleague who can introduce us, as words; "" where nothing."""
        own = self._introducer_facts
        if own is not None and own.questions:
            one = own.questions[0]
            asked = asked_whether(one.text)
            start = opening_word(asked)
            key = {"whether": "turned", "about": "about"}.get(start, "quoted")
            return self._bare_line(f"door.{key}", asked=asked, day=own.day(one.on))
        if own is not None and own.late:
            late = own.late[0]
            named = promise_words(late.text).named
            return self._bare_line("door.promise", named=named, day=own.day(late.due))
        return ""

    @cached
    def introducer_debt_said(self) -> str:
        """The debt to that colleague, as one brings it up."""
        own = self._introducer_facts
        if own is not None and own.questions:
            one = own.questions[0]
            return self._bare_line(
                "door.said.question",
                day=own.day(one.on),
                asked=asked_whether(one.text),
                waited=span_words(own.age(one.on)) if own.age(one.on) > _AT_ONCE else "",
            )
        if own is not None and own.late:
            late = own.late[0]
            thing = named_to(own.person, late)
            return self._bare_line("door.said.promise", owed=thing, day=own.day(late.due))
        return ""

    def _bare_line(self, key: str, **own: str) -> str:
        """A text that stands inside the slots of others: it names what is handed over, only."""
        return texts.line(self.case.playbook.plan.texts[key], frozenset(), own)

    def new_day(self, ahead: int = 3) -> str:
        """A working day soon, by which something can be promised again."""
        day = add_days(self.case.today, ahead)
        while day.weekday() > 4:
            day = add_days(day, 1)
        return f"{day:%A}, {self.facts.day(day)}"

    @cached
    def times(self) -> int:
        """How often a move of this class was done with the person."""
        kind = f"did {self.finding.move_class}"
        return sum(found == kind for _, _, found in self.case.our_actions)

    @property
    def shown(self) -> int:
        """How often the person was met with it: done, seen with nothing to do, or put off."""
        dossier = self.case.dossier
        return self.times + len(dossier.seen) + len(dossier.snoozes)

    @cached
    def turn(self) -> int:
        """Which of several equal texts comes first: another one for each person and each week."""
        due = self.finding.due
        late = due is not None and due < self.case.today and not self.shown
        weeks = (self.case.today - due).days // 7 if late and due else 0
        return sum(map(ord, self.case.contact.name)) + weeks
