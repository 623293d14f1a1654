"""The shipped content read from every direction: customers, suppliers, partners; and its asks."""

import re

import pytest

from reltui.domain.coach import coach
from reltui.domain.frameworks.matrix import Cell
from reltui.domain.people.events import CompletedMove
from reltui.domain.playbook import LevelText, Play
from reltui.domain.vocabulary import Direction, Side
from reltui.services.playbook.loading import shipped
from support.people import ACTIVATE, LEVERAGE, ago, case, contact

LEVELS = shipped().levels
ASKING = {
    "low_potential.activate": Cell("no", "low", "advocate", "passive"),
    "med_potential.activate": ACTIVATE,
    "high_potential.leverage": LEVERAGE,
}
"""The actions that ask something of a person, each with a cell that has it."""


def texts_of(play: Play) -> list[str]:
    sided = {*Direction}
    return [one.text for one in (*play.what, *play.say) if not sided & set(one.needs)]


def plays_of_matrix_and_ladder() -> dict[str, Play]:
    book = shipped()
    climbs = {f"level {entry.level}": entry.climb for entry in book.levels}
    return {**book.plays, **book.flips, **climbs}


def everybodys_texts() -> list[str]:
    """What is said and done whatever the direction: all plays, and the catalogue."""
    book = shipped()
    plays = [*book.moves.values(), *plays_of_matrix_and_ladder().values()]
    plays += [practice.play for practice in book.practices]
    sized = [*book.asks.values(), *book.helps.values()]
    return [text for play in plays for text in texts_of(play)] + [
        text for examples in sized for text in examples
    ]


@pytest.mark.parametrize("direction", tuple(Direction))
@pytest.mark.parametrize("side", tuple(Side))
@pytest.mark.parametrize("level", LEVELS, ids=lambda entry: entry.name)
def test_a_level_has_two_to_four_checks_of_its_own(
    level: LevelText, side: str, direction: str
) -> None:
    checks = level.checks(side, direction)
    assert 2 <= len(checks) <= 4
    assert len({check.key for check in checks}) == len(checks)
    assert len({check.statement for check in checks}) == len(checks)
    assert all(check.ask.endswith("?") for check in checks)
    assert all(not check.statement.endswith((".", "?")) for check in checks)


@pytest.mark.parametrize("side", tuple(Side))
def test_a_key_means_the_same_from_either_direction(side: str) -> None:
    """So that evidence which was kept stays true when a contact's direction is put right."""
    for level in LEVELS:
        customers = {check.key: check.statement for check in level.checks(side, "customer")}
        for check in level.checks(side, "supplier"):
            assert customers.get(check.key, check.statement) == check.statement


def test_a_supplier_tells_why_they_are_in_business_and_we_how_we_choose() -> None:
    third = LEVELS[2]
    assert third.checks("ours", "supplier")[0].key == "told_choice"
    assert third.checks("theirs", "supplier")[0].key == "told_why"
    assert third.checks("ours", "partner") == third.checks("ours", "customer")


@pytest.mark.parametrize("level", LEVELS, ids=lambda entry: entry.name)
def test_a_supplier_takes_the_role_of_the_business(level: LevelText) -> None:
    assert level.seen_by("ours", "customer") == level.seen_by("theirs", "supplier")
    assert level.seen_by("theirs", "customer") == level.seen_by("ours", "supplier")
    assert level.seen_by("ours") == level.business
    assert level.seen_by("theirs") == level.customer


def test_what_is_said_to_everybody_fits_a_supplier_too() -> None:
    one_sided = re.compile(
        r"\b(customers?|suppliers?|sell|buy|orders?|deliver\w*|invoices?|our offer)\b",
        re.IGNORECASE,
    )
    assert [text for text in everybodys_texts() if one_sided.search(text)] == []


TRADE = re.compile(
    r"\b(customers?|suppliers?|sales?|sells?|buy|orders?|deliver\w*|invoices?|prices?|discounts?"
    r"|renewals?|catalogues?|tenders?)\b",
    re.IGNORECASE,
)
"""Words of trade: who says them says who buys of the two."""


def test_a_text_of_the_plan_speaks_of_trade_only_in_one_direction() -> None:
    plan = shipped().plan
    told = [(one.needs, one.text) for found in plan.texts.values() for one in found]
    told += [
        (one.needs, f"{one.what}: {one.because}, {one.until}")
        for found in plan.waits.values()
        for one in found
    ]
    told += [((), text) for text in plan.phrases.values()]
    pieces = shipped().pieces.values()
    told += [(one.needs, one.text) for found in pieces for one in found]
    sided = {*Direction}
    assert [text for needs, text in told if TRADE.search(text) and not sided & set(needs)] == []


