"""A book from elsewhere may hold anything: what cannot be is left out and named."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from reltui.services.transfer.import_book import read_book
from reltui.services.transfer.import_plan import apply_import, plan_import
from reltui.services.workspace.workspace import open_workspace
from support.cli import TODAY as DAY
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
