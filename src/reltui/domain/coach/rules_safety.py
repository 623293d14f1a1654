"""The rules of the coach that keep a relationship safe: from a high risk to the rhythm of touches.

One rule, one function: a case in, findings out. Nothing is put into words before it is shown.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import facts_of
from reltui.domain.coach.facts_ours import Matter
from reltui.domain.coach.facts_touches import TAKEN_UP
from reltui.domain.coach.move import Finding, Reason, because
from reltui.domain.coach.rule import rule_for
from reltui.domain.coach.unsettled import unsettled
from reltui.domain.frameworks.engagement import next_ask
from reltui.domain.frameworks.ladder import open_falls
from reltui.domain.frameworks.matrix import DIMENSIONS, RESCUE
from reltui.domain.frameworks.purpose import drift
from reltui.domain.frameworks.trust import about_to_leave
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Touch
from reltui.domain.text.dates import add_days, count_days
from reltui.domain.text.plural import plural
from reltui.domain.text.spoken import number_word, spoken_date
from reltui.domain.vocabulary import MoveClass, Party

MATRIX = "matrix"
LADDER = "ladder"
PURPOSE = "purpose"
TRUST = "trust"
ENGAGEMENT = "engagement"

_REACHED_OUT = ("touch", "ask", "help", "commitment")


@rule_for(MoveClass.RISK)
def risk(case: Case) -> Iterator[Finding]:
    """A high-risk cell, for certain: every cell that fits what is known is one."""
    if case.action != RESCUE:
        return
    newest = max(case.answers.values(), key=lambda said: (said.on, said.seq))
    answered = case.answered_on(
        (*_REACHED_OUT, "exposure", "did risk"), newest.on, max(_seqs(case))
    )
    if case.is_resting("risk", answered):
        return
    yield Finding(
        MoveClass.RISK,
        RESCUE.key,
        newest.on,
        case.stake,
        lambda: (Reason(MATRIX, "A powerful, active detractor is a high risk", placement(case)),),
        changes={"perception": ["detractor", "advocate"]},
    )


@rule_for(MoveClass.LEAVING)
def leaving(case: Case) -> Iterator[Finding]:
    """Somebody distant and dissatisfied, who is on the way to another shop."""
    contact, numbers = case.contact, case.playbook.numbers
    said = contact.satisfaction
    if said is None or not about_to_leave(contact, numbers.distant_level):
        return
    answered = case.answered_on((*_REACHED_OUT, "did leaving"), said.on, said.seq)
    if case.is_resting("leaving", answered):
        return
    depth = (
        f"shared level {contact.level} (since {_level_since(contact)})"
        if contact.level
        else f"no shared level was ever noted, in the book since {contact.added}"
    )
    yield Finding(
        MoveClass.LEAVING,
        "leaving.distant",
        said.on,
        case.stake,
        lambda: (
            Reason(
                TRUST,
                "A distant and dissatisfied one is about to leave; an intimate one stays",
                (_said("satisfaction", said), depth),
            ),
        ),
        changes={"satisfaction": ["dissatisfied", "satisfied"]},
    )


@rule_for(MoveClass.FALL)
def fall(case: Case) -> Iterator[Finding]:
    """A fall on the ladder that nothing has addressed yet."""
    for one in open_falls(case.dossier):
        fact = f"fell from level {one.origin} to {one.to} on {one.on}: {one.because}"
        yield Finding(
            MoveClass.FALL,
            "fall.open",
            one.on,
            case.stake * 10 + one.origin - one.to,
            because(LADDER, "A fall is made good by whoever moves first", fact),
            changes={"level": [one.to, one.origin]},
            words={"from": str(one.origin), "to": str(one.to), "because": one.because},
            about=one.id,
        )


@rule_for(MoveClass.QUESTION)
def question(case: Case) -> Iterator[Finding]:
    """Something they asked and we have not answered."""
    for one in case.dossier.questions:
        if one.answered is not None:
            continue
        yield Finding(
            MoveClass.QUESTION,
            "question.open",
            one.on,
            case.stake,
            because(
                ENGAGEMENT,
                "Their open question is the help they want",
                f"{case.contact.first_name} asked on {one.on}: {one.text}",
            ),
            changes={"question": ["open", "answered"]},
            words={"text": one.text, "on": spoken_date(one.on, case.today)},
            about=one.id,
        )


@rule_for(MoveClass.BALANCE)
def balance(case: Case) -> Iterator[Finding]:
    """A ledger out of balance, or one that contradicts the purpose that was stated."""
    found = _imbalance(case)
    if found is None:
        return
    rule, said = found
    owing = rule in {"balance.owing", "balance.drift_us"}
    if not owing and (unsettled(case) is not None or _waits_for_us(case)):
        # Nothing is asked for in return while things stand badly, or a word of theirs waits.
        return
    newest = max(
        (entry for entry in case.balance.entries if (entry.way == "receive") is owing),
        key=lambda entry: (entry.on, entry.seq),
        default=None,
    )
    purpose = case.contact.purpose
    since = newest.on if newest else purpose.on if purpose else case.contact.added
    answer = case.answered_on(("help" if owing else "ask",), since, newest.seq if newest else -1)
    done = case.answered_on(("did balance",), date.min, -1)
    drifts = rule.startswith("balance.drift")
    again = case.playbook.numbers.drift_again
    if drifts and done is not None and case.today < add_days(done, again):
        return
    if not drifts and case.is_resting("balance", done):
        return
    if case.is_resting("balance", answer):
        return
    yield Finding(
        MoveClass.BALANCE,
        rule,
        case.soon(since),
        case.stake * 10 + abs(case.balance.net),
        lambda: (Reason(PURPOSE, said, _ledger_facts(case)),),
        size=next_ask(case.contact, case.dossier.asks) if rule == "balance.unpaid" else None,
        changes={"balance": [case.balance.net, 0]},
    )


def _waits_for_us(case: Case) -> bool:
    """Whether a word of theirs or a matter of our own comes before any ask."""
    return _word_that_waits(case) is not None or _matter_of_ours(case) is not None


def _imbalance(case: Case) -> tuple[str, str] | None:
    """The rule that the ledger breaks, and what it says; None where all is in balance."""
    purpose = case.contact.purpose
    if purpose is None and not case.dossier.ledger:
        return None
    numbers, net = case.playbook.numbers, case.balance.net
    drifted = drift(case.contact, case.dossier.ledger, case.today, numbers)
    if drifted:
        return f"balance.drift_{drifted}", "The ledger contradicts the purpose"
    if case.owing:
        return "balance.owing", "A help before an ask while the balance is against them"
    if net >= numbers.balance_limit and (purpose is None or purpose.value != "them"):
        return "balance.unpaid", "Value that is not returned is out of balance over time"
    return None


def _ledger_facts(case: Case) -> tuple[str, ...]:
    contact, sums = case.contact, case.balance
    facts = []
    if contact.purpose is not None:
        facts.append(f'purpose "{contact.purpose.value}", said {contact.purpose.on}')
    facts += [
        f"{'given' if entry.way == 'give' else 'received'} {entry.on}: {entry.text}"
        for entry in sorted(sums.entries, key=lambda entry: (entry.on, entry.seq))[-2:]
    ]
    start = add_days(case.today, -sums.window)
    facts.append(f"given {sums.given}, received {sums.received} since {start}")
    return tuple(facts)


@rule_for(MoveClass.TOUCH)
def touch(case: Case) -> Iterator[Finding]:
    """A touch that is due by its cadence, or the question after four snoozes."""
    if (word := _word_that_waits(case)) is not None:
        yield _answer(case, word)
        return
    if (matter := _matter_of_ours(case)) is not None:
        yield _next_step(case, matter)
        return
    if case.snooze_count >= case.playbook.numbers.snoozes:
        yield _snoozed_often(case)
        return
    due = case.touch_due
    if due is None or due > case.today:
        return
    if (agreed := facts_of(case).agreed if case.dossier.touches else None) is not None:
        # Nobody is rung right before a meeting that both know of.
        due = max(due, add_days(agreed.named.day, -1))
        if due > case.today:
            return
    last = case.last_touch
    days = (case.today - due).days
    kind = "" if last is None or last.kind == "other" else f", a {last.kind}"
    fact = (
        f"last touch on {last.on}{kind} by {last.by}"
        if last
        else f"placed on {case.placed}, and no touch was ever logged"
    )
    strangers = not last and not case.our_actions and case.contact.level is None
    known = case.contact.placement.value("relationship") == "yes"
    yield Finding(
        MoveClass.TOUCH,
        "touch.first" if strangers and not known else "touch.due",
        due,
        case.stake + (_CHAMPION if days and case.is_champion else 0),
        lambda: (
            *_champion(case, days),
            Reason(
                ENGAGEMENT,
                f"A touch every {count_days(case.cadence or 0)}: {case.cadence_rule}",
                (fact, f"due since {due}", *_past_the_most(case)),
            ),
        ),
        changes={"touch": [str(due), str(case.today)]},
        words={"days": count_days(days)} if days else {},
    )


def _word_that_waits(case: Case) -> Touch | None:
    """Their last word, where it wants an answer and got none; None without one.

    It complains, tells of a burden, asks for more than is due, says that an order went to others,
    that others are cheaper, that their own prices go up, that a meeting with us cannot be, or that
    they leave their post; it tells what they did for us, offers help, invites us, or names a day;
    or it fell in a talk of ours and waits for us, while the talk lets the matrix rest.
    """
    last = case.last_touch
    if last is None or case.moved_on or (case.today - last.on).days > TAKEN_UP:
        return None
    facts = facts_of(case)
    if not facts.touches or facts.touches[0].by != Party.THEM or last.confidential:
        return None
    if facts.value("perception") == "detractor":
        # A detractor has an action of the matrix.
        return None
    word = facts.open_complaint or facts.burden or facts.demand or facts.farewell
    word = (
        word
        or facts.announced
        or facts.moved
        or facts.good_turn
        or facts.missed_call
        or facts.owed_money
        or facts.our_no
        or facts.asked
        or facts.delay
        or facts.joy
        or facts.dearer
        or facts.rival
        or facts.offered
        or facts.back_again
        or facts.relief
        or facts.invited
        or (facts.dated.note if facts.dated is not None else None)
        or (facts.lost if facts.lost is facts.unanswered else None)
        or facts.told_in_talk
    )
    if word is None or facts.turned_away is not None or facts.away:
        # Somebody who turned away is placed again.
        return None
    return None if case.answered_on(("did touch",), word.on, word.seq) is not None else word


def _matter_of_ours(case: Case) -> Matter | None:
    """What of our own doing waits for a next step: a fault, a meeting that was not; None without.

    Whoever owes nothing and is not asked for anything may still be waited for.
    """
    told = case.dossier
    if case.moved_on or not (told.touches or told.notes or told.news):
        return None
    facts = facts_of(case)
    matter = facts.our_matter
    if matter is None and facts.joy is not None and facts.unanswered is None:
        matter = Matter("joy", facts.joy)
    if matter is None or facts.away or facts.trouble is not None:
        return None
    done = case.answered_on(("did touch",), matter.note.on, matter.note.seq)
    return None if done is not None else matter


def _next_step(case: Case, matter: Matter) -> Finding:
    note = matter.note
    fact = f"noted on {note.on}, and nothing since: {note.text}"
    why = "What went wrong by us is owned at once" if matter.kind == "our_fault" else _FOLLOWED
    return Finding(
        MoveClass.TOUCH,
        "touch.answer",
        note.on,
        case.stake + _CHAMPION,
        lambda: (Reason(ENGAGEMENT, why, (fact,)),),
        changes={"touch": [str(note.on), str(case.today)]},
        about=note.id,
    )


_FOLLOWED: Final = "What was begun is followed by a next step"


def _answer(case: Case, word: Touch) -> Finding:
    fact = f"{word.kind} by {word.by} on {word.on}, and no answer since: {word.text}"
    return Finding(
        MoveClass.TOUCH,
        "touch.answer",
        word.on,
        case.stake + _CHAMPION,
        lambda: (Reason(ENGAGEMENT, "A word that wants an answer gets one", (fact,)),),
        changes={"touch": [str(word.on), str(case.today)]},
        about=word.id,
    )


_CHAMPION: Final = 10
"""How much the stake of a champion goes up who has waited past the rhythm."""


def _past_the_most(case: Case) -> tuple[str, ...]:
    latest = case.touch_most
    if latest is None or latest >= case.today:
        return ()
    return (f"the rule allows no longer than until {latest}",)


def _champion(case: Case, days: int) -> tuple[Reason, ...]:
    """A powerful advocate past the rhythm, and an account that hangs on one person."""
    if not days or not case.is_champion:
        return ()
    facts = [fact for fact in placement(case) if fact.startswith(("power", "perception"))]
    if case.is_only_contact:
        facts.append(
            f"on {case.today} nobody else at {case.contact.account} is known to take our call"
        )
    return (Reason(MATRIX, "A champion past the rhythm is at risk", tuple(facts)),)


def _snoozed_often(case: Case) -> Finding:
    newest = case.dossier.snoozes[-1]
    fact = (
        f"put off {plural(case.snooze_count, 'time')} since anything was done, last on {newest.on}"
    )
    return Finding(
        MoveClass.TOUCH,
        "touch.snoozed",
        max(newest.until, case.contact.snoozed_until or newest.until),
        case.stake,
        lambda: (Reason(ENGAGEMENT, "What is put off again and again wants a decision", (fact,)),),
        changes={"cadence": [case.cadence, None]},
        words={"times": number_word(case.snooze_count)},
    )


def placement(case: Case) -> tuple[str, ...]:
    """What is known of the four dimensions, each a short sentence with its date."""
    return tuple(_said(name, said) for name, said in case.answers.items()) or (
        f"added on {case.contact.added}, and nothing of the four is known",
    )


def _seqs(case: Case) -> list[int]:
    return [said.seq for name in DIMENSIONS if (said := case.answers.get(name))]


def _said(name: str, said: Answer) -> str:
    evidence = f": {said.evidence}" if said.evidence else ""
    return f"{name} {said.value}, noted {said.on}{evidence}"


def _level_since(contact: Contact) -> date:
    marks = [mark for mark in (contact.ours, contact.theirs) if mark]
    return min(marks, key=lambda mark: mark.level).on if marks else contact.added
