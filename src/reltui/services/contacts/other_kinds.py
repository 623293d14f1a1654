"""The sentence on an id of another kind than is wanted: what it names, and what takes it."""

from typing import Any, Final

from reltui.book.exchange import TABLES
from reltui.domain.people import events, notes
from reltui.domain.people.contact import Contact
from reltui.services.base.errors import NobodyFound
from reltui.services.workspace.workspace import Workspace

_REMOVED: Final = "`reltui unnote {id}` takes it away."
_CORRECTED: Final = "`reltui correct {id}` changes it."

_KINDS: Final[dict[type[Any], tuple[str, str]]] = {
    Contact: ("a person", "`reltui show {id}` shows them."),
    events.Touch: ("a touch", _CORRECTED),
    events.PlainNote: ("a note", _CORRECTED),
    events.Story: ("a story", _CORRECTED),
    events.Commitment: ("a promise", "`reltui keep {id}` takes it; so do break, drop and move."),
    events.Entry: ("a gift", "`reltui thank WHO {id}` takes it."),
    events.Ask: ("an ask", "`reltui outcome {id} yes|no|later` takes it."),
    events.Exposure: ("a trust step", "`reltui outcome {id} returned|ignored|abused` takes it."),
    events.Fall: ("a fall", "`reltui recover {id}` takes it; so does apologize."),
    events.Question: ("a question of theirs", "`reltui answer {id} TEXT` takes it."),
    notes.OurQuestion: ("a question of ours", "`reltui answer {id} TEXT` takes it."),
    notes.Planned: ("a plan", "`reltui made {id}` takes it."),
    notes.Occasion: ("a date", _REMOVED),
    notes.News: ("news", _REMOVED),
    notes.Thanks: ("thanks or an apology", _REMOVED),
    notes.ItemLink: ("a link", _REMOVED),
    notes.Mention: ("a person who was mentioned", _REMOVED),
    notes.Position: ("a position", _REMOVED),
}
"""Each kind of record that a command takes by its id, in words, and that command."""


def word_of(record: object) -> str:
    """What a record is in a word or two, without an article: "gift", "question of theirs"."""
    what = _KINDS.get(type(record), _OTHERS)[0]
    return what.removeprefix("an ").removeprefix("a ")


_OTHERS: Final = ("a record of another kind", "`reltui show` has it.")


def no_such(workspace: Workspace, wanted: str, record_id: str) -> NobodyFound:
    """The refusal of an id that names no record of the wanted kind.

    `wanted` are the words for that kind: "promise", "trust step or ask". An id that names another
    record is told as what it is, with the command that takes it.
    """
    return other_kind(workspace, wanted, record_id) or NobodyFound(
        f"There is no {wanted} with the id {record_id!r}. `reltui show` has them."
    )


def other_kind(workspace: Workspace, wanted: str, record_id: str) -> NobodyFound | None:
    """The refusal of an id that names a record of another kind; None if it names none at all."""
    for typed in dict.fromkeys((record_id.strip(), record_id.strip().casefold())):
        for kind, (_, letter) in TABLES.items():
            # The case of an id matters: N1 is a note, n1 is another kind of record.
            if typed.startswith(letter) and workspace.book.get(kind, typed) is not None:
                what, takes = _KINDS.get(kind, _OTHERS)
                article = "an" if wanted[0] in "aeiou" else "a"
                return NobodyFound(
                    f"{typed} is {what}, not {article} {wanted}. {takes.format(id=typed)}"
                )
    return None
