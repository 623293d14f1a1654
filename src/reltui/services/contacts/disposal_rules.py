"""The rules for tags and accounts, and the earliest day that any person has."""

from datetime import date

from reltui.book.book import Book, Change
from reltui.domain.people.disposal import SOMEBODY, DisposalRule
from reltui.domain.people.names import fold
from reltui.services.workspace.workspace import Workspace


def tag_and_account_rules(workspace: Workspace) -> list[DisposalRule]:
    """The days of tags and accounts, the first due first."""
    rules = [rule for rule in workspace.book.all(DisposalRule) if rule.kind != SOMEBODY]
    return sorted(rules, key=lambda rule: (rule.by, rule.kind, fold(rule.name)))


def note_day(book: Book, change: Change, by: date | None) -> None:
    """Note that a person has this day, so that the start of the app knows when to check."""
    known = [rule for rule in book.all(DisposalRule) if rule.kind == SOMEBODY]
    if by is None or any(rule.by <= by for rule in known):
        return
    for rule in known:
        change.remove(rule)
    change.add(DisposalRule("", SOMEBODY, "", by))
