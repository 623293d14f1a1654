"""Facts from what they said: a complaint, praise, an answer of one word, a change of mind."""

import re
from datetime import date
from typing import Final

from reltui.domain.coach.facts_owed import Owed
from reltui.domain.coach.facts_touches import TAKEN_UP, long_words
from reltui.domain.frameworks.ladder import open_falls
from reltui.domain.people.events import Ask, Touch
from reltui.domain.record import cached
from reltui.domain.text.answers_due import makes_good, missed_call, our_debt, slips
from reltui.domain.text.choices import (
    but_for_meeting,
    chose_others,
    declines,
    refuses_gift,
)
from reltui.domain.text.dates import add_days
from reltui.domain.text.denials import clears_us, without_denials
from reltui.domain.text.good_turns import tells_good_turn
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.moments import last_day
from reltui.domain.text.pattern import lazy
from reltui.domain.text.talks import said_in_talk, weighing, weighs
from reltui.domain.text.touch_notes import is_curt, is_unanswered, substance, tells_remedy
from reltui.domain.text.trouble import is_theirs_alone
from reltui.domain.text.wording import bare, lower_first
from reltui.domain.vocabulary import Direction, Party, TouchKind

COMPLAINED: Final = 200
"""The days for which a complaint is the subject."""

_A_YEAR: Final = 365
"""Days for which a rule against presents is kept in mind."""

_TALKS: Final = frozenset({TouchKind.CALL, TouchKind.MEETING, TouchKind.VISIT})
"""Kinds of touches in which both sides speak."""

_SETTLED: Final = lazy(
    r"\b(?:(?:is|are|was|were|has been|have been|all) (?:now |long |already )?(?:settled|solved|"
    r"fixed|"
    r"sorted|put right|resolved|replaced|repaired|corrected|forgotten))\b",
    re.IGNORECASE,
)
"""A fault of ours that a clause of a talk calls over."""

_MANY: Final = 2
"""Clauses of a talk from which on it had more than one subject."""

RIPE: Final = 400
"""Days for which an ask that was put off is kept in mind."""

_NO_TIME: Final = 120
"""Days after which an ask that was put off without a time may come up again."""

_LATER: Final = lazy(
    r"\b(?:later|after|not (?:now|yet|before)|until|ask (?:me|her|him|them|again)|"
    r"cannot [^.;]* now)\b",
    re.IGNORECASE,
)
"""Words of a talk that put an ask off."""

_WITH_THE_NO: Final = 3
"""The days around a refused ask in which a note explains it."""

