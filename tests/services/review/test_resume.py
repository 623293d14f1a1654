"""A review that is left, killed, resumed or typed ahead comes to the same book."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reltui.book.book import Book
from reltui.services.review import review as reviewing
from reltui.services.review.review import NotThisCard, Review, review
from reltui.services.transfer.import_plan import apply_import, plan_import, read_sources
from reltui.services.workspace.workspace import Desk
from support.decisions import DEEDS, FRIDAY, NAMES
from support.desk import TODAY, add_people, desk_at
from support.people import HIGH_RISK
from support.places import TESTS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the book lies."""
    return tmp_path / "book.json"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """A desk with four people who are all due today."""
    opened = desk_at(path)
    add_people(opened, *NAMES, cell=HIGH_RISK)
    yield opened
    opened.book.close()


keys = st.lists(st.sampled_from((*DEEDS, "undo", "resume")), max_size=12)


def play(path: Path, keys: list[str], *, resume: bool) -> tuple[Review, Any]:
    """Play keys one by one; with `resume`, every one of them in a program of its own."""
    desk = desk_at(path)
    if not desk.dossiers:
        add_people(desk, *NAMES, cell=HIGH_RISK)
    for key in keys:
        if resume or key == "resume":
            before = review(desk)
            desk.book.tables.close()
            desk = desk_at(path)
            assert review(desk) == before
        who = review(desk).current
        if key == "undo":
            reviewing.undo(desk)
        elif key != "resume" and who is not None:
            DEEDS[key](desk, who)
        now = review(desk)
        assert 1 <= now.position <= now.total == 4
        assert now.decided == sum(card.decision is not None for card in now.cards)
        assert (now.current is None) == (now.decided == 4)
    found = review(desk), desk.book.dossiers()
    desk.book.tables.close()
    return found


@settings(max_examples=25, deadline=None, derandomize=True)
@given(keys)
def test_a_review_left_at_every_key_comes_to_the_same_book(typed: list[str]) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        at_once = play(Path(one) / "book.json", typed, resume=False)
        assert play(Path(two) / "book.json", typed, resume=True) == at_once


def test_keys_typed_ahead_hit_whom_they_were_meant_for_or_nobody(desk: Desk) -> None:
    """Two keys meant for one card: the second is dropped, never given to the next person."""
    done = []
    for card in review(desk).cards:
        reviewing.touch(desk, card.who)
        with pytest.raises(NotThisCard):
            reviewing.snooze(desk, card.who, FRIDAY)
        done.append(card.who)
    assert [len(desk.dossier(who).touches) for who in done] == [1] * 4
    assert all(desk.dossier(who).contact.snoozed_until is None for who in done)


def test_a_book_of_a_review_is_sound_and_can_be_imported(desk: Desk, path: Path) -> None:
    for deed in DEEDS.values():
        if (who := review(desk).current) is not None:
            deed(desk, who)
    desk.book.backup(path.with_name("copy.json"))
    desk.book.close()
    with Book(path, readonly=True) as sound, Book(path.with_name("other.json")) as other:
        assert sound.verify() == []
        plan = plan_import([], read_sources([str(path.with_name("copy.json"))]), TODAY)
        assert apply_import(other, plan, desk.now()).added == len(NAMES)


ENDLESS = """
import sys
from pathlib import Path
from reltui.services.review import review as reviewing
from support.desk import desk_at

desk = desk_at(Path(sys.argv[1]))
while (who := reviewing.review(desk).current) is not None:
    reviewing.touch(desk, who, "on the phone")
    print(who, flush=True)
    if len(sys.argv) > 2 and int(sys.argv[2]) == reviewing.review(desk).decided:
        sys.stdin.read()
"""


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_killed_review_goes_on_at_the_same_card(desk: Desk, path: Path, after: int) -> None:
    cards = [card.who for card in review(desk).cards]
    desk.book.close()
    command = [sys.executable, "-c", ENDLESS, str(path), str(after)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=TESTS,
    ) as program:
        assert program.stdout is not None
        said = [program.stdout.readline().strip() for _ in range(after)]
        program.send_signal(signal.SIGKILL)
    again = desk_at(path)
    assert said == cards[:after]
    assert review(again).current == cards[after]
    assert [len(again.dossier(who).touches) for who in cards] == [1] * after + [0] * (4 - after)
    again.book.close()
