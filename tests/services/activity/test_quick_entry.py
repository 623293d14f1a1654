"""One line kept: everything it says in one change, or nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reltui.domain.people.quick_entry import parse
from reltui.services.activity.quick_entry import Kept, keep_quick, names_of
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts.editing import set_fields
from reltui.services.workspace.workspace import Desk
from support.desk import TODAY, add_people, desk_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with two people."""
    opened = desk_at(tmp_path / "book.json")
    add_people(opened, "Dana Whitfield", "Priya Nair")
    yield opened
    opened.book.close()


def keep(desk: Desk, line: str) -> Kept:
    return keep_quick(desk, parse(line, names_of(desk), TODAY))


def test_a_line_is_one_change_and_one_undo_takes_it_all_back(desk: Desk) -> None:
    before, changes = desk.dossier("c1"), len(desk.book.history())
    kept = keep(desk, "dana call: late pallet again !fri #delivery")
    dossier = desk.dossier("c1")
    (touch,), (promise,) = dossier.touches, dossier.commitments
    assert (touch.kind, touch.text, touch.by) == ("call", "late pallet again", "us")
    assert (promise.text, promise.due) == ("late pallet again", date(2026, 11, 27))
    assert promise.by == "us"
    assert dossier.contact.tags == ("delivery",)
    assert kept.said == "Dana Whitfield: call logged; promised for 27 Nov; tagged #delivery."
    assert len(desk.book.history()) == changes + 1
    desk.book.undo(desk.now())
    desk.refresh({"c1"})
    assert desk.dossier("c1") == before


@pytest.mark.parametrize(
    ("line", "touches", "promises"),
    [
        ("dana send the offer !fri", [], [("us", "send the offer")]),
        ("dana < sends the figures !fri", [], [("them", "sends the figures")]),
        ("dana mail < will look into it !fri", ["them"], [("us", "will look into it")]),
        ("dana !fri", [], [("us", "Get back to Dana")]),
        ("dana call !fri", ["us"], [("us", "Get back to Dana")]),
        ("dana #vip", [], []),
        ("dana it went well", ["us"], []),
    ],
)
def test_what_is_a_touch_and_whose_the_promise_is(
    desk: Desk, line: str, touches: list[str], promises: list[tuple[str, str]]
) -> None:
    keep(desk, line)
    dossier = desk.dossier("c1")
    assert [touch.by for touch in dossier.touches] == touches
    assert [(one.by, one.text) for one in dossier.commitments] == promises


def test_a_line_with_a_problem_is_refused_with_it_and_nothing_is_kept(desk: Desk) -> None:
    changes = len(desk.book.history())
    for line, sentence in (("nobody call", "Begin with a name"), ("dana call !soon", "not a date")):
        with pytest.raises(Refused, match=sentence):
            keep(desk, line)
    with pytest.raises(Refused, match="may hold"):
        keep(desk, "dana call: " + "x" * 30_000 + " !fri")
    with pytest.raises(Refused, match="tag may hold"):
        keep(desk, "dana call: hello #" + "x" * 600)
    assert len(desk.book.history()) == changes
    assert desk.dossier("c1").touches == ()


def test_whoever_is_gone_meanwhile_is_said_to_be_gone(desk: Desk) -> None:
    quick = parse("dana call", names_of(desk), TODAY)
    with pytest.raises(NobodyFound):
        keep_quick(desk, quick._replace(who=("c99",)))


def test_the_archived_are_not_called(desk: Desk) -> None:
    set_fields(desk, "c1", {"archived": "yes"})
    assert parse("dana call", names_of(desk), TODAY).who == ()
