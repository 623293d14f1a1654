"""How to reach a person: by which channel, or through which colleague, and why."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import Facts
from reltui.domain.coach.move import Finding
from reltui.domain.coach.plan import texts
from reltui.domain.coach.plan.notes import turned
from reltui.domain.coach.plan.shape import How
from reltui.domain.coach.rules_growth import powerful, proposals
from reltui.domain.people.contact import Contact
from reltui.domain.text.promises import CALLS, promise_words
from reltui.domain.text.wording import listed, opening_word, sentence
from reltui.domain.vocabulary import TouchKind

_INWARD: Final = frozenset({"touch.snoozed", "balance.drift_me", "matrix.repaired"})
_OUTWARD: Final = frozenset({"practice.yes", "practice.best", "practice.evidence"})
_OWN_WORD: Final = frozenset(
    {"commitment", "question", "fall", "waiting", "occasion", "balance", "climb", "practice"}
)
"""Classes in which we address the person and nobody else."""


WRITTEN: Final = frozenset({TouchKind.MAIL, TouchKind.MESSAGE})
"""Kinds of contact that leave a line behind and no voice."""


def reached(facts: Facts) -> bool:
    """Whether they take our call, as far as the book knows."""
    taken = facts.value("relationship") != "no" or facts.turned_to_us is not None
    return taken and len(facts.unreturned) < 2 and not facts.away


def is_written_in_vain(facts: Facts) -> bool:
    """Whether only mails got no answer, to somebody who is not known to refuse a call."""
    sent = facts.unreturned
    written = all(one.kind in WRITTEN for one in sent)
    return bool(sent[1:]) and written and facts.value("relationship") != "no"


def introducer_of(case: Case, facts: Facts, finding: Finding) -> Contact | None:
    """The colleague who can introduce us: on our side, and listened to or powerful."""
    quiet = finding.rule.endswith((".move_on", ".monitor_perception"))
    if quiet or finding.move_class in _OWN_WORD or finding.rule.startswith("balance"):
        return None
    if facts.value("relationship") != "no" and len(facts.unreturned) < 2:
        return None
    if facts.turned_to_us is not None and len(facts.unreturned) < 2:
        # We answer somebody who turned to us: nobody has to introduce us.
        return None
    listens = _listens(case)
    heard = proposals(case, lambda one: one.id in listens)
    weighty = proposals(case, powerful)
    if facts.value("perception") == "detractor":
        return next(chain(heard, weighty, _tied(case)), None)
    return next(chain(weighty, heard), None)


def _listens(case: Case) -> set[str]:
    return {tie.other for tie in case.dossier.ties if tie.kind == "listens"}


def _tied(case: Case) -> Iterator[Contact]:
    """Those who report to the person, or to whom the person reports."""
    own = {tie.other for tie in case.dossier.ties if tie.kind == "reports"}
    for one in proposals(case):
        dossier = case.ties_and_news_of(one.id)
        ties = dossier.ties if dossier is not None else ()
        below = any(tie.kind == "reports" and tie.other == case.contact.id for tie in ties)
        if one.id in own or below:
            yield one


def others(case: Case, introducer: Contact) -> Iterator[Contact]:
    """The colleagues whom we do not ask."""
    return (
        one
        for one in case.peers
        if one.id not in {introducer.id, case.contact.id} and not one.archived
    )


def _compared(case: Case, colleagues: Iterable[Contact]) -> list[str]:
    """Why we do not ask others, grouped by reason: "Mei and Rosa have no weight"."""
    by_reason: dict[str, list[str]] = {}
    for one in islice(colleagues, _COMPARED):
        by_reason.setdefault(why_not(case, one), []).append(one.first_name)
    return [
        f"{listed(names)} {_PLURAL.get(verb, verb) if len(names) > 1 else verb} {rest}"
        for reason, names in by_reason.items()
        for verb, _, rest in (reason.partition(" "),)
    ]


_PLURAL: Final = {"has": "have", "is": "are"}
_COMPARED: Final = 3
"""Colleagues that are weighed aloud."""


def why_not(case: Case, one: Contact) -> str:
    """Why a colleague is not the one to turn to, as a clause: "has doubts about us"."""
    place = one.placement
    held = {
        "no_relationship": place.value("relationship") == "no",
        "against": place.value("perception") == "detractor",
        "weak": place.value("power") == "low",
        "unknown": place.value("perception") is None,
    }
    key = next((name for name, fact in held.items() if fact), "later")
    return case.playbook.plan.phrases[f"not_the_door.{key}"]


_SPOKEN: Final = frozenset(
    {
        *("occasion.contract_end", "occasion.price_rise"),
        *("occasion.we_promised", "occasion.they_promised"),
    }
)
"""Dates, news and promises that are spoken about, and not only written."""


class Approach:
    """How to reach the person of a case with one move."""

    def __init__(
        self,
        case: Case,
        facts: Facts,
        finding: Finding,
        introducer: Contact | None,
        *,
        turn: int = 0,
    ) -> None:
        self.turn = turn
        self.case = case
        self.facts = facts
        self.finding = finding
        self.introducer = introducer

    def how(self) -> How:
        """By which channel, or through whom, and why that one."""
        facts = self.facts
        if facts.away:
            owed = self.finding.told_as in {"commitment", "question"}
            holds, day = ["back_known"] if facts.back else [], facts.back_said
            if facts.joy is not None and not owed:
                written = "mail" if self.case.contact.emails else "message"
                return How(written, None, self._line("away_joy"))
            why = self._line("away", *holds, note=sentence(facts.away), backday=day)
            return How("mail" if owed else "none", None, why)
        if self._is_written:
            return self._written()
        if self.introducer is not None and not self._inward:
            return How("call", self.introducer.id, self._why_introducer(self.introducer))
        return self._in_person()

    @property
    def _is_mail_all(self) -> bool:
        """Whether a mail address is all that the book has, and nobody ever heard a voice."""
        contact, facts = self.case.contact, self.facts
        if not contact.emails or contact.phones or facts.value("relationship") is not None:
            return False
        return (contact.level or 0) < 2 and all(one.kind in WRITTEN for one in facts.touches)

    def _in_person(self) -> How:
        """How to reach the person ourselves: nobody has to introduce us."""
        facts = self.facts
        sponsor = self.finding.rule.endswith(".find_a_sponsor")
        if sponsor or self._inward:
            return How("none", None, self._line("sponsor" if sponsor else "inward"))
        if self._is_call_promised:
            return How("call", None, self._line("promised_call"))
        if self._is_call_tried:
            return How("call", None, self._line("tried_call"))
        if is_written_in_vain(self.facts):
            days = listed(facts.day(one.on) for one in facts.unreturned)
            return How("call", None, self._line("unanswered_mails", days=days))
        if facts.unreturned[1:] or facts.value("relationship") == "no":
            return self._unreached()
        return self._reached()

    @property
    def _is_call_tried(self) -> bool:
        """Whether a call is the test that the move is about, and nobody left one unanswered."""
        rule = self.finding.rule
        tried = rule.startswith("classify") and rule.endswith(".relationship")
        return tried and not self.facts.unreturned and not self._is_mail_all

    @property
    def _is_written(self) -> bool:
        """Whether we write in any case: after a trouble, or to send what was asked for."""
        return self.facts.trouble is not None or self.finding.rule == "occasion.requested"

    def _written(self) -> How:
        told = self.facts.trouble
        if told is None:
            return How("mail", None, self._line("requested"))
        wrote = told.kind if told.kind in {"mail", "message"} else ""
        channel = wrote or ("mail" if self.case.contact.emails else "message")
        return How(channel, None, self._line("trouble"))

    def to_nobody(self) -> How:
        """How to reach an address behind which nobody is known yet."""
        return How("mail" if self.case.contact.emails else "call", None, self._line("box"))

    def in_two_lines(self) -> How:
        """How to answer a notice that wants no talk: in writing."""
        return How("mail" if self.case.contact.emails else "message", None, self._line("occasion"))

    def after_talk(self) -> How:
        """How to send a line on the last talk: in writing."""
        return How(
            "mail" if self.case.contact.emails else "message", None, self._line("after_talk")
        )

    def until_we_meet(self) -> How:
        """How to reach somebody whom we meet soon anyway: on that day, and not before."""
        agreed = self.facts.agreed
        if agreed is not None and agreed.named.day == self.facts.today:
            return How("meeting", None, self._line("agreed.today"))
        return How("none", None, self._line("agreed"))

    def through_assistant(self) -> How:
        """How to reach somebody for whom an assistant answers."""
        return How("call", None, self._line("assistant", assistant=self.facts.assistant))

    def _line(self, key: str, *holds: str, **slots: str) -> str:
        known = {"first": self.facts.first, **{key: one for key, one in slots.items() if one}}
        found = self.case.playbook.plan.texts[f"how.{key}"]
        return sentence(texts.line(found, set(holds), known, self.turn))

    @property
    def _inward(self) -> bool:
        """Whether nothing goes out to the person today."""
        rule = self.finding.rule
        if rule.endswith((".move_on", ".monitor_perception")) or rule in _INWARD:
            return True
        if rule == "practice.evidence" and self.finding.words.get("side") == "ours":
            return True
        return self.finding.told_as == "practice" and rule not in _OUTWARD

    @property
    def _is_call_promised(self) -> bool:
        """Whether the move is a promise of ours to call."""
        about, told = self.finding.about, self.facts.dossier
        promise = next((one for one in told.commitments if one.id == about), None)
        if promise is None or promise.by != "us" or self.finding.told_as != "commitment":
            return False
        return opening_word(promise_words(promise.text).act) in CALLS

    def _reached(self) -> How:
        kind, rule = self.finding.move_class, self.finding.rule
        if rule in {"practice.yes", "climb.4"}:
            return How("mail", None, self._line("in_peace"))
        if kind == "occasion" and rule not in _SPOKEN:
            channel = "mail" if self.case.contact.emails else "message"
            return How(channel, None, self._line("occasion"))
        if self._is_mail_all:
            return How("mail", None, self._line("mail_all"))
        if kind == "fall":
            return How("visit", None, self._line("fall"))
        return How("call", None, self._why_call())

    def _why_call(self) -> str:
        facts = self.facts
        said = facts.answer("relationship")
        if said is not None and said.value == "yes":
            return self._line("call.taken", day=facts.day(said.on))
        if not facts.touches:
            return self._line("call.first")
        last = facts.touches[0]
        if last.kind in {"mail", "message"} and last.by == "them":
            return self._line("call.written")
        return self._line("call.voice")

    def _unreached(self) -> How:
        facts = self.facts
        written = "mail" if self.case.contact.emails else "letter"
        if calls := facts.unreturned:
            days = listed(facts.day(one.on) for one in calls)
            return How(written, None, self._line("unreturned", days=days))
        # Who answers is reached: here the book holds a "no", with its day.
        said = facts.answer("relationship")
        noted = facts.day(said.on) if said else ""
        if (sign := facts.turned_to_us) is not None:
            channel = "mail" if sign.kind in {"mail", "message"} else "call"
            action = turned(self.case, sign)
            why = self._line("turned", noted=noted, turned=action, day=facts.day(sign.on))
            return How(channel, None, why)
        return How(written, None, self._line("no_relationship", noted=noted))

    def _why_introducer(self, introducer: Contact) -> str:
        found = _compared(self.case, others(self.case, introducer))
        holds = []
        if introducer.id in _listens(self.case):
            holds.append("listened_to")
        if introducer.placement.value("power") == "high":
            holds.append("weighty")
        if found:
            holds.append("compared")
        return self._line("door", *holds, person=introducer.name, others=", and ".join(found))
