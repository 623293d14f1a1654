"""A workspace shows the book as it is, whoever changed it, whatever became of a change."""

from dataclasses import replace

import pytest

from reltui.book.book import Book
from reltui.domain.people.contact import Contact
from reltui.services.activity import logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from support.workspace import Location, add_people, workspace_at


def test_undo_redo_and_another_process_are_seen_without_being_told(location: Location) -> None:
    workspace = workspace_at(location)
    (who,) = add_people(workspace, "Dana")
    seen = workspace.version
    editing.set_fields(workspace, who, {"title": "Buyer"})
    assert workspace.version > seen
    workspace.book.undo(workspace.now())
    assert workspace.dossier(who).contact.title == ""
    workspace.book.redo(workspace.now())
    assert workspace.dossier(who).contact.title == "Buyer"
    assert workspace.row(who).title == "Buyer"
    other = workspace_at(location)
    editing.set_fields(other, who, {"title": "Chief"})
    workspace.book.poll()
    assert workspace.dossier(who).contact.title == "Chief"


def test_a_part_of_a_change_is_seen_by_the_next_part(location: Location) -> None:
    workspace = workspace_at(location)
    (who,) = add_people(workspace, "Dana")
    with workspace.change("both"):
        logging.log_touch(workspace, who, "called")
        assert [one.text for one in workspace.dossier(who).touches] == ["called"]
    assert workspace.book.history(1)[0].name == "both"


def test_what_was_taken_back_is_gone_from_the_workspace_too(location: Location) -> None:
    workspace = workspace_at(location)
    (who,) = add_people(workspace, "Dana")
    with pytest.raises(Refused), workspace.change("both"):  # noqa: PT012 - the parts of a change
        logging.log_touch(workspace, who, "called")
        editing.set_fields(workspace, who, {"cadence": "never ever"})
    assert workspace.dossier(who).touches == ()


def test_what_others_did_is_seen_after_a_change_of_ones_own(location: Location) -> None:
    workspace = workspace_at(location)
    dana, wei = add_people(workspace, "Dana", "Wei")
    assert workspace.dossier(wei).contact.title == ""
    with (
        Book(location) as other,
        other.change("elsewhere", workspace.now()) as change,
    ):
        theirs = other.get(Contact, wei)
        assert theirs is not None
        change.put(replace(theirs, title="Buyer"))
    logging.log_touch(workspace, dana, "called")
    assert workspace.dossier(wei).contact.title == "Buyer"