_BAD: Final = lazy(
    r"\b(?:clowns?|a joke|excuses|ridiculous|unacceptable|useless|incompeten\w+|fed up|disgrac\w+|"
    r"had enough|ashamed of you|waste of (?:time|money)|"
    r"late|delay\w*|fail\w*|broke\w*|broken|wrong|complain\w*|tired of|thanks for nothing|angry|"
    r"annoyed|upset|never|"
    r"too (?:dear|slow|loud|expensive|late|small|big|heavy|hard|long|often|high|many)|stood still|"
    r"standstill|stopp\w*|outage|down|mistake\w*|error\w*|fault\w*|missing|missed|damag\w*|"
    r"cancel\w*|"
    r"(?:the|our|your|it|that|this) (?:\w+ ){0,6}(?:stops|leaks|breaks|jams|fails|crashes|sticks)|"
    r"jammed|crash\w*|again and again|keeps? (?:stopping|failing|breaking|jamming|crashing)|"
    r"does not (?:work|start|open|hold|fit|run|close)|do not (?:work|hold|fit|run)|"
    r"cannot be (?:used|opened|read|reached)|"
    r"lost|lose|refus\w*|leav(?:e|es|ing) us|worse|worst|bad|badly|unhappy|dissatisf\w*|"
    r"disappoint\w*|crack\w*|"
    r"leak\w*|would not|will not|warn\w*|against|false|rejected|returned the|not work\w*|poor|"
    r"short of|stuck|waited|waiting|wait|problem\w*|trouble|furious|quit|ended|recall\w*|defect\w*|"
    r"soaked|soaking|drenched|cannot be (?:sold|eaten|worn|read|delivered|shipped)|"
    r"dirty|filthy|messy?|rude\w*|noisy|torn|(?<!from )scratch(?:ed|es)?|dented|rust(?:y|ed|s)?|"
    r"mouldy|spoil\w*|spoilt|"
    r"incomplete|overcharg\w*|unacceptable|unprofessional|sloppy|careless\w*|shoddy|useless|"
    r"unusable|illegible|burst|burnt|split (?:open|apart)|fell (?:off|apart)|"
    r"did not (?:come|arrive|turn up|show up|fit|work|start|hold|open|close|match|run|reach)|"
    r"nobody came|no one|still (?:no|not)|had to (?:clean|ring|redo|repeat|throw|"
    r"explain|apologi\w+|send (?:it|them|him|her) (?:back|home|away)|do (?:it|the work) (?:him|her|"
    r"them)sel\w+)|"
    r"(?:be)?schwer(?:t|te) (?:sich|hat)|beschwer\w*|verärgert|unzufrieden|enttäuscht|"
    r"nicht zufrieden|"
    r"reklam\w+|verspät\w*|zu spät|kaputt|defekt|bemängelt|mécontent\w*|plainte|réclam\w+|"
    r"en retard|"
    r"queja\w*|enfadad\w*|enojad\w*|insatisfech\w*|reclam(?:ación|ó|o|ou)|retraso|arrabbiat\w*|"
    r"ontevreden|klacht\w*|"
    r"bitter|sour|stale|rotten|crooked|blurr(?:y|ed)|faded|"
    r"(?:think(?:s|ing)? (?:about|of)|consider(?:s|ing)) (?:chang|switch|leav|mov)\w*(?: to)? "
    r"(?:another|a different|somebody else|us)|talks? down to|"
    r"not (?:at all |very |so |too |really )?(?:happy|pleased|satisfied|amused|impressed)|"
    r"enough of|fed up|ashamed|embarrass\w*|humiliat\w*|ignored|forgot\w*|nobody)\b",
    re.IGNORECASE,
)
_GOOD: Final = lazy(
    r"\b(?:well|thank\w*|happy|pleased|glad|good|great|fine|praise\w*|congratulat\w*)\b",
    re.IGNORECASE,
)
_PRAISE: Final = lazy(
    r"\b(?:thank\w*|prais\w*|congratulat\w*|saved (?:us|me|them|their|our|her|his)|grateful|"
    r"delighted|excellent|superb|wonderful|splendid|impressed|glad|proud of (?:us|our)|"
    r"danke\w*|vielen dank|sehr zufrieden|begeistert|merci|gracias|grazie|obrigad[oa]|bedankt|"
    r"muy content\w*|très content\w*|molto content\w*|"
    r"best of the (?:year|day|show|fair|week)|best (?:\w+ )?(?:workshop|course|training|event)|"
    r"best (?:\w+ )?(?:supplier|partner|team|service|work|job|firm)|(?:you|we) are (?:great|"
    r"wonderful|"
    r"the best)|recommend\w*|well done|good word|great (?:work|job|help)|works? like a charm|"
    r"(?:very|really|so|more than|quite|extremely) (?:happy|pleased|satisfied)|"
    r"(?:happy|pleased) with (?:us|our|the)|(?:runs?|works?|went) (?:beautifully|perfectly)|"
    r"(?<!would )love[sd]? (?:it|our|the (?:new|first|result|work|report|design|workshop)))\b",
    re.IGNORECASE,
)
_ASKED: Final = lazy(
    r"(?:she|he|they|[A-Z]\w+)?\s*asked (?:me |us )?(?:who|what|whether|how|when|if|where|which)\b",
    re.IGNORECASE,
)
_COMPETITION: Final = lazy(
    r"\b(?:competitors?|cheaper|percent less|another (?:offer|supplier|quote)|other offers?)\b",
    re.IGNORECASE,
)
"""What others offer them: a sign, and no complaint about us."""

