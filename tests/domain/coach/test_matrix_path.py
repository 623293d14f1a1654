"""The way over the grid for one person: power is only a step where the book names a helper."""

from dataclasses import replace

import pytest
from hypothesis import given

from reltui.domain.coach.case import Case
from reltui.domain.coach.matrix_path import path_of
from reltui.domain.frameworks.matrix import ACTIONS, LEVERAGE, Cell, rank_of
from reltui.domain.people.contact import Contact
from reltui.services.playbook.loading import shipped
from support.books import dossiers
from support.people import HIGH_RISK, TODAY, case, contact

HERO = Cell("yes", "low", "advocate", "active")


def peer(cell: Cell) -> Contact:
    return replace(contact(cell), id="c2", name="Priya Nair")


def test_without_a_helper_power_stays_as_it_is() -> None:
    assert path_of(case(contact(HERO))).steps == ()
    quiet = peer(Cell("yes", "low", "advocate", "active"))
    assert path_of(case(contact(HERO), peers=(quiet,))).steps == ()
    foe = peer(HIGH_RISK)
    assert path_of(case(contact(HERO), peers=(foe,))).sponsor is None


def test_somebody_powerful_who_is_with_us_makes_power_a_step() -> None:
    friend = peer(Cell("yes", "high", "advocate", "passive"))
    way = path_of(case(contact(HERO), peers=(friend,)))
    assert [step.dimension for step in way.steps] == ["power"]
    assert way.sponsor == friend
    assert ACTIONS[way.steps[-1].new] == LEVERAGE


def test_who_has_power_already_needs_no_sponsor() -> None:
    friend = peer(Cell("yes", "high", "advocate", "active"))
    way = path_of(case(contact(HIGH_RISK), peers=(friend,)))
    assert [step.dimension for step in way.steps] == ["perception"]
    assert way.sponsor is None


@pytest.mark.parametrize("cell", ACTIONS)
def test_a_way_never_ends_worse_than_it_began(cell: Cell) -> None:
    for peers in ((), (peer(Cell("yes", "high", "advocate", "active")),)):
        steps = path_of(case(contact(cell), peers=peers)).steps
        assert not steps or rank_of(steps[-1].new) < rank_of(cell)


@given(dossiers)
def test_nobody_who_is_not_fully_placed_has_a_way(dossier: object) -> None:
    about = Case(dossier, (), TODAY, shipped())  # type: ignore[arg-type]
    way = path_of(about)
    if None in (about.contact.placement.value(name) for name in Cell._fields):
        assert way.steps == ()
    assert all(step.dimension != "power" for step in way.steps)
