"""What the plan makes of thanks, apologies, questions of ours, plans, news and ties."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest

from reltui.book.core.codec import list_of
from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import Facts
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.frameworks.matrix import ACTIONS, Cell
from reltui.domain.people.confidential import KINDS, masked, quotable, shareable
from reltui.domain.people.contact import Answer
from reltui.domain.people.events import (
    Ask,
    Commitment,
    Dossier,
    Entry,
    Fall,
    PlainNote,
    Question,
    Story,
    Touch,
)
from reltui.domain.people.notes import ItemLink, News, Occasion, OurQuestion, Planned, Thanks
from reltui.domain.session.facts import FACTS, facts_of
from reltui.domain.vocabulary import (
    CommitmentState,
    Direction,
    Flow,
    LinkKind,
    NewsKind,
    OccasionKind,
    Party,
    PlannedKind,
    Reply,
    ThanksKind,
    TouchKind,
)
from reltui.services.playbook.loading import shipped
from support.confidential import CANARY, confidential_kinds, filled
from support.laws import by_profile
from support.people import HIGH_RISK, LEVERAGE, MOVE_ON, TODAY, ago, case, contact

CELLS = list(ACTIONS)
SORRY = re.compile(r"\bsorry\b|\bapologi[sz]e", re.IGNORECASE)
CRANE = Entry("l1", "c1", ago(9), Flow.RECEIVE, "Lent us a crane", seq=5)
HALL = Entry("l2", "c1", ago(8), Flow.RECEIVE, "Opened the hall at night", seq=6)
LATE = Commitment("m1", "c1", ago(20), "Send the plan of the depot", ago(4), seq=4)


def friend(**events: Any) -> Case:
    return case(contact(LEVERAGE, ours=4, theirs=4), **events)


def with_it(plan: Plan) -> str:
    return "\n".join(one.what for one in plan.with_it)


def waits(plan: Plan) -> str:
    return "\n".join(f"{one.what}: {one.because}" for one in plan.not_today)


def everything(plan: Plan) -> str:
    return "\n".join((plan.what, plan.because, plan.say, with_it(plan), waits(plan), *plan.then))


def thanks(about: str, kind: ThanksKind = ThanksKind.THANKS, on: int = 2) -> Thanks:
    return Thanks("k1", "c1", ago(on), kind, about, seq=30)


def gifts_in(text: str) -> list[str]:
    """The lines of a plan that thank for what was given."""
    return [
        line
        for line in text.splitlines()
        if re.search(r"^(?:Thanks|A word of thanks|Say thank)", line)
    ]


def test_a_gift_is_thanked_for_once_and_the_other_still_is() -> None:
    before = everything(plan_for(friend(ledger=(CRANE, HALL))))
    assert "crane" in before
    assert gifts_in(before)
    after = plan_for(friend(ledger=(CRANE, HALL), thanks=(thanks("l1"),)))
    assert "crane" not in everything(after)
    assert "thank you for opening the hall" in after.say
    both = plan_for(friend(ledger=(CRANE, HALL), thanks=(thanks("l1"), thanks("l2"))))
    assert "thank you for" not in both.say
    assert gifts_in(with_it(both)) == []


def test_what_the_opening_words_thank_for_stands_in_them_alone() -> None:
    plan = plan_for(friend(ledger=(CRANE, HALL)))
    told = gifts_in(with_it(plan))
    for gift in ("crane", "hall"):
        assert (gift in plan.say) != any(gift in line for line in told)


def test_an_apology_about_a_gift_is_no_thanks() -> None:
    plan = plan_for(friend(ledger=(CRANE,), thanks=(thanks("l1", ThanksKind.APOLOGY),)))
    assert "crane" in plan.say


def test_a_yes_is_thanked_for_once() -> None:
    yes = Ask("a1", "c1", ago(4), "Speak at our day", 2, Reply.YES, seq=9)
    open_, done = friend(asks=(yes,)), friend(asks=(yes,), thanks=(thanks("a1"),))
    assert "practice.yes" in [one.rule for one in coach.findings(open_)]
    assert "practice.yes" not in [one.rule for one in coach.findings(done)]
    assert "Thanks for the yes" in with_it(plan_for(open_))
    thanked = plan_for(done)
    assert "Thanks for the yes" not in with_it(thanked)
    assert "A second ask" in waits(thanked)


@pytest.mark.parametrize("name", ["Dana Whitfield", "Bo Li", "Ewa Nowak", "Ugo Riva", "Jo Ek"])
@pytest.mark.parametrize("text", ["Send the plan of the depot", "Call him about the depot", "Pay"])
@pytest.mark.parametrize("state", [CommitmentState.OPEN, CommitmentState.BROKEN])
def test_an_apology_for_a_promise_is_made_once(
    name: str, text: str, state: CommitmentState
) -> None:
    person = replace(contact(LEVERAGE, ours=4, theirs=4), name=name)
    promise = replace(LATE, text=text, state=state)
    before = plan_for(case(person, commitments=(promise,)))
    assert SORRY.search(before.say)
    said = thanks("m1", ThanksKind.APOLOGY)
    after = plan_for(case(person, commitments=(promise,), thanks=(said,)))
    assert after.rule == before.rule
    assert not SORRY.search(after.what + after.say)
    other = plan_for(case(person, commitments=(promise,), thanks=(replace(said, about="m9"),)))
    assert SORRY.search(other.say)


def test_a_promise_that_got_a_new_day_and_is_late_again_is_apologized_for_again() -> None:
    said = thanks("m1", ThanksKind.APOLOGY, on=10)
    assert SORRY.search(plan_for(friend(commitments=(LATE,), thanks=(said,))).say)


@pytest.mark.parametrize("name", ["Dana Whitfield", "Bo Li", "Ewa Nowak", "Ugo Riva", "Jo Ek"])
def test_an_apology_for_a_fall_is_made_once(name: str) -> None:
    person = replace(contact(LEVERAGE, ours=2, theirs=2), name=name)
    fall = Fall("f1", "c1", ago(5), 4, 2, "Our driver broke the gate", seq=7)
    before = plan_for(case(person, falls=(fall,)))
    assert before.rule == "fall.open"
    assert SORRY.search(before.say)
    after = plan_for(case(person, falls=(fall,), thanks=(thanks("f1", ThanksKind.APOLOGY),)))
    assert not SORRY.search(after.what + after.say)
    assert "gate" in after.say


@pytest.mark.parametrize("days", [3, 90])
def test_a_question_of_ours_is_asked_for_its_answer_and_not_put_again(days: int) -> None:
    ours = OurQuestion("u1", "c1", ago(days), "Which depot opens first?", seq=8)
    plan = plan_for(friend(our_questions=(ours,)))
    assert "Ask for the answer to your question" in with_it(plan)
    assert "Putting the question of" in waits(plan)
    answered = replace(ours, answer="The one in the north", answered=ago(1))
    assert "depot" not in everything(plan_for(friend(our_questions=(answered,))))


def test_a_planned_ask_waits_for_a_debt_of_ours() -> None:
    ask = Planned("p1", "c1", ago(6), PlannedKind.ASK, "Introduce us to the port", 2, seq=9)
    for debt in ({"commitments": (LATE,)}, {"questions": (Question("q1", "c1", ago(3), "When?"),)}):
        plan = plan_for(friend(planned=(ask,), **debt))
        assert "introduce us to the port): ask for nothing while something of ours" in waits(plan)
        assert "port" not in with_it(plan) + plan.say
    free = plan_for(friend(planned=(ask,)))
    assert "introduce us to the port" in with_it(free)
    assert "port" not in waits(free)
    large = plan_for(friend(planned=(replace(ask, size=7),)))
    assert "above the level" in waits(large)


def test_a_planned_help_waits_for_a_debt_of_ours() -> None:
    help_ = Planned("p1", "c1", ago(6), PlannedKind.HELP, "Lend them our scanner", 1, seq=9)
    assert "scanner" in waits(plan_for(friend(planned=(help_,), commitments=(LATE,))))
    assert "scanner" in with_it(plan_for(friend(planned=(help_,))))


HEARD = News("n1", "c1", ago(1), "Rui Teles says she looks at others", NewsKind.HEARD, "Rui Teles")


def test_news_stand_with_it_and_in_no_words() -> None:
    plan = plan_for(friend(news=(replace(HEARD, contradicts="perception", seq=40),)))
    assert "looks at others" in with_it(plan)
    assert "casts doubt on the note" in plan.because
    assert "thinks well of us" in plan.because
    assert "looks at others" not in plan.say + plan.what
    assert "Rui" not in plan.say
    old = replace(HEARD, contradicts="perception", on=ago(9))
    assert "puts in doubt" not in plan_for(friend(news=(old,))).because
    assert "looks at others" not in everything(
        plan_for(friend(news=(replace(HEARD, on=ago(300)),)))
    )


@pytest.mark.parametrize("kind", list(NewsKind))
@pytest.mark.parametrize("known", [LEVERAGE, HIGH_RISK, MOVE_ON])
def test_a_protected_teller_is_in_no_part_of_a_plan(kind: NewsKind, known: Any) -> None:
    news = replace(HEARD, kind=kind, protected=True, contradicts="perception", seq=40)
    plan = plan_for(case(contact(known), news=(news,)))
    assert "Rui" not in everything(plan)
    assert "Teles" not in everything(plan)
    assert not re.search(r"Rui|Teles", all_said(case(contact(known), news=(news,))))
    assert "looks at others" not in plan.say + plan.what
    assert "never say who told it" in with_it(plan)


GONE = News("n2", "c2", ago(4), "Cy left for Globex", NewsKind.COMPANY, seq=60)
CY = replace(contact(LEVERAGE, placed=20), id="c2", name="Cy Dun")


def beside(told: Dossier, known: Any = LEVERAGE) -> Case:
    """Dana's case beside a colleague of whom the book holds all this, nothing of it masked."""
    own = Dossier(contact(known, ours=4, theirs=4), touches=(Touch("t1", "c1", ago(2), "Hello"),))
    held = {told.contact.id: told}
    return Case(own, (own.contact, told.contact), TODAY, shipped(), held.get)


