"""Finds edits that make a relationship look worse, so that the pause is offered first.

Source: Phil Larson, "Razor Sharp Relationships", tips 3 to 5: twenty seconds to weigh it first.
"""

import re
from collections.abc import Mapping, Sequence

from reltui.domain.people.contact import Contact
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import Side
from reltui.services.workspace.workspace import Workspace


def downgrade(contact: Contact, values: Mapping[str, str]) -> str:
    """The downgrade by these fields, as a clause: "Ana Lee becomes a detractor"; "" for none.

    `values` are fields as `set` takes them. A first answer is not a downgrade; an answer that
    replaces a better one is.
    """
    said = {name.strip().casefold(): value.strip().casefold() for name, value in values.items()}
    found = []
    if said.get("perception") == "detractor" and contact.placement.value("perception") == (
        "advocate"
    ):
        found.append("becomes a detractor")
    for side in Side:
        mark = contact.ours if side == Side.OURS else contact.theirs
        level = said.get(side, "")
        if mark is not None and re.fullmatch("[0-9]{1,3}", level) and int(level) < mark.level:
            whose = "our side" if side == Side.OURS else "their side"
            found.append(f"goes from level {mark.level} to {int(level)} ({whose})")
    return f"{contact.name} {' and '.join(found)}" if found else ""


def fall_words(contact: Contact, to: int) -> str:
    """A fall to a level, as a clause; "" if it is not a fall."""
    if contact.level is None or not 1 <= to < contact.level:
        return ""
    return f"{contact.name} falls from level {contact.level} to {to}"


def worse_for(workspace: Workspace, ids: Sequence[str], values: Mapping[str, str]) -> str:
    """The downgrade of several people by the same fields, as a clause; "" for none."""
    found = [
        worse
        for who in ids
        if workspace.has(who) and (worse := downgrade(workspace.dossier(who).contact, values))
    ]
    if len(found) < 2:
        return "".join(found)
    return f"{plural(len(found), 'person')} of {len(ids)} would stand lower than before"
