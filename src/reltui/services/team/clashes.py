"""Fields that two members changed at the same time: both values, and who wrote which."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from reltui.book.book import Book
from reltui.book.exchange import TABLES
from reltui.book.team.membership import Clash, drop_clash, read_sync_state
from reltui.domain.named import NamedTuple
from reltui.domain.people.fields import BY_NAME
from reltui.domain.text.dates import short_date
from reltui.services.base.errors import Refused
from reltui.services.workspace.workspace import Workspace

NOTHING: Final = "nothing"
_VEIL: Final = "(confidential)"


class ShownClash(NamedTuple):
    """A clash in words: the record, its person, the field, and both values with their writers.

    `who` is the id of the contact, "" where none is known. `stands_by` and `other_by` are members,
    "" where it is not known.
    """

    clash: Clash
    number: int
    who: str
    about: str
    field: str
    stands: str
    other: str
    stands_by: str
    other_by: str
    hidden: bool
    """Whether the record is confidential now, so that neither value is told."""


def clashes(workspace: Workspace) -> tuple[ShownClash, ...]:
    """The clashes to settle on this machine, the oldest first; none in a book of one person."""
    book = workspace.book
    if book.path is None or not book.member:
        return ()
    found = read_sync_state(book.path).clashes
    made_by = book.made_by() if found else {}
    return tuple([_shown(workspace, one, turn, made_by) for turn, one in enumerate(found, 1)])


def _shown(
    workspace: Workspace, clash: Clash, number: int, made_by: Mapping[int, str]
) -> ShownClash:
    book = workspace.book
    one = book.record_id(clash.table, clash.number)
    who = one if workspace.has(one) else ""
    about = f"{workspace.dossier(one).contact.name} ({one})" if who else one
    # A dated answer lies in the placement of its person: "placement.power".
    known = BY_NAME.get(clash.field) or BY_NAME.get(clash.field.rpartition(".")[2])
    # The clash may be older than the mark: its values are the plain words from before.
    hidden = clash.field != "confidential" and _is_confidential(book, clash, one)
    today = workspace.today
    stands = in_words(clash.stands, today) if clash.field else "removed"
    other = in_words(clash.other, today)
    return ShownClash(
        clash,
        number,
        who,
        about or f"{clash.table} {clash.number}",
        (known.label.casefold() if known else clash.field.rpartition(".")[2]) or "the record",
        _VEIL if hidden else stands,
        _VEIL if hidden else other,
        made_by.get(clash.change, ""),
        book.writer_before(clash.change, clash.table, clash.number),
        hidden,
    )


def _is_confidential(book: Book, clash: Clash, record_id: str) -> bool:
    """Whether the record of a clash is confidential as it stands now."""
    kind = next((kind for kind, (table, _) in TABLES.items() if table == clash.table), None)
    record = book.get(kind, record_id) if kind and record_id else None
    return bool(getattr(record, "confidential", False))


def settle(book: Book, clash: Clash, at: datetime, *, take_other: bool) -> None:
    """Settle a clash: keep the value that is there, or take the other one.

    Raises:
        Refused: the record is gone, or the clash is settled already.
        BookError: it could not be
        kept.
    """
    path = book.path
    if path is None or clash not in read_sync_state(path).clashes:
        raise Refused("That is settled already. Nothing was changed.")
    if take_other:
        if not clash.field:
            raise Refused(
                "One of the two removed the record, so there is nothing to put in its place. "
                "The history has what it held."
            )
        try:
            book.set_field(clash.table, clash.number, clash.field, clash.other, at)
        except KeyError as error:
            raise Refused("The record is not in the book any more.") from error
    drop_clash(path, clash)


def in_words(value: object, today: date | None = None) -> str:
    """A value of a document as a line: a dated answer with its day, a list with commas.

    A day has its year where it is not that of `today`.
    """
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if "sealed" in value or "box" in value:
            return _VEIL
        told = (f"{key} {in_words(part, today)}" for key, part in value.items() if key != "seq")
        return ", ".join(told)
    if isinstance(value, list):
        return _list_in_words(value, today)
    return str(value)


def _list_in_words(parts: list[Any], today: date | None) -> str:
    days = [day for part in parts[1:] if (day := _day(part)) is not None]
    if not days:
        return ", ".join([in_words(part, today) for part in parts])
    because = next((one for one in parts[2:] if isinstance(one, str) and _day(one) is None), "")
    evidence = f", because: {because}" if because else ""
    told = ", ".join(_day_in_words(day, today) for day in days)
    return f"{in_words(parts[0], today)} ({told}{evidence})"


def _day_in_words(day: date, today: date | None) -> str:
    """A day for the screen; with its year where no day of today is known."""
    return short_date(day, today) if today else f"{short_date(day)} {day.year}"


def _day(part: Any) -> date | None:
    try:
        return date.fromisoformat(part)
    except (TypeError, ValueError):
        return None
