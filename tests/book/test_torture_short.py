"""The short forms of the tortures; the long ones run as `python -m tests.torture`."""

import errno
from contextlib import suppress
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.core.errors import BookError, BookLocked
from support.laws import by_profile
from torture import doubling, faults, flips, kills, mutants, powercut, undo_law, writers
from torture.harness import AT, person, texts


def test_kill_nine_at_random_moments_loses_nothing_acknowledged(tmp_path: Path) -> None:
    count = by_profile(dev=40, ci=100, nightly=100)
    found = kills.run(tmp_path, count)
    assert found["acknowledged"] >= count // 2


def test_a_power_cut_after_every_call_loses_nothing_acknowledged(tmp_path: Path) -> None:
    found = powercut.run(tmp_path, 6)
    assert found["states"] > 300


@pytest.mark.parametrize("kind", [errno.ENOSPC, errno.EIO])
def test_every_call_may_fail_once_or_for_ever(tmp_path: Path, kind: int) -> None:
    found = faults.run(tmp_path, (kind,))
    assert found["cases"] > 100


def test_after_an_io_error_the_book_is_read_only_until_it_is_opened_again(tmp_path: Path) -> None:
    book = faults.after_eio(tmp_path)
    assert book.readonly is not None
    assert "failed" in book.readonly
    with pytest.raises(BookLocked), book.change("More", AT) as change:
        change.add(person("More"))
    assert [contact.name for contact in book.contacts()] == ["Dana"]
    assert texts(book) == set()
    book.close()


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    assert writers.run(tmp_path, 2, 300)["changes"] == 600


def test_eight_writers_lose_nothing(tmp_path: Path) -> None:
    assert writers.run(tmp_path, 8, 40)["changes"] == 320


def test_a_killed_writer_leaves_no_lock_behind(tmp_path: Path) -> None:
    assert writers.run_killing(tmp_path, 3, 3, 100)["changes"] > 3 * 200


def test_flipped_cut_and_emptied_files_are_named_and_left_as_they_are(tmp_path: Path) -> None:
    outcomes = flips.run(tmp_path, 11)
    assert outcomes["read-only"] > 100
    assert outcomes["history"] > 10


def test_three_hundred_steps_undo_and_redo_byte_for_byte(tmp_path: Path) -> None:
    assert undo_law.run(tmp_path, 300)["undone"] > 250


def test_damaged_files_are_read_or_refused_in_words(tmp_path: Path) -> None:
    assert mutants.run(tmp_path, 1_500)["people"] > 1_000


def test_every_rule_about_a_note_is_among_the_readers() -> None:
    assert len(doubling.rules()) > 100
    assert {"good_turns.tells_good_turn", "money.without_money"} <= doubling.rules().keys()


def test_every_reader_takes_every_input() -> None:
    # What it takes is measured by the long form alone: here each input is read once.
    for _, work in doubling.cases(1 << 13):
        work()


@pytest.mark.parametrize("kind", [errno.ENOSPC, faults.KILL])
def test_a_large_change_that_breaks_off_between_its_writes_is_not_there(
    tmp_path: Path, kind: int
) -> None:
    path = tmp_path / "book.json"
    with Book(path) as book, book.change("One", AT) as change:
        change.add(person("Dana"))
    writes = []
    for at in (0, 2, 3):
        disk = faults.FaultyDisk(at, kind)
        book = Book(path, disk=disk)
        with suppress(BookError, faults.Killed), book.change("Many", AT) as change:
            for number in range(2_500):
                change.add(person(f"{number} {'x' * 500}"))
        writes.append(disk.calls)
        assert len(book.contacts()) == (1 if at else 2_501)
        book.tables.close()
        with Book(path) as again:
            assert again.verify() == []
            assert len(again.contacts()) == (1 if at else 2_501)
            if not at:
                again.undo(AT)
    assert writes[0] > 4
