"""Actions on several contacts at once: one named change for all of them, or none."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.people.contact import Contact
from reltui.domain.text.dates import short_date
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import CommitmentState, TouchKind
from reltui.services.activity import commitments, logging, touches
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.contacts.fields import by_own_names, line
from reltui.services.workspace.workspace import Workspace


class Outcome(NamedTuple):
    """The result: the numbers of people changed, unchanged, and no longer in the book.

    `name` is what the change is called, empty where nothing was changed.
    """

    changed: int
    unchanged: int
    gone: int
    name: str

    @property
    def said(self) -> str:
        """The outcome as a sentence, which says of the change that it is done."""
        parts = [_done(self.name) if self.name else "Nothing to change"]
        if self.unchanged:
            parts.append(f"{self.unchanged} {'was' if self.unchanged == 1 else 'were'} so already")
        if self.gone:
            parts.append(
                f"{self.gone} {'is' if self.gone == 1 else 'are'} not in the book any more"
            )
        return "; ".join(parts) + "."


_DONE: Final = {
    "tag": "Tagged",
    "archive": "Archived",
    "bring back": "Brought back",
    "snooze": "Snoozed",
    "set": "Set",
    "touch with": "Logged a touch with",
    **{f"{kind} with": f"Logged a {kind} with" for kind in TouchKind},
    "end the snooze of": "Ended the snooze of",
    "promise to hand over": "Promised to hand over",
}


def _done(name: str) -> str:
    """The name of a change, `tag 2 people: vip`, as what was done: `Tagged 2 people: vip`."""
    for order, done in _DONE.items():
        if name.startswith(f"{order} "):
            return done + name.removeprefix(order)
    return f"{name[:1].upper()}{name[1:]}"


def tag(workspace: Workspace, ids: Iterable[str], tags: Iterable[str]) -> Outcome:
    """Give tags to people; a leading `#` is dropped.

    Raises:
        Refused: no tag, or one that is too long.
    """
    wanted = _tags(tags)
    chosen = list(dict.fromkeys(ids))
    missing = [one for one in chosen if not set(wanted) <= set(_tags_of(workspace, one))]
    value = {"tag": ",".join(wanted)}
    return _all(
        workspace,
        chosen,
        missing,
        _Said("tag", f": {', '.join(wanted)}"),
        _setter(workspace, value),
    )


def archive(workspace: Workspace, ids: Iterable[str], *, archived: bool = True) -> Outcome:
    """Archive people, who then leave every list and queue; or bring them back."""
    chosen = list(dict.fromkeys(ids))
    others = [
        one
        for one in chosen
        if (contact := _contact(workspace, one)) is not None and contact.archived != archived
    ]
    said = _Said("archive" if archived else "bring back")
    return _all(
        workspace,
        chosen,
        others,
        said,
        _setter(workspace, {"archived": "yes" if archived else "no"}),
    )


def set_fields(workspace: Workspace, ids: Iterable[str], values: Mapping[str, str]) -> Outcome:
    """Set fields of people, as `editing.set_fields` takes them.

    Raises:
        Refused: nothing to set, or a value against its rule for one of them; nothing is set then.
    """
    if not values:
        raise Refused("Say what to set.")
    values = by_own_names(values, workspace.playbook)
    chosen = list(dict.fromkeys(ids))
    return _all(
        workspace, chosen, chosen, _Said(f"set {', '.join(values)} of"), _setter(workspace, values)
    )


def snooze(workspace: Workspace, ids: Iterable[str], until: date) -> Outcome:
    """Put people off until a later day.

    Raises:
        Refused: the day is not later than today.
    """
    chosen = list(dict.fromkeys(ids))
    said = _Said("snooze", f" until {short_date(until, workspace.today)}")
    return _all(workspace, chosen, chosen, said, lambda one: logging.snooze(workspace, one, until))


def wake(workspace: Workspace, ids: Iterable[str]) -> Outcome:
    """End the snooze of those who are put off."""
    chosen = list(dict.fromkeys(ids))
    asleep = [
        one
        for one in chosen
        if (contact := _contact(workspace, one)) is not None
        and contact.snoozed_until is not None
        and contact.snoozed_until > workspace.today
    ]
    said = _Said("end the snooze of")
    return _all(workspace, chosen, asleep, said, _setter(workspace, {"snoozed": "none"}))


def hand_over(workspace: Workspace, ids: Iterable[str], colleague: str) -> Outcome:
    """Promise to introduce people to the colleague who takes over, a promise for each of them.

    Raises:
        Refused: no colleague is named.
    """
    chosen = list(dict.fromkeys(ids))
    said = _Said("promise to hand over", f" to {line('the name', colleague)}")
    return _all(
        *(workspace, chosen, chosen, said),
        lambda one: commitments.hand_over(workspace, one, colleague),
    )


def touch(
    workspace: Workspace,
    ids: Iterable[str],
    text: str = "",
    *,
    kind: str = "other",
    by: str = "us",
    keeps: str = "",
) -> Outcome:
    """Log one touch with everyone: a letter to all, a meeting of several.

    `keeps` is the id of a promise that the touch kept.

    Raises:
        Refused: kind or side does not exist.
    """

    def log(people: list[str]) -> None:
        touches.log_touch(workspace, people, text, kind=kind, by=by)
        if keeps:
            logging.close_commitment(workspace, keeps, CommitmentState.KEPT)

    chosen = list(dict.fromkeys(ids))
    word = "touch" if kind == TouchKind.OTHER else kind
    said = _Said(f"{word} with", ", promise kept" if keeps else "")
    return _together(workspace, chosen, chosen, said, log)


class _Said(NamedTuple):
    """The name of a change: the words before and after the number of people."""

    before: str
    after: str = ""


def _all(
    workspace: Workspace,
    chosen: list[str],
    wanted: list[str],
    said: _Said,
    work: Callable[[str], object],
) -> Outcome:
    """Do the work for each person who exists and needs it, one by one, in one change."""

    def each(todo: list[str]) -> None:
        for one in todo:
            work(one)

    return _together(workspace, chosen, wanted, said, each)


def _together(
    workspace: Workspace,
    chosen: list[str],
    wanted: list[str],
    said: _Said,
    work: Callable[[list[str]], object],
) -> Outcome:
    """Do the work once for all people who exist and need it, in one change."""
    here = [one for one in chosen if one in workspace.dossiers]
    todo = [one for one in wanted if one in workspace.dossiers]
    alone = _contact(workspace, todo[0]) if len(chosen) == len(todo) == 1 else None
    count = alone.name if alone is not None else plural(len(todo), "person")
    name = f"{said.before} {count}{said.after}" if todo else ""
    if todo:
        with workspace.change(name):
            work(todo)
    return Outcome(len(todo), len(here) - len(todo), len(chosen) - len(here), name)


def _setter(workspace: Workspace, values: Mapping[str, str]) -> Callable[[str], object]:
    return lambda one: editing.set_fields(workspace, one, values)


def _contact(workspace: Workspace, contact_id: str) -> Contact | None:
    held = workspace.dossiers.get(contact_id)
    return held.contact if held is not None else None


def _tags_of(workspace: Workspace, contact_id: str) -> tuple[str, ...]:
    contact = _contact(workspace, contact_id)
    return contact.tags if contact is not None else ()


def _tags(tags: Iterable[str]) -> list[str]:
    """The tags as the book writes them.

    Raises:
        Refused: there is none, or one is too long.
    """
    parts = (part for one in tags for part in one.split(","))
    names = (line("tag", part).removeprefix("#").removeprefix("-").strip() for part in parts)
    found = list(dict.fromkeys(name for name in names if name))
    if not found:
        raise Refused("Say which tag.")
    return found
