"""The rules of an imported book: days of tags and accounts, and owners of accounts."""

from collections.abc import Iterable

from reltui.book.exchange import Rule
from reltui.domain.people.account import Account, account_key
from reltui.domain.people.disposal import SOMEBODY
from reltui.domain.people.names import fold
from reltui.domain.text.dates import long_date
from reltui.interop.source.people import Reading


def rules_to_add(held: Iterable[Rule], readings: Iterable[Reading]) -> tuple[Rule, ...]:
    """The rules of the files that are new to the book; if files differ, the rule of the first."""
    found: dict[tuple[str, str], Rule] = {}
    for reading in readings:
        for rule in reading.rules:
            found.setdefault(_key(rule), rule)
    for rule in held:
        found.pop(_key(rule), None)
    return tuple(found.values())


def differing_rules(held: Iterable[Rule], readings: Iterable[Reading]) -> tuple[str, ...]:
    """A sentence for each rule in which a file differs from the book or from a file before it."""
    known = {_key(rule): (_said(rule), "The book stays as it is.") for rule in held}
    found: list[str] = []
    for reading in readings:
        for rule in reading.rules:
            said, stands = known.setdefault(
                _key(rule), (_said(rule), f"What {reading.file} says is kept.")
            )
            if said != _said(rule):
                found.append(f"{said}. {reading.file} says: {_said(rule)}. {stands}")
    return tuple(found)


def is_told(rule: Rule) -> bool:
    """Whether a rule is exported and imported: the note of the earliest day is not."""
    return isinstance(rule, Account) or rule.kind != SOMEBODY


def _key(rule: Rule) -> tuple[str, str]:
    if isinstance(rule, Account):
        return "owner", account_key(rule.name)
    return rule.kind, fold(rule.name)


def _said(rule: Rule) -> str:
    if isinstance(rule, Account):
        return f"The owner of {rule.name} is {rule.owner or 'nobody'}"
    return f"The {rule.kind} {rule.name} is to be disposed of by {long_date(rule.by)}"
