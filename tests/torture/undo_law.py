"""Random histories, undone to the start and redone, over restarts: equal, byte for byte."""

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from reltui.book.book import Book, Change
from reltui.domain.people.contact import Answer
from reltui.domain.people.events import Touch

from .harness import AT, DAY, dice, person, text_of, touch


def _step(book: Book, change: Change, chance: random.Random, number: int) -> None:
    people = book.contacts()
    drawn = chance.randrange(8) if people else 0
    if drawn <= 1:
        for extra in range(chance.randrange(1, 4)):
            change.add(person(f"Person {number}.{extra}", tags=("a", "b")))
    elif drawn <= 4:
        change.add(touch(chance.choice(people).id, f"touch {number} \N{SNOWMAN} \x1b"))
    elif drawn == 5:
        one = chance.choice(people)
        change.put(replace(one, note=f"note {number}", sees=Answer("late", DAY, change.seq)))
    elif drawn == 6:
        one = chance.choice(people)
        change.put(replace(one, note="", sees=None, title=f"{number}"))
    else:
        one = chance.choice(people)
        for record in book.all(Touch):
            if record.who == one.id:
                change.remove(record)
        change.remove(one)


def _reopened(book: Book, chance: random.Random, *, tidy: bool) -> Book:
    if chance.random() > 0.05:
        return book
    if tidy:
        book.close()
    else:
        book.tables.close()
    return Book(book.place)


def run(folder: Path, steps: int, seed: int = 1) -> dict[str, int]:
    """So many steps there, all the way back, and forth again, with restarts on the way."""
    chance = dice(seed)
    book = Book(folder / "book.json")
    line = [text_of(book)]
    for number in range(steps):
        before = book.seq
        with book.change(f"Step {number}", AT + timedelta(minutes=number)) as change:
            _step(book, change, chance, number)
        if book.seq > before:
            line.append(text_of(book))
        book = _reopened(book, chance, tidy=chance.random() < 0.5)
    done = len(line) - 1
    for expected in reversed(line[:-1]):
        assert book.undo(AT) is not None
        assert text_of(book) == expected
        book = _reopened(book, chance, tidy=chance.random() < 0.5)
    assert book.undo(AT) is None
    for expected in line[1:]:
        assert book.redo(AT) is not None
        assert text_of(book) == expected
        book = _reopened(book, chance, tidy=chance.random() < 0.5)
    assert book.redo(AT) is None
    assert len(book.history()) == done
    book.close()
    return {"steps": done, "undone": done, "redone": done}