FRAMES = re.compile(r"(?:note|item|door)\.|say\.owed_answer$")
"""Texts that are not sentences of the coach, and so need no variants.

A "note" is the frame around what the user wrote, an "item", a "door" and the answer that is owed
are names of one thing inside other sentences: they say it by one name, so that it is known again.
"""


@pytest.mark.parametrize("direction", tuple(Direction))
def test_every_sentence_has_three_wordings_in_every_direction(direction: str) -> None:
    others = set(Direction) - {direction}
    book = shipped()
    groups = {**book.plan.texts, **book.pieces}
    short = {
        key
        for key, found in groups.items()
        if sum(not others & set(one.needs) for one in found) < 3 and not FRAMES.match(key)
    }
    assert short == set()


def test_every_reason_why_something_waits_has_three_wordings() -> None:
    waits = shipped().plan.waits
    told = {key: [(one.because, *one.reasons) for one in found] for key, found in waits.items()}
    assert {key for key, found in told.items() if any(len({*one}) < 3 for one in found)} == set()


@pytest.mark.parametrize("direction", tuple(Direction))
@pytest.mark.parametrize("part", ["what", "say"])
def test_a_promise_of_theirs_is_asked_about_in_words_of_their_role(
    part: str, direction: str
) -> None:
    texts = getattr(shipped().moves["waiting.overdue"], part)
    assert sum(direction in one.needs for one in texts) >= 3


@pytest.mark.parametrize(
    "key", ["grievance", "climb", "waiting", "classify.first", "matrix.make_a_hero"]
)
def test_what_is_tempting_with_a_customer_has_its_mirror(key: str) -> None:
    """Each direction has a wrong move of its own, and none of another direction."""
    waits = shipped().plan.waits[key]
    for direction in Direction:
        assert any(direction in one.needs for one in waits), direction


def test_no_text_promises_a_day_of_the_week() -> None:
    day = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
    assert [text for text in everybodys_texts() if day.search(text)] == []


@pytest.mark.parametrize("name", [*ASKING, "balance.unpaid"])
@pytest.mark.parametrize("part", ["what", "say"])
def test_a_move_that_asks_takes_its_ask_from_the_catalogue(name: str, part: str) -> None:
    book = shipped()
    play = book.plays.get(name) or book.moves[name]
    instead = {"we_gave", "praised", "calls_unreturned", "complaint_open"}
    texts = [one for one in getattr(play, part) if not instead & set(one.needs)]
    assert all("example" in one.slots for one in texts)


def test_no_other_play_of_matrix_and_ladder_asks_more_than_a_conversation() -> None:
    """An ask fixed in words could be above the shared level plus one."""
    favor = re.compile(
        r"\b(introduc\w*|reference|recommend\w*|endorse\w*|vouch\w*|a stage)\b"
        r"|\b(may|could) i ask you (to|for)\b"
        r"|(^|[.,:;?] |and )(would|could|will) you\b"
        r"|\bask (\$\w+|them) (to|for (a|an|one|help|support|money))\b",
        re.IGNORECASE,
    )
    for name, play in plays_of_matrix_and_ladder().items():
        if name not in ASKING:
            assert [text for text in texts_of(play) if favor.search(text)] == [], name
            assert [text for text in texts_of(play) if "$example" in text] == [], name


@pytest.mark.parametrize("direction", tuple(Direction))
@pytest.mark.parametrize("action", ASKING)
@pytest.mark.parametrize("level", [None, 1, 3, 6])
def test_the_ask_that_is_named_has_the_size_that_is_shown(
    action: str, direction: str, level: int | None
) -> None:
    asks = shipped().asks
    person = contact(ASKING[action], ours=level, theirs=level, direction=direction)
    for turn in range(8):
        completed_moves = tuple(
            CompletedMove(f"d{number}", "c1", ago(90), "matrix", action, 1)
            for number in range(turn)
        )
        (move,) = [
            move
            for move in coach.moves(case(person, completed_moves=completed_moves))
            if move.move_class == "matrix"
        ]
        assert move.size is not None
        assert move.size <= (level or 0) + 1
        for said in (move.what, move.say):
            assert any(ask in said for ask in asks[move.size]), said
            larger = [ask for size in asks if size > move.size for ask in asks[size]]
            assert not any(ask in said for ask in larger)


@pytest.mark.parametrize("name", sorted(shipped().flips))
def test_the_last_text_of_a_change_can_be_shown_as_it_stands(name: str) -> None:
    assert "$" not in shipped().flips[name].what[-1]
