"""The day by which a person must be disposed of: their own, or that of a tag or an account."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.people.names import fold
from reltui.domain.record import record

TAG: Final = "tag"
ACCOUNT: Final = "account"
SOMEBODY: Final = "somebody"
"""A rule without a person: the earliest day that any person has of their own."""


@record
class DisposalRule:
    """A day by which all people with a tag, or of an account, must be disposed of.

    `kind` is TAG or ACCOUNT; or SOMEBODY, whose `by` is no later than the earliest day that a
    person has: so that a start reads only this small table to learn whether anybody is due.
    """

    id: str
    kind: str
    name: str
    by: date
    seq: int = 0


class Disposal(NamedTuple):
    """The day by which a person must be disposed of.

    `why` is the tag or account that sets it, empty for a day of their own.
    """

    by: date
    why: str = ""


def disposal_of(
    own: date | None, tags: Iterable[str], account: str, rules: Iterable[DisposalRule]
) -> Disposal | None:
    """The day by which a person must be disposed of; None if nothing sets one.

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
