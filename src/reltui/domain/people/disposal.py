"""When somebody is to be disposed of: by a day of their own, of a tag, or of their account."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.people.names import fold
from reltui.domain.record import record

TAG: Final = "tag"
ACCOUNT: Final = "account"
SOMEBODY: Final = "somebody"
"""A rule of nobody in particular: the earliest day that any person has of their own."""


@record
class DisposalRule:
    """A day by which everybody with a tag, or of an account, is to be disposed of.

    `kind` is TAG or ACCOUNT; or SOMEBODY, whose `by` is no later than the earliest day that a
    person has: so that a start learns from this small table alone whether to look at all.
    """

    id: str
    kind: str
    name: str
    by: date
    seq: int = 0


class Disposal(NamedTuple):
    """The day by which somebody is to be disposed of, and the tag or account that says so.

    `why` is empty where the day is their own.
    """

    by: date
    why: str = ""


def disposal_of(
    own: date | None, tags: Iterable[str], account: str, rules: Iterable[DisposalRule]
) -> Disposal | None:
    """When a person is to be disposed of; None where nothing says so.

    A day of their own goes before those of their tags and their account, of which the earliest
    counts.
    """
    if own is not None:
        return Disposal(own)
    names = {TAG: {fold(tag) for tag in tags}, ACCOUNT: {fold(account)} if account else set()}
    found = [
        Disposal(rule.by, f"{rule.kind} {rule.name}")
        for rule in rules
        if fold(rule.name) in names.get(rule.kind, ())
    ]
    return min(found, default=None)
