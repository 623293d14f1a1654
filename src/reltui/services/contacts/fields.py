"""The fields of a contact that a person may set, each with the rule that its values obey."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar, overload

from reltui.domain.frameworks.ladder import LEVELS, default_goal_date
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.history.validity import LONGEST_CADENCE
from reltui.domain.named import NamedTuple
from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Ready
from reltui.domain.people.fields import (
    FIELDS,
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_TEXT,
    ContactField,
    FieldKind,
)
from reltui.domain.people.identity import is_address
from reltui.domain.playbook import OwnField, Playbook
from reltui.domain.text.dates import add_days, long_date
from reltui.domain.text.pattern import lazy
from reltui.domain.text.safe import clean_line, clean_text
from reltui.domain.text.typed_dates import parse_date
from reltui.domain.vocabulary import Readiness
from reltui.services.base.errors import Refused

_CADENCE: Final = lazy(r"([0-9]{1,4})([dwmy]?)")
_UNIT_DAYS: Final = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


Changes = dict[str, Any]
"""New values of a contact, by the names of its attributes."""


def odd_mails(after: Contact, before: Contact | None = None) -> list[str]:
    """A sentence on each new e-mail value of a contact that is not an address; it is kept."""
    known = before.emails if before is not None else ()
    return [
        f"{clean_line(mail)!r} is not an e-mail address. It is kept as it stands."
        for mail in after.emails
        if mail not in known and not is_address(mail)
    ]


E = TypeVar("E", bound=StrEnum)


class Setting(NamedTuple):
    """The context of setting fields: today, number of the change, playbook, evidence."""

    today: date
    seq: int
    playbook: Playbook
    because: str = ""

    def said(self, value: str) -> Answer:
        """A value said today, in this change."""
        return Answer(str(value), self.today, self.seq, self.because)


def apply(contact: Contact, values: Mapping[str, str], how: Setting) -> Contact:
    """The contact with these fields set; levels before readiness, which speaks of them.

    Raises:
        Refused: a field that does not exist, or a value against its rule; nothing is set then.
    """
    for name in sorted(values, key=lambda name: name in {"ready", "goal"}):
        contact = _apply_one(contact, name, values[name], how)
    return contact


@overload
def one_of(name: str, value: str, allowed: type[E]) -> E: ...
@overload
def one_of(name: str, value: str, allowed: Sequence[str]) -> str: ...
def one_of(name: str, value: str, allowed: type[E] | Sequence[str]) -> E | str:
    """The word that a value is, out of a word list or of those allowed.

    Raises:
        Refused: naming what is allowed.
    """
    wanted = value.strip().casefold()
    found = next((word for word in allowed if word.casefold() == wanted), None)
    if found is None:
        raise Refused(f"{name} is one of {', '.join(allowed)}, not {clean_line(value)!r}.")
    return found


def set_and_cleared(values: Mapping[str, str]) -> str:
    """Which fields were set and which were cleared: "set title; cleared note"."""
    cleared = [name for name, text in values.items() if not text.strip()]
    given = [name for name in values if name not in cleared]
    parts = (("set", given), ("cleared", cleared))
    return "; ".join(f"{verb} {', '.join(names)}" for verb, names in parts if names)


def number(name: str, value: str, lowest: int, highest: int) -> int:
    """The value as a whole number within its bounds.

    Raises:
        Refused: naming the bounds.
    """
    text = value.strip()
    known = text.isascii() and text.isdigit() and len(text) < 4
    if not known or not lowest <= int(text) <= highest:
        raise Refused(
            f"{name} is a whole number from {lowest} to {highest}, not {clean_line(value)[:20]!r}."
        )
    return int(text)


def day(name: str, value: str, today: date) -> date:
    """The value as a day.

    Raises:
        Refused: it is not a date.
    """
    try:
        return parse_date(value, today)
    except ValueError as error:
        raise Refused(f"{name}: {error}") from error


def line(name: str, value: str, longest: int = LONGEST_LINE) -> str:
    """The value as one line that is safe to show.

    Raises:
        Refused: it is too long.
    """
    text = clean_line(value)
    if len(text) > longest:
        raise Refused(f"{name} may hold {longest} characters; this has {len(text)}.")
    return text


def words(name: str, value: str) -> str:
    """The value as a text, not empty, that is safe to show and may hold several lines.

    Raises:
        Refused: it is empty or too long.
    """
    text = clean_text(value)
    if not text:
        raise Refused(f"{name} is empty: say it in a few words.")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"{name} may hold {LONGEST_TEXT} characters; this has {len(text)}.")
    return text


def person_name(value: str) -> str:
    """The value as the name of a contact.

    Raises:
        Refused: it is empty or too long.
    """
    text = line("A name", value, LONGEST_NAME)
    if not text:
        raise Refused("A contact needs a name.")
    return text


def cadence(value: str) -> int | str:
    """Days between touches out of "30d", "2w", "1m", or "auto" or "none".

    Raises:
        Refused: not a span of 1 day to ten years.
    """
    text = value.strip().casefold()
    if text in {"auto", "none"}:
        return text
    found = _CADENCE.fullmatch(text)
    days = int(found[1]) * _UNIT_DAYS[found[2]] if found else 0
    if not 1 <= days <= LONGEST_CADENCE:
        raise Refused(
            f"cadence is a span like 30d or 2w, from 1 day to {LONGEST_CADENCE} days, or auto or "
            f"none, not {clean_line(value)!r}."
        )
    return days


def names(playbook: Playbook) -> tuple[str, ...]:
    """The names of all fields that can be set."""
    return (*DIMENSIONS, *playbook.own_names, *_SETTERS)


OTHER_NAMES: Final = {"rhythm": "cadence"}
"""Fields that screens call by another word: that word, and the name of the field."""


def by_own_names(values: Mapping[str, str], playbook: Playbook) -> dict[str, str]:
    """The values by the names of their fields, where one is typed as the screens call it.

    A field of the playbook that has such a word for its name is meant first.

    Raises:
        Refused: a field is there under both of its names.
    """
    found: dict[str, str] = {}
    for typed, value in values.items():
        own = typed if typed in playbook.own_names else OTHER_NAMES.get(typed, typed)
        if own in found:
            raise Refused(f"{own} is given twice; say it once.")
        found[own] = value
    return found


def _apply_one(contact: Contact, name: str, value: str, how: Setting) -> Contact:
    extra = how.playbook.extra.get(name)
    if name in DIMENSIONS or extra is not None:
        allowed = extra.values if extra else DIMENSIONS[name]
        return _place(contact, name, one_of(name, value, (*allowed, "unknown")), how)
    own = how.playbook.fields.get(name)
    if own is not None:
        return _place(contact, name, typed(own, name, value, how.today), how)
    setter = _SETTERS.get(name)
    if setter is None:
        # Imported here, because hardly any call names a field that there is not.
        from difflib import get_close_matches

        known = names(how.playbook)
        near = get_close_matches(name, known, n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        raise Refused(
            f"There is no field {clean_line(name)!r}.{meant} The fields are: {', '.join(known)}."
        )
    return replace(contact, **setter(contact, value, how))


def typed(own: OwnField, name: str, value: str, today: date) -> str:
    """A value of a field of the playbook in the form in which it is kept; "" for none.

    Raises:
        Refused: it is not of the type of the field.
    """
    text = line(name, value)
    if text.casefold() in {"", "none", "unknown"}:
        return ""
    match own.type:
        case "choice":
            return one_of(name, text, own.values)
        case "date":
            return day(name, text, today).isoformat()
        case "number":
            plain = "".join(text.split()).replace("_", "")
            if not _NUMBER.fullmatch(plain):
                raise Refused(f"{name} is a number like 12, -3 or 0.5, not {text!r}.")
            return plain
        case _:
            return text


_NUMBER: Final = lazy(r"[+-]?\d{1,15}(\.\d{1,6})?")


def _place(contact: Contact, name: str, value: str, how: Setting) -> Contact:
    said = None if value in {"", "unknown"} else how.said(value)
    placement = contact.placement
    if name in DIMENSIONS:
        changes: Changes = {name: said}
        placed = contact.placed or (how.today if said else None)
        return replace(contact, placement=replace(placement, **changes), placed=placed)
    others = tuple((key, old) for key, old in placement.extra if key != name)
    extra = (*others, (name, said)) if said else others
    return replace(contact, placement=replace(placement, extra=extra))


def _mark(name: str) -> Callable[[Contact, str, Setting], Changes]:
    def setter(contact: Contact, value: str, how: Setting) -> Changes:
        if value.strip().casefold() == "unknown":
            return {name: None}
        level = number(name, value, LEVELS[0], LEVELS[-1])
        mark: Changes = {name: Mark(level, how.today, how.seq, how.because)}
        placed = replace(contact, **mark)
        ready = contact.ready
        if ready is not None and ready.level == 0 and placed.level is not None:
            # A readiness that was set before there was any level is about the first step.
            placed = replace(placed, ready=replace(ready, level=placed.level))
        return {name: getattr(placed, name), "ready": placed.ready}

    return setter


def _ready(contact: Contact, value: str, how: Setting) -> Changes:
    sides = one_of("ready", value, Readiness)
    return {"ready": Ready(str(sides), how.today, contact.level or 0, how.seq, how.because)}


def _goal(contact: Contact, value: str, how: Setting) -> Changes:
    if value.strip().casefold() in {"", "none"}:
        return {"goal": None}
    level_text, _, day_text = value.partition("@")
    ours_text, apart, theirs_text = level_text.partition("/")
    ours = number("goal", ours_text, LEVELS[0], LEVELS[-1])
    theirs = number("goal", theirs_text, LEVELS[0], LEVELS[-1]) if apart else ours
    for side, aim, mark in (("ours", ours, contact.ours), ("theirs", theirs, contact.theirs)):
        if apart and mark is not None and aim < mark.level:
            raise Refused(f"A goal is not below where a side stands: {side} is {mark.level}.")
    level = min(ours, theirs)
    if contact.level is not None and level < contact.level:
        raise Refused(f"A goal is not below where you stand: the shared level is {contact.level}.")
    months = how.playbook.numbers.horizon_months
    by = day("goal", day_text, how.today) if day_text else default_goal_date(how.today, months)
    if by <= how.today:
        today = long_date(how.today)
        raise Refused(f"A goal needs a day that lies ahead: {long_date(by)} is not after {today}.")
    sides = {"ours": ours, "theirs": theirs} if ours != theirs else {}
    return {"goal": Goal(level, by, how.today, how.seq, how.because, **sides)}


def _kept_by(field: ContactField) -> "_Setter":
    """How a typed value is stored, by the kind of its field."""
    key = field.key

    def answer(_contact: Contact, value: str, how: Setting) -> Changes:
        chosen = one_of(field.name, value, (*field.choices, "unknown"))
        return {key: None if chosen == "unknown" else how.said(chosen)}

    def said(_contact: Contact, value: str, how: Setting) -> Changes:
        text = clean_text(value)
        return {key: how.said(words(field.name, text)) if text else None}

    def several(_contact: Contact, value: str, _how: Setting) -> Changes:
        parts = (line(field.name, part) for part in value.split(","))
        return {key: tuple(dict.fromkeys(part for part in parts if part))}

    def text(_contact: Contact, value: str, _how: Setting) -> Changes:
        return {key: words(f"A {field.name}", value) if value.strip() else ""}

    return {
        FieldKind.NAME: lambda _contact, value, _how: {key: person_name(value)},
        FieldKind.LINE: lambda _contact, value, _how: {key: line(field.name, value)},
        FieldKind.TEXT: text,
        FieldKind.LIST: several,
        FieldKind.TAGS: _tag,
        FieldKind.CHOICE: lambda _contact, value, _how: {
            key: one_of(field.name, value, field.choices)
        },
        FieldKind.SAID: said,
        FieldKind.ANSWER: answer,
    }[field.kind]


def _tag(contact: Contact, value: str, _how: Setting) -> Changes:
    tags = dict.fromkeys(contact.tags if value.strip() else ())
    for part in value.split(","):
        # A plus adds, as a minus takes away; it is no part of the tag.
        tag = line("tag", part).removeprefix("#").removeprefix("+").strip()
        # One tag has one spelling: the first that was typed.
        held = {known.casefold(): known for known in tags}
        if tag.startswith("-"):
            tags.pop(held.get(tag[1:].casefold(), tag), None)
        elif tag and tag.casefold() not in held:
            tags[tag] = None
    return {"tags": tuple(tags)}


def _archived(_contact: Contact, value: str, _how: Setting) -> Changes:
    return {"archived": one_of("archived", value, ("yes", "no")) == "yes"}


def disposal_day(typed: str, today: date) -> date | None:
    """The day by which to dispose that somebody typed, None for "none" or nothing.

    Raises:
        Refused: it is not a day, or one before today.
    """
    if typed.strip().casefold() in {"", "none"}:
        return None
    by = day("dispose", typed, today)
    if by < today:
        raise Refused(f"dispose: {long_date(by)} is past. Name today or a later day.")
    return by


def _snoozed(_contact: Contact, value: str, how: Setting) -> Changes:
    if value.strip().casefold() == "none":
        return {"snoozed_until": None}
    until = day("snooze", value, how.today)
    if until <= how.today:
        raise Refused(
            f"A snooze ends on a later day: {long_date(until)} is not after {long_date(how.today)}."
        )
    if until > add_days(how.today, LONGEST_CADENCE):
        raise Refused("A snooze lasts ten years at most.")
    return {"snoozed_until": until}


_Setter = Callable[[Contact, str, Setting], Changes]
"""A function from a typed value to the attributes of a contact that it changes."""

_SETTERS: Final[Mapping[str, _Setter]] = {
    "ours": _mark("ours"),
    "theirs": _mark("theirs"),
    "ready": _ready,
    "goal": _goal,
    "cadence": lambda _contact, value, how: {"cadence": cadence(value), "cadence_seq": how.seq},
    **{field.name: _kept_by(field) for field in FIELDS if field.kind is not FieldKind.OTHER},
    "archived": _archived,
    "snoozed": _snoozed,
    "dispose": lambda _contact, value, how: {"dispose_by": disposal_day(value, how.today)},
}
