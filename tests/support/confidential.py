"""A book in which somebody has a confidential record of every kind that can be."""

from dataclasses import MISSING, fields, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from reltui.book.book import Book
from reltui.book.exchange import TABLES
from reltui.domain.people.confidential import own_words
from reltui.domain.people.contact import Answer, Mark
from reltui.domain.people.events import Check
from reltui.domain.people.notes import ItemLink
from reltui.domain.vocabulary import Direction, LinkKind
from reltui.services.playbook.loading import shipped
from support.made_once import made_once
from support.workspace import TODAY
from torture.harness import AT, person

CANARY = "zzcanaryzz"
"""What stands in every confidential text."""


def confidential_kinds() -> list[type[Any]]:
    """Every kind of record that can be confidential."""
    return [kind for kind in TABLES if "confidential" in {one.name for one in fields(kind)}]


def filled(kind: type[Any], who: str) -> Any:
    """A confidential record of a kind, with the canary in every text that is somebody's own."""
    own, hints = own_words(kind), get_type_hints(kind)
    word = f"{CANARY} {kind.__name__}"
    values: dict[str, Any] = dict.fromkeys(own.texts, word)
    values |= dict.fromkeys(own.lists, (word,))
    for name in own.inner:
        values[name] = (_small(get_args(hints[name])[0], word),)
    for one in fields(kind):
        is_needed = one.default is MISSING and one.default_factory is MISSING
        if is_needed and one.name not in values:
            values[one.name] = _some(hints[one.name])
    known = {"who": who, "confidential": True, "practice": "purpose", "origin": 4, "to": 2}
    values.update({name: value for name, value in known.items() if name in hints})
    if kind is Check:
        values["key"] = shipped().levels[0].checks("ours", Direction.CUSTOMER)[0].key
    return kind(**values)


def _small(kind: type[Any], word: str) -> Any:
    """A small value inside a record, with a word in every text of it."""
    hints = get_type_hints(kind)
    return kind(**{name: word if hint is str else _some(hint) for name, hint in hints.items()})


def _some(hint: Any) -> Any:
    """Some value of a type."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    return {date: TODAY, int: 1, bool: True}.get(hint, "")


@made_once
def confidential_book(path: Path) -> str:
    """Make a book in which Dana has three confidential records of every kind; returns her id."""
    with Book(path) as book, book.change("Add", AT) as change:
        dana = change.add(replace(person("Dana Whitfield"), account="Northwind"))
        mark = Mark(4, TODAY)
        change.put(replace(dana, ours=mark, theirs=mark, purpose=Answer("us", TODAY)))
        change.add(replace(person("Priya Nair"), account="Northwind"))
        for kind in confidential_kinds():
            for _ in range(3):
                change.add(filled(kind, dana.id))
        # A tie has no words of its own, and names somebody for whom there is no contact.
        for tie in LinkKind:
            change.add(ItemLink("", dana.id, TODAY, "m1", tie, CANARY))
    return dana.id
