"""kill -9 at random moments, with two writers active: nothing that was acknowledged is lost."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from reltui.book.book import Book
from reltui.book.stores.disk import DiskStore
from reltui.book.stores.health import problems

from .harness import AT, dice, encrypt_cheaply, fork, person, pick, texts, touch

PER_BOOK = 10


def _write(path: Path, label: str, say: Callable[[str], None]) -> None:
    with Book(path, store=DiskStore(path, wait=600)) as book:
        for number in range(100_000):
            word = f"{label}-{number}"
            with book.change(word, AT + timedelta(seconds=number)) as change:
                change.add(touch("c1", word))
            say(word)
            if number % 7 == 6:
                book.tidy()


def run(folder: Path, kills: int, seed: int = 1, *, locked: bool = False) -> dict[str, int]:
    """Kill so many writers; every one of them is killed while another one is active.

    Where `locked` is true, each book is encrypted.
    """
    chance = dice(seed)
    saved: set[str] = set()
    total = 0
    path = folder / "none"
    for turn in range(0, kills, 2):
        if turn % PER_BOOK == 0:
            path = folder / f"{turn}" / "book.json"
            saved = set()
            with Book(path) as book, book.change("Begin", AT) as change:
                change.add(person("Dana"))
            if locked:
                encrypt_cheaply(path)
        children = [fork(partial(_write, path, f"{turn}-{name}")) for name in "ab"]
        # One of the two has certainly saved something; the other dies at any moment of its life.
        children[0].hear()
        for child in children:
            said = child.finish(kill_after=pick(chance, 0.001, 0.03))
            total += len(said)
            saved.update(said)
        with Book(path) as book:
            assert book.readonly is None, book.readonly
            lost = saved - texts(book)
            assert not lost, f"lost after kill {turn}: {sorted(lost)[:3]}"
            with book.change("After", AT) as change:
                change.add(touch("c1", f"after {turn}"))
        wrong = problems(path)
        assert not wrong, wrong
    return {"kills": kills, "acknowledged": total, "lost": 0, "unreadable": 0}
