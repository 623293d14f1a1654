"""Words that are sealed with a member's key: who opens them, who changes them, what is told."""

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from reltui.book.core.codec import from_document, list_of, table_of, to_document
from reltui.book.core.operations import SEALED
from reltui.book.errors import BookRefused, TeamError
from reltui.book.files.disk import Disk
from reltui.book.team.vault import MemberVault
from reltui.domain.people.confidential import MASK, REFERENCES, masked
from reltui.domain.people.events import Commitment, Dossier, MovedDue, Touch
from reltui.domain.people.notes import News
from support.confidential import CANARY, confidential_kinds, filled
from support.team import Machine, Team
from support.workspace import TODAY
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


@pytest.mark.parametrize("kind", confidential_kinds())
def test_no_word_of_any_kind_of_record_is_plain(vault: MemberVault, kind: type[Any]) -> None:
    record, table = filled(kind, "c1"), table_of(kind)
    document = to_document(record)
    assert CANARY in str(document)
    sealed = vault.sealed(document, table, 7, None)
    assert CANARY not in str(sealed)
    assert vault.opened(sealed, table, 7) == document
    # Who cannot open it sees what the owner's own screens show of it: the same masks.
    record = replace(record, id=f"{from_document(kind, 7, sealed).id}")
    shown = masked(Dossier(person("Dana Whitfield"), **{list_of(kind): (record,)}))
    assert (from_document(kind, 7, sealed),) == getattr(shown, list_of(kind))


def test_only_what_names_something_is_not_sealed() -> None:
    found = {
        (kind.__name__, one.name)
        for kind in confidential_kinds()
        for one in fields(kind)
        if one.name in REFERENCES - {"id", "who"}
    }
    assert found == {
        ("Touch", "group"),
        ("Check", "key"),
        ("Exercise", "practice"),
        ("News", "contradicts"),
        ("Thanks", "about"),
        ("SessionLine", "session"),
        ("SessionLine", "source"),
        ("SessionLine", "made"),
    }


LINE = {
    "who": "c1", "on": "2026-11-22", "session": "s", "part": "will", "text": "her illness",
    "confidential": True,
}  # fmt: skip


def test_what_was_sealed_with_fewer_fields_opens_and_is_sealed_whole_when_touched(
    vault: MemberVault, tmp_path: Path
) -> None:
    older = {**vault.sealed(LINE, "session_lines", 7, None), "better": "her husband"}
    whole = {**LINE, "better": "her husband"}
    assert vault.opened(older, "session_lines", 7) == whole
    touched = vault.sealed({**whole, "place": 2}, "session_lines", 7, older)
    assert "husband" not in str(touched)
    assert vault.opened(touched, "session_lines", 7) == {**whole, "place": 2}
    anew = vault.sealed_anew(older, "session_lines", 7)
    assert anew is not None
    assert "husband" not in str(anew)
    assert vault.sealed_anew(anew, "session_lines", 7) is None
    # Somebody else may move it, and takes nothing out of it.
    other = MemberVault(tmp_path / "other.json", "ben", "00ff", Disk())
    shown = other.opened(older, "session_lines", 7)
    moved = other.sealed({**shown, "place": 3}, "session_lines", 7, older)
    assert moved == {**older, "place": 3}


NEWS = {
    "who": "c1", "on": "2026-11-22", "text": "Ray says the plant closes", "teller": "Ray",
    "protected": True,
}  # fmt: skip


def test_news_of_a_teller_who_must_not_be_exposed_are_sealed(
    vault: MemberVault, tmp_path: Path
) -> None:
    sealed = vault.sealed(NEWS, "news", 7, None)
    assert "Ray" not in str(sealed)
    assert vault.opened(sealed, "news", 7) == NEWS
    other = MemberVault(tmp_path / "other.json", "ben", "00ff", Disk())
    shown = other.opened(sealed, "news", 7)
    news = from_document(News, 7, shown)
    assert (news.text, news.teller, news.confidential) == (MASK, MASK, True)
    assert other.sealed({**shown, "on": "2026-11-20"}, "news", 7, sealed) == {
        **sealed,
        "on": "2026-11-20",
    }
    for values in ({"protected": False}, {"confidential": False}, {"text": "Ray"}):
        with pytest.raises(BookRefused):
            other.sealed({**shown, **values}, "news", 7, sealed)
    assert vault.sealed({**NEWS, "protected": False}, "news", 7, sealed) == {
        **NEWS,
        "protected": False,
    }


def test_the_reason_of_a_moved_promise_is_its_writer_s_own(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    with mara.book() as book, book.change("Begin", AT) as change:
        who = change.add(person("Dana Whitfield")).id
        moved = (MovedDue(TODAY, TODAY), MovedDue(TODAY, TODAY, 1, "her illness"))
        promise = Commitment("", who, TODAY, "the offer", TODAY, moves=moved)
        change.add(replace(promise, confidential=True))
    team.settle()
    with ben.book() as book:
        (theirs,) = book.all(Commitment)
        assert [one.because for one in theirs.moves] == ["", MASK]
        later = TODAY + timedelta(days=3)
        mine = replace(theirs, due=later, moves=(*theirs.moves, MovedDue(TODAY, TODAY, 2)))
        with book.change("Move", AT) as change:
            change.put(mine)
        spoken = replace(mine, moves=(*mine.moves, MovedDue(later, TODAY, 3, "my reason")))
        with pytest.raises(BookRefused, match="mara"), book.change("Move", AT) as change:
            change.put(spoken)
    team.settle()
    with mara.book() as book:
        (found,) = book.all(Commitment)
        assert [one.because for one in found.moves] == ["", "her illness", ""]
        assert found.due == TODAY + timedelta(days=3)


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
        # What is not a word of hers may change, and her words stay.
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


def test_news_kept_before_news_were_sealed_stay_their_author_s(
    vault: MemberVault, tmp_path: Path
) -> None:
    ben = MemberVault(tmp_path / "ben.json", "ben", "00ff", Disk())
    stored = to_document(News("I3", "c1", TODAY, "Tom told me", teller="Tom", protected=True))
    kept = ben.sealed({**stored, "who": "c2"}, table_of(News), 3, stored)
    assert kept == {**stored, "who": "c2"}
    assert SEALED in ben.sealed({**stored, "confidential": True}, table_of(News), 3, stored)
    assert SEALED in vault.sealed(stored, table_of(News), 3, None)


@pytest.mark.parametrize(
    "of",
    [
        {"text": 10**12},
        {"text": -1},
        {"text": "x"},
        {"text": True},
        {"matters": [[10**12]]},
        {"matters": [[-1]]},
        {"matters": [["0"]]},
        {"matters": [0]},
    ],
)
def test_a_box_that_tells_nonsense_is_refused_before_it_fills_the_memory(of: Any) -> None:
    told = {"by": "mara", "key": "k", "of": of, "box": ""}
    with pytest.raises((TypeError, ValueError)):
        from_document(Touch, 7, {**DOCUMENT, "matters": [[""]], SEALED: told})