def all_said(looked_at: Case) -> str:
    """All that the coach says of a case: each move, its facts, its plan, and the questions."""
    findings = coach.findings(looked_at)
    plans = [plan_for(looked_at, one) for one in findings]
    asked = [facts_of(kind, looked_at) for kind in FACTS]
    reasons = [one.reasons() for one in findings]
    return repr((findings, reasons, plans, plan_for(looked_at), asked, coach.moves(looked_at)))


def test_who_left_the_account_is_spoken_of_unless_that_is_a_secret() -> None:
    assert "Cy left for Globex" in all_said(beside(Dossier(CY, news=(GONE,))))
    for secret in (replace(GONE, protected=True), replace(GONE, confidential=True)):
        assert "Globex" not in all_said(beside(Dossier(CY, news=(secret,))))
        assert plan_for(beside(Dossier(CY, news=(secret,)))).how.through != "c2"


EACH_IN = by_profile(dev=8, ci=1, nightly=1)
"""Each pair of cells tries one in so many of the ways to keep a secret, each cell all of them."""


@pytest.mark.parametrize("own", CELLS)
def test_no_secret_of_a_colleague_is_in_what_is_said_about_another(own: Cell) -> None:
    for number, theirs in enumerate(CELLS, CELLS.index(own)):
        for told in islice(secrets_of(theirs), number % EACH_IN, None, EACH_IN):
            said = all_said(beside(told, own)).casefold()
            assert CANARY not in said, (theirs, said[said.index(CANARY) - 300 :][:500])


