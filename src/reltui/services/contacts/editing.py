"""Edit one contact: each edit is one named change, or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from reltui.book.book import Change
from reltui.book.errors import BookConflict
from reltui.domain.coach.climb_steps import open_climb
from reltui.domain.coach.unsettled import bars_step
from reltui.domain.frameworks.ladder import LEVELS, StepUp, instead, step_up
from reltui.domain.people.contact import Contact, Mark
from reltui.domain.people.events import Check, Event, Fall, FieldEvidence
from reltui.domain.people.fields import LONGEST_LINE
from reltui.domain.text.dates import long_date
from reltui.domain.vocabulary import ClimbOutcome, Dimension, Party, Side, YesNo
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.contacts.answer_history import record_replaced_answers
from reltui.services.contacts.disposal_rules import note_day
from reltui.services.contacts.other_kinds import no_such
from reltui.services.workspace.workspace import Workspace

E = TypeVar("E", bound=Event)


def keep(workspace: Workspace, name: str, work: Callable[[Change], E]) -> E:
    """Make one change of an event and return it."""
    with workspace.change(name) as change:
        return work(change)


def add_contact(
    workspace: Workspace, name: str, *, tags: Sequence[str] = (), **values: str
) -> Contact:
    """Add a contact; `values` are fields as `set_fields` takes them.

    Raises:
        Refused: no name, or a value against its rule.
    """
    contact = Contact("", fields.person_name(name), workspace.today)
    wanted = {key: value for key, value in values.items() if value}
    if tags:
        wanted["tag"] = ",".join(tags)
    with workspace.change(f"add {contact.name}") as change:
        how = fields.Setting(workspace.today, change.seq, workspace.playbook)
        contact = change.add(fields.apply(contact, wanted, how))
        record_replaced_answers(
            change, replace(contact, ours=None, theirs=None), contact, workspace.today
        )
    return contact


def set_fields(
    workspace: Workspace,
    contact_id: str,
    values: Mapping[str, str],
    *,
    because: str = "",
    base: Contact | None = None,
) -> Contact:
    """Set fields of a contact, all in one change; `because` is the evidence for what is said.

    `base` is the contact as its owner saw it when they began to type, where that took a while.

    Raises:
        Refused: a value against its rule; nothing is set then.
        BookConflict: the same field was changed since `base`; the sentence has both texts.
        NobodyFound: no contact has this id.
    """
    old = workspace.dossier(contact_id).contact if base is None else base
    if not values:
        raise Refused("Say what to set, as FIELD=VALUE.")
    values = fields.by_own_names(values, workspace.playbook)
    with workspace.change(f"set {', '.join(values)} of {old.name}") as change:
        evidence = fields.line("the evidence", because)
        how = fields.Setting(workspace.today, change.seq, workspace.playbook, evidence)
        new = fields.apply(old, values, how)
        change.put(new, base=base)
        if "dispose" in values:
            note_day(workspace.book, change, new.dispose_by)
        record_replaced_answers(change, old, new, workspace.today)
        for name in values if evidence else ():
            if name not in {*Dimension, *workspace.playbook.own_names, "purpose", "satisfaction"}:
                # Those five keep it beside the answer, and when the answer is replaced too.
                value = fields.line(name, values[name][:LONGEST_LINE])
                change.add(FieldEvidence("", contact_id, workspace.today, name, value, evidence))
    return workspace.dossier(contact_id).contact


class Editing:
    """An edit of one contact that takes a while; it remembers the contact at its beginning.

    A field that somebody else has changed meanwhile is a conflict, shown with both texts. A user
    who saves again after that has seen the other text, and puts their own in its place.
    """

    def __init__(self, workspace: Workspace, contact: Contact) -> None:
        self._workspace = workspace
        self._base = contact

    def save(self, values: Mapping[str, str], *, because: str = "") -> Contact:
        """Set fields, as `set_fields`.

        Raises:
            Refused, BookConflict, NobodyFound: as `set_fields`.
        """
        who = self._base.id
        try:
            return set_fields(self._workspace, who, values, because=because, base=self._base)
        except BookConflict as conflict:
            self._workspace.book.poll()
            self._base = self._workspace.dossier(who).contact
            raise BookConflict(f"{conflict} Saved again, yours takes its place.") from conflict


def answer_check(
    workspace: Workspace,
    contact_id: str,
    *,
    side: Side,
    level: int,
    key: str,
    answer: str,
    note: str = "",
) -> Check:
    """Answer one evidence check of a level and a side with yes or no.

    Raises:
        Refused: no such side, level or check.
    """
    contact = workspace.dossier(contact_id).contact
    fields.one_of("side", side, tuple(Side))
    if level not in LEVELS:
        raise Refused(f"A level is a whole number from 1 to 7, not {level}.")
    texts = workspace.playbook.levels[level - 1].checks(side, contact.direction)
    keys = tuple(text.key for text in texts)
    fields.one_of(f"a check of level {level}, {side}", key, keys)
    said = fields.one_of("answer", answer, ("yes", "no"))
    check = Check(
        "",
        contact_id,
        workspace.today,
        side,
        level,
        key,
        YesNo.YES if said == YesNo.YES else YesNo.NO,
        fields.line("the note", note),
    )
    held = _newest_answer(workspace, check)
    if held and (held.answer, held.on, held.note) == (check.answer, check.on, check.note):
        return held
    name = f"evidence of {contact.name}: {key} {said}"
    return keep(workspace, name, lambda change: change.add(check))


def _newest_answer(workspace: Workspace, check: Check) -> Check | None:
    place = (check.side, check.level, check.key)
    rows = workspace.dossier(check.who).checks
    return next((one for one in reversed(rows) if (one.side, one.level, one.key) == place), None)


def wish_to_climb(workspace: Workspace, contact_id: str) -> StepUp:
    """The answer to a wish to go up one level now.

    Raises:
        Refused: they stand on the top already.
    """
    dossier = workspace.dossier(contact_id)
    wish = step_up(dossier, workspace.playbook.levels)
    if wish is None:
        raise Refused(f"{dossier.contact.name} and we stand on level 7, the top of the ladder.")
    return wish


def climb(workspace: Workspace, contact_id: str) -> Contact:
    """Go up one level, both sides together.

    Raises:
        Refused: a side is not ready, or something is to be made good first; the sentence says
            which, and what to do instead.
    """
    old = workspace.dossier(contact_id).contact
    wish = wish_to_climb(workspace, contact_id)
    stop = wish.stopped_by
    if stop is not None:
        side = "Our side is" if stop.side == "ours" else "Their side is"
        raise Refused(f"{side} not ready for level {wish.level} yet. Instead, {instead(stop)}")
    if barred := bars_step(workspace.case(contact_id)):
        first = old.first_name
        raise Refused(
            f"No step up with {first} yet: {barred}. First that has to be good in the eyes of "
            f"{first}; `reltui next` says what helps."
        )
    with workspace.change(f"climb to level {wish.level} with {old.name}") as change:
        mark = Mark(wish.level, workspace.today, change.seq)
        new = replace(
            old,
            ours=old.ours if old.ours and old.ours.level >= wish.level else mark,
            theirs=old.theirs if old.theirs and old.theirs.level >= wish.level else mark,
        )
        change.put(new)
        record_replaced_answers(change, old, new, workspace.today)
        going_on = open_climb(workspace.dossier(contact_id))
        if going_on is not None and going_on.level <= wish.level:
            _end_climb(workspace, change, contact_id, ClimbOutcome.CLIMBED)
    return new


def _end_climb(
    workspace: Workspace,
    change: Change,
    contact_id: str,
    outcome: ClimbOutcome,
    word: str = "",
) -> None:
    """Close the climb that is under way, with the step up or the fall as its outcome."""
    going_on = open_climb(workspace.dossier(contact_id))
    if going_on is not None:
        ended = replace(going_on, outcome=outcome, closed=workspace.today, word=word)
        change.put(replace(ended, closed_seq=change.seq))


def record_fall(
    workspace: Workspace,
    contact_id: str,
    to: int,
    because: str,
    *,
    side: str = "theirs",
    on: date | None = None,
) -> Fall:
    """Record a fall to a lower level, with its cause; the side that fell goes down to it.

    Raises:
        Refused: nobody stands above that level, no cause is given, or the day lies ahead or
            before the day on which a level was set.
    """
    day = past_or_today(workspace, "A fall", on)
    old = workspace.dossier(contact_id).contact
    fields.one_of("side", side, (*Side, "both"))
    cause = fields.words("The cause", because)
    if old.level is None:
        raise Refused(
            f"{old.name} stands on no level yet, so there is nothing to fall from: "
            "set ours and theirs first."
        )
    if not 1 <= to < old.level:
        below = "there is no level below" if old.level == 1 else f"so to level {old.level - 1}"
        if old.level > 2:
            below += " or lower"
        raise Refused(f"A fall goes down: the shared level is {old.level}, {below}, not {to}.")
    set_on = max(mark.on for mark in (old.ours, old.theirs) if mark is not None)
    if day < set_on:
        raise Refused(
            f"{old.name} has been on level {old.level} since {long_date(set_on)}, so the fall from "
            "it cannot have been before that day. Give that day or a later one."
        )
    fall = Fall("", contact_id, day, old.level, to, cause)

    def work(change: Change) -> Fall:
        mark = Mark(to, day, change.seq)
        new = replace(
            old,
            ours=mark if side in {"ours", "both"} else old.ours,
            theirs=mark if side in {"theirs", "both"} else old.theirs,
        )
        change.put(new)
        record_replaced_answers(change, old, new, day)
        _end_climb(workspace, change, contact_id, ClimbOutcome.FELL, cause)
        return change.add(fall)

    return keep(workspace, f"fall of {old.name} to level {to}", work)


def plan_recovery(workspace: Workspace, fall_id: str, first: str, matters: str) -> Fall:
    """Record who moves first to recover a fall, and why the relationship matters to them.

    Raises:
        NobodyFound: there is no such fall.
        Refused: no reason, or neither side.
    """
    fall = workspace.book.get(Fall, fall_id.strip().casefold())
    if fall is None:
        raise no_such(workspace, "fall", fall_id)
    side = fields.one_of("first", first, ("us", "them"))
    planned = replace(
        fall,
        first=Party.US if side == Party.US else Party.THEM,
        matters=fields.words("The reason", matters),
    )

    def work(change: Change) -> Fall:
        change.put(planned)
        return planned

    name = workspace.dossier(fall.who).contact.name
    return keep(workspace, f"recovery planned with {name}", work)


def past_or_today(workspace: Workspace, name: str, on: date | None) -> date:
    """The day of an event: today, unless a past day is given.

    Raises:
        Refused: it lies ahead.
    """
    if on is not None and on > workspace.today:
        raise Refused(
            f"{name} on {long_date(on)} lies ahead: what has not happened cannot be kept."
        )
    return on or workspace.today
