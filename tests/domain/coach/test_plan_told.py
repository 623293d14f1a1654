"""What the plan makes of a private trouble, and of something that was asked for."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import facts_of
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.frameworks.matrix import Cell
from reltui.domain.people.events import Ask, Commitment, Entry, Fall, PlainNote, Question, Touch
from reltui.domain.people.notes import Occasion
from reltui.domain.text.dates import long_date
from reltui.domain.text.spoken import spoken_date
from reltui.domain.vocabulary import CommitmentState, Flow, OccasionKind, Party, Reply, TouchKind
from support.people import LEVERAGE, ago, case, contact

CALL = Commitment("m1", "c1", ago(2), "call about the joint test plan", ago(0), seq=20)
SENT = Commitment("m1", "c1", ago(9), "Send the test plan", ago(1), seq=20)


def word(
    text: str, kind: TouchKind = TouchKind.MESSAGE, by: Party = Party.THEM, on: int = 1
) -> Touch:
    return Touch("t1", "c1", ago(on), text, kind, by, seq=21)


ILL = word("He cannot do Friday, his mother is in hospital")


def test_who_tells_of_a_trouble_hears_two_kind_lines_and_no_request() -> None:
    plan = plan_for(case(contact(LEVERAGE, ours=4, theirs=4), touches=(ILL,)))
    assert plan.rule == "occasion.trouble"
    assert plan.how.channel == "message"
    assert "your mother is in hospital" in plan.say
    assert "?" not in plan.say
    assert "wrote: he cannot do Friday" in plan.because
    assert "request" in plan.not_today[0].what
    assert not any("colleague" in one or "leverage" in one for one in plan.then)


def test_a_promised_call_waits_for_a_day_that_suits_them() -> None:
    plan = plan_for(case(contact(LEVERAGE), commitments=(CALL,), touches=(ILL,)))
    assert plan.move_class == "commitment"
    assert "the call about the joint test plan" in plan.say.casefold()
    assert "sorry that" not in plan.say
    assert any("move m1 --due" in one for one in plan.then)


def test_a_thing_that_is_owed_goes_out_all_the_same() -> None:
    plan = plan_for(case(contact(LEVERAGE), commitments=(SENT,), touches=(ILL,)))
    assert "the test plan" in plan.say.casefold()
    assert plan.say.endswith("The test plan comes with this; leave it lying as long as you like.")


NOT_NEEDED = "She no longer needs the test plan, they have one"


@pytest.mark.parametrize("due", [ago(1), ago(0), ago(-2)])
def test_what_they_need_no_more_is_settled_and_not_sent(due: date) -> None:
    owed = replace(SENT, due=due)
    plan = plan_for(case(contact(LEVERAGE), commitments=(owed,), touches=(word(NOT_NEEDED),)))
    said = f"{plan.what} {plan.say}"
    assert "test plan" in plan.what
    assert "sorry" not in said
    assert any("reltui drop m1" in one for one in plan.then)
    assert any("Sending the test plan all the same" in one.what for one in plan.not_today)


def test_a_later_day_of_theirs_is_confirmed_without_an_apology() -> None:
    later = spoken_date(ago(-9), ago(0))
    told = word(f"{long_date(ago(-9))} is early enough for the test plan")
    plan = plan_for(case(contact(LEVERAGE), commitments=(SENT,), touches=(told,)))
    assert later in f"{plan.what} {plan.say}"
    assert "sorry" not in plan.say
    assert any("reltui move m1" in one for one in plan.then)


@pytest.mark.parametrize(
    ("promised", "told"),
    [
        ("Send the quote", "Bought the pumps from another firm"),
        ("Send the drawings of the pumps", "The order for the pumps went to a competitor"),
    ],
)
def test_an_order_for_others_ends_what_was_promised_for_it(promised: str, told: str) -> None:
    owed = replace(SENT, text=promised)
    plan = plan_for(case(contact(LEVERAGE), commitments=(owed,), touches=(word(told),)))
    assert any("reltui drop m1" in one for one in plan.then)
    assert "sorry" not in plan.say


@pytest.mark.parametrize(
    "told",
    [
        "She no longer needs the audit",
        "Gave the tender for the roof to a competitor",
        "No need to hurry with the test plan",
        "She asked for the test plan by Friday",
    ],
)
def test_what_is_still_needed_is_kept(told: str) -> None:
    plan = plan_for(case(contact(LEVERAGE), commitments=(SENT,), touches=(word(told),)))
    assert not any("reltui drop m1" in one for one in plan.then)


def test_an_older_word_says_nothing_of_a_newer_promise() -> None:
    before = replace(word(NOT_NEEDED, on=12), seq=3)
    plan = plan_for(case(contact(LEVERAGE), commitments=(SENT,), touches=(before,)))
    assert not any("reltui drop m1" in one for one in plan.then)


def test_moves_of_who_is_in_trouble_or_away_are_no_copies_of_each_other() -> None:
    for text in (ILL.text, "On parental leave until May"):
        of = case(contact(LEVERAGE), commitments=(CALL,), touches=(word(text),))
        said = [move.what for move in coach.moves(of)]
        assert len(said) == len(set(said))


def test_a_word_of_ours_answers_the_trouble() -> None:
    ours = replace(word("Wrote two lines", by=Party.US, on=0), id="t2", seq=22)
    found = coach.findings(case(contact(LEVERAGE), touches=(ILL, ours)))
    assert "occasion.trouble" not in {one.rule for one in found}


ASKED = "met at the trade fair, asked for the brochure on pumps"


def noted(text: str = ASKED, on: date | None = None) -> PlainNote:
    return PlainNote("n1", "c1", on or ago(1), text, seq=5)


@pytest.mark.parametrize(
    "of",
    [
        case(contact(), notes=(noted(),)),
        case(contact(), touches=(word(ASKED, TouchKind.MEETING),)),
        case(replace(contact(), note=ASKED, added=ago(1))),
    ],
)
def test_what_was_asked_for_is_sent_and_where_one_met_is_said(of: Case) -> None:
    plan = plan_for(of)
    assert plan.rule == "occasion.requested"
    assert "brochure on pumps" in plan.what
    assert "the brochure on pumps" in plan.say
    assert "trade fair" in plan.say
    assert not any("catalogue" in one.what for one in plan.not_today)


def test_what_was_asked_for_and_promised_is_owed_once() -> None:
    promise = Commitment("m1", "c1", ago(0), "Send the brochure on pumps", ago(-3), seq=9)
    found = coach.findings(case(contact(), notes=(noted(),), commitments=(promise,)))
    assert "occasion.requested" not in {one.rule for one in found}


POST = word("Wrote on LinkedIn that our service line is a joke", on=9)
UNKNOWN = Cell("no", "high", "detractor", "active")


def test_what_was_written_for_all_to_read_is_no_word_to_us() -> None:
    plan = plan_for(case(contact(UNKNOWN, placed=60), touches=(POST,)))
    assert plan.how.channel in {"letter", "mail"}
    assert "answer in the same way" not in plan.how.because


VOICE = re.compile(r"I am ringing|this is my call|good moment|have come because", re.IGNORECASE)


@pytest.mark.parametrize("turn", range(12))
def test_the_words_fit_the_channel(turn: int) -> None:
    who = replace(contact(UNKNOWN, placed=60), name=f"Rosa {'a' * turn}")
    for touches in ((POST,), (replace(POST, kind=TouchKind.MAIL, text="The pump failed again"),)):
        plan = plan_for(case(who, touches=touches))
        assert plan.how.channel in {"mail", "message", "letter"}
        assert not VOICE.search(plan.say)
        assert not plan.what.startswith("Ring")


@pytest.mark.parametrize("turn", range(6))
def test_a_stale_relationship_is_tried_by_a_call(turn: int) -> None:
    who = replace(contact(LEVERAGE, placed=120), name=f"Rosa {'a' * turn}")
    of = case(who)
    found = next(one for one in coach.findings(of) if one.rule == "classify.stale.relationship")
    plan = plan_for(of, found)
    assert plan.how.channel == "call"
    assert not plan.what.startswith("Write")


def ours(text: str, on: int = 50) -> Touch:
    return word(text, TouchKind.MEETING, Party.US, on)


def test_the_newest_concrete_fact_is_said() -> None:
    plan = plan_for(
        case(
            contact(LEVERAGE, placed=60),
            touches=(ours("Delivered linen sample, she liked the weight"),),
        )
    )
    assert "the linen sample" in plan.say
    assert "you liked the weight" in plan.say


def test_who_asked_to_be_called_again_hears_that_it_is_kept_in_mind() -> None:
    note = "Called about the chargers; he was in a hurry and asked me to call again"
    plan = plan_for(case(contact(LEVERAGE, placed=200), touches=(ours(note, 9),)))
    assert "you were in a hurry and asked me to call again" in plan.say


def test_a_turn_in_a_life_is_congratulated_on_and_the_heir_is_met() -> None:
    note = "He says he turned 60 and hands the clinic to his daughter Elin in spring"
    plan = plan_for(case(contact(LEVERAGE, placed=200), touches=(word(note, TouchKind.MEETING),)))
    assert re.search("congratulat|glad|all the best", plan.say)
    assert "hand the clinic to your daughter Elin" in plan.say
    assert any("Elin" in one.what and "clinic" not in one.what for one in plan.with_it)


def test_a_leave_to_come_is_no_absence_and_no_turn_against_us() -> None:
    note = "She is expecting twins in February and will be on leave from January"
    of = case(contact(LEVERAGE, placed=200), touches=(word(note, TouchKind.CALL),))
    plan = plan_for(of)
    assert not plan.say.startswith("Nothing to")
    assert "no longer true" not in plan.because


def test_a_thank_you_that_is_owed_opens_what_is_said() -> None:
    gift = Entry("l1", "c1", ago(6), Flow.RECEIVE, "Lent us a crane", seq=30)
    no = Ask("a1", "c1", ago(8), "introduce us to the port", 4, Reply.NO, seq=29)
    plan = plan_for(case(contact(LEVERAGE, placed=60), asks=(no,), ledger=(gift,)))
    first, _, rest = plan.say.partition(". ")
    assert "lending us a crane" in first
    assert rest


def test_an_answer_of_one_word_waits_for_none_and_is_told_as_coldness() -> None:
    fall = Fall("f1", "c1", ago(12), 3, 2, "we cancelled a rush order", seq=8)
    noted_it = word("She answered in one line: noted", TouchKind.MAIL)
    plan = plan_for(case(contact(LEVERAGE), falls=(fall,), touches=(noted_it,)))
    assert plan.move_class == "fall"
    assert "noted" in plan.because
    assert re.search("cold|distant|short an answer", plan.because)
    assert not any("noted" in one.what for one in plan.with_it)


def test_a_question_is_told_once_and_is_no_complaint() -> None:
    asked = Question("q1", "c1", ago(9), "Who pays when a reefer fails?", seq=4)
    told = word("She asked who pays when a reefer fails; I said I would find out", on=9)
    of = case(contact(LEVERAGE, placed=90), questions=(asked,), touches=(told,))
    plan = plan_for(of)
    assert plan.move_class == "question"
    assert not any("reefer" in one.what for one in plan.with_it)
    assert "classify.contradicted" not in {one.rule for one in coach.findings(of)}


@pytest.mark.parametrize(
    ("note", "complains"),
    [
        ("She began the bakery from scratch and bakes rustic bread", False),
        ("The lid was scratched and the hinge is rusty", True),
    ],
)
def test_a_word_that_only_looks_like_damage_is_no_complaint(note: str, complains: bool) -> None:
    told = facts_of(case(contact(LEVERAGE, placed=90), touches=(word(note, on=9),)))
    assert (told.open_complaint is not None) is complains


@pytest.mark.parametrize(
    ("name", "account"), [("info@glas.example", "Glas Nord"), ("Glas Nord GmbH", "Glas Nord GmbH")]
)
def test_behind_a_mailbox_or_a_firm_a_person_is_looked_for(name: str, account: str) -> None:
    box = replace(contact(LEVERAGE, placed=200), name=name, account=account)
    asked = word("Asked about the delivery time of panes", TouchKind.MAIL, on=30)
    for touches in ((), (asked,)):
        plan = plan_for(case(box, touches=touches))
        assert name in plan.what
        assert plan.say.startswith("Good morning")
        assert name not in plan.say


def test_what_they_owe_or_asked_waits_and_is_not_lost_in_a_trouble() -> None:
    yarn = Commitment("m1", "c1", ago(12), "deliver the yarn", ago(3), Party.THEM, seq=4)
    asked = Question("q1", "c1", ago(9), "Who pays the customs?", seq=5)
    note = noted("His wife is in hospital after an accident")
    waiting: dict[str, dict[str, Any]] = {
        "yarn": {"commitments": (yarn,)},
        "customs": {"questions": (asked,)},
    }
    for named, events in waiting.items():
        plan = plan_for(case(contact(LEVERAGE), notes=(replace(note, seq=25),), **events))
        told = " ".join(one.what for one in plan.with_it)
        assert "your wife is in hospital" in plan.say
        assert named in told
        assert plan.not_today


NOTE = Commitment("m2", "c1", ago(9), "late pallet again", ago(0), seq=20)
ASKS = Question("q1", "c1", ago(3), "When is the plan ready?", seq=22)
AWAY = word("On parental leave until May")


@pytest.mark.parametrize("turn", range(6))
@pytest.mark.parametrize(
    ("promises", "touches", "questions"),
    [
        *(((replace(NOTE, due=ago(days)),), (), ()) for days in (-1, 0, 3)),
        ((replace(NOTE, due=ago(3), state=CommitmentState.BROKEN, closed=ago(1)),), (), ()),
        ((replace(NOTE, due=ago(3), by=Party.THEM),), (), ()),
        ((replace(NOTE, due=ago(3), by=Party.THEM),), (), (ASKS,)),
        ((replace(NOTE, due=ago(2)), replace(SENT, due=ago(5))), (), ()),
        ((NOTE,), (ILL,), ()),
        ((NOTE,), (AWAY,), ()),
    ],
)
def test_a_note_kept_as_a_promise_is_quoted_to_the_user_and_not_to_the_person(
    turn: int,
    promises: tuple[Commitment, ...],
    touches: tuple[Touch, ...],
    questions: tuple[Question, ...],
) -> None:
    who = replace(contact(LEVERAGE), name=f"Rosa {'a' * turn}")
    of = case(who, commitments=promises, touches=touches, questions=questions)
    plan = plan_for(of)
    assert plan.move_class in {"commitment", "question", "waiting"}
    assert "pallet" not in plan.say
    assert "pallet" in repr(plan)
    assert plan.say


def test_a_long_note_that_is_cut_keeps_its_quotation_marks() -> None:
    text = "She was angry about the late pallet at the north gate; the shift waited for it all day"
    plan = plan_for(case(contact(LEVERAGE), commitments=(replace(NOTE, text=text),)))
    assert "“She was angry about the late pallet at the north gate …”" in plan.what
    assert "pallet" not in plan.say


BURDENED = word("She is under fire after the audit", TouchKind.CALL, on=0)


def test_a_burden_is_heard_on_the_day_itself_without_an_apology_or_a_wish() -> None:
    plan = plan_for(case(contact(LEVERAGE, ours=4, theirs=4, placed=60), touches=(BURDENED,)))
    assert plan.rule == "touch.answer"
    assert plan.due == ago(0)
    assert "under fire" in plan.what + plan.say
    assert not re.search(r"sorry|apolog", plan.what + plan.say, re.IGNORECASE)
    assert any("leverage" in one.what for one in plan.not_today)
    assert not any("no days" in one.what for one in plan.not_today)
    assert not any("repair" in one for one in plan.then)


def test_a_word_that_waits_brings_its_person_into_the_queue() -> None:
    for text in (BURDENED.text, "He complained that the gate stuck", "Asked for a year for free"):
        of = case(contact(LEVERAGE, placed=10), touches=(replace(BURDENED, text=text),))
        place = coach.place(of)
        assert place is not None
        assert place.finding.due == ago(0)


@pytest.mark.parametrize(
    ("days", "cadence", "is_silence"), [(2, 1, False), (13, 1, False), (20, 1, True)]
)
def test_only_a_real_span_without_contact_is_called_silence(
    days: int, cadence: int, is_silence: bool
) -> None:
    known = contact(LEVERAGE, ours=4, theirs=4, cadence=cadence)
    of = case(known, touches=(word("Talked about the plan", by=Party.US, on=days),))
    move = next(one for one in coach.findings(of) if one.move_class == "touch")
    said = [one.what for one in plan_for(of, move).not_today if "request" in one.what.casefold()]
    assert said
    assert any("of silence" in one for one in said) is is_silence


@pytest.mark.parametrize(
    ("name", "year", "said"),
    [
        ("start of the co-operation", 10, "ten years since the start of the co-operation"),
        ("start of the co-operation", None, "the start of the co-operation"),
        ("wedding anniversary", 10, "the wedding anniversary"),
    ],
)
def test_an_anniversary_is_said_with_its_article_and_its_years(
    name: str, year: int | None, said: str
) -> None:
    day = ago(0)
    since = day.year - year if year else None
    kept = Occasion("o1", "c1", ago(60), OccasionKind.ANNIVERSARY, day.month, day.day, since, name)
    of = case(contact(LEVERAGE), occasions=(kept,))
    move = next(one for one in coach.findings(of) if one.move_class == "occasion")
    assert f": {said}." in plan_for(of, move).say
