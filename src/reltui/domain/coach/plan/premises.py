"""Which premises of a text hold for one move of one person."""

import re
from collections.abc import Iterator
from typing import Final

from reltui.domain.coach.plan.approach import WRITTEN
from reltui.domain.coach.plan.notes import brought_and_then, said
from reltui.domain.coach.plan.slots import (
    SOON,
    THEIR_SIDE,
    call_subject,
    is_only_a_name,
    joy_noted,
    news_said,
    planned_help,
    remedy_day,
    said_then,
    tried_about,
    trouble_of,
    wish_then,
)
from reltui.domain.coach.plan.subject import Subject
from reltui.domain.coach.rules_promises import commitment
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Commitment, Fall
from reltui.domain.text.absence import stand_in
from reltui.domain.text.good_turns import present_named
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.joy import is_of_firm, is_to_begin, tells_post, tells_retirement
from reltui.domain.text.own_faults import said_sorry, slip_named
from reltui.domain.text.pattern import lazy
from reltui.domain.text.promises import CALLS, bars, is_paper, promise_words
from reltui.domain.text.questions import asked_whether, asks_for_day, thing_requested
from reltui.domain.text.touch_notes import told_for_them
from reltui.domain.text.trouble import tells_death
from reltui.domain.text.wording import bare, opening_word
from reltui.domain.vocabulary import LedgerKind

_ACQUAINTED: Final = 2
"""The level that nobody shares with somebody whom they never spoke with."""


def premises(words: Subject) -> Iterator[str]:
    """Every premise that holds for this move of this person."""
    facts, contact, case = words.facts, words.case.contact, words.case
    heard = len(facts.unreturned) < len(facts.touches)
    met = (contact.level or 0) >= _ACQUAINTED
    spoken = heard or met or facts.value("relationship") == "yes"
    overdue = bool(facts.theirs) and facts.theirs[0].due < case.today
    pressing = [one for one in commitment(case) if one.due is not None and one.due <= case.today]
    owed = bool(pressing or facts.late or facts.questions or case.owing)
    holds: dict[str, object] = {
        str(contact.direction): True,
        "spoken": spoken,
        "stranger": not spoken,
        "reached": words.reached,
        "unreached": not words.reached,
        "voiced": words.how.channel in {"call", "visit"},
        "written": words.how.channel in {"mail", "message", "letter"},
        "calls_unreturned": any(one.kind not in WRITTEN for one in facts.unreturned),
        "away": facts.away,
        "present": not facts.away,
        "back_known": facts.back,
        "door": words.introducer,
        "no_door": words.introducer is None,
        "door_debt": words.introducer_debt,
        "cause_known": facts.grievance,
        "cause_open": facts.grievance is None and contact.sees is None,
        "we_owe": owed,
        "nothing_owed": not owed,
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
        "hero_known": words.hero_for,
        "praise_known": words.praise,
        "origin_known": words.origin,
        "small": not words.finding.size or words.finding.size <= 2,
        "calls_returned": not facts.unreturned,
        "they_gave": facts.received,
        "potential_open": contact.potential is None,
        "powerful": facts.value("power") == "high",
        "pressed": facts.pressed,
        "referral": facts.gifts and facts.gifts[0].kind == LedgerKind.INTRODUCTION,
        "complaint_open": facts.open_complaint,
        "call_subject": words.matter is not None and call_subject(words.matter.text),
        "present_named": words.matter is not None and present_named(words.matter.text),
        "slip_known": words.matter is not None and slip_named(words.matter.text),
        "said_sorry": words.matter is not None and said_sorry(words.matter.text),
        "then_said": words.matter is not None and said_then(words, words.matter),
        "back_wish": words.matter is not None and wish_then(words.matter.text),
        "follows_known": facts.follows,
        "new_post": facts.joy is not None and tells_post(facts.joy.text),
        "private_joy": facts.joy is not None and not tells_post(facts.joy.text),
        "joy_noted": facts.joy is not None and joy_noted(words),
        "follows_ours": facts.follows
        and any(facts.follows in one.name for one in case.peers if one.id != contact.id),
        "risk_open": facts.open_risks,
        "help_planned": planned_help(words),
        "all_stale": len(facts.stale) == len(DIMENSIONS),
        "yes_unthanked": facts.fresh_yes and not facts.is_yes_thanked(facts.fresh_yes),
        "topic_known": words.topic,
        "praised": facts.praised,
        "trouble_known": facts.trouble and trouble_of(words),
        "tried_known": tried_about(facts),
        "died": facts.trouble and tells_death(facts.trouble.text),
        "nothing_known": is_only_a_name(words),
        "trouble_told": facts.trouble
        and facts.trouble in facts.touches
        and not told_for_them(facts.trouble.text, contact.name),
        "standin_known": facts.away_soon and stand_in(facts.away_soon.note),
        "request_open": facts.requested,
        "reminded": facts.is_reminded,
        "promise_told": facts.we_promised or facts.they_promised,
        "unasked": not facts.requested,
        "met_known": facts.met_at,
        "mailbox": "@" in contact.name,
        "brought_known": brought_and_then(facts)[0],
        "then_known": brought_and_then(facts)[1],
        "apologized": words.is_apologized,
        **{f"{name}_known": getattr(contact, name) for name in THEIR_SIDE},
    }
    yield from (name for name, fact in holds.items() if fact)
    yield from _of_the_move(words)


