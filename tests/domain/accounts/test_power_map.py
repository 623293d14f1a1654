"""The power map: everybody stands on it once, and the way in goes over lines that there are."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.accounts.entry_route import (
    AGAINST,
    LISTENS,
    REPORTS,
    SILENT,
    RouteStep,
    asking_effort,
    power_map,
)
from reltui.domain.accounts.power_map import RAILS, bonds, layout, lines, takes_our_call, with_us
from reltui.domain.accounts.wording import bond_words, short_names, way_words
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Contact, Mark
from reltui.domain.people.events import Tie
from support.people import TODAY, placement
from support.powermap import STRANGER, person, thirty

Ties = tuple[Tie, ...]


def route(
    people: Iterable[Contact], ties: Iterable[Tie], target: str | None = None
) -> tuple[RouteStep, ...] | None:
    """The way of a map."""
    return power_map(people, ties, target).route


def tie(who: str, kind: str, other: str, number: int = 1) -> Tie:
    return Tie(f"r{number}", who, TODAY, other, kind, number)  # type: ignore[arg-type]


def ties(*told: str) -> Ties:
    """Lines such as "a reports b", the later ones newer."""
    split = [one.split() for one in told]
    return tuple(tie(who, kind, other, n) for n, (who, kind, other) in enumerate(split, 1))


def people(**cells: str) -> tuple[Contact, ...]:
    return tuple(person(name, cell=cell) for name, cell in cells.items())


def tree(here: tuple[Contact, ...], found: Ties) -> str:
    """The order of the map, each person behind as many dots as they stand deep."""
    return " ".join("." * seat.depth + seat.who for seat in layout(here, found))


@pytest.mark.parametrize(
    ("told", "drawn"),
    [
        ((), "a b c d"),
        (("b reports a", "c reports b"), "a .b ..c d"),
        (("b reports a", "c reports a", "a reports d"), "d .a ..b ..c"),
        (("b reports a", "b reports c"), "c .b a d"),  # the newer boss
        (("a reports b", "b reports a"), "a .b c d"),  # a circle of two
        (("a reports b", "b reports c", "c reports a"), "a .c ..b d"),  # and of three
        (("a reports a",), "a b c d"),
        (("a reports z", "z reports b"), "a b c d"),  # z is of elsewhere
        (("d listens a", "a conflict b"), "a b c d"),
    ],
)
def test_everybody_stands_below_one_boss_or_on_top(told: tuple[str, ...], drawn: str) -> None:
    assert tree(people(a="", b="", c="", d=""), ties(*told)) == drawn


def test_the_powerful_come_first_on_every_branch_then_those_with_more_below() -> None:
    here = people(a="L", b="", c="D", d="D", e="L", f="L")
    assert tree(here, ties("f reports d")) == "d .f c b a e"
    assert tree(here, ties("c reports a", "e reports a", "f reports e")) == "d b a .c .e ..f"


def test_the_branches_say_who_follows_further_down_and_how_many_stand_below() -> None:
    seats = layout(
        people(a="", b="", c="", d=""), ties("b reports a", "c reports b", "d reports a")
    )
    assert [(seat.who, seat.rails, seat.below) for seat in seats] == [
        ("a", (), 3),
        ("b", (True,), 1),
        ("c", (True, False), 0),
        ("d", (False,), 0),
    ]


def test_a_chain_of_thousands_is_laid_out_with_its_nearest_branches() -> None:
    here = tuple(person(f"p{n:04}") for n in range(3000))
    chain = tuple(tie(f"p{n:04}", "reports", f"p{n - 1:04}", n) for n in range(1, 3000))
    last = layout(here, chain)[-1]
    assert (last.depth, last.rails, last.below) == (2999, (False,) * RAILS, 0)


def test_whoever_is_archived_is_not_on_the_map_nor_are_their_lines() -> None:
    here = people(a="", b="", c="")
    gone = (here[0], replace(here[1], archived=True), here[2])
    found = power_map(gone, ties("c reports b", "b listens a", "c conflict a"))
    assert [seat.who for seat in found.seats] == ["a", "c"]
    assert [one.kind for one in found.ties] == ["conflict"]


def test_the_lines_of_one_person_have_a_name_at_either_end() -> None:
    here = people(a="D", b="", c="", d="")
    told = ties("b reports a", "c reports a", "b listens c", "b conflict d", "d conflict b")
    found = lines(here, (*told, *told))
    assert len(found) == 4
    held = bonds(layout(here, found), found)
    assert held["a"].leads == ("b", "c")
    assert held["b"]._asdict() == {
        "reports_to": ("a",),
        "leads": (),
        "listens_to": ("c",),
        "heard_by": (),
        "conflicts": ("d",),
    }
    assert held["c"].heard_by == held["d"].conflicts == ("b",)


@pytest.mark.parametrize(
    ("cells", "told", "way"),
    [
        # favor flows from the one who is listened to
        ({"a": "A", "p": "D"}, ("p listens a",), "a>p"),
        ({"a": "A", "p": "D"}, ("a listens p",), None),
        # a reporting line goes both ways, and is dearer
        ({"a": "A", "p": "D"}, ("a reports p",), "a>p"),
        ({"a": "A", "p": "D"}, ("p reports a",), "a>p"),
        ({"a": "A", "b": "H", "p": "D"}, ("a reports p", "p listens b", "b listens a"), "a>p"),
        (
            {"a": "A", "b": "H", "p": "D"},
            ("b reports a", "p listens b", "b listens a", "a reports b"),
            "a>b b>p",
        ),
        # never over a conflict
        ({"a": "A", "p": "D"}, ("p listens a", "a conflict p"), None),
        (
            {"a": "A", "b": "H", "p": "D"},
            ("p listens a", "p conflict a", "b reports a", "p reports b"),
            "a>b b>p",
        ),
        # a detractor carries no good word
        (
            {"a": "A", "b": "L", "c": "H", "d": "H", "p": "D"},
            ("b listens a", "p listens b", "c reports a", "d listens c", "p listens d"),
            "a>c c>d d>p",
        ),
        # of two ways that cost the same, the one over somebody who acts
        ({"h": "S", "w": "W", "p": "D"}, ("p listens h", "p listens w"), "w>p"),
        # who is against us and would take our call opens a door, and is the dearer start
        ({"p": "D", "b": "B"}, ("p listens b",), "b>p"),
        ({"a": "A", "b": "B", "p": "D"}, ("p listens b", "a reports p"), "a>p"),
        # who would take our call themselves needs a friend, no introduction
        ({"b": "B", "p": "T"}, ("p listens b",), None),
        # nobody would take our call; the target is with us; nobody is powerful
        ({"b": "H", "p": "D"}, ("p listens b",), None),
        ({"a": "A", "s": "S"}, ("s listens a",), ""),
        ({"a": "A", "b": "H"}, ("b listens a",), None),
        ({"w": "W", "a": "A"}, ("w listens a",), None),
    ],
)
def test_the_way_in(cells: dict[str, str], told: tuple[str, ...], way: str | None) -> None:
    found = route(people(**cells), ties(*told))
    drawn = None if found is None else " ".join(f"{step.origin}>{step.to}" for step in found)
    assert drawn == way


def test_each_step_says_why_and_what_it_costs() -> None:
    here = people(a="A", b="L", p="D", q="P")
    told = ties("b listens a", "b reports p", "q reports p")
    assert route(here, told, "q") == (
        RouteStep("a", "b", "listens", LISTENS),
        RouteStep("b", "p", "leads", REPORTS + AGAINST),
        RouteStep("p", "q", "reports", REPORTS + AGAINST),
    )


def known(who: str, cell: str, level: int | None) -> Contact:
    """Somebody with whom we share a level of the ladder."""
    mark = Mark(level, TODAY) if level else None
    return replace(person(who, cell=cell), ours=mark, theirs=mark)


@pytest.mark.parametrize(
    ("cell", "level", "days", "effort"),
    [
        ("A", 5, 10, 0),
        ("A", 3, SILENT, 0),
        ("A", 3, SILENT + 1, 1),
        ("A", 3, None, 1),
        ("A", 2, 10, 1),
        ("A", 1, 10, 2),
        ("A", None, None, 3),
        ("B", 4, 10, 6),
        ("B", None, None, 9),
    ],
)
def test_the_effort_of_asking_first_is_by_favor_level_and_touch(
    cell: str, level: int | None, days: int | None, effort: int
) -> None:
    touched = None if days is None else TODAY - timedelta(days=days)
    assert asking_effort(known("a", cell, level), touched, TODAY) == effort


def test_of_two_who_are_heard_the_one_is_asked_first_whom_we_know_better_or_met_later() -> None:
    told = ties("p listens a", "p listens b")
    here = known("a", "A", 2), known("b", "A", 4), person("p", cell="D")
    assert power_map(here, told).ask_first == "b"
    here = known("a", "A", 4), known("b", "A", 4), person("p", cell="D")
    assert power_map(here, told).ask_first == "a"
    touched = {"a": TODAY - timedelta(days=400), "b": TODAY - timedelta(days=20)}
    found = power_map(here, told, None, touched, TODAY)
    assert found.ask_first == "b"
    assert way_words(found)[0] == "Ask b first (with us, level 4, last touch 2 November)."
    # Nobody with a relationship: nobody is asked first.
    assert power_map((person("b", cell="H"), person("p", cell="D")), told).ask_first is None


def test_the_target_is_the_most_powerful_one_who_is_not_yet_won() -> None:
    told = ties("x reports q", "y listens r")
    assert power_map(people(p="D", q="D", r="D", x="", y=""), told).target == "q"
    assert power_map(people(p="D", q="W", r="D", x="", y=""), told).target == "r"
    assert power_map(people(q="S", r="P", x="", y=""), told).target == "r"
    assert power_map(people(b="P", d="D"), ()).target == "d"  # who is against us
    assert power_map(people(q="S", x="", y=""), told).target == "q"
    assert power_map(people(q="W", x="", y="A"), told).target is None
    assert power_map(people(q="D", x="A"), told, "x").target == "x"
    assert power_map(people(q="D", x="A"), told, STRANGER).target == "q"


@pytest.mark.parametrize(
    ("cells", "told", "said"),
    [
        ({}, (), "Nobody is here."),
        ({"a": "D"}, (), "Nobody else of this organization"),
        ({"a": "A", "b": "D"}, (), "No line is known yet. Ask a first (with us): who leads"),
        ({"a": "H", "b": "D"}, ("b listens a",), "Nobody here would take our call yet"),
        ({"a": "H", "b": "T"}, ("b listens a",), "Only b would take our call: ask b."),
        (
            {"a": "B", "b": "T"},
            ("b listens a",),
            "b would take our call, and no line leads there from a friend. Ask a first (would",
        ),
        (
            {"a": "A", "b": "D"},
            ("a listens b",),
            "No line leads to b yet. Ask a first (with us): who does b",
        ),
        ({"a": "A", "b": ""}, (), "Nobody is known to have high power yet"),
        ({"a": "A", "b": "L"}, (), "Nobody here has high power"),
        ({"a": "A", "b": "W"}, (), "Everybody with high power is with us"),
        ({"a": "A", "b": "S"}, (), "b is with us already, but does not act"),
        (
            {"a": "A", "b": "D"},
            ("b listens a",),
            "Ask a first (with us). b listens to a.",
        ),
    ],
)
def test_the_way_in_words_says_what_to_find_out_where_there_is_none(
    cells: dict[str, str], told: tuple[str, ...], said: str
) -> None:
    assert " ".join(way_words(power_map(people(**cells), ties(*told)))).startswith(said)


def test_people_go_by_their_first_names_unless_two_share_one() -> None:
    here = {
        one.id: one
        for one in (person("a", "Dr. Tom Hale"), person("b", "Tom Ng"), person("c", "Mei Chow"))
    }
    assert short_names(here) == {"a": "Dr. Tom Hale", "b": "Tom Ng", "c": "Mei"}


def test_many_names_are_counted() -> None:
    here = people(**dict.fromkeys("abcdefgh", ""))
    told = ties(*(f"{who} reports a" for who in "bcdefgh"))
    assert bond_words(power_map(here, told), "a") == (("leads", "leads b, c, d, e and 3 more"),)
    assert bond_words(power_map(here, told[:2]), "a") == (("leads", "leads b and c"),)


_ids = st.sampled_from([f"c{number}" for number in range(1, 9)])
_cells = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in DIMENSIONS.items()}
)
_people = st.lists(st.tuples(_cells, st.booleans()), min_size=1, max_size=7).map(
    lambda rows: tuple(
        replace(person(f"c{number}"), placement=placement(known, TODAY), archived=away)
        for number, (known, away) in enumerate(rows, 1)
    )
)
_ties = st.lists(
    st.builds(
        Tie,
        id=st.just("r1"),
        who=_ids,
        on=st.integers(0, 3).map(lambda days: TODAY - timedelta(days=days)),
        other=_ids,
        kind=st.sampled_from(("reports", "reports", "listens", "listens", "conflict")),
        seq=st.integers(0, 3),
    ),
    max_size=14,
).map(tuple)
_target = st.none() | _ids


@given(_people, _ties)
def test_every_person_stands_on_the_map_exactly_once(here: tuple[Contact, ...], held: Ties) -> None:
    seats = layout(here, held)
    assert sorted(seat.who for seat in seats) == sorted(one.id for one in here if not one.archived)
    place = {seat.who: number for number, seat in enumerate(seats)}
    for seat in seats:
        boss = seats[place[seat.boss]] if seat.boss else None
        assert seat.depth == (boss.depth + 1 if boss else 0)
        assert len(seat.rails) == seat.depth
        if boss:
            assert place[boss.who] < place[seat.who] <= place[boss.who] + boss.below


@given(_people, _ties, _target, st.integers(0, 9))
def test_the_order_of_what_the_book_holds_changes_nothing(
    here: tuple[Contact, ...], held: Ties, target: str | None, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - an order, no secret
    mixed = random.sample(here, len(here)), random.sample(held, len(held))
    assert power_map(here, held, target) == power_map(*mixed, target)


@given(_people, _ties, _target)
def test_a_way_starts_with_a_friend_or_opens_a_door_and_goes_over_lines_without_a_conflict(
    here: tuple[Contact, ...], held: Ties, target: str | None
) -> None:
    found = power_map(here, held, target)
    if found.route is None:
        return
    assert found.target is not None
    aim = found.people[found.target]
    start = found.people[found.route[0].origin] if found.route else aim
    assert with_us(start) or (takes_our_call(start) and not takes_our_call(aim))
    assert found.ask_first == (start.id if found.route else None)
    known = {(one.kind, one.who, one.other) for one in held}
    at = found.route[0].origin if found.route else found.target
    for step in found.route:
        assert step.origin == at
        at = step.to
        there, back = (step.to, step.origin), (step.origin, step.to)
        wanted = {"listens": ("listens", *there), "reports": ("reports", *there)}
        assert wanted.get(step.kind, ("reports", *back)) in known
        assert not {("conflict", *there), ("conflict", *back)} & known
        assert not with_us(found.people[step.to])
    assert at == found.target


@given(_people, _ties, _target, st.data())
def test_whoever_becomes_nearer_is_never_asked_later_for_it(
    here: tuple[Contact, ...], held: Ties, target: str | None, data: st.DataObject
) -> None:
    found = power_map(here, held, target, {}, TODAY)
    if found.ask_first is None:
        return
    near = found.people[found.ask_first]
    level = data.draw(st.integers(near.level or 1, 7))
    mark = Mark(level, TODAY)
    nearer = tuple(
        replace(one, ours=mark, theirs=mark) if one.id == near.id else one for one in here
    )
    assert power_map(nearer, held, target, {near.id: TODAY}, TODAY).ask_first == near.id


@given(_people, _ties, _ids, st.data())
def test_a_line_that_is_gone_never_makes_a_way_cheaper(
    here: tuple[Contact, ...], held: Ties, target: str, data: st.DataObject
) -> None:
    usable = [one for one in held if one.kind != "conflict"]
    if not usable or target not in {one.id for one in here if not one.archived}:
        return
    gone = data.draw(st.sampled_from(usable))
    before = route(here, held, target)
    after = route(here, tuple(one for one in held if one is not gone), target)
    if after is not None:
        assert before is not None
        assert sum(step.cost for step in before) <= sum(step.cost for step in after)


def test_thirty_people_are_laid_out_with_the_way_to_the_top() -> None:
    found = power_map(*thirty())
    assert len(found.seats) == 30
    assert found.people[found.target or ""].name == "Helen Marchetti"
    assert found.seats[0].below == 23
    assert way_words(found) == (
        "Ask Priya first (with us).",
        "Helen leads Priya.",
    )
