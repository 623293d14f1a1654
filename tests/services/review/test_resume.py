"""A review that is left, killed, resumed or typed ahead comes to the same book."""

import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.book.book import Book
from reltui.book.exchange import write_book
from reltui.domain.coach.review import Review, Snoozed, Touched
from reltui.services.review import review as reviewing
from reltui.services.review.review import StaleCard, review
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_import
from reltui.services.transfer.import_sources import read_sources
from reltui.services.workspace.workspace import Workspace
from support.decisions import DECISIONS, FRIDAY, NAMES, decided
from support.laws import one_in
from support.people import HIGH_RISK
from support.places import TESTS
from support.workspace import TODAY, Location, add_people, workspace_at

keys = st.lists(st.sampled_from((*DECISIONS, "undo", "resume")), max_size=12)


def play(path: Location, keys: list[str], *, resume: bool) -> tuple[Review, Any]:
    """Play keys one by one; with `resume`, every one of them in a program of its own."""
    workspace = workspace_at(path)
    if not workspace.dossiers:
        add_people(workspace, *NAMES, cell=HIGH_RISK)
    for key in keys:
        if resume or key == "resume":
            before = review(workspace)
            workspace.book.tables.close()
            workspace = workspace_at(path)
            assert review(workspace) == before
        who = review(workspace).current
        if key == "undo":
            reviewing.undo(workspace, review(workspace))
        elif key != "resume" and who is not None:
            decided(workspace, who, DECISIONS[key])
        now = review(workspace)
        assert 1 <= now.position <= now.total == 4
        assert now.decided == sum(card.decision is not None for card in now.cards)
        assert (now.current is None) == (now.decided == 4)
    found = review(workspace), workspace.book.dossiers()
    workspace.book.tables.close()
    return found


@one_in(10)
@given(keys)
def test_a_review_left_at_every_key_comes_to_the_same_book(typed: list[str]) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        at_once = play(Path(one) / "book.json", typed, resume=False)
        assert play(Path(two) / "book.json", typed, resume=True) == at_once


def test_keys_typed_ahead_hit_whom_they_were_meant_for_or_nobody(workspace: Workspace) -> None:
    """Two keys meant for one card: the second is dropped, never given to the next person."""
    done = []
    for card in review(workspace).cards:
        decided(workspace, card.who, Touched())
        with pytest.raises(StaleCard):
            decided(workspace, card.who, Snoozed(FRIDAY))
        done.append(card.who)
    assert [len(workspace.dossier(who).touches) for who in done] == [1] * 4
    assert all(workspace.dossier(who).contact.snoozed_until is None for who in done)


def test_a_book_of_a_review_is_sound_and_can_be_imported(
    workspace: Workspace, path: Location, tmp_path: Path
) -> None:
    for decision in DECISIONS.values():
        if (who := review(workspace).current) is not None:
            decided(workspace, who, decision)
    copy = tmp_path / "copy.json"
    copy.write_bytes(write_book(workspace.book.dossiers().values(), workspace.book.seq))
    workspace.book.close()
    with Book(path, readonly=True) as sound, Book(tmp_path / "other.json") as other:
        assert sound.verify() == []
        plan = plan_import([], read_sources([str(copy)]), TODAY)
        assert apply_import(other, plan, workspace.now()).added == len(NAMES)


ENDLESS = """
import sys
from pathlib import Path
from reltui.domain.coach.review import Touched
from reltui.services.review import review as reviewing
from support.workspace import workspace_at

workspace = workspace_at(Path(sys.argv[1]))
while (who := reviewing.review(workspace).current) is not None:
    reviewing.decide(workspace, reviewing.review(workspace), who, Touched(text="on the phone"))
    print(who, flush=True)
    if len(sys.argv) > 2 and int(sys.argv[2]) == reviewing.review(workspace).decided:
        sys.stdin.read()
"""


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_killed_review_goes_on_at_the_same_card(
    workspace: Workspace, path: Location, after: int
) -> None:
    if not isinstance(path, Path):
        pytest.skip("another process cannot see what is in the memory of this one")
    cards = [card.who for card in review(workspace).cards]
    workspace.book.close()
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
    again = workspace_at(path)
    assert said == cards[:after]
    assert review(again).current == cards[after]
    assert [len(again.dossier(who).touches) for who in cards] == [1] * after + [0] * (4 - after)
    again.book.close()