def _of_the_move(words: Subject) -> Iterator[str]:
    facts, rule = words.facts, words.finding.rule
    if words.promise is not None:
        yield from _of_the_promise(words, words.promise)
    if rule == "fall.open":
        yield _fault(words)
        if remedy_day(words) is not None:
            yield "remedied"
    if rule == "occasion.news":
        yield from _of_the_news(words)
    if "past" in words.finding.words:
        yield "past"
    yield from _of_the_complaint(words)
    if rule == "question.open":
        yield from _of_the_question(words)
    last = facts.last_contact
    if last is not None:
        pace = words.case.cadence or 30
        if facts.age(last.on) > max(45, pace * 3 // 2):
            yield "long_silence"
    if rule == "practice.evidence":
        yield "our_side" if words.finding.words.get("side") == "ours" else "their_side"


def _of_the_news(words: Subject) -> Iterator[str]:
    """What kind of news it is: a retirement, a change of the firm, a post still to begin."""
    text, account = words.finding.words["text"], words.case.contact.account
    if news_said(words):
        yield "news_told"
    if tells_retirement(text):
        yield "retired"
    elif is_of_firm(text, account):
        yield "of_firm"
    elif is_to_begin(text, words.news_on, words.case.today):
        yield "to_begin"


def _of_the_promise(words: Subject, one: Commitment) -> Iterator[str]:
    held = promise_words(one.text)
    if held.thing:
        yield "named"
    yield "sent" if held.sent else "deed"
    if held.noted:
        yield "noted"
    if opening_word(held.act) in CALLS:
        yield "callback"
    if one.by == "them" and words.news_since is not None and said(words.facts, words.news_since):
        yield "reason_given"
    if held.sent:
        yield "by_mail" if is_paper(held.thing) else "shipped"
    yield from _of_its_day(words, one)


def _of_its_day(words: Subject, one: Commitment) -> Iterator[str]:
    """How a promise stands to its day: broken, late for the second time, to come."""
    if one.by == "them" and one.moves:
        yield "again_late"
    if one.state == "broken":
        yield "broken"
        if bare(one.word) and not hearsay(one.word):
            yield "why_known"
            if bars(one.word):
                yield "barred"
    elif one.due < words.facts.today:
        yield "overdue"
    elif one.due > words.facts.today:
        yield "to_come"
        if words.facts.age(one.due) == -1:
            yield "tomorrow"
    else:
        yield "today"


def _of_the_complaint(words: Subject) -> Iterator[str]:
    facts, cause = words.facts, words.facts.grievance
    if cause is None:
        return
    yield "cause_public" if facts.is_public(cause) else "complained"
    quiet = facts.silence(cause.on)
    if quiet is not None and quiet > SOON:
        yield "silent"


def _of_the_question(words: Subject) -> Iterator[str]:
    facts = words.facts
    one = next(one for one in facts.dossier.questions if one.id == words.finding.about)
    yield "quoted" if "“" in asked_whether(one.text) else "turned"
    if thing_requested(one.text):
        yield "request"
    elif asks_for_day(one.text):
        yield "day_asked"
    if facts.age(one.on) > SOON:
        yield "waited"
    if not facts.age(one.on):
        yield "asked_today"
    if any(ours.by == "us" and (ours.on, ours.seq) > (one.on, one.seq) for ours in facts.touches):
        yield "reminded"


_WE_DID: Final = lazy(
    r"\bwe (?:had|were|are|did|have|never|forgot|lost|broke|left|let|sent|told|gave|took|kept|put|"
    r"[a-z]+ed)\b"
)
"""Something that we did, inside a cause, whoever it begins with."""


def _fault(words: Subject) -> str:
    text = bare(words.finding.words.get("because", ""))
    low = text.casefold()
    if re.match(r"^(?:our|we|i|my|us)\b", low) or re.search(r"\b(?:by|of) (?:us|our)\b", low):
        return "our_fault"
    if _WE_DID.search(low):
        return "our_fault"
    fall = next(one for one in words.facts.dossier.falls if one.id == words.finding.about)
    if fell_by_them(words.case.contact, fall):
        return "their_fault"
    own = {words.facts.first.casefold(), *words.case.contact.name.casefold().split()}
    if re.match(r"^(?:she|he|they|their|his|her)\b", low) or opening_word(low) in own:
        return "their_fault"
    return "our_fault" if re.search(r"\b(?:our|we)\b", low) else "open_fault"


def fell_by_them(contact: Contact, fall: Fall) -> bool:
    """Whether our expectations alone were not met: our side went down, and theirs did not."""
    ours, theirs = contact.ours, contact.theirs
    fell = ours is not None and ours.on == fall.on and ours.level == fall.to
    stayed = theirs is not None and (theirs.on < fall.on or theirs.level > fall.to)
    return fell and stayed
