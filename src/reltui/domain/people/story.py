"""Stories: how the user describes a relationship, and what changed between two stories.

Source: Mei Lin Fung: people who knew us keep us honest about our story.
"""

from typing import Final, NamedTuple

from reltui.domain.people.events import Story
from reltui.domain.text.pattern import lazy

_SENTENCE: Final = lazy(r"(?<=[.!?…])\s+|\n+")


class Retelling(NamedTuple):
    """Two tellings side by side: the sentences that only the older has, and only the newer."""

    old: Story
    new: Story
    gone: tuple[str, ...]
    come: tuple[str, ...]


def retelling(stories: tuple[Story, ...]) -> Retelling | None:
    """The changes between the last two tellings; None if there are fewer than two."""
    told = sorted(stories, key=lambda story: (story.on, story.seq))
    if len(told) < 2:
        return None
    old, new = told[-2:]
    before, after = _sentences(old.text), _sentences(new.text)
    return Retelling(
        old,
        new,
        tuple(text for key, text in before.items() if key not in after),
        tuple(text for key, text in after.items() if key not in before),
    )


def _sentences(text: str) -> dict[str, str]:
    parts = (part.strip() for part in _SENTENCE.split(text))
    return {" ".join(part.casefold().split()): part for part in parts if part}
