"""The words of one move of one person: its record, its channel, its premises and slots, its texts.

A text of the playbook declares its premises and slots; it is used only where every premise holds
and every slot is known. Of the texts that may be used, those with the most premises are the
nearest to the facts; they take turns.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from reltui.domain.coach.phrasing import play_of, pronouns
from reltui.domain.coach.plan import premises, slots, texts
from reltui.domain.coach.plan.notes import WORRY, first_clause, quoted_or_told, said
from reltui.domain.coach.plan.promised import named_to
from reltui.domain.coach.plan.shape import NotToday
from reltui.domain.coach.plan.subject import Subject
from reltui.domain.coach.plan.texts import tidy
from reltui.domain.people.events import Commitment
from reltui.domain.playbook import Text
from reltui.domain.record import cached
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.pattern import lazy
from reltui.domain.text.promises import promise_words
from reltui.domain.text.questions import asked_whether
from reltui.domain.text.second_person import to_you
from reltui.domain.text.template import fill
from reltui.domain.text.touch_notes import substance
from reltui.domain.text.wording import (
    bare,
    done,
    is_named,
    is_plural,
    lower_first,
    opening_word,
    sentence,
    upper_first,
)


def continued(text: str, names: Iterable[str] = ()) -> str:
    """A sentence that goes on behind a name: what is a name itself, or "I", keeps its capital."""
    first = opening_word(text).rstrip(",;:.")
    kept = is_named(text) or any(first in re.split(r"[ .]+", name) for name in names)
    return text if kept else f"{text[:1].lower()}{text[1:]}"


_LIGHT: Final = frozenset({"classify", "matrix", "touch", "climb", "balance"})
"""Classes in which an unanswered word of theirs is taken up."""

_REMEMBERED: Final = 60
"""Days in which the plan mentions what they told us before it asks for something."""

_OWN_PIECES: Final = {
    f"occasion.{name}": name for name in ("requested", "price_rise", "we_promised", "they_promised")
}
"""Rules whose texts stand by themselves, and not among the moves."""

_COMPLAINT: Final = frozenset({"cause_known", "complained", "complaint_open", "reached"})
"""What the words about a complaint take for granted."""

_SORRY: Final = lazy(r"\bsorry\b|\bapolog", re.IGNORECASE)


class Words(Subject):
    """One finding of a case, with everything that its texts may name."""

    # Premises and slots.

    @cached
    def premises(self) -> frozenset[str]:
        """Every premise that holds for this move of this person."""
        return frozenset(premises.premises(self))

    @cached
    def slots(self) -> dict[str, str]:
        """What each slot of a text is filled with; one that is not known is not among them."""
        return slots.slots(self)

    @property
    def concern(self) -> str:
        """What weighs on them by the note of the last talk, as one takes it up; "" without one."""
        last = self.facts.last_contact
        if last is None or self.facts.age(last.on) > 60 or hearsay(last.text):
            return ""
        held = first_clause(substance(bare(last.text)))
        if (
            held == bare(last.text)
            or not WORRY.search(held)
            or not re.match(r"(?:she|he|they)\b", held, re.IGNORECASE)
        ):
            return ""
        clause = to_you(lower_first(held), self.person)
        if not clause.startswith("you "):
            return ""
        return self.line("say.concern", day=self.facts.day(last.on), concern=clause)

    @property
    def told_of(self) -> str:
        """What they said when the two last spoke, before a question about their place."""
        last = self.facts.last_contact
        fresh = last is not None and self.facts.age(last.on) <= _REMEMBERED
        if self.kind != "classify" or not fresh or not self.topic or self.facts.against:
            return ""
        return self.line("say.topic", day=self.facts.day(last.on) if last else "")

    # Texts.

    def line(self, key: str, *holds: str, **own: str) -> str:
        """A text of the plan: what this move knows, and what holds for the fact at hand."""
        found = self.case.playbook.plan.texts[key]
        held = self.premises.union(holds) if holds else self.premises
        return texts.line(found, held, {**self.slots, **own}, self.turn + self.shown)

    def waits(self, key: str, *holds: str, **own: str) -> Iterator[NotToday]:
        """The wrong moves of this key whose premises hold, each with its reason and until when."""
        held = self.premises.union(holds) if holds else self.premises
        known = {**self.slots, **{name: text for name, text in own.items() if text}}
        for one in self.case.playbook.plan.waits[key]:
            if held.issuperset(one.needs) and known.keys() >= set(one.slots):
                reasons = (one.because, *one.reasons)
                reason = reasons[(self.turn + self.shown) % len(reasons)]
                parts = (one.what, reason, one.until)
                filled = (tidy(fill(part, known), start=False) for part in parts)
                what, because, until = filled
                yield NotToday(upper_first(what), because, until)

    def _usable(self, found: Iterable[Text]) -> list[Text]:
        """The texts whose premises hold and whose slots are known, the nearest first."""
        usable = texts.usable(found, self.premises, self.slots.keys())
        if self.is_apologized:
            # An apology that was made is not made again, where there is anything else to say.
            kept = (o for o in usable if "apologized" in o.needs or not _SORRY.search(o.text))
            usable = list(kept) or usable
        if self.facts.our_questions:
            usable = [one for one in usable if not self._asks_again(one)] or usable
        return usable

    def _asks_again(self, text: Text) -> bool:
        """Whether a text puts a question that we asked and that waits for its answer."""
        words = self._filled(text).casefold()
        asked = (bare(one.text).rstrip("?").casefold() for one in self.facts.our_questions)
        return any(one in words for one in asked if one)

    def _in_turn(self, found: Iterable[Text]) -> list[Text]:
        return texts.in_turn(self._usable(found), self.turn)

    def _filled(self, text: Text) -> str:
        return tidy(fill(text.text, self.slots))

    def pick(self, found: Iterable[Text]) -> str:
        """The text whose turn it is; "" where none may be used."""
        order = self._in_turn(found)
        return self._filled(order[self.shown % len(order)]) if order else ""

    def is_said(self, clause: str) -> bool:
        """Whether the opening words speak of something already."""
        return bool(clause) and clause.casefold() in self._said.casefold()

    @cached
    def _said(self) -> str:
        return self.what_and_say()[1]

    def what_and_say(self) -> tuple[str, str]:
        """The one act of today, and the opening words."""
        if self.facts.away:
            return self._while_away()
        if self.facts.trouble is not None:
            return self._in_trouble()
        pieces = self.case.playbook.pieces
        if self.release is not None and self.promise is not None:
            self.slots.update(
                owed=promise_words(self.promise.text).named,
                yourowed=named_to(self.person, self.promise),
                wordday=self.facts.day(self.release.told),
                laterday=self.facts.day(self.release.until) if self.release.until else "",
            )
        if self.endangered is not None and self.promise is not None:
            self.slots.update(
                owed=promise_words(self.promise.text).named,
                yourowed=named_to(self.person, self.promise),
                word=quoted_or_told(self.facts, self.endangered),
                wordday=self.facts.day(self.endangered.on),
            )
        if name := self._piece:
            return self._pair(pieces[f"{name}.what"], pieces[f"{name}.say"])
        play = play_of(self.case, self.finding)
        whats, says = play.what, play.say
        if self.introducer is not None and not any("door" in one.needs for one in says):
            whats, says = pieces["through.what"], pieces["through.say"]
        what, say = self._pair(whats, says)
        what = self._named_once(what)
        also = [one for one in self._also_said() if bare(one) not in say]
        return what, self._greeted(tidy(" ".join(filter(None, [self._opened(say), *also]))))

    def _named_once(self, what: str) -> str:
        """The act with a pronoun for whom it has named already: "the word to Ana, and ring her"."""
        first, him = self.facts.first, pronouns(self.facts)["him"]
        named = what.find(first)
        again = what.find(self.reach, named + 1) if named >= 0 and him != first else -1
        if again < 0:
            return what
        return what[:again] + self.reach.replace(first, him) + what[again + len(self.reach) :]

    @property
    def _piece(self) -> str:
        """The name of the texts that take the place of those of the move; "" for its own."""
        if self.released:
            return self.released
        if self.endangered is not None:
            return "endangered"
        if self.finding.rule in _OWN_PIECES:
            return _OWN_PIECES[self.finding.rule]
        if self.is_impersonal:
            return "box"
        if self.kind == "classify" and "nothing_known" in self.premises:
            return "unknown"
        return self.takes_up or ("complaint" if self._answers_complaint else "")

    @property
    def _answers_complaint(self) -> bool:
        """Whether the act is to put right what they complained of, whatever the move was about."""
        aside = self.finding.rule in {"touch.snoozed", "matrix.repaired", "balance.owing"}
        if aside or self.introducer is not None or not self.is_about_complaint:
            return False
        return self.premises.issuperset(_COMPLAINT)

    def _greeted(self, say: str) -> str:
        """The words with a greeting in place of a name that is an address or a firm."""
        name = f"{self.facts.first}, "
        if not self.is_nobody or not say.startswith(name):
            return say
        return f"Good morning. {upper_first(say[len(name) :])}"

    def _pair(self, whats: tuple[Text, ...], says: tuple[Text, ...]) -> tuple[str, str]:
        """An act and the words for it: the words take turns, and the act is the one beside them."""
        order = self._in_turn(says)
        if not order:
            return self.pick(whats), ""
        chosen = order[self.shown % len(order)]
        wanted = set(chosen.needs) - texts.CHANNELS
        alike = [one for one in order if set(one.needs) - texts.CHANNELS == wanted]
        acts = [one for one in self._usable(whats) if set(one.needs) - texts.CHANNELS == wanted]
        if acts:
            return self._filled(acts[alike.index(chosen) % len(acts)]), self._filled(chosen)
        return self.pick(whats), self._filled(chosen)

    def _in_trouble(self) -> tuple[str, str]:
        """Two kind lines to somebody who told us of a trouble, and what waits or comes."""
        pieces, key = self.case.playbook.pieces, "trouble"
        if self.kind == "commitment" and self.promise is not None:
            key = "trouble.sent" if promise_words(self.promise.text).sent else "trouble.owed"
            named = promise_words(self.promise.text).named
            self.slots.update(owed=named, yourowed=named_to(self.person, self.promise))
        return self._pair(pieces[f"{key}.what"], pieces[f"{key}.say"])

    def _while_away(self) -> tuple[str, str]:
        """What is done, and said to whoever stands in, while the person is away."""
        pieces = self.case.playbook.pieces
        self.slots["note"] = lower_first(self.facts.away)
        owed = self.kind in {"commitment", "question"}
        if self.kind == "question":
            one = next(one for one in self.facts.dossier.questions if one.id == self.finding.about)
            answer = self.line("say.owed_answer", day=self.facts.day(one.on))
            self.slots.update(owed=answer, owedsaid=answer)
        elif owed and self.promise is not None:
            held = promise_words(self.promise.text)
            self.slots.update(owed=held.named, owedsaid="my answer" if held.noted else held.named)
        key = "away.owed" if owed else "away.joy" if self.facts.joy is not None else "away"
        return self._pair(pieces[f"{key}.what"], pieces[f"{key}.say"])

    def _opened(self, say: str) -> str:
        """The opening words, with what they last said and nobody answered right behind the name."""
        name = f"{self.facts.first}, "
        light = self.finding.move_class in _LIGHT and self.how.channel != "none"
        if not light or self.introducer is not None or not say.startswith(name):
            return say
        heard = said(self.facts, self.unanswered) if self.unanswered is not None else ""
        if self.unanswered is not None and bare(substance(self.unanswered.text)) in say:
            # The words speak of it already.
            return say
        taken_up = self._taken_up(heard, say)
        rest = upper_first(say[len(name) :])
        # Not a list: nothing may be taken up, and an account may have a thousand people.
        known = (
            part
            for one in chain((self.case.contact,), self.case.peers)
            for part in (one.name, one.account)
        )
        return f"{name}{continued(taken_up, known)} {rest}" if taken_up else say

    def _taken_up(self, heard: str, say: str) -> str:
        """The sentence behind the name: their word, a thank-you that is owed, or the last talk."""
        pieces = self.case.playbook.pieces
        if heard:
            self.slots["heard"] = heard
            if self.facts.sent_back is self.unanswered:
                return self.pick(pieces["also.sent_back"])
            return self.pick(pieces[self._answer_to_word(say)])
        if self._opens_with_thanks(say):
            return self.pick(pieces["also.thanks.first"])
        if told := self.told_of or self.concern:
            return f"{told}."
        then, last = self.slots.get("youthen", ""), self.facts.last_contact
        if last and then and then not in say and self.kind in {"classify", "matrix", "climb"}:
            return f"{self.line('say.then', day=self.facts.day(last.on))}."
        return ""

    def _answer_to_word(self, say: str) -> str:
        """Which sentence answers their last word: congratulations, a thank-you, or none of them."""
        if self.facts.joy:
            return "also.joy"
        if "thank you" in say.casefold():
            # The words to say thank already.
            return "also.heard"
        if self.facts.praised:
            return "also.praised"
        return "also.good" if self.is_good_deed else "also.heard"

    def _opens_with_thanks(self, say: str) -> bool:
        """Whether a thank-you is owed that the words do not say yet."""
        gift = self.slots.get("gift", "")
        return bool(gift) and gift not in say and "thank you" not in say

    def _also_said(self) -> Iterator[str]:
        """Sentences that belong behind the opening: what they said, a second debt, a thank-you."""
        facts, pieces = self.facts, self.case.playbook.pieces
        kind = self.kind
        if self.how.channel == "none" or self.introducer is not None:
            return
        if kind in {"commitment", "waiting"} and self.news_since is not None:
            clause = said(facts, self.news_since)
            taken_up = "reason_given" in self.premises
            yield sentence(clause) if clause and not taken_up else ""
        others = [one for one in facts.late if self.promise is None or one.id != self.promise.id]
        if kind in {"commitment", "question"} and others:
            self.slots.update(self._second(others[0]))
            yield self.pick(pieces["also.late"])
        if kind == "question" and facts.theirs and facts.theirs[0].due <= self.case.today:
            thing = named_to(self.person, facts.theirs[0])
            self.slots["theirthing"] = thing
            self.slots["theirwas"] = "were" if is_plural(thing) else "was"
            yield self.pick(pieces["also.theirs"])
        if kind in {"commitment", "risk"} and facts.questions:
            one = facts.questions[0]
            self.slots.update(asked=asked_whether(one.text), on=facts.day(one.on))
            yield self.pick(pieces["also.question"])
        if facts.pressed and self.finding.rule == "balance.owing":
            pressed = done(facts.pressed[-1].text).removeprefix("gave ")
            self.slots["pressed"] = to_you(pressed, self.person)
            yield self.pick(pieces["also.pressed"])
        if kind == "question" and facts.fresh_yes and not facts.is_yes_thanked(facts.fresh_yes):
            yield self.pick(pieces["also.yes"])
        if kind in {"commitment", "question", "waiting"} and facts.gifts:
            yield self.pick(pieces["also.thanks"])
        if kind in _LIGHT and facts.our_questions and self.how.channel != "none":
            ours = facts.our_questions[0]
            asked = upper_first(bare(ours.text).rstrip("?"))
            yield self.line("say.our_question", day=facts.day(ours.on), asked=asked)

    def _second(self, one: Commitment) -> dict[str, str]:
        return {
            "second": named_to(self.person, one),
            "seconddue": self.facts.day(one.due),
            "newday": self.new_day(),
        }
