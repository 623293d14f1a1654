"""Records: each document is decoded once, and known as this process has read it."""

from dataclasses import replace

import pytest

from reltui.book.core.documents import BookState
from reltui.book.core.errors import BookDamaged
from reltui.book.core.sanitize import Document
from reltui.book.records import Records
from reltui.book.stores.memory import MemoryStore
from reltui.book.tinydb.storage import BookStorage
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Touch

ADA: Document = {"name": "Ada Osei", "added": "2026-11-20"}


def touch(number: int, *, confidential: bool) -> Document:
    """The document of one who was at a talk of several."""
    told: Document = {"who": f"c{number}", "on": "2026-11-20", "text": "the offer", "group": "g"}
    return {**told, "confidential": True} if confidential else told


def records_of(touches: list[Document], contacts: list[Document]) -> tuple[Records, BookState]:
    """Records over a book in memory, and its state."""
    state = BookState()
    for table, documents in (("touches", touches), ("contacts", contacts)):
        for number, document in enumerate(documents, start=1):
            state.put(table, number, document)
    storage = BookStorage(MemoryStore(start=state))
    return Records(storage), storage.state


def test_a_document_is_decoded_once_while_it_is_the_same() -> None:
    records, _ = records_of([], [ADA])
    first = records.read(Contact, 1, ADA)
    assert first.name == "Ada Osei"
    assert records.read(Contact, 1, ADA) is first
    assert records.read(Contact, 1, {**ADA, "name": "Ada Lin"}).name == "Ada Lin"
    records.clear()
    assert records.read(Contact, 1, ADA) == first


def test_the_record_of_an_added_document_is_not_decoded_again() -> None:
    records, _ = records_of([], [])
    added = replace(records.read(Contact, 1, ADA), id="c2")
    records.remember("contacts", 2, ADA, added)
    assert records.read(Contact, 2, ADA) is added


def test_what_others_changed_is_known_as_it_was_until_it_is_read_again() -> None:
    records, state = records_of([], [ADA])
    before, now = state.fork(), {**ADA, "name": "Ada Lin"}
    assert records.read_last("contacts", 1, now) == now
    records.note_change("contacts", 1, before)
    later = before.fork()
    later.put("contacts", 1, now)
    records.note_change("contacts", 1, later)
    assert records.read_last("contacts", 1, now) == ADA
    records.read(Contact, 1, now)
    assert records.read_last("contacts", 1, now) == now


@pytest.mark.parametrize("veiled", [0, 1, 2])
def test_a_touch_is_confidential_for_all_where_it_is_so_for_one(veiled: int) -> None:
    rows = [touch(number, confidential=number == veiled) for number in (1, 2)]
    records, _ = records_of(rows, [])
    read = [records.read(Touch, number, row) for number, row in enumerate(rows, start=1)]
    assert [one.confidential for one in read] == [veiled > 0] * 2


def test_a_document_that_is_no_record_is_damage_with_its_place() -> None:
    records, _ = records_of([], [])
    with pytest.raises(BookDamaged, match="3 in contacts"):
        records.read(Contact, 3, {**ADA, "tags": 7})
