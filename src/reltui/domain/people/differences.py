"""Where a contact and a file differ: the contact is as its owner left it."""

from reltui.domain.people.events import Dossier


def differences(dossier: Dossier) -> list[tuple[str, str]]:
    """The fields in which a contact is as its owner left it and a file says something else."""
    found = dict(
        line.partition("=")[::2] for card in dossier.cards for line in card.differs if "=" in line
    )
    contact = dossier.contact
    return [(key, text) for key, text in found.items() if getattr(contact, key, text) != text]
