"""The field of a form that makes its new records confidential."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Final

from reltui.services.base.drafts import Fields
from reltui.ui.base.form import Field, T
from reltui.ui.base.session import Session

VEIL: Final = Field("confidential", "Confidential", "no", answers=("no", "yes"))
"""The field for confidentiality: confidential records are in no picture and no export."""


def in_confidence(
    session: Session, name: str, keep: Callable[[Fields], T]
) -> Callable[[Fields], T]:
    """Wrap the saving of a form into one named change, which honors its field `VEIL`."""

    def save(values: Fields) -> T:
        # Imported here: the form opens up to 8 ms sooner.
        from reltui.services.activity import confiding

        veiled = values.get(VEIL.name) == "yes"
        with confiding.in_confidence(session.workspace, name) if veiled else nullcontext():
            return keep(values)

    return save
