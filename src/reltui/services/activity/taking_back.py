"""Taking back one earlier change alone, while those after it stand."""

from datetime import date

from reltui.book.book import HistoryEntry, MeetsLater, TakenBackAlready
from reltui.domain.text.dates import short_date
from reltui.domain.text.safe import clean_line
from reltui.services.base.errors import Refused
from reltui.services.workspace.workspace import Workspace


class OfAnotherMember(Refused):
    """A change that another member of the team made, which is not taken back unasked."""

    def __init__(self, entry: HistoryEntry, today: date) -> None:
        super().__init__(
            f"This change was made by {entry.member}, on {moment_in_words(entry, today)}: "
            f"{entry.name}. It stands."
        )
        self.entry = entry


def take_back(workspace: Workspace, number: int, *, of_others: bool = False) -> HistoryEntry:
    """Take back one change by its number, as a new change, and return the earlier one.

    One that another member of a team made is taken back only with `of_others`.

    Raises:
        OfAnotherMember: another member made it. Nothing was changed.
        Refused: a later change wrote the same, or has taken it back, which the sentence names; or
            no such change stands.
        BookError: it could not be written; the book is as it was.
    """
    if workspace.past is not None:
        raise Refused(f"This is the book of {workspace.past}: what was then is not changed.")
    book, today = workspace.book, workspace.today
    book.poll()
    entry = book.entry(number)
    if entry is None:
        raise Refused(f"The history has no change {number}, or it was undone. Nothing was changed.")
    if not of_others and entry.member not in {"", book.member}:
        raise OfAnotherMember(entry, today)
    try:
        return book.take_back(number, workspace.now())
    except TakenBackAlready as error:
        later = error.later
        raise Refused(
            f"“{entry.name}” is taken back already, by change {later.number}, “{later.name}” "
            f"({moment_in_words(later, today)}). To bring it back, take back that one. "
            "Nothing was changed."
        ) from error
    except MeetsLater as error:
        later = error.later
        by = f", by {later.member}" if later.member not in {"", book.member} else ""
        raise Refused(
            f"“{entry.name}” was not taken back: the later change {later.number}, “{later.name}” "
            f"({moment_in_words(later, today)}{by}), wrote the same or needs it. "
            "Take that one back first. Nothing was changed."
        ) from error


def done_in_words(taken: HistoryEntry) -> str:
    """What taking back a change alone has done."""
    again = taken.takes_back
    return f"Brought back: {again}" if again else f"Taken back alone: {taken.name}"


def moment_in_words(entry: HistoryEntry, today: date) -> str:
    """The day and the time of a change, as one reads them."""
    at = entry.moment
    return clean_line(entry.at[:16]) if at is None else f"{short_date(at, today)}, {at:%H:%M}"
