"""Exporting people: to a file of the kind that its ending names, whole or not at all.

    done = export(workspace, Path("friends.vcf"), who="tag:vip", confidential=False, force=False)
    print(json.dumps(done.answer()))                  # the shape of `reltui export --json`

What was said in confidence stays at home unless it is asked for by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from reltui.book.errors import reason
from reltui.book.exchange import RULE_TABLES, book_with, is_export, is_in_use, write_book
from reltui.book.private_files import write_private
from reltui.domain.coach.case import Case
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.people.confidential import shareable
from reltui.domain.people.disposal import ACCOUNT, TAG
from reltui.domain.people.events import Dossier
from reltui.domain.people.kinds import counted
from reltui.domain.people.names import fold
from reltui.domain.text.safe import clean_line
from reltui.interop import calendar, markdown
from reltui.interop.csv.programs import PROGRAMS, mark_of, write_for
from reltui.interop.csv.write import MARK as CSV_MARK
from reltui.interop.csv.write import write_csv
from reltui.interop.ldif.write import write_ldif
from reltui.interop.vcard.jcard import write_jcards
from reltui.interop.vcard.write import MARKS as VCARD_MARKS
from reltui.interop.vcard.write import Version, write_vcards
from reltui.services.base.age import ENDING, encryptor
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts.search import matcher, must_be_whole, wants_archived
from reltui.services.transfer.dates import with_dates
from reltui.services.transfer.import_rules import is_told
from reltui.services.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did: how many entries, into which file, and what it is to be called.

    `said` is the count in words, where organizations are told from people.
    """

    people: int
    file: str
    kind: str
    said: str

    def answer(self) -> dict[str, Any]:
        """The answer of `reltui export --json`."""
        return {"exported": self.people, "file": self.file}


class _Kind(NamedTuple):
    """A kind of file: what it is called, how it is written, and how one that is there is known."""

    name: str
    write: Callable[[Workspace, Sequence[Dossier], "Form"], bytes]
    is_ours: Callable[[Path], bool]


class Form(NamedTuple):
    """The form of a file, where its ending leaves a choice.

    `vcard` is a version, `program` whom a table is for ("" for everybody), `events` whether a
    calendar has events instead of to-dos.
    """

    vcard: Version = "4.0"
    program: str = ""
    events: bool = False


def export(
    workspace: Workspace,
    file: Path,
    *,
    who: str = "",
    confidential: bool = False,
    force: bool = False,
    form: Form | None = None,
    recipients: Sequence[str] = (),
) -> Exported:
    """Write the people that the query `who` finds, or everybody, archived people included.

    The file can be read by its owner only. One that is there is replaced where it is an earlier
    export, or `force` is given; the book itself never is. With `recipients` it is encrypted with
    age for them; its name then ends with .age behind the ending that says its kind.

    Raises:
        Refused: the ending is none of those, the query cannot be read, the file is something else,
            or it could not be written; nothing was written then.
        NobodyFound: the query finds nobody, or the book is empty.
    """
    encrypt = _encryptor(file, recipients)
    kind = KINDS.get((file if encrypt is None else file.with_suffix("")).suffix.casefold())
    if kind is None:
        raise Refused(
            f"The ending of {file} names no kind of file. Nothing was written. It is one of "
            f"{', '.join(f'{ending} ({one.name})' for ending, one in KINDS.items())}."
        )
    people = chosen(workspace, who)
    data = kind.write(
        workspace,
        people if confidential else [shareable(one) for one in people],
        form or Form(),
    )
    try:
        target = file.expanduser().resolve()
        _may_write(workspace, target, kind, force=force)
        write_private(target, data if encrypt is None else encrypt(data))
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise Refused(
            f"{file} could not be written: {why}. Nothing was exported, and what was there is as "
            "it was. Name a file in a folder that you may write to."
        ) from error
    said = counted(one.contact.unmapped_properties for one in people)
    return Exported(len(people), clean_line(str(file)), kind.name, said)


def _encryptor(file: Path, recipients: Sequence[str]) -> Callable[[bytes], bytes] | None:
    """What encrypts the file; None where it stays plain.

    Raises:
        Refused: its name and the recipients do not go together, or one of them is none.
    """
    ends = file.suffix.casefold() == ENDING
    if recipients and not ends:
        raise Refused(
            f"The name of an encrypted file ends with .age: {file}.age. Nothing was written."
        )
    if ends and not recipients:
        raise Refused(
            f"{file} would be encrypted with age: name who may read it (--age RECIPIENT, "
            "Age keys in the form). Nothing was written."
        )
    return encryptor(recipients) if recipients else None


def chosen(workspace: Workspace, who: str) -> list[Dossier]:
    """Everybody in the order of entry, or those that `reltui contacts` lists for a query."""
    if not who.strip():
        found = list(workspace.dossiers.values())
        if not found:
            raise NobodyFound("The book is empty: there is nobody to export. Nothing was written.")
        return found
    fits = matcher(who, workspace.today, workspace.playbook.own_names)
    must_be_whole(who)
    people = [*workspace.rows(), *(workspace.listed(archived=True) if wants_archived(who) else ())]
    ids = [row.id for row in people if fits(row)]
    if not ids:
        raise NobodyFound(f"Nobody fits {who!r}. Nothing was written. Try `reltui contacts {who}`.")
    return [workspace.dossier(one) for one in ids]


