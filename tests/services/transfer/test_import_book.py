"""A book from elsewhere may hold anything: what cannot be is left out and named."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from reltui.domain.coach.coach import findings
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Commitment, CompletedMove, Snooze, Touch
from reltui.domain.people.imports import Apart
from reltui.domain.people.notes import ItemLink, Thanks
from reltui.domain.vocabulary import CommitmentState, LinkKind, ThanksKind
from reltui.services.activity.confiding import confide
from reltui.services.activity.logging import commit, take_note
from reltui.services.activity.touches import log_touch
from reltui.services.activity.with_others import records_of
from reltui.services.transfer.export import export
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_book import read_book
from reltui.services.transfer.import_plan import plan_for, plan_import
from reltui.services.transfer.import_sources import read_sources
from reltui.services.workspace.workspace import Workspace, open_workspace
from support.cli import TODAY as DAY
from support.opened import at_end
from support.people import TODAY

GOOD: dict[str, Any] = {"name": "Dana Whitfield", "added": "2026-01-05", "seq": 1}


def book_of(contact: dict[str, Any], **events: dict[str, Any]) -> bytes:
    tables = {"contacts": {"1": {**GOOD, **contact}}}
    tables.update({table: {"1": {"who": "c1", "on": DAY, **row}} for table, row in events.items()})
    return json.dumps(tables).encode()


@pytest.mark.parametrize(
    "data",
    [
        book_of({"added": "9999-12-31"}),
        book_of({"ours": [99, DAY, 1]}),
        book_of({"ours": [3, "0001-01-01", 1]}),
        book_of({"goal": [8, "2027-01-01", DAY, 1]}),
        book_of({"placement": {"power": ["medium", DAY, 1]}}),
        book_of({"placement": {"power": ["high", "9999-12-31", 1]}}),
        book_of({"cadence": 0}),
        book_of({"cadence": 10**9}),
        book_of({"purpose": ["money", DAY, 1]}),
        book_of({"ready": ["both", DAY, 99, 1]}),
        book_of({"seq": 2**70}),
        book_of({}, touches={"on": "9999-12-30"}),
        book_of({}, asks={"text": "x", "size": 9}),
        book_of({}, ledger={"text": "x", "size": 900, "way": "give"}),
        book_of({}, falls={"origin": 2, "to": 5, "because": "x"}),
        book_of({}, standings={"side": "ours", "level": 0}),
        book_of({}, commitments={"text": "x", "due": "0001-01-01"}),
        book_of({}, occasions={"kind": "birthday", "month": 2, "day": 31}),
        book_of({}, occasions={"kind": "birthday", "month": 2, "day": 29, "year": 2027}),
        book_of({}, occasions={"kind": "birthday", "month": 13, "day": 1}),
        book_of({}, occasions={"kind": "birthday", "month": 4, "day": 0}),
    ],
)
def test_what_cannot_be_is_left_out_and_named(data: bytes, tmp_path: Path) -> None:
    reading = read_book(data, "elsewhere.json")
    assert len(reading.problems) == 1
    with Book(tmp_path / "book.json") as book:
        apply_import(book, plan_import([], [reading], TODAY), datetime(2026, 11, 22, 9, 30))
    workspace = open_workspace(tmp_path / "book.json", TODAY)
    workspace.queue()
    for contact_id in workspace.dossiers:
        assert workspace.moves(contact_id)
    workspace.book.close()


def test_a_date_on_31_february_is_named_with_its_table_and_reason() -> None:
    data = book_of({}, occasions={"kind": "birthday", "month": 2, "day": 31, "year": 1980})
    (problem,) = read_book(data, "elsewhere.json").problems
    assert problem.file == "elsewhere.json"
    assert "occasions" in problem.reason
    assert "no day of the calendar" in problem.reason
    leap = book_of({}, occasions={"kind": "birthday", "month": 2, "day": 29})
    assert not read_book(leap, "elsewhere.json").problems


def test_what_can_be_goes_in_whole() -> None:
    reading = read_book(
        book_of(
            {"ours": [3, DAY, 1], "placement": {"power": ["high", DAY, 1]}, "cadence": 14},
            touches={"text": "a call", "kind": "call"},
            falls={"origin": 5, "to": 2, "because": "late"},
        ),
        "elsewhere.json",
    )
    assert reading.problems == ()
    (person,) = reading.people
    assert len(person.events) == 2


def _elsewhere(path: Path) -> Workspace:
    """A book of many changes: two people who are two, a broken promise and what came of it."""
    workspace = open_workspace(path, TODAY)
    at_end(workspace.book.close)
    with workspace.change("begin") as change:
        ines = change.add(Contact("", "Ines Duarte", TODAY))
        other = change.add(Contact("", "Ines Duarte", TODAY, account="Harbour"))
    for _ in range(20):
        with workspace.change("a call") as change:
            change.add(Touch("", ines.id, date(2026, 1, 10)))
    with workspace.change("promise") as change:
        promise = change.add(
            Commitment("", ines.id, date(2026, 2, 1), "the list", date(2026, 2, 9))
        )
    with workspace.change("break") as change:
        broken = CommitmentState.BROKEN
        ended = replace(promise, state=broken, closed=TODAY, closed_seq=change.seq)
        change.put(ended)
    with workspace.change("make good") as change:
        change.add(CompletedMove("", ines.id, TODAY, "commitment", about=promise.id))
        change.add(Thanks("", ines.id, TODAY, ThanksKind.APOLOGY, promise.id))
        change.add(ItemLink("", ines.id, TODAY, promise.id, LinkKind.HURTS, other.id))
        change.add(ItemLink("", ines.id, TODAY, promise.id, LinkKind.SERVES, "wants"))
        change.add(Apart("", ines.id, TODAY, other.id))
    with workspace.change("rhythm") as change:
        found = workspace.dossier(ines.id).contact
        change.put(replace(found, cadence=30, cadence_seq=change.seq))
    workspace.reload()
    log_touch(workspace, (ines.id, other.id), "both at the fair", kind="meeting")
    return workspace


def _imported(path: Path, source: Workspace) -> Workspace:
    file = path.with_name("elsewhere.json")
    export(source, file)
    workspace = open_workspace(path, TODAY)
    at_end(workspace.book.close)
    with workspace.change("begin") as change:
        # Other people and promises have the numbers that those of the file have there.
        for name in ("Tom Okafor", "Lea Brandt", "Ravi Menon"):
            who = change.add(Contact("", name, TODAY)).id
            change.add(Commitment("", who, TODAY, "their own", TODAY))
    plan = plan_for(workspace.book, read_sources([str(file)]), TODAY)
    apply_import(workspace.book, plan, workspace.now())
    workspace.reload()
    return workspace


def test_what_names_another_record_names_it_in_this_book(tmp_path: Path) -> None:
    workspace = _imported(tmp_path / "b.json", _elsewhere(tmp_path / "a.json"))
    ines, other = (one for one in workspace.dossiers.values() if one.contact.name == "Ines Duarte")
    (promise,) = ines.commitments
    assert promise.id == "m4"
    assert [completed.about for completed in ines.completed_moves] == [promise.id]
    assert [one.about for one in ines.thanks] == [promise.id]
    assert [(one.item, one.target) for one in ines.links] == [
        (promise.id, other.contact.id),
        (promise.id, "wants"),
    ]
    assert [one.other for one in ines.apart] == [other.contact.id]


def test_numbers_of_changes_elsewhere_mean_nothing_here(tmp_path: Path) -> None:
    workspace = _imported(tmp_path / "b.json", _elsewhere(tmp_path / "a.json"))
    now = workspace.book.history(1)[0].number
    ines = next(one for one in workspace.dossiers.values() if one.commitments[0].closed)
    who = ines.contact.id
    assert ines.commitments[0].closed_seq == ines.contact.cadence_seq == now
    assert not [one for one in findings(workspace.case(who)) if one.rule == "commitment.broken"]
    for _ in range(4):
        with workspace.change("snooze") as change:
            change.add(Snooze("", who, TODAY, TODAY))
    assert workspace.case(who).snooze_count == 4


def test_a_promise_broken_elsewhere_is_made_good_by_a_new_one_here(tmp_path: Path) -> None:
    source = _elsewhere(tmp_path / "a.json")
    with source.change("forget the completed move") as change:
        for completed in source.dossier("c1").completed_moves:
            change.remove(completed)
    workspace = _imported(tmp_path / "b.json", source)
    who = next(one.contact.id for one in workspace.dossiers.values() if one.commitments[0].closed)
    rules = [one.rule for one in findings(workspace.case(who))]
    assert "commitment.broken" in rules
    with workspace.change("promise anew") as change:
        change.add(Commitment("", who, TODAY, "the list, today", date(2027, 1, 1)))
    assert "commitment.broken" not in [one.rule for one in findings(workspace.case(who))]


def test_the_book_a_second_time_changes_nothing(tmp_path: Path) -> None:
    source = _elsewhere(tmp_path / "a.json")
    workspace = _imported(tmp_path / "b.json", source)
    readings = read_sources([str(tmp_path / "elsewhere.json")])
    plan = plan_for(workspace.book, readings, TODAY)
    assert plan.is_empty
    assert (plan.result.added, plan.result.updated) == (0, 0)


def test_a_touch_of_two_people_elsewhere_is_one_of_the_two_here(tmp_path: Path) -> None:
    workspace = _imported(tmp_path / "b.json", _elsewhere(tmp_path / "a.json"))
    fair = [one for one in workspace.book.all(Touch) if one.text == "both at the fair"]
    assert len({one.group for one in fair}) == 1
    assert [one.who for one in records_of(workspace, fair[0])] == [one.who for one in fair]
    assert len(fair) == 2


def test_what_ended_elsewhere_ends_here(tmp_path: Path) -> None:
    source = _elsewhere(tmp_path / "a.json")
    workspace = _imported(tmp_path / "b.json", source)
    with source.change("a new promise") as change:
        change.add(Commitment("", "c1", TODAY, "the map", TODAY))
    file = tmp_path / "elsewhere.json"

    def again() -> Commitment:
        file.unlink()
        export(source, file)
        plan = plan_for(workspace.book, read_sources([str(file)]), TODAY)
        apply_import(workspace.book, plan, workspace.now())
        workspace.reload()
        found = [one for held in workspace.dossiers.values() for one in held.commitments]
        return next(one for one in found if one.text == "the map")

    begun = again()
    assert begun.state == CommitmentState.OPEN
    theirs = source.dossier("c1").commitments[-1]
    with source.change("keep it") as change:
        kept = CommitmentState.KEPT
        change.put(replace(theirs, state=kept, closed=TODAY, closed_seq=change.seq))
    ended = again()
    assert (ended.id, ended.seq, ended.state) == (begun.id, begun.seq, CommitmentState.KEPT)
    assert ended.closed_seq == workspace.book.history(1)[0].number


def _exported(workspace: Workspace, path: Path) -> Path:
    export(workspace, path, confidential=True)
    return path


def _bring_in(workspace: Workspace, *files: Path) -> None:
    plan = plan_for(workspace.book, read_sources([str(one) for one in files]), TODAY)
    apply_import(workspace.book, plan, workspace.now())
    workspace.reload()


ALL_THREE = ("Ann Lee", "Bob Ray", "Ines Duarte")


def _meeting(path: Path, names: Sequence[str] = ALL_THREE, text: str = "Cy will go") -> Workspace:
    """A book of some people who had one touch."""
    workspace = open_workspace(path, TODAY)
    at_end(workspace.book.close)
    with workspace.change("begin") as change:
        ids = [
            change.add(Contact("", name, TODAY, emails=(f"{name[:3].lower()}@example.org",))).id
            for name in names
        ]
    log_touch(workspace, ids, text, kind="meeting")
    return workspace


def _veils(workspace: Workspace) -> list[bool]:
    return [one.confidential for one in workspace.book.all(Touch)]


def test_an_earlier_export_opens_nothing_that_became_confidential(tmp_path: Path) -> None:
    workspace = _meeting(tmp_path / "a.json")
    file = _exported(workspace, tmp_path / "before.json")
    confide(workspace, "t1")
    _bring_in(workspace, file)
    assert _veils(workspace) == [True, True, True]


def test_an_export_with_what_is_confidential_makes_it_so_for_all(tmp_path: Path) -> None:
    workspace = _meeting(tmp_path / "a.json")
    confide(workspace, "t1")
    file = _exported(workspace, tmp_path / "before.json")
    confide(workspace, "t1", confidential=False)
    _bring_in(workspace, file)
    assert _veils(workspace) == [True, True, True]
    changes = len(workspace.book.history())
    _bring_in(workspace, file)
    assert len(_veils(workspace)) == 3
    assert len(workspace.book.history()) <= changes + 1


def test_whoever_comes_later_has_a_touch_as_confidential_as_the_others(tmp_path: Path) -> None:
    file = _exported(_meeting(tmp_path / "a.json"), tmp_path / "before.json")
    workspace = _meeting(tmp_path / "b.json", ("Ines Duarte", "Ann Lee"))
    confide(workspace, "t1")
    _bring_in(workspace, file)
    assert _veils(workspace) == [True, True, True]
    assert len({one.group for one in workspace.book.all(Touch)}) == 1


def test_a_file_in_which_one_alone_is_confidential_comes_in_confidential(tmp_path: Path) -> None:
    source = _meeting(tmp_path / "a.json")
    with source.change("one alone") as change:
        change.put(replace(source.book.all(Touch)[1], confidential=True))
    source.reload()
    workspace = open_workspace(tmp_path / "b.json", TODAY)
    at_end(workspace.book.close)
    _bring_in(workspace, _exported(source, tmp_path / "export.json"))
    assert _veils(workspace) == [True, True, True]


def test_touches_of_two_files_are_two(tmp_path: Path) -> None:
    files = []
    for name, people in (("a", ALL_THREE), ("b", ("Wei Zhang", "Dana Whitfield"))):
        source = _meeting(tmp_path / f"{name}.json", people, f"the review {name}")
        if name == "b":
            confide(source, "t2")
        files.append(_exported(source, tmp_path / f"export-{name}.json"))
    workspace = open_workspace(tmp_path / "c.json", TODAY)
    at_end(workspace.book.close)
    _bring_in(workspace, *files)
    touches = workspace.book.all(Touch)
    assert {(one.text, one.confidential) for one in touches} == {
        ("the review a", False),
        ("the review b", True),
    }
    assert len({one.group for one in touches}) == 2


def test_a_note_that_became_confidential_stays_so_and_comes_in_once(tmp_path: Path) -> None:
    workspace = _meeting(tmp_path / "a.json")
    take_note(workspace, "c1", "told over coffee")
    file = _exported(workspace, tmp_path / "before.json")
    confide(workspace, "N1")
    _bring_in(workspace, file)
    assert [one.confidential for one in workspace.dossier("c1").notes] == [True]


def test_a_promise_that_was_kept_elsewhere_is_as_confidential_as_here(tmp_path: Path) -> None:
    workspace = _meeting(tmp_path / "a.json")
    commit(workspace, "c1", "send the list", TODAY)
    mark_kept = workspace.book.all(Commitment)[0]
    with workspace.change("kept") as change:
        kept = CommitmentState.KEPT
        change.put(replace(mark_kept, state=kept, closed=TODAY, closed_seq=change.seq))
    workspace.reload()
    file = _exported(workspace, tmp_path / "kept.json")
    workspace.book.undo(workspace.now())
    workspace.reload()
    confide(workspace, "m1")
    _bring_in(workspace, file)
    (promise,) = workspace.dossier("c1").commitments
    assert (promise.state, promise.confidential) == (CommitmentState.KEPT, True)
