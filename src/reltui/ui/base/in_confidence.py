"""The field of a form that makes what it keeps confidential from the beginning."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Final

from reltui.services.base.drafts import Fields
from reltui.ui.base.form import Field, T
from reltui.ui.base.session import Session

VEIL: Final = Field("confidential", "Confidential", "no", answers=("no", "yes"))
"""Whether what is kept is confidential: then no picture and no export has it."""


def in_confidence(
    session: Session, name: str, keep: Callable[[Fields], T]
) -> Callable[[Fields], T]:
    """A form's saving, as one change with a name, that heeds its field `VEIL`."""

    def save(values: Fields) -> T:
        # 45 ms that the first frame does without.
        from reltui.services.activity import confiding

        veiled = values.get(VEIL.name) == "yes"
        with confiding.in_confidence(session.workspace, name) if veiled else nullcontext():
            return keep(values)

    return save
