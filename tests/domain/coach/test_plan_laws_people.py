"""The laws of the plan on people with plausible notes, in every class of move that they get."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import Facts
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.coach.rules_practice import NOTHING_ASKED
from reltui.domain.coach.unsettled import unsettled
from reltui.domain.people.contact import Answer, Contact, Mark
from reltui.domain.people.events import Ask, Dossier, Entry, Fall, Seen, Touch
from reltui.domain.text.promises import promise_words
from reltui.domain.text.spoken import spoken_date
from reltui.domain.vocabulary import Flow, MoveClass, Party, Reply, Satisfaction, Style, TouchKind
from reltui.services.playbook.loading import shipped
from support.laws import one_in
from support.lives import lives, peers
from support.people import TODAY, ago, placement

BOOK = shipped()
SHOWN = 6
"""Moves of one person that the app shows at most."""


def of(dossier: Dossier, *colleagues: Contact) -> Case:
    """The case of a generated person today."""
    return Case(dossier, colleagues, TODAY, BOOK)


def plans(case: Case) -> Iterator[Plan]:
    """The plan of each move of a person: every class that fires."""
    return (plan_for(case, found) for found in coach.findings(case)[:SHOWN])


def everything(plan: Plan) -> str:
    """All of a plan as one text."""
    parts = [plan.what, plan.because, plan.say, plan.how.because, *plan.then]
    parts += [one.what for one in plan.with_it]
    parts += [f"{one.what} {one.because} {one.until}" for one in plan.not_today]
    return "\n".join(parts)


def outward(plan: Plan) -> str:
    """What is said to them."""
    return plan.say if plan.how.channel != "none" else ""


# 1. Nothing that we promised is ever hidden.


@one_in(2, dev=5)
@given(lives())
def test_what_we_owe_is_in_the_queue_whatever_else_is_set(held: Dossier) -> None:
    owed = [
        one
        for one in held.commitments
        if one.by == Party.US and one.state == "open" and one.due <= TODAY
    ]
    hidden = replace(
        held.contact,
        snoozed_until=TODAY + timedelta(days=30),
        style=Style.AMBIENT,
    )
    for contact in (held.contact, hidden):
        place = coach.place(of(replace(held, contact=contact)))
        if owed:
            assert place is not None
            assert place.finding.move_class == MoveClass.COMMITMENT


# 5. Nothing that is on file is asked for; it is stated and owned.

ASKS_THE_CAUSE = re.compile(
    r"what has gone wrong|what have we done wrong|which of our failures|which day made|"
    r"where we have not been good|what is wrong with",
    re.IGNORECASE,
)
ASKS_THE_WISH = re.compile(r"what do you want\b|what do you wish|had one wish", re.IGNORECASE)


@one_in(2, dev=5)
@given(lives(), peers)
def test_a_cause_on_file_is_named_and_never_asked_for(held: Dossier, peer: Contact) -> None:
    case = of(held, peer)
    facts = Facts(case)
    for plan in plans(case):
        grieved = plan.move_class in {MoveClass.RISK, MoveClass.LEAVING, MoveClass.FALL}
        cause = facts.grievance
        if plan.move_class == MoveClass.FALL:
            about = next(one for one in held.falls)
            assert spoken_date(about.on, TODAY) in plan.what + plan.because
        elif grieved and cause is not None and not facts.away:
            assert not ASKS_THE_CAUSE.search(f"{plan.what} {plan.say}"), plan.say
            assert spoken_date(cause.on, TODAY) in everything(plan)
        if held.contact.wants is not None:
            assert not ASKS_THE_WISH.search(plan.say), plan.say


@one_in(2, dev=5)
@given(lives())
def test_a_question_that_we_asked_is_not_put_as_if_it_were_new(held: Dossier) -> None:
    for plan in plans(of(held)):
        for ours in held.our_questions:
            if ours.text.rstrip("?") in plan.say:
                assert spoken_date(ours.on, TODAY) in plan.say


# 7. Each word can be said to that person.


@one_in(2, dev=5)
@given(lives(), peers)
def test_what_is_said_exposes_nobody_and_speaks_to_one_person(held: Dossier, peer: Contact) -> None:
    for plan in plans(of(held, peer)):
        said = outward(plan)
        assert "Tom" not in said
        assert "another house" not in said or not any(one.protected for one in held.news)
        assert not re.search(r"\b(?:reputation|our good name)\b", said)
        assert len(re.findall(r"\bsorry\b|\bapologi[sz]e\b", said, re.IGNORECASE)) <= 1
        if plan.how.through is None:
            # Who is spoken to is "you": no pronoun of a note is left over for the person.
            assert not re.search(r"\b(?:she|he)\b", said, re.IGNORECASE), said
        assert not re.search(r"[$]|\bNone\b|\(\)| ,|“”", said), said


# 8. The ledger draws the conclusion.


@one_in(2, dev=5)
@given(lives(), peers)
def test_while_we_owe_thanks_nothing_is_asked_and_each_gift_is_named(
    held: Dossier, peer: Contact
) -> None:
    case = of(held, peer)
    if not case.owing:
        return
    facts = Facts(case)
    for plan in plans(case):
        if plan.rule != "balance.owing" or facts.away:
            continue
        assert not re.search(r"balance|count", plan.say, re.IGNORECASE)
        for one in facts.gifts[:3]:
            assert spoken_date(one.on, TODAY) in everything(plan)
        assert any("request" in one.what for one in plan.not_today)
    for found in coach.findings(case):
        if found.move_class in {MoveClass.BALANCE, MoveClass.MATRIX}:
            assert found.refined().size is None


@one_in(2, dev=5)
@given(lives())
def test_while_they_owe_giving_stops_and_one_small_thing_is_asked(held: Dossier) -> None:
    given_twice = tuple(
        Entry(f"l{n}", "c1", ago(n), Flow.GIVE, "Lent them a crane", size=3, seq=900 + n)
        for n in (30, 20)
    )
    contact = replace(held.contact, purpose=None, snoozed_until=None)
    case = of(replace(held, contact=contact, ledger=given_twice, asks=(), planned=()))
    found = [one for one in coach.findings(case) if one.rule == "balance.unpaid"]
    # Nothing is asked of somebody with whom it is not well.
    assert bool(found) is (unsettled(case) is None)
    limit = (case.contact.level or 0) + 1
    for one in found:
        plan = plan_for(case, one)
        assert 1 <= (one.size or 0) <= limit
        assert Facts(case).away or any("present" in waits.what for waits in plan.not_today)


@one_in(2, dev=5)
@given(lives())
def test_after_a_no_the_next_ask_is_smaller_and_the_same_one_waits(held: Dossier) -> None:
    no = Ask("a900", "c1", ago(12), "To host a visit", 4, Reply.NO, seq=900)
    case = of(replace(held, asks=(no,), ledger=()))
    for found in coach.findings(case):
        size = found.refined().size
        assert size is None or size < no.size
    if not case.moved_on:
        assert "host a visit" in everything(plan_for(case))


# 9. Channel and person.


@one_in(2, dev=5)
@given(lives(), peers)
def test_who_does_not_answer_is_not_rung_a_third_time(held: Dossier, peer: Contact) -> None:
    tried = tuple(
        Touch(f"t{n}", "c1", ago(n), "Called; no answer", TouchKind.CALL, Party.US, seq=900 - n)
        for n in (9, 4)
    )
    case = of(replace(held, touches=tried, contact=replace(held.contact, note="")), peer)
    for plan in plans(case):
        if plan.how.through is not None:
            assert plan.how.through == "c9"
            assert peer.first_name in plan.what + plan.say
        elif plan.how.channel != "none" and plan.move_class not in {
            MoveClass.FALL,
            MoveClass.OCCASION,
            MoveClass.PRACTICE,
            MoveClass.CLIMB,
        }:
            # A call that was promised is owed: it says what to do where nobody picks up.
            if "nobody picks up" in plan.how.because:
                assert plan.rule.startswith("commitment."), plan.rule
                continue
            assert plan.how.channel in {"mail", "letter"}, (plan.rule, plan.how)
            assert not re.match(r"Ring\b", plan.what), plan.what


@one_in(2, dev=5)
@given(lives(), peers)
def test_who_is_away_is_left_in_peace_and_the_note_is_shown(held: Dossier, peer: Contact) -> None:
    note = Touch(
        "t900",
        "c1",
        ago(3),
        "On leave until May; Ada stands in",
        TouchKind.MAIL,
        Party.THEM,
        seq=900,
    )
    plan = plan_for(of(replace(held, touches=(note,)), peer))
    assert "Ada stands in" in plan.how.because
    assert plan.how.through is None
    assert not plan.say.startswith(held.contact.first_name)


# 10. Reasons speak of the person, not of the system.

OF_THE_SYSTEM = re.compile(
    r"relationship (?:yes|no)\b|power (?:high|low),|, noted\b|\bTip \d|\b[a-z]touch every|"
    r"A touch every|given \d|received \d|\d{4}-\d{2}-\d{2}|\brule\b|\bseq\b|size \d of \d|_",
)


@one_in(2, dev=5)
@given(lives(), peers)
def test_reasons_speak_of_the_person(held: Dossier, peer: Contact) -> None:
    for plan in plans(of(held, peer)):
        for text in (plan.what, plan.because, plan.say, plan.how.because, *plan.then):
            assert not OF_THE_SYSTEM.search(text), text


# 3 and 4, for every move and not for the first alone.


@one_in(2, dev=5)
@given(lives(), peers)
def test_every_open_item_is_somewhere_in_every_plan(held: Dossier, peer: Contact) -> None:
    case = of(held, peer)
    if case.moved_on:
        return
    facts = Facts(case)
    for found, plan in zip(coach.findings(case), plans(case), strict=False):
        text = everything(plan)
        for promise in (*facts.ours, *facts.theirs):
            if promise.id != found.about:
                assert promise_words(promise.text).named.removeprefix("the ") in text, text
        for question in facts.questions:
            assert question.id == found.about or spoken_date(question.on, TODAY) in text
        for ours in facts.our_questions:
            assert spoken_date(ours.on, TODAY) in text
        for planned in facts.planned:
            assert "two ports" in text, planned


# 11b. Nothing is asked of somebody with whom it is not well, whatever was done today.


@one_in(2, dev=5)
@given(lives(), peers, st.sampled_from((None, *Satisfaction)))
def test_nothing_is_asked_while_it_is_not_well(
    held: Dossier, peer: Contact, says: Satisfaction | None
) -> None:
    """A touch of today does not settle a risk, a fall, a complaint or that they are unhappy."""
    satisfaction = Answer(says.value, ago(2), 900) if says else None
    held = replace(
        held,
        contact=replace(held.contact, satisfaction=satisfaction),
        touches=(*held.touches, Touch("t99", "c1", TODAY, "a talk", TouchKind.CALL, Party.US)),
    )
    case = of(held, peer)
    if unsettled(case) is None:
        return
    for found in coach.findings(case):
        finding = found.refined()
        assert finding.size is None, finding.rule
        assert finding.move_class != MoveClass.CLIMB
        assert finding.rule != "balance.unpaid"
        if finding.move_class == MoveClass.PRACTICE:
            assert finding.rule in {*NOTHING_ASKED, "practice.yes", "commitment.soon"}
            text = plan_for(case, found).because
            assert "presses" not in text
            assert "is due today" not in text


@pytest.mark.parametrize("reason", ["dissatisfied", "leaving", "risk", "fall", "complaint"])
def test_each_reason_outlives_a_touch_of_today(reason: str) -> None:
    level = Mark(5 if reason == "dissatisfied" else 2, ago(50), 1)
    unhappy = Answer("dissatisfied", ago(9), 2) if reason in {"dissatisfied", "leaving"} else None
    one = Contact(
        "c1", "Dana Whitfield", ago(90), 1, satisfaction=unhappy, ours=level, theirs=level
    )
    if reason == "risk":
        one = replace(
            one,
            placement=placement(
                {
                    "relationship": "no",
                    "power": "high",
                    "perception": "detractor",
                    "activity": "active",
                },
                ago(30),
            ),
        )
    touches = [Touch("t9", "c1", TODAY, "a talk", TouchKind.CALL, Party.US, seq=9)]
    if reason == "complaint":
        words = "She is angry: the pump leaks again"
        touches.append(Touch("t1", "c1", ago(3), words, TouchKind.CALL, Party.THEM, seq=3))
    falls = (Fall("f1", "c1", ago(40), 4, 2, "two late pallets", 4),) if reason == "fall" else ()
    case = of(Dossier(one, touches=tuple(touches), falls=falls))
    why = unsettled(case)
    assert why is not None
    assert why.kind == reason
    practice = [found for found in coach.findings(case) if found.move_class == MoveClass.PRACTICE]
    assert [found.rule for found in practice] == ["practice.heard"]
    assert "nothing is asked" in plan_for(case, practice[0]).because


# 12. Not the same words again.


@one_in(4)
@given(lives(), peers)
def test_who_ignores_all_advice_does_not_hear_the_same_words(held: Dossier, peer: Contact) -> None:
    """Over two hundred days of a card that is seen and left, at intervals that grow."""
    rests, said, day, number = (1, 3, 7, 14), list[str](), TODAY, 0
    while (day - TODAY).days < DAYS:
        case = Case(held, (peer,), day, BOOK)
        if not Facts(case).away:
            said.append(plan_for(case).say)
        until = day + timedelta(days=rests[min(case.seen_count, 3)])
        seen = Seen(f"v{number}", "c1", day, until, 2000 + number)
        held, day, number = replace(held, seen=(*held.seen, seen)), until, number + 1
    assert max(map(said.count, said), default=0) <= SAME, said


SAME = 3
DAYS = 200


# 5. What they want, see and could become, and the four answers: on file, so not asked for.

ASKS_THE_VIEW = re.compile(
    r"how do you see us|how do we look from your side|what do you (?:see in|think of) us",
    re.IGNORECASE,
)


@one_in(2, dev=5)
@given(lives(), peers)
def test_no_answer_is_asked_for_that_is_on_file_and_fresh(held: Dossier, peer: Contact) -> None:
    case = of(held, peer)
    contact, stale = held.contact, Facts(case).stale
    for found, plan in zip(coach.findings(case), plans(case), strict=False):
        if found.move_class == MoveClass.CLASSIFY:
            name = found.rule.rsplit(".", 1)[1]
            doubted = Facts(case).against is not None and name == "perception"
            assert contact.placement.get(name) is None or name in stale or doubted or case.moved
        if contact.sees is not None:
            assert not ASKS_THE_VIEW.search(plan.say), plan.say
        if contact.potential is not None:
            assert "what this relationship could become" not in everything(plan)


# 9. What, how and say use the same channel.


@one_in(2, dev=5)
@given(lives(), peers)
def test_what_is_done_and_said_goes_the_way_that_the_plan_names(
    held: Dossier, peer: Contact
) -> None:
    for plan in plans(of(held, peer)):
        channel = plan.how.channel
        if channel == "none":
            assert not re.match(r"(?:Ring|Call|Write to|Send)\b", plan.what), plan
        elif channel in {"mail", "letter", "message"}:
            assert not re.match(r"(?:Ring|Call)\b", plan.what), plan
            assert not re.search(r"\bI am (?:ringing|calling)\b", plan.say), plan
        elif channel == "call":
            assert not re.match(r"(?:Write|Mail) (?!down)", plan.what), plan
            assert not re.search(r"\bI (?:write|am writing)\b", plan.say), plan
        assert plan.how.because


@one_in(2, dev=5)
@given(lives(), peers, peers.map(lambda one: replace(one, id="c8", name="Jonas Bauer")))
def test_a_colleague_who_opens_the_door_is_named_with_the_reason_and_the_others_too(
    held: Dossier, peer: Contact, other: Contact
) -> None:
    for plan in plans(of(held, peer, other)):
        if plan.how.through is None:
            continue
        introducer, left = (peer, other) if plan.how.through == peer.id else (other, peer)
        assert plan.how.channel == "call"
        assert introducer.first_name in plan.how.because
        assert introducer.placement.value("perception") == "advocate"
        assert introducer.placement.value("relationship") == "yes"
        assert left.first_name in everything(plan)


# 10. The parts beside the act speak of the person too, and a cell is never advised alone.


@one_in(2, dev=5)
@given(lives(), peers)
def test_what_goes_with_it_and_what_waits_speak_of_the_person(held: Dossier, peer: Contact) -> None:
    for plan in plans(of(held, peer)):
        told = [one.what for one in plan.with_it]
        told += [f"{one.what}: {one.because}, {one.until}" for one in plan.not_today]
        for text in told:
            assert not OF_THE_SYSTEM.search(text), text


@one_in(2, dev=5)
@given(lives())
def test_while_something_is_to_be_put_right_the_cell_is_no_act(held: Dossier) -> None:
    case = of(held)
    play = str(case.action.play) if case.action is not None else ""
    for plan in plans(case):
        if play and plan.move_class in {MoveClass.COMMITMENT, MoveClass.FALL, MoveClass.LEAVING}:
            assert play not in f"{plan.what} {plan.because} {plan.say}", plan


def test_the_day_of_a_note_is_never_told_as_the_start_of_what_it_says() -> None:
    plan = shipped().plan
    told = [one.text for found in plan.texts.values() for one in found]
    told += [f"{one.because}, {one.until}" for found in plan.waits.values() for one in found]
    start = re.compile(r"\bsince \$(?:noted|levelday|placed|seen)\b", re.IGNORECASE)
    assert [text for text in told if start.search(text)] == []
