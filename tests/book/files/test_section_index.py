"""The index of big tables: it finds what reading the table finds, or it is not used."""

import json
import shutil
import sys
import zlib
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.book.book import Book
from reltui.book.core.documents import BookState, TableState
from reltui.book.core.errors import BookDamaged
from reltui.book.encrypting import encrypt
from reltui.book.files.disk import Disk
from reltui.book.files.section_index import ENDING, IndexMaker, index_beside
from reltui.book.files.snapshot import Snapshot
from reltui.book.files.snapshot_section import LARGE, FileSection
from reltui.book.files.snapshot_writer import seal
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Touch
from support.encrypted import SECRET, forgets_keys
from support.laws import one_in
from torture.harness import AT, person, touch

PEOPLE = 40
TOUCHES = 900
LONG = "a word about the delivery, " * 12


def make(path: Path) -> None:
    """A book whose touches are a big table, closed."""
    with Book(path) as book, book.change("Seed", AT) as change:
        for number in range(PEOPLE):
            change.add(person(f"Person {number}"))
        for number in range(TOUCHES):
            change.add(touch(f"c{number * 7 % PEOPLE + 1}", f"{number}: {LONG}"))


def touches_of(book: Book) -> dict[str, tuple[Touch, ...]]:
    """What a look for each contact finds, beginning with a table that nobody has read."""
    found = {}
    for number in range(1, PEOPLE + 1):
        dossier = book.dossier(f"c{number}", (Touch,))
        assert dossier is not None
        found[dossier.contact.id] = dossier.touches
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make(tmp_path / "book.json")
    return tmp_path / "book.json"


def index_of(path: Path) -> Path:
    """The index beside a book."""
    return path.with_name(path.name + ENDING)


def section_of(book: Book) -> FileSection:
    """The touches in the snapshot of an open book."""
    section = book._state.table("touches").section
    assert isinstance(section, FileSection)
    return section


def test_a_big_table_gets_an_index_that_finds_the_same(path: Path) -> None:
    with Book(path) as book:
        assert section_of(book).place.size > LARGE
        assert section_of(book).indexed
        found = touches_of(book)
        assert book._state.table("touches").unread is not None
        assert all(book.get(Touch, one.id) == one for rows in found.values() for one in rows)
        assert book._state.table("touches").unread is not None
        everything = book.all(Touch)
    assert sum(map(len, found.values())) == TOUCHES
    for who, rows in found.items():
        assert list(rows) == [one for one in everything if one.who == who]


def test_a_change_is_found_beside_the_index(path: Path) -> None:
    with Book(path) as book:
        with book.change("Touch", AT) as change:
            change.add(touch("c3", "later"))
            first = book.get(Touch, "t1")
            assert first is not None
            change.remove(first)
        dossier = book.dossier("c3")
        assert dossier is not None
        assert dossier.touches[-1].text == "later"
        assert book.get(Touch, "t1") is None
        assert book._state.table("touches").unread is not None


def other_numbers(text: bytes) -> bytes:
    """Every digit of the checksummed line another one."""
    return text[:9] + text[9:].replace(b"1", b"2")


def whole_file(line: object) -> bytes:
    """A file of parts with a sound first line, and no part."""
    text = json.dumps(line).encode() + b"\n"
    return b"%08x %b" % (zlib.crc32(text), text)


def another_value(text: bytes, blocks: int) -> bytes:
    """The same parts, of another number of blocks, the sums cut in the middle of a number."""
    end = text.index(b"\n") + 1
    value, places = json.loads(text[9:end])
    value["tables"]["touches"][2:] = [blocks]
    start, size, _ = places["touches.sums"]
    places["touches.sums"] = [
        start,
        size - 3,
        zlib.crc32(text[end + start : end + start + size - 3]),
    ]
    return whole_file([value, places]) + text[end:]