_SOMEBODY_SAYS: Final = lazy(
    r"(?!(?:She|He|They|It|We)\b)([A-Z]\w+) (?:says|said|told|tells|wrote|writes|thinks)\b"
)
"""A note that begins with the name of who told it."""

_TURNED_AGAINST: Final = lazy(
    r"\b(?:would not|will not|never (?:again|buy|order|work|come|choose)|against|not choose|"
    r"warn\w*|complain\w*|angry|furious|"
    r"disappoint\w*|"
    r"fail\w*|worse|worst|bad|(?<!on )(?<!parental )leav\w*|"
    r"cancel\w*|switch\w*|competitor|tender|no longer|unhappy|"
    r"too (?:dear|slow|expensive|late)|had enough|fed up|"
    r"looks? elsewhere|"
    r"(?:may|might|could|will) have to (?:go|leave|change|switch|look)|"
    r"another system|one system)\b",
    re.IGNORECASE,
)
_AWAY: Final = (
    r"\b(?:angry|furious|complain\w*|cancel\w*|disappoint\w*|fed up|had enough|unhappy|outraged|"
    r"never (?:again|buy|order|work|come|choose)|no longer (?:buy|order|work|trust|want)\w*|"
    r"(?:would|will) not (?:buy|order|choose|recommend|renew|work with)|leav\w* us|"
    r"switch\w* (?:to|from)|against us)\b"
)
_TURNED_AWAY: Final = lazy(_AWAY, re.IGNORECASE)
_BLAMES_US: Final = lazy(
    rf"{_AWAY}|\b(?:dissatisf\w*|annoyed|upset|unacceptable)\b|"
    r"\b(?:beschwer\w*|verärgert|unzufrieden|lieferung|rechnung|livraison|facture|entrega|"
    r"factura)\b|"
    r"\b(?:our|us)\b|\b(?:the|this|that|last) (?:\w+ ){0,2}(?:deliver(?:y|ies)|shipments?|"
    r"invoices?|bills?|orders?|service|support|repairs?|goods|parcels?|technicians?|fitters?|"
    r"drivers?|hotline|offers?|quotes?|installation|training)\b",
    re.IGNORECASE,
)
"""What in a talk of ours is said against us: much that goes wrong there is no work of ours."""


_BREAKS: Final = lazy(
    r"(?<!her )\b(?!(?:her|his|their)\b)\w+ (?:stood still|broke down|breaks? down|was down|"
    r"were down|"
    r"keeps? (?:stopping|failing|jamming|crashing)|(?:is|was|were) out of order|leaks?|leaked|"
    r"crashed)\b",
    re.IGNORECASE,
)
"""What fails at somebody who buys from us, and that they tell us of."""

_OF_THEIR_OWN: Final = lazy(
    r"\bcomplain\w* (?:about|of|over) (?:her|his|their) "
    r"(?:own\b|(?:\w+ )?(?:boss|board|bosses|teams?|IT|head office|colleagues?|management|staff|"
    r"director|bank|landlord|neighbou?rs?|workload|budget|jobs?)\b)",
    re.IGNORECASE,
)
"""A complaint to us about others."""


_BLAMES_NAME: Final = lazy(
    r"\b(?:complain\w*|angry|furious|annoyed|upset|unhappy|row|quarrel\w*|fell out|argued|argument|"
    r"fight|fed up)\b[^.;]{0,20}?\b(?:about|of|over|with|at) (?P<name>(?-i:[A-ZÀ-Þ])[\w'’-]+)",
    re.IGNORECASE,
)
_OUR_MAN: Final = lazy(r"\bour (?!team\b)\w+|\bof ours\b", re.IGNORECASE)
"""Somebody of ours, of whom they may complain as well."""


