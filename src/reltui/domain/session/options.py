"""Options for a person in a session: what could be done, out of the frameworks and the facts.

A choice wants three options at least: the first one is a habit.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.climb import filled, trust_size
from reltui.domain.coach.matrix_path import path_of
from reltui.domain.frameworks.engagement import next_ask

LEAST: Final = 3
"""How many options there are at least before one is chosen."""

_MOVES: Final = 2


class Option(NamedTuple):
    """Something that could be done: its words, where it comes from, and the size of an ask or risk.

    `kind` is one of move, path, ask, help, trust.
    """

    key: str
    kind: str
    text: str
    why: str
    size: int | None = None


def options_for(case: Case) -> tuple[Option, ...]:
    """What the frameworks offer for a person, none of it twice, the coach's plan first.

    Nothing is asked of them while they gave more than they got: then a help is offered.
    """
    found: dict[str, Option] = {}
    for one in (*_moves(case), *_path(case), *_exchange(case), *_trust(case)):
        found.setdefault(one.text.casefold(), one)
    return tuple(found.values())


def _moves(case: Case) -> Iterator[Option]:
    for finding in coach.findings(case)[:_MOVES]:
        move = coach.in_words(case, finding)
        facts = move.why[0].facts if move.why else ()
        yield Option(f"move:{move.rule}", "move", move.what, facts[0] if facts else "", move.size)


def _path(case: Case) -> Iterator[Option]:
    for step in path_of(case).steps[:1]:
        value = getattr(step.new, step.dimension)
        play = case.playbook.flips.get(f"{step.dimension}={value}")
        texts = (
            (text for text in (filled(case, one.text) for one in play.what if play) if text)
            if play
            else iter(())
        )
        for text in texts:
            name = case.playbook.dimensions[step.dimension].name.lower()
            yield Option(f"path:{step.dimension}", "path", text, f"the way leads to {name} {value}")
            return


def _exchange(case: Case) -> Iterator[Option]:
    size = max(1, min(case.contact.level or 1, 7))
    for text in _texts(case, case.playbook.helps.get(size, ()), 1):
        yield Option(f"help:{size}", "help", f"Help: {text}", "a help of the right size", size)
    if not case.owing:
        size = next_ask(case.contact, case.dossier.asks)
        for text in _texts(case, case.playbook.asks.get(size, ()), 1):
            ask = f"Ask {case.contact.first_name} {text}"
            yield Option(f"ask:{size}", "ask", ask, f"an ask of size {size} fits the level", size)


def _trust(case: Case) -> Iterator[Option]:
    size = trust_size(case)
    for practice in case.playbook.practices:
        if practice.key == "trust":
            for text in _texts(case, tuple(one.text for one in practice.play.what), 1):
                yield Option(f"trust:{size}", "trust", text, "trust grows by risk returned", size)


def _texts(case: Case, texts: tuple[str, ...], most: int) -> list[str]:
    """The texts of which every word is known for this person, the first few of them."""
    return [text for text in (filled(case, one) for one in texts) if text][:most]