def secrets_of(known: Cell) -> Iterator[Dossier]:
    """A colleague of a cell whose records of every kind are secret, told in different ways."""
    peer = replace(contact(known, placed=20), id="c2", name="Cy Dun")
    held: dict[str, Any] = {list_of(kind): (filled(kind, "c2"),) for kind in confidential_kinds()}
    assert set(held) == set(KINDS)
    asked = Question("q9", "c2", ago(9), CANARY, confidential=True)
    late = replace(LATE, who="c2", text=CANARY, confidential=True)
    teller = f"{CANARY.title()} Ray"
    text = f"{teller} says Cy left for Globex"
    kept = News("n9", "c2", ago(1), text, NewsKind.COMPANY, teller, protected=True, seq=70)
    held["news"] = (*held["news"], *(replace(kept, kind=kind, id=kind) for kind in NewsKind))
    every = Dossier(peer, **held)
    owed = replace(every, questions=(asked,), commitments=(late,))
    for told in (every, owed, replace(every, questions=(), commitments=(late,))):
        for news in ((), told.news, (kept,), (replace(kept, teller=""),), (held["news"][0],)):
            yield replace(told, news=news)


@pytest.mark.parametrize(
    ("teller", "text", "told"),
    [
        ("Bob Ray", "Bob Ray says Cy left", "somebody says Cy left"),
        (
            "Bob Ray",
            "cy left, BOB says; ask Ray's office",
            "cy left, somebody says; ask somebody's",
        ),
        ("Dr. Ana Sá", "Dr. Ana Sa heard it, so did Sá", "somebody heard it, so did somebody"),
        ("the driver of Bo", "the news of the driver: Cy left", "the news of the somebody"),
        ("Ed", "Ed said that Cy walked away", "somebody said that Cy walked away"),
        ("李明", "听李明说她要走", "听somebody说她要走"),
        ("", "Bob Ray says Cy left", "somebody says Cy left"),
        ("", "She says that Cy left", "She says that Cy left"),
    ],
)
def test_a_protected_teller_has_no_name_in_the_news(teller: str, text: str, told: str) -> None:
    news = News("n1", "c1", ago(1), text, NewsKind.HEARD, teller, protected=True)
    for shown in (masked, quotable, shareable):
        [one] = shown(Dossier(contact(), news=(news,))).news
        assert told in one.text
        assert one.teller == ""
        [same] = shown(Dossier(contact(), news=(replace(news, protected=False),))).news
        assert (same.text, same.teller) == (text, teller)