class Said(Owed):
    """What their words say of us, and whether anybody took them up."""

    @cached
    def touches(self) -> tuple[Touch, ...]:
        """The touches up to today, the newest first; first what they said in the newest talk.

        Whoever began a talk: what they said in it stands as a word of theirs, where it waits for
        us. Anything that we do or say afterwards answers it.
        """
        told = self.told_in_talk
        return self.logged if told is None else (told, *self.logged)

    @cached
    def told_in_talk(self) -> Touch | None:
        """What they said in the newest talk, as a word of theirs; None where nothing waits."""
        talk = next(iter(self.logged), None)
        if talk is None or talk.by != Party.US or talk.kind not in _TALKS:
            return None
        if self.age(talk.on) > TAKEN_UP:
            return None
        if not said_in_talk(talk.text, self.contact.name, ""):
            # The pronoun is looked for in all notes, and most talks tell only of us.
            return None
        text = said_in_talk(talk.text, self.contact.name, self.person.pronoun)
        if not text or tells_remedy(talk.text) or is_unanswered(talk.text):
            return None
        buys = self.contact.direction == Direction.CUSTOMER
        parts = text.split("; ")
        blamed = [
            part
            for part in parts
            if (_BLAMES_US.search(part) or (buys and _BREAKS.search(part)))
            and _BAD.search(part)
            and not _SETTLED.search(part)
        ]
        # Of a long talk the complaint is what waits.
        text = "; ".join(blamed) if blamed and len(parts) > _MANY else weighing(text)
        told = Touch(talk.id, talk.who, talk.on, text, talk.kind, Party.THEM, seq=talk.seq)
        return told if weighs(text) or (blamed and self._complains(told)) else None

    @cached
    def complaints(self) -> tuple[Touch, ...]:
        """What they said or did against us in the last 200 days, the oldest first.

        Of somebody who is against us or dissatisfied, every word counts.
        """
        held = [
            one for one in self.by_them if self.age(one.on) <= COMPLAINED and self.is_complaint(one)
        ]
        return tuple(reversed(held))

    def is_complaint(self, one: Touch) -> bool:
        """Whether a word of theirs complains of us; a queue asks it of their last word alone."""
        held = self._judged.get(one.id)
        if held is None:
            held = self._judged[one.id] = self._complains(one)
        return held

    @cached
    def _judged(self) -> dict[str, bool]:
        return {}

    @cached
    def _is_unhappy(self) -> bool:
        said = self.contact.satisfaction
        dissatisfied = said is not None and said.value == "dissatisfied"
        return dissatisfied or self.value("perception") == "detractor"

    def _complains(self, one: Touch) -> bool:
        text = without_denials(but_for_meeting(one.text))
        bad = _BAD.search(text) is not None
        if not bad and (not self._is_unhappy or _GOOD.search(text) or _COMPETITION.search(text)):
            return False
        if hearsay(text) or self._asks(one) or is_curt(text):
            return False
        if missed_call(text) or our_debt(text) or makes_good(text) or tells_good_turn(text):
            # It has an answer of its own.
            return False
        if self.contact.direction != Direction.CUSTOMER and slips(text):
            # What they deliver will be late: that is no word against us.
            return False
        if self.is_theirs_alone(text) or refuses_gift(text) or _OF_THEIR_OWN.search(text):
            return False
        return not chose_others(text) or _TURNED_AWAY.search(text) is not None

    def is_theirs_alone(self, text: str) -> bool:
        """Whether what went wrong by a note is their own trouble, or between two of them."""
        return is_theirs_alone(text) or clears_us(text) or self.colleague_blamed(text) != ""

    def colleague_blamed(self, text: str) -> str:
        """Whom of their own account they complain of by a note: "Kurt"; "" for nobody."""
        found = _BLAMES_NAME.search(text)
        if found is None or _OUR_MAN.search(text):
            return ""
        name = found["name"].casefold()
        peers = (one for one in self.case.peers if one.id != self.contact.id)
        return next((one.first_name for one in peers if name in one.name.casefold().split()), "")

    def _asks(self, one: Touch) -> bool:
        """Whether a note holds an open question of theirs, or nothing but a question."""
        return self._repeats(one) or _ASKED.match(bare(one.text)) is not None

    def _repeats(self, one: Touch) -> bool:
        """Whether a note tells a question of theirs that stands for itself."""
        said = long_words(one.text)
        return any(
            2 * len(words & said) >= len(words)
            for days in range(-_WITH_THE_NO, _WITH_THE_NO + 1)
            for words in self._asked_on.get(one.on.toordinal() + days, ())
        )

    @cached
    def _asked_on(self) -> dict[int, list[set[str]]]:
        """The words of their questions by the ordinal of their day."""
        found: dict[int, list[set[str]]] = {}
        for asked in self.dossier.questions:
            if words := long_words(asked.text):
                found.setdefault(asked.on.toordinal(), []).append(words)
        return found

    def is_denial(self, text: str) -> bool:
        """Whether a note tells of something bad only to deny it: "no longer angry"."""
        return _BAD.search(text) is not None and _BAD.search(without_denials(text)) is None

    @cached
    def curt(self) -> Touch | None:
        """Their newest word, where it is an answer of one word; None for any other."""
        newest = self.touches[0] if self.touches else None
        fresh = newest is not None and newest.by == "them" and self.age(newest.on) <= TAKEN_UP
        return newest if fresh and newest is not None and is_curt(newest.text) else None

    @cached
    def grievance(self) -> Touch | None:
        """The subject: the oldest complaint that was made to us, or else the oldest of all."""
        private = [one for one in self.complaints if not self.is_public(one)]
        found = next(iter(private or self.complaints), None)
        fall = max(open_falls(self.dossier), key=lambda one: (one.on, one.seq), default=None)
        if fall is not None and (found is None or fall.on <= found.on):
            # A fall with a noted cause is the subject, whoever wrote it down.
            return Touch(
                "", fall.who, fall.on, fall.because, TouchKind.OTHER, Party.US, seq=fall.seq
            )
        return found

    @cached
    def open_complaint(self) -> Touch | None:
        """The newest word of theirs, where it is a complaint to us that nobody took up yet."""
        newest = next(iter(self.by_them), None)
        fresh = newest is not None and self.age(newest.on) <= TAKEN_UP
        if newest is None or not fresh or not self.is_complaint(newest) or self.is_public(newest):
            return None
        return newest if self.silence(newest.on, newest.seq) is not None else None

    @cached
    def unanswered(self) -> Touch | None:
        """The newest word of theirs that nobody has answered, no complaint; None without one."""
        newest = self.touches[0] if self.touches else None
        if newest is None or newest.by != "them" or self.age(newest.on) > TAKEN_UP:
            return None
        if self.is_complaint(newest) or is_curt(newest.text) or self._repeats(newest):
            return None
        kept = bare(newest.text) and not self.no
        teller = _SOMEBODY_SAYS.match(newest.text)
        by_others = teller is not None and teller.group(1) not in self.contact.name.split()
        told = self.is_public(newest) or hearsay(newest.text) or by_others
        return newest if kept and not told else None

    @cached
    def ripe(self) -> Ask | None:
        """An ask that they put off until a time that has come; None without one.

        Without a time it may be asked again after some months.
        """
        return next((one for one in self.pending if self.ripe_since(one) is not None), None)

    def ripe_since(self, ask: Ask) -> date | None:
        """The day from which an ask that was put off may come up again; None before it."""
        day = self.ripens(ask)
        return day if day is not None and day <= self.today else None

    def ripens(self, ask: Ask) -> date | None:
        """The day from which an ask that was put off may come up again; None for any other."""
        if ask.answer != "later" or self.age(ask.on) > RIPE:
            return None
        last = last_day(self.why_later(ask), ask.replied_on)
        return add_days(last if last is not None else ask.replied_on, 1 if last else _NO_TIME)

    def why_later(self, ask: Ask) -> str:
        """Why they put an ask off, in their words; "" where no record of that day tells it."""
        if said := lower_first(bare(ask.reason)):
            return said
        if ask.answer != "later":
            return ""
        told = next(
            (
                one
                for one in self.logged
                if one.on == ask.replied_on
                and bare(one.text)
                and (one.by == Party.THEM or (one.kind in _TALKS and _LATER.search(one.text)))
            ),
            None,
        )
        if told is None or hearsay(told.text) or told in self.complaints:
            return ""
        return lower_first(substance(told.text))

    @cached
    def praised(self) -> bool:
        """Whether the word of theirs that nobody has answered is a kind one."""
        told = self.unanswered or self._praised_in_public
        if told is None or chose_others(told.text):
            # Thanks in a refusal are no praise.
            return False
        return _PRAISE.search(told.text) is not None

    @property
    def _praised_in_public(self) -> Touch | None:
        """Their newest word, where it was said before others and nobody came back to it."""
        newest = next(iter(self.by_them), None)
        if newest is None or self.age(newest.on) > TAKEN_UP or not self.is_public(newest):
            return None
        return newest if self.silence(newest.on, newest.seq) is not None else None

    @cached
    def lost(self) -> Touch | None:
        """Their newest word, where it tells that they gave something to others; None otherwise."""
        newest = next(iter(self.by_them), None)
        if newest is None or self.age(newest.on) > TAKEN_UP or not chose_others(newest.text):
            return None
        return None if hearsay(newest.text) or self.is_complaint(newest) else newest

    @property
    def is_declined(self) -> bool:
        """Whether their newest word refuses an offer of ours, and names no others who get it."""
        return self.lost is not None and declines(self.lost.text)

    @cached
    def sent_back(self) -> Touch | None:
        """Their word that they may take no presents, within a year; None without one."""
        held = (one for one in self.by_them if self.age(one.on) <= _A_YEAR)
        return next((one for one in held if refuses_gift(one.text)), None)

    @cached
    def outburst(self) -> Touch | None:
        """What they said against us before others, the newest."""
        held = [one for one in self.complaints if self.is_public(one)]
        return held[-1] if held and held[-1] is not self.grievance else None

    @cached
    def against(self) -> Touch | None:
        """A newer sign from them that contradicts the noted view; None without one."""
        view = self.answer("perception")
        newest = next(iter(self.by_them), None)
        if view is None or newest is None or view.value != "advocate" or hearsay(newest.text):
            return None
        if self._asks(newest) or self.is_theirs_alone(newest.text) or refuses_gift(newest.text):
            return None
        if chose_others(newest.text) and not _TURNED_AWAY.search(newest.text):
            # Giving one thing to others is not turning against us.
            return None
        refused = (one.replied_on for one in self.asks if one.answer == "no")
        if any(abs((newest.on - day).days) <= _WITH_THE_NO for day in refused):
            # Saying why they refuse one thing is not turning against us.
            return None
        if (newest.on, newest.seq) <= (view.on, view.seq):
            return None
        told = without_denials(but_for_meeting(newest.text))
        return newest if _TURNED_AGAINST.search(told) else None

    @cached
    def turned_away(self) -> Touch | None:
        """A sign that contradicts the noted view too plainly for any recorded answer."""
        sign = self.against
        told = without_denials(but_for_meeting(sign.text)) if sign is not None else ""
        return sign if _TURNED_AWAY.search(told) else None
