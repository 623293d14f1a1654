"""The facts for a plan: everything about one person that is open, new or wanted, in order.

Nothing confidential is among them. Ages are days up to the day of the case. Each file has one
subject, and each class builds on the one before: known, touches, owed, said, personal,
agreed, ours, and here what news tell.
"""

import re
from typing import Final

from reltui.domain.coach.case import BY_DAY, Case
from reltui.domain.coach.facts_ours import Ours
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.confidential import untold
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Touch
from reltui.domain.people.notes import News
from reltui.domain.record import cached
from reltui.domain.text.hearsay import hearsay, told_by_others
from reltui.domain.text.pattern import lazy
from reltui.domain.text.wording import bare, is_past, lower_first, opening_word
from reltui.domain.vocabulary import NewsKind, Party

_HEARD: Final = 200
"""The days for which news from a third party are mentioned."""

_WAYS: Final = frozenset({"call", "visit", "meeting", "mail", "message"})
"""Kinds of touches that start from them."""

_GONE: Final = 120
"""The days for which a person who left an account is mentioned to those who stayed."""

_BEGUN: Final = lazy(
    r"(?:is|was|has|had|will|would|wants|may|might|must|can|does)\b", re.IGNORECASE
)
"""A note that leaves out whom it speaks of."""


class Facts(Ours):
    """The open, new and wanted things of one case, worked out when they are asked for."""

    @cached
    def heard(self) -> tuple[News, ...]:
        """What third parties told about them lately, the newest first.

        News, and notes that tell where they come from: nobody said who may be named in those.
        """
        held = [
            one
            for one in self.dossier.news
            if 0 <= self.age(one.on) <= _HEARD and (one.kind == NewsKind.HEARD or one.protected)
        ]
        noted = {one.id for one in self.dossier.notes}
        own = {part.casefold() for part in (self.first, *self.contact.name.split())}
        for one in self.words_noted:
            ours = one.id in noted or one.by == Party.US
            # "Ida told me that" tells of others only where she is not the person herself.
            ours = ours and opening_word(one.text).casefold() not in own
            if ours and self.age(one.on) <= _HEARD and (told := told_by_others(one.text)):
                held.append(News(one.id, one.who, one.on, told, protected=True, seq=one.seq))
        return tuple(sorted(held, key=BY_DAY, reverse=True))

    @property
    def heard_in_notes(self) -> tuple[str, ...]:
        """What notes and touches heard from others, each as the clause that a plan quotes."""
        news = {one.id for one in self.dossier.news}
        return tuple(lower_first(self.news_words(one)) for one in self.heard if one.id not in news)

    def news_words(self, one: News) -> str:
        """News as a clause to the user; a protected teller is not named in it."""
        one = untold(one)
        text = bare(one.text)
        if is_past(text) or _BEGUN.match(text):
            text = f"{self.first} {lower_first(text)}"
        named = one.teller and not one.protected
        return f"{one.teller}: {lower_first(text)}" if named else text

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
    def gone(self) -> tuple[tuple[Contact, News], ...]:
        """Colleagues who were for us and left the account lately, each with the news of it.

        What was told in confidence, or by somebody who must not be exposed, is not a subject for
        another person of the account.
        """
        found = []
        for peer in self.case.near:
            if peer.id == self.contact.id or peer.placement.value("perception") != "advocate":
                continue
            left = left_for_another(self.case, peer)
            if left is None or left.confidential or left.protected:
                continue
            if 0 <= self.age(left.on) <= _GONE:
                found.append((peer, left))
        return tuple(found)

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
                and one is not self.told_in_talk
                and one.kind in _WAYS
                and (one.on, one.seq) > (said.on, said.seq)
                and not hearsay(one.text)
                and not self.is_public(one)
            ),
            None,
        )


def left_for_another(case: Case, peer: Contact) -> News | None:
    """The news that a colleague went to another company; None where none is newer than the card.

    A place in the account that was noted after it says that they came back.
    """
    told = case.ties_and_news_of(peer.id)
    news = [one for one in told.news if one.kind == NewsKind.COMPANY] if told is not None else []
    newest = max(news, key=lambda one: (one.on, one.seq), default=None)
    placed = [said for name in DIMENSIONS if (said := peer.placement.get(name)) is not None]
    if newest is None or any((said.on, said.seq) > (newest.on, newest.seq) for said in placed):
        return None
    return newest


def facts_of(case: Case) -> Facts:
    """The facts of a case, worked out once for all moves of it."""
    held = case.__dict__.get("_facts")
    if not isinstance(held, Facts):
        held = case.__dict__["_facts"] = Facts(case)
    return held


def forget_facts(case: Case) -> None:
    """Drop the facts of a case that is needed no longer; they are worked out again if asked for.

    They refer back to their case, and a command runs without the garbage collector, which alone
    would find such a pair: of 100,000 people they would keep 120 MB.
    """
    case.__dict__.pop("_facts", None)
