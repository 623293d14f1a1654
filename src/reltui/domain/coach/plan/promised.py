"""A promise in the words that are said to the person: short, and never a private note."""

from typing import Final

from reltui.domain.people.events import Commitment
from reltui.domain.text.pattern import lazy
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


def named_to(person: Addressee, one: Commitment) -> str:
    """What was promised by its name, said to the person: "your samples".

    A note names nothing that may be said: "late pallet again" is "my answer".
    """
    if promise_words(one.text).noted:
        return "your answer" if one.by == "them" else "my answer"
    return to_you(promise_words(one.text).named, person)
