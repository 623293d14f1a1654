"""Looking up addresses for mail programs, and names for shell completion."""

from collections.abc import Iterator
from typing import NamedTuple

from reltui.domain.people.kept_lines import kinds
from reltui.domain.people.names import fold
from reltui.services.workspace.search_text import hay_in
from reltui.services.workspace.workspace import Workspace


class Address(NamedTuple):
    """One mail address: whose it is, and a word about it."""

    mail: str
    name: str
    note: str


def addresses(workspace: Workspace, text: str) -> list[Address]:
    """The mail addresses of everybody whose facts hold all words of a text, by name.

    Words are looked for anywhere, without case and accents. Somebody whose name begins with the
    text comes first; who is archived is left out.
    """
    words = fold(text).split()
    rows = [
        row
        for row in (workspace.register.likely(words) if words else workspace.listed())
        if _holds(hay_in(row.haystack, row.name, row.account, digits=False), words)
    ]
    found: list[Address] = []
    for row in rows:
        contact = workspace.dossier(row.id).contact
        known = kinds(contact)
        note = ", ".join(part for part in (contact.title, contact.account) if part)
        for mail in contact.emails:
            kind = known.get(mail, "")
            found.append(Address(mail, contact.name, f"{note} ({kind})".strip() if kind else note))
    start = " ".join(words)
    return sorted(found, key=lambda one: not fold(one.name).startswith(start))


def names(workspace: Workspace, start: str) -> Iterator[str]:
    """The names that begin with a text, or of which a word does, for the completion of a shell."""
    wanted = fold(start)
    for row in workspace.listed():
        name = fold(row.name)
        if name.startswith(wanted) or any(word.startswith(wanted) for word in name.split()):
            yield row.name


def _holds(haystack: str, words: list[str]) -> bool:
    return all(word in haystack for word in words)
