"""The preview of an import, shown before anything is saved."""

from typing import ClassVar

from textual import work

from reltui.domain.text.plural import plural
from reltui.domain.text.safe import shown_line
from reltui.services.review.triage import unplaced
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import Plan
from reltui.services.transfer.import_preview import files_of, people_of
from reltui.services.transfer.import_report import BOTH_SHOWN
from reltui.services.transfer.import_request import PlannedImport
from reltui.ui.base.asking import answer_of
from reltui.ui.base.page_dialog import PageDialog
from reltui.ui.base.routes import Dialog, Imported, make_dialog
from reltui.ui.base.session import KEPT_UNTIL_QUIT, REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.transfer import keys
from reltui.ui.widgets.text import Line, hang

NOTHING_NEW = "Nothing new: nothing was changed."
"""The message for an import that would add nothing."""

MOST = 500
"""The most lines of a preview; more would not help."""


class ImportPreview(PageDialog[Imported]):
    """Shows the people of an import, new and known, and its problems; enter imports them."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.IMPORT_PREVIEW, Place.PAGE)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, planned: PlannedImport) -> None:
        self._planned = self._first = planned
        super().__init__(session, "Import: this is what would happen")

    @property
    def _plan(self) -> Plan:
        return self._planned.plan

    @property
    def empty(self) -> bool:
        """Whether the import would change nothing."""
        return self._plan.is_empty

    @property
    def doubtful(self) -> bool:
        """Whether the file may be in another encoding."""
        return bool(self._first.plan.other)

    @property
    def unsure_phones(self) -> int:
        """The number of phones that need an unknown country."""
        return self._planned.asks_region(self.session.workspace)

    def lines(self, width: int) -> list[Line]:
        """The counts, how the files were understood, the problems, then the people."""
        result = self._plan.result
        counts = (
            f"{result.read} read: {result.added} new, {result.updated} known with something new, "
            f"{result.unchanged} known already, {result.skipped} left out"
        )
        lines = [*hang((" ", ""), counts, width, "strong"), ()]
        if self.empty:
            lines += [*hang((" ", ""), "Nothing here is new to the book.", width), ()]
        elif self.session.demo:
            lines += [*hang((" ▲ ", "warn"), f"Into the {KEPT_UNTIL_QUIT}", width), ()]
        for text in files_of(self._plan, shell=False):
            lines += hang((" ", ""), text.strip(), width)
        if self.doubtful:
            words = hinted("The letters can be read in two ways: {other-reading} shows the other.")
            lines += hang((" ▲ ", "warn"), words, width)
        if self.unsure_phones:
            phones = plural(self.unsure_phones, "phone")
            words = hinted("{home-region} says where they are, once and for all.")
            lines += hang((" ▲ ", "warn"), f"{phones} without a country: {words}", width)
        lines += self._remarks(width)
        people = list(people_of(self._plan))
        if people:
            lines += [(), (("Contacts", "head"),)]
        for text in people[:MOST]:
            lines += hang((" ", ""), text.strip(), width)
        if len(people) > MOST:
            lines.append((("  … and more", "dim"),))
        return lines

    def _remarks(self, width: int) -> list[Line]:
        """The problems and hints; they stand before a long list of people."""
        result = self._plan.result
        lines: list[Line] = []
        if result.problems:
            lines += [(), (("Not read, or only in part", "head"),)]
        for problem in result.problems[:MOST]:
            place = f"line {problem.line}: " if problem.line else ""
            lines += hang((" ▲ ", "warn"), f"{place}{problem.reason}", width)
        if result.remarks:
            lines += [(), (("Worth knowing", "head"),)]
        for remark in result.remarks:
            words = remark.removesuffix(BOTH_SHOWN)
            if words != remark:
                words += hinted("afterwards {duplicates} shows them side by side.")
            lines += hang((" ", ""), shown_line(words), width)
        return lines

    def action_other_reading(self) -> None:
        """Read the file in the other encoding, or again in the first one."""
        if self._planned is not self._first:
            self._planned = self._first
        else:
            self._planned = self._first.read_otherwise(self.session.workspace)
        self.page.renew(top=False)
        self.show_keys()

    @work
    async def action_home_region(self) -> None:
        """Ask for the country of phones without a country code, and match the people again."""
        dialog = make_dialog(Dialog.HOME_REGION, self.session)
        region = await answer_of(self.app, self.session, dialog)
        if region is None:
            return
        self._planned = self._first = self._planned.at_home_in(self.session.workspace, region)
        self.page.renew(top=False)
        self.show_keys()

    def action_confirm(self) -> None:
        """Import everything as one change; if nothing is new, show a message and go back."""
        if self.empty:
            self.dismiss()
            self.app.notify(NOTHING_NEW, markup=False)
            return
        workspace = self.session.workspace
        try:
            result = apply_import(workspace.book, self._plan, workspace.now())
        except REFUSALS as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        said = f"Imported: {result.added} new, {result.updated} updated."
        place = bool(result.added and unplaced(workspace))
        if place:
            said += hinted(
                " Place them, one key each. {back} leaves; then {undo} takes the import back."
            )
        else:
            said += hinted(" {undo} takes it back.")
        self.dismiss(Imported(said, place))
