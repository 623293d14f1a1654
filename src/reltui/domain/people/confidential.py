"""What may be shown to others: a dossier without anything that was said in confidence.

Source: Phil Larson: what was seen in confidence is told to no one.
"""

from dataclasses import fields, replace
from typing import Any

from reltui.domain.people.events import Dossier


def shareable(dossier: Dossier) -> Dossier:
    """The dossier without its confidential records, of whatever kind."""
    changed: dict[str, Any] = {}
    for field in fields(dossier):
        rows = getattr(dossier, field.name)
        if isinstance(rows, tuple) and any(getattr(one, "confidential", False) for one in rows):
            kept = [one for one in rows if not getattr(one, "confidential", False)]
            changed[field.name] = tuple(kept)
    return replace(dossier, **changed) if changed else dossier
