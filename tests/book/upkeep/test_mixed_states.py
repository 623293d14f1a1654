"""Files of one book from different moments, as copy and backup tools leave them: nothing is lost.

Whatever a reader sees before the doctor, or any sound file tells, is there after it.
"""

import shutil
from itertools import combinations, product
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.errors import BookError
from reltui.domain.people.contact import Contact
from reltui.services.upkeep import maintenance
from torture.harness import AT, person, texts, touch

FILES = ("book.json", "book.json.journal", "book.json.lock")


def moments(path: Path) -> list[dict[str, bytes]]:
    """The files of a book after each of its changes; every other one renews the snapshot."""
    found = []
    with Book(path) as book:
        with book.change("Add", AT) as change:
            change.add(person("Dana"))
        for number in range(6):
            with book.change(f"note {number}", AT) as change:
                change.add(touch("c1", f"note {number}"))
            if number % 2:
                book.tidy()
            found.append({name: path.with_name(name).read_bytes() for name in FILES})
    return found


def seen(path: Path) -> set[str]:
    """The notes that a reader sees; none where nothing can be read."""
    try:
        with Book(path, readonly=True) as book:
            return texts(book)
    except BookError:
        return set()


@pytest.mark.parametrize("lock", [None, 0, 3, 5])
@pytest.mark.parametrize("backups", [False, True])
def test_the_doctor_never_leaves_less_than_it_found(
    tmp_path: Path, lock: int | None, backups: bool
) -> None:
    made = moments(tmp_path / "made" / "book.json")
    kept_backups = {
        file.name: file.read_bytes()
        for file in (tmp_path / "made" / "book.json.backups").glob("*.json")
    }
    for turn, (snapshot, journal) in enumerate(product([None, *range(6)], repeat=2)):
        path = tmp_path / str(turn) / "book.json"
        path.parent.mkdir()
        for name, moment in zip(FILES, (snapshot, journal, lock), strict=True):
            if moment is not None:
                path.with_name(name).write_bytes(made[moment][name])
        if backups:
            path.with_name("book.json.backups").mkdir()
            for name, data in kept_backups.items():
                (path.with_name("book.json.backups") / name).write_bytes(data)
        before = seen(path)
        maintenance.doctor(path)
        after = seen(path)
        assert before <= after, (snapshot, journal, lock)
        if snapshot is None and journal is None:
            continue
        with Book(path) as book:
            # Whatever was whole is usable: a change can be made, and is there for the next reader.
            assert book.readonly is None, (snapshot, journal, lock, book.readonly)
            if book.get(Contact, "c1") is not None:
                with book.change("go on", AT) as change:
                    change.add(touch("c1", "went on"))
        assert (after | {"went on"}) - seen(path) <= {"went on"}


@pytest.mark.parametrize("foreign", [c for n in (1, 2) for c in combinations(FILES, n)])
@pytest.mark.parametrize("backups", [False, True])
@pytest.mark.parametrize("longer", [False, True])
def test_the_files_of_another_book_never_take_the_place_of_ones_own(
    tmp_path: Path, foreign: tuple[str, ...], *, backups: bool, longer: bool
) -> None:
    books = {}
    for name, count in (("Anna", 3), ("Bert", 6 if longer else 1)):
        books[name] = tmp_path / name / "book.json"
        with Book(books[name]) as book:
            for number in range(count):
                with book.change(f"add {number}", AT) as change:
                    change.add(person(f"{name} {number}"))
                if number == 1:
                    book.tidy()
    path = books["Anna"]
    for name in foreign:
        path.with_name(name).write_bytes(books["Bert"].with_name(name).read_bytes())
    if not backups:
        shutil.rmtree(path.with_name("book.json.backups"))
    before = files_of(path.parent)
    heard: list[str] = []
    found = maintenance.doctor(path, heard.append)
    ours = "book.json" not in foreign
    try:
        with Book(path, readonly=True) as book:
            names = {one.name.split()[0] for one in book.contacts()}
    except BookError:
        names = set()
    if ours:
        # Anna's own snapshot says whose book this is.
        assert names == {"Anna"}, (foreign, found, heard)
    else:
        assert len(names) <= 1, (foreign, found)
    # Whatever was there is there still, in its place or set aside.
    after = files_of(path.parent)
    for data in before:
        assert data in after or found.mended is None, (foreign, "a file was thrown away")


def files_of(folder: Path) -> set[bytes]:
    return {
        file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith(".lock")
    }
