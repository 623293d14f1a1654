"""Handing people over: to which member, and the page of what that member must know."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.domain.people.fields import LONGEST_NAME
from reltui.services.base.drafts import Fields
from reltui.services.team.handover import HandedOver, give
from reltui.ui.base.clipboard import copy
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.page_dialog import PageDialog
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.team import keys
from reltui.ui.widgets.text import Line, hang


def handover_form(session: Session, ids: Sequence[str]) -> Form[HandedOver]:
    """The form that gives some people to a member, as one change."""
    workspace = session.workspace
    first = workspace.dossier(ids[0]).contact.name
    whom = first if len(ids) == 1 else f"{first} and {len(ids) - 1} more"
    known = ", ".join(workspace.looked_after_by())
    hint = f"so far: {known}" if known else "the name of a colleague"

    def save(values: Fields) -> HandedOver:
        return give(workspace, ids, values["to"])

    field = Field("to", "To", "", hint, LONGEST_NAME)
    draft = f"handover:{ids[0]}"
    return Form(session, draft, f"Hand over {whom}", [field], save, manner=FormOptions(enter=True))


class HandoverPage(PageDialog[None]):
    """What the person who takes over must know; nothing confidential is on it."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.HANDOVER, Place.PAGE)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, done: HandedOver) -> None:
        self._text = done.page
        super().__init__(session, f"For {done.member}")

    def lines(self, width: int) -> list[Line]:
        """The page as it is written to a file, line by line."""
        lines: list[Line] = []
        for text in self._text.splitlines():
            if text.startswith("<!--"):
                # It marks the file as one of ours, for when it is written again.
                continue
            tone = "head" if text.startswith("#") else ""
            lines += hang((" ", ""), text.lstrip("# "), width, tone) if text.strip() else [()]
        return lines

    def action_copy_page(self) -> None:
        """Copy the whole page."""
        self.app.notify(copy(self.app, self.session, self._text, what="the page"), markup=False)
