"""Each class of move, firing and not firing, and what outranks what."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.frameworks.matrix import ACTIONS, Cell
from reltui.domain.people.contact import Answer
from reltui.domain.people.events import (
    Ask,
    Commitment,
    CompletedMove,
    Entry,
    Exercise,
    Exposure,
    Fall,
    Question,
    Seen,
    Snooze,
    Tie,
    Touch,
)
from reltui.domain.people.notes import News
from reltui.domain.vocabulary import (
    CommitmentState,
    Flow,
    MoveClass,
    NewsKind,
    Party,
    TieKind,
    TouchKind,
)
from reltui.services.playbook.loading import shipped
from support.people import ACTIVATE, HIGH_RISK, LEVERAGE, MOVE_ON, TODAY, ago, case, contact


def classes(one: Case) -> list[str]:
    return [finding.move_class for finding in coach.findings(one)]


def due_classes(one: Case) -> list[str]:
    return [found.move_class for found in coach.findings(one) if found.is_due(one.today)]


def promise(due: date, **values: Any) -> Commitment:
    made = Commitment("m1", "c1", ago(30), "send the plan", due, seq=5)
    return replace(made, **values)


def touched(days: int, by: str = "us", seq: int = 20) -> Touch:
    return Touch(
        "t1",
        "c1",
        ago(days),
        "a call",
        TouchKind.CALL,
        Party.US if by == Party.US else Party.THEM,
        seq=seq,
    )


def did(move: str, days: int = 0, rule: str = "", seq: int = 30) -> CompletedMove:
    return CompletedMove("d1", "c1", ago(days), move, rule, seq)


def dissatisfied(days: int = 4) -> Answer:
    return Answer("dissatisfied", ago(days), 5)


FALL = Fall("f1", "c1", ago(9), 4, 2, "two late pallets", 10)
ALMOST = {"power": "high", "perception": "detractor", "activity": "active"}
FULL: dict[str, Any] = {"placed": 3, "ours": 4, "theirs": 4}
WELL = contact(LEVERAGE, **FULL)
DISTANT = contact(LEVERAGE, placed=3, ours=2, theirs=1, satisfaction=dissatisfied())
READY = contact(LEVERAGE, **FULL, ready="both")


@pytest.mark.parametrize(
    ("move_class", "fires", "one"),
    [
        ("commitment", True, case(WELL, commitments=(promise(ago(1)),))),
        ("commitment", True, case(WELL, commitments=(promise(TODAY),))),
        ("commitment", True, case(WELL, commitments=(promise(TODAY + timedelta(days=1)),))),
        ("commitment", True, case(WELL, commitments=(promise(TODAY + timedelta(days=3)),))),
        ("commitment", False, case(WELL, commitments=(promise(TODAY + timedelta(days=4)),))),
        ("commitment", False, case(WELL, commitments=(promise(ago(1), by="them"),))),
        ("commitment", False, case(WELL, commitments=(promise(ago(1), state="kept"),))),
        (
            "commitment",
            True,
            case(WELL, commitments=(promise(ago(9), state="broken", closed=ago(8), closed_seq=9),)),
        ),
        (
            "commitment",
            False,
            case(
                WELL,
                commitments=(promise(ago(9), state="broken", closed=ago(8), closed_seq=9),),
                completed_moves=(did("commitment"),),
            ),
        ),
        ("risk", True, case(contact(HIGH_RISK))),
        (
            "risk",
            True,
            case(contact(ALMOST)),
        ),
        ("risk", False, case(contact({"power": "high", "perception": "detractor"}))),
        ("risk", False, case(contact(Cell("yes", "low", "detractor", "active")))),
        ("risk", False, case(contact(HIGH_RISK), touches=(touched(1),))),
        ("risk", True, case(contact(HIGH_RISK), touches=(touched(1, by="them"),))),
        ("risk", True, case(contact(HIGH_RISK, placed=60), touches=(touched(20),))),
        ("leaving", True, case(DISTANT)),
        ("leaving", False, case(replace(DISTANT, satisfaction=None))),
        ("leaving", False, case(contact(LEVERAGE, **FULL, satisfaction=dissatisfied()))),
        ("leaving", False, case(DISTANT, touches=(touched(1),))),
        ("fall", True, case(contact(LEVERAGE, ours=4, theirs=2), falls=(FALL,))),
        ("fall", False, case(WELL, falls=(FALL,))),
        (
            "fall",
            False,
            case(
                contact(LEVERAGE, ours=4, theirs=2), falls=(FALL,), completed_moves=(did("fall"),)
            ),
        ),
        ("question", True, case(WELL, questions=(Question("q1", "c1", ago(2), "Who calls?"),))),
        (
            "question",
            False,
            case(WELL, questions=(Question("q1", "c1", ago(2), "Who calls?", "I do", ago(1)),)),
        ),
        ("touch", True, case(contact(LEVERAGE, placed=80, ours=4, theirs=4))),
        ("touch", False, case(WELL)),
        ("touch", False, case(contact(LEVERAGE, placed=80), touches=(touched(1),))),
        ("touch", True, case(contact(LEVERAGE, placed=80), touches=(touched(60),))),
        ("touch", False, case(contact(LEVERAGE, placed=80, cadence="none"))),
        ("touch", False, case(contact())),  # neither placed nor touched
        ("classify", True, case(contact())),
        ("classify", True, case(contact({"power": "high"}))),
        ("classify", True, case(contact(LEVERAGE, placed=90))),
        ("classify", False, case(contact(LEVERAGE, placed=89))),
        ("classify", False, case(contact(), completed_moves=(did("classify", 1),))),
        ("matrix", True, case(WELL)),
        ("matrix", False, case(WELL, touches=(touched(1),))),
        ("matrix", False, case(contact({"power": "high"}))),
        ("climb", True, case(READY)),
        ("climb", False, case(WELL)),
        ("climb", False, case(contact(LEVERAGE, **FULL, ready="ours"))),
        ("climb", False, case(contact(LEVERAGE, ours=7, theirs=7, ready="both"))),
        ("climb", False, case(READY, completed_moves=(did("climb"),))),
        ("practice", True, case(contact())),
        ("practice", True, case(contact(LEVERAGE, ours=7, theirs=7))),
        ("practice", True, case(contact(MOVE_ON), completed_moves=(did("practice"),))),
    ],
)
def test_each_class_fires_and_does_not(move_class: str, fires: bool, one: Case) -> None:
    assert (move_class in classes(one)) is fires


def test_a_promise_of_the_next_days_is_the_reason_for_the_contact() -> None:
    """It comes before a question of the matrix and the action, and enters the queue on its day."""
    soon = promise(TODAY + timedelta(days=1))
    for one in (contact(), contact(LEVERAGE, placed=90), WELL):
        held = case(one, commitments=(soon,))
        first = coach.findings(held)[0]
        assert (first.move_class, first.rule, first.about) == (
            "commitment",
            "commitment.soon",
            "m1",
        )
        place = coach.place(held)
        assert place is None or place.finding.rule != "commitment.soon"
        assert "the plan" in coach.moves(held)[0].what


@pytest.mark.parametrize(
    ("move_class", "held"),
    [
        ("risk", case(contact(HIGH_RISK, placed=1), commitments=(promise(TODAY + timedelta(2)),))),
        ("leaving", case(DISTANT, commitments=(promise(TODAY + timedelta(2)),))),
        (
            "fall",
            case(
                contact(LEVERAGE, placed=3, ours=2, theirs=2),
                commitments=(promise(TODAY + timedelta(2), on=ago(20)),),
                falls=(FALL,),
            ),
        ),
        (
            "question",
            case(
                WELL,
                commitments=(promise(TODAY + timedelta(2)),),
                questions=(Question("q1", "c1", ago(4), "Does it fit?", seq=9),),
            ),
        ),
        (
            "waiting",
            case(
                WELL,
                commitments=(promise(TODAY + timedelta(2)), promise(ago(2), id="m2", by="them")),
            ),
        ),
    ],
)
def test_what_is_of_today_comes_before_a_promise_to_come(move_class: str, held: Case) -> None:
    assert classes(held)[0] == move_class
    assert "commitment" not in classes(held)
    assert "The plan" in str([one.what for one in plan_for(held).with_it])


def test_a_late_promise_comes_before_one_that_is_still_to_come() -> None:
    late, soon = promise(ago(1)), promise(TODAY + timedelta(1), id="m2", text="bring the key")
    rules = [one.rule for one in coach.findings(case(WELL, commitments=(soon, late)))]
    assert rules[:2] == ["commitment.overdue", "commitment.soon"]


def test_a_promise_that_was_prepared_rests_and_is_not_made_good_by_it() -> None:
    prepared = replace(did("commitment", rule="commitment.soon"), about="m1")
    soon = promise(TODAY + timedelta(days=1))
    held = case(WELL, commitments=(soon,), completed_moves=(prepared,))
    assert "commitment.soon" not in [one.rule for one in coach.findings(held)]
    broken = replace(soon, due=TODAY, state=CommitmentState.BROKEN, closed=TODAY, closed_seq=20)
    held = case(WELL, commitments=(broken,), completed_moves=(prepared,))
    assert coach.findings(held)[0].rule == "commitment.broken"


def entry(way: str, days: int, size: int = 3) -> Entry:
    return Entry(
        "l1", "c1", ago(days), Flow.GIVE if way == Flow.GIVE else Flow.RECEIVE, "a day", size=size
    )


def with_purpose(purpose: str, days: int) -> Any:
    return contact(LEVERAGE, **FULL, purpose=Answer(purpose, ago(days), 2))


@pytest.mark.parametrize(
    ("rule", "one"),
    [
        ("balance.owing", case(WELL, ledger=(entry("receive", 10),))),
        ("balance.unpaid", case(WELL, ledger=(entry("give", 10),))),
        (None, case(WELL, ledger=(entry("give", 10), entry("receive", 9)))),
        (None, case(WELL, ledger=(entry("give", 200),))),  # outside the window
        (None, case(WELL, ledger=(entry("give", 10, 1),))),  # within the limit
        ("balance.drift_us", case(with_purpose("us", 130))),
        (None, case(with_purpose("us", 10))),
        (None, case(with_purpose("us", 10), ledger=(entry("receive", 5, 1),))),
        ("balance.drift_us", case(with_purpose("us", 10), ledger=(entry("receive", 130, 1),))),
        (
            None,
            case(with_purpose("us", 130), ledger=(entry("receive", 130, 1), entry("give", 9, 1))),
        ),
        ("balance.drift_me", case(with_purpose("me", 10), ledger=(entry("give", 5),))),
        ("balance.drift_them", case(with_purpose("them", 10), ledger=(entry("give", 5),))),
        (None, case(WELL, ledger=(entry("give", 10),), completed_moves=(did("balance", 29),))),
        (
            "balance.unpaid",
            case(WELL, ledger=(entry("give", 10),), completed_moves=(did("balance", 30),)),
        ),
    ],
)
def test_the_balance(rule: str | None, one: Case) -> None:
    found = [finding.rule for finding in coach.findings(one) if finding.move_class == "balance"]
    assert found == ([rule] if rule else [])


def test_classes_come_in_their_order() -> None:
    one = case(
        contact(HIGH_RISK, placed=100, ours=2, theirs=2, ready="both", satisfaction=dissatisfied()),
        commitments=(promise(ago(1), seq=1),),
        falls=(FALL,),
        questions=(Question("q1", "c1", ago(2), "Who calls?"),),
        ledger=(entry("receive", 10),),
        news=(News("i1", "c1", ago(1), "a new job", NewsKind.JOB, seq=90),),
    )
    late = Commitment("m9", "c1", ago(9), "a list", ago(1), Party.THEM)
    one = replace(one, dossier=replace(one.dossier, commitments=(*one.dossier.commitments, late)))
    found = classes(one)
    assert found == [one for name in MoveClass for one in found if one == name]
    # A high risk has a class of its own, and no step up.
    assert set(found) == set(MoveClass) - {"matrix", "climb"}


def test_a_well_kept_relationship_comes_to_climb_and_at_the_top_to_practice() -> None:
    kept: dict[str, Any] = {"touches": (touched(1),)}
    assert classes(case(READY, **kept))[0] == "climb"
    assert classes(case(contact(LEVERAGE, ours=7, theirs=7), **kept))[0] == "practice"


def test_a_move_that_was_done_rests_until_it_is_to_be_looked_at_again() -> None:
    one = case(WELL)
    first = coach.moves(one)[0]
    assert first.move_class == "matrix"
    done: dict[str, Any] = {"completed_moves": (did("matrix"),)}
    assert "matrix" not in classes(case(WELL, **done))
    before, after = first.look_again - timedelta(days=1), first.look_again
    assert "matrix" not in classes(case(WELL, today=before, **done))
    assert "matrix" in classes(case(WELL, today=after, **done))


def test_a_new_placement_is_not_answered_by_what_was_done_before_it() -> None:
    early = Touch("t1", "c1", ago(1), "before", TouchKind.CALL, Party.US, seq=0)
    assert "risk" in classes(case(contact(HIGH_RISK, placed=0), touches=(early,)))


def test_move_on_is_a_real_answer() -> None:
    one = case(contact(MOVE_ON, placed=200))
    assert due_classes(one) == []
    assert coach.place(one) is None
    assert coach.moves(one)
    assert one.cadence == 365


def test_the_cadence_follows_cell_and_level_and_the_hand() -> None:
    assert case(contact(LEVERAGE)).cadence == 21
    assert case(contact(LEVERAGE, ours=1, theirs=1)).cadence == 27
    assert case(contact(LEVERAGE, ours=5, theirs=5)).cadence == 16
    assert case(contact(LEVERAGE, cadence=9)).cadence == 9
    assert case(contact(LEVERAGE, cadence="none")).cadence is None


def test_an_older_touch_entered_late_never_moves_the_next_one_nearer() -> None:
    person = contact(LEVERAGE, placed=3)
    before = case(person).touch_due
    late = case(person, touches=(touched(50),)).touch_due
    assert before is not None
    assert late is not None
    assert late >= before


def test_nobody_who_was_neither_placed_nor_touched_has_a_cadence_yet() -> None:
    assert case(contact()).touch_due is None
    assert case(contact(cadence=5)).touch_due is None
    assert case(contact(), touches=(touched(10),)).touch_due == ago(10) + timedelta(days=30)


@pytest.mark.parametrize(
    ("last", "level", "size"),
    [
        (None, 1, 1),
        (None, 4, 3),
        ((2, "yes"), 4, 3),
        ((5, "yes"), 4, 5),
        ((3, "no"), 4, 2),
        ((1, "no"), 4, 1),
        ((3, "later"), 4, 3),
        ((3, None), 4, 3),
        ((7, "yes"), 2, 3),
    ],
)
def test_the_size_of_the_next_ask(last: tuple[int, Any] | None, level: int, size: int) -> None:
    asks = (Ask("a1", "c1", ago(40), "a word", last[0], last[1]),) if last else ()
    one = case(contact(ACTIVATE, ours=level, theirs=level), asks=asks)
    assert [move.size for move in coach.moves(one) if move.move_class == "matrix"] == [size]


def snoozes(count: int) -> tuple[Snooze, ...]:
    return tuple(Snooze(f"z{n}", "c1", ago(9 - n), ago(8 - n), n + 1) for n in range(count))


def test_a_snoozed_person_is_in_the_queue_for_a_promise_of_ours_alone() -> None:
    until = TODAY + timedelta(days=3)
    asleep = contact(HIGH_RISK, snoozed_until=until)
    assert coach.place(case(asleep)) is None
    assert coach.place(case(asleep, commitments=(promise(ago(-1)),))) is None
    for due, rule in ((ago(1), "commitment.overdue"), (TODAY, "commitment.due")):
        found = coach.place(case(asleep, commitments=(promise(due),)))
        assert found is not None
        assert found.finding.rule == rule
    assert coach.place(case(asleep, commitments=(promise(ago(1), state="dropped"),))) is None
    broken = promise(ago(9), state="broken", closed=ago(8), closed_seq=9)
    found = coach.place(case(asleep, commitments=(broken,)))
    assert found is not None
    assert found.finding.rule == "commitment.broken"
    assert coach.place(case(asleep, today=until)) is not None


def test_after_four_snoozes_the_coach_asks_a_kind_question() -> None:
    rules = {found.rule for found in coach.findings(case(WELL, snoozes=snoozes(3)))}
    assert "touch.snoozed" not in rules
    one = case(WELL, snoozes=snoozes(4))
    assert "touch.snoozed" in {found.rule for found in coach.findings(one)}
    risky = coach.moves(case(contact(HIGH_RISK), snoozes=snoozes(4)))[0]
    assert "put off 4 times" in risky.why[-1].facts[0]


def test_something_done_with_them_ends_the_counting_of_snoozes() -> None:
    one = case(WELL, snoozes=snoozes(4), touches=(touched(1),))
    assert one.snooze_count == 0


def peer(name: str, known: Cell, identity: str) -> Any:
    return replace(contact(known), id=identity, name=name)


def test_an_executive_sponsor_is_a_friendly_person_of_the_same_account() -> None:
    person = contact(Cell("no", "high", "advocate", "active"))
    weak = peer("Ines Duarte", Cell("yes", "low", "advocate", "active"), "c2")
    strong = peer("Marcus Oyelaran", Cell("yes", "high", "advocate", "passive"), "c3")
    foe = peer("Tom Achterberg", Cell("yes", "high", "detractor", "active"), "c4")
    found = coach.moves(case(person, peers=(weak, strong, foe)))[0]
    assert found.rule == "matrix.sponsor"
    assert "Marcus Oyelaran" in found.what + found.say
    assert any("Marcus Oyelaran" in fact for fact in found.why[0].facts)


def test_without_anybody_friendly_the_plain_action_stays() -> None:
    person = contact(Cell("no", "high", "advocate", "active"))
    assert coach.moves(case(person))[0].rule == "high_potential.find_a_sponsor"


def test_whoever_is_in_conflict_is_proposed_last() -> None:
    person = contact(Cell("no", "high", "advocate", "active"))
    one = peer("Ines Duarte", LEVERAGE, "c2")
    two = peer("Marcus Oyelaran", Cell("yes", "low", "advocate", "active"), "c3")
    ties = (Tie("r1", "c1", ago(1), "c2", TieKind.CONFLICT),)
    found = coach.moves(case(person, peers=(one, two), ties=ties))[0]
    assert "Marcus Oyelaran" in found.what + found.say


def test_no_practice_comes_again_before_all_ten_came_round() -> None:
    seen: list[str] = []
    exercises: list[Exercise] = []
    for round_ in range(10):
        one = case(WELL, exercises=tuple(exercises))
        key = str(coach.moves(one)[-1].changes["practice"])
        seen.append(key)
        exercises.append(Exercise(f"w{round_}", "c1", ago(1), key, ("a line",), done=True))
    assert len(set(seen)) == 10
    again = case(WELL, exercises=tuple(exercises))
    assert coach.moves(again)[-1].changes["practice"] == seen[0]


@pytest.mark.parametrize("cell", list(ACTIONS), ids=str)
def test_every_cell_has_words_for_its_move(cell: Cell) -> None:
    for direction in ("customer", "supplier", "partner"):
        for move in coach.moves(case(contact(cell, direction=direction))):
            assert move.what
            assert move.say
            assert "$" not in move.what + move.say
            assert all(reason.facts for reason in move.why)


def test_the_direction_changes_words_and_never_rules() -> None:
    def rules(direction: str) -> list[str]:
        one = case(contact(HIGH_RISK, direction=direction, ours=2, theirs=1))
        return [found.rule for found in coach.findings(one)]

    assert rules("customer") == rules("supplier") == rules("partner")


def test_what_waits_is_spread_over_the_next_days() -> None:
    places = []
    for number in range(45):
        person = replace(contact(), id=f"c{number}", name=f"Person {number}")
        place = coach.place(case(person))
        assert place is not None
        places.append(place)
    queue = coach.queue(places, 20)
    assert (len(queue.places), queue.waiting) == (20, 25)
    assert queue.plan(TODAY, 20) == (
        (TODAY + timedelta(days=1), 20),
        (TODAY + timedelta(days=2), 5),
    )


def test_what_can_wait_is_not_due_right_after_something_was_done() -> None:
    done: dict[str, Any] = {"touches": (touched(1, seq=0),)}
    assert "classify" in classes(case(contact(), **done))
    assert "classify" not in due_classes(case(contact(), **done))
    later = case(contact(), today=TODAY + timedelta(days=6), **done)
    assert "classify" in due_classes(later)


def test_trust_and_risk_taken_answer_a_climb() -> None:
    step = Exposure("x1", "c1", TODAY, "showed the draft", Party.US, 3, seq=9)
    assert "climb" not in classes(case(READY, exposures=(step,)))


def test_the_whole_playbook_can_be_said() -> None:
    assert set(shipped().numbers.rest) == set(MoveClass)


def broken(identity: str, seq: int = 9) -> Commitment:
    return promise(ago(9), id=identity, state="broken", closed=ago(8), closed_seq=seq)


def test_one_action_makes_good_the_one_promise_that_it_is_about() -> None:
    both = (broken("m1"), broken("m2"))
    completed = replace(did("commitment"), about="m1")
    found = coach.findings(case(WELL, commitments=both, completed_moves=(completed,)))
    assert [one.about for one in found if one.rule == "commitment.broken"] == ["m2"]


def test_a_new_promise_makes_good_unless_it_is_broken_too() -> None:
    def open_after(state: str) -> list[str]:
        due = TODAY + timedelta(days=9)
        newer = promise(due, id="m2", on=ago(1), state=state, seq=12, closed_seq=13)
        one = case(WELL, commitments=(broken("m1"), newer))
        return [found.about for found in coach.findings(one) if found.rule == "commitment.broken"]

    assert open_after("open") == open_after("kept") == []
    assert open_after("broken") == ["m1", "m2"]


def test_each_fall_is_addressed_for_itself() -> None:
    person = contact(LEVERAGE, ours=4, theirs=2)
    falls = (FALL, replace(FALL, id="f2", seq=11))
    completed = replace(did("fall"), about="f1")
    found = coach.findings(case(person, falls=falls, completed_moves=(completed,)))
    assert [one.about for one in found if one.move_class == "fall"] == ["f2"]


def test_people_we_know_are_not_called_for_the_first_time() -> None:
    stranger = contact({"power": "high"}, placed=60)
    assert "touch.first" in {found.rule for found in coach.findings(case(stranger))}
    for known in (
        case(contact(LEVERAGE, placed=60)),
        case(contact({"power": "high"}, placed=60, ours=3, theirs=3)),
        case(stranger, ledger=(entry("give", 50, 1),)),
    ):
        rules = {found.rule for found in coach.findings(known)}
        assert "touch.due" in rules
        assert "touch.first" not in rules


def test_a_help_answers_what_we_owe_for_a_while() -> None:
    owed = replace(entry("receive", 20), seq=5)
    more = replace(entry("receive", 19), id="l2", seq=6)
    help_ = replace(entry("give", 3, 1), id="l3", seq=8)
    assert "balance" in classes(case(WELL, ledger=(owed, more)))
    assert "balance" not in classes(case(WELL, ledger=(owed, more, help_)))
    later = case(WELL, ledger=(owed, more, help_), today=TODAY + timedelta(days=28))
    assert "balance" in classes(later)


def test_while_we_owe_no_ask_is_proposed() -> None:
    owed = {"ledger": (entry("receive", 10),), "completed_moves": (did("balance"),)}
    plain = coach.moves(case(contact(ACTIVATE, **FULL)))[0]
    assert plain.size is not None
    held: dict[str, Any] = owed
    (matrix,) = [
        move
        for move in coach.moves(case(contact(ACTIVATE, **FULL), **held))
        if move.move_class == "matrix"
    ]
    assert (matrix.rule, matrix.size) == ("balance.owing", None)


def test_placing_somebody_again_does_not_put_off_the_touch() -> None:
    person = replace(contact(LEVERAGE, placed=1), placed=ago(100))
    assert case(person, touches=(touched(60),)).touch_due == ago(60) + timedelta(days=21)


def test_a_new_rhythm_answers_the_question_after_four_snoozes() -> None:
    rested = contact(LEVERAGE, **FULL, cadence=90, cadence_seq=9)
    assert case(rested, snoozes=snoozes(4)).snooze_count == 0


def test_a_touch_is_to_be_looked_at_again_when_the_next_one_is_due() -> None:
    one = coach.moves(case(contact(LEVERAGE, placed=60, cadence=5)))
    assert one[0].look_again == TODAY + timedelta(days=5)


@pytest.mark.parametrize("today", [date(1, 1, 2), date(9999, 12, 30)])
def test_no_day_is_too_far_for_the_coach(today: date) -> None:
    one = case(READY, today=today, touches=(touched(1),), falls=(FALL,))
    assert coach.moves(one)
    coach.place(one)


@pytest.mark.parametrize("cell", list(ACTIONS), ids=str)
def test_a_move_changes_what_its_action_names(cell: Cell) -> None:
    for move in coach.moves(case(contact(cell))):
        if move.move_class in {"matrix", "risk"}:
            words = ACTIONS[cell].play
            for name in move.changes:
                assert name in words or words in {"activate", "find a sponsor", "make a hero"}
            assert not (words == "move on" and move.changes)


@pytest.mark.parametrize(("ours", "theirs", "asked"), [(2, 3, True), (3, 2, False)])
def test_what_our_side_lacks_is_asked_of_ourselves(ours: int, theirs: int, asked: bool) -> None:
    one = case(contact(LEVERAGE, ours=ours, theirs=theirs), touches=(touched(1),))
    (move,) = [found for found in coach.moves(one) if found.rule == "practice.evidence"]
    assert ("Ask yourself: " in move.say) is asked


def seen(days: int, rest: int, seq: int = 40) -> Seen:
    return Seen("v1", "c1", ago(days), ago(days - rest), seq)


@pytest.mark.parametrize(
    ("found", "events", "waits"),
    [
        (seen(0, 1), {}, True),
        (seen(1, 1), {}, False),
        (seen(2, 3), {}, True),
        (seen(3, 3), {}, False),
        # something was written since
        (seen(2, 7), {"touches": (touched(1, "them", seq=41),)}, False),
        (seen(2, 7), {"questions": (Question("q1", "c1", ago(1), "when?", seq=41),)}, False),
        # a promise of ours is never hidden
        (seen(2, 7), {"commitments": (promise(TODAY),)}, False),
        (seen(2, 7), {"commitments": (promise(ago(-3)),)}, True),
    ],
)
def test_who_was_seen_waits_unless_something_is_new(
    found: Seen, events: dict[str, Any], waits: bool
) -> None:
    one = case(contact(HIGH_RISK, placed=20), seen=(found,), **events)
    assert (coach.place(one) is None) is waits


def test_a_seen_card_comes_back_for_what_becomes_due_after_it() -> None:
    person = contact(LEVERAGE, placed=30, ours=4, theirs=4, cadence=10)
    quiet = case(person, touches=(touched(11, seq=5),), seen=(seen(0, 14),))
    assert coach.place(quiet) is None
    later = case(person, touches=(touched(11, seq=5),), seen=(seen(2, 14),))
    assert later.touch_due is not None
    assert later.touch_due > ago(2)
    assert coach.place(later) is not None


def test_seen_counts_since_anything_was_done() -> None:
    looks = (seen(9, 1, 21), seen(8, 3, 22), seen(5, 7, 40))
    assert case(WELL, seen=looks).seen_count == 3
    assert case(WELL, seen=looks, touches=(touched(7, seq=30),)).seen_count == 1


def test_an_import_does_not_bury_the_queue() -> None:
    known = [
        found
        for n, cell in enumerate((LEVERAGE, HIGH_RISK), 1)
        if (found := coach.place(case(replace(contact(cell, placed=200), id=f"c{n}"))))
    ]
    strangers = [
        found
        for n in range(10, 60)
        if (
            found := coach.place(
                case(replace(contact(), id=f"c{n}", name=f"A {n}", source="a.vcf"))
            )
        )
    ]
    assert (len(known), len(strangers)) == (2, 50)
    queue = coach.queue([*strangers, *known], 20)
    assert [one.contact.id for one in queue.places][:2] == ["c2", "c1"]
    assert (len(queue.places), queue.waiting, queue.strangers) == (5, 0, 47)
    assert len(coach.queue([*strangers, *known], 4).places) == 4
    assert len(coach.queue([*strangers, *known], 2).places) == 2
    assert len(coach.queue(strangers, 20, strangers=0).places) == 0


def test_the_days_ahead_are_a_month_at_most() -> None:
    plan = coach.Queue((), 5000).plan(TODAY, 20)
    assert len(plan) == 30
    assert all(count == 20 for _, count in plan)


def fallen(begun: int, **values: Any) -> Case:
    """A friend of ours who fell and whose repair began so many days ago."""
    repair = replace(did("fall", begun, "fall.open"), about="f1")
    fell = replace(FALL, on=ago(40), seq=4)
    friend = contact(LEVERAGE, placed=30, ours=2, theirs=2, cadence="none", **values)
    return case(friend, falls=(fell,), completed_moves=(repair,))


@pytest.mark.parametrize(("begun", "time_has_passed"), [(0, False), (20, False), (21, True)])
def test_nothing_is_asked_and_no_step_is_taken_before_a_repair_had_its_time(
    begun: int, time_has_passed: bool
) -> None:
    held = fallen(begun, ready="both")
    move = next(one.refined() for one in coach.findings(held) if one.move_class == "matrix")
    assert (move.size is not None) is time_has_passed
    assert (move.rule != "matrix.repaired") is time_has_passed
    assert ("climb" in classes(held)) is time_has_passed
    waits = [one for one in plan_for(held, move).not_today if "the next step up" in one.what]
    assert bool(waits) is not time_has_passed
    for one in waits:
        assert "two late pallets" in one.because
        assert str((ago(begun) + timedelta(21)).day) in one.until


def test_a_repair_that_brought_the_level_back_waits_for_nothing() -> None:
    held = fallen(3)
    back = replace(held.contact, ours=WELL.ours, theirs=WELL.theirs)
    assert (
        case(back, falls=held.dossier.falls, completed_moves=held.dossier.completed_moves).repaired
        is None
    )
    assert held.repaired is not None
