"""Looking up addresses for mail programs, and names for shell completion."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from reltui.domain.people.contact import Contact
from reltui.domain.people.names import fold
from reltui.domain.people.unmapped_properties import kinds, parse
from reltui.services.workspace.search_text import hay_in
from reltui.services.workspace.workspace import Workspace


class Address(NamedTuple):
    """One mail address: whose it is, and a word about it."""

    mail: str
    name: str
    note: str


def addresses(workspace: Workspace, text: str) -> list[Address]:
    """The mail addresses of everybody that all words of a text name, by name.

    Words are looked for in names, nicknames, mail addresses, organizations, titles and tags,
    without case and accents, and never in notes: a mail program shows who was found to whoever
    looks at its screen. Somebody whose name begins with the text comes first; archived people are
    left out.
    """
    words = fold(text).split()
    found: list[Address] = []
    for row in workspace.register.likely(words) if words else workspace.listed():
        contact = workspace.dossier(row.id).contact
        if not contact.emails or not _is_named(contact, words):
            continue
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


def _is_named(contact: Contact, words: list[str]) -> bool:
    """Whether all folded words stand in what names somebody."""
    lines = contact.unmapped_properties
    texts = [contact.name, contact.called, contact.account, contact.title]
    texts += [*contact.tags, *contact.emails]
    texts += [one.value for line in lines if (one := parse(line)) and one.name in _NAMING]
    text = hay_in("\n".join(texts), contact.name, contact.account, digits=False)
    return all(word in text for word in words)


_NAMING: Final = frozenset({"NICKNAME", "ORG", "FN"})
"""Kept lines that hold another name or a department."""
