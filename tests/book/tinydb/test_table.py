"""TinyDB's own calls on the book's table."""

from collections.abc import Iterator, MutableMapping
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.table import Document

from reltui.book.tinydb.storage import BookStorage
from reltui.book.tinydb.table import BookDB


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.json"


@pytest.fixture
def db(path: Path) -> Iterator[BookDB]:
    with BookDB(path) as opened:
        opened.table("people").insert_multiple(
            {"name": name, "age": age} for name, age in (("Dana", 40), ("Tom", 50), ("Wei", 60))
        )
        yield opened


def journal(path: Path) -> list[bytes]:
    return path.with_name("book.json.journal").read_bytes().splitlines()


def test_every_call_works_and_lasts(db: BookDB, path: Path) -> None:
    people = db.table("people")
    assert people.insert(Document({"name": "Priya", "age": 30}, doc_id=9)) == 9
    assert people.insert({"name": "Marcus"}) == 10
    assert people.update({"vip": True}, where("age") > 45) == [2, 3]
    assert people.update(increment("age"), doc_ids=[1, 77]) == [1]
    assert people.update_multiple([(delete("vip"), where("name") == "Tom")]) == [2]
    assert people.upsert({"name": "Tom", "age": 51}, where("name") == "Tom") == [2]
    assert people.upsert({"name": "New"}, where("name") == "New") == [11]
    assert people.remove(where("name") == "Marcus") == [10]
    assert people.remove(doc_ids=[9]) == [9]
    assert people.get(where("name") == "Dana") == {"name": "Dana", "age": 41}
    assert people.get(doc_ids=[3, 2, 8]) == [
        {"name": "Tom", "age": 51},
        {"name": "Wei", "age": 60, "vip": True},
    ]
    assert people.count(where("age") > 45) == 2
    assert people.contains(doc_id=11)
    with BookDB(path) as again:
        assert again.table("people").all() == people.all()
        assert again.tables() == {"people"}
    people.truncate()
    assert len(people) == 0
    assert people.insert({"name": "First"}) == 1


def test_a_change_costs_a_line_of_what_it_touches(db: BookDB, path: Path) -> None:
    before = len(journal(path))
    db.table("people").update({"age": 41}, where("name") == "Dana")
    lines = journal(path)
    assert len(lines) == before + 1
    assert lines[-1].endswith(b'"do":[["people",1,{"age":40},{"age":41}]]}')


def test_a_call_that_changes_nothing_writes_nothing(db: BookDB, path: Path) -> None:
    before = journal(path)
    db.table("people").update({"age": 40}, where("name") == "Dana")
    db.table("people").remove(doc_ids=[77])
    db.table("people").insert_multiple([])
    assert journal(path) == before


def test_true_and_one_are_not_the_same(db: BookDB, path: Path) -> None:
    db.table("people").update({"age": 1}, doc_ids=[1])
    db.table("people").update({"age": True, "list": [1]}, doc_ids=[1])
    db.table("people").update({"list": [True]}, doc_ids=[1])
    with BookDB(path) as again:
        row = again.table("people").get(doc_id=1)
    assert repr(row) == "{'name': 'Dana', 'age': True, 'list': [True]}"


def test_a_failing_call_changes_nothing(db: BookDB, path: Path) -> None:
    before, lines = db.table("people").all(), journal(path)

    def fail(row: MutableMapping[str, object]) -> None:
        row["name"] = "changed"
        if row["age"] == 50:
            raise LookupError

    with pytest.raises(LookupError):
        db.table("people").update(fail)
    with pytest.raises(TypeError):
        db.table("people").insert({"set": {1, 2}})
    assert db.table("people").all() == before
    assert journal(path) == lines


def test_what_is_handed_out_shares_nothing_with_the_book(db: BookDB) -> None:
    people = db.table("people")
    people.insert({"name": "List", "tags": ["a"], "deep": {"x": [1]}})
    for found in (people.get(doc_id=4), *people.search(where("name") == "List"), [*people][3]):
        assert found is not None
        found["tags"].append("b")
        found["deep"]["x"].append(2)
    assert people.get(doc_id=4) == {"name": "List", "tags": ["a"], "deep": {"x": [1]}}


def test_a_cached_answer_does_not_outlive_a_change_of_somebody_else(db: BookDB, path: Path) -> None:
    people = db.table("people")
    assert len(people.search(where("age") > 45)) == 2
    with BookDB(path) as other:
        other.table("people").remove(doc_ids=[3])
    assert len(people.search(where("age") > 45)) == 1
    assert people.get(doc_id=3) is None


def test_two_open_books_never_give_one_number_twice(db: BookDB, path: Path) -> None:
    with BookDB(path) as other:
        numbers = [
            one.table("people").insert({"name": "New"}) for one in (db, other, other, db, other)
        ]
    assert numbers == [4, 5, 6, 7, 8]


def test_tables_can_be_dropped_and_undone(db: BookDB) -> None:
    storage = db.storage
    assert isinstance(storage, BookStorage)
    db.table("other").insert({"a": 1})
    db.drop_table("people")
    assert db.tables() == {"other"}
    db.drop_tables()
    assert db.tables() == set()
    storage.undo(storage.clock())
    storage.undo(storage.clock())
    assert db.tables() == {"people", "other"}
    assert len(db.table("people")) == 3


def test_the_stock_table_works_on_the_storage_too(path: Path) -> None:
    with TinyDB(path, storage=BookStorage) as stock:
        table = stock.table("people")
        assert [table.insert({"n": number}) for number in range(3)] == [1, 2, 3]
        assert table.update({"n": 9}, where("n") == 1) == [2]
        assert table.remove(where("n") == 0) == [1]
        assert table.all() == [{"n": 9}, {"n": 2}]
    with BookDB(path) as again:
        assert again.table("people").all() == [{"n": 9}, {"n": 2}]
