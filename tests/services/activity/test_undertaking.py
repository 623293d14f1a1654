"""Making a hero, and finding an executive sponsor, kept as a promise of ours."""

from datetime import timedelta
from pathlib import Path

import pytest

from reltui.services.activity import logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from support.workspace import TODAY, workspace_at

HERO = {"relationship": "yes", "power": "low", "perception": "advocate", "activity": "active"}
BOSS = {**HERO, "power": "high", "activity": "passive"}
ALOOF = {**BOSS, "relationship": "no", "activity": "active"}


def test_a_hero_is_promised_with_who_sees_it_what_for_and_by_when(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    hero = editing.add_contact(workspace, "Lucía Huanca", account="Puna Alta")
    boss = editing.add_contact(workspace, "Ernesto Villalba", account="Puna Alta")
    logging.log_touch(
        workspace,
        hero.id,
        "Visited her: her colour chart has ended the cracked clamps",
        kind="visit",
    )
    editing.set_fields(workspace, hero.id, HERO)
    editing.set_fields(workspace, boss.id, BOSS)
    kept = logging.undertake(workspace, hero.id)
    assert kept.by == "us"
    assert "Ernesto Villalba" in kept.text
    assert "Lucía" in kept.text
    assert "her colour chart has ended the cracked clamps" in kept.text
    assert timedelta(14) <= kept.due - TODAY <= timedelta(16)
    assert kept.due.weekday() < 5
    # It is worked on now, so that the cell rests until the day of the promise is near.
    assert "matrix" not in [move.move_class for move in workspace.moves(hero.id)]


def test_an_executive_sponsor_is_promised_through_the_colleague_who_can_help(
    tmp_path: Path,
) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    aloof = editing.add_contact(workspace, "Olivier Nshimirimana", account="Umucyo")
    editing.set_fields(workspace, aloof.id, ALOOF)
    alone = logging.undertake(workspace, aloof.id)
    assert "executive sponsor" in alone.text
    assert "Olivier" in alone.text


def test_what_is_done_in_a_day_is_no_promise(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    someone = editing.add_contact(workspace, "Imran Siddiqui")
    with pytest.raises(Refused, match="done in a day"):
        logging.undertake(workspace, someone.id)
