"""What somebody asks to be imported: which files, and how they are to be read."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from reltui.domain.people.events import ReplacedAnswer
from reltui.interop.csv.columns import UNUSED, as_kind
from reltui.services.base.drafts import Drafts
from reltui.services.base.errors import Refused
from reltui.services.base.phones import without_country
from reltui.services.transfer.import_plan import Plan, plan_for
from reltui.services.transfer.import_sources import read_sources
from reltui.services.transfer.own_fields import with_own_fields
from reltui.services.workspace.workspace import Workspace

_COLUMNS: Final = "columns of tables"
"""Under what name the drafts of a book hold what its user has said of columns."""


class ImportRequest(NamedTuple):
    """Files, the encoding they are in and what their columns hold, where somebody has said so.

    `identity` is the file with the key that opens what is encrypted.
    """

    paths: tuple[str, ...]
    encoding: str | None = None
    columns: Mapping[str, str] = {}
    identity: Path | None = None

    def plan(
        self, workspace: Workspace, *, stdin: BinaryIO | None = None, bring_back: bool = False
    ) -> Plan:
        """What the import would do; `-` among the paths stands for `stdin`.

        Raises:
            Refused: there is no such encoding.
            BookError: the book cannot be read.
        """
        readings = read_sources(
            self.paths,
            stdin=stdin,
            encoding=self.encoding,
            columns=self.columns,
            identity=self.identity,
        )
        plan = plan_for(
            workspace.book, readings, workspace.today, workspace.phone_form, bring_back=bring_back
        )
        has_own = workspace.playbook.own_names and plan.updates
        answers = workspace.book.all(ReplacedAnswer) if has_own else ()
        return with_own_fields(plan, workspace.playbook, workspace.today, answers)


class PlannedImport(NamedTuple):
    """What was asked for, and what it would do."""

    request: ImportRequest
    plan: Plan

    def asks_region(self, workspace: Workspace) -> int:
        """How many of the phones need a country that is not known; 0 where it is known."""
        if workspace.home_region:
            return 0
        people = (person for reading in self.plan.readings for person in reading.people)
        return without_country(phone for person in people for phone in person.phones)

    def at_home_in(self, workspace: Workspace, region: str) -> "PlannedImport":
        """The same files, with the phones without a country in this one, which is remembered.

        Raises:
            BookError: the book cannot be read.
        """
        workspace.set_home_region(region)
        return PlannedImport(self.request, self.request.plan(workspace))

    def read_otherwise(self, workspace: Workspace) -> "PlannedImport":
        """The same files in the other encoding that they could be in.

        Raises:
            BookError: the book cannot be read.
        """
        request = self.request._replace(encoding=self.plan.other)
        return PlannedImport(request, request.plan(workspace))


def columns_of(pairs: Iterable[str]) -> dict[str, str]:
    """What `HEADER=FIELD` says of columns, by their headers.

    Raises:
        Refused: one of them is not of this form, or FIELD is none.
    """
    columns: dict[str, str] = {}
    for pair in pairs:
        header, _, word = pair.rpartition("=")
        kind = as_kind(word)
        if not header.strip() or not kind:
            raise Refused(
                f"{pair!r} is not HEADER=FIELD. FIELD is one of name, first, last, email, phone, "
                f"account, title, note, tags, called, pronoun, birthday, url, and {UNUSED} for a "
                "column that is only kept."
            )
        columns[header.strip()] = kind
    return columns


def remembered_columns(drafts: Drafts) -> dict[str, str]:
    """What was said of columns before, by their headers."""
    return dict(drafts.get(_COLUMNS))


def remember_columns(drafts: Drafts, columns: Mapping[str, str]) -> None:
    """Remember what was said of columns, for the next table with such headers.

    What cannot be written is asked for again: nothing is lost.
    """
    known = remembered_columns(drafts)
    if {**known, **columns} != known:
        with suppress(OSError):
            drafts.keep(_COLUMNS, {**known, **columns})
