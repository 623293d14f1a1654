"""What may be shown to others: a dossier without anything that was said in confidence.

Source: Phil Larson: what was seen in confidence is told to no one.
"""

from dataclasses import replace

from reltui.domain.people.events import Dossier


def shareable(dossier: Dossier) -> Dossier:
    """The dossier without its confidential touches, stories, exercises and lines of sessions."""
    return replace(
        dossier,
        touches=tuple(one for one in dossier.touches if not one.confidential),
        stories=tuple(one for one in dossier.stories if not one.confidential),
        exercises=tuple(one for one in dossier.exercises if not one.confidential),
        session_lines=tuple(one for one in dossier.session_lines if not one.confidential),
    )
