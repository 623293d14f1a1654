"""Several writers at once: every change of every one of them is there, and nothing is corrupt."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from reltui.book.book import Book
from reltui.book.stores.disk import DiskStore
from reltui.book.stores.health import problems
from reltui.domain.people.contact import Contact

from .harness import AT, dice, fork, person, pick, texts, touch


def _write(path: Path, label: str, changes: int, say: Callable[[str], None]) -> None:
    # However busy the machine is, a writer waits for its turn and does not give up.
    with Book(path, store=DiskStore(path, wait=600)) as book:
        for number in range(changes):
            word = f"{label}-{number}"
            with book.change(word, AT + timedelta(seconds=number)) as change:
                change.add(touch("c1", word))
                counter = book.get(Contact, "c1")
                assert counter is not None
                change.put(_counted(counter))
            say(word)


def _counted(contact: Contact) -> Contact:
    from dataclasses import replace

    return replace(contact, title=str(int(contact.title or 0) + 1))


def run_killing(folder: Path, rounds: int, writers: int, changes: int) -> dict[str, int]:
    """Several rounds, in each of which one of the writers is killed at a random moment."""
    kept = [
        run(folder / f"{turn}", writers, changes, kill_one=True, seed=turn)["changes"]
        for turn in range(rounds)
    ]
    return {"rounds": rounds, "changes": sum(kept), "lost": 0, "corrupt": 0}


def run(
    folder: Path, writers: int, changes: int, *, kill_one: bool = False, seed: int = 1
) -> dict[str, int]:
    """So many writers, so many changes each, all on one book; one of them may be killed."""
    path = folder / "book.json"
    with Book(path) as book, book.change("Begin", AT) as change:
        change.add(person("Counter"))
    children = [fork(partial(_write, path, f"w{name}", changes)) for name in range(writers)]
    said: list[str] = []
    if kill_one:
        children[0].hear()
    for number, child in enumerate(children):
        dies = kill_one and number == 0
        said += child.finish(pick(dice(seed), 0.0, 0.1) if dies else None)
    with Book(path) as book:
        found = texts(book)
        counter = book.get(Contact, "c1")
    assert counter is not None
    lost = set(said) - found
    assert not lost, sorted(lost)[:3]
    # A killed writer may have saved one more change than it came to say.
    assert int(counter.title) == len(found)
    assert len(found) - len(said) in ({0, 1} if kill_one else {0})
    wrong = problems(path)
    assert not wrong, wrong
    return {"writers": writers, "changes": len(found), "lost": 0, "corrupt": 0}
