"""What a change takes the place of is kept with it, in the same step, and undone with it."""

from datetime import timedelta
from pathlib import Path

from reltui.domain.frameworks.matrix import Cell, cell_of
from reltui.domain.history.lookback import moved, placement_on, value_on
from reltui.services.contacts import editing
from support.workspace import TODAY, Location, add_people, workspace_at

HIGH = Cell("yes", "high", "detractor", "active")


def test_an_answer_that_is_replaced_on_a_later_day_is_kept(location: Location) -> None:
    path = location
    workspace = workspace_at(path)
    (who,) = add_people(workspace, "Dana Whitfield", cell=HIGH)
    editing.set_fields(workspace, who, {"purpose": "me", "satisfaction": "satisfied"})
    workspace.book.close()
    later = workspace_at(path, TODAY + timedelta(days=30))
    editing.set_fields(later, who, {"perception": "advocate", "purpose": "us"}, because="a visit")
    dossier = later.dossier(who)
    assert [(one.name, one.value, one.until) for one in dossier.before] == [
        ("perception", "detractor", later.today),
        ("purpose", "me", later.today),
    ]
    assert cell_of(placement_on(dossier, TODAY)) == HIGH
    assert value_on(dossier, "purpose", TODAY + timedelta(days=29)) == "me"
    assert [one.contact.id for one in moved([dossier], later.today)] == [who]
    history = later.book.history()
    assert history[0].name.startswith("set perception, purpose")
    later.book.undo(later.now())
    later.refresh({who})
    assert later.dossier(who).before == ()
    later.book.close()


def test_what_was_replaced_keeps_its_own_place_in_the_story(location: Location) -> None:
    path = location
    workspace = workspace_at(path)
    (who,) = add_people(workspace, "Dana Whitfield", cell=HIGH)
    given = workspace.dossier(who).contact.placement.perception
    assert given is not None
    workspace.book.close()
    later = workspace_at(path, TODAY + timedelta(days=3))
    editing.set_fields(later, who, {"perception": "advocate"})
    (before,) = later.dossier(who).before
    assert before.said_seq == given.seq
    assert before.seq == later.book.seq
    later.book.close()


def test_a_slip_that_is_corrected_on_the_same_day_leaves_nothing(location: Location) -> None:
    workspace = workspace_at(location)
    (who,) = add_people(workspace, "Dana Whitfield")
    editing.set_fields(workspace, who, {"perception": "detractor"})
    editing.set_fields(workspace, who, {"perception": "advocate"})
    editing.set_fields(workspace, who, {"perception": "unknown"})
    assert workspace.dossier(who).before == ()
    assert moved([workspace.dossier(who)], TODAY) == []
    workspace.book.close()


def test_what_was_before_is_forgotten_with_the_person(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    (who,) = add_people(workspace, "Dana Whitfield", cell=HIGH)
    workspace.book.close()
    later = workspace_at(path, TODAY + timedelta(days=3))
    editing.set_fields(later, who, {"activity": "passive"}, because="zzsecretzz")
    editing.set_fields(later, who, {"perception": "advocate"}, because="zzsecretzz")
    assert _holds(tmp_path, b"zzsecretzz")
    later.book.forget(who)
    later.book.close()
    assert not _holds(tmp_path, b"zzsecretzz")


def _holds(folder: Path, text: bytes) -> bool:
    """Whether any file in a folder holds a text."""
    return any(text in file.read_bytes() for file in folder.rglob("*") if file.is_file())
