"""Where a contact and a file differ: the contact is as its owner left it."""

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier


def differences(dossier: Dossier) -> list[tuple[str, str]]:
    """The fields in which a contact is as its owner left it and a file says something else.

    A field of which several rows or files say different values is there with each of them.
    """
    lines = (line for card in dossier.cards for line in card.differs if "=" in line)
    found = [line.partition("=")[::2] for line in dict.fromkeys(lines)]
    contact = dossier.contact
    return [(key, text) for key, text in found if value_of(contact, key) != text]


def value_of(contact: Contact, field: str) -> str:
    """The text of a field of a contact, also of one of the playbook; "" where it is empty."""
    if hasattr(contact, field):
        return str(getattr(contact, field))
    return next((said.value for key, said in contact.placement.extra if key == field), "")