def test_a_tie_is_named_while_both_ends_are_open() -> None:
    asked = Question("q1", "c1", ago(3), "Which height?", seq=5)
    tie = ItemLink("x1", "c1", ago(2), "m1", LinkKind.WAITS_FOR, "q1", seq=9)
    plan = plan_for(friend(commitments=(LATE,), questions=(asked,), links=(tie,)))
    assert "waits for the answer to the question" in with_it(plan)
    done = replace(asked, answered=ago(1), answer="Two metres")
    assert "waits for" not in with_it(
        plan_for(friend(commitments=(LATE,), questions=(done,), links=(tie,)))
    )
    named = replace(tie, kind=LinkKind.HURTS, target="the night shift")
    assert "can hurt the night shift" in with_it(
        plan_for(friend(commitments=(LATE,), links=(named,)))
    )


@pytest.mark.parametrize("kind", [TouchKind.CALL, TouchKind.MAIL, TouchKind.VISIT])
def test_somebody_without_relationship_who_turns_to_us_contradicts_the_answer(
    kind: TouchKind,
) -> None:
    sign = Touch("t1", "c1", ago(1), "About the invoice", kind, Party.THEM, seq=20)
    for known in (MOVE_ON, MOVE_ON._replace(power="high")):
        plan = plan_for(case(contact(known), touches=(sign,)))
        assert "whether there is a relationship" in with_it(plan)
        for other in (
            replace(sign, by=Party.US),
            replace(sign, on=ago(30)),
            replace(sign, kind=TouchKind.OTHER),
        ):
            assert "is contradicted" not in with_it(
                plan_for(case(contact(known), touches=(other,)))
            )
    known = LEVERAGE
    assert "is contradicted" not in with_it(plan_for(case(contact(known), touches=(sign,))))


