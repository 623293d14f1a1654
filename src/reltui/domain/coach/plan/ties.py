"""What one open item has to do with another, with somebody, or with what they want."""

from collections.abc import Iterator
from typing import Final

from reltui.domain.coach.plan.shape import Also
from reltui.domain.coach.plan.why.parts import asked
from reltui.domain.coach.plan.words import Words
from reltui.domain.text.pattern import lazy
from reltui.domain.text.promises import promise_words
from reltui.domain.text.wording import bare, lower_first

_ID: Final = lazy(r"[A-Za-z]{1,2}\d+")
"""An id of a record: what stays of a tie when its item is gone."""


def ties(words: Words) -> Iterator[Also]:
    """The ties between what is open, as far as both ends still are."""
    for one in words.facts.dossier.links:
        item, target = _named(words, one.item), _named(words, one.target)
        if item and target:
            what = words.line(f"with.tie.{one.kind}", item=item, target=target)
            verb = one.kind.replace("_", " ")
            yield Also("commitment", what, (f"{one.item} {verb} {one.target}, noted {one.on}",))


def _named(words: Words, key: str) -> str:
    """An open item, a field or somebody, as one speaks of it; "" for what is settled or gone."""
    if (item := _items(words).get(key)) is not None:
        return item
    if key in {"wants", "sees", "feels"}:
        said = words.slots.get(key)
        return words.line("item.field", field=key, told=said) if said else ""
    if key == "potential":
        return words.slots.get(key, "")
    peer = next((one for one in words.case.peers if one.id == key), None)
    if peer is not None:
        return peer.name
    return "" if _ID.fullmatch(key) else key


def _items(words: Words) -> dict[str, str]:
    """Every open item by its id, as one speaks of it."""
    facts = words.facts
    found: dict[str, str] = {}
    for promise in (*facts.ours, *facts.theirs):
        key = "item.promise" if promise.by == "us" else "item.their_promise"
        found[promise.id] = words.line(key, named=promise_words(promise.text).named)
    for question in facts.questions:
        found[question.id] = words.line("item.question", day=facts.day(question.on))
    for ours in facts.our_questions:
        found[ours.id] = words.line("item.our_question", day=facts.day(ours.on))
    for plan in facts.planned:
        told = lower_first(bare(plan.text))
        found[plan.id] = words.line(f"item.planned.{plan.kind}", planned=told)
    for ask in facts.pending:
        found[ask.id] = words.line("item.ask", day=facts.day(ask.on), asked=asked(ask))
    return found
