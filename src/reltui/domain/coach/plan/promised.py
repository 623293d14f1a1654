"""A promise in the words that are said to the person: short, and never a private note."""

import re
from typing import Final

from reltui.domain.people.events import Commitment
from reltui.domain.text.pattern import lazy, small
from reltui.domain.text.promises import promise_words
from reltui.domain.text.second_person import Addressee, to_you
from reltui.domain.text.wording import bare

_LONG: Final = 90
"""Letters beyond which a promise is too long to be said in one breath."""

_LEAST: Final = 25
"""Letters that stay of a promise that is cut."""

_ASIDE: Final = lazy(
    r",? because |,? so that |,? since |,? as soon as |; | \(| [-–] |, (?:and|but|which|who) |\. "
)


def in_short(text: str) -> str:
    """A long promise up to its reason, its second thought or its aside.

    A quotation that is cut is closed.
    """
    if len(text) <= _LONG:
        return text
    ends = [found.start() for found in _ASIDE.finditer(text) if found.start() >= _LEAST]
    if not ends:
        return text
    held = bare(text[: ends[0]])
    return f"{held} …”" if held.count("“") > held.count("”") else held


def act_to(person: Addressee, one: Commitment) -> str:
    """What was promised as an act, said to the person: "send you the dates".

    A note names no act that may be said: "late pallet again" is "come back to you".
    """
    held = promise_words(one.text)
    if held.noted:
        return "come back to me" if one.by == "them" else "come back to you"
    return to_you(in_short(held.act), person)


def act_of(person: Addressee, one: Commitment) -> str:
    """What was promised as an act, told to the user: "introduce Ana to our engineer".

    A pronoun for the person stands behind the name, and in such an act no name stands before it.
    """
    return _name_first(person, in_short(promise_words(one.text).act))


def named_of(person: Addressee, one: Commitment) -> str:
    """What was promised by its name, told to the user: "the promise to show Ana the workshop"."""
    held = promise_words(one.text)
    return held.thing or f"the promise to {_name_first(person, held.act)}"


def _name_first(person: Addressee, act: str) -> str:
    """An act with the name of the person in place of the pronoun that it is done to."""
    found = _DONE_TO.match(act)
    if found is None or not person.first:
        return act
    fits = {"her": {"", "she"}, "him": {"", "he"}, "them": {"they"}}[small(found["whom"])]
    if person.pronoun not in fits:
        return act
    return f"{found['verb']} {person.first}{act[found.end() :]}"


_DONE_TO: Final = lazy(
    r"(?P<verb>\w+) (?P<whom>him|them|her(?=$|[,.;]| (?:to|the|an?|our|my|with|about|for|in|on|at|"
    r"by|from|how|what|why|when|where|that|whether|back|up|two|three|some|again|this|these|and)\b))\b",
    re.IGNORECASE,
)
"""An act that is done to somebody: "introduce her to", and not "send her plan"."""


def named_to(person: Addressee, one: Commitment) -> str:
    """What was promised by its name, said to the person: "your samples".

    A note names nothing that may be said: "late pallet again" is "my answer".
    """
    if promise_words(one.text).noted:
        return "your answer" if one.by == "them" else "my answer"
    return to_you(promise_words(one.text).named, person)
