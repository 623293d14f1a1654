"""Looking back: what stood on an earlier day, and who has changed cell since."""

from dataclasses import replace

from hypothesis import given

from reltui.domain.frameworks.matrix import DIMENSIONS, Cell, cell_of, values_of
from reltui.domain.history.lookback import (
    levels_on,
    moved,
    placement_on,
    said_on,
    shared_on,
    value_on,
)
from reltui.domain.people.events import Dossier, LevelChange, ReplacedAnswer
from reltui.domain.vocabulary import Side
from support.books import dossiers
from support.people import HIGH_RISK, TODAY, ago, contact


def was(name: str, value: str, since: int, until: int, evidence: str = "") -> ReplacedAnswer:
    return ReplacedAnswer("b1", "c1", ago(since), name, value, ago(until), evidence)


DANA = Dossier(
    contact(HIGH_RISK, placed=10),
    before=(
        was("perception", "advocate", 90, 40, "spoke for us"),
        was("perception", "detractor", 40, 10),
        was("relationship", "yes", 90, 10),
        was("power", "high", 90, 10),
        was("activity", "active", 90, 10),
        was("satisfaction", "delighted", 60, 20),
    ),
)


def test_an_earlier_day_has_the_answers_that_stood_then() -> None:
    assert set(placement_on(DANA, ago(91)).values()) == {None}
    assert cell_of(placement_on(DANA, ago(90))) == HIGH_RISK.flip("perception")
    assert cell_of(placement_on(DANA, ago(41))) == HIGH_RISK.flip("perception")
    assert cell_of(placement_on(DANA, ago(40))) == HIGH_RISK
    assert cell_of(placement_on(DANA, TODAY)) == HIGH_RISK
    told = said_on(DANA, "perception", ago(50))
    assert told is not None
    assert (told.value, told.evidence) == ("advocate", "spoke for us")
    assert value_on(DANA, "satisfaction", ago(30)) == "delighted"
    assert value_on(DANA, "satisfaction", ago(20)) is None


def test_who_changed_cell_since_a_day_and_when() -> None:
    assert moved([DANA], ago(39)) == []
    (found,) = moved([DANA], ago(40))
    assert found.old == (HIGH_RISK.flip("perception"),)
    assert found.new == (HIGH_RISK,)
    assert found.changed == ("perception",)
    assert found.on == ago(40), "an answer given again moves nobody"
    assert found.better == -1
    (since_ever,) = moved([DANA], ago(200))
    assert len(since_ever.old) == 16
    assert set(since_ever.changed) == set(DIMENSIONS)


def test_an_answer_that_was_taken_back_is_a_move_too() -> None:
    gone = replace(DANA.contact, placement=replace(DANA.contact.placement, activity=None))
    dossier = Dossier(gone, before=(was("activity", "active", 90, 5),))
    (found,) = moved([dossier], ago(8))
    assert found.changed == ("activity",)
    assert len(found.new) == 2
    assert found.on == ago(5)


def test_the_levels_of_an_earlier_day() -> None:
    steps = (
        LevelChange("g1", "c1", ago(90), Side.OURS, 1, 1),
        LevelChange("g2", "c1", ago(80), Side.THEIRS, 1, 2),
        LevelChange("g3", "c1", ago(60), Side.OURS, 3, 3),
        LevelChange("g4", "c1", ago(20), Side.OURS, 2, 4),
        LevelChange("g5", "c1", ago(20), Side.THEIRS, 2, 5),
    )
    dossier = Dossier(contact(ours=2, theirs=2), standings=steps)
    assert levels_on(dossier, ago(95)) == (None, None)
    assert levels_on(dossier, ago(85)) == (1, None)
    assert shared_on(dossier, ago(85)) is None
    assert levels_on(dossier, ago(50)) == (3, 1)
    assert shared_on(dossier, ago(50)) == 1
    assert levels_on(dossier, TODAY) == (2, 2)


def test_a_mark_without_its_step_counts_from_its_day() -> None:
    dossier = Dossier(contact(ours=4, theirs=3))
    assert levels_on(dossier, ago(21)) == (None, None)
    assert levels_on(dossier, ago(20)) == (4, 3)


@given(dossiers)
def test_today_is_as_the_contact_has_it(dossier: Dossier) -> None:
    known = values_of(dossier.contact.placement)
    assert placement_on(dossier, TODAY) == known


@given(dossiers)
def test_nobody_moved_since_tomorrow(dossier: Dossier) -> None:
    assert moved([dossier], ago(-1)) == []


def test_back_and_forth_counts_from_the_last_change() -> None:
    place = {**HIGH_RISK._asdict(), "perception": "advocate"}
    person = contact(Cell(**place), placed=2)
    others = tuple(was(n, getattr(HIGH_RISK, n), 90, 2) for n in ("relationship", "power"))
    rows = (was("perception", "advocate", 90, 5), was("perception", "detractor", 5, 2))
    active = was("activity", "active", 90, 2)
    assert moved([Dossier(person, before=(*others, active, *rows))], ago(6)) == []
    (found,) = moved([Dossier(person, before=(*others, active, *rows))], ago(4))
    assert found.on == ago(2)


def test_what_is_no_longer_known_is_no_move() -> None:
    placed = replace(contact(HIGH_RISK, placed=90).placement, power=None, activity=None)
    person = replace(contact(), placement=placed)
    rows = (was("power", "high", 90, 3), was("activity", "active", 90, 3))
    (found,) = moved([Dossier(person, before=rows)], ago(5))
    assert found.changed == ("power", "activity")
    assert (found.better, found.learned) == (0, False)


def test_a_side_that_was_taken_off_stands_nowhere() -> None:
    steps = (
        LevelChange("g1", "c1", ago(90), Side.OURS, 2, 1),
        LevelChange("g2", "c1", ago(50), Side.OURS, 3, 2),
    )
    dossier = Dossier(contact(), standings=steps)
    assert levels_on(dossier, ago(60)) == (2, None)
    assert levels_on(dossier, TODAY) == (None, None)


def test_who_is_only_known_better_has_not_moved_for_the_better() -> None:
    placed = contact(Cell("yes", "high", "advocate", "active"), placed=3)
    (found,) = moved([Dossier(placed)], ago(4))
    assert found.learned
    assert found.better == 0
    was_worse = Dossier(
        placed, before=tuple(was(n, v, 90, 3) for n, v in HIGH_RISK._asdict().items())
    )
    (found,) = moved([was_worse], ago(4))
    assert not found.learned
    assert found.better == 1
