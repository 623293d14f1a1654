"""What every store must do, run on each of them: memory, disk, an encrypted disk, PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reltui.book.core.operations import ChangeHeader, ChangeRecord, Operation
from reltui.book.stores.disk import DiskStore
from reltui.book.stores.memory import MemoryContent, MemoryStore
from reltui.book.stores.protocol import Store
from support.encrypted import empty_encrypted, forgets_keys
from support.team import OnlineStore, Team

Maker = Callable[[], Store]

DANA = {"name": "Dana"}


def entry(seq: int, *ops: Operation, undoes: int | None = None) -> ChangeRecord:
    return ChangeRecord(ChangeHeader(seq, "2026-11-22T09:00:00", f"Change {seq}", undoes), ops)


@pytest.fixture(params=["memory", "disk", "encrypted", "postgres"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    """Opens one more store over the same changes, each time it is called.

    On PostgreSQL each is another machine.
    """
    content = MemoryContent()
    opened: list[Store] = []
    team: list[Team] = []
    if request.param == "postgres":
        team.append(Team(request.getfixturevalue("postgres"), tmp_path))
    if request.param == "encrypted":
        request.getfixturevalue(forgets_keys.__name__)
        empty_encrypted(tmp_path / "book.json")

    def maker() -> Store:
        store: Store
        if team:
            store = OnlineStore(team[0].machine("mara").path, team[0].address)
        elif request.param == "memory":
            store = MemoryStore(content)
        else:
            store = DiskStore(tmp_path / "book.json")
        opened.append(store)
        return store

    yield maker
    for store in opened:
        store.close()
    for one in team:
        one.close()


def plain(head: ChangeHeader) -> ChangeHeader:
    """A head without what only a team's book adds."""
    return head._replace(member="", token="")


def keep(store: Store, one: ChangeRecord) -> None:
    store.hold()
    try:
        store.append(one)
    finally:
        store.release()


def test_a_new_store_is_empty(make: Maker) -> None:
    store = make()
    assert store.load().seq == 0
    assert store.heads() == []
    assert store.readonly is None


def test_a_kept_change_is_there_for_the_next_one_who_loads(make: Maker) -> None:
    store = make()
    store.load()
    keep(store, entry(1, Operation("contacts", 1, None, DANA)))
    state = make().load()
    assert state.seq == 1
    assert state.table("contacts").all() == {1: DANA}


def test_news_are_told_once_and_only_of_others(make: Maker) -> None:
    first, second = make(), make()
    first.load()
    keep(first, entry(1, Operation("contacts", 1, None, DANA)))
    second.load()
    keep(first, entry(2, Operation("contacts", 1, {"name": "Dana"}, {"name": "Dana W"})))
    assert first.news() == []
    news = second.news()
    assert news is not None
    assert [one.head.seq for one in news] == [2]
    assert second.news() == []


def test_every_change_can_be_asked_for_again(make: Maker) -> None:
    store = make()
    store.load()
    kept = [
        entry(1, Operation("contacts", 1, None, DANA)),
        entry(2, Operation("contacts", 1, DANA, None)),
        entry(3, Operation("contacts", 1, None, DANA), undoes=2),
    ]
    for one in kept:
        keep(store, one)
    assert [plain(head) for head in store.heads()] == [one.head for one in kept]
    found = [store.entry(seq) for seq in (3, 1, 2)]
    assert [(plain(one.head), one.ops) for one in found] == [kept[2], kept[0], kept[1]]
    with pytest.raises(KeyError):
        store.entry(4)


def test_the_history_is_the_same_for_all(make: Maker) -> None:
    first = make()
    first.load()
    keep(first, entry(1, Operation("contacts", 1, None, DANA)))
    second = make()
    second.load()
    assert second.heads() == first.heads()
    assert second.entry(1) == first.entry(1)


def test_a_value_that_json_has_not_is_not_kept(make: Maker) -> None:
    store = make()
    store.load()
    with pytest.raises(ValueError, match="JSON"):
        keep(store, entry(1, Operation("contacts", 1, None, {"size": float("nan")})))
    assert make().load().seq == 0
