"""The ladder of engagement: small asks before big ones, and a help before an ask when we owe one.

Source: "The Client Service Relationship Ladder"; the ladder of engagement after Beth Kanter and
Katie Paine, *Measuring the Networked Nonprofit*.
"""

from collections.abc import Mapping
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Ask

SIZES: Final = range(1, 8)
"""Sizes of an ask or a help: from seconds of their time (1) to their name at stake (7)."""


def largest_ask(contact: Contact) -> int:
    """The largest ask that may be proposed: the shared level plus one; 1 if it is unknown."""
    return min((contact.level or 0) + 1, SIZES[-1])


def next_ask(contact: Contact, asks: tuple[Ask, ...]) -> int:
    """The size of the next ask, 1 to 7.

    One above the last yes, one below the last no, the same after "later" or silence, and never
    above the shared level plus one. The first ask of all is a small one for the level.
    """
    limit = largest_ask(contact)
    last = max(asks, key=lambda ask: (ask.on, ask.seq), default=None)
    if last is None:
        size = (contact.level or 1) - 1
    else:
        size = last.size + {"yes": 1, "no": -1}.get(last.answer or "", 0)
    return max(1, min(size, limit))


def example(catalogue: Mapping[int, tuple[str, ...]], size: int, turn: int) -> str:
    """An example of this size from a catalogue of asks or helps; each turn takes the next one."""
    examples = catalogue.get(size, ())
    return examples[turn % len(examples)] if examples else ""
