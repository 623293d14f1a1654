"""Finding people: by id, by name, by the start of one, and by a small query."""

from collections.abc import Iterable, Iterator
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.text.plural import plural
from reltui.services.base.errors import NobodyFound
from reltui.services.workspace.listing import number_of
from reltui.services.workspace.workspace import Workspace

EVERYBODY: Final = "`reltui contacts` lists everybody."
"""What to say where nobody of the whole book goes by a name."""


def find(workspace: Workspace, who: str) -> Contact:
    """The one contact whom `who` names: an id, a name, or the start of one, in any case.

    Raises:
        NobodyFound: nobody goes by it, or several do, whom the message lists.
    """
    wanted = " ".join(who.split()).casefold()
    if held := workspace.dossiers.get(wanted):
        return held.contact
    return among(_candidates(workspace, wanted), who)


def _candidates(workspace: Workspace, wanted: str) -> Iterator[Contact]:
    """Everybody whom a name could mean: only these few are read."""
    first = next(iter(wanted.split()), "")
    found = workspace.register.holding(first)
    if first[:1] == "c":
        found += [one for one in workspace.register.ids() if one.startswith(first)]
    return (workspace.dossiers[one].contact for one in sorted({*found}, key=number_of))


def among(people: Iterable[Contact], who: str, here: str = EVERYBODY) -> Contact:
    """The one of these people whom `who` names: a name, or the start of one or of an id.

    Raises:
        NobodyFound: as `find`; `here` is what it says of those who could be named.
    """
    known, wanted = tuple(people), " ".join(who.split()).casefold()
    if not wanted:
        raise NobodyFound("Say whom: an id, a name, or the start of one.")
    for fits in (_is_name, _is_mail, _starts_name, _starts_word, _starts_id):
        found = [contact for contact in known if fits(contact, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise NobodyFound(
                f"{plural(len(found), 'person')} go by {who!r}: {listed(found)}. "
                "Name one by the id."
            )
    raise NobodyFound(f"Nobody goes by {who!r}. {here}")


def _is_name(contact: Contact, wanted: str) -> bool:
    return " ".join(contact.name.split()).casefold() == wanted


def _is_mail(contact: Contact, wanted: str) -> bool:
    return any(mail.casefold() == wanted for mail in contact.emails)


def _starts_name(contact: Contact, wanted: str) -> bool:
    return " ".join(contact.name.split()).casefold().startswith(wanted)


def _starts_word(contact: Contact, wanted: str) -> bool:
    return any(word.startswith(wanted) for word in contact.name.casefold().split())


def _starts_id(contact: Contact, wanted: str) -> bool:
    return contact.id.startswith(wanted)


def listed(found: Iterable[Contact]) -> str:
    """People in a sentence: id, name and account, the first ten of them."""
    names = [
        f"{contact.id} {contact.name}" + (f" ({contact.account})" if contact.account else "")
        for contact in found
    ]
    return "; ".join(names[:10]) + (f"; and {len(names) - 10} more" if len(names) > 10 else "")
