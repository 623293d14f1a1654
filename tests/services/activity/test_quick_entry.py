"""One line kept: everything it says in one change, or nothing."""

from collections.abc import Iterator
from datetime import date

import pytest

from reltui.domain.people.quick_entry import parse, parse_text
from reltui.services.activity.quick_entry import SavedLine, keep_follow_ups, keep_quick, names_of
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts.editing import set_fields
from reltui.services.workspace.workspace import Workspace
from support.workspace import TODAY, Location, add_people, workspace_at


@pytest.fixture
def workspace(location: Location) -> Iterator[Workspace]:
    """A workspace with two people."""
    opened = workspace_at(location)
    add_people(opened, "Dana Whitfield", "Priya Nair")
    yield opened
    opened.book.close()


def keep(workspace: Workspace, line: str) -> SavedLine:
    return keep_quick(workspace, parse(line, names_of(workspace), TODAY))


def test_a_line_is_one_change_and_one_undo_takes_it_all_back(workspace: Workspace) -> None:
    before, changes = workspace.dossier("c1"), len(workspace.book.history())
    kept = keep(workspace, "dana call: will send the new dates !fri #delivery")
    dossier = workspace.dossier("c1")
    (touch,), (promise,) = dossier.touches, dossier.commitments
    assert (touch.kind, touch.text, touch.by) == ("call", "will send the new dates", "us")
    assert (promise.text, promise.due) == ("will send the new dates", date(2026, 11, 27))
    assert promise.by == "us"
    assert dossier.contact.tags == ("delivery",)
    assert kept.said == "Dana Whitfield: call logged; promised for 27 Nov; tagged #delivery."
    assert len(workspace.book.history()) == changes + 1
    workspace.book.undo(workspace.now())
    workspace.refresh({"c1"})
    assert workspace.dossier("c1") == before


@pytest.mark.parametrize(
    ("line", "touches", "promises"),
    [
        ("dana send the offer !fri", [], [("us", "send the offer")]),
        ("dana < sends the figures !fri", [], [("them", "sends the figures")]),
        ("dana mail: < will look into it !fri", ["them"], [("us", "will look into it")]),
        ("dana !fri", [], [("us", "Get back to Dana")]),
        ("dana call: !fri", ["us"], [("us", "Get back to Dana")]),
        ("dana #vip", [], []),
        ("dana it went well", [], []),
        ("dana call: it went well", ["us"], []),
        ("dana < wrote back", ["them"], []),
    ],
)
def test_what_is_a_touch_and_whose_the_promise_is(
    workspace: Workspace, line: str, touches: list[str], promises: list[tuple[str, str]]
) -> None:
    keep(workspace, line)
    dossier = workspace.dossier("c1")
    assert [touch.by for touch in dossier.touches] == touches
    assert [(one.by, one.text) for one in dossier.commitments] == promises


def test_a_line_with_a_problem_is_refused_with_it_and_nothing_is_kept(workspace: Workspace) -> None:
    changes = len(workspace.book.history())
    for line, sentence in (("nobody call", "Begin with a name"), ("dana call !soon", "not a date")):
        with pytest.raises(Refused, match=sentence):
            keep(workspace, line)
    with pytest.raises(Refused, match="may hold"):
        keep(workspace, "dana call: " + "x" * 30_000 + " !fri")
    with pytest.raises(Refused, match="tag may hold"):
        keep(workspace, "dana call: hello #" + "x" * 600)
    assert len(workspace.book.history()) == changes
    assert workspace.dossier("c1").touches == ()


def test_whoever_is_gone_meanwhile_is_said_to_be_gone(workspace: Workspace) -> None:
    quick = parse("dana call", names_of(workspace), TODAY)
    with pytest.raises(NobodyFound):
        keep_quick(workspace, quick._replace(who=("c99",)))


def test_the_archived_are_not_called(workspace: Workspace) -> None:
    set_fields(workspace, "c1", {"archived": "yes"})
    assert parse("dana call", names_of(workspace), TODAY).who == ()


def test_a_note_is_kept_as_typed_and_moves_no_rhythm(workspace: Workspace) -> None:
    due = workspace.row("c1").due
    kept = keep(workspace, "dana call me if she is on leave")
    (note,) = workspace.dossier("c1").notes
    assert (note.text, note.on) == ("call me if she is on leave", TODAY)
    assert kept.said == "Dana Whitfield: noted."
    assert workspace.row("c1").due == due


def test_of_several_lines_all_are_a_note_and_the_one_with_the_day_is_promised(
    workspace: Workspace,
) -> None:
    names = names_of(workspace)
    line = "met her team\nthey wait for parts\nsend the list !fri\nmore soon"
    kept = keep_quick(workspace, parse(line, names, TODAY, about="c1"))
    assert kept.touch is None
    assert kept.commitment is not None
    assert kept.commitment.text == "send the list"
    (note,) = workspace.dossier("c1").notes
    assert note.text == "met her team\nthey wait for parts\nsend the list\nmore soon"


def test_a_day_on_a_line_of_its_own_promises_the_whole_text(workspace: Workspace) -> None:
    line = "send the list\nand the plan\n!fri"
    kept = keep_quick(workspace, parse(line, names_of(workspace), TODAY, about="c1"))
    assert kept.commitment is not None
    assert kept.commitment.text == "send the list\nand the plan"
    assert len(workspace.dossier("c1").notes) == 1


@pytest.mark.parametrize("hidden", [True, False])
def test_the_promise_in_the_words_of_a_teller_to_protect_is_confidential(
    workspace: Workspace, hidden: bool
) -> None:
    found = parse_text("Tom Gray says she wants to leave !fri", TODAY)
    keep_follow_ups(workspace, "c1", found, confidential=hidden)
    (promise,) = workspace.dossier("c1").commitments
    assert promise.confidential == hidden
