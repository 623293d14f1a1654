"""Taking over what a file says where the owner of the book has said something else."""

from dataclasses import replace

from reltui.domain.people.differences import differences
from reltui.domain.people.events import ReplacedAnswer
from reltui.services.base.errors import Refused
from reltui.services.workspace.workspace import Workspace


def take_next(workspace: Workspace, contact_id: str) -> tuple[str, str]:
    """Take over the first difference, in one change; gives the field and its new value.

    What it takes the place of stays in the history.

    Raises:
        Refused: there is none.
        NobodyFound: no contact has this id.
        BookError: the book could not keep it; it is as it was.
    """
    dossier = workspace.dossier(contact_id)
    contact = dossier.contact
    found = differences(dossier)
    if not found:
        raise Refused(f"No file says anything else of {contact.name} than the book.")
    field, text = found[0]
    with workspace.change(f"take {field} of {contact.name} from a file") as change:
        change.put(replace(contact, **{field: text}))  # type: ignore[arg-type]
        if old := getattr(contact, field):
            since = min(contact.added, workspace.today)
            answer = ReplacedAnswer("", contact.id, since, field, old, workspace.today)
            change.add(replace(answer, evidence=f"now {text[:200]}, says a file"))
        for card in dossier.cards:
            left = tuple(line for line in card.differs if line.partition("=")[0] != field)
            if left != card.differs:
                change.put(replace(card, differs=left))
    return field, text
