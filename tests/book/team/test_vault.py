"""Words that are sealed with a member's key: who opens them, who changes them, what is told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from reltui.book.core.operations import SEALED
from reltui.book.errors import BookRefused, TeamError
from reltui.book.files.disk import Disk
from reltui.book.team.vault import MemberVault
from reltui.domain.people.confidential import MASK
from reltui.domain.people.events import Touch
from support.team import Machine, Team
from torture.harness import AT, change_of, person, touch

DOCUMENT = {"who": "c1", "on": "2026-11-22", "text": "her illness", "confidential": True}


@pytest.fixture
def vault(tmp_path: Path) -> MemberVault:
    return MemberVault(tmp_path / "book.json", "mara", "00ff", Disk())


def box_of(document: dict[str, Any]) -> dict[str, Any]:
    found = document[SEALED]
    assert isinstance(found, dict)
    return found


def test_sealed_words_open_again_and_tell_nothing_meanwhile(vault: MemberVault) -> None:
    sealed = vault.sealed(DOCUMENT, "touches", 7, None)
    assert "illness" not in str(sealed)
    assert (sealed["who"], sealed["on"]) == ("c1", "2026-11-22")
    assert vault.opened(sealed, "touches", 7) == DOCUMENT


def test_what_is_not_confidential_stays_as_it_is(vault: MemberVault, tmp_path: Path) -> None:
    plain = {**DOCUMENT, "confidential": False}
    assert vault.sealed(plain, "touches", 7, None) == plain
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("fault", ["another place", "another book", "altered", "another key"])
def test_a_box_that_is_not_as_it_was_sealed_stays_shut(
    vault: MemberVault, tmp_path: Path, fault: str
) -> None:
    sealed = vault.sealed(DOCUMENT, "touches", 7, None)
    number = 8 if fault == "another place" else 7
    if fault == "altered":
        box = box_of(sealed)
        letter = "A" if box["box"][20] != "A" else "B"
        sealed = {**sealed, SEALED: {**box, "box": f"{box['box'][:20]}{letter}{box['box'][21:]}"}}
    if fault == "another book":
        vault = MemberVault(tmp_path / "book.json", "mara", "0000", Disk())
    if fault == "another key":
        vault = MemberVault(tmp_path / "other.json", "mara", "00ff", Disk())
    assert vault.opened(sealed, "touches", number)["text"] == MASK


def test_the_same_words_stay_sealed_as_they_are(vault: MemberVault) -> None:
    sealed = vault.sealed(DOCUMENT, "touches", 7, None)
    moved = vault.sealed({**DOCUMENT, "on": "2026-11-23"}, "touches", 7, sealed)
    assert moved[SEALED] == sealed[SEALED]
    assert vault.sealed({**DOCUMENT, "text": "better"}, "touches", 7, sealed) != moved


def test_keys_are_for_their_owner_only_and_go_along(vault: MemberVault, tmp_path: Path) -> None:
    sealed = vault.sealed(DOCUMENT, "touches", 7, None)
    file = tmp_path / "book.json.team-key"
    assert file.stat().st_mode & 0o077 == 0
    other = MemberVault(tmp_path / "desk" / "book.json", "mara", "00ff", Disk())
    (tmp_path / "desk").mkdir()
    assert other.opened(sealed, "touches", 7)["text"] == MASK
    assert other.take(file) == 1
    assert other.opened(sealed, "touches", 7) == DOCUMENT
    (tmp_path / "none").write_text("[]")
    (tmp_path / "bad").write_text('["x"]')
    for name in ("none", "bad", "missing"):
        with pytest.raises(TeamError):
            other.take(tmp_path / name)


def told(book: Book) -> Touch:
    (only,) = book.all(Touch)
    return only


def keep_touch(machine: Machine) -> None:
    with machine.book() as book, book.change("Begin", AT) as change:
        who = change.add(person("Dana Whitfield")).id
        change.add(replace(touch(who, "her illness"), confidential=True))


def test_words_are_sealed_anew_and_the_old_key_opens_them_no_more(
    team: Team, tmp_path: Path
) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    keep_touch(mara)
    with mara.book() as book, book.change("Add", AT) as change:
        change.add(replace(touch(told(book).who, "the price"), confidential=False))
    old = (tmp_path / "old").write_bytes(Path(f"{mara.path}.team-key").read_bytes())
    assert old
    team.settle()
    with ben.book() as book:
        assert book.seal_anew(AT) == 0
    with mara.book() as book:
        assert book.seal_anew(AT) == 1
        assert {one.text for one in book.all(Touch)} == {"her illness", "the price"}
        assert book.seal_anew(AT) == 1
    team.settle()
    thief = MemberVault(tmp_path / "thief.json", "mara", mara.courier.store.identity, Disk())
    thief.take(tmp_path / "old")
    document = ben.courier.store.load().table("touches").get(1)
    assert document is not None
    assert thief.opened(document, "touches", 1)["text"] == MASK
    with mara.book() as book:
        assert book.undo(AT) is not None
        assert {one.text for one in book.all(Touch)} == {"her illness", "the price"}
    # A box that no key opens stays as it is: nothing is sealed in the place of its words.
    broken = {**document, SEALED: {**box_of(document), "box": "AAAA"}}
    vault = MemberVault(mara.path, "mara", mara.courier.store.identity, Disk())
    vault.renew()
    assert vault.sealed_anew(broken, "touches", 1) is None


def test_nobody_else_changes_sealed_words(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    keep_touch(mara)
    team.settle()
    with ben.book() as book:
        found = told(book)
        assert found.text == MASK
        for values in ({"text": "mine"}, {"confidential": False}, {"text": ""}):
            with pytest.raises(BookRefused, match="mara"), book.change("Edit", AT) as change:
                change.put(replace(found, **values))
        # What is no word of hers may change, and her words stay.
        change_of(book, book.contacts()[0], title="CFO")
        with book.change("Edit", AT) as change:
            change.put(replace(found, on=found.on.replace(day=20)))
    team.settle()
    with mara.book() as book:
        assert told(book).text == "her illness"
        assert told(book).on.day == 20


def test_words_that_their_writer_changes_stay_sealed(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    keep_touch(mara)
    with mara.book() as book:
        for text in ("she is better", "she is well"):
            with book.change("Edit", AT) as change:
                change.put(replace(told(book), text=text))
        assert told(book).text == "she is well"
        assert book.undo(AT) is not None
        assert told(book).text == "she is better"
    team.settle()
    with ben.book() as book:
        assert told(book).text == MASK
    bodies = str(team.postgres.run("SELECT body FROM reltui_change"))
    assert not [word for word in ("illness", "is better", "is well") if word in bodies]
