"""One climb: what each step offers and leaves, and the laws that hold for all of them."""

from dataclasses import replace

from hypothesis import given

from reltui.domain.coach.case import Case
from reltui.domain.coach.climb import made_in, result_of, suggestions, trust_size
from reltui.domain.coach.climb_steps import AFTER, STEPS, open_climb
from reltui.domain.coach.coach import findings
from reltui.domain.frameworks.engagement import largest_ask
from reltui.domain.people.contact import Answer
from reltui.domain.people.events import Ask, Check, Climb, Commitment, Dossier, Entry, Exposure
from reltui.domain.playbook import Text
from reltui.domain.vocabulary import ClimbOutcome, Flow, Party, Side, YesNo
from reltui.services.playbook.loading import shipped
from support.books import dossiers
from support.people import TODAY, ago, case, contact

CLIMB = Climb("k1", "c1", ago(5), 4, step=2, seq=10)
OWED = tuple(Entry(f"l{n}", "c1", ago(9), Flow.RECEIVE, "a day", size=3) for n in range(3))


def test_the_climb_that_is_under_way_is_the_last_that_nobody_closed() -> None:
    closed = replace(CLIMB, id="k0", outcome=ClimbOutcome.STAYED, closed=ago(1), seq=3)
    assert open_climb(Dossier(contact(), climbs=(closed,))) is None
    assert open_climb(Dossier(contact(), climbs=(CLIMB, closed))) == CLIMB


def test_what_came_of_a_climb_was_entered_while_it_lasted() -> None:
    risk = Exposure("x1", "c1", ago(4), "the error log", Party.US, 3, seq=12)
    theirs = replace(risk, id="x2", by=Party.THEM)
    older = replace(risk, id="x3", on=ago(6), seq=4)
    ask = Ask("a1", "c1", ago(2), "to read a page", 2, seq=14)
    got = Entry("l1", "c1", ago(2), Flow.RECEIVE, "a day", seq=15)
    promise = Commitment("m1", "c1", ago(1), "send it", TODAY, seq=16)
    dossier = Dossier(
        contact(ours=3, theirs=3),
        exposures=(older, risk, theirs),
        asks=(ask,),
        ledger=(got,),
        commitments=(promise,),
        climbs=(CLIMB,),
    )
    assert made_in(dossier, CLIMB) == (risk, ask, promise)
    assert made_in(dossier, replace(CLIMB, outcome=ClimbOutcome.STAYED, closed=ago(3))) == (risk,)
    about = Case(dossier, (), TODAY, shipped())
    assert result_of(about, CLIMB, 5) == "the error log (open)"
    assert result_of(about, CLIMB, 6) == "asked to read a page (no answer yet)"
    assert result_of(about, CLIMB, 7).startswith("send it (due 22 Nov)")
    offered = suggestions(about, 7)
    assert [one.text for one in offered] == ["ask Dana to read a page", "the error log"]


def test_what_came_later_on_the_same_day_is_not_of_a_closed_climb() -> None:
    closed = replace(CLIMB, outcome=ClimbOutcome.STAYED, closed=ago(2), closed_seq=20)
    before = Ask("a1", "c1", ago(2), "lunch", 1, seq=15)
    after = Ask("a2", "c1", ago(2), "dinner", 1, seq=25)
    assert made_in(Dossier(contact(), asks=(before, after)), closed) == (before,)


def test_an_ask_that_is_too_big_is_not_made_a_promise() -> None:
    big = Ask("a1", "c1", ago(1), "their name on our tender", 7, seq=12)
    about = case(contact(ours=1, theirs=1), asks=(big,), climbs=(replace(CLIMB, level=2),))
    assert suggestions(about, 7) == ()


def test_a_text_of_which_a_word_is_not_known_is_not_offered() -> None:
    book = shipped()
    trust = next(one for one in book.practices if one.key == "trust")
    words = ("Show $first what $wants means to us", "Show a draft")
    texts = trust.play._replace(what=tuple(Text(one, (), ()) for one in words))
    practices = (trust._replace(play=texts),)
    about = case(contact(ours=2, theirs=2), playbook=book._replace(practices=practices))
    assert [one.text for one in suggestions(about, 5)] == ["Show a draft"]
    wanting = contact(ours=2, theirs=2, wants=Answer("calm", ago(3)))
    about = case(wanting, playbook=book._replace(practices=practices))
    assert suggestions(about, 5)[0].text == "Show Dana what calm means to us"


def test_a_climb_that_was_overtaken_only_asks_how_it_went() -> None:
    about = case(contact(ours=5, theirs=5), climbs=(CLIMB,))
    found = next(one for one in findings(about) if one.rule == "practice.climb")
    assert found.words["stepname"] == "how it went"


def test_a_help_comes_before_an_ask_where_they_gave_more() -> None:
    even = suggestions(case(contact(ours=3, theirs=3)), 6)
    owing = suggestions(case(contact(ours=3, theirs=3), ledger=OWED), 6)
    assert even[0].kind == "ask"
    assert owing[0].kind == "help"
    assert {one.kind for one in even} == {one.kind for one in owing} == {"ask", "help"}


def test_the_trust_step_has_the_size_of_the_level() -> None:
    assert trust_size(case(contact())) == 1
    assert trust_size(case(contact(ours=5, theirs=4))) == 4
    assert all(one.size == 4 for one in suggestions(case(contact(ours=5, theirs=4)), 5))


def test_what_the_first_four_steps_leave() -> None:
    told = replace(
        contact(ours=3, theirs=3), sees=Answer("late", ago(3)), purpose=Answer("us", ago(3))
    )
    checks = (
        Check("e1", "c1", ago(3), Side.THEIRS, 4, "says_we", YesNo.NO, seq=3),
        Check("e2", "c1", ago(2), Side.THEIRS, 4, "says_we", YesNo.YES, seq=4),
        Check("e3", "c1", ago(2), Side.OURS, 3, "told_why", YesNo.YES, seq=4),
    )
    about = case(told, checks=checks, climbs=(CLIMB,))
    assert result_of(about, CLIMB, 1) == "1 of 3 known"
    assert result_of(about, CLIMB, 2) == "1 of 3 hold"
    assert result_of(about, CLIMB, 3) == ""
    assert result_of(about, CLIMB, 4) == "all about us"


def test_the_coach_comes_back_to_a_climb_that_was_left() -> None:
    found = findings(case(contact(ours=3, theirs=3), climbs=(CLIMB,)))
    rules = [one.rule for one in found if one.move_class == "practice"]
    assert rules[0] == "practice.climb"
    closed = replace(CLIMB, outcome=ClimbOutcome.STAYED, closed=ago(1))
    found = findings(case(contact(ours=3, theirs=3), climbs=(closed,)))
    assert "practice.climb" not in [one.rule for one in found]


@given(dossiers)
def test_no_step_ever_offers_an_ask_above_the_shared_level_plus_one(dossier: Dossier) -> None:
    about = Case(dossier, (), TODAY, shipped())
    for step in range(1, AFTER + 1):
        for one in suggestions(about, step):
            assert 1 <= one.size <= 7
            assert one.text
            assert one.kind != "ask" or one.size <= largest_ask(dossier.contact)
            assert "$first" not in one.text


@given(dossiers)
def test_every_step_can_say_what_it_left(dossier: Dossier) -> None:
    about = Case(dossier, (), TODAY, shipped())
    level = min((dossier.contact.level or 0) + 1, 7)
    for step in range(1, len(STEPS) + 1):
        assert isinstance(result_of(about, Climb("k1", "c1", ago(9), level), step), str)
