"""Somebody who is forgotten leaves the server at once, and every copy at its next contact."""

import pytest

from reltui.book.book import Book
from reltui.book.core.erasure import FORGOTTEN
from reltui.book.core.operations import ChangeRecord
from reltui.book.errors import BookError
from reltui.book.stores.places import Kind, places
from reltui.book.team import forgetting
from support.erased import hits
from support.team import Machine, Team
from torture.harness import AT, change_of, person, texts, touch

WORDS = (b"Zeb", b"quill@", b"left him", b"knows his wife")


def on_server(team: Team) -> int:
    """In how many rows the server still tells of Zeb."""
    tables = ("change", "document", "member", "machine", "book")
    rows = [str(row) for name in tables for row in team.postgres.run(f"TABLE reltui_{name}")]
    return sum(word.decode() in row for row in rows for word in WORDS)


def add_zeb(machine: Machine) -> str:
    with machine.book() as book:
        with book.change("Add Zeb Quill", AT) as change:
            zeb = change.add(person("Zeb Quill", emails=("quill@example.com",)))
            change.add(person("Tom Ellis"))
        with book.change("Touch", AT) as change:
            change.add(touch(zeb.id, "his wife left him"))
    return zeb.id


def test_forgetting_reaches_the_server_and_every_copy(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    zeb = add_zeb(mara)
    team.settle()
    with ben.book() as book:
        book.cache_view("rows", ["Zeb Quill"])
        book.back_up_now()
    assert on_server(team)
    with mara.book() as book:
        receipt = book.forget(zeb)
        assert [one.name for one in book.contacts()] == ["Tom Ellis"]
    assert [one for one in receipt.unreached if one.startswith("The copy of ben on ben's laptop")]
    assert not [one for one in receipt.unreached if "mara" in one]
    assert on_server(team) == 0
    assert hits(mara.path.parent, WORDS) == []
    assert hits(ben.path.parent, WORDS)
    ben.carry()
    assert hits(ben.path.parent, WORDS) == []
    with ben.book() as book:
        assert [one.name for one in book.contacts()] == ["Tom Ellis"]
        assert book.verify() == []
        assert book.history()[0].name == FORGOTTEN
    team.settle()
    add_on = team.machine("ada")
    with add_on.book() as book:
        assert [one.name for one in book.contacts()] == ["Tom Ellis"]
    assert hits(team.folder, WORDS) == []
    seen = {one.name: one.seen for one in mara.courier.server.machines()}
    assert set(seen.values()) == {3}, seen


def test_what_was_written_offline_about_somebody_forgotten_goes_too(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    zeb = add_zeb(mara)
    team.settle()
    with ben.book() as book:
        with book.change("Touch", AT) as change:
            change.add(touch(zeb, "Zeb knows his wife is right"))
        tom = next(one for one in book.contacts() if one.name == "Tom Ellis")
        change_of(book, tom, title="CFO")
    with mara.book() as book:
        book.forget(zeb)
    ben.carry()
    team.settle()
    assert on_server(team) == 0
    assert hits(team.folder, WORDS) == []
    with mara.book() as book:
        assert [(one.name, one.title) for one in book.contacts()] == [("Tom Ellis", "CFO")]
        assert not texts(book)


def test_nobody_is_forgotten_while_changes_wait_here(team: Team) -> None:
    mara = team.machine("mara")
    zeb = add_zeb(mara)
    with mara.book() as book:
        with pytest.raises(BookError, match="reltui team sync"):
            book.forget(zeb)
        assert len(book.contacts()) == 2


def test_a_copy_that_was_stopped_in_between_forgets_at_its_next_contact(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    mara = team.machine("mara")
    zeb = add_zeb(mara)
    team.settle()
    real = forgetting.erase_on_server

    def stopped(*known: object) -> tuple[ChangeRecord, tuple[str, ...]]:
        real(*known)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(forgetting, "erase_on_server", stopped)
    with mara.book() as book, pytest.raises(KeyboardInterrupt):
        book.forget(zeb)
    assert on_server(team) == 0
    mara.carry()
    assert hits(team.folder, WORDS) == []


def test_every_file_of_a_copy_is_of_a_known_kind(team: Team) -> None:
    mara = team.machine("mara")
    add_zeb(mara)
    mara.carry()
    with Book(mara.path) as book, book.change("Touch", AT) as change:
        change.add(person("Tom Ellis"))
    kinds = {place.kind for place in places(mara.path)}
    assert Kind.UNKNOWN not in kinds
    assert {Kind.MEMBERSHIP, Kind.TEAM} <= kinds
