"""Acting on several people at once: one change, one undo, all of them or none."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from reltui.services.activity import bulk
from reltui.services.activity.bulk import Outcome
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Desk
from support.desk import TODAY, add_people, desk_at

FRIDAY = date(2026, 11, 27)
ALL = ("c1", "c2", "c3")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with three people, of whom the first is a vip."""
    opened = desk_at(tmp_path / "book.json")
    add_people(opened, "Dana", "Priya", "Wei")
    editing.set_fields(opened, "c1", {"tag": "vip"})
    yield opened
    opened.book.close()


DEEDS: list[tuple[Callable[[Desk], Outcome], Outcome, str]] = [
    (
        lambda desk: bulk.tag(desk, ALL, ["#vip"]),
        Outcome(2, 1, 0, "tag 2 people: vip"),
        "Tag 2 people: vip; 1 was so already.",
    ),
    (
        lambda desk: bulk.untag(desk, ALL, ["vip"]),
        Outcome(1, 2, 0, "untag 1 person: vip"),
        "Untag 1 person: vip; 2 were so already.",
    ),
    (
        lambda desk: bulk.archive(desk, ("c1", "c1", "c9")),
        Outcome(1, 0, 1, "archive 1 person"),
        "Archive 1 person; 1 is not in the book any more.",
    ),
    (
        lambda desk: bulk.set_fields(desk, ALL, {"power": "high", "account": "Northwind"}),
        Outcome(3, 0, 0, "set power, account of 3 people"),
        "Set power, account of 3 people.",
    ),
    (
        lambda desk: bulk.snooze(desk, ALL, FRIDAY),
        Outcome(3, 0, 0, "snooze 3 people until 2026-11-27"),
        "Snooze 3 people until 2026-11-27.",
    ),
    (
        lambda desk: bulk.touch(desk, ALL, "the letter", kind="mail"),
        Outcome(3, 0, 0, "touch of 3 people"),
        "Touch of 3 people.",
    ),
]


@pytest.mark.parametrize(("deed", "outcome", "said"), DEEDS)
def test_all_of_it_is_one_change_and_one_undo(
    desk: Desk, deed: Callable[[Desk], Outcome], outcome: Outcome, said: str
) -> None:
    before, changes = desk.book.dossiers(), len(desk.book.history())
    assert deed(desk) == outcome
    assert outcome.said == said
    assert len(desk.book.history()) == changes + 1
    assert desk.book.history(1)[0].name == outcome.name
    assert desk.book.dossiers() == desk.dossiers != before
    desk.book.undo(desk.now())
    assert desk.book.dossiers() == before


def test_what_was_done_is_in_the_book(desk: Desk) -> None:
    bulk.tag(desk, ALL, ["new, big"])
    assert desk.dossier("c1").contact.tags == ("vip", "new", "big")
    bulk.untag(desk, ALL, ["vip", "big"])
    assert [desk.dossier(one).contact.tags for one in ALL] == [("new",)] * 3
    bulk.snooze(desk, ALL, FRIDAY)
    assert {desk.dossier(one).contact.snoozed_until for one in ALL} == {FRIDAY}
    bulk.touch(desk, ALL, "the letter", kind="mail")
    assert [desk.dossier(one).touches[0].kind for one in ALL] == ["mail"] * 3
    bulk.archive(desk, ALL)
    assert desk.rows() == []
    assert bulk.archive(desk, ALL, archived=False).changed == 3
    assert len(desk.rows()) == 3


def test_where_nothing_has_to_change_nothing_is_kept(desk: Desk) -> None:
    changes = desk.book.seq
    outcome = bulk.tag(desk, ["c1"], ["vip"])
    assert outcome == Outcome(0, 1, 0, "")
    assert outcome.said == "Nothing to change; 1 was so already."
    assert bulk.archive(desk, []).said == "Nothing to change."
    assert desk.book.seq == changes


def test_what_is_refused_for_one_is_done_for_nobody(desk: Desk) -> None:
    editing.set_fields(desk, "c3", {"ours": "5", "theirs": "5"})
    before, changes = desk.book.dossiers(), desk.book.seq
    with pytest.raises(Refused, match="not below"):
        bulk.set_fields(desk, ALL, {"goal": "3"})
    with pytest.raises(Refused):
        bulk.snooze(desk, ALL, TODAY)
    with pytest.raises(Refused, match="which tag"):
        bulk.tag(desk, ALL, ["#", " "])
    with pytest.raises(Refused, match="what to set"):
        bulk.set_fields(desk, ALL, {})
    assert desk.book.dossiers() == before == desk.dossiers
    assert desk.book.seq == changes