def test_what_is_wanted_can_be_the_end_of_a_tie() -> None:
    person = contact(LEVERAGE, ours=4, theirs=4, wants=Answer("calm nights", ago(9), 2))
    tie = ItemLink("x1", "c1", ago(2), "m1", LinkKind.SERVES, "wants", seq=9)
    plan = plan_for(case(person, commitments=(LATE,), links=(tie,)))
    assert "serves what Dana wants (calm nights)" in with_it(plan)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("He will get back to us with a price", "get back to us with a price"),
        ("Sign the framework agreement", "signature of the framework agreement"),
        ("check our draft, and send comments", "check our draft, and send comments"),
        ("Photographs of the harbor", "photographs of the harbor"),
    ],
)
@pytest.mark.parametrize("name", ["Dana Whitfield", "Bo Li", "Ewa Nowak", "Ugo Riva", "Jo Ek"])
def test_what_they_promised_is_asked_for_by_its_name(
    direction: Direction, text: str, named: str, name: str
) -> None:
    person = replace(contact(LEVERAGE, ours=4, theirs=4), name=name, direction=direction)
    theirs = replace(LATE, text=text, by=Party.THEM)
    said = Touch("t1", "c1", ago(5), "Spoke about rooms", TouchKind.CALL, seq=20)
    plan = next(
        plan_for(one, found)
        for one in [case(person, commitments=(theirs,), touches=(said,))]
        for found in coach.findings(one)
        if found.rule == "waiting.overdue"
    )
    act = named.removeprefix("signature of the framework agreement")
    for part in (plan.what, plan.because, plan.say):
        assert named in part or (not act and "sign the framework agreement" in part), part
    assert "promised the promise" not in plan.because
    assert "He will" not in plan.what


def occasion(kind: OccasionKind, name: str = "") -> Case:
    person = contact(LEVERAGE, ours=4, theirs=4)
    day = ago(-3)
    one = Occasion("o1", "c1", ago(90), kind, day.month, day.day, day.year, name, yearly=False)
    said = Touch("t1", "c1", ago(2), "Spoke about rooms", TouchKind.CALL, seq=20)
    return case(person, occasions=(replace(one, seq=21),), touches=(said,))


def on_the_day(one: Case) -> Plan:
    found = next(one for one in coach.findings(one) if one.rule.startswith("occasion."))
    return plan_for(one, found)


def test_a_day_of_theirs_is_written_about_and_a_contract_is_talked_over() -> None:
    hearing = on_the_day(occasion(OccasionKind.DATE, "her hearing before the board"))
    assert hearing.how.channel == "message"
    assert "her hearing" not in hearing.say
    assert "Business in the same line" in waits(hearing)
    ends = on_the_day(occasion(OccasionKind.CONTRACT_END))
    assert ends.how.channel == "call"
    assert "Business in the same line" not in waits(ends)
    assert "asks for nothing" not in ends.because
    for plan in (hearing, ends):
        assert not re.search(r"\d{4}-\d{2}-\d{2}", plan.because)


def test_a_question_that_they_put_in_a_talk_is_told_as_a_question() -> None:
    sign = Touch("t1", "c1", ago(1), "He asked how the audit went", TouchKind.CALL, Party.THEM)
    plan = plan_for(friend(touches=(replace(sign, seq=20),)))
    assert "told me that how" not in plan.say
    assert f"{plan.say}\n{with_it(plan)}".count("how the audit went") == 1