BAD: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut in the first line": lambda text: text[:40],
    "cut in the parts": lambda text: text[: text.index(b"\n") + 30],
    "cut at the end": lambda text: text[:-5],
    "another first line": other_numbers,
    "no JSON": lambda _: b"12345678 nothing\n",
    "a changed block": lambda text: (
        text[: (at := text.index(b"\n") + 9)] + b"\x07" + text[at + 1 :]
    ),
    "no tables": lambda _: whole_file([{"format": 2, "order": sys.byteorder, "tables": 7}, {}]),
    "parts outside": lambda _: whole_file([{}, {"touches.blocks": [0, 10**12, 0]}]),
    "half a number": lambda text: another_value(text, 3),
    "too many blocks": lambda text: another_value(text, 10**6),
    "changed owners": lambda text: text[:-9] + b"\x07" * 9,
}


@pytest.mark.parametrize("name", BAD)
def test_a_damaged_index_is_passed_over(path: Path, name: str) -> None:
    index = index_of(path)
    with Book(path) as book:
        good = touches_of(book)
    index.write_bytes(BAD[name](index.read_bytes()))
    with Book(path) as book:
        assert touches_of(book) == good
        assert book.readonly is None
        assert book.verify() == []


def test_the_index_of_other_bytes_is_passed_over(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "book.json"
    with Book(other) as book, book.change("Seed", AT) as change:
        for number in range(PEOPLE):
            change.add(person(f"Somebody {number}"))
        for number in range(TOUCHES):
            change.add(touch(f"c{number % PEOPLE + 1}", f"{number}: {LONG}"))
    shutil.copy(index_of(path), index_of(other))
    with Book(other) as book:
        assert not section_of(book).indexed
        assert {one.who for one in touches_of(book)["c2"]} == {"c2"}
    with Book(other) as book:
        # Closing the book that had none has made it.
        assert section_of(book).indexed


def test_who_only_reads_makes_a_missing_index(path: Path) -> None:
    index_of(path).unlink()
    with Book(path) as book:
        found = touches_of(book)
    with Book(path) as book:
        assert section_of(book).indexed
        assert touches_of(book) == found


@pytest.mark.parametrize("lost", [200_000, 1_000])
def test_a_snapshot_that_is_cut_while_it_is_read_is_damage(path: Path, lost: int) -> None:
    book = Book(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - lost)
    touches_of(book)
    assert book.readonly is not None
    with pytest.raises(BookDamaged), book.change("More", AT) as change:
        change.add(person("Nobody"))
    book.tables.close()


def test_a_changed_byte_of_a_block_is_damage(path: Path) -> None:
    good = path.read_bytes()
    place = good.index(b"850: a word")
    path.write_bytes(good[:place] + b"9" + good[place + 1 :])
    with Book(path) as book:
        assert "9" + "50: a word" not in {one.text[:11] for one in touches_of(book)["c31"]}
        assert book.readonly is not None


def test_forgetting_takes_the_index_away_and_it_is_made_again(path: Path) -> None:
    with Book(path) as book:
        book.forget("c5")
        assert not index_of(path).exists()
    with Book(path) as book:
        assert book.get(Contact, "c5") is None
        assert {one.who for one in book.all(Touch)} == {
            f"c{number + 1}" for number in range(PEOPLE) if number != 4
        }
    index = index_beside(path, None)
    assert index is not None
    table = index.table("touches", *_place_of(path))
    assert table is not None
    assert table.of("c5") == []
    assert table.of("c6")


def _place_of(path: Path) -> tuple[int, int]:
    snapshot = Snapshot(path)
    snapshot.close()
    return next((one.size, one.crc) for one in snapshot.head.tables or () if one.name == "touches")


@pytest.mark.usefixtures(forgets_keys.__name__)
def test_the_index_of_an_encrypted_book_is_encrypted(path: Path) -> None:
    with Book(path) as book:
        found = touches_of(book)
    plain = index_of(path).read_bytes()
    encrypt(path, SECRET, AT)
    with Book(path) as book:
        touches_of(book)
    assert b"touches" in plain
    assert b"touches" not in index_of(path).read_bytes()
    with Book(path) as book:
        assert section_of(book).indexed
        assert touches_of(book) == found
    # A plain one beside an encrypted book is that of somebody else.
    index_of(path).write_bytes(plain)
    with Book(path) as book:
        assert not section_of(book).indexed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("indexed")


NAMES = st.text(st.characters(codec="utf-8"), max_size=12)
WHO = st.one_of(st.integers(0, 30).map("c{}".format), st.sampled_from(["c007", "c", "", '"c1"']))
PLAIN = st.fixed_dictionaries({"who": WHO, "text": NAMES})
NESTED = st.fixed_dictionaries({"a": st.fixed_dictionaries({"who": WHO}), "who": WHO})
ROWS = st.dictionaries(
    st.one_of(st.integers(1, 60), st.integers(1, 10**12)),
    st.one_of(PLAIN, NESTED, st.just({"text": "of nobody"})),
    min_size=1,
)


@one_in(1, dev=4)
@given(rows=ROWS, gone=st.integers(1, 60))
def test_an_index_finds_what_reading_finds(
    folder: Path, rows: dict[int, dict[str, object]], gone: int
) -> None:
    path = folder / "book.json"
    state = BookState({"touches": TableState()})
    # Padding makes the table a big one, in many blocks.
    for number, row in rows.items():
        state.put("touches", number, {**row, "z": "x" * (LARGE // len(rows) + 1)})
    maker = IndexMaker(None)
    path.write_bytes(b"".join(seal(state, None, index=maker)))
    maker.write(path, Disk(), nullcontext, key=None, identity="")
    snapshot = Snapshot(path)
    snapshot.take_index(path)
    assert snapshot.index is not None
    assert not snapshot.lacks_index
    read = snapshot.state().table("touches")
    section = read.section
    assert isinstance(section, FileSection)
    assert section.indexed
    everything = state.table("touches").all()
    for number in [*rows, gone, 0]:
        assert section.find(number) == everything.get(number)
    for who in {"c1", "c007", "", *(str(row.get("who", "")) for row in rows.values())}:
        wanted = [(number, row) for number, row in everything.items() if row.get("who") == who]
        assert sorted(section.of(who)) == wanted
    snapshot.close()


def test_a_document_that_was_looked_at_is_read_once_until_it_changes(path: Path) -> None:
    with Book(path) as book:
        table = book._state.table("touches")
        first = table.get(8)
        assert first is not None
        assert table.get(8) is first
        assert (8, first) in table.of(first["who"])
        table.put(8, {**first, "text": "new"})
        assert table.get(8) == {**first, "text": "new"}
        table.put(8, None)
        assert table.get(8) is None
        assert 8 not in table.all()
        assert table.get(9) is table.all()[9]


def test_the_records_near_one_are_found_without_the_whole_table(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    hidden = {5, 6, 100, 163, 164, 165, 500, 899, 900}
    with Book(path) as book, book.change("Seed", AT) as change:
        change.add(person("Dana"))
        for number in range(1, TOUCHES + 1):
            change.add(replace(touch("c1", LONG), confidential=number in hidden))
    with Book(path) as book:
        with book.change("Later", AT) as change:
            for number in (6, 7):
                found = book.get(Touch, f"t{number}")
                assert found is not None
                change.put(replace(found, confidential=number == 7))
            change.add(replace(touch("c1", LONG), confidential=True))
            removed = book.get(Touch, "t899")
            assert removed is not None
            change.remove(removed)
        table = book._state.table("touches")
        looks = [1, 5, 70, 100, 101, 165, 300, 436, 564, 901, 5000]
        found_near = [table.near(number, 64, "confidential") for number in looks]
        assert table.unread is not None
        assert [len(one) for one in found_near] == [2, 2, 2, 3, 4, 3, 0, 1, 1, 2, 0]
        table.all()
        assert [table.near(number, 64, "confidential") for number in looks] == found_near
