"""A day on which nothing is due tells what the next days bring."""

from datetime import timedelta
from pathlib import Path

import pytest

from reltui.domain.vocabulary import Party
from reltui.services.activity import logging
from reltui.services.contacts import editing
from reltui.services.review.coming import coming
from reltui.services.review.review import review
from reltui.services.review.summary import next_due
from reltui.services.workspace.workspace import Workspace
from support.people import MOVE_ON, TODAY
from support.workspace import add_people, workspace_at


@pytest.fixture
def quiet(tmp_path: Path) -> Workspace:
    """A workspace with two people, for neither of whom anything is due."""
    opened = workspace_at(tmp_path / "quiet.json")
    add_people(opened, "Ann Lee", "Ben Ode", cell=MOVE_ON)
    assert not opened.queue().places
    return opened


def test_a_promise_of_tomorrow_comes_before_one_of_the_week(quiet: Workspace) -> None:
    ann, ben = (row.id for row in quiet.rows())
    logging.commit(quiet, ben, "Send the offer", TODAY + timedelta(days=7), by=Party.THEM)
    logging.commit(quiet, ann, "The report on the water", TODAY + timedelta(days=1))
    logging.commit(quiet, ann, "Too far away", TODAY + timedelta(days=8))
    assert [one.words(TODAY) for one in coming(quiet)] == [
        "tomorrow: The report on the water (you promised Ann Lee)",
        "Sun 29 Nov: Send the offer (promised by Ben Ode)",
    ]
    assert next_due(quiet, review(quiet)) == TODAY + timedelta(days=1)


def test_the_rhythm_is_told_after_a_snooze(quiet: Workspace) -> None:
    ann, ben = (row.id for row in quiet.rows())
    editing.set_fields(quiet, ann, {"cadence": "3d"})
    editing.set_fields(quiet, ben, {"cadence": "3d"})
    for who in (ann, ben):
        logging.log_touch(quiet, who, "Call")
    editing.set_fields(quiet, ben, {"snoozed": str(TODAY + timedelta(days=5))})
    assert [one.words(TODAY) for one in coming(quiet)] == [
        "Wed 25 Nov: the next contact with Ann Lee",
        "Fri 27 Nov: the next contact with Ben Ode",
    ]
    editing.set_fields(quiet, ann, {"archived": "yes"})
    assert [one.name for one in coming(quiet)] == ["Ben Ode"]


def test_without_anything_ahead_nothing_comes(quiet: Workspace) -> None:
    assert coming(quiet) == ()
