"""Touches with one person or several: a meeting of four is one touch, with a record for each.

The records of one touch have its group in common. They are logged, edited and taken away together,
as one change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reltui.book.book import Change
from reltui.domain.people.events import Touch
from reltui.domain.vocabulary import Party, TouchKind
from reltui.services.activity.records import record_of
from reltui.services.activity.with_others import records_of
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts import fields, finding
from reltui.services.contacts.editing import keep, past_or_today
from reltui.services.workspace.workspace import Workspace


def log_touch(
    workspace: Workspace,
    ids: Sequence[str],
    text: str = "",
    *,
    kind: str = "other",
    by: str = "us",
    on: date | None = None,
    confidential: bool = False,
) -> Touch:
    """Log one touch with each of these people; returns the record of the first.

    Raises:
        Refused: it lies ahead, nobody is named, or kind or side does not exist.
        NobodyFound: one of the ids is of nobody.
    """
    people = list(dict.fromkeys(ids))
    if not people:
        raise Refused("Say who it was with.")
    first = workspace.dossier(people[0]).contact
    for one in people:
        workspace.dossier(one)
    made = Touch(
        "",
        first.id,
        past_or_today(workspace, "A touch", on),
        fields.words("The note", text) if text.strip() else "",
        fields.one_of("kind", kind, TouchKind),
        fields.one_of("by", by, Party),
        confidential,
    )

    def work(change: Change) -> Touch:
        return _with_all(change, change.add(made), people[1:])

    others = f" and {len(people) - 1} more" if len(people) > 1 else ""
    return keep(workspace, f"touch of {first.name}{others}", work)


def logged_last(workspace: Workspace) -> tuple[str, Touch] | None:
    """The touch that was logged last of those that stand, with the id of its first person.

    It looks through the last changes; one of another member of a team is passed over. None where
    none of them logged a touch.
    """
    book = workspace.book
    for entry in book.history(_RECENT):
        if entry.member not in {"", book.member}:
            continue
        for who in sorted(one for one in entry.touched if workspace.has(one)):
            for touch in workspace.dossier(who).touches:
                if touch.seq == entry.number and touch.id in entry.touched:
                    return who, touch
    return None


def logged_with(workspace: Workspace, who: str) -> Touch | None:
    """The touch with a person that was logged last; None where there is none.

    One that another member of a team logged is passed over.

    Raises:
        NobodyFound: no contact has this id.
        BookDamaged: the journal cannot be read.
    """
    me, made_by = workspace.book.member, workspace.book.made_by()
    ours = [one for one in workspace.dossier(who).touches if made_by.get(one.seq, "") in {"", me}]
    return max(ours, key=lambda one: (one.seq, one.on), default=None)


def to_complete(workspace: Workspace, who: str | None) -> tuple[str, Touch]:
    """The touch that was logged last with a person, with their id; without one, of everybody.

    Raises:
        Refused: none was logged; the sentence says with whom the last one was.
        BookDamaged: the journal cannot be read.
    """
    last = logged_last(workspace)
    if who is None or not workspace.has(who):
        if last is None:
            raise Refused(_NONE_LATELY)
        return last
    if (mine := logged_with(workspace, who)) is not None:
        return who, mine
    name = workspace.dossier(who).contact.name
    raise Refused(f"No touch with {name} is logged yet.{_other_than(workspace, last)}")


def to_complete_under(workspace: Workspace, who: str | None) -> tuple[str, Touch]:
    """The touch that is meant in a list whose cursor is on a person, with the id of its person.

    That is the touch logged last where they took part, or one logged with them today.

    Raises:
        OfSomebodyElse: the touch logged last is with others, and none was logged with them today.
        Refused: no touch was logged lately.
        BookDamaged: the journal cannot be read.
    """
    last = logged_last(workspace)
    mine = logged_with(workspace, who) if who is not None and workspace.has(who) else None
    if who is not None and mine is not None:
        entry = workspace.book.entry(mine.seq)
        day = entry.moment.date() if entry is not None and entry.moment is not None else None
        if day == workspace.today or (last is not None and last[1].seq == mine.seq):
            return who, mine
    if last is None:
        raise Refused(_NONE_LATELY)
    if who is None or not workspace.has(who):
        return last
    raise OfSomebodyElse(
        f"No touch with {workspace.dossier(who).contact.name} was logged today."
        f"{_other_than(workspace, last)}",
        last[0],
    )


class OfSomebodyElse(Refused):
    """The touch logged last is with somebody else than the person who is looked at."""

    def __init__(self, sentence: str, who: str) -> None:
        super().__init__(sentence)
        self.who = who


def _other_than(workspace: Workspace, last: tuple[str, Touch] | None) -> str:
    """With whom the touch was that was logged last, as a sentence after another one."""
    if last is None:
        return ""
    return f" The touch logged last is with {workspace.dossier(last[0]).contact.name}."


_NONE_LATELY = "No touch was logged lately."

_RECENT = 50
"""How many changes back a touch counts as logged last."""


def _with_all(change: Change, first: Touch, others: Iterable[str]) -> Touch:
    """The record of the touch for its first person, and one for each of the others."""
    wanted = list(others)
    if not wanted:
        return first
    grouped = replace(first, group=first.group or first.id)
    change.put(grouped)
    for one in wanted:
        change.add(replace(grouped, id="", who=one))
    return grouped


def named(workspace: Workspace, touch: Touch) -> str:
    """The other people of a touch as one types them: names, or ids if a name is ambiguous."""
    typed = []
    for one in records_of(workspace, touch)[1:]:
        contact = workspace.dossier(one.who).contact
        try:
            sure = finding.find(workspace, contact.name).id == contact.id
        except NobodyFound:
            sure = False
        typed.append(contact.name if sure and "," not in contact.name else contact.id)
    return ", ".join(typed)


def people_of(workspace: Workspace, typed: str) -> list[str]:
    """The ids of people whose names, or starts of them, are typed with commas between.

    Raises:
        NobodyFound: nobody goes by one of them, or several do.
    """
    parts = (part.strip() for part in typed.replace(";", ",").replace("\n", ",").split(","))
    return list(dict.fromkeys(finding.find(workspace, part).id for part in parts if part))


def edit_touch(
    workspace: Workspace,
    contact_id: str,
    touch_id: str,
    *,
    others: Sequence[str] | None = None,
    **values: Any,
) -> Touch:
    """Change a touch for everybody who had it; `others` are all people beside this one.

    `values` are those that `log_touch` takes. What it was before is in the history. Where it is
    confidential for one of them, it becomes so for all, unless `confidential` is given.

    Raises:
        Refused: it is as it was, or a value against its rule.
        NobodyFound: there is no such touch, or somebody is not in the book.
    """
    dossier = workspace.dossier(contact_id)
    touch = record_of(dossier, touch_id)
    if not isinstance(touch, Touch):
        raise NobodyFound(f"There is no touch with the id {touch_id!r}.")
    edited = _edited(workspace, touch, values)
    held = records_of(workspace, touch)
    before = {one.who for one in held[1:]}
    wanted = before if others is None else dict.fromkeys(others)
    with_others = [one for one in wanted if one != contact_id]
    for one in with_others:
        workspace.dossier(one)
    asked = values.get("confidential")
    as_asked = asked is None or all(one.confidential == asked for one in held)
    if edited == touch and set(with_others) == before and as_asked:
        raise Refused("The touch is as it was.")
    veiled = any(one.confidential for one in held) if asked is None else asked
    # The others get only what was changed: a text of their own stays.
    changed = {
        name: getattr(edited, name)
        for name in ("text", "kind", "by", "on")
        if getattr(edited, name) != getattr(touch, name)
    }

    def work(change: Change) -> Touch:
        group = (touch.group or touch.id) if with_others else ""
        mine = replace(edited, group=group, confidential=veiled)
        change.put(mine)
        for held_by in held[1:]:
            if held_by.who in with_others:
                change.put(replace(held_by, **changed, group=group, confidential=veiled))
            else:
                change.remove(held_by)
        for one in with_others:
            if one not in before:
                change.add(replace(mine, id="", who=one))
        return mine

    return keep(workspace, f"touch of {dossier.contact.name}: edited", work)


def _edited(workspace: Workspace, touch: Touch, values: Mapping[str, Any]) -> Touch:
    """The touch with other values, each checked."""
    made: dict[str, Any] = {}
    if (text := values.get("text")) is not None and text != touch.text:
        made["text"] = fields.words("The note", text) if text.strip() else ""
    if (on := values.get("on")) is not None:
        made["on"] = past_or_today(workspace, "A touch", on)
    if (kind := values.get("kind")) is not None:
        made["kind"] = fields.one_of("kind", kind, TouchKind)
    if (by := values.get("by")) is not None:
        made["by"] = fields.one_of("by", by, Party)
    if (confidential := values.get("confidential")) is not None:
        made["confidential"] = confidential
    return replace(touch, **made)


def remove_touch(workspace: Workspace, touch: Touch) -> int:
    """Remove a touch that never happened, for all its people; returns their number."""
    held = records_of(workspace, touch)
    name = workspace.dossier(touch.who).contact.name

    def work(change: Change) -> Touch:
        for one in held:
            change.remove(one)
        return touch

    keep(workspace, f"touch of {name} taken away", work)
    return len(held)
