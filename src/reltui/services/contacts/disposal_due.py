"""The people whose day of disposal has come: what a start and `reltui today` ask."""

from collections.abc import Sequence
from datetime import date

from reltui.domain.named import NamedTuple
from reltui.domain.people.disposal import DisposalRule, disposal_of
from reltui.domain.text.plural import plural
from reltui.services.contacts.disposal_rules import tag_and_account_rules
from reltui.services.workspace.workspace import Workspace


class Due(NamedTuple):
    """A person who must be disposed of, and the tag or account that says so; "" for an own day."""

    by: date
    name: str
    id: str
    account: str
    why: str


def everybody(workspace: Workspace) -> list[Due]:
    """All people with a day of disposal, the first due first; archived people too."""
    rules = tag_and_account_rules(workspace)
    found = []
    for dossier in workspace.dossiers.values():
        contact = dossier.contact
        disposal = disposal_of(contact.dispose_by, contact.tags, contact.account, rules)
        if disposal is not None:
            why = disposal.why
            found.append(Due(disposal.by, contact.name, contact.id, contact.account, why))
    return sorted(found)


def due(workspace: Workspace) -> list[Due]:
    """The people whose day has come; reads nobody if no day can have come."""
    rules = workspace.book.all(DisposalRule)
    if not any(rule.by <= workspace.today for rule in rules):
        return []
    return [one for one in everybody(workspace) if one.by <= workspace.today]


def due_sentence(found: Sequence[Due]) -> str:
    """The sentence at the start of the app if somebody is due."""
    verb = "is" if len(found) == 1 else "are"
    return f"{plural(len(found), 'person')} {verb} due to be disposed of"