def test_a_thank_you_in_a_note_clears_the_gift_that_it_names() -> None:
    crane = Entry("l1", "c1", ago(40), Flow.RECEIVE, "Lent us a crane", seq=11)
    port = Entry("l2", "c1", ago(30), Flow.RECEIVE, "Introduced us to the port office", seq=12)
    named = Touch("t1", "c1", ago(9), "Thanked her for the crane", seq=21)
    bare = Touch("t1", "c1", ago(9), "Thanked her", seq=21)
    held = contact(LEVERAGE)
    assert Facts(case(held, ledger=(crane, port), touches=(named,))).gifts == (port,)
    assert Facts(case(held, ledger=(crane, port), touches=(bare,))).gifts == (crane,)


def test_their_story_is_read_again_before_the_two_speak() -> None:
    stories = (
        Story("s1", "c1", ago(90), "She took us in when nobody would", seq=5),
        Story("s2", "c1", ago(20), "She took us in, and we grew with her", seq=6),
    )
    touches = (Touch("t1", "c1", ago(60), "Call", TouchKind.CALL, seq=9),)
    plan = plan_for(case(contact(LEVERAGE, placed=80), stories=stories, touches=touches))
    told = [one.what for one in plan.with_it if "story" in one.what]
    assert len(told) == 1
    assert "2 November" in told[0]
    assert "“She took us in, and we grew with her”" in told[0]
    assert re.search(r"both|the one before it", told[0])


def test_a_purpose_without_a_potential_asks_for_the_potential_first() -> None:
    ledger = (
        Entry("l1", "c1", ago(40), Flow.RECEIVE, "Lent us a crane", size=3, seq=11),
        Entry("l2", "c1", ago(30), Flow.RECEIVE, "Held back timber", size=3, seq=12),
    )
    person = contact(LEVERAGE, purpose=Answer("us", ago(20), 4))
    plan = plan_for(case(person, ledger=ledger))
    assert plan.move_class == "balance"
    assert any("what this relationship could become" in one.what for one in plan.with_it)


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("told her the PDF'\u0131 was wrong", "you told her the PDF'\u0131 was wrong"),
        ("forgot I’m on leave and lost my notes", "forgot you are on leave and lost your notes"),
    ],
)
def test_a_note_of_ours_is_told_to_its_writer(note: str, told: str) -> None:
    one = Touch("t1", "c1", ago(2), note, TouchKind.CALL, Party.US, seq=20)
    assert told in plan_for(friend(touches=(one,))).because


def test_a_long_angry_note_is_read_once() -> None:
    # Read again from each of its capitals, it takes minutes.
    text = f"I am angry about your late delivery {'A' * 200_000}"
    one = Touch("t1", "c1", ago(2), text, TouchKind.MAIL, Party.THEM, seq=20)
    assert "while it is fresh" in waits(plan_for(friend(touches=(one,))))


@pytest.mark.parametrize(
    "note",
    [
        "Kurt Berg told me that she was promoted to director",
        "Kurt Berg tells me that she was promoted to director",
        "Heard from Kurt Berg: she was promoted to director",
        "Heard she was promoted to director",
        "Kurt Berg tells us that she took over from Carla Weiss",
    ],
)
@pytest.mark.parametrize("noted", [True, False])
def test_nothing_that_others_told_is_said_to_the_person(note: str, noted: bool) -> None:
    one = Touch("t1", "c1", ago(2), note, TouchKind.OTHER, Party.US, seq=20)
    beside = PlainNote("N1", "c1", ago(2), note, seq=20)
    plan = plan_for(friend(notes=(beside,)) if noted else friend(touches=(one,)))
    for word in ("Kurt", "promoted", "Carla", "congratulate", "glad to hear"):
        assert word not in plan.say
    assert "never say who told it" in with_it(plan)


def test_what_the_person_told_was_not_heard_from_others() -> None:
    text = "Dana told me that the plant closes in May"
    one = Touch("t1", "c1", ago(2), text, TouchKind.CALL, Party.US, seq=20)
    assert "who told it" not in with_it(plan_for(friend(touches=(one,))))
