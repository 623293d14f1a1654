"""A clock that jumps, goes back or changes its zone loses nothing and mixes nothing up."""

from datetime import datetime
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.domain.people.events import Touch
from reltui.services.activity import logging
from reltui.services.contacts import editing
from reltui.services.playbook.loading import shipped
from reltui.services.upkeep import maintenance
from reltui.services.workspace.workspace import Workspace

CLOCKS = {
    "summer time begins": "2027-03-28T01:59:59+01:00 2027-03-28T03:00:01+02:00",
    "summer time ends": "2026-10-25T02:30:00+02:00 2026-10-25T02:10:00+01:00",
    "midnight of a day with 25 hours": "2026-10-24T23:59:59+02:00 2026-10-25T00:00:00+02:00",
    "a year ends": "2026-12-31T23:59:59+01:00 2027-01-01T00:00:00+01:00",
    "a leap day": "2028-02-29T23:59:59+00:00 2028-03-01T00:00:00+00:00",
    "set back a day": "2026-11-22T09:00:00+00:00 2026-11-21T08:00:00+00:00",
    "set back ten years and forth": (
        "2026-11-22T09:00:00+00:00 2016-01-01T00:00:00+00:00 2026-11-22T09:05:00+00:00"
    ),
    "from Auckland to Honolulu": "2026-11-22T09:00:00+13:00 2026-11-21T10:30:00-10:00",
    "over the date line and back": (
        "2026-11-22T23:30:00-10:00 2026-11-23T22:40:00+13:00 2026-11-23T00:50:00-10:00"
    ),
    "the end of 32 bits": "2038-01-19T03:14:07+00:00 2038-01-19T03:14:08+00:00",
    "before 1970": "1969-12-31T23:59:59+00:00 1970-01-01T00:00:00+00:00",
}
"""Moments that follow each other on one machine."""


@pytest.mark.parametrize("name", CLOCKS)
def test_a_clock_changes_the_days_and_nothing_else(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    moments = [datetime.fromisoformat(one) for one in CLOCKS[name].split()]
    clock = moments[:1]
    with Book(path) as book:
        workspace = Workspace(book, clock[0].date(), shipped(), lambda: clock[0])
        who = editing.add_contact(workspace, "Dana").id
        for number, moment in enumerate(moments):
            clock[0] = moment
            workspace.turn_to(moment.date())
            touch = logging.log_touch(workspace, who, f"call {number}")
            assert touch.on == workspace.today == moment.date()
            book.tidy()
            workspace.plan(who)
            workspace.queue()
        made = book.all(Touch)
        states = [len(made)]
    with Book(path) as again:
        assert again.readonly is None
        assert again.verify() == []
        assert again.all(Touch) == made
        assert [one.text for one in made] == [f"call {n}" for n in range(len(moments))]
        # The newest change comes first whatever the clock said, and undo goes back in that order.
        told = [datetime.fromisoformat(one.at) for one in again.history()]
        assert told[: len(moments)] == moments[::-1]
        for left in range(len(moments) - 1, -1, -1):
            assert again.undo(moments[0]) is not None
            states.append(len(again.all(Touch)))
            assert states[-1] == left
        for _ in moments:
            again.redo(moments[-1])
        assert again.all(Touch) == made
    assert maintenance.doctor(path).ok
    backups = sorted(path.with_name("book.json.backups").glob("*.json"))
    assert backups
    for file in backups:
        with Book(file, readonly=True) as kept:
            assert [one.name for one in kept.contacts()] == ["Dana"]