def _may_write(workspace: Workspace, target: Path, kind: _Kind, *, force: bool) -> None:
    """Whether a file may be put there.

    Raises:
        Refused: something is there that an export must not replace.
        OSError: what is there cannot be read.
    """
    if target == workspace.book.path or is_in_use(target):
        raise Refused(
            f"{target} is a book in use, and an export would end it. Nothing was written. Name "
            "another file."
        )
    if (owner := book_with(target)) is not None:
        raise Refused(
            f"{target} has the name of a file of the book {owner}. Nothing was written. Name "
            "another file."
        )
    if target.is_dir() or (target.exists() and not target.is_file()):
        raise Refused(f"{target} is not a file, so nothing was written. Name another one.")
    if force or not target.exists():
        return
    if target.suffix.casefold() == ENDING or not kind.is_ours(target):
        raise Refused(
            f"{target} is there already, and it is not an earlier export of reltui. Nothing was "
            "written. Name another file, or say that it may be replaced (--force)."
        )


def _begins(*marks: bytes) -> Callable[[Path], bool]:
    """The test that a file begins as this kind of export does."""

    def known(path: Path) -> bool:
        with path.open("rb") as opened:
            return opened.read(max(map(len, marks))).startswith(marks)

    return known


def _book(workspace: Workspace, people: Sequence[Dossier], _form: Form) -> bytes:
    tags = {fold(tag) for one in people for tag in one.contact.tags}
    accounts = {fold(one.contact.account) for one in people}
    rules = [
        rule
        for kind in RULE_TABLES
        for rule in workspace.book.all(kind)
        if is_told(rule)
        and fold(rule.name) in (tags if getattr(rule, "kind", ACCOUNT) == TAG else accounts)
    ]
    return write_book(people, workspace.book.seq, workspace.book.identity, rules)


def _vcards(_workspace: Workspace, people: Sequence[Dossier], form: Form) -> bytes:
    return write_vcards(map(with_dates, people), form.vcard)


def _jcards(_workspace: Workspace, people: Sequence[Dossier], _form: Form) -> bytes:
    return write_jcards(map(with_dates, people))


def _csv(_workspace: Workspace, people: Sequence[Dossier], form: Form) -> bytes:
    contacts = map(with_dates, people)
    return write_for(form.program, contacts) if form.program else write_csv(contacts)


def _ldif(_workspace: Workspace, people: Sequence[Dossier], _form: Form) -> bytes:
    return write_ldif(map(with_dates, people))


def _markdown(workspace: Workspace, people: Sequence[Dossier], _form: Form) -> bytes:
    # The coach looks at everything, so that its advice is right, and quotes nothing confidential.
    pages = (
        markdown.Page(
            workspace.case(one.contact.id),
            one,
            workspace.moves(one.contact.id)[0],
            _for_others(workspace.plan(one.contact.id), workspace.case(one.contact.id)),
        )
        for one in people
    )
    return markdown.write_markdown(pages, workspace.today)


def _for_others(plan: Plan, case: Case) -> Plan:
    """A plan without the lines that quote what a note heard from others: anybody may read it."""
    # Imported here, because no other kind of file quotes a plan.
    from reltui.domain.coach.facts import facts_of

    heard = facts_of(case).heard_in_notes

    def is_open(text: str) -> bool:
        return not any(one in text for one in heard)

    return plan._replace(
        with_it=tuple(one for one in plan.with_it if is_open(one.what)),
        not_today=tuple(one for one in plan.not_today if is_open(one.line)),
    )


def handover_page(workspace: Workspace, ids: Sequence[str]) -> str:
    """A page of Markdown about some people, for the person who looks after them next."""
    people = [shareable(workspace.dossier(one)) for one in ids]
    return _markdown(workspace, people, Form()).decode()


def _calendar(workspace: Workspace, people: Sequence[Dossier], form: Form) -> bytes:
    cases = (workspace.case(one.contact.id) for one in people)
    todos = [todo for case in cases for todo in calendar.todos_of(case)]
    if form.events:
        todos = [todo for todo in todos if todo.status == "NEEDS-ACTION"]
    if not todos:
        raise Refused(
            "There is nothing to put into a calendar: no promise of ours is open, and no touch is "
            "due by its rhythm. Nothing was written."
        )
    return calendar.write_calendar(todos, workspace.now(), events=form.events)


KINDS: Final = {
    ".json": _Kind("a book of reltui", _book, is_export),
    ".vcf": _Kind("vCard", _vcards, _begins(*VCARD_MARKS)),
    ".csv": _Kind("table", _csv, _begins(CSV_MARK, *map(mark_of, PROGRAMS))),
    ".md": _Kind("Markdown", _markdown, _begins(markdown.MARK)),
    ".ics": _Kind("calendar", _calendar, _begins(calendar.MARK)),
    ".ldif": _Kind("LDIF", _ldif, _begins(b"version: 1\n\ndn")),
    ".jcard": _Kind("jCard", _jcards, _begins(b'[\n [\n  "vcard"')),
}
"""The kinds of file, by their endings."""
