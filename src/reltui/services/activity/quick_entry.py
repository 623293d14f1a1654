"""Saving one typed line: a touch, a follow-up and tags, as one change."""

from typing import NamedTuple

from reltui.domain.people.events import Commitment, Touch
from reltui.domain.people.quick_entry import Names, Quick
from reltui.domain.text.dates import short_date
from reltui.services.activity import logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Workspace


class SavedLine(NamedTuple):
    """The records saved from a line; `said` is a sentence about them."""

    who: str
    touch: Touch | None
    commitment: Commitment | None
    tags: tuple[str, ...]
    said: str


class FollowUps(NamedTuple):
    """The promise and the tags saved from a text; `said` is a part of a sentence about them."""

    commitment: Commitment | None
    tags: tuple[str, ...]
    said: str


def names_of(workspace: Workspace) -> Names:
    """The names that a line can use: those of all people who are not archived."""
    return Names(
        (dossier.contact.id, dossier.contact.name)
        for dossier in workspace.dossiers.values()
        if not dossier.contact.archived
    )


def keep_quick(workspace: Workspace, quick: Quick) -> SavedLine:
    """Save what a line says, as one named change.

    A follow-up is a commitment with the sentence of its day as its text: ours, or theirs where
    the line says that they did it and no touch happened.

    Raises:
        Refused: the line has a problem; the sentence is the problem's.
        NobodyFound: whoever it is about is not in the book any more.
    """
    if quick.problem is not None or len(quick.who) != 1:
        raise Refused(quick.problem or "Say who it is about: one person.")
    (who,) = quick.who
    contact = workspace.dossier(who).contact
    touch, promise, note = None, None, None
    with workspace.change(line_name(quick, contact.name)):
        if quick.touches:
            touch = logging.log_touch(
                workspace, who, quick.text, kind=quick.kind or "other", by=quick.by
            )
        if quick.notes:
            note = logging.take_note(workspace, who, quick.text)
        if quick.due is not None:
            text = quick.promised or f"Get back to {contact.first_name}"
            by = "us" if quick.touches else quick.by
            promise = logging.commit(workspace, who, text, quick.due, by=by)
        if quick.tags:
            editing.set_fields(workspace, who, {"tag": ",".join(quick.tags)})
    said = _said(workspace, touch, promise, quick.tags, noted=note is not None)
    return SavedLine(who, touch, promise, quick.tags, f"{contact.name}: {said}.")


def keep_follow_ups(
    workspace: Workspace,
    who: str,
    quick: Quick,
    *,
    confidential: bool = False,
    is_ours: bool = True,
    is_shared: bool = False,
) -> FollowUps:
    """Save the promise and the tags in a text that is saved as another record.

    `confidential` says that the promise is: its words may be those of a teller to protect. Where
    the text says what is theirs to do or was given (`is_ours` is false), only words on the line of
    the day are the promise; without them it is to get back to this person. Where others were there
    (`is_shared`), `said` names this one: nothing is promised to the others, and no tag is theirs.

    Raises:
        Refused: the text has a problem; the sentence is the problem's.
    """
    if quick.problem is not None:
        raise Refused(quick.problem)
    if confidential and quick.tags:
        raise Refused(
            f"#{quick.tags[0]} would stand open among the tags, and the text is confidential: "
            "leave it out. Nothing was kept."
        )
    promise = None
    if quick.due is not None:
        text = quick.promised if is_ours else quick.promise
        text = text or f"Get back to {workspace.dossier(who).contact.first_name}"
        promise = logging.commit(
            workspace, who, text, quick.due, by=quick.by, confidential=confidential
        )
    if quick.tags:
        editing.set_fields(workspace, who, {"tag": ",".join(quick.tags)})
    said = _said(workspace, None, promise, quick.tags, noted=False)
    if is_shared:
        said = f"for {workspace.dossier(who).contact.name}: {said}"
    return FollowUps(promise, quick.tags, said)


def line_name(quick: Quick, name: str) -> str:
    """The name of the change for what a line says."""
    if quick.touches:
        return f"touch of {name}, and a promise" if quick.due else f"touch of {name}"
    if quick.due:
        return f"promise with {name}"
    return f"note of {name}" if quick.notes else f"set tag of {name}"


def _said(
    workspace: Workspace,
    touch: Touch | None,
    promise: Commitment | None,
    tags: tuple[str, ...],
    *,
    noted: bool,
) -> str:
    parts = ["noted"] if noted else []
    if touch is not None:
        parts.append(f"{touch.word} logged" + (", theirs" if touch.by == "them" else ""))
    if promise is not None:
        whose = "promised" if promise.by == "us" else "they promised"
        parts.append(f"{whose} for {short_date(promise.due, workspace.today)}")
    if tags:
        parts.append("tagged " + " ".join(f"#{tag}" for tag in tags))
    return "; ".join(parts)
